"""Trying mutants: which are made, that a running program takes them in, and that what is written down of them is true."""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from conftest import ROOT
from mutants.graft import graft
from mutants.operators import Mutant, mutants, mutated
from mutants.page import made
from mutants.table import MODULES
from mutants.trials import Reached, meeting
from mutants.verdicts import equivalents, results
from orglint.texts import LANGUAGES, Language
from pages.markdown import SUFFIX
from shares import every

SOURCE = ROOT / "src" / "orglint"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("def f(a):\n    return a < 1", ["a < 1 → a <= 1", "1 → 2", "1 → 0", "return a < 1 → return None"]),
        ("def f(a, b):\n    return a and b", ["a and b → a or b", "a and b → b", "a and b → a", "return a and b → return None"]),
        ("def f(a):\n    if not a:\n        g(a)", ["not a → a", "not a → True", "not a → False", "g(a) → pass"]),
        ("def f(a=True):\n    g(**a)", ["True → False", "g(**a) → pass", "**a left out"]),
        ("T = (1, a)", ["1 → 2", "1 → 0", "1 left out", "a left out"]),
        ("T = {1: a}", ["1 with its value left out", "1 → 2", "1 → 0"]),
        ('"""Text."""\nT: "int" = Text("a", "b")\nif TYPE_CHECKING:\n    import a', []),
    ],
)
def test_what_is_changed(text: str, changes: list[str]) -> None:
    assert sorted(mutant.change for mutant in mutants("m", text)) == sorted(changes)


def test_a_mutant_is_told_from_another_on_its_line() -> None:
    assert [mutant.change for mutant in mutants("m", "x = (1, 1)")][3:] == [
        "1 → 2 (number 2)",
        "1 → 0 (number 2)",
        "1 left out (number 2)",
    ]


def test_a_mutant_meets_the_tests_that_reach_it_and_outside_of_functions_all_of_the_nearest_file() -> None:
    """A test that only looks at values reaches no line."""
    outside, inside = mutants("m", "T = 'a'\ndef f(a):\n    g(a)")
    lines = frozenset({("m", 0), ("m", 3)})
    tests = [("near", lines), ("far", frozenset()), ("near", frozenset()), ("far", lines)]
    reached = [Reached(position, file, 1, reaches) for position, (file, reaches) in enumerate(tests)]
    met = [[test.position for test in meeting(mutant, ("near", "far"), reached, 10)] for mutant in (outside, inside)]
    assert met == [[0, 2, 3], [0, 3]]


def test_a_default_stands_where_its_function_is_made() -> None:
    text = "\n\nclass C:\n    def f(\n        a=1,\n        b=lambda: None,\n    ):\n        return g(a)\ndef g(c=2): pass"
    found = [(mutant.function, mutant.first, mutant.last, mutant.change, mutant.in_function) for mutant in mutants("m", text)]
    assert found == [
        ("C", 4, 7, "1 → 2", False),
        ("C", 4, 7, "1 → 0", False),
        ("C.f", 8, 8, "return g(a) → return None", True),
        ("", 9, 9, "2 → 3", False),
        ("", 9, 9, "2 → 1", False),
    ]


PROGRAM = """\
from functools import cached_property, lru_cache
LEAST = 3
class Reader:
    limit = 5
    @property
    def enough(self): return self.limit > LEAST
    @cached_property
    def most(self): return 9
@lru_cache
def reads(number): return number >= LEAST
class Pair(tuple): pass
NONE = Pair()
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[types.ModuleType]:
    module = types.ModuleType("read")
    module.__file__ = str(tmp_path / "read.py")
    exec(PROGRAM, module.__dict__)
    sys.modules["read"] = module
    yield module
    del sys.modules["read"]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ("3 → 4", (True, False)),
        ("return 9 → return None", (True, True)),
        ("5 → 4", (True, True)),
        ("self.limit > LEAST → self.limit >= LEAST", (True, True)),
        ("return number >= LEAST → return None", (True, None)),
        ("number >= LEAST → number > LEAST", (True, False)),
    ],
)
def test_what_holds_a_function_or_a_table_already_has_the_mutant(
    change: str, seen: tuple[bool, bool | None], program: types.ModuleType
) -> None:
    held, reader = program.reads, program.Reader()
    assert (reader.enough, held(3)) == (True, True)
    every = mutants("read", PROGRAM)
    number = next(number for number, mutant in enumerate(every) if mutant.change == change)
    graft(program, mutated(PROGRAM, every[number], number))
    assert (reader.enough, held(3)) == seen
    assert reader.most == (None if "9" in change else 9)
    assert type(program.NONE) is program.Pair


@lru_cache
def every_mutant(name: str) -> list[Mutant]:
    return mutants("orglint." + name.removesuffix(".py").replace("/", "."), (SOURCE / name).read_text("utf-8"))


@pytest.mark.parametrize("name", every(3, MODULES))
def test_each_is_one_change_that_can_be_read(name: str) -> None:
    text = (SOURCE / name).read_text("utf-8")
    every = every_mutant(name)
    plain = ast.unparse(ast.parse(text))
    assert len({mutant.key for mutant in every}) == len(every)
    assert all(ast.unparse(mutated(text, every[number], number)) != plain for number in range(0, len(every), 40))


def test_what_is_called_equivalent_is_still_there() -> None:
    there = {mutant.key for name in MODULES for mutant in every_mutant(name)}
    assert [key for key in equivalents() if key not in there] == [], "the line has changed: take it out of equivalent.toml"
    assert all(why[0].isupper() and why.endswith(".") for why in equivalents().values())


def test_results_are_of_modules_that_are_tried() -> None:
    assert results().keys() <= MODULES.keys()
    assert all((ROOT / "tests" / test).exists() for tests in MODULES.values() for test in tests)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_was_written_down(language: Language) -> None:
    assert (ROOT / "docs" / f"mutants{SUFFIX[language]}").read_text("utf-8") == made(language), "run `just mutants`"
