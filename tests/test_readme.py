"""What the READMEs show is what orglint prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from installation import orglint

BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_first_screen_shows_real_output(page: str, language: str, tmp_path: Path) -> None:
    blocks = BLOCK.findall((ROOT / page).read_text("utf-8"))
    org_file = next(text for kind, text in blocks if kind == "toml")
    shown = next(text for kind, text in blocks if kind == "text")
    (tmp_path / "org.toml").write_text(org_file, encoding="utf-8")
    printed = orglint("check", "org.toml", "--language", language, cwd=tmp_path)
    assert printed.code == 1
    assert [part for part in re.split(r"\n…\n", shown) if part.strip() not in printed.out] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_there_are_two_commands_to_begin_with(page: str) -> None:
    commands = re.findall(r"^python3 -m venv .*$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    assert [command.partition("&&")[0].strip() for command in commands] == ["python3 -m venv .venv"] * 2
    assert commands[0].endswith("orglint check examples/companies --exit-zero")
    assert commands[1].endswith("pytest")
