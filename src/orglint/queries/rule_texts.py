"""The rules in their own words: with general words in place of what a finding would name, and with their options."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from string import Formatter

from orglint_schemas import text

from orglint.document.diagnosis.schema import expectation
from orglint.model import Rule
from orglint.policy.policy import Policy
from orglint.report import AboutRule
from orglint.rules.options import Fragment, schema_of
from orglint.texts import Language, Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
    "ids": Text("`tally-forms`", "`tally-forms`"),
    "key": Text("ID", "标识"),
    "latest": Text("the last day that the settings allow", "设置允许的最后一天"),
    "owner": Text("its owner", "责任人"),
    "remedy": Text("The finding says what to do.", "处理办法见具体的问题说明。"),
    "seats": Text("", ""),
    "cost": Text("", ""),
    "sources": Text("the sources", "来源"),
    "rules": Text("the rules of their kinds", "各部门类型的规则"),
    "whose": Text("the department", "该部门"),
    "tool": Text("the tool", "该工具"),
}
"""What stands for each thing that a finding would name."""

SOMETHING = Text("…", "…")

BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""The space that a template has around a date or a number, where words stand in its place."""


def general(text: Text, rule: Rule, policy: Policy) -> Text:
    """A text of a rule with general words in place of what a finding would name; one with broken placeholders as it is."""
    known = {**SOMEBODY, **_categories(rule, policy)}
    try:
        names = {name for wording in text for _, name, _, _ in Formatter().parse(wording) if name}
        filled = text.fill({name: known.get(name, SOMETHING) for name in names})
    except (LookupError, ValueError, AttributeError):
        return text  # listing rules is no place to fail for a plugin's slip: its findings will
    english = filled.en[:1].upper() + filled.en[1:] if text.en.startswith("{") else filled.en
    return Text(english, BETWEEN_CHINESE.sub("", filled.zh))


def _categories(rule: Rule, policy: Policy) -> dict[str, object]:
    names = tuple(map(policy.category_name, rule.categories))
    return {"category": names[0], "categories": Listing(names, "or")} if names else {}


def about(rules: Mapping[str, Rule], policy: Policy) -> dict[str, AboutRule]:
    """What to tell of each rule, by id, with general words in place of what a finding would name."""
    return {identifier: _about(rule, policy) for identifier, rule in rules.items()}


def _about(rule: Rule, policy: Policy) -> AboutRule:
    summary, because, remedy = (general(text, rule, policy) for text in (rule.summary, rule.because, rule.remedy))
    return AboutRule(rule.severity, summary, because, remedy, rule.source, rule.default_enabled)


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
        rule.id: {**severity, "description": _summary(rule, policy), "default": rule.severity} for rule in policy.rules.values()
    }
    keys["rules"]["properties"] = {rule.id: schema_of(rule) for rule in policy.rules.values() if rule.options}
    keys["rules"]["additionalProperties"] = False
    return schema


def _summary(rule: Rule, policy: Policy) -> str:
    return "\n\n".join(general(rule.summary, rule, policy))
