"""Foreign text in Markdown, so that it is shown and does nothing."""

from __future__ import annotations

import re

from orglint.escape import visible

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
"""What a backslash takes its meaning from: every ASCII punctuation character (CommonMark 0.31, section 2.4)."""

APART = "&#8203;"
"""A zero-width space, which keeps what is left of it from what is right of it.

Mentions (`@team`) and references (`#12`, `owner/repo#12`, `!34`) are looked for in what Markdown gives, when a backslash is gone.
"""

REFERRING = "@#!"


def safe(text: str) -> str:
    """The text on one line, with nothing in it that Markdown, HTML, a forge or a CI runner would act on."""
    return PUNCTUATION.sub(_escaped, visible(text))


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return HTML.get(character, f"\\{character}") + (APART if character in REFERRING else "")


HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
