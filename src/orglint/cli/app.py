"""The command line with options, through click, which is imported for nothing else.

click's own `main` is passed over: it would turn a closed pipe into exit code 1, and 1 means findings.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import zip_longest

import click

from orglint.cli import completion
from orglint.cli import usage_errors as misuse
from orglint.cli.commands.check import NOT_DONE
from orglint.cli.help import program_page
from orglint.cli.output import write, write_faults
from orglint.cli.parser import application
from orglint.cli.plugin_choices import loader
from orglint.cli.spec import LANGUAGE, PROGRAM
from orglint.cli.streams import columns, language
from orglint.cli.usage_errors import Misuse
from orglint.model import Fault
from orglint.texts import LANGUAGES, Language


def run(arguments: Sequence[str]) -> int:
    """Run one command line, without the program's name, and give its exit code."""
    reader = reader_of(arguments)
    if not arguments:
        return _complete(completion.asked(), reader) if completion.asked() else _nothing_asked(reader)
    if arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    try:
        with application(reader, loader(arguments)).make_context(PROGRAM, list(arguments)) as context:
            code: int = context.command.invoke(context)
            return code
    except click.exceptions.Exit as shown:
        return shown.exit_code
    except Misuse as mistaken:
        write_faults([mistaken.fault, *mistaken.others], reader)
        return NOT_DONE


def reader_of(arguments: Sequence[str]) -> Language:
    """The language that the arguments ask for, wherever they do, else that of the locale; errors and help need it early."""
    asked = None
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, equals, value = argument.partition("=")
        if argument == "--":
            break
        if name == LANGUAGE.name:
            asked = value if equals else following
    return next((known for known in LANGUAGES if known == asked), None) or language()


def _complete(instruction: str, reader: Language) -> int:
    if completion.answer(application(reader, loader(())), instruction):
        return 0
    return _refuse(completion.unknown_shell(instruction), reader)


def _nothing_asked(reader: Language) -> int:
    """A script whose command got lost must not pass for a check without findings."""
    write(program_page(reader, columns()), sys.stderr)
    return _refuse(misuse.missing_command(), reader)


def _refuse(fault: Fault, reader: Language) -> int:
    write_faults([fault], reader)
    return NOT_DONE
