"""`orglint import`: tables and the importers of plugins, from bytes to an org file that says the same."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import ROOT
from installation import Ended, install, orglint
from orglint.document.parse import parse
from orglint.document.validate import violations
from orglint.extensions import DETAIL_WORDS, Skipped, Use
from orglint.importers import IMPORTERS, importer
from orglint.importers.entries import MOST_ENTRIES, Choices, Entry, Input, LeftOut, Price, Unusable, vetted
from orglint.importers.gather import Gathering, Imported
from orglint.importers.org_file import draft, org_text
from orglint.importers.table import read_table as read
from orglint.importers.tables.headings import COLUMNS, NEEDED
from orglint.importers.tables.rows import NO_USE, clean
from orglint.model import ACCESSES as EVERY_ACCESS
from orglint.model import detail_field
from orglint.names import normalise
from orglint.policy.plugin_errors import Refused


def gathered(*uses: Use) -> Imported:
    gathering = Gathering("a.csv")
    gathering.add_all(uses)
    return gathering.imported((), is_whole=True)


def drafted(*uses: Use, company: str | None = None) -> Mapping[str, Any]:
    return draft(gathered(*uses), company).data


def read_table(table: str, **chosen: str) -> list[Use | Skipped]:
    return [entry for entry in read_bytes(table.encode(), Choices(chosen)) if isinstance(entry, (Use, Skipped))]


def read_bytes(table: bytes, choices: Choices) -> list[Entry]:
    return list(read(Input("a.csv", io.BytesIO(table)), choices))


# What becomes of entries


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("legal", "legal"),
        ("Legal", "legal"),
        ("Human Resources", "human-resources"),
        ("R&D / Platform", "r-d-platform"),
        ("法务部", "法务部"),
        ("IT 支持部", "it-支持部"),
        ("EMEA_Sales", "emea-sales"),
        ("Évaluation", "évaluation"),
        ("a.b.c", "a-b-c"),
        ("[evil]", "evil"),
        ("!!!", "department"),
        ("\x00", "department"),
    ],
)
def test_the_key_is_readable_and_the_name_is_kept_where_it_differs(name: str, key: str) -> None:
    assert drafted(Use(name)) == {"departments": {key: {} if key == name else {"name": name}}}


def test_keys_are_unique_even_as_names_are_compared() -> None:
    tables = drafted(Use("R&D"), Use("r-d"), Use("R D"), Use("RD"), Use("!"), Use("?"))["departments"]
    assert list(tables) == ["r-d", "r-d-2", "r-d-3", "rd-4", "department", "department-2"]
    assert [table.get("name") for table in tables.values()] == ["R&D", "r-d", "R D", "RD", "!", "?"]


def test_departments_come_by_first_appearance_and_tools_once() -> None:
    uses = (
        *(Use("Sales", "Pipedrive"), Use("Legal", "DocuSign"), Use("Sales", "Slack"), Use("Sales", "pipe-drive")),
        *(Use("Ops"), Use("Legal", "Slack", parent="Group"), Use("Ops", "Jira", parent="Group")),
    )
    assert drafted(*uses, company="Acme") == {
        "company": {"name": "Acme"},
        "departments": {
            "sales": {"name": "Sales", "tools": ["Pipedrive", "Slack"]},
            "legal": {"name": "Legal", "parent": "group", "tools": ["DocuSign", "Slack"]},
            "ops": {"name": "Ops", "parent": "group", "tools": ["Jira"]},
            "group": {"name": "Group"},
        },
    }
    assert list(drafted(*uses)["departments"]) == ["sales", "legal", "ops", "group"]


ACCESSES = [
    (["read-only", "direct"], "direct"),
    (["direct", "admin"], "direct"),
    (["on-request", "read-only", "admin"], "read-only"),
    (["on-request", "direct"], "direct"),
    (["admin", "integration"], "admin"),
    (["read-only", "read-only"], "read-only"),
]


@pytest.mark.parametrize(("accesses", "access"), ACCESSES)
def test_direct_use_wins_and_otherwise_the_first_access_stays(accesses: list[Any], access: str) -> None:
    (table,) = drafted(*(Use("legal", "slack", one) for one in accesses))["departments"].values()
    assert table["tools"] == (["slack"] if access == "direct" else [{"tool": "slack", "access": access}])


CONFLICTS = {
    "seats": (
        (Use("Legal", "Slack", seats=4), Use("Legal", "Slack", seats=5, line=9)),
        "the seats of “Legal” in “Slack” were 4 before, and are 5 here",
    ),
    "parents": (
        (Use("Legal", parent="Group"), Use("Legal", parent="Board", line=9)),
        "the parent of “Legal” was “Group” before, and is “Board” here",
    ),
    "own parent": ((Use("Legal", parent="Legal", line=9),), "“Legal” is said to be its own parent"),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_contradicts_an_earlier_entry_is_told_and_not_heeded(name: str) -> None:
    uses, said = CONFLICTS[name]
    (remark,) = gathered(*uses).lost
    assert (remark.file, remark.line, remark.text.en) == ("a.csv", 9, said)
    assert drafted(*uses)["departments"]["legal"] == drafted(*(uses[:-1] or (Use("Legal"),)))["departments"]["legal"]


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\t\0\"'\\[]{}=#,.\ufeff\u2028 -_/&"), min_size=1)
NAMES = (HOSTILE | st.sampled_from(["[evil]", "a\n[evil]", '"""', "'''", "\\u0000", "法务部", "." * 40])).filter(
    lambda name: bool(name.strip())
)
USES = st.builds(
    Use,
    NAMES,
    st.none() | NAMES,
    st.sampled_from(EVERY_ACCESS),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    parent=st.none() | NAMES,
    line=st.none() | st.integers(1, 9),
    instance=st.none() | NAMES,
    **{
        detail_field(key): st.none() | (st.integers(0, 2**53 - 1) if detail.is_number else NAMES)
        for key, detail in DETAIL_WORDS.items()
    },
)


