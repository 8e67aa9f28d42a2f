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
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    "|(?<![\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff])\u200d"  # within an emoji the zero-width joiner is ordinary
    "|(?<![\u00a9\u00ae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])"
    "[\ufe0e\ufe0f](?!\u20e3)"  # as is the choice of its style
)
"""Controls, changes of direction, annotations, tags, and what Unicode calls default ignorable (DerivedCoreProperties.txt): fillers,
variation selectors and the like; with them the blank of Braille and a note without a head."""

PRINTABLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\U0001d159") | {
    chr(selector) for selector in range(0xFE00, 0xFE10)
}
"""Those of them that Python calls printable; all others of that sort are in the last planes."""

BEGINNINGS = frozenset(sign.encode()[:2] for sign in PRINTABLE) | {b"\xf3"}
"""What these begin with in UTF-8, as few others do, and what the last planes do: nothing else from U+C0000 on (RFC 3629)."""

ASCII = bytes(range(0x80))
CHINESE_SPACE = "\u3000".encode()


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
    """Whether all that is not ASCII can be seen, or is the Chinese space, by a look that costs next to nothing.

    Of ASCII, TOML has no controls but tabs and line breaks. A sign that begins as an invisible one does is said to be one, perhaps.
    """
    if text.isascii():
        return True
    others = text.encode().translate(None, ASCII).replace(CHINESE_SPACE, b"")
    return others.decode().isprintable() and not any(map(others.__contains__, BEGINNINGS))


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
