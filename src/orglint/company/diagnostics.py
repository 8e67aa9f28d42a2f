"""Diagnostics: what a stage notices in a company, and a rule without a check of its own reports; and where they are collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from orglint.model import Assignment, Key, Offender, Place, Severity
from orglint.names import did_you_mean
from orglint.policy.policy import Policy
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Origins: TypeAlias = "Mapping[tuple[str | int, ...], tuple[str, str | int]]"
"""Of what an included file brought: its table and its key or index in the whole -> the file, and the key or index there."""

NOWHERE_ELSE: Origins = {}

MOST_HINTS = 100
"""In one file, so many misspelt names are worth a search for the right one."""


class Diagnostic(NamedTuple):
    """An offender and the id of the rule that reports it; `severity` where it is milder than the rule's own."""

    rule: str
    offender: Offender
    severity: Severity | None = None


MOST_FOR_EVERYBODY = 2_000_000
"""Departments times tools that everybody has: each of the ones may have each of the others."""

TOO_MUCH = Text(
    "{tools} assignments to everybody in {departments} departments are more than {most} altogether",
    "分配给全员的 {tools} 项工具与 {departments} 个部门相乘，超过了 {most} 项",
)
LESS = Text(
    "List here only what everybody has, or check the company in parts, each in a file of its own.",
    "请在此只列出人人都有的工具，或将公司分成几个文件分别检查。",
)


def too_much_for_everybody(data: Mapping[str, Any], file: str) -> tuple[Diagnostic, ...]:
    """That what everybody has makes more assignments than can be judged, if it does."""
    tools, departments = len(data.get("company", {}).get("tools", ())), len(data["departments"])
    if tools * departments <= MOST_FOR_EVERYBODY:
        return ()
    values = {"tools": f"{tools:,}", "departments": f"{departments:,}", "most": f"{MOST_FOR_EVERYBODY:,}"}
    offender = Offender(Place(file, ("company", "tools")), {"problem": TOO_MUCH.fill(values), "remedy": LESS})
    return (Diagnostic("org/document-schema", offender),)


MOST_PROBLEMS = 100_000
"""So many names and values of a company may be unknown or wrong: each is a finding, and has its words."""

TOO_MANY_PROBLEMS = Text(
    "More than {most} names and values of this company are unknown or wrong", "该公司有超过 {most} 个名称或值未知或有误"
)
PERHAPS_ANOTHER_FILE = Text(
    "Check that this is the right file, and that an import took the right columns, or check the company in parts, each in a file "
    "of its own.",
    "请检查文件是否正确、导入时所取的列是否正确，或将公司分成几个文件分别检查。",
)


class TooManyProblems(Exception):
    """More names and values of a company are unknown or wrong than become findings."""


def too_many_problems(file: str) -> tuple[Diagnostic, ...]:
    """That this is so."""
    values = {"problem": TOO_MANY_PROBLEMS.fill({"most": f"{MOST_PROBLEMS:,}"}), "remedy": PERHAPS_ANOTHER_FILE}
    return (Diagnostic("org/document-schema", Offender(Place(file, ()), values)),)


class ResolveContext:
    """One company while it is resolved on a day: its file, what it is judged by, and what was met in it so far.

    It is a collector and no value: `diagnostics`, `dormant`, the assignments that do not count on that day, and `on_request`, how
    many nobody has yet, grow until the company is resolved, and nobody keeps it longer. `origins` are those of `company.parts`.
    """

    def __init__(self, file: str, policy: Policy, today: date, origins: Origins = NOWHERE_ELSE) -> None:
        self.file = file
        self.policy = policy
        self.today = today
        self.origins = origins
        self.diagnostics: list[Diagnostic] = []
        self.dormant: list[Assignment] = []
        self.on_request = 0

    def value(self, *path: str | int) -> Place:
        """The place of a value of this company."""
        return self._elsewhere(Place(self.file, path)) if self.origins else Place(self.file, path)

    def key(self, *path: str | int) -> Place:
        """The place of a key of this company."""
        return self._elsewhere(Place(self.file, path, "key")) if self.origins else Place(self.file, path, "key")

    def _elsewhere(self, place: Place) -> Place:
        """The place in the included file that brought what stands there."""
        if (origin := self.origins.get(place.path[:2])) is None:
            return place
        file, key = origin
        return place._replace(file=file, path=(place.path[0], key, *place.path[2:]))

    def report(self, rule: str, place: Place, values: Mapping[str, Any], tool: str | None = None) -> None:
        """Collect an offender for a rule; the department is that of the place. Raises TooManyProblems."""
        if len(self.diagnostics) == MOST_PROBLEMS:
            raise TooManyProblems
        self.diagnostics.append(Diagnostic(rule, Offender(place, values, department=_department(place.path), tool=tool)))

    @property
    def worth_a_hint(self) -> bool:
        """Whether another misspelt name of this file is worth a search."""
        return len(self.diagnostics) < MOST_HINTS

    def did_you_mean(self, name: str, candidates: Iterable[str]) -> Text:
        """The hint at the end of a message: the candidate that was probably meant, or nothing."""
        return did_you_mean(name, candidates if self.worth_a_hint else ())

    def department_meant(self, name: str, candidates: Iterable[str]) -> Text:
        """The same for a department's name: what is known to be a name of its own is no slip for one of another sort."""
        find = self.policy.recogniser.find
        known = find(name)
        return self.did_you_mean(name, (other for other in candidates if not known or find(other) in (None, known)))

    def category_meant(self, name: str) -> Text:
        """The same for a category's name, which may also be another word for one."""
        from orglint.policy.category_words import category_meant

        return category_meant(name, self.policy.categories if self.worth_a_hint else ())

    def known_categories(self, written: Iterable[str], *path: str | int) -> tuple[tuple[str, ...], bool]:
        """The categories of the list at a path that exist, and whether all do; each that does not is reported at its place."""
        known: list[str] = []
        complete = True
        for index, category in enumerate(written):
            if category in self.policy.categories:
                known.append(category)
            else:
                complete = False
                hint = self.category_meant(category)
                self.report("org/unknown-category", self.value(*path, index), {"category_id": category, "hint": hint})
        return tuple(known), complete


def _department(path: Key) -> str | None:
    return str(path[1]) if len(path) > 1 and path[0] == "departments" else None
