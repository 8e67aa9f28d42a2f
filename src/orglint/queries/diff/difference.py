"""The difference between two sides: their files in pairs, and for each pair what changed and which findings are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orglint.linting.check import CheckedCompany, check_companies
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.model import SEVERITIES, Company, Fault
from orglint.names import normalise
from orglint.queries.diff.compare import CompanyChange, change, compare, waivers_changed
from orglint.queries.diff.match import Matched, Renaming, Same, identified, match, renaming
from orglint.queries.diff.sides import Side
from orglint.report import Located
from orglint.reporters.wording import counted
from orglint.texts import Text
from orglint.values import NamedTuple

Pair = tuple["CheckedCompany | None", "CheckedCompany | None"]


class FileDifference(NamedTuple):
    """What one file has changed; `old` and `new` are its names on the two sides, None where it is not there.

    `failing` is how many of the new findings are grave enough to fail, by the settings of the file.
    """

    old: str | None
    new: str | None
    changes: tuple[CompanyChange, ...]
    findings: Matched
    notes: tuple[Text, ...] = ()
    failing: int = 0

    @property
    def says_something(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.changes or self.findings.new or self.findings.resolved or self.notes)


class Difference(NamedTuple):
    """All that is different, file by file, and why not everything could be compared."""

    old: str
    new: str
    files: tuple[FileDifference, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def new_findings(self) -> list[Located]:
        """The new findings of all files."""
        return [located for file in self.files for located in file.findings.new]

    @property
    def resolved_findings(self) -> list[Located]:
        """The resolved findings of all files."""
        return [located for file in self.files for located in file.findings.resolved]

    @property
    def failing(self) -> int:
        """How many new findings are grave enough to fail."""
        return sum(file.failing for file in self.files)


def places(old: Side, new: Side) -> list[str]:
    """Where the files of both sides stand in the working tree, or would; of the old side's, where the new side has its own."""
    return [new.place(path) for path in dict.fromkeys((*new.files, *old.files))]


def difference(old: Side, new: Side, plans: Mapping[str, Plan]) -> Difference:
    """Compare two sides, judged by the plans for the places of their files; a file without a plan is left out.

    What cannot be read becomes a fault, and the rest is compared all the same.
    """
    before, after = (_companies(side, {path: plans.get(new.place(path)) for path in side.files}) for side in (old, new))
    companies = (*before.values(), *after.values())
    faults = [*old.faults, *new.faults, *(fault for company in companies for fault in company.faults)]
    if not (old.files or new.files or faults):
        faults.append(_nothing(old.name, new.name))
    pairs = _single(before, after) if old.single or new.single else _paired(before, after)
    files = [_compare(pair) for pair in pairs if not any(company and _is_unreadable(company) for company in pair)]
    return Difference(old.name, new.name, tuple(file for file in files if file.says_something), tuple(dict.fromkeys(faults)))


def _companies(side: Side, plans: Mapping[str, Plan | None]) -> dict[str, CheckedCompany]:
    """The companies of a side by the path that pairs them."""
    named = {name: plan for path, name in side.files.items() if (plan := plans[path])}
    source = FileSource(side.read, side.tree)
    return {side.path_of(company.file): company for company in check_companies(named, source)}


def _is_unreadable(checked: CheckedCompany) -> bool:
    return checked.resolved is None and not checked.invalid


def _single(before: dict[str, CheckedCompany], after: dict[str, CheckedCompany]) -> Iterable[Pair]:
    """One file against one file is a pair, whatever the two are called."""
    if len(before) <= 1 and len(after) <= 1:
        return [(next(iter(before.values()), None), next(iter(after.values()), None))]
    return _paired(before, after)


def _paired(before: dict[str, CheckedCompany], after: dict[str, CheckedCompany]) -> Iterator[Pair]:
    """The files of one path, then those of one company, then those that only one side has."""
    moved = {path: _same_company(company, before, after) for path, company in after.items() if path not in before}
    for path, company in after.items():
        yield before.get(path) or before.get(moved.get(path) or ""), company
    taken = {*after, *moved.values()}
    yield from ((company, None) for path, company in before.items() if path not in taken)


def _same_company(company: CheckedCompany, before: dict[str, CheckedCompany], after: dict[str, CheckedCompany]) -> str | None:
    """Where the file was before, if it is the only new one of a company of which there was one file that is gone."""
    name = _company_name(company)
    gone = [path for path, other in before.items() if path not in after and name and _company_name(other) == name]
    come = [path for path, other in after.items() if path not in before and _company_name(other) == name]
    return gone[0] if len(gone) == len(come) == 1 else None


def _company_name(checked: CheckedCompany) -> str:
    return normalise(checked.resolved.company.name) if checked.resolved else ""


def _compare(pair: Pair) -> FileDifference:
    old, new = pair
    changes, same = _changes(old, new)
    waived = [waived.located for waived in new.waived] if new else []
    findings = match(old.findings if old else (), new.findings if new else (), same, waived)
    broken = [file for company in pair if company and company.resolved is None for file in company.invalid]
    notes = tuple(NOT_COMPARED.fill({"file": file}) for file in broken)
    return FileDifference(old.file if old else None, new.file if new else None, changes, findings, notes, _failing(findings, new))


def _failing(findings: Matched, new: CheckedCompany | None) -> int:
    grave = SEVERITIES[SEVERITIES.index(new.plan.settings.fail_on) :] if new else ()
    return sum(located.finding.severity in grave for located in findings.new)


NOT_COMPARED = Text(
    "{file} is not a valid org file: what changed in it cannot be told, and only the findings are compared",
    "{file} 不是有效的组织文件：无法说明其内容的变化，只比较问题",
)


def _changes(old: CheckedCompany | None, new: CheckedCompany | None) -> tuple[tuple[CompanyChange, ...], Renaming]:
    nothing_renamed = Renaming(Same({}, {}))
    if old is None or new is None:
        return tuple(_come_or_gone(old, new)), nothing_renamed
    if old.resolved is None or new.resolved is None:
        return (), nothing_renamed
    before, after = old.resolved.company, new.resolved.company
    same = identified(before, after)
    changes = (*compare(before, after, new.plan), *waivers_changed(before, after, same))
    return changes, renaming(before, after, same)


def _come_or_gone(old: CheckedCompany | None, new: CheckedCompany | None) -> Iterator[CompanyChange]:
    for sort, checked in (("file-added", new), ("file-removed", old)):
        if checked and checked.resolved:
            yield change(sort, file=checked.file, departments=_departments(checked.resolved.company))


def _departments(company: Company) -> Text:
    return counted(len(company.departments), "departments")


def _nothing(old: str, new: str) -> Fault:
    return Fault(
        Text("no org file found in {old} or {new}", "在 {old} 和 {new} 中都没有找到组织文件").fill({"old": old, "new": new}),
        Text(
            "Org files are called org.toml or end in .org.toml; name a file of another name itself.",
            "组织文件名为 org.toml 或以 .org.toml 结尾；其他名称的文件请直接指定。",
        ),
    )
