"""`orglint import okta`, `okta-report` and `google`: reports of accounts and lists of users, as their exports are."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from installation import Ended, orglint
from orglint.extensions import Use
from orglint.importers import IMPORTERS, importer
from orglint.importers.entries import Choices, Entry, Headcount, Input, LeftOut, Taken, Unusable

FOLDER = ROOT / "tests" / "imports"
SOURCES = ("okta", "okta-report", "google")

ASSIGNMENTS = "User,Login,Application name,Application instance,Application login,Assigned on,Unassigned on,Last login\n"
USERS = "login,department,status\n"


def read(source: str, *tables: str, **columns: str) -> list[Entry]:
    inputs = [Input(f"{number}.csv", io.BytesIO(table.encode())) for number, table in enumerate(tables, 1)]
    return list(importer(source).read(inputs, Choices(columns)))


def uses(entries: list[Entry]) -> list[Use]:
    return [entry for entry in entries if isinstance(entry, Use) and entry.tool]


def left_out(entries: list[Entry]) -> list[str]:
    return [entry.reason.en for entry in entries if isinstance(entry, LeftOut)]


def bring_in(source: str, *arguments: str) -> Ended:
    return orglint("import", source, *arguments, cwd=FOLDER / source)


def tools(ended: Ended) -> dict[str, Any]:
    assert ended.code == 0, ended.err
    return {table["name"]: table.get("tools", []) for table in tomli.loads(ended.out)["departments"].values() if "name" in table}


# Okta


WHO_HAS_WHAT = {
    "Sales": [
        {"tool": "Salesforce.com", "seats": 2},
        {"tool": "Slack", "seats": 1},
        {"tool": "Pricing calculator", "seats": 1},
    ],
    "Legal": [{"tool": "DocuSign", "instance": "DocuSign Legal", "seats": 1}],
}


@pytest.mark.parametrize("files", [("assignments.csv", "users.csv"), ("users.csv", "assignments.csv")])
def test_assignments_are_joined_with_users_in_any_order(files: tuple[str, str]) -> None:
    ended = bring_in("okta", *files)
    assert tools(ended) == WHO_HAS_WHAT
    assert '    { tool = "Salesforce.com", seats = 2 },  # 2 of 3 people (66 %)\n' in ended.out
    for note in (
        "assignments.csv: assignments that have been taken back left out: 1",
        "users.csv: suspended or deactivated people left out: 2",
        "users.csv: people without a department left out, with what they use: 1",
        "assignments.csv: people who are in no table of users left out, with what they use: 1",
    ):
        assert f"orglint: note: {note}\n" in ended.err


def test_a_share_below_the_least_one_is_a_comment_in_both_languages() -> None:
    ended = bring_in("okta", "assignments.csv", "users.csv", "--min-share", "50", "--language", "zh")
    assert tools(ended)["Sales"] == WHO_HAS_WHAT["Sales"][:1]
    assert '    # { tool = "Slack", seats = 1 },  # 3 人中的 1 人（33%）\n' in ended.out


def test_three_of_forty_people_are_said_to_be_three_of_forty() -> None:
    users = USERS + "".join(f"p{number},Finance,ACTIVE\n" for number in range(40))
    table = ASSIGNMENTS + "".join(f"x,p{number},Slack,,,,,\n" for number in range(3))
    entries = read("okta", table, users)
    assert Headcount("Finance", 40) in entries
    assert uses(entries) == [Use("Finance", "Slack", seats=3)]


def test_three_of_forty_are_seven_percent_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "users.csv").write_text(USERS + "".join(f"p{number},Finance,ACTIVE\n" for number in range(40)))
    (tmp_path / "report.csv").write_text(ASSIGNMENTS + "".join(f"x,p{number},Slack,,,,,\n" for number in range(3)))
    written = orglint("import", "okta", "users.csv", "report.csv", cwd=tmp_path)
    assert '    { tool = "Slack", seats = 3 },  # 3 of 40 people (7 %)\n' in written.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_users_the_message_says_what_is_missing_and_where_it_is(language: str) -> None:
    ended = bring_in("okta", "assignments.csv", "--language", language)
    assert (ended.code, ended.out) == (2, "")
    assert ("no table of users" if language == "en" else "没有给出用户表") in ended.err
    assert "GET /api/v1/users" in ended.err


REFUSED = {
    "only users": ((USERS + "a,Sales,ACTIVE\n",), "only tables of users are given"),
    "other": (("name,tool\na,b\n", USERS), "1.csv is neither such a report nor a table of users"),
    "empty": (("",), "1.csv has no row of headings"),
    "no department": ((ASSIGNMENTS + "x,a,Slack,,,,,\n", "login,status\na,ACTIVE\n"), "2.csv is neither"),
    "usage of one": (("Person,Login,Application Username,Logins\nx,a,b,3\n", USERS), "1.csv is neither"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_nothing_can_be_made_of(case: str) -> None:
    tables, message = REFUSED[case]
    with pytest.raises(Unusable) as refused:
        read("okta", *tables)
    assert message in refused.value.fault.message.en


def test_a_heading_that_no_file_has_is_refused_and_one_that_has_it_is_taken() -> None:
    users = "login,Cost Center,department\na,Sales,wrong\n"
    report = ASSIGNMENTS + "x,a,Slack,,,,,\n"
    assert uses(read("okta", report, users, department="cost center")) == [Use("Sales", "Slack", seats=1)]
    with pytest.raises(Unusable, match="no column has the heading"):
        read("okta", report, users, department="Team")


def test_a_report_with_departments_needs_no_users_and_says_no_share() -> None:
    entries = read("okta", "Login,Application name,Department\na,Slack,Sales\nb,Slack,\n")
    assert uses(entries) == [Use("Sales", "Slack", seats=1)]
    assert not any(isinstance(entry, Headcount) for entry in entries)
    assert left_out(entries) == ["people without a department left out, with what they use: 1"]


def test_a_status_that_nobody_knows_is_counted_as_active_and_said() -> None:
    entries = read("okta", ASSIGNMENTS + "x,a,Slack,,,,,\n", USERS + "a,Sales,ON_LEAVE\n")
    assert uses(entries) == [Use("Sales", "Slack", seats=1)]
    assert [entry.text.en for entry in entries if isinstance(entry, Taken)][-1].endswith("counted as active: 1")


ROWS = {
    "x,,Slack,,,,,": "the row has no login",
    "x,a,,,,,,": "the row names no application",
    "x,a,Slack": "the row has 3 cells, and the headings are 8",
    f"x,a,{'y' * 501},,,,,": "a cell that is needed is longer than 500 characters",
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_that_cannot_be_used_is_named_by_its_line(row: str, tmp_path: Path) -> None:
    (tmp_path / "users.csv").write_text(USERS + "a,Sales,ACTIVE\n")
    (tmp_path / "report.csv").write_text(f"{ASSIGNMENTS}x,a,Jira,,,,,\n{row}\n")
    ended = orglint("import", "okta", "report.csv", "users.csv", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert f"report.csv, line 3: {ROWS[row]}" in ended.err
    skipped = orglint("import", "okta", "report.csv", "users.csv", "--skip-bad-rows", cwd=tmp_path)
    assert tools(skipped) == {"Sales": [{"tool": "Jira", "seats": 1}]}


# Okta's reports of use


def test_reports_of_use_are_added_up() -> None:
    ended = bring_in("okta-report", "usage.csv", "users.csv", "access.csv")
    assert tools(ended) == {
        "Sales": [{"tool": "Salesforce", "seats": 2}, {"tool": "Gong", "seats": 2}],
        "Legal": [{"tool": "DocuSign", "seats": 1}],
    }
    assert "access.csv: events that are no successful sign-in to an application left out: 2\n" in ended.err


def test_the_report_of_access_says_the_status_itself() -> None:
    report = "User fullname,Okta username,Okta user status,Application name\nx,a,Active,Slack\nx,b,Suspended,Slack\n"
    entries = read("okta-report", report, "login,department\na,Sales\nb,Sales\n")
    assert uses(entries) == [Use("Sales", "Slack", seats=1)]
    assert left_out(entries) == ["suspended or deactivated people left out: 1"]


# Google


def test_departments_and_units_of_google_are_counted() -> None:
    ended = bring_in("google", "users.csv")
    departments = tomli.loads(ended.out)["departments"]
    assert {table.get("name", key): table.get("parent") for key, table in departments.items()} == {
        "Staff / Sales / EMEA": "sales",
        "Sales": "staff",
        "Staff": None,
        "Staff / Support / EMEA": "support",
        "Support": "staff",
        "法务部": None,
    }
    assert departments["sales"]["tools"] == [{"tool": "Google Workspace", "seats": 1}]
    assert "suspended or deactivated people left out: 2" in ended.err
    assert "people with neither a department nor an organizational unit below the top left out: 1" in ended.err


HEADINGS = {
    "Email Address,Department,Org Unit Path,Status\na@x,Sales,/,Active\nb@x,Sales,/,Suspended\n": 1,
    "primaryEmail,orgUnitPath,suspended,archived\na@x,/Sales,False,False\nb@x,/Sales,True,False\nc@x,/Sales,False,True\n": 1,
    "邮箱,部门,状态\na@x,Sales,启用\nb@x,Sales,停用\nc@x,Sales,\n": 2,
    "Email Address [Required],Org Unit Path [Required]\na@x,/Sales\nA@x,/Sales\nb@x,Sales/\n": 2,
}


@pytest.mark.parametrize("table", HEADINGS)
def test_headings_of_other_years_and_languages_are_read(table: str) -> None:
    entries = read("google", table)
    assert [entry for entry in entries if isinstance(entry, Headcount)] == [Headcount("Sales", HEADINGS[table])]
    assert "does not say which tools" in [entry.text.en for entry in entries if isinstance(entry, Taken)][-1]


def test_a_list_without_departments_or_addresses_is_refused() -> None:
    for table in ("Email Address,Name\na@x,b\n", "Department,Name\nSales,b\n"):
        with pytest.raises(Unusable, match=r"1\.csv is no list of users"):
            read("google", table)


PARTS = st.text("ab/ ", max_size=8)


@given(st.lists(PARTS, min_size=1, max_size=12))
def test_no_unit_is_its_own_parent_and_every_person_is_counted(units: list[str]) -> None:
    entries = read("google", "email,unit\n" + "".join(f"p{number},{unit}\n" for number, unit in enumerate(units)), unit="unit")
    counts = [entry for entry in entries if isinstance(entry, Headcount)]
    placed = sum(1 for unit in units if unit.replace("/", "").strip())
    assert sum(entry.people for entry in counts) == placed
    assert len({entry.department for entry in counts}) == len(counts)
    assert all(entry.department != entry.parent for entry in entries if isinstance(entry, Use))


# All of them


@pytest.mark.parametrize("source", SOURCES)
def test_an_example_is_recognised_by_its_source_and_no_other_of_these(source: str) -> None:
    for file in (FOLDER / source).glob("*.csv"):
        source_file = Input(file.name, io.BytesIO(file.read_bytes()))
        found = [name for name in SOURCES if importer(name).recognises(source_file)]
        assert found == ([] if file.name == "users.csv" and source != "google" else [source])
        assert source_file.stream.tell() == 0


@pytest.mark.parametrize("page", ["okta.md", "okta.zh.md", "google.md", "google.zh.md"])
def test_the_page_shows_what_is_printed(page: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "imports" / page).read_text("utf-8")
    table, org_file = (re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[0] for kind in ("csv", "toml"))
    (tmp_path / "export.csv").write_text(table)
    names = ("ana,Sales", "bo,Sales", "dan,Sales", "chi,Legal")
    (tmp_path / "users.csv").write_text(
        "login,department\n" + "".join(f"{row.replace(',', '@farhill.example,')}\n" for row in names)
    )
    source = page.partition(".")[0]
    files = ["export.csv", *(["users.csv"] if source == "okta" else [])]
    ended = orglint("import", source, *files, "--language", "zh" if ".zh." in page else "en", cwd=tmp_path)
    assert ended.out.endswith(f"\n\n{org_file}"), ended.err


def test_these_sources_are_in_the_table() -> None:
    assert {*SOURCES} <= {*IMPORTERS}


LABELS: dict[tuple[str, str], str | None] = {
    ("Salesforce", "Salesforce.com"): None,
    ("Salesforce.com", "Salesforce"): None,
    ("Salesforce", "Salesforce.com, Inc."): None,
    ("Salesforce.com", "salesforce"): None,
    ("Salesforce", "Salesforce Sales Cloud"): None,
    ("企业微信", "WeCom"): None,
    ("Kehutong", "Kehutong Co., Ltd."): None,
    ("客户通", "客户通有限公司"): None,
    ("Salesforce", "Salesforce EMEA"): "Salesforce EMEA",
    ("Salesforce.com", "Salesforce (Sandbox)"): "Salesforce (Sandbox)",
    ("Salesforce", "Salesforce Enterprise"): "Salesforce Enterprise",
    ("Salesforce", "Slack"): "Slack",
    ("Kehutong", "EMEA"): "EMEA",
}


@pytest.mark.parametrize(("names", "instance"), LABELS.items())
def test_a_label_that_is_the_product_in_another_spelling_is_no_instance(
    names: tuple[str, str], instance: str | None, tmp_path: Path
) -> None:
    """In a report of Okta, and in a table with a column of instances, of departments and of persons."""
    tool, label = names
    users = "login,department,status\nana,Legal,ACTIVE\nbo,Legal,ACTIVE\n"
    report = f'User,Login,Application name,Application instance\nx,ana,"{tool}","{label}"\nx,bo,"{tool}",\n'
    table = f'department,tool,instance\nLegal,"{tool}","{label}"\nLegal,"{tool}",\n'
    persons = f'email,department,tool,instance\nana@x.example,Legal,"{tool}","{label}"\nbo@x.example,Legal,"{tool}",\n'
    for name, text in (("users.csv", users), ("report.csv", report), ("table.csv", table), ("persons.csv", persons)):
        (tmp_path / name).write_text(text, "utf-8")
    for command in (("okta", "report.csv", "users.csv"), ("table", "table.csv"), ("table", "persons.csv")):
        ended = orglint("import", *command, "--language", "en", cwd=tmp_path)
        assert ended.code == 0, ended.err
        assigned = tomli.loads(ended.out)["departments"]["legal"]["tools"]
        instances = [each.get("instance") if isinstance(each, dict) else None for each in assigned]
        assert sorted(map(str, instances)) == sorted(map(str, {instance, None}))
