"""From the bytes of a TOML file to its text and its data, or to one problem at one place.

TOML is read by tomli on every Python, because the standard library's parser knows TOML 1.1 on some versions only. Here are the
limits that tomli lacks; what a problem is called, and where exactly it is, is looked for after one has been noticed.
"""

from __future__ import annotations

import re

import tomli

from orglint.document.read import MAX_BYTES
from orglint.model import Span
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from orglint.document.diagnosis.scan import Problem

MAX_DEPTH = 16
"""How many keys and array indices may lead to a value, and how many parts a dotted key may have. An org file needs five.

tomli takes seconds and gigabytes for a megabyte of legal keys of hundreds of parts; TOML itself has no limit.
"""

MAX_INTEGER = 2**63 - 1
"""TOML 1.1, "Integer": 64-bit signed integers; what does not fit is to be an error."""

MAX_DIGITS = 1000
"""How long a number may be written: of each digit tomli keeps a hundred bytes, and 16 million take it two gigabytes."""

LARGE = 64 * 1024
"""From so many characters on a text is searched for numbers beyond MAX_DIGITS; in a smaller one they can do no harm."""

MOST: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "lines": (1_000_000, ("\n",)),
    "tables": (200_000, ("\n[",)),
    "brackets": (1_000_000, ("[", "{")),
    "values": (2_000_000, (",", "=")),
}
"""How many of each a file may have, and the marks by which they are counted before it is parsed.

A hundred thousand departments have about half as many. Of each table that has a header tomli keeps two kilobytes and a half.
"""

NO_DOTS = bytes(set(range(256)) - set(b".\n"))
"""All bytes but dots and line feeds."""

PERHAPS_TOO_LONG_A_NUMBER = rf"[0-9A-Fa-f_]{{{MAX_DIGITS}}}"


class Number(float):
    """A number with a point or an exponent, which also knows its digits: as text it is what the file has, such as `9.99`."""

    __slots__ = ("written",)
    written: str

    def __new__(cls, written: str) -> Number:
        """The number that a text says. Raises ValueError where it says none."""
        number = float.__new__(cls, written)
        number.written = written
        return number

    def __str__(self) -> str:
        return self.written

    def __getnewargs__(self) -> tuple[str]:  # type: ignore[override] # of what it is made again, in another process
        return (self.written,)


class Document(NamedTuple):
    """A parsed file: its text, without a byte order mark and with its own line endings, and its data."""

    text: str
    data: dict[str, Any]


class NotToml(Exception):
    """A file is not TOML, or is beyond the limits.

    `problem` says what is wrong, `remedy` what to do. `span` is where, and `labels` are further places that help to understand it.
    `text` is the file's text without a byte order mark, as far as it could be decoded: U+FFFD stands for what could not.
    """

    def __init__(self, problem: Text, remedy: Text, span: Span, labels: tuple[tuple[Span, Text], ...], text: str) -> None:
        super().__init__(problem.en)
        self.problem = problem
        self.remedy = remedy
        self.span = span
        self.labels = labels
        self.text = text


def parse(data: bytes, parse_float: Callable[[str], float] = Number) -> Document:
    """The text and the data of a TOML file (TOML 1.1, UTF-8, with or without a byte order mark).

    `parse_float` makes the numbers that are not whole of their text; those of an org file keep their digits.

    Raises NotToml, and nothing else, for bytes that are not TOML and for those beyond MAX_BYTES, MOST or MAX_DIGITS. Data that its
    schema does not know to be flat and small has to go through `refuse_beyond_limits` too.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(data)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start) from None
    text = text.removeprefix("\ufeff")
    if len(text) > LARGE:
        _refuse_too_many(data, text)
    if _has_a_line_of_dots(data) or (len(text) > LARGE and re.search(PERHAPS_TOO_LONG_A_NUMBER, text)):
        _refuse_what_is_too_long(text)
    try:
        values = tomli.loads(text, parse_float=parse_float)
    except (ValueError, RecursionError) as error:
        raise _not_toml(data, text, error) from None
    return Document(text, values)


def _has_a_line_of_dots(data: bytes) -> bool:
    """Whether a key may have too many parts: it has no line break, so as many dots stand on its line, and such lines are rare."""
    return b"." * MAX_DEPTH in data.translate(None, NO_DOTS)


def refuse_beyond_limits(document: Document) -> None:
    """Raise NotToml for data that goes deeper than MAX_DEPTH or has an integer beyond MAX_INTEGER."""
    if not within_limits(document.data):
        raise _beyond_limits(document.text)


def within_limits(values: dict[str, Any]) -> bool:
    """Whether no value lies deeper than MAX_DEPTH and every integer is one of 64 bits. One loop for each level: no recursion."""
    level: list[Any] = [values]
    for _ in range(MAX_DEPTH):
        deeper: list[Any] = []
        for container in level:
            for value in container.values() if type(container) is dict else container:
                kind = type(value)
                if kind is dict or kind is list:
                    deeper.append(value)
                elif kind is int and not -MAX_INTEGER - 1 <= value <= MAX_INTEGER:
                    return False
        if not deeper:
            return True
        level = deeper
    return False


def _too_large(data: bytes) -> NotToml:
    from orglint.document.diagnosis.syntax import TOO_LARGE

    problem, remedy = TOO_LARGE
    return _as_a_whole(data, problem.fill({"limit": MAX_BYTES // 1024 // 1024}), remedy)


def _refuse_too_many(data: bytes, text: str) -> None:
    for what, (limit, marks) in MOST.items():
        if sum(map(text.count, marks)) > limit:
            from orglint.document.diagnosis.syntax import TOO_LARGE, TOO_MANY

            raise _as_a_whole(data, TOO_MANY[what].fill({"limit": f"{limit:,}"}), TOO_LARGE[1])


def _as_a_whole(data: bytes, problem: Text, remedy: Text) -> NotToml:
    start = data[:1000].decode("utf-8", "replace").removeprefix("\ufeff")  # enough to show the first line
    return NotToml(problem, remedy, Span(1, 1, 1, 1), (), start)


def _undecodable(data: bytes, start: int) -> NotToml:
    from orglint.document.diagnosis.encoding import undecodable

    return _located(*undecodable(data, start))


def _refuse_what_is_too_long(text: str) -> None:
    from orglint.document.diagnosis.syntax import too_long

    if problem := too_long(text.replace("\r\n", "\n"), MAX_DEPTH, MAX_DIGITS):
        raise _located(text, problem)


def _not_toml(data: bytes, text: str, error: ValueError | RecursionError) -> NotToml:
    from orglint.document.diagnosis.encoding import wide_encoding
    from orglint.document.diagnosis.syntax import diagnose

    if isinstance(error, tomli.TOMLDecodeError):
        if found := wide_encoding(data):
            return _located(*found)
        return _located(text, diagnose(error.msg, error.doc, error.pos))
    return _beyond_limits(text)


def _beyond_limits(text: str) -> NotToml:
    from orglint.document.diagnosis.syntax import beyond_limits

    return _located(text, beyond_limits(text.replace("\r\n", "\n"), MAX_DEPTH, MAX_INTEGER))


def _located(text: str, problem: Problem) -> NotToml:
    """The exception for a problem, whose offsets count every line ending as one character, as tomli does."""
    from orglint.document.layout import Lines

    lines = Lines(text.replace("\r\n", "\n"))
    labels = tuple((lines.span(note.start, note.end), note.text) for note in problem.labels)
    return NotToml(problem.text, problem.remedy, lines.span(problem.start, problem.end), labels, text)
