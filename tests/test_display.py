"""How a report is shown at the command line: sorted, counted, by department, quiet; and what the shell completes of org files."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from conftest import EXAMPLES
from installation import orglint
from orglint.model import Rule
from orglint.policy.policy import Policy
from orglint.report import Display
from orglint.rules.builders import FIXABLE, FIXABLE_SHAPES, may_be_fixed

COMPANY = EXAMPLES / "companies" / "saas-startup"
TITLE = re.compile(r"(?m)^(\w+)\[([\w/-]+)\](?: \((\d+)\))?: ")


def check(*options: str, language: str = "en", cwd: Path = COMPANY) -> str:
    return orglint("check", *options, "--language", language, cwd=cwd).out


def counted() -> dict[str, int]:
    found: dict[str, int] = {}
    for finding in json.loads(check("--output-format", "json"))["findings"]:
        found[finding["rule"]] = found.get(finding["rule"], 0) + 1
    return found


def test_each_finding_stands_below_a_title_with_its_rule_and_how_many_there_are() -> None:
    assert {rule: int(count or 1) for _, rule, count in TITLE.findall(check())} == counted()


def test_the_gravest_comes_first_and_what_was_not_judged_last() -> None:
    first, second = check().split("Not judged yet: ")
    for part in (first, second):
        severities = [severity for severity, _, _ in TITLE.findall(part)]
        assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_by_place_it_is_as_the_file_has_it() -> None:
    first = check("--sort", "place").split("Not judged yet: ")[0]
    lines = [int(line) for line in re.findall(r"(?m)^ +--> org\.toml:(\d+):", first)]
    assert lines == sorted(lines)
    assert len(lines) > 5


def test_a_remedy_that_rules_share_is_there_once() -> None:
    text = " ".join(check().split())
    assert text.count("(both */has-crm) If the department does not work in the tool itself") == 1
    assert text.count("record a waiver with a reason") == 1
    assert '{ tool = "Salesforce.com", access = "read-only" }' in text


@pytest.mark.parametrize(("language", "heads"), [("en", "count  severity  rule"), ("zh", "数量  严重程度  规则")])
def test_statistics_count_each_rule(language: str, heads: str) -> None:
    head, *rows = check("--statistics", language=language).split("\n\n")[0].splitlines()
    assert head.startswith(heads)
    cells = [row.split() for row in rows[:-1]]
    assert {row[2]: int(row[0]) for row in cells} == counted()
    assert int(rows[-1].split()[0]) == sum(counted().values())


def test_statistics_in_json_stand_beside_all_findings() -> None:
    report = json.loads(check("--statistics", "--output-format", "json"))
    assert {row["rule"]: row["count"] for row in report["summary"]["rules"]} == counted()
    assert len(report["findings"]) == sum(counted().values())
    fixes = {row["rule"]: (row["fixes"], row["unsafe_fixes"]) for row in report["summary"]["rules"]}
    assert (fixes["org/duplicate-assignment"], fixes["legal/has-crm"]) == ((1, 0), (0, 1))


def test_on_another_day_nobody_says_what_can_be_fixed() -> None:
    assert "fixes" not in check("--statistics", "--as-of", "2027-01-15").split("\n\n")[0]


def test_quiet_is_the_findings_alone() -> None:
    assert check().startswith(check("--quiet"))
    assert "Checked" not in check("-q")
    ended = orglint("check", "-q", "--output-format", "concise", cwd=COMPANY)
    assert ended.err == ""


def test_grouped_goes_department_by_department() -> None:
    blocks = check("--output-format", "grouped", "-q").strip().split("\n\n")
    headings = [block.splitlines()[0] for block in blocks]
    assert "RevOps  org.toml" in headings
    assert len(headings) == len(set(headings))
    assert sum(len(re.findall(r"(?m)^  \d+:\d+  ", block)) for block in blocks) == sum(counted().values())


def test_without_options_a_report_is_as_with_the_usual_ones() -> None:
    assert orglint("check", cwd=COMPANY).out == check("--sort", "severity")


def flagged(name: str, folder: Path) -> str:
    """The report on a company of this file name, of which more departments have a CRM than a report shows of one rule."""
    (folder / name).write_text(
        "".join(f"[departments.finance-{number}]\ntools = ['Salesforce', 'QuickBooks']\n" for number in range(40))
    )
    return orglint("check", name, cwd=folder).out


NAMES = ["org.toml", "our own.org.toml", "what?.org.toml"]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_report_leaves_out_the_command_in_it_lists(name: str, tmp_path: Path) -> None:
    (command,) = re.findall(r"(?m)^    orglint (.*)$", flagged(name, tmp_path))
    listed = orglint(*shlex.split(command), cwd=tmp_path).out.splitlines()
    assert command == shlex.join(shlex.split(command))
    assert [re.findall(r": warning: (\S+):", line) for line in listed] == [["finance/has-crm"]] * 40


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_fixed_the_command_in_the_report_shows(name: str, tmp_path: Path) -> None:
    (command,) = re.findall(r"`orglint (.*)` shows what can be fixed", " ".join(flagged(name, tmp_path).split()))
    shown = orglint(*shlex.split(command), cwd=tmp_path).out
    assert command == shlex.join(shlex.split(command))
    assert len(re.findall(r"(?m)^-.*Salesforce", shown)) == 40


def test_a_report_that_finds_nothing_offers_no_fixes(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text("[departments.legal]\n")
    assert "fix" not in orglint("check", cwd=tmp_path).out


def test_what_a_reporter_is_given_in_tests_is_of_the_usual_command() -> None:
    assert Display().again("legal/has-crm") == "orglint check . --select legal/has-crm --output-format concise"
    assert Display().fixes == "orglint check . --diff --unsafe-fixes"


REFUSED = [
    ("--statistics --output-format sarif", "--statistics counts in `text` and `json`, not in sarif"),
    ("--statistics --diff", "--diff and --statistics cannot be used together"),
    ("--sort place --output-format json", "--sort is for the format `text`, not for json"),
    ("--with-waived", "--with-waived is for the format `sarif`, not for text"),
    ("--sort name", "name"),
]


@pytest.mark.parametrize(("options", "said"), REFUSED)
def test_what_would_change_nothing_is_refused(options: str, said: str) -> None:
    ended = orglint("check", *options.split(), cwd=COMPANY)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_version_has_a_short_name() -> None:
    assert orglint("-V", cwd=COMPANY).out == orglint("--version", cwd=COMPANY).out != ""


COMPLETED = [
    ("who sal", {"salesforce-sales-cloud"}, {"sales/lacks-crm"}),
    ("who cr", {"crm"}, {"crm-things"}),
    ("why leg", {"legal"}, {"legal/has-crm"}),
    ("why legal Docu", {"DocuSign"}, {"Salesforce"}),
]


@pytest.mark.parametrize(("typed", "offered", "kept"), COMPLETED)
def test_the_shell_completes_what_stands_in_the_org_files(typed: str, offered: set[str], kept: set[str]) -> None:
    env = {"_ORGLINT_COMPLETE": "bash_complete", "COMP_WORDS": f"orglint {typed}", "COMP_CWORD": str(len(typed.split()))}
    words = {line.removeprefix("plain,") for line in orglint(cwd=COMPANY, env=env).out.splitlines()}
    assert offered <= words
    assert not kept & words
    assert not any(" " in word for word in words)


def test_a_link_to_the_rule_is_there_where_a_site_is_named_and_links_are_shown(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text('[departments.legal]\ntools = ["Salesforce"]\n')
    (tmp_path / "orglint.toml").write_text('documentation = "https://docs.example.org/en/"\n')
    env = {"FORCE_HYPERLINK": "1"}
    link = "\x1b]8;;https://docs.example.org/en/rules/legal/has-crm.html\x1b\\warning[legal/has-crm]\x1b]8;;\x1b\\"
    assert link in orglint("check", "--color", "always", cwd=tmp_path, env=env).out
    assert "\x1b" not in orglint("check", "--color", "never", cwd=tmp_path, env=env).out


@pytest.mark.parametrize(
    ("site", "rule", "page"),
    [
        ("https://docs.example.org/en//", "legal/has-crm", "https://docs.example.org/en/rules/legal/has-crm.html"),
        ("https://docs.example.org/?", "legal/has-crm", "https://docs.example.org/?/rules/legal/has-crm.html"),
        ("https://docs.example.org/en", "legal/has crm", ""),
        ("", "legal/has-crm", ""),
    ],
)
def test_a_rule_has_a_page_on_the_site_and_what_is_no_id_has_none(site: str, rule: str, page: str) -> None:
    assert Display(documentation=site).page_of(rule) == page


def test_the_rules_that_may_be_fixed_are_those_that_have_a_fixer(policy: Policy) -> None:
    from orglint.fixing.fixers import BY_RULE, BY_SHAPE

    assert sorted(FIXABLE) == sorted(BY_RULE)
    assert sorted(FIXABLE_SHAPES) == sorted(BY_SHAPE)
    rules: list[Rule] = [policy.rules[name] for name in ("legal/has-crm", "sales/lacks-crm", "org/unknown-tool")]
    assert [may_be_fixed(rule) for rule in rules] == [True, True, False]
