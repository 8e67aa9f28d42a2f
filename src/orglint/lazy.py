"""Late imports by name: a table of commands or formats names its functions, and only the one asked for is imported."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load(target: str) -> Any:
    """What `module:name` stands for, such as `orglint.reporters.text:text`. Raises ImportError or AttributeError for nothing."""
    from importlib import import_module

    module, _, name = target.partition(":")
    return getattr(import_module(module), name)
