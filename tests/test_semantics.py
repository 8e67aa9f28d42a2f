"""What an org file means. Each file of `tests/semantics/` is a page on one matter, with the expected findings marked in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import CheckText
from orglint.authoring.verify import found, marked

PAGES = sorted((Path(__file__).parent / "semantics").glob("*.org.toml"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name.removesuffix(".org.toml"))
def test_findings_are_those_marked(page: Path, check_text: CheckText) -> None:
    text = page.read_text(encoding="utf-8")
    report = check_text(text)
    assert not report.faults
    assert found(report) == marked(text)
