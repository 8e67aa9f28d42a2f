"""The reference of the command line, from the table of commands that the parser and the help pages are made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orglint.cli.commands import GROUPS, specifications
from orglint.cli.help import ABOUT, EXAMPLES, EXIT_CODES, HEADINGS, OF_PROGRAM, OPTIONS
from orglint.cli.spec import HELP, LANGUAGE, PROGRAM, VERSION, Argument, CommandSpec, Option
from orglint.texts import Language, Text
from pages.markdown import COLON, SUFFIX, bullets, code, fence, listed, page, prose, table

SOURCE = "the table of commands in src/orglint/cli/commands/"

TITLE = Text("Command line", "命令行")
INTRODUCTION = Text(
    "`orglint COMMAND --help` prints the same. The names of commands and options are never translated; what orglint says is in the "
    "language of the locale, or in that of `--language`.",
    "`orglint 命令 --help` 输出同样的内容。命令和选项的名称不翻译；输出语言取自系统区域设置，也可用 `--language` 指定。",
)
CODES = Text("Exit codes", "退出码")
MORE_OF_CODES = Text("[Exit codes](../exit-codes.md) has the details.", "详见[退出码](../exit-codes.zh.md)。")
CODE_COLUMNS = (Text("code", "退出码"), Text("meaning", "含义"))
COLUMNS = (Text("command", "命令"), Text("what it does", "作用"))
ONE_OF = Text("one of {choices}", "{choices}之一")
MORE = Text("More: [{title}]({guide}).", "更多：[{title}]({guide})。")

DOCS = Path(__file__).parents[1]
ARGUMENTS = Text("Arguments:", "参数：")


def command_line(language: Language) -> str:
    """The page of all commands."""
    return page("reference/command-line", language, TITLE.within(language), SOURCE, _blocks(language))


def _blocks(language: Language) -> Iterator[str]:
    yield prose(ABOUT.within(language))
    yield fence(f"{PROGRAM} {OF_PROGRAM.within(language)}", "text")
    yield INTRODUCTION.within(language)
    commands = specifications()
    for heading, names in GROUPS.items():
        yield HEADINGS[heading].within(language)
        rows = [[_link(commands[name]), prose(commands[name].summary.within(language))] for name in names]
        yield table([text.within(language) for text in COLUMNS], rows)
    yield from _options((VERSION, LANGUAGE, HELP), language)
    yield from _examples(EXAMPLES, language)
    yield f"## {CODES.within(language)}"
    codes = [[number, prose(meaning.within(language))] for number, meaning in EXIT_CODES]
    yield table([text.within(language) for text in CODE_COLUMNS], codes)
    yield MORE_OF_CODES.within(language)
    for command in commands.values():
        yield from _command(command, language)


def command_table(language: Language) -> str:
    """The table of all commands for a README, with the way to the page that has more."""
    rows = [[_usage(command, language), _with_guide(command, language)] for command in specifications().values()]
    return table([text.within(language) for text in COLUMNS], rows)


def _usage(command: CommandSpec, language: Language) -> str:
    return code(" ".join((PROGRAM, command.name, *(argument.usage.within(language) for argument in command.arguments))))


def _with_guide(command: CommandSpec, language: Language) -> str:
    link = f"[{_title(command, language)}](docs/{command.guide}{SUFFIX[language]})"
    more = f" ({link})" if language == "en" else f"（见{link}）"
    summary = prose(command.summary.within(language))
    return summary[:-1] + more + summary[-1]


def _title(command: CommandSpec, language: Language) -> str:
    """The heading of the guide that has more about a command."""
    return (DOCS / f"{command.guide}{SUFFIX[language]}").read_text("utf-8").partition("\n")[0].removeprefix("# ")


def _link(command: CommandSpec) -> str:
    return f"[{code(f'{PROGRAM} {command.name}')}](#{PROGRAM}-{command.name})"


def _command(command: CommandSpec, language: Language) -> Iterator[str]:
    yield f"## {code(f'{PROGRAM} {command.name}')}"
    yield prose(command.summary.within(language))
    arguments = "".join(f" {argument.usage.within(language)}" for argument in command.arguments)
    yield fence(f"{PROGRAM} {command.name} {OPTIONS.within(language)}{arguments}", "text")
    yield prose(command.details.within(language))
    guide = f"../{command.guide}{SUFFIX[language]}"
    yield MORE.fill({"title": _title(command, language), "guide": guide}).within(language)
    if limited := [argument for argument in command.arguments if argument.choices]:
        yield ARGUMENTS.within(language)
        yield bullets(_argument(argument, language) for argument in limited)
    yield from _options((*command.options, HELP), language)
    yield from _examples(command.examples, language)


def _argument(argument: Argument, language: Language) -> str:
    choices = listed(map(code, argument.choices), language)
    return code(argument.metavar.within(language)) + COLON.within(language) + ONE_OF.fill({"choices": choices}).within(language)


def _options(options: tuple[Option, ...], language: Language) -> Iterator[str]:
    yield HEADINGS["options"].within(language)
    colon = COLON.within(language)
    yield bullets(f"{code(option.usage.within(language))}{colon}{prose(option.help.within(language))}" for option in options)


def _examples(examples: tuple[tuple[str, Text], ...], language: Language) -> Iterator[str]:
    """Command lines to copy, each below what it is for."""
    yield HEADINGS["examples"].within(language)
    yield fence("\n".join(f"# {purpose.within(language)}\n{line}" for line, purpose in examples), "sh")
