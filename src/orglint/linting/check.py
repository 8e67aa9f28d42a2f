"""Check one company: read and merge its files, run its rules, apply its waivers and locate the findings.

`check_company` is the only way to a company that was read and judged: checks, fixes and every command that asks about companies
take what it gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from orglint.company.diagnostics import (
    NOWHERE_ELSE,
    Diagnostic,
    Origins,
    TooManyProblems,
    too_many_problems,
    too_much_for_everybody,
)
from orglint.company.invisible import invisible_characters
from orglint.company.resolve import Resolved, resolve
from orglint.document.parse import Document, NotToml, parse, refuse_beyond_limits
from orglint.document.read import Unreadable
from orglint.document.validate import OWN, Violation, is_valid, is_valid_part, part_violations, violations
from orglint.linting.discover import FileSource
from orglint.linting.lint import LintResult, finding_of, lint
from orglint.linting.plan import Offer, Plan
from orglint.model import Assignment, Company, Fault, Finding, Label, Offender, Place, Span, Waiver
from orglint.report import Located, Waived
from orglint.rules.org_checks import assignments
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from orglint.document.layout import Lines
    from orglint.document.locate import Positions
    from orglint.linting.owners import Owner

WAIVERS_LEFT = ("waiver/expired", "waiver/unused")


class Owners:
    """Which companies files are parts of, looked up once for each folder and run."""

    def __init__(self, source: FileSource) -> None:
        self._source = source
        self._around: dict[str, tuple[Owner, ...]] = {}

    def of(self, file: str) -> tuple[str, ...]:
        """The own files of the companies that a file is a part of, by the names to show, the nearest first."""
        from orglint.linting.owners import own_files, owners_around

        folder = file[: file.rfind("/") + 1]  # as it is written: of a thousand files in one folder, one pays for finding out
        if folder not in self._around:
            self._around[folder] = owners_around(file, self._source)
        return own_files(file, self._around[folder], self._source) if self._around[folder] else ()


class ParsedFile(NamedTuple):
    """A file's text, its data, which are None when it is no TOML, and what is wrong with its form: nothing for a valid file."""

    text: str
    data: Mapping[str, Any] | None
    problems: tuple[Diagnostic, ...] = ()


NO_FILES: Mapping[str, ParsedFile] = {}


class ReadCompany(NamedTuple):
    """The files of a company, its own first, as far as they can be read; what they make together; and the diagnostics of them.

    `resolved` is None where no company can be made of them. `part_of` are the own files of the companies that the file is a part
    of: then nothing else was looked at.
    """

    files: Mapping[str, ParsedFile] = NO_FILES
    resolved: Resolved | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    faults: tuple[Fault, ...] = ()
    part_of: tuple[str, ...] = ()


class CheckedCompany(NamedTuple):
    """A company, by its own file, that was read and judged by a plan.

    `files`, `resolved` and `part_of` are those of `ReadCompany`. `findings` are in the order of its files and their lines; those
    that a waiver took away are in `waived` alone. `faults` are the reasons why not everything was read or judged.
    """

    file: str
    plan: Plan
    files: Mapping[str, ParsedFile] = NO_FILES
    resolved: Resolved | None = None
    findings: tuple[Located, ...] = ()
    faults: tuple[Fault, ...] = ()
    waived: tuple[Waived, ...] = ()
    part_of: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The files that its own file includes, as far as they could be read."""
        return tuple(file for file in self.files if file != self.file)

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file."""
        return {file: parsed.text for file, parsed in self.files.items()}

    @property
    def invalid(self) -> tuple[str, ...]:
        """The files that have not the form they should; of files without a department together, the company's own."""
        if self.resolved:
            return () if self.resolved.company.departments else (self.file,)
        return tuple(file for file, parsed in self.files.items() if parsed.problems)

    @property
    def effective_plan(self) -> Plan:
        """The plan for this company, which has fewer rules when the company is small."""
        return self.plan.for_company(self.resolved.company) if self.resolved else self.plan

    @property
    def unjudged(self) -> Mapping[str, int]:
        """How much could not be judged, by reason."""
        if self.resolved is None:
            return {"unreadable": len(self.invalid)}
        company = self.resolved.company
        return {
            **self.resolved.unjudged,
            "unclear": sum([assignment.unclear for assignment in assignments(company)]),
            "without-base": sum([_leaves_out(use, self.plan.judged) for use in assignments(company) if use.modules is not None]),
            "small": int(self.effective_plan is not self.plan),
            "dormant": len(company.dormant),
        }

    def span(self, place: Place) -> Span | None:
        """The lines and columns of a place; None when it is in a file whose text is not at hand."""
        if place.file not in self.files or not (text := self.files[place.file].text):
            return None
        from orglint.document.locate import find

        found, lines = _layout(text)
        return place.span or lines.span(*find(found, place.path, place.part))

    def writes(self, place: Place) -> bool:
        """Whether the file of a place itself has a key of its path."""
        return place.file in self.files and place.path in _layout(self.files[place.file].text)[0].keys


