"""What comes of a check that gives too much, too little or something else: what it gave so far, and a fault of its plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from orglint.company.resolve import resolve
from orglint.linting.lint import LONGEST, lint
from orglint.linting.plan import Plan
from orglint.model import Company, Department, Label, Offender, Place, Span
from orglint.policy.plugin_errors import MOST_OFFENDERS
from orglint.texts import Text

VALUES = {"department": "Law", "tool": "Pipedrive", "category": "crm"}
TOO_MANY = f"it gives more than {MOST_OFFENDERS:,} findings at once; the rest is left out"
TOO_LONG = "it gives texts of more than 10,000 characters; they were cut"
ELSEWHERE = "it reports a place that is not in the file it was asked about"


def offender(asked: Department, /, **changed: Any) -> Offender:
    return Offender(asked.place, VALUES)._replace(**changed)


def linted(check: Callable[..., Any], plan: Plan) -> tuple[list[Any], list[str]]:
    """The findings, and what is said of the check, when it stands in the place of the rule against a CRM in Legal."""
    rule = plan.policy.rules["legal/has-crm"]._replace(check=check)
    company = resolve(
        {"departments": {"legal": {}, "sales": {"tools": ["pipedrive"]}}}, "org.toml", plan.policy, plan.terms.today
    ).company
    asked = plan._replace(by_kind={"legal": (rule,)}, selected={rule.id: rule}, company_rules=())
    result = lint(company, (), asked)
    return list(result.findings), [fault.message.en for fault in result.faults]


def raises(department: Department, company: Company) -> Iterator[Offender]:
    yield offender(department)
    raise ValueError("no such luck")


def test_what_was_given_before_a_failure_is_kept(plan: Plan) -> None:
    findings, faults = linted(raises, plan)
    assert [(found.rule, found.department) for found in findings] == [("legal/has-crm", "legal")]
    assert len(faults) == 1
    assert "no such luck" in faults[0]


def test_a_check_that_finds_nothing_is_no_fault(plan: Plan) -> None:
    assert linted(lambda department, company: [], plan) == ([], [])
    assert linted(lambda department, company: iter(()), plan) == ([], [])


@pytest.mark.parametrize("given", [5, None, True])
def test_a_check_that_gives_no_row_of_findings(given: object, plan: Plan) -> None:
    findings, faults = linted(lambda department, company: given, plan)
    assert (findings, len(faults)) == ([], 1)


@pytest.mark.parametrize(("number", "said"), [(MOST_OFFENDERS - 1, []), (MOST_OFFENDERS, []), (MOST_OFFENDERS + 1, [TOO_MANY])])
def test_how_many_findings_are_too_many(number: int, said: list[str], plan: Plan) -> None:
    findings, faults = linted(lambda department, company: [offender(department)] * number, plan)
    assert len(findings) == min(number, MOST_OFFENDERS)
    assert [text for fault in faults for text in (TOO_MANY, TOO_LONG) if text in fault] == said


@pytest.mark.parametrize(("length", "said"), [(LONGEST, []), (LONGEST + 1, [TOO_LONG])])
def test_how_long_a_text_may_be(length: int, said: list[str], plan: Plan) -> None:
    assert LONGEST == 10_000
    values = {**VALUES, "tool": "x" * length}
    findings, faults = linted(lambda department, company: [offender(department, values=values), offender(department)], plan)
    assert [found.message.en.count("x") for found in findings] == [LONGEST, 0]
    assert ("…" in findings[0].message.en) is bool(said)
    assert [text for fault in faults for text in (TOO_MANY, TOO_LONG) if text in fault] == said


WRONG_PLACES: dict[str, dict[str, Any]] = {
    "another file": {"place": Place("other.toml", ("departments", "legal"))},
    "a stretch of text": {"place": Place("org.toml", ("departments", "legal"), span=Span(1, 1, 1, 2))},
    "no place": {"place": "org.toml"},
    "a label in another file": {"labels": (Label(Place("other.toml"), Text("here", "此处")),)},
}


@pytest.mark.parametrize("wrong", WRONG_PLACES)
def test_a_place_that_is_not_in_the_file(wrong: str, plan: Plan) -> None:
    def check(department: Department, company: Company) -> list[Offender]:
        return [offender(department), offender(department, **WRONG_PLACES[wrong]), offender(department)]

    findings, faults = linted(check, plan)
    assert len(findings) == 1
    assert [ELSEWHERE in fault for fault in faults] == [True]


def test_what_is_not_made_as_a_finding(plan: Plan) -> None:
    findings, faults = linted(lambda department, company: [offender(department), VALUES], plan)
    assert len(findings) == 1
    assert ["made with Offender(…)" in fault for fault in faults] == [True]


def test_a_value_that_the_texts_ask_for_and_nobody_gives(plan: Plan) -> None:
    findings, faults = linted(lambda department, company: [offender(department, values={"department": "Law"})], plan)
    assert findings == []
    assert ["and its check gives no value for it" in fault for fault in faults] == [True]


def test_a_finding_is_of_the_department_that_was_asked_about_unless_it_says_another(plan: Plan) -> None:
    values = {**VALUES, "department": "sales"}
    findings, faults = linted(lambda department, company: [offender(department, department="sales", values=values)], plan)
    assert ([(found.department, found.message.en) for found in findings], faults) == (
        [("sales", "The department `sales` is assigned Pipedrive (CRM)")],
        [],
    )
    findings, faults = linted(lambda department, company: [offender(department)], plan)
    assert ([(found.department, found.message.en) for found in findings], faults) == (
        [("legal", "Law is assigned Pipedrive (CRM)")],
        [],
    )
