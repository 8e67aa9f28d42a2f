"""The rows below the headings: those that say who uses what, and the empty ones, totals, repeated headings and notes among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape

from orglint.extensions import Skipped
from orglint.importers.entries import LeftOut, Taken
from orglint.importers.tables.cells import DITTO, IN_USE, NOT_IN_USE, count
from orglint.importers.tables.grid import Row
from orglint.importers.tables.headings import BRACKETS, NEEDED, Columns, is_usual, plain, usual
from orglint.importers.tables.marks import sort_of
from orglint.names import normalise
from orglint.texts import Text
from orglint.values import NamedTuple

LONGEST_CELL = 20_000
"""So much of a cell is looked at; it is room for forty of the longest names."""

TOTAL = re.compile(
    r"(?:合计|总计|小计|共计|累计|汇总|总数|grand total|sub[- ]?totals?|totals?|sum)\s*(?:[:：].*|[(（].*|[0-9].*)?"
    r"|.*(?:小计|合计|总计)\s*[:：]?"
    r"|.+ (?:sub-?)?total\s*:?",
    re.IGNORECASE | re.DOTALL,
)

NOTE = re.compile(
    r"(?:[*※#•▪·¹²³⁴⁵†‡]\s*\S.{4}|[(（]?[0-9①-⑨]{1,2}[)）、.．]\s*\D|注|备注|说明|附注|制表|填表|审核|更新|统计|数据来源|数据截至|截至|截止|以上|以下|导出"
    r"|notes?\b|n\.b\.|remark|source|generated|exported|last updated|prepared by|data as of|as of|confidential|©|page [0-9]"
    r"|第 ?[0-9]+ ?页)",
    re.IGNORECASE,
)
"""How a text begins that is a note if it is alone in its row."""

SIGNED = re.compile(
    r"(?:制表|填表|审核|复核|审批|批准|编制|填报|统计|经办|更新|制单|负责)(?:人|日期|时间|部门)?\s*[:：]"
    r"|(?:prepared|reviewed|approved|checked|compiled|updated|signed|exported|generated|created) (?:by|on)\b|page [0-9]+ (?:of|/)"
    r"|第 ?[0-9]+ ?页",
    re.IGNORECASE,
)
"""How a row begins that says who made the table, and when: whatever else is in it."""

EXAMPLE = re.compile(r"示例|样例|填写示例|例\s*[:：]|例如|e\.g\.|(?:example|sample)\s*[:：]", re.IGNORECASE)
"""How a row begins that shows how to fill in the table."""

SENTENCE = re.compile(r".{12,}[。！!?？;；]|.{6,}[。]|(?:\S+ ){5,}\S+[.!?]", re.DOTALL)
"""A text that is a sentence, and no name."""

MOST_ROWS = 200_000
"""So many rows below the headings take some fifteen seconds, whatever they say."""

LONGEST_TOTAL, LONGEST_LOOKED_AT = 60, 200
"""Of a cell that says that its row has totals, and of what is looked at to see that."""


class Line(NamedTuple):
    """A row that says something: its number, the cells of the columns that are read, and a text for each person it is about.

    `across` are all its cells where the table is a matrix. `is_title` means that it has one text only, which stands here as a
    department and may be the title of anything.
    """

    number: int
    cells: Mapping[str, str]
    persons: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    is_title: bool = False


class Tally:
    """Counts what is left out, by the reason."""

    def __init__(self) -> None:
        self._numbers: Counter[Text] = Counter()
        self._taken: Counter[Text] = Counter()

    def take(self, how: Text) -> None:
        """One more that was taken in, and `how`, with `{number}` in it."""
        self._taken[how] += 1

    def add(self, reason: Text) -> None:
        """One more; the reason has `{number}` in it."""
        self._numbers[reason] += 1

    def entries(self) -> Iterator[LeftOut | Taken]:
        """How things were taken, and what was left out, one entry for each reason."""
        for how, number in self._taken.items():
            yield Taken(how.fill({"number": f"{number:,}"}))
        for reason, number in self._numbers.items():
            yield LeftOut(reason.fill({"number": f"{number:,}"}))


def lines(rows: Iterator[Row | Skipped], columns: Columns, tally: Tally, *, is_ragged: bool) -> Iterator[Line | Skipped]:
    """The rows that say something; of the others, those that should, and the number of the rest.

    `is_ragged` means that a row may have fewer cells than there are headings, as sheets do.
    """
    for before, row in enumerate(rows):
        if before == MOST_ROWS:
            number = row.line if isinstance(row, Skipped) else row.number
            yield Skipped(number, TOO_MANY_ROWS.fill({"most": f"{MOST_ROWS:,}"}))
            return
        if isinstance(row, Skipped):
            yield row
        elif not any(row.cells) and row.unreadable:
            yield Skipped(row.number, next(iter(row.unreadable.values())))
        elif reason := _nothing(row.cells, columns, tally):
            tally.add(reason)
        elif _is_other_table(row.cells, columns):
            yield Skipped(row.number, OTHER_TABLE)
            return
        else:
            yield _said(row, columns, tally, is_ragged=is_ragged)


def _said(row: Row, columns: Columns, tally: Tally, *, is_ragged: bool) -> Line | Skipped:
    """What a row says, or why it cannot be read; owners and what cannot be seen are counted."""
    cells, width = row.cells, len(columns.headings)
    read = {*columns.places.values(), *columns.persons, *(columns.across.names if columns.across else ())}
    if wrong := next((why for place, why in row.unreadable.items() if place in read), None):
        return Skipped(row.number, wrong)
    if (title := _title(cells, columns, is_ragged=is_ragged)) is not None:
        return Line(row.number, {**dict.fromkeys(columns.places, ""), "department": title}, is_title=True)
    if (len(cells) < width and not is_ragged) or any(cell.strip() for cell in cells[width:]):
        return Skipped(row.number, RAGGED.fill({"cells": len(cells), "width": width - columns.in_sections}))
    if any(place < len(cells) and cells[place].strip() for place in columns.owners):
        tally.add(OWNERS)
    if any(UNSEEN.search(cells[place]) for place in read if place < len(cells) and not cells[place].isascii()):
        tally.take(NOT_SEEN)
    return _line(row.number, cells, columns)


def _is_other_table(cells: Sequence[str], columns: Columns) -> bool:
    """Whether a row has headings of departments and tools in other columns than this table."""
    first = columns.needed[0]
    if first >= len(cells) or not is_usual(cells[first]):
        return False
    here = [plain(cell) for cell in cells if is_usual(cell)]
    has_both = all(any(heading in usual(what, None) for heading in here) for what in NEEDED)
    return has_both and any(plain(cells[place]) != plain(columns.headings[place]) for place in columns.needed if place < len(cells))


LONGEST_DITTO = max(map(len, DITTO))


def repeated(rows: Iterator[Line | Skipped], tally: Tally) -> Iterator[Line | Skipped]:
    """The rows, with what stands above in cells that say so."""
    above: Mapping[str, str] = {}
    for row in rows:
        if isinstance(row, Line):
            said = {
                what: above.get(what, "")
                for what, cell in row.cells.items()
                if len(cell) <= LONGEST_DITTO and cell.casefold() in DITTO
            }
            for _ in said:
                tally.take(DITTOS)
            above = {**row.cells, **said}
            yield row._replace(cells=above) if said else row
        else:
            yield row


def _line(number: int, cells: Sequence[str], columns: Columns) -> Line:
    padded = tuple(cells) if len(cells) >= len(columns.headings) else (*cells, *[""] * (len(columns.headings) - len(cells)))
    return Line(
        number,
        {
            what: "" if columns.across and what == columns.across.what else clean(padded[place][:LONGEST_CELL])
            for what, place in columns.places.items()
        },
        _named(next((padded[place] for place in columns.persons if padded[place].strip()), "")[:LONGEST_CELL]),
        padded if columns.across else (),
    )


def _title(cells: Sequence[str], columns: Columns, *, is_ragged: bool) -> str | None:
    """The text of a row that has no other one: in cells that a sheet has merged, or in one that nothing is read from."""
    filled = [place for place, cell in enumerate(cells) if cell.strip()]
    texts = {clean(cells[place]) for place in filled}
    needed = columns.needed
    is_merged = is_ragged and len(filled) >= min(FEWEST_MERGED, len(columns.headings)) and {*needed} <= {*filled}
    if len(texts) > 1 or columns.in_sections or (len(filled) > 1 and not is_merged):
        return None
    if len(filled) == 1 and filled[0] in (*columns.places.values(), *columns.persons):
        return None
    return None if columns.across is not None and sort_of(min(texts)) is not None else min(texts)


FEWEST_MERGED = 3
"""So many cells with the same text in a row of a sheet are one that was merged."""


def clean(cell: str) -> str:
    """A cell without spaces around it and characters that cannot be seen, its spaces one each and of the usual sort.

    What programs do to a text so that it stays one is undone: `="12"`, `'12`, `R&amp;D`.
    """
    if cell.isalnum():
        return cell
    if ";" in cell and "&" in cell:
        cell = unescape(cell)
    if cell.startswith(("=", "'")) and (kept := KEPT_AS_TEXT.fullmatch(cell)):
        cell = kept[1] or kept[2]
    if not cell.isascii():
        cell = UNSEEN.sub("", cell)
    elif "  " not in cell and "\t" not in cell:
        return cell.strip()
    return SPACES.sub(" ", cell).strip()


KEPT_AS_TEXT = re.compile(r'="([^"]*)"|\'([^\']+)', re.DOTALL)
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def _named(cell: str) -> tuple[str, ...]:
    """Each person in a cell."""
    if not cell:
        return ()
    return tuple(name.strip() for name in (ADDRESSES if "@" in cell else PERSONS).split(cell) if name.strip())


PERSONS = re.compile("[;；、，\r\n]")
ADDRESSES = re.compile("[;；、，,\\s]")


def _nothing(cells: Sequence[str], columns: Columns, tally: Tally) -> Text | None:
    """Why a row says nothing of who uses what; None for any other row. What a status says that is not known is counted."""
    texts = [cell.strip() for cell in cells if cell.strip()]
    if not texts:
        return EMPTY_ROWS
    said = [cells[place][:LONGEST_LOOKED_AT] if place < len(cells) else "" for place in columns.needed]
    if any(map(is_total, (texts[0][:LONGEST_LOOKED_AT], *said))):
        return TOTALS
    if not any(said) and all(count(text) is not None for text in texts):
        return TOTALS
    is_again = all(plain(cell) == plain(columns.headings[place]) for cell, place in zip(said, columns.needed, strict=True))
    if is_again or tuple(dict.fromkeys(texts)) in columns.titles:
        return HEADINGS_AGAIN
    return _remark(texts) or _no_use(cells, columns, tally)


def _remark(texts: Sequence[str]) -> Text | None:
    """Why the texts of a row are about the table, and not in it."""
    first = texts[0][:LONGEST_LOOKED_AT]
    if len(texts) > 1 and all(map(BRACKETS.fullmatch, texts)):
        return UNITS
    if EXAMPLE.match(first):
        return EXAMPLES
    is_alone = len({*texts}) == 1
    return NOTES if SIGNED.match(first) or (is_alone and (NOTE.match(first) or SENTENCE.fullmatch(first))) else None


def _no_use(cells: Sequence[str], columns: Columns, tally: Tally) -> Text | None:
    """Why what a row says is left out because of its status."""
    place = columns.places.get("status", len(cells))
    status = normalise(clean(cells[place][:LONGEST_TOTAL])) if place < len(cells) else ""
    if status in NOT_IN_USE:
        return NO_USE
    if status and status not in IN_USE:
        tally.take(OTHER_STATUS)
    return None


@lru_cache(maxsize=1 << 14)
def is_total(cell: str) -> bool:
    """Whether a cell says that its row has totals."""
    return len(cell) <= LONGEST_TOTAL and TOTAL.fullmatch(cell.strip()) is not None


RAGGED = Text("the row has {cells} cells, and the headings are {width}", "此行有 {cells} 个单元格，而标题有 {width} 个")
EMPTY_ROWS = Text("empty rows left out: {number}", "未导入的空行：{number} 行")
TOTALS = Text("rows of totals left out: {number}", "未导入的合计行：{number} 行")
HEADINGS_AGAIN = Text("rows that repeat the headings left out: {number}", "未导入的重复标题行：{number} 行")
NOTES = Text("rows with a note only left out: {number}", "未导入的注释行：{number} 行")
NOT_SEEN = Text(
    "rows with characters that cannot be seen, read without those: {number}", "含有不可见字符、读取时已去除的行：{number} 行"
)
UNITS = Text("rows with remarks on the headings only left out: {number}", "未导入的只说明标题的行（如单位）：{number} 行")
EXAMPLES = Text("rows left out that are said to be examples: {number}", "未导入的示例行：{number} 行")
OTHER_TABLE = Text(
    "another table begins here, whose columns are others; nothing from here on was read: put it into a file of its own",
    "此处开始另一张列不同的表格，自此行起均未读取：请将其存为单独的文件",
)
TOO_MANY_ROWS = Text(
    "there are {most} rows above this one; nothing from here on was read: import the table in parts",
    "此行之前已有 {most} 行，自此行起均未读取：请将表格分成几部分导入",
)
DITTOS = Text("cells taken to be as the one above, because they say so: {number}", "写明“同上”而取上方内容的单元格：{number} 个")
NO_USE = Text(
    "rows left out whose status says that they are not in use: {number} (--column status=HEADING)",
    "状态为未在用而未导入的行：{number} 行（--column status=标题）",
)
OTHER_STATUS = Text(
    "rows with a status that orglint does not know, taken to be in use: {number} (--column status=HEADING)",
    "状态无法识别、视为在用的行：{number} 行（--column status=标题）",
)
OWNERS = Text(
    "owners and contacts left out, who are no users because of that: {number}",
    "未导入的负责人或联系人（并不因此成为使用者）：{number} 处",
)
