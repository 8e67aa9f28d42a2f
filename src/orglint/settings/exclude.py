"""Which files the settings leave out: patterns of paths below the folder of the file that sets them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from fnmatch import fnmatchcase

from orglint.settings.values import Settings

ANY_FOLDERS = "**"


def excluded(path: str, settings: Settings) -> bool:
    """Whether a pattern of `exclude` fits a file or a folder that it is in. No file outside the settings' folder is left out."""
    names = _below(path, settings.root)
    return any(_fits(pattern, names) for pattern in settings.exclude)


def _below(path: str, root: str) -> list[str]:
    """The names on the way from the root to the file; none when it is elsewhere."""
    whole, start = os.path.abspath(path), os.path.join(root, "")  # noqa: PTH100, PTH118
    return whole[len(start) :].split(os.sep) if whole.startswith(start) else []  # noqa: PTH206


def _fits(pattern: str, names: Sequence[str]) -> bool:
    """`*`, `?` and `[...]` stay within a name, `**` stands for any folders; a pattern without a slash fits at any depth."""
    wanted = pattern.removeprefix("./").rstrip("/").split("/")
    if len(wanted) == 1:
        return any(fnmatchcase(name, wanted[0]) for name in names)
    return _leads_through(wanted if wanted[0] else wanted[1:], names)


def _leads_through(wanted: Sequence[str], names: Iterable[str]) -> bool:
    """Whether the wanted names are the first ones. `reached` is how many of them may have been met: no pattern takes long."""
    reached = _past_any_folders({0}, wanted)
    for name in names:
        met = {step for step in reached if wanted[step] == ANY_FOLDERS}
        met |= {step + 1 for step in reached if fnmatchcase(name, wanted[step])}
        reached = _past_any_folders(met, wanted)
        if len(wanted) in reached:
            return True
    return False


def _past_any_folders(reached: Collection[int], wanted: Sequence[str]) -> set[int]:
    """The same, and what is reached when `**` stands for no folder at all."""
    past = set(reached)
    for step, name in enumerate(wanted):
        if name == ANY_FOLDERS and step in past:
            past.add(step + 1)
    return past
