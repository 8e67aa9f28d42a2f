"""The help pages, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from orglint.cli.commands import GROUPS, specification
from orglint.cli.layout import definitions, widest_term
from orglint.cli.spec import HELP, LANGUAGE, PROGRAM, VERSION, Argument, CommandSpec, Option
from orglint.importers import IMPORTERS, importer
from orglint.terminal import wrapped
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias, TypeVar

    Given = TypeVar("Given", Option, Argument)


Summaries: TypeAlias = "Mapping[str, Text]"
"""Ids, and what each is for."""

NOTHING: Summaries = MappingProxyType({})
NO_MORE: Mapping[str, Summaries] = MappingProxyType({})

USAGE = Text("Usage: ", "用法：")
OPTIONS = Text("[OPTIONS]", "[选项]")
OF_PROGRAM = Text("[OPTIONS] COMMAND [ARGUMENTS]...", "[选项] 命令 [参数]...")

HEADINGS = {
    "check": Text("Check and fix:", "检查与修复："),
    "start": Text("Start:", "入门："),
    "ask": Text("Ask about companies:", "查询公司："),
    "look up": Text("Look up:", "查阅："),
    "write plugins": Text("Write plugins:", "编写插件："),
    "more commands": Text("Commands of plugins:", "插件提供的命令："),
    "reporters": Text("Output formats of plugins:", "插件提供的输出格式："),
    "importers": Text("Importers:", "导入器："),
    "options": Text("Options:", "选项："),
    "examples": Text("Examples:", "示例："),
    "codes": Text("Exit codes:", "退出码："),
}

ABOUT = Text(
    "Says where a company's departments and the software they are assigned do not fit: “Legal is assigned a CRM”, "
    "“Sales has no CRM”.",
    "检查公司各部门与所分配的软件是否匹配，例如“法务部分配了 CRM”“销售部没有 CRM”。",
)

EXAMPLES = (
    ("orglint check org.toml", Text("check a file", "检查一个文件")),
    ("orglint explain legal/has-crm", Text("what a rule means", "说明一条规则")),
    ("orglint check --help", Text("help for one command", "某个命令的帮助")),
    (
        'eval "$(_ORGLINT_COMPLETE=bash_source orglint)"',
        Text("completion in bash; also zsh_source, fish_source", "启用 bash 补全；也可用 zsh_source、fish_source"),
    ),
)

EXIT_CODES = (
    ("0", Text("everything was done, and nothing found at or over --fail-on", "全部完成，没有达到 --fail-on 级别的问题")),
    ("1", Text("everything was done, and there are such findings", "全部完成，有达到该级别的问题")),
    (
        "2",
        Text(
            "not everything could be done: wrong usage, unreadable input, no org file, a plugin that failed; 2 wins over 1",
            "部分工作未能完成：用法错误、输入无法读取、没有组织文件、插件失败；2 优先于 1",
        ),
    ),
    ("130, 141, 143", Text("interrupted, output closed, terminated", "被中断、输出管道已关闭、被终止")),
)


def program_page(language: Language, columns: int, added: Summaries = NOTHING) -> Iterator[str]:
    """The page of `orglint --help`, in chunks, its lines at most so many columns wide where words allow.

    `added` are the commands of plugins.
    """
    yield f"{USAGE.within(language)}{PROGRAM} {OF_PROGRAM.within(language)}\n\n"
    yield from _paragraph(ABOUT, language, columns)
    yield from _commands(added, language, columns)
    yield from _options((VERSION, LANGUAGE, HELP), language, columns)
    yield from _examples(EXAMPLES, language)
    yield from _section("codes", EXIT_CODES, language, columns)


def _commands(added: Summaries, language: Language, columns: int) -> Iterator[str]:
    """All commands in groups, below each other in the same two columns."""
    groups = {heading: {name: specification(name).summary for name in group} for heading, group in GROUPS.items()}
    if added:
        groups["more commands"] = {**added}
    beside = widest_term(name for group in groups.values() for name in group)
    for heading, group in groups.items():
        yield from _section(heading, group.items(), language, columns, beside)


def command_page(command: CommandSpec, language: Language, columns: int, added: Mapping[str, Summaries] = NO_MORE) -> Iterator[str]:
    """The page of one command's `--help`, likewise. `added` is what plugins add to the choices of each sort."""
    command = with_choices(command, added)
    arguments = "".join(f" {argument.usage.within(language)}" for argument in command.arguments)
    yield f"{USAGE.within(language)}{PROGRAM} {command.name} {OPTIONS.within(language)}{arguments}\n\n"
    yield from _paragraph(command.summary, language, columns)
    yield "\n"
    yield from _paragraph(command.details, language, columns)
    yield from _options((*command.options, HELP), language, columns)
    for sort in added:
        if summaries := {**_own(sort), **added[sort]}:
            yield from _section(sort, summaries.items(), language, columns)
    if command.examples:
        yield from _examples(command.examples, language)
    if command.name == "check":
        yield from _section("codes", EXIT_CODES, language, columns)


def _own(sort: str) -> Summaries:
    """The summaries of orglint's own, listed with those of plugins; its output formats are described at their option instead."""
    return {name: importer(name).summary for name in IMPORTERS} if sort == "importers" else NOTHING


def with_choices(command: CommandSpec, added: Mapping[str, Summaries]) -> CommandSpec:
    """The command with what plugins add to the choices of its options and arguments."""
    return command._replace(
        arguments=tuple(_with_more(argument, added) for argument in command.arguments),
        options=tuple(_with_more(option, added) for option in command.options),
    )


def _with_more(given: Given, added: Mapping[str, Summaries]) -> Given:
    return given._replace(choices=(*given.choices, *added.get(given.more or "", ())))


def _paragraph(text: Text, language: Language, columns: int) -> Iterator[str]:
    yield from (f"{line}\n" for line in wrapped(text.within(language), columns))


def _options(options: tuple[Option, ...], language: Language, columns: int) -> Iterator[str]:
    yield from _section("options", ((option.usage.within(language), option.help) for option in options), language, columns)


def _examples(examples: Iterable[tuple[str, Text]], language: Language) -> Iterator[str]:
    """Command lines to copy, each below what it is for."""
    yield f"\n{HEADINGS['examples'].within(language)}\n"
    yield from (f"  # {purpose.within(language)}\n  {line}\n" for line, purpose in examples)


def _section(
    heading: str, entries: Iterable[tuple[str, Text]], language: Language, columns: int, beside: int | None = None
) -> Iterator[str]:
    yield f"\n{HEADINGS[heading].within(language)}\n"
    yield from definitions(((term, [text.within(language)]) for term, text in entries), columns, beside)
