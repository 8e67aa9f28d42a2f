"""Rules that are off by default, built-in and in plugins: what asks them, and `org/overlapping-tools`, the first of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import TODAY
from installation import orglint
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.run import check_files
from orglint.linting.selection import select
from orglint.model import Finding, Rule
from orglint.policy.policy import Policy
from orglint.settings.values import Settings
from orglint.texts import Text

OVERLAP = "org/overlapping-tools"
TWO = '[departments.sales]\ntools = ["pipedrive", "salesforce"]\n'


def rule(identifier: str, *, on: bool = True) -> Rule:
    text = Text("a", "一")
    return Rule(identifier, None, "info", text, text, text, text, default_enabled=on)


RULES = {name: rule(name, on=not name.endswith("off")) for name in ("a/on", "a/off", "b/on", "b/off", "c/off", "waiver/unused")}
ALWAYS = {"waiver/unused"}
ON = {"a/on", "b/on", "waiver/unused"}


@pytest.mark.parametrize(
    ("chosen", "ignored", "expected"),
    [
        pytest.param((), (), ON, id="nothing is chosen: all that are on"),
        pytest.param((), ("a/*",), {"b/on", *ALWAYS}, id="something is ignored"),
        pytest.param(("*",), (), ON, id="a star is for those that are on"),
        pytest.param(("a/*",), (), {"a/on", *ALWAYS}, id="so is one of a namespace"),
        pytest.param(("a/off",), (), {"a/off", *ALWAYS}, id="an id is for its rule"),
        pytest.param(("*", "a/off"), (), {"a/off", *ON}, id="beside the others"),
        pytest.param(("a/off", "*"), (), {"a/off", *ON}, id="in whatever order"),
        pytest.param(("*/off",), (), {"a/off", "b/off", "c/off", *ALWAYS}, id="a pattern that fits nothing else"),
        pytest.param(("c/*",), (), {"c/off", *ALWAYS}, id="a namespace that has nothing else"),
        pytest.param(("*", "*/off"), ("b/*",), {"a/on", "a/off", "c/off", *ALWAYS}, id="and what is ignored, is"),
    ],
)
def test_what_is_off_is_chosen_by_name(chosen: Sequence[str], ignored: Sequence[str], expected: set[str]) -> None:
    assert select(RULES, chosen, ignored) == expected


def findings(policy: Policy, text: str, chosen: Sequence[str] = ("*", OVERLAP)) -> list[Finding]:
    plan = make_plan(policy, Settings(select=tuple(chosen)), Terms(TODAY))
    report = check_files(["org.toml"], plan, FileSource(lambda _: text.encode()))
    assert report.faults == ()
    return [located.finding for located in report.findings]


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [((), False), (("*",), False), (("org/*",), False), ((OVERLAP,), True), (("*", OVERLAP), True)],
)
def test_who_does_not_ask_for_overlaps_hears_of_none(chosen: Sequence[str], asked: bool, policy: Policy) -> None:
    assert [finding.rule for finding in findings(policy, TWO, chosen)] == [OVERLAP] * asked


def off_in_plugin(plan: Plan, shape: str) -> Policy:
    """The policy with a rule of Legal that is off by default, as a plugin may give one."""
    like = next(rule for rule in plan.policy.rules.values() if rule.shape == shape)
    other = like._replace(id=f"{like.kind}/off", default_enabled=False, categories=("ticketing",))
    rules = {**plan.policy.rules, other.id: other}
    return plan.policy._replace(rules=rules, origins={**plan.policy.origins, other.id: plan.policy.origins[like.id]})


@pytest.mark.parametrize("shape", ["avoid", "need"])
def test_a_rule_that_is_off_has_no_say_in_what_others_judge(shape: str, plan: Plan) -> None:
    policy = off_in_plugin(plan, shape)
    identifier = next(rule.id for rule in policy.rules.values() if not rule.default_enabled and rule.kind)
    kind = policy.rules[identifier].kind or ""
    quiet, asked = make_plan(policy), make_plan(policy, Settings(select=("*", identifier)))
    assert (identifier in {rule.id for rule in quiet.rules_for((kind,))}) is False
    assert (identifier in {rule.id for rule in asked.rules_for((kind,))}) is True
    assert ("ticketing" in quiet.needed.get(kind, ())) is False
    assert ("ticketing" in asked.needed.get(kind, ())) is (shape == "need")
    assert "ticketing" not in quiet.judged
    assert "ticketing" in asked.judged


KHT = '[tools.kht]\ncategories = ["crm"]\nseat-cost = { amount = 100, currency = "CNY", per = "month" }\n'
FREE = '[tools.free]\ncategories = ["crm"]\nseat-cost = { amount = 0.0, currency = "CNY", per = "month" }\n'
OLD = '[tools.old]\ncategories = ["crm"]\nseat-cost = { amount = 9.99, currency = "USD", per = "year" }\n'


def sales(tools: str, before: str = KHT) -> str:
    return f"{before}[departments.sales]\ntools = [{tools}]\n"


def says(rest: str, who: str = "The department `sales`") -> list[str]:
    return [f"{who} has several tools for the same work (CRM): {rest}"]


NEW = '{ tool = "kht", seats = 3 }'
EMEA = '[departments.emea]\nname = "EMEA Sales"\nparent = "sales"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            sales(f'{NEW}, {{ tool = "old", seats = 2 }}', KHT + OLD),
            says("kht and old; together CNY 3,600 and USD 19.98 a year for 5 seats"),
            id="both costs are known",
        ),
        pytest.param(
            sales(f'{NEW}, "old"', KHT + OLD),
            says("kht and old; CNY 3,600 a year for 3 seats, without old, whose cost is unknown"),
            id="one cost is known",
        ),
        pytest.param(TWO, says("Pipedrive and Salesforce Sales Cloud"), id="none is"),
        pytest.param(sales('"kht", { tool = "kht", instance = "EU" }'), [], id="two instances are one tool"),
        pytest.param(
            sales(f'{NEW}, {{ tool = "kht", instance = "EU", seats = 1 }}, "hubspot"'),
            says("kht and HubSpot; CNY 4,800 a year for 4 seats, without HubSpot, whose cost is unknown"),
            id="and both of them are paid for",
        ),
        pytest.param(sales('"kht", "free"', KHT + FREE), [], id="what costs nothing is not paid for"),
        pytest.param(sales('"kht", { tool = "hubspot", seats = 0 }'), [], id="nor is what has no seats"),
        pytest.param(sales('"kht", { tool = "hubspot", access = "on-request" }'), [], id="nor what nobody has yet"),
        pytest.param(
            sales('"kht", { tool = "hubspot", access = "read-only" }'),
            says("kht and HubSpot"),
            id="a seat to look things up is paid for, too",
        ),
        pytest.param(sales('"kht", { tool = "hubspot", until = 2020-01-01 }'), [], id="what is over is not"),
        pytest.param(
            sales(NEW, f'[company]\ntools = ["hubspot"]\n{KHT}') + "[departments.legal]\n",
            says("kht and HubSpot (everybody has it); CNY 3,600 a year for 3 seats, without HubSpot, whose cost is unknown"),
            id="one of them is everybody's",
        ),
        pytest.param(
            sales(NEW, f'[company]\ntools = [{{ tool = "hubspot", except = ["sales"] }}]\n{KHT}'),
            [],
            id="but not this department's",
        ),
        pytest.param(
            '[company]\ntools = ["hubspot", "pipedrive"]\n[departments.sales]\n',
            says("HubSpot and Pipedrive", "The whole company"),
            id="both are everybody's: said once",
        ),
        pytest.param(
            sales('"hubspot"') + f'{EMEA}tools = ["kht"]\n[departments.apac]\nparent = "sales"\ntools = ["hubspot"]\n',
            says("kht and HubSpot (through `sales`)", "EMEA Sales"),
            id="one of them is the parent's",
        ),
        pytest.param(TWO + EMEA, says("Pipedrive and Salesforce Sales Cloud"), id="both are: said where they are assigned"),
        pytest.param('[departments.sales]\ntools = ["salesforce", "odoo"]\n', [], id="a suite may have other modules"),
    ],
)
def test_several_tools_for_the_same_work(text: str, expected: list[str], policy: Policy) -> None:
    found = [finding for finding in findings(policy, text, (OVERLAP,)) if finding.rule == OVERLAP]
    assert [finding.message.en for finding in found] == expected
    assert {finding.severity for finding in found} <= {"info"}
    assert all(finding.cost is None for finding in found)  # its sum is no part of a total: a seat would count twice


def test_tools_that_share_two_categories_are_found_once(policy: Policy) -> None:
    tools = "".join(f'[tools.{name}]\ncategories = ["crm", "ticketing"]\n' for name in ("one", "two"))
    (found,) = findings(policy, f'{tools}[departments.sales]\ntools = ["one", "two"]\n', (OVERLAP,))
    assert found.message.en == "The department `sales` has several tools for the same work (CRM and ticketing system): one and two"
    assert found.message.zh == "部门 `sales` 有多款同类工具（CRM 系统和工单系统）：one 和 two"


def test_an_overlap_can_be_waived(policy: Policy) -> None:
    waiver = f'[[waivers]]\nrule = "{OVERLAP}"\ndepartment = "sales"\nreason = "r"\nowner = "o"\nexpires = 2027-06-30\n'
    assert findings(policy, TWO + waiver) == []
    assert findings(policy, TWO + waiver, ("*",)) == []  # nor is it unused where nobody asks


PLUGIN = """
from orglint import Offender, Rule, Text, hookimpl

