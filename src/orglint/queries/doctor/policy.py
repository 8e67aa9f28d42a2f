"""What makes no sense in a policy: in kinds, categories, tools and rules, whoever gives them."""

from __future__ import annotations

from collections.abc import Iterator

from orglint.model import Kind, Rule
from orglint.names import normalise
from orglint.policy.assemble import misfits
from orglint.queries.doctor.case import Case, Diagnosis
from orglint.rules.org_checks import assignments
from orglint.texts import Listing, Text

ASKED_FOR = Text(
    "{rules}: no tool is known to be a {category} ({id}), which is asked for",
    "{rules}：要求配备{category}（{id}），但没有已知的工具属于该类别",
)
AVOIDED = Text(
    "{rules} can never fire: no tool is known to be a {category} ({id})",
    "{rules} 永远不会触发：没有已知的工具属于{category}（{id}）",
)
OFFER = Text(
    "Give a tool this category in `[tools.ID]` of the settings or of an org file, or take the rule out.",
    "请在设置或组织文件的 `[tools.标识]` 中为某个工具填写该类别，或去掉该规则。",
)


def categories_without_tools(case: Case) -> Iterator[Diagnosis]:
    """A category that rules speak of, and that nothing in the catalogue, the plugins, the settings and the companies offers."""
    offered = _offered(case)
    speaking: dict[tuple[str, object], list[Rule]] = {}
    for rule in case.policy.rules.values():
        for category in rule.categories:
            if category not in offered and category in case.policy.categories:
                speaking.setdefault((category, case.owner_of_rule(rule)), []).append(rule)
    for (category, _), rules in speaking.items():
        values = {
            "rules": Listing(tuple(rule.id for rule in rules)),
            "category": case.policy.category_name(category),
            "id": category,
        }
        only_avoided = all(rule.shape == "avoid" for rule in rules)
        message = (AVOIDED if only_avoided else ASKED_FOR).fill(values)
        yield Diagnosis("category-without-tool", message, OFFER, *case.owner_of_rule(rules[0]))


def _offered(case: Case) -> set[str]:
    tools = [*case.policy.catalogue.tools(), *(tool for company in case.companies for tool in company.tools)]
    modules = (category for company in case.companies for one in assignments(company) for category in one.possible)
    return {*modules, *(category for tool in tools for category in tool.categories)}


NO_RULES = Text("no rule is about the kind {kind}", "没有任何规则针对部门类型 {kind}")
GIVE_RULES = Text(
    "Give it rules, in the settings by `avoids`, `needs` or `relies-on`. Without any, its departments are never judged.",
    "请为它添加规则，在设置中写 `avoids`、`needs` 或 `relies-on`；没有规则时，这类部门只会被识别，不会作判断。",
)


def kinds_without_rules(case: Case) -> Iterator[Diagnosis]:
    """A kind that no rule is about."""
    about = {rule.kind for rule in case.policy.rules.values()}
    for kind in case.policy.kinds:
        if kind not in about:
            yield Diagnosis("kind-without-rules", NO_RULES.fill({"kind": kind}), GIVE_RULES, *case.owner_of_kind(kind))


NO_NAME = Text(
    "no department can be recognised as {kind}: other kinds claim each of its names too",
    "没有部门能被识别为 {kind}：它的每个名称都有其他类型也在使用",
)
GIVE_NAME = Text(
    'Give it an alias of its own. Until then a department is of it only with `kind = ["{kind}"]`.',
    '请为它添加独有的别名；在此之前，部门须写明 `kind = ["{kind}"]` 才属于它。',
)


def kinds_without_names(case: Case) -> Iterator[Diagnosis]:
    """A kind none of whose names decides."""
    for kind in case.policy.kinds.values():
        if not any(_decides(name, kind, case) for name in (kind.id, *kind.name, *kind.aliases)):
            values = {"kind": kind.id}
            yield Diagnosis("kind-without-name", NO_NAME.fill(values), GIVE_NAME.fill(values), *case.owner_of_kind(kind.id))


def _decides(name: str, kind: Kind, case: Case) -> bool:
    match = case.policy.recogniser.find(name)
    return match is not None and not match.ambiguous and kind.id in match.kinds


TWO_KINDS = Text(
    "“{name}” is a name of several kinds, {kinds}, and so it decides nothing", "“{name}”同时是{kinds}的名称，因此无法判断属于哪一类"
)
ONE_KIND = Text(
    "Take it out of all but one, or make it `ambiguous` in each, which says that it is meant.",
    "请只在其中一个类型中保留它；若确有歧义，请在各类型中都列入 `ambiguous`。",
)


def names_of_several_kinds(case: Case) -> Iterator[Diagnosis]:
    """A name that several kinds claim as theirs alone."""
    claims: dict[str, dict[str, str]] = {}
    for kind in case.policy.kinds.values():
        for name in _sure_names(kind):
            claims.setdefault(normalise(name), {}).setdefault(kind.id, name)
    for claiming in claims.values():
        if len(claiming) > 1:
            said = {"name": next(iter(claiming.values())), "kinds": Listing(tuple(claiming))}
            place, plugin = min(map(case.owner_of_kind, claiming), key=lambda owner: owner[0] is None)
            yield Diagnosis("name-of-several-kinds", TWO_KINDS.fill(said), ONE_KIND, place, plugin)


def _sure_names(kind: Kind) -> Iterator[str]:
    doubtful = {normalise(name) for name in kind.ambiguous}
    yield from kind.aliases
    yield from (name for name in (kind.id, *kind.name) if normalise(name) not in doubtful)


def what_nobody_defines(case: Case) -> Iterator[Diagnosis]:
    """What speaks of a kind or a category that nobody defines."""
    for plugin, fault in misfits(case.policy):
        yield Diagnosis("undefined", fault.message, fault.remedy, plugin=plugin)


GIVES_NOTHING = Text("the plugin {name} gives nothing", "插件 {name} 没有提供任何内容")
UNINSTALL = Text("Uninstall it, or ask its author: a hook may have lost its mark.", "请卸载它，或询问其作者：可能有钩子漏了标记。")


def plugins_without_effect(case: Case) -> Iterator[Diagnosis]:
    """A plugin that takes part and changes nothing."""
    for plugin in case.policy.plugins:
        if not any(plugin[1:]):
            yield Diagnosis(
                "plugin-without-effect", GIVES_NOTHING.fill({"name": plugin.entry.name}), UNINSTALL, plugin=plugin.entry
            )
