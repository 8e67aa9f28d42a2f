"""Shares: of cases that are many because everything is combined with everything, an ordinary run looks at some of them.

`pytest -m exhaustive` looks at all the others, and CI runs both. So a case that leaves the ordinary run is never lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import pytest


def exhaustively(*values: object, id: str | None = None) -> object:  # noqa: A002 - as pytest.param calls it
    """A case for `parametrize` that only an exhaustive run looks at, because an ordinary one sees the same in another."""
    return pytest.param(*values, id=id, marks=pytest.mark.exhaustive)


def every(number: int, cases: Iterable[object]) -> list[object]:
    """Cases that show the same in other places, as a list for `parametrize`: an ordinary run looks at the first of each so many."""
    return [exhaustively(case) if at % number else case for at, case in enumerate(cases)]


def one_of(cases: Sequence[tuple[object, ...]], turn: int) -> Iterator[object]:
    """Some cases, of which an ordinary run looks at the one whose turn it is; after the last one it is that of the first again."""
    for number, values in enumerate(cases):
        yield pytest.param(*values) if number == turn % len(cases) else exhaustively(*values)


def diagonal(*dimensions: Iterable[object]) -> list[object]:
    """All combinations of the values of some dimensions, as cases for `parametrize`; a tuple among the values is several arguments.

    An ordinary run looks at the diagonal: the first values of all together, the second ones, and so on; a shorter dimension begins
    again. It has as many cases as the longest dimension has values, and each value of each is in one of them at least.
    """
    indexed = [[*enumerate(values)] for values in dimensions]
    longest = max(map(len, indexed))
    ordinary = {tuple(turn % len(values) for values in indexed) for turn in range(longest)}
    return [_case(combined, ordinary) for combined in product(*indexed)]


def _case(combined: tuple[tuple[int, object], ...], ordinary: set[tuple[int, ...]]) -> object:
    values = [each for _, value in combined for each in (value if isinstance(value, tuple) else (value,))]
    return pytest.param(*values) if tuple(index for index, _ in combined) in ordinary else exhaustively(*values)
