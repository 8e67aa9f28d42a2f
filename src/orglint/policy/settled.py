"""What settings say of the names of departments; a module of its own, which no run without such settings loads."""

from __future__ import annotations

from orglint.model import Place
from orglint.values import NamedTuple


class SettledName(NamedTuple):
    """What settings say of the departments of a name: its spelling there, the ids of their kinds, and where that is said.

    Without kinds they are not to be judged.
    """

    written: str
    kinds: tuple[str, ...]
    place: Place
