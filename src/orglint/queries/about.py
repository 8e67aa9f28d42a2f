"""The rules of a run in their own words, for the reports that list them."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.model import Rule
from orglint.policy.policy import Policy
from orglint.queries.generic import general
from orglint.report import AboutRule


def about(rules: Mapping[str, Rule], policy: Policy) -> dict[str, AboutRule]:
    """What to tell of each rule, by id, with general words in place of what a finding would name."""
    return {identifier: _about(rule, policy) for identifier, rule in rules.items()}


def _about(rule: Rule, policy: Policy) -> AboutRule:
    summary, because, remedy = (general(text, rule, policy) for text in (rule.summary, rule.because, rule.remedy))
    return AboutRule(rule.severity, summary, because, remedy, rule.source)
