"""What plugins add to the command line, looked up only when something needs it that is not orglint's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import zip_longest

from orglint.cli.session import session_of
from orglint.cli.spec import PLUGIN_OPTIONS, More
from orglint.errors import OrglintError
from orglint.escape import visible
from orglint.plugins.host import load_policy
from orglint.plugins.selection import PluginChoice
from orglint.policy.policy import Policy
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

LoadPolicy: TypeAlias = "Callable[[], Policy]"
"""Gives the policy, which is made when first asked for. Raises OrglintError when none can be made."""


def policy_loader(arguments: Sequence[str]) -> LoadPolicy:
    """What loads the plugins that a command line selects, at most once."""
    return cache(lambda: load_policy(choice=selected_plugins(arguments)))


def selected_plugins(arguments: Sequence[str]) -> PluginChoice:
    """Which plugins the arguments ask for, wherever they do: which commands there are depends on it. Raises CommandLineError."""
    given: dict[str, Any] = {}
    options = {option.name: option for option in PLUGIN_OPTIONS}
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, equals, value = argument.partition("=")
        if argument == "--":
            break
        if option := options.get(name):
            key = name.removeprefix("--").replace("-", "_")
            written = value if equals else following
            given[key] = True if option.is_flag else (*given.get(key, ()), written) if option.repeatable else written
    return session_of(given, "").plugins


def summaries(load: LoadPolicy, sort: More | Literal["commands"]) -> Mapping[str, Text]:
    """The ids of what plugins give of one sort, with their summaries, ready to be printed.

    Nothing when no policy can be made: a help page is no place to say why, and whatever is done instead of reading it will.
    """
    try:
        given = getattr(load(), sort)
    except OrglintError:
        return {}
    return {identifier: printable(extension.summary) for identifier, extension in given.items()}


def printable(text: Text) -> Text:
    """A plugin's text on one line, without anything that a terminal obeys."""
    return Text(visible(text.en), visible(text.zh))
