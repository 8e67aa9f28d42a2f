"""Tables of other shapes than a list: headings in two rows, sections, matrices; and what else in a table is no use of a tool."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

import openpyxl
import pytest
import tomli

from orglint.importers.entries import Choices, Input, Unusable
from orglint.importers.gather import Imported
from orglint.importers.groups import everybody_apart
from orglint.importers.org_file import draft, org_text
from orglint.importers.run import imported
from orglint.importers.tables import sheets, workbook
from orglint.importers.tables.confined import Told
from orglint.policy.policy import Policy

Rows = Sequence[Sequence[Any]]

Departments = Mapping[str, Sequence[Any]]
"""The tools of each department by its name, as the org file has them."""


def as_csv(rows: Rows, *, encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Rows, merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell if cell != "" else None for cell in row])
    for cells in merged:
        book.active.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(policy: Policy, data: bytes, **choices: Any) -> Imported:
    return everybody_apart(imported("table", policy, [Input("apps", io.BytesIO(data))], Choices(**choices)))


def departments(found: Imported) -> Departments:
    data = tomli.loads(org_text(draft(found), "en"))
    return {table.get("name", key): table.get("tools", []) for key, table in data["departments"].items()}


def notes(found: Imported) -> str:
    assert all(remark.text.zh != remark.text.en for remark in (*found.taken, *found.left_out))
    return "\n".join(remark.text.en for remark in (*found.taken, *found.left_out))


def seats(tool: str, number: int) -> dict[str, object]:
    return {"tool": tool, "seats": number}


# Each case: the rows; what comes of them, whether as CSV or as a workbook; what is said.

LEGAL_AND_FINANCE: Departments = {"Legal": ["Slack", "Acme CRM"], "Finance": ["Slack", "Zoom"]}
CHINESE: Departments = {"法务部": ["钉钉"], "财务部": ["钉钉", "飞书", seats("用友", 3)]}

TABLES: Mapping[str, tuple[Rows, Departments, str]] = {
    "headings in two rows": (
        [["Department", "Application", "Licence", ""], ["", "", "Seats", "Expiry date"], ["Legal", "Clio", "1,200", "1-Mar-26"]],
        {"Legal": [{"tool": "Clio", "seats": 1200, "until": date(2026, 3, 1)}]},
        "headings in rows 1 and 2 (--header-row)",
    ),
    "标题分两行": (
        [["部门", "授权信息", "", ""], ["", "软件", "席位", "到期日期"], ["法务部", "法大大", "3", "2026年3月1日"]],
        {"法务部": [{"tool": "法大大", "seats": 3, "until": date(2026, 3, 1)}]},
        "headings in rows 1 and 2 (--header-row)",
    ),
    "a heading of both rows": (
        [
            ["Dept", "Application", ""],
            ["", "Name", "Seats"],
            ["Legal", "Clio", "2"],
            ["Dept", "Application", ""],
            ["", "Name", "Seats"],
        ],
        {"Legal": [seats("Clio", 2)]},
        "rows that repeat the headings left out: 2",
    ),
    "sections": (
        [
            ["Department", "App", "Seats"],
            ["Sales", "", ""],
            ["", "Pipedrive", "3"],
            ["", "Slack", "5"],
            ["Legal", "", ""],
            ["", "Clio", "2"],
        ],
        {"Sales": [seats("Pipedrive", 3), seats("Slack", 5)], "Legal": [seats("Clio", 2)]},
        "rows below one that has only a department, taken to be of it: 3 (--fill-down)",
    ),
    "分段": (
        [
            ["部门", "系统", "席位"],
            ["市场部", "", ""],
            ["", "纷享销客", "3"],
            ["", "钉钉", "5"],
            ["销售部", "", ""],
            ["", "钉钉", "2"],
        ],
        {"市场部": [seats("纷享销客", 3), seats("钉钉", 5)], "销售部": [seats("钉钉", 2)]},
        "rows below one that has only a department, taken to be of it: 3 (--fill-down)",
    ),
    "sections in the column of tools": (
        [["Application", "Seats"], ["Sales", ""], ["Pipedrive", "3"], ["Legal", ""], ["Clio", "4"], ["Total", "7"]],
        {"Sales": [seats("Pipedrive", 3)], "Legal": [seats("Clio", 4)]},
        "sections: a row with a department only stands above the rows of its tools (--layout)",
    ),
    "工具列中的分段": (
        [["系统", "席位"], ["市场部", ""], ["纷享销客", "3"], ["钉钉", "5"], ["销售部", ""], ["钉钉", "2"]],
        {"市场部": [seats("纷享销客", 3), seats("钉钉", 5)], "销售部": [seats("钉钉", 2)]},
        "sections: a row with a department only stands above the rows of its tools (--layout)",
    ),
    "a section in the column of numbers": (
        [["No.", "Department", "App"], ["Sales", "", ""], ["1", "", "Pipedrive"], ["Paid by card", "", ""], ["2", "Legal", "Clio"]],
        {"Sales": ["Pipedrive"], "Legal": ["Clio"]},
        "rows with a title only left out: 1",
    ),
    "departments by tools, with x": (
        [
            ["Department", "Slack", "Zoom", "Acme CRM", "Total"],
            ["Legal", "x", "", "x", "2"],
            ["Finance", "X", "x", "", "2"],
            ["Total", "2", "1", "1", "4"],
        ],
        LEGAL_AND_FINANCE,
        "a matrix of departments by tools: the tools are the headings of 3 columns, from B to D (--layout)",
    ),
    "departments by tools, yes and no": (
        [["", "Slack", "Zoom", "Acme CRM"], ["Legal", "Yes", "no", "Y"], ["Finance", "yes", "Yes", "N"]],
        LEGAL_AND_FINANCE,
        "a matrix of departments by tools",
    ),
    "部门与工具的矩阵": (
        [
            ["部门", "钉钉", "飞书", "用友", "合计"],
            ["法务部", "√", "×", "", "1"],
            ["财务部", "√", "√", "3", "3"],
            ["合计", "2", "1", "1", ""],
        ],
        CHINESE,
        "marks such as `x` and `×` taken to mean that it is not used, because there are better ones, such as `✓`",
    ),
    "两个标题行的矩阵": (
        [["部门", "使用系统", "", ""], ["", "钉钉", "飞书", "用友"], ["法务部", "是", "否", ""], ["财务部", "是", "是", "3"]],
        CHINESE,
        "headings in rows 1 and 2 (--header-row)",
    ),
    "左上角写了两者的矩阵": (
        [["部门\\系统", "钉钉", "飞书", "用友"], ["法务部", "✔", "", ""], ["财务部", "✔", "✔", "3"]],
        CHINESE,
        "a matrix of departments by tools",
    ),
    "tools by departments, with seats": (
        [
            ["Software", "Owner", "Legal", "Sales", "Finance"],
            ["Slack", "Priya Nair", "12", "60", ""],
            ["Acme CRM", "", "1", "", ""],
            ["Old Thing", "", "0", "", "-"],
        ],
        {"Legal": [seats("Slack", 12), seats("Acme CRM", 1)], "Sales": [seats("Slack", 60)], "Finance": []},
        "rows of tools left out that no department uses: 1",
    ),
    "工具与部门的矩阵": (
        [["系统", "法务部", "财务部", "总经办"], ["钉钉", "是", "是", "否"], ["用友", "", "只读", ""]],
        {"法务部": ["钉钉"], "财务部": ["钉钉", {"tool": "用友", "access": "read-only"}], "总经办": []},
        "a matrix of tools by departments: the departments are the headings of 3 columns, from B to D (--layout)",
    ),
    "persons by tools": (
        [
            ["Name", "Department", "Slack", "Zoom"],
            ["Lin Mei", "Legal", "1", "1"],
            ["Omar Haddad", "Legal", "1", ""],
            ["Priya Nair", "Sales", "", "1"],
        ],
        {"Legal": [seats("Slack", 2), seats("Zoom", 1)], "Sales": [seats("Zoom", 1)]},
        "each row is a person",
    ),
    "headcounts beside marks": (
        [["Department", "Heads", "Slack"], ["Legal", "12", "x"], ["Sales", "60", "x"]],
        {"Legal": ["Slack"], "Sales": ["Slack"]},
        "numbers beside columns of marks are not read: column B; if these are seats of a tool, say --layout tool-columns",
    ),
    "a status": (
        [
            ["Department", "App", "Status"],
            ["Legal", "Clio", "Active"],
            ["Legal", "Slack", "Inactive"],
            ["Sales", "Zoom", "CANCELLED"],
            ["Sales", "Jira", "Unheard of"],
        ],
        {"Legal": ["Clio"], "Sales": ["Jira"]},
        "rows left out whose status says that they are not in use: 2",
    ),
    "状态": (
        [
            ["部门", "姓名", "系统", "状态"],
            ["法务部", "韩雪松", "钉钉", "在职"],
            ["法务部", "欧阳澜", "钉钉", "离职"],
            ["法务部", "司马青", "法大大", "停用"],
        ],
        {"法务部": [seats("钉钉", 1)]},
        "rows left out whose status says that they are not in use: 2",
    ),
    "notes below": (
        [
            ["Department", "App", "Seats"],
            ["Legal", "Clio", "3"],
            ["Total", "", "3"],
            ["* Seats as of March", "", ""],
            ["Prepared by Lin Mei", "", "12 March"],
            ["IT keeps this list and checks it once a year.", "", ""],
        ],
        {"Legal": [seats("Clio", 3)]},
        "rows with a note only left out: 3",
    ),
    "表下的注释": (
        [
            ["部门", "系统", "席位"],
            ["法务部", "钉钉", "3"],
            ["1、以上数据截至2026年3月", "", ""],
            ["制表人：韩雪松", "", "审核人：司马青"],
            ["第 1 页 共 2 页", "", ""],
        ],
        {"法务部": [seats("钉钉", 3)]},
        "rows with a note only left out: 3",
    ),
    "pages": (
        [
            ["软件台账", "", ""],
            ["部门", "系统", "席位"],
            ["法务部", "钉钉", "3"],
            ["软件台账", "", ""],
            ["部门", "系统", "席位"],
            ["财务部", "用友", "3"],
        ],
        {"法务部": [seats("钉钉", 3)], "财务部": [seats("用友", 3)]},
        "rows that repeat the headings left out: 2",
    ),
    "spaces and other spellings": (
        [
            ["\ufeffDepartment ", "App\u00a0", "Seats"],
            ["Legal\u00a0", "\u200bClio", "1\u00a0200"],
            ["LEGAL", "Ｓｌａｃｋ", "１２"],
            [" legal", "Zoom  Rooms", "1.200"],
        ],
        {"Legal": [seats("Clio", 1200), seats("Ｓｌａｃｋ", 12), seats("Zoom Rooms", 1200)]},
        "names of departments in another spelling, taken as the first one: 2",
    ),
}

# What people write who do not think of a program

TABLES = {
    **TABLES,
    "headings in two languages": (
        [
            ["部门\nDepartment", "系统名称 System", "席位数/Seats", "备注 Notes"],
            ["法务部", "法大大", "3", ""],
            ["财务部", "用友", "4", ""],
        ],
        {"法务部": [seats("法大大", 3)], "财务部": [seats("用友", 4)]},
        "tool in `系统名称 System`",
    ),
    "names in two languages": (
        [["部门", "系统"], ["法务部", "钉钉 DingTalk"], ["法务部", "飞书/Feishu"], ["财务部", "Acme 财务"]],
        {"法务部": ["钉钉", "飞书"], "财务部": ["Acme 财务"]},
        "headings in row 1",
    ),
    "ditto": (
        [
            ["Department", "App", "Seats"],
            ["Legal", "Clio", "3"],
            ["ditto", "Slack", "〃"],
            ['"', "Zoom", "1"],
            ["Sales", "Slack", "2"],
        ],
        {"Legal": [seats("Clio", 3), seats("Slack", 3), seats("Zoom", 1)], "Sales": [seats("Slack", 2)]},
        "cells taken to be as the one above, because they say so: 3",
    ),
    "同上": (
        [["部门", "系统"], ["法务部", "钉钉"], ["同上", "法大大"], ["财务部", "用友"]],
        {"法务部": ["钉钉", "法大大"], "财务部": ["用友"]},
        "cells taken to be as the one above, because they say so: 1",
    ),
    "units below the headings": (
        [["部门", "系统", "席位", "到期日期"], ["", "", "（个）", "（年-月-日）"], ["法务部", "钉钉", "3", "2027-01-31"]],
        {"法务部": [{"tool": "钉钉", "seats": 3, "until": date(2027, 1, 31)}]},
        "rows with remarks on the headings only left out: 1",
    ),
    "a pivot table": (
        [
            ["Row Labels", "Slack", "Zoom", "Grand Total"],
            ["Legal", "3", "", "3"],
            ["Sales", "4", "5", "9"],
            ["Grand Total", "7", "5", ""],
        ],
        {"Legal": [seats("Slack", 3)], "Sales": [seats("Slack", 4), seats("Zoom", 5)]},
        "a matrix of departments by tools",
    ),
    "数据透视表": (
        [["求和项:席位", "列标签", "", ""], ["行标签", "钉钉", "飞书", "总计"], ["法务部", "3", "", "3"], ["总计", "3", "", "3"]],
        {"法务部": [seats("钉钉", 3)]},
        "a matrix of departments by tools",
    ),
    "footnotes": (
        [
            ["Department*", "App¹", "Seats²"],
            ["Legal", "Clio", "3"],
            ["", "", "3"],
            ["¹ as bought in March", "", ""],
            ["² licences", "", ""],
        ],
        {"Legal": [seats("Clio", 3)]},
        "rows of totals left out: 1",
    ),
    "an example to fill in": (
        [["Department", "App"], ["e.g. Sales", "e.g. Slack"], ["Legal", "Clio"]],
        {"Legal": ["Clio"]},
        "rows left out that are said to be examples: 1",
    ),
    "示例行": (
        [["部门", "系统"], ["示例：市场部", "钉钉"], ["法务部", "钉钉"]],
        {"法务部": ["钉钉"]},
        "rows left out that are said to be examples: 1",
    ),
    "nothing where a tool stands": (
        [["Department", "App"], ["Legal", "None"], ["Sales", "-"], ["法务部", "无"], ["IT", "TBD"]],
        {"Legal": [], "Sales": [], "法务部": [], "IT": []},
        "headings in row 1",
    ),
    "seats behind tools": (
        [
            ["部门", "系统"],
            ["法务部", "钉钉(5)、飞书（3）"],
            ["Sales", "Slack (12), Zoom (4)"],
            ["IT", "AutoCAD (2024)"],
            ["财务部", "用友（7个）"],
        ],
        {
            "法务部": [seats("钉钉", 5), seats("飞书", 3)],
            "Sales": [seats("Slack", 12), seats("Zoom", 4)],
            "IT": ["AutoCAD (2024)"],
            "财务部": [seats("用友", 7)],
        },
        "headings in row 1",
    ),
}


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spreadsheets are opened in this process, which takes a hundredth of the time; those of MERGED are not."""

    def asked(module: str, question: str, file: BinaryIO) -> Told:
        first, *rest = (json.loads(json.dumps(line)) for line in sheets.lines(file, question))
        return Told(first, (line for line in rest))

    monkeypatch.setattr(workbook, "asked", asked)


