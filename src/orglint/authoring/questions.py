"""What is to be asked about a new company: questions as values, each with what makes a value of its answer.

A question about a doubtful name has candidates, which an answer may give by their numbers. Its value is the ids that were chosen,
none of them for an empty tuple, or None for "ask me later".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from orglint.authoring.new_departments import SEPARATORS, UnusableAnswer, departments, usual_departments
from orglint.escape import escaped
from orglint.importers.entries import is_name
from orglint.importers.groups import EVERYBODY, NO_DEPARTMENT, UNDECIDED
from orglint.model import Fault, Tool
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
    """What an answer may be made of: the ids and other names of kinds, or of categories; and what to say of any other word.

    Of what is `alone`, such as a product, an answer has only one.
    """

    ids: Mapping[str, Text]
    other_names: Callable[[str], str | None]
    unknown: Text
    remedy: Text
    alone: frozenset[str] = frozenset()


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


def products_of(tools: Sequence[Tool], policy: Policy) -> Vocabulary:
    """The words of an answer about a name that several products share: one of them, or what the tool is for."""
    named = {normalise(word): tool.id for tool in tools for word in (tool.id, *tool.name)}
    categories = categories_of(policy)
    return Vocabulary(
        {**categories.ids, **{tool.id: tool.name for tool in tools}},
        lambda word: named.get(normalise(word)) or categories.other_names(word),
        *NO_PRODUCT,
        frozenset(tool.id for tool in tools),
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


def about_shared_tool(name: str, tools: Sequence[Tool], policy: Policy) -> Question:
    """The question which of several products a name means; so many are shown as anybody reads."""
    return about(name, [tool.id for tool in tools[:MOST_SHOWN]], products_of(tools, policy))


MOST_SHOWN = 9
"""Of the products that share a name, and of the departments that a group may be."""


def about_group(group: str, tools: int, people: int | None, candidates: Sequence[str]) -> Question:
    """The question which department a group of accounts is, with those whose names are in its name.

    Its value is what a map of groups has for it, or None for later.
    """
    shown = candidates[:MOST_SHOWN]
    choices = [f"{number} {escaped(name)}" for number, name in enumerate(shown, 1)]
    en, zh = ("".join(f"{choice}{comma}" for choice in choices) for comma in (", ", "、"))
    size = Text("", "") if people is None else Text(f", people: {people}", f"，人数：{people}")
    return Question(
        Text(
            f"{escaped(group)} (tools: {tools}{size.en}): {en}a department, * (everybody), none, later",
            f"{escaped(group)}（工具：{tools}{size.zh}）：{zh}部门名称、*（全员）、none（都不是）、later（以后再问）",
        ),
        "later",
        lambda answer: NO_MORE if answer in (ALL_LATER, "\uff01") else _departments_meant(answer, shown),
    )


def _departments_meant(written: str, candidates: Sequence[str]) -> tuple[str, ...] | None:
    word = normalise(written.strip())
    if word in LATER:
        return None
    if word in NEITHER:
        return (NO_DEPARTMENT,)
    if written.strip() in (EVERYBODY, "\uff0a"):
        return (EVERYBODY,)
    parts = [part for part in map(str.strip, written.translate(SEPARATORS).split(",")) if part]
    if not parts or EVERYBODY in parts or UNDECIDED in parts or not all(map(is_name, parts)):
        raise UnusableAnswer(NO_GROUP)
    return tuple(dict.fromkeys(candidates[place - 1] if (place := _place(part, candidates)) else part for part in parts))


def _place(word: str, candidates: Sequence[str]) -> int:
    """The number of a candidate, from 1; 0 for any other word."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 and int(word) <= len(candidates) else 0  # noqa: PLR2004


def answered(written: str, candidates: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """The ids that an answer means, by numbers, ids or names with `+` or commas between; None for later. Raises UnusableAnswer."""
    word = normalise(written.strip())
    if word in LATER:
        return None
    if word in NEITHER:
        return ()
    parts = [part for part in map(str.strip, written.translate(SEPARATORS).replace("+", ",").split(",")) if part]
    found = tuple(dict.fromkeys(_meant(part, candidates, vocabulary) for part in parts)) or None
    if found and len(found) > 1 and not vocabulary.alone.isdisjoint(found):
        raise UnusableAnswer(ONE_PRODUCT)
    return found


def _meant(word: str, candidates: Sequence[str], vocabulary: Vocabulary) -> str:
    if place := _place(word, candidates):
        return candidates[place - 1]
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
NO_PRODUCT = (
    Text(
        "“{word}” is none of the products of that name, and no category{hint}",
        "“{word}”既不是叫这个名称的产品，也不是类别{hint}",
    ),
    Text(
        "`orglint tools NAME` lists the products, `orglint categories` the categories. `none` is none of them, `later` leaves it "
        "open.",
        "可用 `orglint tools 名称` 列出产品，用 `orglint categories` 列出类别。`none` 表示都不是，`later` 表示以后再问。",
    ),
)
ONE_PRODUCT = Fault(
    Text("a name means one product only", "一个名称只能指一个产品"),
    Text("Answer with one of them, or with categories.", "请只回答其中一个，或回答类别。"),
)
NO_GROUP = Fault(
    Text("this is no department, nor a list of some", "这不是部门名称，也不是部门名称的列表"),
    Text(
        "Write a department, several with commas between, `*` for everybody, `none` for no department, or `later`.",
        "请写部门名称，多个之间用逗号分隔；`*` 表示全员，`none` 表示不是部门，`later` 表示以后再问。",
    ),
)
