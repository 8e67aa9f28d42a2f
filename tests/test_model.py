"""What values say of themselves: what a department is called, whose tools count for whom, what a plugin may leave out."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

import pytest

from conftest import ROOT, TODAY
from orglint.company.resolve import resolve
from orglint.model import (
    ACCESSES,
    Assignment,
    Change,
    Company,
    Department,
    Fault,
    Finding,
    Offender,
    Place,
    Repair,
    Rule,
    Source,
    Tool,
    called,
    detail_field,
)
from orglint.policy.policy import Policy
from orglint.texts import Text

HERE = Place("org.toml", ("departments", "it", "tools"))
ZOOM = Tool("zoom", Text("Zoom", "Zoom 会议"), ("communication",))
WORD = Text("word", "词")


@pytest.mark.parametrize(
    ("key", "english", "chinese", "listed"),
    [
        ("it", "the department `it`", "部门 `it`", "`it`"),
        ("r-d_2", "the department `r-d_2`", "部门 `r-d_2`", "`r-d_2`"),
        ("EMEA Sales", "EMEA Sales", "EMEA Sales", "EMEA Sales"),
        ("R&D", "R&D", "R&D", "R&D"),
        ("法务部", "法务部", "法务部", "法务部"),
        ("-", "-", "-", "-"),
    ],
)
def test_a_key_that_may_be_a_word_of_the_sentence_is_marked(key: str, english: str, chinese: str, listed: str) -> None:
    department = Department(key, key, (), None, (), HERE)
    said = [value if isinstance(value, Text) else Text(value, value) for value in (called(key), department.called)]
    assert said == [Text(english, chinese)] * 2
    assert department.listed == listed
    named = department._replace(name="Name")
    assert (named.called, named.listed) == ("Name", "Name")


def test_what_a_tool_is_called_in_a_message() -> None:
    main = Assignment("ZOOM", ZOOM, HERE, (0,))
    assert (main.name, main._replace(tool=None).name) == (ZOOM.name, "ZOOM")
    assert main._replace(instance="EU").name == Text("Zoom “EU”", "Zoom 会议“EU”实例")
    assert main._replace(step=(0, "tool")).place.path == ("departments", "it", "tools", 0, "tool")


@pytest.mark.parametrize(
    ("possible", "certain", "open_"),
    [(("crm", "erp"), ("crm",), ["erp"]), (("crm", "erp"), (), ["crm", "erp"]), (("crm",), ("crm",), []), ((), (), [])],
)
def test_a_suite_leaves_open_what_it_may_bring_and_does_not_bring_for_sure(
    possible: tuple[str, ...], certain: tuple[str, ...], open_: list[str]
) -> None:
    suite = Assignment("odoo", None, HERE, (0,), possible, certain, unspecified=possible != certain)
    assert [category for category in ("crm", "erp", "itsm") if suite.leaves_open(category)] == open_


def test_what_a_suite_has_for_sure_is_its_base() -> None:
    tool = ZOOM._replace(base=("telephony",))
    assert (tool.certain, tool._replace(suite=True).certain) == (("communication",), ("telephony",))


def company(policy: Policy) -> Company:
    """Sales has a team in the east with two of its own; three others are in a circle, and one hangs on it."""
    tables: dict[str, dict[str, Any]] = {
        "sales": {"kind": "sales", "tools": ["zoom"]},
        "east": {"kind": "sales", "parent": "sales", "tools": ["slack"]},
        "china": {"kind": "sales", "parent": "east", "tools": ["dingtalk"]},
        "lawyers": {"kind": "legal", "parent": "east", "tools": ["notion"]},
        "a": {"kind": [], "parent": "b"},
        "b": {"kind": [], "parent": "c"},
        "c": {"kind": [], "parent": "a"},
        "d": {"kind": [], "parent": "c"},
    }
    everybody = ["github", {"tool": "gitlab", "except": ["east"]}, {"tool": "jira", "except": ["a"]}]
    return resolve({"company": {"tools": everybody}, "departments": tables}, "org.toml", policy, TODAY).company


@pytest.mark.parametrize(
    ("key", "above", "below"),
    [
        ("sales", [], ["china", "east", "lawyers"]),
        ("east", ["sales"], ["china", "lawyers"]),
        ("china", ["east", "sales"], []),
        ("a", ["b", "c"], ["b", "c", "d"]),
        ("c", ["a", "b"], ["a", "b", "d"]),
        ("d", ["c", "a", "b"], []),
    ],
)
def test_who_is_above_and_below_a_department_also_in_a_circle(key: str, above: list[str], below: list[str], policy: Policy) -> None:
    described = company(policy)
    department = described.departments[key]
    assert [each.key for each in islice(described.ancestors(department), 9)] == above
    assert sorted(each.key for each in islice(described.descendants(department), 9)) == below


@pytest.mark.parametrize(
    ("key", "everybodys", "in_reach"),
    [
        ("sales", ["github", "gitlab", "jira"], ["zoom", "github", "gitlab", "jira", "slack", "dingtalk"]),
        ("east", ["github", "jira"], ["slack", "github", "jira", "zoom", "dingtalk"]),
        ("china", ["github", "jira"], ["dingtalk", "github", "jira", "slack", "zoom"]),
        ("lawyers", ["github", "jira"], ["notion", "github", "jira", "slack", "zoom"]),
        ("d", ["github", "gitlab"], ["github", "gitlab"]),
    ],
)
def test_what_can_satisfy_a_need_of_a_department(key: str, everybodys: list[str], in_reach: list[str], policy: Policy) -> None:
    described = company(policy)
    department = described.departments[key]
    assert [each.written for each in described.for_everybody(department)] == everybodys
    assert [each.written for each in described.within_reach(department)] == in_reach


def test_whom_an_exception_leaves_out(policy: Policy) -> None:
    described = company(policy)
    left_out = [described.left_out(assignment) for assignment in described.everybody]
    assert left_out == [set(), {"east", "china", "lawyers"}, {"a", "b", "c", "d"}]


def test_who_is_excepted_from_nothing_has_all_that_everybody_has(policy: Policy) -> None:
    described = resolve({"company": {"tools": ["zoom"]}, "departments": {"a": {}}}, "org.toml", policy, TODAY).company
    assert described.for_everybody(described.departments["a"]) is described.everybody


LEFT_OUT: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    (Place("org.toml"), {"path": (), "part": "value", "span": None}),
    (ZOOM, {"suite": False, "aliases": (), "place": None, "unclear": False, "base": ()}),
    (
        Assignment("zoom", ZOOM, HERE, (0,)),
        {
            "possible": (),
            "certain": (),
            "unclear": False,
            "unspecified": False,
            "modules": None,
            "access": "direct",
            "seats": None,
            "since": None,
            "until": None,
            "doubtful": (),
            "instance": None,
            "excepted": frozenset(),
            "meant": None,
        },
    ),
    (Department("it", "IT", (), None, (), HERE), {"inventory": None, "complete": True}),
    (Offender(HERE), {"values": {}, "labels": (), "department": None, "tool": None, "instance": None}),
    (Change("remove", ()), {"value": None}),
    (Repair(WORD, ()), {"safe": False}),
    (
        Rule("legal/x", None, "info", WORD, WORD, WORD, WORD),
        {"check": None, "source": None, "shape": "own", "categories": (), "fix": None, "options": {}, "part": "judged"},
    ),
    (
        Finding("legal/x", "info", WORD, WORD, WORD, None, HERE),
        {
            "labels": (),
            "department": None,
            "tool": None,
            "instance": None,
            "doubtful": False,
            "part": "judged",
            "paste": "",
            "shape": "own",
        },
    ),
    (Fault(WORD), {"remedy": Text("", "")}),
)


@pytest.mark.parametrize(("value", "expected"), LEFT_OUT, ids=lambda value: type(value).__name__)
def test_what_a_plugin_leaves_out_decides_nothing(value: Any, expected: dict[str, Any]) -> None:
    """A repair that does not say that it is safe is not, a tool is no suite, and a rule speaks of what was judged."""
    assert {field: getattr(value, field) for field in expected} == expected


def test_access_is_what_the_schema_allows() -> None:
    schema = json.loads((ROOT / "schemas" / "org.schema.json").read_text("utf-8"))
    found = [enum for enum in enumerations(schema) if "read-only" in enum]
    assert found
    assert all(tuple(enum) == ACCESSES for enum in found)


def enumerations(schema: Any) -> list[list[str]]:
    """Every list of words in a schema of which one has to be written."""
    if isinstance(schema, list):
        return [found for each in schema for found in enumerations(each)]
    if not isinstance(schema, dict):
        return []
    return [*([schema["enum"]] if "enum" in schema else []), *(found for each in schema.values() for found in enumerations(each))]


def test_a_source_is_cited_in_both_languages() -> None:
    source = Source(Text("Title", "标题"), Text("section 2", "第二节"), 12, "https://example.com")
    assert source.cite() == Text("“Title”, section 2, line 12", "《标题》第二节，第 12 行")


def test_the_field_of_a_key() -> None:
    assert detail_field("seat-limit") == "seat_limit"


def test_the_namespace_of_a_rule() -> None:
    assert Rule("legal/x/y", None, "info", WORD, WORD, WORD, WORD).namespace == "legal"