def _leaves_out(assignment: Assignment, judged: Collection[str]) -> bool:
    """Whether its modules leave out what every edition of the suite has and some kind avoids or needs."""
    base = assignment.tool.base if assignment.tool else ()
    return any(category in judged and category not in (assignment.modules or ()) for category in base)


@lru_cache(maxsize=16)
def _layout(text: str) -> tuple[Positions, Lines]:
    from orglint.document.layout import Lines
    from orglint.document.locate import positions

    return positions(text), Lines(text)


def check_companies(plans: Mapping[str, Plan], source: FileSource) -> Iterator[CheckedCompany]:
    """The companies that files describe or are parts of, each once; `plans` has the files, by the names to show.

    A company of which only parts are among the files is judged by the plan of the first of them.
    """
    once = FileSource(cache(source.read), source.tree)
    owners = Owners(once)
    seen: set[str] = set()
    waiting = list(plans.items())
    for file, plan in waiting:
        if (real := source.real(file)) not in seen:
            seen.add(real)
            checked = check_company(file, once, plan, owners)
            waiting.extend((owner, plan) for owner in checked.part_of)
            if not checked.part_of:
                yield checked


def check_company(file: str, source: FileSource, plan: Plan, owners: Owners | None = None) -> CheckedCompany:
    """Read the company of an own file, given by the name to show, and the files that it includes, and judge it by a plan.

    With `owners`, a file that is a part of a company is not judged by itself: `part_of` says what to check in its place.
    """
    read = _read_company(file, source, plan, owners)
    checked = CheckedCompany(file, plan, read.files, read.resolved, faults=read.faults, part_of=read.part_of)
    if read.resolved is None:
        return _located(checked, _findings(read.diagnostics, plan)) if read.diagnostics else checked
    company = read.resolved.company
    diagnostics = (*read.diagnostics, *plan.compare(read.resolved, plan.terms)) if plan.compare else read.diagnostics
    data = {name: parsed.data or {} for name, parsed in read.files.items()}
    linted = lint(company, diagnostics, plan.for_company(company), data)
    if linted.faults:
        checked = checked._replace(faults=linted.faults)
    if linted.findings and company.states_prices:
        linted = _with_costs(linted, company, plan)
    if company.waivers:
        return _held_against_waivers(checked, read.resolved, linted.findings, plan)
    return _located(checked, linted.findings) if linted.findings else checked


def _with_costs(linted: LintResult, company: Company, plan: Plan) -> LintResult:
    if not any([use.seats is not None and use.tool and use.tool.seat_cost for use in assignments(company)]):  # noqa: C419 - quicker
        return linted
    from orglint.linting.costs import with_costs

    return linted._replace(findings=with_costs(linted.findings, company, plan.policy))


