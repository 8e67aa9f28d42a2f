"""What was not judged and why, of all companies together: one row a reason, with names as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orglint.overview import Unsettled
from orglint.reporters.page.cards import CompanyCards
from orglint.texts import Text
from orglint.values import NamedTuple

MOST_NAMED = 40


class UnjudgedRow(NamedTuple):
    """How much of what was not judged, which, each with the id that it leads to if there is one, and what settles it."""

    what: Text
    which: tuple[tuple[str, str | Text], ...]
    more: int
    settled_by: Text


def unjudged_rows(companies: Iterable[CompanyCards]) -> Iterator[UnjudgedRow]:
    """The rows, in the order of the summary."""
    links: dict[str, Mapping[str, str]] = {}
    by_words: dict[tuple[str, Text], list[tuple[CompanyCards, Unsettled]]] = {}
    for company in companies:
        links[company.id] = {section.row.key: section.id for section in company.sections if section.row}
        for unsettled in company.overview.unsettled:
            by_words.setdefault((unsettled.code, unsettled.singular), []).append((company, unsettled))
    for several in by_words.values():
        number = sum(unsettled.number for _, unsettled in several)
        first = several[0][1]
        words = first.singular if number == 1 else first.plural
        which = [(links[company.id].get(key or "", ""), name) for company, unsettled in several for key, name in unsettled.which]
        more = max(0, len(which) - MOST_NAMED)
        yield UnjudgedRow(Text(f"{number} {words.en}", f"{number} {words.zh}"), tuple(which[:MOST_NAMED]), more, first.settled_by)
