"""A company's own `[tools]`: which tool each name stands for then, what it is for, and what is said where the catalogue differs."""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from conftest import TODAY, CheckText
from orglint.company.resolve import Resolved, resolve
from orglint.model import Place, Tool
from orglint.policy.policy import Policy
from orglint.texts import Text


def company(tools: str, policy: Policy) -> Resolved:
    """A company that defines tools, and has no departments."""
    data: dict[str, Any] = {**tomli.loads(tools), "departments": {}}
    return resolve(data, "org.toml", policy, TODAY)


AGENTS = '[tools.agents]\nname = "Field Agents"\naliases = ["FA", "FA (old)"]\ncategories = ["crm"]\n'


@pytest.mark.parametrize(
    ("tools", "written", "found"),
    [
        pytest.param(AGENTS, "agents", "agents", id="a key"),
        pytest.param(AGENTS, "AGENTS", "agents", id="a key in another case"),
        pytest.param(AGENTS, "Field-Agents", "agents", id="a name"),
        pytest.param(AGENTS, "fa", "agents", id="an alias"),
        pytest.param(AGENTS, "Field Agents (Berlin)", "agents", id="a name and a remark"),
        pytest.param(AGENTS, "Field Agents（柏林）", "agents", id="a name and a remark in Chinese brackets"),
        pytest.param(AGENTS, "Field Agents Berlin", None, id="a name and something else"),
        pytest.param(f"[tools.fa]\n{AGENTS}", "FA (old)", "agents", id="whose name has the remark in it comes first"),
        pytest.param(f"{AGENTS}[tools.fa]\n", "fa", "fa", id="as it is written a key is that key"),
        pytest.param(f"{AGENTS}[tools.fa]\n", "FA", "agents", id="else the first that is called so"),
        pytest.param(AGENTS, "Slack", "slack", id="else the catalogue's"),
        pytest.param("[tools.slack]\n", "Slack (Berlin)", "slack", id="a product under its own id"),
        pytest.param('[tools.crm-system]\nname = "Salesforce"\n', "SFDC", "crm-system", id="a product by its name"),
        pytest.param('[tools.sfdc]\nname = "Slack"\n', "Salesforce", "sfdc", id="rather by its key than by its name"),
        pytest.param('[tools.sfdc]\nname = "Slack"\n', "slack", "sfdc", id="but its name is its own as well"),
        pytest.param("[tools.sfdc]\n[tools.salesforce]\n", "Sales Cloud", "sfdc", id="of two the first"),
    ],
)
def test_what_a_name_stands_for(tools: str, written: str, found: str | None, policy: Policy) -> None:
    tool = company(tools, policy).tool_resolver.find(written)
    assert (tool.id if tool else None) == found


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", {"name": Text("HubSpot", "HubSpot"), "suite": True, "base": ("crm",)}),
        ("suite = false", {"suite": False, "base": ("crm",)}),
        ('aliases = ["the hub"]', {"aliases": ("the hub",)}),
        (
            'name = "The Hub"',
            {"name": Text("The Hub", "The Hub"), "categories": ("crm", "marketing-automation", "csm", "ticketing")},
        ),
        ('categories = ["erp"]', {"categories": ("erp",), "suite": False, "base": (), "unclear": False}),
        ('categories = ["erp", "crm"]\nsuite = true', {"categories": ("erp", "crm"), "suite": True, "base": ()}),
        ('categories = ["erp", "crn"]', {"categories": ("erp",), "unclear": True}),
    ],
)
def test_what_a_definition_leaves_out_comes_from_the_product_of_that_name(
    table: str, expected: dict[str, object], policy: Policy
) -> None:
    (tool,) = company(f"[tools.hubspot]\n{table}\n", policy).company.tools
    assert {field: getattr(tool, field) for field in expected} == expected
    assert (tool.id, tool.place) == ("hubspot", Place("org.toml", ("tools", "hubspot"), "key"))


def test_of_a_tool_that_says_nothing_and_that_the_catalogue_does_not_know_everything_is_open(check_text: CheckText) -> None:
    text = '[tools.shed]\nname = "The Shed"\nsuite = true\naliases = ["sh"]\n[departments.board]\nkind = []\ntools = ["sh"]\n'
    (located,) = check_text(text).findings
    assert (located.finding.rule, located.finding.tool, located.span.line) == ("org/uncategorised-tool", "shed", 1)
    assert located.finding.message == Text("Nothing says what The Shed is for", "没有说明 The Shed 的用途")


