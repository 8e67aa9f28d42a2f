"""The waivers on a time line: a bar for each from today, or from its end where that is over, on an axis that all share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from orglint.model import Finding
from orglint.overview import WaiverEntry
from orglint.reporters.page import wording
from orglint.reporters.page.cards import CompanyCards
from orglint.reporters.page.wording import of
from orglint.texts import Text
from orglint.values import NamedTuple

LONGEST_PAST, LONGEST_FUTURE = timedelta(days=365), timedelta(days=5 * 365)
"""What ends before or after stands at the edge."""

MONTH = timedelta(days=30)

STEPS = ((6, 1), (12, 2), (20, 3), (40, 6))
"""Up to how many months there is a tick every so many."""

YEARLY = 12

LAST_LABEL = 87.0
"""A tick further to the right has no room for its label."""


class Tick(NamedTuple):
    """A month on the axis and its place, in percent."""

    at: str
    label: str


class Bar(NamedTuple):
    """A waiver: whom and what it is for, when it ends, and its bar from one place to another, in percent."""

    row_id: str | None
    name: str
    what: tuple[tuple[str, Text, tuple[str, ...]], ...]
    link: str
    reason: str
    owner: str
    ticket: str
    day: date | None
    when: Text
    is_over: bool
    start: str
    width: str
    end: str


class Timeline(NamedTuple):
    """The axis with its ticks and today's place, and the bars, the first to end first."""

    ticks: tuple[Tick, ...]
    today: str
    bars: tuple[Bar, ...]


class Axis(NamedTuple):
    """The days that an axis shows."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day is, in percent; one that is not shown is at the edge."""
        return max(0.0, min(100.0, 100 * (day - self.first).days / (self.last - self.first).days))


def timeline(companies: Sequence[CompanyCards], today: date) -> Timeline | None:
    """The waivers of all companies; None where there are none."""
    every = [(company, entry) for company in companies for entry in company.overview.waivers]
    if not every:
        return None
    axis = _axis([entry.expires for _, entry in every if entry.expires], today)
    last = date.max
    bars = tuple(_bar(company, entry, axis, today) for company, entry in sorted(every, key=lambda pair: pair[1].expires or last))
    return Timeline(tuple(_ticks(axis)), _percent(axis.at(today)), bars)


def _axis(days: Iterable[date], today: date) -> Axis:
    shown = [max(today - LONGEST_PAST, min(today + LONGEST_FUTURE, day)) for day in days]
    first, last = min([today, *shown]), max([today + MONTH, *shown])
    return Axis((first - timedelta(days=20)).replace(day=1), last + timedelta(days=max(10, (last - first).days // 12)))


def _ticks(axis: Axis) -> Iterator[Tick]:
    months = (axis.last - axis.first).days // 30
    step = next((step for most, step in STEPS if months <= most), YEARLY)
    month = axis.first.year * 12 + axis.first.month
    while (day := date(month // 12, month % 12 + 1, 1)) < axis.last:
        if month % step == 0 and axis.at(day) < LAST_LABEL:
            yield Tick(_percent(axis.at(day)), f"{day:%Y-%m}")
        month += 1


def _bar(company: CompanyCards, entry: WaiverEntry, axis: Axis, today: date) -> Bar:
    is_over = entry.status == "expired"
    end = axis.at(entry.expires or today)
    start, stop = sorted((axis.at(today), end))
    returned = next((company.card_ids[number] for number in entry.returned), "")
    return Bar(
        company.row_ids.get(entry.department or ""),
        company.row_names.get(entry.department or "", entry.written),
        tuple(_what(company, entry)),
        returned,
        entry.reason,
        entry.owner,
        entry.ticket,
        entry.expires,
        _when(entry, today),
        is_over,
        _percent(start),
        _percent(stop - start),
        _percent(end),
    )


def _what(company: CompanyCards, entry: WaiverEntry) -> Iterator[tuple[str, Text, tuple[str, ...]]]:
    """What the waiver takes away, with ids to lead to, or what has come back, else its rule; each with the names in it."""
    places = company.overview.waived if entry.waived else company.overview.placed
    located = company.waived if entry.waived else company.findings
    for number in entry.waived or entry.returned:
        finding: Finding = located[number].finding
        yield company.waived_id(number) if entry.waived else "", finding.message, places[number].names
    if not (entry.waived or entry.returned):
        yield "", wording.NOTHING_WAIVED.fill({"rule": entry.rule or "?"}), ()


def _when(entry: WaiverEntry, today: date) -> Text:
    if entry.status == "invalid":
        return wording.INVALID
    if entry.expires is None:
        return wording.NO_END
    left = (entry.expires - today).days
    if left:
        return of(abs(left), wording.DAYS_LEFT if left > 0 else wording.DAYS_OVER)
    return wording.ENDS_TODAY


def _percent(value: float) -> str:
    return f"{value:.2f}%"
