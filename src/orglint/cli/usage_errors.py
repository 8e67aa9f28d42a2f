"""What orglint says about a command line that it cannot follow: each mistake in words, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from orglint.cli.spec import PROGRAM, Argument, Option
from orglint.model import Fault
from orglint.names import nearest
from orglint.texts import Text


class Misuse(Exception):
    """A command line that cannot be followed; `fault` says why, and `others` what may have to do with it."""

    def __init__(self, fault: Fault, others: Sequence[Fault] = ()) -> None:
        super().__init__(fault.message.en)
        self.fault = fault
        self.others = tuple(others)


def no_command(command: str, commands: Collection[str]) -> Fault:
    """There is no command of that name; a path in its place probably wants checking."""
    meant = f"{PROGRAM} check {command}" if "." in command or "/" in command else nearest(command, tuple(commands))
    return _fault(Text("there is no command `{word}`{hint}", "没有命令 `{word}`{hint}"), "", word=command, hint=_hint(meant))


def missing_command() -> Fault:
    """No command was given, so nothing was done."""
    return _fault(Text("no command was given, so nothing was checked", "没有给出命令，因此什么也没有检查"), "")


def no_option(option: str, known: Collection[str], command: str) -> Fault:
    """There is no option of that name."""
    return _fault(
        Text("there is no option `{word}`{hint}", "没有选项 `{word}`{hint}"),
        command,
        word=option,
        hint=_hint(nearest(option, tuple(known))),
    )


def no_choice(given: Option | Argument, value: str, command: str) -> Fault:
    """The value is none of those that the option or argument takes."""
    return _fault(
        Text("`{value}` is not a choice for {given}: choose {choices}{hint}", "{given}不能是 `{value}`，可选 {choices}{hint}"),
        command,
        value=value,
        given=_name(given),
        choices=_alternatives(given.choices),
        hint=_hint(nearest(value, given.choices)),
    )


def no_value(option: str, command: str) -> Fault:
    """An option that takes a value stands without one."""
    return _fault(Text("the option {option} needs a value", "选项 {option} 需要一个值"), command, option=option)


def no_date(option: str, value: str, command: str) -> Fault:
    """The value of an option is no date."""
    return _fault(
        Text(
            "`{value}` is no date for {option}: write one as in 2027-03-31", "{option} 的值 `{value}` 不是日期，写法如 2027-03-31"
        ),
        command,
        value=value,
        option=option,
    )


def past_date(option: str, value: str, command: str) -> Fault:
    """The value of an option is a day that is over."""
    return _fault(
        Text(
            "{value} is over already; the option {option} needs a day to come",
            "{value} 已经过去；选项 {option} 需要今天或以后的日期",
        ),
        command,
        value=value,
        option=option,
    )


def no_days(option: str, value: str, command: str) -> Fault:
    """The value of an option is no number of days."""
    return _fault(
        Text("`{value}` is no number of days for {option}: from 1 to 999", "{option} 的值 `{value}` 不是天数，应为 1 到 999"),
        command,
        value=value,
        option=option,
    )


def missing_option(option: str, command: str) -> Fault:
    """An option that must be there is not, or says nothing."""
    return _fault(Text("the option {option} is missing, or empty", "缺少选项 {option}，或其值为空"), command, option=option)


def needless_value(option: str, command: str) -> Fault:
    """An option that takes no value is given one."""
    return _fault(Text("the option {option} takes no value", "选项 {option} 不带值"), command, option=option)


def missing_argument(argument: Argument, command: str) -> Fault:
    """An argument that must be there is not."""
    choices = _alternatives(argument.choices) if argument.choices else Text("", "")
    expected = Text(": {choices}", "：{choices}").fill({"choices": choices}) if argument.choices else choices
    return _fault(Text("{given} is missing{expected}", "缺少{given}{expected}"), command, given=_name(argument), expected=expected)


def too_many(extra: str, command: str, *, quotable: bool) -> Fault:
    """An argument that the command has no use for; where it takes one, a name with a space may stand without quotes."""
    advice = Text("; put a name with spaces in quotes", "，含空格的名称请加引号") if quotable else Text("", "")
    return _fault(
        Text("`{extra}` is one argument too many{advice}", "多余的参数 `{extra}`{advice}"), command, extra=extra, advice=advice
    )


def no_percentage(option: str, value: str, command: str) -> Fault:
    """A value that has to be a percentage and is none."""
    return _fault(
        Text(
            "`{value}` is not a percentage for {option}: give a number from 0 to 100",
            "{option} 不能是 `{value}`，请写 0 到 100 的数字",
        ),
        command,
        value=value,
        option=option,
    )


def no_seconds(option: str, value: str, command: str) -> Fault:
    """A value that has to be a number of seconds and is none."""
    return _fault(
        Text(
            "`{value}` is not a number of seconds for {option}: give one from 0.001 to 86400",
            "{option} 不能是 `{value}`，请写秒数，范围 0.001 到 86400",
        ),
        command,
        value=value,
        option=option,
    )


def stdin_name_without_stdin(command: str) -> Fault:
    """A name for standard input, which is not read."""
    return _fault(Text("--stdin-filename is only for the path `-`", "--stdin-filename 只能与路径 `-` 一起使用"), command)


def unsafe_fixes_without_fixes(command: str) -> Fault:
    """Which fixes to make, but none are to be made."""
    return _fault(Text("--unsafe-fixes needs --fix or --diff", "--unsafe-fixes 需要与 --fix 或 --diff 一起使用"), command)


def fix_and_diff(command: str) -> Fault:
    """One writes, the other promises not to."""
    return _fault(
        Text("--fix writes and --diff only shows: choose one", "--fix 会写入文件，--diff 只显示改动：请选择其一"), command
    )


def fix_of_stdin(command: str) -> Fault:
    """There is no file to write to."""
    return _fault(
        Text("--fix cannot write to standard input; --diff shows what to change", "--fix 无法写入标准输入；可用 --diff 查看改动"),
        command,
    )


def fixes_of_another_view(option: str, command: str) -> Fault:
    """Waivers that are needless on another day, or while none counts, are not needless."""
    return _fault(
        Text(
            "{option} is only for looking; --fix and --diff go by today and by all waivers",
            "{option} 仅供查看；--fix 和 --diff 只按今天的日期和全部豁免处理",
        ),
        command,
        option=option,
    )


def diff_in_a_format(output_format: str, command: str) -> Fault:
    """Standard output can only be one thing."""
    return _fault(
        Text(
            "--diff prints a diff, not {format}: leave --output-format out",
            "--diff 输出的是 diff，不是 {format}：请去掉 --output-format",
        ),
        command,
        format=output_format,
    )


def settings_and_none(command: str) -> Fault:
    """Settings are asked for, and none."""
    return _fault(Text("--settings and --isolated exclude each other", "--settings 与 --isolated 不能同时使用"), command)


def no_output_format(value: str, formats: tuple[str, ...]) -> Fault:
    """The format before the equals sign is none that there is."""
    return _fault(
        Text("`{value}` is no format for --output: choose {choices}{hint}", "--output 没有格式 `{value}`，可选 {choices}{hint}"),
        "check",
        value=value,
        choices=_alternatives(formats),
        hint=_hint(nearest(value, formats)),
    )


def output_without_path(value: str) -> Fault:
    """What --output is given is not a format, an equals sign and a path."""
    return _fault(
        Text(
            "--output needs a format and a path, such as `sarif=report.sarif`, not `{value}`",
            "--output 需要写成“格式=路径”，例如 `sarif=report.sarif`，而不是 `{value}`",
        ),
        "check",
        value=value,
    )


def output_to_stdout(name: str) -> Fault:
    """--output is for files."""
    return _fault(
        Text(
            "--output writes files; for standard output use `--output-format {name}`",
            "--output 用于写入文件；标准输出请用 `--output-format {name}`",
        ),
        "check",
        name=name,
    )


def column_without_heading(value: str, columns: Collection[str]) -> Fault:
    """What --column is given is not something that a column holds, an equals sign and a heading."""
    what = value.partition("=")[0]
    return _fault(
        Text(
            "--column needs what the column holds and its heading, such as `department=Team`, not `{value}`; "
            "it can hold {columns}{hint}",
            "--column 需要写成“内容=标题”，例如 `department=部门`，而不是 `{value}`；内容可以是 {columns}{hint}",
        ),
        "import",
        value=value,
        columns=_alternatives(tuple(columns)),
        hint=Text("", "") if what in columns else _hint(nearest(what, tuple(columns))),
    )


def column_twice(what: str) -> Fault:
    """Two columns are said to hold the same."""
    return _fault(Text("--column names two columns for {what}", "--column 为 {what} 指定了两列"), "import", what=what)


def columns_of_another(importer: str) -> Fault:
    """Columns are named for an importer that reads no table."""
    return _fault(
        Text(
            "--column is for the importer csv; `{importer}` knows its input by itself",
            "--column 仅用于导入器 csv；`{importer}` 自行识别其输入",
        ),
        "import",
        importer=importer,
    )


def no_company_name(value: str) -> Fault:
    """The name of the company is empty, or has characters that cannot be seen."""
    return _fault(
        Text("--company cannot be `{value}`: write a name", "--company 不能是 `{value}`，请写公司名称"), "import", value=value
    )


def not_understood(said: str, command: str) -> Fault:
    """What the parser of the command line refuses for a reason of its own, in its own words."""
    return _fault(Text("the command line is not understood: {said}", "无法理解命令行：{said}"), command, said=said)


def _fault(message: Text, command: str, **values: object) -> Fault:
    way = f"{PROGRAM} {command} --help".replace("  ", " ")
    return Fault(message.fill(values), Text(f"`{way}` shows how to call it.", f"用法见 `{way}`。"))


def _hint(meant: str | None) -> Text:
    return Text(f"; did you mean `{meant}`?", f"，是否想写 `{meant}`？") if meant else Text("", "")


def _name(given: Option | Argument) -> Text:
    return given.metavar if isinstance(given, Argument) else Text(given.name, given.name)


def _alternatives(choices: tuple[str, ...]) -> Text:
    *most, last = choices
    if not most:
        return Text(last, last)
    return Text(", ".join(most) + f" or {last}", "、".join(most) + f" 或 {last}")
