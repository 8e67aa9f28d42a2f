"""Gaps with a doubt: infos that name the tools nobody has said enough about. Where they are, `semantics/doubtful-gaps*` says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from conftest import CheckText
from installation import orglint
from orglint.fixing.fixers import offer
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.run import check_files
from orglint.model import Finding, Severity
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.settings.values import Settings

ORG = """\
[company]
name = "Farhill"
tools = []

[tools.inhouse]
name = "Inhouse"

[departments.legal]
tools = []

[departments.sales]
name = "Sales"
tools = ["Zebra 9"]
"""


def of_sales(report: Report) -> Finding:
    """The one finding that Sales lacks a CRM."""
    (found,) = (located.finding for located in report.findings if located.finding.rule == "sales/lacks-crm")
    return found


@pytest.mark.parametrize(
    ("tools", "english", "chinese"),
    [
        pytest.param('"Zebra 9"', "what `Zebra 9` is for", "“Zebra 9”的用途尚未说明", id="one that is unknown"),
        pytest.param('"inhouse"', "what Inhouse is for", "Inhouse 的用途尚未说明", id="one without categories"),
        pytest.param('"CRM", "crm"', "what `CRM` is for", "“CRM”的用途尚未说明", id="one in two spellings"),
        pytest.param('"CRM", "inhouse"', "what `CRM` and Inhouse are for", "“CRM”和 Inhouse 的用途尚未说明", id="two"),
        pytest.param(
            ", ".join(f'"Zebra {number}"' for number in range(7)),
            "what `Zebra 0`, `Zebra 1`, `Zebra 2`, `Zebra 3`, `Zebra 4`, `Zebra 5` and `Zebra 6` are for",
            "“Zebra 0”、“Zebra 1”、“Zebra 2”、“Zebra 3”、“Zebra 4”、“Zebra 5”和“Zebra 6”的用途尚未说明",
            id="seven",
        ),
        pytest.param(
            ", ".join(f'"Zebra {number}"' for number in range(60)),
            "what `Zebra 0`, `Zebra 1`, `Zebra 2`, `Zebra 3`, `Zebra 4`, `Zebra 5` and 54 more are for",
            "“Zebra 0”、“Zebra 1”、“Zebra 2”、“Zebra 3”、“Zebra 4”、“Zebra 5”和另外 54 个工具的用途尚未说明",
            id="many",
        ),
    ],
)
def test_the_tools_are_named(tools: str, english: str, chinese: str, check_text: CheckText) -> None:
    found = of_sales(check_text(ORG.replace('"Zebra 9"', tools)))
    assert found.severity == "info"
    assert found.message.en == f"Sales has no CRM, as far as is known: nobody has said {english}"
    assert found.message.zh == f"据目前所知，Sales 没有配备 CRM 系统；{chinese}"


def test_what_to_do_names_the_department_as_a_sentence_does(check_text: CheckText) -> None:
    found = of_sales(check_text('[departments.sales]\ntools = ["Zebra 9"]\n'))
    assert found.remedy.en == (
        "Say in `[tools]`, with `categories`, what `Zebra 9` is for: if it is the CRM of the department "
        "`sales`, nothing is missing."
    )
    assert (
        found.remedy.zh
        == "请在 `[tools]` 中用 `categories` 说明“Zebra 9”的用途；若它就是部门 `sales` 所用的 CRM 系统，就不算缺少。"
    )


def test_an_unknown_tool_on_request_leaves_one_thing_open_not_two(check_text: CheckText) -> None:
    entry = '{ tool = "Salesforce", access = "on-request" }, { tool = "Zebra 9", modules = ["crm", "cmr"], access = "on-request" }'
    found = of_sales(check_text(ORG.replace('"Zebra 9"', entry)))
    assert found.message.en == (
        "Sales has no CRM, as far as is known: nobody has said what `Zebra 9` is for and "
        "Salesforce Sales Cloud is there on request only"
    )


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_it_is_an_info_whatever_the_settings_say(severity: Severity, policy: Policy) -> None:
    plan = make_plan(policy, Settings(severity={"sales/lacks-crm": severity}))
    sure, doubtful = (of_sales(judged(text, plan)) for text in (ORG.replace('"Zebra 9"', ""), ORG))
    assert (sure.severity, sure.doubtful) == (severity, False)
    assert (doubtful.severity, doubtful.doubtful) == ("info", True)


def judged(text: str, plan: Plan) -> Report:
    """The report on a text by a plan."""
    return check_files(["org.toml"], plan, FileSource(lambda _: text.encode()))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param(Settings(), True, id="all rules"),
        pytest.param(Settings(select=("sales/lacks-crm",)), True, id="selected"),
        pytest.param(Settings(select=("org/*",)), False, id="others selected"),
        pytest.param(Settings(ignore=("sales/lacks-crm",)), False, id="ignored"),
        pytest.param(Settings(ignore=("org/unknown-tool",)), True, id="unknown tools ignored"),
        pytest.param(Settings(small_company=10), False, id="a small company"),
        pytest.param(Settings(small_company=9), True, id="a company that is not small"),
    ],
)
def test_the_rule_is_asked_as_always(settings: Settings, said: bool, policy: Policy) -> None:
    report = judged(ORG.replace("tools = []", "headcount = 10", 1), make_plan(policy, settings))
    assert ("sales/lacks-crm" in [located.finding.rule for located in report.findings]) is said


def test_there_is_no_fix_for_what_is_perhaps_there(policy: Policy) -> None:
    plan = make_plan(policy).for_fixing(offer)
    with_crm = ORG.replace("tools = []", 'tools = [{ tool = "Salesforce", access = "admin" }]', 2).replace(
        'tools = [{ tool = "Salesforce", access = "admin" }]', "tools = []", 1
    )
    fixes = {
        text: [located.fix for located in judged(text, plan).findings if located.finding.rule == "sales/lacks-crm"]
        for text in (with_crm, with_crm.replace('"Zebra 9"', ""))
    }
    (doubtful,), (sure,) = fixes.values()
    assert sure
    assert doubtful is None


WAIVER = """
[[waivers]]
rule = "sales/lacks-crm"
department = "sales"
reason = "They begin in spring."
owner = "Ada"
expires = 2027-03-01
"""


@pytest.mark.parametrize("tools", ['"Zebra 9"', ""])
def test_a_waiver_of_the_rule_waives_the_doubt_as_it_does_the_gap(tools: str, policy: Policy) -> None:
    report = judged(ORG.replace('"Zebra 9"', tools) + WAIVER, make_plan(policy, terms=Terms(date(2027, 1, 15))))
    assert [waived.located.finding.rule for waived in report.waived] == ["sales/lacks-crm"]
    assert not [located for located in report.findings if located.finding.rule in ("sales/lacks-crm", "waiver/unused")]


@pytest.fixture
def org(tmp_path: Path) -> Path:
    """The file, in a folder of its own."""
    path = tmp_path / "org.toml"
    path.write_text(ORG, encoding="utf-8")
    return path


def test_programs_are_told_that_it_is_an_info(org: Path) -> None:
    ended = orglint("check", "--output-format", "json", cwd=org.parent)
    report = json.loads(ended.out)
    severities = {finding["rule"]: finding["severity"] for finding in report["findings"]}
    assert severities == {"org/uncategorised-tool": "info", "sales/lacks-crm": "info", "org/unknown-tool": "warning"} | {
        "org/unused-tool": "info"
    }
    assert report["summary"]["findings"] == {"error": 0, "warning": 1, "info": 3}
    table = orglint("check", "--output-format", "csv", cwd=org.parent).out
    assert '"finding","info","sales/lacks-crm"' in table
    log = json.loads(orglint("check", "--output-format", "sarif", cwd=org.parent).out)
    assert {result["ruleId"]: result["level"] for result in log["runs"][0]["results"]}["sales/lacks-crm"] == "note"


def test_it_does_not_fail_and_a_baseline_leaves_it(org: Path) -> None:
    assert orglint("check", "--ignore", "org/unknown-tool", cwd=org.parent).code == 0
    assert orglint("check", "--ignore", "org/unknown-tool", "--fail-on", "info", cwd=org.parent).code == 1
    orglint("baseline", "--owner", "Ada", "--reason", "Begun.", cwd=org.parent)
    assert 'rule = "sales/lacks-crm"' not in org.read_text("utf-8")
    org.write_text(org.read_text("utf-8").replace('name = "Inhouse"', 'categories = []\n[tools."zebra 9"]\ncategories = []'))
    ended = orglint("check", "--output-format", "concise", cwd=org.parent)
    assert "warning: sales/lacks-crm: Sales has no CRM\n" in ended.out


def test_a_difference_tells_when_a_gap_becomes_sure_but_not_on_which_tools_it_hangs(org: Path) -> None:
    for name, tools in {"more": '"Zebra 9", "Yak 3"', "none": ""}.items():
        org.with_name(f"{name}.org.toml").write_text(ORG.replace('"Zebra 9"', tools), encoding="utf-8")
    more = json.loads(orglint("diff", "org.toml", "more.org.toml", "--output-format", "json", cwd=org.parent).out)
    sure = json.loads(orglint("diff", "org.toml", "none.org.toml", "--output-format", "json", cwd=org.parent).out)
    assert [finding["rule"] for finding in more["files"][0]["new_findings"]] == ["org/unknown-tool"]
    assert [(finding["rule"], finding["severity"]) for finding in sure["files"][0]["new_findings"]] == [
        ("sales/lacks-crm", "warning")
    ]


@pytest.mark.parametrize(
    ("fail_on", "severity", "code"),
    [("error", "", 0), ("warning", "", 1), ("error", '[severity]\n"org/unknown-tool" = "error"\n', 1)],
)
def test_unknown_tools_stop_at_errors_only_where_the_settings_say_so(fail_on: str, severity: str, code: int, org: Path) -> None:
    org.with_name("orglint.toml").write_text(f'fail-on = "{fail_on}"\n{severity}', encoding="utf-8")
    assert orglint("check", cwd=org.parent).code == code


def test_a_category_that_is_a_question_mark_keeps_the_check_red(org: Path) -> None:
    org.write_text(ORG.replace("[tools.inhouse]", '[tools]\n"Zebra 9" = { categories = ["?"] }\n[tools.inhouse]'), encoding="utf-8")
    ended = orglint("check", "--output-format", "concise", "--fail-on", "error", cwd=org.parent)
    assert ended.code == 1
    assert "error: org/unknown-category: There is no category `?`\n" in ended.out
    assert "unknown-tool" not in ended.out
