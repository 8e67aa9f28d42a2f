"""Two instances of one product: what each answer, waiver, fix, import and plugin makes of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import tomli

from conftest import TODAY, CheckText
from installation import orglint
from orglint.extensions import Use
from orglint.fixing.loop import fix_company
from orglint.importers.entries import Choices, Input
from orglint.importers.gather import Imported, merged_uses
from orglint.importers.org_file import draft
from orglint.importers.table import read_table
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.report import Report

LEGAL = """\
[departments.legal]
name = "Legal"
tools = ["salesforce", { tool = "salesforce", instance = "US Federal" }, { tool = "salesforce", instance = "欧洲" }]
"""

DAY = ("--as-of", TODAY.isoformat())


def waiver(**more: str) -> str:
    said = {"rule": "legal/has-crm", "department": "legal", **more, "reason": "archive", "owner": "it@example.com"}
    return "[[waivers]]\n" + "".join(f'{key} = "{value}"\n' for key, value in said.items()) + "expires = 2027-06-30\n"


def instances(report: Report) -> list[str | None]:
    return [located.finding.instance for located in report.findings if located.finding.rule == "legal/has-crm"]


@pytest.mark.parametrize(
    ("waivers", "left"),
    [
        ("", [None, "US Federal", "欧洲"]),
        (waiver(tool="salesforce"), []),
        (waiver(), []),
        (waiver(tool="SFDC", instance="US Federal"), [None, "欧洲"]),
        (waiver(tool="salesforce", instance="us-federal"), [None, "欧洲"]),
        (waiver(instance="欧洲"), [None, "US Federal"]),
        # the one for all is used by what the other one leaves, whichever is written first
        (waiver(tool="salesforce") + waiver(tool="salesforce", instance="欧洲"), []),
        (waiver(tool="salesforce", instance="欧洲") + waiver(tool="salesforce"), []),
    ],
)
def test_what_a_waiver_is_for(waivers: str, left: list[str | None], check_text: CheckText) -> None:
    report = check_text(LEGAL + waivers)
    assert instances(report) == left
    assert [located.finding.rule for located in report.findings] == ["legal/has-crm"] * len(left)


@pytest.mark.parametrize("tool", ["salesforce", "pipedrive"])
def test_a_waiver_for_an_instance_that_its_tool_has_not(tool: str, check_text: CheckText) -> None:
    of_another = '[departments.sales]\ntools = ["hubspot", "pipedrive", { tool = "hubspot", instance = "Japan" }]\n'
    report = check_text(LEGAL + of_another + waiver(tool=tool, instance="Japan"))
    assert instances(report) == [None, "US Federal", "欧洲"]
    assert "waiver/unknown-instance" in [located.finding.rule for located in report.findings]


def test_an_instance_that_has_not_begun_is_known(check_text: CheckText) -> None:
    later = LEGAL.replace('"欧洲" }', '"欧洲", from = 2027-02-01 }')
    report = check_text(later + waiver(tool="salesforce", instance="欧洲"))
    assert [located.finding.rule for located in report.findings][2:] == ["waiver/unused"]


def test_a_baseline_has_a_waiver_for_each(tmp_path: Path) -> None:
    org = tmp_path / "org.toml"
    org.write_text(LEGAL, encoding="utf-8")
    grounds = ("--owner", "it@example.com", "--reason", "before")
    assert orglint("baseline", *grounds, *DAY, cwd=tmp_path).code == 0
    assert [waived.get("instance") for waived in tomli.loads(org.read_text("utf-8"))["waivers"]] == [None, "US Federal", "欧洲"]
    assert orglint("check", *DAY, cwd=tmp_path).code == 0
    assert "Nothing to record" in orglint("baseline", *grounds, *DAY, cwd=tmp_path).out


def test_every_output_names_it(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(LEGAL + waiver(tool="salesforce", instance="欧洲"), encoding="utf-8")
    arguments = ("--output-format", "json", *DAY)
    report = json.loads(orglint("check", *arguments, cwd=tmp_path).out)
    assert [found["instance"] for found in report["findings"]] == [None, "US Federal"]
    assert report["findings"][1]["message"] == "Legal is assigned Salesforce Sales Cloud “US Federal” (CRM)"
    assert [waived["finding"]["instance"] for waived in report["waived"]] == ["欧洲"]
    rows = list(csv.DictReader(io.StringIO(orglint("check", "--output-format", "csv", *DAY, cwd=tmp_path).out)))
    assert [(row["status"], row["instance"]) for row in rows] == [("finding", ""), ("finding", "US Federal"), ("waived", "欧洲")]
    assert [user["instance"] for user in json.loads(orglint("who", "crm", *arguments, cwd=tmp_path).out)] == [
        *(None, "US Federal", "欧洲")
    ]
    (trace,) = json.loads(orglint("why", "legal", "salesforce", *arguments, cwd=tmp_path).out)
    assert [assignment["instance"] for assignment in trace["assignments"]] == [None, "US Federal", "欧洲"]
    assert [listed["instance"] for listed in json.loads(orglint("waivers", *arguments, cwd=tmp_path).out)] == ["欧洲"]
    assert "salesforce “欧洲”" in orglint("waivers", *DAY, cwd=tmp_path).out


@pytest.mark.parametrize(
    ("tools", "after"),
    [
        # which of two is the company's CRM, orglint does not choose; of one instance it gives that one
        ('["hubspot-crm", { tool = "hubspot-crm", instance = "EU" }]', None),
        ('[{ tool = "hubspot-crm", instance = "EU" }, { tool = "hubspot-crm", instance = "JP" }]', None),
        ('[{ tool = "hubspot-crm", instance = "EU" }]', [{"tool": "hubspot-crm", "instance": "EU"}]),
        ('["hubspot-crm", { tool = "pipedrive", access = "on-request" }]', None),
        ('["hubspot-crm", { tool = "hubspot-crm", access = "on-request" }]', ["hubspot-crm"]),
        ('[{ tool = "hubspot-crm", access = "on-request" }]', None),
    ],
)
def test_which_tool_fills_a_gap(tools: str, after: object, plan: Plan) -> None:
    text = f'[tools.hubspot-crm]\ncategories = ["crm"]\n[departments.lab]\nkind = []\ntools = {tools}\n[departments.sales]\n'
    fixed = fix_company("org.toml", plan, FileSource(lambda _: text.encode()), unsafe=True)
    written = fixed.texts.get("org.toml", (b"", text.encode()))[1]
    assert tomli.loads(written.decode())["departments"]["sales"].get("tools") == after


def test_rows_of_two_instances_are_two_assignments() -> None:
    table = (
        "department,app,tenant,access,seats\n"
        "Legal,Slack,,on-request,\nLegal,Slack,,read-only,\nLegal,Slack,EU,on-request,3\nLegal,slack, eu ,direct,\n"
    )
    uses = [use for use in read_table(Input("a.csv", io.BytesIO(table.encode())), Choices()) if isinstance(use, Use)]
    assert draft(Imported(merged_uses(uses))).data["departments"]["legal"]["tools"] == [
        {"tool": "Slack", "access": "read-only"},
        {"tool": "Slack", "instance": "EU", "seats": 3},
    ]


PLUGIN = """\
from orglint import Offender, Rule, Text, hookimpl

