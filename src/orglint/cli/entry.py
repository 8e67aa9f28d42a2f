"""The way in: straight to the check when the arguments are only paths, through click when there are options to read.

Both ways make the same request and call the same function; importing click takes longer than checking a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from orglint.cli.commands.check import CheckRequest, check


def run(arguments: Sequence[str]) -> int:
    """Run one command line, without the program's name, and give its exit code."""
    if arguments[:1] == ["check"] and not any(argument.startswith("-") for argument in arguments[1:]):
        return check(CheckRequest(paths=tuple(arguments[1:])))
    from orglint.cli.app import run as run_with_options

    return run_with_options(arguments)
