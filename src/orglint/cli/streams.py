"""What the environment says about the reader: their language, and whether they see colours."""

from __future__ import annotations

import os
import sys
from typing import IO, Literal, TypeAlias

from orglint.texts import Language

Colour: TypeAlias = Literal["auto", "always", "never"]


def language() -> Language:
    """The language of the locale, in the order of precedence that POSIX and GNU gettext give its variables."""
    variables = os.environ
    locale = variables.get("LC_ALL") or variables.get("LC_MESSAGES") or variables.get("LANG") or _system_locale()
    if locale.partition(".")[0] in ("", "C", "POSIX"):
        return "en"
    first = (variables.get("LANGUAGE") or locale).partition(":")[0]
    return "zh" if first.lower().startswith("zh") else "en"


def _system_locale() -> str:
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""


def wants_colour(stream: IO[str] | None, wish: Colour = "auto") -> bool:
    """Whether to colour what goes to a stream: as wished, else by NO_COLOR, FORCE_COLOR, and whether it is a terminal."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def usual_format() -> str:
    """The output format when none is asked for: annotations where GitHub's runner reads them, text anywhere else."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def columns() -> int:
    """How wide to write for reading: as wide as the terminal, but lines of over 100 columns tire the eye."""
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, 100)
