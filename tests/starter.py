"""A process that has orglint's modules and starts programs by forking: what a fresh interpreter does, without the wait for imports.

Each program has its own streams, folder, variables and exit code. A program that is `alone` has a process of its own. Commands
share one, one after the other, as long as each leaves it as it found it: forking takes longer than most commands. What imports do,
and what an interpreter does with its environment when it starts, is for the tests that start one: `orglint(…, fresh=True)`, or any
with variables that an interpreter reads.

It is started with the names of what else to import. It reads requests from standard input, one JSON object a line, and answers
each with the exit code, on a line.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import pkgutil
import signal
import sys
import sysconfig
import threading
import time
import traceback
from typing import IO, Any, NamedTuple, NoReturn

import orglint

LONGEST = 60
"""Seconds that a program may take."""

NOT_AHEAD = ("orglint.testing",)
"""What the command never imports."""

AHEAD = (
    *("click", "jsonschema", "pluggy", "yaml"),
    *(
        "gc",
        "email.parser",
        "importlib.metadata",
        "json",
        "sysconfig",
        "encodings.gb18030",
        "encodings.unicode_escape",
        "encodings.utf_8_sig",
        "encodings.cp1252",
    ),
    *("orglint.__main__", "orglint_plugins", "orglint_schemas"),
)
"""What commands import only where they need it."""

FAILED = 99
"""The exit code of a program that ends with an exception."""

AS_IT_WAS = "as it was"
"""What is added to the answer where the next command may have the same process."""

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL

HANDLED = (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGALRM, signal.SIGCHLD)


def import_ahead(*more: str) -> None:
    """Import what commands import sooner or later, and leave it compiled for those that have an interpreter of their own."""
    sys.dont_write_bytecode = False
    for name in (*AHEAD, *more):
        importlib.import_module(name)
    for package in (orglint, importlib.import_module("orglint_plugins"), importlib.import_module("orglint_schemas")):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name not in NOT_AHEAD and not module.name.endswith((".__main__", ".compile")):
                importlib.import_module(module.name)
    sysconfig.get_config_vars()  # imports a module that has another name on each system
    gc.collect()
    gc.freeze()  # what is here stays, and forked processes need no copy of it for having looked whether it does
    sys.dont_write_bytecode = True


class Ended(BaseException):
    """A program has ended with an exit code."""

    def __init__(self, code: int) -> None:
        self.code = code


def run(request: dict[str, Any]) -> int:
    """Be the program until it ends, and give its exit code."""
    try:
        _prepare(request)
        exec(request["program"], {"__name__": "__main__"})
        sys.stdout.flush()
    except Ended as ended:
        return ended.code
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        return FAILED
    return 0


def _prepare(request: dict[str, Any]) -> None:
    signal.alarm(LONGEST)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(request["folder"])
    if os.environ != request["variables"]:
        os.environ.clear()
        os.environ.update(request["variables"])
    time.tzset()
    for number, (path, flags) in enumerate(zip(request["streams"], (os.O_RDONLY, NEW, NEW), strict=True)):
        opened = os.open(path, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(3))
    sys.path[:0] = request["path"]
    sys.argv = request["arguments"]


def _stream(number: int) -> io.TextIOWrapper:
    usual = (sys.__stdin__, sys.__stdout__, sys.__stderr__)[number]
    assert usual
    return open(number, "r" if number == 0 else "w", encoding=usual.encoding, errors=usual.errors, closefd=False)


def alone(request: dict[str, Any]) -> int:
    """Run a program in a process of its own."""
    if (pid := os.fork()) == 0:
        os._exit(run(request))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


class Shared(NamedTuple):
    """A process that runs commands one after the other, and its pipes."""

    pid: int
    requests: IO[str]
    answers: IO[str]


def share() -> Shared:
    """Start such a process."""
    their_requests, our_requests = os.pipe()
    our_answers, their_answers = os.pipe()
    if (pid := os.fork()) == 0:
        os.close(our_requests)
        os.close(our_answers)
        one_after_the_other(os.fdopen(their_requests), os.fdopen(their_answers, "w"))
    os.close(their_requests)
    os.close(their_answers)
    return Shared(pid, os.fdopen(our_requests, "w"), os.fdopen(our_answers))


def in_turn(shared: Shared | None, line: str) -> tuple[Shared | None, int]:
    """Run a command in the shared process, and give that process again where the next one may have it, and the exit code."""
    shared = shared or share()
    shared.requests.write(line)
    shared.requests.flush()
    code, _, as_it_was = shared.answers.readline().strip().partition(" ")
    if as_it_was:
        return shared, int(code)
    shared.requests.close()
    shared.answers.close()
    status = os.waitpid(shared.pid, 0)[1]
    return None, int(code) if code else os.waitstatus_to_exitcode(status)


def one_after_the_other(requests: IO[str], answers: IO[str]) -> NoReturn:
    """Run commands, and answer each, until one leaves behind what the next could notice."""
    exit_, own, nothing = os._exit, os.getpid(), os.open(os.devnull, os.O_RDWR)

    def end(status: int) -> NoReturn:
        """The end of a command, which is not the end of this process; processes that it has started do end here."""
        if os.getpid() != own:
            exit_(status)
        raise Ended(status)

    os._exit = end
    for line in requests:
        before = _state()
        code = run(json.loads(line))
        _clear_away(nothing)
        as_it_was = _state() == before
        answers.write(f"{code} {AS_IT_WAS if as_it_was else ''}\n")
        answers.flush()
        if not as_it_was:
            break
    exit_(0)


def _clear_away(nothing: int) -> None:
    """Give back what every command gets. What it has not written when it ends is lost, as it is with a process."""
    signal.alarm(0)
    for number in range(3):
        os.dup2(nothing, number)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    importlib.invalidate_caches()


def _state() -> tuple[object, ...]:
    """What a command could leave behind: modules, open files, processes, threads, how it takes signals."""
    return (
        set(sys.modules),
        list(sys.path),
        set(os.listdir("/dev/fd")),  # noqa: PTH208 - names are enough
        _has_processes(),
        threading.active_count(),
        [signal.getsignal(number) for number in HANDLED],
        signal.pthread_sigmask(signal.SIG_BLOCK, ()),
        signal.getitimer(signal.ITIMER_REAL),
        sys.getrecursionlimit(),
    )


def _has_processes() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def serve() -> None:
    """Answer requests until there are no more."""
    sys.path.pop(0)  # the folder of this file: an installed command has no use for the tests
    import_ahead(*sys.argv[1:])
    shared: Shared | None = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["alone"]:
            code = alone(request)
        else:
            shared, code = in_turn(shared, line)
        print(code, flush=True)  # noqa: T201 - to the tests


if __name__ == "__main__":
    serve()