def _read_company(file: str, source: FileSource, plan: Plan, owners: Owners | None = None) -> ReadCompany:
    """Read the files of a company and look up what they name; parameters as for `check_company`, whose first half this is."""
    try:
        own = parse_org_file(file, source.read(file))
    except Unreadable as unreadable:
        return ReadCompany(faults=(unreadable.fault,))
    data = own.data
    if owners is not None and (data is None or not any(key in data for key in OWN)) and (part_of := owners.of(file)):
        return ReadCompany(part_of=part_of)
    if own.problems or data is None:
        return ReadCompany({file: own}, diagnostics=own.problems)
    if "include" in data:
        return _with_parts(file, own, source, plan)
    resolved, too_much = _looked_up(data, file, plan)
    if resolved is None:
        return ReadCompany({file: own._replace(problems=too_much)}, diagnostics=too_much)
    return ReadCompany({file: own}, resolved, (*resolved.diagnostics, *invisible_characters(own.text, data, file)))


def _looked_up(
    data: Mapping[str, Any], file: str, plan: Plan, origins: Origins = NOWHERE_ELSE
) -> tuple[Resolved | None, tuple[Diagnostic, ...]]:
    """The company that the data make; or None, and what there is too much of to judge it."""
    if too_much := too_much_for_everybody(data, file):
        return None, too_much
    try:
        return resolve(data, file, plan.policy, plan.terms.today, origins), ()
    except TooManyProblems:
        return None, too_many_problems(file)


def _with_parts(file: str, own: ParsedFile, source: FileSource, plan: Plan) -> ReadCompany:
    """A company in several files. A part that cannot be read, or has not the form of one, leaves only the reports on that."""
    from orglint.company.parts import put_together
    from orglint.linting.include import included

    data = own.data or {}
    names, of_includes = included(file, data["include"], source.tree)
    parts, faults = {}, []
    for name in names:
        try:
            parts[name] = parse_org_file(name, source.read(name), part=True)
        except Unreadable as unreadable:
            faults.append(unreadable.fault)
    files = {file: own, **parts}
    problems = [problem for part in parts.values() for problem in part.problems]
    if problems or faults:
        return ReadCompany(files, None, (*of_includes, *problems), tuple(faults))
    whole = put_together(file, data, {name: part.data or {} for name, part in parts.items()})
    resolved, too_much = _looked_up(whole.data, file, plan, whole.origins)
    if resolved is None:
        return ReadCompany({**files, file: own._replace(problems=too_much)}, None, (*of_includes, *too_much))
    invisible, *in_parts = [tuple(invisible_characters(parsed.text, parsed.data or {}, name)) for name, parsed in files.items()]
    return ReadCompany(files, resolved, (*resolved.diagnostics, *invisible, *of_includes, *whole.diagnostics, *chain(*in_parts)))


def parse_org_file(file: str, data: bytes, *, part: bool = False) -> ParsedFile:
    """What stands in an org file, or in a part of one, given by the name to show and its bytes."""
    try:
        document = parse(data)
        if is_valid_part(document.data) if part else is_valid(document.data):
            return ParsedFile(document.text, document.data)
        refuse_beyond_limits(document)
    except NotToml as broken:
        return ParsedFile(broken.text, None, (_broken(file, broken),))
    found = part_violations(document.data) if part else violations(document.data)
    return ParsedFile(document.text, document.data, tuple(_ill_formed(file, violation) for violation in found))


def _ill_formed(file: str, violation: Violation) -> Diagnostic:
    place = Place(file, violation.path, violation.part)
    rule = "waiver/malformed" if violation.path[:1] == ("waivers",) and len(violation.path) > 1 else "org/document-schema"
    return Diagnostic(rule, Offender(place, {"problem": violation.message, "remedy": violation.remedy}))


def _broken(file: str, broken: NotToml) -> Diagnostic:
    labels = tuple(Label(Place(file, span=span), text) for span, text in broken.labels)
    offender = Offender(Place(file, span=broken.span), {"problem": broken.problem, "remedy": broken.remedy}, labels)
    return Diagnostic("org/document-syntax", offender)


def _findings(diagnostics: Iterable[Diagnostic], plan: Plan) -> list[Finding]:
    return [finding_of(plan.selected[rule], offender, plan.policy) for rule, offender, _ in diagnostics if rule in plan.selected]


