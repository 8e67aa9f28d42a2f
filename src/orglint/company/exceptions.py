"""The departments that an assignment to everybody leaves out: each name looked up, and what is wrong with one reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orglint.company.departments import DepartmentNames
from orglint.company.diagnostics import ResolveContext
from orglint.model import NOBODY, Assignment, Place
from orglint.texts import Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

UNKNOWN = Text(
    "`except` of {tool} names a department that is not in the file: `{department}`{hint}",
    "{tool}的 `except` 中有不在文件中的部门“{department}”{hint}",
)
SEVERAL = Text(
    "`except` of {tool} has `{department}`, a name of several departments: {keys}",
    "{tool}的 `except` 中，“{department}”是多个部门的名称：{keys}",
)


def excepting(
    counting: Iterable[Assignment], entries: Sequence[Any], names: DepartmentNames, context: ResolveContext
) -> tuple[Assignment, ...]:
    """The assignments of `company.tools` that count today, each with the departments that its entry excepts.

    Those that do not count today are put among the context's with theirs.
    """
    own = context.value("company", "tools")
    context.dormant[:] = [_with(each, entries, names, context) if each.where == own else each for each in context.dormant]
    return tuple(_with(assignment, entries, names, context) for assignment in counting)


def _with(assignment: Assignment, entries: Sequence[Any], names: DepartmentNames, context: ResolveContext) -> Assignment:
    index = int(assignment.step[0])
    written = entries[index].get("except") if isinstance(entries[index], dict) else None
    if not written:
        return assignment
    place = context.value("company", "tools", index, "except")
    return assignment._replace(excepted=frozenset(_keys(written, place, assignment, names, context)) or NOBODY)


def _keys(
    written: Sequence[str], place: Place, assignment: Assignment, names: DepartmentNames, context: ResolveContext
) -> Iterator[str]:
    """The departments of the names. A name of none, or of several, is reported and excepts nobody."""
    for number, name in enumerate(written):
        found = names.find(name)
        if len(found) == 1:
            yield found[0]
        else:
            hint = context.did_you_mean(name, names.all()) if not found else ""
            values = {"tool": assignment.name, "department": name, "hint": hint}
            problem = (SEVERAL if found else UNKNOWN).fill({**values, "keys": Listing(tuple(f"`{key}`" for key in found) or ("",))})
            where = place._replace(path=(*place.path, number))
            tool = assignment.tool.id if assignment.tool else assignment.written
            context.report("org/unknown-exception", where, {"problem": problem}, tool)
