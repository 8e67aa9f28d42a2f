"""Everything a run judges by: kinds, categories, the catalogue and the rules, put together from all plugins."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from orglint.model import Category, Fault, Kind, Rule, Tool
from orglint.policy.catalogue import Catalogue
from orglint.policy.entry_points import EntryPoint
from orglint.policy.recognise import Recogniser
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from orglint.extensions import Command, Importer, Reporter
    from orglint.policy.settled import SettledName

NONE: Mapping[str, Any] = MappingProxyType({})
NO_REFUSALS: Mapping[EntryPoint, Text] = MappingProxyType({})


class Plugin(NamedTuple):
    """One plugin that takes part: its entry point and what its hooks gave."""

    entry: EntryPoint
    kinds: tuple[Kind, ...] = ()
    categories: tuple[Category, ...] = ()
    tools: tuple[Tool, ...] = ()
    rules: tuple[Rule, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    importers: tuple[Importer, ...] = ()
    commands: tuple[Command, ...] = ()


class Policy(NamedTuple):
    """What a run judges by.

    `origins` says which plugin a rule comes from; orglint's own `org` rules come from none. `faults` are the plugins that could
    not take part, and `refusals` the same for those who list plugins: why, by entry point. `reporters`, `importers` and
    `commands` are those of plugins, by id. `settled_names` are the departments' names that settings settle, normalised.
    """

    kinds: Mapping[str, Kind]
    categories: Mapping[str, Category]
    catalogue: Catalogue
    rules: Mapping[str, Rule]
    recogniser: Recogniser
    plugins: tuple[Plugin, ...]
    origins: Mapping[str, EntryPoint]
    faults: tuple[Fault, ...] = ()
    reporters: Mapping[str, Reporter] = NONE
    importers: Mapping[str, Importer] = NONE
    commands: Mapping[str, Command] = NONE
    refusals: Mapping[EntryPoint, Text] = NO_REFUSALS
    settled_names: Mapping[str, SettledName] = NONE

    def giver(self, what: Literal["reporters", "importers", "commands"], identifier: str) -> EntryPoint:
        """Which plugin gives an output format, an importer or a command. Raises StopIteration for what none gives."""
        return next(plugin.entry for plugin in self.plugins if any(given.id == identifier for given in getattr(plugin, what)))

    def category_name(self, category: str) -> Text:
        """What to call a category; one that nobody defines is called by its id."""
        known = self.categories.get(category)
        return known.name if known else Text(category, category)

    def spoken(self, values: Mapping[str, object]) -> dict[str, object]:
        """An offender's values with names in place of category ids."""
        named = dict(values)
        if isinstance(category := named.get("category"), str):
            named["category"] = self.category_name(category)
        if isinstance(several := named.get("categories"), Listing):
            named["categories"] = Listing(tuple(self.category_name(str(listed)) for listed in several.items), several.conjunction)
        return named
