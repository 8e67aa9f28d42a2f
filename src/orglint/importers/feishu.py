"""The importer of Feishu (飞书, Lark): apps, their availability, and the departments of the contacts, version 3.

Sources: open.feishu.cn, “获取应用信息” (`application/v6/applications/:app_id`), “获取应用版本列表” (`…/app_versions`,
whose `remark` has the `visibility`), “获取应用在企业内的可用范围” (`application/v2/app/visibility`), “获取子部门列表”
(`contact/v3/departments/:department_id/children`), “查询用户组列表” (`contact/v3/group/simplelist`).
The whole company is the department with the id 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.importers.entries import BuiltIn, Choices, Entry, Input
from orglint.importers.structured import beginning, tables, text_of
from orglint.importers.visibility import (
    MOST_DIGITS,
    AppName,
    Found,
    Listed,
    Platform,
    Scope,
    Tag,
    count_of,
    ids_of,
    length_of,
    read_platform,
)
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NO_LIST: Mapping[str, Any] = {}


def _found(table: Mapping[str, Any]) -> Iterator[Found]:
    app = text_of(table.get("app_id"))
    if app and (name := text_of(table.get("app_name"))):
        yield AppName(app, name, text_of(table.get("status")) != "0" or "version_id" in table)
    if "is_visible_to_all" in table:
        yield _availability(app, table)
    elif ("is_all" in table or "visible_list" in table) and not _is_draft(table):
        yield _visibility(app, table)
    if "open_department_id" in table and not _is_deleted(table):
        yield from _department(table)
    for group in tables(table.get("grouplist")):
        yield Tag(text_of(group.get("id")), text_of(group.get("name")))


def _availability(app: str, table: Mapping[str, Any]) -> Scope:
    """As version 2 of the interface has it."""
    return Scope(
        app,
        ids_of(table.get("departments")),
        ids_of(table.get("groups")),
        length_of(table.get("users")),
        table["is_visible_to_all"] in (1, True),
        ids_of(table.get("invisible_departments")),
    )


def _visibility(app: str, table: Mapping[str, Any]) -> Scope:
    """As a version of an app has it."""
    shown, hidden = (
        found if isinstance(found := table.get(key), Mapping) else NO_LIST for key in ("visible_list", "invisible_list")
    )
    people = max(length_of(shown.get(key)) for key in ("open_ids", "user_ids"))
    return Scope(
        app,
        ids_of(shown.get("department_ids")),
        ids_of(shown.get("group_ids")),
        people,
        table.get("is_all") is True,
        ids_of(hidden.get("department_ids")),
        version=_published(table),
    )


def _is_draft(table: Mapping[str, Any]) -> bool:
    """Whether it is of a version that has not been published."""
    return "version_id" in table and not _published(table)


def _published(table: Mapping[str, Any]) -> int:
    """When a version was published, in seconds; 0 if it was not."""
    time = text_of(table.get("publish_time"))
    return int(time) if time.isascii() and time.isdigit() and len(time) <= MOST_DIGITS else 0


def _is_deleted(table: Mapping[str, Any]) -> bool:
    status = table.get("status")
    return isinstance(status, Mapping) and status.get("is_deleted") is True


def _department(table: Mapping[str, Any]) -> Iterator[Listed]:
    """A department has two ids, of which any may be meant."""
    ids = tuple(ref for key in ("department_id", "open_department_id") if (ref := text_of(table.get(key))))
    translated = table.get("i18n_name")
    names = (table.get("name"), *(translated.values() if isinstance(translated, Mapping) else ()))
    name = next((name for written in names if (name := text_of(written))), "")
    if ids:
        yield Listed(ids, name, text_of(table.get("parent_department_id")), count_of(table.get("member_count")))


PLATFORM = Platform("0", ("app_id", "version_id", "publish_time"), _found)


def _read(inputs: Sequence[Input], _: Choices) -> Iterator[Entry]:
    return read_platform(PLATFORM, inputs)


def _recognises(source: Input) -> bool:
    text = beginning(source)
    return text.startswith(("{", "[")) and any(word in text for word in MARKS)


MARKS = ('"open_department_id"', '"is_visible_to_all"', '"visible_list"', '"app_name"', '"app_versions"')

FEISHU = BuiltIn(
    Text(
        "Feishu: responses about apps, their availability, and departments, in JSON.",
        "飞书：应用信息、应用可用范围与部门列表接口的响应（JSON）。",
    ),
    _read,
    _recognises,
)
