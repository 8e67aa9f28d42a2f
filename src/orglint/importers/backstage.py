"""The importer of Backstage: which departments there are and which is part of which. It has no tools.

Source: backstage.io/docs/features/software-catalog/descriptor-format, “Kind: Group”, as YAML of several documents, or what
`GET /api/catalog/entities` answers. Members are never looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from orglint.extensions import Skipped, Use
from orglint.importers.entries import BuiltIn, Choices, Entry, FromInput, Input, LeftOut, Unusable, is_name
from orglint.importers.hierarchy import IN_A_CIRCLE, UNKNOWN_PARENT, circular
from orglint.importers.structured import beginning, load_yaml, tables, text_of
from orglint.names import normalise
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COMPANIES = frozenset(("organization", "organisation", "company", "root", "org"))
"""Types of a group that is the whole company: no department, and above none."""

CIRCLES_OF_PEOPLE = frozenset(
    map(
        normalise,
        ("guild", "chapter", "community", "interest-group", "virtual-team", "committee", "mailing-list", "role", "access"),
    )
)
"""Types of a group whose people are in departments elsewhere."""


class Group(NamedTuple):
    """A group: how others refer to it, what it is called, its type, and the references to its parent and to what is part of it."""

    file: str
    ref: str
    name: str
    type: str
    parent: str
    children: tuple[str, ...]


def _read(inputs: Sequence[Input], _: Choices) -> Iterator[Entry]:
    groups: dict[str, Group] = {}
    for source in inputs:
        yield FromInput(source.name)
        others: Counter[Text] = Counter()
        for entity in _entities(load_yaml(source)):
            group = _group(source.name, entity)
            if group and group.type not in CIRCLES_OF_PEOPLE:
                groups.setdefault(group.ref, group)
            else:
                others[_other(entity)] += 1
        yield from (LeftOut(reason.fill({"number": number})) for reason, number in others.items())
    if not groups:
        raise Unusable(NO_GROUPS, GIVE_GROUPS, file=inputs[0].name)
    yield from _departments(groups)


def _entities(documents: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    """The entities of all documents: a document is one, a list of them, or a table with a list of `items`."""
    for document in documents:
        found = document.get("items", [document]) if isinstance(document, Mapping) else document
        yield from tables(found)


def _group(file: str, entity: Mapping[str, Any]) -> Group | None:
    if text_of(entity.get("kind")).lower() != "group":
        return None
    metadata, spec = _table(entity.get("metadata")), _table(entity.get("spec"))
    name = text_of(metadata.get("name"))
    namespace = text_of(metadata.get("namespace")) or "default"
    shown = (text_of(_table(spec.get("profile")).get("displayName")), text_of(metadata.get("title")), name)
    children = spec.get("children")
    return Group(
        file,
        reference(name, namespace),
        next(filter(None, shown), ""),
        normalise(text_of(spec.get("type"))),
        reference(text_of(spec.get("parent")), namespace),
        tuple(reference(text_of(child), namespace) for child in children) if isinstance(children, list) else (),
    )


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def reference(written: str, namespace: str) -> str:
    """What a reference `[kind:][namespace/]name` leads to, as it is compared; empty for none."""
    namespaces, slash, name = written.rpartition(":")[2].rpartition("/")
    return f"{namespaces if slash else namespace}/{name}".lower() if name else ""


def _other(entity: Mapping[str, Any]) -> Text:
    kind = text_of(entity.get("kind")).lower()
    return {"user": USERS, "group": CIRCLES}.get(kind, OTHERS)


def _departments(groups: Mapping[str, Group]) -> Iterator[Entry]:
    """A department for each group that is not the whole company. Of two with one name each has its reference behind it."""
    departments = {ref: group for ref, group in groups.items() if ref and is_name(group.name) and group.type not in COMPANIES}
    times = Counter(group.name for group in departments.values())
    names = {
        ref: group.name if times[group.name] == 1 else f"{group.name[:200]} ({ref[-200:]})" for ref, group in departments.items()
    }
    parents = _parents(groups, departments)
    above_themselves = circular(parents)
    for ref, name in names.items():
        yield FromInput(departments[ref].file)
        if ref in above_themselves:
            yield Skipped(None, IN_A_CIRCLE.fill({"department": name}))
        yield Use(name, parent=names.get(parents.get(ref, "")) if ref not in above_themselves else None)
    unknown = Counter(group.file for group in departments.values() if group.parent and group.parent not in groups)
    nameless = Counter(group.file for ref, group in groups.items() if not ref or not is_name(group.name))
    for file, number in unknown.items():
        yield FromInput(file)
        yield LeftOut(UNKNOWN_PARENT.fill({"number": number}))
    for file, number in nameless.items():
        yield FromInput(file)
        yield Skipped(None, NAMELESS.fill({"number": number}))


def _parents(groups: Mapping[str, Group], departments: Mapping[str, Group]) -> dict[str, str]:
    """The parent of each department that has one: as it says itself, else as its parent says."""
    said = {child: ref for ref, group in groups.items() for child in group.children}
    parents = {ref: group.parent or said.get(ref, "") for ref, group in departments.items()}
    return {ref: parent for ref, parent in parents.items() if parent in departments}


def _recognises(source: Input) -> bool:
    text = beginning(source)
    return "backstage.io/" in text or re.search(r"(?m)^kind:\s*['\"]?(Group|User|Location)\b", text) is not None


NO_GROUPS = Text("{file} has no entity of the kind `Group`", "{file} 中没有 `kind: Group` 的实体")
GIVE_GROUPS = Text(
    "Give the files of the catalog that describe the organisation, often `org.yaml`.",
    "请给出目录（catalog）中描述组织架构的文件，通常是 `org.yaml`。",
)
USERS = Text("users: {number}; who is in a department is not read", "用户（`User`）：{number} 个；不读取部门成员")
CIRCLES = Text(
    "groups whose people are in departments elsewhere, such as guilds: {number}", "成员另有所属部门的组（如 `guild`）：{number} 个"
)
OTHERS = Text("entities that are no groups, such as components: {number}", "不是组的实体（如 `Component`）：{number} 个")
NAMELESS = Text("groups without a `metadata.name` that can be used: {number}", "没有可用 `metadata.name` 的组：{number} 个")

BACKSTAGE = BuiltIn(
    Text(
        "Backstage: the groups of a catalog, in YAML. Departments only, without tools.",
        "Backstage：目录中的组（YAML）；只有部门，没有工具。",
    ),
    _read,
    _recognises,
)
