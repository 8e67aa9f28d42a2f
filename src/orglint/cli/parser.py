"""From the words of a command line to a command and its values, through click, and from click's complaints to orglint's own words.

click's own `main` is passed over: it would turn a closed pipe into exit code 1, and 1 means findings.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import click

from orglint.cli import completion, usage_errors
from orglint.cli import help as pages
from orglint.cli.commands import names, specification
from orglint.cli.plugin_choices import LoadPolicy, policy_loader, summaries
from orglint.cli.session import NAMES, session_of
from orglint.cli.spec import HELP, LANGUAGE, PROGRAM, SESSION_OPTIONS, VERSION, Argument, CommandSpec, Option
from orglint.cli.streams import DONE, language_of, write
from orglint.cli.usage_errors import CommandLineError, usage_error
from orglint.terminal import reading_columns
from orglint.texts import Language, Text
from orglint.values import NamedTuple
from orglint.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Invocation(NamedTuple):
    """A command line that was read: what to run, which gives the exit code, and the values it is given by name."""

    run: Callable[..., int]
    values: Mapping[str, Any]


def parse(arguments: Sequence[str]) -> Invocation:
    """What a command line, without the program's name, asks for. Raises CommandLineError for what cannot be followed."""
    reader = language_of(arguments)
    program = application(reader, policy_loader(arguments))
    if not arguments:
        return Invocation(_complete if completion.instruction() else _show_help_and_refuse, {"program": program, "reader": reader})
    if arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    try:
        with program.make_context(PROGRAM, list(arguments)) as context:
            invocation: Invocation = context.command.invoke(context)
            return invocation
    except _PageRequested as request:
        return Invocation(_show, {"page": request.page})


