"""What makes no sense in settings, in a policy, and between a policy and its companies: one table of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from orglint.company.waivers import within
from orglint.linting.selection import UnknownRule, severity_overrides
from orglint.model import Kind, Place, Rule
from orglint.names import AN_ID, did_you_mean, normalise
from orglint.policy.assemble import misfits
from orglint.queries.doctor.context import Diagnosis, DoctorContext
from orglint.queries.doctor.department_names import names_without_effect
from orglint.rules.org_checks import assignments
from orglint.texts import Listing, Text

TAKE_OUT = Text("Remove it, or correct what contradicts it.", "请删去它，或改正与之矛盾的内容。")


def settings_errors(context: DoctorContext) -> Iterator[Diagnosis]:
    """The errors in settings for which every other command refuses to run, such as rules, options and plugins that do not exist."""
    for identifier, place, fault in context.loaded.objections:
        yield Diagnosis(identifier, fault.message, fault.remedy, place)


IGNORED = Text("`ignore` leaves out every rule that {pattern} selects", "`ignore` 排除了 {pattern} 选中的全部规则")
LEFT_OUT = Text("`select` does not choose any rule that {pattern} leaves out", "{pattern} 要排除的规则，`select` 原本就没有选中")


def selected_and_ignored(context: DoctorContext) -> Iterator[Diagnosis]:
    """A pattern of `select` of which `ignore` leaves nothing, and one of `ignore` that takes nothing away."""
    taking_part, selected = context.taking_part(), context.taking_part(ignoring=False)
    for place, pattern, fitting in context.patterns("select"):
        if taking_part.isdisjoint(fitting):
            yield Diagnosis("selected-and-ignored", IGNORED.fill({"pattern": pattern}), TAKE_OUT, place)
    for place, pattern, fitting in context.patterns("ignore"):
        if selected.isdisjoint(fitting):
            yield Diagnosis("ignored-in-vain", LEFT_OUT.fill({"pattern": pattern}), TAKE_OUT, place)


NOT_ASKED = Text(
    "no rule of {pattern} is selected, so its severity has no effect", "{pattern} 的规则都没有启用，其严重程度不起作用"
)
OVERRULED = Text(
    "later entries set the severity of every rule of {pattern} again", "{pattern} 的全部规则都由后面的条目重新指定了严重程度"
)


def severities_without_effect(context: DoctorContext) -> Iterator[Diagnosis]:
    """An entry of `severity` whose rules are not asked, or are all graded by later ones."""
    rules_by_pattern = _rules_by_pattern(context)
    taking_part = context.taking_part()
    last = {rule: pattern for pattern, rules in rules_by_pattern.items() for rule in rules}
    for pattern, rules in rules_by_pattern.items():
        place = _key(context, "severity", pattern)
        if taking_part.isdisjoint(rules):
            yield Diagnosis("severity-without-effect", NOT_ASKED.fill({"pattern": pattern}), TAKE_OUT, place)
        elif pattern not in last.values():
            yield Diagnosis("severity-without-effect", OVERRULED.fill({"pattern": pattern}), TAKE_OUT, place)


def _rules_by_pattern(context: DoctorContext) -> Mapping[str, frozenset[str]]:
    """The rules that each entry of `severity` grades; without those that cannot be followed."""
    rules_by_pattern = {}
    for pattern, severity in context.settings.severity.items():
        try:
            rules_by_pattern[pattern] = frozenset(severity_overrides(context.policy.rules, {pattern: severity}))
        except UnknownRule:
            continue  # settings_errors reports it
    return rules_by_pattern


NO_USE = Text("the rule {rule} is not selected, so its options have no effect", "规则 {rule} 没有启用，其选项不起作用")


def options_without_effect(context: DoctorContext) -> Iterator[Diagnosis]:
    """Options of a rule that is not asked."""
    for rule in context.settings.rules:
        if rule in context.policy.rules and rule not in context.taking_part():
            yield Diagnosis("options-without-effect", NO_USE.fill({"rule": rule}), TAKE_OUT, _key(context, "rules", rule))


REQUIRES_NOTHING = Text("`required-plugins` requires nothing", "`required-plugins` 没有要求任何插件")


def empty_requirements(context: DoctorContext) -> Iterator[Diagnosis]:
    """A list of required plugins that has none."""
    place = context.settings.origins.get(("required-plugins",))
    if place and not context.settings.required_plugins:
        yield Diagnosis("empty-requirement", REQUIRES_NOTHING, TAKE_OUT, place)


UNUSED_CATEGORY = Text("no rule and no tool speaks of the category {category}", "没有任何规则或工具提到类别 {category}")
USE_CATEGORY = Text(
    "Give a tool this category, let a kind avoid, need or rely on it, or remove it.",
    "请为某个工具填写该类别，或写入某个部门类型的 `avoids`、`needs` 或 `relies-on`，或将其删去。",
)


def categories_without_use(context: DoctorContext) -> Iterator[Diagnosis]:
    """A category of the settings that neither a rule nor a tool has."""
    spoken_of = {category for rule in context.policy.rules.values() for category in rule.categories}
    spoken_of |= {category for tool in context.policy.catalogue.tools() for category in tool.categories}
    spoken_of |= {category for company in context.companies for tool in company.tools for category in tool.categories}
    for category in context.settings.categories:
        if category not in spoken_of and (place := context.declared("categories", category)):
            message = UNUSED_CATEGORY.fill({"category": category})
            yield Diagnosis("category-without-use", message, USE_CATEGORY, place)


def _key(context: DoctorContext, table: str, entry: str) -> Place:
    return context.settings.origins[table, entry]._replace(part="key")


ASKED_FOR = Text(
    "{rules}: no tool is known to be a {category} ({id}), which is asked for",
    "{rules}：要求配备{category}（{id}），但没有已知的工具属于该类别",
)
AVOIDED = Text(
    "{rules} can never fire: no tool is known to be a {category} ({id})",
    "{rules} 永远不会触发：没有已知的工具属于{category}（{id}）",
)
OFFER = Text(
    "Give a tool this category in `[tools.ID]` of the settings or of an org file, or remove the rule.",
    "请在设置或组织文件的 `[tools.标识]` 中为某个工具填写该类别，或去掉该规则。",
)


def categories_without_tools(context: DoctorContext) -> Iterator[Diagnosis]:
    """A category that rules speak of, and that nothing in the catalogue, the plugins, the settings and the companies offers."""
    offered = _offered(context)
    speaking: dict[tuple[str, object], list[Rule]] = {}
    for rule in context.policy.rules.values():
        for category in rule.categories:
            if category not in offered and category in context.policy.categories:
                speaking.setdefault((category, context.owner_of_rule(rule)), []).append(rule)
    for (category, _), rules in speaking.items():
        values = {
            "rules": Listing(tuple(rule.id for rule in rules)),
            "category": context.policy.category_name(category),
            "id": category,
        }
        only_avoided = all(rule.shape == "avoid" for rule in rules)
        message = (AVOIDED if only_avoided else ASKED_FOR).fill(values)
        yield Diagnosis("category-without-tool", message, OFFER, *context.owner_of_rule(rules[0]))


def _offered(context: DoctorContext) -> set[str]:
    tools = [*context.policy.catalogue.tools(), *(tool for company in context.companies for tool in company.tools)]
    assigned = (assignment for company in context.companies for assignment in assignments(company))
    modules = (category for assignment in assigned for category in assignment.possible)
    return {*modules, *(category for tool in tools for category in tool.categories)}


NO_RULES = Text("no rule is about the kind {kind}", "没有任何规则针对部门类型 {kind}")
GIVE_RULES = Text(
    "Give it rules, in the settings by `avoids`, `needs` or `relies-on`. Without any, its departments are never judged.",
    "请为它添加规则，在设置中写 `avoids`、`needs` 或 `relies-on`；没有规则时，这类部门只会被识别，不会作判断。",
)


def kinds_without_rules(context: DoctorContext) -> Iterator[Diagnosis]:
    """A kind that no rule is about."""
    about = {rule.kind for rule in context.policy.rules.values()}
    for kind in context.policy.kinds:
        if kind not in about:
            yield Diagnosis("kind-without-rules", NO_RULES.fill({"kind": kind}), GIVE_RULES, *context.owner_of_kind(kind))


NO_NAME = Text(
    "no department can be recognised as {kind}: other kinds claim each of its names too",
    "没有部门能被识别为 {kind}：它的每个名称都有其他类型也在使用",
)
GIVE_NAME = Text(
    'Give it an alias of its own. Until then a department is of it only with `kind = ["{kind}"]`.',
    '请为它添加独有的别名；在此之前，部门须写明 `kind = ["{kind}"]` 才属于它。',
)


def kinds_without_names(context: DoctorContext) -> Iterator[Diagnosis]:
    """A kind none of whose names decides."""
    for kind in context.policy.kinds.values():
        if not any(_decides(name, kind, context) for name in (kind.id, *kind.name, *kind.aliases)):
            values = {"kind": kind.id}
            yield Diagnosis("kind-without-name", NO_NAME.fill(values), GIVE_NAME.fill(values), *context.owner_of_kind(kind.id))


def _decides(name: str, kind: Kind, context: DoctorContext) -> bool:
    if settled := context.policy.settled_names.get(normalise(name)):
        return kind.id in settled.kinds
    match = context.policy.recogniser.find(name)
    return match is not None and not match.ambiguous and kind.id in match.kinds


TWO_KINDS = Text(
    "“{name}” is a name of several kinds, {kinds}, and so it decides nothing", "“{name}”同时是{kinds}的名称，因此无法判断属于哪一类"
)
ONE_KIND = Text(
    "Remove it from all but one, or list it under `ambiguous` in each to say that this is intended.",
    "请只在其中一个类型中保留它；若确有歧义，请在各类型中都列入 `ambiguous`。",
)


def names_of_several_kinds(context: DoctorContext) -> Iterator[Diagnosis]:
    """A name that several kinds claim as theirs alone."""
    claims: dict[str, dict[str, str]] = {}
    for kind in context.policy.kinds.values():
        for name in _sure_names(kind):
            claims.setdefault(normalise(name), {}).setdefault(kind.id, name)
    for name, claiming in claims.items():
        if len(claiming) > 1 and name not in context.policy.settled_names:
            values = {"name": next(iter(claiming.values())), "kinds": Listing(tuple(claiming))}
            place, plugin = min(map(context.owner_of_kind, claiming), key=lambda owner: owner[0] is None)
            yield Diagnosis("name-of-several-kinds", TWO_KINDS.fill(values), ONE_KIND, place, plugin)


def _sure_names(kind: Kind) -> Iterator[str]:
    doubtful = {normalise(name) for name in kind.ambiguous}
    yield from kind.aliases
    yield from (name for name in (kind.id, *kind.name) if normalise(name) not in doubtful)


def undefined_names(context: DoctorContext) -> Iterator[Diagnosis]:
    """What speaks of a kind or a category that nobody defines."""
    for plugin, fault in misfits(context.policy):
        yield Diagnosis("undefined", fault.message, fault.remedy, plugin=plugin)


GIVES_NOTHING = Text("the plugin {name} gives nothing", "插件 {name} 没有提供任何内容")
UNINSTALL = Text("Uninstall it, or ask its author: a hook may have lost its mark.", "请卸载它，或询问其作者：可能有钩子漏了标记。")


def plugins_without_effect(context: DoctorContext) -> Iterator[Diagnosis]:
    """A plugin that takes part and changes nothing."""
    for plugin in context.policy.plugins:
        if not any(plugin[1:]):
            yield Diagnosis(
                "plugin-without-effect", GIVES_NOTHING.fill({"name": plugin.entry.name}), UNINSTALL, plugin=plugin.entry
            )


NO_RULE = Text("the waiver is for {rule}, and there is no such rule{hint}", "该豁免针对的规则 {rule} 不存在{hint}")
CORRECT_RULE = Text("Correct the rule, or remove the waiver: it waives nothing.", "请更正规则，或删除该豁免：它不起任何作用。")


def waivers_of_unknown_rules(context: DoctorContext) -> Iterator[Diagnosis]:
    """A waiver of a rule that does not exist."""
    for company in context.companies:
        for waiver in company.waivers:
            if waiver.rule is not None and waiver.rule not in context.policy.rules:
                hint = did_you_mean(waiver.rule, context.policy.rules, AN_ID)
                message = NO_RULE.fill({"rule": waiver.rule, "hint": hint})
                yield Diagnosis("waiver-of-unknown-rule", message, CORRECT_RULE, within(waiver.place, "rule"))


NO_DEPARTMENT = Text("no department of any company is of the kind {kind}", "没有任何公司的部门属于类型 {kind}")
ADD_ALIAS = Text(
    'Add what the department is called to `aliases`, give it `kind = ["{kind}"]`, or remove the kind.',
    '请把部门的名称加入 `aliases`，或在部门中写明 `kind = ["{kind}"]`，或删去该类型。',
)


def kinds_without_departments(context: DoctorContext) -> Iterator[Diagnosis]:
    """A kind of the settings that no department is of, where there are companies."""
    used = {kind for company in context.companies for department in company.departments.values() for kind in department.kinds}
    for kind in context.settings.kinds if context.companies else ():
        if kind not in used and (place := context.declared("kinds", kind)):
            values = {"kind": kind}
            yield Diagnosis("kind-without-department", NO_DEPARTMENT.fill(values), ADD_ALIAS.fill(values), place)


CHECKS: tuple[Callable[[DoctorContext], Iterable[Diagnosis]], ...] = (
    settings_errors,
    selected_and_ignored,
    severities_without_effect,
    options_without_effect,
    empty_requirements,
    categories_without_use,
    undefined_names,
    kinds_without_rules,
    kinds_without_names,
    names_of_several_kinds,
    categories_without_tools,
    plugins_without_effect,
    kinds_without_departments,
    names_without_effect,
    waivers_of_unknown_rules,
)
"""The checks, in the order in which they run."""


def diagnose(contexts: Iterable[DoctorContext]) -> Iterator[Diagnosis]:
    """The diagnoses of all contexts, each once: what is wrong with a plugin is so for all settings."""
    yield from dict.fromkeys(diagnosis for context in contexts for check in CHECKS for diagnosis in check(context))