@given(st.lists(USES, min_size=1, max_size=12), st.none() | NAMES)
@example([Use("a\0", "\ufeff"), Use("\ufeffa", "]\n[evil]")], "a\r\n")
def test_the_file_says_the_same_whatever_the_names(uses: list[Use], company: str | None) -> None:
    found = [entry for entry in vetted(uses) if isinstance(entry, Use)]
    file = draft(gathered(*found), company)
    data = file.data
    text = org_text(file, "zh")
    assert tomli.loads(text) == data
    assert parse(text.encode()).data == data
    assert violations(data) == []
    names = [table.get("name", key) for key, table in data["departments"].items()]
    assert len(set(names)) == len(names)
    assert {use.department for use in found} | {use.parent for use in found if use.parent} == set(names)


CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=";；、,，/／@-")
CELLS = st.just("") | st.text(CHARACTERS, max_size=20).map("Q{}".format)
"""Names that are one, and no word that says what a row is, such as a total; or nothing."""


@given(st.lists(st.tuples(CELLS, CELLS), max_size=12))
def test_a_table_is_read_as_it_was_written(rows: list[tuple[str, str]]) -> None:
    table = io.StringIO()
    csv.writer(table, quoting=csv.QUOTE_ALL).writerows([("department", "tool"), *rows])
    entries = read_bytes(b"\xef\xbb\xbf" + table.getvalue().encode(), Choices(delimiter="comma", fill_down=False))
    found = [entry for entry in entries if isinstance(entry, (Use, Skipped))]
    wanted = [(clean(department), clean(tool) or None) for department, tool in rows if (department + tool).strip()]
    assert {(normalise(one.department), one.tool) if isinstance(one, Use) else ("", None) for one in found} == {
        (normalise(department), tool if department else None) for department, tool in wanted
    }


# Tables


