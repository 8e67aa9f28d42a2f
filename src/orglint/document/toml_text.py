"""New values as TOML writes them, in the style of the text they come into (TOML 1.1, https://toml.io/en/v1.1.0)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orglint.document.locate import ESCAPES, key_path


class CannotWrite(Exception):
    """What is to be written has no form in TOML, or none that orglint would dare to put into a text."""


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
