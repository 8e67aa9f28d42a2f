"""Why, who and coverage: each reason has its case, and each question that cannot be answered gives 2."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from installation import install, orglint
from orglint.cli.entry import run
from orglint.linting.check import check_companies
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan, make_plan
from orglint.policy.policy import Policy
from orglint.queries.coverage import NO_APPLICABLE_RULE, NO_KIND, UNAPPLIED, UNCLEAR_TOOL
from orglint.queries.lookup import departments_called, tool_called
from orglint.queries.verdicts import AVOID, LACKS
from orglint.queries.why import HEADLINES, Trace, as_json, facts, headline, outcome, trace
from orglint.report import Waived
from orglint.settings.values import Settings
from orglint.texts import LANGUAGES

COMPANY = """
[company]
tools = ["Slack"]

[tools.kehutong]
name = "客户通"
categories = ["crm"]

[tools.signalbox]

[departments.legal]
name = "法务部"
tools = [
    "kehutong",
    { tool = "Salesforce", access = "read-only" },
    { tool = "Odoo", modules = ["accounting"] },
    "Zoho One",
    "signalbox",
    { tool = "HubSpot", access = "on-request" },
    "Quillmaster 9",
    "DocuSign",
]

[departments.sales]
tools = ["客户通", "HubSpot", "Freshworks"]

[departments."华东销售部"]
parent = "sales"

[departments.marketing-insights]
kind = ["marketing", "market-research"]
tools = ["Salesforce"]

[departments.support]

[departments.hartwell]
kind = []

[departments.returns]
parent = "hartwell"

[departments.quidditch]

[departments.team]
parent = "quidditch"
kind = "legall"

[departments.customer-service]
tools = ["Quillmaster 9"]

