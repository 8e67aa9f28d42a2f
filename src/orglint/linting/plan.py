"""Which rules a run asks, and about whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from orglint.linting.selection import select, severity_overrides
from orglint.model import Company, Rule, Severity
from orglint.policy.policy import Policy
from orglint.rules.actual_rules import ACTUAL_RULES
from orglint.rules.org_rules import WHEN_FIXING
from orglint.rules.waiver_rules import is_waivable
from orglint.settings.values import DEFAULTS, Settings, WaiverPolicy
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


class Terms(NamedTuple):
    """On which day dates are held against, what waivers need, and whether they take findings away.

    Without a day a run is at the end of time: every waiver has expired, so that none counts by an oversight.
    """

    today: date = date.max
    waivers: WaiverPolicy = WaiverPolicy()
    honoured: bool = True


UNTOLD = Terms()

Offer: TypeAlias = "Callable[..., Any]"
"""What gives findings their fixes: `orglint.fixing.fixers.offer`, which stands above this and is passed in."""


Survey: TypeAlias = "Callable[..., Any]"
"""What makes the overview of a checked company: `orglint.queries.overview.overview`, which stands above this and is passed in."""


Compare: TypeAlias = "Callable[..., Any]"
"""What holds a company against what it really uses: `orglint.linting.reconcile.compare`, which stands above this and is passed in,
with what sources say in place."""

WHEN_RECONCILING = tuple(rule.id for rule in ACTUAL_RULES)
"""What is asked only where there is something to hold a company against."""


class Plan(NamedTuple):
    """The rules of one run.

    `selected` are those that report, by id; `by_kind` those that count when a rule looks at what others say, which are all that
    are not ignored, and of those that are off by default the selected ones; `needed` are the categories that each kind needs,
    and `judged` those that some kind avoids or needs. `settings` are those it was made for, `severities` what they give to
    rules, and `small` is the plan for a company that they call small. `offer` gives findings their fixes; without it they have
    none. `options` are the values of the options of each rule that has some. `when_fixing` are rules about companies that are
    only asked where the fixes are to be made, and `when_reconciling` those that `compare` reports, where a company is held
    against what it really uses. `survey` makes the overview of a company, where a format asked for shows it.
    """

    policy: Policy
    selected: Mapping[str, Rule]
    company_rules: tuple[Rule, ...]
    by_kind: Mapping[str, tuple[Rule, ...]]
    needed: Mapping[str, frozenset[str]]
    judged: frozenset[str]
    settings: Settings = DEFAULTS
    severities: Mapping[str, Severity] = {}
    small: Plan | None = None
    terms: Terms = UNTOLD
    offer: Offer | None = None
    options: Mapping[str, Mapping[str, Any]] = {}
    when_fixing: tuple[Rule, ...] = ()
    when_reconciling: tuple[Rule, ...] = ()
    compare: Compare | None = None
    survey: Survey | None = None

    def for_company(self, company: Company) -> Plan:
        """The plan for one company: for a small one, without the rules that ask for a CRM. Without a headcount none is small."""
        headcount, most = company.headcount, self.settings.small_company
        if headcount is None or most is None or headcount > most:
            return self
        return self.small or self

    def on_terms(self, terms: Terms) -> Plan:
        """The same plan on other terms; the policy on waivers stays that of the settings."""
        own = terms._replace(waivers=self.settings.waivers)
        return self._replace(terms=own, small=self.small and self.small._replace(terms=own))

    def for_fixing(self, offer: Offer) -> Plan:
        """The same plan where fixes are to be made, with the rules that run only then."""
        selected = {**self.selected, **{rule.id: rule for rule in self.when_fixing}}
        return self._replace(
            selected=selected,
            company_rules=(*self.company_rules, *self.when_fixing),
            small=self.small and self.small.for_fixing(offer),
            offer=offer,
        )

    def for_reconciling(self, compare: Compare) -> Plan:
        """The plan that holds companies against what they really use: of the other rules only those that nobody can ignore."""
        always = {identifier: rule for identifier, rule in self.selected.items() if not is_waivable(identifier)}
        rules = {rule.id: rule for rule in self.when_reconciling}
        return self.without_rules()._replace(selected={**always, **rules}, compare=compare)

    @property
    def only_reconciles(self) -> bool:
        """Whether all that is selected waits for something to hold a company against."""
        return bool(self.when_reconciling) and not any(map(is_waivable, self.selected))

    def without_rules(self) -> Plan:
        """The same plan without any rule: what is read by it is not judged."""
        return self._replace(selected={}, company_rules=(), small=None)

    def rules_for(self, kinds: tuple[str, ...]) -> tuple[Rule, ...]:
        """The rules of all the kinds, without those that avoid what another of the kinds needs; no kind needs what it avoids."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        needed = frozenset[str]().union(*(self.needed.get(kind, ()) for kind in kinds))
        every = (rule for kind in kinds for rule in self.by_kind.get(kind, ()))
        return tuple(rule for rule in every if rule.shape != "avoid" or needed.isdisjoint(rule.categories))


