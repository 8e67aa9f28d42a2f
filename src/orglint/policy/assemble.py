"""From what the plugins give to one policy.

Whatever would make a verdict depend on the order of plugins stops orglint: one name given twice, or a category that a kind both
needs and avoids. The message names both distributions.
"""

from __future__ import annotations

import os.path
from collections.abc import Collection, Iterable, Iterator, Sequence

from orglint.errors import OrglintError
from orglint.hooks import PROJECT
from orglint.model import Category, Fault, Kind, Rule
from orglint.names import normalise
from orglint.policy.catalogue import Catalogue
from orglint.policy.catalogue import load as load_catalogue
from orglint.policy.categories import CATEGORIES
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import plugin_fault
from orglint.policy.policy import Plugin, Policy
from orglint.policy.recognise import Recogniser
from orglint.rules.actual_rules import ACTUAL_RULES
from orglint.rules.org_rules import ORG_RULES
from orglint.rules.waiver_rules import WAIVER_RULES
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from orglint.extensions import Command, Importer, Reporter

    Given = TypeVar("Given", Kind, Category, Rule, "Reporter", "Importer", "Command")

ITSELF = EntryPoint(PROJECT, PROJECT, PROJECT, "")
"""Where the things come from that are in no plugin."""


WORDS = {
    "entry point": Text("the entry point {id}", "入口点 {id}"),
    "kind": Text("the kind {id}", "部门类型 {id}"),
    "name": Text("the department name “{id}”", "部门名称“{id}”"),
    "category": Text("the category {id}", "类别 {id}"),
    "rule": Text("the rule {id}", "规则 {id}"),
    "tool": Text("the tool {id}", "工具 {id}"),
    "name of a tool": Text("a name of the tool {id}", "工具 {id} 的名称"),
    "reporter": Text("the output format {id}", "输出格式 {id}"),
    "importer": Text("the importer {id}", "导入器 {id}"),
    "command": Text("the command {id}", "命令 {id}"),
}


class Contradiction(OrglintError):
    """Plugins that no policy can be made of, or that are not there; `fault` says why."""

    def __init__(self, message: Text, remedy: Text) -> None:
        super().__init__(Fault(message, remedy))


def assemble(plugins: Sequence[Plugin], faults: Iterable[Fault] = (), settled: Collection[str] = ()) -> Policy:
    """Put together what the plugins give. Raises Contradiction.

    `settled` are names of departments, normalised, of which somebody says what they mean, whoever claims them.
    """
    _refuse_taken(plugins)
    kinds = _collect("kind", ((kind, plugin.entry) for plugin in plugins for kind in plugin.kinds))
    categories = _collect(
        "category",
        [(category, ITSELF) for category in CATEGORIES]
        + [(category, plugin.entry) for plugin in plugins for category in plugin.categories],
    )
    unfit = _option_faults(plugins)
    offered = [(rule, ITSELF) for rule in (*ORG_RULES, *WAIVER_RULES, *ACTUAL_RULES)] + [
        (rule._replace(check=None, options={}) if rule.id in unfit else rule, plugin.entry)
        for plugin in plugins
        for rule in plugin.rules
    ]
    rules = _collect("rule", offered)
    origins = {rule.id: entry for rule, entry in offered}
    _refuse_need_against_avoid(rules.values(), origins)
    if any(not plugin.entry.is_own for plugin in plugins):
        _refuse_contested_names(plugins, settled)
    policy = Policy(
        kinds=kinds,
        categories=categories,
        catalogue=_catalogue(plugins),
        rules=rules,
        recogniser=_recogniser(plugins),
        plugins=tuple(plugins),
        origins=origins,
        reporters=_collect("reporter", ((reporter, plugin.entry) for plugin in plugins for reporter in plugin.reporters)),
        importers=_collect("importer", ((importer, plugin.entry) for plugin in plugins for importer in plugin.importers)),
        commands=_collect("command", ((command, plugin.entry) for plugin in plugins for command in plugin.commands)),
    )
    return policy._replace(faults=(*faults, *unfit.values(), *(fault for _, fault in misfits(policy))))


def extend(policy: Policy, plugins: Sequence[Plugin], settled: Collection[str] = ()) -> Policy:
    """A policy with further plugins, whose own faults are not looked for; `settled` as for `assemble`. Raises Contradiction."""
    return assemble([*policy.plugins, *plugins], settled=settled)._replace(faults=policy.faults)


def _collect(what: str, offered: Iterable[tuple[Given, EntryPoint]]) -> dict[str, Given]:
    pairs = list(offered)
    refuse_twins(what, ((given.id, entry) for given, entry in pairs))
    return {given.id: given for given, _ in sorted(pairs, key=lambda pair: pair[0].id)}


def refuse_twins(what: str, offered: Iterable[tuple[str, EntryPoint]]) -> None:
    """Raise Contradiction when one name is offered twice; `what` is a key of WORDS."""
    first: dict[str, EntryPoint] = {}
    for identifier, entry in offered:
        if identifier in first:
            raise twins(what, identifier, first[identifier], entry)
        first[identifier] = entry


def _refuse_taken(plugins: Sequence[Plugin]) -> None:
    """Raise Contradiction for an output format, an importer or a command that has an id of orglint's own."""
    for plugin in plugins:
        for what, given in (("reporter", plugin.reporters), ("importer", plugin.importers), ("command", plugin.commands)):
            for extension in given:
                if extension.id in _taken(what):
                    raise twins(what, extension.id, ITSELF, plugin.entry)


def _taken(what: str) -> list[str]:
    """The ids of orglint's own output formats, importers or commands.

    Their tables are above this room, so they are read from a file that is made from them. Only plugins with extensions wait for it.
    """
    path = os.path.join(os.path.dirname(__file__), "taken.tsv")  # noqa: PTH118, PTH120 - pathlib takes longer than all this
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123
        return [identifier for sort, identifier in (line.rstrip("\n").split("\t") for line in lines) if sort == what]


