"""The diagonal of combined cases: an ordinary run misses no value, and an exhaustive one has all that is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

from shares import diagonal, every, exhaustively, one_of


def split(*dimensions: Sequence[object]) -> tuple[list[Any], list[Any]]:
    """The cases of an ordinary run, and those of an exhaustive one."""
    cases: list[Any] = diagonal(*dimensions)
    return tuple([case.values for case in cases if bool(case.marks) == exhaustive] for exhaustive in (False, True))  # type: ignore[return-value]


def test_an_ordinary_run_goes_down_the_diagonal() -> None:
    ordinary, others = split("abc", (1, 2))
    assert ordinary == [("a", 1), ("b", 2), ("c", 1)]
    assert others == [("a", 2), ("b", 1), ("c", 2)]


@pytest.mark.parametrize("dimensions", [("abcd", "xy"), ("xy", "abcd"), ("abc", "xyz", "12"), ("abcdef", "xy", "123")])
def test_no_combination_is_lost_and_every_value_is_in_an_ordinary_run(dimensions: tuple[str, ...]) -> None:
    ordinary, others = split(*dimensions)
    assert sorted(ordinary + others) == sorted(product(*dimensions))
    assert [set(values) for values in zip(*ordinary, strict=True)] == [*map(set, dimensions)]
    assert len(ordinary) == max(map(len, dimensions))


def test_a_tuple_is_several_arguments() -> None:
    assert split("a", [("x", 1), ("y", 2)]) == ([("a", "x", 1), ("a", "y", 2)], [])


def test_one_of_some_cases_has_its_turn() -> None:
    cases: list[Any] = [*one_of([("a", 1), ("b", 2), ("c", 3)], 4)]
    assert [(case.values, bool(case.marks)) for case in cases] == [(("a", 1), True), (("b", 2), False), (("c", 3), True)]


def test_of_cases_that_are_alike_an_ordinary_run_looks_at_every_third() -> None:
    cases: list[Any] = every(3, "abcd")
    assert [(case.values, case.marks[0].name) if case not in ("a", "d") else case for case in cases] == [
        "a",
        (("b",), "exhaustive"),
        (("c",), "exhaustive"),
        "d",
    ]


def test_what_only_an_exhaustive_run_looks_at_is_marked() -> None:
    case: Any = exhaustively("a", 1, id="one")
    assert (case.values, case.id, [mark.name for mark in case.marks]) == (("a", 1), "one", ["exhaustive"])
