"""What changed between two states, told in words; findings that are new and resolved; and what the exit code says of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from installation import USUAL, orglint
from orglint.document.toml_text import written
from orglint.extensions import DETAIL_WORDS
from orglint.linting.plan import Plan
from orglint.model import DETAILS
from orglint.queries.diff.compare import SORTS
from orglint.queries.diff.difference import Difference, FileDifference, difference, places
from orglint.queries.diff.match import Matched
from orglint.queries.diff.sides import Side
from orglint.reporters.escaping import markdown_text
from orglint.texts import LANGUAGES

OLD = """
[company]
name = "Larkspur"
tools = ["Slack"]

[tools.kehutong]
name = "客户通"
categories = ["crm"]

[departments.legal]
name = "Legal"
tools = ["DocuSign"]

[departments.sales]
name = "Sales"
tools = ["kehutong", { tool = "Odoo", modules = ["erp"], seats = 3 }]

[departments.north]
name = "Sales North"
parent = "sales"

[departments.it]
name = "IT"
tools = [{ tool = "Salesforce", access = "admin" }, "ServiceNow"]

[[waivers]]
rule = "legal/has-crm"
department = "legal"
tool = "pipedrive"
reason = "archive moves"
owner = "it@example.com"
expires = 2027-03-31
"""

Compare: TypeAlias = Callable[[str, str], FileDifference]


def side(name: str, files: Mapping[str, str], **more: Any) -> Side:
    """One side whose files are given as texts."""

    def path_of(shown: str) -> str:
        return shown.partition(":")[2]

    return Side(
        name, ".", {path: f"{name}:{path}" for path in files}, lambda shown: files[path_of(shown)].encode(), path_of, **more
    )


def compared_by(plan: Plan, old: Side, new: Side) -> Difference:
    """Two sides compared, all judged by one plan."""
    return difference(old, new, dict.fromkeys(places(old, new), plan))


@pytest.fixture
def compare(plan: Plan) -> Compare:
    """What one file has changed between two texts."""

    def compared(old: str, new: str) -> FileDifference:
        found = compared_by(plan, side("old", {"org.toml": old}), side("new", {"org.toml": new}))
        assert not found.faults
        return found.files[0] if found.files else FileDifference(None, None, (), Matched((), ()))

    return compared


CHANGES = [
    # what is replaced in OLD, by what, then the sort of each change and its words
    ('tools = ["DocuSign"]', 'tools = ["DocuSign", "客户通"]', "tool-gained", "Legal gains 客户通 (crm)"),
    (
        '["DocuSign"]',
        '["DocuSign", {tool = "Xero", access = "read-only"}]',
        "tool-gained",
        "Legal gains Xero (accounting; read-only)",
    ),
    ('["DocuSign"]', '["DocuSign", "Zoho One"]', "tool-gained", "Legal gains Zoho One (a suite without a list of modules)"),
    ('tools = ["DocuSign"]', "", "tool-lost", "Legal loses DocuSign (e-signature)"),
    ('tools = ["kehutong", {', "tools = [{", "only-tool-lost", "Sales loses its only CRM: 客户通"),
    (
        ', "ServiceNow"',
        "",
        "only-tool-lost",
        "IT loses its only IT service management system and technical support tool: ServiceNow",
    ),
    (
        'access = "admin"',
        'access = "read-only"',
        "access",
        "the access of IT to Salesforce Sales Cloud is read-only instead of admin",
    ),
    (
        'modules = ["erp"]',
        'modules = ["erp", "crm"]',
        "modules",
        "Sales has Odoo with the modules erp, crm instead of the modules erp",
    ),
    (', modules = ["erp"]', "", "modules", "Sales has Odoo with no modules listed instead of the modules erp"),
    (
        '["DocuSign"]',
        '["DocuSign", { tool = "客户通", from = 2027-03-01, until = 2027-03-31 }]',
        "tool-gained",
        "Legal gains 客户通 (crm; from 2027-03-01 until 2027-03-31)",
    ),
    ("seats = 3", 'seats = 3, until = "2027-03-31"', "dates", "Sales has Odoo until 2027-03-31 instead of without dates"),
    (
        "[departments.it]",
        '[departments.hr]\ntools = [{ tool = "Moka", until = 2027-01-01 }]\n[departments.it]',
        "department-added",
        "The department `hr` is new, with Moka",
    ),
    ("seats = 3", "seats = 1", "seats", "Sales has 1 seat for Odoo instead of 3 seats"),
    ('tools = ["Slack"]', 'tools = ["Slack", "Zoom"]', "tool-gained", "everybody gains Zoom (communication)"),
    (
        'tools = ["Slack"]',
        'tools = ["Slack", { tool = "Zoom", until = 2026-01-01 }]',
        "tool-gained",
        "everybody gains Zoom (communication; until 2026-01-01)",
    ),
    (
        'tools = ["Slack"]',
        'tools = ["Slack", { tool = "Zoom", except = ["legal", "it"] }]',
        "tool-gained",
        "everybody except Legal and IT gains Zoom (communication)",
    ),
    (
        'tools = ["Slack"]',
        'tools = [{ tool = "Slack", except = ["Legal"] }]',
        "except",
        "Slack is for everybody; left out: Legal instead of none",
    ),
    (
        '["DocuSign"]',
        '["DocuSign", { tool = "客户通", instance = "Asia" }]',
        "tool-gained",
        "Legal gains 客户通 “Asia” (crm)",
    ),
    (
        '["DocuSign"]',
        '[{ tool = "DocuSign", instance = "EU" }]',
        "instance",
        "Legal has the instance EU of DocuSign instead of the main one",
    ),
    (
        'access = "admin"',
        'access = "on-request"',
        "access",
        "the access of IT to Salesforce Sales Cloud is on request instead of admin",
    ),
    (
        '["DocuSign"]',
        '["DocuSign", { tool = "客户通", access = "on-request" }]',
        "tool-gained",
        "Legal gains 客户通 (crm; on request)",
    ),
    (
        'name = "Legal"',
        'name = "Legal"\ninventory = "partial"',
        "department-inventory",
        "the inventory of Legal is partial instead of as above it",
    ),
    ('tools = ["Slack"]', "", "tool-lost", "everybody loses Slack (collaboration, communication)"),
    ('"Larkspur"', '"Larkspur Ltd"', "company-name", "the company is called Larkspur Ltd instead of Larkspur"),
    ('"Larkspur"', '"Larkspur"\nheadcount = 80', "headcount", "the headcount is 80 instead of none"),
    ('"Larkspur"', '"Larkspur"\ninventory = "partial"', "inventory", "the inventory is partial instead of complete"),
    ('"Larkspur"', '"Larkspur"\nnot-needed = ["erp"]', "not-needed-added", "the company says that it needs no ERP system"),
    ('name = "客户通"', 'name = "客户通 2"', "tool-name", "the tool 客户通 is called 客户通 2"),
    ('categories = ["crm"]', 'categories = ["csm"]', "tool-categories", "客户通 is for csm instead of crm"),
    ('["crm"]', '["crm"]\nsuite = true', "tool-suite", "客户通 is a suite instead of no suite"),
    (
        'categories = ["crm"]',
        'categories = ["crm"]\nseat-cost = { amount = 1200.50, currency = "CNY", per = "month" }',
        "tool-seat-cost",
        "the price of a seat of 客户通 is CNY 1,200.5 a month instead of unknown",
    ),
    ("[tools.kehutong]", '[tools.x]\ncategories = ["crm"]\n[tools.kehutong]', "tool-defined", "x is defined (crm)"),
    ('name = "Legal"', 'name = "Lawyers"', "department-name", "Legal is called Lawyers"),
    ("[departments.legal]", "[departments.law]", "department-key", "Legal has the key `law` instead of `legal`"),
    ("[departments.it]\n", '[departments.it]\nkind = "finance"\n', "kinds", "IT counts as Finance instead of IT"),
    ('parent = "sales"', 'parent = "it"', "parent", "Sales North has the parent IT instead of Sales"),
    (
        "[departments.it]",
        '[departments.hr]\ntools = ["Moka"]\n[departments.it]',
        "department-added",
        "The department `hr` is new, with Moka",
    ),
    (
        '[departments.north]\nname = "Sales North"\nparent = "sales"\n',
        "",
        "department-removed",
        "Sales North is gone; it had no tools",
    ),
    (
        "2027-03-31",
        "2028-03-31",
        "waiver-changed",
        "waiver of legal/has-crm (legal, pipedrive): expires 2028-03-31 instead of expires 2027-03-31",
    ),
    (
        "[[waivers]]",
        '[[waivers]]\nrule = "it/has-crm"\nowner = "x"\n[[waivers]]',
        "waiver-added",
        "waiver of it/has-crm: new, owner x",
    ),
]


@pytest.mark.parametrize(("part", "instead", "sort", "words"), CHANGES)
def test_a_change_in_words(part: str, instead: str, sort: str, words: str, compare: Compare) -> None:
    assert OLD.count(part) == 1
    changes = compare(OLD, OLD.replace(part, instead)).changes
    assert (sort, words) in [(one.sort, one.message.en) for one in changes]


GONE = [
    ('[tools.x]\ncategories = ["crm"]\n', "tool-undefined"),
    ('not-needed = ["erp"]\n', "not-needed-removed"),
    ('[[waivers]]\nrule = "it/has-crm"\n', "waiver-removed"),
]


@pytest.mark.parametrize(("part", "sort"), GONE)
def test_what_is_gone(part: str, sort: str, compare: Compare) -> None:
    before = f"[company]\n{part}" if part.startswith("not") else part
    assert sort in [one.sort for one in compare(before + "[departments.legal]\n", "[departments.legal]\n").changes]


def test_every_sort_of_change_has_its_case() -> None:
    shown = {sort for _, _, sort, _ in CHANGES} | {sort for _, sort in GONE} | {"file-added", "file-removed", "tool-key", *DETAILS}
    assert set(SORTS) == shown, f"without a case in CHANGES or GONE above, or without a sort: {sorted(set(SORTS) ^ shown)}"


@pytest.mark.parametrize("key", DETAILS)
def test_a_change_of_a_key_that_no_rule_reads(key: str, compare: Compare) -> None:
    detail = DETAIL_WORDS[key]
    before, after = (3, 4) if detail.is_number else ("3", "4")
    files = (f'[departments.legal]\ntools = [{{ tool = "DocuSign", {key} = {written(value)} }}]\n' for value in (before, after))
    (change,) = compare(*files).changes
    assert change.sort == key
    assert detail.stated(after).en in change.message.en
    assert detail.stated(before).zh in change.message.zh


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_left(language: Any, compare: Compare) -> None:
    for part, instead, *_ in CHANGES:
        for one in compare(OLD, OLD.replace(part, instead)).changes:
            assert one.message.within(language)
            assert "{" not in one.message.within(language)
            assert "  " not in one.message.within(language)


@pytest.mark.parametrize(
    "new",
    [OLD, "# a comment\n\n" + OLD.replace('"kehutong", {', '"客户通", {')],
    ids=["nothing", "other lines and another spelling of a tool"],
)
def test_what_is_no_change(new: str, compare: Compare) -> None:
    file = compare(OLD, new)
    assert (file.changes, file.findings) == ((), Matched((), ()))


TENANT = '{ tool = "Salesforce", instance = "EU" }'
FLAGGED = '[departments.legal]\nname = "Legal"\ntools = ["Salesforce"]\n'


@pytest.mark.parametrize(
    ("old", "new", "come", "resolved"),
    [
        # findings are matched by what they say
        (FLAGGED, "\n\n# moved\n" + FLAGGED, [], []),
        (FLAGGED, FLAGGED.replace('["Salesforce"]', "[]"), [], ["legal/has-crm"]),
        (FLAGGED.replace('["Salesforce"]', "[]"), FLAGGED, ["legal/has-crm"], []),
        (FLAGGED, FLAGGED.replace("Salesforce", "Pipedrive"), ["legal/has-crm"], ["legal/has-crm"]),
        # a second tool beside the first is new, and so is the second of two equal ones
        (FLAGGED, FLAGGED.replace('["Salesforce"]', '["Salesforce", "Pipedrive"]'), ["legal/has-crm"], []),
        (FLAGGED, FLAGGED.replace('["Salesforce"]', '["Salesforce", "SFDC"]'), ["legal/has-crm", "org/duplicate-assignment"], []),
        # a second instance is new, and under another name of the department each is found again
        (FLAGGED, FLAGGED.replace('["Salesforce"]', f'["Salesforce", {TENANT}]'), ["legal/has-crm"], []),
        (
            FLAGGED.replace('["Salesforce"]', f'["Salesforce", {TENANT}]'),
            FLAGGED.replace('["Salesforce"]', f"[{TENANT}]").replace("departments.legal", "departments.law"),
            [],
            ["legal/has-crm"],
        ),
        # a department that is only called otherwise has the findings it had
        (FLAGGED, FLAGGED.replace("departments.legal", "departments.law"), [], []),
        (FLAGGED, FLAGGED.replace('"Legal"', '"Legal Team"'), [], []),
        (
            FLAGGED,
            FLAGGED.replace('"Legal"', '"Legal Team"').replace("Salesforce", "Pipedrive"),
            ["legal/has-crm"],
            ["legal/has-crm"],
        ),
        # another department with the same finding is another finding
        (FLAGGED, FLAGGED.replace("legal", "it").replace("Legal", "IT"), ["it/has-crm", "it/lacks-core-tools"], ["legal/has-crm"]),
    ],
)
def test_which_findings_are_new(old: str, new: str, come: list[str], resolved: list[str], compare: Compare) -> None:
    findings = compare(old, new).findings
    assert sorted(one.finding.rule for one in findings.new) == come
    assert sorted(one.finding.rule for one in findings.resolved) == resolved


def test_a_tool_of_another_key_has_the_findings_it_had(compare: Compare) -> None:
    old = '[tools.kht]\nname = "客户通"\ncategories = ["crm"]\n[departments.legal]\ntools = ["客户通"]\n'
    file = compare(old, old.replace("kht", "kehutong"))
    assert [one.sort for one in file.changes] == ["tool-key"]
    assert (file.findings.new, file.findings.resolved) == ((), ())


def test_files_are_paired_by_path_then_by_company(plan: Plan) -> None:
    """A file that moved is neither gone nor new; findings of another company's file are never mistaken for its own."""
    lark, wren = f'[company]\nname = "Lark"\n{FLAGGED}', f'[company]\nname = "Wren"\n{FLAGGED}'
    clean = '[company]\nname = "Lark"\n[departments.legal]\nname = "Legal"\n'

    def told(old: dict[str, str], new: dict[str, str]) -> list[tuple[str | None, str | None, int, int]]:
        files = compared_by(plan, side("old", old), side("new", new)).files
        return [(file.old, file.new, len(file.findings.new), len(file.findings.resolved)) for file in files]

    assert told({"org.toml": lark}, {"lark/org.toml": lark}) == []
    assert told({"a.org.toml": lark}, {"a.org.toml": clean, "b.org.toml": wren}) == [
        ("old:a.org.toml", "new:a.org.toml", 0, 1),
        (None, "new:b.org.toml", 1, 0),
    ]
    assert told({"a.org.toml": lark, "b.org.toml": wren}, {"a.org.toml": lark}) == [("old:b.org.toml", None, 0, 1)]


