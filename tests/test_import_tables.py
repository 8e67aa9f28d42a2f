"""Tables as people hold them: in which encoding, how the cells are separated, and what a row is."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from installation import orglint
from orglint.extensions import Skipped, Use
from orglint.importers.entries import Choices, Entry, Input, Unusable
from orglint.importers.table import read_table, recognises
from orglint.importers.tables import delimited
from orglint.importers.tables.cells import count
from orglint.importers.tables.dates import InDoubt, day
from orglint.importers.tables.delimited import grid
from orglint.importers.tables.grid import Grid, Row
from orglint.importers.tables.money import seat_price
from orglint.importers.tables.several import Alone, divided

CHINESE = '部门,软件,席位\n法务部,"钉钉\n企业版",3\n财务部,用友,4\n'
GERMAN = "Abteilung;Anwendung;Stück\nEinkauf;Müller Größe;1\nCafé à la carte;é;2\n"


def table(data: bytes, choices: Choices = Choices()) -> Grid:  # noqa: B008 - a frozen value
    return grid(Input("a.csv", io.BytesIO(data)), choices)


# The encoding

ENCODINGS = {
    "UTF-8": [CHINESE.encode(), CHINESE.encode("utf-8-sig"), GERMAN.encode(), b"a,b\n", b""],
    "UTF-16": [CHINESE.encode(codec) for codec in ("utf-16", "utf-16-le", "utf-16-be")] + [GERMAN.encode("utf-16-be")],
    "GB18030": [
        CHINESE.encode("gbk"),
        (CHINESE + "法务部,𠮷㐀 镕喆,2\n").encode("gb18030"),
        "dept,app\nx,y\nz,钉钉\n".encode("gbk"),
    ],
    "Latin-1": [GERMAN.encode("latin-1"), "Team,App\nM\xfcller,\x93Caf\xe9\x94 \x80\n".encode("latin-1")],
}


@pytest.mark.parametrize(("name", "data"), [(name, data) for name, texts in ENCODINGS.items() for data in texts])
def test_the_encoding_is_found_out_and_told(name: str, data: bytes) -> None:
    assert table(data).taken[0].en.startswith(f"read as {name}")


DOUBTFUL = {
    "the encoding cannot be told": [
        "department,ok\nx,是\n".encode("gbk"),
        "GEBÄÜDE,ÖÄ\n".encode("latin-1"),
        "部門,軟體\n法務部,釘釘\n財務部,用友\n".encode("big5"),
    ],
    "a.csv, line 5: this is not UTF-8": [CHINESE.encode() + b"\xff,x,y\n"],
    "a.csv, line 5: this is not GB18030": [CHINESE.encode("gbk") + b"\xff,x,y\n"],
    "a.csv, line 5: this is not UTF-16": [CHINESE.encode("utf-16")[:-1]],
}


@pytest.mark.parametrize(("said", "data"), [(said, data) for said, texts in DOUBTFUL.items() for data in texts])
def test_a_doubtful_encoding_is_asked_for(said: str, data: bytes) -> None:
    with pytest.raises(Unusable) as refused:
        table(data)
    assert said in refused.value.fault.message.en
    assert "--encoding" in refused.value.fault.remedy.en


def test_the_chosen_encoding_is_taken_at_its_word() -> None:
    assert list(table("是,b\n".encode("gbk"), Choices(encoding="gb18030")).rows) == [Row(1, ("是", "b"))]
    assert list(table("ÄÖ,b\n".encode("latin-1"), Choices(encoding="latin-1")).rows) == [Row(1, ("ÄÖ", "b"))]
    with pytest.raises(Unusable, match="UTF-8"):
        table("是,b\n".encode("gbk"), Choices(encoding="utf-8"))


# The delimiter

DELIMITERS = {
    ",": ["a,b\nc,d; e\n", "a\n", 'a,"b;c"\nd,"e;f"\n', "Software of the company\n\na,b,c\nd,e,f\n"],
    ";": ["a;b\nc,d;e\n", '"a";"b"\n', "sep=;\r\na;b\r\n"],
    "tabs": ["a\tb\nc, d\te\n"],
}


@pytest.mark.parametrize(("mark", "text"), [(mark, text) for mark, texts in DELIMITERS.items() for text in texts])
def test_the_delimiter_is_found_out_and_told(mark: str, text: str) -> None:
    assert f"separated by `{mark}` (".replace("`tabs`", "tabs") in table(text.encode()).taken[0].en


@pytest.mark.parametrize("text", ["a;b,c\nd;e,f\n", "a|b\nc|d\n", "部门，软件\n", "sep=!\na!b\n"])
def test_a_doubtful_delimiter_is_asked_for(text: str) -> None:
    with pytest.raises(Unusable) as refused:
        table(text.encode())
    assert "--delimiter" in refused.value.fault.remedy.en
    assert list(table(b"a;b,c\n", Choices(delimiter="semicolon")).rows) == [Row(1, ("a", "b,c"))]


# Rows


def test_a_row_has_the_line_that_it_begins_on() -> None:
    assert list(table(CHINESE.encode("gbk")).rows) == [
        Row(1, ("部门", "软件", "席位")),
        Row(2, ("法务部", "钉钉\n企业版", "3")),
        Row(4, ("财务部", "用友", "4")),
    ]


def test_a_cell_as_long_as_a_row_may_be_is_read_and_one_without_an_end_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "LONGEST_ROW", 2**20)  # a sixteenth of what it is
    long = "x" * 1_000_000
    assert list(table(f'a,"{long}"\n'.encode()).rows) == [Row(1, ("a", long))]
    for endless in (f'a,b\n"{long}{long}', 'a,b\n"' + "xxxxxxxxx\n" * 120_000, 'a,b\n"\n' + '","xxxxxxxx\n' * 100_000):
        first, second = table(endless.encode()).rows
        assert first == Row(1, ("a", "b"))
        assert isinstance(second, Skipped)
        assert second.line == 2


def test_a_nul_is_a_row_lost() -> None:
    first, second, third = table(b"a,b\nc,d\0\ne,f\n").rows
    assert (first, third) == (Row(1, ("a", "b")), Row(3, ("e", "f")))
    assert isinstance(second, Skipped)
    assert second.line == 2


CELLS = st.lists(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9), min_size=2, max_size=4),
    min_size=1,
)


@given(CELLS, st.sampled_from([("comma", ","), ("semicolon", ";"), ("tab", "\t")]), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_a_table_is_read_as_it_was_written(rows: list[list[str]], delimiter: tuple[str, str], encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter[1], quoting=csv.QUOTE_ALL).writerows(rows)
    read = table(text.getvalue().encode(encoding), Choices(encoding=encoding, delimiter=delimiter[0])).rows
    assert [list(row.cells) for row in read if isinstance(row, Row)] == rows


@given(st.binary())
def test_any_bytes_are_rows_or_a_refusal(data: bytes) -> None:
    with suppress(Unusable):
        assert all(isinstance(row, (Row, Skipped)) for row in table(data).rows)


# Dirty tables, each with the org file that comes of it

DIRTY = sorted(path for path in (ROOT / "tests" / "imports" / "tables").iterdir() if path.suffix in (".csv", ".tsv"))
NAMES_OF_PEOPLE = re.compile(
    "Lin Mei|Omar|Haddad|Priya|Nair|Quentin|Adler|韩雪松|欧阳澜|司马青|诸葛晴|A100[1-4]|@example", re.IGNORECASE
)


@pytest.mark.parametrize("path", DIRTY, ids=lambda path: path.name)
def test_a_dirty_table_comes_in_without_a_person(path: Path, tmp_path: Path) -> None:
    ended = orglint("import", "table", path.name, "--skip-bad-rows", cwd=path.parent)
    assert ended.code == 0
    assert tomli.loads(ended.out) == tomli.loads(path.with_suffix(".org.toml").read_text("utf-8"))
    assert not NAMES_OF_PEOPLE.search(ended.out + ended.err)
    (tmp_path / "org.toml").write_text(ended.out, encoding="utf-8")
    assert orglint("check", "--select", "org/document-*", cwd=tmp_path).code == 0


def test_bad_rows_are_named_by_number_and_column(tmp_path: Path) -> None:
    ended = orglint("import", "csv", "bad-rows.csv", cwd=DIRTY[0].parent)
    assert (ended.code, ended.out) == (2, "")
    said = [line.partition("bad-rows.csv, line ")[2] for line in ended.err.splitlines() if "error:" in line]
    assert [(line[0], line.partition("`")[2].partition("`")[0]) for line in said] == [
        *(("2", "Seats"), ("3", "Expiry date"), ("4", "Department"), ("5", "Department"), ("6", "Expiry date")),
        *(("7", "Access"), ("8", ""), ("9", "App")),
    ]
    assert "--fill-down" in said[3]


# Cells

DAYS = {
    date(2027, 1, 31): [
        *("2027-01-31", "2027/1/31", "2027.1.31", "2027年1月31日", "31.01.2027", "Jan 31, 2027", "January 31 2027", "31 Jan 2027"),
        *("46418", "20270131", "31/01/2027", "1/31/2027", "2027-01-31 00:00:00", "2027-01-31T08:00:00Z", "２０２７年１月３１日"),
    ],
    date(2027, 5, 5): ["05/05/2027"],
    None: ["soon", "31/13/2027", "2027-02-30", "31.01.27", "7", "Foo 3, 2027", ""],
}


@pytest.mark.parametrize(("wanted", "cell"), [(wanted, cell) for wanted, cells in DAYS.items() for cell in cells])
def test_a_day_is_read_however_it_is_written(wanted: date | None, cell: str) -> None:
    assert day(cell) == wanted


@pytest.mark.parametrize("cell", ["01/02/2027", "1-2-2027"])
def test_a_day_that_can_be_two_is_none(cell: str) -> None:
    with pytest.raises(InDoubt):
        day(cell)


COUNTS = {60: ["60", "60 seats", "60个", "60 人", "约60", "约 60 人", "６０", "60.0"], 1200: ["1,200", "1，200", "1200 users"]}


@pytest.mark.parametrize(("wanted", "cell"), [(wanted, cell) for wanted, cells in COUNTS.items() for cell in cells])
def test_a_number_is_read_however_it_is_written(wanted: int, cell: str) -> None:
    assert count(cell) == wanted


@pytest.mark.parametrize("cell", ["four", "-1", "1.5", "50-60", "12,34", "6万", "9" * 30, ""])
def test_what_is_no_number_is_none(cell: str) -> None:
    assert count(cell) is None


PRICES = {
    ("¥1,200/年", "单价"): ("1200", "CNY", "year"),
    ("USD 12/month per user", "Price"): ("12", "USD", "month"),
    ("9.50", "Price per seat (EUR/month)"): ("9.50", "EUR", "month"),
    ("1.050,50 €", "单价/年"): ("1050.50", "EUR", "year"),
    ("300元/月", "单价"): ("300", "CNY", "month"),
    ("¥1200/year", "Price"): None,
    ("12", "Price per seat"): None,
    ("USD 10-20/month", "Price"): None,
}


@pytest.mark.parametrize("written", PRICES)
def test_a_price_is_read_where_all_of_it_is_said(written: tuple[str, str]) -> None:
    assert seat_price(*written) == PRICES[written]


@pytest.mark.parametrize("cell", ["CI/CD", "HR/Admin", "R&D / Platform", "Salesforce.com/CRM", "GitLab (CI; CD)", "Acme, Inc."])
def test_one_name_stays_one(cell: str) -> None:
    for what in ("department", "tool"):
        assert [part for name in divided(cell, what) for part in Alone(what).divided(name)] == [cell]


def test_a_slash_divides_what_has_rows_of_its_own() -> None:
    alone = Alone("department")
    for name in ("HR", "Admin"):
        alone.see(name)
    assert alone.divided("HR/Admin") == ("HR", "Admin")
    assert divided("市场部/品牌部；销售部、法务部\n财务部", "department") == ("市场部", "品牌部", "销售部", "法务部", "财务部")
    assert Alone("tool").divided("Slack/Zoom") == ("Slack", "Zoom")


# Headings, and cells that are empty below a value


def imported(text: str, choices: Choices = Choices()) -> list[Entry]:  # noqa: B008 - a frozen value
    return list(read_table(Input("a.csv", io.BytesIO(text.encode())), choices))


def test_the_row_of_the_headings_may_be_said() -> None:
    text = "department,app\nUnit,What\nLegal,Slack\n"
    chosen = Choices({"department": "Unit", "tool": "What"}, header_row=2)
    assert Use("Legal", "Slack", line=3) in imported(text, chosen)
    with pytest.raises(Unusable, match="no row 9"):
        imported(text, Choices(header_row=9))


@pytest.mark.parametrize(("fill_down", "wanted"), [(True, "Legal"), (False, None), (None, None)])
def test_an_empty_department_is_filled_where_that_is_said_and_asked_for_in_doubt(
    fill_down: bool | None, wanted: str | None
) -> None:
    text = "department,app\nLegal,Slack\n,Jira\nSales,Zoom\nOps,Miro\nIT,Okta\n"
    entries = imported(text, Choices(fill_down=fill_down))
    assert [entry.department for entry in entries if isinstance(entry, Use) and entry.tool == "Jira"] == (
        [wanted] if wanted else []
    )
    lost = [entry.reason.en for entry in entries if isinstance(entry, Skipped)]
    assert len(lost) == (wanted is None)
    assert any("--fill-down" in reason for reason in lost) == (fill_down is None)


def test_numbers_below_users_are_seats_and_names_are_persons() -> None:
    assert Use("Legal", "Slack", seats=4, line=2) in imported("department,app,users\nLegal,Slack,4\n")
    assert Use("Legal", "Slack", seats=2) in imported("department,app,users\nLegal,Slack,Lin Mei、Omar Haddad\n")


def test_tables_are_recognised_by_their_headings() -> None:
    for data, wanted in ((CHINESE.encode("gbk"), True), (b'{"value": []}', False), (b"title\n\nteam;app\n", True), (b"", False)):
        assert recognises(Input("a", io.BytesIO(data))) is wanted
