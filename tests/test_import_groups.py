"""Groups of accounts: the map that says which department each is, from its first lines to an org file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from installation import Ended, orglint
from orglint.extensions import Use
from orglint.importers.entries import Entry, GroupUse, Headcount, Unusable
from orglint.importers.gather import Gathering, Imported
from orglint.importers.groups import (
    EVERYBODY,
    NO_DEPARTMENT,
    UNDECIDED,
    GroupMap,
    Placed,
    Undecided,
    everybody_apart,
    map_text,
    placed,
    read_map,
)
from orglint.importers.org_file import draft, org_text
from orglint.plugins.host import load_policy
from orglint.policy.recognise import Recogniser


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    return load_policy().recogniser


def gathered(*entries: Entry) -> Imported:
    gathering = Gathering("groups.json")
    gathering.add_all(entries)
    return gathering.imported((), is_whole=False)


def put(entries: Sequence[Entry], others: str = UNDECIDED, **said: Any) -> Placed:
    groups = {group: tuple(value) if isinstance(value, list) else (value,) for group, value in said.items()}
    return placed(gathered(*entries), GroupMap(groups, others), recogniser())


def held(found: Placed) -> dict[str, dict[str | None, int | None]]:
    """The seats of each tool of each department."""
    tools: dict[str, dict[str | None, int | None]] = {}
    for use in found.imported.uses:
        tools.setdefault(use.department, {})[use.tool] = use.seats
    return tools


def group(name: str, tool: str | None = None, seats: int | None = None, **more: Any) -> GroupUse:
    return GroupUse(Use(name, tool, seats=seats, **more))


# Where groups go


ASKED_ABOUT = [
    *("okta-salesforce-users", "All employees", "SG-Legal-RW", "Mei Ling Sorensen", "Everyone", "全员"),
    *("张伟法务部", "Legal (Mei Ling)", "Sales - Mei Ling", "hr@farhill.example", "法务部（张伟）"),
]


@pytest.mark.parametrize("name", ASKED_ABOUT)
def test_a_group_that_is_not_surely_a_department_is_asked_about(name: str) -> None:
    found = put([group(name, "Slack", 3)])
    assert [one.group for one in found.undecided] == [name]
    assert (found.imported.uses, found.imported.everybody, found.left_out) == ((), (), 0)


def test_a_group_with_the_name_of_a_department_is_one_unless_the_map_says_otherwise() -> None:
    assert held(put([group("Legal", "Slack", 3)])) == {"Legal": {"Slack": 3}}
    assert held(put([group("Legal", "Slack", 3)], Legal="Law")) == {"Law": {"Slack": 3}}
    assert put([group("Legal", "Slack", 3)], Legal=NO_DEPARTMENT).left_out == 1


def test_what_is_known_of_an_undecided_group_is_told() -> None:
    uses: list[Entry] = [group("crew", "Slack"), group("crew", "slack"), group("crew", "Zoom"), Headcount("crew", 7, is_group=True)]
    assert put(uses).undecided == (Undecided("crew", 2, 7, ()),)
    (found,) = put([group("Support", "Slack")]).undecided
    assert {"customer-support", "customer-service"} <= {*found.candidates}


def test_others_decides_for_all_that_are_not_listed() -> None:
    uses: list[Entry] = [group("crew", "Slack", 3), group("gang", "Zoom", 2), group("band", "Jira", 1)]
    nothing = put(uses, NO_DEPARTMENT, crew="Sales")
    assert (held(nothing), nothing.left_out, nothing.undecided) == ({"Sales": {"Slack": 3}}, 2, ())
    everybody = put(uses, EVERYBODY, crew="Sales")
    assert [(use.tool, use.seats) for use in everybody.imported.everybody] == [("Zoom", None), ("Jira", None)]


def test_of_several_departments_nobody_knows_the_seats() -> None:
    uses: list[Entry] = [group("gtm", "Slack", 10), Headcount("gtm", 10, is_group=True)]
    found = put(uses, gtm=["Sales", "Marketing"])
    assert held(found) == {"Sales": {"Slack": None}, "Marketing": {"Slack": None}}
    assert found.imported.people == {}


# Seats and shares


def test_the_seats_of_two_groups_of_one_department_are_added_up() -> None:
    uses: list[Entry] = [group("berlin", "Zoom", 20), group("london", "Zoom", 30), group("london", "Slack", 30)]
    assert held(put(uses, berlin="Finance", london="finance")) == {"Finance": {"Zoom": 50, "Slack": 30}}


SEATS: Mapping[str, tuple[list[Entry], int | None]] = {
    "within the people of the department": ([Headcount("Finance", 40)], 40),
    "without a number": ([], 50),
    "with those who have it themselves": ([Use("Finance", "Zoom", seats=2)], 52),
    "with those whose number nobody knows": ([Use("Finance", "Zoom")], None),
    "of another access": ([group("temps", "Zoom", 4, access="read-only")], 54),
}


@pytest.mark.parametrize("story", SEATS)
def test_seats_are_added_up(story: str) -> None:
    entries, seats = SEATS[story]
    both = [group("berlin", "Zoom", 20), group("london", "Zoom", 30), *entries]
    found = put(both, berlin="Finance", london="Finance", temps="Finance")
    assert held(found) == {"Finance": {"Zoom": seats}}
    assert found.imported.uses[0].access == "direct"


def test_the_seats_that_a_department_itself_is_said_to_have_stay_even_beyond_its_people() -> None:
    assert held(put([Headcount("Finance", 4), Use("Finance", "Zoom", seats=60)])) == {"Finance": {"Zoom": 60}}


PEOPLE: Mapping[str, tuple[list[Entry], dict[str, int]]] = {
    "the group that is called so": ([Headcount("Finance", 40, is_group=True)], {"Finance": 40}),
    "all groups together": ([Headcount("berlin", 20, is_group=True), Headcount("london", 30, is_group=True)], {"Finance": 50}),
    "one group is not counted": ([Headcount("berlin", 20, is_group=True)], {}),
    "the department itself": ([Headcount("Finance", 9), Headcount("Finance", 40, is_group=True)], {"Finance": 9}),
}


@pytest.mark.parametrize("story", PEOPLE)
def test_how_many_people_a_department_has(story: str) -> None:
    heads, people = PEOPLE[story]
    names = ["berlin", "london", *(["Finance"] if "Finance" in people and 50 not in people.values() else [])]
    found = put([*(group(name, "Zoom", 3) for name in names), *heads], berlin="Finance", london="Finance")
    assert found.imported.people == people


def test_a_share_of_a_group_is_kept_and_a_small_one_can_be_a_comment() -> None:
    entries: list[Entry] = [group("Finance", "Excel", 40), Headcount("Finance", 40, is_group=True), group("okta-zoom", "Zoom", 3)]
    found = put(entries, **{"okta-zoom": "finance"}).imported
    text = org_text(draft(found), "en")
    assert '{ tool = "Zoom", seats = 3 },  # 3 of 40 people (7 %)' in text
    assert '\n    # { tool = "Zoom", seats = 3 },  # 3 of 40 people (7 %)' in org_text(draft(found, least_share=10), "en")


def test_a_department_that_means_everybody_is_the_company() -> None:
    found = everybody_apart(gathered(Use("All employees", "Slack", seats=300), Use("Legal", "DocuSign")))
    assert [(use.department, use.tool, use.seats) for use in found.everybody] == [(EVERYBODY, "Slack", None)]
    assert [use.department for use in found.uses] == ["Legal"]


def test_two_entries_that_contradict_each_other_are_told_without_the_group() -> None:
    found = gathered(group("Mei Ling", "Slack", 3, line=4), group("Mei Ling", "Slack", 5, line=7))
    assert [(remark.line, "Mei" in str(remark.text)) for remark in found.lost] == [(7, False)]


# The file


def written_map(*groups: str, before: bytes = b"", language: Any = "en") -> bytes:
    return map_text([Undecided(name, 2, None, ()) for name in groups], language, "map.toml", before)


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\t\0\"'\\[]{}=#,.\ufeff\u2028 -_/&"), min_size=1)


@given(st.lists(HOSTILE.filter(str.strip), min_size=1, max_size=8, unique=True), st.sampled_from(["en", "zh"]))
@example(['"""', "'''", 'a" = "Sales"\n[evil]', "others", "groups", "#", "=", "a.b", "a_b", "a-b"], "zh")
def test_every_group_stands_in_the_map_as_it_is_called(groups: list[str], language: Any) -> None:
    first = written_map(*groups[:1], language=language)
    both = written_map(*groups[1:], before=first, language=language) if groups[1:] else first
    assert both.startswith(first)
    assert read_map(both, "map.toml") == GroupMap(dict.fromkeys(groups, (UNDECIDED,)), UNDECIDED)


