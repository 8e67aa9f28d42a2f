"""What the files of a company say beside what is found in them, for whoever asks more than a check tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from orglint.company.resolve import Resolved
from orglint.document.layout import Lines
from orglint.document.locate import Positions, find, positions
from orglint.document.read import Unreadable
from orglint.linting.include import Tree
from orglint.linting.plan import Plan
from orglint.linting.run import Outcome, check_file, report_of
from orglint.linting.survey import Known, Own, known, own_files
from orglint.model import Fault, Place, Span
from orglint.report import Report
from orglint.texts import Text

NO_TEXTS: Mapping[str, str] = {}


class CheckedCompany(NamedTuple):
    """A company by its own file, with the report on all its files, the plan they were judged by, and what they say.

    `resolved` is None where no company could be made of them; `invalid` are the files that have not the form they should.
    """

    file: str
    report: Report
    plan: Plan
    resolved: Resolved | None = None
    texts: Mapping[str, str] = NO_TEXTS
    invalid: tuple[str, ...] = ()

    @property
    def asked(self) -> Plan:
        """The plan whose rules the company was asked, which are fewer for a small one."""
        return self.plan.for_company(self.resolved.company) if self.resolved else self.plan

    def span(self, place: Place) -> Span | None:
        """The lines and columns of a place; None when it is in a file whose text is not at hand."""
        if not (text := self.texts.get(place.file)):
            return None
        found, lines = _layout(text)
        return place.span or lines.span(*find(found, place.path, place.part))

    def writes(self, place: Place) -> bool:
        """Whether the file of a place itself has a key of its path."""
        text = self.texts.get(place.file)
        return text is not None and place.path in _layout(text)[0].keys


@lru_cache(maxsize=16)
def _layout(text: str) -> tuple[Positions, Lines]:
    return positions(text), Lines(text)


def check_companies(plans: Mapping[str, Plan], read: Callable[[str], bytes], tree: Tree | None = None) -> Iterator[CheckedCompany]:
    """Check the companies that files describe or are parts of, each once, and keep what they say.

    `plans` has the files, by the names to show, whose bytes `read` gives; they stand on the disk, or in a tree.
    """
    once = cache(read)
    for own in own_files(plans, once, tree):
        yield _look_at(own, once, tree)


def _look_at(own: Own, read: Callable[[str], bytes], tree: Tree | None) -> CheckedCompany:
    if isinstance(own.content, Unreadable):
        outcome = Outcome(faults=(own.content.fault,), checked=False)
    else:
        outcome = check_file(own.file, read(own.file), own.plan, read, tree=tree)
    report = report_of([own.file], [outcome], own.plan)
    company = known(own, read, tree)
    if isinstance(company, Known):
        nobody = () if company.resolved.company.departments else (own.file,)
        return CheckedCompany(own.file, report, own.plan, company.resolved, company.texts, nobody)
    return CheckedCompany(own.file, report, own.plan, invalid=tuple(one for one in company if isinstance(one, str)))


def faults_of(checked: Iterable[CheckedCompany]) -> list[Fault]:
    """Why not everything can be answered: what could not be read or done, and the files that are no org files."""
    faults: dict[Fault, None] = {}
    for one in checked:
        faults |= dict.fromkeys((*one.report.faults, *map(not_an_org_file, one.invalid)))
    return list(faults)


def not_an_org_file(file: str) -> Fault:
    """A file that was read and says nothing about a company."""
    return Fault(
        Text("{file} is not a valid org file", "{file} 不是有效的组织文件").fill({"file": file}),
        Text("`orglint check` says what is wrong with it.", "可用 `orglint check` 查看其中的问题。"),
    )
