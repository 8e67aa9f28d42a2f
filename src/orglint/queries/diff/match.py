"""What is the same in two states of a company: departments and tools under other keys, and findings, never matched by line."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import zip_longest

from orglint.model import DETAILS, Assignment, Company, Department, Key, Tool, detail_field
from orglint.names import compared, normalise
from orglint.report import Located
from orglint.rules.org_checks import same_instance
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias, TypeVar

    T = TypeVar("T")


Identity: TypeAlias = "Callable[[T], Hashable]"


class Same(NamedTuple):
    """Which keys of the new state stand for which of the old: `departments` and `tools`, from old to new."""

    departments: Mapping[str, str]
    tools: Mapping[str, str]


def identified(old: Company, new: Company) -> Same:
    """What is the same department or tool in both states, even under another key."""
    before, after = ({tool.id: tool for tool in company.tools} for company in (old, new))
    return Same(same_keys(old.departments, new.departments, by_name, by_content), same_keys(before, after, by_name))


def same_keys(old: Mapping[str, T], new: Mapping[str, T], *alike: Identity[T]) -> dict[str, str]:
    """From the keys of the old state to those of the new: the same key, else what is alike and so alone on both sides.

    Each identity gives what two values must have in common, or None for one that it cannot tell.
    """
    found = {key: key for key in old if key in new}
    for identity in alike:
        known = set(found.values())
        gone = {key: named for key, named in old.items() if key not in found}
        come = {key: named for key, named in new.items() if key not in known}
        found |= dict(_alone(gone, come, identity))
    return found


def _alone(gone: Mapping[str, T], come: Mapping[str, T], identity: Identity[T]) -> Iterator[tuple[str, str]]:
    before, after = ({key: identity(named) for key, named in side.items()} for side in (gone, come))
    counts = Counter(before.values()), Counter(after.values())
    keys = {what: key for key, what in after.items()}
    for key, what in before.items():
        if what is not None and all(count[what] == 1 for count in counts):
            yield key, keys[what]


def by_name(named: Department | Tool) -> Hashable:
    """What a department or a tool has in common with its other state: the name."""
    name = named.name if isinstance(named.name, str) else named.name.en
    return normalise(name) or name


def by_content(department: Department) -> Hashable:
    """Departments of the same kinds, parent and tools are one department, if they have any tools."""
    if not department.assignments:
        return None
    return (department.kinds, department.parent, department.inventory, frozenset(map(by_use, department.assignments)))


def by_use(assignment: Assignment) -> Hashable:
    """What an assignment says, apart from where it stands."""
    return (assignment.tool.id if assignment.tool else normalise(assignment.written), how_used(assignment))


def how_used(assignment: Assignment) -> Hashable:
    """What an assignment says about its tool."""
    modules = assignment.modules and tuple(sorted(assignment.modules))
    details = (getattr(assignment, detail_field(key)) for key in DETAILS)
    return (
        same_instance(assignment),
        assignment.access,
        modules,
        *details,
        assignment.since,
        assignment.until,
        assignment.excepted,
    )


Identities: TypeAlias = "tuple[Callable[[Located], Hashable], Callable[[Located], Hashable]]"
"""What a finding of the old state must have in common with one of the new: how to tell it for each."""


class Matched(NamedTuple):
    """The findings that only one side has."""

    new: tuple[Located, ...]
    resolved: tuple[Located, ...]


class Renaming(NamedTuple):
    """What is the same on both sides, and the keys and ids, in the new state, of what is called otherwise there."""

    same: Same
    renamed: frozenset[str] = frozenset()


def renaming(old: Company, new: Company, same: Same) -> Renaming:
    """What two states of a company call by different keys or names."""
    names = {now for was, now in same.departments.items() if (was, old.departments[was].name) != (now, new.departments[now].name)}
    tools = [{tool.id: tool.name for tool in company.tools} for company in (old, new)]
    names |= {now for was, now in same.tools.items() if (was, tools[0][was]) != (now, tools[1][now])}
    return Renaming(same, frozenset(names))


def match(old: Sequence[Located], new: Sequence[Located], renaming: Renaming, waived: Sequence[Located] = ()) -> Matched:
    """Match findings by rule, department, tool and message; where a department or tool was renamed, without the message.

    `waived` are the findings that a waiver takes away in the new state: what was found before and is waived now is not resolved.
    """
    same, nothing = renaming.same, Same({}, {})
    exactly: Identities = (lambda located: _in_full(located, same), lambda located: _in_full(located, nothing))
    renamed: Identities = (
        lambda located: _in_short(located, renaming, same),
        lambda located: _in_short(located, renaming, nothing),
    )
    for identities in (exactly, renamed):
        old, new = unmatched(old, new, *identities)
    for identities in (exactly, renamed):
        old, waived = unmatched(old, waived, *identities)
    return Matched(tuple(new), tuple(old))


def unmatched(old: Sequence[T], new: Sequence[T], of_old: Identity[T], of_new: Identity[T]) -> tuple[list[T], list[T]]:
    """What is left on each side when each has taken an equal one of the other side with it; one without identity has no equal."""
    return _without(old, of_old, Counter(map(of_new, new))), _without(new, of_new, Counter(map(of_old, old)))


def _without(several: Sequence[T], identity: Identity[T], taken: Counter[Hashable]) -> list[T]:
    """All but as many of each identity as the other side has."""
    left = []
    for each in several:
        what = identity(each)
        if what is not None and taken[what] > 0:
            taken[what] -= 1
        else:
            left.append(each)
    return left


def paired(was: Sequence[Assignment], now: Sequence[Assignment]) -> Iterator[tuple[Assignment | None, Assignment | None]]:
    """What is lost beside what is gained: first of the same instance, then as they come."""
    places: dict[str | None, deque[int]] = {}
    for place, assignment in enumerate(was):
        places.setdefault(same_instance(assignment), deque()).append(place)
    lost, gained = dict(enumerate(was)), []
    for assignment in now:
        if alike := places.get(same_instance(assignment)):
            yield lost.pop(alike.popleft()), assignment
        else:
            gained.append(assignment)
    yield from zip_longest(lost.values(), gained)


class ToolLists:
    """The lists of tools of one state, with what does not count today: it will, or did."""

    def __init__(self, company: Company) -> None:
        self._everybody = company.everybody
        self._dormant: dict[Key, list[Assignment]] = {}
        for assignment in company.dormant:
            self._dormant.setdefault(assignment.where.path, []).append(assignment)
        self._places = {assignment.place for assignment in company.dormant}

    def of(self, department: Department | None) -> list[Assignment]:
        """The assignments of a department, or of everybody."""
        where = ("departments", department.key, "tools") if department else ("company", "tools")
        counting = department.assignments if department else self._everybody
        return [*counting, *self._dormant.get(where, ())]

    def is_dormant(self, assignment: Assignment) -> bool:
        """Whether an assignment of this state does not count today."""
        return assignment.place in self._places


def _in_full(located: Located, same: Same) -> Hashable:
    """What a finding says; of one in doubt it changes nothing which tools it hangs on."""
    finding = located.finding
    return (*_subject(located, same), "in doubt" if finding.doubtful else finding.message)


def _in_short(located: Located, renaming: Renaming, same: Same) -> Hashable:
    subject = _subject(located, same)
    return subject if renaming.renamed.intersection(subject[1:3]) else None


def _subject(located: Located, same: Same) -> tuple[str, str, str, str]:
    finding = located.finding
    department, tool, instance = finding.department or "", finding.tool or "", finding.instance or ""
    return (finding.rule, same.departments.get(department, department), same.tools.get(tool, tool), compared(instance))
