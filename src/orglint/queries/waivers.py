"""The register: every waiver of some companies as a row, by the day on which it ends; as CSV, and as a calendar."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from io import StringIO

from orglint.escape import visible
from orglint.linting.check import CheckedCompany
from orglint.linting.plan import Plan
from orglint.linting.waivers import expired, holds
from orglint.model import Waiver
from orglint.reporters.escaping import csv_cell
from orglint.texts import Language, Text
from orglint.values import NamedTuple


class RegisteredWaiver(NamedTuple):
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
    instance: str = ""


def register(companies: Iterable[CheckedCompany]) -> list[RegisteredWaiver]:
    """The waivers of the companies, the first to end first; those without a date come last."""
    rows = [row for company in companies for row in _rows(company)]
    return sorted(rows, key=lambda row: (row.expires or "~", row.company, row.file, row.line))


def _rows(checked: CheckedCompany) -> Iterator[RegisteredWaiver]:
    if checked.resolved:
        for waiver in checked.resolved.company.waivers:
            span = checked.span(waiver.place)
            yield _row(waiver, checked.resolved.company.name, span.line if span else 0, checked.plan)


def _row(waiver: Waiver, company: str, line: int, plan: Plan) -> RegisteredWaiver:
    today = plan.terms.today
    status = "expired" if expired(waiver, today) else "active" if holds(waiver, plan) else "invalid"
    return RegisteredWaiver(
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
        instance=waiver.instance or "",
    )


def csv_file(rows: Sequence[RegisteredWaiver]) -> Iterator[str]:
    """A header, and a line for each waiver; lines end in CR and LF. The columns' names are the same in every language."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(RegisteredWaiver._fields)
    writer.writerows([csv_cell(value) if isinstance(value, str) else value for value in row] for row in rows)
    yield out.getvalue()


SUMMARY = Text("Waiver ends: {rule} for {department}", "豁免到期：{department}的 {rule}")
REMINDER_DAYS = 14

LINE = 75
"""How many octets a line may have, without its end (RFC 5545, section 3.1)."""


def calendar(rows: Sequence[RegisteredWaiver], language: Language, today: date) -> Iterator[str]:
    """The waivers with a date as one calendar. `today` is when it was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//orglint//waivers//EN"]
    seen: dict[str, int] = {}
    for row in rows:
        if row.expires:
            identity = _identity(row)
            seen[identity] = seen.get(identity, 0) + 1
            lines.extend(_event(row, f"{identity}-{seen[identity]}@orglint", language, today))
    lines.append("END:VCALENDAR")
    yield "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _identity(row: RegisteredWaiver) -> str:
    """The same for the same exception, wherever it stands and whenever it ends: a calendar then moves its event."""
    parts = (row.company, row.rule, row.department, row.tool, *([row.instance] if row.instance else []))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _event(row: RegisteredWaiver, uid: str, language: Language, today: date) -> Iterator[str]:
    day = date.fromisoformat(row.expires)
    summary = _text(SUMMARY.fill({"rule": row.rule or "?", "department": row.department or "?"}).within(language))
    details = (row.tool, row.instance, row.reason, row.owner, row.ticket, f"{row.file}:{row.line}")
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_basic(today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_basic(day + timedelta(days=1))}"  # the end is the day after the last
    yield f"SUMMARY:{summary}"
    yield "DESCRIPTION:" + _text("\n".join(filter(None, details)))
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", f"TRIGGER:-P{REMINDER_DAYS}D", "END:VALARM")
    yield "END:VEVENT"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A value of type TEXT (RFC 5545, section 3.3.11), without anything that a terminal or a CI runner would obey."""
    shown = "\n".join(map(visible, text.splitlines()))
    return shown.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most LINE octets, each but the first after a space; no character is cut in two."""
    piece, octets = "", 0
    for character in line:
        length = len(character.encode())
        if octets + length > LINE:
            yield piece
            piece, octets = " ", 1
        piece += character
        octets += length
    yield piece
