"""Where every key and every value of a TOML text stands, and what line and column that is.

A parser gives values without positions, so a text with findings is read a second time, here. The parser has accepted it by then:
this scanner knows where things begin and end (TOML 1.1, and so 1.0, https://toml.io/en/v1.1.0), not what is allowed.
"""

from __future__ import annotations

import re
from itertools import count

import tomli

from orglint.document.toml_text import BARE_KEY
from orglint.model import Key
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from typing import Literal, TypeAlias

Offsets: TypeAlias = "tuple[int, int]"
"""Where a stretch of a text starts and ends, in characters from 0, the end exclusive."""

LONGEST_PATH = 3000
"""The steps a path may have. Paths of things nested n deep take room by the square of n: this stops a text that tomli would
have refused; how deep a text that it accepts may go has to be settled before it is parsed."""

BASIC = r'"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"'
LITERAL = r"'[^'\n]*'"
MULTILINE_BASIC = r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3,5}'
MULTILINE_LITERAL = r"'''.*?'{3,5}"
SPACED_DATE_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9:.Zz+-]+"
PLAIN = r"[0-9A-Za-z+.:_-]+"  # numbers, booleans, the other dates and times

GAP = re.compile(r"[ \t\r\n,]*(?:#[^\n]*[ \t\r\n,]*)*")
KEY_PART = re.compile(rf"[ \t]*({BARE_KEY}|{BASIC}|{LITERAL})[ \t]*(\.|=|\]\]?)[ \t]*")
SCALAR = re.compile("|".join((MULTILINE_BASIC, MULTILINE_LITERAL, BASIC, LITERAL, SPACED_DATE_TIME, PLAIN)), re.DOTALL)


class Positions(NamedTuple):
    """The place of every key and every value of one text, by key path.

    A table that a header makes has that header as its value, from `[` to `]`, and the last part of the header as its key; so has
    each element of an array of tables, and the array itself its first header. A table that is only ever named on the way to
    something else (`a` in `[a.b]`) has its first name as both. An element of an array in brackets has a value and no key.
    """

    keys: Mapping[Key, Offsets]
    values: Mapping[Key, Offsets]


def positions(text: str, wanted: Iterable[Key] | None = None) -> Positions:
    """The positions in a text that tomli accepts, given without a byte order mark and with its own line endings.

    `wanted` are the paths that will be asked for, if they are known: what `find` gives for them is the same as without it, and
    tables that none of them leads into are passed over.

    Takes one pass and no recursion. Raises ValueError for a path of more than `LONGEST_PATH` steps, and for a text that is not
    valid TOML where the scanner loses its way in it; not every invalid text is noticed.
    """
    entered = None if wanted is None else {path[:length] for path in wanted for length in range(len(path))}
    return _Scanner(text, entered).scan()


def find(found: Positions, path: Key, part: Literal["key", "value"]) -> Offsets:
    """Where a key or value stands, or else the nearest thing around it that has a place; (0, 0), the start, for the root."""
    places = found.keys if part == "key" else found.values
    while path and path not in places:
        path = path[:-1]
    return places[path] if path else (0, 0)


def _read(token: str) -> str:
    """The key that a bare, literal or basic token stands for."""
    if token[0] not in "'\"":
        return token
    if token[0] == '"' and "\\" in token:
        return str(tomli.loads(f"key = {token}")["key"])
    return token[1:-1]


def _is_whole(body: str) -> bool:
    """Whether the text between a header and something like the next one is all of a table, for sure.

    It is if no string in it has several lines and each bracket is closed. With quotes of one sort and nothing escaped, what
    stands outside the strings is every other part between quotes.
    """
    if "#" in body:
        body = "\n".join(map(_without_comment, body.split("\n")))
    if "'" in body or "\\" in body or '"""' in body:
        return False
    outside = "".join(body.split('"')[::2]).replace(" ", "").replace("\t", "")
    opened, closed = (sum(map(outside.count, brackets)) for brackets in ("[{", "]}"))
    return opened == closed and "\n[" not in outside


