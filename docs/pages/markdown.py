"""Markdown as the pages are written in: what GitHub and the site's generator both read alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from orglint.texts import Language, Text

SUFFIX: dict[Language, str] = {"en": ".md", "zh": ".zh.md"}
"""How the files of a language end: the Chinese page stands beside the English one."""

TWIN: dict[Language, tuple[str, Language]] = {"en": ("中文", "zh"), "zh": ("English", "en")}
"""What to call the page in the other language, and which that is."""

NOTICE = "<!-- Made by docs/generate.py from {source}: change that, then run `just generate`. -->"

CODE = re.compile(r"(`[^`]*`)")
SPECIAL = re.compile(r"[*<\[\]\\]")


def page(stem: str, language: Language, title: str, source: str, blocks: Iterable[str]) -> str:
    """A whole page: where it is made from, its title, the way to the other language, and its blocks."""
    name = stem.rpartition("/")[2]
    called, other = TWIN[language]
    head = (NOTICE.format(source=source), f"# {title}", f"[{called}]({name}{SUFFIX[other]})")
    return "\n\n".join((*head, *blocks)) + "\n"


def prose(text: str) -> str:
    """A text that was written for a terminal, so that nothing in it but its code is markup."""
    parts = CODE.split(text)
    return "".join(part if CODE.fullmatch(part) else SPECIAL.sub(r"\\\g<0>", part) for part in parts)


def fence(text: str, language: str) -> str:
    """A block of code, fenced with more marks than it has itself."""
    longest = max((len(run) for run in re.findall(r"^`+", text, re.MULTILINE)), default=0)
    mark = "`" * max(3, longest + 1)
    return f"{mark}{language}\n{text.strip(chr(10))}\n{mark}"


def bullets(items: Iterable[str]) -> str:
    """A list, one item a line."""
    return "\n".join(f"* {item}" for item in items)


def fact(label: Text, value: str, language: Language) -> str:
    """What is known under a label, for a list."""
    return f"**{label.within(language)}**{COLON.within(language)}{value}"


COLON = Text(": ", "：")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar in a cell does not end it."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    """A word of a file or of the command line."""
    return f"`{text}`"


def listed(items: Iterable[str], language: Language) -> str:
    """Things in a row."""
    return ("、" if language == "zh" else ", ").join(items)


def anchor(heading: str) -> str:
    """What a heading is linked by: as GitHub makes it, and the site's generator after it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
