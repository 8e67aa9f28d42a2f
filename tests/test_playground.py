"""The playground, without a browser: what runs in it is orglint, and its stand-ins do as the real ones."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import re
import string
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
import referencing
import rpds as real
import tomli
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from conftest import EXAMPLES, ROOT
from installation import orglint
from orglint.texts import LANGUAGES, Language
from pages.own import own_policy
from playground import build, checking

PLAYGROUND = ROOT / "docs" / "playground"


def _stand_in() -> ModuleType:
    """The module of the playground that is called rpds, as the real one is."""
    specification = importlib.util.spec_from_file_location("stand_in", PLAYGROUND / "rpds.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


stand_in = _stand_in()

# What is typed

SETTINGS = 'select = ["legal/*", "org/*"]\n'
KINDS = '[kinds.clinic]\navoids = ["crm"]\nbecause = { en = "Patients are no leads.", zh = "患者不是销售线索。" }\n'

PRICES = """[tools.salesforce]
seat-cost = { amount = 99.90, currency = "CNY", per = "month" }

[departments.legal]
tools = [{ tool = "salesforce", seats = 6 }]

[departments.finance]
tools = [{ tool = "salesforce", seats = 2, access = "read-only" }]
"""

TYPED = {
    "a company": ((EXAMPLES / "companies/saas-startup/org.toml").read_text("utf-8"), ""),
    "a Chinese company": ((EXAMPLES / "companies/chinese-manufacturer/org.toml").read_text("utf-8"), ""),
    "with settings": ('[departments.legal]\ntools = ["salesforce"]\n[departments.sales]\ntools = []\n', SETTINGS),
    "with settings that make no sense": ("[departments.legal]\n", 'fail-on = "x"\n'),
    "with kinds of its own": ('[departments.clinic]\ntools = ["salesforce"]\n', KINDS),
    "twice the same": ('[departments.legal]\ntools = ["clio", "clio"]\n', ""),
    "with prices": (PRICES, ""),
    "no TOML": ("a = = 3\n", ""),
    "not what the schema wants": ("[departments.legal]\ntools = 3\n", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", TYPED)
def test_the_report_is_that_of_the_command_line(
    typed: str, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    org, settings = TYPED[typed]
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
    (tmp_path / "there/org.toml").write_text(org, encoding="utf-8")
    if settings:
        (tmp_path / "there/orglint.toml").write_text(settings, encoding="utf-8")
    ended = orglint("check", "--output-format", "json", "--language", language, "org.toml", cwd=tmp_path / "there")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checking, "COMPANY", str(tmp_path / "here"))
    checked = json.loads(checking.check(org, settings, language))
    assert (checked["code"], checked["report"], checked["errors"]) == (ended.code, json.loads(ended.out), ended.err)


@pytest.mark.parametrize("language", LANGUAGES)
def test_costs_are_said_as_on_the_terminal(language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checking, "COMPANY", str(tmp_path / "here"))
    costs = json.loads(checking.check(PRICES, "", language))["costs"]
    told = orglint("check", "--language", language, "org.toml", cwd=tmp_path / "here").out
    assert len(costs) == 2
    assert [line for line in costs if line not in told] == []
    assert json.loads(checking.check("[departments.legal]\n", "", language))["costs"] == []


def test_settings_that_are_emptied_are_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checking, "COMPANY", str(tmp_path / "here"))
    org = TYPED["with settings"][0]
    counts = [len(json.loads(checking.check(org, settings, "en"))["report"]["findings"]) for settings in ("", SETTINGS, "")]
    assert counts[0] == counts[2] > counts[1] > 0
    assert os.listdir(tmp_path / "here") == ["org.toml"]  # noqa: PTH208 - names are enough


# What it is made of

IN_BROWSERS = {
    "python_version": "3.14",
    "python_full_version": "3.14.0",
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "extra": "",
}
"""The environment that markers of requirements (PEP 508) are read in: the Python of browsers."""


def test_all_that_orglint_needs_is_there() -> None:
    """Jinja2 is needed for the HTML report alone, and rpds-py has its stand-in."""
    listed = {line.partition("==")[0] for line in (PLAYGROUND / "requirements.txt").read_text().splitlines() if line[0] != "#"}
    apart, needed, looked_at = {"rpds-py", "jinja2"}, {"orglint"}, set[str]()
    while names := needed - looked_at:
        looked_at |= names
        for requirement in (Requirement(text) for name in names - apart for text in importlib.metadata.requires(name) or ()):
            if not requirement.marker or requirement.marker.evaluate(IN_BROWSERS):
                needed.add(requirement.name.lower())
    assert listed == needed - apart - {"orglint"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_both_languages_with_the_same_gaps(language: str) -> None:
    texts = tomli.loads((PLAYGROUND / "texts.toml").read_text("utf-8"))

    def gaps(text: str) -> set[str]:
        filled = text.format(size="", packed="")
        return {name for _, name, _, _ in string.Formatter().parse(text) if name} | {
            name for _, name, _, _ in string.Formatter().parse(filled) if name
        }

    assert {key: gaps(text) for key, text in texts[language].items()} == {key: gaps(text) for key, text in texts["en"].items()}


def test_the_text_of_every_name_is_there_and_used() -> None:
    names = set(tomli.loads((PLAYGROUND / "texts.toml").read_text("utf-8"))["en"])
    scripts = [*PLAYGROUND.glob("*.js"), *PLAYGROUND.glob("parts/*.js"), PLAYGROUND / "page.html.j2"]
    written = "".join(path.read_text("utf-8") for path in scripts)
    used = set(re.findall(r"(?:TEXTS|\btexts)\.(\w+)", re.sub(r"texts\.js|texts\.(map|length)\b", "", written)))
    computed = {"error", "warning", "info", "errors", "warnings", "infos"}  # by the severity
    assert used | computed == names


def test_the_examples_are_there() -> None:
    for language in LANGUAGES:
        examples = build._examples(language)
        assert [example["name"] for example in examples if not example["org"].strip()] == []
        assert build.EXAMPLES[examples[0]["name"]][0] == language
    assert build.EXAMPLES.keys() == {path.name for path in (EXAMPLES / "companies").iterdir()}


def test_findings_lead_to_the_pages_of_their_rules() -> None:
    assert build._rules() == sorted(own_policy().rules)


def test_what_comes_from_npm_is_pinned() -> None:
    wanted = json.loads((PLAYGROUND / "package.json").read_text())
    locked = json.loads((PLAYGROUND / "package-lock.json").read_text())["packages"]
    assert locked[""]["dependencies"] == wanted["dependencies"]
    assert [name for name, package in locked.items() if name and not package.get("integrity")] == []


# What stands in for rpds

KEYS = st.integers(0, 5)
STEPS = st.lists(st.tuples(st.sampled_from(["insert", "remove", "discard", "update"]), KEYS, st.integers()))
MEMBERS = st.lists(st.integers())


def after(collection: Any, step: str, *arguments: Any) -> Any:
    """What a step of a collection gives, or the error it raises."""
    try:
        return getattr(collection, step)(*arguments)
    except (KeyError, IndexError) as raised:
        return type(raised)


@given(st.dictionaries(KEYS, st.integers()), STEPS)
def test_a_map_does_as_the_real_one(entries: dict[int, int], steps: list[tuple[str, int, int]]) -> None:
    ours, theirs = stand_in.HashTrieMap(entries), real.HashTrieMap(entries)
    first = ours
    for step, key, value in steps:
        arguments = {"insert": (key, value), "update": ({key: value},)}.get(step, (key,))
        mine, other = after(ours, step, *arguments), after(theirs, step, *arguments)
        if isinstance(other, type):
            assert mine is other
            continue
        same = stand_in.HashTrieMap(dict(other))
        assert (mine, hash(mine), len(mine)) == (same, hash(same), len(other))
        assert ({*mine}, {*mine.keys()}, {*mine.items()}) == ({*other}, {*other.keys()}, {*other.items()})
        assert sorted(mine.values()) == sorted(other.values())
        assert (key in mine, mine.get(key), after(mine, "__getitem__", key)) == (
            key in other,
            other.get(key),
            after(other, "__getitem__", key),
        )
        ours, theirs = mine, other
    assert (dict(first), first == entries) == (entries, real.HashTrieMap(entries) == entries)
    assert stand_in.HashTrieMap.convert(ours) is ours
    assert dict(stand_in.HashTrieMap.convert(entries)) == dict(real.HashTrieMap.convert(entries))


@given(MEMBERS, STEPS)
def test_a_set_does_as_the_real_one(members: list[int], steps: list[tuple[str, int, int]]) -> None:
    ours, theirs = stand_in.HashTrieSet(members), real.HashTrieSet(members)
    for step, key, value in steps:
        argument = [key, value] if step == "update" else key
        mine, other = after(ours, step, argument), after(theirs, step, argument)
        if isinstance(other, type):
            assert mine is other
            continue
        same = stand_in.HashTrieSet(other)
        assert (mine, hash(mine), len(mine), key in mine, {*mine}) == (same, hash(same), len(other), key in other, {*other})
        assert {*(mine | stand_in.HashTrieSet([value]))} == {*(other | real.HashTrieSet([value]))}
        ours, theirs = mine, other
    assert {*stand_in.HashTrieSet(members)} == {*members}


@given(MEMBERS, st.lists(st.one_of(st.none(), st.integers())))
def test_a_list_does_as_the_real_one(members: list[int], steps: list[int | None]) -> None:
    ours, theirs = stand_in.List(members), real.List(members)
    for pushed in steps:
        step = ("drop_first",) if pushed is None else ("push_front", pushed)
        mine, other = after(ours, *step), after(theirs, *step)
        if isinstance(other, type):
            assert mine is other
            continue
        same = stand_in.List(other)
        assert (mine, hash(mine), len(mine)) == (same, hash(same), len(other))
        assert ([*mine], [*reversed(mine)], [*mine.rest]) == ([*other], [*reversed(other)], [*other.rest])
        assert after(mine, "__getattribute__", "first") == after(other, "__getattribute__", "first")
        ours, theirs = mine, other
    assert ([*stand_in.List(members)], [*stand_in.List(1, 2)]) == (members, [1, 2])


def test_nothing_more_of_rpds_is_asked_for() -> None:
    asked = set()
    for package in (jsonschema, referencing):
        for path in Path(package.__file__ or "").parent.glob("*.py"):
            for names in re.findall(r"^from rpds import (.+)$", path.read_text("utf-8"), re.MULTILINE):
                asked |= {*names.split(", ")}
    assert asked
    assert asked <= vars(stand_in).keys()
