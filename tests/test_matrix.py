"""The matrix of departments and categories: as a value, in the terminal and as SVG."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from installation import orglint
from orglint.cli.entry import run
from orglint.linting.check import check_company
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan, Terms
from orglint.overview import Matrix, Overview, sign_of
from orglint.queries.matrix import in_order, matrix
from orglint.queries.overview import overview
from orglint.reporters.matrix_svg import matrix_svg
from orglint.reporters.matrix_text import matrix_text
from orglint.reporters.matrix_words import heads
from orglint.terminal import width
from orglint.texts import LANGUAGES
from test_page import ORG, hostile_org

TODAY = Terms().today.replace(2026, 11, 28)


def matrix_in(text: str, plan: Plan) -> Matrix:
    checked = check_company("org.toml", FileSource(lambda _: text.encode()), plan.on_terms(Terms(TODAY)))
    assert checked.resolved
    return matrix(checked, checked.resolved)


def overview_in(text: str, plan: Plan) -> Overview:
    found = overview(check_company("org.toml", FileSource(lambda _: text.encode()), plan.on_terms(Terms(TODAY))))
    assert found
    return found


def cells(found: Matrix, key: str) -> dict[str, tuple[int, str, str | None]]:
    """The cells of a department: how many tools, how they are had, and the sign."""
    (row,) = (row for row in found.rows if row.key == key)
    return {name: (len(cell.tools), cell.holding, cell.mark and cell.mark.sign) for name, cell in row.cells.items()}


def test_what_a_department_has_and_how(plan: Plan) -> None:
    text = """\
[departments.sales]
tools = ["salesforce", "pipedrive"]
[departments.east]
parent = "sales"
[departments.it]
tools = [{ tool = "salesforce", access = "admin" }, "jira service management", { tool = "xero", access = "on-request" }]
[departments.finance]
tools = ["SAP S/4HANA", "xero"]
"""
    found = matrix_in(text, plan)
    assert cells(found, "sales")["crm"] == (2, "itself", None)
    assert cells(found, "east")["crm"] == (2, "above", None)
    assert cells(found, "it")["crm"] == (1, "indirect", None)
    assert "accounting" not in cells(found, "it")
    assert cells(found, "finance")["accounting"] == (1, "itself", None)
    assert cells(found, "finance")["erp"][1] == "open"


def test_marks_stand_where_their_findings_belong(plan: Plan) -> None:
    found = matrix_in(ORG, plan)
    assert cells(found, "legal")["crm"] == (1, "itself", "over")
    assert cells(found, "support")["crm"] == (1, "itself", "waived")
    assert cells(found, "marketing")["crm"] == (0, "itself", "ask")
    assert found.columns[0].category == "crm"
    assert [column.standing for column in found.columns] == sorted(
        (column.standing for column in found.columns), key=["marked", "asked", "other"].index
    )


def test_a_gap_that_several_categories_would_fill_is_marked_in_each(plan: Plan) -> None:
    found = matrix_in('[departments.it]\ntools = ["figma"]\n', plan)
    assert {name for name, (_, _, sign) in cells(found, "it").items() if sign == "gap"} == {"itsm", "tech-support"}


def test_what_the_company_does_not_need_is_not_marked(plan: Plan) -> None:
    found = matrix_in('[company]\nnot-needed = ["itsm"]\n[departments.it]\ntools = ["figma"]\n', plan)
    assert {name for name, (_, _, sign) in cells(found, "it").items() if sign == "gap"} == {"tech-support"}


def test_a_tool_of_everybody_marks_those_who_avoid_it(plan: Plan) -> None:
    text = '[company]\ntools = ["salesforce", "figma"]\n[departments.legal]\n'
    text += '[departments.finance]\ntools = ["xero"]\n[departments.sales]\n'
    found = matrix_in(text, plan)
    assert [cells(found, key).get("crm", (0, "", None))[2] for key in ("legal", "finance", "sales")] == ["over", "over", None]
    assert len(found.everybody) == 2


def test_a_suite_without_modules_is_in_question_where_a_verdict_hangs_on_it(plan: Plan) -> None:
    suite = 'tools = ["Dynamics 365", "jira service management"]'
    text = "".join(f"[departments.{key}]\n{suite}\n" for key in ("legal", "sales", "it"))
    shown = overview_in(text, plan)
    assert shown.matrix
    asked = [place for place in shown.placed if place.categories == ("crm",)]
    assert [place.departments for place in asked] == [("legal", "sales", "it")]
    assert [cells(shown.matrix, key)["crm"] for key in ("legal", "sales", "it")] == [(1, "open", "ask")] * 3


def test_departments_stand_below_their_parents_and_a_circle_is_there_once(plan: Plan) -> None:
    text = """\
