"""Which department a name stands for that somebody wrote: in an org file, in a waiver or in a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from orglint.names import normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class DepartmentNames:
    """The keys and names of the departments of one company; `tables` are those of its org file."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self._tables = tables
        self.keys = tables.keys()

    def find(self, written: str) -> tuple[str, ...]:
        """The key that is written so, or else all keys whose own or whose department's name is the same once normalised."""
        return (written,) if written in self._tables else self._normalised.get(normalise(written), ())

    def find_one(self, written: str) -> str | None:
        """The key of the department that the name stands for; None where it may be none or several."""
        found = self.find(written)
        return found[0] if len(found) == 1 else None

    def all(self) -> Iterator[str]:
        """Every key and name, for "did you mean"."""
        for key, table in self._tables.items():
            yield from (key, table.get("name", key))

    @cached_property
    def _normalised(self) -> Mapping[str, tuple[str, ...]]:
        """The keys by each normalised key and name: made when the first name is looked up that is no key."""
        keys: dict[str, dict[str, None]] = {}
        for key, table in self._tables.items():
            for name in (key, table.get("name", key)):
                keys.setdefault(normalise(name), {})[key] = None
        return {name: tuple(found) for name, found in keys.items()}
