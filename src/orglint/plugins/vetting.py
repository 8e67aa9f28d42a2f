"""What is asked of a third-party plugin before anything that it gives is used: its API, its hooks, and what its functions take.

A mark that nobody looks at would be a rule that never fires, in silence; a function that takes other arguments would fail only in
the first company that it is asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MethodType, ModuleType

from orglint.extensions import Command, Importer, Reporter
from orglint.hooks import API_VERSION, HOOKS, PROJECT
from orglint.model import Rule
from orglint.policy.plugin_errors import Refused
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MARK = f"{PROJECT}_impl"
"""The attribute that `hookimpl` gives to what it marks."""


class Hook(NamedTuple):
    """One plugin's implementation of one hook."""

    name: str
    function: Callable[[], Iterable[Any]]


def vetted_hooks(module: ModuleType) -> list[Hook]:
    """The hooks of a third-party plugin, held against the contracts by pluggy. Raises Refused."""
    from typing import cast

    import pluggy

    from orglint.plugins import hookspecs

    _refuse_other_api(module)
    _refuse_overlooked_hooks(module)
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module)
        manager.check_pending()
    except pluggy.PluginValidationError as invalid:
        raise Refused(
            "one of its hooks takes arguments that orglint does not give", "它的某个钩子带有 orglint 不提供的参数"
        ) from invalid
    hooks = [
        Hook(caller.name, cast("Callable[[], Iterable[Any]]", implementation.function))
        for caller in manager.get_hookcallers(module) or ()
        for implementation in caller.get_hookimpls()
    ]
    if not hooks:
        raise Refused(
            "it has no hook: mark a function of the module, such as orglint_rules, with @hookimpl",
            "它没有任何钩子：请用 @hookimpl 标记模块中的函数，例如 orglint_rules",
        )
    return hooks


def _refuse_other_api(module: ModuleType) -> None:
    declared = getattr(module, "ORGLINT_API", None)
    if type(declared) is not int:  # a truth value is no number, though Python takes it for one
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


def _refuse_overlooked_hooks(module: ModuleType) -> None:
    """Raise Refused for a hook that nobody would call: misspelt, without its mark, or no function of the module."""
    for name, value in vars(module).items():
        marked = hasattr(value, MARK)
        if name.startswith(f"{PROJECT}_") and callable(value) and not marked:
            raise Refused(f"its function {name} lacks the mark @hookimpl", f"其函数 {name} 缺少 @hookimpl 标记")
        if marked and not _is_function(value):
            raise _no_function(name)
        if marked and (getattr(value, MARK)["specname"] or name) not in HOOKS:
            raise Refused(
                f"orglint has no hook {name}; its hooks are {', '.join(HOOKS)}",
                f"orglint 没有钩子 {name}；可用的钩子有 {'、'.join(HOOKS)}",
            )
        for method in _marked_methods(value):
            raise _no_function(f"{name}.{method}")


def _is_function(value: object) -> bool:
    """Whether it is what pluggy looks at, and no method: a cached function is one too."""
    from inspect import isroutine

    return isroutine(value) and not isinstance(value, MethodType)


def _marked_methods(value: object) -> Iterator[str]:
    """The names of the marked methods of a class, or of that of an object."""
    for base in (value if isinstance(value, type) else type(value)).__mro__:
        yield from (name for name, method in vars(base).items() if hasattr(method, MARK))


def _no_function(name: str) -> Refused:
    return Refused(
        f"its hook {name} is no function of the module, so it would never be called",
        f"其钩子 {name} 不是模块中的函数，因此永远不会被调用",
    )


GIVEN: Mapping[tuple[type, str], tuple[str, ...]] = {
    (Rule, "fix"): ("finding", "company"),
    (Reporter, "write"): ("report",),
    (Importer, "read"): ("data",),
    (Command, "answer"): ("company", "words"),
}
"""What orglint gives to the function in each field; to that of a rule's check, `_given_to_check` says."""


def refuse_functions_of_other_arity(values: Iterable[Any]) -> None:
    """Raise Refused for the first function that cannot be called with what orglint gives to it."""
    for value in values:
        if isinstance(value, Rule) and not (value.options and _is_flawed(value.options)):
            _refuse_other_arity(value, "check", _given_to_check(value))
        for (sort, field), given in GIVEN.items():
            if isinstance(value, sort):
                _refuse_other_arity(value, field, given)


def _given_to_check(rule: Rule) -> tuple[str, ...]:
    return (*(("department",) if rule.kind is not None else ()), "company", *(("options",) if rule.options else ()))


def _is_flawed(options: object) -> bool:
    """Whether something is wrong with a rule's options, which is told when all plugins are put together."""
    from orglint.rules.options import flaw

    return flaw(options) is not None


def _refuse_other_arity(value: Any, field: str, given: tuple[str, ...]) -> None:
    from inspect import signature

    function = getattr(value, field)
    if not callable(function):
        return  # whether there has to be one is not asked here
    try:
        signature(function).bind(*given)
    except TypeError:
        listed = ", ".join(given)
        raise Refused(
            f"the {field} of {value.id} has to take what orglint gives it: ({listed})",
            f"{value.id} 的 {field} 必须接受 orglint 传入的参数：（{listed}）",
        ) from None
    except ValueError:
        return  # a function that does not say what it takes