@pytest.mark.usefixtures("near")
@pytest.mark.parametrize("kind", ["CSV", "XLSX"])
@pytest.mark.parametrize("name", TABLES)
def test_what_comes_of_a_table(policy: Policy, name: str, kind: str) -> None:
    rows, wanted, said = TABLES[name]
    found = read(policy, as_csv(rows) if kind == "CSV" else as_xlsx(rows))
    assert [remark.text.en for remark in found.lost] == []
    assert departments(found) == wanted
    assert said in notes(found)


MERGED: Mapping[str, tuple[Rows, Sequence[str], Departments]] = {
    "headings of two rows": (
        [
            ["部门", "系统", "授权信息", "", ""],
            ["", "", "席位", "到期日期", "权限"],
            ["法务部", "钉钉", 1200, "2026年3月1日", "只读"],
        ],
        ["A1:A2", "B1:B2", "C1:E1"],
        {"法务部": [{"tool": "钉钉", "access": "read-only", "seats": 1200, "until": date(2026, 3, 1)}]},
    ),
    "groups of tools": (
        [["Department", "Systems", "", ""], ["", "Slack", "Kehutong", "Zoom"], ["Legal", "x", "", "x"], ["Sales", "", "x", ""]],
        ["A1:A2", "B1:D1"],
        {"Legal": ["Slack", "Zoom"], "Sales": ["Kehutong"]},
    ),
    "sections over all columns": (
        [["序号", "部门", "系统"], ["市场部", "", ""], [1, "", "纷享销客"], ["办公类", "", ""], [2, "法务部", "钉钉"]],
        ["A2:C2", "A4:C4"],
        {"市场部": ["纷享销客"], "法务部": ["钉钉"]},
    ),
    "titles on each page": (
        [
            ["Software list", "", ""],
            ["Department", "App", "Seats"],
            ["Legal", "Clio", 3],
            ["Software list", "", ""],
            ["Department", "App", "Seats"],
        ],
        ["A1:C1", "A4:C4"],
        {"Legal": [seats("Clio", 3)]},
    ),
    "titles in a matrix": (
        [["部门", "钉钉", "飞书"], ["总部", "", ""], ["法务部", "√", ""], ["财务部", "", "√"]],
        ["A2:C2"],
        {"法务部": ["钉钉"], "财务部": ["飞书"]},
    ),
}