ORGLINT_API = 1
SAID = Text("{instance} {doubtful} {complete} {shared}", "{instance} {doubtful} {complete} {shared}")


def check(department, company):
    for assignment in department.assignments:
        shared = len(company.for_everybody(department))
        values = {"instance": assignment.instance or "-", "doubtful": "+".join(assignment.doubtful) or "-"}
        values |= {"complete": int(department.complete), "shared": shared}
        yield Offender(assignment.place, values, tool=assignment.tool.id, instance=assignment.instance)


@hookimpl
def orglint_rules():
    return [Rule("legal/seen", "legal", "info", SAID, SAID, SAID, SAID, check)]
"""


def test_a_plugin_sees_what_the_file_says_and_its_findings_can_be_waived_by_instance(tmp_path: Path) -> None:
    (tmp_path / "seen.py").write_text(PLUGIN, encoding="utf-8")
    company = '[company]\ntools = ["zoom", { tool = "slack", except = ["legal"] }]\n'
    tools = '["docusign", { tool = "docusign", instance = "EU" }, { tool = "salesforce", access = "on-request" }]'
    text = f'{company}[departments.legal]\ninventory = "partial"\ntools = {tools}\n'
    waived = waiver(tool="docusign", instance="EU").replace("has-crm", "seen")
    (tmp_path / "org.toml").write_text(text + waived, encoding="utf-8")
    ended = orglint("check", "--plugin", "seen.py", "--select", "legal/seen", "--output-format", "json", *DAY, cwd=tmp_path)
    report = json.loads(ended.out)
    assert report["errors"] == []
    assert [found["message"] for found in report["findings"]] == ["- - 0 1", "- crm 0 1"]
    assert [found["finding"]["message"] for found in report["waived"]] == ["EU - 0 1"]
