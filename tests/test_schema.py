"""The org file's schema: what it accepts, what is said of what it refuses, and that three judges of it agree."""

from __future__ import annotations

import copy
import datetime as dt
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker
from jsonschema.validators import extend
from orglint_schemas import compile as compiler
from orglint_schemas import org_valid, text
from referencing import Registry

from orglint.document.diagnosis.schema import explain
from orglint.document.validate import violations
from shares import diagonal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orglint.model import Key

HERE = Path(__file__).parent / "schema"
SCHEMA = json.loads(text("org.schema.json"))
EVERYTHING = tomli.loads((HERE / "everything.org.toml").read_text(encoding="utf-8"))

ODD_VALUES: list[Any] = [
    *(True, False, 0, 1, -1, 10**300, -(10**300), 0.0, 4.0, -0.5, math.nan, math.inf, -math.inf),
    *("", " ", "\u3000", "\n", "x", "direct", "Direct", "year", "partial", "CNY", "CNY\n", "cny", "EURO"),
    *("2027-03-31", "2027-02-30", "2028-02-29", "20270331", "2027-W01-1", "2027-03-31T00:00:00", "２０２７-03-31", "0000-01-01"),
    *(dt.date(2027, 3, 31), dt.datetime(2027, 3, 31, 8), dt.time(8)),
    *([], [""], ["x"], [1], [["x"]], [{}], ["x", {"tool": "x"}], [True], [math.nan], [dt.date(2027, 3, 31)]),
    *({}, {"tool": "x"}, {"tool": ""}, {"": {}}, {"x": {}}, {"x": "x"}, {"amount": 1, "currency": "CNY", "per": "year"}),
]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("[departments.sales]", id="one department is enough"),
        pytest.param("departments.sales.kind = []", id="a department nobody judges"),
        pytest.param('[departments."华东销售部"]\nparent = "nowhere"', id="whether the parent exists is not the schema's business"),
        pytest.param("[departments.sales]\n[[waivers]]\nexpires = 2027-03-31", id="a date"),
        pytest.param('[departments.sales]\n[[waivers]]\nexpires = "2027-03-31"', id="a date as text"),
        pytest.param("waivers = []\n[departments.sales]", id="no waivers"),
        pytest.param((HERE / "everything.org.toml").read_text(encoding="utf-8"), id="every key there is"),
    ],
)
def test_these_org_files_are_valid(document: str) -> None:
    assert violations(tomli.loads(document)) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_mistakes_are_named_at_once_in_the_order_of_the_file(language: Literal["en", "zh"]) -> None:
    document = tomli.loads((HERE / "mistakes.org.toml").read_text(encoding="utf-8"))
    said = [
        f"{problem.part} {written(problem.path)}\n  {problem.message.within(language)}\n  {problem.remedy.within(language)}\n"
        for problem in violations(document)
    ]
    assert "".join(said) == (HERE / f"mistakes.{language}.txt").read_text(encoding="utf-8")


def written(path: Key) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def name_of(value: Key | int) -> str:
    """What a place or the number of a share is called in the name of a test."""
    return written(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("document", ["", "\n \n", "# nothing but a comment\n"])
def test_an_empty_file_is_refused(document: str) -> None:
    [problem] = violations(tomli.loads(document))
    assert problem.path == ()
    assert problem.message == ("`departments` is missing from this org file", "此组织文件缺少 `departments`")


@pytest.mark.parametrize(
    ("document", "path", "message"),
    [
        ("[departments]", ("departments",), "the departments table must not be empty"),
        ("[department.legal]", ("department",), "`department` is not a key of an org file; did you mean `departments`?"),
        ("departments = 3", ("departments",), "`departments` of an org file must be a table; here it is a whole number"),
        (
            "departments.a = 08:00:00",
            ("departments", "a"),
            "`a` of the departments table must be a table; here it is a time of day",
        ),
        ("departments.a = {tool = 'x', tools = []}", ("departments", "a", "tool"), "`tool` is not a key of a department"),
        ("[departments.a]\n[waivers]", ("waivers",), "`waivers` of an org file must be an array; here it is a table"),
        ("[departments.a]\n[company]\n'' = 1", ("company", ""), '`""` is not a key of the company table'),
        (
            "[departments.a]\n[company]\ninventory = '\\u001b[31m::error::'",
            ("company", "inventory"),
            r"`inventory` of the company table must be one of `complete`, `partial`; here it is `\u001b[31m::error::`",
        ),
        (
            '[departments.a]\n[company]\ninventory = "\\u001b[31m\\u202e"',
            ("company", "inventory"),
            r"`inventory` of the company table must be one of `complete`, `partial`; here it is `\x1b[31m\u202e`",
        ),
        (
            f"[departments.a]\n[company]\n{'k' * 50} = 1",
            ("company", "k" * 50),
            f"`{'k' * 40}…` is not a key of the company table",
        ),
    ],
)
def test_a_single_mistake_is_said_once(document: str, path: Key, message: str) -> None:
    assert [(problem.path, problem.message.en) for problem in violations(tomli.loads(document))] == [(path, message)]


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(nested(5000), id="nesting"),
        pytest.param(-(16**20000), id="number"),
        pytest.param("x" * 10**6, id="text"),
        pytest.param(["x"] * 10**5, id="array"),
    ],
)
@pytest.mark.parametrize("key", ["headcount", "inventory"])
def test_a_monstrous_value_makes_a_short_message(key: str, value: object) -> None:
    said = violations({"departments": {"sales": {}}, "company": {key: value}})
    assert all(len(problem.message.en) < 200 for problem in said)
    assert [problem.path for problem in said] == [("company", key)]