[departments.finance]
tools = ["Xero"]
"""

PARTIAL = '[company]\ninventory = "partial"\nnot-needed = ["erp"]\n[departments.sales]\n[departments.legal]\n'
PARTIAL_BELOW = '[departments.sales]\n[departments.east]\nparent = "sales"\ninventory = "partial"\n'
ON_REQUEST = '[departments.hr]\ntools = [{ tool = "BambooHR", access = "on-request" }]\n'
NEEDS_NO_CRM = '[company]\nnot-needed = ["crm"]\ntools = ["kht"]\n[tools.kht]\ncategories = ["crm"]\n[departments.sales]\n'
IN_DOUBT = '[departments.finance]\ntools = ["Quillmaster 9"]\n'
EVERYBODY = '[company]\ntools = ["Salesforce"]\n[departments.legal]\n[departments.sales]\n'

Ask: TypeAlias = Callable[..., Trace]


@pytest.fixture
def ask(plan: Plan) -> Ask:
    """The trace of a department and a tool of a company."""

    def asked(department: str, tool: str, text: str = COMPANY, by: Plan = plan) -> Trace:
        (checked,) = check_companies({"org.toml": by}, FileSource(lambda _: text.encode()))
        assert checked.resolved
        (meant,) = departments_called(department, checked.resolved)
        called = tool_called(tool, checked.resolved)
        assert called
        return trace(checked, checked.resolved, meant, called)

    return asked


VERDICTS = [
    # the department, the tool, the rule, its verdict and the reason
    ("法务部", "客户通", "legal/has-crm", "flagged", "flagged"),
    ("legal", "Salesforce", "legal/has-crm", "not-flagged", "access"),
    ("legal", "Odoo", "legal/has-crm", "not-flagged", "module-not-listed"),
    ("legal", "Zoho One", "legal/has-crm", "not-flagged", "unspecified-modules"),
    ("legal", "signalbox", "legal/has-crm", "not-flagged", "unclear-tool"),
    ("legal", "Quillmaster 9", "legal/has-crm", "not-flagged", "unclear-tool"),
    ("legal", "HubSpot", "legal/has-crm", "not-flagged", "on-request"),
    ("legal", "DocuSign", "legal/has-crm", "not-flagged", "other-category"),
    ("marketing-insights", "Salesforce", "market-research/has-crm", "not-asked", "needed-by-another-kind"),
    ("marketing-insights", "Salesforce", "marketing/lacks-crm", "satisfied", "this-tool"),
    ("marketing-insights", "Salesforce", "market-research/lacks-core-tools", "flagged", "flagged"),
    ("sales", "客户通", "sales/lacks-crm", "satisfied", "this-tool"),
    ("sales", "HubSpot", "sales/lacks-crm", "satisfied", "this-tool"),
    ("sales", "Freshworks", "sales/lacks-crm", "satisfied", "this-tool-perhaps"),
    ("sales", "DocuSign", "sales/lacks-crm", "satisfied", "another-tool"),
    ("华东销售部", "客户通", "sales/lacks-crm", "satisfied", "this-tool"),
    ("customer-service", "Slack", "customer-service/lacks-crm", "flagged", "flagged"),
    # what would be: neither department has these
    ("finance", "客户通", "finance/has-crm", "flagged", "flagged"),
    ("finance", "Jira", "finance/has-crm", "not-flagged", "other-category"),
    ("finance", "HubSpot", "finance/has-crm", "flagged", "flagged"),
    ("finance", "Odoo", "finance/has-crm", "not-flagged", "unspecified-modules"),
    ("customer-service", "客户通", "customer-service/lacks-crm", "satisfied", "this-tool"),
]


@pytest.mark.parametrize(("department", "tool", "rule", "verdict", "reason"), VERDICTS)
def test_what_a_rule_says_and_why(department: str, tool: str, rule: str, verdict: str, reason: str, ask: Ask) -> None:
    said = {one.rule.id: (one.result, one.code) for one in ask(department, tool).verdicts}
    assert said[rule] == (verdict, reason)


@pytest.mark.parametrize(
    ("text", "department", "tool", "rule", "reason"),
    [
        (PARTIAL, "sales", "Slack", "sales/lacks-crm", "partial-inventory"),
        (PARTIAL_BELOW, "sales", "Slack", "sales/lacks-crm", "partial-sub-department"),
        (PARTIAL_BELOW, "east", "Slack", "sales/lacks-crm", "partial-inventory"),
        (ON_REQUEST, "hr", "Slack", "human-resources/lacks-core-tools", "on-request"),
        (NEEDS_NO_CRM, "sales", "Slack", "sales/lacks-crm", "not-needed"),
        (EVERYBODY, "legal", "Salesforce", "legal/has-crm", "assigned-elsewhere"),
        (IN_DOUBT, "finance", "Quillmaster 9", "finance/lacks-core-tools", "unclear-tool"),
    ],
)
def test_what_keeps_a_rule_away(text: str, department: str, tool: str, rule: str, reason: str, ask: Ask) -> None:
    assert {one.rule.id: one.code for one in ask(department, tool, text).verdicts}[rule] == reason


def test_a_rule_that_is_left_out_is_said_to_be(ask: Ask, policy: Policy) -> None:
    traced = ask("legal", "客户通", by=make_plan(policy, Settings(ignore=("legal/*",))))
    assert [(one.result, one.code) for one in traced.verdicts] == [("not-asked", "left-out")]


def test_a_rule_that_is_off_by_default_is_said_to_be(ask: Ask, policy: Policy) -> None:
    off = policy.rules["legal/has-crm"]._replace(default_enabled=False)
    quiet = policy._replace(rules={**policy.rules, off.id: off})
    assert [(one.result, one.code) for one in ask("legal", "客户通", by=make_plan(quiet)).verdicts] == [
        ("not-asked", "off-by-default")
    ]
    asked = make_plan(quiet, Settings(select=(off.id,)))
    assert [(one.result, one.code) for one in ask("legal", "客户通", by=asked).verdicts] == [("flagged", "flagged")]


def test_every_reason_has_its_case() -> None:
    shown = {reason for *_, reason in VERDICTS} | {
        "off-by-default",
        "partial-inventory",
        "partial-sub-department",
        "not-needed",
        "assigned-elsewhere",
        "left-out",
        "small-company",
    }
    assert {reason.code for reason in (*AVOID, *LACKS)} == shown - {"flagged"}


@pytest.mark.parametrize(("department", "tool", "rule", "verdict", "_"), VERDICTS)
def test_the_verdicts_are_those_of_check(department: str, tool: str, rule: str, verdict: str, _: str, plan: Plan, ask: Ask) -> None:
    """What is flagged for a tool that is assigned is what `check` reports, and nothing else is."""
    traced = ask(department, tool)
    if traced.paths and verdict == "flagged":
        found = {(one.finding.rule, one.finding.department) for one in traced.checked.findings}
        assert (rule, traced.department.key) in found


@pytest.mark.parametrize(
    ("department", "tool", "text", "outcome_of"),
    [
        ("legal", "客户通", COMPANY, (True, "flagged")),
        ("legal", "Quillmaster 9", COMPANY, (True, "flagged")),
        ("sales", "客户通", COMPANY, (True, "nothing")),
        ("legal", "Zoho One", COMPANY, (True, "company-wide")),
        ("legal", "Salesforce", EVERYBODY, (True, "company-wide")),
        ("finance", "客户通", COMPANY, (False, "flagged")),
        ("finance", "HubSpot", COMPANY, (False, "flagged")),
        ("finance", "Freshworks", COMPANY, (False, "company-wide")),
        ("finance", "Jira", COMPANY, (False, "nothing")),
    ],
)
def test_what_it_comes_to(department: str, tool: str, text: str, outcome_of: tuple[bool, str], ask: Ask) -> None:
    traced = ask(department, tool, text)
    assert (bool(traced.paths), outcome(traced)) == outcome_of
    assert outcome_of in HEADLINES


def test_what_is_on_request_is_said_to_be(ask: Ask) -> None:
    assert headline(ask("hr", "BambooHR", ON_REQUEST)).en == (
        "The department `hr` has BambooHR on request: nobody has it yet, and nothing is flagged about it."
    )


def test_an_exception_is_told_where_the_tool_is_missed(ask: Ask, policy: Policy) -> None:
    text = (
        '[company]\ntools = [{ tool = "Slack", except = ["sales"] }]\n[departments.sales]\n[departments.east]\nparent = "sales"\n'
    )
    traced = ask("east", "Slack", text)
    assert not traced.paths
    assert as_json(traced, policy, "en")["excepted"] is True
    assert [text.en for fact in facts(traced, policy) if fact.label.en == "excepted" for text in fact.texts] == [
        "everybody except `sales` has it; org.toml:2:19"
    ]


def test_a_waived_finding_is_said_to_be_waived(ask: Ask) -> None:
    traced = ask("legal", "客户通")
    checked = traced.checked
    flagged = next(one for one in checked.findings if one.finding.rule == "legal/has-crm")
    waived = Waived(flagged, "archive moves", "it@example.com", None, "2027-03-31", "org.toml", flagged.span)
    again = trace(checked._replace(findings=(), waived=(waived,)), traced.resolved, traced.department, traced.query)
    assert (outcome(again), again.verdicts[0].result) == ("waived", "waived")
    assert "it@example.com until 2027-03-31: archive moves" in again.verdicts[0].message.en
    assert headline(again).en == "法务部 is assigned 客户通, and that is waived until 2027-03-31: legal/has-crm."


@pytest.mark.parametrize(
    ("department", "how", "said"),
    [
        ("法务部", "name", "Legal (legal): “法务部” is a usual name of such departments"),
        ("finance", "name", "Finance (finance): the key “finance” is a usual name of such departments"),
        ("华东销售部", "name", "Sales (sales): the key “华东销售部” is read as place “华东” and head word “销售部”"),
        ("marketing-insights", "explicit", "Marketing (marketing) and Market Research (market-research): `kind` says so"),
        ("hartwell", "explicit", "none: `kind = []` says that no department rule is to judge it"),
        ("returns", "parent", "none: its parent `hartwell` says `kind = []`, so no department rule applies"),
        ("team", "misspelt", "none: its `kind` does not exist, so no department rule applies"),
        (
            "quidditch",
            "unknown",
            "none: neither its name, its key nor a parent says what it is, so no department rule applies; `kind` settles it",
        ),
        (
            "support",
            "ambiguous",
            (
                "none: “support” may be Customer Service, Customer support desk or IT, or something else, so no department rule "
                "applies; `kind` settles it"
            ),
        ),
    ],
)
def test_how_a_department_was_recognised(department: str, how: str, said: str, ask: Ask, policy: Policy) -> None:
    told = as_json(ask(department, "Slack"), policy, "en")["department"]
    assert (told["recognised_by"], told["message"]) == (how, said)


def test_a_kind_taken_from_the_parent(ask: Ask, policy: Policy) -> None:
    text = '[departments.sales]\n[departments.x]\nparent = "sales"\n[departments.y]\nparent = "x"\n'
    assert as_json(ask("y", "Slack", text), policy, "en")["department"]["message"] == "Sales (sales): taken from its parent `sales`"


@pytest.mark.parametrize(
    ("tool", "origin"),
    [
        ("客户通", "company"),
        ("signalbox", "nobody"),
        ("Salesforce", "catalogue"),
        ("Quillmaster 9", None),
    ],
)
def test_where_a_tools_categories_come_from(tool: str, origin: str | None, ask: Ask, policy: Policy) -> None:
    assert as_json(ask("legal", tool), policy, "en")["tool"]["from"] == origin


def test_a_tool_of_the_file_may_have_the_catalogues_categories(ask: Ask, policy: Policy) -> None:
    text = '[tools.salesforce]\nname = "Our Salesforce"\n[departments.legal]\ntools = ["salesforce"]\n'
    assert as_json(ask("legal", "Our Salesforce", text), policy, "en")["tool"]["from"] == "company-and-catalogue"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_left_in_any_language(language: Any, ask: Ask, policy: Policy) -> None:
    for department, tool in dict.fromkeys((department, tool) for department, tool, *_ in VERDICTS):
        traced = ask(department, tool)
        told = [headline(traced), *(text for fact in facts(traced, policy) for text in (fact.label, *fact.texts))]
        words = [text.within(language) for text in told]
        assert all(words)
        assert not any("{" in word or "  " in word for word in words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "org.toml").write_text(COMPANY, encoding="utf-8")
    return tmp_path


def answered(folder: Path, *arguments: str) -> Any:
    ended = orglint(*arguments, "--output-format", "json", cwd=folder)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.isascii()
    return json.loads(ended.out)


def test_why_for_programs(folder: Path) -> None:
    (told,) = answered(folder, "why", "法务部", "客户通", "org.toml")
    assert (told["file"], told["outcome"], told["assigned"]) == ("org.toml", "flagged", True)
    assert told["department"]["kinds"] == ["legal"]
    assert told["tool"] == {
        "id": "kehutong",
        "name": "客户通",
        "categories": ["crm"],
        "suite": False,
        "base": [],
        "read_as": None,
        "written": "客户通",
        "from": "company",
    }
    assert [(one["assigned_to"], one["access"], one["line"], one["column"]) for one in told["assignments"]] == [
        ("legal", "direct", 14, 5)
    ]
    assert [(one["rule"], one["verdict"]) for one in told["verdicts"]] == [("legal/has-crm", "flagged")]


def test_why_to_read(folder: Path) -> None:
    out = orglint("why", "legal", "Salesforce", cwd=folder, env={"COLUMNS": "100"}).out
    assert out.splitlines()[0] == "法务部 has Salesforce Sales Cloud, and nothing is flagged about it."
    assert "org.toml:15:14" in out
    assert "not flagged  legal/has-crm (warning): the access is read-only, and the rule is about direct use" in out
    assert "section 2, line 12" in out
    chinese = orglint("why", "legal", "客户通", "--language", "zh", cwd=folder).out
    assert chinese.splitlines()[0] == "客户通分配给了法务部，存在问题：legal/has-crm。"


def test_departments_of_one_name_are_all_answered(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text('[departments.a]\nname = "Legal"\n[departments.b]\nname = "legal"\ntools = ["Salesforce"]\n')
    assert [(one["department"]["key"], one["assigned"]) for one in answered(tmp_path, "why", "LEGAL", "Salesforce")] == [
        ("a", False),
        ("b", True),
    ]


WHO = [
    # what is asked for, then who has it, how, with what access
    ("客户通", [("legal", "itself", "direct"), ("sales", "itself", "direct"), ("华东销售部", "parent", "direct")]),
    ("salesforce", [("legal", "itself", "read-only"), ("marketing-insights", "itself", "direct")]),
    ("Slack", [(None, "everybody", "direct")]),
    ("quillmaster9", [("legal", "itself", "direct"), ("customer-service", "itself", "direct")]),
    ("e-signature", [("legal", "itself", "direct")]),
    ("电子签名服务", [("legal", "itself", "direct")]),
    ("Jira", []),
]


@pytest.mark.parametrize(("word", "expected"), WHO)
def test_who_has_a_tool_or_a_tool_of_a_category(word: str, expected: list[tuple[str | None, str, str]], folder: Path) -> None:
    assert [(one["department"], one["through"], one["access"]) for one in answered(folder, "who", word)] == expected


DATED = '[departments.legal]\ntools = [{ tool = "Salesforce", from = 2027-03-01 }]\n'


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        ("why legal Salesforce", "The department `legal` does not have", "The department `legal` is assigned"),
        ("who crm", "[]", '"tool": "salesforce-sales-cloud"'),
        ("coverage", '"judged": 1', '"judged": 1'),
        ("diff empty.toml org.toml", '"new_findings": []', "legal/has-crm"),
    ],
)
def test_the_answer_of_another_day(command: str, before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(DATED)
    (tmp_path / "empty.toml").write_text("[departments.legal]\n")
    for day, said in (("2027-02-28", before), ("2027-03-01", after)):
        ended = orglint(*command.split(), "--output-format", "json", "--as-of", day, cwd=tmp_path)
        assert said in ended.out
        assert f"dates were held against {day} (--as-of)" in ended.err
    assert orglint(*command.split(), "--as-of", "2027-02-29", cwd=tmp_path).code == 2


def test_who_to_read(folder: Path) -> None:
    lines = orglint("who", "crm", cwd=folder).out.splitlines()
    assert lines[0].split() == ["Department", "Tool", "Categories", "Access", "Through", "Place"]
    assert lines[1].split() == ["法务部", "客户通", "crm", "direct", "assigned", "org.toml:14:5"]
    assert any("perhaps" in line and "Zoho One" in line for line in lines)
    assert any(line.startswith("华东销售部") and "parent sales" in line for line in lines)
    assert orglint("who", "Jira", cwd=folder).out == "nobody has “Jira”\n"


def test_coverage_says_what_is_not_judged_and_why(folder: Path) -> None:
    told = answered(folder, "coverage")
    assert {one["department"]: one["reason"] for one in told["unjudged"]} == {
        "support": "ambiguous",
        "hartwell": "excluded",
        "returns": "excluded",
        "quidditch": "unknown",
        "team": "unknown-kind",
    }
    assert (told["departments"], told["judged"], told["met"]) == (11, 6, None)
    assert {one["tool"]: one["reason"] for one in told["tools"]} == {"signalbox": "uncategorised", "Quillmaster 9": "unknown"}
    assert {"rule": "it/has-crm", "kind": "it", "reason": "no-department"} in told["rules"]
    assert {"rule": "market-research/has-crm", "kind": "market-research", "reason": "not-asked"} in told["rules"]
    assert "legal/has-crm" not in [one["rule"] for one in told["rules"]]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (PARTIAL, {"sales": "partial-inventory"}),
        (NEEDS_NO_CRM, {"sales": "not-needed"}),
        ('[departments.falconers]\nname = "Falconry"\n', {"falconers": "unknown"}),
    ],
)
def test_a_department_whose_rules_can_say_nothing_is_not_judged(text: str, reasons: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(text, encoding="utf-8")
    assert {one["department"]: one["reason"] for one in answered(tmp_path, "coverage")["unjudged"]} == reasons


@pytest.mark.parametrize(
    ("definition", "reason"),
    [
        ("categories = []", "no-category"),
        ("", "uncategorised"),
        ('categories = ["crm", "crn"]', "incomplete"),
        ('categories = ["crm"]', None),
    ],
)
def test_tools_that_no_rule_can_place(definition: str, reason: str | None, tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(f'[tools.x]\n{definition}\n[departments.legal]\ntools = ["x"]\n')
    found = {one["tool"]: (one["reason"], one["assignments"]) for one in answered(tmp_path, "coverage")["tools"]}
    assert found == ({"x": (reason, 1)} if reason else {})


def test_every_reason_of_coverage_is_known_in_words() -> None:
    assert set(UNCLEAR_TOOL) == {"ambiguous", "unknown", "uncategorised", "incomplete", "no-category"}
    assert set(UNAPPLIED) == {"no-department", "not-asked"}
    assert not set(NO_APPLICABLE_RULE) & set(NO_KIND.values())


@pytest.mark.parametrize(
    ("percent", "code"),
    [
        ("0", 0),
        ("54.5", 0),
        ("54.54%", 0),
        ("55", 1),
        ("100", 1),
        ("101", 2),
        ("-1", 2),
        ("1e1", 2),
        ("", 2),
        ("8o", 2),
        ("nan", 2),
    ],
)
def test_too_little_coverage_gives_1_and_a_number_that_is_none_gives_2(percent: str, code: int, folder: Path) -> None:
    """Six of eleven departments are judged: 54.54 and a bit percent, shown rounded down."""
    ended = orglint("coverage", f"--require-coverage={percent}", cwd=folder)
    assert ended.code == code
    assert ended.out.startswith("6 of 11 departments judged: 54.5%\n") is (code != 2)


def test_full_coverage_is_100(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text("[departments.legal]\n")
    ended = orglint("coverage", "--require-coverage", "100", cwd=tmp_path)
    assert (ended.code, ended.out.splitlines()[0]) == (0, "1 of 1 department judged: 100%")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("why lgeal Slack", "no department is called “lgeal”; did you mean `legal`?"),
        ("why legal Salesfroce", "no tool is called “Salesfroce”; did you mean `Salesforce`?"),
        ("why legal crm", "“crm” is a category, not a tool"),
        ("who Salesfroce", "no tool or category is called “Salesfroce”; did you mean `Salesforce`?"),
        ("who e-signatuer", "no tool or category is called “e-signatuer”; did you mean `e-signature`?"),
        ("why legal Slack missing.toml", "missing.toml does not exist"),
        ("who Slack empty", "no org file found in empty"),
        ("coverage missing.toml", "missing.toml does not exist"),
        ("who Slack broken.toml", "broken.toml is not a valid org file"),
        ("coverage broken.toml --require-coverage 0", "broken.toml is not a valid org file"),
        ("why legal Slack misshapen.toml", "misshapen.toml is not a valid org file"),
        ("why legal", "TOOL is missing"),
        ("who", "TOOL|CATEGORY is missing"),
    ],
)
def test_a_question_that_cannot_be_answered_gives_2(arguments: str, said: str, folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "broken.toml").write_text("[departments\n")
    (folder / "misshapen.toml").write_text("[departmints.legal]\n")
    ended = orglint(*arguments.split(), cwd=folder)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"orglint: error: {said}")


def test_one_broken_file_hides_no_answer_about_the_others(folder: Path) -> None:
    (folder / "broken.org.toml").write_text("[departments\n")
    ended = orglint("who", "Slack", cwd=folder)
    assert ended.code == 2
    assert "everybody" in ended.out
    assert "broken.org.toml is not a valid org file" in ended.err


def test_a_failing_plugin_is_named_and_gives_2(folder: Path, tmp_path: Path) -> None:
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    install("check_raises", plugins)
    (folder / "org.toml").write_text('[departments.legal]\ntools = ["Slack"]\n')
    for arguments in (["why", "legal", "Slack"], ["why", "legal", "Jira"], ["who", "Slack"], ["coverage"]):
        ended = orglint(*arguments, cwd=folder, plugins=plugins)
        assert (ended.code, bool(ended.out)) == (2, True)
        assert "plugin" in ended.err
        assert "Traceback" not in ended.err


HOSTILE = "\x1b[31m::error::x\u202e##[error]y"


def test_nothing_foreign_acts_on_a_terminal_or_a_runner(tmp_path: Path) -> None:
    name = json.dumps(HOSTILE)
    (tmp_path / "org.toml").write_text(
        f'[tools.x]\nname = {name}\ncategories = ["crm"]\n[departments.legal]\nname = {name}\ntools = ["x"]\n[departments.{name}]\n'
    )
    for arguments in (["why", "legal", "x"], ["who", "x"], ["coverage"], ["why", HOSTILE, "x"], ["who", HOSTILE]):
        for extra in ([], ["--output-format", "json"]):
            out = orglint(*arguments, *extra, cwd=tmp_path).out
            assert out
            assert "\x1b" not in out
            assert "\u202e" not in out
            assert "##[" not in out


def test_the_path_may_be_a_folder(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert run(["who", "Slack", str(folder)]) == 0
    assert "everybody" in capsys.readouterr().out
