"""A process for one plugin: started by forking, spoken to through pipes, and ended whenever it does not answer in time or in form.

A message is its length in eight bytes and then so many bytes. What the plugin prints comes through a pipe of its own and is drained
while orglint waits, so that a plugin that prints without end is only slow.
"""

from __future__ import annotations

import math
import os
import select
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from orglint.policy.plugin_errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

HEAD = 8

MOST_BYTES = 64 * 1024 * 1024
"""How much a plugin may say in one message, and in all the messages about one call."""

TOO_LONG = ("it says more at once than orglint listens to (64 MB)", "它一次给出的内容超过 64 MB")

CHUNK = 1 << 16

MOST_DESCRIPTORS = 4096
"""So many descriptors are closed where the system does not list the open ones."""

FIRST_FREE = 3
"""The first descriptor after the standard streams."""

MOST_AT_A_TIME = 16
"""So many chunks are the most that a pipe holds: what is printed after them was not there when orglint began to listen."""

PATIENCE = 0.2
"""How many seconds a process that closed its pipes has left to say how it ended."""


CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGFPE, signal.SIGILL, getattr(signal, "SIGBUS", signal.SIGSEGV)}
"""What the system sends to a process for what it does itself (POSIX, signal.h)."""


class Process:
    """A plugin's process, as orglint sees it. `show` is given what the plugin prints."""

    def __init__(self, serve: Callable[[int, int], None], show: Callable[[bytes], None]) -> None:
        self._show = show
        theirs, self._requests = _pipe()
        self._replies, replies = _pipe()
        self._printed, printed = _pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _be_the_plugin(serve, theirs, replies, printed)
        for descriptor in (theirs, replies, printed):
            os.close(descriptor)
        os.set_blocking(self._requests, False)
        self._received = bytearray()

    def send(self, message: bytes, until: float) -> None:
        """Send a message. Raises Refused when the process does not take it by a moment of `time.monotonic`."""
        rest = memoryview(len(message).to_bytes(HEAD, "big") + message)
        while rest:
            self._wait(until, writing=True)
            try:
                rest = rest[os.write(self._requests, rest[:CHUNK]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise self._ended() from None

    def receive(self, until: float) -> bytes:
        """The next message. Raises Refused when none comes in time, or the process ends."""
        length = int.from_bytes(self._take(HEAD, until), "big")
        if length > MOST_BYTES:
            raise Refused(*TOO_LONG)
        return self._take(length, until)

    def show_output(self) -> None:
        """Show what has been printed until now, and not what is printed meanwhile: that may have no end."""
        for _ in range(MOST_AT_A_TIME):
            if not (self._has_printed() and self._read_output()):
                break
        self._show(b"")

    def end(self) -> None:
        """End the process, whatever it is doing, and all that it started."""
        for end in (os.killpg, os.kill):
            with suppress(OSError):
                end(self._pid, signal.SIGKILL)
        for descriptor in (self._requests, self._replies, self._printed):
            with suppress(OSError):
                os.close(descriptor)
        with suppress(OSError):
            os.waitpid(self._pid, 0)

    def _take(self, count: int, until: float) -> bytes:
        while len(self._received) < count:
            self._wait(until)
            read = os.read(self._replies, CHUNK)
            if not read:
                raise self._ended()
            self._received += read
        taken = bytes(self._received[:count])
        del self._received[:count]
        return taken

    def _wait(self, until: float, *, writing: bool = False) -> None:
        """Until the process answers or, for writing, listens; meanwhile what it prints is shown."""
        waited_for = (self._requests, select.POLLOUT) if writing else (self._replies, select.POLLIN)
        waiting = dict((waited_for, (self._printed, select.POLLIN)))
        while (left := until - time.monotonic()) > 0:
            ready = _ready(waiting, left)
            if self._printed in ready and not self._read_output():
                del waiting[self._printed]  # it closed its streams, and may yet answer
            if waited_for[0] in ready:
                return
        raise Refused("it takes too long", "它耗时过长")

    def _has_printed(self) -> bool:
        return bool(_ready({self._printed: select.POLLIN}, 0))

    def _read_output(self) -> bool:
        read = os.read(self._printed, CHUNK)
        self._show(read)
        return bool(read)

    def _ended(self) -> Refused:
        """Why there is no answer: the process is over, or keeps silent for good."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError):
                if self._has_printed() and self._read_output():
                    continue
                pid, status = os.waitpid(self._pid, os.WNOHANG)
                if pid:
                    return _end_of(status)
            time.sleep(PATIENCE / 100)
        return Refused("it stopped answering", "它不再应答")


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are no standard streams, even where one of these is closed and its number is free."""
    ends = reading, writing = os.pipe()
    if min(ends) >= FIRST_FREE:
        return ends
    from fcntl import F_DUPFD_CLOEXEC, fcntl

    moved = fcntl(reading, F_DUPFD_CLOEXEC, FIRST_FREE), fcntl(writing, F_DUPFD_CLOEXEC, FIRST_FREE)
    for end in ends:
        os.close(end)
    return moved


def _ready(waiting: Mapping[int, int], seconds: float) -> set[int]:
    """The descriptors, out of any number, that something can be done with, or at whose other end nobody is left."""
    poll = select.poll()
    for descriptor, events in waiting.items():
        poll.register(descriptor, events)
    return {descriptor for descriptor, _ in poll.poll(math.ceil(seconds * 1000))}


def _end_of(status: int) -> Refused:
    """Why a process is over. Who has sent a signal is not known: one that a process seldom owes to itself is nobody's fault."""
    if not os.WIFSIGNALED(status):
        return Refused("it ended the process it runs in", "它结束了自己所在的进程")
    number = os.WTERMSIG(status)
    if number in CRASHES:
        return Refused(f"it crashed (signal {number})", f"它已崩溃（信号 {number}）")
    return Refused(
        f"its process was killed (signal {number}), by itself, by another program or plugin, or by the system for want of memory",
        f"它的进程被终止（信号 {number}），可能是它自己、其他程序或插件所为，也可能是系统内存不足",
    )


def _be_the_plugin(serve: Callable[[int, int], None], requests: int, replies: int, printed: int) -> NoReturn:
    """In the new process: keep nothing of orglint's but the pipes, serve, and end without going back."""
    try:
        os.setsid()  # what it starts can be ended with it, and Ctrl-C is orglint's to take
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((nothing, 0), (printed, 1), (printed, 2)):
            os.dup2(source, target)
        _close_all_but({0, 1, 2, requests, replies})
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        serve(requests, replies)
    finally:
        os._exit(0)


def _close_all_but(kept: set[int]) -> None:
    for name in os.listdir("/dev/fd") if os.path.isdir("/dev/fd") else range(MOST_DESCRIPTORS):  # noqa: PTH112, PTH208
        if int(name) not in kept:
            with suppress(OSError):  # the one that this list was read through
                os.close(int(name))
