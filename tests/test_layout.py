"""Where the lines of a text begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.document.layout import Lines, indent, line_end, line_start, lines_of, newline

texts = st.text(st.sampled_from("a b\t\r\n法"), max_size=30)


@pytest.mark.parametrize(
    ("text", "offset", "start", "end"),
    [("", 0, 0, 0), ("a", 1, 0, 1), ("a\nb", 1, 0, 2), ("a\nb", 2, 2, 3), ("a\r\nb\n", 2, 0, 3), ("a\n\nb", 2, 2, 3)],
)
def test_a_line_ends_behind_its_line_feed(text: str, offset: int, start: int, end: int) -> None:
    assert (line_start(text, offset), line_end(text, offset)) == (start, end)


@given(texts, st.data())
def test_lines_and_offsets_agree(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Lines(text).span(offset, offset)[:2]
    assert offset == line_start(text, offset) + column - 1
    assert lines_of(text)[line - 1][: column - 1] == text[line_start(text, offset) : offset]


@pytest.mark.parametrize(("text", "margin"), [("a\n  b", "  "), ("\tb", "\t"), ("b", ""), ("a\n    ", "    ")])
def test_the_indent_is_the_white_space_before(text: str, margin: str) -> None:
    assert indent(text, len(text)) == margin


@pytest.mark.parametrize(("text", "end"), [("", "\n"), ("a", "\n"), ("a\nb\r\n", "\n"), ("a\r\nb\n", "\r\n"), ("\nb\r\n", "\n")])
def test_the_first_line_says_how_lines_end(text: str, end: str) -> None:
    assert newline(text) == end
