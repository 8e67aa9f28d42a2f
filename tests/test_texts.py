"""Templates and what fills them."""

from __future__ import annotations

from string import Formatter

import pytest

from orglint.texts import Text, spaced

TEMPLATES = [
    "",
    "法务部",
    "{tool}属于{category}",
    "部门 {tool}",
    "{tool}{tool}",
    "{{tool}}",
    "写作 {{ tool = {tool} }}",
    "{tool}}}",
]
VALUES = {"tool": "Jira", "category": "{x} }} 项目管理"}


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_are_read_as_string_formatter_reads_them(template: str) -> None:
    parts: list[str] = []
    for literal, name, _, _ in Formatter().parse(template):
        parts += [literal, *([VALUES[name]] if name else [])]
    assert Text("", template).fill(VALUES).zh == spaced([part for part in parts if part])


def test_what_stands_between_backticks_gets_no_space() -> None:
    assert Text("", "键 `{key}` 须加引号").fill({"key": "销售部"}).zh == "键 `销售部` 须加引号"
    assert Text("", "{option}不能是 `{value}`").fill({"option": "`--fail-on`", "value": "严重"}).zh == "`--fail-on` 不能是 `严重`"
