"""`[department-names]`: a company's own words for its departments, and the lines that `coverage` proposes for them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import tomli

from installation import Ended, orglint
from orglint.plugins.sandbox.wire import pickled
from test_settings import write


def answered(folder: Path, *arguments: str) -> Any:
    ended = orglint(*arguments, "--output-format", "json", cwd=folder)
    assert ended.code in (0, 1), ended.err
    return json.loads(ended.out)


def kinds(folder: Path, department: str, *options: str) -> tuple[list[str], str]:
    """The kinds of a department, and how they were found."""
    (told,) = answered(folder, "why", department, "Slack", *options)
    return told["department"]["kinds"], told["department"]["recognised_by"]


def check(folder: Path, *options: str) -> Ended:
    return orglint("check", *options, cwd=folder)


# What a department is

WORDS = """\
[department-names]
"Treasury Ops" = "finance"
"客户中心" = ["customer-service", "customer-support"]
"Field Ops" = []
"Lantern Works" = "finance"
Legal = "finance"
hr = "it"
"""

DEPARTMENTS = [
    pytest.param("[departments.x]\nname = 'Treasury Ops'", (["finance"], "settings"), id="by its name"),
    pytest.param("[departments.x]\nname = 'TREASURY-ops'", (["finance"], "settings"), id="by its name in another spelling"),
    pytest.param("[departments.x]\nname = 'Ｔreasury　Ops'", (["finance"], "settings"), id="by its name in full-width letters"),
    pytest.param("[departments.x]\nname = 'Lantern Works Two'", ([], "unknown"), id="not by a part of its name"),
    pytest.param("[departments.treasury-ops]\nname = 'x'", (["finance"], "settings"), id="by its key"),
    pytest.param("[departments.x]\nname = '客户中心'", (["customer-service", "customer-support"], "settings"), id="two kinds"),
    pytest.param("[departments.x]\nname = 'Field Ops'", ([], "settings"), id="none"),
    pytest.param("[departments.x]\nname = 'Legal'", (["finance"], "settings"), id="against what its name says"),
    pytest.param("[departments.legal]\nname = 'Sales'", (["finance"], "settings"), id="by its key against its name"),
    pytest.param("[departments.hr]\nname = 'Legal'", (["finance"], "settings"), id="by its name before its key"),
    pytest.param("[departments.x]\nname = 'Legal'\nkind = 'sales'", (["sales"], "explicit"), id="not where it says its kind"),
    pytest.param("[departments.x]\nname = 'Legal'\nkind = []", ([], "explicit"), id="not where it says that it is of none"),
    pytest.param("[departments.x]\nname = 'Legal'\nkind = 'slaes'", ([], "misspelt"), id="not where it misspells its kind"),
    pytest.param("[departments.x]\nname = 'Sales'", (["sales"], "name"), id="no entry for it"),
    pytest.param("[departments.x]\nparent = 'y'\n[departments.y]\nname = 'Legal'", (["finance"], "parent"), id="by its parent"),
    pytest.param("[departments.x]\nparent = 'y'\n[departments.y]\nname = 'Field Ops'", ([], "parent"), id="none by its parent"),
    pytest.param(
        "[departments.x]\nname = 'Field Ops'\nparent = 'y'\n[departments.y]\nname = 'Legal'",
        ([], "settings"),
        id="none, whatever its parent",
    ),
]


@pytest.mark.parametrize(("org", "expected"), DEPARTMENTS)
def test_what_a_department_is(org: str, expected: tuple[list[str], str], tmp_path: Path) -> None:
    write(tmp_path, {"orglint.toml": WORDS, "org.toml": org})
    assert kinds(tmp_path, org.split("[departments.")[1].partition("]")[0]) == expected


def test_without_the_settings_the_name_says_what_it_says(tmp_path: Path) -> None:
    write(tmp_path, {"orglint.toml": WORDS, "org.toml": "[departments.x]\nname = 'Legal'"})
    assert kinds(tmp_path, "x", "--isolated") == (["legal"], "name")


def test_a_name_may_be_of_a_kind_that_the_settings_declare(tmp_path: Path) -> None:
    declared = '[kinds.clinic]\naliases = ["Outpatients"]\navoids = ["crm"]\n[department-names]\nWards = "clinic"\n'
    write(tmp_path, {"orglint.toml": declared, "org.toml": "[departments.wards]\ntools = ['salesforce']"})
    assert kinds(tmp_path, "wards") == (["clinic"], "settings")
    assert "warning[clinic/has-crm]" in check(tmp_path).out


def test_a_name_that_the_settings_settle_may_be_that_of_two_kinds(tmp_path: Path) -> None:
    """Finance is called Treasury elsewhere; here it is a kind of its own, and with a region added, nobody can tell."""
    declared = '[kinds.treasury]\navoids = ["crm"]\n[department-names]\nTreasury = "treasury"\n'
    org = "[departments.treasury]\ntools = ['salesforce']\n[departments.emea-treasury]\n"
    write(tmp_path, {"orglint.toml": declared, "org.toml": org})
    assert kinds(tmp_path, "treasury") == (["treasury"], "settings")
    assert kinds(tmp_path, "emea-treasury") == ([], "ambiguous")
    assert "warning[treasury/has-crm]" in check(tmp_path).out
    write(tmp_path, {"orglint.toml": declared.partition("[department-names]")[0]})
    assert "or say in `[department-names]` what it means" in check(tmp_path).err


def test_rules_judge_by_them(tmp_path: Path) -> None:
    """One word for all companies: what the catalogue of names would ask about is judged, and what it is sure of is not."""
    org = "[departments.support]\ntools = ['salesforce']\n[departments.legal]\ntools = ['salesforce']\n"
    write(tmp_path, {"org.toml": org})
    without = check(tmp_path).out
    assert ("org/ambiguous-department" in without, "legal/has-crm" in without) == (True, True)
    write(tmp_path, {"orglint.toml": "[department-names]\nSupport = 'it'\nLegal = []\n"})
    judged = check(tmp_path).out
    assert ("it/has-crm" in judged, "org/ambiguous-department" in judged, "legal/has-crm" in judged) == (True, False, False)


# Several files

EXTENDED = [
    pytest.param("Support = 'it'", "", ["it"], id="inherited"),
    pytest.param("Support = 'it'", "Support = 'customer-support'", ["customer-support"], id="the nearer file wins"),
    pytest.param("Support = 'it'", "support = []", [], id="in whatever spelling"),
    pytest.param("Support = 'it'", "Legal = 'legal'", ["it"], id="entry by entry"),
    pytest.param("Sup-port = 'it'", "SUPPORT = 'legal'", ["legal"], id="which is no name twice"),
]


@pytest.mark.parametrize(("farther", "nearer", "expected"), EXTENDED)
def test_names_are_inherited(farther: str, nearer: str, expected: list[str], tmp_path: Path) -> None:
    own = f"extends = 'base.toml'\n[department-names]\n{nearer}"
    write(tmp_path, {"base.toml": f"[department-names]\n{farther}", "orglint.toml": own, "org.toml": "[departments.support]"})
    assert kinds(tmp_path, "support") == (expected, "settings")
    shown = [one for one in answered(tmp_path, "settings") if one["key"].casefold().startswith("department-names.sup")]
    assert [one["file"] for one in shown] == ["orglint.toml" if nearer.casefold().startswith("sup") else "base.toml"]


# What is wrong

WRONG = [
    ("[department-names]\nSupport = 'slaes'", "orglint.toml:2:11: there is no kind of department slaes; did you mean sales?"),
    (
        "[department-names]\nSupport = ['it', 'lgeal']",
        "orglint.toml:2:18: there is no kind of department lgeal; did you mean legal?",
    ),
    ("[department-names]\nSupport = ['Customer Service']", "orglint.toml:2:12: there is no kind of department Customer Service"),
    ("[department-names]\nA-B = []\n'a b' = 'it'", "orglint.toml:3:1: “A-B” and “a b” are one name"),
    ("[department-names]\nSupport = 3", "orglint.toml:2:11: `Support` of the department-names table must be text or an array"),
    ("[department-names]\nSupport = [3]", "orglint.toml:2:12: item 1 of `Support` must be text"),
    ("[department-names]\n' ' = []", "orglint.toml:2:1: a key in the department-names table must not be empty"),
    ("department-names = ['Support']", "orglint.toml:1:20: `department-names` of the settings must be a table"),
]


@pytest.mark.parametrize(("settings", "said"), WRONG)
def test_what_is_wrong_is_an_error_with_its_place(settings: str, said: str, tmp_path: Path) -> None:
    write(tmp_path, {"orglint.toml": settings, "org.toml": "[departments.support]"})
    ended = check(tmp_path)
    assert ended.code == 2
    assert said in ended.err


# What is said of it


def test_the_summary_counts_what_is_taken_out_of_judgement(tmp_path: Path) -> None:
    org = "[departments.legal]\n[departments.sub]\nparent = 'legal'\n[departments.x]\nkind = []\n[departments.finance]\n"
    write(tmp_path, {"orglint.toml": "[department-names]\nLegal = []", "org.toml": org})
    not_judged = "1 department that the file excludes; 2 departments that the settings exclude"
    assert f"Not judged: {not_judged}." in " ".join(check(tmp_path).out.split())
    assert "2 个部门（设置声明不作判断）" in check(tmp_path, "--language", "zh").out
    unjudged = json.loads(check(tmp_path, "--output-format", "json").out)["summary"]["unjudged"]
    assert {"count": 2, "reason": "departments that the settings exclude"} in unjudged


SAID = [
    ("treasury", "Finance (finance): `[department-names]` says so of “Treasury” (orglint.toml:2)"),
    ("field", "none: `[department-names]` says of “Field Ops” that no department rule is to judge it (orglint.toml:3)"),
    (
        "crew",
        "none: `[department-names]` says of its parent Field Ops that no department rule is to judge it (orglint.toml:3)",
    ),
]


@pytest.mark.parametrize(("department", "said"), SAID)
def test_why_names_the_line_that_decided(department: str, said: str, tmp_path: Path) -> None:
    org = "[departments.treasury]\n[departments.field]\nname = 'Field Ops'\n[departments.crew]\nname = 'Lanterns'\nparent = 'field'"
    write(tmp_path, {"orglint.toml": "[department-names]\nTreasury = ['finance']\n'Field Ops' = []", "org.toml": org})
    (told,) = answered(tmp_path, "why", department, "Slack")
    line = 2 if department == "treasury" else 3
    assert (told["department"]["message"], told["department"]["settings"]) == (said, {"file": "orglint.toml", "line": line})
    assert "{" not in orglint("why", department, "Slack", "--language", "zh", cwd=tmp_path).out


def test_a_department_that_the_settings_exclude_is_not_covered(tmp_path: Path) -> None:
    write(tmp_path, {"orglint.toml": "[department-names]\nLegal = []", "org.toml": "[departments.legal]"})
    told = answered(tmp_path, "coverage")
    assert [(one["department"], one["reason"]) for one in told["unjudged"]] == [("legal", "excluded-by-settings")]
    assert told["proposals"] == []


def test_the_word_is_explained_as_the_settings_mean_it(tmp_path: Path) -> None:
    write(tmp_path, {"orglint.toml": "[department-names]\n'Support' = 'it'\n"})
    explained = orglint("explain", "support", cwd=tmp_path).out
    assert "it/has-crm" in explained
    assert "customer-support/has-crm" not in explained
    assert "`[department-names]`" in explained


# Proposals

DOUBTFUL = """\
[departments.support]
name = "Support"