def test_a_tool_without_categories_is_itself_all_the_same(policy: Policy) -> None:
    resolved = company('[tools.shed]\naliases = ["sh"]\n[tools.barn]\nsuite = true\n', policy)
    place = Place("org.toml", ("tools", "shed"), "key")
    assert resolved.company.tools == (
        Tool("shed", Text("shed", "shed"), (), False, ("sh",), place, unclear=True),
        Tool("barn", Text("barn", "barn"), (), True, (), place._replace(path=("tools", "barn")), unclear=True),
    )


COLLABORATION_GONE = Text("not counted as project collaboration tool", "不算作项目协作工具")
CRM_GONE = Text("not counted as CRM", "不算作 CRM 系统")


@pytest.mark.parametrize(
    ("tool", "table", "key", "counted"),
    [
        ("pipedrive", "categories = []", "categories", CRM_GONE),
        ("pipedrive", 'categories = ["crm"]', "", None),
        (
            "pipedrive",
            'categories = ["crm", "erp", "itsm"]',
            "categories",
            Text("counted as ERP system and IT service management system", "算作企业资源规划系统和 IT 服务管理系统"),
        ),
        (
            "pipedrive",
            'categories = ["erp"]',
            "categories",
            Text("counted as ERP system, not as CRM", "算作企业资源规划系统，而不是 CRM 系统"),
        ),
        ("pipedrive", 'suite = true\ncategories = ["crm"]', "categories", CRM_GONE),
        ("pipedrive", "suite = true", "suite", CRM_GONE),
        ("pipedrive", "suite = false", "", None),
        ("pipedrive", 'aliases = ["Copper"]', "", None),
        (
            "slack",
            "categories = []",
            "categories",
            Text("not counted as project collaboration tool or communication tool", "不算作项目协作工具或沟通工具"),
        ),
        ("slack", 'aliases = ["Salesforce"]', "aliases", CRM_GONE),
        ("slack", 'name = "Salesforce"', "name", CRM_GONE),
        ("slack", 'name = "Salesforce"\naliases = ["sf"]', "aliases", CRM_GONE),
        ("slack", 'aliases = ["Salesforce Enterprise Edition"]', "aliases", CRM_GONE),
        ("odoo", "categories = []", "", None),  # no edition is sure to have any of its modules
        ("hubspot", "categories = []", "categories", CRM_GONE),
        ("shed", 'categories = ["communication"]\naliases = ["Slack"]', "categories", COLLABORATION_GONE),
        ("shed", 'categories = ["erp"]', "", None),
        ("shed", 'aliases = ["Salesforce"]', "", None),  # that nothing says what it is for is said already
        ("shed", 'suite = true\naliases = ["Salesforce"]', "", None),
        ("Salesforce Enterprise", "categories = []", "categories", CRM_GONE),
        ("超兔系统", "categories = []", "categories", CRM_GONE),
        ("超兔专业版", "categories = []", "categories", CRM_GONE),
        ("超兔", "categories = []", "categories", CRM_GONE),
        ("salesforces", "categories = []", "", None),
        ("SaIesforce", "categories = []", "categories", CRM_GONE),  # with a capital I
        ("PlPEDRIVE", "categories = []", "categories", CRM_GONE),  # with a small l
    ],
)
def test_that_a_product_is_counted_otherwise_than_in_the_catalogue_is_said(
    tool: str, table: str, key: str, counted: Text | None, policy: Policy
) -> None:
    resolved = company(f'[tools."{tool}"]\n{table}\n', policy)
    found = [each.offender for each in resolved.diagnostics if each.rule == "org/overridden-tool"]
    assert [(each.place.path, each.place.part, each.tool) for each in found] == [(("tools", tool, key), "value", tool)] * bool(key)
    assert [each.values["counted"] for each in found] == [counted] * bool(key)


@pytest.mark.parametrize(("written", "several"), [("Tally", ["tally", "tally-forms"]), ("Selfmade 9000", [])])
def test_what_a_name_stands_for_that_no_single_product_has(written: str, several: list[str], policy: Policy) -> None:
    assert [tool.id for tool in company(AGENTS, policy).tool_resolver.several(written)] == several


@pytest.mark.parametrize(
    ("written", "meant"), [("agens", "agents"), ("salesfroce", "Salesforce"), ("slakc", "slack"), ("Kontor", None)]
)
def test_a_slip_is_rather_one_for_a_tool_of_the_company(written: str, meant: str | None, policy: Policy) -> None:
    assert company(AGENTS, policy).tool_resolver.nearest(written) == meant


def test_every_name_of_a_tool_is_one_that_may_have_been_meant(policy: Policy) -> None:
    own, *others = company(AGENTS, policy).tool_resolver.names()
    assert own == "agents"
    assert tuple(others) == policy.catalogue.names()
