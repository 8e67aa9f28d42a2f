"""The parts of written pages that are made from orglint itself: tables and lists that would else have to be kept by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from orglint.document.toml_text import written
from orglint.importers.tables.headings import COLUMNS, NEEDED
from orglint.model import DETAILS
from orglint.texts import Language, Text
from pages.markdown import COLON, SUFFIX, bullets, code, listed, prose, table
from pages.schemas import both, load

BEGIN = "<!-- Made by docs/generate.py from {source}: change that, then run `just generate`. -->"
END = "<!-- End of what is made. -->"
MADE = re.compile(r"<!-- Made by docs/generate\.py .*? -->\n.*?<!-- End of what is made\. -->", re.DOTALL)

HEADINGS = (Text("column", "列"), Text("usual headings", "常见标题"), Text("if it is missing", "没有该列时"))
MISSING: Mapping[str, Text] = {
    **dict.fromkeys(NEEDED, Text("nothing is imported", "不导入")),
    "access": Text("direct use", "直接使用"),
}
NOT_SAID = Text("not said", "不写")


def details(language: Language) -> str:
    """The keys of an assignment that no rule reads, each with an example and what it means."""
    keys = load("org.schema.json")["definitions"]["assignment"]["properties"]
    examples = {key: written(keys[key]["examples"][0]) for key in DETAILS}
    colon = COLON.within(language)
    return bullets(f"{code(f'{key} = {examples[key]}')}{colon}{_said(keys[key], language)}" for key in DETAILS)


def columns(language: Language) -> str:
    """The columns of a table that can be imported, their headings in the reader's language first."""
    rows = [
        (
            code(column),
            listed(sorted(map(_heading, headings), key=lambda heading: heading.isascii() == (language == "zh")), language),
            MISSING.get(column, NOT_SAID).within(language),
        )
        for column, headings in COLUMNS.items()
    ]
    return table([heading.within(language) for heading in HEADINGS], rows)


def _heading(heading: str) -> str:
    return heading[0].upper() + heading[1:]


def _said(schema: Mapping[str, str], language: Language) -> str:
    return prose(both(schema["description"]).within(language))


BLOCKS: Mapping[str, tuple[str, Callable[[Language], str]]] = {
    "org-file": ("schemas/org.schema.json", details),
    "importing": ("src/orglint/importers/tables/headings.py", columns),
}
"""The pages that have a made part: what it is made from, and what makes it."""


def refreshed(folder: Path) -> dict[Path, str]:
    """The text of each of these pages below a folder with its part made anew."""
    return {
        folder / f"{stem}{suffix}": _refreshed((folder / f"{stem}{suffix}").read_text("utf-8"), source, make(language))
        for stem, (source, make) in BLOCKS.items()
        for language, suffix in SUFFIX.items()
    }


def _refreshed(text: str, source: str, made: str) -> str:
    block = f"{BEGIN.format(source=source)}\n\n{made}\n\n{END}"
    return MADE.sub(lambda _: block, text)
