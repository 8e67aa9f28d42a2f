"""The commands of orglint: one table, from which the parser, the help pages and the shell completion are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from orglint.cli import lookups, misuse
from orglint.cli.checking import STDIN, CheckRequest, check
from orglint.cli.misuse import Misuse
from orglint.cli.options import CHECK_OPTIONS, LANGUAGE, LOOK_UP_FORMAT, Argument, Option
from orglint.model import Language, Text


class Command(NamedTuple):
    """A command: `run` takes the reader's language and the values of the options and arguments by name, and gives the exit code.

    `examples` are command lines, each with what it does.
    """

    name: str
    summary: Text
    details: Text
    run: Callable[..., int]
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[tuple[str, Text], ...] = ()


def _check(language: Language, **values: Any) -> int:
    if values["stdin_filename"] and STDIN not in values["paths"]:
        raise Misuse(misuse.stdin_name_without_stdin("check"))
    _refuse_senseless_fixes(**values)
    given = {name: value for name, value in values.items() if value is not None}
    return check(CheckRequest(language=language, **given))


def _refuse_senseless_fixes(
    *, fix: bool, diff: bool, unsafe_fixes: bool, output_format: str, paths: tuple[str, ...], **_: Any
) -> None:
    """Raise Misuse for options about fixes that do not go together."""
    if unsafe_fixes and not (fix or diff):
        raise Misuse(misuse.unsafe_fixes_without_fixes("check"))
    if fix and diff:
        raise Misuse(misuse.fix_and_diff("check"))
    if fix and STDIN in paths:
        raise Misuse(misuse.fix_of_stdin("check"))
    if diff and output_format != "text":
        raise Misuse(misuse.diff_in_a_format(output_format, "check"))


CHECK = Command(
    "check",
    Text("Check org files.", "检查组织文件。"),
    Text(
        "A file is checked whatever its name; a folder is searched for `org.toml` and `*.org.toml`; `-` is standard input. "
        "Without a path the current folder is searched.",
        "指定文件时，不论文件名一律检查；指定文件夹时，在其中查找 `org.toml` 和 `*.org.toml`；`-` 表示标准输入。"
        "不写路径则查找当前文件夹。",
    ),
    _check,
    (Argument("paths", Text("PATH", "路径"), several=True, completion="files"),),
    (*CHECK_OPTIONS, LANGUAGE),
    (
        ("orglint check", Text("every org file below the current folder", "检查当前文件夹下的所有组织文件")),
        ("orglint check --select 'legal/*,*/has-crm' org.toml", Text("only some of the rules", "只检查部分规则")),
        ("orglint check --fail-on error --output-format json org.toml", Text("for a script", "供脚本使用")),
        ("orglint check --fix", Text("put right what can be put right safely", "修复可以安全修复的问题")),
        (
            "orglint check --diff --unsafe-fixes > fixes.patch",
            Text("see every possible fix first", "先查看所有可能的修复"),
        ),
        ("orglint check --stdin-filename org.toml - < draft.toml", Text("standard input", "检查标准输入")),
    ),
)

EXPLAIN = Command(
    "explain",
    Text("Explain a rule, a kind of department, a category or a tool.", "说明一条规则、一种部门类型、一个类别或一个工具。"),
    Text(
        "The word is an id, or a name of a kind, category or tool. One that means several things is explained in each sense.",
        "可以写标识，也可以写部门类型、类别或工具的名称。一词多义时，逐一说明。",
    ),
    lookups.explain,
    (Argument("word", Text("WORD", "词语"), required=True, completion="words"),),
    (LANGUAGE,),
    (
        ("orglint explain legal/has-crm", Text("why the rule exists and what to do", "规则的理由和处理办法")),
        ("orglint explain crm", Text("who needs the category, who has no use for it", "哪些部门需要、哪些部门用不到该类别")),
        ("orglint explain 'Zoho One'", Text("what a product counts as", "某个产品属于哪些类别")),
    ),
)

RULES = Command(
    "rules",
    Text("List all rules.", "列出所有规则。"),
    Text("The rules of orglint itself and of all installed plugins.", "包括 orglint 自身以及所有已安装插件的规则。"),
    lookups.rules,
    options=(LOOK_UP_FORMAT, LANGUAGE),
    examples=(
        ("orglint rules", Text("id, severity and summary", "标识、严重程度和摘要")),
        ("orglint rules --output-format json", Text("everything about each rule", "每条规则的全部信息")),
    ),
)

KINDS = Command(
    "kinds",
    Text("List the kinds of department.", "列出部门类型。"),
    Text(
        "What can stand in `kind`, and what each kind avoids, needs and relies on.",
        "`kind` 可用的取值，以及各类型不需要、需要和依赖的类别。",
    ),
    lookups.kinds,
    options=(LOOK_UP_FORMAT, LANGUAGE),
    examples=(
        ("orglint kinds", Text("one line a kind", "每种类型一行")),
        ("orglint kinds --output-format json", Text("with all names that are recognised", "包括可识别的全部名称")),
    ),
)

TOOLS = Command(
    "tools",
    Text("List the tools orglint knows, or search them.", "列出或搜索 orglint 认识的工具。"),
    Text(
        "The word is looked for in ids, names and aliases; case, spaces and punctuation do not matter.",
        "在标识、名称和别名中查找，不区分大小写、空格和标点。",
    ),
    lookups.tools,
    (Argument("word", Text("WORD", "关键词")),),
    (LOOK_UP_FORMAT, LANGUAGE),
    (
        ("orglint tools zoho", Text("every tool with that in a name", "名称中含有该词的工具")),
        ("orglint tools --output-format json", Text("the whole catalogue", "完整的产品目录")),
    ),
)

CATEGORIES = Command(
    "categories",
    Text("List the categories of tools.", "列出工具的类别。"),
    Text("What can stand in `categories` and `modules`.", "`categories` 和 `modules` 可用的取值。"),
    lookups.categories,
    options=(LOOK_UP_FORMAT, LANGUAGE),
    examples=(
        ("orglint categories", Text("one line a category", "每个类别一行")),
        ("orglint categories --output-format json", Text("with the tools of each", "包括各类别的工具")),
    ),
)

PLUGINS = Command(
    "plugins",
    Text("List the installed plugins.", "列出已安装的插件。"),
    Text(
        "What each contributes. A plugin that cannot take part is listed as refused; why, standard error says.",
        "以及各插件提供的内容。无法加载的插件标为“未加载”，原因见标准错误输出。",
    ),
    lookups.plugins,
    options=(LOOK_UP_FORMAT, LANGUAGE),
    examples=(
        ("orglint plugins", Text("one line a plugin", "每个插件一行")),
        ("orglint plugins --output-format json", Text("with the ids of all they give", "包括各插件提供的全部标识")),
    ),
)

SCHEMA = Command(
    "schema",
    Text("Print a JSON Schema.", "输出 JSON Schema。"),
    Text(
        "Of the org file, or of the report that `orglint check --output-format json` prints.",
        "组织文件的，或 `orglint check --output-format json` 所输出报告的。",
    ),
    lookups.schema,
    (Argument("name", Text("NAME", "名称"), choices=tuple(lookups.SCHEMAS), required=True),),
    (LANGUAGE,),
    (("orglint schema org > org.schema.json", Text("for an editor that completes TOML", "供编辑器补全 TOML 时使用")),),
)

COMMANDS: Mapping[str, Command] = {
    command.name: command for command in (CHECK, EXPLAIN, RULES, KINDS, TOOLS, CATEGORIES, PLUGINS, SCHEMA)
}
"""By name, in the order of the help page."""
