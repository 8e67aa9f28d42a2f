"""What comes into a text in its own style: items behind those of a list, with or without comments, whole tables, and remarks.

An item goes on a line of its own where the others of its list have such lines, or where something is said behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from orglint.document.layout import indent, line_end, line_start, newline
from orglint.document.toml_text import NoTomlForm, key_path, written
from orglint.fixing.toml_edit import INDENT, Bracket, IndexedText, Splice, quote_near
from orglint.model import Key
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WIDEST = 100
"""A list that is longer has a line for each item."""


class Item(NamedTuple):
    """An item of a list as TOML writes it, and what a comment behind it says; or no item but a comment, on a line of its own."""

    text: str
    remark: str = ""
    is_comment: bool = False

    def line(self, comma: str = ",") -> str:
        """The item as a line, with a comma behind it, and its remark behind that."""
        if self.is_comment:
            return f"# {self.text}"
        return f"{self.text}{comma}  # {self.remark}" if self.remark else f"{self.text}{comma}"


def with_items(source: IndexedText, bracket: Bracket, items: Sequence[Item]) -> list[Splice]:
    """The splices that put items behind the last one of an array, or entries behind the last one of an inline table."""
    if not bracket.items:
        return [_first(source, bracket, items)]
    text, comma = source.text, bracket.commas[-1]
    after = bracket.items[-1][1] if comma is None else comma + 1
    if "\n" in text[after : bracket.closing]:
        return _below_the_last(source, bracket, items)
    entries = "".join(f" {each.text}," if comma is not None else f", {each.text}" for each in items)
    if not (any(each.remark or each.is_comment for each in items) or _is_too_wide(source, bracket, entries)):
        return [Splice(after, after, entries)]
    return [*_on_lines(source, bracket), *_tail(source, bracket, items, after)]


def _is_too_wide(source: IndexedText, bracket: Bracket, entries: str) -> bool:
    """Whether a list that has been on one line would not be read on one any more. Inline tables stay on theirs (TOML 1.0)."""
    text = source.text[line_start(source.text, bracket.opening) : bracket.closing]
    return source.text[bracket.opening] == "[" and "\n" not in text and len(text) + len(entries) >= WIDEST


def _below_the_last(source: IndexedText, bracket: Bracket, items: Sequence[Item]) -> list[Splice]:
    text = source.text
    (start, end), comma = bracket.items[-1], bracket.commas[-1]
    lead = text[line_start(text, start) : start]
    margin = indent(text, start) + ("" if not lead.strip(" \t") else INDENT)
    at = line_end(text, end if comma is None else comma + 1)
    last = max((index for index, each in enumerate(items) if not each.is_comment), default=-1)
    commas = ["" if comma is None and index == last else "," for index in range(len(items))]
    lines = [margin + each.line(mark) + newline(text) for each, mark in zip(items, commas, strict=True)]
    added = Splice(at, at, "".join(lines))
    return [added] if comma is not None or last < 0 else [Splice(end, end, ","), added]


def _on_lines(source: IndexedText, bracket: Bracket) -> Iterator[Splice]:
    """What gives each item that is there a line of its own; where a comment or a line break is between two, they stay."""
    at = bracket.opening + 1
    for start, end in bracket.items:
        gap = source.text[at:start]
        if not gap.strip(" \t,"):
            yield Splice(at, start, gap.rstrip(" \t") + newline(source.text) + _margin(source, bracket))
        at = end


def _tail(source: IndexedText, bracket: Bracket, items: Iterable[Item], after: int) -> list[Splice]:
    text, end = source.text, bracket.items[-1][1]
    comma = [] if bracket.commas[-1] is not None else [Splice(end, end, ",")]
    return (
        [*comma, Splice(after, bracket.closing, _lines(source, bracket, items))]
        if not text[after : bracket.closing].strip()
        else []
    )


def _margin(source: IndexedText, bracket: Bracket) -> str:
    return indent(source.text, bracket.opening) + INDENT


def _lines(source: IndexedText, bracket: Bracket, items: Iterable[Item]) -> str:
    """The items on lines between what is before them and the closing bracket, which comes on a line, too."""
    end, margin = newline(source.text), _margin(source, bracket)
    return end + "".join(f"{margin}{each.line()}{end}" for each in items) + indent(source.text, bracket.opening)


def _first(source: IndexedText, bracket: Bracket, items: Sequence[Item]) -> Splice:
    text = source.text
    if "\n" in text[bracket.opening + 1 : bracket.closing]:
        line = line_start(text, bracket.closing)
        margin = indent(text, bracket.closing) + INDENT
        return Splice(line, line, "".join(margin + each.line() + newline(text) for each in items))
    if any(each.remark or each.is_comment for each in items):
        return Splice(bracket.opening + 1, bracket.closing, _lines(source, bracket, items))
    space = " " if text[bracket.opening] == "{" else ""
    return Splice(bracket.opening + 1, bracket.closing, space + ", ".join(each.text for each in items) + space)


def list_text(source: IndexedText, items: Sequence[Item], margin: str = "") -> str:
    """A new list: in a line if nothing is to be said of its items, there is room and the file has such lists."""
    line = f"[{', '.join(each.text for each in items)}]"
    if not any(each.remark or each.is_comment for each in items) and len(line) <= WIDEST and not _prefers_lines(source):
        return line
    end = newline(source.text)
    return f"[{end}" + "".join(f"{margin}{INDENT}{each.line()}{end}" for each in items) + f"{margin}]"


def _prefers_lines(source: IndexedText) -> bool:
    """Whether the last list of tools that the text has is written with a line for each item."""
    last = next((found for path in reversed([*source.brackets]) if path[-1] == "tools" and (found := source.brackets[path])), None)
    return last is not None and "\n" in source.text[last.opening : last.closing]


def table_lines(source: IndexedText, table: Mapping[str, Any], items: Sequence[Item], margin: str = "") -> Iterator[str]:
    """The lines of a new table below its header: its keys, and its list of tools where it has one."""
    quote = quote_near(source)
    for key, value in table.items():
        yield f"{margin}{key_path((key,))} = {written(value, quote)}"
    if items:
        yield f"{margin}tools = {list_text(source, items, margin)}"


def with_blocks(source: IndexedText, above: Key, blocks: Iterable[Iterable[str]]) -> Splice:
    """The splice that puts new tables, as lines, behind all that stands at a path; at the end of the text where nothing does."""
    text, end = source.text, newline(source.text)
    at = _behind(source, above)
    begun = "" if not at or text[at - 1] == "\n" else end
    lines = [line for block in blocks for line in ("", *block)]
    return Splice(at, at, begun + "".join(line + end for line in (lines if at else lines[1:])))


def with_first_block(source: IndexedText, lines: Iterable[str]) -> Splice | None:
    """The splice that puts a new table above the first one, and the comments of that; None where the text has no headers."""
    if not source.headers:
        return None
    end, at = newline(source.text), source.header_after(-1)
    while at and source.text[(line := line_start(source.text, at - 1)) : at].lstrip(" \t").startswith("#"):
        at = line
    if not at:  # the comments are the file's own
        at = source.header_after(-1)
    return Splice(at, at, "".join(line + end for line in lines) + end)


def comment_below(source: IndexedText, above: Key, items: Iterable[Item]) -> Splice:
    """The splice that puts comments on lines behind all that stands at a path."""
    at, end = _behind(source, above), newline(source.text)
    begun = "" if not at or source.text[at - 1] == "\n" else end
    return Splice(at, at, begun + "".join(each.line() + end for each in items))


def _behind(source: IndexedText, above: Key) -> int:
    """The beginning of the line behind the last thing at a path and the comments that touch it, unless they touch what follows."""
    text = source.text
    if (last := source.furthest.get(above)) is None:
        return len(text)
    start = at = line_end(text, last)
    following = source.header_after(last)
    while at < following and text[at : line_end(text, at)].lstrip(" \t").startswith("#"):
        at = line_end(text, at)
    return start if at == following < len(text) else at


BEHIND = re.compile(r"(?:[ \t]*,)?(?P<gap>[ \t]*)(?P<comment>#[^\r\n]*)?")


def remark_at(source: IndexedText, path: Key) -> str:
    """What the comment behind an item says, on its line; nothing where there is none."""
    comment = _comment(source, path)
    return source.text[comment.start("comment") + 1 : comment.end()].strip() if comment["comment"] else ""


def with_remark(source: IndexedText, path: Key, remark: str) -> Splice:
    """The splice that puts other words into the comment behind an item, or takes it away. Raises NoTomlForm where none is."""
    comment = _comment(source, path)
    if not comment["comment"]:
        raise NoTomlForm
    if not remark:
        return Splice(comment.start("gap"), comment.end())
    return Splice(comment.start("comment"), comment.end(), f"# {remark}")


def _comment(source: IndexedText, path: Key) -> re.Match[str]:
    match = BEHIND.match(source.text, source.positions.values[path][1])
    if match is None:  # it matches the empty string
        raise NoTomlForm
    return match


def comments_at(source: IndexedText, path: Key) -> Iterator[str]:
    """The comments that have a line to themselves in and right below what stands at a path, and what they say."""
    if path not in source.positions.values:
        return
    start, end = source.positions.values[path]
    for line in source.text[start : end if source.brackets.get(path) else _behind(source, path)].split("\n"):
        if line.lstrip(" \t").startswith("#"):
            yield line.strip().removeprefix("#").strip()