def test_thousands_of_mistakes_are_named_in_order() -> None:
    document = {"departments": {f"d{number}": {"name": 3} for number in range(2_000)}}
    assert [problem.path[1] for problem in violations(document)] == list(document["departments"])


def test_the_generated_code_is_that_of_the_schema() -> None:
    assert Path(org_valid.__file__).read_text(encoding="utf-8") == compiler.generate(SCHEMA), (
        "run `python -m orglint_schemas.compile`"
    )


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {}, "additionalProperties": False, "uniqueItems": True},
        {"properties": {}, "additionalProperties": False, "not": {}},
        {"properties": {"a": {"type": "string", "maxLength": 3}}, "additionalProperties": False},
        {"properties": {"a": {"type": "string", "format": "email"}}, "additionalProperties": False},
        {"properties": {"a": {"anyOf": []}}, "additionalProperties": False},
        {"properties": {}},
    ],
)
def test_the_generator_refuses_what_it_would_overlook(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"the generator does not know|needs `additionalProperties: false`"):
        compiler.generate({"type": "object", "description": "A table.", **schema})


# Three judges: the generated code, the code that explains, and jsonschema told only what JSON has no word for.


TYPE_CHECKER = Draft7Validator.TYPE_CHECKER.redefine_many(
    {
        "integer": lambda _, value: type(value) is int,
        "number": lambda _, value: type(value) is int or (type(value) is float and math.isfinite(value)),
    }
)


def independent_judge() -> Any:
    judge: Any = extend(Draft7Validator, type_checker=TYPE_CHECKER)  # type: ignore[no-untyped-call]  # its stubs leave it untyped
    # Python's `$` lets a line break follow.
    schema = json.loads(text("org.schema.json").replace('{3}$"', r'{3}(?![\\s\\S])"'))
    return judge(schema, registry=Registry(), format_checker=FormatChecker(["date"]))


INDEPENDENT_JUDGE = independent_judge()


def with_dates_as_text(document: dict[str, Any]) -> dict[str, Any]:
    """JSON has no dates; where the schema asks for one, it means text."""
    document = copy.deepcopy(document)
    for table in [value for path in places(document) if isinstance(value := at(document, path), dict)]:
        for key in ("expires", "from", "until"):
            if type(table.get(key)) is dt.date:
                table[key] = table[key].isoformat()
    return document


def at(value: Any, path: Key) -> Any:
    for step in path:
        value = value[step]
    return value


def judge(document: dict[str, Any]) -> None:
    expected = INDEPENDENT_JUDGE.is_valid(with_dates_as_text(document))
    assert org_valid.valid(document) is expected
    assert (explain(document) == []) is expected


