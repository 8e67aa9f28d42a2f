"""What orglint says about a command line that it cannot follow: a table of mistakes in words, and the error that carries them."""

from __future__ import annotations

from collections.abc import Collection

from orglint.cli.spec import PROGRAM, Argument, Option
from orglint.errors import OrglintError
from orglint.model import Fault
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean, hint_at, nearest
from orglint.texts import Text


class CommandLineError(OrglintError):
    """A command line that cannot be followed; the first of `faults` says why, others what may have to do with it."""


def usage_error(mistake: Text, command: str, **values: object) -> CommandLineError:
    """The error of a mistake, one of the texts of this module filled with values, which shows how to call the command.

    `command` is empty for what is no command's own.
    """
    help_command = f"{PROGRAM} {command} --help".replace("  ", " ")
    return CommandLineError(
        Fault(mistake.fill(values), Text(f"`{help_command}` shows how to use it.", f"用法见 `{help_command}`。"))
    )


# Mistakes that need no more than their values.

MISSING_COMMAND = Text("no command was given, so nothing was checked", "没有给出命令，因此什么也没有检查")
NO_VALUE = Text("the option {option} needs a value", "选项 {option} 需要一个值")
NEEDLESS_VALUE = Text("the option {option} takes no value", "选项 {option} 不带值")
MISSING_OPTION = Text("the option {option} is missing, or empty", "缺少选项 {option}，或其值为空")
NO_DATE = Text(
    "`{value}` is not a date for {option}: write one like 2027-03-31", "{option} 的值 `{value}` 不是日期，写法如 2027-03-31"
)
PAST_DATE = Text(
    "{value} is in the past; the option {option} needs today or a later day", "{value} 已经过去；选项 {option} 需要今天或以后的日期"
)
NO_DAYS = Text(
    "`{value}` is not a number of days for {option}: give one from 1 to 999", "{option} 的值 `{value}` 不是天数，应为 1 到 999"
)
NO_JOBS = Text(
    "`{value}` is not a number of processes for {option}: give one from 1 to {most}",
    "{option} 的值 `{value}` 不是进程数，应为 1 到 {most}",
)
NO_PERCENTAGE = Text(
    "`{value}` is not a percentage for {option}: give a number from 0 to 100", "{option} 不能是 `{value}`，请写 0 到 100 的数字"
)
NO_SECONDS = Text(
    "`{value}` is not a number of seconds for {option}: give one from 0.001 to 86400",
    "{option} 不能是 `{value}`，请写秒数，范围 0.001 到 86400",
)
NO_COMPANY_NAME = Text("--company cannot be `{value}`: write a name", "--company 不能是 `{value}`，请写公司名称")
NOT_UNDERSTOOD = Text("the command line is not understood: {message}", "无法理解命令行：{message}")
"""What the parser of the command line refuses for a reason of its own, in its own words."""

NOT_A_SOURCE = Text(
    "--actual needs a source and a file, such as `csv=apps.csv`, not `{value}`",
    "--actual 需要写成“来源=文件”，例如 `csv=apps.csv`，而不是 `{value}`",
)
NO_ACTUAL = Text("there is nothing to hold the org file against: --actual is missing", "缺少 --actual，没有可供核对的实际数据")
RULES_OF_RECONCILE = Text(
    "only `orglint reconcile` asks {rules}, so nothing would be checked", "{rules}只由 `orglint reconcile` 检查，因此什么也不会检查"
)

# Options that do not go together.

STDIN_NAME_WITHOUT_STDIN = Text("--stdin-filename is only for the path `-`", "--stdin-filename 只能与路径 `-` 一起使用")
UNSAFE_FIXES_WITHOUT_FIXES = Text("--unsafe-fixes needs --fix or --diff", "--unsafe-fixes 需要与 --fix 或 --diff 一起使用")
FIX_AND_DIFF = Text("--fix writes and --diff only shows: choose one", "--fix 会写入文件，--diff 只显示改动：请选择其一")
NOT_WITH_INTO = Text(
    "{option} is for a new file, --into for one that is there: choose one", "{option} 用于新文件，--into 用于已有的文件：请选择其一"
)
DIFF_WITHOUT_INTO = Text("--diff shows what --into would change: give both", "--diff 显示 --into 将作的改动：请同时使用")
FIX_OF_STDIN = Text(
    "--fix cannot write to standard input; --diff shows what to change", "--fix 无法写入标准输入；可用 --diff 查看改动"
)
FIXES_OF_ANOTHER_VIEW = Text(
    "{option} is only for looking; --fix and --diff go by today and by all waivers",
    "{option} 仅供查看；--fix 和 --diff 只按今天的日期和全部豁免处理",
)
"""Waivers that are needless on another day, or while none counts, are not needless."""
DIFF_IN_A_FORMAT = Text(
    "--diff prints a diff, not {format}: leave --output-format out", "--diff 输出的是 diff，不是 {format}：请去掉 --output-format"
)
STATISTICS_IN_A_FORMAT = Text(
    "--statistics counts in `text` and `json`, not in {format}", "--statistics 只用于 `text` 和 `json` 格式，不能用于 {format}"
)
STATISTICS_AND_DIFF = Text("--diff and --statistics cannot be used together", "--diff 与 --statistics 不能同时使用")
WAIVED_ELSEWHERE = Text(
    "--with-waived is for the format `sarif`, not for {format}", "--with-waived 只用于 `sarif` 格式，不能用于 {format}"
)
SORTED_ELSEWHERE = Text("--sort is for the format `text`, not for {format}", "--sort 只用于 `text` 格式，不能用于 {format}")
SETTINGS_AND_NONE = Text("--settings and --isolated cannot be used together", "--settings 与 --isolated 不能同时使用")
OUTPUT_WITHOUT_PATH = Text(
    "--output needs a format and a path, such as `sarif=report.sarif`, not `{value}`",
    "--output 需要写成“格式=路径”，例如 `sarif=report.sarif`，而不是 `{value}`",
)
OUTPUT_TO_STDOUT = Text(
    "--output writes files; for standard output use `--output-format {name}`",
    "--output 用于写入文件；标准输出请用 `--output-format {name}`",
)
NO_PERCENTAGE = Text(
    "{option} needs a percentage from 0 to 100, not `{value}`", "{option} 需要 0 到 100 的百分比，而不是 `{value}`"
)
NO_ROW_NUMBER = Text("{option} needs the number of a row, from 1, not `{value}`", "{option} 需要从 1 数起的行号，而不是 `{value}`")
COLUMN_TWICE = Text("--column names two columns for {what}", "--column 为 {what} 指定了两列")
OPTION_OF_OTHERS = Text(
    "{option} is for the importer {importers}; {importer} has no use for it",
    "{option} 仅用于导入器 {importers}；对 {importer} 不起作用",
)

