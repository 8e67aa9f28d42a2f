"""Each promise on its page has a test, each ceiling is the one in the code, and no fuzz target finds anything quickly."""

from __future__ import annotations

import random
import re
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import campaign
from conftest import ROOT
from orglint.texts import LANGUAGES, Language
from pages.markdown import SUFFIX
from targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = {"en": ("Promises", "Ceilings"), "zh": ("承诺", "上限")}

TESTS = {
    name: path.name
    for path in (ROOT / "tests").glob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
}


def rows(language: Language, number: int) -> Iterator[list[str]]:
    """The cells of each row of the table below one of the headings."""
    text = (ROOT / "docs" / f"security{SUFFIX[language]}").read_text("utf-8")
    section = text.partition(f"\n## {HEADINGS[language][number]}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return ([cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:])


PROMISES = [(language, *row) for language in LANGUAGES for row in rows(language, 0)]


@pytest.mark.parametrize(("language", "promise", "tests"), PROMISES, ids=[row[1][:40] for row in PROMISES])
def test_a_promise_has_a_test_that_tries_to_break_it(language: str, promise: str, tests: str) -> None:
    named = re.findall(r"`(\w+)`", tests)
    assert promise.startswith("**")
    assert named, "a promise that no test tries to break is a hope"
    assert [name for name in named if name not in TESTS] == []


def test_both_languages_promise_the_same() -> None:
    english, chinese = ([row[-1] for row in PROMISES if row[0] == language] for language in LANGUAGES)
    assert english == chinese
    assert len(english) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ceiling_is_that_of_the_code(language: Language) -> None:
    ceilings = list(rows(language, 1))
    assert len(ceilings) > 10
    for what, most, where in ceilings:
        module, _, name = where.strip("`").rpartition(".")
        found: Any = getattr(import_module(module), name)
        assert str(found) == most, what


# Fuzzing


@pytest.mark.parametrize("target", TARGETS)
def test_no_target_finds_anything_in_its_seeds_and_what_is_like_them(target: str) -> None:
    seeds = TARGETS[target].inputs()
    assert seeds
    for data in islice(campaign.mutations(seeds, random.Random(0)), len(seeds) + 100):
        TARGETS[target].run(data)


def test_what_fuzzing_finds_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign, "FOUND", tmp_path / "found")

    def fails(data: bytes) -> None:
        assert b"!" not in data

    with pytest.raises(AssertionError):
        campaign.by_chance(fails, [b"a!", b"b"], 60)
    assert [path.read_bytes() for path in (tmp_path / "found").iterdir()] == [b"a!"]