def make_plan(policy: Policy, settings: Settings = DEFAULTS, terms: Terms = UNTOLD, *, strict: bool = True) -> Plan:
    """The plan for the rules that the settings select, all by default, without those they ignore. Raises UnknownRule.

    `terms` say how dates and waivers are taken; what is asked of waivers is the settings' business. `strict` is that of `select`.
    """
    severities = severity_overrides(policy.rules, settings.severity)
    changed = {identifier: policy.rules[identifier]._replace(severity=severity) for identifier, severity in severities.items()}
    rules = {**policy.rules, **changed}
    plan = _plan(policy, rules, settings, severities, strict=strict)
    if settings.small_company is not None:
        fewer = {identifier: rule for identifier, rule in rules.items() if not (rule.shape == "need" and "crm" in rule.categories)}
        plan = plan._replace(small=_plan(policy, fewer, settings, severities, strict=strict))
    return plan.on_terms(terms)


def _plan(
    policy: Policy, rules: Mapping[str, Rule], settings: Settings, severities: Mapping[str, Severity], *, strict: bool
) -> Plan:
    selected = select(policy.rules, settings.select, settings.ignore, strict=strict)
    waiting = selected.intersection(WHEN_FIXING).difference(settings.select)
    apart = selected.intersection(WHEN_RECONCILING)
    reporting = selected - waiting - apart
    counting = select(policy.rules, (), settings.ignore, strict=strict) | selected
    by_kind: dict[str, list[Rule]] = {}
    for identifier, rule in rules.items():
        if rule.kind is not None and identifier in counting:
            by_kind.setdefault(rule.kind, []).append(rule)
    return Plan(
        policy,
        {identifier: rule for identifier, rule in rules.items() if identifier in reporting},
        tuple(rule for rule in rules.values() if rule.kind is None and rule.check and rule.id in reporting),
        {kind: tuple(rules) for kind, rules in by_kind.items()},
        _needed(rule for rule in policy.rules.values() if rule.default_enabled or rule.id in selected),
        frozenset(
            category for rules in by_kind.values() for rule in rules if rule.shape != "rely-on" for category in rule.categories
        ),
        settings,
        severities,
        options=_options(rules, settings),
        when_fixing=tuple(rules[identifier] for identifier in WHEN_FIXING if identifier in waiting),
        when_reconciling=tuple(rules[identifier] for identifier in WHEN_RECONCILING if identifier in apart),
    )


def _needed(rules: Iterable[Rule]) -> Mapping[str, frozenset[str]]:
    """The categories that each kind needs, by rules that may be ignored."""
    needed: dict[str, frozenset[str]] = {}
    for rule in rules:
        if rule.shape == "need" and rule.kind is not None:
            needed[rule.kind] = needed.get(rule.kind, frozenset()).union(rule.categories)
    return needed


def _options(rules: Mapping[str, Rule], settings: Settings) -> Mapping[str, Mapping[str, Any]]:
    if not any(rule.options for rule in rules.values()):
        return {}
    from orglint.rules.options import completed

    return {rule.id: completed(rule, settings.rules.get(rule.id, {})) for rule in rules.values() if rule.options}
