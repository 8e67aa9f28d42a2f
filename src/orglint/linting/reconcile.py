"""A company held against what it really uses: what is used and not declared, and what is declared and not used.

Names are matched as an org file's own names are, and never guessed: what fits several is counted, and nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from orglint.actual import Actual
from orglint.company.diagnostics import Diagnostic
from orglint.company.resolve import Resolved
from orglint.document.toml_text import key_path, written
from orglint.linting.actual_uses import UNMATCHED, ActualUses, KnownUse, identity, uses_of
from orglint.linting.check import CheckedCompany
from orglint.linting.plan import Terms
from orglint.linting.run import outcome_of, report_of
from orglint.model import IN_INSTANCE, Assignment, Company, Department, Fault, Label, Offender, Severity
from orglint.names import compared, nearest
from orglint.report import Report, Unjudged
from orglint.rules.org_checks import everybody_but, tools_in_a_row
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

USED = ("direct", "read-only", "admin")
"""With such access somebody is there to be counted; an integration has nobody, and what is on request nobody has yet."""


class Reconciliation(NamedTuple):
    """A company and what it uses, ready to be compared.

    `declared` are the assignments that a department has in any way: its own, everybody's, and those of the departments above and
    below it, because a source may count people there. `lines` are the keys of these departments and its own.
    """

    resolved: Resolved
    actual: Actual
    uses: ActualUses
    lines: Mapping[str, frozenset[str]]
    declared: Mapping[str, tuple[Assignment, ...]]

    @property
    def company(self) -> Company:
        """The company."""
        return self.resolved.company

    @property
    def sources(self) -> Text:
        """What to call the sources in a message."""
        return DATA.fill({"names": Listing(self.actual.sources)})


DATA = Text("the {names} data", "{names} 的数据")


def scene_of(resolved: Resolved, actual: Actual, today: date) -> Reconciliation:
    """A company and what the sources say of it, by the names of its file."""
    company = resolved.company
    lines = {key: frozenset(_line(department, company)) for key, department in company.departments.items()}
    declared = {
        key: (
            *company.for_everybody(department),
            *(assignment for other in lines[key] for assignment in company.departments[other].assignments),
        )
        for key, department in company.departments.items()
    }
    return Reconciliation(resolved, actual, uses_of(resolved, actual, today), lines, declared)


def _line(department: Department, company: Company) -> Iterator[str]:
    yield department.key
    yield from (other.key for other in company.ancestors(department))
    yield from (other.key for other in company.descendants(department))


def compare(actual: Actual, resolved: Resolved, terms: Terms) -> Iterator[Diagnostic]:
    """What the file and the sources say differently, on the day of the run."""
    scene = scene_of(resolved, actual, terms.today)
    for look in LOOKS:
        yield from look(scene)


def undeclared_uses(scene: Reconciliation) -> Iterator[Diagnostic]:
    """Each tool that a department, or everybody, has and the file does not say so. Of a partial inventory that is only an info."""
    for use in scene.uses.of_departments:
        department = scene.company.departments.get(use.department or "")
        if not _is_declared(use, scene):
            name = department.called if department else Text("Everybody", "全员")
            values = {
                "department": name,
                "whose": name if department else IN_COMPANY,
                "tool": _shown(use),
                "seats": _seats(use.seats) if use.seats else NOTHING,
                "assignment": _entry(use),
                "sources": scene.sources,
            }
            place = department.place if department else scene.company.place
            offender = Offender(
                place, values, tuple(_dormant(use, scene)), use.department, scene.uses.spelt(use.tool), use.instance
            )
            complete = department.complete if department else scene.company.complete
            yield Diagnostic("actual/undeclared-use", offender, None if complete else "info")


def _is_declared(use: KnownUse, scene: Reconciliation) -> bool:
    if use.department is not None:
        return any(_fits(use, assignment, scene) for assignment in scene.declared[use.department])
    return all(any(_fits(use, assignment, scene) for assignment in declared) for declared in scene.declared.values())


def _fits(use: KnownUse, assignment: Assignment, scene: Reconciliation) -> bool:
    """Whether a use is of what is assigned. Whose instance the file does not tell apart is the main one."""
    if identity(assignment) != use.tool:
        return False
    if use.instance is None or assignment.instance is None:
        return use.instance is None or (use.tool, compared(use.instance)) not in scene.uses.instances
    return compared(use.instance) == compared(assignment.instance)


def _dormant(use: KnownUse, scene: Reconciliation) -> Iterator[Label]:
    """Where the file says that the use has not begun yet, or is over."""
    for assignment in scene.company.dormant:
        path = assignment.where.path
        if identity(assignment) == use.tool and path[:2] in (("departments", use.department), ("company", "tools")):
            yield Label(assignment.place, NOT_TODAY)


def unused_assignments(scene: Reconciliation) -> Iterator[Diagnostic]:
    """Each assignment whose tool no source shows in use. A source that cannot know of all tools is asked for those it knows."""
    absent = set(_absent(scene)) if scene.actual.lists_departments else set()
    for assignment in scene.company.everybody:
        having = frozenset(scene.lines) - scene.company.left_out(assignment)
        if _is_missing(assignment, having, scene):
            yield _unused(assignment, everybody_but(assignment, scene.company), None, scene)
    for key, department in scene.company.departments.items():
        for assignment in department.assignments if key not in absent else ():
            if _is_missing(assignment, scene.lines[key], scene):
                yield _unused(assignment, department.called, key, scene)


def _is_missing(assignment: Assignment, departments: frozenset[str], scene: Reconciliation) -> bool:
    """Whether neither everybody nor one of the departments has what is assigned, as far as the sources know of it."""
    tool = identity(assignment)
    if assignment.access not in USED or tool in scene.uses.perhaps:
        return False
    known = scene.uses.by_tool.get(tool, ())
    if not known and not scene.actual.whole:
        return False
    return not any((use.department is None or use.department in departments) and _fits(use, assignment, scene) for use in known)


def _unused(assignment: Assignment, name: str | Text, key: str | None, scene: Reconciliation) -> Diagnostic:
    values = {
        "department": Text(f"{name.en[:1].upper()}{name.en[1:]}", name.zh) if isinstance(name, Text) and key is None else name,
        "whose": name,
        "tool": assignment.name,
        "sources": scene.sources,
    }
    offender = Offender(assignment.place, values, (), key, scene.uses.spelt(identity(assignment)), assignment.instance)
    return Diagnostic("actual/unused-assignment", offender)


def exceeded_seats(scene: Reconciliation) -> Iterator[Diagnostic]:
    """Each tool of which a department, or everybody, holds more seats for sure than its assignments declare together."""
    for assignments, key in (
        (scene.company.everybody, None),
        *((d.assignments, d.key) for d in scene.company.departments.values()),
    ):
        for group in _alike(assignments):
            declared = [assignment.seats for assignment in group if assignment.seats is not None]
            held = _held(group[0], key, scene, frozenset())
            if len(declared) == len(group) and held > sum(declared):
                yield _too_many(group[0], held, sum(declared), key, scene)


def _alike(assignments: Sequence[Assignment]) -> list[list[Assignment]]:
    """The assignments by tool and instance."""
    groups: dict[object, list[Assignment]] = {}
    for assignment in assignments:
        groups.setdefault((identity(assignment), assignment.instance and compared(assignment.instance)), []).append(assignment)
    return list(groups.values())


def _held(declared: Assignment, key: str | None, scene: Reconciliation, seen: frozenset[str]) -> int:
    """How many seats of what is assigned somebody holds at least.

    Those of sub-departments that have no assignment of their own count as well. Nobody says whether the number of the department
    itself has them in it, so the greater of the two is what is sure.
    """
    company = scene.company
    own = sum(use.seats or 0 for use in scene.uses.of(key) if _only_fits(use, declared, scene))
    left_out = company.left_out(declared) if key is None else set()
    roots = (other for other, department in company.departments.items() if department.parent is None)
    below = [
        other
        for other in (roots if key is None else company.children.get(key, ()))
        if other not in seen | left_out
        and not any(identity(assignment) == identity(declared) for assignment in company.departments[other].assignments)
    ]
    return max(own, sum(_held(declared, other, scene, seen | {other}) for other in below))


def _only_fits(use: KnownUse, declared: Assignment, scene: Reconciliation) -> bool:
    """Whether a use is of that assignment for sure: where the file tells instances apart and the source does not, of none."""
    told_apart = use.instance is None and any(tool == use.tool for tool, _ in scene.uses.instances)
    return not told_apart and _fits(use, declared, scene)


def _too_many(first: Assignment, held: int, declared: int, key: str | None, scene: Reconciliation) -> Diagnostic:
    department = scene.company.departments[key].called if key else Text("Everybody", "全员")
    place = first.place._replace(path=(*first.where.path, *first.step[:1], "seats"))
    values = {"department": department, "tool": first.name, "held": held, "declared": declared}
    return Diagnostic("actual/seats-exceeded", Offender(place, values, (), key, scene.uses.spelt(identity(first)), first.instance))


def undeclared_departments(scene: Reconciliation) -> Iterator[Diagnostic]:
    """Each department of a source that the file does not have, with what it uses."""
    for name, uses in scene.uses.of_strangers.items():
        meant = nearest(name, scene.resolved.department_names.all())
        values = {
            "name": name,
            "hint": PERHAPS.fill({"near": meant}) if meant else NOTHING,
            "tools": tools_in_a_row(list(dict.fromkeys(map(_shown, uses)))) if uses else NO_TOOLS,
            "sources": scene.sources,
            "mapping": f"{key_path((name,))} = {written(meant or '…')}",
        }
        offender = Offender(scene.company.place, values, department=scene.uses.spelt(name))
        yield Diagnostic("actual/undeclared-department", offender, _if_partial(scene))


def _if_partial(scene: Reconciliation) -> Severity | None:
    return None if scene.company.complete else "info"


def absent_departments(scene: Reconciliation) -> Iterator[Diagnostic]:
    """Each department of the file that no source has, if one of them knows of departments and not only of uses."""
    if scene.actual.lists_departments:
        for key in _absent(scene):
            department = scene.company.departments[key]
            values = {"department": department.called, "sources": scene.sources}
            yield Diagnostic("actual/absent-department", Offender(department.place, values, department=key))


def _absent(scene: Reconciliation) -> Iterator[str]:
    """The departments of which no source has anything, nor of one above or below them."""
    for key, line in scene.lines.items():
        if line.isdisjoint(scene.uses.present):
            yield key


LOOKS = (undeclared_uses, unused_assignments, exceeded_seats, undeclared_departments, absent_departments)


def _shown(use: KnownUse) -> str | Text:
    return use.name if use.instance is None else IN_INSTANCE.fill({"tool": use.name, "instance": use.instance})


def _seats(seats: int) -> Text:
    return Text(f" ({seats} seat{'s' * (seats > 1)})", f"（{seats} 个席位）")


def _entry(use: KnownUse) -> str:
    """The use as a list of tools has it."""
    more = {"instance": use.instance, "seats": use.seats or None}
    details = {key: value for key, value in more.items() if value is not None}
    return written({"tool": use.written, **details} if details else use.written)


NOTHING = Text("", "")
IN_COMPANY = Text("`[company]`", "`[company]`")
NO_TOOLS = Text("no tools", "未列出工具")
PERHAPS = Text("; did you mean “{near}”?", "，是否即“{near}”？")
NOT_TODAY = Text("assigned here, but not on this day", "此处已登记，但当日不在有效期内")


def report_on(checked: CheckedCompany, actual: Actual, faults: Iterable[Fault] = ()) -> Report:
    """The report on a company that was held against its sources, with what could not be compared for what was not judged."""
    report = report_of([outcome_of(checked)], faults)
    if checked.resolved is None:
        return report
    unmatched = _unmatched(checked.resolved, actual, checked.plan.terms.today)
    found = {located.finding.rule for located in report.findings}
    advice = dict.fromkeys(OTHERWISE[rule] for rule in OTHERWISE if rule in found)
    return report._replace(unjudged=unmatched, notes=(*_notes_on(actual), *advice))


def _unmatched(resolved: Resolved, actual: Actual, today: date) -> tuple[Unjudged, ...]:
    counts = uses_of(resolved, actual, today).unmatched
    return tuple(
        Unjudged(counts[reason], Text(singular if counts[reason] == 1 else plural, zh))
        for reason, (singular, plural, zh) in UNMATCHED.items()
        if counts.get(reason)
    )


def _notes_on(actual: Actual) -> tuple[Text, ...]:
    """What the file was held against, and what is not said because no source can know it."""
    values = {
        "sources": DATA.fill({"names": Listing(actual.sources)}),
        "uses": len(actual.holdings),
        "departments": len(actual.departments),
    }
    limits = [*([] if actual.whole else [NOT_WHOLE]), *([] if actual.lists_departments else [NO_LIST])]
    return tuple(text.fill(values) for text in (HELD_AGAINST, *limits))


NOT_SEEN = Text(
    "What is used where no source can see it is recorded as a waiver.", "确在使用而来源无从得知的分配或部门，请登记豁免。"
)
OTHERWISE: Mapping[str, Text] = {
    "actual/undeclared-use": Text(
        "Where the file calls a tool otherwise than a source, list that name under `aliases` in `[tools]`; a use that may stay for "
        "now is recorded as a waiver.",
        "组织文件与来源对同一工具的叫法不同时，请在 `[tools]` 中把来源的名称写入 `aliases`；暂且保留的使用，请登记豁免。",
    ),
    "actual/unused-assignment": NOT_SEEN,
    "actual/absent-department": NOT_SEEN,
}
"""What can be done about any finding of a rule, said once and not with each."""

HELD_AGAINST = Text(
    "The file was held against {sources} (departments: {departments}, uses of tools: {uses}).",
    "已与{sources}核对（部门 {departments} 个，使用 {uses} 项）。",
)
NOT_WHOLE = Text(
    "No source knows of all tools: only those that {sources} knows are called unused, and no waiver is called needless.",
    "来源并不掌握全部工具：只有{sources}中出现的工具才会被指为未使用，也不会指出多余的豁免。",
)
NO_LIST = Text("No source lists all departments, so none is called absent.", "来源并未列出全部部门，因此不指出缺失的部门。")
