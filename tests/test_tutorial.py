"""The tutorial works: its commands, typed one after the other, print what it shows."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import ROOT
from installation import command
from repository import Repository, environment, program
from shares import exhaustively

BLOCK = re.compile(r"^```(console|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
ELISION = "…\n"

EXPIRES = "2027-03-31"
"""The last day of the tutorial's waiver. The tests move it, so that it is always ahead."""


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """What is to be put into the file or typed, in order."""
    day = (date.today() + timedelta(days=60)).isoformat()
    yield from BLOCK.findall((ROOT / "docs" / page).read_text("utf-8").replace(EXPIRES, day))


def put(text: str, file: Path) -> None:
    """The whole file, or what is added to its end."""
    before = "" if "[company]" in text else file.read_text("utf-8") + "\n"
    file.write_text(before + text, encoding="utf-8")


def missing(shown: str, printed: str) -> list[str]:
    """The stretches between the elisions of what is shown that are not printed."""
    return [part for part in shown.split(ELISION) if part not in printed]


@pytest.mark.parametrize(("page", "language"), [("tutorial.md", "en"), exhaustively("tutorial.zh.md", "zh")])
def test_what_is_typed_prints_what_is_shown(page: str, language: str, tmp_path: Path) -> None:
    path = f"{Path(program('pre-commit')).parent}:{Path(command()[0]).parent}:{Path(sys.executable).parent}"
    env = environment(tmp_path / "home")
    env |= {"PATH": f"{path}:{env['PATH']}", "LC_ALL": {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[language]}
    here, typed = Repository(tmp_path, env), []
    for kind, text in blocks(page):
        if kind == "toml":
            put(text, here.folder / "org.toml")
            continue
        for line, shown in COMMAND.findall(text):
            typed.append(line)
            if line.startswith("cd "):
                here = here._replace(folder=here.folder / line.removeprefix("cd "))
                continue
            printed = here.run("sh", "-c", line).out
            assert missing(shown, printed) == [], f"{line}\n{printed}"
    assert [line.split()[:2] for line in typed[-2:]] == [["git", "commit"]] * 2
    assert here.git("rev-list", "--count", "HEAD").strip() == "1"  # the second commit was refused
