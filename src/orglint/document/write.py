"""Files that are written whole or not at all: the one way in which orglint writes over anything.

Several go together: all are ready before the first takes its place, and a run that fails leaves the old ones. Of org files only
those are written over that the user may write, that are meant, and that are still what was read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from orglint.document.read import Unreadable, read
from orglint.document.replace import (
    fill,
    folder_of,
    put_back,
    remember,
    remove,
    remove_leftovers,
    take_place,
    temporary_name,
    undisturbed,
    whole,
)
from orglint.document.repository import leads_out
from orglint.errors import OrglintError
from orglint.model import Fault
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

CHANGED = (
    Text("{path} has changed since it was read, and was left as it now is", "{path} 读取之后又有变化，未作改动"),
    Text("Run orglint again.", "请重新运行 orglint。"),
)
FAILED = (
    Text("{path} cannot be written: the system reports “{reason}”", "无法写入 {path}：系统报告“{reason}”"),
    Text(
        "Make room or allow writing to its folder, then run orglint again.",
        "请腾出空间或授予其文件夹的写入权限，然后重新运行 orglint。",
    ),
)
READ_ONLY = (
    Text("{path} is read-only and was left as it was", "{path} 是只读文件，未作改动"),
    Text("Make it writable, then run orglint again.", "请将其设为可写，然后重新运行 orglint。"),
)
FOREIGN = (
    Text("{path} belongs to another user and was left as it was", "{path} 属于其他用户，未作改动"),
    Text("Let its owner run this.", "请由其所有者运行。"),
)
SEVERAL_NAMES = (
    Text("{path} has several names (hard links) and was left as it was", "{path} 有多个名称（硬链接），未作改动"),
    Text("Replacing it would part the names; copy it first.", "替换它会使这些名称指向不同的文件；请先复制一份。"),
)
OUTSIDE = (
    Text("{path} is a link that leads out of its repository, and was not followed", "{path} 是指向所在仓库之外的链接，未作改动"),
    Text("Name the file itself, if it is meant.", "若确实要修改它，请直接指定该文件。"),
)
UNSEEN = (
    Text("{reason}; it was left as it is", "{reason}；未作改动"),
    Text("Run orglint again when it can be read.", "请在文件可以读取后重新运行 orglint。"),
)
HALF_DONE = (
    Text(
        "{reason}; of the files that go together these are new already, and could not be put back: {path}",
        "{reason}；同时写入的文件中，以下文件已是新内容，且无法恢复：{path}",
    ),
    Text(
        "Look at them before you run orglint again, with `git diff` for example: the others are as they were.",
        "重新运行 orglint 之前请先查看这些文件（例如用 `git diff`）；其余文件保持原样。",
    ),
)


class Unwritable(OrglintError):
    """A file could not be written, which is exit code 2; `fault` says which, why, and what to do."""

    def __init__(self, path: str | Listing, words: tuple[Text, Text], reason: str | Text = "") -> None:
        message, remedy = words
        super().__init__(Fault(message.fill({"path": path, "reason": reason}), remedy))


class Content(NamedTuple):
    """What a file is to be: its path to show, the path without links it is written to, and its bytes.

    `old` are those that it had when it was read, where it must not have others by now.
    """

    path: str
    target: str
    new: bytes
    old: bytes | None = None


def put_in_place(contents: Sequence[Content]) -> None:
    """Write the files, all or none. One that is there keeps its mode, group and extended attributes. Raises Unwritable.

    Where one cannot take its place, those before it get back what they had; if the system refuses that as well, Unwritable names
    them. What runs that were killed have left in the folders is removed.
    """
    ready: dict[str, str] = {}
    folders = dict.fromkeys(folder_of(content.target) for content in contents)
    with undisturbed():
        for folder in folders:
            remove_leftovers(folder)
        try:
            for content in contents:
                with blaming(content.path):
                    ready[content.target] = temporary_name(content.target)
                    fill(ready[content.target], content.target, content.new)
            for content in contents:
                _refuse_changed(content)
            _replace_all(contents, ready)
        finally:
            for temporary in ready.values():
                remove(temporary)
        for folder in folders:
            remember(folder)


@contextmanager
def blaming(path: str) -> Iterator[None]:
    """Turn what the system refuses into Unwritable."""
    try:
        yield
    except OSError as error:
        raise Unwritable(path, FAILED, error.strerror or "") from error


def _refuse_changed(content: Content) -> None:
    if content.old is None:
        return
    try:
        same = read(content.target) == content.old
    except Unreadable as unreadable:
        if not os.path.lexists(content.target):
            raise Unwritable(content.path, CHANGED) from unreadable
        raise Unwritable(content.path, UNSEEN, unreadable.fault.message) from unreadable
    if not same:
        raise Unwritable(content.path, CHANGED)


def _replace_all(contents: Sequence[Content], ready: Mapping[str, str]) -> None:
    """Let each new file take its place, one after the other; where one cannot, all get back what they had. Raises Unwritable."""
    done: list[tuple[Content, bytes | None]] = []
    try:
        for content in contents:
            with blaming(content.path):
                before = whole(content.target) if content.old is None else content.old
                edited = take_place(ready[content.target], content.target, content.old)
            done.append((content, before if edited is None else edited))
            if edited is not None:
                raise Unwritable(content.path, CHANGED)
    except Unwritable as failed:
        stuck = tuple(content.path for content, had in reversed(done) if not put_back(content.target, had))
        if stuck:
            raise Unwritable(Listing(stuck), HALF_DONE, failed.fault.message) from failed
        raise


class Rewrite(NamedTuple):
    """A file by its path to show, the bytes it had when it was read, and those it is to have."""

    path: str
    old: bytes
    new: bytes


def overwrite(rewrites: Sequence[Rewrite]) -> None:
    """Replace the contents of files, of all or of none; links stay links. Raises Unwritable; the files are then as they were."""
    put_in_place([Content(path, target_of(path), new, old) for path, old, new in rewrites])


def target_of(path: str) -> str:
    """The file that a path leads to. Raises Unwritable for one that must not be written over, although the system might do it."""
    with blaming(path):
        target = os.path.realpath(path)
        if leads_out(path):
            raise Unwritable(path, OUTSIDE)
        try:
            status = os.stat(target)  # noqa: PTH116
        except FileNotFoundError as gone:
            raise Unwritable(path, CHANGED) from gone
        _refuse(path, status)
    return target


def _refuse(path: str, status: os.stat_result) -> None:
    if not (status.st_mode & stat.S_IWUSR and os.access(path, os.W_OK)):
        raise Unwritable(path, READ_ONLY)
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        raise Unwritable(path, FOREIGN)
    if status.st_nlink > 1:
        raise Unwritable(path, SEVERAL_NAMES)
