"""From a path to the bytes of a file, without ever waiting for one that is no file."""

from __future__ import annotations

import errno
import os
import stat

from orglint.errors import OrglintError
from orglint.model import Fault
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 16 * 1024 * 1024
"""The largest file that is parsed, in bytes: a hundred thousand departments take about four million."""

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Not blocking, because opening a named pipe waits for a writer; the last three do not exist on every system."""

NOT_A_FILE = (
    Text("{path} is not a regular file", "{path} 不是普通文件"),
    Text(
        "Give the path of an ordinary file; pipes, sockets and devices are not read.",
        "请指定普通文件的路径；管道、套接字和设备不会被读取。",
    ),
)
DIRECTORY = (
    Text("{path} is a directory, not a file", "{path} 是目录，不是文件"),
    Text("Give the path of the file in it.", "请指定该目录中的文件路径。"),
)
MISSING = (
    Text("{path} does not exist", "找不到文件或文件夹 {path}"),
    Text("Check the spelling of the path, and the directory it starts from.", "请检查路径是否写对，以及它从哪个文件夹算起。"),
)
FORBIDDEN = (
    Text("{path} cannot be read: permission denied", "无法读取 {path}：权限不足"),
    Text(
        "Give the account that runs the check read access to the file and its directories.",
        "请为运行检查的账号授予该文件及其各级目录的读取权限。",
    ),
)
BROKEN = (
    Text("{path} cannot be read: the system reports an input/output error", "无法读取 {path}：系统报告输入/输出错误"),
    Text("Check the disk or the network drive, then try again.", "请检查磁盘或网络驱动器后重试。"),
)
CIRCULAR = (
    Text("{path} cannot be read: its symbolic links lead in a circle", "无法读取 {path}：符号链接形成循环"),
    Text("Let the link point to the file itself.", "请将链接指向文件本身。"),
)
IMPOSSIBLE = (
    Text("{path} cannot be read: no file can have this name", "无法读取 {path}：文件名不合法或过长"),
    Text("Check the spelling of the path.", "请检查路径的拼写。"),
)
EXHAUSTED = (
    Text("{path} cannot be read: too many files are open", "无法读取 {path}：打开的文件过多"),
    Text(
        "Close other programs or raise the limit on open files, then try again.", "请关闭其他程序或调高可打开文件数的上限后重试。"
    ),
)
OTHERWISE = (
    Text("{path} cannot be read: the system reports “{reason}”", "无法读取 {path}：系统报告“{reason}”"),
    Text("Check that the file can be opened with other programs, then try again.", "请确认其他程序能打开该文件后重试。"),
)

REASONS = {
    errno.ENOENT: MISSING,
    errno.ENOTDIR: MISSING,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EISDIR: DIRECTORY,
    errno.ENXIO: NOT_A_FILE,
    errno.ENODEV: NOT_A_FILE,
    errno.EIO: BROKEN,
    errno.ELOOP: CIRCULAR,
    errno.ENAMETOOLONG: IMPOSSIBLE,
    errno.EINVAL: IMPOSSIBLE,
    errno.EMFILE: EXHAUSTED,
    errno.ENFILE: EXHAUSTED,
}
"""What the system's error numbers mean (POSIX, `errno.h`). A socket is opened with ENXIO."""


class Unreadable(OrglintError):
    """A file could not be read, which is exit code 2; `fault` says which, why, and what to do."""


def read(path: str) -> bytes:
    """The content of a regular file, or its first MAX_BYTES + 1 bytes: a longer answer than MAX_BYTES is for the parser to refuse.

    Raises Unreadable for a path that does not exist, may not be read, cannot be read to its end, or is no regular file.
    """
    try:
        descriptor = os.open(path, FLAGS)
        try:
            return _content(path, descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _unreadable(path, error.errno, error.strerror) from error
    except ValueError as error:  # a path with a NUL, or one that the file system's encoding cannot spell
        raise _unreadable(path, errno.EINVAL) from error


def opened(path: str) -> BinaryIO:
    """A regular file, open at its beginning, to be read piece by piece. Raises Unreadable for what `read` refuses at once."""
    try:
        descriptor = os.open(path, FLAGS)
        try:
            _regular(path, descriptor)
            return open(descriptor, "rb")  # noqa: PTH123 - who asked for it closes it
        except BaseException:
            os.close(descriptor)
            raise
    except OSError as error:
        raise _unreadable(path, error.errno, error.strerror) from error
    except ValueError as error:
        raise _unreadable(path, errno.EINVAL) from error


def _regular(path: str, descriptor: int) -> os.stat_result:
    """The status of what is open. Raises Unreadable if it is no regular file."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise _unreadable(path, errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.ENODEV)
    return status


def _content(path: str, descriptor: int) -> bytes:
    status = _regular(path, descriptor)
    chunks = []
    wanted = MAX_BYTES + 1
    while wanted and (chunk := os.read(descriptor, min(wanted, max(status.st_size + 1, 4096)))):
        chunks.append(chunk)
        wanted -= len(chunk)
    return b"".join(chunks)


def _unreadable(path: str, number: int | None, reason: str | None = None) -> Unreadable:
    message, remedy = REASONS.get(number or 0, OTHERWISE)
    return Unreadable(Fault(message.fill({"path": path, "reason": reason or number}), remedy))
