"""From the paths on the command line to the org files to check, and where these are read from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from orglint.document.repository import is_org_file, refusal
from orglint.model import Fault
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.include import Tree

PASSED_OVER = frozenset({"node_modules", "__pycache__", "site-packages"})
"""Folders that hold other people's files; hidden folders and virtual environments are passed over too."""

WORTH_SHARING = 64
"""So many files pay for starting a second process, and for what is needed to share them out."""


class FileSource(NamedTuple):
    """Where files come from: `read` gives the bytes of one by the name to show, or raises Unreadable.

    `tree` says which files there are where that is not the disk, such as in a revision of a repository.
    """

    read: Callable[[str], bytes]
    tree: Tree | None = None

    def real(self, file: str) -> str:
        """The path of what a file is, through all links."""
        return self.tree.real(file) if self.tree else os.path.realpath(file)


def discover(paths: Iterable[str]) -> tuple[list[str], list[Fault]]:
    """The org files of the paths, each once, and a fault for each path that gives none or cannot be searched.

    A file is taken as it is, whatever its name; a folder is searched for `org.toml` and `*.org.toml`. A folder that leads out of
    the repository, and a link in one, gives a fault; a file that does cannot be read. `-` is standard input.
    """
    files: dict[object, str] = {}
    faults: list[Fault] = []
    for path in paths:
        if path == "-" or not os.path.isdir(path):  # noqa: PTH112
            files.setdefault(_identity(path), path)
            continue
        if words := refusal(path):
            faults.append(_outside(path, *words))
            continue
        found, refused = _found_in(path)
        faults += refused
        for file in found:
            files.setdefault(_identity(file), file)
    return list(files.values()), faults


def _found_in(folder: str) -> tuple[list[str], list[Fault]]:
    """The org files in a folder, and why there are no more; a fault for one in which there are none."""
    found, unsearchable = _search("" if folder == "." else folder.rstrip("/") or "/")
    links = {file: words for file in found if os.path.islink(file) and (words := refusal(file))}  # noqa: PTH114
    faults = [*unsearchable, *(_outside(link, *words) for link, words in links.items())]
    inside = [file for file in found if file not in links]
    return inside, faults if inside or faults else [nothing_in(folder)]


def _identity(path: str) -> object:
    """What tells two files apart: `a.toml`, `./a.toml` and a link to it are one file."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return path  # reading it will say what is wrong
    return status.st_dev, status.st_ino


def _search(folder: str) -> tuple[list[str], list[Fault]]:
    """The org files below a folder, in the order of their names, and a fault for each folder that cannot be searched."""
    try:
        with os.scandir(folder or ".") as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        return [], [_unsearchable(folder or ".", error)]
    files: list[str] = []
    faults: list[Fault] = []
    if any(entry.name == "pyvenv.cfg" for entry in found):
        return files, faults
    for entry in found:
        path = f"{folder.rstrip('/')}/{entry.name}" if folder else entry.name
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") and entry.name not in PASSED_OVER:
                below, refused = _search(path)
                files += below
                faults += refused
        elif is_org_file(entry.name):
            files.append(path)
    return files, faults


def _unsearchable(folder: str, error: OSError) -> Fault:
    values = {"folder": folder, "reason": error.strerror or ""}
    return Fault(
        Text("cannot search the folder {folder}: {reason}", "无法搜索文件夹 {folder}：{reason}").fill(values),
        Text("Allow reading it, or name the files to check.", "请授予读取权限，或直接指定要检查的文件。"),
    )


def _outside(path: str, message: Text, remedy: Text) -> Fault:
    return Fault(message.fill({"path": path}), remedy)


def nothing_in(folder: str) -> Fault:
    """Why a folder gives no file to check."""
    return Fault(
        Text(
            "no org file found in {folder}; `orglint init` makes one",
            "在 {folder} 中没有找到组织文件；可用 `orglint init` 生成",
        ).fill({"folder": folder}),
        Text(
            "Org files are called org.toml or end in .org.toml; name a file of another name itself.",
            "组织文件名为 org.toml 或以 .org.toml 结尾；其他名称的文件请直接指定。",
        ),
    )
