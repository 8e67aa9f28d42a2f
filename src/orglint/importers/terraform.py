"""The importer of Terraform's and OpenTofu's state: which apps of Okta and Entra ID are assigned to whom.

It reads what `terraform show -json` prints (https://developer.hashicorp.com/terraform/internals/json-format, `format_version` 1.x)
and the state itself of version 4. What the resources are stands in the pages of the providers `okta/okta` and `hashicorp/azuread`.
Of all that a state has, only ids, names of apps and groups, departments and states of accounts are looked at, and nothing that is
marked as sensitive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from orglint.importers.directory import (
    AccountGroup,
    Directory,
    Fact,
    KnownApp,
    Member,
    Person,
    ToGroup,
    ToPerson,
    ToService,
    all_together,
)
from orglint.importers.entries import BuiltIn, Choices, Entry, FromInput, Input, Taken, Unusable
from orglint.importers.json_rows import JsonRows
from orglint.importers.structured import beginning, tables, text_of
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Values: TypeAlias = Mapping[str, Any]


RAW_VERSION = 4
"""Of the states that Terraform since 0.12 and OpenTofu write."""


class Resource(NamedTuple):
    """A resource or a data source of a state: its type, and its attributes without the sensitive ones."""

    type: str
    values: Values


def read_terraform(inputs: Sequence[Input], _: Choices) -> Iterator[Entry]:
    """Who uses what according to all the states together. Raises Unusable for an input that is none."""
    directory = Directory()
    for source in inputs:
        yield FromInput(source.name)
        number, used = 0, 0
        for number, resource in enumerate(_resources(source), 1):  # noqa: B007 - the last number is how many there are
            facts = list(_facts(resource))
            used += bool(facts)
            for fact in facts:
                directory.add(fact)
        yield Taken(TAKEN.fill({"number": number, "used": used}))
    yield all_together(inputs)
    yield from directory.entries()


def _resources(source: Input) -> Iterator[Resource]:
    """The resources of a state, those of modules within modules too. Raises Unusable."""
    if not beginning(source).startswith("{"):
        raise Unusable(NO_STATE, SHOW, file=source.name)
    rows = JsonRows(source, "resources", LEAD_TO_RESOURCES)
    for row in rows:
        if isinstance(row, Mapping):
            yield from _of_raw_state(row) if "instances" in row else _of_shown_state(row)
    state = rows.members
    for key, reason in OTHERS.items():
        if key in state:
            raise Unusable(reason, SHOW, file=source.name)
    if "format_version" in state:
        if not text_of(state["format_version"]).startswith("1."):
            raise Unusable(OTHER_VERSION, SHOW, file=source.name)
    elif state.get("version") != RAW_VERSION or not rows.has_list:
        raise Unusable(NO_STATE, SHOW, file=source.name)


LEAD_TO_RESOURCES = ("values", "root_module", "child_modules")
"""The keys of tables and lists in which a state has its resources, or the outermost table has them itself."""


def _of_shown_state(resource: Values) -> Iterator[Resource]:
    hidden = resource.get("sensitive_values")
    yield _resource(resource.get("type"), resource.get("values"), hidden if isinstance(hidden, Mapping) else {})


def _of_raw_state(resource: Values) -> Iterator[Resource]:
    for instance in tables(resource.get("instances")):
        yield _resource(resource.get("type"), instance.get("attributes"), _hidden(instance))


def _hidden(instance: Values) -> Values:
    """The attributes that a raw state marks as sensitive: each is the first step of a path."""
    paths = instance.get("sensitive_attributes")
    steps = (step for path in (paths if isinstance(paths, list) else ()) for step in tables(path))
    return {text_of(step.get("value")): True for step in steps if step.get("type") == "get_attr"}


def _resource(kind: Any, values: Any, hidden: Values) -> Resource:
    shown = {key: value for key, value in values.items() if hidden.get(key) is not True} if isinstance(values, Mapping) else {}
    return Resource(text_of(kind), shown)


# What resources say


def _facts(resource: Resource) -> Iterator[Fact]:
    """What a resource says: by its type, and of the many types of apps by the attributes that apps have."""
    if reader := FACTS.get(resource.type):
        yield from reader(resource.values)
    elif resource.type.startswith("okta_app") and "label" in resource.values:
        yield from _okta_app(resource.values)


def _okta_app(values: Values) -> Iterator[Fact]:
    """An app; older versions of the provider also list there who is assigned it."""
    app = text_of(values.get("id"))
    yield KnownApp(app, text_of(values.get("label")), values.get("status") != "INACTIVE")
    yield from (ToGroup(app, group) for group in _texts(values.get("groups")))
    people = (text_of(user.get("id")) for user in tables(values.get("users")))
    yield from (ToPerson(app, person) for person in (*people, *_texts(values.get("users"))))


def _okta_apps(values: Values) -> Iterator[Fact]:
    for app in tables(values.get("apps")):
        yield from _okta_app(app)


def _okta_group(values: Values) -> Iterator[Fact]:
    group = text_of(values.get("id"))
    yield AccountGroup(group, text_of(values.get("name")))
    yield from (Member(group, person) for person in _texts(values.get("users")))


def _okta_groups(values: Values) -> Iterator[Fact]:
    for group in tables(values.get("groups")):
        yield from _okta_group(group)


def _okta_members(values: Values) -> Iterator[Fact]:
    yield from (Member(text_of(values.get("group_id")), person) for person in _texts(values.get("users")))


def _okta_groups_of_person(values: Values) -> Iterator[Fact]:
    yield from (Member(group, text_of(values.get("user_id"))) for group in _texts(values.get("groups")))


def _okta_person(values: Values) -> Iterator[Fact]:
    yield Person(
        text_of(values.get("id") or values.get("user_id")),
        text_of(values.get("department")),
        values.get("status") not in ("DEPROVISIONED", "SUSPENDED"),
    )


def _okta_people(values: Values) -> Iterator[Fact]:
    for person in tables(values.get("users")):
        yield from _okta_person(person)


def _okta_to_group(values: Values) -> Iterator[Fact]:
    yield ToGroup(text_of(values.get("app_id")), text_of(values.get("group_id")))


def _okta_to_groups(values: Values) -> Iterator[Fact]:
    """The resource has blocks with the groups' ids, the data source, whose own id is the app's, has a list of ids."""
    app = text_of(values.get("app_id") or values.get("id"))
    blocks = (text_of(block.get("id")) for block in tables(values.get("group")))
    yield from (ToGroup(app, group) for group in (*blocks, *_texts(values.get("groups"))))


def _okta_to_person(values: Values) -> Iterator[Fact]:
    yield ToPerson(text_of(values.get("app_id")), text_of(values.get("user_id")))


def _okta_to_people(values: Values) -> Iterator[Fact]:
    app = text_of(values.get("app_id") or values.get("id"))
    yield from (ToPerson(app, person) for person in _texts(values.get("users")))


def _entra_app(values: Values) -> Iterator[Fact]:
    yield KnownApp(_object(values), text_of(values.get("display_name")), values.get("account_enabled") is not False)


def _entra_apps(values: Values) -> Iterator[Fact]:
    for app in tables(values.get("service_principals")):
        yield from _entra_app(app)


def _entra_group(values: Values) -> Iterator[Fact]:
    group = _object(values)
    yield AccountGroup(group, text_of(values.get("display_name")))
    yield from (Member(group, person) for person in _texts(values.get("members")))


def _entra_member(values: Values) -> Iterator[Fact]:
    yield Member(text_of(values.get("group_object_id")), text_of(values.get("member_object_id")))


def _entra_person(values: Values) -> Iterator[Fact]:
    yield Person(_object(values), text_of(values.get("department")), values.get("account_enabled") is not False)


def _entra_people(values: Values) -> Iterator[Fact]:
    for person in tables(values.get("users")):
        yield from _entra_person(person)


def _entra_assignment(values: Values) -> Iterator[Fact]:
    """To whom is said by a type, where the provider has read it back; a group is what most teams assign, so it is taken for one."""
    app, to = text_of(values.get("resource_object_id")), text_of(values.get("principal_object_id"))
    name, sort = text_of(values.get("resource_display_name")), text_of(values.get("principal_type")).casefold()
    if sort == "user":
        yield ToPerson(app, to, name)
    elif sort == "serviceprincipal":
        yield ToService(app)
    else:
        yield ToGroup(app, to, name, text_of(values.get("principal_display_name")))


def _object(values: Values) -> str:
    """The object id, which is the last part of the id that Terraform gives, such as `/groups/ID`."""
    return text_of(values.get("object_id")) or text_of(values.get("id")).rpartition("/")[2]


def _texts(value: Any) -> Iterator[str]:
    return (text for element in (value if isinstance(value, list) else ()) if (text := text_of(element)))


FACTS: Mapping[str, Callable[[Values], Iterator[Fact]]] = {
    "okta_apps": _okta_apps,
    "okta_group": _okta_group,
    "okta_everyone_group": _okta_group,
    "okta_groups": _okta_groups,
    "okta_group_memberships": _okta_members,
    "okta_user_group_memberships": _okta_groups_of_person,
    "okta_user": _okta_person,
    "okta_users": _okta_people,
    "okta_app_group_assignment": _okta_to_group,
    "okta_app_group_assignments": _okta_to_groups,
    "okta_app_user": _okta_to_person,
    "okta_app_user_assignments": _okta_to_people,
    "azuread_service_principal": _entra_app,
    "azuread_service_principals": _entra_apps,
    "azuread_group": _entra_group,
    "azuread_group_without_members": _entra_group,
    "azuread_group_member": _entra_member,
    "azuread_user": _entra_person,
    "azuread_users": _entra_people,
    "azuread_app_role_assignment": _entra_assignment,
}
"""What resources and data sources of a type say. Assignments in Entra ID name service principals, never applications."""


def recognises(source: Input) -> bool:
    """Whether an input begins like what Terraform or OpenTofu writes."""
    start = beginning(source)
    return start.startswith("{") and any(f'"{key}"' in start for key in ("format_version", "terraform_version", *OTHERS))


NO_STATE = Text("{file} is no state of Terraform or OpenTofu", "{file} 不是 Terraform 或 OpenTofu 的状态")
A_PLAN = Text(
    "{file} is a plan, which says what will be, not a state, which says what is",
    "{file} 是计划（将要发生的变更），不是状态（当前实际情况）",
)
OLD_STATE = Text("{file} is the raw state of an old version of Terraform", "{file} 是旧版 Terraform 的原始状态文件")
ENCRYPTED = Text("{file} is a state that OpenTofu has encrypted", "{file} 是经 OpenTofu 加密的状态")
OTHER_VERSION = Text(
    "{file} has another `format_version` than 1.x, which orglint does not know",
    "{file} 的 `format_version` 不是 1.x，orglint 无法识别",
)
SHOW = Text(
    "In the configuration's folder run `terraform show -json > state.json` (or `tofu show -json > state.json`), and import that.",
    "请在配置所在的文件夹中运行 `terraform show -json > state.json`（或 `tofu show -json > state.json`），再导入该文件。",
)
OTHERS = {"planned_values": A_PLAN, "resource_changes": A_PLAN, "encrypted_data": ENCRYPTED, "modules": OLD_STATE}
"""What only plans, encrypted states and states of version 3 have at their beginning."""

TAKEN = Text(
    "read as a state of Terraform: resources {number}, of which {used} speak of apps, groups or people of Okta or Entra ID",
    "按 Terraform 状态读取：资源 {number} 个，其中 {used} 个涉及 Okta 或 Entra ID 的应用、组或人员",
)

TERRAFORM = BuiltIn(
    Text(
        "The state of Terraform or OpenTofu with Okta or Entra ID: what `terraform show -json` prints.",
        "含 Okta 或 Entra ID 的 Terraform 或 OpenTofu 状态：`terraform show -json` 的输出。",
    ),
    read_terraform,
    recognises,
)
