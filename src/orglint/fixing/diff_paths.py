"""Where the paths of a diff start, so that `git apply` and `patch -p1` find the files: the folder in which it is to be applied.

Neither of the two follows `..`, an absolute path or a link. So a diff has the paths of the files themselves from the root of their
repository, as git's own diffs have, and is the same from whatever folder it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from orglint.document.repository import bound, is_inside, real, root
from orglint.texts import Text
from orglint.values import NamedTuple

APPLY_THERE = Text(
    "The paths of the diff start from {folder}: apply it there, as with `git -C {folder} apply`.",
    "diff 中的路径以 {folder} 为起点：请在该文件夹中应用，例如 `git -C {folder} apply`。",
)


class DiffPaths(NamedTuple):
    """The folder from which the paths of a diff start, without links, and the path of each file by its name to show."""

    start: str
    names: Mapping[str, str]

    @property
    def notes(self) -> tuple[Text, ...]:
        """What has to be known to apply the diff: where, unless it is the current folder."""
        if not self.names or self.start in ("", real(".")):
            return ()
        return (APPLY_THERE.fill({"folder": os.path.relpath(self.start)}),)


def diff_paths(files: Iterable[str]) -> DiffPaths:
    """The paths of files, given by their names to show, as a diff of them has them."""
    try:
        ends = {file: os.path.realpath(file) for file in files}
        start = _start([*ends.values()], os.path.realpath("."))
        return DiffPaths(start, {file: os.path.relpath(end, start).replace(os.sep, "/") for file, end in ends.items()})
    except (OSError, ValueError):  # the current folder is gone, or the files are on several drives
        return DiffPaths("", {file: file.lstrip("/") for file in files})


def _start(files: list[str], here: str) -> str:
    """The root of the repository that the files are in; else the current folder, or the lowest one that has all companies in it."""
    folders = [os.path.dirname(file) for file in files]  # noqa: PTH120
    roots = {root(folder) for folder in folders}
    likely = (root(here), roots.pop() if len(roots) == 1 else None, here)
    found = next((folder for folder in likely if folder and all(is_inside(file, folder) for file in files)), None)
    return found or os.path.commonpath([bound(folder) for folder in folders])