def _without_comment(line: str) -> str:
    parts = line.split('"')
    for place in range(0, len(parts), 2):
        if "#" in parts[place]:
            return '"'.join((*parts[:place], parts[place].partition("#")[0]))
    return line


class _Container(NamedTuple):
    """What is being read: a table or, with the `indices` its elements will have, an array. `start` is where its bracket is."""

    path: Key
    start: int = 0
    indices: Iterator[int] | None = None


class _Scanner:
    """One pass over a text. `at` is the offset of what comes next; `opened` lists the containers around it, outermost first.

    `entered` are the paths of the tables to read; of others it reads the headers only. None means all.
    """

    def __init__(self, text: str, entered: Container[Key] | None = None) -> None:
        self.text = text
        self.entered = entered
        self.looked_at = 0  # up to here it is known whether tables can be passed over
        self.at = 0
        self.opened = [_Container(())]
        self.keys: dict[Key, Offsets] = {}
        self.values: dict[Key, Offsets] = {}
        self.last_indices: dict[Key, int] = {}  # of each array of tables: later headers add to its last element

    def scan(self) -> Positions:
        """Read statement by statement and, inside brackets, item by item."""
        while self.take(GAP).end() < len(self.text):
            mark = self.text[self.at]
            if len(self.opened) == 1 and mark == "[":
                self.header()
            elif len(self.opened) > 1 and mark in "]}":
                self.close()
            else:
                self.value(self.value_path(self.opened[-1]))
        return Positions(self.keys, self.values)

    def header(self) -> None:
        """`[a.b]` or `[[a.b]]`: what follows belongs to the table it names."""
        start = self.at
        array = self.text.startswith("[[", start)
        self.at += 2 if array else 1
        path, last = self.key(())
        token, whole = last.span(1), (start, last.end(2))
        if array:
            self.keys.setdefault(path, token)
            self.values.setdefault(path, whole)
            index = self.last_indices[path] = self.last_indices.get(path, -1) + 1
            path = _step(path, index)
        self.keys[path], self.values[path] = token, whole
        self.opened = [_Container(path)]
        if self.entered is not None and path not in self.entered and self.looked_at <= self.at:
            self.pass_over()

    def pass_over(self) -> None:
        """Go to the next header at the start of a line, if what stands before it is plain enough to know that it is one."""
        found = self.text.find("\n[", self.at)
        self.looked_at = found if found >= 0 else len(self.text)
        if _is_whole(self.text[self.at : self.looked_at]):
            self.at = self.looked_at

    def value_path(self, container: _Container) -> Key:
        """Read what comes before a value, nothing in an array, a key and `=` in a table, and give the path of the value."""
        if container.indices:
            return _step(container.path, next(container.indices))
        path, last = self.key(container.path)
        self.keys[path] = last.span(1)
        return path

    def value(self, path: Key) -> None:
        """A scalar, or the bracket that opens an array or inline table."""
        start = self.at
        if self.text.startswith(("[", "{"), start):
            self.opened.append(_Container(path, start, count() if self.text[start] == "[" else None))
            self.at += 1
        else:
            self.values[path] = self.take(SCALAR).span()

    def close(self) -> None:
        """The bracket that ends an array or inline table."""
        self.at += 1
        container = self.opened.pop()
        self.values[container.path] = container.start, self.at

    def key(self, path: Key) -> tuple[Key, re.Match[str]]:
        """A dotted key in the table of that path: the path it names, and its last part with the `=` or `]` after it."""
        while True:
            part = self.take(KEY_PART)
            path = _step(path, _read(part[1]))
            if part[2] != ".":
                return path, part
            self.keys.setdefault(path, part.span(1))
            self.values.setdefault(path, part.span(1))
            if path in self.last_indices:
                path = _step(path, self.last_indices[path])

    def take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Read what the pattern describes; ValueError where something else stands."""
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"not valid TOML at offset {self.at}")
        self.at = match.end()
        return match


def _step(path: Key, step: str | int) -> Key:
    if len(path) >= LONGEST_PATH:
        raise ValueError(f"a path of more than {LONGEST_PATH} steps")
    return (*path, step)