@pytest.mark.parametrize("name", MERGED)
def test_what_comes_of_merged_cells(policy: Policy, name: str) -> None:
    rows, merged, wanted = MERGED[name]
    found = read(policy, as_xlsx(rows, merged))
    assert [remark.text.en for remark in found.lost] == []
    assert departments(found) == wanted


def test_the_same_in_gbk_and_after_what_excel_says_of_the_separator(policy: Policy) -> None:
    rows, wanted, _ = TABLES["部门与工具的矩阵"]
    assert departments(read(policy, as_csv(rows, encoding="gbk").replace("√".encode("gbk"), "是".encode("gbk")))) == wanted
    text = "sep=;\r\n" + "\r\n".join(";".join(row) for row in rows)
    assert departments(read(policy, text.encode("utf-8-sig"))) == wanted


# What is not told is asked for, and nobody is named

PERSONS = [["Tool", "Marisol Quennell", "司徒明远"], ["Slack", "x", ""], ["Zoom", "", "x"]]


@pytest.mark.parametrize(
    "rows",
    [
        PERSONS,
        [["部门", "1月", "2月"], ["法务部", "3", "4"]],
        [["Name", "Slack", "Zoom"], ["Marisol Quennell", "x", ""]],
        [["Application", "Seats"], ["Marisol Quennell", ""], ["Slack", "3"]],
    ],
)
def test_a_shape_that_nothing_tells_is_asked_for(policy: Policy, rows: Rows) -> None:
    with pytest.raises(Unusable) as refused:
        read(policy, as_csv(rows))
    assert "--layout" in refused.value.fault.remedy.en
    for text in (*refused.value.fault.message, *refused.value.fault.remedy):
        assert "Marisol" not in text
        assert "司徒" not in text


