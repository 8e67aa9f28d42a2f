"""`orglint import scim`: SCIM 2.0 lists of users and of groups."""

from __future__ import annotations

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

USERS = [Path("scim/users-1.json"), Path("scim/users-2.json")]
GROUPS = Path("scim/groups.json")

LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


def user(identity: str, department: Any = "Legal", **more: Any) -> dict[str, Any]:
    core = "urn:ietf:params:scim:schemas:core:2.0:User"
    return {"schemas": [core], "id": identity, "userName": "SECRET", ENTERPRISE: {"department": department}, **more}


def listed(*resources: Any, **more: Any) -> dict[str, Any]:
    return {"schemas": [LIST], "totalResults": len(resources), "Resources": [*resources], **more}


def test_users_on_two_pages_say_how_many_are_in_each_department() -> None:
    found = imported("scim", *USERS)
    assert found.people == {"Legal": 1, "Finance": 2, "法务部": 1}
    assert in_use(found) == {"Legal": {None: None}, "Finance": {None: None}, "法务部": {None: None}}
    assert words(found) == ["users who are not active, who are not counted: 1", "users without a department: 1"]


def test_groups_are_left_out_where_users_have_departments() -> None:
    found = imported("scim", GROUPS, *USERS)
    assert found.groups == ()
    assert "groups, of which SCIM does not say what they use: 3" in words(found)


def test_groups_may_be_departments_where_no_user_has_one() -> None:
    found = imported("scim", GROUPS)
    assert list(of_groups(found)) == ["Sales", "Mei Ling's testers", "okta-salesforce-users"]
    assert found.group_people == {"Sales": 2, "Mei Ling's testers": 1, "okta-salesforce-users": 0}


def test_pages_that_are_missing_are_told() -> None:
    (lost,) = imported("scim", USERS[0], GROUPS).lost
    assert lost.text.en == "the list says that there are 6 users, and 4 are in the files; give the other pages, too"
    (lost,) = imported("scim", listed(totalResults=9)).lost
    assert lost.text.en.startswith("the list says that there are 9 users, and 0 are in the files")
    assert imported("scim", USERS[0], USERS[0], USERS[1]).lost == ()


WAYS: dict[str, Any] = {
    "capitals do not matter": {
        "SCHEMAS": [LIST.upper()],
        "resources": [{**user("1"), ENTERPRISE.upper(): {"DEPARTMENT": "Legal"}}],
    },
    "a list alone": [user("1")],
    "one user alone": user("1"),
    "without schemas": {"Resources": [{"id": 1, "userName": "SECRET", ENTERPRISE: {"department": " Legal "}}]},
    "of version 1": {
        "Resources": [{"id": "1", "userName": "SECRET", "urn:scim:schemas:extension:enterprise:1.0": {"department": "Legal"}}]
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_users_come_in_several_ways(way: str) -> None:
    content = WAYS[way]
    if way == "capitals do not matter":
        content["resources"][0].pop(ENTERPRISE)
    assert imported("scim", content).people == {"Legal": 1}


def test_resources_that_are_none_are_lost_by_their_number() -> None:
    found = imported("scim", listed(user("1"), user(""), 3, {"id": "SECRET"}, totalResults=1))
    assert [remark.text.en for remark in found.lost] == [
        f"resource {number} is no user or group with an id" for number in (2, 3, 4)
    ]


@pytest.mark.parametrize("department", [None, "", " ", 0.5, True, [], {}, "x" * 501, "\ud800"])
def test_what_is_no_name_of_a_department_is_none(department: Any) -> None:
    found = imported("scim", listed(user("1", department)))
    assert (found.people, words(found)) == ({}, ["users without a department: 1"])


REFUSED: list[tuple[Any, str]] = [
    (Path("scim/error.json"), "error.json is an error that the SCIM service answered with"),
    ({}, "is no list of users or groups"),
    ({"Resources": {"SECRET": 1}}, "is no list"),
    ({"Resources": [{"id": "SECRET"}]}, "is no list"),
    ([3], "is no list"),
    (b"<html>", "this is not JSON"),
]


@pytest.mark.parametrize(("content", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_other_files_are_refused(content: Any, why: str) -> None:
    refused = refusal("scim", content)
    assert why in refused
    assert "SECRET" not in refused
    assert leaks(refused) == []


def test_an_empty_list_may_have_no_resources() -> None:
    assert imported("scim", {"schemas": [LIST], "totalResults": 0}).lost == ()


def test_what_begins_like_an_answer_is_recognised() -> None:
    assert all(importer("scim").recognises(source) for source in inputs(*USERS, GROUPS, Path("scim/error.json")))
    others = [Path("terraform/okta.json"), Path("graph/users.json"), b"", b"department,tool\n", []]
    assert not any(importer("scim").recognises(source) for source in inputs(*others))


@given(any_json("Resources", "schemas", LIST, "id", "userName", "displayName", "members", "value", ENTERPRISE, "totalResults"))
def test_no_json_makes_it_fail(data: Any) -> None:
    takes("scim", data)
    takes("scim", {"schemas": [LIST], "totalResults": data, "Resources": [data, user("1", data), user("2", active=data)]})
    takes("scim", {"Resources": [{"id": "g", "displayName": data, "members": data}]})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nobody_is_named(language: str, tmp_path: Path) -> None:
    folder = EXAMPLES / "scim"
    for files in (["users-1.json", "users-2.json"], ["users-1.json"], ["groups.json"], ["error.json"]):
        said(orglint("import", "scim", *files, "--language", language, cwd=folder))
    assert leaks(str(entries("scim", *USERS))) == []
    both = [str(folder / name) for name in ("users-1.json", "users-2.json", "groups.json")]
    written = orglint("import", "scim", *both, "--output", "org.toml", cwd=tmp_path)
    assert written.code == 0
    assert leaks((tmp_path / "org.toml").read_text("utf-8")) == []


@pytest.mark.parametrize("suffix", PAGES)
def test_the_page_shows_what_comes_out(suffix: str, tmp_path: Path) -> None:
    shown_on_page("scim", suffix, tmp_path)
