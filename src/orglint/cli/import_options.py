"""The options of commands that read what other programs export: what they are, and the value that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orglint.cli.spec import Option
from orglint.cli.usage_errors import (
    COLUMN_TWICE,
    NO_PERCENTAGE,
    NO_ROW_NUMBER,
    OPTION_OF_OTHERS,
    column_without_heading,
    usage_error,
)
from orglint.extensions import DETAIL_WORDS
from orglint.importers import importer as built_in
from orglint.importers import options_of, with_option
from orglint.importers.entries import LAYOUTS, Choices
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ImportChoices(NamedTuple):
    """What a user says of an import: how to read tables, the map of groups, the least share, and whether bad rows are skipped."""

    of_table: Choices = Choices()
    map: str | None = None
    least_share: int = 0
    skip_bad_rows: bool = False


COLUMNS = Listing(
    (
        *(Text("department", "部门（department）"), Text("tool", "工具（tool）"), Text("access", "使用方式（access）")),
        *(Text(key, f"{detail.name.zh}（{key}）") for key, detail in DETAIL_WORDS.items()),
        *(Text("parent", "上级（parent）"), Text("instance", "实例（instance）"), Text("from", "开始日期（from）")),
        *(Text("until", "结束日期（until）"), Text("price", "单价（price）"), Text("status", "状态（status）")),
        Text("person", "人员（person）"),
    ),
    "or",
)
"""What a column of a table can hold."""

MOST_DIGITS = 7

IMPORT_OPTIONS = (
    Option(
        "--column",
        Text(
            "For {importers}: which column holds the {columns}, by its heading, where that is not a usual one; may be repeated.",
            "用于 {importers}：{columns}所在列的标题，标题不是常见写法时使用，可重复使用。",
        ).fill({"importers": Listing(with_option("column"), "or"), "columns": COLUMNS}),
        metavar=Text("WHAT=HEADING", "内容=标题"),
        repeatable=True,
    ),
    Option(
        "--encoding",
        Text("The encoding of a table (default: found out, and told).", "表格的编码（默认：自动判断并说明）。"),
        choices=("utf-8", "gb18030", "utf-16", "latin-1"),
    ),
    Option(
        "--delimiter",
        Text("What separates the cells of a table (default: found out, and told).", "表格的分隔符（默认：自动判断并说明）。"),
        choices=("comma", "semicolon", "tab"),
    ),
    Option(
        "--sheet",
        Text("Which sheet of a spreadsheet to read, where it has several.", "读取电子表格的哪个工作表，有多个工作表时使用。"),
        metavar=Text("NAME", "名称"),
    ),
    Option(
        "--header-row",
        Text(
            "Which row has the headings, from 1 (default: found out, and told).",
            "标题在第几行，从 1 数起（默认：自动判断并说明）。",
        ),
        metavar=Text("N", "行号"),
    ),
    Option(
        "--fill-down",
        Text(
            "Whether an empty cell of a department or tool means the one above it, as in merged cells.",
            "部门或工具为空的单元格是否表示与上方相同（合并单元格）。",
        ),
        choices=("yes", "no"),
    ),
    Option(
        "--layout",
        Text(
            "The shape of a table: a row for each department and tool, tools or departments as the headings of columns with marks, "
            "or departments in rows above their tools (default: found out, and told).",
            "表格的形状：`list` 每行一个部门与工具；`tool-columns`、`department-columns` 各列标题是工具或部门，单元格作标记；"
            "`sections` 部门单独成行、其下是工具（默认：自动判断并说明）。",
        ),
        choices=LAYOUTS,
    ),
    Option(
        "--map",
        Text(
            "The file that says which department each group of accounts is; written if it is not there. It does not belong in git.",
            "说明各账号组属于哪个部门的文件；尚不存在时会写出。此文件不要提交到 git。",
        ),
        metavar=Text("FILE", "文件"),
        completion="files",
    ),
    Option(
        "--min-share",
        Text(
            "Write what fewer than so many percent of a department's people have as a comment only.",
            "部门中使用人数不足此百分比的工具，只写作注释。",
        ),
        metavar=Text("PERCENT", "百分比"),
    ),
    Option(
        "--skip-bad-rows",
        Text(
            "Leave out rows that cannot be read, and name each, instead of writing nothing.",
            "跳过无法读取的行并逐一列出，而不是什么也不写入。",
        ),
    ),
)


def choices_for(options: Mapping[str, Any], importers: Sequence[str], command: str = "import") -> dict[str, ImportChoices]:
    """The choices for each importer that the values of options make: of several importers, for each those that it has a use for.

    Raises CommandLineError, also for an option that none of them has a use for.
    """
    useful = {name: {*options_of(name), *FOR_ALL.get(command, ())} for name in importers}
    for option in IMPORT_OPTIONS:
        key = option.name[2:].replace("-", "_")
        if options.get(key) and not any(key in keys for keys in useful.values()):
            values = {"option": option.name, "importer": Listing(tuple(useful)), "importers": Listing(with_option(key), "or")}
            raise usage_error(OPTION_OF_OTHERS, command, **values)
    return {name: _choices({key: options.get(key) for key in keys}, name) for name, keys in useful.items()}


FOR_ALL = {"reconcile": ("map",)}
"""Options that say something of any source where a command has another use for them."""


def _choices(options: Mapping[str, Any], importer: str) -> ImportChoices:
    fill_down = options.get("fill_down")
    return ImportChoices(
        Choices(
            _columns(options.get("column") or (), importer),
            options.get("encoding"),
            options.get("delimiter"),
            options.get("sheet"),
            _number(options.get("header_row"), NO_ROW_NUMBER, "--header-row", 1, 10**MOST_DIGITS),
            None if fill_down is None else fill_down == "yes",
            options.get("layout"),
        ),
        options.get("map"),
        _number(options.get("min_share"), NO_PERCENTAGE, "--min-share", 0, 100) or 0,
        bool(options.get("skip_bad_rows")),
    )


def _number(written: str | None, wrong: Text, option: str, least: int, most: int) -> int | None:
    if written is None:
        return None
    digits = written.strip().removesuffix("%")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS and least <= int(digits) <= most):
        raise usage_error(wrong, "import", option=option, value=written)
    return int(digits)


def _columns(written: Sequence[str], importer: str) -> dict[str, str]:
    """The heading of each column that an option names. Raises CommandLineError."""
    columns: dict[str, str] = {}
    for pair in written:
        what, _, heading = pair.partition("=")
        if what not in (known := built_in(importer).columns) or not heading.strip():
            raise column_without_heading(pair, known)
        if what in columns:
            raise usage_error(COLUMN_TWICE, "import", what=what)
        columns[what] = heading
    return columns
