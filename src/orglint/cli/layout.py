"""Text on a terminal: wrapped lines and aligned columns, where a wide character takes two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.terminal import GAP, padded, width, wrapped

WIDEST = 26
"""Of a term that stands beside its explanation; a wider one has a line for itself."""


def widest_term(terms: Iterable[str]) -> int:
    """How wide the column has to be in which terms stand beside their explanations."""
    return max((width(term) for term in terms if width(term) <= WIDEST), default=0)


def definitions(pairs: Iterable[tuple[str, Iterable[str]]], columns: int, beside: int | None = None) -> Iterator[str]:
    """Terms with their explanations beside them, each a few paragraphs, as lines indented by two.

    `beside` is the width of the column of the terms, where it has to be that of another list.
    """
    listed = list(pairs)
    beside = widest_term(term for term, _ in listed) if beside is None else beside
    indent = GAP + " " * beside + GAP
    for term, paragraphs in listed:
        lines = [line for paragraph in paragraphs for line in wrapped(paragraph, columns - len(indent))]
        if width(term) > beside:
            yield from (f"{GAP}{line}\n" for line in _broken(term, columns - len(GAP)))
        else:
            yield f"{GAP}{padded(term, beside)}{GAP}{lines.pop(0) if lines else ''}".rstrip() + "\n"
        yield from (f"{indent}{line}".rstrip() + "\n" for line in lines)


def _broken(term: str, columns: int) -> Iterator[str]:
    """A term in lines of at most so many columns, which end at a bar between choices; with more choices than fit on one."""
    line = ""
    for choice in term.replace("|", "|\0").split("\0"):
        if line and width(line) + width(choice) > columns:
            yield line
            line = GAP
        line += choice
    yield line