def _held_against_waivers(checked: CheckedCompany, resolved: Resolved, findings: Sequence[Finding], plan: Plan) -> CheckedCompany:
    """The company with what was found that no waiver takes away, and with what is wrong with its waivers."""
    from orglint.linting.waivers import apply_waivers

    applied = apply_waivers(findings, resolved.company, plan)
    # A rule that failed may have found what a waiver is for.
    diagnostics = [diagnostic for diagnostic in applied.diagnostics if not checked.faults or diagnostic.rule != "waiver/unused"]
    every = [*findings, *_findings(diagnostics, plan)]
    return _located(checked, every, applied.waived if plan.terms.honoured else {}) if every else checked


def _located(checked: CheckedCompany, findings: Sequence[Finding], waivers: Mapping[Finding, Waiver] = {}) -> CheckedCompany:
    """The company with its findings at their lines and columns, apart from those that waivers take away, and with their fixes."""
    from orglint.linting.locate import located, places_of, source_maps

    texts = checked.texts
    places = [place for finding in findings for place in places_of(finding)]
    places += [waiver.place for waiver in waivers.values()]
    own, parts = texts[checked.file], {file: text for file, text in texts.items() if file != checked.file}
    maps = source_maps(places, own, parts)
    every = located(findings, maps, parts)
    waived = []
    for found in every:
        if waiver := waivers.get(found.finding) if waivers else None:
            span = maps[waiver.place.file].span(waiver.place)
            words = (waiver.reason or "", waiver.owner or "", waiver.ticket, waiver.expires or "")
            waived.append(Waived(found, *words, waiver.place.file, span))
    kept = tuple(found for found in every if found.finding not in waivers) if waivers else tuple(every)
    checked = checked._replace(findings=kept, waived=tuple(waived))
    return (
        _with_fixes(checked, checked.resolved, checked.plan.offer) if checked.plan.offer and checked.resolved and kept else checked
    )


def _with_fixes(checked: CheckedCompany, resolved: Resolved, offer: Offer) -> CheckedCompany:
    plan = checked.plan
    documents = {name: Document(parsed.text, dict(parsed.data or {})) for name, parsed in checked.files.items()}
    offered = offer(checked.findings, resolved.company, documents, plan.policy, withheld=_withheld(plan))
    return checked._replace(findings=offered.located, faults=(*checked.faults, *offered.faults))


def _withheld(plan: Plan) -> tuple[str, ...]:
    """The rules whose findings no fix may follow: a waiver is only known to be needless if every rule had its say."""
    choosy = plan.settings.select or plan.settings.ignore or plan.policy.faults or not plan.terms.honoured
    return WAIVERS_LEFT if choosy else ()


def faults_of(companies: Iterable[CheckedCompany]) -> list[Fault]:
    """The faults of the companies, and one for each file that is no org file; each once."""
    faults: dict[Fault, None] = {}
    for checked in companies:
        faults |= dict.fromkeys((*checked.faults, *map(not_an_org_file, checked.invalid)))
    return list(faults)


def faults_of_unresolved(companies: Iterable[CheckedCompany]) -> list[Fault]:
    """A fault for each company whose waivers are unknown, because its files are no org files or cannot be read."""
    unresolved = [checked for checked in companies if checked.resolved is None]
    return [fault for checked in unresolved for fault in (*map(_without_waivers, checked.invalid), *checked.faults)]


def _without_waivers(file: str) -> Fault:
    return Fault(
        Text("{file} is not a valid org file, so its waivers cannot be told", "{file} 不是有效的组织文件，无法读取其中的豁免").fill(
            {"file": file}
        ),
        Text(
            "`orglint check` says what is wrong with it. That can only be fixed, not waived.",
            "具体原因见 `orglint check`；此类问题只能改正，不能豁免。",
        ),
    )


def not_an_org_file(file: str) -> Fault:
    """A file that was read and says nothing about a company."""
    return Fault(
        Text("{file} is not a valid org file", "{file} 不是有效的组织文件").fill({"file": file}),
        Text("`orglint check` says what is wrong with it.", "可用 `orglint check` 查看其中的问题。"),
    )