def test_a_file_that_is_no_org_file_is_a_new_finding_with_a_note(compare: Compare) -> None:
    file = compare(FLAGGED, "[departments\n")
    assert [one.finding.rule for one in file.findings.new] == ["org/document-syntax"]
    assert "cannot be told" in file.notes[0].en
    assert [one.finding.rule for one in compare("[departments\n", FLAGGED).findings.new] == ["legal/has-crm"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.toml").write_text(OLD, encoding="utf-8")
    (tmp_path / "worse.toml").write_text(OLD.replace('"DocuSign"', '"DocuSign", "kehutong"'), encoding="utf-8")
    (tmp_path / "advice.toml").write_text(OLD + "[departments.quidditch]\n", encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[departments\n")
    for name, text in (("before", OLD), ("after", FLAGGED)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "org.toml").write_text(text, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("old.toml old.toml", 0),
        ("old.toml worse.toml", 1),
        ("worse.toml old.toml", 0),
        ("worse.toml worse.toml", 0),
        ("old.toml worse.toml --fail-on error", 0),
        ("old.toml advice.toml", 0),
        ("old.toml advice.toml --fail-on info", 1),
        ("old.toml broken.toml", 1),
        ("broken.toml old.toml", 1),  # an unused waiver, which nobody could see before
        ("before after", 1),
        ("before after --output-format json", 1),
        ("before after --output-format markdown", 1),
        ("after after", 0),
        # 2: not everything could be compared
        ("", 2),
        ("old.toml", 2),
        ("old.toml missing.toml", 2),
        ("missing.toml old.toml", 2),
        ("before empty", 2),
        ("empty empty", 2),
        ("old.toml worse.toml --fail-on eror", 2),
        ("old.toml worse.toml --output-format sarif", 2),
        ("old.toml worse.toml old.toml", 2),
    ],
)
def test_exit_codes(arguments: str, code: int, folder: Path) -> None:
    ended = orglint("diff", *arguments.split(), cwd=folder)
    assert ended.code == code
    assert ("orglint: error:" in ended.err) is (code == 2)
    assert "Traceback" not in ended.err


def test_to_read(folder: Path) -> None:
    assert orglint("diff", "old.toml", "worse.toml", cwd=folder).out.splitlines() == [
        "old.toml → worse.toml",
        "  Changes:",
        "    Legal gains 客户通 (crm)",
        "  New findings:",
        "    worse.toml:12:22: warning[legal/has-crm]: Legal is assigned 客户通 (CRM)",
        "",
        "From old.toml to worse.toml: 1 change, 1 new finding, 0 resolved findings.",
    ]
    chinese = orglint("diff", "worse.toml", "old.toml", "--language", "zh", cwd=folder).out.splitlines()
    assert chinese[1:3] == ["  变化：", "    Legal 不再有客户通（crm）"]
    assert chinese[-1] == "从 worse.toml 到 old.toml：1 处变化，新出现 0 个问题，解决 1 个问题。"


def test_for_programs(folder: Path) -> None:
    ended = orglint("diff", "old.toml", "worse.toml", "--output-format", "json", cwd=folder)
    assert ended.out.isascii()
    told = json.loads(ended.out)
    assert (told["version"], told["old"], told["new"], told["errors"]) == (1, "old.toml", "worse.toml", [])
    (file,) = told["files"]
    assert file["changes"] == [
        {"change": "tool-gained", "message": "Legal gains 客户通 (crm)", "department": "legal", "tool": "kehutong"}
    ]
    assert [(one["rule"], one["severity"], one["line"]) for one in file["new_findings"]] == [("legal/has-crm", "warning", 12)]
    assert file["resolved_findings"] == []


HOSTILE = (
    "<img src=x onerror=alert(1)> [x](http://e.example) @admins #12 a/b#3 !4 `code` | **b** \n::error::x ##[error]y \u202e\x1b[2J"
)


def test_markdown_does_nothing(folder: Path) -> None:
    name = json.dumps(HOSTILE)
    (folder / "hostile.toml").write_text(f"[departments.legal]\nname = {name}\ntools = [{name}, 'Salesforce']\n")
    (folder / "harmless.toml").write_text("[departments.legal]\n")
    out = orglint("diff", "harmless.toml", "hostile.toml", "--output-format", "markdown", cwd=folder).out
    assert "Salesforce" in out
    shown = re.sub("&#[0-9]+;|</?code>", " ", out)
    assert not re.search(r"<|(?<!\\)`|(?<!\\)\[|@\w|#\d|!\d|##\[|\x1b|\u202e", shown)
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b*c", r"a\_b\*c"),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("@team #1 !2", "\uff20team \uff031 \\!&#8203;2"),
        ("1. 法务部", r"1\. 法务部"),
        ("a\nb", r"a\\nb"),
        ("https://e.example", "https:&#47;&#47;e.example"),
    ],
)
def test_what_is_safe_in_markdown(text: str, shown: str) -> None:
    assert markdown_text(text) == shown


IN_EVERY_FORMAT = """
import sys
from orglint.cli.entry import run
for name in ("text", "json", "markdown"):
    print(run(["diff", "before", "after", "--output-format", name]))
"""


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    def told(seed: str) -> bytes:
        env = {**os.environ, **USUAL, "PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, "-c", IN_EVERY_FORMAT], cwd=folder, env=env, capture_output=True, check=True).stdout

    (same,) = {told(seed) for seed in "0123"}
    assert len(same.splitlines()) > 10
