"""What a command can be given, as values: options and arguments with their texts, without a word of click in them."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from orglint.model import SEVERITIES
from orglint.reporters import REPORTERS
from orglint.texts import LANGUAGES, Text

Completion: TypeAlias = Literal["choices", "rules", "kinds", "words", "files", "outputs"]
"""What the shell offers to complete a value with: choices, ids of rules or kinds, all `explain` knows, files, or `FORMAT=`."""

More: TypeAlias = Literal["reporters", "importers"]
"""What plugins give that can be chosen, as `Policy` calls it."""

PROGRAM = "orglint"

FLAG = Text("", "")


class Option(NamedTuple):
    """An option: its name, what it does, and what stands for its value (nothing for a flag).

    `choices`, where there are some, are all the values it takes. The values of an option that is `multiple` are separated by
    commas, and it may be repeated; those of one that is `repeatable` are taken whole. `more` means that plugins add choices of
    that sort: then the command itself looks at the value, because plugins are not loaded to read a command line.
    """

    name: str
    help: Text
    metavar: Text = FLAG
    choices: tuple[str, ...] = ()
    default: str | None = None
    multiple: bool = False
    repeatable: bool = False
    completion: Completion = "choices"
    more: More | None = None

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
    more: More | None = None

    @property
    def usage(self) -> Text:
        """The argument as a usage line shows it: `[PATH]...`."""
        frame = ("{}" if self.required else "[{}]") + ("..." if self.several else "")
        return Text(frame.format(self.metavar.en), frame.format(self.metavar.zh))


HELP = Option("--help", Text("Show this help (also -h).", "显示本帮助（也可写作 -h）。"))

VERSION = Option("--version", Text("Show the version.", "显示版本号。"))

LANGUAGE = Option(
    "--language",
    Text(
        "The language of all output (default: for a check that of the settings, else that of the locale).",
        "输出所用的语言（默认：检查时取自设置，否则取自系统区域设置）。",
    ),
    choices=LANGUAGES,
)

LOOK_UP_FORMAT = Option(
    "--output-format",
    Text("Text to read, or JSON for programs (default: text).", "供阅读的文本，或供程序使用的 JSON（默认：text）。"),
    choices=("text", "json"),
    default="text",
)

AS_OF = Option(
    "--as-of",
    Text(
        "The day that dates of waivers and assignments are held against, as in 2027-03-31 (default: today).",
        "按哪一天判断豁免和分配的日期，写法如 2027-03-31（默认：今天）。",
    ),
    metavar=Text("DATE", "日期"),
)

SETTINGS_OPTIONS = (
    Option(
        "--settings",
        Text(
            "Take the settings of this file for everything (default: for each file, the nearest `orglint.toml` or "
            "`pyproject.toml` above it).",
            "所有文件都采用此文件的设置（默认：每个文件上方最近的 `orglint.toml` 或 `pyproject.toml`）。",
        ),
        metavar=Text("FILE", "文件"),
        completion="files",
    ),
    Option("--isolated", Text("Take no settings from any file.", "不采用任何文件的设置。")),
)
"""Whose settings hold; together with PLUGIN_OPTIONS what `setup` is made of."""

PLUGIN_OPTIONS = (
    Option(
        "--plugin",
        Text(
            "Take this Python file as a plugin as well, to try it out; may be repeated.",
            "同时把此 Python 文件作为插件加载，用于试验，可重复使用。",
        ),
        metavar=Text("FILE", "文件"),
        repeatable=True,
        completion="files",
    ),
    Option(
        "--no-plugin",
        Text(
            "Leave out this plugin, or all of this distribution; may be repeated.",
            "不加载此插件，或此发行包的所有插件，可重复使用。",
        ),
        metavar=Text("NAME", "名称"),
        repeatable=True,
    ),
    Option("--no-plugins", Text("Leave out all plugins but orglint's own.", "除 orglint 自带的插件外，一概不加载。")),
    Option(
        "--plugin-timeout",
        Text(
            "How long a plugin may take to load, and then for each company (default: 10).",
            "每个插件的加载时间上限，也是检查每家公司的时间上限，以秒计（默认：10）。",
        ),
        metavar=Text("SECONDS", "秒数"),
    ),
)
"""Which plugins take part."""

SETUP_OPTIONS = (*SETTINGS_OPTIONS, *PLUGIN_OPTIONS)

CHECK_OPTIONS = (
    Option(
        "--output-format",
        Text(
            "How to print the report: `text` shows the lines, `concise` is one line a finding, the others are for programs and "
            "services (default: text; in GitHub Actions github).",
            "报告的格式：`text` 附带原文，`concise` 每个问题一行，其余供程序和各类平台使用"
            "（默认：text；在 GitHub Actions 中为 github）。",
        ),
        choices=tuple(REPORTERS),
        more="reporters",
    ),
    Option(
        "--output",
        Text(
            "Write the report to a file as well, such as `sarif=report.sarif`; may be repeated.",
            "同时把报告写入文件，例如 `sarif=report.sarif`，可重复使用。",
        ),
        metavar=Text("FORMAT=PATH", "格式=路径"),
        repeatable=True,
        completion="outputs",
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
        Text(
            "The mildest severity that gives exit code 1 (default: that of the settings, else warning).",
            "达到此严重程度即返回退出码 1（默认取自设置，否则为 warning）。",
        ),
        choices=SEVERITIES[::-1],
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
    AS_OF,
    Option(
        "--no-waivers",
        Text("Let no waiver take a finding away: the auditor's view.", "不启用豁免，列出所有问题，供审计使用。"),
    ),
    *SETUP_OPTIONS,
    Option(
        "--stdin-filename",
        Text(
            "What to call standard input, when the path is `-`; settings are looked for above it.",
            "路径为 `-` 时，报告中标准输入的名称；也从该位置向上查找设置。",
        ),
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

INIT_OPTIONS = (
    Option("--company", Text("The name of the company.", "公司名称。"), metavar=Text("NAME", "名称")),
    Option("--headcount", Text("How many people work there.", "公司人数。"), metavar=Text("N", "人数")),
    Option(
        "--departments",
        Text("Its departments: kinds or names of them, separated by commas.", "公司的部门：写部门类型或名称，以逗号分隔。"),
        metavar=Text("DEPARTMENTS", "部门"),
        multiple=True,
        completion="kinds",
    ),
    Option("--yes", Text("Ask nothing: what no option says is as usual.", "不提问：选项未说明的内容采用默认值。")),
)
