"""JSON that is read a row at a time: the same rows, and the same places of what is wrong, as where it is read as a whole."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directories import any_json, imported, of_groups, refusal
from orglint.importers import json_rows
from orglint.importers.entries import Input, Unusable
from orglint.importers.json_rows import JsonRows

PIECES = (1, 2, 3, 7, 1 << 16)


def rows_of(data: bytes, key: str = "value", through: tuple[str, ...] = ()) -> tuple[list[Any], dict[str, Any]]:
    rows = JsonRows(Input("page.json", io.BytesIO(data)), key, through)
    return list(rows), rows.members


def in_pieces(data: bytes, piece: int) -> tuple[list[Any], dict[str, Any]] | str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_rows, "PIECE", piece)
        try:
            return rows_of(data)
        except Unusable as refused:
            return refused.fault.message.en


VALUES = any_json("value", "id", "Value")


@given(st.lists(VALUES, max_size=4), st.sampled_from(PIECES), st.sampled_from([None, 1, "\t"]), st.booleans())
@example([1, -1, 1.5, 1e300, True, None, "]}", "\\", '"'], 1, None, True)
def test_the_rows_are_those_of_the_whole(rows: list[Any], piece: int, indent: Any, is_page: bool) -> None:
    data = {"@odata.nextLink": "x", "value": rows, "count": 3} if is_page else rows
    text = json.dumps(data, indent=indent)
    members = {"@odata.nextlink": "x", "count": 3} if is_page else {}
    for written in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        assert in_pieces(written, piece) == (rows, members)


PAGE = '{"a": {"b": [1, "x"]},\n "value": [{"id": "1"},\n  2.5e+10, -3,\r\n [true, null]],\n "c": "\\u00e9"}\n'


def slip(text: str) -> list[str]:
    """Where a text ceases to be JSON, as the standard library has it: of a comma before a bracket, either of the two.

    From Python 3.13 on it points at the comma. Rows are read by it, what is around them is not.
    """
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        is_comma = error.msg.startswith("Illegal trailing comma")
        bracket = len(text) - len(text[error.pos + 1 :].lstrip(" \t\r\n"))
        places = [error, json.JSONDecodeError("", text, bracket)] if is_comma else [error]
        return [f"page.json, line {place.lineno}, column {place.colno}: this is not JSON" for place in places]
    return []


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("mark", ["", "x", ",", "]", '"', "\n\n}", "1"])
def test_what_is_no_json_is_said_with_its_line_and_column(piece: int, mark: str) -> None:
    """At each place of a page something else stands, or it ends there."""
    texts = [PAGE[:at] + mark + (PAGE[at + 1 :] if mark else "") for at in range(len(PAGE))]
    slips = {text: found for text in texts if (found := slip(text))}
    assert len(slips) > len(PAGE) // 4
    assert [text for text, said in slips.items() if in_pieces(text.encode(), piece) not in said] == []


def test_rows_can_stand_below_other_keys_and_in_lists_of_tables() -> None:
    page = {"v": {"m": [{"rows": [1]}, 5, {"m": [{"rows": [2]}], "x": {"rows": [9]}}], "rows": [3]}, "rows": [4], "y": 7}
    assert rows_of(json.dumps(page).encode(), "rows", ("v", "m")) == ([1, 2, 3, 4], {"y": 7})


LIMITS: list[tuple[str, int, bytes, str]] = [
    ("MOST_BYTES", 10, b'{"value": [1]}', "page.json is larger than 0 MiB"),
    ("MOST_ROWS", 2, b"[1, 2, 3]", "page.json has more than 2 rows"),
    ("MOST_MEMBERS", 2, b'{"a": 1, "b": 2, "c": 3}', "page.json has more values in it than there is memory for"),
    ("MOST_MEMORY", 500, b'{"a": [' + b"{}," * 9 + b"1]}", "page.json has more values in it than there is memory for"),
    ("MOST_MEMORY", 500, b'{"value": [[' + b"{}," * 9 + b"1]]}", "page.json has more values in it than there is memory for"),
    ("MOST_JSON", 5, b'{"value": ["123456789"]}', "a row or value of page.json is longer than 0 million characters"),
]


@pytest.mark.parametrize(("limit", "most", "data", "why"), LIMITS)
def test_what_is_larger_than_anybody_has_is_refused(limit: str, most: int, data: bytes, why: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_rows, "PIECE", 4)
        assert isinstance(in_pieces(data, 4), tuple)
        patch.setattr(json_rows, limit, most)
        assert in_pieces(data, 4) == why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"value": [1], "Value": [2]}', "has a key twice"),
        (b'{"a": 1, "a": 2}', "has a key twice"),
        (b'{"value": [{"a": 1, "a": 2}]}', "has a key twice"),
        (b'{"value": [\xff]}', "is not text in UTF-8"),
        (b'{"value": [' + b"1" * 5000 + b"]}", "is not text in UTF-8, or a value in it has no end"),
        (b'{"value": [' + b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_other_slips_are_said(data: bytes, why: str) -> None:
    assert why in in_pieces(data, 1 << 16)


def test_of_many_rows_no_more_is_kept_than_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rows, "PIECE", 1 << 10)
    peaks = []
    for number in (1_000, 20_000):
        page = io.BytesIO(b'{"value": [' + b'{"id": "7", "department": "Legal"},' * number + b"1]}")
        tracemalloc.start()
        assert sum(1 for _ in JsonRows(Input("page.json", page), "value")) == number + 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def test_more_groups_and_rows_than_a_company_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assigned = [
        {"principalId": f"g{number}", "principalType": "Group", "principalDisplayName": f"Team {number}", "resourceId": "s"}
        for number in range(3)
    ]
    page = {"value": [{**row, "resourceDisplayName": "Slack"} for row in assigned]}
    assert len(of_groups(imported("graph", page))) == 3
    monkeypatch.setattr("orglint.importers.directory.MOST_ASSIGNED", 2)
    with pytest.raises(Exception, match="there are more than 2 apps, or assignments of apps to groups"):
        imported("graph", page)


def test_a_file_of_rows_that_are_none_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orglint.importers.gather.MOST_LOST", 2)
    user = {"id": "u1", "department": "Legal"}
    assert len(imported("graph", {"value": [user, 0, 0]}).lost) == 2
    with pytest.raises(Exception, match="more than 2 entries cannot be used"):
        imported("graph", {"value": [user, 0, 0, 0]})


def test_a_page_whose_first_rows_are_none_is_none() -> None:
    assert "is no page of app role assignments" in refusal("graph", {"value": [0] * 1000 + [{"id": "u1", "department": "Legal"}]})
