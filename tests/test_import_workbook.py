"""Spreadsheets: which sheet is read, what its cells are, what is said instead of a crash, and how little a hostile one may take.

The inventories in `imports/workbook/` were written by LibreOffice 7.4 in the three formats.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tomli
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from conftest import ROOT
from installation import orglint
from orglint.extensions import Skipped
from orglint.importers.entries import Choices, Input, Unusable
from orglint.importers.tables import confined, sheets, workbook
from orglint.importers.tables.grid import Grid, Row
from shares import every

EXAMPLES = ROOT / "tests" / "imports" / "workbook"
PERSON = "Testperson"


def read(data: bytes, sheet: str | None = None, name: str = "apps.xlsx") -> Grid:
    assert workbook.is_workbook(data[:1000])
    return workbook.grid(Input(name, io.BytesIO(data)), Choices(sheet=sheet))


def refused(data: bytes, sheet: str | None = None) -> Unusable:
    with pytest.raises(Unusable) as raised:
        list(read(data, sheet).rows)
    assert "apps.xlsx" in raised.value.fault.message.zh
    assert raised.value.fault.remedy
    return raised.value


def reason(data: bytes, sheet: str | None = None) -> str:
    return refused(data, sheet).fault.message.en


def rows(grid: Grid) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in grid.rows if isinstance(row, Row) and not row.unreadable]


def lost(grid: Grid) -> list[tuple[int | None, str]]:
    return [
        (row.line if isinstance(row, Skipped) else row.number, why.en)
        for row in grid.rows
        for why in ([row.reason] if isinstance(row, Skipped) else row.unreadable.values())
    ]


def here(data: bytes, sheet: str = "") -> list[Any]:
    """What the process would say of the rows, said in this one, which takes a hundredth of the time."""
    return list(sheets.lines(io.BytesIO(data), sheet))[1:]


# Workbooks as programs write them


def xlsx(*tables: tuple[str, Sequence[Any]], hidden: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in tables:
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for line in lines:
            sheet.append(line)
    return saved(book)


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls(*tables: tuple[str, Sequence[Any]], hidden: Sequence[str] = ()) -> bytes:
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, lines in tables:
        sheet = book.add_sheet(name)
        sheet.visibility = int(name in hidden)
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                if value is not None:
                    sheet.write(number, column, value, *[day] * isinstance(value, date))
    return saved(book)


def ods(*tables: tuple[str, Sequence[Any]], hidden: Sequence[str] = ()) -> bytes:
    book = OpenDocumentSpreadsheet()
    style = Style(name="away", family="table")
    style.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(style)
    for name, lines in tables:
        table = Table(name=name, **({"stylename": style} if name in hidden else {}))
        for line in lines:
            row = TableRow()
            for value in line:
                row.addElement(ods_cell(value))
            table.addElement(row)
        book.spreadsheet.addElement(table)
    return saved(book)


def ods_cell(value: Any) -> Any:
    if value is None:
        return TableCell()
    if isinstance(value, (int, float)):
        return TableCell(valuetype="float", value=value)
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


WRITERS: dict[str, Callable[..., bytes]] = {"XLSX": xlsx, "XLS": xls, "ODS": ods}

APPS = [["Department", "App", "Seats", "Until"], ["Legal", "DocuSign", 12, date(2027, 1, 31)], ["财务部", "用友", 3.5, None]]
AS_TEXT = [
    (1, ("Department", "App", "Seats", "Until")),
    (2, ("Legal", "DocuSign", "12", "2027-01-31")),
    (3, ("财务部", "用友", "3.5", "")),
]


@pytest.mark.parametrize("kind", WRITERS)
def test_a_sheet_is_read_as_it_is_shown(kind: str) -> None:
    grid = read(WRITERS[kind](("Apps", APPS)))
    assert grid.merges_known
    assert [taken.en for taken in grid.taken] == [f"read as {kind}: sheet “Apps”"]
    assert rows(grid) == AS_TEXT


@pytest.mark.parametrize("kind", WRITERS)
def test_the_only_visible_sheet_with_data_is_read_and_the_others_are_said(kind: str) -> None:
    book = WRITERS[kind](("Notes", []), ("2026", [["x"]]), ("Apps", APPS), hidden=["2026"])
    grid = read(book)
    assert [taken.en for taken in grid.taken] == [
        f"read as {kind}: sheet “Apps”; not read: “Notes” and “2026” (hidden). Another one is read with --sheet NAME"
    ]
    assert rows(grid) == AS_TEXT
    assert here(book, "2026") == [[1, ["x"]]]


def test_of_several_sheets_none_is_guessed() -> None:
    book = xlsx(("Apps", APPS), ("人员", [["x"]]), ("Old", [["x"]]), ("Notes", []), hidden=["Old"])
    fault = refused(book).fault
    assert (
        fault.message.en == "apps.xlsx has several sheets with data: “Apps” and “人员”; empty or hidden: “Old” (hidden) and “Notes”"
    )
    assert fault.message.zh == "apps.xlsx 有多个含数据的工作表：“Apps”和“人员”；空的或隐藏的：“Old”（隐藏）和“Notes”"
    assert fault.remedy is not None
    assert fault.remedy.en == "Say which one to read: --sheet NAME."
    assert rows(read(book, " apps ")) == AS_TEXT
    assert "(hidden)" in read(book, "OLD").taken[0].en


def test_a_sheet_that_is_not_there_is_asked_about() -> None:
    fault = refused(xlsx(("Applications", APPS), ("People", [["x"]])), "Aplications").fault
    assert fault.message.en == "apps.xlsx has no sheet “Aplications”; did you mean `Applications`?"
    assert fault.remedy is not None
    assert fault.remedy.en == "Its sheets are “Applications” and “People”."


def test_a_workbook_without_data_says_which_sheets_there_are() -> None:
    book = xlsx(("Apps", []), ("Old", [["x"]]), hidden=["Old"])
    assert reason(book) == "there is nothing in the sheet to be read of apps.xlsx; its sheets are “Apps” and “Old” (hidden)"
    assert "nothing in the sheet" in reason(book, "Apps")


# Real files

INVENTORY = [
    (1, ("Farhill 2027",) * 6),
    (3, ("使用部门", "系统名称", "席位数", "到期日", "负责人", "Checked")),
    (4, ("法务部", "DocuSign", "12", "2027-01-31", f"Quill {PERSON}", "TRUE")),
    (5, ("法务部", "Jira\nConfluence", "24", "2027-02-28 08:30:00", f"Quill {PERSON}", "FALSE")),
    (6, ("法务部", "钉钉", "1.5", "", "", "")),
    (7, ("财务部", "用友", "4", "", "", "")),
    (10, ("合计", "", "41.5", "", "", "")),
]
"""Row 1 is merged across, rows 4 to 6 are merged down, row 2 and 8 are empty; LibreOffice writes the booleans of ODS as numbers."""


@pytest.mark.parametrize("kind", WRITERS)
def test_an_inventory_of_libreoffice_comes_in_whole(kind: str) -> None:
    data = (EXAMPLES / f"inventory.{kind.lower()}").read_bytes()
    as_numbers = {"TRUE": "1", "FALSE": "0"} if kind == "ODS" else {}
    assert rows(read(data)) == [(number, tuple(as_numbers.get(cell, cell) for cell in cells)) for number, cells in INVENTORY]
    assert lost(read(data)) == [(9, "column C has an error such as #N/A instead of a value")]
    assert here(data, "2026") == [[1, ["使用部门", "系统名称"]], [2, ["采购部", "SAP Ariba"]]]


def test_an_org_file_comes_of_a_workbook_without_a_word_of_a_person(tmp_path: Path) -> None:
    (tmp_path / "apps.xlsx").write_bytes((EXAMPLES / "inventory.xlsx").read_bytes())
    stopped = orglint("import", "table", "apps.xlsx", cwd=tmp_path)
    assert (stopped.code, stopped.out) == (2, "")
    assert "apps.xlsx, line 9: column C has an error such as #N/A instead of a value" in stopped.err
    done = orglint("import", "table", "apps.xlsx", "--skip-bad-rows", cwd=tmp_path)
    assert done.code == 0
    departments = tomli.loads(done.out)["departments"]
    assert list(departments) == ["法务部", "财务部"]
    assert [tool["tool"] for tool in departments["法务部"]["tools"]] == ["DocuSign", "Jira", "Confluence"]
    hidden = orglint("import", "table", "apps.xlsx", "--sheet", "2026", cwd=tmp_path)
    assert tomli.loads(hidden.out)["departments"] == {"采购部": {"tools": ["SAP Ariba"]}}
    locked = orglint("import", "table", str(EXAMPLES / "password.xlsx"), cwd=tmp_path)
    assert (locked.code, locked.out) == (2, "")
    assert not any(PERSON in text for ended in (stopped, done, hidden, locked) for text in (ended.out, ended.err))


# Cells


def test_every_kind_of_value_has_a_text() -> None:
    written = [
        4,
        4.0,
        0.1 + 0.2,
        -3,
        10**14,
        True,
        False,
        date(2027, 1, 31),
        datetime(2027, 1, 31, 8, 30),
        time(8),
        timedelta(hours=30),
    ]
    texts = "4 4 0.3 -3 100000000000000 TRUE FALSE 2027-01-31 2027-01-31_08:30:00 08:00:00 30:00:00".replace("_", " ", 0).split()
    assert here(xlsx(("A", [written]))) == [[1, [text.replace("_", " ") for text in texts]]]


def test_rows_and_columns_have_the_numbers_of_the_sheet() -> None:
    for writer in WRITERS.values():
        assert here(writer(("A", [[], [], [None, "Team"], [None, None], [None, "Legal"]]))) == [
            [3, ["", "Team"]],
            [5, ["", "Legal"]],
        ]


def test_merged_cells_are_filled_down_and_across() -> None:
    book = openpyxl.Workbook()
    for line in [["Team", "App", ""], ["Legal", "A", "x"], [None, "B", None], [None, None, None], ["Sales", "C", None]]:
        book.active.append(line)
    for merged in ("B1:C1", "A2:A4", "B5:D9"):
        book.active.merge_cells(merged)
    assert here(saved(book)) == [
        *([1, ["Team", "App", "App"]], [2, ["Legal", "A", "x"]], [3, ["Legal", "B", ""]], [5, ["Sales", "C", "C"]]),
    ]


def test_merged_cells_of_xls_and_ods_are_filled() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    sheet.write_merge(0, 1, 0, 0, "Legal")
    sheet.write(0, 1, "A")
    sheet.write(1, 1, "B")
    assert here(saved(book)) == [[1, ["Legal", "A"]], [2, ["Legal", "B"]]]
    table = Table(name="A")
    for first, app in ((TableCell(valuetype="string", numberrowsspanned=2), "A"), (CoveredTableCell(), "B")):
        row = TableRow()
        if app == "A":
            first.addElement(P(text="Legal"))
        row.addElement(first)
        row.addElement(ods_cell(app))
        table.addElement(row)
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(table)
    assert here(saved(document)) == [[1, ["Legal", "A"]], [2, ["Legal", "B"]]]


def test_a_formula_without_a_stored_value_is_said_with_its_place() -> None:
    book = xlsx(("A", [["Team", "App", "Seats"], ["Legal", "Jira", "=SUM(1,2)"], ["Sales", "Slack", 4]]))
    assert lost(read(book)) == [
        (2, "column C has a formula whose value is not stored; open the file in a spreadsheet program and save it there")
    ]
    assert rows(read(book)) == [(1, ("Team", "App", "Seats")), (3, ("Sales", "Slack", "4"))]
    cell = TableCell(formula="of:=1+1")
    row = TableRow()
    row.addElement(cell)
    row.addElement(ods_cell("Jira"))
    table = Table(name="A")
    table.addElement(row)
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(table)
    assert here(saved(document)) == [[1, ["", "Jira"], [[1, "formula"]]]]


BLANK = b"\x03\0\0\0\0\0\xff\xff\0\0"
"""The value of a formula that xlwt writes, an empty text, and its marks."""

FORMULAS: dict[str, tuple[tuple[bytes, bytes], str]] = {
    "xlwt writes an empty text": ((b"", b""), "formula"),
    "Apache POI writes 0, to be calculated": ((BLANK, b"\0" * 8 + b"\2\0"), "formula"),
    "a value that is 0": ((BLANK, b"\0" * 10), ""),
    "an error that is stored": ((BLANK, b"\2\0\x07\0\0\0\xff\xff\0\0"), "error"),
    "Excel says that it has calculated an empty text": ((b"\x5c\0\x70\0", b"\xc1\1\x70\0"), ""),
}


@pytest.mark.parametrize("story", FORMULAS)
def test_a_formula_of_xls_without_a_stored_value_is_said_with_its_place(story: str) -> None:
    """The records of xlwt are made those of others; that of who has written a file has room for that of what has calculated it."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row, cells in enumerate((("Team", "App", "Seats"), ("Legal", "Jira", xlwt.Formula("SUM(1,2)")), ("Sales", "Slack", 4))):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    (old, new), why = FORMULAS[story]
    data = saved(book)
    assert data.count(old) == 1 or not old
    told = here(data.replace(old, new) if old else data)
    assert [line[2:] for line in told] == [[], [[[3, why]]] if why else [], []]
    if why == "formula":
        assert lost(read(data)) == [
            (2, "column C has a formula whose value is not stored; open the file in a spreadsheet program and save it there")
        ]


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def made(parts: Iterator[str] | Sequence[str], head: str = SHEET) -> bytes:
    """An XLSX whose only sheet has XML of one's own."""
    file, usual = io.BytesIO(), zipfile.ZipFile(io.BytesIO(xlsx(("A", [["x"]]))))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name in usual.namelist():
            if name != "xl/worksheets/sheet1.xml":
                packed.writestr(name, usual.read(name))
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for text in (head, *parts, "</worksheet>"):
                part.write(text.encode())
    return file.getvalue()


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def made_rows(*lines: str) -> bytes:
    return made(["<sheetData>", *(f'<row r="{number}">{line}</row>' for number, line in enumerate(lines, 1)), "</sheetData>"])


