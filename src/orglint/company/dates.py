"""Assignments that begin or end on a day: outside their days they do not count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from orglint.company.noticed import Reading
from orglint.model import Assignment


def dated(assignment: Assignment, entry: Mapping[str, Any], reading: Reading) -> Assignment:
    """The assignment with the days that its entry gives; one that does not count today, or never, is noted."""
    assignment = assignment._replace(since=_day(entry.get("from")), until=_day(entry.get("until")))
    if not counts(assignment, reading.today):
        reading.dormant[assignment] = None
    if assignment.since and assignment.until and assignment.since > assignment.until:
        place = assignment.place._replace(path=(*assignment.place.path[:-1], "until"))
        values = {"tool": assignment.name, "since": assignment.since.isoformat(), "until": assignment.until.isoformat()}
        reading.notice("org/reversed-dates", place, values, assignment.tool.id if assignment.tool else None)
    return assignment


def counts(assignment: Assignment, today: date) -> bool:
    """Whether the assignment counts on a day; its first and its last day are among those on which it does."""
    return (assignment.since is None or assignment.since <= today) and (assignment.until is None or today <= assignment.until)


def _day(written: str | date | None) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else written
