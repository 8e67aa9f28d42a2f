"""What waivers take away, what they do not, and what is said about those that do not count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import TODAY
from installation import install, orglint
from orglint.linting.discover import FileSource
from orglint.linting.plan import Terms, make_plan
from orglint.linting.run import check_files
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.settings.values import Settings, WaiverPolicy

LEGAL = '[departments.legal]\nname = "Legal Affairs"\ntools = ["salesforce"]\n'

WAIVER = {
    "rule": '"legal/has-crm"',
    "department": '"legal"',
    "tool": '"salesforce"',
    "reason": '"archive"',
    "owner": '"it@example.com"',
    "expires": "2027-06-30",
}


def waiver(**changes: str | None) -> str:
    fields = {**WAIVER, **changes}
    return "\n[[waivers]]\n" + "".join(f"{key} = {value}\n" for key, value in fields.items() if value)


ON_THE_DAY = Terms(TODAY)


def judged(text: str, policy: Policy, terms: Terms = ON_THE_DAY) -> Report:
    return check_files(["org.toml"], make_plan(policy, Settings(waivers=terms.waivers), terms), FileSource(lambda _: text.encode()))


def rules(report: Report) -> list[str]:
    return [located.finding.rule for located in report.findings]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="as it should be"),
        pytest.param({"tool": None}, id="for any tool of the department"),
        pytest.param({"tool": '"SFDC"'}, id="the tool by another name"),
        pytest.param({"department": '"legal affairs"'}, id="the department by its name"),
        pytest.param({"expires": '"2027-06-30"'}, id="the date as text"),
        pytest.param({"expires": "2027-02-15"}, id="31 days from now, so nothing is said about it yet"),
    ],
)
def test_a_waiver_takes_its_finding_away(changes: dict[str, str | None], policy: Policy) -> None:
    report = judged(LEGAL + waiver(**changes), policy)
    assert rules(report) == []
    [waived] = report.waived
    assert waived.located.finding.rule == "legal/has-crm"
    assert waived.located.span[:2] == (3, 10)
    assert (waived.reason, waived.owner, waived.ticket) == ("archive", "it@example.com", None)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"owner": None}, "waiver/incomplete"),
        ({"reason": None}, "waiver/incomplete"),
        ({"expires": None}, "waiver/incomplete"),
        ({"department": None}, "waiver/incomplete"),
        ({"rule": None}, "waiver/incomplete"),
        ({"rule": '"legal/has-crn"'}, "waiver/unknown-rule"),
        ({"rule": '"legal/*"'}, "waiver/unknown-rule"),
        ({"department": '"lagel"'}, "waiver/unknown-department"),
        ({"department": '"*"'}, "waiver/unused"),
        ({"tool": '"salesfroce"'}, "waiver/unknown-tool"),
        ({"tool": '"pipedrive"'}, "waiver/unused"),
        ({"rule": '"finance/has-crm"'}, "waiver/unused"),
        ({"expires": "2027-01-14"}, "waiver/expired"),
    ],
)
def test_a_waiver_that_does_not_count_takes_nothing_away(changes: dict[str, str | None], said: str, policy: Policy) -> None:
    report = judged(LEGAL + waiver(**changes), policy)
    assert sorted(rules(report)) == ["legal/has-crm", said]
    assert report.waived == ()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"expires": '"end of June"'}, (11, 11)),
        ({"expires": "2027-06-30T00:00:00"}, (11, 11)),
        ({"rule": '["legal/has-crm"]'}, (6, 8)),
        ({"reason": '" "'}, (9, 10)),
        ({"owners": '"it"'}, (12, 1)),
    ],
)
def test_a_waiver_that_has_not_the_form_of_one_is_a_finding_at_its_place(
    changes: dict[str, str | None], place: tuple[int, int], policy: Policy
) -> None:
    for text in (LEGAL + waiver(**changes), 'include = ["w.toml"]\n' + LEGAL + waiver(**changes)):
        report = judged(text, policy)
        malformed = [one for one in report.findings if one.finding.rule == "waiver/malformed"]
        assert [one.span[:2] for one in malformed] == [(place[0] + text.startswith("include"), place[1])]
        assert (report.waived, report.failing > 0) == ((), True)


@pytest.mark.parametrize("rule", ["org/document-schema", "org/document-syntax", "waiver/unused", "waiver/expired"])
def test_what_cannot_be_waived_is_said_to_be_so(rule: str, policy: Policy) -> None:
    report = judged(LEGAL + waiver(rule=f'"{rule}"', tool=None), policy)
    assert [one.finding.message.en for one in report.findings if one.finding.rule == "waiver/unknown-rule"] == [
        f"{rule} cannot be waived"
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 5, 30), []),
        (date(2027, 5, 31), ["waiver/expires-soon"]),
        (date(2027, 6, 30), ["waiver/expires-soon"]),
        (date(2027, 7, 1), ["legal/has-crm", "waiver/expired"]),
    ],
)
def test_the_last_day_is_one_on_which_the_waiver_holds(day: date, expected: list[str], policy: Policy) -> None:
    assert rules(judged(LEGAL + waiver(), policy, Terms(day))) == expected


def test_a_run_that_is_told_no_day_honours_no_waiver(policy: Policy) -> None:
    assert rules(check_files(["org.toml"], make_plan(policy), FileSource(lambda _: (LEGAL + waiver()).encode()))) == [
        "legal/has-crm",
        "waiver/expired",
    ]


def test_a_waiver_that_nothing_is_found_for_is_unused(policy: Policy) -> None:
    [unused] = judged(LEGAL.replace("salesforce", "zoom") + waiver(), policy).findings
    assert unused.finding.message.en == "This waiver is not used: legal/has-crm finds nothing here"
    assert unused.labels == ()


def test_of_two_waivers_for_one_finding_the_second_is_unused(policy: Policy) -> None:
    report = judged(LEGAL + waiver() + waiver(), policy)
    [unused] = report.findings
    assert (unused.finding.rule, unused.span.line, len(report.waived)) == ("waiver/unused", 13, 1)
    assert unused.finding.message.en == "This waiver is not used: another one waives what legal/has-crm finds here"
    assert [(label.text.en, label.span.line) for label in unused.labels] == [("the other one is here", 5)]


def test_a_waiver_for_a_rule_that_is_not_asked_is_not_called_unused(policy: Policy) -> None:
    plan = make_plan(policy, Settings(select=("org/*",)), Terms(TODAY))
    assert rules(check_files(["org.toml"], plan, FileSource(lambda _: (LEGAL + waiver()).encode()))) == []


def test_the_policy_says_what_a_waiver_must_have(policy: Policy) -> None:
    ticket = Terms(TODAY, WaiverPolicy(required_fields=("ticket",)))
    assert rules(judged(LEGAL + waiver(reason=None, owner=None, expires=None, ticket='"IT-1"'), policy, ticket)) == []
    assert sorted(rules(judged(LEGAL + waiver(), policy, ticket))) == ["legal/has-crm", "waiver/incomplete"]


def test_a_finding_about_the_whole_company_is_waived_with_a_star(policy: Policy) -> None:
    company = '[company]\ntools = ["salesforce"]\n[departments.legal]\n[departments.sales]\n'
    assert rules(judged(company, policy)) == ["org/tool-for-everyone"]
    assert rules(judged(company + waiver(rule='"org/tool-for-everyone"', department='"*"'), policy)) == []


def test_a_new_tool_is_found_beside_a_waived_one(policy: Policy) -> None:
    text = LEGAL.replace('"]', '", "pipedrive"]') + waiver()
    report = judged(text, policy)
    assert [(one.finding.rule, one.finding.tool) for one in report.findings] == [("legal/has-crm", "pipedrive")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "org.toml").write_text(LEGAL + waiver(), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("--as-of 2027-01-15", 0, "Nothing to report. 1 waived."),
        ("--as-of 2027-06-30", 0, "dates were held against 2027-06-30 (--as-of)"),
        ("--as-of 2027-07-01", 1, "This waiver expired on 2027-06-30"),
        ("--as-of 2027-01-15 --no-waivers", 1, "Note: waivers were off (--no-waivers)"),
        ("--as-of 2027-01-15 --no-waivers --language zh", 1, "豁免未启用"),
        ("--as-of 2027-07-01 --ignore legal/* --select org/*", 1, "waiver/expired"),
    ],
)
def test_the_command_honours_waivers(arguments: str, code: int, said: str, folder: Path) -> None:
    ended = orglint("check", *arguments.split(), cwd=folder)
    assert (ended.code, ended.err) == (code, "")
    assert said in ended.out


@pytest.mark.parametrize("value", ["tomorrow", "2027-02-30", "20270101", "2027-W01-1", ""])
def test_what_is_no_date_gives_2(value: str, folder: Path) -> None:
    ended = orglint("check", "--as-of", value, cwd=folder)
    assert (ended.code, ended.out) == (2, "")
    assert "is not a date for --as-of" in ended.err


@pytest.mark.parametrize("pattern", ["waiver/expired", "waiver/*"])
def test_findings_about_waivers_cannot_be_ignored(pattern: str, folder: Path) -> None:
    assert orglint("check", "--ignore", pattern, cwd=folder).code == 2


def test_a_waiver_is_not_called_unused_when_a_rule_failed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = tmp_path_factory.mktemp("site")
    install("check_raises", site)
    (folder / "org.toml").write_text(LEGAL.replace("salesforce", "zoom") + waiver(tool=None), encoding="utf-8")
    assert "waiver/unused" in orglint("check", "--as-of", "2027-01-15", cwd=folder).out
    ended = orglint("check", "--as-of", "2027-01-15", cwd=folder, plugins=site)
    assert ended.code == 2
    assert "waiver/unused" not in ended.out


DATED = """\
[departments.sales]
tools = [{ tool = "salesforce", from = 2027-01-15, until = "2027-03-31" }]
"""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 1, 14), ["sales/lacks-crm"]),
        (date(2027, 1, 15), []),
        (date(2027, 3, 31), []),
        (date(2027, 4, 1), ["sales/lacks-crm"]),
    ],
)
def test_an_assignment_counts_from_its_first_to_its_last_day(day: date, expected: list[str], policy: Policy) -> None:
    report = judged(DATED, policy, Terms(day))
    assert rules(report) == expected
    assert report.assignments == 1 - len(expected)
    assert [one.number for one in report.unjudged] == [1] * len(expected)


def test_a_tool_that_is_assigned_at_another_time_is_not_unused(policy: Policy) -> None:
    tool = '[tools.kht]\ncategories = ["crm"]\n'
    assert rules(judged(DATED.replace("salesforce", "kht") + tool, policy, Terms(date(2026, 1, 1)))) == ["sales/lacks-crm"]


def test_an_assignment_that_does_not_count_may_still_have_a_typo(policy: Policy) -> None:
    assert "org/unknown-tool" in rules(judged(DATED.replace("salesforce", "salesfroce"), policy, Terms(date(2026, 1, 1))))
