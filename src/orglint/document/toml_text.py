"""Keys and new values as TOML writes them, in the style of the text they come into (TOML 1.1, https://toml.io/en/v1.1.0)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite

from orglint.model import Key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BARE_KEY = r"[A-Za-z0-9_-]+"

INVISIBLE = (*range(0x20), *range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
ESCAPES = {code: f"\\u{code:04X}" for code in INVISIBLE} | str.maketrans(
    {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
)


class NoTomlForm(Exception):
    """What is to be written has no form in TOML, or none that orglint would dare to put into a text."""


def key_path(path: Key) -> str:
    """The path as TOML writes a dotted key, with array indices in brackets: `departments."销售部".tools[0]`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{_key(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def _key(key: str) -> str:
    return key if _is_bare(key) else f'"{key.translate(ESCAPES)}"'


def _is_bare(key: str) -> bool:
    """Whether the key is all BARE_KEY, without a pattern made for it: a report writes few keys."""
    return key.isascii() and key.replace("_", "0").replace("-", "0").isalnum()


def written(value: Any, quote: str = '"') -> str:
    """A string, number, boolean, date, list or table on one line. `quote` is put around strings that need no escape.

    Raises NoTomlForm for a value of another sort.
    """
    if isinstance(value, str):
        return _string(value, quote)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) or (isinstance(value, float) and isfinite(value)) or type(value) is date:
        return str(value)
    if isinstance(value, Mapping):
        entries = ", ".join(f"{key_path((key,))} = {written(inner, quote)}" for key, inner in value.items())
        return f"{{ {entries} }}" if entries else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(written(element, quote) for element in value) + "]"
    raise NoTomlForm


def _string(value: str, quote: str) -> str:
    literal = quote == "'" and "'" not in value and value == value.translate(ESCAPES | {ord('"'): '"', ord("\\"): "\\"})
    return f"'{value}'" if literal else f'"{value.translate(ESCAPES)}"'
