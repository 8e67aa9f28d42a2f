"""Writing a file whole or not at all, and only if it is still what was read.

The new text goes to a temporary file in the same folder, which then takes the file's place (POSIX, `rename`: nobody ever sees half
of it). Links stay links, and mode, group and extended attributes stay as they were.
"""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from orglint.document.read import Unreadable, read
from orglint.model import Fault, Text

TEMPORARY = ".orglint-{}.tmp"

NOT_NOW = ("SIGINT", "SIGTERM", "SIGHUP")
"""The signals that wait until a file is written and no temporary file is left."""

READ_ONLY = (
    Text("{path} is read-only and was left as it was", "{path} 是只读文件，未作改动"),
    Text("Make it writable, or see what would change with --diff.", "请将其设为可写，或用 --diff 查看将作的改动。"),
)
FOREIGN = (
    Text("{path} belongs to another user and was left as it was", "{path} 属于其他用户，未作改动"),
    Text("Let its owner run this, or see what would change with --diff.", "请由其所有者运行，或用 --diff 查看将作的改动。"),
)
SEVERAL_NAMES = (
    Text("{path} has several names (hard links) and was left as it was", "{path} 有多个名称（硬链接），未作改动"),
    Text(
        "Replacing it would part the names; copy it first, or apply --diff.",
        "替换它会使这些名称指向不同的文件；请先复制一份，或应用 --diff。",
    ),
)
LEADS_OUT = (
    Text(
        "{path} is a link that leads out of the current folder, and was not followed", "{path} 是指向当前文件夹之外的链接，未作改动"
    ),
    Text("Name the file itself, if it is meant.", "若确实要修改它，请直接指定该文件。"),
)
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


class Unwritable(Exception):
    """A file could not be written, which is exit code 2; `fault` says which, why, and what to do."""

    def __init__(self, path: str, words: tuple[Text, Text], reason: str = "") -> None:
        message, remedy = words
        super().__init__(message.en)
        self.fault = Fault(message.fill({"path": path, "reason": reason}), remedy)


def store(path: str, old: bytes, new: bytes) -> None:
    """Replace the content of a file, which was `old` when it was read. Raises Unwritable; the file is then as it was.

    Only if the folder cannot be made to remember its new entry is the file new all the same: the system may yet lose it.
    """
    try:
        target = os.path.realpath(path)
        if _is_within(path) and not _is_within(target):
            raise Unwritable(path, LEADS_OUT)
        status = os.stat(target)  # noqa: PTH116
        _refuse(path, status)
        with _undisturbed():
            _replace(path, target, status, old, new)
    except FileNotFoundError as error:
        raise Unwritable(path, CHANGED) from error
    except OSError as error:
        raise Unwritable(path, FAILED, error.strerror or "") from error


def _is_within(path: str) -> bool:
    folder = os.path.realpath(".")
    here = os.path.normpath(os.path.join(folder, path))  # noqa: PTH118
    return here.startswith(os.path.join(folder, ""))  # noqa: PTH118


def _refuse(path: str, status: os.stat_result) -> None:
    if not status.st_mode & stat.S_IWUSR:
        raise Unwritable(path, READ_ONLY)
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        raise Unwritable(path, FOREIGN)
    if status.st_nlink > 1:
        raise Unwritable(path, SEVERAL_NAMES)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off what would end the process. A file takes an instant to write; the signal then ends the process as it would have."""
    signals = {getattr(signal, name) for name in NOT_NOW if hasattr(signal, name)}
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _replace(path: str, target: str, status: os.stat_result, old: bytes, new: bytes) -> None:
    folder = os.path.dirname(target)  # noqa: PTH120
    temporary = os.path.join(folder, TEMPORARY.format(os.urandom(8).hex()))  # noqa: PTH118
    try:
        _write(temporary, new, target, status)
        if not _is_still(path, target, old):
            raise Unwritable(path, CHANGED)
        os.replace(temporary, target)  # noqa: PTH105
    finally:
        with suppress(OSError):  # there is none after it took the file's place
            os.unlink(temporary)  # noqa: PTH108
    _remember(folder)


def _write(temporary: str, content: bytes, target: str, status: os.stat_result) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        _resemble(descriptor, target, status)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _resemble(descriptor: int, target: str, status: os.stat_result) -> None:
    """Give the new file the group, the extended attributes (access lists among them) and the mode of the old one."""
    if hasattr(os, "fchown") and os.fstat(descriptor).st_gid != status.st_gid:
        os.fchown(descriptor, -1, status.st_gid)
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # not every file system has them, and some only their owner the system may set
            for name in os.listxattr(target):
                os.setxattr(descriptor, name, os.getxattr(target, name))
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def _is_still(path: str, target: str, old: bytes) -> bool:
    try:
        return read(target) == old
    except Unreadable as gone:
        raise Unwritable(path, CHANGED) from gone


def _remember(folder: str) -> None:
    """Make the folder's new entry survive a power failure; only POSIX can open folders."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
