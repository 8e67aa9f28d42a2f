"""Text as HTML: escaped, with names set apart, code marked, and what cannot be seen shown by its number.

All text of the page that is not a template's own goes through here. Nothing else makes `Markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from orglint.escape import IDEOGRAPHIC_SPACE
from orglint.texts import Text

LONGEST_NAME = 100
"""The characters of a name that stands by itself; in a sentence it is as long as the sentence has it."""

LONGEST_REASON = 2000
"""The characters of a waiver's reason."""

LONGEST_LINE = 200
"""The characters of a quoted line."""

UNBROKEN = 26
"""The characters of code that stays on one line."""

CHINESE = re.compile("[\u3400-\u9fff]")
OTHER_SCRIPTS = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
CLAUSES = re.compile("[^，：；]+[，：；]?")
QUOTED = re.compile("(?<=“)([^“”]+)(?=”)")
DIRECTORIES = re.compile(r"(?<![\w/:.~-])(?:~|[A-Za-z]:)?[\\/](?:[^\s/\\:“”\"']+[\\/])+")


def seen(text: str) -> str:
    """The text on one line, with the number of each character that cannot be seen, such as U+202E, in its place."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character == IDEOGRAPHIC_SPACE
        else " "
        if character == "\t"
        else f"U+{ord(character):04X}"
        for character in text
    )


def cut(written: str, most: int = LONGEST_NAME) -> str:
    """The text as it is shown, or as much of it as fits."""
    return seen(written if len(written) <= most else f"{written[: most - 1]}…")


def name(written: str | Text, most: int = LONGEST_NAME) -> Markup:
    """A name by itself, which changes nothing around it; in both languages where it has two."""
    if isinstance(written, Text):
        return _in_both(name(written.en, most), name(written.zh, most))
    shown = cut(written, most)
    language = ' lang="zh-Hans"' if CHINESE.search(shown) and not OTHER_SCRIPTS.search(shown) else ""
    return Markup(f"<bdi{language}>{_escaped(shown)}</bdi>")  # noqa: S704 - escaped right here


def both(text: Text, names: Sequence[str] = ()) -> Markup:
    """A text in both languages, of which the page shows one; once where both are the same."""
    return _in_both(sentence(text.en, names), sentence(text.zh, names))


def _in_both(en: Markup, zh: Markup) -> Markup:
    if en == zh:
        return en
    return Markup(f"<span lang=en>{en}</span><span lang=zh-Hans>{zh}</span>")  # noqa: S704 - both are escaped


def clauses(text: Text) -> Markup:
    """A headline in both languages, which in Chinese breaks at its commas and not inside a word."""
    parts = "".join(f"<span class=cl>{_escaped(part)}</span>" for part in CLAUSES.findall(seen(text.zh)))
    return _in_both(Markup(_escaped(seen(text.en))), Markup(parts))  # noqa: S704 - escaped right here


def sentence(text: str, names: Sequence[str] = ()) -> Markup:
    """A sentence with the names in it set apart, and what stands between backticks as code."""
    pieces = seen(text).split("`")
    if len(pieces) % 2 == 0:  # a backtick of somebody's own
        return _with_names(seen(text), names)
    return Markup("").join(code(piece) if place % 2 else _with_names(piece, names) for place, piece in enumerate(pieces))


def reason(written: str) -> Markup:
    """What somebody wrote as a reason, all of it."""
    return name(written, LONGEST_REASON)


def code(text: str) -> Markup:
    """Text as code, cut where it is long; a short piece does not break."""
    shown = seen(text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE]}…")
    unbroken = " class=k" if len(shown) <= UNBROKEN else ""
    return Markup(f"<code{unbroken}>{_escaped(shown)}</code>")  # noqa: S704 - escaped right here


def _with_names(text: str, names: Sequence[str]) -> Markup:
    """The text with the names in it set apart, and whatever stands in quotation marks, which is mostly a name."""
    html = []
    for piece, is_name in _parted(text, [seen(written) for written in names if written]):
        if is_name:
            html.append(f"<bdi>{_escaped(piece)}</bdi>")
        else:
            parts = QUOTED.split(piece)
            html += [f"<bdi>{_escaped(part)}</bdi>" if place % 2 else _escaped(part) for place, part in enumerate(parts)]
    return Markup("".join(html))  # noqa: S704 - every piece is escaped


def _parted(text: str, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The pieces of a text in order, each with whether it is one of the names; of two that begin together the longer one."""
    start = 0
    while found := [(place, -len(each)) for each in names if (place := text.find(each, start)) >= 0]:
        place, length = min(found)
        yield text[start:place], False
        start = place - length
        yield text[place:start], True
    yield text[start:], False


def _escaped(text: str) -> str:
    """The text where no tag can begin in it; quotation marks end nothing there."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def place(where: str) -> Markup:
    """A file and a line. One of Latin letters alone has nothing that could change what stands around it."""
    return Markup(_escaped(where)) if where.isascii() and where.isprintable() else name(where)  # noqa: S704 - escaped right here


def named(names: Iterable[str | Text], most: int) -> Markup:
    """Names in a row, with the number of those for which there is no room."""
    listed = list(names)
    more = f" +{len(listed) - most}" if len(listed) > most else ""
    joint = "、" if all(CHINESE.search(written if isinstance(written, str) else written.en) for written in listed) else ", "
    return Markup("{}").format(joint).join(map(name, listed[:most])) + more


def without_directories(text: Text) -> Text:
    """A sentence without the directories of absolute paths: they tell of a machine and its users."""
    return Text(*(DIRECTORIES.sub("", wording) for wording in text))