CHOSEN: Mapping[str, tuple[Rows, Departments]] = {
    "department-columns": (
        [["Tool", "Falconry", "Heraldry"], ["Slack", "x", ""], ["Zoom", "x", "x"]],
        {"Falconry": ["Slack", "Zoom"], "Heraldry": ["Zoom"]},
    ),
    "tool-columns": ([["部门", "甲系统", "乙系统"], ["法务部", "3", ""]], {"法务部": [seats("甲系统", 3)]}),
    "sections": ([["App", "Seats"], ["Falconry", ""], ["Slack", "3"]], {"Falconry": [seats("Slack", 3)]}),
    "list": ([["Department", "App", "Zoom"], ["Legal", "Slack", "x"]], {"Legal": ["Slack"]}),
}


@pytest.mark.parametrize("layout", CHOSEN)
def test_the_shape_may_be_said(policy: Policy, layout: str) -> None:
    rows, wanted = CHOSEN[layout]
    assert departments(read(policy, as_csv(rows), layout=layout)) == wanted


@pytest.mark.parametrize("layout", [layout for layout in CHOSEN if layout != "list"])
def test_a_list_is_none_of_the_others_whatever_is_said(policy: Policy, layout: str) -> None:
    with pytest.raises(Unusable) as refused:
        read(policy, as_csv([["Department", "App", "Owner"], ["Legal", "Slack", "Ada"], ["Sales", "Zoom", "Bo"]]), layout=layout)
    assert "row 1: the table does not have the layout of --layout" in refused.value.fault.message.en
    assert "布局" in refused.value.fault.message.zh


