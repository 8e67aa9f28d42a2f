"""The importer of WeCom (企业微信): apps with their visibility (`agent/get`), and departments (`department/list`).

Sources: developer.work.weixin.qq.com/document/path/90227 (apps), 90208 (departments), 90216 (tags). The whole company is the
department with the id 1, whose parent is 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.importers.entries import BuiltIn, Choices, Entry, Input
from orglint.importers.structured import beginning, tables, text_of
from orglint.importers.visibility import AppName, Found, Listed, Platform, Scope, Tag, ids_of, length_of, read_platform
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _found(table: Mapping[str, Any]) -> Iterator[Found]:
    if any(key in table for key in SCOPE_KEYS):
        yield from _app(table)
    found = table.get("department")
    for listed in tables([found] if isinstance(found, Mapping) else found):
        if ref := text_of(listed.get("id")):
            yield Listed((ref,), text_of(listed.get("name")), text_of(listed.get("parentid")))
    for tag in tables(table.get("taglist")):
        yield Tag(text_of(tag.get("tagid")), text_of(tag.get("tagname")))


SCOPE_KEYS = ("allow_partys", "allow_userinfos", "allow_tags")


def _app(table: Mapping[str, Any]) -> Iterator[Found]:
    """An app is called by its id, or where that is missing by its name."""
    name = text_of(table.get("name"))
    ref = text_of(table.get("agentid")) or name
    if name:
        yield AppName(ref, name, text_of(table.get("close")) in ("", "0"))
    departments, people, tags = (
        table[key].get(inner) if isinstance(table.get(key), Mapping) else table.get(key)
        for key, inner in (("allow_partys", "partyid"), ("allow_userinfos", "user"), ("allow_tags", "tagid"))
    )
    yield Scope(ref, ids_of(departments), ids_of(tags), length_of(people))


PLATFORM = Platform("1", (), _found)


def _read(inputs: Sequence[Input], _: Choices) -> Iterator[Entry]:
    return read_platform(PLATFORM, inputs)


def _recognises(source: Input) -> bool:
    text = beginning(source)
    if not text.startswith(("{", "[")):
        return False
    return '"allow_partys"' in text or ('"parentid"' in text and '"autoAddUser"' not in text)


WECOM = BuiltIn(
    Text(
        "WeCom: responses of `agent/get` and `department/list`, in JSON.",
        "企业微信：`agent/get` 与 `department/list` 接口的响应（JSON）。",
    ),
    _read,
    _recognises,
)
