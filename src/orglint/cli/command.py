"""What a command is: one entry of the table that the parser, the help pages and the shell completion are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from orglint.cli.spec import Argument, Option
from orglint.texts import Text


class Command(NamedTuple):
    """A command: `run` takes the reader's language and the values of the options and arguments by name, and gives the exit code;
    what the options of a setup say comes as one value, `setup`.

    `examples` are command lines, each with what it does. `settles_language` means that the command itself finds out which language
    its output is in, when no option says so.
    """

    name: str
    summary: Text
    details: Text
    run: Callable[..., int]
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[tuple[str, Text], ...] = ()
    settles_language: bool = False
