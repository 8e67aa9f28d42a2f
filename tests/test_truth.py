"""Names of real organisations: what share of them orglint knows, and that it is wrong about none."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from orglint.policy.policy import Policy

TRUTH = Path(__file__).parent / "truth"


def rows(table: str) -> Iterator[dict[str, str]]:
    with (TRUTH / f"{table}.tsv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def share(count: int, of: int) -> int:
    """A percentage, rounded down."""
    return 100 * count // of


# Departments.


def judged_as(name: str, policy: Policy) -> str:
    """A kind, `ambiguous` or `unknown`."""
    found = policy.recogniser.find(name)
    return "unknown" if found is None else "ambiguous" if found.ambiguous else " ".join(found.kinds)


@pytest.mark.parametrize(("language", "sure", "ambiguous"), [("en", 85, 92), ("zh", 89, 92)])
def test_departments(language: str, sure: int, ambiguous: int, policy: Policy) -> None:
    """At least so many percent of the sure names are judged as what they are, and of the ambiguous ones asked about."""
    outcomes: Counter[tuple[str, bool]] = Counter()
    wrong = []
    for row in rows(f"departments-{language}"):
        expected, got = row["expected"], judged_as(row["name"], policy)
        outcomes[expected if expected in ("ambiguous", "none") else "sure", got == expected] += 1
        if got not in (expected, "ambiguous", "unknown"):
            wrong.append((row["name"], expected, got))
    assert wrong == []
    shares = {sort: share(outcomes[sort, True], outcomes[sort, True] + outcomes[sort, False]) for sort in ("sure", "ambiguous")}
    assert shares["sure"] >= sure
    assert shares["ambiguous"] >= ambiguous


# Products.


def verdict(row: dict[str, str], policy: Policy) -> str:
    """Whether a product is known for what it is: `right`, `wrong` or `unknown`."""
    tool = policy.catalogue.find(row["name"])
    if tool is None:
        return "right" if row["expected"] == "ambiguous" else "unknown"
    expected = set(row["expected"].split(";"))
    fits = expected == {"other"} or not expected.isdisjoint(tool.categories)
    claims_a_crm = "crm" in tool.categories and not tool.suite and "crm" not in expected
    return "right" if fits and not claims_a_crm else "wrong"


@pytest.mark.parametrize(
    ("language", "sort", "known"), [("en", "business", 86), ("en", "dev", 87), ("zh", "business", 76), ("zh", "dev", 87)]
)
def test_products(language: str, sort: str, known: int, policy: Policy) -> None:
    """At least so many percent of the products are known for what they are."""
    found = {row["name"]: verdict(row, policy) for row in rows(f"products-{language}") if row["class"] == sort}
    assert [name for name, outcome in found.items() if outcome == "wrong"] == []
    assert share(list(found.values()).count("right"), len(found)) >= known