def test_formulas_with_a_value_are_values_and_errors_are_said() -> None:
    stored = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1" t="str"><f>A2</f><v>x</v></c>'
    wrong = '<c r="A2"><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c>'
    prefixed = (
        inline("A3", "x") + '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="AB3"><x:f>1</x:f></x:c>'
    )
    assert here(made_rows(stored, wrong, prefixed)) == [
        [1, ["2", "", "x"]],
        [2, ["1", "", ""], [[2, "error"]]],
        [3, ["x", *[""] * 27], [[28, "formula"]]],
    ]


def test_what_no_cell_can_hold_is_said_with_its_place() -> None:
    book = made_rows(inline("A1", "Le_x0007_gal"), inline("A2", "one_x000D_\ntwo"), inline("A3", "y" * 40_000))
    assert lost(read(book)) == [
        (1, "column A has a control character"),
        (3, "the text up to column A is longer than a cell can be"),
    ]
    assert rows(read(book)) == [(2, ("one\ntwo",))]


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).filter(
        lambda text: text.strip() and text[0] not in "=#_"
    ),
    st.integers(-(10**9), 10**9),
    st.none(),
)


@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=6))
def test_no_cell_is_lost_or_moved(table: list[list[Any]]) -> None:
    written = {
        (number, column): str(value)
        for number, line in enumerate(table, 1)
        for column, value in enumerate(line)
        if value is not None and "_x" not in str(value)
    }
    book = openpyxl.Workbook()
    for number, column in written:
        book.active.cell(number, column + 1, table[number - 1][column])
    if written:
        told = here(saved(book))
        assert {(number, column): cell for number, cells in told for column, cell in enumerate(cells) if cell} == written


