"""Asking one plugin for what it gives: its module is imported, its hooks are validated against the contracts and called."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType

from orglint.hooks import HOOKS, PROJECT
from orglint.model import Category, Kind, Rule, Tool
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import Refused, given_by
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

API_VERSION = 1
"""What plugins are written against. A plugin declares it as `ORGLINT_API`; one for another version, or for none, is refused."""

OFTEN: dict[str, type] = {"orglint_kinds": Kind, "orglint_categories": Category, "orglint_tools": Tool, "orglint_rules": Rule}
SELDOM = {"orglint_reporters": "Reporter", "orglint_importers": "Importer", "orglint_commands": "Command"}
"""The hooks, and what each gives: a value of the model, or an extension, which a run without one need not import."""


def given_by_hook(name: str) -> type:
    """What a hook gives."""
    if sort := OFTEN.get(name):
        return sort
    from orglint import extensions

    extension: type = getattr(extensions, SELDOM[name])
    return extension


class Hook(NamedTuple):
    """One plugin's implementation of one hook."""

    name: str
    function: Callable[[], Iterable[Any]]


def load_plugin(entry: EntryPoint) -> tuple[tuple[Any, ...], ...]:
    """Import one plugin and collect what each of its hooks gives, in the order of HOOKS.

    Raises Refused for one that does not keep to the contracts, and whatever the plugin raises.
    """
    own = entry.is_own
    if ":" in entry.module and entry.sort != "file":
        raise Refused(
            f"its entry point names {entry.module}, and a plugin is a module: leave out what follows the colon",
            f"其入口点写的是 {entry.module}，而插件应为模块：请去掉冒号及其后的内容",
        )
    module = import_module(entry.module) if entry.sort != "file" else _module_of(entry)
    if not own:
        _refuse_other_api(module)
    hooks = _own_hooks(module) if own else _vetted_hooks(module)
    given = {hook.name: _call(hook) for hook in hooks}
    return tuple(given.get(name, ()) for name in HOOKS)


def _module_of(entry: EntryPoint) -> ModuleType:
    """The module of a file that is no part of any distribution."""
    import sys
    from importlib.util import module_from_spec, spec_from_file_location

    name = f"orglint_plugin_{entry.name}"
    spec = spec_from_file_location(name, entry.module)
    if spec is None or spec.loader is None:
        raise Refused("its file is not a Python file", "它不是 Python 文件")
    module = sys.modules[name] = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except FileNotFoundError as missing:
        if missing.filename != os.path.abspath(entry.module):  # noqa: PTH100
            raise
        raise Refused("there is no such file", "没有这个文件") from missing
    return module


def _refuse_other_api(module: ModuleType) -> None:
    declared = getattr(module, "ORGLINT_API", None)
    if not isinstance(declared, int):
        raise Refused(
            f"it does not declare which plugin API it is written for; this orglint has plugin API {API_VERSION}, "
            f"declared as `ORGLINT_API = {API_VERSION}`",
            f"它没有声明面向哪个版本的插件 API；当前 orglint 的插件 API 为 {API_VERSION}，声明方式为 `ORGLINT_API = {API_VERSION}`",
        )
    if declared != API_VERSION:
        raise Refused(
            f"it is written for plugin API {declared}, and this orglint has plugin API {API_VERSION}: "
            f"install a version of it for plugin API {API_VERSION}, or an orglint for plugin API {declared}",
            f"它面向插件 API {declared} 编写，而当前 orglint 的插件 API 为 {API_VERSION}："
            f"请安装它面向插件 API {API_VERSION} 的版本，或支持插件 API {declared} 的 orglint",
        )


def _call(hook: Hook) -> tuple[Any, ...]:
    given = tuple(given_by(Text(f"hook {hook.name}", f"钩子 {hook.name} "), hook.function()))
    wanted = given_by_hook(hook.name)
    if not all(isinstance(value, wanted) for value in given):
        raise Refused(
            f"its hook {hook.name} gives something that is not made with {wanted.__name__}(…)",
            f"其钩子 {hook.name} 返回的内容不是用 {wanted.__name__}（…）创建的",
        )
    return given


def _own_hooks(module: ModuleType) -> list[Hook]:
    """The hooks of a department that comes with orglint. The test suite holds them against the contracts, so a run need not."""
    return [Hook(name, getattr(module, name)) for name in HOOKS if hasattr(module, name)]


def _vetted_hooks(module: ModuleType) -> list[Hook]:
    """The hooks of a third-party plugin, validated against the contracts by pluggy."""
    from typing import cast

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
