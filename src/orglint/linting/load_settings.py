"""From a settings file to the plan it makes, or to all that is wrong with it once the rules and plugins are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from orglint.linting.plan import Plan, make_plan
from orglint.linting.selection import UnknownRule, select, severity_overrides, strictly_matching
from orglint.model import Fault, Place, Rule
from orglint.names import AN_ID, did_you_mean
from orglint.policy.assemble import Contradiction, extend
from orglint.policy.policy import Policy
from orglint.settings.errors import Objection, SettingsError, breaches, located_faults
from orglint.settings.load import load, load_found
from orglint.settings.requirements import missing_plugins
from orglint.settings.values import DEPARTMENT_NAMES, Overrides, Settings
from orglint.texts import Text
from orglint.values import NamedTuple

NO_OPTIONS = Text("the rule {rule} has no options", "规则 {rule} 没有选项")
TAKE_OUT = Text(
    "Remove the table; the severity of findings is set in `[severity]`.", "请删去该表；问题的严重程度写在 `[severity]` 中。"
)


class LoadedSettings(NamedTuple):
    """What a settings file says: the settings, the policy with what they declare, and what in them cannot be followed.

    `settings` is None, and `faults` say why, for a file that cannot be read or has not the form of settings.
    """

    policy: Policy
    settings: Settings | None = None
    objections: tuple[Objection, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def wrong(self) -> tuple[Fault, ...]:
        """All that is wrong; with nothing, there is a plan to be made."""
        return self.faults or located_faults(self.objections)

    def plan(self, overrides: Overrides, *, strict: bool = True) -> Plan | None:
        """The plan with what a command line sets, or None where something is wrong. `strict` is that of `select`."""
        if self.settings is None or self.objections:
            return None
        return make_plan(self.policy, overrides.over(self.settings), strict=strict)


def load_settings(path: str, policy: Policy, *, alone: bool = False) -> LoadedSettings:
    """What a settings file says, held against the policy of the plugins. `alone`: it was named, not found."""
    try:
        settings = load(path) if alone else load_found(path)
    except SettingsError as refused:
        return LoadedSettings(policy, faults=refused.faults)
    whole, against = _declaring(settings, policy)
    objections = [*against, *_missing(settings, policy)]
    if not against:  # else a rule of what is declared wrongly would pass for a slip
        objections += (*_misspelt(settings, whole), *_wrong_options(settings, whole), *_unknown_kinds(settings, whole))
    if settings.department_names:
        from orglint.settings.department_names import names_twice, settled_names

        objections += names_twice(settings)
        whole = whole._replace(settled_names=settled_names(settings))
    return LoadedSettings(whole, settings, tuple(objections))


def _declaring(settings: Settings, policy: Policy) -> tuple[Policy, tuple[Objection, ...]]:
    """The policy with what the settings declare; as it was where they declare nothing, or what cannot stand."""
    if not (settings.kinds or settings.categories or settings.tools):
        return policy, ()
    return _extended(settings, policy)


def _extended(settings: Settings, policy: Policy) -> tuple[Policy, tuple[Objection, ...]]:
    """The policy with the kinds, categories and tools of the settings, or as it was, with what speaks against them."""
    from orglint.settings.declared import declared, objections
    from orglint.settings.department_names import compared_names

    plugins = declared(settings)
    against = tuple(objections(settings, policy, plugins))
    if against:
        return policy, against
    try:
        return extend(policy, plugins, compared_names(settings)), ()
    except Contradiction as contradiction:  # with a plugin's rule for a kind that only the settings define
        return policy, (Objection("taken", Place(plugins[0].entry.module), contradiction.fault),)


def _missing(settings: Settings, policy: Policy) -> Iterator[Objection]:
    entries = [plugin.entry for plugin in policy.plugins]
    for name, specifiers in settings.required_plugins.items():
        for fault in missing_plugins({name: specifiers}, entries):
            yield Objection("missing-plugin", settings.origins["required-plugins", name], fault)


def _misspelt(settings: Settings, policy: Policy) -> Iterator[Objection]:
    """The ids and patterns that fit no rule, or ask for what cannot be; also those that a command line sets aside this time."""
    for place, test in _patterns(settings, policy):
        try:
            test()
        except UnknownRule as unknown:
            yield Objection("unknown-rule", place, unknown.fault)


def _patterns(settings: Settings, policy: Policy) -> Iterator[tuple[Place, Callable[[], object]]]:
    for index, pattern in enumerate(settings.select):
        yield _at_index(settings.origins["select",], index), partial(select, policy.rules, [pattern])
    for index, pattern in enumerate(settings.ignore):
        yield _at_index(settings.origins["ignore",], index), partial(select, policy.rules, (), [pattern])
    for pattern, severity in settings.severity.items():
        place = settings.origins["severity", pattern]._replace(part="key")
        yield place, partial(severity_overrides, policy.rules, {pattern: severity})


def _unknown_kinds(settings: Settings, policy: Policy) -> Iterator[Objection]:
    """A kind that nothing can be of would be missing for ever, and a department of it never be judged."""
    for kind, place in _kinds_named(settings):
        if kind not in policy.kinds:
            values = {"kind": kind, "hint": did_you_mean(kind, policy.kinds, AN_ID)}
            message = Text("there is no kind of department {kind}{hint}", "没有 {kind} 这种部门类型{hint}").fill(values)
            remedy = Text("`orglint kinds` lists all kinds.", "可用 `orglint kinds` 列出所有部门类型。")
            yield Objection("unknown-kind", place, Fault(message, remedy))


def _kinds_named(settings: Settings) -> Iterator[tuple[str, Place]]:
    """Each kind that the settings name, and where."""
    for index, kind in enumerate(settings.required_kinds):
        yield kind, _at_index(settings.origins["required-kinds",], index)
    for name, kinds in settings.department_names.items():
        place = settings.origins[DEPARTMENT_NAMES, name]
        if isinstance(kinds, str):
            yield kinds, place
        else:
            yield from ((kind, _at_index(place, index)) for index, kind in enumerate(kinds))


def _at_index(place: Place, index: int) -> Place:
    return place._replace(path=(*place.path, index))


def _wrong_options(settings: Settings, policy: Policy) -> Iterator[Objection]:
    if settings.rules:
        yield from _option_errors(settings, policy.rules)


def _option_errors(settings: Settings, rules: Mapping[str, Rule]) -> Iterator[Objection]:
    """What in the tables of options has no rule, no option or no value that fits."""
    from orglint.rules.options import fits, schema_of

    for identifier, table in settings.rules.items():
        place = settings.origins["rules", identifier]
        try:
            strictly_matching([identifier], tuple(rules))
        except UnknownRule as unknown:
            yield Objection("unknown-rule", place._replace(part="key"), unknown.fault)
            continue
        rule = rules.get(identifier)
        if rule is None or not rule.options:
            values = {"rule": identifier}
            yield Objection("rule-option", place._replace(part="key"), Fault(NO_OPTIONS.fill(values), TAKE_OUT))
        elif not all(name in rule.options and fits(value, rule.options[name]) for name, value in table.items()):
            for path, part, fault in breaches(dict(table), schema_of(rule)):
                yield Objection("rule-option", place._replace(path=(*place.path, *path), part=part), fault)
