"""One text to edit: where its parts stand, and the splices that take out an item or a table, or put in a `key = value`.

An item leaves its array or inline table without disturbing the others' layout. A comment on the line of an item that has the line
to itself goes with the item. Whether there is a comma after the last item, the edits leave as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from orglint.document.layout import indent, line_end, line_start, newline
from orglint.document.locate import Offsets, Positions, positions
from orglint.document.toml_text import NoTomlForm, key_path
from orglint.model import Key
from orglint.values import NamedTuple

QUOTES = ('"', "'")


class Splice(NamedTuple):
    """A stretch of the text, the end exclusive, and what to put there instead."""

    start: int
    end: int
    replacement: str = ""


class Bracket(NamedTuple):
    """An array or inline table: the offsets of its brackets, its items in order, and the comma after each where there is one."""

    opening: int
    closing: int
    items: tuple[Offsets, ...]
    commas: tuple[int | None, ...]


class IndexedText(NamedTuple):
    """A text without byte order mark, and its positions.

    `headers` are the offsets of all `[table]` headers and `ends` those behind all values and headers, both in order.
    `brackets` are the arrays and inline tables; None stands for one with dotted keys, whose parts may lie apart. `furthest` is
    where the last of all that stands at or below a path ends, and `quote` the quotation mark of the first string.
    """

    text: str
    positions: Positions
    headers: tuple[int, ...]
    ends: tuple[int, ...]
    brackets: Mapping[Key, Bracket | None]
    furthest: Mapping[Key, int]
    quote: str

    def is_header(self, path: Key) -> bool:
        """Whether what stands at a path was made by a header."""
        return _is_header(self.positions, path)

    def is_statement(self, path: Key) -> bool:
        """Whether what stands at a path was made by `key = value`."""
        return _is_statement(self.positions, path)

    def header_after(self, offset: int) -> int:
        """The line start of the next header behind an offset; the end of the text where there is none."""
        index = bisect_right(self.headers, offset)
        return line_start(self.text, self.headers[index]) if index < len(self.headers) else len(self.text)

    def end_before(self, offset: int) -> int:
        """Where the last value or header that lies before an offset ends; 0 where there is none."""
        index = bisect_right(self.ends, offset)
        return self.ends[index - 1] if index else 0


def _is_header(found: Positions, path: Key) -> bool:
    """In `key = value` the key comes first, in `[key]` it lies within the value."""
    keys, values = found
    return path in keys and path in values and values[path][0] < keys[path][0]


def _is_statement(found: Positions, path: Key) -> bool:
    keys, values = found
    return path in keys and path in values and keys[path][1] <= values[path][0]


def indexed(text: str) -> IndexedText:
    """A text that is valid TOML, with the positions of its parts."""
    found = positions(text)
    headers = {start for path, (start, _) in found.values.items() if path in found.keys and start < found.keys[path][0]}
    ends = {end for _, end in found.values.values()}
    quote = next((text[start] for start, _ in found.values.values() if text[start] in QUOTES), QUOTES[0])
    return IndexedText(text, found, tuple(sorted(headers)), tuple(sorted(ends)), _brackets(text, found), _furthest(found), quote)


def _furthest(found: Positions) -> Mapping[Key, int]:
    furthest: dict[Key, int] = {}
    for path, (_, end) in found.values.items():
        for length in range(len(path) + 1):
            if furthest.get(path[:length], 0) < end:
                furthest[path[:length]] = end
    return furthest


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with its splices made, given in any order. Raises NoTomlForm when they overlap."""
    parts, at = [], 0
    for start, end, replacement in sorted(splices, key=lambda splice: splice[:2]):  # at one place in the order given
        if start < at:
            raise NoTomlForm
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])


def quote_near(source: IndexedText, places: Iterable[Offsets] = ()) -> str:
    """The quotation mark of the first string among these places, or else among all values of the text."""
    return next((source.text[start] for start, _ in places if source.text[start] in QUOTES), source.quote)


INDENT = "    "

COMMA = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*(,)?")
"""What lies between an item and the comma after it."""

TAIL = re.compile(r"[ \t]*(#[^\r\n]*)?(\r?\n)?")
"""The rest of an item's line, when nothing else stands on it."""


def bracket_at(source: IndexedText, path: Key) -> Bracket | None:
    """The array or inline table at a path; None when headers or dotted keys made it. Raises NoTomlForm when it has dotted keys."""
    if path not in source.brackets:
        return None
    if (found := source.brackets[path]) is None:
        raise NoTomlForm
    return found