# What is no workbook, or none that can be opened


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return file.getvalue()


ENCRYPTED_ODS = b"""<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="content.xml">
<manifest:encryption-data>x</manifest:encryption-data></manifest:file-entry></manifest:manifest>"""


class Locked(xlwt.Workbook):  # type: ignore[misc]
    """A workbook with the record that says that it has a password."""

    def get_biff_data(self) -> bytes:
        data: bytes = super().get_biff_data()
        return data[:20] + b"\x2f\x00\x04\x00\x01\x00\x00\x00" + data[20:]


def locked() -> bytes:
    book = Locked()
    book.add_sheet("A").write(0, 0, "x")
    return saved(book)


PLAIN = xlsx(("A", [["x"] * 10] * 100))

NOT_READ = {
    "a password in XLSX": ((EXAMPLES / "password.xlsx").read_bytes(), "is protected by a password"),
    "a password in XLS": (locked(), "is protected by a password"),
    "a password in ODS": (
        zipped(
            mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
            **{"META-INF__manifest.xml": ENCRYPTED_ODS, "content.xml": b"\1\2\3"},
        ),
        "is protected by a password",
    ),
    "the end missing": (PLAIN[:-300], "damaged or not complete"),
    "most of it missing": (PLAIN[:2000], "damaged or not complete"),
    "the end of XLS missing": (xls(("A", [["x"]]))[:3000], "damaged or not complete"),
    "nothing but a head": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged or not complete"),
    "XLSB": (zipped(xl__workbook_bin=b"").replace(b"workbook_bin", b"workbook.bin"), "a binary workbook (XLSB)"),
    "a document": (zipped(word__document=b"x"), "an archive and no workbook"),
    "HTML": (b"\xef\xbb\xbf<html><table><tr><td>x", "apps.xlsx is HTML"),
    "HTML in UTF-16": ("<table border=1>".encode("utf-16"), "apps.xlsx is HTML"),
    "a page of one file": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "apps.xlsx is MHTML"),
    "XML of 2003": (b'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>', "apps.xlsx is XML"),
    "PDF": (b"%PDF-1.7", "apps.xlsx is PDF"),
}


