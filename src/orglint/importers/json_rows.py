"""JSON read a row at a time: of a million rows no more is in memory than stands in a piece of the file.

What is read is a list of rows, or a table that has such a list under a key, as interfaces answer. Each value is read by the
standard library from a window of the text; one that has no end there is tried again when the window is twice as long.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping
from json import JSONDecodeError, JSONDecoder

from orglint.importers.entries import Input, Unusable
from orglint.importers.structured import (
    EXPORT_AGAIN,
    IN_PARTS,
    MOST_JSON,
    MOST_MEMORY,
    NO_JSON,
    NO_TEXT,
    RIGHT_FILE,
    TOO_DEEP,
    TOO_MANY,
    TOO_MUCH,
    TWICE,
    TwiceThere,
    encoding_of_json,
    folded,
    table_of,
    weight,
)
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_BYTES = 2**30
"""Of a file that is read a row at a time: a million rows of Microsoft Graph in UTF-16 have nearly as many."""

MOST_ROWS = 1_000_000
"""Of one file."""

PIECE = 1 << 16

LONGEST_MARK = 4
"""Of the bytes that tell an encoding."""

LOOKED_AT = 1000
"""Among so many rows there is one that can be told."""

SPACE = re.compile(r"[ \t\n\r]*")

COMMA = re.compile(r"[ \t\n\r]*,[ \t\n\r]*")

LONGEST_START = 2
"""So many characters behind a number can belong to it and be no number without what follows: `1.`, `1e+`."""

DECODER = JSONDecoder(object_pairs_hook=table_of)


class Window:
    """A part of a JSON text, from the place that is read on; of what stood before it only the number of lines is kept."""

    def __init__(self, source: Input) -> None:
        source.stream.seek(0)
        head = source.stream.read(LONGEST_MARK)
        source.stream.seek(0)
        self._source = source
        self._decoder = getincrementaldecoder(encoding_of_json(head))()
        self._left = MOST_BYTES
        self._line, self._column = 1, 1
        self._text = ""
        self._at = self._begin = 0
        self._is_whole = False

    def next(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            self._at = SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def passes(self, mark: str) -> bool:
        """Whether a mark stands here; then it is passed."""
        found = self.next() == mark
        self._at += found
        return found

    def expect(self, mark: str) -> None:
        """Pass a mark. Raises Unusable where it does not stand here."""
        if not self.passes(mark):
            raise self._no_json(self._at)

    def value(self) -> Any:
        """Pass the value that stands here, and give it. Raises Unusable."""
        self.next()
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                self._read_on(error.pos)
                continue
            except RecursionError:
                raise Unusable(TOO_DEEP, RIGHT_FILE, file=self._source.name) from None
            except TwiceThere:
                raise Unusable(TWICE, EXPORT_AGAIN, file=self._source.name) from None
            except ValueError:  # a number of thousands of digits
                raise Unusable(NO_TEXT, EXPORT_AGAIN, file=self._source.name) from None
            if end + LONGEST_START < len(self._text) or self._is_whole:
                self._begin, self._at = self._at, end
                return value
            self._read_on(end)

    def elements(self) -> Iterator[Any]:
        """Pass the list that stands here, and give its elements. Raises Unusable."""
        self.expect("[")
        if self.passes("]"):
            return
        while True:
            yield from self._before_commas()
            yield self.value()
            if self.passes("]"):
                return
            self.expect(",")

    def _before_commas(self) -> Iterator[Any]:
        """The values in the window that stand before a comma each, as nearly all elements of a long list do."""
        at = self._at
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, at)
            except (ValueError, RecursionError, TwiceThere):  # `value` says what is wrong
                return
            comma = COMMA.match(self._text, end)
            if comma is None:
                return
            self._at = at = comma.end()
            yield value

    def weight(self) -> int:
        """What the last value takes in memory at least."""
        return weight(self._text, self._begin, self._at) + 4 * (self._at - self._begin)

    def key(self) -> str:
        """Pass a key with its colon, and give it. Raises Unusable."""
        if self.next() != '"':
            raise self._no_json(self._at)
        key: str = self.value()
        self.expect(":")
        return key

    def end(self) -> None:
        """Raises Unusable where the text goes on."""
        if self.next():
            raise self._no_json(self._at)

    def _read_on(self, wrong: int) -> None:
        """Take in more of a value that has no end yet. Raises Unusable where there is no more, or too much."""
        if len(self._text) - self._at > MOST_JSON:
            raise Unusable(LONG_VALUE, RIGHT_FILE, file=self._source.name, most=MOST_JSON // 2**20)
        if weight(self._text, self._at) > MOST_MEMORY // 2:  # it may be twice as much next time
            raise Unusable(TOO_MANY, IN_PARTS, file=self._source.name)
        if not self._more():
            raise self._no_json(wrong)

    def _more(self) -> bool:
        """Let go of what has been read, and take in as much again as is left; False where there is no more."""
        if self._is_whole:
            return False
        self._line, self._column = self._place(self._at)
        data = self._source.stream.read(max(PIECE, len(self._text) - self._at))
        self._left -= len(data)
        if self._left < 0:
            raise Unusable(TOO_MUCH, IN_PARTS, file=self._source.name, most=MOST_BYTES // 2**20)
        self._is_whole = not data
        try:
            self._text = self._text[self._at :] + self._decoder.decode(data, self._is_whole)
        except ValueError:
            raise Unusable(NO_TEXT, EXPORT_AGAIN, file=self._source.name) from None
        self._at = 0
        return True

    def _place(self, at: int) -> tuple[int, int]:
        """The line and column of a place in the window."""
        lines = self._text.count("\n", 0, at)
        if not lines:
            return self._line, self._column + at
        return self._line + lines, at - self._text.rfind("\n", 0, at)

    def _no_json(self, at: int) -> Unusable:
        line, column = self._place(at)
        return Unusable(NO_JSON, EXPORT_AGAIN, file=self._source.name, line=line, column=column)


class JsonRows:
    """The rows of an input, read as they are asked for: the elements of a list that is the whole text, or stands under a key.

    The key may stand in the outermost table, or in tables and lists of tables under the keys that lead to it (`through`). The case
    of keys does not matter. When all rows have been asked for, `members` has what else the outermost table has, its keys in small
    letters, and `has_list` says whether there is a list of rows.
    """

    def __init__(self, source: Input, key: str, through: tuple[str, ...] = ()) -> None:
        self.members: dict[str, Any] = {}
        self.has_list = False
        self._key, self._through = key, through
        self._source = source
        self._number = self._kept = 0

    def __iter__(self) -> Iterator[Any]:
        window = Window(self._source)
        first = window.next()
        if first == "[":
            yield from self._list(window)
        elif first == "{":
            yield from self._table(window, 0)
        else:
            window.value()
        window.end()

    def _list(self, window: Window) -> Iterator[Any]:
        """The rows of the list that stands here."""
        self.has_list = True
        for row in window.elements():
            self._number += 1
            if self._number > MOST_ROWS:
                raise Unusable(TOO_MANY_ROWS, IN_FILES, file=self._source.name, most=f"{MOST_ROWS:,}")
            yield row

    def _table(self, window: Window, depth: int) -> Iterator[Any]:
        """The rows in the table that stands here; of the outermost one the other members are kept."""
        if depth > MOST_DEEP:
            raise Unusable(TOO_DEEP, RIGHT_FILE, file=self._source.name)
        seen: set[str] = set()
        for _ in _elements(window, "{", "}"):
            written = window.key()
            key = written.casefold()
            if written in seen or (key == self._key and key in seen):
                raise Unusable(TWICE, EXPORT_AGAIN, file=self._source.name)
            seen.update((written, key) if key == self._key else (written,))
            first = window.next()
            if key == self._key and first == "[":
                yield from self._list(window)
            elif key in self._through and first == "{":
                yield from self._table(window, depth + 1)
            elif key in self._through and first == "[":
                yield from self._tables(window, depth + 1)
            else:
                value = window.value()
                if not depth:
                    self._keep(key, value, window.weight())
                if len(seen) > MOST_MEMBERS:
                    raise Unusable(TOO_MANY, IN_PARTS, file=self._source.name)

    def _tables(self, window: Window, depth: int) -> Iterator[Any]:
        """The rows in each table of the list that stands here."""
        for _ in _elements(window, "[", "]"):
            if window.next() == "{":
                yield from self._table(window, depth)
            else:
                window.value()

    def _keep(self, key: str, value: Any, size: int) -> None:
        self._kept += size
        if self._kept > MOST_MEMORY:
            raise Unusable(TOO_MANY, IN_PARTS, file=self._source.name)
        self.members[key] = value


MOST_MEMBERS = 10_000
"""Of a table that leads to rows: those that interfaces answer have ten."""

MOST_DEEP = 100


def _elements(window: Window, begin: str, end: str) -> Iterator[None]:
    """Stops before each element of a list, or member of a table, which has to be read then."""
    window.expect(begin)
    if window.passes(end):
        return
    while True:
        yield
        if window.passes(end):
            return
        window.expect(",")


def told(
    rows: JsonRows, sort_of: Callable[[Mapping[str, Any]], str | None], none: Unusable
) -> Iterator[tuple[str | None, Mapping[str, Any]]]:
    """Each row with its keys in small letters, and before it what sort it is; the whole text where that is one row and no list.

    Raises `none` where no row of a list can be told, for which the first are enough.
    """
    number, is_known = 0, False
    for number, row in enumerate(map(folded, rows), 1):
        sort = sort_of(row)
        is_known = is_known or sort is not None
        if number == LOOKED_AT and not is_known:
            raise none
        yield sort, row
    if number and not is_known:
        raise none
    if not rows.has_list and (sort := sort_of(rows.members)) is not None:
        yield sort, rows.members


LONG_VALUE = Text(
    "a row or value of {file} is longer than {most} million characters", "{file} 中的某个条目或值超过 {most}00 万个字符"
)
TOO_MANY_ROWS = Text("{file} has more than {most} rows", "{file} 中的条目超过 {most} 个")
IN_FILES = Text("Divide it into several files, and give them all at once.", "请拆分成几个文件，一次全部给出。")
