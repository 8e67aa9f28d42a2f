"""How much of the catalogue has been found by name in independent public lists, and where the two contradict each other.

`docs/sources/` has the names that matched, as those lists write them, with their own category, one file a list; `SOURCES.tsv` says
where each list is from, and `CATEGORIES.tsv` what its categories are here. The column `source` of the catalogue has their names.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from orglint.names import normalise, without_remark

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "src/orglint/policy/catalogue.tsv"
SOURCES = ROOT / "docs/sources"
LISTS_OF_LISTS = ("SOURCES", "CATEGORIES")

Row = Mapping[str, str]


class Evidence(NamedTuple):
    """What the lists say: the names in each, and for each name the categories that they give it."""

    names: Mapping[str, frozenset[str]]
    categories: Mapping[str, frozenset[str]]


def rows(path: Path) -> list[Row]:
    """The lines of a table, by the headings of their columns."""
    heading, *lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [dict(zip(heading, line, strict=True)) for line in lines]


def listed(cell: str) -> list[str]:
    """What stands in a cell, separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def evidence(folder: Path) -> Evidence:
    """What all the lists in the folder say."""
    means = {row["category"]: listed(row["ours"]) for row in rows(folder / "CATEGORIES.tsv")}
    names: dict[str, frozenset[str]] = {}
    categories: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.tsv")):
        if path.stem in LISTS_OF_LISTS:
            continue
        found: set[str] = set()
        for row in rows(path):
            keys = {normalise(row["name"]), normalise(without_remark(row["name"]))}
            found |= keys
            for key in keys:
                categories[key].update(ours for theirs in listed(row["category"].casefold()) for ours in means.get(theirs, ()))
        names[path.stem] = frozenset(found)
    return Evidence(names, {key: frozenset(found) for key, found in categories.items()})


def names_of(product: Row) -> list[str]:
    """The names of a product as they are compared; its id is orglint's own, and no list's."""
    return [normalise(name) for name in (product["name"], product["zh_name"], *listed(product["aliases"])) if name]


def unfounded(products: Iterable[Row], found: Evidence) -> Iterator[tuple[str, str]]:
    """The id of each product whose column names a list that does not have it, with the list."""
    for product in products:
        for source in listed(product["source"]):
            if found.names.get(source, frozenset()).isdisjoint(names_of(product)):
                yield product["id"], source


def contradicted(products: Iterable[Row], found: Evidence) -> Iterator[tuple[str, str, str]]:
    """The id of each product that no list gives a category it has here, with both: a question to somebody who knows it."""
    for product in products:
        theirs = {category for name in names_of(product) for category in found.categories.get(name, ())}
        if theirs and theirs.isdisjoint(listed(product["categories"])):
            yield product["id"], product["categories"], ";".join(sorted(theirs))


def shared(products: Iterable[Row]) -> Iterator[tuple[str, list[str]]]:
    """Each name that several products have, with their ids."""
    owners: dict[str, list[str]] = defaultdict(list)
    for product in products:
        for name in dict.fromkeys([normalise(product["id"]), *names_of(product)]):
            owners[name].append(product["id"])
    return ((name, ids) for name, ids in sorted(owners.items()) if len(ids) > 1)


def share(products: Sequence[Row]) -> str:
    """How many of the products have been found in a list, and how many percent that is."""
    confirmed = sum(bool(product["source"]) for product in products)
    return f"{confirmed:5} of {len(products):5} = {100 * confirmed // max(1, len(products))} %"


def report(products: Sequence[Row], found: Evidence, *, unconfirmed: bool = False) -> Iterator[str]:
    """The lines to print: the shares, then the contradictions, and at last, if asked for, the products that no list has."""
    chinese = [product for product in products if product["zh_name"]]
    yield "found by name in at least one list"
    yield f"  all products            {share(products)}"
    yield f"  with a Chinese name     {share(chinese)}"
    yield f"  without a Chinese name  {share([product for product in products if not product['zh_name']])}"
    yield "lists that are named and do not have the product"
    yield from (f"  {identifier}: {source}" for identifier, source in unfounded(products, found))
    yield "names that several products share"
    yield from (f"  {name}: {', '.join(ids)}" for name, ids in shared(products))
    yield "products that no list gives a category they have here"
    yield from (f"  {identifier}: {ours}, by the lists {theirs}" for identifier, ours, theirs in contradicted(products, found))
    if unconfirmed:
        yield "products that no list has"
        yield from (f"  {product['id']}" for product in products if not product["source"])


if __name__ == "__main__":
    sys.stdout.writelines(
        f"{line}\n" for line in report(rows(CATALOGUE), evidence(SOURCES), unconfirmed="--unconfirmed" in sys.argv)
    )
