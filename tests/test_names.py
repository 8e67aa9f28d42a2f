"""Names that somebody wrote: which one was probably meant, and which department one stands for."""

from __future__ import annotations

import time

import pytest

from orglint import Text
from orglint.company.departments import DepartmentNames
from orglint.names import LONGEST, did_you_mean, nearest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("salesforec", "Salesforce"),
        ("hubspto", "HubSpot"),
        ("HUBSPOT", "HubSpot"),
        ("slakc", "Slack"),
        ("slak", "Slack"),
        ("slaack", "Slack"),
        ("sleek", None),
        ("crm", None),
        ("", None),
        ("-", None),
    ],
)
def test_a_slip_of_the_keyboard(written: str, meant: str | None) -> None:
    assert nearest(written, ["Salesforce", "HubSpot", "Slack", "ERP"]) == meant


def test_the_fewest_slips_win() -> None:
    assert nearest("marketing-automatoin", ["marketing-automations", "marketing-automation"]) == "marketing-automation"


def test_a_hint_is_there_in_both_languages_or_not_at_all() -> None:
    assert did_you_mean("hubspto", ["HubSpot"]) == Text("; did you mean `HubSpot`?", "；是否想写“HubSpot”？")
    assert did_you_mean("{}", ["{x}", "HubSpot"]) == Text("", "")


@pytest.mark.parametrize("letters", [LONGEST + 1, 100_000])
def test_a_name_longer_than_anybody_types_is_no_slip_and_costs_no_search(letters: int) -> None:
    began = time.process_time()
    assert nearest("x" * letters, ["x" * (letters - 1) + "y"] * 1000) is None
    assert nearest("\ufdfa" * (LONGEST // 2), ["\ufdfa" * (LONGEST // 2)]) is None  # one letter that is eighteen when normalised
    assert time.process_time() - began < 1


def test_a_long_name_among_many_long_ones_is_found_before_anybody_waits() -> None:
    written = "ab" * (LONGEST // 2)
    began = time.process_time()
    assert nearest(written, [f"{written[:-3]}c{written[-3:]}", *(written[:-4] + "cccc" for _ in range(200))]) is not None
    assert time.process_time() - began < 5


TABLES = {"sales": {"name": "Sales (EMEA)"}, "press": {}, "media": {"name": "Press"}, "r-d": {"name": "R&D"}}


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("sales", ("sales",)),
        ("SALES", ("sales",)),
        ("sales (emea)", ("sales",)),
        ("press", ("press",)),  # a key as it is written is that key
        ("Press", ("press", "media")),
        ("R&D", ("r-d",)),
        ("legal", ()),
    ],
)
def test_a_department_is_found_by_key_else_by_all_that_are_called_so(written: str, keys: tuple[str, ...]) -> None:
    names = DepartmentNames(TABLES)
    assert names.find(written) == keys
    assert names.find_one(written) == (keys[0] if len(keys) == 1 else None)


def test_thousands_of_departments_are_looked_up_in_no_time() -> None:
    names = DepartmentNames({f"team-{number}": {"name": f"Team No. {number}"} for number in range(5000)})
    began = time.process_time()
    assert all(names.find_one(f"TEAM NO {number}") == f"team-{number}" for number in range(5000))
    assert time.process_time() - began < 2
