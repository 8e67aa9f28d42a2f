"""The command `orglint explain`: what a rule, a kind of department, a category or a tool is, with the examples of a rule."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping, Sequence

from orglint.cli.lookups import Answer, answer_about_policy, facts_listed
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, SESSION_OPTIONS, Argument, CommandSpec
from orglint.escape import visible
from orglint.model import Rule
from orglint.policy.policy import Policy
from orglint.queries.explain import Explanation, explain, words
from orglint.queries.lookup import unknown
from orglint.settings.extends import folders_of
from orglint.texts import Language, Text

NOT_FOUND = Text("nothing is called “{word}”", "没有叫“{word}”的规则、部门类型、类别或工具")
LISTS = Text(
    "`orglint rules`, `orglint kinds`, `orglint categories` and `orglint tools` list what there is.",
    "可用 `orglint rules`、`orglint kinds`、`orglint categories` 和 `orglint tools` 查看全部。",
)

EXAMPLES: Mapping[str, Text] = {
    "flagged": Text("An example that it flags:", "会被指出的示例："),
    "clean": Text("An example that it accepts:", "没有问题的示例："),
}
"""The examples of a rule, which are files of the project, each with its heading."""

SOURCE = Text("What is really used in both:", "两个示例中的实际使用情况：")


def run(language: Language, word: str, session: Session) -> int:
    """Explain each sense of a word; give the exit code."""

    def ask(policy: Policy) -> Answer:
        entries = explain(policy, word)
        faults = () if entries else (unknown(word, words(policy), NOT_FOUND, LISTS),)
        return Answer(_lines(entries, language), faults)

    return answer_about_policy(language, session, ask)


def _lines(entries: Sequence[Explanation], language: Language) -> Iterator[str]:
    for number, entry in enumerate(entries):
        yield "\n" if number else ""
        yield f"{entry.sort.within(language)} {visible(entry.id)}\n"
        yield from facts_listed(entry.facts, language)
        for name, heading in EXAMPLES.items():
            if text := example(entry.rule, name, language):
                yield f"\n  {heading.within(language)}\n"
                yield from _quoted(text)
        if source := source_of(entry.rule):
            yield f"\n  {SOURCE.within(language)}\n"
            yield from _quoted(source)


def _quoted(text: str) -> Iterator[str]:
    return (f"    {visible(line)}".rstrip() + "\n" for line in text.splitlines())


def example(rule: Rule | None, name: str, language: Language) -> str | None:
    """The text of a rule's example of a name of EXAMPLES, in Chinese if it is there in Chinese.

    None where there is none, as in an installation without the project.
    """
    names = (f"{name}.zh.org.toml", f"{name}.org.toml") if language == "zh" else (f"{name}.org.toml",)
    return _beside(rule, names)


def source_of(rule: Rule | None) -> str | None:
    """What the examples of a rule of `actual` are held against."""
    return _beside(rule, ("actual.csv",))


def _beside(rule: Rule | None, names: Sequence[str]) -> str | None:
    """The text of the first of some files that is there where the examples of a rule are."""
    source = os.path.dirname(*folders_of("orglint"))
    if rule is None or os.path.basename(source) != "src":  # noqa: PTH119
        return None
    folder = os.path.join(os.path.dirname(source), "examples", *rule.id.split("/"))  # noqa: PTH118, PTH120
    return next(filter(None, (_text(os.path.join(folder, file)) for file in names)), None)  # noqa: PTH118


def _text(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return None


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "explain",
        Text("Explain a rule, a kind of department, a category or a tool.", "说明一条规则、一种部门类型、一个类别或一个工具。"),
        Text(
            "The word is an id, or a name of a kind, category or tool. One that means several things is explained in each sense.",
            "可以写标识，也可以写部门类型、类别或工具的名称。一词多义时，逐一说明。",
        ),
        "settings",
        run,
        (Argument("word", Text("WORD", "词语"), required=True, completion="words"),),
        (*SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint explain legal/has-crm", Text("why the rule exists and what to do", "规则的理由和处理办法")),
            ("orglint explain crm", Text("who needs the category, who has no use for it", "哪些部门需要、哪些部门用不到该类别")),
            ("orglint explain 'Zoho One'", Text("what a product counts as", "某个产品属于哪些类别")),
        ),
    )
