"""How text fits a terminal: where lines break in both languages, tables that are as wide as there is room, links and progress."""

from __future__ import annotations

import sys
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.cli import progress
from orglint.cli.progress import Progress
from orglint.cli.streams import shows_links
from orglint.east_asian import CLOSING, OPENING
from orglint.linting.discover import FileSource
from orglint.terminal import GAP, NARROWEST, columns, table, width, wrapped

LINES = [
    ("Sales has no CRM", 40, ["Sales has no CRM"]),
    ("Sales has no customer system at all", 20, ["Sales has no", "    customer system", "    at all"]),
    ('say so with `access = "admin"` there', 24, ["say so with", '    `access = "admin"`', "    there"]),
    ("`a b c d e f g h i j k l m n o p`", 20, ["`a b c d e f g h i j", "    k l m n o p`"]),
    ("Legal, as 西南销售部 has a CRM", 20, ["Legal, as 西南销售部", "    has a CRM"]),
    ("财务部门汇总分析财务数据", 14, ["财务部门汇总分", "    析财务数据"]),
    ("纷享销客，分配给了财务部", 10, ["纷享销客，", "    分配给", "    了财务", "    部"]),
    ("这些工作主要靠（CRM）", 15, ["这些工作主要靠", "    （CRM）"]),
    ("共有 12 个部门", 8, ["共有", "    12 个", "    部门"]),
    ("见该文章的第 17 行", 12, ["见该文章的", "    第 17 行"]),
    ('请注明 `access = "admin"` 后重试', 25, ['请注明 `access = "admin"`', "    后重试"]),
    ("见 https://worktile.com/kb/p/3331793 一文", 20, ["见", "    https://worktile.com/kb/p/3331793", "    一文"]),
]


@pytest.mark.parametrize(("text", "most", "lines"), LINES)
def test_where_lines_break(text: str, most: int, lines: list[str]) -> None:
    assert list(wrapped(text, most, 4)) == lines


words = st.lists(
    st.sampled_from([*"财务部门的系统，。（）“”", "CRM", "12", "`a = 1`", "and", "Legal", "、", "第", "行"]), max_size=40
)


@given(words, st.sampled_from([" ", ""]), st.integers(24, 80), st.integers(0, 8))
def test_whatever_the_text_no_word_is_lost_and_no_mark_begins_a_line(
    parts: list[str], between: str, most: int, indent: int
) -> None:
    text = between.join(parts)
    lines = list(wrapped(text, most, indent))
    assert "".join("".join(lines).split()) == "".join(text.split())
    bare = [lines[0], *(line[indent:] for line in lines[1:])]
    if between == "":
        assert all(width(line) <= most for line in lines)
        assert not any(line[0] in CLOSING - {"”", "%"} for line in bare[1:] if line)
        assert not any(line[-1] in OPENING for line in bare[:-1] if line and not set(line) <= OPENING)


@pytest.mark.parametrize(("named", "wide"), [("100", 100), ("12", 40), ("0", 80), ("many", 80), ("", 80), ("-5", 80), ("٩٩", 80)])
def test_how_wide_a_terminal_is(named: str, wide: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(_: int) -> NoReturn:
        raise OSError

    monkeypatch.setenv("COLUMNS", named)
    monkeypatch.setattr("os.get_terminal_size", no_terminal)
    assert columns() == wide


ROWS = [("id", "name"), ("a/b", "a name of some words that is long"), ("c/d", "部门名称可能对应多种类型或另有所指")]


@pytest.mark.parametrize("most", range(24, 60, 5))
def test_a_table_is_as_wide_as_there_is_room(most: int) -> None:
    lines = "".join(table(ROWS, most)).splitlines()
    assert max(map(width, lines)) <= most
    assert all(line.startswith(("id ", "a/b", "c/d", " ")) for line in lines)
    assert "".join("".join(line[len("a/b" + GAP) :] for line in lines).split()) == "".join(name for _, name in ROWS).replace(
        " ", ""
    )


def test_a_long_id_is_broken_where_there_is_no_room() -> None:
    rows = [("salesforce-marketing-cloud-personalization", "Personalization"), ("zoom", "Zoom")]
    assert "".join(table(rows, 48)).splitlines() == [
        "salesforce-marketing-cloud-pers  Personalization",
        "onalization",
        "zoom                             Zoom",
    ]


def test_a_table_without_a_width_has_a_line_a_row() -> None:
    assert len(list(table(ROWS))) == len(ROWS)
    assert width(ROWS[2][1]) > NARROWEST


class Looked:
    """A stream that leads to a terminal."""

    def isatty(self) -> bool:
        return True


LINKING = {
    "iTerm": ({"TERM_PROGRAM": "iTerm.app"}, True),
    "kitty": ({"TERM": "xterm-kitty"}, True),
    "Windows Terminal": ({"WT_SESSION": "1"}, True),
    "a new GNOME": ({"VTE_VERSION": "7600"}, True),
    "an old GNOME": ({"VTE_VERSION": "4999"}, False),
    "macOS": ({"TERM_PROGRAM": "Apple_Terminal", "TERM": "xterm-256color"}, False),
    "forced": ({"FORCE_HYPERLINK": "1"}, True),
    "forbidden": ({"FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"}, False),
}


@pytest.mark.parametrize("terminal", LINKING)
def test_which_terminals_show_links(terminal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("TERM_PROGRAM", "TERM", "WT_SESSION", "VTE_VERSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv("FORCE_HYPERLINK", raising=False)
    variables, shows = LINKING[terminal]
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert shows_links(Looked()) == shows  # type: ignore[arg-type]


def test_a_long_check_says_how_far_it_is_and_takes_that_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "QUIET", -1)
    monkeypatch.setattr(progress, "EVERY", -1)
    with Progress(FileSource(str.encode), 3, "en") as source:
        assert [source.read(file) for file in ("a", "b")] == [b"a", b"b"]
    told = capsys.readouterr().err
    assert told == "\rorglint: 1 of 3 files …\x1b[K\rorglint: 2 of 3 files …\x1b[K\r\x1b[K"


def test_a_short_check_says_nothing_of_that(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(FileSource(str.encode), 3, "en") as source:
        source.read("a")
    assert (capsys.readouterr().err, sys.stderr.isatty()) == ("", False)
