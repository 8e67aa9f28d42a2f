"""Writing reports to files that the command line names: over nothing that is read, and nowhere that a checked folder decides."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from orglint.document.write import Content, Unwritable, blaming, put_in_place
from orglint.linting.discover import is_org_file
from orglint.settings.find import PYPROJECT, SETTINGS_FILE
from orglint.texts import Text

ELSEWHERE = Text(
    "Give the path of an ordinary file, or of one that does not exist yet.", "请指定普通文件的路径，或尚不存在的路径。"
)

REFUSALS: Mapping[str, tuple[Text, Text]] = {
    "directory": (Text("{path} cannot be written: it is a directory", "无法写入 {path}：它是目录"), ELSEWHERE),
    "no parent": (
        Text("{path} cannot be written: its directory does not exist", "无法写入 {path}：所在目录不存在"),
        Text("Make the directory first, or correct the path.", "请先创建该目录，或更正路径。"),
    ),
    "link": (
        Text("{path} cannot be written: it is a symbolic link", "无法写入 {path}：它是符号链接"),
        Text("Give the path of the file itself, or remove the link.", "请指定文件本身的路径，或删除该链接。"),
    ),
    "link on the way": (
        Text("{path} cannot be written: a symbolic link is on the way to it", "无法写入 {path}：路径中含有符号链接"),
        Text(
            "Give the path without the link, or an absolute one: a checked folder must not decide where files go.",
            "请改用不经过链接的路径或绝对路径：不能由被检查的文件夹决定文件写到哪里。",
        ),
    ),
    "not a file": (Text("{path} cannot be written: it is not a regular file", "无法写入 {path}：它不是普通文件"), ELSEWHERE),
    "read-only": (
        Text("{path} cannot be written: it is read-only", "无法写入 {path}：它是只读文件"),
        Text("Allow writing it, or give another path.", "请取消只读，或指定其他路径。"),
    ),
    "input": (
        Text("{path} cannot be written: it is a file that orglint reads", "无法写入 {path}：它是供 orglint 读取的文件"),
        Text("Give the report a path of its own.", "请为报告另行指定路径。"),
    ),
    "twice": (
        Text("{path} is asked for twice", "{path} 被指定了两次"),
        Text("Give each report a path of its own.", "请为每份报告分别指定路径。"),
    ),
}


class Target(NamedTuple):
    """A file to write, and its content."""

    path: str
    content: bytes


def replace_whole(targets: Sequence[Target], inputs: Iterable[str]) -> None:
    """Write the files, none of which may be one of the inputs. A file that is there keeps its mode.

    Raises Unwritable.
    """
    taken: dict[object, str] = {}
    for target in targets:
        with blaming(target.path):
            taken = taken or {_identity(path): "input" for path in inputs}
            _refuse(target.path, taken)
            taken[_identity(target.path)] = "twice"
    put_in_place([Content(target.path, target.path, target.content) for target in targets])


def _refuse(path: str, taken: Mapping[object, str]) -> None:
    for why, refused in CHECKS.items():
        if refused(path):
            raise Unwritable(path, REFUSALS[why])
    if already := taken.get(_identity(path)):
        raise Unwritable(path, REFUSALS[already])


def _identity(path: str) -> object:
    """What tells two files apart, whether they are there yet or not."""
    try:
        status = os.stat(path)  # noqa: PTH116 - pathlib is slow to import
    except (OSError, ValueError):
        return os.path.realpath(path)
    return status.st_dev, status.st_ino


def _mode(path: str) -> int:
    """The type and rights of what is at a path, a link not followed; 0 for nothing."""
    try:
        return os.lstat(path).st_mode
    except FileNotFoundError:
        return 0


def _folder(path: str) -> str:
    return os.path.dirname(path) or "."  # noqa: PTH120


def _behind_a_link(path: str) -> bool:
    """Whether a relative path goes through a symbolic link: the checked folder may hold one that leads anywhere."""
    if os.path.isabs(path):  # noqa: PTH117
        return False
    straight = os.path.normpath(os.path.join(os.path.realpath("."), _folder(path)))  # noqa: PTH118
    return os.path.realpath(_folder(path)) != straight


def _is_input(name: str) -> bool:
    """Whether a file of this name is read by some run, if not by this one."""
    return is_org_file(name) or name in (SETTINGS_FILE, PYPROJECT)


def _read_only(path: str) -> bool:
    """By its mode too: root may write what nobody is meant to."""
    mode = _mode(path)
    return mode != 0 and not (mode & 0o222 and os.access(path, os.W_OK))


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "no parent": lambda path: not os.path.isdir(_folder(path)),  # noqa: PTH112
    "link on the way": _behind_a_link,
    "link": lambda path: stat.S_ISLNK(_mode(path)),
    "directory": lambda path: stat.S_ISDIR(_mode(path)) or not os.path.basename(path),  # noqa: PTH119
    "not a file": lambda path: _mode(path) != 0 and not stat.S_ISREG(_mode(path)),
    "input": lambda path: _is_input(os.path.basename(path)),  # noqa: PTH119
    "read-only": _read_only,
}
"""What must not be so of a path, in the order in which it is looked at."""
