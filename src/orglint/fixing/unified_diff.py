r"""What would change, as a unified diff that `git apply` and `patch -p1` take.

The format is that of POSIX `diff -u`, with the names and their quoting as git writes them.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from orglint.values import NamedTuple

NEEDS_QUOTES = re.compile(rb'[\x00-\x1f\x7f"\\]')
NAMED = {ord("\t"): b"\\t", ord("\n"): b"\\n", ord("\r"): b"\\r", ord('"'): b'\\"', ord("\\"): b"\\\\"}


CONTEXT = 3
"""So many unchanged lines are shown around each change."""

LARGEST = 1_000_000
"""Two stretches without a line of their own, whose numbers of lines make a larger product, are not compared but replaced."""


class Changed(NamedTuple):
    """Lines that changed: from `start` to `end` in the old text, and from `new_start` to `new_end` in the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def unified_diff(file: str, old: bytes, new: bytes) -> Iterator[bytes]:
    """The lines of a unified diff of one file, byte for byte; nothing if old and new are the same."""
    if old != new:
        before, after = _lines(old), _lines(new)
        yield b"--- " + _name(b"a", file) + b"\n"
        yield b"+++ " + _name(b"b", file) + b"\n"
        for hunk in _hunks(_changed(before, after)):
            yield from _shown(hunk, before, after)


def _changed(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Changed]:
    """What changed between the lines that both texts have once; in between, where little is left, as difflib finds it."""
    start = new_start = 0
    for end, new_end in (*_anchors(old, new), (len(old), len(new))):
        for change in _compared(old[start:end], new[new_start:new_end]):
            yield Changed(start + change.start, start + change.end, new_start + change.new_start, new_start + change.new_end)
        start, new_start = end + 1, new_end + 1


def _anchors(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """The places of the lines that both texts have exactly once, as far as they are in the same order."""
    before, after = Counter(old), Counter(new)
    places = {line: index for index, line in enumerate(new)}
    last = -1
    for index, line in enumerate(old):
        if before[line] == after[line] == 1 and places[line] > last:
            last = places[line]
            yield index, last


def _compared(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Changed]:
    if len(old) * len(new) > LARGEST or not old or not new:
        if old or new:
            yield Changed(0, len(old), 0, len(new))
        return
    for tag, *edges in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Changed(*edges)


def _hunks(changes: Iterable[Changed]) -> Iterator[list[Changed]]:
    """The changes, those together whose contexts touch."""
    hunk: list[Changed] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _shown(hunk: Sequence[Changed], old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[bytes]:
    start, end = max(hunk[0].start - CONTEXT, 0), min(hunk[-1].end + CONTEXT, len(old))
    new_start, new_end = hunk[0].new_start - (hunk[0].start - start), hunk[-1].new_end + (end - hunk[-1].end)
    yield b"@@ -%b +%b @@\n" % (_range(start, end), _range(new_start, new_end))
    at = start
    for change in hunk:
        yield from _signed(b" ", old[at : change.start])
        yield from _signed(b"-", old[change.start : change.end])
        yield from _signed(b"+", new[change.new_start : change.new_end])
        at = change.end
    yield from _signed(b" ", old[at:end])


def _range(start: int, end: int) -> bytes:
    """Lines as a hunk names them: the first, from 1, and how many; of none at all, the one before."""
    return b"%d" % (start + 1) if end - start == 1 else b"%d,%d" % (start + (end > start), end - start)


def _signed(sign: bytes, lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield sign + (line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n")


def _lines(content: bytes) -> list[bytes]:
    """The lines with their endings; a line ends with LF alone, whatever else a text has."""
    return re.findall(rb"[^\n]*\n|[^\n]+", content)


def _name(side: bytes, file: str) -> bytes:
    """A path below `a/` or `b/`; one that could be mistaken is quoted, and a tab ends one with spaces."""
    name = side + b"/" + os.fsencode(file)
    if NEEDS_QUOTES.search(name) or not _is_utf_8(name):
        return b'"' + b"".join(map(_quoted, name)) + b'"'
    return name + (b"\t" if b" " in name else b"")


def _is_utf_8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _quoted(byte: int) -> bytes:
    if byte in NAMED:
        return NAMED[byte]
    return b"%c" % byte if chr(byte).isascii() and chr(byte).isprintable() else b"\\%03o" % byte
