"""Which company a file is a part of: the org files beside it and above it whose `include` names it.

The search ends where everything else ends: at the root of the repository and, outside of one, at the highest folder above with an
org file or settings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from orglint.document.parse import NotToml, parse
from orglint.document.read import Unreadable
from orglint.document.repository import bound, is_org_file, refusal
from orglint.linting.discover import FileSource
from orglint.values import NamedTuple


class Owner(NamedTuple):
    """A company's own file, by the name to show, and the real paths of the files it includes.

    Without `parts` nobody knows which: the file is a link out of the repository, and its own check will say so.
    """

    file: str
    parts: frozenset[str] | None


def owners_around(file: str, source: FileSource) -> tuple[Owner, ...]:
    """The companies in several files whose own files are in the folder of a file or in those above it, the nearest first."""
    paths = source.tree.above(file) if source.tree else _above(file)
    return tuple(owner for path in paths for owner in _owner(path, source))


def own_files(file: str, owners: Iterable[Owner], source: FileSource) -> tuple[str, ...]:
    """The own files of those of the companies that include a file, by the names to show."""
    real = source.real(file)
    own = [owner.file for owner in owners if owner.parts is None or real in owner.parts]
    if source.tree:
        return tuple(own)
    shown = os.path.abspath if os.path.isabs(file) else os.path.relpath  # noqa: PTH117
    return tuple(shown(each) for each in own if source.real(each) != real)


def _above(file: str) -> Iterator[str]:
    """The org files in the folder of a file and in those above it."""
    for folder in _up_to_the_bound(os.path.dirname(os.path.abspath(file))):  # noqa: PTH100, PTH120
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if is_org_file(entry.name))
        except OSError:
            continue
        yield from (f"{folder.rstrip(os.sep)}{os.sep}{name}" for name in names)


def _owner(path: str, source: FileSource) -> Iterator[Owner]:
    """The company of an org file, if it has several files or leads out. What else cannot be read is for its own check to report."""
    try:
        data = source.read(path)
        entries = parse(data).data.get("include") if b"include" in data else None
    except Unreadable:
        if refusal(path):
            yield Owner(path, None)
        return
    except NotToml:
        return
    if isinstance(entries, list):
        from orglint.linting.include import included

        files, _ = included(path, [entry for entry in entries if isinstance(entry, str)], source.tree)
        yield Owner(path, frozenset(map(source.real, files)))


def _up_to_the_bound(folder: str) -> Iterator[str]:
    """The folder, and those above it that nothing in it may lead out of."""
    last = bound(folder)
    yield folder
    while folder != last:
        folder = os.path.dirname(folder)  # noqa: PTH120
        yield folder
