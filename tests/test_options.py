"""Options of rules: described by the plugin, set in the settings, checked, completed, shown."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from installation import Ended, install, orglint
from orglint import Rule, Text
from orglint.document.diagnosis.schema import explain
from orglint.rules.options import completed, fits, flaw, schema_of
from test_settings import write

ORG = """\
[company]
name = "Acme"

[departments.finance]
tools = [{ tool = "quickbooks", seats = 40 }]
"""

NAME = '[rules."seats/too-many"]\n'


def check(folder: Path, *options: str) -> Ended:
    return orglint("check", "--output-format", "concise", *options, cwd=folder, plugins=folder)


def a_rule(options: dict[str, Any]) -> Rule:
    nothing = Text("", "")
    return Rule("a/b", None, "info", nothing, nothing, nothing, nothing, options=options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    install("seats", tmp_path)
    return write(tmp_path, {"org.toml": ORG})


# What a check is given


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", ["Acme has 40 seats, and 30 are enough", "The department `finance` has 40 seats, and 30 are enough"]),
        (f"{NAME}most = 35", ["Acme has 40 seats, and 30 are enough", "The department `finance` has 40 seats, and 35 are enough"]),
        (f"{NAME}most = 40", ["Acme has 40 seats, and 30 are enough"]),
        (f'{NAME}exempt = ["finance"]\n[rules."seats/in-all"]\nmost = 1000', []),
        (
            f'{NAME}[rules."seats/in-all"]',
            ["Acme has 40 seats, and 30 are enough", "The department `finance` has 40 seats, and 30 are enough"],
        ),
    ],
)
def test_a_check_is_given_what_is_set_and_else_the_defaults(settings: str, said: list[str], folder: Path) -> None:
    write(folder, {"orglint.toml": settings})
    ended = check(folder)
    assert [line.split(": ", 3)[3] for line in ended.out.splitlines()] == said
    assert ended.code == (1 if said else 0)


def test_each_file_has_the_options_of_its_settings(folder: Path) -> None:
    write(
        folder, {"a/org.toml": ORG, "a/orglint.toml": f'extends = "../base.toml"\n{NAME}most = 35', "base.toml": f"{NAME}most = 1"}
    )
    assert "The department `finance` has 40 seats, and 35 are enough" in check(folder, "a").out
    assert "The department `finance` has 40 seats, and 30 are enough" in check(folder, "org.toml").out


def test_values_cannot_be_changed_by_a_check() -> None:
    described = {"most": {"type": "array", "items": {"type": "integer"}, "default": [1, 2], "description": "A.\n\n甲。"}}
    rule = a_rule(described)
    values = completed(rule, {})
    assert isinstance(values, MappingProxyType)
    assert values["most"] == (1, 2)
    assert completed(rule, {"most": [3]})["most"] == (3,)


# Slips in the settings


@pytest.mark.parametrize(
    ("settings", "said", "chinese"),
    [
        (
            "mst = 3",
            "2:1: `mst` is not a key of the options of seats/too-many; did you mean `most`?",
            "`mst` 不是规则 seats/too-many 的键",
        ),
        (
            "most = 0",
            "2:8: `most` of the options of seats/too-many must be a whole number from 1 to 1000; here it is 0",
            "规则 seats/too-many 的 `most` 必须是 1 至 1000 之间的整数；此处是 0",
        ),
        (
            "most = 1001",
            "2:8: `most` of the options of seats/too-many must be a whole number from 1 to 1000; here it is `1001`",
            "此处是 `1001`",
        ),
        (
            "most = '3'",
            "2:8: `most` of the options of seats/too-many must be a whole number from 1 to 1000; here it is text",
            "此处是文本",
        ),
        (
            "most = 3.0",
            "2:8: `most` of the options of seats/too-many must be a whole number from 1 to 1000; here it is a decimal number",
            "此处是小数",
        ),
        (
            "most = true",
            "2:8: `most` of the options of seats/too-many must be a whole number from 1 to 1000; here it is a true/false value",
            "此处是布尔值",
        ),
        (
            "most = 2026-01-01",
            "2:8: `most` of the options of seats/too-many must be a whole number from 1 to 1000; here it is a date",
            "此处是日期",
        ),
        ("exempt = 'finance'", "2:10: `exempt` of the options of seats/too-many must be an array; here it is text", "必须是数组"),
        (
            "exempt = ['finanse']",
            "2:11: item 1 of `exempt` must be one of `finance`, `legal`; did you mean `finance`?",
            "是否想写 `finance`",
        ),
        ("script = 'x.py'", "2:1: `script` is not a key of the settings: settings are data and load no code", "不会加载代码"),
        ("[rules.'seats/to-many']", "2:8: no rule is called seats/to-many; did you mean seats/too-many?", "没有名为"),
        ("[rules.'seats/*']", "2:8: the rule seats/* has no options", "没有选项"),
        ("[rules.'legal/has-crm']", "2:8: the rule legal/has-crm has no options", "规则 legal/has-crm 没有选项"),
    ],
)
def test_every_slip_is_named_with_its_place(settings: str, said: str, chinese: str, folder: Path) -> None:
    write(folder, {"orglint.toml": NAME + settings})
    ended = check(folder)
    assert ended.code == 2
    assert f"orglint: error: orglint.toml:{said}" in ended.err
    assert chinese in check(folder, "--language", "zh").err


# Slips of a plugin


def described(**words: Any) -> dict[str, Any]:
    return {"type": "integer", "default": 1, "description": "A.\n\n甲。", **words}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"a": described()}, None),
        ({"a": described(type="number", default=0.5, exclusiveMinimum=0, multipleOf=0.25)}, None),
        (
            {"a": described(type="string", default="x", pattern="^[a-z]$", minLength=1, maxLength=3, title="T", examples=["y"])},
            None,
        ),
        ({"a": described(type="boolean", default=False)}, None),
        ({"a": described(enum=[1, 2])}, None),
        ({"a": described(type="array", items={"type": "string"}, default=["x"], uniqueItems=True, minItems=1, maxItems=2)}, None),
        ([described()], "its options are not described by name"),
        ({"": described()}, "its options are not described by name"),
        ({"a": "integer"}, "its option a is not described by a table"),
        ({"a": {"default": 1, "description": "A.\n\n甲。"}}, "its option a needs a `type`"),
        ({"a": described(type=["integer", "string"])}, "its option a needs a `type`"),
        ({"a": described(type="object", default={})}, "its option a has a `default` that cannot be used"),
        ({"a": {"type": "integer", "description": "A.\n\n甲。"}}, "its option a needs `default`"),
        ({"a": {"type": "integer", "default": 1}}, "its option a needs `description`"),
        (
            {"a": described(description="Only English.")},
            "its option a needs a `description` in English and, after an empty line, in Chinese",
        ),
        ({"a": described(default="x")}, "the default of its option a does not fit the option"),
        ({"a": described(minimum=2)}, "the default of its option a does not fit the option"),
        ({"a": described(default=True)}, "the default of its option a does not fit the option"),
        ({"a": described(minimum="1")}, "its option a has a `minimum` that cannot be used"),
        ({"a": described(minimum=float("nan"))}, "its option a has a `minimum` that cannot be used"),
        ({"a": described(enum=[])}, "its option a has a `enum` that cannot be used"),
        ({"a": described(type="string", default="x", pattern="(")}, "its option a has a `pattern` that cannot be used"),
        ({"a": described(minLength=1)}, "its option a has the word `minLength`, which orglint does not take there"),
        (
            {"a": described(**{"$ref": "https://example.com/schema.json"})},
            "its option a has the word `$ref`, which orglint does not take there",
        ),
        ({"a": described(type="array", default=[])}, "its option a is a list and needs `items`"),
        ({"a": described(type="array", default=[], items={"$ref": "file:///etc/passwd"})}, "its option a [] has the word `$ref`"),
        (
            {"a": described(type="array", default=[], items={"type": "array", "items": {"type": "integer"}})},
            "its option a [] needs a `type`",
        ),
    ],
)
def test_how_an_option_may_be_described(options: Any, said: str | None) -> None:
    flawed = flaw(options)
    assert (flawed is None) is (said is None)
    assert flawed is None or (flawed.en.startswith(said or "?") and flawed.zh.startswith("其选项"))


@pytest.mark.parametrize("change", ['"default": 30', '"type": "integer",'])
def test_a_plugin_that_describes_an_option_wrongly_is_named_and_the_rest_runs(change: str, folder: Path) -> None:
    module = folder / "seats.py"
    module.write_text(module.read_text("utf-8").replace(change, '"$ref": "https://example.com",' + change), "utf-8")
    write(folder, {"org.toml": ORG + '[departments.legal]\ntools = ["salesforce"]\n'})
    ended = check(folder)
    assert ended.code == 2
    assert "plugin seats, seats/too-many (acme-seats 1.2): its option most has the word `$ref`" in ended.err
    assert "legal/has-crm" in ended.out
    assert "seats/too-many" not in ended.out
    assert json.loads(orglint("rules", "--output-format", "json", cwd=folder, plugins=folder).out)


FRAGMENTS = [
    described(minimum=1, maximum=3),
    described(type="number", exclusiveMinimum=0, exclusiveMaximum=2.5),
    described(enum=[1, 7]),
    described(type="string", default="a", enum=["a", "b"]),
    described(type="string", default="a", pattern="^[ab]+$", maxLength=2),
    described(type="boolean", default=True),
    described(type="array", default=[], items={"type": "string", "minLength": 1}, maxItems=2, uniqueItems=True),
    described(type="array", default=[], items={"type": "integer", "multipleOf": 2}, minItems=0),
]
VALUES = st.recursive(
    st.one_of(st.integers(-2, 9), st.floats(), st.booleans(), st.sampled_from(["", "a", "ab", "aba", "a\n", "c"])),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=[json.dumps(fragment)[:40] for fragment in FRAGMENTS])
@given(value=VALUES)
def test_what_does_not_fit_is_explained_and_nothing_else(fragment: dict[str, Any], value: Any) -> None:
    assert flaw({"a": fragment}) is None
    rule = a_rule({"a": fragment})
    said = explain({"a": value}, schema_of(rule))
    assert fits(value, fragment) is (said == [])
    assert all(message.en and message.zh and remedy.en for _, _, message, remedy in said)


# Where they are shown


def test_options_are_explained_in_both_languages(folder: Path) -> None:
    english, chinese = (
        " ".join(orglint("explain", "seats/too-many", "--language", language, cwd=folder, plugins=folder).out.split())
        for language in ("en", "zh")
    )
    assert "options `most` (a whole number from 1 to 1000; default: 30): How many seats are too many." in english
    assert "`exempt` (an array, each item one of `finance`, `legal`; default: [])" in english
    assert '[rules."seats/too-many"]' in english
    assert "选项 `most`（1 至 1000 之间的整数；默认：30）：席位超过多少算多。" in chinese


@pytest.mark.parametrize(("language", "words"), [("en", "How many seats are too many."), ("zh", "席位超过多少算多。")])
def test_programs_get_them_with_the_rules(language: str, words: str, folder: Path) -> None:
    listed = json.loads(orglint("rules", "--output-format", "json", "--language", language, cwd=folder, plugins=folder).out)
    options = {rule["id"]: rule["options"] for rule in listed}
    assert options["seats/in-all"] == {
        "most": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 30, "description": words}
    }
    assert options["legal/has-crm"] == {}


def test_their_values_are_among_the_settings(folder: Path) -> None:
    write(folder, {"orglint.toml": f"{NAME}most = 35"})
    listed = json.loads(orglint("settings", "--output-format", "json", cwd=folder, plugins=folder).out)
    shown = {setting.pop("key"): tuple(setting.values()) for setting in listed}
    assert shown['rules."seats/too-many".most'] == (35, "orglint.toml", 2)
    assert shown['rules."seats/too-many".exempt'] == ([], None, None)
    assert shown['rules."seats/in-all".most'] == (30, None, None)


def test_the_schema_of_the_settings_has_them(folder: Path) -> None:
    schema = json.loads(orglint("schema", "settings", cwd=folder, plugins=folder).out)
    Draft7Validator.check_schema(schema)
    judge = Draft7Validator(schema)
    assert judge.is_valid({"rules": {"seats/too-many": {"most": 3}}, "severity": {"legal/*": "info"}, "select": ["*/has-crm"]})
    assert not judge.is_valid({"rules": {"seats/too-many": {"most": 0}}})
    assert not judge.is_valid({"rules": {"seats/too-many": {"mst": 3}}})
    assert not judge.is_valid({"rules": {"legal/has-crm": {}}})
    assert "seats/in-all" in schema["properties"]["select"]["items"]["examples"]
    english, chinese = schema["properties"]["rules"]["properties"]["seats/too-many"]["properties"]["most"]["description"].split(
        "\n\n"
    )
    assert (english, chinese) == ("How many seats are too many.", "席位超过多少算多。")
