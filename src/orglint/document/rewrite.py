"""A file written anew, whole or not at all, with its mode and its links kept."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from orglint.document.read import Unreadable, read
from orglint.model import Fault, Text

TRY_AGAIN = Text("Nothing was written. Run the command again.", "未写入任何内容，请重新运行命令。")
MAKE_WRITABLE = Text(
    "Nothing was written. Make the file writable for the account that runs orglint.",
    "未写入任何内容。请让运行 orglint 的账号拥有该文件的写入权限。",
)

CHANGED = (Text("{path} changed since it was read", "{path} 在读取之后被修改过"), TRY_AGAIN)
READ_ONLY = (Text("{path} is write-protected", "{path} 受写保护"), MAKE_WRITABLE)
FOREIGN = (Text("{path} belongs to another account", "{path} 属于其他账号"), MAKE_WRITABLE)
FAILED = (
    Text("{path} cannot be written: the system reports “{reason}”", "无法写入 {path}：系统报告“{reason}”"),
    Text("The file is as it was. Check the disk and the permissions of its folder.", "文件保持原样。请检查磁盘空间和文件夹权限。"),
)

HELD_BACK = ("SIGINT", "SIGTERM", "SIGHUP")
"""What would end the program halfway waits until the file is whole."""


class Unwritable(Exception):
    """A file was not written, which is exit code 2; `fault` says which, why, and what to do."""

    def __init__(self, words: tuple[Text, Text], path: str, reason: str = "") -> None:
        super().__init__(words[0].en)
        self.fault = Fault(words[0].fill({"path": path, "reason": reason}), words[1])


def refuse_unwritable(path: str) -> None:
    """Raise Unwritable for a file that is write-protected or somebody else's, although its folder would let it be replaced."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError as error:
        raise Unwritable(FAILED, path, error.strerror or "") from error
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        raise Unwritable(FOREIGN, path)
    if not status.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise Unwritable(READ_ONLY, path)


def rewrite(path: str, old: bytes, new: bytes) -> None:
    """Replace the content of a file, `old` when it was read, by `new`; a link stays a link to the file that is replaced.

    Raises Unwritable when the file is not what it was, may not be written to, or cannot be.
    """
    refuse_unwritable(path)
    target = os.path.realpath(path)
    try:
        with _undisturbed():
            _refuse_changed(path, old)
            temporary = _written_beside(target, new)
            try:
                _refuse_changed(path, old)
                os.replace(temporary, target)  # noqa: PTH105
            except BaseException:
                os.unlink(temporary)  # noqa: PTH108
                raise
            _settle(os.path.dirname(target))  # noqa: PTH120
    except OSError as error:
        raise Unwritable(FAILED, path, error.strerror or "") from error


def _refuse_changed(path: str, old: bytes) -> None:
    try:
        same = read(path) == old
    except Unreadable:
        same = False
    if not same:
        raise Unwritable(CHANGED, path)


def _written_beside(target: str, new: bytes) -> str:
    """A temporary file in the folder of the target, with its mode, that holds the content down to the disk."""
    from tempfile import mkstemp

    descriptor, temporary = mkstemp(prefix=".orglint-", dir=os.path.dirname(target))  # noqa: PTH120
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123
            file.write(new)
            file.flush()
            os.fsync(descriptor)
        os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))  # noqa: PTH101, PTH116
    except BaseException:
        os.unlink(temporary)  # noqa: PTH108
        raise
    return temporary


def _settle(folder: str) -> None:
    """Let the new name reach the disk. Not every system can do this with a folder; the file itself is whole in any case."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _undisturbed() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in HELD_BACK})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
