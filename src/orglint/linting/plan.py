"""Which rules a run asks, and about whom."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from orglint.linting.selection import select
from orglint.model import Rule
from orglint.plugins.policy import Policy


class Plan(NamedTuple):
    """The rules of one run.

    `selected` are those that report, by id; `by_kind` those that count when a rule looks at what others say, which are all that
    are not ignored. `by_kinds` remembers the rules of each combination of kinds that was met. `judged` are the categories that
    some kind avoids or needs. `fixes` says whether findings are to have their fixes.
    """

    policy: Policy
    selected: Mapping[str, Rule]
    company_rules: tuple[Rule, ...]
    by_kind: Mapping[str, tuple[Rule, ...]]
    by_kinds: dict[tuple[str, ...], tuple[Rule, ...]]
    judged: frozenset[str]
    fixes: bool = False

    def rules_for(self, kinds: tuple[str, ...]) -> tuple[Rule, ...]:
        """The rules of all the kinds, without those that avoid what another of the kinds needs."""
        rules = self.by_kinds.get(kinds)
        if rules is None:
            rules = self.by_kinds[kinds] = tuple(self._choose(kinds))
        return rules

    def _choose(self, kinds: tuple[str, ...]) -> Iterator[Rule]:
        needed = {
            category
            for rule in self.policy.rules.values()
            if rule.shape == "need" and rule.kind in kinds
            for category in rule.categories
        }
        for kind in kinds:
            for rule in self.by_kind.get(kind, ()):
                if rule.shape != "avoid" or needed.isdisjoint(rule.categories):
                    yield rule


def make_plan(policy: Policy, chosen: Sequence[str] = (), ignored: Sequence[str] = ()) -> Plan:
    """The plan for the chosen rules, all by default, without the ignored ones; both are ids and globs. Raises UnknownRule."""
    selected = select(policy.rules, chosen, ignored)
    counting = select(policy.rules, (), ignored)
    by_kind: dict[str, list[Rule]] = {}
    for identifier in policy.rules:
        rule = policy.rules[identifier]
        if rule.kind is not None and rule.check and identifier in counting:
            by_kind.setdefault(rule.kind, []).append(rule)
    return Plan(
        policy,
        {identifier: rule for identifier, rule in policy.rules.items() if identifier in selected},
        tuple(rule for rule in policy.rules.values() if rule.kind is None and rule.check and rule.id in selected),
        {kind: tuple(rules) for kind, rules in by_kind.items()},
        {},
        frozenset(
            category for rules in by_kind.values() for rule in rules if rule.shape != "rely-on" for category in rule.categories
        ),
    )
