"""The commands that answer questions about org files and compare them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from orglint.cli.command import Command
from orglint.cli.spec import AS_OF, CHECK_OPTIONS, LANGUAGE, LOOK_UP_FORMAT, SETUP_OPTIONS, Argument, Option
from orglint.texts import Text


def late(module: str, name: str) -> Callable[..., int]:
    """The function of a name in a module of this package, imported when it is called: `check` should not wait for it."""

    def run(*given: Any, **named: Any) -> int:
        code: int = getattr(import_module(f"orglint.cli.{module}"), name)(*given, **named)
        return code

    return run


ONE_PATH = Argument("path", Text("PATH", "路径"), completion="files")

WHERE = Text(
    "The path is an org file, or a folder that is searched for some; without one the current folder is searched.",
    "路径可以是组织文件，也可以是文件夹（在其中查找）；不写路径则查找当前文件夹。",
)

WHY = Command(
    "why",
    Text("Say why a department's tool is flagged or not.", "说明部门的某个工具为何有问题或没有问题。"),
    Text(
        "Traces the decision: how the department was recognised, where the tool's categories come from, what each rule says "
        "and where the article says it. For a tool that the department does not have: whether it would be flagged. "
        "Names and keys both do. " + WHERE.en,
        "逐步说明判断过程：部门如何识别，工具的类别从何而来，每条规则的结论及其在文章中的出处。部门没有该工具时，说明若分配会怎样。"
        "名称和键均可。" + WHERE.zh,
    ),
    late("answering", "why"),
    (
        Argument("department", Text("DEPARTMENT", "部门"), required=True),
        Argument("tool", Text("TOOL", "工具"), required=True, completion="words"),
        ONE_PATH,
    ),
    (LOOK_UP_FORMAT, AS_OF, *SETUP_OPTIONS, LANGUAGE),
    (
        ("orglint why Legal Salesforce", Text("what led to the finding, or kept it away", "有问题或没有问题的原因")),
        ("orglint why Legal 纷享销客 org.toml", Text("in one file; Chinese names do as well", "在一个文件中；中英文名称均可")),
    ),
)

WHO = Command(
    "who",
    Text("Say who has a tool, or a tool of a category.", "查看谁有某个工具或某类工具。"),
    Text(
        "Every assignment with its access and place, and the sub-departments that share it. " + WHERE.en,
        "列出每项分配及其使用方式和位置，以及共用它的下级部门。" + WHERE.zh,
    ),
    late("answering", "who"),
    (Argument("word", Text("TOOL|CATEGORY", "工具或类别"), required=True, completion="words"), ONE_PATH),
    (LOOK_UP_FORMAT, AS_OF, *SETUP_OPTIONS, LANGUAGE),
    (
        ("orglint who crm", Text("everybody with a CRM", "谁有 CRM")),
        ("orglint who Salesforce org.toml", Text("everybody with one product", "谁有某个产品")),
    ),
)

COVERAGE = Command(
    "coverage",
    Text("Say how much of a company the rules can judge.", "说明规则能判断公司的多少内容。"),
    Text(
        "The departments that no rule judges and why, the tools that no rule can place, and the rules that were asked about "
        "nobody. " + WHERE.en,
        "列出没有规则判断的部门及原因、规则无法归类的工具，以及没有用到的规则。" + WHERE.zh,
    ),
    late("answering", "coverage"),
    (ONE_PATH,),
    (
        LOOK_UP_FORMAT,
        Option(
            "--require-coverage",
            Text(
                "Give exit code 1 when fewer departments are judged, in percent.",
                "作出判断的部门低于这一百分比时，返回退出码 1。",
            ),
            metavar=Text("PERCENT", "百分比"),
        ),
        AS_OF,
        *SETUP_OPTIONS,
        LANGUAGE,
    ),
    (
        ("orglint coverage", Text("all org files below the current folder", "当前文件夹下的所有组织文件")),
        ("orglint coverage --require-coverage 80 org.toml", Text("for CI", "用于 CI")),
    ),
)

DIFF = Command(
    "diff",
    Text("Say what changed between two states of org files.", "说明组织文件两个状态之间的变化。"),
    Text(
        "The sides are files, folders or git revisions, the old one first; `OLD..NEW`, `OLD...NEW` and a revision alone (compared "
        "with the current folder) are understood as git does. Exit code 1 is for new findings only.",
        "两边可以是文件、文件夹或 git 修订版本，旧的在前；也可写 `OLD..NEW`、`OLD...NEW` 或单个修订版本（与当前文件夹比较），"
        "含义与 git 相同。只有新出现的问题才会返回退出码 1。",
    ),
    late("commands.diff", "diff"),
    (
        Argument("old", Text("OLD", "旧"), required=True, completion="files"),
        Argument("new", Text("NEW", "新"), completion="files"),
    ),
    (
        Option(
            "--output-format",
            Text(
                "Text to read, JSON for programs, or Markdown for a pull request (default: text).",
                "供阅读的文本、供程序使用的 JSON，或用于合并请求的 Markdown（默认：text）。",
            ),
            choices=("text", "json", "markdown"),
            default="text",
        ),
        *(option for option in CHECK_OPTIONS if option.name in ("--fail-on", "--as-of", "--no-waivers")),
        *SETUP_OPTIONS,
        LANGUAGE,
    ),
    (
        ("orglint diff main..HEAD", Text("what this branch changes", "当前分支的改动")),
        ("orglint diff HEAD", Text("what is not committed yet", "尚未提交的改动")),
        ("orglint diff org.toml draft.toml", Text("two files", "两个文件")),
        ("orglint diff main...HEAD --output-format markdown", Text("for a pull request", "用于合并请求")),
        ("orglint diff main...HEAD --no-waivers", Text("also what its own waivers would hide", "包括改动自带的豁免所掩盖的问题")),
    ),
)

ANSWERS = (WHY, WHO, COVERAGE, DIFF)