def test_the_map_says_first_that_it_may_name_persons_and_does_not_belong_in_git() -> None:
    assert written_map("crew").decode().splitlines()[0] == (
        "# Groups as the source calls them. A group can be named after a person: this file does not belong in git."
    )
    assert "不要提交到 git" in written_map("crew", language="zh").decode().splitlines()[0]


def test_what_is_known_stands_behind_each_group() -> None:
    groups = [Undecided("crew", 2, 7, ("it", "legal")), Undecided("All employees", 1, None, ())]
    text = map_text(groups, "en", "map.toml").decode()
    assert text.endswith('crew = "?"  # tools: 2; people: 7; perhaps it, legal\n"All employees" = "?"  # tools: 1; perhaps "*"\n')


def test_comments_and_order_of_a_map_stay_when_groups_are_added() -> None:
    before = b'# mine\r\nothers = "?"\r\n[groups]  # who\r\nb = "Sales" # yes\r\na = ["Legal", "IT"]'
    after = written_map("new one", before=before)
    assert after.startswith(before)
    assert read_map(after, "m").groups == {"b": ("Sales",), "a": ("Legal", "IT"), "new one": ("?",)}


@pytest.mark.parametrize("before", [b'groups = {a = "Sales"}\n', b'groups.a = "Sales"\n', b'groups.a = "?"\nothers = ""\n'])
def test_a_map_whose_table_cannot_grow_is_refused_and_not_spoilt(before: bytes) -> None:
    with pytest.raises(Unusable) as refused:
        written_map("new", before=before)
    assert refused.value.fault.message.en == "groups cannot be added to map.toml, because [groups] is not its last table"


