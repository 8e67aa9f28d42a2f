"""Partial lists and exceptions: what is made of them quickly is what their definitions say, one department after the other."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CheckText
from orglint.company.inventories import inventory_of, partial_below
from orglint.company.resolve import resolve
from orglint.fixing.loop import fix_company
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.policy.policy import Policy

KEYS = tuple("abcdefg")


@st.composite
def companies(draw: st.DrawFn) -> dict[str, Any]:
    """A company of some departments, also with circles of parents."""
    departments: dict[str, dict[str, Any]] = {}
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True)):
        table: dict[str, Any] = {"kind": draw(st.sampled_from([["sales"], ["legal"], [], ["sales", "legal"]]))}
        if (parent := draw(st.none() | st.sampled_from(KEYS))) is not None:
            table["parent"] = parent
        if (inventory := draw(st.sampled_from([None, None, "complete", "partial"]))) is not None:
            table["inventory"] = inventory
        departments[key] = table
    exceptions = draw(st.lists(st.lists(st.sampled_from(KEYS), max_size=3), max_size=3))
    tools = [{"tool": "slack", "except": excepted} for excepted in exceptions]
    return {
        "company": {"inventory": draw(st.sampled_from(["complete", "partial"])), "tools": ["zoom", *tools]},
        "departments": departments,
    }


@given(companies())
def test_absence_counts_where_all_lists_that_count_are_complete(policy: Policy, data: Mapping[str, Any]) -> None:
    company = resolve(data, "org.toml", policy).company
    for department in company.departments.values():
        alike = [below for below in company.descendants(department) if set(below.kinds) & set(department.kinds)]
        lists = [department, *alike]
        assert department.complete == all(inventory_of(each, company) == "complete" for each in lists)
        if inventory_of(department, company) == "complete":
            assert department.complete == (partial_below(department, company) is None)


@given(companies())
def test_everybody_but_those_who_are_excepted_or_below_one_who_is(policy: Policy, data: Mapping[str, Any]) -> None:
    company = resolve(data, "org.toml", policy).company
    for department in company.departments.values():
        line = {department.key, *(above.key for above in company.ancestors(department))}
        has = [assignment for assignment in company.everybody if not line & assignment.excepted]
        assert list(company.for_everybody(department)) == has
        assert has == [each for each in company.everybody if department.key not in company.left_out(each)]


def test_the_summary_counts_whose_gaps_are_open(check_text: CheckText) -> None:
    partial = '[company]\ninventory = "partial"\n'
    departments = '[departments.sales]\n[departments.east]\nparent = "sales"\n{}[departments.marketing]\n'
    said = {
        partial + departments.format(""): "1 company for missing tools",
        departments.format('inventory = "partial"\n'): "2 departments for missing tools",
        partial + departments.format('inventory = "complete"\n'): "2 departments for missing tools",
        departments.format(""): "",
    }
    for text, counted in said.items():
        reasons = [f"{unjudged.number} {unjudged.reason.en}".partition(" (")[0] for unjudged in check_text(text).unjudged]
        assert reasons == [counted] * bool(counted)


def test_what_is_on_request_is_counted(check_text: CheckText) -> None:
    report = check_text('[departments.legal]\ntools = [{ tool = "salesforce", access = "on-request" }]\n')
    assert [f"{unjudged.number} {unjudged.reason.en}" for unjudged in report.unjudged] == [
        "1 assignment on request, which nobody has yet"
    ]


def test_a_gap_that_an_exception_makes_shows_it_and_has_no_fix(plan: Plan) -> None:
    text = '[company]\ntools = [{ tool = "salesforce", except = ["sales"] }]\n[departments.sales]\n[departments.marketing]\n'
    after = fix_company("org.toml", plan, FileSource(lambda _: text.encode()), unsafe=True).after
    (found,) = (located for located in after.findings if located.finding.rule == "sales/lacks-crm")
    assert [(label.text.en, label.span.line) for label in found.labels] == [("everybody else has Salesforce Sales Cloud", 2)]
    assert found.fix is None


@pytest.mark.parametrize("order", [1, -1])
def test_a_partial_list_far_below_leaves_the_gaps_of_all_above_of_its_kind_open(order: int, policy: Policy) -> None:
    line = ["sales", "europe", "west", "france", "paris", "louvre"]
    tables: dict[str, dict[str, Any]] = {key: {"kind": ["legal"], "parent": above} for above, key in pairwise(line)}
    tables["sales"] = {"kind": ["sales"]}
    tables["louvre"].update(kind=["sales"], inventory="partial")
    tables["fair"] = {"kind": ["legal"], "parent": "sales"}
    company = resolve({"departments": dict([*tables.items()][::order])}, "org.toml", policy).company
    assert {key for key, department in company.departments.items() if not department.complete} == {"sales", "louvre"}