HEADINGS = [
    ("department,tool", {}),
    ("Tool,Department", {"department": "b", "tool": "a"}),
    ("Dept,Application Name,Owner", {}),
    ("部门,软件", {}),
    ("所属部门,应用名称", {}),
]


@pytest.mark.parametrize(("headings", "row"), HEADINGS)
def test_usual_headings_are_understood(headings: str, row: dict[str, str]) -> None:
    cells = "a,b" + ",c" * (headings.count(",") - 1)
    assert read_table(f"{headings}\r\n{cells}\r\n") == [Use(row.get("department", "a"), row.get("tool", "b"), line=2)]


def test_every_column_may_be_chosen_by_its_heading() -> None:
    table = "Cost centre;x,Use,N,Above,App,department\nLegal,Read only,4,Group,Slack,wrong\n"
    chosen = {"department": "cost CENTRE;x", "tool": "app", "access": "Use", "seats": "N", "parent": "above"}
    assert read_table(table, **chosen) == [Use("Legal", "Slack", "read-only", seats=4, parent="Group", line=2)]


CELL_OF = {"department": "Legal", "tool": "Slack", "access": "admin", "from": "2027-01-31", "until": "2027-01-31"}
READ_AS = {"from": "since", "person": "seats", "price": "price"}


@pytest.mark.parametrize("column", COLUMNS)
def test_the_heading_of_any_column_may_be_any(column: str) -> None:
    cell = {"price": "EUR 7/month per seat", "person": "lin.mei@example.com", "status": "Terminated"}.get(column) or CELL_OF.get(
        column, "7"
    )
    row = {what: CELL_OF[what] for what in NEEDED if what != column} | {"Z": cell}
    entries = read_bytes(f"{','.join(row)}\n{','.join(row.values())}\n".encode(), Choices({column: "z"}))
    if column == "price":
        assert Price("Slack", "7", "EUR", "month") in entries
        return
    if column == "status":
        assert [entry.reason.en for entry in entries if isinstance(entry, LeftOut)] == [NO_USE.en.format(number=1)]
        return
    *_, use = [entry for entry in entries if isinstance(entry, Use)]
    field = READ_AS.get(column, detail_field(column))
    assert str(getattr(use, field)) == ("1" if column == "person" else row["Z"])


ROWS = {
    "department,tool\nLegal": "the row has 1 cells, and the headings are 2",
    "department,tool\nLegal,Slack,more": "the row has 3 cells, and the headings are 2",
    "department,tool\n,Slack": "the row names no department",
    "department,tool,seats\nLegal,Slack,four": "column `seats`: this is not a number of seats",
    "department,tool,seats\nLegal,Slack,-1": "column `seats`: this is not a number of seats",
    "department,tool,access\nLegal,Slack,owner": "column `access`: this is not a kind of access: give direct, read-only, admin, "
    "integration or on-request",
    'department,tool\n"Legal,Slack': "this row cannot be read as CSV",
    'department,tool\n"Legal"x,Slack': "this row cannot be read as CSV",
}


@pytest.mark.parametrize("table", ROWS)
def test_a_row_that_cannot_be_used_is_lost_by_its_number(table: str) -> None:
    before = "department,tool", 'department,tool\n\n"IT\n[evil]",Jira'
    skipped = [one for one in read_table(table) if isinstance(one, Skipped)]
    assert [(one.line, one.lost) for one in skipped] == [(2, True)]
    assert skipped[0].reason.en.startswith(ROWS[table])
    if table.startswith("department,tool\n"):
        later = read_table(table.replace(*before, 1))
        assert [one.line for one in later] == [3, 3, 5]
        assert later[:2] == [Use("IT", "Jira", line=3), Use("[evil]", "Jira", line=3)]


