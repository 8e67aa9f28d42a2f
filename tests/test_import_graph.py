"""`orglint import graph`: Microsoft Graph's pages of app role assignments and of users."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from directories import (
    EXAMPLES,
    PAGES,
    any_json,
    entries,
    imported,
    in_use,
    inputs,
    leaks,
    of_groups,
    refusal,
    said,
    shown_on_page,
    takes,
    words,
)
from installation import orglint
from orglint.importers import importer

ALL = [Path("graph", f"{name}.json") for name in ("salesforce-1", "salesforce-2", "docusign", "users")]

DEFAULT_ACCESS = "00000000-0000-0000-0000-000000000000"


def assigned(person: str, tool: str = "Slack", kind: str = "User", **more: Any) -> dict[str, Any]:
    row = {"principalId": person, "principalType": kind, "principalDisplayName": f"SECRET {person}", "appRoleId": DEFAULT_ACCESS}
    return {**row, "resourceId": tool.lower(), "resourceDisplayName": tool, **more}


def user(person: str, department: str | None = "Legal", **more: Any) -> dict[str, Any]:
    return {"id": person, "department": department, "accountEnabled": True, **more}


def page(*rows: Any, **more: Any) -> dict[str, Any]:
    return {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x", "value": [*rows], **more}


def test_pages_of_two_apps_and_of_users() -> None:
    found = imported("graph", *ALL)
    assert in_use(found) == {"Sales": {"Salesforce": 1}, "Finance": {"Salesforce": 1, "DocuSign": 1}}
    assert found.people == {"Sales": 1, "Finance": 3}
    assert of_groups(found) == {"okta-salesforce-users": {"Salesforce": None}, "Legal": {"DocuSign": None}}
    assert words(found) == [
        "people whose account is disabled, who are not counted: 1",
        "assignments to people whose account is disabled: 1",
        "assignments to people whose department is not known: 2; an export of the users, with their departments, adds them",
        "assignments to programs (service principals), which are no people: 1",
    ]
    assert [remark.text.en for remark in found.taken][2:] == [
        "read as Microsoft Graph: assignments 3, users 0, groups 0",
        "read as Microsoft Graph: assignments 0, users 6, groups 0",
    ]


def test_the_order_of_files_does_not_matter() -> None:
    there, back = (imported("graph", *files) for files in (ALL, ALL[::-1]))
    assert (in_use(there), of_groups(there).keys(), there.people) == (in_use(back), of_groups(back).keys(), back.people)


def test_somebody_with_two_roles_has_one_seat_and_the_default_access_is_a_use() -> None:
    rows = [assigned("u1"), assigned("U1", appRoleId="7"), assigned("u2", appRoleId=DEFAULT_ACCESS)]
    assert in_use(imported("graph", page(*rows), page(user("u1"), user("u2")))) == {"Legal": {"Slack": 2}}


def test_what_powershell_writes_is_the_same_in_a_list_or_alone() -> None:
    listed = json.loads((EXAMPLES / "graph/powershell.json").read_text("utf-8"))
    assert of_groups(imported("graph", listed)) == of_groups(imported("graph", listed[0])) == {"Legal": {"DocuSign": None}}
    assert of_groups(imported("graph", json.dumps(listed).encode("utf-16"))) == {"Legal": {"DocuSign": None}}


NEXT = {"@odata.nextLink": "https://graph.microsoft.com/v1.0/next?mail=mei.ling@farhill.example"}
MISSING = "the page says that another follows (`@odata.nextLink`), and no file is the last page; give all pages"

ANSWERS: dict[str, tuple[list[Any], list[str]]] = {
    "one, and the next is missing": ([page(assigned("u1"), **NEXT)], ["1.json"]),
    "both": ([page(assigned("u1"), **NEXT), page(assigned("u2"))], []),
    "both, the last one empty": ([page(assigned("u1"), **NEXT), page()], []),
    "of another app": ([page(assigned("u1"), **NEXT), page(assigned("u2", "Zoom"))], ["1.json"]),
    "of users only": ([page(assigned("u1")), page(user("u1"), **NEXT)], ["2.json"]),
}


@pytest.mark.parametrize("story", ANSWERS)
def test_a_page_that_is_missing_is_told(story: str) -> None:
    pages, files = ANSWERS[story]
    lost = imported("graph", *pages).lost
    assert [(remark.file, remark.text.en) for remark in lost] == [(file, MISSING) for file in files]


def test_rows_that_are_none_are_lost_by_their_number() -> None:
    found = imported("graph", page(assigned("u1", kind="Group"), {"id": "x"}, 3, None, {"principalId": "SECRET"}))
    assert [remark.text.en for remark in found.lost] == [
        f"row {number} is no app role assignment, user or group" for number in (2, 3, 4, 5)
    ]


def test_the_name_of_a_group_can_come_from_a_page_of_groups() -> None:
    groups = page({"id": "g1", "displayName": "Legal", "groupTypes": [], "securityEnabled": True})
    assert of_groups(imported("graph", page(assigned("g1", kind="Group")), groups)) == {"Legal": {"Slack": None}}


def test_apps_without_a_usable_name_are_lost() -> None:
    for name in (None, "", "x" * 501, "\ud800"):
        found = imported("graph", page(assigned("g1", kind="Group", resourceDisplayName=name)))
        assert (of_groups(found), len(found.lost)) == ({}, 1)


REFUSED: list[tuple[Any, str]] = [
    (Path("graph/error.json"), "error.json is an error that Microsoft Graph answered with"),
    ({}, "is no page of app role assignments or users"),
    ({"value": "SECRET"}, "is no page"),
    ({"value": [{"id": "x"}]}, "is no page"),
    ([1, 2], "is no page"),
    ("SECRET", "is no page"),
    (b'{"value": [', "this is not JSON"),
    (b"[" * 1_000_000, "nested too deeply"),
    (b"[[" + b"{}," * 2_000_000 + b"{}]]", "has more values in it than there is memory for"),
    (b'["' + b" " * (66 * 2**20), "a row or value of 1.json is longer than 32 million characters"),
]


@pytest.mark.parametrize(("content", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_other_files_are_refused(content: Any, why: str) -> None:
    refused = refusal("graph", content)
    assert why in refused
    assert "SECRET" not in refused
    assert leaks(refused.replace("SECRET", "")) == []


def test_what_begins_like_an_answer_is_recognised() -> None:
    assert all(importer("graph").recognises(source) for source in inputs(*ALL, Path("graph/powershell.json")))
    others = [Path("terraform/okta.json"), Path("scim/groups.json"), b"", b"department,tool\n", []]
    assert not any(importer("graph").recognises(source) for source in inputs(*others))


KEYS = "value id department accountEnabled principalId principalType principalDisplayName resourceId resourceDisplayName error"


@given(any_json(*KEYS.split(), "@odata.nextLink", "@odata.type"))
def test_no_json_makes_it_fail(data: Any) -> None:
    takes("graph", data)
    takes("graph", {"value": [data, assigned("u1"), user("u1")]})
    takes("graph", {"value": [{**assigned("u1"), **(data if isinstance(data, dict) else {})}]})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_way(language: str, tmp_path: Path) -> None:
    files = [str(EXAMPLES / name) for name in ALL]
    first = orglint("import", "graph", *files, "--map", "map.toml", "--language", language, cwd=tmp_path)
    assert (first.code, first.out) == (2, "")
    path = tmp_path / "map.toml"
    path.write_text(path.read_text("utf-8").replace('users = "?"', 'users = "Sales"'), "utf-8")
    second = orglint("import", "graph", *files, "--map", "map.toml", "--min-share", "40", "--language", language, cwd=tmp_path)
    assert second.code == 0
    assert leaks(said(first) + said(second)) == []
    share = "1 of 3 people (33 %)" if language == "en" else "3 人中的 1 人（33%）"
    assert f'    # {{ tool = "Salesforce", seats = 1 }},  # {share}' in second.out
    assert '[departments.sales]\nname = "Sales"\ntools = ["Salesforce"]' in second.out


@pytest.mark.parametrize("name", sorted(path.name for path in (EXAMPLES / "graph").iterdir()))
def test_nobody_is_named(name: str) -> None:
    said(orglint("import", "graph", name, cwd=EXAMPLES / "graph"))
    if name != "error.json":
        assert leaks(str([entry for entry in entries("graph", Path("graph", name)) if "Group" not in type(entry).__name__])) == []


@pytest.mark.parametrize("suffix", PAGES)
def test_the_page_shows_what_comes_out(suffix: str, tmp_path: Path) -> None:
    shown_on_page("graph", suffix, tmp_path)