# Mistakes about which more is said: what is near, or what there is to choose.

NO_COMMAND = Text("there is no command `{word}`{hint}", "没有命令 `{word}`{hint}")
NO_OPTION = Text("there is no option `{word}`{hint}", "没有选项 `{word}`{hint}")
NO_CHOICE = Text("`{value}` is not a choice for {given}: choose {choices}{hint}", "{given}不能是 `{value}`，可选 {choices}{hint}")
NO_OUTPUT_FORMAT = Text(
    "`{value}` is not a format for --output: choose {choices}{hint}", "--output 没有格式 `{value}`，可选 {choices}{hint}"
)
MISSING_ARGUMENT = Text("{given} is missing{expected}", "缺少{given}{expected}")
TOO_MANY = Text("`{extra}` is one argument too many{advice}", "多余的参数 `{extra}`{advice}")
COLUMN_WITHOUT_HEADING = Text(
    "--column needs what the column holds and its heading, such as `department=Team`, not `{value}`; it can hold {columns}{hint}",
    "--column 需要写成“内容=标题”，例如 `department=部门`，而不是 `{value}`；内容可以是 {columns}{hint}",
)

NOTHING = Text("", "")


def no_command(word: str, commands: Collection[str]) -> CommandLineError:
    """There is no command of that name; a path in its place probably wants checking."""
    meant = f"{PROGRAM} check {word}" if "." in word or "/" in word else nearest(word, tuple(commands))
    return usage_error(NO_COMMAND, "", word=word, hint=hint_at(meant, ON_THE_COMMAND_LINE))


def no_option(option: str, known: Collection[str], command: str) -> CommandLineError:
    """There is no option of that name."""
    return usage_error(NO_OPTION, command, word=option, hint=did_you_mean(option, known, ON_THE_COMMAND_LINE))


def no_choice(given: Option | Argument, value: str, command: str) -> CommandLineError:
    """The value is none of those that the option or argument takes."""
    choices, hint = _alternatives(given.choices), did_you_mean(value, given.choices, ON_THE_COMMAND_LINE)
    return usage_error(NO_CHOICE, command, value=value, given=_name(given), choices=choices, hint=hint)


def no_output_format(value: str, formats: tuple[str, ...]) -> CommandLineError:
    """The format before the equals sign is none that there is."""
    choices, hint = _alternatives(formats), did_you_mean(value, formats, ON_THE_COMMAND_LINE)
    return usage_error(NO_OUTPUT_FORMAT, "check", value=value, choices=choices, hint=hint)


def missing_argument(argument: Argument, command: str) -> CommandLineError:
    """An argument that must be there is not."""
    expected = (
        Text(": {choices}", "：{choices}").fill({"choices": _alternatives(argument.choices)}) if argument.choices else NOTHING
    )
    return usage_error(MISSING_ARGUMENT, command, given=_name(argument), expected=expected)


def too_many(extra: str, command: str, *, quotable: bool) -> CommandLineError:
    """An argument that the command has no use for; where it takes one, a name with a space may stand without quotes."""
    advice = Text("; put a name with spaces in quotes", "，含空格的名称请加引号") if quotable else NOTHING
    return usage_error(TOO_MANY, command, extra=extra, advice=advice)


def column_without_heading(value: str, columns: Collection[str]) -> CommandLineError:
    """What --column is given is not something that a column holds, an equals sign and a heading."""
    what = value.partition("=")[0]
    hint = NOTHING if what in columns else did_you_mean(what, columns, ON_THE_COMMAND_LINE)
    return usage_error(COLUMN_WITHOUT_HEADING, "import", value=value, columns=_alternatives(tuple(columns)), hint=hint)


def _name(given: Option | Argument) -> Text:
    return given.metavar if isinstance(given, Argument) else Text(given.name, given.name)


def _alternatives(choices: tuple[str, ...]) -> Text:
    *most, last = choices
    if not most:
        return Text(last, last)
    return Text(", ".join(most) + f" or {last}", "、".join(most) + f" 或 {last}")
