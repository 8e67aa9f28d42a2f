"""The importer of Okta's Current Assignments report: who has which application, joined with a table of users.

The report's columns are those that Okta's help lists (Reports > Current Assignments): User, Login, Application name, Application
instance, Application login, Assigned on, Unassigned on, Last login. It has no departments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.importers.accounts import USERS, AccountReport, Said, joined
from orglint.importers.entries import BuiltIn, Choices, Entry, Input
from orglint.importers.headed import Columns, first_headings
from orglint.importers.people import Held
from orglint.importers.products import instance_of
from orglint.names import normalise
from orglint.texts import Text

COLUMNS: Columns = {
    "tool": ("application name",),
    "instance": ("application instance",),
    "unassigned": ("unassigned on",),
    **USERS,
}
"""What the columns of the report can hold, and their headings."""

TEMPLATES = frozenset(
    map(
        normalise,
        (
            *("bookmark", "bookmark app", "template saml 2.0", "template saml 1.1", "saml 2.0 app", "custom saml app"),
            *("template swa", "template swa 3 field", "template plugin swa", "swa app", "template basic auth", "basic auth"),
            *(
                "template ws-fed",
                "oidc client",
                "openid connect client",
                "browser plugin",
                "auto login",
                "secure web authentication",
            ),
        ),
    )
)
"""Names of the ways to connect an application that Okta does not know (Apps API, `name`): the instance is what people call it."""


def held(tool: str, instance: str | None) -> Held:
    """What somebody has by the names of an application and of its instance, which says something only where it is another one."""
    if instance and (not tool or normalise(tool) in TEMPLATES):
        return Held(instance)
    return Held(tool, instance_of(tool, instance or None))


def _said(cells: Mapping[str, str]) -> Said:
    if cells.get("unassigned"):
        return UNASSIGNED
    return held(cells["tool"], cells.get("instance"))


def read_assignments(inputs: Sequence[Input], choices: Choices) -> Iterator[Entry]:
    """Who uses what by reports of assignments and tables of users, in any order."""
    return joined(inputs, choices, ASSIGNMENTS)


UNASSIGNED = Text("assignments that have been taken back left out: {number}", "已取消的分配，未导入：{number} 个")

ASSIGNMENTS = AccountReport(
    COLUMNS,
    frozenset({"login", "tool"}),
    _said,
    Text(
        "Give Okta's report Current Assignments (Reports > Reports > Application Access Audit > Current Assignments > Request "
        "Report) and a table of users (columns `login`, `department` and `status`).",
        "请给出 Okta 的 Current Assignments 报告（Reports > Reports > Application Access Audit > Current Assignments > Request "
        "Report）和用户表（列 `login`、`department`、`status`）。",
    ),
)

OKTA = BuiltIn(
    Text(
        "Okta's report Current Assignments, with a table of users for their departments.",
        "Okta 的 Current Assignments 报告，配合写有部门的用户表。",
    ),
    read_assignments,
    lambda source: {"login", "applicationname", "applicationinstance"} <= first_headings(source),
    tuple(dict.fromkeys(("department", *COLUMNS))),
)
