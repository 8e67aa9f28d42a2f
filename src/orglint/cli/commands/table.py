"""The commands of orglint: one table, from which the parser, the help pages and the shell completion are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orglint.cli import authoring
from orglint.cli import usage_errors as misuse
from orglint.cli.command import Command
from orglint.cli.commands.check import STDIN, CheckRequest, check
from orglint.cli.commands.explain import LOOK_UPS, SETTINGS
from orglint.cli.commands.why import ANSWERS
from orglint.cli.dates import day
from orglint.cli.doctor_command import DOCTOR
from orglint.cli.import_command import IMPORT
from orglint.cli.outputs import parse_output
from orglint.cli.spec import CHECK_OPTIONS, INIT_OPTIONS, LANGUAGE, PLUGIN_OPTIONS, Argument
from orglint.cli.usage_errors import Misuse
from orglint.cli.waiver_commands import BASELINE_OPTIONS, PATHS, WAIVERS_OPTIONS, list_waivers, record_baseline
from orglint.texts import Language, Text


def _check(language: Language | None, **values: Any) -> int:
    if values["stdin_filename"] and STDIN not in values["paths"]:
        raise Misuse(misuse.stdin_name_without_stdin("check"))
    values["outputs"] = tuple(map(parse_output, values.pop("output")))
    values["as_of"] = day("--as-of", values["as_of"], "check")
    _refuse_senseless_fixes(**values)
    given = {name: value for name, value in values.items() if value is not None}
    return check(CheckRequest(language=language, **given))


def _refuse_senseless_fixes(
    *, fix: bool, diff: bool, unsafe_fixes: bool, output_format: str | None, paths: tuple[str, ...], **values: Any
) -> None:
    """Raise Misuse for options about fixes that do not go together."""
    if unsafe_fixes and not (fix or diff):
        raise Misuse(misuse.unsafe_fixes_without_fixes("check"))
    if fix and diff:
        raise Misuse(misuse.fix_and_diff("check"))
    if fix and STDIN in paths:
        raise Misuse(misuse.fix_of_stdin("check"))
    for option in ("as_of", "no_waivers"):
        if (fix or diff) and values[option]:
            raise Misuse(misuse.fixes_of_another_view(f"--{option.replace('_', '-')}", "check"))
    if diff and output_format not in (None, "text"):
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
        (
            "orglint check --output sarif=orglint.sarif org.toml",
            Text("text here, SARIF for a service", "此处输出文本，另存 SARIF 供平台使用"),
        ),
        ("orglint check --stdin-filename org.toml - < draft.toml", Text("standard input", "检查标准输入")),
    ),
    settles_language=True,
)


def _init(language: Language, **values: Any) -> int:
    from orglint.cli.commands.init import init

    return init(language, **values)


INIT = Command(
    "init",
    Text("Write a company's first files.", "为公司写出最初的文件。"),
    Text(
        "Writes `org.toml` with the departments, its schema for editors, `orglint.toml` with settings, and a hook for pre-commit "
        "into a folder, by default the current one. Asks for what no option says. No file that is there is touched: if one of "
        "them is, nothing is written.",
        "在文件夹（默认为当前文件夹）中写出列有各部门的 `org.toml`、供编辑器使用的 Schema、设置文件 `orglint.toml` 和 "
        "pre-commit 钩子。选项未说明的内容会逐一询问。绝不改动已有的文件：只要其中一个已存在，就什么也不写。",
    ),
    _init,
    (Argument("folder", Text("FOLDER", "文件夹"), completion="files"),),
    (*INIT_OPTIONS, LANGUAGE),
    (
        ("orglint init acme --yes", Text("without a question, with the usual departments", "不提问，采用常见的部门")),
        (
            "orglint init yuanshan --departments 法务部,销售部 --language zh --yes",
            Text("in Chinese, with these departments", "使用中文，写入指定的部门"),
        ),
    ),
)

NEW_PLUGIN = Command(
    "new-plugin",
    Text("Write the project of a new plugin.", "新建一个插件项目。"),
    Text(
        "A department with two rules, their examples, tests and all that publishing needs, in a folder that must not exist yet "
        "(default: orglint-NAME). The name is that of the department.",
        "包含一个部门、两条规则及其示例、测试和发布所需的全部文件。名称即部门的英文名；文件夹必须尚不存在（默认：orglint-名称）。",
    ),
    authoring.new_plugin,
    (
        Argument("name", Text("NAME", "名称"), required=True),
        Argument("folder", Text("FOLDER", "文件夹"), completion="files"),
    ),
    (authoring.CHINESE_NAME, LANGUAGE),
    (
        ("orglint new-plugin falconry", Text("the folder orglint-falconry", "写入文件夹 orglint-falconry")),
        (
            "orglint new-plugin 'Space Travel' space --chinese-name 航天部",
            Text("a name of two words, a folder of one's own choice", "由两个词组成的名称，自选文件夹"),
        ),
    ),
)

WAIVERS = Command(
    "waivers",
    Text("List the waivers, the first to end first.", "列出豁免，先到期的在前。"),
    Text(
        "Of every company that the paths give, also from included files, with owner and ticket; `invalid` are those that do not "
        "count although they have not expired.",
        "列出各公司（包括被引入的文件）的全部豁免及其责任人和审批单号；“无效”指尚未到期却不生效的豁免。",
    ),
    list_waivers,
    (PATHS,),
    WAIVERS_OPTIONS,
    (
        ("orglint waivers", Text("a table", "表格")),
        ("orglint waivers --output-format ics > waivers.ics", Text("for the owners' calendars", "供责任人导入日历")),
        ("orglint waivers --output-format csv > waivers.csv", Text("for a spreadsheet", "供电子表格使用")),
    ),
)

BASELINE = Command(
    "baseline",
    Text("Record waivers for what is found today.", "为目前发现的问题登记豁免。"),
    Text(
        "So that a check is green and the first new mismatch is not. Each waiver is for a rule, a department and a tool. Errors "
        "about the file as a whole get none; if there are any, they are listed and the exit code is 1.",
        "此后检查通过，一旦出现新的问题又会失败。每条豁免对应一条规则、一个部门和一个工具。"
        "针对整个文件的错误不登记豁免；若有，则逐一列出并返回退出码 1。",
    ),
    record_baseline,
    (PATHS,),
    BASELINE_OPTIONS,
    (
        (
            "orglint baseline --owner it@example.com --reason 'before orglint'",
            Text("into the company's own file", "写入公司的主文件"),
        ),
        (
            "orglint baseline --owner it@example.com --reason audit --into waivers.toml",
            Text("into an included file", "写入被引入的文件"),
        ),
    ),
)

VERIFY = Command(
    "verify",
    Text("Verify the examples of the rules.", "验证规则的示例。"),
    Text(
        "Of every installed plugin that ships examples, and of a folder that has them as <namespace>/<name>/flagged.org.toml and "
        "clean.org.toml. Exit code 1 means that an example is not as it says, 2 that something could not be verified.",
        "验证所有附带示例的已安装插件，以及指定文件夹中的 <命名空间>/<名称>/flagged.org.toml 和 clean.org.toml。"
        "退出码 1 表示有示例与说明不符，2 表示部分示例未能验证。",
    ),
    authoring.verify,
    (Argument("folder", Text("FOLDER", "文件夹"), completion="files"),),
    (*PLUGIN_OPTIONS, LANGUAGE),
    (("orglint verify examples", Text("also those in the folder examples", "同时验证文件夹 examples 中的示例")),),
)

COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (
        *(CHECK, INIT, IMPORT, *ANSWERS, WAIVERS, BASELINE, SETTINGS, DOCTOR),
        *(*LOOK_UPS, NEW_PLUGIN, VERIFY),
    )
}
"""By name, in the order of the help page."""
