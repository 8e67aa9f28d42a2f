"""Which things only changed their key: a renamed department is neither a new one nor a lost one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TypeVar

from orglint.model import Assignment, Department, Tool
from orglint.names import normalise

T = TypeVar("T")

Identity = Callable[[T], Hashable]


def same_keys(old: Mapping[str, T], new: Mapping[str, T], *alike: Identity[T]) -> dict[str, str]:
    """From the keys of the old things to those of the new: the same key, else what is alike and so alone on both sides.

    Each identity gives what two things must have in common, or None for a thing that it cannot tell.
    """
    found = {key: key for key in old if key in new}
    for identity in alike:
        known = set(found.values())
        gone = {key: thing for key, thing in old.items() if key not in found}
        come = {key: thing for key, thing in new.items() if key not in known}
        found |= dict(_alone(gone, come, identity))
    return found


def _alone(gone: Mapping[str, T], come: Mapping[str, T], identity: Identity[T]) -> Iterator[tuple[str, str]]:
    before, after = ({key: identity(thing) for key, thing in things.items()} for things in (gone, come))
    counts = Counter(before.values()), Counter(after.values())
    keys = {what: key for key, what in after.items()}
    for key, what in before.items():
        if what is not None and all(count[what] == 1 for count in counts):
            yield key, keys[what]


def by_name(thing: Department | Tool) -> Hashable:
    """Things of one name are one thing."""
    name = thing.name if isinstance(thing.name, str) else thing.name.en
    return normalise(name) or name


def by_content(department: Department) -> Hashable:
    """Departments of the same kinds, parent and tools are one department, if they have any tools."""
    if not department.assignments:
        return None
    return (department.kinds, department.parent, frozenset(map(by_use, department.assignments)))


def by_use(assignment: Assignment) -> Hashable:
    """What an assignment says, apart from where it stands."""
    return (assignment.tool.id if assignment.tool else normalise(assignment.written), how_used(assignment))


def how_used(assignment: Assignment) -> Hashable:
    """What an assignment says about its tool."""
    modules = assignment.modules and tuple(sorted(assignment.modules))
    return (assignment.access, modules, assignment.seats, assignment.since, assignment.until)
