"""Tools and assignments as values that JSON has."""

from __future__ import annotations

from orglint.linting.check import CheckedCompany
from orglint.model import Tool
from orglint.queries.access_paths import Way
from orglint.queries.listing import Thing
from orglint.texts import Language, Text


def tool_thing(tool: Tool | None, language: Language) -> Thing:
    """A tool; all is null or empty for one that nobody knows."""
    return {
        "id": tool.id if tool else None,
        "name": tool.name.within(language) if tool else None,
        "categories": list(tool.categories) if tool else [],
        "suite": bool(tool and tool.suite),
    }


def assignment_thing(way: Way, checked: CheckedCompany) -> Thing:
    """One assignment, who it is assigned to (null: everybody), and where it stands (null where that is not known)."""
    assignment, holder = way.assignment, way.holder
    span = checked.span(assignment.place)
    return {
        "written": assignment.written,
        "assigned_to": holder.key if holder else None,
        "through": way.through,
        "access": assignment.access,
        "modules": None if assignment.modules is None else list(assignment.modules),
        "categories": list(assignment.possible),
        "certain": list(assignment.certain),
        "seats": assignment.seats,
        "file": assignment.place.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }


def named(name: str | Text, language: Language) -> str:
    """A name in a language."""
    return name.within(language) if isinstance(name, Text) else name
