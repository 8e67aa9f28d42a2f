"""Which settings file holds for a folder: the nearest one above, up to the root of the repository."""

from __future__ import annotations

import os
from collections.abc import Mapping

from orglint.document.repository import PYPROJECT, SETTINGS_FILE, is_root, read_inside

SECTION = ("tool", "orglint")
"""The table of a pyproject.toml that holds settings (Python packaging user guide, "pyproject.toml specification")."""


def nearest_files(folder: str, known: Mapping[str, str | None]) -> dict[str, str | None]:
    """The settings file that holds, or None, for an absolute folder and those above up to one that `known` has the answer for.

    The search ends with the folder that has `.git`, a repository's root; without one, with the file system's. Raises Unreadable
    for a pyproject.toml that cannot be read, since it may hold settings.
    """
    passed = []
    while folder not in known:
        passed.append(folder)
        above = os.path.dirname(folder)  # noqa: PTH120 - pathlib takes longer to import than a whole search
        here = _within(folder)
        if here or above == folder or is_root(folder):
            return dict.fromkeys(passed, here)
        folder = above
    return dict.fromkeys(passed, known[folder])


def _within(folder: str) -> str | None:
    if _exists(folder, SETTINGS_FILE):
        return os.path.join(folder, SETTINGS_FILE)  # noqa: PTH118
    pyproject = os.path.join(folder, PYPROJECT)  # noqa: PTH118
    return pyproject if _exists(folder, PYPROJECT) and has_section(pyproject) else None


def _exists(folder: str, name: str) -> bool:
    # Also a link that leads nowhere and what is no file at all: reading it will say what is wrong.
    return os.path.lexists(os.path.join(folder, name))  # noqa: PTH118


def has_section(pyproject: str) -> bool:
    """Whether a pyproject.toml has settings of orglint, or is broken and speaks of it. Raises Unreadable, also for a link out."""
    data = read_inside(pyproject)
    if b"orglint" not in data:
        return False
    from orglint.document.parse import NotToml, parse

    try:
        return section(parse(data).data, SECTION) is not None
    except NotToml:
        return True


def section(data: object, path: tuple[str, ...]) -> object | None:
    """What stands at a path of tables, or None."""
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data
