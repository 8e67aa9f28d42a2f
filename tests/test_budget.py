"""What must not take longer than it is long, looked at by what comes out of it; `benchmarks/budget.py` counts the instructions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import TODAY
from installation import orglint
from orglint.document.diagnosis.schema import MOST_EXPLAINED
from orglint.document.parse import MOST, NotToml, parse
from orglint.document.validate import violations
from orglint.importers.org_file import Keys, unique_keys
from orglint.linting.run import check
from orglint.names import normalise


def test_names_that_are_too_long_to_be_a_column_are_shown_all_the_same(tmp_path: Path) -> None:
    names = ", ".join(f'"{"a" * 200}{number}"' for number in range(3))
    (tmp_path / "org.toml").write_text(f'[departments.legal]\nname = "Legal"\ntools = [{names}]\n')
    run = orglint("check", "org.toml", cwd=tmp_path)
    assert run.code == 1
    assert run.out.count('categories = ["?"]') == 3


def test_who_has_a_row_for_each_department_of_a_line_that_is_assigned_a_tool(tmp_path: Path) -> None:
    tables = [
        '[departments.top]\ntools = ["Salesforce"]',
        '[departments.middle]\nparent = "top"',
        '[departments.low]\nparent = "middle"\ntools = ["Salesforce"]',
        '[departments.lowest]\nparent = "low"',
        '[departments.reader]\nparent = "top"\ntools = [{ tool = "Salesforce", access = "read-only" }]',
    ]
    (tmp_path / "org.toml").write_text("\n".join(tables))
    rows = json.loads(orglint("who", "Salesforce", "--output-format", "json", cwd=tmp_path).out)
    assert [(row["department"], row["assigned_to"], row["access"]) for row in rows] == [
        ("top", "top", "direct"),
        ("middle", "top", "direct"),
        ("reader", "top", "direct"),
        ("low", "low", "direct"),
        ("lowest", "low", "direct"),
        ("reader", "reader", "read-only"),
    ]


def test_keys_of_names_that_are_alike_are_counted_on() -> None:
    assert unique_keys(["A!", "a?", "A", "a 2", "a-2"], ["a"]) == ["a-2", "a-3", "a-4", "a-2-2", "a-2-3"]
    many = unique_keys(["Legal!", "Legal?"] * 10_000)
    assert many[-1] == "legal-20000"
    assert len({normalise(key) for key in many}) == 20_000


@pytest.mark.parametrize(("name", "key"), [("Legal!", "legal-3"), ("Legal 2", "legal-2")])
def test_a_key_is_not_the_name_of_another_department(name: str, key: str) -> None:
    assert Keys(["legal"]).make(name, {"legal2"}) == key


BOUNDS = {
    "lines": "\n" * 1_000_001,
    "tables with headers": "\n[t]" * 200_001,
    "opening brackets": "#" + "{" * 1_000_001,
    "commas and equals signs": "#" + "=" * 2_000_001,
}


@pytest.mark.parametrize(("what", "text"), BOUNDS.items(), ids=BOUNDS)
def test_a_file_beyond_a_bound_is_refused_by_its_name_before_it_is_parsed(what: str, text: str) -> None:
    with pytest.raises(NotToml) as refused:
        parse(f"not TOML{text}".encode())
    assert refused.value.problem.en.endswith(f" {what}")
    assert len(refused.value.text) <= 1000


def test_a_hundred_thousand_departments_are_within_the_bounds() -> None:
    table = '[departments.d{}]\nname = "Legal"\nparent = "d0"\nkind = "legal"\ntools = ["a", {{ tool = "b", seats = 5 }}]\n'
    text = "\n".join(map(table.format, range(100_000)))
    assert all(sum(map(text.count, marks)) <= limit for limit, marks in MOST.values())


@pytest.mark.parametrize(("tools", "refused"), [('["slack"]', False), ('["slack", "zoom"]', True)])
@pytest.mark.parametrize("parts", [False, True])
def test_what_everybody_has_is_bounded_with_those_who_have_it(
    tools: str, refused: bool, parts: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orglint.company.diagnostics.MOST_FOR_EVERYBODY", 3)
    company, departments = f"[company]\ntools = {tools}\n", "[departments.hr]\n[departments.it]\n[departments.legal]\n"
    (tmp_path / "org.toml").write_text(f"include = ['part.toml']\n{company}" if parts else company + departments)
    (tmp_path / "part.toml").write_text(departments)
    report = check([str(tmp_path / "org.toml")], today=TODAY)
    problems = [one.finding.message.en for one in report.findings if one.finding.rule == "org/document-schema"]
    assert problems == ["2 assignments to everybody in 3 departments are more than 3 altogether"] * refused
    assert [one.reason.en for one in report.unjudged] == ["file that is not a valid org file"] * refused


@pytest.mark.parametrize(("tools", "refused"), [('["one", "two"]', False), ('["one", "two", "three"]', True)])
@pytest.mark.parametrize("parts", [False, True])
def test_names_that_nobody_knows_are_bounded(
    tools: str, refused: bool, parts: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orglint.company.diagnostics.MOST_PROBLEMS", 2)
    departments = f"[departments.hr]\ntools = {tools}\n"
    (tmp_path / "org.toml").write_text("include = ['part.toml']\n" if parts else departments)
    (tmp_path / "part.toml").write_text(departments)
    report = check([str(tmp_path / "org.toml")], today=TODAY)
    found = [one.finding.message.en for one in report.findings if one.finding.rule in ("org/document-schema", "org/unknown-tool")]
    refusal = ["More than 2 names and values of this company are unknown or wrong"]
    assert found == (refusal if refused else ["Unknown tool `one`", "Unknown tool `two`"])


def test_of_very_many_mistakes_the_first_are_explained_and_the_rest_are_said_to_be_there() -> None:
    found = violations({"departments": {"legal": {f"key{number}": 1 for number in range(MOST_EXPLAINED + 1)}}})
    assert len(found) == MOST_EXPLAINED + 1
    assert "more mistakes" in found[-1].message.en
