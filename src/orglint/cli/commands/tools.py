"""The command `orglint tools`: the catalogue, or what in it has a word in a name."""

from __future__ import annotations

from orglint.cli.lookups import ID, LISTINGS, NAME, Answer, Column, answer_about_policy
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, SESSION_OPTIONS, Argument, CommandSpec
from orglint.policy.policy import Policy
from orglint.queries import listing
from orglint.queries.lookup import unknown
from orglint.texts import Language, Text

COLUMNS = (
    ID,
    NAME,
    Column(Text("Suite", "套件"), lambda tool: Text("suite", "套件") if tool["suite"] else ""),
    Column(Text("Categories", "类别"), lambda tool: ", ".join(tool["categories"])),
)

NOT_FOUND = Text("no tool has “{word}” in a name", "没有名称含“{word}”的工具")
REMEDY = Text("`orglint tools` lists all tools.", "可用 `orglint tools` 列出所有工具。")


def run(language: Language, output_format: str, word: str | None, session: Session) -> int:
    """List the tools that have a word in a name, or all. To find none is a fault: a script must not take it for an answer."""

    def ask(policy: Policy) -> Answer:
        found = listing.tools(policy, language, word)
        faults = () if found else (unknown(word or "", policy.catalogue.names(), NOT_FOUND, REMEDY),)
        return Answer(LISTINGS[output_format](COLUMNS, found, language), faults)

    return answer_about_policy(language, session, ask)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "tools",
        Text("List the tools orglint knows, or search them.", "列出或搜索 orglint 认识的工具。"),
        Text(
            "The word is looked for in ids, names and aliases; case, spaces and punctuation do not matter. The name of a "
            "category, or another word for one, lists its tools.",
            "在标识、名称和别名中查找，不区分大小写、空格和标点。若关键词是某个类别的名称或常用叫法，也会列出该类别的工具。",
        ),
        "org-file",
        run,
        (Argument("word", Text("WORD", "关键词")),),
        (LOOK_UP_FORMAT, *SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint tools zoho", Text("every tool with that in a name", "名称中含有该词的工具")),
            ("orglint tools recruitment", Text("every tool for that", "用于该用途的工具")),
            ("orglint tools --output-format json", Text("the whole catalogue", "完整的产品目录")),
        ),
    )
