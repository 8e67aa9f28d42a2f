"""`orglint reconcile`: what a company declares, held against what its sources say it uses."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from installation import Ended, orglint
from orglint.actual import Actual, Holding
from orglint.importers.actual import actual_of
from orglint.importers.entries import Input
from orglint.importers.gather import Imported
from orglint.importers.groups import GroupMap, everybody_apart
from orglint.importers.run import imported
from orglint.linting.check import check_company
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.reconcile import compare, report_on
from orglint.linting.run import check_files
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.settings.values import DEFAULTS, Settings

FILES = Path(__file__).parent / "reconcile"
DAY = date(2027, 1, 15)

EVERY_FINDING = [
    "actual/undeclared-department",
    "actual/unused-assignment",
    "actual/seats-exceeded",
    "actual/unused-assignment",
    "actual/undeclared-use",
    "actual/undeclared-use",
    "actual/undeclared-use",
    "actual/undeclared-use",
    "actual/absent-department",
]


def source_of(text: str) -> FileSource:
    return FileSource(lambda _: text.encode())


def held(policy: Policy, text: str, actual: Actual, settings: Settings = DEFAULTS, *, honoured: bool = True) -> Report:
    plan = make_plan(policy, settings, Terms(DAY, honoured=honoured)).for_reconciling(partial(compare, actual))
    return report_on(check_company("org.toml", source_of(text), plan), actual)


def table(policy: Policy, rows: str) -> Actual:
    data = f"Department,App,Seats,Parent,Instance\n{rows}".encode()
    return actual_of([("csv", everybody_apart(imported("csv", policy, [Input("actual.csv", BytesIO(data))])))])


def said(report: Report) -> list[str]:
    return [f"{located.finding.rule.partition('/')[2]}: {located.finding.message.en}" for located in report.findings]


def reconcile(*arguments: str, folder: Path = FILES) -> Ended:
    return orglint("reconcile", *arguments, cwd=folder)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_company_of_six_departments_with_every_finding(language: str) -> None:
    file, actual = ("org.toml", "actual.csv") if language == "en" else ("org.zh.toml", "actual.zh.csv")
    ended = reconcile(file, "--actual", f"csv={actual}", "--as-of", "2027-01-15", "--output-format", "json", "--language", language)
    report = json.loads(ended.out)
    assert ended.code == 1, ended.err
    assert [found["rule"] for found in report["findings"]] == EVERY_FINDING
    assert report["errors"] == []


TOLD = {
    "what everybody has, a department has": ('[company]\ntools = ["Slack"]\n[departments.legal]', "legal,Slack,,,", []),
    "what is excepted, it has not": (
        '[company]\ntools = [{ tool = "Slack", except = ["legal"] }]\n[departments.legal]\n[departments.sales]',
        "legal,Slack,,,\nsales,Slack,,,",
        ["undeclared-use: The department `legal` uses Slack, and the org file does not say so"],
    ),
    "what the parent has": (
        '[departments.sales]\ntools = ["Gong"]\n[departments.emea]\nparent = "sales"',
        "emea,Gong,,,\nsales,,,,",
        [],
    ),
    "what a sub-department has": (
        '[departments.sales]\n[departments.emea]\nparent = "sales"\ntools = ["Gong"]',
        "sales,Gong,,,",
        [],
    ),
    "another name of the product": ('[departments.sales]\ntools = ["Salesforce"]', "Sales,SFDC,,,", []),
    "the company's own name of a tool": (
        '[tools.plans]\nname = "Plan Room"\ncategories = ["crm"]\naliases = ["PR2"]\n[departments.it]\ntools = ["plans"]',
        "IT,PR-2,,,",
        [],
    ),
    "a tool that nobody knows": ('[departments.it]\ntools = ["Acme Thing"]', "it,AcmeThing,,,", []),
    "on request, nobody has it yet": ('[departments.it]\ntools = [{ tool = "Gong", access = "on-request" }]', "it,,,,", []),
    "who asked for it has it": ('[departments.it]\ntools = [{ tool = "Gong", access = "on-request" }]', "it,Gong,,,", []),
    "nobody is in an integration": ('[departments.it]\ntools = [{ tool = "Gong", access = "integration" }]', "it,,,,", []),
    "what is over is not declared": (
        '[departments.it]\ntools = [{ tool = "Gong", until = 2027-01-14 }]',
        "it,Gong,,,",
        ["undeclared-use: The department `it` uses Gong, and the org file does not say so"],
    ),
    "what is over is not missed": ('[departments.it]\ntools = [{ tool = "Gong", until = 2027-01-14 }]', "it,,,,", []),
    "its last day": ('[departments.it]\ntools = [{ tool = "Gong", until = 2027-01-15 }]', "it,Gong,,,", []),
    "an instance": ('[departments.it]\ntools = [{ tool = "Zendesk", instance = "US" }]', "it,Zendesk,,,us", []),
    "another instance": (
        '[departments.it]\ntools = [{ tool = "Zendesk", instance = "US" }]',
        "it,Zendesk,,,EU",
        [
            "undeclared-use: The department `it` uses Zendesk “EU”, and the org file does not say so",
            "unused-assignment: The department `it` is assigned Zendesk “US”, and no use of it is in the csv data",
        ],
    ),
    "the main instance": ('[departments.it]\ntools = ["Zendesk"]', "it,Zendesk,,,EU", []),
    "a source that tells no instances apart": (
        '[departments.it]\ntools = [{ tool = "Zendesk", instance = "US" }]',
        "it,Zendesk,,,",
        [],
    ),
    "seats as declared": ('[departments.it]\ntools = [{ tool = "Gong", seats = 3 }]', "it,Gong,3,,", []),
    "seats of the team add up": (
        '[departments.s]\ntools = [{ tool = "Gong", seats = 3 }]\n[departments.a]\nparent = "s"\n[departments.b]\nparent = "s"',
        "a,Gong,2,,\nb,Gong,2,,",
        ["seats-exceeded: The department `s` holds 4 seats in Gong, and the org file declares 3"],
    ),
    "seats that may be in those of the parent do not": (
        '[departments.s]\ntools = [{ tool = "Gong", seats = 3 }]\n[departments.a]\nparent = "s"',
        "s,Gong,3,,\na,Gong,3,,",
        [],
    ),
    "a team with seats of its own": (
        (
            '[departments.s]\ntools = [{ tool = "Gong", seats = 3 }]\n[departments.a]\n'
            'parent = "s"\ntools = [{ tool = "Gong", seats = 1 }]'
        ),
        "a,Gong,4,,\ns,Gong,1,,",
        ["seats-exceeded: The department `a` holds 4 seats in Gong, and the org file declares 1"],
    ),
    "two entries declare together": (
        '[departments.s]\ntools = [{ tool = "Gong", seats = 3 }, { tool = "Gong", access = "read-only", seats = 2 }]',
        "s,Gong,5,,",
        [],
    ),
    "one entry without seats says nothing": (
        '[departments.s]\ntools = [{ tool = "Gong", seats = 3 }, { tool = "Gong", access = "read-only" }]',
        "s,Gong,9,,",
        [],
    ),
    "parents in a circle": (
        '[departments.a]\nparent = "b"\ntools = [{ tool = "Gong", seats = 1 }]\n[departments.b]\nparent = "a"',
        "b,Gong,2,,",
        ["seats-exceeded: The department `a` holds 2 seats in Gong, and the org file declares 1"],
    ),
    "a part of a department, as the source says": ('[departments.sales]\ntools = ["Gong"]', "SDR,Gong,,Sales,", []),
    "a department on one side only": (
        '[departments.legal]\n[departments.archive]\ntools = ["Gong"]',
        "Facilities,Trello,,,\nlegal,,,,",
        [
            "undeclared-department: The org file has no department “Facilities”; it is in the csv data, with Trello",
            "absent-department: The department `archive` is in the org file, and not in the csv data",
        ],
    ),
    "everybody's use of what one department has": (
        '[departments.legal]\ntools = ["Gong"]\n[departments.it]',
        "Everyone,Gong,,,\nlegal,,,,\nit,,,,",
        ["undeclared-use: Everybody uses Gong, and the org file does not say so"],
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_told(policy: Policy, case: str) -> None:
    text, rows, findings = TOLD[case]
    report = held(policy, text, table(policy, rows))
    assert sorted(said(report)) == sorted(findings)


def test_of_a_small_company_too_nothing_else_is_told(policy: Policy) -> None:
    text = '[company]\nheadcount = 3\n[departments.legal]\ntools = ["Gong"]\n[departments.it]\ntools = ["SFDC"]\n'
    report = held(policy, text, table(policy, "legal,Gong,,,\nit,Salesforce Sales Cloud,,,"), Settings(small_company=3))
    assert said(report) == []


def test_names_that_fit_several_are_counted_and_not_guessed(policy: Policy) -> None:
    text = '[departments.a]\nname = "Ops"\ntools = ["tally-forms"]\n[departments.b]\nname = "OPS"\n[departments.it]\n'
    report = held(policy, text, table(policy, "ops,Gong,,,\nit,Tally,,,\na,,,,\nb,,,,"))
    assert said(report) == []
    assert [(left.number, left.reason.en) for left in report.unjudged] == [
        (1, "use of a tool whose name fits several products"),
        (1, "use by a department whose name fits several of the file"),
    ]


@pytest.mark.parametrize(
    "inventory", ["[company]\ninventory = 'partial'\n[departments.it]", "[departments.it]\ninventory = 'partial'"]
)
def test_what_a_partial_inventory_does_not_have_is_only_an_info(policy: Policy, inventory: str) -> None:
    report = held(policy, inventory, table(policy, "it,Gong,,,"))
    assert [(located.finding.rule, located.finding.severity) for located in report.findings] == [("actual/undeclared-use", "info")]


def test_a_source_that_is_not_whole_is_asked_for_what_it_knows(policy: Policy) -> None:
    text = '[departments.it]\ntools = ["Gong", "Slack"]\n[departments.legal]\n'
    actual = Actual((Holding("legal", "Gong", "okta"),), ("legal",), sources=("okta",))
    assert said(held(policy, text, actual)) == [
        "unused-assignment: The department `it` is assigned Gong, and no use of it is in the okta data",
        "undeclared-use: The department `legal` uses Gong, and the org file does not say so",
    ]
    assert len(held(policy, text, actual).notes) == 5


def test_several_sources_add_up_and_the_map_says_what_departments_are(policy: Policy) -> None:
    def source(rows: str) -> Imported:
        return imported("csv", policy, [Input("a.csv", BytesIO(f"Department,App,Seats\n{rows}".encode()))])

    both = [("csv", source("Field,Gong,2\nInside,Gong,3\nGuests,Gong,9")), ("okta", source("sales,Gong,4\nsales,Slack,"))]
    actual = actual_of(both, GroupMap({"Field": ("sales",), "Inside": ("sales",), "Guests": ("",)}))
    report = held(policy, '[departments.sales]\ntools = ["Slack", { tool = "Gong", seats = 4 }]', actual)
    assert said(report) == ["seats-exceeded: The department `sales` holds 5 seats in Gong, and the org file declares 4"]


WAIVED = """
[departments.it]
kind = []

