"""Files that are written whole or not at all: the one way in which orglint writes over anything.

Each is made beside its target and takes its place by one rename (POSIX), so that nobody ever sees a half of it, and a run that
fails leaves the old one. Several go together: all are ready before the first takes its place. Of org files only those are written
over that the user may write, that are meant, and that are still what was read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from orglint.document.read import Unreadable, read
from orglint.document.repository import is_inside, leads_out
from orglint.errors import OrglintError
from orglint.model import Fault
from orglint.texts import Text
from orglint.values import NamedTuple

NOT_NOW = ("SIGINT", "SIGTERM", "SIGHUP")
"""The signals that wait until all files are in their places and no temporary one is left; they take as long as writing does."""

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
OUT_OF_FOLDER = (
    Text(
        "{path} is a link that leads out of the current folder, and was not followed", "{path} 是指向当前文件夹之外的链接，未作改动"
    ),
    Text("Name the file itself, if it is meant.", "若确实要修改它，请直接指定该文件。"),
)
OUT_OF_REPOSITORY = (
    Text("{path} is a link that leads out of its repository, and was not followed", "{path} 是指向所在仓库之外的链接，未作改动"),
    Text("Name the file itself, if it is meant.", "若确实要修改它，请直接指定该文件。"),
)


class Unwritable(OrglintError):
    """A file could not be written, which is exit code 2; `fault` says which, why, and what to do."""

    def __init__(self, path: str, words: tuple[Text, Text], reason: str = "") -> None:
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

    Nothing has changed then, unless the system took back its word between two renames, or cannot make a folder remember its new
    entries: those files are new all the same, and the system may yet lose them.
    """
    made: dict[str, str] = {}
    with _undisturbed():
        try:
            for content in contents:
                with blaming(content.path):
                    made[content.target] = _temporary(content.target)
                    _fill(made[content.target], content)
            for content in contents:
                _refuse_changed(content)
            for content in contents:
                with blaming(content.path):
                    os.replace(made[content.target], content.target)  # noqa: PTH105
                del made[content.target]
        finally:
            for temporary in made.values():
                with suppress(OSError):
                    os.unlink(temporary)  # noqa: PTH108
        for folder, path in {_folder(content.target): content.path for content in contents}.items():
            with blaming(path):
                _remember(folder)


@contextmanager
def blaming(path: str) -> Iterator[None]:
    """Turn what the system refuses into Unwritable."""
    try:
        yield
    except OSError as error:
        raise Unwritable(path, FAILED, error.strerror or "") from error


def _temporary(target: str) -> str:
    return os.path.join(_folder(target), f".orglint-{os.urandom(8).hex()}.tmp")  # noqa: PTH118


def _folder(path: str) -> str:
    return os.path.dirname(path) or "."  # noqa: PTH120


def _fill(temporary: str, content: Content) -> None:
    """Write a new file that is like the one it will replace, and see that it is on the disk."""
    like = _status(content.target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600 if like else 0o666)
    try:
        rest = memoryview(content.new)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if like:
            _resemble(descriptor, temporary, content.target, like)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - pathlib is slow to import
    except FileNotFoundError:
        return None


def _resemble(descriptor: int, temporary: str, target: str, like: os.stat_result) -> None:
    """Give the new file the group, the extended attributes (access lists among them) and the mode of the old one."""
    if hasattr(os, "fchown") and os.fstat(descriptor).st_gid != like.st_gid:
        os.fchown(descriptor, -1, like.st_gid)
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # not every file system has them, and some only their owner the system may set
            for name in os.listxattr(target):
                os.setxattr(descriptor, name, os.getxattr(target, name))
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
    else:
        os.chmod(temporary, stat.S_IMODE(like.st_mode))  # noqa: PTH101


def _refuse_changed(content: Content) -> None:
    if content.old is None:
        return
    try:
        same = read(content.target) == content.old
    except Unreadable as gone:
        raise Unwritable(content.path, CHANGED) from gone
    if not same:
        raise Unwritable(content.path, CHANGED)


def _remember(folder: str) -> None:
    """Make the folder's new entries survive a power failure; only POSIX can open folders."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off what would end the process; the signal then ends it as it would have."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in NOT_NOW})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
        here = os.path.realpath(".")
        if is_inside(os.path.normpath(os.path.join(here, path)), here) and not is_inside(target, here):  # noqa: PTH118
            raise Unwritable(path, OUT_OF_FOLDER)
        if leads_out(path, _folder(path)):
            raise Unwritable(path, OUT_OF_REPOSITORY)
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