def test_a_cell_of_a_matrix_that_is_no_mark_is_a_row_lost_by_its_column(policy: Policy) -> None:
    found = read(
        policy, as_csv([["Department", "Slack", "Zoom"], ["Legal", "x", "ask Lin Mei"], ["Sales", "x", "x"], ["IT", "", "x"]])
    )
    assert [(remark.line, remark.text.en.partition(":")[0]) for remark in found.lost] == [(2, "column C")]


# What cannot be read is said, and what to do


def test_a_department_that_nobody_has_named_is_a_row_lost(policy: Policy) -> None:
    unnamed = ["TBD", "n/a", "Unknown", "请选择", "待定", "-"]
    found = read(
        policy, as_csv([["Department", "App"], ["Legal", "Clio"], *([name, "Slack"] for name in unnamed)]), fill_down=False
    )
    assert [(remark.line, remark.text.en) for remark in found.lost] == [
        (line, "the row names no department") for line in range(3, 9)
    ]
    assert departments(found) == {"Legal": ["Clio"]}


@pytest.mark.parametrize("second", [["App", "Department", "Seats"], ["Seats", "系统", "部门"]])
def test_another_table_below_ends_the_reading(policy: Policy, second: list[str]) -> None:
    found = read(policy, as_csv([["Department", "App", "Seats"], ["Legal", "Clio", "3"], second, ["Xero", "Finance", "4"]]))
    assert [(remark.line, remark.text.en.partition(",")[0]) for remark in found.lost] == [(3, "another table begins here")]
    assert departments(found) == {"Legal": [seats("Clio", 3)]}


