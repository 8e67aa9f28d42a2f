"""The pages of the documentation that are made from orglint itself: its rules, kinds, categories, schemas and commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from orglint.cli.commands import names
from orglint.importers import IMPORTERS
from orglint.plugins.host import load_policy
from orglint.policy.catalogue import index_of
from orglint.policy.word_table import table_text
from orglint.reporters import REPORTERS
from orglint.texts import Language
from pages.alone import readme_alone
from pages.blocks import refreshed
from pages.commands import command_line, command_table
from pages.keys import REFERENCES, reference
from pages.kinds import categories, kinds
from pages.markdown import SUFFIX
from pages.messages import messages
from pages.rooms import picture
from pages.rules import rule_index, rule_pages

PAGES: Mapping[str, Callable[[Language], str]] = {
    "rules/index": rule_index,
    "reference/categories": categories,
    "reference/command-line": command_line,
    "reference/kinds": kinds,
    "reference/messages": messages,
    **{stem: partial(reference, stem) for stem in REFERENCES},
}
"""The pages besides those of single rules, by their path below `docs/` without an ending, and what makes each."""

TABLES: Mapping[str, Language] = {"README.md": "en", "README.zh.md": "zh"}
"""The files beside `docs/` that have a table of the commands between two marks."""

BETWEEN = re.compile(r"(<!-- commands: [^\n]*-->\n).*?(<!-- /commands -->)", re.DOTALL)

PICTURE = "docs/_static/rooms.svg"
"""The picture of the rooms, drawn from the imports."""

ALONE = "docs/pages/README.md"
"""The README for package indexes."""

FOLDERS = ("rules", "reference")
"""The folders below `docs/` in which every page is made."""


def pages() -> dict[str, str]:
    """The text of every page, by its path below `docs/`."""
    made = {f"{stem}{suffix}": make(language) for stem, make in PAGES.items() for language, suffix in SUFFIX.items()}
    return {**made, **rule_pages()}


TAKEN = "src/orglint/policy/taken.tsv"
"""The file with the ids that are orglint's own, so that no plugin may give them."""

KNOWN_WORDS = "src/orglint/policy/known_words.tsv"
"""The file with the words that names of departments are read by."""


CATALOGUE, VENDORS, INDEX = (f"src/orglint/policy/{name}.tsv" for name in ("catalogue", "vendors", "catalogue-names"))
"""The products, their vendors, and the names that are looked up, made from these."""


def made_elsewhere(root: Path) -> dict[Path, str]:
    """The text of every file below a folder that is not all made, but in which something is made from orglint's tables."""
    tables = {root / name: _with_table((root / name).read_text("utf-8"), language) for name, language in TABLES.items()}
    data = {root / TAKEN: taken_ids(), root / INDEX: names_of_products(root), root / KNOWN_WORDS: known_words()}
    return {**tables, **refreshed(root / "docs"), **data, root / PICTURE: picture(), root / ALONE: readme_alone(root)}


def taken_ids() -> str:
    """The ids that no plugin may give, one a line, each after its sort."""
    taken = {"command": (*names(), "help"), "importer": IMPORTERS, "reporter": REPORTERS}
    return "".join(f"{sort}\t{identifier}\n" for sort, ids in taken.items() for identifier in sorted(ids))


def names_of_products(root: Path) -> str:
    """The index of the names of all products."""
    return index_of((root / CATALOGUE).read_bytes(), (root / VENDORS).read_bytes()).decode()


def known_words() -> str:
    """The table of known words, made of what the own departments are called."""
    return table_text(sorted(load_policy().kinds.values(), key=lambda kind: kind.id))


def _with_table(text: str, language: Language) -> str:
    return BETWEEN.sub(lambda found: found[1] + command_table(language) + "\n" + found[2], text)