@pytest.mark.parametrize("column", ["department", "tool", "parent", "seats", "access"])
def test_a_cell_of_200_kilobytes_is_lost_by_its_row_and_not_printed(column: str, tmp_path: Path) -> None:
    row = {"department": "Legal", "tool": "slack", "parent": "", "seats": "", "access": "", column: "x" * 200_000}
    (tmp_path / "table.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\nSales,pipedrive,,,\n")
    ended = orglint("import", "csv", "table.csv", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "table.csv, line 2: " in ended.err
    assert len(ended.err) < 1000
    skipped = orglint("import", "csv", "table.csv", "--skip-bad-rows", cwd=tmp_path)
    assert "[departments.sales]" in skipped.out
    assert "[departments.legal]" not in skipped.out


def test_what_cannot_be_seen_is_written_as_an_escape(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("department,tool\nLegal\x9b,sl\u200back\n", encoding="utf-8")
    ended = orglint("import", "csv", "table.csv", cwd=tmp_path)
    assert ended.code == 0
    assert "\x9b" not in ended.err + ended.out
    assert r"Legal\u009B" in ended.out


def test_what_cannot_be_seen_in_a_line_is_left_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("department,tool\nLe\u202egal,sl\u200back\n", encoding="utf-8")
    ended = orglint("import", "csv", "table.csv", cwd=tmp_path)
    assert 'name = "Legal"\ntools = ["slack"]' in ended.out
    assert "rows with characters that cannot be seen, read without those: 1" in ended.err


def test_headings_without_end_are_not_all_printed(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(",".join(f"{number}{'x' * 1000}" for number in range(1000)) + "\n1\n")
    ended = orglint("import", "csv", "table.csv", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err) < 3000


def test_a_nul_is_refused_by_its_line() -> None:
    (skipped,) = read_table("department,tool\nLegal,Sl\0ack\n")
    assert isinstance(skipped, Skipped)
    assert (skipped.line, skipped.lost) == (2, True)
    assert "NUL" in skipped.reason.en


def test_a_long_cell_is_read_whole() -> None:
    assert read_table(f"department,tool,remark\nLegal,Slack,{'x' * 200_000}\n") == [Use("Legal", "Slack", line=2)]


TABLES = {
    b"": "a.csv: the table is empty",
    b"\xef\xbb\xbf": "a.csv: the table is empty",
    b"name,tool\n": "a.csv, row 1: no column is known to hold the department; the headings are `name` and `tool`",
    b"department,owner\n": "a.csv, row 1: no column is known to hold the tool",
    b"department,team,tool\n": "a.csv: several columns may hold the department: `department` and `team`",
    b"department|tool\n": "a.csv: the cells are separated by `|`",
    b"Legal,Slack\nlin.mei@example.com,7\n": "a.csv: none of the first 2 rows has the headings",
    b'department,"tool\n': "a.csv, line 1: this row cannot be read as CSV",
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_nothing_can_be_made_of(table: bytes) -> None:
    with pytest.raises(Unusable) as refused:
        read_bytes(table, Choices())
    assert refused.value.fault.message.en.startswith(TABLES[table])


# The command


TABLE = 'Team,App,Seats\n法务部,"Docu""Sign",4\nSales,Pipedrive,\n'

ORG_FILE = """
[company]
name = "Acme"

[departments."法务部"]
tools = [{ tool = "Docu\\"Sign", seats = 4 }]

[departments.sales]
name = "Sales"
tools = ["Pipedrive"]
"""


TOLD = """\
orglint: note: apps.csv: read as UTF-8 (--encoding), the cells separated by `,` (--delimiter)
orglint: note: apps.csv: headings in row 1 (--header-row): department in `Team`, tool in `App` and seats in `Seats` (--column)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a table and, on the path of modules, plugins with importers, good and bad."""
    (tmp_path / "apps.csv").write_text(TABLE)
    install("extends", tmp_path)
    return tmp_path


def bring_in(folder: Path, *arguments: str, stdin: bytes = b"", **env: str) -> Ended:
    return orglint("import", *arguments, cwd=folder, plugins=folder, stdin=stdin, env=env)


def test_an_org_file_goes_to_standard_output_or_to_a_new_file(folder: Path) -> None:
    printed = bring_in(folder, "csv", "apps.csv", "--company", "Acme", PYTHONIOENCODING="ascii")
    assert (printed.code, printed.err) == (0, TOLD)
    assert printed.out.partition("\n")[2] == ORG_FILE
    assert bring_in(folder, "csv", "-", "--company", "Acme", stdin=TABLE.encode()).out == printed.out
    written = bring_in(folder, "csv", "apps.csv", "--company", "Acme", "--output", "org.toml")
    assert written == Ended(0, "", TOLD)
    assert (folder / "org.toml").read_text() == printed.out
    assert orglint("check", "--select", "org/document-*", cwd=folder).code == 0


@pytest.mark.parametrize("page", ["importing.md", "importing.zh.md"])
def test_the_page_shows_what_is_printed(page: str, folder: Path) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    table, org_file = (re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[0] for kind in ("csv", "toml"))
    assert bring_in(folder, "csv", "-", stdin=table.encode()).out.endswith(f"\n\n{org_file}")
    for what, headings in re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text, re.MULTILINE):
        if what not in COLUMNS:  # a source, in the list of them
            continue
        assert {*map(normalise, re.split("[,、] ?", headings))} <= {*map(normalise, COLUMNS[what])}


@pytest.mark.parametrize("taken", ["file", "link", "folder"])
def test_what_is_there_is_not_overwritten(taken: str, folder: Path) -> None:
    path = folder / "org.toml"
    {"file": path.touch, "link": lambda: path.symlink_to("nowhere"), "folder": path.mkdir}[taken]()
    ended = bring_in(folder, "csv", "apps.csv", "--output", "org.toml")
    assert (ended.code, ended.out) == (2, "")
    assert "org.toml exists already, and nothing is overwritten" in ended.err
    assert not (folder / "nowhere").exists()


def test_nothing_is_written_when_something_is_lost_but_where_bad_rows_may_be_skipped(folder: Path) -> None:
    (folder / "apps.csv").write_text(TABLE + "Sales\n,Slack\n")
    ended = bring_in(folder, "csv", "apps.csv", "--language", "zh")
    assert (ended.code, ended.out) == (2, "")
    assert "错误：apps.csv 第 4 行：此行有 1 个单元格，而标题有 3 个" in ended.err
    assert ended.err.endswith("什么也没有写入。请更正后重新运行，或用 --skip-bad-rows 跳过这些行。\n")
    skipped = bring_in(folder, "csv", "apps.csv", "--language", "zh", "--skip-bad-rows")
    assert skipped.code == 0
    assert list(tomli.loads(skipped.out)["departments"]) == ["法务部", "sales"]
    assert "提示：apps.csv 第 4 行：此行有 1 个单元格，而标题有 3 个" in skipped.err


def test_a_table_that_is_wrong_everywhere_says_so_often_enough(folder: Path) -> None:
    (folder / "apps.csv").write_text(TABLE + "Sales\n" * 1000)
    ended = bring_in(folder, "csv", "apps.csv")
    assert ended.code == 2
    assert ended.err.count("the row has 1 cells") == 20
    assert "980 more entries could not be used" in ended.err


def test_what_everybody_has_alone_is_no_org_file(folder: Path) -> None:
    ended = bring_in(folder, "table", "-", stdin=b"department,tool\nAll employees,Slack\n")
    assert (ended.code, ended.out) == (2, "")
    assert "nothing that was imported is of a department, and an org file needs one" in ended.err


def test_nothing_to_import_is_no_success(folder: Path) -> None:
    ended = bring_in(folder, "csv", "-", stdin=b"department,tool\n")
    assert (ended.code, ended.out) == (2, "")
    assert "there is nothing in <stdin> to make an org file of" in ended.err


def test_what_a_plugin_leaves_out_is_a_note_and_what_it_loses_a_fault(folder: Path) -> None:
    roster = b"Legal:docusign\nowner:salesforce\n"
    ended = bring_in(folder, "roster", "-", stdin=roster)
    assert (ended.code, ended.err) == (0, "orglint: note: <stdin>, line 2: an owner is not a user\n")
    assert tomli.loads(ended.out) == {"departments": {"legal": {"name": "Legal", "tools": ["docusign"]}}}
    ended = bring_in(folder, "roster", "-", stdin=roster + b"Sales\n")
    assert (ended.code, ended.out) == (2, "")
    assert "orglint: error: <stdin>, line 3: the line has no colon" in ended.err


BAD = {
    "surrogate": "department",
    "blank": "department",
    "no-text": "tool",
    "negative": "seats",
    "half-seat": "seats",
    "yes": "seats",
    "unknown-access": "access",
    "line-zero": "line",
    "endless-name": "department",
    "raises": "it failed: the printer is on fire",
    "leaves": "it tried to end the program",
    "nothing": "its importer gives nothing to go through",
    "number": "its importer gives something that is not made with Use(…) or Skipped(…)",
}


@pytest.mark.parametrize("importer", BAD)
def test_an_importer_that_gives_nonsense_is_named_and_nothing_is_written(importer: str, folder: Path) -> None:
    install("extends_badly", folder)
    ended = bring_in(folder, importer, "apps.csv")
    assert ended.code == 2
    assert re.search(rf"plugin extends_badly, {importer} \(acme-extends-badly 1\.2\): .*{re.escape(BAD[importer])}", ended.err)
    assert "Traceback" not in ended.err
    assert ended.out == ""


MISUSES = {
    ("rostr", "apps.csv"): f"`rostr` is not a choice for SOURCE: choose {', '.join(IMPORTERS)} or roster; did you mean `roster`?",
    ("csv",): "FILE is missing",
    ("csv", "nowhere.csv"): "nowhere.csv does not exist",
    ("csv", "apps.csv", "--column", "team=Team"): f"it can hold {', '.join([*COLUMNS][:-1])} or {[*COLUMNS][-1]}",
    ("csv", "apps.csv", "--column", "departmnt=Team"): "did you mean `department`?",
    ("csv", "apps.csv", "--column", "department"): "such as `department=Team`, not `department`",
    ("csv", "apps.csv", "--column", "tool=App", "--column", "tool=Seats"): "--column names two columns for tool",
    ("csv", "apps.csv", "--column", "tool=Ap"): "no column has the heading “Ap”",
    ("roster", "apps.csv", "--column", "tool=App"): "--column is for the importer table, csv",
    ("csv", "apps.csv", "--company", " "): "--company cannot be ` `",
    ("csv", "apps.csv", "--output", "missing/folder/org.toml"): "missing/folder/org.toml cannot be written",
}


@pytest.mark.parametrize("arguments", MISUSES, ids=" ".join)
def test_what_is_asked_for_wrongly(arguments: tuple[str, ...], folder: Path) -> None:
    ended = bring_in(folder, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert MISUSES[arguments] in ended.err
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".toml") == []


def test_departments_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orglint.importers.gather.MOST_DEPARTMENTS", 1)
    with pytest.raises(Refused, match="more than 1 departments"):
        gathered(Use("Legal"), Use("Sales"))


def test_entries_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ENTRIES == 1_000_000
    monkeypatch.setattr("orglint.importers.entries.MOST_ENTRIES", 1_000)
    endless = (Use("Legal") for _ in iter(int, 1))
    with pytest.raises(Refused, match="more than 1,000 entries"):
        for _ in vetted(endless):
            pass


@pytest.mark.parametrize("name", IMPORTERS)
def test_the_table_of_importers_says_whose_columns_can_be_named(name: str) -> None:
    assert ("column" in IMPORTERS[name].options) == bool(importer(name).columns)
