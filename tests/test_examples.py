"""Every rule has an example that it flags and one that it accepts, `examples/<namespace>/<name>/`, with its findings marked."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from conftest import EXAMPLES, CheckText
from marks import found, marked
from orglint.company.resolve import resolve
from orglint.plugins.host import load_policy
from orglint.plugins.policy import Policy

RULES = sorted(load_policy().rules)
FILES = ("flagged.org.toml", "clean.org.toml")


def example(rule: str, file: str) -> str:
    """The text of an example; a missing one fails the test that asks for it."""
    path = EXAMPLES / rule / file
    if not path.is_file():
        pytest.fail(f"the rule {rule} has no such example: write examples/{_short(path)}", pytrace=False)
    return path.read_text(encoding="utf-8")


def listed(findings: list[tuple[int, str]]) -> str:
    """One finding per line, because of two texts a failure shows every line that differs."""
    return "\n".join(f"line {line}: {rule}" for line, rule in findings)


@pytest.mark.parametrize("rule", RULES)
def test_the_flagged_example_gives_this_rule_where_it_is_marked_and_nothing_else(rule: str, check_text: CheckText) -> None:
    text = example(rule, "flagged.org.toml")
    report = check_text(text, rule)
    assert not report.faults
    assert listed(found(report)) == listed(marked(text))
    assert {name for _, name in marked(text)} == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_the_clean_example_gives_nothing(rule: str, check_text: CheckText) -> None:
    text = example(rule, "clean.org.toml")
    report = check_text(text, rule)
    assert not report.faults
    assert listed(found(report)) == ""
    assert not marked(text)


@pytest.mark.parametrize("rule", RULES)
def test_the_clean_example_has_something_that_the_rule_looks_at(rule: str, policy: Policy) -> None:
    company = resolve(tomli.loads(example(rule, "clean.org.toml")), "org.toml", policy).company
    kind = policy.rules[rule].kind
    assert any(kind is None or kind in department.kinds for department in company.departments.values())


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("rule", RULES)
def test_an_example_begins_with_a_comment_that_tells_its_story(rule: str, file: str) -> None:
    story, after, *_ = example(rule, file).split("\n")
    assert story.startswith("# ")
    assert not after


def test_every_example_belongs_to_a_rule() -> None:
    strays = [
        _short(path) for path in EXAMPLES.glob("*/*/*.org.toml") if path.name not in FILES or _short(path.parent) not in RULES
    ]
    assert strays == []


def _short(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()
