"""The tools one company can assign: those it defines itself, then the catalogue's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orglint.company.noticed import Reading
from orglint.model import Text, Tool
from orglint.names import normalise, without_remark


class Shelf:
    """The company's own `[tools]` before the catalogue. A definition without categories takes those the catalogue has."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], reading: Reading) -> None:
        self._catalogue = reading.policy.catalogue
        self._defined: dict[str, Tool] = {}
        self._by_name: dict[str, Tool] = {}
        self._instead: dict[str, Tool] = {}
        for identifier, table in tables.items():
            known = self._catalogue.find(identifier) or self._catalogue.find(table.get("name", identifier))
            tool = _define(identifier, table, known, reading)
            self._defined[identifier] = tool
            for name in (identifier, table.get("name", identifier), *tool.aliases):
                self._by_name.setdefault(normalise(name), tool)
            if known:
                self._instead.setdefault(known.id, tool)

    @property
    def defined(self) -> tuple[Tool, ...]:
        """The tools the company defines, in the order of the file."""
        return tuple(self._defined.values())

    def names(self) -> Iterable[str]:
        """Every name that `find` knows, for "did you mean"."""
        return (*self._defined, *self._catalogue.names())

    def find(self, written: str) -> Tool | None:
        """The tool of a name as an assignment has it: the company's own by id, then by name; then the catalogue's."""
        if not self._defined:
            return self._catalogue.find(written)
        own = self._defined.get(written) or self._named(written) or self._named(without_remark(written))
        if own:
            return own
        known = self._catalogue.find(written)
        return self._instead.get(known.id, known) if known else None

    def _named(self, name: str) -> Tool | None:
        return self._by_name.get(normalise(name))


def _define(identifier: str, table: Mapping[str, Any], known: Tool | None, reading: Reading) -> Tool:
    """The tool of one table of `[tools]`; what it leaves out comes from the product of that name in the catalogue."""
    name = Text(table["name"], table["name"]) if "name" in table else known.name if known else Text(identifier, identifier)
    aliases = tuple(table.get("aliases", ()))
    place = reading.key("tools", identifier)
    if "categories" in table:
        categories, complete = reading.known_categories(table["categories"], "tools", identifier, "categories")
        return Tool(identifier, name, categories, table.get("suite", False), aliases, place, not complete)
    if known:
        return Tool(identifier, name, known.categories, table.get("suite", known.suite), aliases, place)
    reading.notice("org/uncategorised-tool", place, {"tool": name}, identifier)
    return Tool(identifier, name, (), table.get("suite", False), aliases, place, unclear=True)
