"""Templates and what fills them."""

from __future__ import annotations

import pickle
from string import Formatter
from typing import Any

import pytest

from orglint.texts import Text, spaced, words

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


def test_words_are_the_tuple_of_them_to_whoever_looks() -> None:
    listed: Any = words("HR; Human Resources; 人力资源部")
    each = ("HR", "Human Resources", "人力资源部")
    assert listed == each == (*listed,)
    assert each == listed
    assert listed == words("HR; Human Resources; 人力资源部") != words("HR")
    assert (len(listed), listed[1], listed[-1:]) == (3, each[1], each[-1:])
    assert "HR" in listed
    assert "hr" not in listed
    assert hash(listed) == hash(each)
    assert pickle.loads(pickle.dumps(listed)) == each
    assert repr(listed) == repr(each)
