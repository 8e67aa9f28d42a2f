"""Backstage and a tech stack in YAML: what comes in, what is left out, and that no person does."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from installation import orglint
from orglint.extensions import Skipped, Use
from orglint.importers import importer
from orglint.importers.backstage import reference
from orglint.importers.entries import Choices, Entry, GroupUse, Input, LeftOut, Unusable, vetted
from orglint.importers.tech_stack import names_in

EXAMPLES = Path(__file__).parent / "imports"
ORG, STACK = EXAMPLES / "backstage" / "org.yaml", EXAMPLES / "tech-stack" / "tech_stack.yml"

SOURCES = ("backstage", "tech-stack")

PERSONS = {
    "backstage": ("ottilie", "Ottilie", "brandwyn", "Brandwyn", "wendel", "ashgrove"),
    "tech-stack": ("Percival", "Quillfeather", "pquillfeather", "Isolde", "Marchbanks", "imarchbanks"),
}


def read(source: str, *texts: str) -> list[Entry]:
    inputs = [Input(f"{number}.yaml", io.BytesIO(text.encode())) for number, text in enumerate(texts)]
    return list(vetted(importer(source).read(inputs, Choices())))


def of(entries: Sequence[Entry], kind: type) -> list[str]:
    return [entry.reason.en for entry in entries if isinstance(entry, (LeftOut, Skipped)) and isinstance(entry, kind)]


def group(name: str, **spec: Any) -> str:
    return yaml.safe_dump({"kind": "Group", "metadata": {"name": name}, "spec": {"type": "department", **spec}})


def parents(*groups: str) -> dict[str, str | None]:
    entries = read("backstage", "---\n".join(groups))
    return {entry.department: entry.parent for entry in entries if isinstance(entry, Use)}


# Backstage


def test_backstage_gives_the_departments_and_counts_the_rest() -> None:
    ended = orglint("import", "backstage", str(ORG), cwd=EXAMPLES)
    assert ended.code == 0
    assert tomli.loads(ended.out)["departments"] == {
        "finance": {"name": "Finance"},
        "sales": {"name": "Sales"},
        "emea-sales": {"name": "EMEA Sales", "parent": "sales"},
    }
    for told in ("users: 1;", "such as guilds: 1", "such as components: 1"):
        assert told in ended.err


REFERENCES = [
    ("sales", "default/sales"),
    ("Sales", "default/sales"),
    ("group:sales", "default/sales"),
    ("group:acme/sales", "acme/sales"),
    ("acme/sales", "acme/sales"),
    ("", ""),
    ("group:", ""),
    ("a/", ""),
]


@pytest.mark.parametrize(("written", "meant"), REFERENCES)
def test_a_reference_may_leave_out_what_is_usual(written: str, meant: str) -> None:
    assert reference(written, "default") == meant


def test_a_parent_may_say_what_is_part_of_it() -> None:
    assert parents(group("a", children=["b", "group:default/c"]), group("b"), group("c")) == {"a": None, "b": "a", "c": "a"}


def test_the_company_is_no_department_and_above_none() -> None:
    assert parents(group("acme", type="organization"), group("legal", parent="acme")) == {"legal": None}


def test_circles_and_missing_parents_are_said() -> None:
    entries = read("backstage", "---\n".join((group("a", parent="b"), group("b", parent="a"), group("c", parent="nowhere"))))
    assert [entry.parent for entry in entries if isinstance(entry, Use)] == [None, None, None]
    assert of(entries, Skipped) == [f"“{name}” is above itself; its parent was left out" for name in "ab"]
    assert of(entries, LeftOut) == ["departments whose parent is in none of the files, so that they have none: 1"]


def test_two_groups_of_one_name_are_told_apart() -> None:
    found = parents(group("a", profile={"displayName": "Sales"}), group("b", profile={"displayName": "Sales"}, parent="a"))
    assert found == {"Sales (default/a)": None, "Sales (default/b)": "Sales (default/a)"}


def test_what_the_catalog_answers_comes_in_too() -> None:
    entries = read("backstage", '{"items": [{"kind": "Group", "metadata": {"name": "legal"}, "spec": {"type": "team"}}]}')
    assert [entry.department for entry in entries if isinstance(entry, Use)] == ["legal"]


def test_a_catalog_without_groups_is_refused() -> None:
    with pytest.raises(Unusable, match="Group"):
        read("backstage", "kind: User\nmetadata: {name: ottilie.brandwyn}\n")


# The tech stack


def test_a_tech_stack_gives_who_has_access_and_no_owner() -> None:
    ended = orglint("import", "tech-stack", str(STACK), cwd=EXAMPLES)
    assert ended.code == 0
    data = tomli.loads(ended.out)
    assert data["company"]["tools"] == ["1Password"]
    assert {table["name"]: table["tools"] for table in data["departments"].values()} == {
        "Finance Team": ["Xero"],
        "Field Sales": ["Pipedrive"],
        "Legal": ["Pipedrive"],
        "Marketing": ["Marketo"],
        "Human Resources": ["Marketo"],
    }
    for told in ("who has access: 1", "because they are no users: 4", "“Carta” was left out"):
        assert told in ended.err


LISTS = [
    ("Finance Team", ["Finance Team"]),
    ("Accounting, FP&A", ["Accounting", "FP&A"]),
    ("Infrastructure, SecOps, and Legal", ["Infrastructure", "SecOps", "Legal"]),
    ("UX and Digital teams", ["UX", "Digital"]),
    ("Product and Engineering Team Members", ["Product", "Engineering"]),
    ("Data and Analytics", ["Data and Analytics"]),
    ("Community Relations Team", ["Community Relations Team"]),
    ("Finance team members", ["Finance"]),
    ("People Connect, Logistics", ["People Connect", "Logistics"]),
    ("Office of the General Counsel", ["Office of the General Counsel"]),
    ("市场部、销售部；法务部", ["市场部", "销售部", "法务部"]),
    ("Legal\nLegal", ["Legal"]),
    ("Available by request", []),
    ("Marketing OPS only John gets access", []),
    ("@gl-people-connect-team for admin access", []),
    ("Access should be determined based on the log", []),
    ("Team Members (US)", []),
    ("Corporate Events - only 2 approved devices", []),
    ("Customer Support - US only", []),
    ("someone@example.invalid", []),
    ("Sales Leadership Account Executives Account Managers Outbound", []),
    ("", []),
]


@pytest.mark.parametrize(("access", "names"), LISTS)
def test_only_a_list_of_names_is_read(access: str, names: list[str]) -> None:
    assert names_in(access) == names


@pytest.mark.parametrize("access", ["All", "everyone", "Team Members", "GitLab Team Members", "All team members", "全员"])
def test_what_means_all_is_everybody(access: str) -> None:
    entries = read("tech-stack", yaml.safe_dump([{"title": "Slack", "access_to": access}], allow_unicode=True))
    assert [entry for entry in entries if isinstance(entry, Use)] == [Use("everybody", "Slack")]


def test_names_in_free_words_are_groups_which_nobody_prints() -> None:
    ended = orglint("import", "tech-stack", "-", cwd=EXAMPLES, stdin=b"- title: Carta\n  access_to: Percival Quillfeather\n")
    assert ended.code == 2
    assert ended.out == ""
    assert "groups of accounts whose department is not known: 1" in ended.err
    assert "Quillfeather" not in ended.err


def test_a_list_of_access_comes_in() -> None:
    entries = read("tech-stack", "systems:\n- title: Xero\n  access_to: [Finance, Legal]\n")
    assert [entry.use.department for entry in entries if isinstance(entry, GroupUse)] == ["Finance", "Legal"]


def test_a_list_without_systems_is_refused_and_a_system_without_a_title_lost() -> None:
    with pytest.raises(Unusable):
        read("tech-stack", "- name: Xero\n")
    assert of(read("tech-stack", "- title: [1]\n  access_to: Finance\n"), Skipped) == ["a system has no `title` that can be used"]


# Both


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("source", SOURCES)
def test_no_person_is_in_anything_that_is_written(source: str, language: str) -> None:
    path = {"backstage": ORG, "tech-stack": STACK}[source]
    ended = orglint("import", source, str(path), "--language", language, cwd=EXAMPLES)
    assert [person for person in PERSONS[source] if person in ended.out + ended.err] == []
    assert all(person in path.read_text("utf-8") for person in PERSONS[source])


@pytest.mark.parametrize("source", SOURCES)
def test_each_knows_its_own_files_and_no_others(source: str) -> None:
    for path in filter(Path.is_file, EXAMPLES.glob("*/*")):
        found = Input(path.name, io.BytesIO(path.read_bytes()))
        assert importer(source).recognises(found) is (path.parent.name == source), path
        assert found.stream.tell() == 0


KEYS = st.sampled_from(
    [
        *(
            "kind",
            "metadata",
            "name",
            "namespace",
            "title",
            "spec",
            "type",
            "profile",
            "displayName",
            "parent",
            "children",
            "items",
        ),
        *("access_to", "group_owner", "business_owner"),
    ]
)
WORDS = st.sampled_from(
    ["Group", "User", "department", "a", "b", "group:default/a", "organization", "Finance, Legal", "All", "x and y teams"]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.dates()
    | st.floats()
    | WORDS
    | st.text(st.characters(codec="utf-8"), max_size=8)
)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=30
)


class Plain(yaml.SafeDumper):
    """Writes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@pytest.mark.parametrize("source", SOURCES)
@settings(deadline=None)
@given(documents=st.lists(ANYTHING, min_size=1, max_size=3))
def test_whatever_comes_in_gives_entries_or_a_reason(source: str, documents: list[Any]) -> None:
    try:
        entries = read(source, yaml.dump_all(documents, Dumper=Plain, allow_unicode=True))
    except Unusable:
        return
    assert all(not isinstance(entry, Skipped) or entry.reason.zh for entry in entries)


HOSTILE = {
    "aliases": b"a: &a [x]\nb: *a\n",
    "depth": b"[" * 20_000,
    "objects": b"!!python/object/apply:os.system ['true']\n",
    "no text": b"\xff\xfe\x00\x01\x02",
    "keys": b"? {a: b}\n: 1\n",
    "empty": b"",
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_ends_in_a_reason(source: str, name: str) -> None:
    with pytest.raises(Unusable):
        list(importer(source).read([Input("a.yaml", io.BytesIO(HOSTILE[name]))], Choices()))
