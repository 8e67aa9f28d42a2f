"""What is wrong with a file that is no TOML: the value that the stages of the search hand on."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.texts import Text

LONGEST_QUOTE = 40
"""So many characters of a file are quoted in a message."""


class Note(NamedTuple):
    """A further place, as offsets, and what to see there."""

    start: int
    end: int
    text: Text


class Problem(NamedTuple):
    """What is wrong with a text and what to do, with offsets into the text whose line endings are LF."""

    text: Text
    remedy: Text
    start: int
    end: int
    labels: tuple[Note, ...] = ()


def clip(text: str) -> str:
    """The beginning of a text, as much as a message can hold."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
