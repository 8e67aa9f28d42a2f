"""What a command can be given, as values: options and arguments with their texts, without a word of click in them."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from orglint.model import LANGUAGES, SEVERITIES, Text
from orglint.reporters import REPORTERS

Completion: TypeAlias = Literal["choices", "rules", "words", "files"]
"""What the shell offers to complete a value with: the choices, rule ids, all that `explain` knows, or file names."""

PROGRAM = "orglint"

FLAG = Text("", "")


class Option(NamedTuple):
    """An option: its name, what it does, and what stands for its value (nothing for a flag).

    `choices`, where there are some, are all the values it takes. The values of an option that is `multiple` are separated by
    commas, and it may be repeated.
    """

    name: str
    help: Text
    metavar: Text = FLAG
    choices: tuple[str, ...] = ()
    default: str | None = None
    multiple: bool = False
    completion: Completion = "choices"

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return self.metavar == FLAG and not self.choices

    @property
    def usage(self) -> Text:
        """The option as a help page shows it: `--fail-on error|warning|info`."""
        value = Text("|".join(self.choices), "|".join(self.choices)) if self.choices else self.metavar
        return Text(f"{self.name} {value.en}".rstrip(), f"{self.name} {value.zh}".rstrip())


class Argument(NamedTuple):
    """An argument: the name its value is passed on by, and what stands for it in a help page."""

    name: str
    metavar: Text
    choices: tuple[str, ...] = ()
    required: bool = False
    several: bool = False
    completion: Completion = "choices"

    @property
    def usage(self) -> Text:
        """The argument as a usage line shows it: `[PATH]...`."""
        frame = ("{}" if self.required else "[{}]") + ("..." if self.several else "")
        return Text(frame.format(self.metavar.en), frame.format(self.metavar.zh))


HELP = Option("--help", Text("Show this help (also -h).", "显示本帮助（也可写作 -h）。"))

VERSION = Option("--version", Text("Show the version.", "显示版本号。"))

LANGUAGE = Option(
    "--language",
    Text("The language of all output (default: that of the locale).", "输出所用的语言（默认取自系统区域设置）。"),
    choices=LANGUAGES,
)

LOOK_UP_FORMAT = Option(
    "--output-format",
    Text("A table to read, or JSON for programs (default: text).", "供阅读的表格，或供程序使用的 JSON（默认：text）。"),
    choices=("text", "json"),
    default="text",
)

CHECK_OPTIONS = (
    Option(
        "--output-format",
        Text(
            "How to print the report: `text` shows the lines, `concise` is one line a finding, `json` is for programs "
            "(default: text).",
            "报告的格式：`text` 附带原文，`concise` 每个问题一行，`json` 供程序使用（默认：text）。",
        ),
        choices=tuple(REPORTERS),
        default="text",
    ),
    Option(
        "--select",
        Text(
            "Ask only these rules: ids or patterns such as `legal/*`, separated by commas; may be repeated.",
            "只检查这些规则：写规则标识或 `legal/*` 之类的模式，以逗号分隔，可重复使用。",
        ),
        metavar=Text("RULES", "规则"),
        multiple=True,
        completion="rules",
    ),
    Option(
        "--ignore",
        Text("Leave these rules out, written like those of --select.", "不检查这些规则，写法同 --select。"),
        metavar=Text("RULES", "规则"),
        multiple=True,
        completion="rules",
    ),
    Option(
        "--fail-on",
        Text("The mildest severity that gives exit code 1 (default: warning).", "达到此严重程度即返回退出码 1（默认：warning）。"),
        choices=SEVERITIES[::-1],
        default="warning",
    ),
    Option(
        "--exit-zero",
        Text("Give exit code 0 in place of 1; 2 stays 2.", "有问题时也返回退出码 0 而不是 1；退出码 2 不受影响。"),
    ),
    Option("--fix", Text("Make the safe fixes in the files, and report what is left.", "在文件中完成安全的修复，并报告其余问题。")),
    Option(
        "--diff",
        Text(
            "Write nothing; print what --fix would change as a unified diff for `git apply` or `patch -p1`.",
            "不写入文件，只以 unified diff 格式输出 --fix 将作的改动，可用于 `git apply` 或 `patch -p1`。",
        ),
    ),
    Option(
        "--unsafe-fixes",
        Text(
            "With --fix or --diff: also the fixes that change who uses what.",
            "与 --fix 或 --diff 一起使用：同时完成会改变工具分配的修复。",
        ),
    ),
    Option(
        "--stdin-filename",
        Text("What to call standard input, when the path is `-`.", "路径为 `-` 时，报告中标准输入的名称。"),
        metavar=Text("NAME", "名称"),
        completion="files",
    ),
    Option(
        "--color",
        Text(
            "When to colour the report (default: auto, on a terminal; NO_COLOR and FORCE_COLOR are heeded).",
            "何时使用颜色（默认：auto，即输出到终端时；遵从 NO_COLOR 和 FORCE_COLOR）。",
        ),
        choices=("auto", "always", "never"),
        default="auto",
    ),
)
