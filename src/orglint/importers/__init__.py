"""The importers: a table of names, and the importer behind each name, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.lazy import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.importers.entries import BuiltIn

IMPORTERS: Mapping[str, str] = {
    "csv": "orglint.importers.csv:CSV",
}
"""The name of each built-in importer, and `module:value` of it."""


def importer(name: str) -> BuiltIn:
    """The built-in importer of a name. Raises KeyError for a name that is not in the table."""
    found: BuiltIn = load(IMPORTERS[name])
    return found


def with_columns() -> tuple[str, ...]:
    """The names of the importers of tables, whose columns a user may name."""
    return tuple(name for name in IMPORTERS if importer(name).columns)
