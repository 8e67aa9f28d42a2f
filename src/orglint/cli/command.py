"""What a command is: one entry of the table that the parser, the help pages and the shell completion are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from orglint.cli.options import Argument, Option
from orglint.model import Text


class Command(NamedTuple):
    """A command: `run` takes the reader's language and the values of the options and arguments by name, and gives the exit code.

    `examples` are command lines, each with what it does.
    """

    name: str
    summary: Text
    details: Text
    run: Callable[..., int]
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[tuple[str, Text], ...] = ()
