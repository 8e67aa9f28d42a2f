"""Which findings to show where there is no room for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from orglint.model import SEVERITIES
from orglint.report import Located


def worst_first(findings: Iterable[Located]) -> list[Located]:
    """The findings from the gravest severity to the mildest, of one severity what was judged first, then in their own order."""
    return sorted(findings, key=lambda located: (-SEVERITIES.index(located.finding.severity), located.finding.part == "unjudged"))


def turns(findings: Iterable[Located]) -> list[int]:
    """For each finding, which one of its rule it is, from 0.

    Where only some can be shown, those of the first turns are: a rule that finds thousands of things crowds no other out.
    """
    seen: Counter[str] = Counter()
    numbers = []
    for located in findings:
        numbers.append(seen[located.finding.rule])
        seen[located.finding.rule] += 1
    return numbers


def in_turns(findings: Sequence[Located]) -> list[Located]:
    """The findings, those first that are the first of their rule, and so on; in a turn what was judged comes first."""
    numbers = turns(findings)
    unjudged = [located.finding.part == "unjudged" for located in findings]
    return [findings[index] for index in sorted(range(len(findings)), key=lambda index: (numbers[index], unjudged[index]))]
