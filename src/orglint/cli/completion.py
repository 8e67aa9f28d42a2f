"""Shell completion: what the shell offers for a value, and the answer to a shell that asks.

The shell asks by starting `orglint` without arguments and with `_ORGLINT_COMPLETE` set, as click's completion scripts do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem, shell_complete

from orglint.cli.spec import PROGRAM, Argument, Option
from orglint.cli.usage_errors import CommandLineError
from orglint.errors import OrglintError
from orglint.model import Company, Fault
from orglint.plugins.host import load_policy
from orglint.policy.category_words import every_word
from orglint.policy.policy import Policy
from orglint.reporters import REPORTERS
from orglint.rules.org_checks import assignments
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

VARIABLE = "_ORGLINT_COMPLETE"

Offer: TypeAlias = "Callable[[click.Context, click.Parameter, str], list[CompletionItem]]"


def instruction() -> str:
    """What a shell asks for, such as `bash_source` or `bash_complete`; empty when none does."""
    return os.environ.get(VARIABLE, "")


def answer(program: click.Command, requested: str) -> None:
    """Answer the shell on standard output. Raises CommandLineError when no shell asks in this way."""
    if shell_complete(program, {}, PROGRAM, VARIABLE, requested) != 0:
        message = Text("no shell asks for `{asked}` in {variable}", "{variable} 的值 `{asked}` 不对应任何 shell")
        remedy = Text("Use bash_source, zsh_source or fish_source.", "请使用 bash_source、zsh_source 或 fish_source。")
        raise CommandLineError(Fault(message.fill({"asked": requested, "variable": VARIABLE}), remedy))


def completer(given: Option | Argument) -> Offer:
    """What to complete a value of an option or argument with."""

    def complete(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001 - click's contract
        if given.completion == "files":
            return [CompletionItem(begun, type="file")]
        before, comma, last = begun.rpartition(",") if isinstance(given, Option) and given.multiple else ("", "", begun)
        return [CompletionItem(before + comma + word) for word in _candidates(given) if word.startswith(last)]

    return complete


def _candidates(given: Option | Argument) -> Iterable[str]:
    if given.choices and not given.more:
        return given.choices
    try:
        policy = load_policy()
        if given.completion in OF_COMPANIES:
            return _of_companies(OF_COMPANIES[given.completion], policy)
    except OrglintError:
        return given.choices  # checking will say what is wrong; a prompt is no place for it
    if given.more:
        return (*given.choices, *getattr(policy, given.more))
    return WORDS[given.completion](policy) if given.completion in WORDS else ()


def _of_companies(words: Callable[[Company], Iterable[str]], policy: Policy) -> Iterable[str]:
    """What stands in the org files of the current folder that can be read, of which a shell takes each for one word."""
    from datetime import date

    from orglint.cli.session import DEFAULT_SESSION, plans_for
    from orglint.linting.check import check_companies
    from orglint.linting.discover import discover
    from orglint.linting.plan import Terms
    from orglint.linting.run import DISK

    files, _ = discover(["."])
    plans = plans_for(files[:MOST_FILES], DEFAULT_SESSION, Terms(date.today()), policy=policy).plans
    resolved = [checked.resolved for checked in check_companies(plans, DISK)]
    found = dict.fromkeys(word for company in resolved if company for word in words(company.company))
    return [word for word in found if word.isprintable() and SPECIAL.isdisjoint(word)]


SPECIAL = frozenset(" \\'\"`$&|;<>()*?[]{}~#!,")
"""What a shell takes for more than a part of a word."""


MOST_FILES = 20
"""A prompt does not wait for more org files to be read."""


def _departments(company: Company) -> Iterable[str]:
    return (word for department in company.departments.values() for word in (department.key, department.name))


def _tools(company: Company) -> Iterable[str]:
    return (word for use in assignments(company) for word in (use.written, *((use.tool.id,) if use.tool else ())))


def _uses(company: Company) -> Iterable[str]:
    return (*_tools(company), *(category for use in assignments(company) for category in use.possible))


OF_COMPANIES: dict[str, Callable[[Company], Iterable[str]]] = {"departments": _departments, "tools": _tools, "uses": _uses}


def _ids(policy: Policy) -> Iterable[str]:
    return (*policy.rules, *policy.kinds, *policy.categories, *every_word(), *(tool.id for tool in policy.catalogue.tools()))


WORDS: dict[str, Callable[[Policy], Iterable[str]]] = {
    "rules": lambda policy: policy.rules,
    "kinds": lambda policy: policy.kinds,
    "words": _ids,
    "outputs": lambda policy: [f"{name}=" for name in (*REPORTERS, *policy.reporters)],
}
