r"""Foreign text in the formats that reports and answers share: JSON, a spreadsheet's cell, Markdown.

JSON is all ASCII: what is not comes as `\u` escapes (RFC 8259, section 7), so that no name can break a stream, move a cursor or
give orders to a CI runner, and yet a program reads the very same names. In the other two foreign text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orglint.escape import visible

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula; Excel in East Asia also in full width."""

LONGEST_CELL = 32_767
"""The characters that a cell of Excel holds."""

LONGEST_MARKDOWN = 1000
"""The characters of one text in Markdown, before they are escaped: a comment has room for some sixty of these."""

NUMBER_REFERENCE = re.compile(r"#(?=\d)")
MARKUP = re.compile(r"[\\`*_{}\[\]()#~!]")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "|": "&#124;", "@": "\uff20"})
LINKS = re.compile(r"(?i)(?<=:)//|(?<=\bwww)\.")
REFERENCES = re.compile(r"\\[#!](?=\w)")
APART = "&#8203;"
"""A zero-width space, which keeps what is left of it from what is right of it."""

LINE_START = re.compile(r"\s*(?:(?=[-+=])|[0-9]+(?=\.))")
"""What comes before the sign that would make a list or a heading of a line."""


def shortened(text: str, most: int) -> str:
    """The text, or as much of it as fits with an ellipsis at its end."""
    return text if len(text) <= most else text[: most - 1] + "…"


def json_text(value: object, indent: int | None = None) -> str:
    """JSON, on one line unless it is indented, without the `##[` that runners obey.

    `##` can only stand in a string, where an escape means the same.
    """
    import json  # whoever has this for one format of several should not wait for it

    return json.dumps(value, ensure_ascii=True, allow_nan=False, indent=indent).replace("##", "#\\u0023")


def listed(entries: Iterable[str], count: int) -> Iterator[str]:
    """The elements of a JSON array, of which there are so many, one a line with commas between."""
    for number, entry in enumerate(entries, 1):
        yield f"{entry},\n" if number < count else f"{entry}\n"


def array(values: Iterable[object]) -> Iterator[str]:
    """A JSON array with one value a line."""
    lines = [json_text(value) for value in values]
    yield "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def csv_cell(text: str) -> str:
    """A text on one line for a spreadsheet, quoted as RFC 4180 describes it only by whoever writes the row.

    A spreadsheet calculates a cell that begins as a formula does. Such a cell gets an apostrophe before it, the spreadsheets' own
    sign for text; and none is longer than a cell may be.
    """
    shown = visible(text)
    return (f"'{shown}" if shown.lstrip().startswith(FORMULA) else shown)[:LONGEST_CELL]


def markdown_prose(text: str) -> str:
    """A sentence of orglint's in Markdown, likewise: what stands in backticks is code, unless a name has broken their pairs."""
    parts = shortened(visible(text), LONGEST_MARKDOWN).split("`")
    if len(parts) % 2 == 0:
        return markdown_text(text)
    return "".join(
        f"<code>{markdown_text(part)}</code>" if index % 2 and part else markdown_text(part) for index, part in enumerate(parts)
    )


def markdown_text(text: str) -> str:
    """Foreign text on one line, of which nothing is markup, a link, a mention, a reference or a list, wherever it stands.

    GitHub and GitLab look for `@name`, `#12` and `!34` after the markup is read, so no escape helps: an at sign and the sign before
    a number become full-width ones, and a zero-width space parts the others from what follows.
    """
    shown = MARKUP.sub(r"\\\g<0>", shortened(NUMBER_REFERENCE.sub("\uff03", visible(text)), LONGEST_MARKDOWN)).translate(ENTITIES)
    shown = LINKS.sub(lambda link: "".join(f"&#{ord(character)};" for character in link[0]), shown)
    shown = REFERENCES.sub(rf"\g<0>{APART}", shown)
    start = LINE_START.match(shown)
    return f"{start[0]}\\{shown[start.end() :]}" if start else shown
