r"""What foreign text looks like on a terminal and in a CI log.

Names, paths and source lines come from files that anybody may have written. Printed as they are, they could move the cursor,
reorder a line, hide a word, begin a line of their own or give orders to a CI runner. Here everything of that sort is shown as an
escape: `\x1b`, `\u202e`, `\n`.
"""

from __future__ import annotations

IDEOGRAPHIC_SPACE = "\u3000"
"""The one space besides the ordinary one that stays itself: Chinese text is full of it, and its width gives it away."""


def visible(text: str) -> str:
    """The text on one line, without anything that a terminal or a CI runner obeys."""
    return disarmed(escaped(text)) if obeyed(text) else escaped(text)


def visible_path(path: str) -> str:
    """A path that may begin a line or be pasted after a command: one that starts with `-` or `:` gets `./` before it."""
    shown = visible(path)
    return f"./{shown}" if shown.lstrip().startswith(("-", ":")) else shown or "."


def escaped(text: str) -> str:
    """The text with an escape for each character that cannot be seen.

    Those are the control characters, line and paragraph separators, bidirectional controls, zero-width characters, exotic
    spaces, lone surrogates (a file name's undecodable bytes) and code points that are not assigned or of private use.
    """
    return text if text.isprintable() else "".join(map(_escaped_character, text))


def escaped_lines(text: str) -> str:
    """The text with such escapes for all but its line breaks and tabs."""
    return "\n".join("\t".join(map(escaped, line.split("\t"))) for line in text.split("\n"))


def _escaped_character(character: str) -> str:
    return character if character.isprintable() or character == IDEOGRAPHIC_SPACE else ascii(character)[1:-1]


def obeyed(text: str) -> bool:
    """Whether a CI runner would take a part of the text for a command.

    GitHub's runner obeys `##[command]`, and the agent of Azure Pipelines `##vso[command]`, wherever in a line they stand.
    """
    if "##" not in text:
        return False
    import re

    return re.search(r"##\w*\[", text) is not None


def unobeyed(line: str) -> str:
    """A line that a CI runner takes for no command, whatever comes first in it: GitHub's obeys lines that begin with `::`."""
    begun = line.lstrip(" ")
    return f"{line[: len(line) - len(begun)]}\\{begun}" if begun.startswith("::") else line


def disarmed(text: str) -> str:
    """A text that would be obeyed, so that it is not. Each `#` changes on its own, so that a text may be disarmed in parts."""
    return text.replace("#", r"\#")
