"""The register as a calendar (RFC 5545): an all-day event on the last day of each waiver, for those who must act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

from orglint.escape import visible
from orglint.queries.waivers import Row
from orglint.texts import Language, Text

SUMMARY = Text("Waiver ends: {rule} for {department}", "豁免到期：{department}的 {rule}")
REMINDER_DAYS = 14

LINE = 75
"""How many octets a line may have, without its end (RFC 5545, section 3.1)."""


def calendar(rows: Sequence[Row], language: Language, today: date) -> Iterator[str]:
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


def _identity(row: Row) -> str:
    """The same for the same exception, wherever it stands and whenever it ends: a calendar then moves its event."""
    parts = (row.company, row.rule, row.department, row.tool)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _event(row: Row, uid: str, language: Language, today: date) -> Iterator[str]:
    day = date.fromisoformat(row.expires)
    summary = _text(SUMMARY.fill({"rule": row.rule or "?", "department": row.department or "?"}).within(language))
    details = (row.tool, row.reason, row.owner, row.ticket, f"{row.file}:{row.line}")
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
