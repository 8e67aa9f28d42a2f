"""The README where it is shown alone: a package index has neither the pages that it links to nor the pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pictures

MADE = "<!-- Made by docs/generate.py from README.md: change that, then run `just generate`. -->\n\n"

PAGES = re.compile(r"^\[中文\][^\n]*\n\n", re.MULTILINE)
"""The line that leads to the README in the other language and to the documentation."""

TERMINAL, PICTURE, LINK, COMMENT = (
    re.compile(r"^<img [^>]*/terminal\.[^>]*>$", re.MULTILINE),
    re.compile(r":\n\n<img [^>]*>$", re.MULTILINE),
    re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]+\)"),
    re.compile(r"^<!--[^\n]*-->\n", re.MULTILINE),
)


def readme_alone(root: Path) -> str:
    """The text of README.md in which nothing leads to a file: text in place of the terminal's picture, and no other pictures."""
    printed = re.sub(r"\x1b\[[\d;]*m", "", pictures.on_terminal("en"))
    text = PAGES.sub("", (root / "README.md").read_text("utf-8"), count=1)
    text = TERMINAL.sub(lambda _: f"```text\n{printed}```", text, count=1)
    return MADE + LINK.sub(r"\1", COMMENT.sub("", PICTURE.sub(".", text)))
