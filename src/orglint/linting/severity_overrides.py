"""How grave the findings of each rule are, when a team has its own view."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

from orglint.linting.selection import UnknownRule, strictly_matching
from orglint.model import SEVERITIES, Fault, Rule, Severity
from orglint.rules.org_rules import UNSUPPRESSIBLE
from orglint.texts import Text


def grade(rules: Mapping[str, Rule], severity: Mapping[str, Severity]) -> dict[str, Severity]:
    """The severity of each rule that an id or pattern of `severity` fits; of several the last one counts.

    A pattern passes over the rules that cannot be ignored where it would make them milder. Raises UnknownRule for one that fits
    nothing, and for one that does nothing else than that.
    """
    graded: dict[str, Severity] = {}
    for pattern, wished in severity.items():
        fitting = strictly_matching([pattern], tuple(rules))
        grading = [rule for rule in fitting if not (_always(rule) and _milder(wished, rules[rule].severity))]
        if not grading:
            raise UnknownRule(_not_milder(pattern))
        graded.update(dict.fromkeys(grading, wished))
    return graded


def _always(rule: str) -> bool:
    return any(fnmatchcase(rule, pattern) for pattern in UNSUPPRESSIBLE)


def _milder(severity: Severity, than: Severity) -> bool:
    return SEVERITIES.index(severity) < SEVERITIES.index(than)


def _not_milder(pattern: str) -> Fault:
    return Fault(
        Text(f"{pattern} cannot be made milder", f"不能降低 {pattern} 的严重程度"),
        Text(
            "What is wrong with the form of a file, or with a waiver, would hide other findings: put it right.",
            "文件格式的问题和豁免本身的问题会掩盖其他问题，只能改正。",
        ),
    )
