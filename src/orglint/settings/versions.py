"""Whether a version keeps to specifiers such as `>=0.1,<2`.

The specifiers of the Python packaging user guide ("Version specifiers", once PEP 440), with numbers only: a specifier that names
a pre-release is refused. The library `packaging` knows them all and takes twice as long to import as Python takes to start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

SPECIFIER = re.compile(r"(~=|==|!=|<=|>=|<|>) *([0-9]{1,9}(?:\.[0-9]{1,9})*)(\.\*)?", re.ASCII)
VERSION = re.compile(r"v?([0-9]{1,9}(?:\.[0-9]{1,9})*)(?:\+.*|(.+))?", re.ASCII | re.IGNORECASE)


class Version(NamedTuple):
    """Its numbers without zeros at the end, and whether it is just before (-1), at (0) or after (1) the release they name."""

    numbers: tuple[int, ...]
    stage: int = 0

    def begins(self, numbers: tuple[int, ...]) -> bool:
        """Whether the first numbers are these."""
        padded = self.numbers + (0,) * len(numbers)
        return padded[: len(numbers)] == numbers


class Unclear(Exception):
    """Something that is no specifier."""


Test = Callable[[Version, Version], bool]

TESTS: Mapping[str, Test] = {
    "==": lambda own, wanted: own == wanted,
    "!=": lambda own, wanted: own != wanted,
    "<=": lambda own, wanted: own <= wanted,
    ">=": lambda own, wanted: own >= wanted,
    "<": lambda own, wanted: own.numbers < wanted.numbers,  # 2.0rc1 is not below 2
    ">": lambda own, wanted: own.numbers > wanted.numbers,  # 2.0.post1 is not above 2
}


def satisfies(version: str, specifiers: str) -> bool:
    """Whether a version keeps to all specifiers between commas. One that is no version keeps to none. Raises Unclear."""
    match = VERSION.fullmatch(version)
    own = Version(_numbers(match[1])[0], _stage(match[2])) if match else None
    tests = [_test(specifier.strip()) for specifier in specifiers.split(",")]
    return own is not None and all(test(own) for test in tests)


def _test(specifier: str) -> Callable[[Version], bool]:
    match = SPECIFIER.fullmatch(specifier)
    if match is None:
        raise Unclear(specifier)
    operator, (stripped, numbers), prefix = match[1], _numbers(match[2]), match[3]
    if operator == "~=" and not prefix and numbers[1:]:
        return lambda own: own >= Version(stripped) and own.begins(numbers[:-1])
    if prefix and operator in ("==", "!="):
        return lambda own: own.begins(numbers) == (operator == "==")
    if prefix or operator == "~=":
        raise Unclear(specifier)
    return lambda own: TESTS[operator](own, Version(stripped))


def _numbers(written: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers without zeros at the end, so that 1.0 is 1, and all of them."""
    numbers = tuple(map(int, written.split(".")))
    last = max((place for place, number in enumerate(numbers, 1) if number), default=0)
    return numbers[:last], numbers


def _stage(suffix: str | None) -> int:
    """Of `rc1`, `.dev3`, `.post2`, or nothing."""
    if suffix is None:
        return 0
    return 1 if re.match(r"[-_.]?(post|rev|r(?!c)|[0-9])", suffix, re.IGNORECASE) else -1