ORGLINT_API = 1


def check(company):
    yield Offender(company.place)


@hookimpl
def orglint_rules():
    say = Text(en="Strictly speaking.", zh="严格来说。")
    rule = Rule("strict/all", None, "warning", summary=say, message=say, because=say, remedy=say, check=check)
    return [rule._replace(default_enabled=False)]
"""


def test_a_rule_of_a_plugin_can_be_off_too(tmp_path: Path) -> None:
    (tmp_path / "strict.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "org.toml").write_text('[company]\nname = "A"\n[departments.sales]\ntools = ["hubspot"]\n', "utf-8")
    asked = ("check", "org.toml", "--plugin", "strict.py", "--output-format", "concise")
    assert orglint(*asked, cwd=tmp_path).code == 0
    assert orglint(*asked, "--select", "*", cwd=tmp_path).code == 0
    ended = orglint(*asked, "--select", "strict/*", cwd=tmp_path)
    assert (ended.code, "strict/all" in ended.out) == (1, True)
    (tmp_path / "orglint.toml").write_text('select = ["*", "strict/all"]\n', "utf-8")
    assert orglint(*asked, cwd=tmp_path).code == 1


def test_settings_that_leave_off_what_is_off_are_not_called_lenient(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text('[departments.sales]\ntools = ["hubspot"]\n', "utf-8")
    (tmp_path / "orglint.toml").write_text('select = ["*"]\n', "utf-8")
    assert "leave out" not in orglint("check", "org.toml", cwd=tmp_path).out
    (tmp_path / "orglint.toml").write_text(f'select = ["*", "{OVERLAP}"]\n', "utf-8")
    assert "leave out" not in orglint("check", "org.toml", cwd=tmp_path).out
    shown = json.loads(orglint("settings", "--output-format", "json", cwd=tmp_path).out)
    assert ["*", OVERLAP] in [entry["value"] for entry in shown]


def test_whoever_lists_rules_sees_which_are_off(tmp_path: Path) -> None:
    assert "info, off by default" in orglint("rules", cwd=tmp_path).out
    assert "提示，默认不启用" in orglint("rules", "--language", "zh", cwd=tmp_path).out
    listed = json.loads(orglint("rules", "--output-format", "json", cwd=tmp_path).out)
    assert [rule["id"] for rule in listed if not rule["default_enabled"]] == [OVERLAP]
    assert f'select = ["*", "{OVERLAP}"]' in " ".join(orglint("explain", OVERLAP, cwd=tmp_path).out.split())


def test_sarif_says_that_the_rule_is_not_on_by_itself(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(TWO, "utf-8")
    ended = orglint("check", "org.toml", "--select", OVERLAP, "--select", "sales/*", "--output-format", "sarif", cwd=tmp_path)
    rules = json.loads(ended.out)["runs"][0]["tool"]["driver"]["rules"]
    off = {rule["id"] for rule in rules if rule["defaultConfiguration"].get("enabled") is False}
    assert off == {OVERLAP}
