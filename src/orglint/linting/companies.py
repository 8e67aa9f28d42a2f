"""What an org file says beside what is found in it, for whoever asks more than a check tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from orglint.company.resolve import Resolved, resolve
from orglint.document.locate import Lines, Positions, find, positions
from orglint.document.parse import parse
from orglint.linting.plan import Plan
from orglint.linting.run import check
from orglint.model import Fault, Key, Place, Span, Text
from orglint.report import Report

SAYS_NOTHING = frozenset({"org/document-syntax", "org/document-schema"})
"""The findings about a file that is not an org file, so that there is no company to speak of."""


class Checked(NamedTuple):
    """An org file with the report on it and what it says; `resolved` is None where the file cannot be read as an org file."""

    file: str
    report: Report
    resolved: Resolved | None = None
    text: str = ""

    def span(self, place: Place) -> Span | None:
        """The lines and columns of a place; None when it is in a file whose text is not at hand."""
        if place.file != self.file or not self.text:
            return None
        found, lines = _layout(self.text)
        return place.span or lines.span(*find(found, place.path, place.part))

    def writes(self, path: Key) -> bool:
        """Whether the file itself has a key of that path."""
        return path in _layout(self.text)[0].keys


@lru_cache(maxsize=4)
def _layout(text: str) -> tuple[Positions, Lines]:
    return positions(text), Lines(text)


def look_at(file: str, read: Callable[[str], bytes], plan: Plan) -> Checked:
    """Check one file, given by the name to show, whose bytes `read` gives, and keep what it says."""
    once = cache(read)
    report = check([file], once, plan)
    if not report.files or any(located.finding.rule in SAYS_NOTHING for located in report.findings):
        return Checked(file, report)
    document = parse(once(file))
    return Checked(file, report, resolve(document.data, file, plan.policy, plan.terms.today), document.text)


def faults_of(checked: Iterable[Checked]) -> list[Fault]:
    """Why not everything can be answered: what could not be read or done, and the files that are no org files."""
    faults: dict[Fault, None] = {}
    for one in checked:
        faults |= dict.fromkeys(one.report.faults)
        if one.resolved is None and one.report.files:
            faults[not_an_org_file(one.file)] = None
    return list(faults)


def not_an_org_file(file: str) -> Fault:
    """A file that was read and says nothing about a company."""
    return Fault(
        Text("{file} is not a valid org file", "{file} 不是有效的组织文件").fill({"file": file}),
        Text("`orglint check` says what is wrong with it.", "可用 `orglint check` 查看其中的问题。"),
    )
