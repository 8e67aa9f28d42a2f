"""Colour for terminals, as ANSI escape codes (ECMA-48, Select Graphic Rendition)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Paint: TypeAlias = Callable[[str, str], str]
"""Takes a text and the name of a style; gives the text as it is to be printed."""

STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "message": "1", "margin": "1;34", "label": "1;34"}


def paint(colour: bool) -> Paint:
    """How to paint: with colour or not at all."""
    return painted if colour else plain


def painted(text: str, style: str) -> str:
    """The text in the colours of a style of `STYLES`."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def plain(text: str, style: str) -> str:  # noqa: ARG001 - it stands in for `painted`
    """The text itself."""
    return text
