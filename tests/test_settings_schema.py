"""The settings' schema: that three judges of it agree, that editors understand it, and that versions mean what they mean to pip."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft7Validator
from jsonschema.validators import extend
from orglint_schemas import compile as compiler
from orglint_schemas import settings_valid, text
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from referencing import Registry

from orglint.document.diagnosis.schema import explain
from orglint.model import Key
from orglint.settings.requirements import SpecifierError, satisfies
from orglint.settings.values import Settings, WaiverPolicy
from test_schema import ABOUT, ODD_VALUES, SHARES, TYPE_CHECKER, alone, changed, each_place_with_a_share, name_of, properties

NAME = "settings.schema.json"
SCHEMA = json.loads(text(NAME))
EVERYTHING = tomli.loads((Path(__file__).parent / "schema" / "everything.settings.toml").read_text(encoding="utf-8"))

ODD_SETTINGS: list[Any] = [
    *ODD_VALUES,
    *("info", "fatal", "zh", ">=1", "~=1", "~=1.0", "==1.*", "<1.*", "latest", "a>=1", "a >= 1", "a>1\n", "a b", "-a", "a,b"),
    *({"legal/*": "info"}, {"": "info"}, {"legal/*": "fatal"}, {"longest": 0}, ["ticket"], ["tickets"], [">=1"], ["a>=1"]),
]


@lru_cache(maxsize=1)
def independent_judge() -> Any:
    judge: Any = extend(Draft7Validator, type_checker=TYPE_CHECKER)  # type: ignore[no-untyped-call]  # its stubs leave it untyped
    # Python's `$` lets a line break follow.
    return judge(json.loads(re.sub(r'(?<=[*?])\$"', r'(?![\\\\s\\\\S])"', text(NAME))), registry=Registry())


def test_the_generated_code_is_that_of_the_schema() -> None:
    assert Path(settings_valid.__file__).read_text(encoding="utf-8") == compiler.generate(SCHEMA), (
        "run `python -m orglint_schemas.compile`"
    )


def test_every_key_of_the_settings_is_in_the_schema() -> None:
    keys = {field.replace("_", "-") for field in Settings._fields} - {"root", "file", "origins"}
    described = set(SCHEMA["properties"])
    assert described == keys | {"extends"}, f"in schemas/{NAME} or settings/values.py only: {described ^ (keys | {'extends'})}"
    assert described == set(EVERYTHING), f"write it into tests/schema/everything.settings.toml: {described ^ set(EVERYTHING)}"
    waivers = {field.replace("_", "-") for field in WaiverPolicy._fields}
    assert set(SCHEMA["properties"]["waivers"]["properties"]) == waivers


def test_no_key_of_the_settings_depends_on_another() -> None:
    """So the next test looks at one key at a time."""
    assert SCHEMA.keys() - ABOUT == {"type", "properties", "additionalProperties"}


@pytest.mark.parametrize(("path", "share"), each_place_with_a_share(EVERYTHING), ids=name_of)
def test_three_judges_agree_whatever_stands_in_one_place(path: Key, share: int) -> None:
    judge, whole, odd_values = independent_judge(), alone(EVERYTHING, path), ODD_SETTINGS[share::SHARES]
    documents = (changed(whole, path, change, odd) for odd, change in product(odd_values, ("replace", "rename", "add")))
    for document in {repr(document): document for document in documents}.values():
        expected = judge.is_valid(document)
        assert settings_valid.valid(document) is expected, document
        said = explain(document, NAME)
        assert (said == []) is expected
        assert all(re.search(r"[\u4e00-\u9fff]", message.zh) and remedy.en.endswith(".") for _, _, message, remedy in said)


def test_the_schema_is_one_that_editors_understand() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert settings_valid.valid(EVERYTHING)


@pytest.mark.parametrize(("name", "schema"), [pytest.param(name, schema, id=name) for name, schema in properties(SCHEMA)])
def test_each_key_is_described_in_both_languages_and_its_examples_are_valid(name: str, schema: dict[str, Any]) -> None:
    definitions = SCHEMA["definitions"]
    schema = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    english, chinese = schema["description"].split("\n\n")
    assert english.isascii()
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert not re.search(r"[\u4e00-\u9fff][,.;:()]|[,;:()][\u4e00-\u9fff]", chinese)
    examples = [*schema.get("examples", ()), *([schema["default"]] if "default" in schema else ())]
    judge = Draft7Validator({**schema, "definitions": definitions}, registry=Registry())
    assert [example for example in examples if not judge.is_valid(example)] == []


@pytest.mark.parametrize("page", ["settings.md", "settings.zh.md"])
def test_the_documentation_shows_valid_settings(page: str) -> None:
    said = (Path(__file__).parent.parent / "docs" / page).read_text(encoding="utf-8")
    examples = re.findall("```toml\n(.*?)```", said, re.DOTALL)
    assert [example for example in examples if not settings_valid.valid(tomli.loads(example))] == []


VERSIONS = "0 0.1 0.1.0 0.1.0rc1 0.1.0.dev1 0.1a1 0.1.post1 1 1.0.0 1.0b1 1.0a1.dev2 1.0.post2 1.2.3 1.2.3+local.1 1.10 2.0rc1 v1.2"
NUMBERS = "0 0.1 0.1.0 1 1.0 1.0.0 1.2 1.2.3 1.10 2.0 1.* 1.2.* 1.0.0.*"


@pytest.mark.parametrize("operator", ["~=", "==", "!=", "<=", ">=", "<", ">"])
def test_specifiers_mean_what_they_mean_to_pip(operator: str) -> None:
    for version, number in product(VERSIONS.split(), NUMBERS.split()):
        specifier = operator + number
        schema_accepts = settings_valid.valid({"required-version": specifier})
        try:
            expected = SpecifierSet(specifier).contains(version, prereleases=True)
        except InvalidSpecifier:
            assert not schema_accepts
            with pytest.raises(SpecifierError):
                satisfies(version, specifier)
        else:
            assert schema_accepts
            assert satisfies(version, specifier) is expected, f"{version} {specifier}"
            assert satisfies(version, f"{specifier}, >=0") is satisfies(version, specifier + ",>=0")


@pytest.mark.parametrize("specifier", ["", ">=", "1", ">=1<2", ">=1;", ">=1,", ">= x", "===1", ">=1.0rc1"])
def test_what_is_no_specifier(specifier: str) -> None:
    assert not settings_valid.valid({"required-version": specifier})
    with pytest.raises(SpecifierError):
        satisfies("1.0", specifier)


def test_a_version_that_is_none_keeps_to_nothing() -> None:
    assert not satisfies("", ">=0")
