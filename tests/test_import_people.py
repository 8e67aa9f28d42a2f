"""People are counted by department and tool, each once, and what is kept of them leads to nobody."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.extensions import Use
from orglint.importers.entries import GroupUse, Headcount
from orglint.importers.people import Held, People, Persons

SLACK, JIRA = Held("Slack"), Held("Jira", "EMEA", "admin")


def test_members_and_holders_are_counted_once_whoever_names_them_how_often() -> None:
    people = People()
    for login in ("Ana@farhill.example", "ana@farhill.example ", "bo", "BO"):
        people.joins(people.person(login), "Sales")
        people.has(people.person(login), "Sales", SLACK)
    people.joins(people.person("chi"), "Sales")
    people.has(people.person("ana@FARHILL.example"), "Sales", JIRA)
    assert [*people.entries()] == [
        Headcount("Sales", 3),
        Use("Sales"),
        Use("Sales", "Slack", seats=2),
        Use("Sales", "Jira", "admin", seats=1, instance="EMEA"),
    ]


def test_somebody_is_at_home_in_the_first_department_that_is_given() -> None:
    people = People()
    assert people.department_of(people.person("ana")) is None
    people.joins(people.person("ana"), "Sales")
    people.joins(people.person("ana"), "Legal")
    assert people.department_of(people.person("ANA")) == "Sales"
    assert [entry for entry in people.entries() if isinstance(entry, Headcount)] == [Headcount("Sales", 1), Headcount("Legal", 1)]


def test_who_has_a_tool_in_a_department_that_nobody_has_joined_says_nothing_of_its_people() -> None:
    people = People()
    people.has(people.person("ana"), "Sales", SLACK)
    assert [*people.entries()] == [Use("Sales"), Use("Sales", "Slack", seats=1)]


def test_groups_are_counted_as_groups() -> None:
    people = People(of_groups=True)
    people.joins(people.person("ana"), "SG-Sales")
    people.has(people.person("ana"), "SG-Sales", SLACK)
    assert [*people.entries()] == [
        Headcount("SG-Sales", 1, is_group=True),
        GroupUse(Use("SG-Sales")),
        GroupUse(Use("SG-Sales", "Slack", seats=1)),
    ]


LOGINS = st.lists(st.text(max_size=8), max_size=30)


@given(LOGINS)
def test_persons_are_as_many_as_there_are_different_ones(logins: Sequence[str]) -> None:
    persons = Persons()
    numbers = {persons.add(login) for login in logins}
    different = {login.strip().casefold() for login in logins}
    assert len(persons) == len(numbers) == len(different)
    assert all(login in persons for login in logins)


@pytest.mark.parametrize("login", ["marisol.quennell@farhill.example", "欧阳秀兰", "\ud800"])
def test_nothing_of_a_login_is_kept_and_no_two_runs_have_the_same_number(login: str) -> None:
    first, second = People(), People()
    for people in (first, second):
        people.joins(people.person(login), "Sales")
        people.has(people.person(login), "Sales", SLACK)
    assert login.partition("@")[0].encode("utf-8", "surrogatepass") not in pickle.dumps(vars(first))
    assert Persons().add(login) != Persons().add(login)
