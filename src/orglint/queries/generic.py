"""What a rule's texts say when there is no finding yet: "the department" where a message names one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

from orglint.model import Rule
from orglint.policy.policy import Policy
from orglint.texts import Text

SOMEBODY: Mapping[str, Text] = {
    "choices": Text('`kind = ["ID"]`', '`kind = ["标识"]`'),
    "department": Text("the department", "该部门"),
    "departments": Text("the departments", "这些部门"),
    "fields": Text("what is missing", "缺少的内容"),
    "key": Text("ID", "标识"),
    "latest": Text("the last day that the settings allow", "设置允许的最晚日期"),
    "owner": Text("its owner", "责任人"),
    "remedy": Text("What to do, the finding says.", "处理办法见具体的问题说明。"),
    "rules": Text("the rules of their kinds", "各部门类型的规则"),
    "tool": Text("the tool", "该工具"),
    "written": Text("TOOL", "工具"),
}
"""What stands for each thing that a finding would name."""

SOMETHING = Text("…", "…")

BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""The space that a template has around a date or a number, where words stand in its place."""


def general(text: Text, rule: Rule, policy: Policy) -> Text:
    """A text of a rule with general words in place of what a finding would name; one with broken placeholders as it is."""
    known = {**SOMEBODY, "category": policy.category_name(rule.categories[0])} if rule.categories else SOMEBODY
    try:
        names = {name for wording in text for _, name, _, _ in Formatter().parse(wording) if name}
        filled = text.fill({name: known.get(name, SOMETHING) for name in names})
    except (LookupError, ValueError, AttributeError):
        return text  # listing rules is no place to fail for a plugin's slip: its findings will
    english = filled.en[:1].upper() + filled.en[1:] if text.en.startswith("{") else filled.en
    return Text(english, BETWEEN_CHINESE.sub("", filled.zh))
