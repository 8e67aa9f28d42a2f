"""The seventeen departments: what they are called, which rules they bring, and how the reasons are worded."""

from __future__ import annotations

import ast
import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pluggy
import pytest
import tomli

from orglint import Kind, Rule, Text
from orglint.names import normalise
from orglint.plugins import hookspecs
from orglint.policy.recognise import Recogniser

ROOT = Path(__file__).parent.parent
ENTRY_POINTS: dict[str, str] = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["orglint"]
MODULES: dict[str, ModuleType] = {name: import_module(module) for name, module in ENTRY_POINTS.items()}
KINDS: list[Kind] = [kind for module in MODULES.values() for kind in module.orglint_kinds()]
RULES: list[Rule] = [rule for module in MODULES.values() for rule in module.orglint_rules()]
QUOTED = [rule for rule in RULES if rule.source]
"""The rules that quote the article. A department that the article does not name has none."""

# rule, severity, where the article makes the claim, categories
EXPECTED = [
    ("administration/has-crm", "warning", "section 8", 42, "crm"),
    ("administration/lacks-core-tools", "info", "section 8", 42, "admin-management office-automation"),
    ("customer-service/lacks-crm", "warning", "FAQ 2", 81, "crm"),
    ("customer-success/lacks-crm", "warning", "FAQ 2", 82, "crm"),
    ("customer-support/has-crm", "info", "section 9", 45, "crm"),
    ("customer-support/lacks-core-tools", "info", "section 9", 47, "csm ticketing"),
    ("finance/has-crm", "warning", "section 3", 17, "crm"),
    ("finance/lacks-core-tools", "info", "section 3", 17, "financial-management accounting"),
    ("human-resources/has-crm", "warning", "section 4", 22, "crm"),
    ("human-resources/lacks-core-tools", "info", "section 4", 22, "hrms performance-management"),
    ("it/has-crm", "warning", "section 6", 32, "crm"),
    ("it/lacks-core-tools", "info", "section 6", 32, "itsm tech-support"),
    ("legal/has-crm", "warning", "section 2", 12, "crm"),
    ("manufacturing/has-crm", "warning", "section 7", 37, "crm"),
    ("manufacturing/lacks-core-tools", "info", "section 7", 37, "mes qms"),
    ("market-research/has-crm", "warning", "section 10", 52, "crm"),
    ("market-research/lacks-core-tools", "info", "section 10", 52, "market-research data-analysis"),
    ("marketing/lacks-crm", "warning", "FAQ 2", 80, "crm"),
    ("procurement/has-crm", "warning", "section 11", 57, "crm"),
    ("procurement/lacks-core-tools", "info", "section 11", 57, "procurement-management scm"),
    ("project-management/has-crm", "warning", "section 13", 67, "crm"),
    ("project-management/lacks-core-tools", "info", "section 13", 67, "project-management collaboration"),
    ("research-development/has-crm", "warning", "section 1", 5, "crm"),
    ("research-development/lacks-core-tools", "info", "section 1", 7, "project-management version-control testing"),
    ("risk-management/has-crm", "warning", "section 12", 62, "crm"),
    ("risk-management/lacks-core-tools", "info", "section 12", 62, "risk-management compliance-management"),
    ("sales/lacks-crm", "warning", "FAQ 2", 79, "crm"),
    ("supply-chain/has-crm", "warning", "section 5", 27, "crm"),
    ("supply-chain/lacks-core-tools", "info", "section 5", 27, "scm erp"),
]

each_department = pytest.mark.parametrize("name", ENTRY_POINTS)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


# A department is a module and a line of pyproject.toml.


def test_every_module_has_an_entry_point() -> None:
    modules = {f"orglint_plugins.{path.stem}" for path in (ROOT / "plugins").glob("*.py") if path.stem != "__init__"}
    assert set(ENTRY_POINTS.values()) == modules


@each_department
def test_a_department_defines_the_kind_it_is_named_after_and_rules_for_no_other(name: str) -> None:
    assert [kind.id for kind in MODULES[name].orglint_kinds()] == [name]
    assert {(rule.kind, rule.namespace) for rule in MODULES[name].orglint_rules()} == {(name, name)}


@each_department
def test_pluggy_accepts_a_department_as_it_does_anybodys_plugin(name: str) -> None:
    manager = pluggy.PluginManager("orglint")
    manager.add_hookspecs(hookspecs)
    manager.register(MODULES[name], name)
    manager.check_pending()
    assert {caller.name for caller in manager.get_hookcallers(MODULES[name]) or ()} == {"orglint_kinds", "orglint_rules"}
    assert manager.hook.orglint_kinds() == [MODULES[name].orglint_kinds()]
    assert [[rule.id for rule in rules] for rules in manager.hook.orglint_rules()] == [
        [rule.id for rule in MODULES[name].orglint_rules()]
    ]


