"""Names that stand for several products, or for a vendor that has several: none of them is taken for the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from orglint.company.diagnostics import ResolveContext
from orglint.model import Assignment, Tool
from orglint.texts import Listing, Text

MOST_NAMED = 3
"""So many products of a vendor are named; the others are counted."""

SUCH = Text(", such as {ids}", "，例如 {ids}")
OTHERS = Text("one of {count} others", "另外 {count} 个产品之一")


def report_ambiguous(assignment: Assignment, tools: Sequence[Tool], context: ResolveContext) -> None:
    """Report `org/ambiguous-tool` for an assignment whose name stands for all of the tools."""
    named = tools if len(tools) <= MOST_NAMED + 1 else tools[:MOST_NAMED]
    others = len(tools) - len(named)
    names = (*(tool.name for tool in named), *([OTHERS.fill({"count": others})] if others else []))
    values = {
        "tool": assignment.written,
        "tools": Listing(names, "or"),
        "such": SUCH.fill({"ids": Listing(tuple(f"`{tool.id}`" for tool in named), "or")}),
    }
    context.report("org/ambiguous-tool", assignment.place, values, assignment.written)
