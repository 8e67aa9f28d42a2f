"""A table of text (RFC 4180 and its relatives) as a grid: the encoding and the delimiter found out, the rows read one at a time."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import StringIO, TextIOWrapper

from orglint.extensions import Skipped
from orglint.importers.entries import Choices, Input, Unusable
from orglint.importers.tables.encoding import NAMES, encoding_of
from orglint.importers.tables.grid import Grid, Row
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

LONGEST_ROW = 16 * 2**20
"""In characters. Cells of a description or a picture reach 15 million."""

LOOKED_AT = 1 << 16
"""So many characters of the beginning tell the delimiter."""

DELIMITERS: Mapping[str, str] = {"comma": ",", "semicolon": ";", "tab": "\t"}
SHOWN: Mapping[str, Text] = {
    "comma": Text("`,`", "`,`"),
    "semicolon": Text("`;`", "`;`"),
    "tab": Text("tabs", "制表符"),
}

DECLARED = "sep="
"""Excel's first line that says the delimiter: `sep=;`."""


class Beginning(NamedTuple):
    """What the first characters of a table tell: the delimiter's name, and whether the first line does nothing but say it."""

    delimiter: str
    is_declared: bool = False


def grid(source: Input, choices: Choices) -> Grid:
    """The rows of a table of text. Raises Unusable where its encoding or delimiter cannot be told."""
    encoding = encoding_of(source, choices.encoding)
    beginning = _beginning(source, _first(source.stream, encoding.codec), choices.delimiter)
    taken = TAKEN.fill({"encoding": NAMES[encoding.choice], "delimiter": SHOWN[beginning.delimiter]})
    return Grid(_rows(source.stream, encoding.codec, beginning), (taken,))


def _first(stream: BinaryIO, codec: str) -> str:
    """The first characters; the input is at its beginning again."""
    text = TextIOWrapper(stream, codec, newline="")
    try:
        return text.read(LOOKED_AT).removeprefix("\ufeff")
    finally:
        text.detach()
        stream.seek(0)


def _beginning(source: Input, first: str, chosen: str | None) -> Beginning:
    declared = first[: len(DECLARED) + 1].lower().startswith(DECLARED) and first[len(DECLARED) + 1 : len(DECLARED) + 2] in "\r\n"
    if chosen:
        return Beginning(chosen, declared)
    if declared:
        mark = first[len(DECLARED)]
        name = next((name for name, delimiter in DELIMITERS.items() if delimiter == mark), None)
        if name is None:
            raise Unusable(OTHER_MARK, SAY_DELIMITER, file=source.name, mark=mark)
        return Beginning(name, is_declared=True)
    return Beginning(_by_trial(source, first))


def _by_trial(source: Input, first: str) -> str:
    """The delimiter by which most rows have as many cells as each other, and more than one; a comma if there is no such."""
    regular = {name: _regular(first, delimiter) for name, delimiter in DELIMITERS.items()}
    most = max(regular.values())
    best = [name for name, rows in regular.items() if rows == most]
    if most == 0:
        return _only_column(source, first)
    if len(best) > 1:
        raise Unusable(SEVERAL, SAY_DELIMITER, file=source.name, first=SHOWN[best[0]], other=SHOWN[best[1]])
    return best[0]


def _regular(first: str, delimiter: str) -> int:
    """How many rows have the number of cells that most have which have several; half a quotation is no cell."""
    widths: Counter[int] = Counter()
    lines = list(StringIO(first, newline=""))
    if len(first) >= LOOKED_AT and len(lines) > 1:
        del lines[-1]
    with suppress(csv.Error):
        widths.update(len(row) for row in _reader(lines, delimiter) if not any(cell.count('"') % 2 for cell in row))
    return max((rows for width, rows in widths.items() if width > 1), default=0)


def _only_column(source: Input, first: str) -> str:
    line = first.partition("\n")[0]
    if mark := next((mark for mark in OTHER_MARKS if mark in line), None):
        raise Unusable(OTHER_MARK, SAY_DELIMITER, file=source.name, mark=mark)
    return "comma"


OTHER_MARKS = "|，；"


def _reader(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_ROW)
    return csv.reader(lines, delimiter=delimiter, strict=True)


NUL = "\ufdd0"
"""What stands for a NUL while rows are read, a character that no text has: Python 3.10's csv reads nothing after a NUL."""


class Feed:
    """The lines of a text, one at a time, as long as the row that they make is not too long; and how many there were."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self._room = LONGEST_ROW
        self.number = 0

    def __iter__(self) -> Feed:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._room + 1)
        self._room -= len(line)
        self.number += 1
        if self._room < 0:
            raise TooLong
        if not line:
            raise StopIteration
        line = line.replace("\0", NUL)
        return line if self.number > 1 else line.removeprefix("\ufeff")

    def begin_row(self) -> int:
        """The number of the line that the next row begins on."""
        self._room = LONGEST_ROW
        return self.number + 1


class TooLong(Exception):
    """A row is longer than any that is read."""


def _rows(stream: BinaryIO, codec: str, beginning: Beginning) -> Iterator[Row | Skipped]:
    """The rows that have cells; a row that cannot be told from the next is the last."""
    text = TextIOWrapper(stream, codec, newline="")
    try:
        lines = Feed(text)
        if beginning.is_declared:
            next(lines)
        yield from _read(lines, DELIMITERS[beginning.delimiter])
    finally:
        if not stream.closed:  # it may be when nobody asks for the rest of the rows
            text.detach()


def _read(lines: Feed, delimiter: str) -> Iterator[Row | Skipped]:
    rows = _reader(lines, delimiter)
    while True:
        number = lines.begin_row()
        try:
            cells = next(rows, None)
        except TooLong:
            yield Skipped(number, TOO_LONG.fill({"most": LONGEST_ROW // 2**20}))
            return
        except csv.Error:
            yield Skipped(number, NO_ROW)
            return
        if cells is None:
            return
        if cells:
            yield Skipped(number, WITH_NUL) if any(NUL in cell for cell in cells) else Row(number, tuple(cells))


TAKEN = Text(
    "read as {encoding} (--encoding), the cells separated by {delimiter} (--delimiter)",
    "按 {encoding} 编码读取（--encoding），单元格以{delimiter}分隔（--delimiter）",
)
SEVERAL = Text(
    "{file}: the cells may be separated by {first} or by {other}", "{file}：单元格可能以{first}分隔，也可能以{other}分隔"
)
OTHER_MARK = Text(
    "{file}: the cells are separated by `{mark}`, which orglint does not read",
    "{file}：单元格以 `{mark}` 分隔，orglint 不读取这种表格",
)
SAY_DELIMITER = Text(
    "Say what separates them with --delimiter (`comma`, `semicolon` or `tab`), or export the table again as CSV with commas.",
    "请用 --delimiter 指明分隔符（`comma`、`semicolon` 或 `tab`），或重新导出为逗号分隔的 CSV。",
)
NO_ROW = Text(
    "this row cannot be read as CSV, because of its quotation marks; nothing from here on was read",
    "此行的引号不合 CSV 规则，自此行起均未读取",
)
TOO_LONG = Text(
    "this row is longer than {most} million characters, or a quotation mark has no end; nothing from here on was read",
    "此行超过 {most}00 万个字符，或引号没有结束，自此行起均未读取",
)
WITH_NUL = Text("the row has a NUL character in it", "此行含有 NUL 字符")
