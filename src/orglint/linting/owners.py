"""Which company a file is a part of: the org files beside it and above it whose `include` names it.

The search ends at the root of the repository and, outside of one, at the current folder: a file in a folder that anybody may write
to must not take in other people's files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from orglint.document.parse import NotToml, parse
from orglint.document.read import Unreadable
from orglint.document.repository import is_inside, root
from orglint.linting.discover import is_org_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.include import Tree


class Owner(NamedTuple):
    """A company's own file, by the name to show, and the real paths of the files it includes."""

    file: str
    parts: frozenset[str]


Memory: TypeAlias = dict[str, tuple[Owner, ...]]
"""What was found out about each folder during one run."""


def owners(file: str, read: Callable[[str], bytes], memory: Memory, tree: Tree | None = None) -> tuple[str, ...]:
    """The own files of the companies that a file is a part of, by the names to show, the nearest first.

    They stand on the disk, or in a tree.
    """
    folder = file[
        : file.rfind("/") + 1
    ]  # as it is written: of a thousand files in one folder, one pays for finding out where it is
    if folder not in memory:
        memory[folder] = tuple(owner for path in (tree.above(file) if tree else _above(file)) for owner in _owner(path, read, tree))
    if not memory[folder]:
        return ()
    if tree:
        return tuple(owner.file for owner in memory[folder] if tree.real(file) in owner.parts)
    real = os.path.realpath(file)
    shown = os.path.abspath if os.path.isabs(file) else os.path.relpath  # noqa: PTH117
    return tuple(shown(owner.file) for owner in memory[folder] if real in owner.parts)


def _above(file: str) -> Iterator[str]:
    """The org files in the folder of a file and in those above it."""
    for folder in _from_here_up(os.path.dirname(os.path.abspath(file))):  # noqa: PTH100, PTH120
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if is_org_file(entry.name))
        except OSError:
            continue
        yield from (f"{folder.rstrip(os.sep)}{os.sep}{name}" for name in names)


def _owner(path: str, read: Callable[[str], bytes], tree: Tree | None) -> Iterator[Owner]:
    """The company of an org file, if it has several files. A file that cannot be read is for its own check to report."""
    try:
        data = read(path)
        entries = parse(data).data.get("include") if b"include" in data else None
    except (Unreadable, NotToml):
        return
    if isinstance(entries, list):
        from orglint.linting.include import included

        files, _ = included(path, [entry for entry in entries if isinstance(entry, str)], tree)
        yield Owner(path, frozenset(map(tree.real if tree else os.path.realpath, files)))


def _current_folder() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109
    except FileNotFoundError:  # it was removed under our feet
        return None


def _from_here_up(folder: str) -> Iterator[str]:
    """The folder, and those above it up to the root of the repository or else to the current folder, whichever is found."""
    last = root(folder)
    if last is None:
        here = _current_folder()
        last = here if here is not None and is_inside(folder, here) else folder
    yield folder
    while folder != last:
        folder = os.path.dirname(folder)  # noqa: PTH120
        yield folder
