"""How deep the stack is in a rule's check: a reader who stops in one sees the whole way there at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import orglint
from installation import python
from orglint.linting.discover import WORTH_SHARING

MOST = 8

FLAGGED = '[departments.legal]\ntools = ["pipedrive", "Pipedrive"]\n'

RECORDING = """
import os, sys
from orglint.rules import builders

check = builders.has_category

def recorded(*arguments):
    for offender in check(*arguments):
        frame, frames = sys._getframe(), []
        while frame := frame.f_back:
            frames.append(frame.f_code.co_filename + ":" + frame.f_code.co_name)
        with open(os.environ["LOG"], "a") as log:
            log.write(" ".join(name for name in frames if name.startswith(os.environ["OURS"])) + "\\n")
        yield offender

builders.has_category = recorded
"""
"""Puts the check of the rules of `avoid` into one that notes which frames of ours it is called through."""


def frames(log: Path, folder: Path, *options: str) -> list[list[str]]:
    (log.parent / "recording.py").write_text(RECORDING, encoding="utf-8")
    env = {"LOG": str(log), "OURS": str(Path(orglint.__file__).parent)}
    program = "import recording; from orglint.__main__ import main; main()"
    ended = python(program, "check", *options, cwd=folder, plugins=log.parent, env=env)
    assert ended.code == 1, ended.err
    recorded = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
    assert all(names[0].endswith("lint.py:lint") for names in recorded)
    return recorded


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--select", "legal/*"),
        ("--output-format", "json"),
        ("--jobs", "1"),
        ("--jobs", "2"),
        ("--fix",),
        ("--diff", "--unsafe-fixes"),
    ],
    ids=" ".join,
)
def test_few_frames_of_ours_lie_between_the_command_and_a_check(options: tuple[str, ...], tmp_path: Path) -> None:
    folder = tmp_path / "companies"
    folder.mkdir()
    (folder / "org.toml").write_text(FLAGGED, encoding="utf-8")
    deepest = max(frames(tmp_path / "log", folder, *options), key=len)
    assert len(deepest) + 1 <= MOST, deepest  # the check itself is one


def test_nor_are_there_more_where_files_are_shared_out(tmp_path: Path) -> None:
    folder = tmp_path / "companies"
    folder.mkdir()
    for number in range(WORTH_SHARING):
        (folder / f"{number}.org.toml").write_text(FLAGGED, encoding="utf-8")
    recorded = frames(tmp_path / "log", folder)
    assert len(recorded) >= WORTH_SHARING
    assert max(map(len, recorded)) + 1 <= MOST


def test_nor_where_several_companies_share_a_file_that_is_fixed(tmp_path: Path) -> None:
    folder = tmp_path / "companies"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.org.toml").write_text('include = ["shared.toml"]\n', encoding="utf-8")
    (folder / "shared.toml").write_text(FLAGGED, encoding="utf-8")
    assert max(map(len, frames(tmp_path / "log", folder, "--fix"))) + 1 <= MOST
