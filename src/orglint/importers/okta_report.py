"""The importer of Okta's reports of use: who has signed in to, or can open, which application.

Application Usage has the columns Person, Login, Application Username, Instance Name, Login Date and Login Date_ISO8601. Application
Access is a search in the system log, whose CSV has a column for each field of an event (System Log API): actor.alternate_id,
event_type, outcome.result, target0.type, target0.display_name and so on. User App Access has Okta username, Application name and
others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.importers.accounts import USERS, AccountReport, Said, joined
from orglint.importers.entries import BuiltIn, Choices, Entry, Input
from orglint.importers.headed import Columns, first_headings
from orglint.importers.okta import held
from orglint.importers.people import Held
from orglint.texts import Text

MOST_TARGETS = 8
"""An event names so many things that it is about at most, of which one is the application."""

EVENT: Columns = {
    "event": ("event_type",),
    "outcome": ("outcome.result",),
    **{f"type{number}": (f"target{number}.type",) for number in range(MOST_TARGETS)},
    **{f"name{number}": (f"target{number}.display_name",) for number in range(MOST_TARGETS)},
}

COLUMNS: Columns = {
    "tool": ("application name", "application", "app name", "app", "application label", "instance name", "target0.display_name"),
    "instance": ("application instance", "app instance", "instance name"),
    **USERS,
    "login": (*USERS["login"], "actor.alternate_id"),
    **EVENT,
}
"""What the columns of the reports can hold, and their headings."""


def _said(cells: Mapping[str, str]) -> Said:
    if "event" in cells:
        return _of_event(cells)
    return held(cells["tool"], cells.get("instance"))


def _of_event(cells: Mapping[str, str]) -> Said:
    """What an event of the system log says: somebody has signed in to an application, or something else."""
    if cells["event"] != SIGN_IN or cells.get("outcome", SUCCESS).upper() != SUCCESS:
        return OTHER_EVENT
    targets = (number for number in range(MOST_TARGETS) if cells.get(f"type{number}") == "AppInstance")
    return next((Held(cells.get(f"name{number}", "")) for number in targets), OTHER_EVENT)


def read_reports(inputs: Sequence[Input], choices: Choices) -> Iterator[Entry]:
    """Who uses what by reports and, where they say no departments, tables of users, in any order."""
    return joined(inputs, choices, REPORTS)


SIGN_IN, SUCCESS = "user.authentication.sso", "SUCCESS"

OTHER_EVENT = Text(
    "events that are no successful sign-in to an application left out: {number}", "不是成功登录应用的事件，未导入：{number} 个"
)

REPORTS = AccountReport(
    COLUMNS,
    frozenset({"login", "tool"}),
    _said,
    Text(
        "Give Okta's report Application Usage for all applications (Reports > Reports > Application Usage: the report of a single "
        "one does not say which), Application Access or User App Access as CSV, and a table of users (columns `login`, "
        "`department` and `status`).",
        "请给出 Okta 的 Application Usage 报告（Reports > Reports > Application Usage，应用选择全部：单个应用的报告不写明应用"
        "名称）、Application Access 或 User App Access 报告的 CSV，以及用户表（列 `login`、`department`、`status`）。",
    ),
)

TOLD_BY = (
    frozenset({"login", "instancename"}),
    frozenset({"actoralternateid", "eventtype"}),
    frozenset({"oktausername", "applicationname"}),
)
"""Headings that tell a report."""

OKTA_REPORT = BuiltIn(
    Text(
        "Okta's reports Application Usage, Application Access and User App Access, with a table of users for their departments.",
        "Okta 的 Application Usage、Application Access 和 User App Access 报告，配合写有部门的用户表。",
    ),
    read_reports,
    lambda source: any(headings <= first_headings(source) for headings in TOLD_BY),
    ("department", "tool", "instance", "login", "status"),
)