def test_a_map_without_its_table_gets_one() -> None:
    assert read_map(written_map("new", before=b'others = "*"'), "m") == GroupMap({"new": ("?",)}, "*")


MISTAKES = {
    '[groups]\n"Mei Ling" = "Sales\n': "map.toml, line 2, column ",
    '[groups]\n"Mei Ling" = "A"\n"Mei Ling" = "B"\n': "map.toml, line 3, column ",
    '[groups]\n"Mei Ling" = 3\n': "map.toml, line 2: the value is no name of a department, nor a list of some",
    '[groups]\n\n"Mei Ling" = []\n': "map.toml, line 3: the value is no name",
    '[groups]\n"Mei Ling" = ["Sales", "?"]\n': "map.toml, line 2: the value is no name",
    '[groups]\n"Mei Ling" = ["*"]\n': "map.toml, line 2: the value is no name",
    '[groups]\n"Mei Ling" = ["Sales", ""]\n': "map.toml, line 2: the value is no name",
    '[groups."Mei Ling"]\nx = "Sales"\n': "map.toml, line 1: the value is no name",
    'groups = "Mei Ling"\n': "map.toml, line 1: `groups` is a table",
    'others = "Mei Ling"\n': 'map.toml, line 1: `others` can be "", "*" or "?"',
    '\n"Mei Ling" = "Sales"\n': "map.toml, line 2: there is no such key",
    '[group]\n"Mei Ling" = "Sales"\n': "map.toml, line 1: there is no such key",
    "\udcff[groups]": "map.toml, line 1, column 1: this is not TOML",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_a_map_is_told_by_its_place_and_without_a_name(text: str) -> None:
    with pytest.raises(Unusable) as refused:
        read_map(text.encode("utf-8", "surrogateescape"), "map.toml")
    fault = refused.value.fault
    assert fault.message.en.startswith(MISTAKES[text])
    assert "Mei" not in f"{fault.message}{fault.remedy}"


def test_groups_are_told_apart_by_their_exact_names() -> None:
    said = read_map(b'[groups]\nops-eu = "IT"\nops_eu = "Sales"\n', "m").groups
    assert said == {"ops-eu": ("IT",), "ops_eu": ("Sales",)}


def test_ten_thousand_groups() -> None:
    groups = [f'team "{number}"' for number in range(10_000)]
    text = written_map(*groups)
    assert len(read_map(text, "m").groups) == 10_000
    found = placed(gathered(*(group(name, "Slack", 1) for name in groups)), read_map(text, "m"), recogniser())
    assert len(found.undecided) == 10_000


# The whole way


def page(*rows: tuple[str, str]) -> bytes:
    """A page of Microsoft Graph with a row for each group and app."""
    value = [
        {"principalType": "Group", "principalId": name, "principalDisplayName": name, "resourceId": app, "resourceDisplayName": app}
        for name, app in rows
    ]
    return json.dumps({"value": value}).encode()


def bring_in(folder: Path, data: bytes, *arguments: str) -> Ended:
    return orglint("import", "graph", "-", *arguments, cwd=folder, stdin=data)


def departments(ended: Ended) -> Mapping[str, Any]:
    tables: Mapping[str, Any] = tomli.loads(ended.out)["departments"]
    return {key: table.get("tools") for key, table in tables.items()}


def test_from_the_first_run_to_the_org_file(tmp_path: Path) -> None:
    data = page(("Mei Ling's crew", "Slack"), ("Legal", "DocuSign"), ("Everyone", "Zoom"))
    asked = bring_in(tmp_path, data)
    assert (asked.code, asked.out) == (2, "")
    assert "groups of accounts whose department is not known: 2" in asked.err
    assert "--map FILE" in asked.err

    first = bring_in(tmp_path, data, "--map", "map.toml", "--output", "org.toml")
    assert (first.code, first.out) == (2, "")
    assert "Say in map.toml which department each group is" in first.err
    assert [path.name for path in tmp_path.iterdir()] == ["map.toml"]

    path = tmp_path / "map.toml"
    filled = path.read_text("utf-8").replace('crew" = "?"', 'crew" = "Sales"').replace('Everyone = "?"', 'Everyone = "*"')
    path.write_text(filled, "utf-8")
    second = bring_in(tmp_path, data, "--map", "map.toml")
    assert second.code == 0
    assert departments(second) == {"legal": ["DocuSign"], "sales": ["Slack"]}
    assert tomli.loads(second.out)["company"]["tools"] == ["Zoom"]
    assert path.read_text("utf-8") == filled

    more = bring_in(tmp_path, page(("Mei Ling's crew", "Slack"), ("newcomers", "Zoom")), "--map", "map.toml")
    assert (more.code, more.out) == (2, "")
    assert "groups of accounts whose department is not known: 1" in more.err
    assert path.read_text("utf-8") == f'{filled}newcomers = "?"  # tools: 1\n'
    assert "Mei" not in asked.err + first.err + second.err + second.out + more.err


def test_one_word_leaves_all_others_out(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('others = ""\n[groups]\ncrew = ["Sales", "Marketing"]\n')
    ended = bring_in(tmp_path, page(("crew", "Slack"), ("Mei Ling", "Zoom"), ("SG-Legal-RW", "Zoom")), "--map", "map.toml")
    assert (ended.code, departments(ended)) == (0, {"sales": ["Slack"], "marketing": ["Slack"]})
    assert "groups left out because the map says that they are no departments: 2" in ended.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_spoilt_map_stops_the_import_and_stays_as_it_is(language: str, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('[groups]\n"Mei Ling" = Sales\n')
    ended = bring_in(tmp_path, page(("crew", "Slack")), "--map", "map.toml", "--language", language)
    assert (ended.code, ended.out) == (2, "")
    assert ("map.toml, line 2, column 14" if language == "en" else "map.toml 第 2 行第 14 列") in ended.err
    assert "Mei" not in ended.err
    assert (tmp_path / "map.toml").read_text() == '[groups]\n"Mei Ling" = Sales\n'


def test_a_map_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    ended = bring_in(tmp_path, page(("crew", "Slack")), "--map", "missing/folder/map.toml")
    assert (ended.code, ended.out) == (2, "")
    assert "missing/folder/map.toml cannot be written" in ended.err


@pytest.mark.parametrize(
    "name", ["Legal", "legal", "Human Resources", "Sales Team", "法务部", "R&D", "Finance & Accounting", "EMEA Sales"]
)
def test_names_of_departments_need_no_map(name: str) -> None:
    assert held(put([group(name, "Slack", 3)])) == {name: {"Slack": 3}}


# The settings of the folder that is written into

SETTINGS = """\
[department-names]
"Falconry" = "sales"

[kinds.clinic]
names = { en = "Clinic", zh = "门诊部" }
because = { en = "Patients are not sales contacts.", zh = "患者不是销售线索。" }

[tools.rota]
name = "Rota Desk"
categories = ["hrms"]
"""

STACK = "- title: Slack\n  access_to: Falconry, 门诊部\n"

MATRIX = "Department,Rota Desk,Foo\n门诊部,x,\n"


@pytest.mark.parametrize("arguments", [["--output", "there/org.toml"], ["--into", "there/kept.toml"]])
@pytest.mark.parametrize("has_settings", [True, False])
def test_what_settings_call_a_department_is_one(arguments: list[str], has_settings: bool, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "kept.toml").write_text("[departments.legal]\n", encoding="utf-8")
    if has_settings:
        (there / "orglint.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "stack.yml").write_text(STACK, encoding="utf-8")
    (tmp_path / "apps.csv").write_text(MATRIX, encoding="utf-8")
    stack = orglint("import", "tech-stack", "stack.yml", *arguments, cwd=tmp_path)
    table = orglint("import", "table", "apps.csv", arguments[0], arguments[1].replace("org", "apps"), cwd=tmp_path)
    assert (stack.code, table.code) == ((0, 0) if has_settings else (2, 2)), stack.err + table.err
    assert ("groups of accounts whose department is not known: 2" in stack.err) is not has_settings
    assert "no single kind" not in stack.err + table.err


def test_settings_that_are_wrong_stop_an_import(tmp_path: Path) -> None:
    (tmp_path / "orglint.toml").write_text("[department-names]\nLegal = 3\n", encoding="utf-8")
    (tmp_path / "apps.csv").write_text("Department,App\nLegal,Clio\n", encoding="utf-8")
    ended = orglint("import", "table", "apps.csv", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "orglint.toml" in ended.err
