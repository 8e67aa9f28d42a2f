"""The options of rules and the schema of the settings, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from orglint_schemas import text

from orglint.document.diagnosis.schema import expectation
from orglint.linting.rule_words import general
from orglint.model import Rule
from orglint.policy.policy import Policy
from orglint.rules.options import Fragment, schema_of
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OPTION = Text("`{name}` ({expected}; default: {default}): {description}", "`{name}`（{expected}；默认：{default}）：{description}")


def option_texts(rule: Rule) -> Iterator[Text]:
    """Each option of a rule: its name, what it may be, what it is by default, what it means."""
    for name, fragment in rule.options.items():
        default = json.dumps(fragment["default"], ensure_ascii=False)
        values = {"name": name, "expected": _expected(fragment), "default": default}
        yield OPTION.fill({**values, "description": described(fragment)})


def _expected(fragment: Fragment) -> Text:
    expected = expectation({**fragment, "examples": []})
    if "items" not in fragment:
        return expected
    each = Text("{array}, each item {item}", "{array}，每项为{item}")
    return each.fill({"array": expected, "item": expectation({**fragment["items"], "examples": []})})


def described(fragment: Fragment) -> Text:
    """What an option means."""
    english, _, chinese = fragment["description"].partition("\n\n")
    return Text(*(" ".join(wording.split()) for wording in (english, chinese)))


def options_json(rule: Rule, language: Language) -> dict[str, dict[str, Any]]:
    """The options of a rule as JSON Schema describes them, their descriptions in one language."""
    return {name: {**fragment, "description": described(fragment).within(language)} for name, fragment in rule.options.items()}


def settings_schema(policy: Policy) -> dict[str, Any]:
    """The JSON Schema of the settings, with what the policy has: the options of rules, and the ids that can be named."""
    schema: dict[str, Any] = json.loads(text("settings.schema.json"))
    keys, definitions = schema["properties"], schema["definitions"]
    rules, categories = list(policy.rules), list(policy.categories)
    for key in ("select", "ignore"):
        keys[key]["items"]["examples"] = rules
    for identifier, key in (("kind", "avoids"), ("kind", "needs"), ("kind", "relies-on"), ("tool", "categories")):
        definitions[identifier]["properties"][key]["items"]["examples"] = categories
    severity = keys["severity"]["additionalProperties"]
    keys["severity"]["properties"] = {
        rule.id: {**severity, "description": "\n\n".join(summary(rule, policy)), "default": rule.severity}
        for rule in policy.rules.values()
    }
    keys["rules"]["properties"] = {rule.id: schema_of(rule) for rule in policy.rules.values() if rule.options}
    keys["rules"]["additionalProperties"] = False
    return schema


def summary(rule: Rule, policy: Policy) -> Text:
    """What a rule flags, in one line."""
    return general(rule.summary, rule, policy)