@pytest.mark.parametrize("what", NOT_READ)
def test_what_cannot_be_opened_is_said_to_be_what_it_is(what: str) -> None:
    data, said = NOT_READ[what]
    assert said in reason(data)


def test_a_text_is_no_workbook_whatever_it_is_called() -> None:
    assert not any(map(workbook.is_workbook, (b"", b"Department,App\n", "部门\t软件".encode("gbk"), "a,b".encode("utf-16"))))


def test_a_workbook_with_macros_is_read_and_they_are_not_run() -> None:
    file, usual = io.BytesIO(), zipfile.ZipFile(io.BytesIO(xlsx(("Apps", APPS))))
    with zipfile.ZipFile(file, "w") as packed:
        for name in usual.namelist():
            packed.writestr(name, usual.read(name).replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"))
        packed.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert rows(read(file.getvalue())) == AS_TEXT


def test_without_what_reads_it_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "python_calamine.py").write_text("raise ImportError\n")
    monkeypatch.syspath_prepend(tmp_path)
    fault = refused(PLAIN).fault
    assert fault.message.en == "apps.xlsx is a workbook, and what reads it is not installed"
    assert fault.remedy is not None
    assert "pip install 'orglint[import]'" in fault.remedy.en


def test_the_parent_never_imports_what_opens_workbooks() -> None:
    program = "import sys; from orglint.importers.tables import workbook; print('python_calamine' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"


