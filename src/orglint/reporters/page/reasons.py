"""Reasons and remedies once a rule, for pages with so many findings that each has a short card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.model import Source
from orglint.report import Report
from orglint.reporters.page.cards import Card, CompanyCards, Section
from orglint.texts import Text
from orglint.values import NamedTuple

MOST_LINKS = 6
"""So many departments are named to whom a rule speaks."""


class RuleReason(NamedTuple):
    """What a rule says of anybody: the departments with a finding of it, each with its first card, and how many there are more."""

    id: str
    rule: str
    because: Text
    source: Source | None
    remedy: Text
    found: tuple[tuple[Section, str], ...]
    more: int
    address: str


def reasons(report: Report, companies: Iterable[CompanyCards]) -> Iterator[RuleReason]:
    """The rules that found something, in the order in which the page has their cards."""
    found: dict[str, dict[str, tuple[Section, Card]]] = {}
    for company in companies:
        for section in company.sections:
            for card in section.cards:
                found.setdefault(card.rule, {}).setdefault(section.id, (section, card))
    for number, (rule, sections) in enumerate(found.items()):
        several = list(sections.values())
        card = several[0][1]
        about = report.rules.get(rule)
        links = tuple((section, each.id) for section, each in several[:MOST_LINKS])
        yield RuleReason(
            f"r{number}",
            rule,
            about.because if about else card.because,
            card.source,
            about.remedy if about else card.remedy,
            links,
            max(0, len(several) - MOST_LINKS),
            card.address,
        )
