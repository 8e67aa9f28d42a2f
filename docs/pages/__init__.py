"""The pages of the documentation that are made from orglint itself: its rules, kinds, categories, schemas and commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from orglint.texts import Language
from pages.commands import command_line
from pages.keys import REFERENCES, reference
from pages.kinds import categories, kinds
from pages.markdown import SUFFIX
from pages.rules import rule_index, rule_pages

PAGES: Mapping[str, Callable[[Language], str]] = {
    "rules/index": rule_index,
    "reference/categories": categories,
    "reference/command-line": command_line,
    "reference/kinds": kinds,
    **{stem: partial(reference, stem) for stem in REFERENCES},
}
"""The pages besides those of single rules, by their path below `docs/` without an ending, and what makes each."""

FOLDERS = ("rules", "reference")
"""The folders below `docs/` in which every page is made."""


def pages() -> dict[str, str]:
    """The text of every page, by its path below `docs/`."""
    made = {f"{stem}{suffix}": make(language) for stem, make in PAGES.items() for language, suffix in SUFFIX.items()}
    return {**made, **rule_pages()}
