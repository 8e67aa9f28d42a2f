"""The tools one company can assign: those it defines itself, then the catalogue's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from orglint.company.diagnostics import ResolveContext
from orglint.model import Tool
from orglint.names import CLOSING, nearest, normalise, taken_for, without_remark
from orglint.texts import Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ToolResolver:
    """What each written name stands for: the company's own `[tools]` by key, then by name, then the catalogue's; or None.

    `find` looks a name up and remembers what it was. A definition without categories takes those the catalogue has.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], context: ResolveContext) -> None:
        self.find = cache(self._find)
        self._catalogue = context.policy.catalogue
        self._by_key: dict[str, Tool] = {}
        self._by_name: dict[str, Tool] = {}
        self._instead: dict[str, Tool] = {}
        for identifier, table in tables.items():
            known = self._catalogue.called(identifier) or self._catalogue.called(table.get("name", identifier))
            tool = self._by_key[identifier] = _define(identifier, table, known, context)
            if "seat-cost" in table:
                tool = self._by_key[identifier] = _priced(tool, table["seat-cost"], context)
            key = next(filter(table.__contains__, COUNTED_BY), None)
            if key and (known or "categories" in table):
                self._report_overridden(tool, known, key, context)
            for name in (identifier, tool.name.en, *tool.aliases):
                self._by_name.setdefault(normalise(name), tool)
            if known:
                self._instead.setdefault(known.id, tool)
        self.defined: tuple[Tool, ...] = tuple(self._by_key.values())

    def _report_overridden(self, tool: Tool, known: Tool | None, key: str, context: ResolveContext) -> None:
        """Report what the tool is counted as otherwise than the products whose names it has, if only to the eye."""
        names = (tool.id, tool.name.en, *tool.aliases)
        named = (self._stands_for(form) for name in names for form in (name, *taken_for(name)))
        products = {product.id: product for product in (known, *named) if product}.values()
        if products and (counted := _differences(tool, products, context)):
            values = {"tool": tool.name, "counted": counted}
            context.report("org/overridden-tool", context.value("tools", tool.id, key), values, tool.id)

    def _stands_for(self, name: str) -> Tool | None:
        """The product that a name is read as. A single word without digits is only compared: nothing can fall away from it."""
        is_word = name.isalpha() and (name.isascii() or len(name) <= LONGEST_WORD)
        return self._catalogue.called(name) if is_word else self._catalogue.whole_or_in(name)

    def _find(self, written: str) -> Tool | None:
        if own := self._by_key.get(written) or self._by_name.get(normalise(written)):
            return own
        if written.endswith(CLOSING) and (own := self._by_name.get(normalise(without_remark(written)))):
            return own
        known = self._catalogue.find(written)
        return self._instead.get(known.id, known) if known else None

    def several(self, written: str) -> tuple[Tool, ...]:
        """Of a name that `find` finds no tool for: the products that it stands for alike, or that a vendor of that name has."""
        return self._catalogue.read(written).tools

    def nearest(self, written: str) -> str | None:
        """The name of a tool that the written one is most likely a slip for, or None."""
        return nearest(written, (tool.id for tool in self.defined)) or self._catalogue.nearest(written)

    def names(self) -> Iterable[str]:
        """Every name that stands for a tool, for "did you mean"."""
        return (*(tool.id for tool in self.defined), *self._catalogue.names())


COUNTED_BY = ("categories", "suite", "aliases", "name")
"""The keys of a definition which may make that a product's name is counted otherwise than in the catalogue: the first is shown."""

LONGEST_WORD = 3
"""From a Chinese name of so few characters nothing falls away, such as a vendor or an edition, that leaves a name."""

COUNTED = {
    (True, False): Text("not counted as {gone}", "不算作{gone}"),
    (False, True): Text("counted as {added}", "算作{added}"),
    (True, True): Text("counted as {added}, not as {gone}", "算作{added}，而不是{gone}"),
}
"""What a tool is counted as, by whether categories of the products that it stands for are gone, and whether others are added."""


def _differences(tool: Tool, products: Collection[Tool], context: ResolveContext) -> Text | None:
    """What the tool is counted as, and not as, other than the products that it stands for; None where there is no difference."""
    certain = dict.fromkeys(category for product in products for category in product.certain)
    possible = {category for product in products for category in product.categories}
    gone = tuple(context.policy.category_name(category) for category in certain if category not in tool.certain)
    added = tuple(context.policy.category_name(category) for category in tool.categories if category not in possible)
    if not (gone or added):
        return None
    listed = {"gone": Listing(gone, "or"), "added": Listing(added, "and")}
    return COUNTED[bool(gone), bool(added)].fill({word: listing for word, listing in listed.items() if listing.items})


def _priced(tool: Tool, table: Mapping[str, Any], context: ResolveContext) -> Tool:
    """The tool with what one seat of it costs; a price that cannot be counted with is reported, and is none."""
    from orglint.costs import seat_cost

    price = seat_cost(table)
    if price is None:
        from orglint.company.seat_costs import too_exact

        place = context.value("tools", tool.id, "seat-cost", "amount")
        context.report("org/document-schema", place, too_exact(tool.id), tool.id)
    return tool._replace(seat_cost=price)


def _define(identifier: str, table: Mapping[str, Any], known: Tool | None, context: ResolveContext) -> Tool:
    """The tool of one table of `[tools]`; what it leaves out comes from the product of that name in the catalogue."""
    name = Text(table["name"], table["name"]) if "name" in table else known.name if known else Text(identifier, identifier)
    aliases = tuple(table.get("aliases", ()))
    place = context.key("tools", identifier)
    if "categories" in table:
        categories, complete = context.known_categories(table["categories"], "tools", identifier, "categories")
        return Tool(identifier, name, categories, table.get("suite", False), aliases, place, not complete)
    if known:
        return Tool(identifier, name, known.categories, table.get("suite", known.suite), aliases, place, base=known.base)
    context.report("org/uncategorised-tool", place, {"tool": name}, identifier)
    return Tool(identifier, name, (), table.get("suite", False), aliases, place, unclear=True)