@each_department
def test_a_department_imports_from_orglint_and_nothing_else(name: str) -> None:
    tree = ast.parse(Path(str(MODULES[name].__file__)).read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    modules = {ast.unparse(node).split()[1].partition(".")[0] for node in imports}
    assert modules - sys.stdlib_module_names == {"orglint"}
    assert "orglint." not in {ast.unparse(node).split()[1][:8] for node in imports}


# What the article says.


def test_the_rules() -> None:
    found = [(rule.id, rule.severity, *_cited(rule), " ".join(rule.categories)) for rule in QUOTED]
    assert sorted(found) == EXPECTED


def _cited(rule: Rule) -> tuple[str, int]:
    assert rule.source is not None
    return rule.source.section.en, rule.source.line


# What the departments are called.


def test_a_name_that_decides_for_one_kind_is_claimed_by_no_other() -> None:
    doubtful = {(normalise(alias), kind.id) for kind in KINDS for alias in kind.ambiguous}
    named = {(normalise(name), kind.id) for kind in KINDS for name in (kind.id, *kind.name)} - doubtful
    sure = named | {(normalise(alias), kind.id) for kind in KINDS for alias in kind.aliases}
    clashes = {(name, one, other) for name, one in sure for same, other in sure | doubtful if same == name and other != one}
    assert clashes == set()


def test_no_name_is_sure_and_in_doubt_at_once() -> None:
    assert [alias for kind in KINDS for alias in kind.aliases if normalise(alias) in map(normalise, kind.ambiguous)] == []


@each_kind
def test_every_alias_decides_alone(kind: Kind) -> None:
    find = Recogniser(KINDS).find
    found = {alias: find(alias) for alias in kind.aliases}
    assert [alias for alias, name in found.items() if name is None or name.ambiguous or name.kinds != (kind.id,)] == []


@each_kind
def test_no_ambiguous_name_decides(kind: Kind) -> None:
    find = Recogniser(KINDS).find
    matches = {alias: find(alias) for alias in kind.ambiguous}
    assert [alias for alias, match in matches.items() if match is None or not match.ambiguous or kind.id not in match.kinds] == []


@pytest.mark.parametrize(
    ("name", "kinds", "ambiguous"),
    [
        ("客服部", ("customer-support",), False),
        ("客户服务部", ("customer-service",), False),
        ("客户服务中心", ("customer-service", "customer-support"), True),
        ("Customer Service", ("customer-service",), False),
        ("Customer Support", ("customer-service", "customer-support"), True),
        ("customer-support", ("customer-service", "customer-support"), True),
        ("Customer Support Desk", ("customer-support",), False),
        ("Support", ("customer-service", "customer-support", "it"), True),
        ("市场营销部", ("marketing",), False),
        ("市场调研部", ("market-research",), False),
        ("市场部", ("market-research", "marketing"), True),
        ("R&D", ("research-development",), False),
        ("IT 部门", ("it",), False),
        ("HR（人力资源）部门", ("human-resources",), False),
        ("Operations", ("administration", "manufacturing", "supply-chain"), True),
        ("Compliance", ("legal", "risk-management"), True),
    ],
)
def test_names_that_are_easily_mixed_up(name: str, kinds: tuple[str, ...], ambiguous: bool) -> None:
    match = Recogniser(KINDS).find(name)
    assert match is not None
    assert (match.kinds, match.ambiguous) == (kinds, ambiguous)


# How it is said.

HAN = r"[\u4e00-\u9fff]"
FORBIDDING = re.compile(r"\b(?:must|forbid\w*|never|prohibit\w*|not allowed)\b|必须|禁止|不得|不允许|严禁", re.IGNORECASE)


def _check_wording(text: Text) -> None:
    assert text.en
    assert re.search(HAN, text.zh)
    assert not re.search(r"[^\x00-\x7f]", text.en), "English with other than ASCII characters"
    assert not re.search(rf"{HAN} ?[,.;:!?()]|[,.;:!?()] ?{HAN}", text.zh), "a half-width mark beside a Chinese character"
    assert not re.search(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}", text.zh), "no space between Chinese and Latin"


@each_kind
def test_the_name_of_a_kind_is_well_written(kind: Kind) -> None:
    _check_wording(kind.name)


@each_rule
def test_a_reason_is_well_written_and_forbids_nothing(rule: Rule) -> None:
    _check_wording(rule.because)
    assert rule.because.en.endswith(".")
    assert rule.because.zh.endswith("。")
    assert [FORBIDDING.findall(wording) for wording in rule.because] == [[], []]


def test_no_two_rules_have_the_same_reason() -> None:
    assert len({rule.because.en for rule in RULES}) == len({rule.because.zh for rule in RULES}) == len(RULES)


CLAIMS = {
    "need": (r"\bA CRM suits\b.*\bcan help\b", "CRM 适合.*有助于"),
    "rely-on": (r"\brel(?:y|ies) more on\b.* than on a CRM\.", "更多依靠.*，而不是 CRM。"),
    "research-development/lacks-core-tools": (r"\bwork closely with\b.* rather than with a CRM\.", "密切配合.*，而不是 CRM。"),
}
"""What the article says of all rules of a shape, and of the one that it words otherwise."""


@pytest.mark.parametrize("rule", [rule for rule in QUOTED if rule.shape in CLAIMS], ids=lambda rule: rule.id)
def test_a_reason_claims_no_more_than_the_article(rule: Rule) -> None:
    en, zh = CLAIMS.get(rule.id) or CLAIMS[rule.shape]
    assert re.search(en, rule.because.en)
    assert re.search(zh, rule.because.zh)


@pytest.mark.parametrize("rule", QUOTED, ids=lambda rule: rule.id)
def test_only_the_reason_repeats_the_article(rule: Rule) -> None:
    """So a rule of somebody else that is built alike says nothing of a CRM and cites nobody."""
    said = [*rule.summary, *rule.message, *rule.remedy]
    assert [text for text in said if re.search("CRM|usually|通常|more on|更多", text)] == []


def test_the_support_desk_is_judged_with_a_may_as_in_the_article() -> None:
    (rule,) = (rule for rule in RULES if rule.id == "customer-support/has-crm")
    assert " may " in rule.because.en
    assert "可能" in rule.because.zh
