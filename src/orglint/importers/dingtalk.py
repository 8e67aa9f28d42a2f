"""The importer of DingTalk (钉钉): apps (`microapp/list`), their visibility (`visible_scopes`), and departments (`listsub`).

Sources: open.dingtalk.com, “获取应用列表”, “获取应用可见范围”, “获取部门列表” (v1 `department/list`, v2
`department/listsub`), and the events of `org_micro_app_scope_update`, whose lists are JSON in strings. The whole company is the
department with the id 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.importers.entries import BuiltIn, Choices, Entry, Input
from orglint.importers.structured import beginning, tables, text_of
from orglint.importers.visibility import AppName, Found, Listed, Platform, Scope, ids_of, length_of, read_platform, tables_within
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST_LIST = 1 << 20
"""Of a list that is a string, in characters."""


def _found(table: Mapping[str, Any]) -> Iterator[Found]:
    if isinstance(table.get("biz_data"), str):
        for inner in tables_within(_written_out(table["biz_data"])):
            yield from _found({**inner, "biz_data": None})
    if "deptVisibleScopes" in table or "userVisibleScopes" in table:
        yield from _scope(table)
    for app in tables(table.get("appList")):
        yield AppName(text_of(app.get("agentId")), text_of(app.get("name")), text_of(app.get("appStatus")) in ("", "1"))
    if ref := text_of(table.get("dept_id")):
        yield Listed((ref,), text_of(table.get("name")), text_of(table.get("parent_id")))
    for listed in tables(table.get("department")):
        if ref := text_of(listed.get("id")):
            yield Listed((ref,), text_of(listed.get("name")), text_of(listed.get("parentid")))


def _scope(table: Mapping[str, Any]) -> Iterator[Found]:
    app = next((ref for key in APP_KEYS if (ref := text_of(table.get(key)))), "")
    if name := text_of(table.get("name")):
        app = app or name
        yield AppName(app, name)
    departments, people = (_written_out(table.get(key)) for key in ("deptVisibleScopes", "userVisibleScopes"))
    is_hidden = table.get("isHidden") in (True, "true")
    yield Scope(app, ids_of(departments), people=length_of(people), is_for_administrators=is_hidden)


def _written_out(value: Any) -> Any:
    """A value that is JSON in a string, read; any other as it is, and None for a string that is no JSON."""
    if not isinstance(value, str):
        return value
    import json

    try:
        return json.loads(value) if len(value) <= LONGEST_LIST else None
    except (ValueError, RecursionError):
        return None


APP_KEYS = ("agentId", "agentid", "agent_id")

PLATFORM = Platform("1", APP_KEYS, _found)


def _read(inputs: Sequence[Input], _: Choices) -> Iterator[Entry]:
    return read_platform(PLATFORM, inputs)


def _recognises(source: Input) -> bool:
    text = beginning(source)
    return text.startswith(("{", "[")) and any(word in text for word in MARKS)


MARKS = ("VisibleScopes", '"appList"', '"dept_id"', '"autoAddUser"')

DINGTALK = BuiltIn(
    Text(
        "DingTalk: responses of `microapp/list`, `microapp/visible_scopes` and `department/listsub`, in JSON.",
        "钉钉：`microapp/list`、`microapp/visible_scopes` 与 `department/listsub` 接口的响应（JSON）。",
    ),
    _read,
    _recognises,
)
