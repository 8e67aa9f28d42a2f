"""The way in: straight to the check when the arguments are only paths, through click when there are options to read.

click is off the stack when a command runs, and is only imported where it is needed: that takes longer than checking a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from orglint.cli.streams import NOT_DONE, language_of, write_faults
from orglint.errors import OrglintError


def run(arguments: Sequence[str]) -> int:
    """Run one command line, without the program's name, and give its exit code.

    An OrglintError of any command ends here: its faults go to standard error, and the exit code is 2.
    """
    try:
        if arguments[:1] == ["check"] and not any(argument.startswith("-") for argument in arguments[1:]):
            from orglint.cli.commands.check import run as check

            return check(None, paths=tuple(arguments[1:]))
        from orglint.cli.parser import parse

        invocation = parse(arguments)
        return invocation.run(**invocation.values)
    except OrglintError as refused:
        write_faults(refused.faults, language_of(arguments))
        return NOT_DONE
