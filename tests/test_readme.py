"""What the READMEs show is what orglint prints."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape

import pytest
import tomli

import pictures
from conftest import ROOT
from pages import ALONE

PICTURE = re.compile(r"""(?<=[("])[\w/]+/pictures/[^"(]+(?=(?:\)|" width="640" alt="[^"]{20,}">)$)""", re.MULTILINE)
"""A picture on a line of its own, in Markdown or, where it has a width, in HTML."""

READMES = [("README.md", "en"), ("README.zh.md", "zh")]


@pytest.fixture(scope="module")
def shown() -> Mapping[str, str]:
    """What the pictures would show now."""
    return pictures.sources()


def test_the_pictures_show_what_orglint_prints_now(shown: Mapping[str, str]) -> None:
    assert json.loads(pictures.DIGESTS.read_text()) == pictures.digests(shown), "run `just pictures`, and look at them"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_picture_of_the_terminal_has_every_line(language: str, shown: Mapping[str, str]) -> None:
    name = f"terminal.{language}.svg"
    drawn = (pictures.PICTURES / name).read_text("utf-8")
    assert drawn == pictures.terminal_picture(shown[name])
    words = re.sub(r"\s|\x1b\[[\d;]*m", "", f"$ orglint check org.toml{shown[name]}")
    assert re.sub(r"\s", "", "".join(unescape(text) for text in re.findall(r"<text [^>]*>([^<]*)</text>", drawn))) == words


@pytest.mark.parametrize(("page", "language"), [*READMES, ("docs/index.md", "en"), ("docs/index.zh.md", "zh")])
def test_the_first_screen_shows_both_pictures(page: str, language: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    shown = [(ROOT / page).parent / target for target in PICTURE.findall(text)]
    assert shown == [pictures.PICTURES / f"terminal.{language}.svg", pictures.PICTURES / f"page.{language}.png"]
    assert [path for path in shown if not path.is_file()] == []


@pytest.mark.parametrize(("page", "_"), READMES)
def test_there_are_two_commands_to_begin_with(page: str, _: str) -> None:
    commands = re.findall(r"^python3 -m venv .*$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    assert [command.partition("&&")[0].strip() for command in commands] == ["python3 -m venv .venv"] * 2
    assert commands[0].endswith("orglint check examples/companies --exit-zero")
    assert commands[1].endswith("pytest")


def test_where_the_readme_is_shown_alone_nothing_leads_to_a_file() -> None:
    assert tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["readme"] == ALONE
    text = (ROOT / ALONE).read_text("utf-8")
    assert [target for target in re.findall(r"\]\(([^)]*)\)", text) if not target.startswith("https://")] == []
    assert not re.search(r"<img|!\[|href=", text)
    assert "warning[legal/has-crm]: Legal is assigned" in text
