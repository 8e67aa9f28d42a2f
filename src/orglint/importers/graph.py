"""The importer of Microsoft Graph's answers in JSON: who is assigned an app of Entra ID, and in which department users are.

A page of `/servicePrincipals/{id}/appRoleAssignedTo` has an `appRoleAssignment` in each row, a page of `/users` a user
(https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto). What PowerShell's `ConvertTo-Json` makes of them is
the same without the page around it and with names that begin with capitals, so the case of names does not matter.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence

from orglint.extensions import Skipped
from orglint.importers.directory import AccountGroup, Directory, Fact, Person, ToGroup, ToPerson, ToService, all_together
from orglint.importers.entries import BuiltIn, Choices, Entry, FromInput, Input, Taken, Unusable
from orglint.importers.json_rows import JsonRows, told
from orglint.importers.structured import beginning, text_of
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

USERS, GROUPS, ASSIGNMENTS = "users", "groups", "assignments"


EMPTY = ("", "")
"""What a page without rows is about: it can be the last of any."""


def read_graph(inputs: Sequence[Input], _: Choices) -> Iterator[Entry]:
    """Who uses what according to all the pages together. Raises Unusable for an input that is none."""
    directory = Directory()
    unfinished: dict[tuple[str, str], str] = {}
    finished: set[tuple[str, str]] = set()
    for source in inputs:
        yield FromInput(source.name)
        about, goes_on = yield from _read_page(source, directory)
        if goes_on:
            unfinished.setdefault(about, source.name)
        else:
            finished.add(about)
    for about, name in unfinished.items():
        if not finished & {about, EMPTY}:
            yield FromInput(name)
            yield Skipped(None, GOES_ON)
    yield all_together(inputs)
    yield from directory.entries()


def _read_page(source: Input, directory: Directory) -> Generator[Entry, None, tuple[tuple[str, str], bool]]:
    """Tell a directory what a page says; gives what it is about, and whether another follows. Raises Unusable for what is none."""
    page, about = JsonRows(source, "value"), EMPTY
    none = Unusable(NO_PAGE, WHICH_PAGES, file=source.name)
    counted = {USERS: 0, GROUPS: 0, ASSIGNMENTS: 0}
    for number, (sort, row) in enumerate(told(page, _sort, none), 1):
        if number == 1:
            about = sort or "", text_of(row.get("resourceid")).casefold()
        if sort is None:
            yield Skipped(None, NO_ROW.fill({"number": number}))
            continue
        counted[sort] += 1
        directory.add(_fact(sort, row))
    if "error" in page.members:
        raise Unusable(AN_ERROR, ASK_AGAIN, file=source.name)
    if not page.has_list and not _sort(page.members):
        raise none
    yield Taken(TAKEN.fill(counted))
    return about, bool(page.members.get("@odata.nextlink"))


def _sort(row: Mapping[str, Any]) -> str | None:
    """What a row is about, by the properties that only such rows have."""
    if "principaltype" in row and text_of(row.get("principalid")):
        return ASSIGNMENTS
    if not text_of(row.get("id")):
        return None
    if "securityenabled" in row or "grouptypes" in row or text_of(row.get("@odata.type")).endswith(".group"):
        return GROUPS
    return None if OF_USERS.isdisjoint(row) else USERS


OF_USERS = frozenset(("department", "accountenabled", "userprincipalname"))


def _fact(sort: str, row: Mapping[str, Any]) -> Fact:
    if sort == ASSIGNMENTS:
        return _assignment(row)
    identity = text_of(row["id"]).casefold()
    if sort == GROUPS:
        return AccountGroup(identity, text_of(row.get("displayname")))
    return Person(identity, text_of(row.get("department")), row.get("accountenabled") is not False)


def _assignment(row: Mapping[str, Any]) -> Fact:
    """Any app role is a use, also the default access (an id of zeros): each lets people in."""
    app, to = text_of(row.get("resourceid")).casefold(), text_of(row["principalid"]).casefold()
    sort, tool = text_of(row["principaltype"]).casefold(), text_of(row.get("resourcedisplayname"))
    if sort == "user":
        return ToPerson(app, to, tool)
    return ToGroup(app, to, tool, text_of(row.get("principaldisplayname"))) if sort == "group" else ToService(app)


def recognises(source: Input) -> bool:
    """Whether an input begins like a page of app role assignments, or of Graph at all."""
    start = beginning(source).casefold()
    if start[:1] not in ("{", "["):
        return False
    is_assignment = '"principaltype"' in start and '"resourceid"' in start
    return is_assignment or any(host in start for host in ("graph.microsoft", "microsoftgraph.chinacloudapi"))


NO_PAGE = Text(
    "{file} is no page of app role assignments or users as Microsoft Graph gives them",
    "{file} 不是 Microsoft Graph 返回的应用角色分配或用户页面",
)
WHICH_PAGES = Text(
    "Export `/servicePrincipals/ID/appRoleAssignedTo` of each app and `/users?$select=id,department,accountEnabled` as JSON.",
    "请将每个应用的 `/servicePrincipals/ID/appRoleAssignedTo` 以及 `/users?$select=id,department,accountEnabled` 导出为 JSON。",
)
AN_ERROR = Text(
    "{file} is an error that Microsoft Graph answered with, not an export", "{file} 是 Microsoft Graph 返回的错误，不是导出"
)
ASK_AGAIN = Text(
    "Check the address and the permission (Application.Read.All, User.Read.All), and export again.",
    "请检查请求地址和权限（Application.Read.All、User.Read.All），然后重新导出。",
)
TAKEN = Text(
    "read as Microsoft Graph: assignments {assignments}, users {users}, groups {groups}",
    "按 Microsoft Graph 读取：分配 {assignments} 项，用户 {users} 人，组 {groups} 个",
)
NO_ROW = Text("row {number} is no app role assignment, user or group", "第 {number} 个条目不是应用角色分配、用户或组")
GOES_ON = Text(
    "the page says that another follows (`@odata.nextLink`), and no file is the last page; give all pages",
    "此页注明还有下一页（`@odata.nextLink`），而没有文件是最后一页；请提供所有页面",
)

GRAPH = BuiltIn(
    Text(
        "Microsoft Graph (Entra ID): pages of appRoleAssignedTo as JSON, with pages of users.",
        "Microsoft Graph（Entra ID）：appRoleAssignedTo 的 JSON 页面，以及用户页面。",
    ),
    read_graph,
    recognises,
)
