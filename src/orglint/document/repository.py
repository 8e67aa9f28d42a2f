"""The repository that a file is in, and whether a path stays inside it: the bound of what is read and written without being named.

Who may add a link to a repository could else have lines of any file of the machine printed in the log of a check, or have any file
written over.
"""

from __future__ import annotations

import os

MARK = ".git"
"""What a repository has at its root: a folder, or the file that stands for it in a worktree and in a submodule."""


def is_root(folder: str) -> bool:
    """Whether a folder is the root of a repository."""
    return os.path.lexists(os.path.join(folder, MARK))  # noqa: PTH118 - pathlib takes longer to import than a whole search


def root(folder: str) -> str | None:
    """The nearest root of a repository: an absolute folder itself or one above it as the path is written; None if there is none."""
    while not is_root(folder):
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above
    return folder


def is_inside(path: str, folder: str) -> bool:
    """Whether a path is a folder or below it; both are given without links and without `..`."""
    return os.path.join(path, "").startswith(os.path.join(folder, ""))  # noqa: PTH118


def leads_out(path: str, folder: str, otherwise: str | None = None) -> bool:
    """Whether a path leads, by itself or through links, out of the repository that the folder is in.

    That is the one above the folder as it is written and the one above where it really is, which may be two: the path has to stay
    inside both. Outside of any repository it has to stay inside the folder `otherwise`; without that, nothing leads out.
    """
    folder = os.path.abspath(folder)  # noqa: PTH100
    bounds = [found for found in (root(folder), root(real(folder))) if found is not None]
    bounds = bounds or ([] if otherwise is None else [otherwise])
    return not all(is_inside(real(path), real(bound)) for bound in bounds)


def real(path: str) -> str:
    """The path without links, or as it is when no file can have that name: reading it will say so."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return path
