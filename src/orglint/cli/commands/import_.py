"""The command `orglint import`: from what another program exports to an org file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from orglint.authoring.init import FilesExist, create
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, PLUGIN_OPTIONS, Argument, CommandSpec, Option
from orglint.cli.streams import DONE, NOT_DONE, STDIN, read_stdin, write_aside, write_bytes, write_faults
from orglint.cli.usage_errors import (
    COLUMN_TWICE,
    COLUMNS_OF_ANOTHER,
    NO_COMPANY_NAME,
    CommandLineError,
    column_without_heading,
    no_choice,
    usage_error,
)
from orglint.document.read import MAX_BYTES, read
from orglint.errors import OrglintError
from orglint.escape import escaped, visible
from orglint.extensions import DETAIL_WORDS
from orglint.importers import IMPORTERS, with_columns
from orglint.importers import importer as built_in
from orglint.importers.entries import UnusableInput
from orglint.importers.org_file import Draft, TooLarge, draft, org_text
from orglint.importers.run import Imported, at_line, imported
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.policy.policy import Policy
from orglint.queries.proposals import doubtful_names
from orglint.texts import Language, Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STDIN_NAME = "<stdin>"

COLUMNS = Listing(
    (
        *(Text("department", "部门（department）"), Text("tool", "工具（tool）"), Text("access", "使用方式（access）")),
        *(Text(key, f"{detail.name.zh}（{key}）") for key, detail in DETAIL_WORDS.items()),
        *(Text("parent", "上级（parent）"), Text("instance", "实例（instance）")),
    ),
    "or",
)
"""What a column of a table can hold."""

MOST_NAMED = 5
"""So many departments whose kind cannot be told are named."""

MOST_SAID = 20
"""How many entries that were left out, or lost, are listed: with a table that is wrong in every row that is enough."""


class Undone(OrglintError):
    """No org file can be written; `faults` say why."""


def run(language: Language, importer: str, file: str, company: str | None, session: Session, **options: Any) -> int:
    """Make an org file of a file, or of standard input; give the exit code.

    Raises OrglintError when nothing can be made of it, CommandLineError for options that are wrong.
    """
    columns = _columns(options["column"], importer)
    name = None if company is None else _company(company)
    policy = load_policy(choice=session.plugins)
    _refuse_unknown(importer, policy)
    data = _bytes(file)
    file = STDIN_NAME if file == STDIN else file
    try:
        found = imported(importer, policy, data, columns)
    except UnusableInput as unusable:
        raise Undone(Fault(at_line(file, None, unusable.fault.message), unusable.fault.remedy)) from unusable
    drafted = draft(found.uses, name)
    faults = [*_write(found, drafted, file, options["output"], language), *policy.faults]
    left_out = [at_line(file, skipped.line, skipped.reason) for skipped in found.skipped if not skipped.lost]
    notes = _few(left_out, Text("{number} more entries were left out", "另有 {number} 个条目未导入"))
    _write_notes([*notes, *_doubts(drafted, policy)], language)
    write_faults(faults, language)
    return NOT_DONE if faults else DONE


def _undone(message: Text, remedy: Text, **values: object) -> Undone:
    return Undone(Fault(message.fill(values), remedy))


def _columns(written: Sequence[str], importer: str) -> dict[str, str]:
    """The heading of each column that an option names. Raises CommandLineError."""
    known = built_in(importer).columns if importer in IMPORTERS else ()
    if written and not known:
        raise usage_error(COLUMNS_OF_ANOTHER, "import", importer=importer, importers=Listing(with_columns(), "or"))
    columns: dict[str, str] = {}
    for pair in written:
        what, _, heading = pair.partition("=")
        if what not in known or not heading.strip():
            raise column_without_heading(pair, known)
        if what in columns:
            raise usage_error(COLUMN_TWICE, "import", what=what)
        columns[what] = heading
    return columns


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


def _bytes(file: str) -> bytes:
    """The whole input. Raises Unreadable and Undone."""
    data = read_stdin() if file == STDIN else read(file)
    if len(data) > MAX_BYTES:
        raise _undone(TOO_MUCH, IN_PARTS, file=STDIN_NAME if file == STDIN else file, most=MAX_BYTES // 2**20)
    return data


def _write(found: Imported, drafted: Draft, file: str, output: str | None, language: Language) -> list[Fault]:
    """Write the org file, to standard output if no other is named, and give what could not go into it. Raises Undone."""
    lost = [
        *(at_line(file, skipped.line, skipped.reason) for skipped in found.skipped if skipped.lost),
        *(at_line(file, conflict.line, conflict.reason) for conflict in drafted.conflicts),
    ]
    more = Text("{number} more entries could not be used", "另有 {number} 个条目无法使用")
    unused = [Fault(text) for text in _few(lost, more)]
    faults = [*unused[:-1], *(fault._replace(remedy=ONCE_MORE) for fault in unused[-1:]), *found.faults]
    if not found.uses:
        nothing = Fault(NO_ENTRY.fill({"file": file}), RIGHT_FILE)
        return [*faults, nothing]
    try:
        _put(org_text(drafted.data, language), output)
    except TooLarge as large:
        raise _undone(TOO_LARGE, IN_PARTS, most=MAX_BYTES // 2**20) from large
    return faults


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


def _doubts(drafted: Draft, policy: Policy) -> list[Text]:
    """A note on the departments whose names say no kind, or several."""
    names = doubtful_names(drafted.data, policy)
    if not names:
        return []
    shown = [Text(f"“{name}”", f"“{name}”") for name in names[:MOST_NAMED]]
    rest = len(names) - MOST_NAMED
    more = [Text(f"{rest} more", f"另外 {rest} 个")] if rest > 0 else []
    return [NO_SINGLE_KIND.fill({"names": Listing((*shown, *more))})]


def _write_notes(notes: Sequence[Text], language: Language) -> None:
    """Say on standard error what a reader should know although everything was done."""
    heading = "orglint：提示：" if language == "zh" else "orglint: note: "
    write_aside(heading + visible(note.within(language)) for note in notes)


def _few(texts: Sequence[Text], more: Text) -> list[Text]:
    """The first of them, and how many more there are."""
    rest = len(texts) - MOST_SAID
    return [*texts[:MOST_SAID], *([more.fill({"number": rest})] if rest > 0 else [])]


NO_SINGLE_KIND = Text(
    "no single kind of department can be told from {names}; `orglint coverage` prints lines for the settings that say which it is",
    "从{names}无法确定是哪一类部门；可用 `orglint coverage` 输出可写入设置的行，加以说明",
)
TOO_MUCH = Text("{file} is larger than {most} MiB", "{file} 大于 {most} MiB")
TOO_LARGE = Text("the org file would be larger than {most} MiB", "组织文件将大于 {most} MiB")
IN_PARTS = Text("Import it in parts.", "请分成几部分导入。")
NO_ENTRY = Text("there is nothing in {file} to make an org file of", "{file} 中没有可用于生成组织文件的内容")
ONCE_MORE = Text(
    "Correct that and import again; everything else is in the org file.", "请更正后重新导入；其余内容均已写入组织文件。"
)
RIGHT_FILE = Text("Check that it is the right file, and the right importer for it.", "请确认文件无误，并且选对了导入器。")
THERE_ALREADY = Text("{path} exists already, and nothing is overwritten", "{path} 已存在，不会覆盖任何内容")
NOT_WRITTEN = Text("{path} cannot be written: the system reports “{reason}”", "无法写入 {path}：系统报告“{reason}”")
ANOTHER_PATH = Text("Give the path of a file that does not exist yet.", "请指定尚不存在的文件路径。")

IMPORTER = Argument("importer", Text("IMPORTER", "导入器"), choices=tuple(IMPORTERS), required=True, more="importers")

OPTIONS = (
    Option("--company", Text("The name of the company.", "公司名称。"), metavar=Text("NAME", "名称")),
    Option(
        "--column",
        Text(
            "For {importers}: which column holds the {columns}, by its heading, where that is not a usual one; may be repeated.",
            "用于 {importers}：{columns}所在列的标题，标题不是常见写法时使用，可重复使用。",
        ).fill({"importers": Listing(with_columns(), "or"), "columns": COLUMNS}),
        metavar=Text("WHAT=HEADING", "内容=标题"),
        repeatable=True,
    ),
    Option(
        "--output",
        Text(
            "Write this file, which must not exist yet (default: standard output).",
            "写入此文件，文件必须尚不存在（默认：标准输出）。",
        ),
        metavar=Text("PATH", "路径"),
        completion="files",
    ),
    *PLUGIN_OPTIONS,
    LANGUAGE,
)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "import",
        Text("Make an org file of what another program exports.", "把其他程序导出的数据转换为组织文件。"),
        Text(
            "Departments come in the order in which they are first named, each with its tools. What is left out on purpose, such "
            "as the owner of a system, is told; what cannot be read too, and gives exit code 2. `-` is standard input.",
            "部门按首次出现的顺序排列，各自列出工具。有意不导入的内容（例如系统负责人）会予以说明；"
            "无法读取的内容也会说明，并返回退出码 2。`-` 表示标准输入。",
        ),
        "importing",
        run,
        (IMPORTER, Argument("file", Text("FILE", "文件"), required=True, completion="files")),
        OPTIONS,
        (
            ("orglint import csv apps.csv --output org.toml", Text("a table with the usual headings", "标题为常见写法的表格")),
            (
                "orglint import csv a.csv --column department='Cost centre' --column tool=SaaS",
                Text("a table with others", "标题为其他写法的表格"),
            ),
        ),
    )