def places(value: Any, path: Key = ()) -> Iterator[Key]:
    """The key path of everything in a document, tables and arrays included."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, entry in entries:
        yield (*path, step)
        yield from places(entry, (*path, step))


SHARES = 6
"""Into how many parts odd values are divided: an ordinary run puts one of them into each place, the next one into the next."""


def each_place_with_a_share(document: dict[str, Any]) -> list[object]:
    """Each place of a document with the number of a share of the odd values."""
    return diagonal([(path,) for path in places(document)], range(SHARES))


def alone(document: dict[str, Any], path: Key) -> dict[str, Any]:
    """Of a document the one key that a path goes through, with what stands under it."""
    return {key: value for key, value in document.items() if key == path[0]}


def changed(document: dict[str, Any], path: Key, change: str, odd: Any) -> dict[str, Any]:
    document = copy.deepcopy(document)
    parent: Any = document
    for step in path[:-1]:
        parent = parent[step]
    last = path[-1]
    if change == "remove" or (change == "rename" and isinstance(last, int)):
        del parent[last]
    elif change == "rename":
        parent[odd if isinstance(odd, str) else f"{last}s"] = parent.pop(last)
    elif change == "add" and isinstance(parent[last], dict):
        parent[last][odd if isinstance(odd, str) else "tool"] = odd
    elif change == "add" and isinstance(parent[last], list):
        parent[last].append(odd)
    else:
        parent[last] = odd
    return document


def test_no_key_of_an_org_file_depends_on_another() -> None:
    """But for `departments` or `include`, of which there is one: so the next test looks at one key at a time."""
    assert SCHEMA.keys() - ABOUT == {"type", "properties", "additionalProperties", "anyOf"}
    assert SCHEMA["anyOf"] == [{"required": ["departments"]}, {"required": ["include"]}]


ABOUT = {"$schema", "$id", "title", "description", "x-orglint", "definitions"}
"""The keys of a schema that refuse nothing."""


@pytest.mark.parametrize(("path", "share"), each_place_with_a_share(EVERYTHING), ids=name_of)
def test_three_judges_agree_whatever_stands_in_one_place(path: Key, share: int) -> None:
    whole = {"departments": {"sales": {}}, **alone(EVERYTHING, path)}
    for odd in ODD_VALUES[share::SHARES]:
        judge(changed(whole, path, "replace", odd))


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(st.data())
def test_three_judges_agree_on_documents_that_are_nearly_valid(data: st.DataObject) -> None:
    document = EVERYTHING
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(document or EVERYTHING))))
        change = data.draw(st.sampled_from(["replace", "remove", "rename", "add"]))
        odd = data.draw(st.sampled_from(ODD_VALUES) | st.text(max_size=12) | st.integers() | st.floats() | st.dates())
        document = changed(document or EVERYTHING, path, change, odd)
    judge(document)


def test_the_schema_is_one_that_editors_understand() -> None:
    Draft7Validator.check_schema(SCHEMA)
    references = re.findall(r'"\$ref": "#/definitions/(.*?)"', text("org.schema.json"))
    assert {reference.partition("/")[0] for reference in references} == set(SCHEMA["definitions"])
    assert all(referred_to(f"#/definitions/{reference}") for reference in references)


def referred_to(reference: str) -> dict[str, Any]:
    part: Any = SCHEMA
    for step in reference.removeprefix("#/").split("/"):
        part = part[step]
    return dict(part)


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key == "properties":
            yield from value.items()
        yield from properties(value)


def test_the_file_with_every_key_has_every_key() -> None:
    missing = {name for name, _ in properties(SCHEMA)} - {str(step) for path in places(EVERYTHING) for step in path}
    assert missing == set(), "write it into tests/schema/everything.org.toml"


@pytest.mark.parametrize(("name", "schema"), [pytest.param(name, schema, id=name) for name, schema in properties(SCHEMA)])
def test_each_property_is_described_in_both_languages_and_its_examples_are_valid(name: str, schema: dict[str, Any]) -> None:
    if "$ref" in schema:
        schema = referred_to(schema["$ref"])
    english, chinese = schema["description"].split("\n\n")
    assert english.isascii()
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert not re.search(r"[\u4e00-\u9fff][,.;:()]|[,;:()][\u4e00-\u9fff]", chinese)
    whole = {**schema, "definitions": SCHEMA["definitions"]}
    examples = [*schema.get("examples", ()), *([schema["default"]] if "default" in schema else ())]
    assert [example for example in examples if not Draft7Validator(whole, registry=Registry()).is_valid(example)] == []


@pytest.mark.parametrize(
    ("name", "schema"), [pytest.param(name, schema, id=name) for name, schema in SCHEMA["definitions"].items()]
)
def test_each_table_is_closed_and_has_a_name(name: str, schema: dict[str, Any]) -> None:
    assert schema["additionalProperties"] is False
    assert sorted(schema["x-orglint"]) == ["en", "zh"]


def test_no_message_of_the_schema_speaks_python() -> None:
    odd_values = (3, nested(3), dt.date(2027, 3, 31), True, math.nan)
    everywhere = [changed(EVERYTHING, path, "replace", odd) for path in places(EVERYTHING) for odd in odd_values]
    for problem in [problem for document in everywhere for problem in violations(document)]:
        assert not re.search(r"\b(str|dict|list|int|float|bool|None|True|False|NoneType|datetime|nan)\b", problem.message.en)
        assert re.search(r"[\u4e00-\u9fff]", problem.message.zh)
        assert problem.remedy.en.endswith(".")
        assert problem.remedy.zh.endswith("。")


def test_a_valid_file_costs_no_import_of_jsonschema() -> None:
    program = (
        "import sys; before = set(sys.modules); from orglint.document.validate import violations\n"
        "assert violations({'departments': {'sales': {}}}) == []\n"
        "print(*before ^ set(sys.modules), sep='\\n')"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    imported = set(run.stdout.split())
    assert "orglint_schemas.org_valid" in imported
    assert not imported & {"jsonschema", "json", "dataclasses", "inspect", "difflib", "pathlib", "importlib.metadata"}
