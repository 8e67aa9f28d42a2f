"""`orglint import terraform`: states of Terraform and OpenTofu, with Okta's and Entra ID's resources."""

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
from orglint.importers.terraform import FACTS

OKTA, ENTRA, RAW = (Path("terraform", f"{name}.json") for name in ("okta", "entra", "raw-4"))


def state(*resources: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A state as `terraform show -json` prints it, with resources of a type and attributes."""
    return {"format_version": "1.0", "values": {"root_module": {"resources": [*resources]}}, **more}


def resource(kind: str, **values: Any) -> dict[str, Any]:
    return {"type": kind, "name": "main", "mode": "managed", "values": values, "sensitive_values": {}}


def test_a_state_with_okta() -> None:
    found = imported("terraform", OKTA)
    assert of_groups(found) == {
        "Marketing": {"Figma": None, "Salesforce": None},
        "okta-salesforce-users": {"Salesforce": 3},
        "Everyone": {"Jira": None},
        "Mei Ling's testers": {"Jira": None},
    }
    assert found.group_people == {"okta-salesforce-users": 3}
    assert in_use(found) == {"Design": {"Figma": 1}}
    assert [remark.text.en for remark in found.taken] == [
        "read as a state of Terraform: resources 18, of which 16 speak of apps, groups or people of Okta or Entra ID"
    ]
    assert words(found) == [
        "assignments of apps that are switched off: 1",
        "assignments to people whose department is not known: 1; an export of the users, with their departments, adds them",
    ]


def test_a_state_with_entra_id() -> None:
    found = imported("terraform", ENTRA)
    assert of_groups(found) == {"Finance": {"DocuSign": 3}}
    assert (in_use(found), found.people) == ({"Sales": {"HubSpot": 1}}, {"Sales": 1})
    assert words(found) == [
        "people whose account is disabled, who are not counted: 1",
        "assignments to people whose account is disabled: 1",
        "assignments to programs (service principals), which are no people: 1",
    ]


def test_a_raw_state_of_version_4() -> None:
    assert of_groups(imported("terraform", RAW)) == {"Legal": {"DocuSign": None}}


def test_several_states_together_know_more() -> None:
    apps = state(resource("okta_app_saml", id="a1", label="Slack"))
    groups = state(resource("okta_group", id="g1", name="Legal"))
    assigned = state(resource("okta_app_group_assignment", app_id="a1", group_id="g1"))
    assert of_groups(imported("terraform", assigned, groups, apps)) == {"Legal": {"Slack": None}}
    assert of_groups(imported("terraform", assigned, apps)) == {"g1": {"Slack": None}}
    (lost,) = imported("terraform", assigned, groups).lost
    assert lost.text.en == "assignments of apps of which no file says what they are called: 1; give the file that has the apps, too"
    assert lost.file == "1.json … 2.json"


KNOWN_BY_OTHER_WAYS = {
    "data source of assignments": [resource("okta_app_group_assignments", id="a1", groups=["g1"])],
    "data source of apps": [
        resource("okta_apps", apps=[{"id": "a2", "label": "Slack", "status": "ACTIVE"}]),
        resource("okta_app_group_assignment", app_id="a2", group_id="g1"),
    ],
    "groups of an app": [resource("okta_app_oauth", id="a3", label="Slack", groups=["g1"])],
    "data source of groups": [
        resource("okta_groups", groups=[{"id": "g3", "name": "Legal"}]),
        resource("okta_app_group_assignment", app_id="a1", group_id="g3"),
    ],
    "data sources of Entra ID": [
        resource("azuread_service_principals", service_principals=[{"object_id": "s1", "display_name": "Slack"}]),
        resource("azuread_group", id="/groups/g4", display_name="Legal"),
        resource("azuread_app_role_assignment", principal_object_id="g4", resource_object_id="s1"),
    ],
}


@pytest.mark.parametrize("way", KNOWN_BY_OTHER_WAYS)
def test_assignments_are_known_in_several_ways(way: str) -> None:
    base = [resource("okta_app_saml", id="a1", label="Slack"), resource("okta_group", id="g1", name="Legal")]
    assert of_groups(imported("terraform", state(*base, *KNOWN_BY_OTHER_WAYS[way]))) == {"Legal": {"Slack": None}}


MEMBERS = [
    [resource("okta_group_memberships", group_id="g1", users=["u1", "u2", "u3"])],
    [resource("okta_user_group_memberships", user_id=f"u{number}", groups=["g1"]) for number in (1, 2, 3)],
]


@pytest.mark.parametrize("members", MEMBERS)
def test_a_group_whose_members_are_all_known_is_told_by_their_departments(members: list[dict[str, Any]]) -> None:
    people = [
        resource("okta_user", id="u1", department="Finance", status="ACTIVE"),
        resource("okta_user", id="u2", department="Legal", status="PASSWORD_EXPIRED"),
        resource("okta_user", id="u3", department="Legal", status="DEPROVISIONED"),
        resource("okta_user", id="u4", department="Finance", status="ACTIVE"),
    ]
    group = [resource("okta_group", id="g1", name="sf-users"), resource("okta_app_saml", id="a1", label="Salesforce")]
    assigned = resource("okta_app_group_assignment", app_id="a1", group_id="g1")
    found = imported("terraform", state(*people, *group, assigned, *members))
    assert (in_use(found), of_groups(found)) == ({"Finance": {"Salesforce": 1}, "Legal": {"Salesforce": 1}}, {})
    assert found.people == {"Finance": 2, "Legal": 1}
    assert of_groups(imported("terraform", state(*people[1:], *group, assigned, *members))) == {"sf-users": {"Salesforce": 2}}


def test_two_groups_of_one_name_are_one() -> None:
    base = [resource("okta_group", id=f"g{number}", name="crew") for number in (1, 2)]
    members = [resource("okta_group_memberships", group_id=f"g{number}", users=["u1", f"u2{number}"]) for number in (1, 2)]
    assigned = [resource("okta_app_group_assignment", app_id="a", group_id=f"g{number}") for number in (1, 2)]
    found = imported("terraform", state(*base, *members, *assigned, resource("okta_app_saml", id="a", label="Slack")))
    assert (of_groups(found), found.group_people, found.lost) == ({"crew": {"Slack": 3}}, {"crew": 3}, ())


def test_modules_within_modules_as_deep_as_anybody_has_them() -> None:
    module: dict[str, Any] = {"resources": [resource("okta_group", id="g1", name="Legal")]}
    for _ in range(97):
        module = {"child_modules": [module]}
    both = state(
        resource("okta_app_saml", id="a1", label="Slack"), resource("okta_app_group_assignment", app_id="a1", group_id="g1")
    )
    both["values"]["root_module"]["child_modules"] = [module]
    assert of_groups(imported("terraform", both)) == {"Legal": {"Slack": None}}
    both["values"]["root_module"]["child_modules"] = [{"child_modules": [module]}]
    assert "nested too deeply" in refusal("terraform", both)
    deep = b'{"format_version":"1.0","values":{"root_module":' + b'{"child_modules":[' * 100_000
    assert "nested too deeply" in refusal("terraform", deep)


@pytest.mark.parametrize("hidden", [True, {"label": True}, {"id": True}])
def test_what_is_marked_sensitive_is_not_looked_at(hidden: Any) -> None:
    app = resource("okta_app_saml", id="a1", label="Project Mei") | {"sensitive_values": hidden}
    found = imported("terraform", state(app, resource("okta_app_group_assignment", app_id="a1", group_id="g1")))
    assert (of_groups(found), len(found.lost)) == (
        {} if hidden is not True else {"g1": {"Project Mei": None}},
        int(hidden is not True),
    )


def test_what_a_raw_state_marks_sensitive_is_not_looked_at() -> None:
    raw = json.loads((EXAMPLES / RAW).read_text("utf-8"))
    raw["resources"][2]["instances"].append({"attributes": {"app_id": "0oahid1", "group_id": "00glegal1"}})
    found = imported("terraform", raw)
    assert of_groups(found) == {"Legal": {"DocuSign": None}}
    assert len(found.lost) == 1


REFUSED = {
    "raw-3.json": "raw-3.json is the raw state of an old version of Terraform",
    "plan.json": "plan.json is a plan, which says what will be, not a state, which says what is",
    "encrypted.json": "encrypted.json is a state that OpenTofu has encrypted",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_state_is_told_apart_with_the_command_to_run(name: str) -> None:
    why = refusal("terraform", Path("terraform", name))
    assert why.startswith(REFUSED[name])
    assert "terraform show -json > state.json" in why
    assert leaks(why) == []


NO_STATES: list[tuple[Any, str]] = [
    ([], "is no state"),
    ({}, "is no state"),
    ({"version": 4}, "is no state"),
    ({"version": 5, "resources": []}, "is no state"),
    (state(format_version="2.0"), "has another `format_version`"),
    (b"# okta_group.legal:\nresource ...", "is no state of Terraform or OpenTofu | In the configuration's folder run"),
    (b'{"format_version": "1.0", "format_version": "1.1"}', "has a key twice"),
    (b'{"format_version": ' + b"9" * 100_000 + b"}", "a value in it has no end"),
    (b'{"a": "\xff"}', "is not text in UTF-8"),
    (b"", "is no state"),
    (b'{"version": 4,\n]', "line 2, column 1: this is not JSON"),
]


@pytest.mark.parametrize(("content", "why"), NO_STATES)
def test_other_files_are_refused(content: Any, why: str) -> None:
    assert why in refusal("terraform", content)


def test_a_state_without_resources_is_read_and_has_nothing() -> None:
    for empty in ({"format_version": "1.0"}, state(), {"version": 4, "resources": []}):
        assert imported("terraform", empty).uses == ()


def test_what_begins_like_a_state_is_recognised() -> None:
    names = [OKTA, ENTRA, RAW, *(Path("terraform", name) for name in REFUSED)]
    assert all(importer("terraform").recognises(source) for source in inputs(*names))
    others = [Path("graph/users.json"), Path("scim/groups.json"), b"", b"department,tool\n", [], b"\xff\xfe{\x00"]
    assert not any(importer("terraform").recognises(source) for source in inputs(*others))


@given(
    any_json("format_version", "values", "root_module", "resources", "child_modules", "type", "1.0", "okta_group", "id", "users")
)
def test_no_json_makes_it_fail(data: Any) -> None:
    takes("terraform", data)
    takes("terraform", state(data, {"type": "okta_app_x", "values": data}, format_version="1.0"))
    takes("terraform", {"version": 4, "resources": data})


KEYS = (
    "id label name status groups group users app_id group_id user_id department members object_id display_name principal_type apps"
)


@given(any_json(*KEYS.split(), "service_principals", "resource_object_id", "principal_object_id", "account_enabled"))
def test_no_attributes_make_it_fail(values: Any) -> None:
    takes("terraform", state(*({"type": kind, "values": values, "sensitive_values": values} for kind in (*FACTS, "okta_app_saml"))))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_way_with_a_map(language: str, tmp_path: Path) -> None:
    arguments = ("import", "terraform", str(EXAMPLES / OKTA), "--map", "map.toml", "--language", language)
    first = orglint(*arguments, cwd=tmp_path)
    assert (first.code, first.out) == (2, "")
    path = tmp_path / "map.toml"
    filled = path.read_text("utf-8").replace('users = "?"', 'users = "Sales"').replace('Everyone = "?"', 'Everyone = "*"')
    path.write_text(filled.replace('testers" = "?"', 'testers" = ""'), "utf-8")
    second = orglint(*arguments, "--output", "org.toml", cwd=tmp_path)
    assert second.code == 0
    written = (tmp_path / "org.toml").read_text("utf-8")
    assert leaks(written + said(first) + said(second)) == []
    assert 'tools = ["Figma", "Salesforce"]' in written
    assert 'tools = [{ tool = "Salesforce", seats = 3 }]' in written
    assert 'inventory = "partial"\ntools = ["Jira"]' in written
    assert orglint("check", "--select", "org/document-*", cwd=tmp_path).code == 0


@pytest.mark.parametrize("name", sorted(path.name for path in (EXAMPLES / "terraform").iterdir()))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nobody_is_named(name: str, language: str) -> None:
    said(orglint("import", "terraform", name, "--language", language, cwd=EXAMPLES / "terraform"))


def test_entries_have_no_names_of_persons() -> None:
    assert leaks(str(entries("terraform", ENTRA, RAW))) == []


@pytest.mark.parametrize("suffix", PAGES)
def test_the_page_shows_what_comes_out(suffix: str, tmp_path: Path) -> None:
    shown_on_page("terraform", suffix, tmp_path, 'sf-users = "销售部"' if suffix else 'sf-users = "Sales"')
