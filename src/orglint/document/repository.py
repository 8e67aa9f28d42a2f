"""The repository that a file is in, what files in it are found by name, and the one bound of all that is read and written.

Who may add a link to a repository could else have lines of any file of the machine printed in the log of a check, or have any file
written over. Every command asks here, whatever folder it is run from and also of a file that it is given by name: a link that leads
out is not followed. Where there is no repository, the bound is the highest folder above a file that has an org file or settings.
"""

from __future__ import annotations

import os

from orglint.document.read import Unreadable, opened, read
from orglint.model import Fault
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

ORG_FILE = "org.toml"
SETTINGS_FILE = "orglint.toml"
PYPROJECT = "pyproject.toml"
"""What the files of a repository are called that are found by their names."""

MARK = ".git"
"""What a repository has at its root: a folder, or the file that stands for it in a worktree and in a submodule."""

OUTSIDE = (
    Text(
        "{path} is a link that leads out of the repository or folder that is checked, and was not followed",
        "{path} 是指向所检查的仓库或文件夹之外的链接，未予读取",
    ),
    Text("Name the file itself, if it is meant.", "若确实要处理，请直接指定该文件。"),
)
BEHIND = (
    Text(
        "{path} is behind a link that leads out of the repository or folder that is checked, and was not read",
        "{path} 的路径中有指向所检查的仓库或文件夹之外的链接，未予读取",
    ),
    Text("Name the file without the link, if it is meant.", "若确实要处理，请用不经过链接的路径指定该文件。"),
)


def is_org_file(name: str) -> bool:
    """Whether a file's name is that of an org file."""
    return name == ORG_FILE or name.endswith("." + ORG_FILE)


def is_root(folder: str) -> bool:
    """Whether a folder is the root of a repository."""
    return os.path.lexists(os.path.join(folder, MARK))  # noqa: PTH118 - pathlib takes longer to import than a whole search


def root(folder: str) -> str | None:
    """The nearest root of a repository: an absolute folder itself or one above it as the path is written; None if there is none."""
    return next(filter(is_root, _upwards(folder)), None)


def bound(folder: str) -> str:
    """The folder that nothing in an absolute folder may lead out of, by a link or by a path."""
    for above in _upwards(folder):
        if is_root(above) and not os.path.islink(above):  # noqa: PTH114 - a link to a repository is no root of what it stands in
            return above
    return next(filter(_has_org_file_or_settings, reversed(_upwards(folder))), folder)


def is_inside(path: str, folder: str) -> bool:
    """Whether a path is a folder or below it; both are given without links and without `..`."""
    return os.path.join(path, "").startswith(os.path.join(folder, ""))  # noqa: PTH118


def leads_out(path: str, folder: str | None = None) -> bool:
    """Whether a path leads, by itself or through links, out of the bound of the folder it starts from.

    That is by default the folder that it names, or the one in which it names a file.

    There are two where that folder is itself behind a link: the bound above it as it is written, and the one above where it really
    is. The path has to stay inside both. A path that cannot be is for its reading to refuse.
    """
    start = folder or (path if os.path.isdir(path) else os.path.dirname(path))  # noqa: PTH112, PTH120
    try:
        folder = os.path.abspath(start)  # noqa: PTH100
    except OSError:  # the current folder is gone, and with it whatever the path could be
        return False
    end = real(path)
    return not all(is_inside(end, real(bound(each))) for each in {folder, real(folder)})


def refusal(path: str) -> tuple[Text, Text] | None:
    """What is to be said of a path that leads out of where it is, with the path left open; None for one that does not.

    Most paths have no link on their way, which is soon found out.
    """
    try:
        if real(path) == os.path.abspath(path):  # noqa: PTH100
            return None
    except OSError:
        return None
    if not leads_out(path):
        return None
    return OUTSIDE if os.path.islink(path.rstrip("/")) else BEHIND  # noqa: PTH114


def refuse_outside(path: str) -> None:
    """Raise Unreadable for a path that leads out of where it is."""
    if words := refusal(path):
        message, remedy = words
        raise Unreadable(Fault(message.fill({"path": path}), remedy))


def read_inside(path: str) -> bytes:
    """The content of a file, as `read` gives it. Raises Unreadable, also for a path that leads out of where it is."""
    refuse_outside(path)
    return read(path)


def opened_inside(path: str) -> BinaryIO:
    """A file that is open, as `opened` gives it. Raises Unreadable, also for a path that leads out of where it is."""
    refuse_outside(path)
    return opened(path)


def real(path: str) -> str:
    """The path without links, or as it is when no file can have that name: reading it will say so."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def _upwards(folder: str) -> list[str]:
    """An absolute folder and those above it, as the path is written."""
    found = [folder]
    while (above := os.path.dirname(folder)) != folder:  # noqa: PTH120
        found.append(folder := above)
    return found


def _has_org_file_or_settings(folder: str) -> bool:
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return False
    return SETTINGS_FILE in names or any(map(is_org_file, names)) or (PYPROJECT in names and _speaks_of_orglint(folder))


def _speaks_of_orglint(folder: str) -> bool:
    path = os.path.join(folder, PYPROJECT)  # noqa: PTH118
    try:
        return not os.path.islink(path) and b"[tool.orglint" in read(path)  # noqa: PTH114
    except Unreadable:
        return False
