"""Whether a plugin's output formats, importers and commands can be used: their ids are typed on command lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from orglint.extensions import Command, Importer, Reporter
from orglint.model import Fault, Text
from orglint.plugins.guard import plugin_fault
from orglint.plugins.policy import Plugin

Extension = TypeVar("Extension", Reporter, Importer, Command)

LONGEST = 40
"""Of an id, in characters."""


def well_made(plugins: Sequence[Plugin]) -> tuple[list[Plugin], list[Fault]]:
    """The plugins with only the extensions that can be used, and what is wrong with the others."""
    faults: list[Fault] = []
    return [_kept(plugin, faults) if _extends(plugin) else plugin for plugin in plugins], faults


def _extends(plugin: Plugin) -> bool:
    return bool(plugin.reporters or plugin.importers or plugin.commands)


def _kept(plugin: Plugin, faults: list[Fault]) -> Plugin:
    return plugin._replace(
        reporters=tuple(_usable(plugin, plugin.reporters, faults)),
        importers=tuple(_usable(plugin, plugin.importers, faults)),
        commands=tuple(_usable(plugin, plugin.commands, faults)),
    )


def _usable(plugin: Plugin, extensions: Sequence[Extension], faults: list[Fault]) -> Iterator[Extension]:
    for extension in extensions:
        if reason := _wrong(extension):
            faults.append(plugin_fault(plugin.entry, reason, str(extension.id)))
        else:
            yield extension


def _wrong(extension: tuple[Any, ...]) -> Text | None:
    identifier, summary, function = extension
    if not _is_id(identifier):
        return Text(
            f"its id is not made of at most {LONGEST} lower-case letters, digits and hyphens",
            f"其标识不是由最多 {LONGEST} 个小写字母、数字和连字符组成",
        )
    if not isinstance(summary, Text) or not all(isinstance(wording, str) and wording.strip() for wording in summary):
        return Text("its summary is not a text in both languages", "其摘要没有写明中英两种文字")
    if not callable(function):
        return Text("its function cannot be called", "其函数无法调用")
    return None


def _is_id(identifier: object) -> bool:
    import re

    return (
        isinstance(identifier, str) and len(identifier) <= LONGEST and bool(re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", identifier))
    )