# A process that does not do what it should


def program(text: str) -> str:
    return "# {module}\n" + text.replace("{", "{{").replace("}", "}}")


BROKEN = [
    "import os; os.abort()",
    "import os; os._exit(0)",
    "raise SystemExit(3)",
    "print([1])",
    "print('{')",
    "print({})",
    "print('[' * 9**5)",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_process_that_dies_or_talks_nonsense_is_a_message(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "START", program(text))
    assert "cannot be read: it needs more memory" in reason(PLAIN)


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "START", program("import time; time.sleep(60)"))
    monkeypatch.setattr(confined, "SECONDS", 0.3)
    assert "is not read within seven seconds" in reason(PLAIN)


def test_nonsense_in_the_middle_is_a_message_too(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"kind": "XLSX", "sheet": ["A", False], "sheets": [["A", False]]}, [1, ["x"]], 7]
    monkeypatch.setattr(confined, "START", program(f"import json; [print(json.dumps(line)) for line in {lines}]"))
    told = read(PLAIN).rows
    assert next(told) == Row(1, ("x",))
    with pytest.raises(Unusable):
        next(told)


# Bombs: each in a process of its own, which is measured with the one that it starts

REPEATED = (
    '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
)
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
    f"{REPEATED}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
ENTITIES = [f'<!ENTITY {name} "{f"&{used};" * 10}">' for used, name in pairwise("abcdefghijk")]
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{"".join(ENTITIES)}]>'

