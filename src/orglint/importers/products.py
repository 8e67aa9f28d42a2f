"""What the catalogue tells importers: which names are products, and whether an app's label is the name of an instance at all."""

from __future__ import annotations

from functools import lru_cache

from orglint.names import compared
from orglint.policy import catalogue
from orglint.policy.product_names import without_firms


@lru_cache(maxsize=1)
def products() -> catalogue.Catalogue:
    """The products that come with orglint, loaded when they are first asked for."""
    return catalogue.load()


def instance_of(tool: str | None, label: str | None) -> str | None:
    """The label of an instance of a tool; None where it is the tool's own name, but for a legal form or the end of an address.

    So is another name of the same product: `Salesforce.com, Inc.` is no instance of Salesforce Sales Cloud, `Salesforce EMEA` is.
    """
    return None if label is None or (tool and _is_the_same(tool, label)) else label


@lru_cache(maxsize=4096)
def _is_the_same(tool: str, label: str) -> bool:
    tools, labels = without_firms(tool), without_firms(label)
    if not {*map(compared, tools)}.isdisjoint(map(compared, labels)):
        return True
    products_of_tool = [found.id for name in tools if (found := products().called(name))]
    return any(found.id in products_of_tool for name in labels if (found := products().called(name)))
