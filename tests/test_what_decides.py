"""Stories of small words that decide a verdict: each would end otherwise if one condition were turned round."""

from __future__ import annotations

import pytest

from conftest import TODAY, CheckText
from orglint.linting.discover import FileSource
from orglint.linting.plan import Terms, make_plan
from orglint.linting.run import check_files
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.settings.values import Settings

WAIVER = """
[[waivers]]
rule = "{rule}"
department = "{department}"
reason = "agreed"
owner = "it@example.com"
expires = {expires}
"""


def waiver(rule: str, department: str, expires: str = "2027-06-30", tool: str = "") -> str:
    written = WAIVER.format(rule=rule, department=department, expires=expires)
    return f'{written}tool = "{tool}"\n' if tool else written


def rules(report: Report) -> list[str]:
    return sorted(located.finding.rule for located in report.findings)


SALES = '[departments.sales]\ntools = ["slack"]\n'


def test_a_waiver_for_a_tool_does_not_excuse_that_there_is_none(check_text: CheckText) -> None:
    """Sales has no CRM at all. Somebody waives that "for Slack": Slack was never what was missing."""
    assert rules(check_text(SALES + waiver("sales/lacks-crm", "sales", tool="slack"))) == ["sales/lacks-crm", "waiver/unused"]
    assert rules(check_text(SALES + waiver("sales/lacks-crm", "sales"))) == []


def test_a_waiver_for_one_tool_does_not_excuse_another(check_text: CheckText) -> None:
    legal = '[departments.legal]\ntools = ["salesforce", "pipedrive"]\n'
    report = check_text(legal + waiver("legal/has-crm", "legal", tool="salesforce"))
    assert [located.finding.tool for located in report.findings] == ["pipedrive"]


@pytest.mark.parametrize(
    ("expires", "department", "expected"),
    [
        pytest.param("2027-06-30", "sales", [], id="at work, so not unused"),
        pytest.param("2027-01-20", "sales", ["waiver/expires-soon"], id="at work and soon over"),
        pytest.param("2027-01-20", "hr", ["sales/lacks-crm", "waiver/unused"], id="idle: that it ends soon is no news"),
        pytest.param("2027-01-14", "sales", ["sales/lacks-crm", "waiver/expired"], id="over, so not called unused as well"),
        pytest.param("2027-01-14", "hr", ["sales/lacks-crm", "waiver/expired"], id="over and idle: only that it is over"),
    ],
)
def test_a_waiver_is_idle_if_it_holds_and_takes_nothing_away(
    expires: str, department: str, expected: list[str], check_text: CheckText
) -> None:
    company = f'{SALES}[departments.hr]\nname = "Human Resources"\ntools = ["workday-hcm"]\n'
    assert rules(check_text(company + waiver("sales/lacks-crm", department, expires))) == expected


def everybody(*departments: str) -> str:
    return "\n".join(['[company]\ntools = ["salesforce"]', *(f'[departments.{kind}]\nkind = "{kind}"' for kind in departments), ""])


@pytest.mark.parametrize(
    ("departments", "severity"),
    [
        (("customer-support",), "info"),  # the article hedges there
        (("customer-support", "legal"), "warning"),
        (("legal", "customer-support"), "warning"),
    ],
)
def test_what_everybody_has_is_as_grave_as_for_the_department_that_minds_most(
    departments: tuple[str, ...], severity: str, check_text: CheckText
) -> None:
    found = {one.finding.rule: one.finding.severity for one in check_text(everybody(*departments)).findings}
    assert found["org/tool-for-everyone"] == severity


def test_a_team_that_minds_more_is_heard(policy: Policy) -> None:
    plan = make_plan(policy, Settings(severity={"legal/has-crm": "error"}), Terms(TODAY))
    text = everybody("customer-support", "legal").encode()
    found = {one.finding.rule: one.finding.severity for one in check_files(["org.toml"], plan, FileSource(lambda _: text)).findings}
    assert found["org/tool-for-everyone"] == "error"


SUITE = '[departments.sales]\ntools = ["odoo"]\n'


@pytest.mark.parametrize(
    ("company", "asked"),
    [
        pytest.param(SUITE, True, id="a suite that may be the CRM: which modules?"),
        pytest.param(f'[company]\nnot-needed = ["crm"]\n{SUITE}', False, id="no CRM is needed, so it does not matter"),
        pytest.param(f'[company]\nnot-needed = ["accounting"]\n{SUITE}', True, id="something else is not needed"),
        pytest.param(f'[company]\ninventory = "partial"\n{SUITE}', False, id="the CRM may not be listed yet"),
        pytest.param(f'{SUITE}inventory = "partial"\n', False, id="the same of the department alone"),
        pytest.param(f'[company]\ninventory = "partial"\n{SUITE}inventory = "complete"\n', True, id="its own list is complete"),
    ],
)
def test_modules_are_asked_for_where_a_verdict_hangs_on_them(company: str, asked: bool, check_text: CheckText) -> None:
    assert rules(check_text(company)) == ["org/unspecified-module"] * asked


