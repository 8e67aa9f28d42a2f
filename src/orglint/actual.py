"""What a company really uses, as sources outside of its org file say: who holds what. Persons are counted there, and not named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from orglint.values import NamedTuple

NAMESPACE = "actual"
"""Of the rules that hold an org file against this."""

NO_PARENTS: Mapping[str, str] = {}


def is_about_actual(rule: str | None) -> bool:
    """Whether the rule of an id is one of the namespace."""
    return rule is not None and rule.startswith(f"{NAMESPACE}/")


class Holding(NamedTuple):
    """A tool that a department has, by the names that the source has for both; `department` is None for everybody.

    `instance`, `since` and `until` are as for an assignment; `seats` are those held, where they were counted. `source` is the
    importer that read it.
    """

    department: str | None
    tool: str
    source: str
    seats: int | None = None
    instance: str | None = None
    since: date | None = None
    until: date | None = None


class Actual(NamedTuple):
    """All that the sources say together.

    `departments` are those that they name, in their order, also those without a tool, and `parents` what these are parts of, where
    they say so. `whole` means that one of them can know of all that is used, and `lists_departments` that one knows of all
    departments. `sources` are the importers' names.
    """

    holdings: tuple[Holding, ...]
    departments: tuple[str, ...]
    parents: Mapping[str, str] = NO_PARENTS
    sources: tuple[str, ...] = ()
    whole: bool = False
    lists_departments: bool = False
