"""Which plugins a command line wants, how long each may take, and which of the installed ones take part."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from orglint.names import did_you_mean, normalise
from orglint.policy.assemble import Contradiction
from orglint.policy.entry_points import EntryPoint
from orglint.texts import Text
from orglint.values import NamedTuple


class PluginChoice(NamedTuple):
    """Which plugins are to take part.

    `files` are Python files that are plugins for this run, besides the installed ones. `without` are the names of plugins, or of
    distributions, that are to be left out; `bare` leaves out all but orglint's own. `seconds` is how long each plugin may take to
    load, and then again for each company that it is asked about. `apart` means that each works in a process of its own, where the
    system can do that; tests of a plugin want it in theirs.
    """

    files: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    bare: bool = False
    seconds: float = 10.0
    apart: bool = True


AS_INSTALLED = PluginChoice()


def select_plugins(entries: Sequence[EntryPoint], choice: PluginChoice) -> list[EntryPoint]:
    """The entry points with the files that the choice adds, and without those that it leaves out.

    Raises Contradiction for a name that nothing has.
    """
    entries = [entry for entry in entries if entry.is_own or not choice.bare]
    kept = entries = [*entries, *map(_of_file, choice.files)]
    for name in choice.without:
        called = [entry for entry in entries if entry.name == name] or [
            entry for entry in entries if normalise(name) in _names(entry)
        ]
        if not called:
            raise _unknown(name, entries)
        kept = [entry for entry in kept if entry not in called]
    return kept


def _of_file(path: str) -> EntryPoint:
    """A file as a plugin, named after it. A name without the ending `.py` gets one, and is not found."""
    name = os.path.basename(path)  # noqa: PTH119
    return EntryPoint(name.removesuffix(".py"), path if path.endswith(".py") else f"{path}.py", path, "", "file")


def _names(entry: EntryPoint) -> list[str]:
    """What a plugin may be called: its own name, or its distribution's. orglint's own departments go one at a time."""
    called = (entry.name,) if entry.is_own else (entry.name, entry.distribution)
    return [normalise(name) for name in called]


def _unknown(name: str, entries: Sequence[EntryPoint]) -> Contradiction:
    hint = did_you_mean(name, dict.fromkeys(_all_names(entries)))
    return Contradiction(
        Text("no plugin is called {name}{hint}", "没有名为“{name}”的插件{hint}").fill({"name": name, "hint": hint}),
        Text("`orglint plugins` lists them.", "可用 `orglint plugins` 列出所有插件。"),
    )


def _all_names(entries: Sequence[EntryPoint]) -> Iterator[str]:
    for entry in entries:
        yield entry.name
        if not entry.is_own:
            yield entry.distribution
