"""Who has a tool, or a tool of a category: each assignment, and each department that it reaches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from orglint.company.resolve import Resolved
from orglint.linting.check import CheckedCompany
from orglint.model import Assignment, Company, Department
from orglint.names import normalise
from orglint.policy.policy import Policy
from orglint.queries.access_paths import AccessPath, assignment_json, holder_of, place_of
from orglint.queries.answers import JsonObject, named
from orglint.queries.lookup import categories_called, tool_called
from orglint.queries.phrases import ACCESS
from orglint.rules.org_checks import EVERYBODY, assignments, everybody_but
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class ToolUser(NamedTuple):
    """A department, or everybody (None), and the path by which it comes by a tool."""

    checked: CheckedCompany
    department: Department | None
    path: AccessPath

    @property
    def name(self) -> str | Text:
        """Whom to name."""
        if self.department or self.checked.resolved is None:
            return self.department.name if self.department else EVERYBODY
        return everybody_but(self.path.assignment, self.checked.resolved.company)


Fits = Callable[[Assignment], bool]


def meaning(word: str, resolved: Resolved, policy: Policy) -> Fits | None:
    """Which assignments of a company the word asks for: of the tool, or of the category, that it names; None if neither."""
    tool = tool_called(word, resolved)
    categories = {category.id for category in categories_called(word, policy)}
    if tool is None and not categories:
        return None
    return lambda assignment: (
        bool(tool and tool.matches(assignment)) or not categories.isdisjoint((*assignment.possible, *assignment.doubtful))
    )


def tool_users(checked: CheckedCompany, resolved: Resolved, fits: Fits) -> Iterator[ToolUser]:
    """Everybody who has a tool that fits: everybody's, then each department's own with the sub-departments that share it.

    What a sub-department is assigned in the same way itself, it shares with nobody above: so a line of them has a row for each.
    """
    company = resolved.company
    fitting = list(filter(fits, assignments(company)))
    own = {(holder.key, _in_which_way(assignment)) for assignment in fitting if (holder := holder_of(assignment, company))}
    order = {key: place for place, key in enumerate(company.departments)}
    for assignment in fitting:
        holder = holder_of(assignment, company)
        if holder is None:
            yield ToolUser(checked, None, AccessPath(assignment, None, "everybody"))
            continue
        yield ToolUser(checked, holder, AccessPath(assignment, holder, "itself"))
        for key in sorted(_sharing(holder, _in_which_way(assignment), own, company), key=order.__getitem__):
            yield ToolUser(checked, company.departments[key], AccessPath(assignment, holder, "parent"))


Way: TypeAlias = "tuple[str, str | None, str]"
"""A tool, its instance, and how it is used."""


def _in_which_way(assignment: Assignment) -> Way:
    return assignment.tool.id if assignment.tool else normalise(assignment.written), assignment.instance, assignment.access


def _sharing(holder: Department, way: Way, own: Collection[tuple[str, Way]], company: Company) -> set[str]:
    """The sub-departments, theirs and so on, that share what is had in that way, down to those that have it themselves."""
    found = {holder.key}
    waiting = list(company.children.get(holder.key, ()))
    while waiting:
        if (key := waiting.pop()) not in found and (key, way) not in own:
            found.add(key)
            waiting += company.children.get(key, ())
    return found - {holder.key}


HEADINGS = tuple(
    Text(en, zh)
    for en, zh in (
        ("Department", "部门"),
        ("Tool", "工具"),
        ("Categories", "类别"),
        ("Access", "使用方式"),
        ("Through", "途径"),
        ("Place", "位置"),
    )
)

PERHAPS = Text("perhaps {categories}", "可能有 {categories}")

NOBODY = Text("nobody has “{word}”", "没有人使用“{word}”")

THROUGH = {
    "itself": Text("assigned", "直接分配"),
    "everybody": Text("[company]", "[company] 全员"),
    "parent": Text("parent {holder}", "上级部门{holder}"),
}


def _brought(assignment: Assignment) -> Text:
    """The categories that it brings, and behind them those that it may bring, where nobody says which modules are in use."""
    every = assignment.possible or assignment.doubtful
    perhaps = [category for category in every if assignment.leaves_open(category)]
    sure = [category for category in every if category not in perhaps]
    texts = [Text(", ".join(sure), "、".join(sure))] if sure else []
    if perhaps:
        texts.append(PERHAPS.fill({"categories": Text(", ".join(perhaps), "、".join(perhaps))}))
    return Text("; ".join(text.en for text in texts), "；".join(text.zh for text in texts))


def cells(user: ToolUser) -> tuple[str | Text, ...]:
    """One row of the table below HEADINGS."""
    assignment = user.path.assignment
    holder = user.path.holder
    through = THROUGH[user.path.through].fill({"holder": holder.name if holder else ""})
    return (
        user.name,
        assignment.name,
        _brought(assignment),
        ACCESS[assignment.access],
        through,
        place_of(assignment, user.checked),
    )


def as_json(user: ToolUser, language: Language) -> JsonObject:
    """The use for programs; `department` is null for everybody."""
    assignment = user.path.assignment
    return {
        "department": user.department.key if user.department else None,
        "name": user.department.name if user.department else None,
        "tool": assignment.tool.id if assignment.tool else None,
        "tool_name": named(assignment.name, language),
        **assignment_json(user.path, user.checked),
    }
