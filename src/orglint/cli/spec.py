"""What a command is and what it can be given, as values: what the parser, the help, the completion and the docs are made from."""

from __future__ import annotations

from collections.abc import Callable

from orglint.cli.streams import LANGUAGE_OPTION
from orglint.model import SEVERITIES
from orglint.texts import LANGUAGES, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Completion: TypeAlias = "Literal['choices', 'rules', 'kinds', 'words', 'files', 'outputs', 'departments', 'tools', 'uses']"
"""What the shell offers to complete a value with: choices, ids of rules or kinds, all `explain` knows, files, `FORMAT=`; or what
stands in the org files of the current folder: departments, tools, tools and their categories."""

More: TypeAlias = "Literal['reporters', 'importers']"
"""What plugins give that can be chosen, as `Policy` calls it."""

PROGRAM = "orglint"

FLAG = Text("", "")


class Option(NamedTuple):
    """An option: its name, what it does, and what stands for its value (nothing for a flag).

    `choices`, where there are some, are all the values it takes. The values of an option that is `multiple` are separated by
    commas, and it may be repeated; those of one that is `repeatable` are taken whole. `more` means that plugins add choices of
    that sort: then the command itself looks at the value, because plugins are not loaded to read a command line. `short` is a
    second name of one letter, such as `-q`.
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
    short: str = ""

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return self.metavar == FLAG and not self.choices

    @property
    def usage(self) -> Text:
        """The option as a help page shows it: `--fail-on error|warning|info`."""
        value = Text("|".join(self.choices), "|".join(self.choices)) if self.choices else self.metavar
        names = f"{self.short}, {self.name}" if self.short else self.name
        return Text(f"{names} {value.en}".rstrip(), f"{names} {value.zh}".rstrip())


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


class CommandSpec(NamedTuple):
    """A command: what it is called and what it is for, in a line and in a paragraph, the page of `docs/` with more, what it takes.

    `run` takes the language to answer in and, by name, the values of the arguments and options, of which those that choose
    settings and plugins come as one, `session`. It gives the exit code, and raises OrglintError for what cannot be done.
    `examples` are command lines, each with what it does. `chooses_language` means that `run` is given no language where no option
    says one, and finds it out by itself.
    """

    name: str
    summary: Text
    details: Text
    guide: str
    run: Callable[..., int]
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[tuple[str, Text], ...] = ()
    chooses_language: bool = False


ONE_PATH = Argument("path", Text("PATH", "路径"), completion="files")

PATHS = Argument("paths", Text("PATH", "路径"), several=True, completion="files")

FOLDER = Argument("folder", Text("FOLDER", "文件夹"), completion="files")

WHERE = Text(
    "The path is an org file, or a folder that is searched for some; without one the current folder is searched.",
    "路径可以是组织文件，也可以是文件夹（在其中查找）；不写路径则查找当前文件夹。",
)
"""What `ONE_PATH` stands for, as a part of a command's details."""

HELP = Option("--help", Text("Show this help.", "显示本帮助。"), short="-h")

VERSION = Option("--version", Text("Show the version.", "显示版本号。"), short="-V")

LANGUAGE = Option(
    LANGUAGE_OPTION,
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

DIFF = Option(
    "--diff",
    Text(
        "Write nothing; print what --fix or --into would change as a unified diff for `git apply` or `patch -p1`.",
        "不写入文件，只以 unified diff 格式输出 --fix 或 --into 将作的改动，可用于 `git apply` 或 `patch -p1`。",
    ),
)

AS_OF = Option(
    "--as-of",
    Text(
        "The day that dates of waivers and assignments are held against, as in 2027-03-31 (default: today).",
        "按哪一天判断豁免和分配的日期，写法如 2027-03-31（默认：今天）。",
    ),
    metavar=Text("DATE", "日期"),
)

FAIL_ON = Option(
    "--fail-on",
    Text(
        "The lowest severity that gives exit code 1 (default: that of the settings, else warning).",
        "达到此严重程度即返回退出码 1（默认取自设置，否则为 warning）。",
    ),
    choices=SEVERITIES[::-1],
)

NO_WAIVERS = Option(
    "--no-waivers",
    Text("Show findings that are waived as well: the auditor's view.", "不启用豁免，列出所有问题，供审计使用。"),
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
"""Whose settings hold."""

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

SESSION_OPTIONS = (*SETTINGS_OPTIONS, *PLUGIN_OPTIONS)
"""What the value `session` of a command is made of."""
