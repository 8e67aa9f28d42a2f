"""What there is, for programs: rules, kinds, categories, tools and plugins as values that JSON has.

Texts are in one language. Each list is in the order of ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from orglint.hooks import PROJECT
from orglint.linting.rule_words import general
from orglint.model import Rule, Shape, Source, Tool
from orglint.names import normalise
from orglint.plugins.host import API_VERSION
from orglint.policy.catalogue import all_names
from orglint.policy.category_words import words_of
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Plugin, Policy
from orglint.queries.answers import JsonObject
from orglint.queries.lookup import categories_called
from orglint.queries.rule_texts import options_json
from orglint.texts import Language, Text


def rules(policy: Policy, language: Language) -> list[JsonObject]:
    """Every rule. `plugin` is null for the rules that are orglint's own."""
    return [_rule(rule, policy, language) for rule in policy.rules.values()]


def _rule(rule: Rule, policy: Policy, language: Language) -> JsonObject:
    entry = policy.origins[rule.id]
    return {
        "id": rule.id,
        "severity": rule.severity,
        "kind": rule.kind,
        "shape": rule.shape,
        "categories": list(rule.categories),
        "summary": general(rule.summary, rule, policy).within(language),
        "why": general(rule.because, rule, policy).within(language),
        "remedy": general(rule.remedy, rule, policy).within(language),
        "source": _source(rule.source, language) if rule.source else None,
        "options": options_json(rule, language),
        "default_enabled": rule.default_enabled,
        "plugin": None if entry.module == PROJECT else entry.name,
        "distribution": entry.distribution,
    }


def _source(source: Source, language: Language) -> JsonObject:
    return {
        "title": source.title.within(language),
        "section": source.section.within(language),
        "line": source.line,
        "url": source.url,
    }


def kinds(policy: Policy, language: Language) -> list[JsonObject]:
    """Every kind of department, with the categories that its rules speak of."""
    owners = {kind.id: plugin.entry for plugin in policy.plugins for kind in plugin.kinds}
    return [
        {
            "id": kind.id,
            "name": kind.name.within(language),
            "aliases": list(kind.aliases),
            "ambiguous": list(kind.ambiguous),
            "avoids": spoken_of(policy, kind.id, "avoid"),
            "needs": spoken_of(policy, kind.id, "need"),
            "relies_on": spoken_of(policy, kind.id, "rely-on"),
            "rules": [rule.id for rule in policy.rules.values() if rule.kind == kind.id],
            "plugin": owners[kind.id].name,
            "distribution": owners[kind.id].distribution,
        }
        for kind in policy.kinds.values()
    ]


def spoken_of(policy: Policy, kind: str, shape: Shape) -> list[str]:
    """The categories that the rules of one shape name for a kind."""
    rules_of_kind = (rule for rule in policy.rules.values() if (rule.kind, rule.shape) == (kind, shape))
    return list(dict.fromkeys(category for rule in rules_of_kind for category in rule.categories))


def categories(policy: Policy, language: Language) -> list[JsonObject]:
    """Every category, with the kinds whose rules name it and the tools of the catalogue that are in it."""
    by_category: dict[str, list[str]] = {}
    for tool in policy.catalogue.tools():
        for category in tool.categories:
            by_category.setdefault(category, []).append(tool.id)
    return [
        {
            "id": category.id,
            "name": category.name.within(language),
            "looked_for_as": list(words_of(category.id)),
            "avoided_by": speaking_of(policy, category.id, "avoid"),
            "needed_by": speaking_of(policy, category.id, "need"),
            "relied_on_by": speaking_of(policy, category.id, "rely-on"),
            "tools": by_category.get(category.id, []),
        }
        for category in policy.categories.values()
    ]


def speaking_of(policy: Policy, category: str, shape: Shape) -> list[str]:
    """The kinds whose rules of one shape name a category."""
    return [rule.kind for rule in policy.rules.values() if rule.shape == shape and category in rule.categories and rule.kind]


def tools(policy: Policy, language: Language, word: str | None = None) -> list[JsonObject]:
    """The tools of the catalogue; of those, where a word is given, the ones with it in a name or of a category called so."""
    every = sorted(policy.catalogue.tools())
    if word is not None:
        categories = {category.id for category in categories_called(word, policy)}
        every = [tool for tool in every if _has(tool, word) or not categories.isdisjoint(tool.categories)]
    return [_tool(tool, language) for tool in every]


def _has(tool: Tool, word: str) -> bool:
    wanted = normalise(word)
    return any(wanted in normalise(name) for name in all_names(tool))


def _tool(tool: Tool, language: Language) -> JsonObject:
    return {
        "id": tool.id,
        "name": tool.name.within(language),
        "aliases": list(tool.aliases),
        "categories": list(tool.categories),
        "suite": tool.suite,
        "base": list(tool.base),
    }


GIVES = ("kinds", "categories", "tools", "rules", "reporters", "importers", "commands")
"""What a plugin may give, as `Plugin` calls it."""


def plugins(policy: Policy, entries: Sequence[EntryPoint], language: Language) -> list[JsonObject]:
    """The plugins behind the entry points, with the ids of what each gives.

    `refused` are those that cannot take part, for a reason that is told; `left_out` those that were not asked for.
    """
    taking_part = {plugin.entry: plugin for plugin in policy.plugins}
    every = sorted({*entries, *taking_part, *policy.refusals})
    return [_plugin(entry, taking_part.get(entry), policy.refusals.get(entry), language) for entry in every]


def _plugin(entry: EntryPoint, plugin: Plugin | None, reason: Text | None, language: Language) -> JsonObject:
    return {
        "name": entry.name,
        "distribution": entry.distribution,
        "version": entry.version,
        "api": API_VERSION if plugin else None,  # none of another version takes part
        "module": entry.module,
        **{what: [extension.id for extension in getattr(plugin, what)] if plugin else [] for what in GIVES},
        "refused": reason is not None,
        "reason": reason.within(language) if reason else None,
        "left_out": plugin is None and reason is None,
    }
