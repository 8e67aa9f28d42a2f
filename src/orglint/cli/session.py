"""What the options say that many commands share, whose settings hold and which plugins take part; and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from typing import Any, NamedTuple

from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.plans import ResolvedPlans, SettingsChoice, plan_for_path, resolve_plans
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.plugins.selection import AS_INSTALLED, PluginChoice
from orglint.policy.policy import Policy
from orglint.settings.values import Overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.cli.spec import Option


class Setup(NamedTuple):
    """Whose settings hold: those of one file, none at all, or those found for each org file; and which plugins take part."""

    settings: str | None = None
    isolated: bool = False
    plugins: PluginChoice = AS_INSTALLED


AS_FOUND = Setup()

NO_OVERRIDES = Overrides()


def settled_for(
    files: Sequence[str], setup: Setup, terms: Terms, overrides: Overrides = NO_OVERRIDES, policy: Policy | None = None
) -> ResolvedPlans:
    """What is settled before files are judged, with the faults of plugins, on the terms of the run.

    `policy` is that of the plugins, where somebody has loaded it. Raises Contradiction for plugins that cannot go together,
    UnknownRule for what the command line misspells.
    """
    policy = policy or load_policy(choice=setup.plugins)
    settled = resolve_plans(files, policy, SettingsChoice(setup.settings, setup.isolated, overrides))
    return with_plans(settled, lambda plan: plan.on_terms(terms))._replace(faults=(*policy.faults, *settled.faults))


def with_plans(settled: ResolvedPlans, change: Callable[[Plan], Plan]) -> ResolvedPlans:
    """The same with every plan changed; files that had one plan in common still have."""
    changed = {id(plan): change(plan) for plan in (settled.default, *settled.plans.values())}
    plans = {file: changed[id(plan)] for file, plan in settled.plans.items()}
    return settled._replace(default=changed[id(settled.default)], plans=plans)


def plan_for(path: str, setup: Setup) -> tuple[Plan | None, Plan, Sequence[Fault]]:
    """The plan that holds for a path, or None where its settings are wrong; the plan without settings; and what is wrong.

    Raises Contradiction for plugins that cannot go together.
    """
    policy = load_policy(choice=setup.plugins)
    plan, faults = plan_for_path(path, policy, SettingsChoice(setup.settings, setup.isolated))
    return plan, make_plan(policy), (*policy.faults, *faults)


def is_set_up(options: tuple[Option, ...]) -> bool:
    """Whether a command with these options is given a setup."""
    return any(_name(option.name) in NAMES for option in options)


def taken_from(values: MutableMapping[str, Any], command: str) -> Setup:
    """The setup that a command's values ask for, which are taken out of them. Raises Misuse."""
    given = {name: values.pop(name) for name in NAMES if name in values}
    return Setup(
        _settings(given, command),
        given.get("isolated", False),
        PluginChoice(
            given.get("plugin", ()),
            given.get("no_plugin", ()),
            given.get("no_plugins", False),
            _seconds(given.get("plugin_timeout"), command),
        ),
    )


NAMES = ("settings", "isolated", "plugin", "no_plugin", "no_plugins", "plugin_timeout")
"""The options that make up a setup, by the names that their values are passed on by."""

MOST_SECONDS = 86_400.0


def _name(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def _settings(given: MutableMapping[str, Any], command: str) -> str | None:
    from orglint.cli import usage_errors as misuse
    from orglint.cli.usage_errors import Misuse

    settings: str | None = given.get("settings")
    if settings == "":
        raise Misuse(misuse.no_value("--settings", command))
    if settings and given.get("isolated"):
        raise Misuse(misuse.settings_and_none(command))
    return settings


def _seconds(written: str | None, command: str) -> float:
    if written is None:
        return AS_INSTALLED.seconds
    import re

    from orglint.cli import usage_errors as misuse
    from orglint.cli.usage_errors import Misuse

    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", written) or not 0 < float(written) <= MOST_SECONDS:
        raise Misuse(misuse.no_seconds("--plugin-timeout", written, command))
    return float(written)
