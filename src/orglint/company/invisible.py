"""Characters in keys and values that nobody can see: controls, zero-width characters, changes of the writing direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from orglint.company.diagnostics import Diagnostic
from orglint.model import Key, Offender, Place
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

INVISIBLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
    "|(?<![\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff])\u200d"  # within an emoji the zero-width joiner is ordinary
)


def invisible_characters(text: str, data: Mapping[str, Any], file: str) -> Iterator[Diagnostic]:
    """Each key and value of the data with such a character, its first; `text` is what the data was read from.

    Comments may contain what they like. Ordinary files, without such characters and without escapes, cost one look at the text.
    """
    if "\\" in text or not _all_printable(text):
        for place, string in _strings(data, Place(file)):
            if found := re.search(INVISIBLE, string):
                character = f"U+{ord(found[0]):04X}"
                what = Text("A key", "键") if place.part == "key" else Text("A value", "值")
                yield Diagnostic("org/invisible-character", Offender(place, {"what": what, "character": character}))


def _all_printable(text: str) -> bool:
    """Whether everything but line breaks, tabs and the Chinese space is printable, by a look that costs next to nothing."""
    return text.isascii() or text.replace("\n", "").replace("\r", "").replace("\t", "").replace("\u3000", "").isprintable()


def _strings(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            path: Key = (*place.path, key)
            yield place._replace(path=path, part="key"), key
            yield from _strings(inner, place._replace(path=path))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, place._replace(path=(*place.path, index)))
