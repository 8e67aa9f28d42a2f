"""What many commands share: whose settings hold, which plugins take part, on which day; and the plans that this makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.plans import ResolvedPlans, SettingsChoice, plan_for_path, resolve_plans, with_plans
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.plugins.selection import AS_INSTALLED, PluginChoice
from orglint.policy.policy import Policy
from orglint.settings.values import Overrides
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WAIVERS_OFF = Text("waivers were off (--no-waivers): all findings are shown", "豁免未启用（--no-waivers）：所有问题均已列出")


class Session(NamedTuple):
    """Whose settings hold: those of one file, none at all, or those found for each org file; and which plugins take part."""

    settings: str | None = None
    isolated: bool = False
    plugins: PluginChoice = AS_INSTALLED


DEFAULT_SESSION = Session()

NO_OVERRIDES = Overrides()


def plans_for(
    files: Sequence[str], session: Session, terms: Terms, overrides: Overrides = NO_OVERRIDES, policy: Policy | None = None
) -> ResolvedPlans:
    """The plans for files on the terms of the run, with the faults of plugins and of settings.

    `policy` is that of the plugins, where somebody has loaded it. Raises Contradiction for plugins that cannot go together,
    UnknownRule for what the command line misspells.
    """
    policy = policy or load_policy(choice=session.plugins)
    resolved = resolve_plans(files, policy, SettingsChoice(session.settings, session.isolated, overrides))
    return with_plans(resolved, lambda plan: plan.on_terms(terms))._replace(faults=(*policy.faults, *resolved.faults))


def plan_for(path: str, session: Session) -> tuple[Plan | None, Plan, Sequence[Fault]]:
    """The plan that holds for a path, or None where its settings are wrong; the plan without settings; and what is wrong.

    Raises Contradiction for plugins that cannot go together.
    """
    policy = load_policy(choice=session.plugins)
    plan, faults = plan_for_path(path, policy, SettingsChoice(session.settings, session.isolated))
    return plan, make_plan(policy), (*policy.faults, *faults)


def run_notes(as_of: date | None, *, honoured: bool = True) -> list[Text]:
    """What a reader has to know of a run on another day than today, or one in which waivers are not honoured."""
    notes = []
    if as_of:
        notes.append(Text(f"dates were held against {as_of} (--as-of)", f"日期按 {as_of} 判断（--as-of）"))
    if not honoured:
        notes.append(WAIVERS_OFF)
    return notes


NAMES = ("settings", "isolated", "plugin", "no_plugin", "no_plugins", "plugin_timeout")
"""The options that make up a session, by the names that their values are passed on by."""

MOST_SECONDS = 86_400.0


def session_of(values: Mapping[str, Any], command: str) -> Session:
    """The session that a command's values ask for. Raises CommandLineError for one that cannot be."""
    return Session(
        _settings(values, command),
        values.get("isolated", False),
        PluginChoice(
            values.get("plugin", ()),
            values.get("no_plugin", ()),
            values.get("no_plugins", False),
            _seconds(values.get("plugin_timeout"), command),
        ),
    )


def _settings(values: Mapping[str, Any], command: str) -> str | None:
    from orglint.cli.usage_errors import NO_VALUE, SETTINGS_AND_NONE, usage_error

    settings: str | None = values.get("settings")
    if settings == "":
        raise usage_error(NO_VALUE, command, option="--settings")
    if settings and values.get("isolated"):
        raise usage_error(SETTINGS_AND_NONE, command)
    return settings


def _seconds(written: str | None, command: str) -> float:
    if written is None:
        return AS_INSTALLED.seconds
    import re

    from orglint.cli.usage_errors import NO_SECONDS, usage_error

    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", written) or not 0 < float(written) <= MOST_SECONDS:
        raise usage_error(NO_SECONDS, command, option="--plugin-timeout", value=written)
    return float(written)


def parse_date(option: str, written: str | None, command: str) -> date | None:
    """The day that the value of an option stands for, None for no value. Raises CommandLineError for no date of ISO 8601."""
    if written is None:
        return None
    import re

    from orglint.cli.usage_errors import NO_DATE, usage_error

    try:
        # The pattern comes first because newer versions of Python read other forms of a date, too.
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            return date.fromisoformat(written)
    except ValueError:  # 2027-02-30
        pass
    raise usage_error(NO_DATE, command, option=option, value=written)
