"""The page from a spreadsheet to a gate: its commands, typed one after the other on real files, print what it shows."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from conftest import ROOT
from installation import command
from repository import Repository, environment, program
from shares import exhaustively
from test_tutorial import BLOCK, COMMAND, missing

ROWS = re.compile(r"^\| (?!---)(.+) \|$", re.MULTILINE)

PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
        'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="'
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships"><sheets><sheet name="Apps" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="'
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    ),
}


def workbook(rows: list[list[str]], path: Path) -> None:
    """A workbook with one sheet of texts (ECMA-376)."""
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows)
    sheet = (
        f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    )
    with ZipFile(path, "w") as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, text)


def table_of_page(page: str, folder: Path) -> None:
    """The table that the page shows, as the file that it speaks of."""
    rows = [row.split(" | ") for row in ROWS.findall(page)]
    if "apps.xlsx" in page:
        workbook(rows, folder / "apps.xlsx")
    else:
        (folder / "软件台账.csv").write_bytes("".join(f"{','.join(row)}\r\n" for row in rows).encode("gbk"))


@pytest.mark.parametrize(("name", "locale"), [exhaustively("spreadsheet.md", "C.UTF-8"), ("spreadsheet.zh.md", "zh_CN.UTF-8")])
def test_what_is_typed_prints_what_is_shown(name: str, locale: str, tmp_path: Path) -> None:
    path = f"{Path(program('pre-commit')).parent}:{Path(command()[0]).parent}:{Path(sys.executable).parent}"
    env = environment(tmp_path / "home")
    company = tmp_path / "company"
    company.mkdir()
    here = Repository(company, env | {"PATH": f"{path}:{env['PATH']}", "LC_ALL": locale})
    page = (ROOT / "docs" / name).read_text("utf-8")
    table_of_page(page, company)
    for _, text in BLOCK.findall(page):
        for line, shown in COMMAND.findall(text):
            printed = here.run("sh", "-c", line).out
            assert missing(shown, printed) == [], f"{line}\n{printed}"
    assert here.git("rev-list", "--count", "HEAD").strip() == "1"