def _brackets(text: str, found: Positions) -> dict[Key, Bracket | None]:
    contents: dict[Key, list[Offsets | None]] = {
        path: [] for path, (start, _) in found.values.items() if text[start] in "[{" and not _is_header(found, path)
    }
    for path in found.values:
        if path[:-1] in contents:
            contents[path[:-1]].append(_stretch_of(found, path))
    return {path: _bracket(text, found.values[path], entries) for path, entries in contents.items()}


def _stretch_of(found: Positions, path: Key) -> Offsets | None:
    """Where an element of an array stands, or a key with its value; None for what dotted keys made."""
    if isinstance(path[-1], int):
        return found.values[path]
    return (found.keys[path][0], found.values[path][1]) if _is_statement(found, path) else None


def _bracket(text: str, place: Offsets, entries: Sequence[Offsets | None]) -> Bracket | None:
    items = tuple(sorted(entry for entry in entries if entry))
    if len(items) < len(entries):
        return None
    return Bracket(place[0], place[1] - 1, items, tuple(_comma(text, end) for _, end in items))


def _comma(text: str, end: int) -> int | None:
    match = COMMA.match(text, end)
    return match.start(1) if match and match[1] else None


def without(text: str, bracket: Bracket, removed: Collection[int]) -> list[Splice]:
    """The splices that take the items of these indices out."""
    low, high = max(min(removed) - 1, 0), max(removed) + 2
    part = bracket._replace(items=bracket.items[low:high], commas=bracket.commas[low:high])  # nothing beyond the neighbours changes
    gone = sorted(index - low for index in removed)
    stretches = [_stretch(text, part, first, last) for first, last in _runs(text, part, gone)]
    if len(gone) == len(part.items) and not _rest(text, part, stretches).strip(" \t\r\n,"):
        return [Splice(part.opening + 1, part.closing)]
    return _united([*stretches, *_commas(part, gone, stretches)])


