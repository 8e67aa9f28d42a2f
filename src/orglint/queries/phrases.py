"""The phrases that answers have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orglint.model import Access, Assignment
from orglint.policy.policy import Policy
from orglint.texts import Listing, Text

NONE = Text("none", "无")

ACCESS: Mapping[Access, Text] = {
    "direct": Text("direct", "直接使用"),
    "read-only": Text("read-only", "只读"),
    "admin": Text("admin", "管理"),
    "integration": Text("integration", "系统集成"),
    "on-request": Text("on request", "可申请开通"),
}

INSTANCE = Text("the instance {instance}", "实例 {instance}")

WITHOUT_MODULES = Text("a suite without a list of modules", "套件，未列出模块")
MODULES = Text("modules {modules}", "模块：{modules}")


def name_and_id(name: Text, identifier: str) -> Text:
    """A name with the id in brackets, unless one is as good as the other."""
    return Text(
        name.en if name.en == identifier else f"{name.en} ({identifier})",
        name.zh if name.zh == identifier else f"{name.zh}（{identifier}）",
    )


def enumerated(texts: Iterable[str | Text]) -> Text:
    """The texts with "and" before the last, or "none"."""
    listed = tuple(texts)
    return Text("{all}", "{all}").fill({"all": Listing(listed)}) if listed else NONE


def categories_named(categories: Iterable[str], policy: Policy) -> Text:
    """The categories by name and id."""
    return enumerated(name_and_id(policy.category_name(category), category) for category in categories)


def modules_of(assignment: Assignment, policy: Policy) -> Text | None:
    """What an assignment says of the modules of a suite; None where there is nothing to say."""
    if assignment.unspecified:
        return WITHOUT_MODULES
    if assignment.modules is None:
        return None
    return MODULES.fill({"modules": categories_named(assignment.modules, policy)})
