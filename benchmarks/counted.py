"""Runs of orglint, one after the other, each in a process that is forked off one in which orglint is already imported.

So a counter such as valgrind translates the interpreter once, and a run costs what it does itself. Commands come from standard
input, one a line, as JSON: a folder and the arguments. For each a line goes out: the process and its exit code.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import orglint.__main__


def main() -> None:
    """Import all of orglint, run what standard input asks for, and end at its end without what a Python's end takes."""
    for module in walk_packages(orglint.__path__, "orglint."):
        import_module(module.name)
    for line in sys.stdin:
        folder, arguments = json.loads(line)
        process = os.fork()
        if process == 0:
            _run(folder, arguments)
        _, status = os.waitpid(process, 0)
        sys.stdout.write(f"{process} {os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    os._exit(0)


def _run(folder: str, arguments: list[str]) -> Any:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    os.chdir(folder)
    sys.argv = ["orglint", *arguments]
    orglint.__main__.main()


if __name__ == "__main__":
    main()
