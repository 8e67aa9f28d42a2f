"""A light reading of TOML that may be broken: which brackets and strings are open at a place, and which keys stand before it.

It is used only after a text has been refused, to find the place that a person wants to see: where the unclosed thing opens, where
a key stood the first time. It never fails, and of a text that is no TOML it makes what it can. `Problem` is what is found.
"""

from __future__ import annotations

import re

import tomli

from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from orglint.model import Key
    from orglint.texts import Text


LONGEST_QUOTE = 40
"""So many characters of a file are quoted in a message."""


class Note(NamedTuple):
    """A further place, as offsets, and what to see there."""

    start: int
    end: int
    text: Text


class Problem(NamedTuple):
    """What is wrong with a text and what to do, with offsets into the text whose line endings are LF."""

    text: Text
    remedy: Text
    start: int
    end: int
    labels: tuple[Note, ...] = ()


def clip(text: str) -> str:
    """The beginning of a text, as much as a message can hold."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


PIECE = re.compile(r"""\"{3}|'{3}|["'\n\[\]{}=,.]|\#[^\n]*|[^\s"'\[\]{}=,.\#]+""")

CLOSERS = {
    '"': re.compile(r'\\.|["\n]'),
    "'": re.compile(r"['\n]"),
    '"""': re.compile(r'\\.|"{3,5}', re.DOTALL),
    "'''": re.compile(r"'{3,5}"),
}
"""What ends a string, or hides its end: a line break ends what should have been closed, a backslash hides what follows."""


class Event(NamedTuple):
    """A thing that was read: a key before `=`, a heading, an opening bracket, or a word that is a value or a part of one.

    `path` is the way to it, `parts` how many parts a key or heading has. An array element's step is the offset of its array.
    """

    kind: Literal["key", "heading", "open", "word"]
    path: Key
    start: int
    end: int
    parts: int = 0


class Frame(NamedTuple):
    """The document, or a bracket that is open: its offset, the path of what it encloses, and the last key read within."""

    opening: int
    path: Key
    last: Event | None = None


class Scan:
    """One pass over `source`, which has LF line endings, up to the offset `stop`; iterating makes it go.

    `frames` are the brackets open so far, outermost first, after the document itself. `string` is the offset at which a string
    opens that is not closed, or not before `stop`; the pass ends there.
    """

    def __init__(self, source: str, stop: int | None = None) -> None:
        self.source = source
        self.stop = len(source) if stop is None else stop
        self.frames = [Frame(-1, ())]
        self.string: int | None = None
        self._parts: list[tuple[int, int]] = []
        self._heading = False
        self._before_equals = True

    def finish(self) -> Scan:
        """The scan itself, after everything has been read."""
        for _ in self:
            pass
        return self

    def current(self) -> Event | None:
        """The heading that is being read, or the last key at this level."""
        return (self._complete_key() if self._heading else None) or self.frames[-1].last

    def __iter__(self) -> Iterator[Event]:
        for mark, start, end in self._tokens():
            if mark == "#":
                continue
            event = self._read_key(mark, start, end) if self._before_equals else self._read_value(mark, start, end)
            if event:
                yield event

    def _tokens(self) -> Iterator[tuple[str, int, int]]:
        """First character, start and end of each token."""
        at = 0
        while (piece := PIECE.search(self.source, at)) and piece.start() < self.stop:
            at = piece.end()
            if piece[0] in CLOSERS:
                at = string_end(self.source, piece.start())
                if not 0 <= at <= self.stop:
                    self.string = piece.start()
                    return
            yield piece[0][0], piece.start(), at

    def _read_key(self, mark: str, start: int, end: int) -> Event | None:
        if mark == "[" and not self._parts and len(self.frames) == 1:
            self._heading = True
        elif mark == "=" or (mark == "]" and self._heading):
            return self._complete_key()
        elif mark == "}" and len(self.frames) > 1:
            self._close()
        elif mark in "\n,":
            self._parts = []
            self._heading = False
        elif mark not in "[]{}.":
            self._parts.append((start, end))
        return None

    def _complete_key(self) -> Event | None:
        """The key or heading whose parts have been read; nothing for the second bracket of `]]`, or for `=` alone."""
        parts, self._parts = self._parts, []
        self._before_equals = self._heading
        if not parts:
            return None
        table = () if self._heading else self.frames[-1].path
        path = (*table, *(key_of(self.source[start:end]) for start, end in parts))
        event = Event("heading" if self._heading else "key", path, parts[0][0], parts[-1][1], len(parts))
        self.frames[-1] = Frame(self.frames[-1].opening, path if self._heading else table, event)
        return event

    def _read_value(self, mark: str, start: int, end: int) -> Event | None:
        if mark in "[{":
            event = Event("open", self._path(), start, end)
            self.frames.append(Frame(start, event.path))
            self._before_equals = mark == "{"
            return event
        if mark in "]}" and len(self.frames) > 1:
            self._close()
        elif mark == "," or (mark == "\n" and len(self.frames) == 1):
            self._before_equals = not self._in_array()
        elif mark not in "\n]}=.\"'":
            return Event("word", self._path(), start, end)
        return None

    def _close(self) -> None:
        self.frames.pop()
        self._before_equals = False
        self._parts = []

    def _in_array(self) -> bool:
        opening = self.frames[-1].opening
        return opening >= 0 and self.source[opening] == "["

    def _path(self) -> Key:
        """The path of the value that stands here."""
        frame = self.frames[-1]
        if self._in_array():
            return (*frame.path, frame.opening)
        return frame.last.path if frame.last else frame.path


def string_end(source: str, start: int) -> int:
    """The offset after the string that opens at `start`, or -1 if it is not closed."""
    quote = source[start]
    if source.startswith(quote * 3, start):
        quote *= 3
    for match in CLOSERS[quote].finditer(source, start + len(quote)):
        if match[0] == "\n":
            return -1
        if match[0][0] != "\\":
            return match.end()
    return -1


def key_of(token: str) -> str:
    """The key that a token stands for, or the token itself if it has an escape that TOML does not know."""
    if token[0] not in "'\"":
        return token
    if token[0] == "'" or "\\" not in token:
        return token[1:-1]
    try:
        return str(tomli.loads(f"key = {token}")["key"])
    except tomli.TOMLDecodeError:
        return token


def previous(source: str, target: Key, before: int) -> Event | None:
    """Where the path `target` was defined before an offset: itself, or something in it, or what it would be in.

    Of several, the last: the elements of an array of tables may each have the key.
    """
    best, best_rank = None, (0, 0)
    for event in Scan(source, before):
        if event.kind in ("key", "heading") and event.start < before:
            shared = event.path[: len(target)] == target[: len(event.path)]
            rank = (2 + (event.path == target) if len(event.path) >= len(target) else 1, min(len(event.path), len(target)))
            if shared and rank >= best_rank:
                best, best_rank = event, rank
    return best
