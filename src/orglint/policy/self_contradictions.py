"""What the plugins of one distribution give that cannot stand together: the fault of that distribution alone.

Which of two things is meant, nobody can tell; so the plugins that give them take no part, and all others do. What contradicts
across distributions stops orglint instead (`assemble`): there, neither side is to blame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orglint.model import Rule
from orglint.policy.catalogue import keys
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Plugin
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Claim: TypeAlias = "tuple[Text, object, EntryPoint]"
"""How to speak of a twin, what it is known by, and the plugin that gives it."""

NOUNS = {
    "kinds": Text("the kind {id}", "部门类型 {id}"),
    "categories": Text("the category {id}", "类别 {id}"),
    "rules": Text("the rule {id}", "规则 {id}"),
    "reporters": Text("the output format {id}", "输出格式 {id}"),
    "importers": Text("the importer {id}", "导入器 {id}"),
    "commands": Text("the command {id}", "命令 {id}"),
}
"""What has an id of its own, by the field of a plugin."""

TOOL = Text("the tool {id}", "工具 {id}")

TWICE = Text("it gives {twin} twice", "它重复提供了{twin}")
TWICE_TOGETHER = Text(
    "{distribution} gives {twin} twice, in {one} and in {other}", "{distribution} 在 {one} 和 {other} 中重复提供了{twin}"
)
BOTH = Text(
    "by its rules the kind {kind} both avoids and needs {category}", "按它的规则，部门类型 {kind} 既不需要又需要 {category}"
)


def self_contradictions(plugins: Iterable[Plugin]) -> dict[EntryPoint, Text]:
    """The plugins that cannot take part, and why."""
    by_distribution: dict[str, list[Plugin]] = {}
    for plugin in plugins:
        if not plugin.entry.is_own:
            by_distribution.setdefault(plugin.entry.distribution, []).append(plugin)
    refused: dict[EntryPoint, Text] = {}
    for several in by_distribution.values():
        for entry, reason in (*_twins(several), *_need_against_avoid(several)):
            refused.setdefault(entry, reason)
    return refused


def _twins(plugins: Sequence[Plugin]) -> Iterator[tuple[EntryPoint, Text]]:
    first: dict[object, EntryPoint] = {}
    for twin, known_by, entry in _claims(plugins):
        if known_by in first:
            yield from _both_refused(twin, first[known_by], entry)
        first.setdefault(known_by, entry)


def _claims(plugins: Sequence[Plugin]) -> Iterator[Claim]:
    for plugin in plugins:
        for field, noun in NOUNS.items():
            for given in getattr(plugin, field):
                yield noun.fill({"id": given.id}), (field, given.id), plugin.entry
        for tool in plugin.tools:
            for name in dict.fromkeys(keys(tool)):
                yield TOOL.fill({"id": tool.id}), ("tools", name), plugin.entry


def _both_refused(twin: Text, first: EntryPoint, second: EntryPoint) -> Iterator[tuple[EntryPoint, Text]]:
    if first == second:
        yield first, TWICE.fill({"twin": twin})
        return
    values = {"twin": twin, "distribution": first.distribution, "one": first.name, "other": second.name}
    for entry in (first, second):
        yield entry, TWICE_TOGETHER.fill(values)


def _need_against_avoid(plugins: Sequence[Plugin]) -> Iterator[tuple[EntryPoint, Text]]:
    needs = {pair: plugin.entry for plugin in plugins for rule in plugin.rules for pair in _pairs(rule, "need")}
    for plugin in plugins:
        for rule in plugin.rules:
            for kind, category in _pairs(rule, "avoid"):
                if other := needs.get((kind, category)):
                    reason = BOTH.fill({"kind": kind, "category": category})
                    yield plugin.entry, reason
                    yield other, reason


def _pairs(rule: Rule, shape: str) -> list[tuple[str | None, str]]:
    return [(rule.kind, category) for category in rule.categories] if rule.shape == shape else []