def twins(what: str, identifier: str, first: EntryPoint, second: EntryPoint) -> Contradiction:
    """That two plugins give one thing; `what` is a key of WORDS."""
    author = first if second.distribution == PROJECT else second
    values = {
        "thing": WORDS[what].fill({"id": identifier}),
        "one": _whose(first),
        "other": _whose(second),
        "distribution": author.distribution,
    }
    return Contradiction(
        Text("{thing} is given twice: by {one} and by {other}", "{thing}被重复提供：{one} 与 {other}").fill(values),
        Text(
            "Remove one of the two, or ask the author of {distribution} for another name.",
            "请卸载其中之一，或请 {distribution} 的作者改名。",
        ).fill(values),
    )


def _whose(entry: EntryPoint) -> str:
    return f"{entry.origin} ({entry.module})"


def _refuse_contested_names(plugins: Sequence[Plugin], settled: Collection[str]) -> None:
    """A name that one distribution is sure of and another claims as well would be nobody's, and hide what was found before.

    So would one that the first one's kinds are recognised by all the same: 华东法务部 is a 法务部. Settings may do so: there the
    team decides.
    """
    foreign = [plugin for plugin in plugins if not plugin.entry.is_own and plugin.entry.sort != "settings"]
    for plugin in foreign:
        every = (name for kind in plugin.kinds for name in (kind.id, *kind.name, *kind.aliases, *kind.ambiguous))
        if claimed := [name for name in every if normalise(name) not in settled]:
            others = [other for other in plugins if other.entry.distribution != plugin.entry.distribution]
            _refuse_known(claimed, plugin.entry, others)


def _refuse_known(claimed: Iterable[str], entry: EntryPoint, others: Sequence[Plugin]) -> None:
    """Raise Contradiction for a name that the kinds of other plugins are surely recognised by."""
    owners = {kind.id: other.entry for other in others for kind in other.kinds}
    find = _recogniser(others).find
    for name in claimed:
        if (known := find(name)) and not known.ambiguous:
            raise twins("name", name, owners[known.kinds[0]], entry)


def _recogniser(plugins: Iterable[Plugin]) -> Recogniser:
    """What knows the kinds of these plugins by their names."""
    by_owner: dict[bool, list[Kind]] = {True: [], False: []}
    for plugin in plugins:
        by_owner[plugin.entry.is_own].extend(plugin.kinds)
    return Recogniser(by_owner[True], by_owner[False])


def _refuse_need_against_avoid(rules: Iterable[Rule], origins: dict[str, EntryPoint]) -> None:
    needs = {(rule.kind, category): rule for rule in rules if rule.shape == "need" for category in rule.categories}
    for rule in rules:
        for category in rule.categories:
            other = needs.get((rule.kind, category))
            if rule.shape == "avoid" and other:
                values = {
                    "kind": rule.kind,
                    "category": category,
                    "avoid": rule.id,
                    "need": other.id,
                    "one": _whose(origins[rule.id]),
                    "other": _whose(origins[other.id]),
                }
                raise Contradiction(
                    Text(
                        "the kind {kind} both avoids and needs {category}: {avoid} comes from {one}, {need} from {other}",
                        "部门类型 {kind} 既不需要又需要 {category}：{avoid} 来自 {one}，{need} 来自 {other}",
                    ).fill(values),
                    Text("Remove one of the two plugins.", "请卸载这两个插件之一。"),
                )


def _catalogue(plugins: Sequence[Plugin]) -> Catalogue:
    owners = {tool.id: plugin.entry for plugin in plugins for tool in plugin.tools}
    catalogue = load_catalogue(tool for plugin in plugins for tool in plugin.tools)
    for plugin in plugins:
        for tool in plugin.tools:
            if clash := catalogue.clashes(tool):
                raise twins("tool" if clash == tool.id else "name of a tool", clash, owners.get(clash, ITSELF), plugin.entry)
    return catalogue


def _option_faults(plugins: Iterable[Plugin]) -> dict[str, Fault]:
    """A fault for each rule whose options are not described as they have to be, by the id of the rule: its check is not run."""
    with_options = [(rule, plugin.entry) for plugin in plugins for rule in plugin.rules if rule.options]
    if not with_options:
        return {}
    from orglint.rules.options import flaw

    return {rule.id: plugin_fault(entry, reason, rule.id) for rule, entry in with_options if (reason := flaw(rule.options))}


def misfits(policy: Policy) -> Iterator[tuple[EntryPoint, Fault]]:
    """What speaks of a kind or a category that does not exist: who gives it, and what to say. Such a rule could never fire."""
    for rule in policy.rules.values():
        missing = [category for category in rule.categories if category not in policy.categories]
        if rule.kind is not None and rule.kind not in policy.kinds:
            missing.append(rule.kind)
        for name in missing:
            yield policy.origins[rule.id], _undefined("rule", rule.id, name, policy.origins[rule.id])
    for plugin in policy.plugins:
        for tool in plugin.tools:
            for name in tool.categories:
                if name not in policy.categories:
                    yield plugin.entry, _undefined("tool", tool.id, name, plugin.entry)


def _undefined(what: str, identifier: str, name: str, entry: EntryPoint) -> Fault:
    values = {"thing": WORDS[what].fill({"id": identifier}), "name": name, "origin": entry.origin}
    return Fault(
        Text("{thing} of {origin} speaks of {name}, which nobody defines", "{origin} 的{thing}提到了无人定义的 {name}").fill(
            values
        ),
        Text("Install the plugin that defines it, or correct the name.", "请安装定义它的插件，或更正名称。"),
    )
