"""The options of rules as settings give them: what is wrong with them, and the values that a check is called with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from orglint.linting.selection import UnknownRule, strictly_matching
from orglint.model import Fault, Rule
from orglint.rules.options import Values, completed, fits, schema_of
from orglint.settings.errors import Objection, breaches
from orglint.settings.values import Settings
from orglint.texts import Text

NO_OPTIONS = Text("the rule {rule} has no options", "规则 {rule} 没有选项")
TAKE_OUT = Text(
    "Take the table out; how grave findings are stands in `[severity]`.", "请删去该表；问题的严重程度写在 `[severity]` 中。"
)


def values_of(rules: Iterable[Rule], given: Mapping[str, Values]) -> Mapping[str, Values]:
    """The values of each rule that has options, by its id, with defaults where the settings give none."""
    return MappingProxyType({rule.id: completed(rule, given.get(rule.id, {})) for rule in rules if rule.options})


def objections(settings: Settings, rules: Mapping[str, Rule]) -> Iterator[Objection]:
    """What in the tables of options has no rule, no option or no value that fits."""
    for identifier, table in settings.rules.items():
        place = settings.origins["rules", identifier]
        try:
            strictly_matching([identifier], tuple(rules))
        except UnknownRule as unknown:
            yield Objection("unknown-rule", place._replace(part="key"), unknown.fault)
            continue
        rule = rules.get(identifier)
        if rule is None or not rule.options:
            said = {"rule": identifier}
            yield Objection("rule-option", place._replace(part="key"), Fault(NO_OPTIONS.fill(said), TAKE_OUT))
        elif not all(name in rule.options and fits(value, rule.options[name]) for name, value in table.items()):
            for path, part, fault in breaches(dict(table), schema_of(rule)):
                yield Objection("rule-option", place._replace(path=(*place.path, *path), part=part), fault)