BOMBS: dict[str, Callable[[], bytes]] = {
    "two cells a billion apart": lambda: made_rows(inline("A1", "x"), inline("XFD1048576", "x")),
    "a sheet of ten million cells": lambda: made_rows(inline("A1", "x"), inline("ALL10000", "x")),
    "a comment without end": lambda: made(["<sheetData/><!--", *["x" * 2**22] * 40, "-->"]),
    "five million cells": lambda: made(["<sheetData>", *["<row>" + "<c><v>1</v></c>" * 10_000 + "</row>"] * 500, "</sheetData>"]),
    "cells of 15 MB": lambda: made_rows(*[inline(f"A{number}", "x" * 15 * 2**20) for number in range(1, 9)]),
    "20,000 overlapping merged cells": lambda: made(
        [
            *("<sheetData>", *[f"<row>{inline(f'A{number}', 'x' * 9)}</row>" for number in range(1, 5000)], "</sheetData>"),
            *("<mergeCells>", *[f'<mergeCell ref="A{number}:XFD1048576"/>' for number in range(1, 20_000)], "</mergeCells>"),
        ]
    ),
    "a billion laughs": lambda: made(['<sheetData><row><c t="str"><f>1</f><v>&k;</v></c></row></sheetData>'], f"{LAUGHS}{SHEET}"),
    "rows and cells repeated in ODS": lambda: zipped(
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
        **{"META-INF__manifest.xml": b"<m/>", "content.xml": CONTENT.encode()},
    ),
}

MEASURED = """
import json, resource, sys
from orglint.errors import OrglintError
from orglint.importers.entries import Choices, Input
from orglint.importers.tables import confined
from orglint.importers.tables.workbook import grid
confined.MOST_MEMORY //= 3
confined.SECONDS /= 4
try:
    said = [str(row) for row in grid(Input("bomb", open(sys.argv[1], "rb")), Choices()).rows if len(row) > 2]
except OrglintError as error:
    said = [error.fault.message.en]
seconds = sum(sum(resource.getrusage(whose)[:2]) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([len(said), seconds, 1024 * (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)]))
"""
"""With a third of the memory and a quarter of the time, so that a third of a bomb will do. Time is that of the processors."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is limited and measured on Linux only")
@pytest.mark.parametrize("bomb", every(3, BOMBS))
def test_a_bomb_ends_in_a_message_in_time_and_within_its_memory(bomb: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    file.write_bytes(BOMBS[bomb]())
    small = [
        sys.executable,
        "-c",
        "import os, sys; os.execv(sys.argv[1], sys.argv[1:])",
    ]  # what a process has counts for its children
    line = [*small, sys.executable, "-c", MEASURED, str(file)]
    ended = subprocess.run(line, capture_output=True, text=True, timeout=60, check=True)
    messages, seconds, peak = json.loads(ended.stdout)
    assert messages
    assert seconds < 10 / 4 + 1
    assert peak < 600 * 10**6 / 3 + 30 * 10**6


def test_the_limits_keep_to_what_is_promised() -> None:
    """Ten seconds and 600 MB for the whole, of which orglint itself needs less than two seconds and 90 MB."""
    assert confined.SECONDS + 2 < 10
    assert confined.MOST_MEMORY + 90 * 10**6 < 600 * 10**6


def test_more_than_a_gibibyte_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 10_000)
    with pytest.raises(sheets.NoSheet) as raised:
        here(PLAIN)
    assert raised.value.args == ("bomb",)


def test_a_file_of_more_than_64_mib_is_not_even_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_BYTES", 2**16)
    assert "is larger than 0 MiB" in reason(PLAIN + b"x" * 2**17)


def test_a_cell_that_cannot_be_read_loses_its_row_only_where_it_is_asked_for(tmp_path: Path) -> None:
    formula, total = '<c r="C2"><f>1+1</f></c>', '<c r="B4"><f>SUM(B2:B3)</f></c>'
    book = made_rows(
        inline("A1", "Department") + inline("B1", "App") + inline("C1", "Remark"),
        inline("A2", "Legal") + inline("B2", "Slack") + formula,
        inline("A3", "Sales") + '<c r="B3"><f>A1</f></c>',
        inline("A4", "Total") + total,
    )
    (tmp_path / "apps.xlsx").write_bytes(book)
    ended = orglint("import", "table", "apps.xlsx", "--skip-bad-rows", cwd=tmp_path)
    assert (ended.code, ended.out.count("[departments.")) == (0, 1)
    assert ended.err.count("formula whose value is not stored") == 1
    assert "apps.xlsx, line 3: column B has a formula" in ended.err
