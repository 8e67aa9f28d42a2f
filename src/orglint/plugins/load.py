"""Asking one plugin for what it gives: its module is imported, its hooks are validated against the contracts and called."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType

from orglint.hooks import HOOKS
from orglint.model import Category, Kind, Rule, Tool
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import Refused, given_by
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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


def load_plugin(entry: EntryPoint) -> tuple[tuple[Any, ...], ...]:
    """Import one plugin and collect what each of its hooks gives, in the order of HOOKS.

    Raises Refused for one that does not keep to the contracts, and whatever the plugin raises.
    """
    if ":" in entry.module and entry.sort != "file":
        raise Refused(
            f"its entry point names {entry.module}, and a plugin is a module: leave out what follows the colon",
            f"其入口点写的是 {entry.module}，而插件应为模块：请去掉冒号及其后的内容",
        )
    module = import_module(entry.module) if entry.sort != "file" else _module_of(entry)
    given = _given_by_own(module) if entry.is_own else _given_by_foreign(module)
    return tuple(given.get(name, ()) for name in HOOKS)


def _given_by_own(module: ModuleType) -> dict[str, tuple[Any, ...]]:
    """What a department that comes with orglint gives. The test suite holds it against the contracts, so a run need not."""
    defined = vars(module)
    return {name: _call(name, defined[name]) for name in HOOKS if name in defined}


def _given_by_foreign(module: ModuleType) -> dict[str, tuple[Any, ...]]:
    from orglint.plugins.vetting import refuse_functions_of_other_arity, vetted_hooks

    given = {hook.name: _call(hook.name, hook.function) for hook in vetted_hooks(module)}
    refuse_functions_of_other_arity(value for several in given.values() for value in several)
    return given


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


def _call(name: str, hook: Callable[[], Iterable[Any]]) -> tuple[Any, ...]:
    given = tuple(given_by(Text(f"hook {name}", f"钩子 {name} "), hook()))
    wanted = given_by_hook(name)
    if not all(isinstance(value, wanted) for value in given):
        raise Refused(
            f"its hook {name} gives something that is not made with {wanted.__name__}(…)",
            f"其钩子 {name} 返回的内容不是用 {wanted.__name__}（…）创建的",
        )
    return given
