"""A process that has orglint's modules and starts programs by forking: what a fresh interpreter does, without the wait for imports.

Each program is a process of its own, with its own streams, folder, variables and exit code. What imports do, and what an
interpreter does with its environment when it starts, is for the tests that start one: `orglint(…, fresh=True)`, or any with
variables that an interpreter reads.

It reads requests from standard input, one JSON object a line, and answers each with the status that `waitpid` gave, on a line.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import pkgutil
import signal
import sys
import time
import traceback
from typing import Any, NoReturn

import orglint

LONGEST = 60
"""Seconds that a program may take."""

NOT_AHEAD = ("orglint.testing",)
"""What the command never imports."""


def import_ahead() -> None:
    """Import what commands import sooner or later, and leave it compiled for those that have an interpreter of their own."""
    sys.dont_write_bytecode = False
    for name in ("click", "json", "jsonschema", "pluggy", "orglint_plugins", "orglint_schemas"):
        importlib.import_module(name)
    for package in (orglint, importlib.import_module("orglint_plugins"), importlib.import_module("orglint_schemas")):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name not in NOT_AHEAD and not module.name.endswith((".__main__", ".compile")):
                importlib.import_module(module.name)
    sys.dont_write_bytecode = True


def start(request: dict[str, Any]) -> NoReturn:
    """Be the program, in a process that was forked for it."""
    try:
        signal.alarm(LONGEST)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["variables"])
        time.tzset()
        for number, (path, flags) in enumerate(zip(request["streams"], (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
            os.dup2(os.open(path, flags), number)
        sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(3))
        sys.path[:0] = request["path"]
        sys.argv = request["arguments"]
        exec(request["program"], {"__name__": "__main__"})
        sys.stdout.flush()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(99)


def _stream(number: int) -> io.TextIOWrapper:
    usual = (sys.stdin, sys.stdout, sys.stderr)[number]
    return open(number, "r" if number == 0 else "w", encoding=usual.encoding, errors=usual.errors, closefd=False)


def serve() -> None:
    """Answer requests until there are no more."""
    sys.path.pop(0)  # the folder of this file: an installed command has no use for the tests
    import_ahead()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            start(json.loads(line))
        _, status = os.waitpid(pid, 0)
        print(status, flush=True)  # noqa: T201 - to the tests


if __name__ == "__main__":
    serve()
