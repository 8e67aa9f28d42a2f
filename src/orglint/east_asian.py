"""Text with wide characters: how many columns it takes, and where its lines break.

A wide character takes two columns, a combining one none (Unicode Standard Annex #11). Chinese breaks between any two characters; no
line begins with a mark that closes, and none ends with one that opens (W3C, Requirements for Chinese Text Layout, 3.1.3). Words,
addresses and what stands in backticks stay whole where they fit, and so does a number with its measure word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from orglint.texts import words_and_code
from orglint.values import NamedTuple

CLOSING = frozenset("，。、；：！？）》”’】〕」…·%,.;:!?)]}")
OPENING = frozenset("（《“‘【〔「([{")

AMBIGUOUS = frozenset("“”‘’…·—×")
"""Characters that take two columns among Chinese ones in many terminals, and one elsewhere."""


def width(text: str) -> int:
    """How many columns of a terminal a text takes; ambiguous characters count as narrow."""
    from unicodedata import category, east_asian_width

    return sum(0 if category(char) in {"Mn", "Me"} else 2 if east_asian_width(char) in {"W", "F"} else 1 for char in text)


class Piece(NamedTuple):
    """What stays on one line: how it is printed, how many columns it takes, and the space after it if the line goes on."""

    text: str
    columns: int
    gap: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """A text in pieces, between which a line may break."""
    chinese = not text.isascii() and any(map(_is_chinese, text))
    for word in words_and_code(text):
        yield from _of_word(word, chinese=chinese)


def _of_word(word: str, *, chinese: bool) -> Iterator[Piece]:
    """A word in English is one piece; among Chinese characters each is one, with the marks that must not be parted from it."""
    parts = [word] if word.isascii() else _parted(word)
    for part in parts[:-1]:
        yield Piece(part, _columns(part, chinese=chinese))
    yield Piece(parts[-1], _columns(parts[-1], chinese=chinese), " ")


def _columns(text: str, *, chinese: bool) -> int:
    return width(text) + (sum(map(AMBIGUOUS.__contains__, text)) if chinese else 0)


def _parted(word: str) -> list[str]:
    starts = [0]
    in_code = word[0] == "`"
    for at, (before, after) in enumerate(pairwise(word), 1):
        if not in_code and _may_part(before, after):
            starts.append(at)
        in_code ^= after == "`"
    return [word[start:end] for start, end in pairwise((*starts, len(word)))]


def _may_part(before: str, after: str) -> bool:
    """Whether a line may break between two characters."""
    if after in CLOSING or before in OPENING:
        return False
    return _is_chinese(after) or _is_chinese(before) or before in BREAKING


BREAKING = CLOSING - frozenset("%,.;:!?)]}·")
"""The marks after which a line may break without a space."""


def _is_chinese(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\uff00" <= character <= "\uffef"


def _belongs(before: Piece, after: Piece) -> bool:
    """Whether a number and its measure word meet, or 第 and its number: 第 17 行."""
    if not before.gap:
        return False
    counted = before.text[-1:].isdigit() and _is_chinese(after.text[:1] or " ")
    return counted or (before.text.endswith("第") and after.text[:1].isdigit())


def laid_out(text: Iterable[Piece], most: int, indent: int = 0, first: int = 0) -> Iterator[str]:
    """Pieces in lines of at most so many columns; a piece that is wider has a line for itself.

    All lines but the first begin with `indent` spaces; `first` columns of the first one are taken already.
    """
    line, used, pending = "", first, ""
    for unit in _units(_broken(text, most - indent)):
        taken = sum(piece.columns for piece in unit) + sum(len(piece.gap) for piece in unit[:-1])
        if line and used + len(pending) + taken > most:
            yield line
            line, used, pending = " " * indent, indent, ""
        line += pending + "".join(piece.text + piece.gap for piece in unit[:-1]) + unit[-1].text
        used += len(pending) + taken
        pending = unit[-1].gap
    yield line


def _broken(text: Iterable[Piece], most: int) -> Iterator[Piece]:
    """The pieces; one that is too wide for any line, as quoted code may be, at its spaces."""
    for piece in text:
        words = piece.text.split(" ") if piece.columns > most else [piece.text]
        if len(words) == 1:
            yield piece
            continue
        yield from (Piece(word, width(word), " ") for word in words[:-1])
        yield Piece(words[-1], width(words[-1]), piece.gap)


def _units(text: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    """The pieces, those together that belong together."""
    unit: list[Piece] = []
    for piece in text:
        if unit and not _belongs(unit[-1], piece):
            yield unit
            unit = []
        unit.append(piece)
    if unit:
        yield unit
