"""What a plugin may rely on is written down: every hook and every public name, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import orglint
from orglint import testing
from orglint.hooks import HOOKS
from orglint.plugins.host import API_VERSION

DOCS = Path(__file__).parent.parent / "docs" / "plugins"
CONTRACT = (DOCS / "contract.md").read_text("utf-8")
TABLED = re.findall(r"^\| `(\w+)", CONTRACT, re.MULTILINE)


def test_every_hook_has_a_section_and_every_section_a_hook() -> None:
    assert re.findall(r"^### `(\w+)`", CONTRACT, re.MULTILINE) == list(HOOKS)


def test_every_public_name_is_in_a_table_and_every_name_in_a_table_public() -> None:
    assert sorted(TABLED) == sorted(orglint.__all__)


@pytest.mark.parametrize("name", sorted(name for name in TABLED if hasattr(getattr(orglint, name), "_fields")))
def test_every_field_that_is_described_exists(name: str) -> None:
    (row,) = re.findall(rf"^\| `{name}` \| (.*) \|$", CONTRACT, re.MULTILINE)
    described = re.findall(r"`(\w+)(?:\(\w+\))?`", re.sub(r"\(.*?`.*?`.*?\)", "", row))
    assert described
    assert [field for field in described if not hasattr(getattr(orglint, name), field) and field not in ("Text", "None")] == []


@pytest.mark.parametrize("name", testing.__all__)
def test_what_tests_may_import_is_described(name: str) -> None:
    assert f"`{name}`" in CONTRACT.partition("## `orglint.testing`")[2]


def test_the_version_described_is_the_one_there_is() -> None:
    assert f"This page describes plugin API {API_VERSION}." in CONTRACT


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^):]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link.partition("#")[0]).exists()] == []
