"""The plugin host: finds the plugins and asks each for what it gives.

orglint's own departments are asked directly. Every other plugin works in a process of its own, so that nothing it does there can
break a run or fool it: a plugin's fault never hides another's results. It is named and left out, and the rest runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from orglint.hooks import API_VERSION, HOOKS
from orglint.model import Rule
from orglint.plugins.load import given_by_hook, load_plugin
from orglint.plugins.selection import AS_INSTALLED, PluginChoice, select_plugins
from orglint.policy.assemble import Contradiction, assemble, refuse_twins, twins
from orglint.policy.entry_points import EntryPoint, scan
from orglint.policy.plugin_errors import FAILURES, MOST_OFFENDERS, Refused, output_aside, plugin_fault, reason_for
from orglint.policy.policy import Plugin, Policy
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from orglint.plugins.sandbox.client import PluginClient

__all__ = ["API_VERSION", "load_policy"]


def load_policy(entries: Sequence[EntryPoint] | None = None, choice: PluginChoice = AS_INSTALLED) -> Policy:
    """The policy that the installed plugins make.

    Raises Contradiction when orglint's own departments are not installed, when there is no plugin that the choice names, and when
    what the plugins give cannot stand together.
    """
    found = scan() if entries is None else entries
    if not any(entry.is_own for entry in found):
        raise Contradiction(
            Text("orglint's own departments are not installed", "orglint 自带的部门插件没有安装"),
            Text("Install orglint again with pip.", "请用 pip 重新安装 orglint。"),
        )
    found = select_plugins(found, choice)
    refusals = _unfit(found)
    found = [entry for entry in found if entry not in refusals]
    refuse_twins("entry point", ((entry.name, entry) for entry in found))
    clients = _clients([entry for entry in found if not entry.is_own], choice)
    plugins = []
    for entry in found:
        try:
            plugins.append(_own(entry) if entry.is_own else _foreign(entry, clients))
        except FAILURES as failure:
            refusals[entry] = reason_for(failure)
    if len(plugins) > len([plugin for plugin in plugins if plugin.entry.is_own]):
        refusals.update(_contradicting(plugins))
    taking_part = [plugin for plugin in plugins if plugin.entry not in refusals]
    faults = [plugin_fault(entry, refusals[entry]) for entry in sorted(refusals, key=lambda entry: entry[:4])]
    return assemble(taking_part, faults)._replace(refusals=refusals)


def _unfit(entries: Sequence[EntryPoint]) -> dict[EntryPoint, Text]:
    """The entry points that nothing can be loaded by, and why: with a flaw, or of one name in one distribution."""
    unfit = {entry: entry.flaw for entry in entries if entry.flaw}
    by_name: dict[tuple[str, str], list[EntryPoint]] = {}
    for entry in entries:
        if not (entry.is_own or entry.flaw):
            by_name.setdefault((entry.distribution, entry.name), []).append(entry)
    for first, *others in by_name.values():
        for other in others:
            unfit |= dict.fromkeys((first, other), twins("entry point", first.name, first, other).fault.message)
    return unfit


def _contradicting(plugins: Sequence[Plugin]) -> Mapping[EntryPoint, Text]:
    from orglint.policy.self_contradictions import self_contradictions

    return self_contradictions(plugins)


def _own(entry: EntryPoint) -> Plugin:
    with output_aside():
        return Plugin(entry, *load_plugin(entry))


def _clients(entries: Sequence[EntryPoint], choice: PluginChoice) -> Mapping[EntryPoint, PluginClient]:
    """A process for each plugin that is not orglint's own; all load at the same time. None where the system cannot fork."""
    if not entries or not choice.apart or not hasattr(os, "fork"):
        return {}
    if len(entries) > 1:
        from orglint.plugins import hookspecs  # noqa: F401 - with pluggy: once here, instead of once in each process
    from orglint.plugins.sandbox.client import PluginClient

    return {entry: PluginClient(entry, partial(load_plugin, entry), choice.seconds) for entry in entries}


def _foreign(entry: EntryPoint, clients: Mapping[EntryPoint, PluginClient]) -> Plugin:
    """What a plugin gives that somebody else wrote: each value validated against its shape. Raises what the plugin raises."""
    if entry in clients:
        given: Iterable[Iterable[Any]] = clients[entry].given()
        adapted = _limited
    else:
        with output_aside():
            given = load_plugin(entry)
        adapted = _nearby
    validated = (_validate(several, sort) for several, sort in zip(given, map(given_by_hook, HOOKS), strict=True))
    return Plugin(entry, *(tuple(map(adapted, several)) for several in validated))


def _validate(given: Iterable[Any], sort: type) -> Iterable[Any]:
    from orglint.plugins.validation import MOST_ITEMS, validate

    several = tuple(given)
    if len(several) > MOST_ITEMS or not all(isinstance(value, sort) for value in several):
        raise Refused(
            f"it gives more than {MOST_ITEMS:,} things at once, or something else than it says",
            f"它一次给出的内容超过 {MOST_ITEMS:,} 项，或与声明的不符",
        )
    return map(validate, several)


def _limited(value: Any) -> Any:
    """A rule stops in its own process once its check has found more than any check may."""
    if not isinstance(value, Rule):
        return value
    check: Any = value.check
    return value._replace(check=check._replace(most=MOST_OFFENDERS + 1))


def _nearby(value: Any) -> Any:
    """The value with its functions, which run in this process, watched: what they give is validated against its shape too."""
    from orglint.plugins.validation import ValidatedFunction

    functions = {name: field for name, field in value._asdict().items() if callable(field)}
    return value._replace(**{name: ValidatedFunction(function) for name, function in functions.items()})
