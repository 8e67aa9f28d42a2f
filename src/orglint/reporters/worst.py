"""Which findings to show where there is no room for all."""

from __future__ import annotations

from collections.abc import Iterable

from orglint.model import SEVERITIES
from orglint.report import Located


def worst_first(findings: Iterable[Located]) -> list[Located]:
    """The findings from the gravest severity to the mildest, those of one severity in their own order."""
    return sorted(findings, key=lambda located: SEVERITIES.index(located.finding.severity), reverse=True)


def shortened(text: str, most: int) -> str:
    """The text, or as much of it as fits with an ellipsis at its end."""
    return text if len(text) <= most else text[: most - 1] + "…"
