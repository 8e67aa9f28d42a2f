"""The plugin host: finds the plugins and asks each for what it gives.

A plugin's fault never hides another's results: it is named and left out, and the rest runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple, cast

from orglint.extensions import Command, Importer, Reporter
from orglint.hooks import HOOKS, PROJECT
from orglint.model import Category, Kind, Rule, Text, Tool
from orglint.plugins.assemble import Contradiction, assemble, refuse_twins
from orglint.plugins.entry_points import EntryPoint, scan
from orglint.plugins.guard import FAILURES, Refused, given_by, output_aside, plugin_fault, reason_for
from orglint.plugins.policy import Plugin, Policy
from orglint.plugins.wish import AS_INSTALLED, PluginWish

API_VERSION = 1
"""What plugins are written against. A plugin may declare it as `ORGLINT_API`; one for another version is refused."""

GIVES = dict(zip(HOOKS, (Kind, Category, Tool, Rule, Reporter, Importer, Command), strict=True))
"""The hooks, and what each gives."""


class Hook(NamedTuple):
    """One plugin's implementation of one hook."""

    name: str
    function: Callable[[], Iterable[Any]]


def load_policy(entries: Sequence[EntryPoint] | None = None, wish: PluginWish = AS_INSTALLED) -> Policy:
    """The policy that the installed plugins make.

    Raises Contradiction when orglint's own departments are not installed, when there is no plugin that the wish names, and when
    what the plugins give cannot stand together.
    """
    found = scan() if entries is None else entries
    if not any(entry.distribution == PROJECT for entry in found):
        raise Contradiction(
            Text("orglint's own departments are not installed", "orglint 自带的部门插件没有安装"),
            Text("Install orglint again with pip.", "请用 pip 重新安装 orglint。"),
        )
    found = _chosen(found, wish)
    refuse_twins("entry point", ((entry.name, entry) for entry in found))
    plugins, refusals = [], {}
    for entry in found:
        try:
            with output_aside():
                plugins.append(_ask(entry))
        except FAILURES as failure:
            refusals[entry] = reason_for(failure)
    faults = [plugin_fault(entry, reason) for entry, reason in refusals.items()]
    return assemble(plugins, faults)._replace(refusals=refusals)


def _chosen(entries: Sequence[EntryPoint], wish: PluginWish) -> Sequence[EntryPoint]:
    if not (wish.bare or wish.without):
        return entries
    from orglint.plugins.choose import NoSuchPlugin, chosen

    try:
        return chosen(entries, wish)
    except NoSuchPlugin as unknown:
        raise Contradiction(*unknown.fault) from unknown


def _ask(entry: EntryPoint) -> Plugin:
    """Import one plugin and collect what it gives."""
    module = import_module(entry.module)
    declared = getattr(module, "ORGLINT_API", API_VERSION)
    if declared != API_VERSION:
        raise Refused(
            f"it is written for plugin API {declared}, and this orglint has plugin API {API_VERSION}",
            f"它面向插件 API {declared} 编写，而当前 orglint 的插件 API 为 {API_VERSION}",
        )
    hooks = _own_hooks(module) if entry.distribution == PROJECT else _vetted_hooks(module)
    given = {hook.name: _call(hook) for hook in hooks}
    return Plugin(entry, *(given.get(name, ()) for name in HOOKS))


def _call(hook: Hook) -> tuple[Any, ...]:
    given = tuple(given_by(Text(f"hook {hook.name}", f"钩子 {hook.name} "), hook.function()))
    wanted = GIVES[hook.name]
    if not all(isinstance(thing, wanted) for thing in given):
        raise Refused(
            f"its hook {hook.name} gives something that is not made with {wanted.__name__}(…)",
            f"其钩子 {hook.name} 返回的内容不是用 {wanted.__name__}（…）创建的",
        )
    return given


def _own_hooks(module: ModuleType) -> list[Hook]:
    """The hooks of a department that comes with orglint. The test suite holds them against the contracts, so a run need not."""
    return [Hook(name, getattr(module, name)) for name in HOOKS if hasattr(module, name)]


def _vetted_hooks(module: ModuleType) -> list[Hook]:
    """The hooks of a third-party plugin, held against the contracts by pluggy."""
    import pluggy

    from orglint.plugins import hookspecs

    _refuse_misnamed_hooks(module)
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module)
        manager.check_pending()
    except pluggy.PluginValidationError as invalid:
        raise Refused(
            "one of its hooks takes arguments that orglint does not give", "它的某个钩子带有 orglint 不提供的参数"
        ) from invalid
    return [
        Hook(caller.name, cast("Callable[[], Iterable[Any]]", implementation.function))
        for caller in manager.get_hookcallers(module) or ()
        for implementation in caller.get_hookimpls()
    ]


def _refuse_misnamed_hooks(module: ModuleType) -> None:
    """A hook that nobody calls would be a rule that never fires, in silence."""
    for name, value in vars(module).items():
        marked = hasattr(value, f"{PROJECT}_impl")
        if name.startswith(f"{PROJECT}_") and callable(value) and not marked:
            raise Refused(f"its function {name} lacks the mark @hookimpl", f"其函数 {name} 缺少 @hookimpl 标记")
        if marked and (getattr(value, f"{PROJECT}_impl")["specname"] or name) not in HOOKS:
            raise Refused(
                f"orglint has no hook {name}; its hooks are {', '.join(HOOKS)}",
                f"orglint 没有钩子 {name}；可用的钩子有 {'、'.join(HOOKS)}",
            )
