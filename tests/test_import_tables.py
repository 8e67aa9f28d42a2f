"""Tables as people hold them: in which encoding, how the cells are separated, and what a row is."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.extensions import Skipped
from orglint.importers.entries import Choices, Input, Unusable
from orglint.importers.tables.delimited import grid
from orglint.importers.tables.grid import Grid, Row

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


def test_a_cell_of_15_million_characters_is_read_and_one_without_an_end_is_not() -> None:
    long = "x" * 15_000_000
    assert list(table(f'a,"{long}"\n'.encode()).rows) == [Row(1, ("a", long))]
    for endless in (f'a,b\n"{long}{long}', 'a,b\n"' + "x\n" * 10_000_000, 'a,b\n"\n' + '","\n' * 6_000_000):
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
