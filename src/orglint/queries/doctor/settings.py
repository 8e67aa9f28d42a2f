"""What makes no sense in settings: what cannot be followed, and what has no effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orglint.linting.selection import UnknownRule, severity_overrides
from orglint.model import Place
from orglint.queries.doctor.case import Case, Diagnosis
from orglint.texts import Text

TAKE_OUT = Text("Take it out, or correct what stands against it.", "请删去它，或改正与之矛盾的内容。")


def what_cannot_be_followed(case: Case) -> Iterator[Diagnosis]:
    """What every other command refuses: rules, options and plugins that do not exist, kinds that cannot stand."""
    for identifier, place, fault in case.heard.objections:
        yield Diagnosis(identifier, fault.message, fault.remedy, place)


IGNORED = Text("`ignore` leaves out every rule that {pattern} selects", "`ignore` 排除了 {pattern} 选中的全部规则")
LEFT_OUT = Text("`select` does not choose any rule that {pattern} leaves out", "{pattern} 要排除的规则，`select` 原本就没有选中")


def selected_and_ignored(case: Case) -> Iterator[Diagnosis]:
    """A pattern of `select` of which `ignore` leaves nothing, and one of `ignore` that takes nothing away."""
    taking_part, selected = case.taking_part(), case.taking_part(ignoring=False)
    for place, pattern, fitting in case.patterns("select"):
        if taking_part.isdisjoint(fitting):
            yield Diagnosis("selected-and-ignored", IGNORED.fill({"pattern": pattern}), TAKE_OUT, place)
    for place, pattern, fitting in case.patterns("ignore"):
        if selected.isdisjoint(fitting):
            yield Diagnosis("ignored-in-vain", LEFT_OUT.fill({"pattern": pattern}), TAKE_OUT, place)


NOT_ASKED = Text("no rule of {pattern} is asked, so its severity has no effect", "{pattern} 的规则都没有启用，其严重程度不起作用")
OVERRULED = Text("later entries grade every rule of {pattern} again", "{pattern} 的全部规则都由后面的条目重新指定了严重程度")


def severities_without_effect(case: Case) -> Iterator[Diagnosis]:
    """An entry of `severity` whose rules are not asked, or are all graded by later ones."""
    graded = _graded(case)
    taking_part = case.taking_part()
    last = {rule: pattern for pattern, rules in graded.items() for rule in rules}
    for pattern, rules in graded.items():
        place = _key(case, "severity", pattern)
        if taking_part.isdisjoint(rules):
            yield Diagnosis("severity-without-effect", NOT_ASKED.fill({"pattern": pattern}), TAKE_OUT, place)
        elif pattern not in last.values():
            yield Diagnosis("severity-without-effect", OVERRULED.fill({"pattern": pattern}), TAKE_OUT, place)


def _graded(case: Case) -> Mapping[str, frozenset[str]]:
    """The rules that each entry of `severity` grades; without those that cannot be followed."""
    graded = {}
    for pattern, severity in case.settings.severity.items():
        try:
            graded[pattern] = frozenset(severity_overrides(case.policy.rules, {pattern: severity}))
        except UnknownRule:
            continue  # said among what cannot be followed
    return graded


NO_USE = Text("the rule {rule} is not asked, so its options have no effect", "规则 {rule} 没有启用，其选项不起作用")


def options_without_effect(case: Case) -> Iterator[Diagnosis]:
    """Options of a rule that is not asked."""
    for rule in case.settings.rules:
        if rule in case.policy.rules and rule not in case.taking_part():
            yield Diagnosis("options-without-effect", NO_USE.fill({"rule": rule}), TAKE_OUT, _key(case, "rules", rule))


REQUIRES_NOTHING = Text("`required-plugins` requires nothing", "`required-plugins` 没有要求任何插件")


def empty_requirements(case: Case) -> Iterator[Diagnosis]:
    """A list of required plugins that has none."""
    place = case.settings.origins.get(("required-plugins",))
    if place and not case.settings.required_plugins:
        yield Diagnosis("empty-requirement", REQUIRES_NOTHING, TAKE_OUT, place)


UNUSED_CATEGORY = Text("no rule and no tool speaks of the category {category}", "没有任何规则或工具提到类别 {category}")
USE_CATEGORY = Text(
    "Give a tool this category, let a kind avoid, need or rely on it, or take it out.",
    "请为某个工具填写该类别，或写入某个部门类型的 `avoids`、`needs` 或 `relies-on`，或将其删去。",
)


def categories_without_use(case: Case) -> Iterator[Diagnosis]:
    """A category of the settings that neither a rule nor a tool has."""
    spoken_of = {category for rule in case.policy.rules.values() for category in rule.categories}
    spoken_of |= {category for tool in case.policy.catalogue.tools() for category in tool.categories}
    spoken_of |= {category for company in case.companies for tool in company.tools for category in tool.categories}
    for category in case.settings.categories:
        if category not in spoken_of and (place := case.declared("categories", category)):
            message = UNUSED_CATEGORY.fill({"category": category})
            yield Diagnosis("category-without-use", message, USE_CATEGORY, place)


def _key(case: Case, table: str, entry: str) -> Place:
    return case.settings.origins[table, entry]._replace(part="key")