[departments.east]
parent = "sales"
[departments.legal]
[departments.sales]
[departments.north]
parent = "east"
[departments.a]
name = "Loop A"
parent = "b"
[departments.b]
name = "Loop B"
parent = "a"
"""
    checked = check_company("org.toml", FileSource(lambda _: text.encode()), plan)
    assert checked.resolved
    ordered = [(department.key, depth) for department, depth in in_order(checked.resolved.company)]
    assert ordered == [("legal", 0), ("sales", 0), ("east", 1), ("north", 2), ("a", 0), ("b", 1)]


def test_an_overview_places_each_finding(plan: Plan) -> None:
    text = ORG + '[departments.zork]\nname = "Zork"\n'
    checked = check_company("org.toml", FileSource(lambda _: text.encode()), plan.on_terms(Terms(TODAY)))
    shown = overview(checked)
    assert shown
    assert len(shown.placed) == len(checked.findings)
    by_rule = {located.finding.rule: place for located, place in zip(checked.findings, shown.placed, strict=True)}
    assert by_rule["legal/has-crm"].departments == ("legal",)
    assert by_rule["org/unknown-department"].departments == ("zork",)
    assert by_rule["org/unknown-tool"].departments == ("marketing",)
    assert by_rule["waiver/expired"].departments == ("legal",)
    assert "Fxiaoke" in by_rule["legal/has-crm"].names
    assert {sign_of(located.finding) for located in checked.findings} == {"over", "gap", "file", "ask"}


def test_a_file_that_is_no_company_has_an_overview_without_a_matrix(plan: Plan) -> None:
    shown = overview_in("[departments\n", plan)
    assert shown.matrix is None
    assert [(unsettled.code, unsettled.number) for unsettled in shown.unsettled] == [("unreadable", 1)]
    assert overview(check_company("org.toml", FileSource(lambda _: b"\xff"), plan)) is not None


def test_waivers_are_there_with_what_they_take_away_or_do_not_any_more(plan: Plan) -> None:
    entries = overview_in(ORG, plan).waivers
    assert [(entry.department, entry.status, bool(entry.waived), bool(entry.returned)) for entry in entries] == [
        ("legal", "expired", False, True),
        ("support", "active", True, False),
    ]


def test_what_was_not_judged_is_counted_once(plan: Plan) -> None:
    text = '[company]\nnot-needed = ["crm"]\n[departments.success]\nname = "Customer Success"\n[departments.x]\nkind = []\n'
    shown = overview_in(text, plan)
    assert {unsettled.code for unsettled in shown.unsettled} >= {"excluded", "not-needed"}
    departments = [unsettled for unsettled in shown.unsettled if any(key for key, _ in unsettled.which)]
    assert sum(unsettled.number for unsettled in departments) == 2
    assert shown.judged == frozenset()


# In the terminal


def test_the_terminal_has_a_column_for_each_category_with_a_mark(plan: Plan) -> None:
    found = matrix_in(ORG, plan)
    for columns in (20, 80, 200):
        text = "".join(matrix_text(found, "en", columns, False))
        head = text.splitlines()[1].split()
        marked = sum(column.standing == "marked" for column in found.columns)
        assert marked <= len(head) <= len(found.columns)
        assert ("more categories" in text) == (len(head) < len(found.columns))
    assert len(head) == len(found.columns)


def test_the_cells_of_the_terminal_stand_below_their_letters(plan: Plan) -> None:
    lines = "".join(matrix_text(matrix_in(ORG, plan), "zh", 120, False)).splitlines()
    (legal,) = (line for line in lines if line.startswith("法务部"))
    start = width(lines[1]) - width(lines[1].lstrip())
    assert start == len(lines[1]) - len(lines[1].lstrip())
    before = legal[: next(place for place in range(len(legal)) if width(legal[:place]) >= start)]
    assert legal[len(before)] == "X"
    assert "  华东销售部" in "\n".join(lines)


def test_colour_is_for_marks_alone(plan: Plan) -> None:
    plain, coloured = ("".join(matrix_text(matrix_in(ORG, plan), "en", 120, colour)) for colour in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b[1;31mX\x1b[0m" in coloured


def test_hostile_names_do_nothing_to_a_terminal(plan: Plan) -> None:
    text = "".join(matrix_text(matrix_in(hostile_org() + '[departments."\\u001b[31m"]\n', plan), "en", 120, False))
    assert all(character.isprintable() or character == "\n" for character in text)


# As SVG


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_xml_that_loads_and_runs_nothing(language: str, plan: Plan) -> None:
    text = hostile_org() + ORG.partition("\n\n")[2]
    found = [matrix_in(text, plan), matrix_in(ORG, plan)]
    root = ET.fromstring("".join(matrix_svg(found, "zh" if language == "zh" else "en")))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "style", "rect", "text", "path", "g", "circle"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]
    assert "url(" not in "".join(root.itertext())
    titles = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}title")]
    assert ("法务部, CRM: too much, Fxiaoke" if language == "en" else "法务部，CRM 系统：多配、纷享销客") in titles


def test_each_sign_has_a_shape_and_a_word(plan: Plan) -> None:
    svg = "".join(matrix_svg([matrix_in(ORG, plan)], "en"))
    assert 'class="over"><rect class="f"' in svg
    assert "too much" in svg
    assert 'class="waived"><path' in svg


def test_heads_are_short_and_different(plan: Plan) -> None:
    found = matrix_in(ORG, plan)
    short = heads(found.columns)
    assert len({head.en for head in short}) == len(short)
    assert [(head.en, head.zh) for head, column in zip(short, found.columns, strict=True) if column.category == "itsm"] == [
        ("IT service mgmt", "IT 服务")
    ]


# The command


def test_the_command_shows_each_company(tmp_path: Path) -> None:
    (tmp_path / "a.org.toml").write_text(ORG, "utf-8")
    (tmp_path / "b.org.toml").write_text('[company]\nname = "Second"\n[departments.legal]\n', "utf-8")
    shown = orglint("matrix", ".", "--as-of", "2026-11-28", cwd=tmp_path)
    assert (shown.code, [line for line in shown.out.splitlines() if line in ("远山制造", "Second")]) == (0, ["远山制造", "Second"])
    assert shown.out.count("waived for a time") == 1
    svg = orglint("matrix", ".", "--output-format", "svg", "--as-of", "2026-11-28", cwd=tmp_path)
    assert (svg.code, svg.out.count("<svg "), svg.out.count('class="title"')) == (0, 1, 2)


def test_what_cannot_be_read_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["matrix", str(tmp_path / "missing.toml")]) == 2
    assert "missing.toml" in capsys.readouterr().err
