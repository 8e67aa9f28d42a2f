"""What is to be asked about a new company: questions as values, each with what makes a value of its answer.

A question about a doubtful name has candidates, which an answer may give by their numbers. Its value is the ids that were chosen,
none of them for an empty tuple, or None for "ask me later".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from orglint.authoring.new_departments import SEPARATORS, UnusableAnswer, departments, usual_departments
from orglint.escape import escaped
from orglint.model import Fault
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean, hint_at, normalise
from orglint.policy.category_words import categories_in, category_of
from orglint.policy.policy import Policy
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Question(NamedTuple):
    """Something to ask: the words, the answer that an empty one stands for, and what makes a value of an answer."""

    words: Text
    usual: str
    read: Callable[[str], Any]


class Vocabulary(NamedTuple):
    """What an answer may be made of: the ids and other names of kinds, or of categories; and what to say of any other word."""

    ids: Mapping[str, Text]
    other_names: Callable[[str], str | None]
    unknown: Text
    remedy: Text


ALL_LATER = "!"
"""The answer that leaves this question and all after it for later."""

NO_MORE = "nothing more is to be asked"
"""The value of that answer."""

NEITHER = frozenset(map(normalise, ("none", "neither", "no", "n", "都不是", "无", "不是")))
LATER = frozenset(map(normalise, ("", "later", "l", "以后", "以后再问", "稍后")))


def first_questions(folder: str, policy: Policy, language: Language) -> dict[str, Question]:
    """What is asked of every company, by the names of the options that answer it; the name of its folder is that of a company."""
    return {
        "company": Question(Text("Name of the company", "公司名称"), folder, company_name),
        "headcount": Question(Text("How many people work there (empty: not said)", "公司人数（可留空）"), "", headcount),
        "departments": Question(
            Text("Departments, with commas between", "部门，以逗号分隔"),
            usual_departments(policy, language),
            lambda written: departments(written, policy, language),
        ),
    }


def kinds_of(policy: Policy) -> Vocabulary:
    """The words of an answer about a department."""
    named = {normalise(word): kind.id for kind in policy.kinds.values() for word in (kind.id, *kind.name, *kind.aliases)}
    return Vocabulary({kind.id: kind.name for kind in policy.kinds.values()}, lambda word: named.get(normalise(word)), *NO_KIND)


def categories_of(policy: Policy) -> Vocabulary:
    """The words of an answer about a tool."""
    named = {normalise(word): known.id for known in policy.categories.values() for word in (known.id, *known.name)}
    return Vocabulary(
        {known.id: known.name for known in policy.categories.values()},
        lambda word: named.get(normalise(word)) or category_of(word),
        *NO_CATEGORY,
    )


def about(name: str, candidates: Sequence[str], vocabulary: Vocabulary) -> Question:
    """The question what a name is, with candidates to choose from."""
    choices: list[object] = [CHOICE.fill({"number": n, "name": vocabulary.ids[it]}) for n, it in enumerate(candidates, 1)]
    en = "".join(f"{choice.en}, " for choice in choices if isinstance(choice, Text))
    zh = "".join(f"{choice.zh}、" for choice in choices if isinstance(choice, Text))
    shown = escaped(name)
    return Question(
        Text(f"{shown}: {en}none, later", f"{shown}：{zh}none（都不是）、later（以后再问）"),
        "later",
        lambda answer: NO_MORE if answer in (ALL_LATER, "\uff01") else answered(answer, candidates, vocabulary),
    )


def about_department(name: str, candidates: Sequence[str], policy: Policy) -> Question:
    """The question of which kind a department is."""
    return about(name, candidates, kinds_of(policy))


def about_tool(name: str, policy: Policy) -> Question:
    """The question what a tool is for, with the categories that its name speaks of."""
    return about(name, categories_in(name, policy.categories), categories_of(policy))


def answered(written: str, candidates: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """The ids that an answer means, by numbers, ids or names with `+` or commas between; None for later. Raises UnusableAnswer."""
    word = normalise(written.strip())
    if word in LATER:
        return None
    if word in NEITHER:
        return ()
    parts = [part for part in map(str.strip, written.translate(SEPARATORS).replace("+", ",").split(",")) if part]
    return tuple(dict.fromkeys(_meant(part, candidates, vocabulary) for part in parts)) or None


def _meant(word: str, candidates: Sequence[str], vocabulary: Vocabulary) -> str:
    if word.isascii() and word.isdigit() and len(word) < 4 and 0 < int(word) <= len(candidates):  # noqa: PLR2004
        return candidates[int(word) - 1]
    if word in vocabulary.ids:
        return word
    if (found := vocabulary.other_names(word)) and found in vocabulary.ids:
        return found
    hint = did_you_mean(word, vocabulary.ids, ON_THE_COMMAND_LINE) if word else hint_at(None)
    raise UnusableAnswer(Fault(vocabulary.unknown.fill({"word": word, "hint": hint}), vocabulary.remedy))


def company_name(written: str) -> str:
    """The name of a company. Raises UnusableAnswer for none, and for one with characters that cannot be seen."""
    name = written.strip()
    if not name:
        raise UnusableAnswer(Fault(Text("the company has no name", "没有给出公司名称")))
    if escaped(name) != name:
        message = Text("the name of the company has characters that cannot be seen: {name}", "公司名称含有不可见字符：{name}")
        raise UnusableAnswer(Fault(message.fill({"name": name})))
    return name


MOST_DIGITS = 9


def headcount(written: str) -> int | None:
    """How many people there are, None where it is not said. Raises UnusableAnswer."""
    number = written.strip()
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        message = Text("“{number}” is not a number of people", "“{number}”不是人数")
        raise UnusableAnswer(Fault(message.fill({"number": number}), Text("Write digits only: 420.", "请只写数字，例如 420。")))
    return int(number)


CHOICE = Text("{number} {name}", "{number} {name}")
NO_KIND = (
    Text("no kind of department is called “{word}”{hint}", "没有叫“{word}”的部门类型{hint}"),
    Text(
        "`orglint kinds` lists the kinds; several go with `+` between. `none` is none of them, `later` leaves it open.",
        "可用 `orglint kinds` 列出部门类型；多个类型之间写 `+`。`none` 表示都不是，`later` 表示以后再问。",
    ),
)
NO_CATEGORY = (
    Text("no category is called “{word}”{hint}", "没有叫“{word}”的类别{hint}"),
    Text(
        "`orglint categories` lists the categories; several go with `+` between. `none` is none of them, `later` leaves it open.",
        "可用 `orglint categories` 列出类别；多个类别之间写 `+`。`none` 表示都不是，`later` 表示以后再问。",
    ),
)
