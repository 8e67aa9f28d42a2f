"""Taking items out of arrays and inline tables, and putting one in, without disturbing the others' layout.

A comment on the line of an item that has the line to itself goes with the item. Whether there is a comma after the last item, the
author has decided, and it stays so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any

from orglint.document.locate import Offsets
from orglint.document.toml_text import CannotWrite
from orglint.fixing.toml_edit import Bracket, Sheet, Splice
from orglint.model import Key

INDENT = "    "

COMMA = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*(,)?")
"""What lies between an item and the comma after it."""

TAIL = re.compile(r"[ \t]*(#[^\r\n]*)?(\r?\n)?")
"""The rest of an item's line, when nothing else stands on it."""


def bracket(sheet: Sheet, path: Key, container: Any) -> Bracket | None:
    """The array or inline table at a path, whose data is `container`; None when headers or dotted keys made it."""
    if path not in sheet.brackets:
        start, end = sheet.found.values.get(path, (0, 0))
        if sheet.text[start : start + 1] not in ("[", "{") or sheet.is_header(path) or not path:
            return None
        items = sorted(_items(sheet, path, container))
        commas = tuple(_comma(sheet.text, item[1]) for item in items)
        sheet.brackets[path] = Bracket(start, end - 1, tuple(items), commas)
    return sheet.brackets[path]


def _items(sheet: Sheet, path: Key, container: Any) -> Iterator[Offsets]:
    keys, values = sheet.found
    steps = range(len(container)) if isinstance(container, list) else container
    for inner in [(*path, step) for step in steps]:
        if isinstance(container, list):
            yield values[inner]
        elif sheet.is_statement(inner):
            yield keys[inner][0], values[inner][1]
        else:  # made by dotted keys, whose parts may lie apart
            raise CannotWrite


def _comma(text: str, end: int) -> int | None:
    match = COMMA.match(text, end)
    return match.start(1) if match and match[1] else None


def without(text: str, whole: Bracket, removed: Collection[int]) -> list[Splice]:
    """The splices that take the items of these indices out."""
    low, high = max(min(removed) - 1, 0), max(removed) + 2
    part = whole._replace(items=whole.items[low:high], commas=whole.commas[low:high])  # nothing beyond the neighbours changes
    gone = sorted(index - low for index in removed)
    stretches = [_stretch(text, part, first, last) for first, last in _runs(text, part, gone)]
    if len(gone) == len(part.items) and not _rest(text, part, stretches).strip(" \t\r\n,"):
        return [Splice(part.opening + 1, part.closing)]
    return _united([*stretches, *_commas(part, gone, stretches)])


def _rest(text: str, part: Bracket, stretches: Sequence[Splice]) -> str:
    """What is between the brackets, apart from some stretches in order."""
    edges = [part.opening + 1, *(edge for one in stretches for edge in one[:2]), part.closing]
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
    line = text.rfind("\n", 0, start) + 1
    tail = TAIL.match(text, end)
    if tail is None:  # it matches the empty string
        raise CannotWrite
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
    index = bisect_right(stretches, offset, key=lambda one: one.start)
    return index > 0 and offset < stretches[index - 1].end


def _united(splices: Sequence[Splice]) -> list[Splice]:
    """The same splices in order, those that overlap or touch made one."""
    united: list[Splice] = []
    for one in sorted(splices):
        if united and one.start <= united[-1].end:
            before = united.pop()
            united.append(Splice(before.start, max(before.end, one.end), before.replacement + one.replacement))
        else:
            united.append(one)
    return united


def with_item(sheet: Sheet, whole: Bracket, item: str) -> list[Splice]:
    """The splices that put an item behind the last one, on a line of its own where the items have such lines."""
    text = sheet.text
    if not whole.items:
        return [_first(sheet, whole, item)]
    (start, end), comma = whole.items[-1], whole.commas[-1]
    after = end if comma is None else comma + 1
    if "\n" not in text[after : whole.closing]:
        return [Splice(after, after, f", {item}" if comma is None else f" {item},")]
    line = sheet.line_end(after)
    lead = text[sheet.line_start(start) : start]
    indent = sheet.indent(start) + ("" if not lead.strip(" \t") else INDENT)
    added = Splice(line, line, f"{indent}{item}{'' if comma is None else ','}{sheet.newline()}")
    return [added] if comma is not None else [Splice(end, end, ","), added]


def _first(sheet: Sheet, whole: Bracket, item: str) -> Splice:
    inside = sheet.text[whole.opening + 1 : whole.closing]
    if "\n" not in inside:
        space = " " if sheet.text[whole.opening] == "{" else ""
        return Splice(whole.opening + 1, whole.closing, space + item + space)
    line = sheet.line_start(whole.closing)
    return Splice(line, line, f"{sheet.indent(whole.closing)}{INDENT}{item},{sheet.newline()}")