class _PageRequested(Exception):
    """An option that shows a page is among the arguments, whatever else is: nothing else is read any more."""

    def __init__(self, page: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self.page = page


def _show(page: Callable[[], Iterable[str]]) -> int:
    write(page())
    return DONE


def _complete(program: click.Command, reader: Language) -> int:  # noqa: ARG001 - one of two alike
    completion.answer(program, completion.instruction())
    return DONE


def _show_help_and_refuse(program: click.Command, reader: Language) -> int:  # noqa: ARG001 - one of two alike
    """A script whose command got lost must not pass for a check without findings."""
    write(pages.program_page(reader, reading_columns()), sys.stderr)
    raise usage_error(usage_errors.MISSING_COMMAND, "")


def application(reader: Language, load: LoadPolicy) -> click.Group:
    """The whole command line, in one language, which reads an Invocation. It raises CommandLineError for what it cannot follow.

    `load` gives what plugins add; it is called only for what orglint itself does not have.
    """
    return _Program(
        reader,
        load,
        name=PROGRAM,
        callback=_begin,
        params=[
            _page(VERSION, lambda: [f"{PROGRAM} {__version__}\n"], reader),
            _option(LANGUAGE, "", reader),
            _page(HELP, lambda: pages.program_page(reader, reading_columns(), summaries(load, "commands")), reader),
        ],
        add_help_option=False,
        invoke_without_command=True,
        no_args_is_help=False,
    )


class _Command(click.Command):
    """A command whose complaints about a command line are in orglint's words."""

    arguments: Sequence[Argument] = ()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise _complaint(error, ctx) from error


class _Program(_Command, click.Group):
    """All commands, of which each is imported when it is asked for."""

    def __init__(self, reader: Language, load: LoadPolicy, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.reader = reader
        self.load = load

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            policy = self.load() if _may_be_id(args[0]) else None
            unknown = usage_errors.no_command(args[0], (*names(), *(policy.commands if policy else ())))
            raise CommandLineError(*unknown.faults, *(policy.faults if policy else ()))
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's contract
        if cmd_name in names():
            return _command(specification(cmd_name), self.reader, self.load)
        if not _may_be_id(cmd_name) or cmd_name not in self.load().commands:
            return None
        from orglint.cli.commands.of_plugins import command_of

        return _command(command_of(cmd_name, self.load()), self.reader, self.load)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's contract
        return [*sorted(names()), *summaries(self.load, "commands")]


def _may_be_id(word: str) -> bool:
    """Whether a word may be the id of a plugin's command, for which plugins have to be asked; a path is none."""
    return word.replace("-", "").isalnum()


def _begin(language: Language | None) -> None:  # noqa: ARG001 - whoever made the application has seen to the language
    if click.get_current_context().invoked_subcommand is None:
        raise usage_error(usage_errors.MISSING_COMMAND, "")


def _command(spec: CommandSpec, reader: Language, load: LoadPolicy) -> click.Command:
    command = _Command(
        spec.name,
        callback=partial(_invocation, spec, reader),
        short_help=spec.summary.within(reader),
        params=[
            *(_argument(argument, spec.name) for argument in spec.arguments),
            *(_option(option, spec.name, reader) for option in spec.options),
            _page(HELP, lambda: pages.command_page(spec, reader, reading_columns(), _added(spec, load)), reader),
        ],
        context_settings={"allow_extra_args": True},
        add_help_option=False,
    )
    command.arguments = spec.arguments
    return command


def _invocation(spec: CommandSpec, reader: Language, language: Language | None, **values: Any) -> Invocation:
    """What a command's values ask for. Raises CommandLineError for an argument too many, or options that do not go together."""
    extra = click.get_current_context().args
    if extra:
        raise usage_errors.too_many(extra[0], spec.name, quotable=bool(spec.arguments))
    if not set(SESSION_OPTIONS).isdisjoint(spec.options):
        session = session_of(values, spec.name)
        values = {name: value for name, value in values.items() if name not in NAMES} | {"session": session}
    chosen = language or click.get_current_context().find_root().params["language"]
    return Invocation(spec.run, {"language": chosen if spec.chooses_language else chosen or reader, **values})


def _added(spec: CommandSpec, load: LoadPolicy) -> dict[str, Mapping[str, Text]]:
    """What plugins add to the choices of a command's options and arguments, by sort."""
    sorts = (*(argument.more for argument in spec.arguments), *(option.more for option in spec.options))
    return {sort: summaries(load, sort) for sort in sorts if sort}


def _page(option: Option, page: Callable[[], Iterable[str]], reader: Language) -> click.Option:
    """An option that shows something in place of running anything, whatever else is asked."""

    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click's contract
        if value and not ctx.resilient_parsing:
            raise _PageRequested(page)

    return click.Option(
        _names(option), is_flag=True, is_eager=True, expose_value=False, callback=show, help=option.help.within(reader)
    )


def _names(option: Option) -> list[str]:
    return [option.name, option.short] if option.short else [option.name]


def _option(option: Option, command: str, reader: Language) -> click.Option:
    return click.Option(
        _names(option),
        is_flag=option.is_flag,
        multiple=option.multiple or option.repeatable,
        default=False if option.is_flag else option.default,
        callback=partial(_read, option, command),
        shell_complete=completion.completer(option),
        help=option.help.within(reader),
    )


def _argument(argument: Argument, command: str) -> click.Argument:
    return click.Argument(
        [argument.name],
        nargs=-1 if argument.several else 1,
        required=argument.required,
        callback=partial(_read, argument, command),
        shell_complete=completion.completer(argument),
    )


def _read(given: Option | Argument, command: str, ctx: click.Context, param: click.Parameter, value: Any) -> Any:  # noqa: ARG001 - click's contract
    """The value that is passed on for a value as written. Raises CommandLineError for one that cannot be chosen."""
    if given.choices and not given.more and value is not None and value not in given.choices:
        raise usage_errors.no_choice(given, value, command)
    return _split(given, value, command) if isinstance(given, Option) and given.multiple else value


def _split(option: Option, values: Sequence[str], command: str) -> tuple[str, ...]:
    """The values, of which each may be several with commas between. One that holds nothing would ask for nothing, in silence."""
    several = [[part for part in map(str.strip, value.split(",")) if part] for value in values]
    if not all(several):
        raise usage_error(usage_errors.NO_VALUE, command, option=option.name)
    return tuple(part for parts in several for part in parts)


def _complaint(error: click.UsageError, ctx: click.Context) -> CommandLineError:
    """What is wrong with the command line, in orglint's words."""
    command = ctx.command.name if ctx.parent and ctx.command.name else ""
    for sort, say in COMPLAINTS.items():
        if isinstance(error, sort):
            return say(error, ctx.command, command)
    return usage_error(usage_errors.NOT_UNDERSTOOD, command, message=error.format_message())


def _no_option(error: click.NoSuchOption, parsed: click.Command, command: str) -> CommandLineError:
    known = [name for option in parsed.params for name in option.opts if name[0] == "-"]
    return usage_errors.no_option(error.option_name, known, command)


def _bad_option(error: click.BadOptionUsage, parsed: click.Command, command: str) -> CommandLineError:
    flags = [name for option in parsed.params if isinstance(option, click.Option) and option.is_flag for name in option.opts]
    mistake = usage_errors.NEEDLESS_VALUE if error.option_name in flags else usage_errors.NO_VALUE
    return usage_error(mistake, command, option=error.option_name)


def _missing(error: click.MissingParameter, parsed: click.Command, command: str) -> CommandLineError:
    named = {argument.name: argument for argument in getattr(parsed, "arguments", ())}
    return usage_errors.missing_argument(named[(error.param and error.param.name) or next(iter(named))], command)


COMPLAINTS: dict[type[click.UsageError], Callable[[Any, click.Command, str], CommandLineError]] = {
    click.NoSuchOption: _no_option,
    click.BadOptionUsage: _bad_option,
    click.MissingParameter: _missing,
}