def test_modules_say_what_an_unknown_tool_is_for(check_text: CheckText) -> None:
    """Nobody knows Quuxware, but the file says that Legal uses its CRM and that Sales does as well."""
    text = '[departments.{0}]\ntools = [{{ tool = "quuxware", modules = ["{1}"] }}]\n'
    assert rules(check_text(text.format("legal", "crm"))) == ["legal/has-crm", "org/unknown-tool"]
    assert rules(check_text(text.format("sales", "crm"))) == ["org/unknown-tool"]
    assert rules(check_text(text.format("sales", "accounting"))) == ["org/unknown-tool", "sales/lacks-crm"]


def test_a_module_that_nobody_knows_leaves_open_what_it_is_for(check_text: CheckText) -> None:
    text = '[departments.sales]\ntools = [{ tool = "quuxware", modules = ["crn"] }]\n'
    found = {one.finding.rule: one.finding for one in check_text(text).findings}
    assert (found["sales/lacks-crm"].severity, found["sales/lacks-crm"].doubtful) == ("info", True)


BELOW = """\
[departments.d1]
name = "Sales"
tools = ["salesforce"]

[departments.d2]
name = "Field Sales"
parent = "{parent}"
"""


@pytest.mark.parametrize("parent", ["d1", "Sales", "SALES"])
def test_a_parent_may_be_called_by_its_name(parent: str, check_text: CheckText) -> None:
    assert rules(check_text(BELOW.format(parent=parent))) == []


def test_a_parents_name_that_two_have_is_nobodys(check_text: CheckText) -> None:
    other = '[departments.d3]\nname = "Sales"\nparent = "d1"\n'
    assert "org/unknown-parent" in rules(check_text(BELOW.format(parent="Sales") + other))


HONEST = [
    ("IT", "lT office"),
    ("IAB", "lab"),
    ("B1", "BI"),
    ("P0", "PO"),
    ("H20", "H2O"),
    ("Team 11", "Team II"),
    ("Team 1", "Team 10"),
    ("IOS", "LOS"),
    ("DC1", "DCI"),
    ("1C", "IC"),
]
CONFUSABLE = [
    ("Il", "ll"),
    ("0ps", "Ops"),
    ("0ps", "ops"),
    ("Sa1es", "Sales"),
    ("LegaI", "Legal"),
    ("Lega1", "legal"),
    ("1nfra", "Infra"),
    ("Аlpha", "Alpha"),
    ("СОТ", "COT"),
]


@pytest.mark.parametrize(("one", "other", "alike"), [(*pair, False) for pair in HONEST] + [(*pair, True) for pair in CONFUSABLE])
def test_names_that_are_drawn_alike_are_similar(one: str, other: str, alike: bool, check_text: CheckText) -> None:
    departments = f'[departments."{one}"]\nkind = []\n[departments."{other}"]\nkind = []\n'
    tools = "".join(f'[tools."{name}"]\ncategories = []\n' for name in (one, other)) + "[departments.legal]\n"
    for text in (departments, tools):
        assert ("org/similar-names" in rules(check_text(text))) == alike


def test_no_two_products_are_drawn_alike(policy: Policy) -> None:
    """Five thousand honest names, and none of them looks like another that is not the same."""
    from orglint.names import drawn, look_alike, normalise

    names = policy.catalogue.names()
    for form in (drawn, look_alike):
        seen: dict[str, str] = {}
        assert not [name for name in names if seen.setdefault(form(name), normalise(name)) != normalise(name)]


INVISIBLE = [
    *("\ufff9", "\ufffa", "\ufffb", "\U000e0041", "\U000e007f", "\ufe00", "\ufe0d", "\U000e0100", "\U000e01ef", "\u180b"),
    *("\u034f", "\u115f", "\u3164", "\uffa0", "\u2800", "\u17b4", "\u2065", "\U0001d159", "\U0001d173", "\ufe0f", "\ufe0e"),
]


@pytest.mark.parametrize("character", INVISIBLE, ids=lambda character: f"U+{ord(character):04X}")
def test_what_nobody_can_see_is_found(character: str, check_text: CheckText) -> None:
    for text in (
        f'[departments.legal]\ntools = ["Sales{character}force"]\n',
        f'[departments."法务部"]\nname = "法务{character}部"\n',
    ):
        [found] = [one.finding for one in check_text(text).findings if one.finding.rule == "org/invisible-character"]
        assert f"U+{ord(character):04X}" in found.message.en


@pytest.mark.parametrize("name", ["❤️ Care", "1️⃣ Desk", "☎︎ Hotline", "👩‍🚀 Space", "研发部　一组", "Café", "한국지사"])
def test_an_emoji_and_other_scripts_are_no_trick(name: str, check_text: CheckText) -> None:
    assert "org/invisible-character" not in rules(check_text(f'[departments.d]\nkind = []\nname = "{name}"\n'))