def test_tables_side_by_side_are_told_apart_by_nobody(policy: Policy) -> None:
    with pytest.raises(Unusable) as refused:
        read(policy, as_csv([["部门", "系统", "", "部门", "系统"], ["法务部", "钉钉", "", "财务部", "用友"]]))
    assert "side by side" in refused.value.fault.remedy.en
    assert "并排" in refused.value.fault.remedy.zh


def test_what_programs_do_to_texts_is_undone(policy: Policy) -> None:
    rows = [["Department", "App", "Seats"], ["'Legal", "R&amp;D Desk", '="12"'], ["R&amp;D", "Jira&nbsp;", "1"]]
    assert departments(read(policy, as_csv(rows))) == {"Legal": [seats("R&D Desk", 12)], "R&D": [seats("Jira", 1)]}


def test_an_empty_department_of_a_sheet_that_nothing_is_merged_in_is_asked_for(policy: Policy) -> None:
    data = as_xlsx([["部门", "系统"], ["法务部", "钉钉"], ["", "法大大"], ["财务部", "用友"]])
    assert ["--fill-down" in remark.text.en for remark in read(policy, data).lost] == [True]
    assert departments(read(policy, data, fill_down=True)) == {"法务部": ["钉钉", "法大大"], "财务部": ["用友"]}
