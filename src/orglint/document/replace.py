"""One file takes the place of another: the calls of the system with which nobody ever sees a half of it.

A new file is made beside its target and takes its place by one rename (POSIX). Its name says which process made it, so that what
a killed process left is known for what it is, and removed by the next run that writes there.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

NOT_NOW = ("SIGINT", "SIGTERM", "SIGHUP")
"""The signals that wait until all files are in their places and no temporary one is left; they take as long as writing does."""

TEMPORARY = re.compile(r"\.orglint-([0-9]{1,10})-[0-9a-f]{16}\.tmp")
"""The name of a new file until it takes its place, with the number of the process that makes it."""

CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def folder_of(path: str) -> str:
    """The folder that a file is in."""
    return os.path.dirname(path) or "."  # noqa: PTH120


def temporary_name(target: str) -> str:
    """A new name beside a file."""
    return os.path.join(folder_of(target), f".orglint-{os.getpid()}-{os.urandom(8).hex()}.tmp")  # noqa: PTH118


def fill(temporary: str, target: str, data: bytes) -> None:
    """Write a new file that is like the one it will replace, and see that it is on the disk. Raises OSError."""
    like = _status(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | CLOSE_ON_EXEC
    descriptor = os.open(temporary, flags, 0o600 if like else 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if like:
            _resemble(descriptor, temporary, target, like)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def take_place(temporary: str, target: str, old: bytes | None) -> bytes | None:
    """Let a new file take the place of the one that is there; gives what that had if it was not `old` any more.

    An editor that writes between the last look at a file and the rename writes into the old one, which is then still at hand.
    Raises OSError; the old file is then in its place.
    """
    descriptor = _held(target, old)
    try:
        os.replace(temporary, target)  # noqa: PTH105
        with suppress(OSError):
            if descriptor is not None and (now := _content(descriptor)) != old:
                return now
        return None
    finally:
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


def put_back(target: str, data: bytes | None) -> bool:
    """Give a file the content that it had, or take it away if there was none; whether that was possible."""
    try:
        if data is None:
            os.unlink(target)  # noqa: PTH108
            return True
        temporary = temporary_name(target)
        try:
            fill(temporary, target, data)
            os.replace(temporary, target)  # noqa: PTH105
        except BaseException:
            remove(temporary)
            raise
    except OSError:
        return False
    return True


def whole(path: str) -> bytes | None:
    """All that a file has, None where there is no file. Raises OSError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | CLOSE_ON_EXEC)
    except FileNotFoundError:
        return None
    try:
        return _content(descriptor)
    finally:
        os.close(descriptor)


def remove(temporary: str) -> None:
    """Remove a file that did not take its place, if it can be done."""
    with suppress(OSError):
        os.unlink(temporary)  # noqa: PTH108


def remember(folder: str) -> None:
    """Make the folder's new entries survive a power failure, where the system can; the files are new whether it can or not.

    Only POSIX can open folders, and some file systems refuse to write them out.
    """
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def remove_leftovers(folder: str) -> list[str]:
    """Remove the temporary files of runs that were killed, and give the paths of those that cannot be removed."""
    try:
        names = sorted(os.listdir(folder or "."))  # noqa: PTH208
    except OSError:
        return []
    left = []
    for name in names:
        made = TEMPORARY.fullmatch(name)
        if made and not _is_running(int(made[1])):
            path = os.path.join(folder, name)  # noqa: PTH118
            remove(path)
            left += [path] * os.path.lexists(path)
    return left


def _is_running(process: int) -> bool:
    """Whether a process may still be writing: another one that runs. Only POSIX can ask without harm."""
    if process == os.getpid():
        return False
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


@contextmanager
def undisturbed() -> Iterator[None]:
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


def _held(target: str, old: bytes | None) -> int | None:
    """The file that is to be replaced, open, where somebody has to look at it later; Windows replaces no file that is open."""
    return os.open(target, os.O_RDONLY | CLOSE_ON_EXEC) if old is not None and os.name == "posix" else None


def _content(descriptor: int) -> bytes:
    chunks = []
    while chunk := os.read(descriptor, 1 << 20):
        chunks.append(chunk)
    return b"".join(chunks)


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
