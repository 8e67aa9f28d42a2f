"""The rules in their own words: with general words in place of what a finding would name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orglint.linting.plan import Plan
from orglint.model import Rule
from orglint.policy.policy import Policy
from orglint.report import AS_EACH_FINDING_SAYS, AboutRule
from orglint.texts import Listing, Text, is_chinese, placeholders

SOMEBODY: Mapping[str, Text] = {
    "assignment": Text('"TOOL"', '"工具"'),
    "mapping": Text('"NAME" = "KEY"', '"名称" = "键"'),
    "choices": Text('`kind = ["ID"]`', '`kind = ["标识"]`'),
    "definition": Text('ID = { categories = ["?"] }', '标识 = { categories = ["?"] }'),
    "department": Text("the department", "该部门"),
    "departments": Text("the departments", "这些部门"),
    "entry": Text('tool = "TOOL"', 'tool = "工具"'),
    "everybody": Text("everybody", "全员"),
    "fields": Text("what is missing", "缺少的内容"),
    "such": Text("", ""),
    "key": Text("ID", "标识"),
    "latest": Text("the last day that the settings allow", "设置允许的最后一天"),
    "owner": Text("its owner", "责任人"),
    "remedy": AS_EACH_FINDING_SAYS,
    "seats": Text("", ""),
    "cost": Text("", ""),
    "sources": Text("the sources", "来源"),
    "rules": Text("the rules of their kinds", "各部门类型的规则"),
    "whose": Text("the department", "该部门"),
    "tool": Text("the tool", "该工具"),
}
"""What stands for each thing that a finding would name."""

SOMETHING = Text("…", "…")


def general(text: Text, rule: Rule, policy: Policy) -> Text:
    """A text of a rule with general words in place of what a finding would name; one with broken placeholders as it is."""
    known = {**SOMEBODY, **_categories(rule, policy)}
    try:
        names = {name for wording in text for name in placeholders(wording)}
        filled = text.fill({name: known.get(name, SOMETHING) for name in names})
    except (LookupError, ValueError, AttributeError):
        return text  # listing rules is no place to fail for a plugin's slip: its findings will
    english = filled.en[:1].upper() + filled.en[1:] if text.en.startswith("{") else filled.en
    return Text(english, _joined(filled.zh))


def _joined(text: str) -> str:
    """A text without the spaces that its template has around a date or a number, where Chinese words stand in its place."""
    first, *parts = text.split(" ")
    for part in parts:
        first += part if is_chinese(first[-1:]) and is_chinese(part[:1]) else f" {part}"
    return first


def _categories(rule: Rule, policy: Policy) -> dict[str, object]:
    names = tuple(map(policy.category_name, rule.categories))
    return {"category": names[0], "categories": Listing(names, "or")} if names else {}


def about(rules: Mapping[str, Rule], policy: Policy) -> dict[str, AboutRule]:
    """What to tell of each rule, by id, with general words in place of what a finding would name."""
    return {identifier: about_rule(rule, policy) for identifier, rule in rules.items()}


def about_rule(rule: Rule, policy: Policy) -> AboutRule:
    """What to tell of a rule, with general words in place of what a finding would name."""
    summary, because, remedy = (general(text, rule, policy) for text in (rule.summary, rule.because, rule.remedy))
    return AboutRule(rule.severity, summary, because, remedy, rule.source, rule.default_enabled)


class RuleWords(Mapping[str, AboutRule]):
    """What to tell of the rules of some plans, by id, put into words when somebody asks. The first plan's rule counts."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._plans = tuple(plans)
        self._told: dict[str, AboutRule] = {}

    def __getitem__(self, identifier: str) -> AboutRule:
        if identifier not in self._told:
            plan = next((plan for plan in self._plans if identifier in plan.selected), None)
            if plan is None:
                raise KeyError(identifier)
            self._told[identifier] = about_rule(plan.selected[identifier], plan.policy)
        return self._told[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({identifier for plan in self._plans for identifier in plan.selected}))

    def __len__(self) -> int:
        return sum(1 for _ in self)