def _rest(text: str, part: Bracket, stretches: Sequence[Splice]) -> str:
    """What is between the brackets, apart from some stretches in order."""
    edges = [part.opening + 1, *(edge for stretch in stretches for edge in stretch[:2]), part.closing]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _runs(text: str, part: Bracket, gone: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last index of each run of neighbours on one line."""
    first = last = gone[0]
    for index in gone[1:]:
        if index > last + 1 or "\n" in text[part.items[last][1] : part.items[index][0]]:
            yield first, last
            first = index
        last = index
    yield first, last


def _stretch(text: str, part: Bracket, first: int, last: int) -> Splice:
    """What to delete for a run: the whole line if nothing else is on it, else up to the next item, or from the one before."""
    start, end = part.items[first][0], part.items[last][1]
    comma = part.commas[last]
    with_comma = comma is not None and "\n" not in text[end:comma]
    if comma is not None and with_comma:
        end = comma + 1
    line = line_start(text, start)
    tail = TAIL.match(text, end)
    if tail is None:  # it matches the empty string
        raise NoTomlForm
    if tail[2] and not text[line:start].strip(" \t" if with_comma else " \t,"):
        return Splice(line, tail.end())
    if not tail[2] and tail.end() != part.closing:
        return Splice(start, tail.end())
    while text[start - 1] in " \t":
        start -= 1
    alone = first == 0 or part.items[first - 1][1] < line
    return Splice(start, tail.end(1) if tail[1] and alone else end)


def _commas(part: Bracket, gone: Sequence[int], stretches: Sequence[Splice]) -> Iterator[Splice]:
    """What makes one comma between each two of the items that stay, none before them, and after them as many as there were."""
    left = {index for index, comma in enumerate(part.commas) if comma is not None and not _covered(comma, stretches)}
    kept = sorted({*range(len(part.items))}.difference(gone))
    for position, (low, high) in enumerate(pairwise((0, *kept, len(part.items)))):
        commas = [part.commas[index] for index in range(low, high) if index in left]
        wanted = int(position > 0 and (high < len(part.items) or part.commas[-1] is not None))
        yield from (Splice(comma, comma + 1) for comma in commas[wanted:] if comma is not None)
        if len(commas) < wanted:
            yield Splice(part.items[low][1], part.items[low][1], ",")


def _covered(offset: int, stretches: Sequence[Splice]) -> bool:
    index = bisect_right(stretches, offset, key=lambda stretch: stretch.start)
    return index > 0 and offset < stretches[index - 1].end


def _united(splices: Sequence[Splice]) -> list[Splice]:
    """The same splices in order, those that overlap or touch made one."""
    united: list[Splice] = []
    for splice in sorted(splices):
        if united and splice.start <= united[-1].end:
            before = united.pop()
            united.append(Splice(before.start, max(before.end, splice.end), before.replacement + splice.replacement))
        else:
            united.append(splice)
    return united


def without_tables(source: IndexedText, paths: Sequence[Key]) -> list[Splice]:
    """The splices that take out whole tables, each with its header `[[...]]` and its comments.

    The comments that touch a table are its own: those right above its header, but not the file's at its very beginning, and those
    right below its last line, but not those right above the next header. Blank lines go so that none are left over.
    """
    blocks: list[list[int]] = []
    for start, end in sorted(_block(source, path) for path in paths):
        if blocks and start <= blocks[-1][1]:
            blocks[-1][1] = max(end, blocks[-1][1])
        else:
            blocks.append([start, end])
    return [Splice(_without_blanks_above(source, start) if end == len(source.text) else start, end) for start, end in blocks]


def _block(source: IndexedText, path: Key) -> tuple[int, int]:
    header = source.positions.values[path][0]
    following = source.header_after(header)
    return _above(source, header), _below(source, line_end(source.text, source.end_before(following)), following)


def _above(source: IndexedText, header: int) -> int:
    start = line_start(source.text, header)
    before = source.end_before(header)
    bound = line_end(source.text, before) if before else 0
    at = start
    while at > bound and source.text[(line := line_start(source.text, at - 1)) : at].lstrip(" \t").startswith("#"):
        at = line
    return at if at or before else start


def _below(source: IndexedText, at: int, following: int) -> int:
    end = at
    while end < following and source.text[end : line_end(source.text, end)].lstrip(" \t").startswith("#"):
        end = line_end(source.text, end)
    if end == following < len(source.text):
        return at
    while end < following and not source.text[end : line_end(source.text, end)].strip():
        end = line_end(source.text, end)
    return end


def _without_blanks_above(source: IndexedText, at: int) -> int:
    while at and not source.text[(line := line_start(source.text, at - 1)) : at].strip():
        at = line
    return at


def without_statement(source: IndexedText, path: Key) -> Splice:
    """The splice that takes out `key = value`, with its lines and the comment behind it."""
    start, end = source.positions.keys[path][0], source.positions.values[path][1]
    line = line_start(source.text, start)
    if not source.is_statement(path) or source.text[line:start].strip(" \t"):
        raise NoTomlForm
    return Splice(line, line_end(source.text, end))


def with_statement(source: IndexedText, table: Key, keys: Iterable[str], statement: str) -> Splice:
    """The splice that adds `key = value` to a table that a header or dotted keys made, below what it has: these keys.

    Raises NoTomlForm when the table was made in another way.
    """
    keys_here = [(*table, key) for key in keys if source.is_statement((*table, key))]
    first = min((source.positions.keys[path][0] for path in keys_here), default=None)
    if source.is_header(table):
        header = source.positions.values[table][0]
        end = source.end_before(source.header_after(header))
        return _line_after(source, end, indent(source.text, header if first is None else first) + statement)
    if table not in source.positions.keys:
        raise NoTomlForm
    if first is None:
        return _with_header(source, table, statement)
    names = source.text[line_start(source.text, first) : source.positions.keys[table][1]]  # the table's key and those around it
    if not names or any(mark in names for mark in "{[,="):
        raise NoTomlForm
    return _line_after(source, max(source.positions.values[path][1] for path in keys_here), f"{names}.{statement}")


def _with_header(source: IndexedText, table: Key, statement: str) -> Splice:
    """The splice that gives a header and `key = value` to a table that is named only in the headers of what is in it."""
    at, end = line_start(source.text, source.positions.keys[table][0]), newline(source.text)
    if not source.text.startswith("[", at):
        raise NoTomlForm
    return Splice(at, at, f"[{key_path(table)}]{end}{statement}{end}{end}")


def _line_after(source: IndexedText, end: int, line: str) -> Splice:
    at = line_end(source.text, end)
    if source.text[at - 1 : at] == "\n":
        return Splice(at, at, line + newline(source.text))
    return Splice(at, at, newline(source.text) + line)
