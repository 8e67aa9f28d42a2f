"""From the table of commands to what click parses, and from click's complaints to orglint's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from orglint import __version__
from orglint.cli import help as pages
from orglint.cli import usage_errors as misuse
from orglint.cli.command import Command
from orglint.cli.commands.table import COMMANDS
from orglint.cli.completion import offer
from orglint.cli.output import write
from orglint.cli.plugin_choices import LoadPolicy, summaries
from orglint.cli.session import is_set_up, taken_from
from orglint.cli.spec import HELP, LANGUAGE, PROGRAM, VERSION, Argument, Option
from orglint.cli.streams import columns
from orglint.cli.usage_errors import Misuse
from orglint.model import Fault
from orglint.texts import Language, Text


def application(reader: Language, load: LoadPolicy) -> click.Group:
    """The whole command line, in one language. It raises Misuse for what it cannot follow.

    `load` gives what plugins add; it is called only for what orglint itself does not have.
    """
    return _Program(
        reader,
        load,
        name=PROGRAM,
        commands={name: _command(command, reader, load) for name, command in COMMANDS.items()},
        callback=_begin,
        params=[
            _page(VERSION, lambda: [f"{PROGRAM} {__version__}\n"], reader),
            _option(LANGUAGE, "", reader),
            _page(HELP, lambda: pages.program_page(reader, columns(), summaries(load, "commands")), reader, "-h"),
        ],
        add_help_option=False,
        invoke_without_command=True,
        no_args_is_help=False,
    )


class _Command(click.Command):
    """A command whose complaints about a command line are in orglint's words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise Misuse(_complaint(error, ctx)) from error


class _Program(_Command, click.Group):
    def __init__(self, reader: Language, load: LoadPolicy, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.reader = reader
        self.load = load

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            policy = self.load() if _may_be_id(args[0]) else None
            known = (*self.commands, *(policy.commands if policy else ()))
            raise Misuse(misuse.no_command(args[0], known), policy.faults if policy else ())
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        if own or not _may_be_id(cmd_name) or cmd_name not in self.load().commands:
            return own
        from orglint.cli.commands.of_plugins import command_of

        return _command(command_of(cmd_name, self.load()), self.reader, self.load)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *summaries(self.load, "commands")]


def _may_be_id(word: str) -> bool:
    """Whether a word may be the id of a plugin's command, for which plugins have to be asked; a path is none."""
    return word.replace("-", "").isalnum()


def _begin(language: Language | None) -> None:  # noqa: ARG001 - whoever made the application has seen to the language
    if click.get_current_context().invoked_subcommand is None:
        raise Misuse(misuse.missing_command())


def _command(command: Command, reader: Language, load: LoadPolicy) -> click.Command:
    def call(language: Language | None, **values: Any) -> int:
        extra = click.get_current_context().args
        if extra:
            raise Misuse(misuse.too_many(extra[0], command.name, quotable=bool(command.arguments)))
        if is_set_up(command.options):
            values["setup"] = taken_from(values, command.name)
        asked = language or click.get_current_context().find_root().params["language"]
        return command.run(asked if command.settles_language else asked or reader, **values)

    return _Command(
        command.name,
        callback=call,
        short_help=command.summary.within(reader),
        params=[
            *(_argument(argument, command.name) for argument in command.arguments),
            *(_option(option, command.name, reader) for option in command.options),
            _page(HELP, lambda: pages.command_page(command, reader, columns(), _added(command, load)), reader, "-h"),
        ],
        context_settings={"allow_extra_args": True},
        add_help_option=False,
    )


def _added(command: Command, load: LoadPolicy) -> dict[str, Mapping[str, Text]]:
    """What plugins add to the choices of a command's options and arguments, by sort."""
    sorts = (*(one.more for one in command.arguments), *(one.more for one in command.options))
    return {sort: summaries(load, sort) for sort in sorts if sort}


def _page(option: Option, text: Callable[[], Iterable[str]], reader: Language, *short: str) -> click.Option:
    """An option that writes something and ends the run, whatever else is asked."""

    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click's contract
        if value and not ctx.resilient_parsing:
            write(text())
            ctx.exit(0)

    return click.Option(
        [option.name, *short], is_flag=True, is_eager=True, expose_value=False, callback=show, help=option.help.within(reader)
    )


def _option(option: Option, command: str, reader: Language) -> click.Option:
    return click.Option(
        [option.name],
        is_flag=option.is_flag,
        multiple=option.multiple or option.repeatable,
        default=False if option.is_flag else option.default,
        callback=_reader_of(option, command),
        shell_complete=offer(option),
        help=option.help.within(reader),
    )


def _argument(argument: Argument, command: str) -> click.Argument:
    return click.Argument(
        [argument.name],
        nargs=-1 if argument.several else 1,
        required=argument.required,
        callback=_reader_of(argument, command),
        shell_complete=offer(argument),
    )


def _reader_of(given: Option | Argument, command: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """What makes of a value as written the value that is passed on."""

    def read(ctx: click.Context, param: click.Parameter, value: Any) -> Any:  # noqa: ARG001 - click's contract
        if given.choices and not given.more and value is not None and value not in given.choices:
            raise Misuse(misuse.no_choice(given, value, command))
        return _split(given, value, command) if isinstance(given, Option) and given.multiple else value

    return read


def _split(option: Option, values: Sequence[str], command: str) -> tuple[str, ...]:
    """The values, of which each may be several with commas between. One that holds nothing would ask for nothing, in silence."""
    several = [[part for part in map(str.strip, value.split(",")) if part] for value in values]
    if not all(several):
        raise Misuse(misuse.no_value(option.name, command))
    return tuple(part for parts in several for part in parts)


def _complaint(error: click.UsageError, ctx: click.Context) -> Fault:
    """What is wrong with the command line, in orglint's words."""
    command = ctx.command.name if ctx.parent and ctx.command.name else ""
    for sort, say in COMPLAINTS.items():
        if isinstance(error, sort):
            return say(error, ctx.command, command)
    return misuse.not_understood(error.format_message(), command)


def _no_option(error: click.NoSuchOption, parsed: click.Command, command: str) -> Fault:
    return misuse.no_option(
        error.option_name, [name for option in parsed.params for name in option.opts if name[0] == "-"], command
    )


def _bad_option(error: click.BadOptionUsage, parsed: click.Command, command: str) -> Fault:
    flags = [name for option in parsed.params if isinstance(option, click.Option) and option.is_flag for name in option.opts]
    say = misuse.needless_value if error.option_name in flags else misuse.no_value
    return say(error.option_name, command)


def _missing(error: click.MissingParameter, parsed: click.Command, command: str) -> Fault:  # noqa: ARG001 - one of three alike
    named = {argument.name: argument for argument in COMMANDS[command].arguments}
    return misuse.missing_argument(named[(error.param and error.param.name) or next(iter(named))], command)


COMPLAINTS: dict[type[click.UsageError], Callable[[Any, click.Command, str], Fault]] = {
    click.NoSuchOption: _no_option,
    click.BadOptionUsage: _bad_option,
    click.MissingParameter: _missing,
}