[[waivers]]
rule = "actual/undeclared-use"
department = "it"
tool = "Acme-Thing"
reason = "Ends in spring"
owner = "Head of IT"
expires = 2027-03-01

[[waivers]]
rule = "actual/undeclared-department"
department = "facilities"
reason = "Is being dissolved"
owner = "Head of IT"
expires = 2027-03-01
"""

USED = "it,Acme Thing,,,\nFacilities,Trello,,,"


def test_a_waiver_names_what_no_list_has(policy: Policy) -> None:
    report = held(policy, WAIVED, table(policy, USED))
    assert said(report) == []
    assert len(report.waived) == 2
    assert len(said(held(policy, WAIVED, table(policy, USED), honoured=False))) == 2


def test_check_neither_calls_such_a_waiver_unknown_nor_unused(policy: Policy) -> None:
    plan = make_plan(policy, terms=Terms(DAY))
    assert [located.finding.rule for located in check_files(["org.toml"], plan, source_of(WAIVED)).findings] == []
    late = plan.on_terms(Terms(date(2027, 3, 2)))
    rules = [located.finding.rule for located in check_files(["org.toml"], late, source_of(WAIVED)).findings]
    assert rules == ["waiver/expired", "waiver/expired"]


def test_what_is_not_found_any_more_leaves_a_waiver_unused(policy: Policy) -> None:
    assert [text.partition(":")[0] for text in said(held(policy, WAIVED, table(policy, "it,,,,")))] == ["unused", "unused"]


def test_a_severity_and_a_pattern_of_the_settings(policy: Policy) -> None:
    graver = Settings(severity={"actual/undeclared-*": "error"}, ignore=("actual/absent-department",))
    report = held(policy, "[departments.it]\n[departments.archive]\n", table(policy, "it,Gong,,,"), graver)
    assert [(located.finding.rule, located.finding.severity) for located in report.findings] == [("actual/undeclared-use", "error")]


def project(folder: Path, rows: str = "IT,Gong,3\n", text: str = "[departments.it]\n") -> Path:
    (folder / "org.toml").write_text(text)
    (folder / "apps.csv").write_text(f"Department,App,Seats\n{rows}")
    return folder


ENDS: Sequence[tuple[Sequence[str], int, str]] = (
    (["--actual", "csv=apps.csv"], 1, ""),
    (["--actual", "csv=apps.csv", "--fail-on", "error"], 0, ""),
    (["--actual", "csv=apps.csv", "--exit-zero"], 0, ""),
    (["--actual", "csv=apps.csv", "--ignore", "actual/undeclared-use"], 0, ""),
    (["--actual", "csv=apps.csv", "--ignore", "actual/*"], 2, "no rule of `actual` takes part"),
    (["--actual", "csv=apps.csv", "--select", "legal/*"], 2, "no rule of `actual` takes part"),
    ([], 2, "--actual is missing"),
    (["--actual", "apps.csv"], 2, "--actual needs a source and a file"),
    (["--actual", "cvs=apps.csv"], 2, "csv"),
    (["--actual", "csv=gone.csv"], 2, "gone.csv"),
    (["--actual", "csv=apps.csv", "--output", "json=apps.csv"], 2, "a file that orglint reads"),
)


@pytest.mark.parametrize(("arguments", "code", "error"), ENDS)
def test_how_it_ends(arguments: Sequence[str], code: int, error: str, tmp_path: Path) -> None:
    ended = reconcile(*arguments, folder=project(tmp_path))
    assert ended.code == code, ended
    assert error in ended.err


@pytest.mark.parametrize("output_format", ["text", "concise", "json", "sarif", "gitlab", "github", "junit", "markdown", "csv"])
def test_every_format_has_it(output_format: str, tmp_path: Path) -> None:
    ended = reconcile("--actual", "csv=apps.csv", "--output-format", output_format, folder=project(tmp_path))
    assert ended.code == 1
    assert "undeclared-use" in ended.out
    assert "Traceback" not in ended.err


def test_rows_that_cannot_be_read_leave_nothing_compared(tmp_path: Path) -> None:
    ended = reconcile("--actual", "csv=apps.csv", "--output-format", "json", folder=project(tmp_path, "IT,Gong,many\n"))
    assert ended.code == 2
    assert json.loads(ended.out)["findings"] == []
    assert json.loads(ended.out)["errors"]


def test_check_asks_no_rule_of_another_command(tmp_path: Path) -> None:
    ended = orglint("check", "--select", "actual/*", cwd=project(tmp_path))
    assert ended.code == 2
    assert "only `orglint reconcile` asks" in ended.err


def test_several_companies_are_too_many(tmp_path: Path) -> None:
    (project(tmp_path) / "other.org.toml").write_text("[departments.it]\n")
    ended = reconcile("--actual", "csv=apps.csv", folder=tmp_path)
    assert ended.code == 2
    assert "there are several companies here" in ended.err


def test_a_file_that_is_none_is_a_finding(tmp_path: Path) -> None:
    ended = reconcile("--actual", "csv=apps.csv", folder=project(tmp_path, text="departments = 1\n"))
    assert ended.code == 1
    assert "org/document-schema" in ended.out


def test_only_reconciling_changes_a_plan(plan: Plan) -> None:
    assert not any(rule.startswith("actual/") for rule in plan.selected)
    assert len(plan.when_reconciling) == 5


@pytest.mark.parametrize(
    ("settings", "nothing"),
    [
        (Settings(), False),
        (Settings(select=("actual/*",)), True),
        (Settings(select=("actual/*", "legal/has-crm")), False),
        (Settings(select=("actual/*",), ignore=("actual/unused-assignment",)), True),
        (Settings(select=("actual/unused-assignment",), ignore=("actual/*",)), False),
        (Settings(select=("org/document-syntax",)), False),
    ],
)
def test_whether_there_is_nothing_to_ask_where_nothing_is_held_against_the_company(
    settings: Settings, nothing: bool, policy: Policy
) -> None:
    assert make_plan(policy, settings).only_reconciles is nothing


# The story, told in both languages


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_can_be_done_about_any_finding_is_said_once(language: str) -> None:
    file, actual = ("org.toml", "actual.csv") if language == "en" else ("org.zh.toml", "actual.zh.csv")
    ended = reconcile(file, "--actual", f"csv={actual}", "--as-of", "2027-01-15", "--language", language)
    assert re.search(r"actual/undeclared-use\] \([2-9]\)|actual/undeclared-use\]（[2-9] 处", ended.out)
    told = " ".join(ended.out.split())
    assert [told.count(words) for words in ("`aliases`", "a waiver" if language == "en" else "登记豁免")] == [1, 2]


WRONG = {
    "en": (
        "Department,App,Seats\nLegal,Clio,many\n",
        "Nothing was compared. Correct that and run this again",
        "nothing was compared",
    ),
    "zh": ("部门,系统,席位\n法务部,法大大,许多\n", "什么也没有核对。请更正后重新运行", "什么也没有核对"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_something_is_wrong_nothing_is_said_of_writing(language: str, tmp_path: Path) -> None:
    rows, of_rows, of_groups = WRONG[language]
    (tmp_path / "org.toml").write_text("[departments.legal]\n", encoding="utf-8")
    (tmp_path / "actual.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "stack.yml").write_text("- title: Slack\n  access_to: Owls\n", encoding="utf-8")
    for source, said in (("csv=actual.csv", of_rows), ("tech-stack=stack.yml", of_groups)):
        ended = reconcile("org.toml", "--actual", source, "--language", language, folder=tmp_path)
        assert ended.code == 2
        assert said in ended.err
        assert "written" not in ended.err
        assert "没有写入" not in ended.err
    shown = orglint("import", "csv", "actual.csv", "--into", "org.toml", "--diff", "--language", language, cwd=tmp_path)
    assert ("No change is shown." if language == "en" else "未显示任何改动。") in shown.err


STORY = {
    "en": (
        "Department,App,Seats\nSales,Pipedrive,12\nLegal,Clio,3\n",
        "Department,App,Seats\nSales,Pipedrive,15\nLegal,Airtable,3\nOwls,Slack,2\n",
        ("Airtable", "Legal"),
    ),
    "zh": (
        "部门,系统,席位\n销售部,纷享销客,12\n法务部,法大大,3\n",
        "部门,系统,席位\n销售部,纷享销客,15\n法务部,石墨文档,3\n猫头鹰组,钉钉,2\n",
        ("石墨文档", "法务部"),
    ),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_a_table_to_findings_and_to_none(language: str, tmp_path: Path) -> None:
    """A company comes in from a table; a later one differs; each finding is settled as its remedy says; nothing is found."""
    first, later, (tool, department) = STORY[language]
    (tmp_path / "first.csv").write_text(first, encoding="utf-8")
    (tmp_path / "later.csv").write_text(later, encoding="utf-8")
    (tmp_path / "groups.toml").write_text('[groups]\n"Owls" = ""\n"猫头鹰组" = ""\n', encoding="utf-8")
    say = ["--language", language]
    assert orglint("import", "table", "first.csv", "--output", "org.toml", *say, cwd=tmp_path).code == 0
    assert reconcile("--actual", "csv=first.csv", *say, folder=tmp_path).code == 0
    found = reconcile("--actual", "csv=later.csv", "--output-format", "json", *say, folder=tmp_path)
    rules = sorted(one["rule"].partition("/")[2] for one in json.loads(found.out)["findings"])
    assert rules == ["seats-exceeded", "undeclared-department", "undeclared-use", "unused-assignment"]
    remedies = [one["remedy"] for one in json.loads(found.out)["findings"] if one["rule"] == "actual/undeclared-use"]
    assert [f'{{ tool = "{tool}", seats = 3 }}' in remedy and department in remedy for remedy in remedies] == [True]
    org = (tmp_path / "org.toml").read_text("utf-8")
    old = '{ tool = "Clio", seats = 3 }' if language == "en" else '{ tool = "法大大", seats = 3 }'
    settled = org.replace("seats = 12", "seats = 15").replace(old, f'{{ tool = "{tool}", seats = 3 }}')
    (tmp_path / "org.toml").write_text(settled, encoding="utf-8")
    ended = reconcile("--actual", "csv=later.csv", "--map", "groups.toml", *say, folder=tmp_path)
    assert ended.code == 0, ended.out
    assert "actual/" not in ended.out
