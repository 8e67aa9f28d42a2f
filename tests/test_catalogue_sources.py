"""The catalogue against the public lists in which its products were found by name."""

from __future__ import annotations

import pytest

from catalogue_sources import CATALOGUE, SOURCES, Row, contradicted, evidence, report, rows, shared, unfounded

PRODUCTS = rows(CATALOGUE)
FOUND = evidence(SOURCES)
HAS_HUBSPOT = next(row["source"] for row in PRODUCTS if row["id"] == "hubspot").split(";")[0]


def product(**fields: str) -> Row:
    return {"id": "ap", "name": "Ap", "zh_name": "", "aliases": "", "categories": "crm", "source": "", **fields}


def test_every_list_has_the_products_that_name_it() -> None:
    assert list(unfounded(PRODUCTS, FOUND)) == []


def test_most_products_are_in_a_list() -> None:
    assert len(PRODUCTS) >= 1300
    assert sum(bool(row["source"]) for row in PRODUCTS) >= 0.7 * len(PRODUCTS)


def test_it_is_said_where_every_list_is_from() -> None:
    told = {row["source"]: row for row in rows(SOURCES / "SOURCES.tsv")}
    assert set(told) == set(FOUND.names)
    assert [source for source, row in told.items() if not row["repository or address"]] == []


def test_no_list_has_a_name_that_no_product_has() -> None:
    used = {source for row in PRODUCTS for source in row["source"].split(";")}
    assert set(FOUND.names) <= used


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (product(source="nango"), [("ap", "nango")]),
        (product(name="HubSpot", source=f"{HAS_HUBSPOT};nowhere"), [("ap", "nowhere")]),
        (product(), []),
    ],
)
def test_a_list_that_does_not_have_the_product_is_named(row: Row, wrong: list[tuple[str, str]]) -> None:
    assert list(unfounded([row], FOUND)) == wrong


def test_what_contradicts_the_lists_is_named() -> None:
    (name,) = [name for name, theirs in FOUND.categories.items() if theirs == {"crm"}][:1]
    assert list(contradicted([product(name=name, categories="erp")], FOUND)) == [("ap", "erp", "crm")]
    assert list(contradicted([product(name=name), product(name="Nobody's", categories="erp")], FOUND)) == []


def test_a_name_of_two_products_is_named() -> None:
    assert list(shared([product(), product(id="bp", name="Bp", aliases="Cp;AP")])) == [("ap", ["ap", "bp"])]


def test_the_report() -> None:
    confirmed = product(name="HubSpot", source=HAS_HUBSPOT)
    assert list(report([confirmed, product(id="bp", zh_name="乙")], FOUND, unconfirmed=True)) == [
        "found by name in at least one list",
        "  all products                1 of     2 = 50 %",
        "  with a Chinese name         0 of     1 = 0 %",
        "  without a Chinese name      1 of     1 = 100 %",
        "lists that are named and do not have the product",
        "names that several products share",
        "  ap: ap, bp",
        "products that no list gives a category they have here",
        "products that no list has",
        "  bp",
    ]
