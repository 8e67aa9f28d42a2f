"""The register: every waiver of some companies as a row, by the day on which it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from orglint.document.layout import Lines
from orglint.document.locate import find, positions
from orglint.linting.plan import Plan
from orglint.linting.survey import Surveyed
from orglint.linting.waivers import expired, holds
from orglint.model import Waiver


class Row(NamedTuple):
    """One waiver: its fields, empty where it has none; where it stands; and whether it counts on the day, and how long yet.

    `status` is `active`, `expired`, or `invalid` for one that is incomplete or speaks of something unknown.
    """

    expires: str
    days_left: int | None
    status: str
    rule: str
    department: str
    tool: str
    owner: str
    ticket: str
    reason: str
    company: str
    file: str
    line: int


def register(companies: Iterable[Surveyed]) -> list[Row]:
    """The waivers of the companies, the first to end first; those without a date come last."""
    rows = [row for company in companies for row in _rows(company)]
    return sorted(rows, key=lambda row: (row.expires or "~", row.company, row.file, row.line))


def _rows(surveyed: Surveyed) -> Iterator[Row]:
    company = surveyed.company
    files = {waiver.place.file for waiver in company.waivers}
    sheets = {file: (positions(text), Lines(text)) for file, text in surveyed.texts.items() if file in files}
    for waiver in company.waivers:
        found, lines = sheets[waiver.place.file]
        yield _row(waiver, company.name, lines.span(*find(found, waiver.place.path, "value")).line, surveyed.plan)


def _row(waiver: Waiver, company: str, line: int, plan: Plan) -> Row:
    today = plan.terms.today
    status = "expired" if expired(waiver, today) else "active" if holds(waiver, plan) else "invalid"
    return Row(
        expires=waiver.expires or "",
        days_left=(date.fromisoformat(waiver.expires) - today).days if waiver.expires else None,
        status=status,
        rule=waiver.rule or "",
        department=waiver.department or "",
        tool=waiver.tool or "",
        owner=waiver.owner or "",
        ticket=waiver.ticket or "",
        reason=waiver.reason or "",
        company=company,
        file=waiver.place.file,
        line=line,
    )
