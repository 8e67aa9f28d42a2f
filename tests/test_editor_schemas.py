"""The schemas for editors: they allow what orglint's own allow, and offer the names that the policy has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft7Validator
from jsonschema.validators import extend
from referencing import Registry

from installation import install, orglint
from orglint.policy.policy import Policy
from orglint.queries.editor_schemas import org_schema
from test_schema import EVERYTHING, SCHEMA, TYPE_CHECKER

ODD: list[Any] = [True, 3, "", "x", [], ["x"], [{}], {"tool": "x"}]

OFFERED = ("known-tool", "known-kind", "known-category", "known-rule")


def judge(schema: object) -> Any:
    validator: Any = extend(Draft7Validator, type_checker=TYPE_CHECKER)  # type: ignore[no-untyped-call]  # its stubs leave it untyped
    return validator(schema, registry=Registry())


def paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(part, (*path, key))


def plain(value: Any) -> Any:
    """Data as JSON has it: dates are texts."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


def with_value(value: Any, path: tuple[Any, ...], new: object) -> Any:
    if not path:
        return new
    first, *rest = path
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[first] = with_value(value[first], tuple(rest), new)
    return changed


def test_editors_are_told_the_same_as_orglint_whatever_stands_anywhere(policy: Policy) -> None:
    """Odd values stand in place of each value of a file that has every key."""
    schema = org_schema(policy)
    del schema["definitions"]["known-tool"]["anyOf"][0]["enum"][10:]  # thousands of names take long to look through
    ours, theirs = judge(SCHEMA), judge(schema)
    everything = plain(EVERYTHING)
    assert (ours.is_valid(everything), theirs.is_valid(everything)) == (True, True)
    differing = [
        (path, odd)
        for path in paths(everything)
        for odd in ODD
        if ours.is_valid(changed := with_value(everything, path, odd)) != theirs.is_valid(changed)
    ]
    assert differing == []


@pytest.mark.parametrize("document", ["", "[departments]", "[company]\nname = 'x'", "include = ['a.toml']"])
def test_what_a_file_must_have_is_the_same(document: str, policy: Policy) -> None:
    data = tomli.loads(document)
    assert judge(org_schema(policy)).is_valid(data) == judge(SCHEMA).is_valid(data)


def test_every_name_that_is_offered_is_one_that_orglint_knows(policy: Policy) -> None:
    tools, kinds, categories, rules = (org_schema(policy)["definitions"][known]["examples"] for known in OFFERED)
    assert (kinds, categories, rules) == ([*policy.kinds], [*policy.categories], [*policy.rules])
    assert [name for name in tools if policy.catalogue.called(name) is None] == []
    assert {tool.id for tool in policy.catalogue.tools()} <= set(tools)
    assert {"feishu", "飞书", "slack"} <= set(tools)
    assert len(tools) == len(set(tools))


def test_taplo_is_offered_the_same_as_tombi(policy: Policy) -> None:
    for known in OFFERED:
        definition = org_schema(policy)["definitions"][known]
        offered, any_name = definition["anyOf"]
        assert (offered["type"], offered["enum"], any_name["type"]) == ("null", definition["examples"], "string")
        if meanings := offered.get("x-taplo"):
            assert len(meanings["docs"]["enumValues"]) == len(offered["enum"])


OWN = """\
[kinds.clinic]
names = { en = "Clinic", zh = "门诊部" }

[tools.ward-book]
names = { en = "Ward Book", zh = "病房本" }
categories = ["crm"]
"""


def test_the_names_of_plugins_and_of_the_settings_of_the_folder_are_offered(tmp_path: Path) -> None:
    install("falconry", tmp_path)
    (tmp_path / "orglint.toml").write_text(OWN, encoding="utf-8")
    ended = orglint("schema", "org", cwd=tmp_path, plugins=tmp_path)
    assert ended.err == ""
    definitions = json.loads(ended.out)["definitions"]
    assert "clinic" in definitions["known-kind"]["examples"]
    assert {"ward-book", "病房本", "falcon-desk", "鹰台"} <= set(definitions["known-tool"]["examples"])
    isolated = json.loads(orglint("schema", "org", "--isolated", cwd=tmp_path).out)["definitions"]
    assert "clinic" not in isolated["known-kind"]["examples"]


@pytest.mark.parametrize("name", ["org", "settings", "report"])
def test_an_address_is_where_the_schema_is_found(name: str, tmp_path: Path) -> None:
    address = f"https://schemas.example.com/{name}.schema.json"
    assert json.loads(orglint("schema", name, "--address", address, cwd=tmp_path).out)["$id"] == address
    assert "$id" not in json.loads(orglint("schema", name, cwd=tmp_path).out)


@pytest.mark.parametrize("address", ["http://schemas.example.com/", "urn:orglint:org", "org.schema.json", ""])
def test_only_a_web_page_is_an_address(address: str, tmp_path: Path) -> None:
    ended = orglint("schema", "org", f"--address={address}", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert f"`{address}` is no address of a web page, which begins with `https://`" in ended.err


@pytest.mark.parametrize("name", ["org", "settings"])
def test_editors_find_no_word_of_our_own_and_the_version_of_toml(name: str, tmp_path: Path) -> None:
    written = orglint("schema", name, cwd=tmp_path).out
    assert "x-orglint" not in written
    assert json.loads(written)["x-tombi-toml-version"] == "v1.1.0"
    assert len(written) < 400_000, "pre-commit's check-added-large-files refuses 500 kB"