[departments."灯塔组"]

[departments.quidditch]
name = "Quidditch"
[departments.again]
name = "quidditch"

[departments.crew]
name = "Lanterns"
parent = "legal"

[departments.legal]

[departments.fog]
kind = []
"""

NEW_FILE = """\
You can say once, for all org files, what these names mean: in an orglint.toml
beside them or in a folder above. Paste the lines, remove the `#` of each that
is to count, and keep only the kinds that apply; `[]` means none of them.

[department-names]
# "Support" = ["customer-service", "customer-support", "it"]
# kinds: administration, customer-service, customer-success, customer-support,
# finance, human-resources, it, legal, manufacturing, market-research,
# marketing, procurement, project-management, research-development,
# risk-management, sales, supply-chain
# "灯塔组" = []
# "Quidditch" = []
"""


def proposed(folder: Path, *options: str) -> str:
    """What `coverage` says between the departments and the rules."""
    sections = orglint("coverage", *options, cwd=folder).out.split("\n\n")
    return "\n\n".join(sections[2:-1]) + "\n"


def test_coverage_prints_the_lines_to_paste(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": DOUBTFUL})
    assert proposed(tmp_path) == NEW_FILE


WHERE = [
    pytest.param("orglint.toml", "", "at the end of orglint.toml", "[department-names]", id="a file without the table"),
    pytest.param("orglint.toml", "[department-names]\nX = []\n", "below `[department-names]` in orglint.toml", None, id="with it"),
    pytest.param(
        "pyproject.toml",
        "[tool.orglint]\n",
        "at the end of pyproject.toml",
        "[tool.orglint.department-names]",
        id="a pyproject.toml without the table",
    ),
    pytest.param(
        "pyproject.toml",
        "[tool.orglint]\ndepartment-names = { X = [] }",
        "below `[tool.orglint.department-names]` in pyproject.toml",
        None,
        id="a pyproject.toml with it",
    ),
    pytest.param(
        "orglint.toml", "extends = 'base.toml'", "at the end of orglint.toml", "[department-names]", id="with it in what it extends"
    ),
]


@pytest.mark.parametrize(("file", "settings", "where", "header"), WHERE)
def test_the_lines_are_for_the_file_that_holds(file: str, settings: str, where: str, header: str | None, tmp_path: Path) -> None:
    write(tmp_path, {file: settings, "base.toml": "[department-names]\nX = []", "org.toml": DOUBTFUL})
    told, lines = proposed(tmp_path).split("\n\n")
    assert where in " ".join(told.split())
    assert lines.startswith(f"{header}\n# " if header else "# ")
    assert {one["settings"] for one in answered(tmp_path, "coverage")["proposals"]} == {file}


def test_each_settings_file_gets_the_names_of_its_companies(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "a/orglint.toml": "", "a/org.toml": DOUBTFUL, "b/org.toml": "[departments.quidditch]"})
    told = [(one["settings"], one["name"]) for one in answered(tmp_path, "coverage")["proposals"]]
    assert told == [
        (str(Path("a/orglint.toml")), "Support"),
        *(
            (file, name)
            for file, name in [
                ("a/orglint.toml", "灯塔组"),
                ("a/orglint.toml", "Quidditch"),
                (None, "quidditch"),
            ]
        ),
    ]


def test_proposals_for_programs(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": DOUBTFUL})
    assert answered(tmp_path, "coverage")["proposals"] == [
        {
            "settings": None,
            "name": "Support",
            "candidates": ["customer-service", "customer-support", "it"],
            "departments": [{"file": "org.toml", "department": "support"}],
            "line": '"Support" = ["customer-service", "customer-support", "it"]',
        },
        {
            "settings": None,
            "name": "灯塔组",
            "candidates": [],
            "departments": [{"file": "org.toml", "department": "灯塔组"}],
            "line": '"灯塔组" = []',
        },
        {
            "settings": None,
            "name": "Quidditch",
            "candidates": [],
            "departments": [{"file": "org.toml", "department": key} for key in ("quidditch", "again")],
            "line": '"Quidditch" = []',
        },
    ]


HOSTILE = ['a"b\\c', "tab\there", "two\nlines", "]\n[company]", "#", "= []", "it's", "x\u202ey", "\x1b[31m", "ﬁeld", "'''", "{a}"]


def test_pasted_unread_the_lines_change_nothing_and_chosen_they_settle_everything(tmp_path: Path) -> None:
    tables = "".join(f"[departments.d{index}]\nname = {json.dumps(name)}\n" for index, name in enumerate(HOSTILE))
    write(tmp_path, {"org.toml": DOUBTFUL + tables})
    before = check(tmp_path)
    pasted = proposed(tmp_path).split("\n\n")[1]
    write(tmp_path, {"orglint.toml": pasted})
    assert tomli.loads(pasted) == {"department-names": {}}
    assert check(tmp_path) == before
    chosen = [line[2:] if line.startswith('# "') else line for line in pasted.splitlines()]
    write(tmp_path, {"orglint.toml": "\n".join(chosen)})
    told = answered(tmp_path, "coverage")
    assert told["proposals"] == []
    assert {one["reason"] for one in told["unjudged"]} == {"excluded", "excluded-by-settings"}


def test_where_no_name_is_doubtful_nothing_is_proposed(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": "[departments.legal]\n[departments.fog]\nkind = []\n[departments.mist]\nkind = 'fgo'"})
    assert answered(tmp_path, "coverage")["proposals"] == []
    assert "[department-names]" not in orglint("coverage", cwd=tmp_path).out


def test_a_plan_with_names_can_be_sent(tmp_path: Path) -> None:
    from orglint.linting.load_settings import load_settings
    from orglint.plugins.host import load_policy
    from orglint.settings.values import Overrides

    write(tmp_path, {"orglint.toml": WORDS})
    plan = load_settings(str(tmp_path / "orglint.toml"), load_policy()).plan(Overrides())
    assert plan
    assert pickle.loads(pickled(plan)).policy.settled_names == plan.policy.settled_names


# Where files are made


@pytest.mark.parametrize(
    ("name", "line"),
    [("Support", '# "Support" = ["customer-service", "customer-support", "it"]'), ("Quidditch", '# "Quidditch" = []')],
)
def test_init_leaves_a_line_for_a_name_that_says_no_single_kind(name: str, line: str, tmp_path: Path) -> None:
    ended = orglint("init", "--yes", "--departments", f"Legal,{name}", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    settings = (tmp_path / "orglint.toml").read_text("utf-8")
    assert f"\n{line}\n" in settings.partition("[department-names]")[2] + "\n"


TABLES = [
    pytest.param("Legal,Slack\nSales,Slack\n", "", id="none is doubtful"),
    pytest.param("Legal,Slack\nSupport,Slack\nSupport,Jira\n", "from “Support”;", id="one, once"),
    pytest.param("Support,Slack\nQuidditch,Slack\n", "from “Support” and “Quidditch”;", id="two"),
    pytest.param(
        "".join(f"Q{number},Slack\n" for number in range(7)),
        "from “Q0”, “Q1”, “Q2”, “Q3”, “Q4” and 2 more;",
        id="more than are named",
    ),
]


@pytest.mark.parametrize(("rows", "said"), TABLES)
def test_import_says_whose_kind_cannot_be_told(rows: str, said: str, tmp_path: Path) -> None:
    write(tmp_path, {"apps.csv": f"department,tool\n{rows}"})
    ended = orglint("import", "csv", "apps.csv", "--output", "org.toml", cwd=tmp_path)
    note = (
        f"orglint: note: no single kind of department can be told {said} `orglint coverage` prints lines for the settings that say "
    )
    assert (ended.code, [line for line in ended.err.splitlines() if "apps.csv: " not in line]) == (
        0,
        [f"{note}which it is"] if said else [],
    )
    assert bool(answered(tmp_path, "coverage")["proposals"]) is bool(said)
