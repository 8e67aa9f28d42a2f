"""The departments of a new company: what a list of names says, and of which of them the kind is in doubt."""

from __future__ import annotations

from collections.abc import Iterable

from orglint.errors import OrglintError
from orglint.importers.org_file import Draft
from orglint.importers.org_file import Entry as ListedTool
from orglint.model import Fault, Kind
from orglint.names import normalise
from orglint.policy.policy import Policy
from orglint.texts import Language, Text
from orglint.values import NamedTuple

COMMON = ("sales", "marketing", "finance", "human-resources", "it", "legal")
"""The kinds of department that a company is taken to have if it names none."""

SEPARATORS = str.maketrans("\uff0c\u3001", ",,")
"""Commas as a Chinese keyboard gives them."""


class UnusableAnswer(OrglintError):
    """An answer that cannot be used."""


class NewDepartment(NamedTuple):
    """A department: its key in the org file and its name; its kind where neither says it, its parent's key, and its tools."""

    key: str
    name: str
    kind: str | None = None
    parent: str | None = None
    tools: tuple[ListedTool, ...] = ()


def usual_departments(policy: Policy, language: Language) -> str:
    """The names of the kinds that most companies have, as `departments` reads them."""
    comma = "、" if language == "zh" else ", "
    return comma.join(policy.kinds[kind].name.within(language) for kind in COMMON if kind in policy.kinds)


def departments(written: str, policy: Policy, language: Language) -> tuple[NewDepartment, ...]:
    """The departments with the names or kinds that are written, with commas between.

    Each has its kind as its key, but the second of a kind, and one whose kind is in doubt, its name. Raises UnusableAnswer for no
    name, and for one that is there twice.
    """
    names = [name for name in map(str.strip, written.translate(SEPARATORS).split(",")) if name]
    if not names:
        raise UnusableAnswer(NONE_NAMED)
    found: dict[str, NewDepartment] = {}
    for name in names:
        kind = _kind(name, policy)
        spoken = kind.name.within(language) if kind and name == kind.id else name
        if normalise(spoken) in map(normalise, (department.name for department in found.values())):
            raise UnusableAnswer(_twice(name))
        key = kind.id if kind and kind.id not in found else spoken
        found[key] = NewDepartment(key, spoken, kind.id if kind and name == kind.id and _kind(spoken, policy) != kind else None)
    return tuple(found.values())


def drafted_departments(draft: Draft) -> tuple[NewDepartment, ...]:
    """The departments of a draft of an org file."""
    return tuple(
        NewDepartment(key, table.get("name", key), None, table.get("parent"), tuple(draft.lists.get(key, ())))
        for key, table in draft.departments.items()
    )


def tables_of(departments: Iterable[NewDepartment]) -> dict[str, dict[str, str]]:
    """The tables of departments in the org file, without their tools."""
    return {department.key: dict(_pairs(department)) for department in departments}


def _pairs(department: NewDepartment) -> Iterable[tuple[str, str]]:
    name = None if department.name == department.key else department.name
    return (
        (key, value)
        for key, value in (("name", name), ("kind", department.kind), ("parent", department.parent))
        if value is not None
    )


def _kind(name: str, policy: Policy) -> Kind | None:
    """The kind that a name surely says; an id is one kind, even if as a name it could be several."""
    if name in policy.kinds:
        return policy.kinds[name]
    match = policy.recogniser.find(name)
    return policy.kinds[match.kinds[0]] if match and not match.ambiguous and len(match.kinds) == 1 else None


NONE_NAMED = Fault(
    Text("no department is named", "没有给出任何部门"),
    Text(
        "`orglint kinds` lists the kinds; any other name may be given as well.",
        "可用 `orglint kinds` 列出部门类型，也可以写其他名称。",
    ),
)


def _twice(name: str) -> Fault:
    return Fault(
        Text("the department “{name}” is named twice", "部门“{name}”写了两次").fill({"name": name}),
        Text("Give each department a name of its own.", "请给每个部门写不同的名称。"),
    )
