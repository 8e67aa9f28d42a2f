"""A mutant put into a program that runs already: what imported the module's functions and tables sees the changed ones.

A test run that has imported everything can try a mutant in a forked process without importing anything again. A function keeps its
identity and gets other code; a table is replaced wherever a module has it under its name. What another module derived from either
when it was imported is not made again, which is why a survivor is tried once more in an interpreter of its own.
"""

from __future__ import annotations

import ast
import gc
import sys
import types
from collections.abc import Iterator
from functools import _lru_cache_wrapper, cached_property
from typing import Any


def graft(module: types.ModuleType, tree: ast.Module) -> None:
    """Run the tree as the module, and put what is new into what is there."""
    fresh = types.ModuleType(module.__name__)
    fresh.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    exec(compile(tree, str(module.__file__), "exec"), fresh.__dict__)
    for name, value in vars(fresh).items():
        there = vars(module).get(name)
        if not name.startswith("__") and there is not value:
            _put(name, there, value, module)
    forget()


def _put(name: str, there: Any, value: Any, module: types.ModuleType) -> None:
    if getattr(value, "__module__", module.__name__) != module.__name__ and callable(value):
        return  # imported: the same thing, or as good as it
    if isinstance(there, type) and isinstance(value, type):
        _graft_class(there, value)
    elif functions := list(zip(_functions(there), _functions(value), strict=False)):
        for old, new in functions:
            _graft_function(old, new)
    elif there != value or _kind(there) != _kind(value):
        _replace(name, there, value)


def _kind(value: Any) -> tuple[str, str]:
    """What a value is an instance of, by name: the classes of the module itself are made anew, and are the same all the same."""
    return type(value).__module__, type(value).__qualname__


def _graft_class(there: type, value: type) -> None:
    for name, new in vars(value).items():
        old = vars(there).get(name)
        for one, other in zip(_functions(old), _functions(new), strict=False):
            _graft_function(one, other)
        if not name.startswith("__") and not list(_functions(new)) and not hasattr(new, "__get__") and old != new:
            setattr(there, name, new)


def _functions(value: Any) -> Iterator[types.FunctionType]:
    """The functions that something is or wraps."""
    if isinstance(value, types.FunctionType):
        yield value
    elif isinstance(value, property):
        yield from (function for function in (value.fget, value.fset) if isinstance(function, types.FunctionType))
    elif isinstance(value, cached_property):
        yield from _functions(value.func)
    elif isinstance(value, staticmethod | classmethod | _lru_cache_wrapper):
        yield from _functions(value.__wrapped__)


def _graft_function(there: types.FunctionType, value: types.FunctionType) -> None:
    there.__code__, there.__defaults__, there.__kwdefaults__ = value.__code__, value.__defaults__, value.__kwdefaults__


def _replace(name: str, there: Any, value: Any) -> None:
    for module in list(sys.modules.values()):
        if vars(module).get(name) is there and there is not None:
            setattr(module, name, value)


def forget() -> None:
    """Empty what functions have remembered while the module was another."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper):
            found.cache_clear()
