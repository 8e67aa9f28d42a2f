"""Expectations written beside what they are about: `# <-- rule/id` at the end of a line of an org file."""

from __future__ import annotations

import re

from orglint.report import Report

MARK = re.compile(r"# <-- ([\w/-]+)")


def marked(text: str) -> list[tuple[int, str]]:
    """The line and the rule of each mark, in order."""
    return sorted((number, rule) for number, line in enumerate(text.split("\n"), 1) for rule in MARK.findall(line))


def found(report: Report) -> list[tuple[int, str]]:
    """The line and the rule of each finding, in order."""
    return sorted((located.span.line, located.finding.rule) for located in report.findings)
