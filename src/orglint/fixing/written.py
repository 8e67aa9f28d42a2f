"""New values as TOML writes them, in the style of the text they come into (TOML 1.1, https://toml.io/en/v1.1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from orglint.document.locate import ESCAPES, Offsets, key_path
from orglint.fixing.sheet import CannotWrite, Sheet

QUOTES = ('"', "'")


def written(value: Any, quote: str = '"') -> str:
    """A string, integer, boolean, list or table on one line. `quote` is put around strings that need no escape.

    Raises CannotWrite for a value of another sort.
    """
    if isinstance(value, str):
        return _string(value, quote)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key_path((key,))} = {written(item, quote)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(written(item, quote) for item in value) + "]"
    raise CannotWrite


def _string(value: str, quote: str) -> str:
    literal = quote == "'" and "'" not in value and value == value.translate(ESCAPES | {ord('"'): '"', ord("\\"): "\\"})
    return f"'{value}'" if literal else f'"{value.translate(ESCAPES)}"'


def quote_near(sheet: Sheet, places: Iterable[Offsets] = ()) -> str:
    """The quotation mark of the first string among these places, or else among all values of the text."""
    for start, _ in (*places, *sheet.found.values.values()):
        if (mark := sheet.text[start]) in QUOTES:
            return mark
    return QUOTES[0]
