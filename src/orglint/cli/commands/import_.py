"""The command `orglint import`: from what another program exports to an org file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from orglint.cli.import_options import IMPORT_OPTIONS, ImportChoices, choices_for
from orglint.cli.importing import NOTHING_WRITTEN, Undone, brought_in, few, write_notes
from orglint.cli.session import Session
from orglint.cli.spec import DIFF, LANGUAGE, PLUGIN_OPTIONS, Argument, CommandSpec, Option
from orglint.cli.streams import DONE, NOT_DONE, write_bytes, write_faults
from orglint.cli.usage_errors import (
    DIFF_WITHOUT_INTO,
    NO_COMPANY_NAME,
    NOT_WITH_INTO,
    CommandLineError,
    no_choice,
    usage_error,
)
from orglint.document.create import FilesExist, create
from orglint.document.read import MAX_BYTES
from orglint.escape import escaped
from orglint.importers import IMPORTERS
from orglint.importers.gather import Imported
from orglint.importers.org_file import Draft, TooLarge, draft, org_text
from orglint.linting.plan import Plan, make_plan
from orglint.linting.plans import plan_for_path
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.policy.policy import Policy
from orglint.queries.proposals import doubtful_names
from orglint.texts import Language, Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_NAMED = 5
"""So many departments whose kind cannot be told are named."""


def run(language: Language, importer: str, files: Sequence[str], company: str | None, session: Session, **options: Any) -> int:
    """Make an org file of files, or of standard input; give the exit code.

    Raises OrglintError when nothing can be made of them, CommandLineError for options that are wrong.
    """
    _refuse_contradictions(company, options)
    choices = choices_for(options, [importer])[importer]
    name = None if company is None else _company(company)
    policy = load_policy(choice=session.plugins)
    _refuse_unknown(importer, policy)
    plan = _plan(options["into"], options["output"], policy)
    undone = NO_CHANGE_SHOWN if options["diff"] else NOTHING_WRITTEN
    found = brought_in(importer, plan.policy, files, choices, language, left_undone=undone)
    if found.faults:
        write_faults([*found.faults, *policy.faults], language)
        return NOT_DONE
    if options["into"] is None:
        drafted = draft(found.imported, name, choices.least_share)
        _put(_text(drafted, language), options["output"])
        doubtful: Sequence[str] = doubtful_names(drafted.data, plan.policy)
    else:
        doubtful = _merge(found.imported, choices, plan, language, options)
    write_notes(_doubts(doubtful), language)
    write_faults(policy.faults, language)
    return NOT_DONE if policy.faults else DONE


def _refuse_contradictions(company: str | None, options: Mapping[str, Any]) -> None:
    """Raise CommandLineError for options that do not go with `--into`, or only with it."""
    if options["into"] is None:
        if options["diff"]:
            raise usage_error(DIFF_WITHOUT_INTO, "import")
        return
    for option, value in (("--output", options["output"]), ("--company", company)):
        if value is not None:
            raise usage_error(NOT_WITH_INTO, "import", option=option)


def _plan(into: str | None, output: str | None, policy: Policy) -> Plan:
    """The plan that holds for the file that is changed, or made; standard output is where one is. Raises Undone."""
    folder = os.path.dirname(output or "") or "."  # noqa: PTH120 - as `find_settings` does
    if into is None and not os.path.isdir(folder):  # noqa: PTH112 - it cannot be written either, which is said then
        return make_plan(policy)
    plan, faults = plan_for_path(into or folder, policy)
    if plan is None or faults:
        raise Undone(*faults)
    return plan


def _merge(imported: Imported, choices: ImportChoices, plan: Plan, language: Language, options: Mapping[str, Any]) -> Sequence[str]:
    """Bring the import into a file that is there, or show how; gives the new departments in doubt. Raises OrglintError."""
    from orglint.cli.merging import merge_into

    merged = merge_into(options["into"], imported, choices, plan, language, written=not options["diff"])
    new = merged.new_names
    return [name for name in doubtful_names({"departments": merged.departments}, plan.policy) if name in new]


def _undone(message: Text, remedy: Text, **values: object) -> Undone:
    return Undone(Fault(message.fill(values), remedy))


def _company(written: str) -> str:
    name = written.strip()
    if not name or escaped(name) != name:
        raise usage_error(NO_COMPANY_NAME, "import", value=written)
    return name


def _refuse_unknown(importer: str, policy: Policy) -> None:
    known = (*IMPORTERS, *policy.importers)
    if importer not in known:
        unknown = no_choice(IMPORTER._replace(choices=known), importer, "import")
        raise CommandLineError(*unknown.faults, *policy.faults)


def _text(drafted: Draft, language: Language) -> str:
    """The text of the new org file. Raises Undone."""
    if not drafted.departments:
        raise _undone(NO_DEPARTMENT, INTO)
    try:
        return org_text(drafted, language)
    except TooLarge as large:
        raise _undone(TOO_LARGE, IN_PARTS, most=MAX_BYTES // 2**20) from large


def _put(text: str, output: str | None) -> None:
    """Write the text to a new file, or to standard output as UTF-8, which TOML always is. Raises Undone."""
    if output is None:
        write_bytes([text.encode()])
        return
    path = Path(output)
    try:
        if not path.name:
            raise IsADirectoryError(0, "")
        create(path.parent, {path.name: text})
    except FilesExist as taken:
        raise _undone(THERE_ALREADY, ANOTHER_PATH, path=output) from taken
    except (OSError, ValueError) as refused:
        raise _undone(NOT_WRITTEN, ANOTHER_PATH, path=output, reason=getattr(refused, "strerror", "") or "") from refused


def _doubts(names: Sequence[str]) -> list[Text]:
    """A note on the departments whose names say no kind, or several."""
    if not names:
        return []
    return [
        NO_SINGLE_KIND.fill({"names": Listing(tuple(few([Text(f"“{name}”", f"“{name}”") for name in names], MORE, MOST_NAMED)))})
    ]


NO_CHANGE_SHOWN = Text("no change is shown", "未显示任何改动")
MORE = Text("{number} more", "另外 {number} 个")
NO_SINGLE_KIND = Text(
    "no single kind of department can be told from {names}; `orglint coverage` prints lines for the settings that say which it is",
    "从{names}无法确定是哪一类部门；可用 `orglint coverage` 输出可写入设置的行，加以说明",
)
NO_DEPARTMENT = Text(
    "nothing that was imported is of a department, and an org file needs one",
    "导入的内容都不属于任何部门，而组织文件至少需要一个部门",
)
INTO = Text(
    "Check that it is the right file; what everybody has can come into an org file that is there, with --into.",
    "请确认文件无误；全员都有的工具可用 --into 并入已有的组织文件。",
)
TOO_LARGE = Text("the org file would be larger than {most} MiB", "组织文件将大于 {most} MiB")
IN_PARTS = Text("Import it in parts.", "请分成几部分导入。")
THERE_ALREADY = Text("{path} exists already, and nothing is overwritten", "{path} 已存在，不会覆盖任何内容")
NOT_WRITTEN = Text("{path} cannot be written: the system reports “{reason}”", "无法写入 {path}：系统报告“{reason}”")
ANOTHER_PATH = Text("Give the path of a file that does not exist yet.", "请指定尚不存在的文件路径。")

IMPORTER = Argument("importer", Text("SOURCE", "来源"), choices=tuple(IMPORTERS), required=True, more="importers")

OPTIONS = (
    Option("--company", Text("The name of the company.", "公司名称。"), metavar=Text("NAME", "名称")),
    Option(
        "--output",
        Text(
            "Write this file, which must not exist yet (default: standard output).",
            "写入此文件，文件必须尚不存在（默认：标准输出）。",
        ),
        metavar=Text("PATH", "路径"),
        completion="files",
    ),
    Option(
        "--into",
        Text(
            "Bring it into this org file, which is there: show the changes as a diff, then write them.",
            "并入这个已有的组织文件：先以 diff 显示改动，再写入。",
        ),
        metavar=Text("PATH", "路径"),
        completion="files",
    ),
    DIFF,
    *IMPORT_OPTIONS,
    *PLUGIN_OPTIONS,
    LANGUAGE,
)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "import",
        Text("Make an org file of what another program exports.", "把其他程序导出的数据转换为组织文件。"),
        Text(
            "Departments come in the order in which they are first named, each with its tools. How the input was read is told "
            "first, then what is left out on purpose, such as the owner of a system. If anything cannot be read, nothing is "
            "written and the exit code is 2. `-` is standard input.",
            "部门按首次出现的顺序排列，各自列出工具。首先说明输入是如何读取的，再说明有意不导入的内容（例如系统负责人）。"
            "只要有内容无法读取，就什么也不写入，并返回退出码 2。`-` 表示标准输入。",
        ),
        "importing",
        run,
        (IMPORTER, Argument("files", Text("FILE", "文件"), required=True, several=True, completion="files")),
        OPTIONS,
        (
            ("orglint import table apps.csv --output org.toml", Text("a table with the usual headings", "标题为常见写法的表格")),
            (
                "orglint import csv a.csv --column department='Cost centre' --column tool=SaaS",
                Text("a table with others", "标题为其他写法的表格"),
            ),
            (
                "orglint import table apps.csv --into org.toml --diff",
                Text("what it would change in a file that is there", "查看会对已有文件作哪些改动"),
            ),
        ),
    )
