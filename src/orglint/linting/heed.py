"""From a settings file to the plan it makes, or to all that is wrong with it once the rules and plugins are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from orglint.linting.grade import grade
from orglint.linting.plan import Plan, make_plan
from orglint.linting.selection import UnknownRule, select
from orglint.model import Fault, Place, Text
from orglint.names import nearest
from orglint.plugins.policy import Policy
from orglint.settings.load import load, load_found
from orglint.settings.misset import Misset, at
from orglint.settings.required import missing_plugins
from orglint.settings.values import Overrides, Settings


def heed(path: str, policy: Policy, overrides: Overrides, *, alone: bool = False) -> tuple[Plan | None, tuple[Fault, ...]]:
    """The plan that a settings file makes, or None and the reasons. `alone`: it was named, not found."""
    try:
        settings = load(path) if alone else load_found(path)
    except Misset as misset:
        return None, misset.faults
    faults = (*_missing(settings, policy), *_misspelt(settings, policy), *_unknown_kinds(settings, policy))
    return (None, faults) if faults else (make_plan(policy, overrides.over(settings)), ())


def _missing(settings: Settings, policy: Policy) -> Iterator[Fault]:
    entries = [plugin.entry for plugin in policy.plugins]
    for name, specifiers in settings.required_plugins.items():
        for fault in missing_plugins({name: specifiers}, entries):
            yield at(settings.origins["required-plugins", name], fault)


def _misspelt(settings: Settings, policy: Policy) -> Iterator[Fault]:
    """The ids and patterns that fit no rule, or ask for what cannot be; also those that a command line sets aside this time."""
    for place, test in _patterns(settings, policy):
        try:
            test()
        except UnknownRule as unknown:
            yield at(place, unknown.fault)


def _patterns(settings: Settings, policy: Policy) -> Iterator[tuple[Place, Callable[[], object]]]:
    for index, pattern in enumerate(settings.select):
        yield _item(settings.origins["select",], index), partial(select, policy.rules, [pattern])
    for index, pattern in enumerate(settings.ignore):
        yield _item(settings.origins["ignore",], index), partial(select, policy.rules, (), [pattern])
    for pattern, severity in settings.severity.items():
        place = settings.origins["severity", pattern]._replace(part="key")
        yield place, partial(grade, policy.rules, {pattern: severity})


def _unknown_kinds(settings: Settings, policy: Policy) -> Iterator[Fault]:
    """A kind that nothing can be of would be missing for ever."""
    for index, kind in enumerate(settings.required_kinds):
        if kind not in policy.kinds:
            near = nearest(kind, policy.kinds)
            hint = Text(f"; did you mean {near}?", f"；是否想写 {near}？") if near else Text("", "")
            fault = Fault(
                Text("there is no kind of department {kind}{hint}", "没有 {kind} 这种部门类型{hint}").fill(
                    {"kind": kind, "hint": hint}
                ),
                Text("`orglint kinds` lists all kinds.", "可用 `orglint kinds` 列出所有部门类型。"),
            )
            yield at(_item(settings.origins["required-kinds",], index), fault)


def _item(place: Place, index: int) -> Place:
    return place._replace(path=(*place.path, index))
