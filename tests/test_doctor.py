"""`orglint doctor`: what makes no sense in policy, settings and waivers, each as a story through the real command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from installation import ROOT, Ended, install, orglint
from orglint.cli.commands import specification
from test_settings import write

SOURCE = ROOT / "src" / "orglint"

WARD = '[kinds.ward]\nnames = "Ward"\navoids = ["crm"]\n'
ORG = '[departments.ward]\ntools = ["slack"]\n'


def doctor(folder: Path, *options: str) -> Ended:
    return orglint("doctor", *options, cwd=folder, plugins=folder)


def found(folder: Path, *options: str) -> list[tuple[str, str]]:
    """The place, or the distribution, and the id of each diagnosis."""
    ended = doctor(folder, "--output-format", "json", *options)
    listed = json.loads(ended.out)
    assert ended.code == (1 if listed else 0), ended.err
    return [(f"{one['file']}:{one['line']}:{one['column']}" if one["file"] else one["distribution"], one["id"]) for one in listed]


def test_what_orglint_ships_makes_sense(tmp_path: Path) -> None:
    ended = doctor(tmp_path, "--isolated")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Looked at 17 kinds, ")
    assert ended.out.endswith("; 0 settings files, 0 companies. Everything makes sense.\n")


STORIES = [
    pytest.param("", ORG, [], id="nothing declared"),
    pytest.param(WARD, ORG, [], id="a sound kind"),
    pytest.param('[kinds.ward]\nnames = "Ward"', ORG, [("orglint.toml:1:8", "kind-without-rules")], id="no rules"),
    pytest.param(WARD, None, [], id="a kind, and no companies to have it"),
    pytest.param(
        WARD, "[departments.sales]\ntools = ['pipedrive']", [("orglint.toml:1:8", "kind-without-department")], id="no department"
    ),
    pytest.param(f'{WARD}aliases = ["Legal"]', ORG, [("orglint.toml:4:12", "taken")], id="an alias that another kind has"),
    pytest.param(
        f'{WARD}aliases = ["Legal"]\n[department-names]\nLegal = "ward"',
        "[departments.legal]",
        [],
        id="an alias that another kind has, settled",
    ),
    pytest.param(
        '[kinds.treasury]\navoids = ["crm"]\n[department-names]\nTreasury = "treasury"',
        "[departments.treasury]",
        [],
        id="an id that another kind has for a name, settled",
    ),
    pytest.param(
        '[kinds.treasury]\navoids = ["crm"]\n[department-names]\nTreasury = "finance"',
        "[departments.x]\nkind = 'treasury'\n[departments.treasury]",
        [("orglint.toml:1:8", "kind-without-name")],
        id="settled against the kind that is called so",
    ),
    pytest.param(f'{WARD}ambiguous = ["Support"]', ORG, [], id="an alias that both call ambiguous"),
    pytest.param(
        '[kinds.alms]\nnames = "Charity"\naliases = ["Gifts"]\navoids = ["crm"]\n[kinds.gifts]\nnames = "Charity"\nneeds = ["crm"]',
        None,
        [
            ("orglint.toml:5:8", "kind-without-name"),
            ("orglint.toml:1:8", "name-of-several-kinds"),
            ("orglint.toml:1:8", "name-of-several-kinds"),
        ],
        id="two names of several kinds",
    ),
    pytest.param(
        '[kinds.ward]\nnames = "Station"\nambiguous = ["ward", "Station"]\navoids = ["crm"]',
        None,
        [("orglint.toml:1:8", "kind-without-name")],
        id="no name decides",
    ),
    pytest.param(
        f"{WARD}needs = ['ehr']\n[categories.ehr]",
        ORG,
        [("orglint.toml:1:8", "category-without-tool")],
        id="needed, and nobody offers it",
    ),
    pytest.param(
        "[kinds.ward]\navoids = ['ehr']\n[categories.ehr]",
        ORG,
        [("orglint.toml:1:8", "category-without-tool")],
        id="avoided, and nobody has it",
    ),
    pytest.param(
        f"{WARD}needs = ['ehr']\n[categories.ehr]\n[tools.his]\ncategories = ['ehr']", ORG, [], id="a tool of the settings"
    ),
    pytest.param(
        f"{WARD}needs = ['ehr']\n[categories.ehr]", f"{ORG}[tools.his]\ncategories = ['ehr']", [], id="a tool of the company"
    ),
    pytest.param(
        "[categories.ehr]", ORG.replace("ward", "x"), [("orglint.toml:1:13", "category-without-use")], id="an unused category"
    ),
    pytest.param(
        "select = ['legal/*']\nignore = ['*/has-crm', 'legal/*']",
        ORG,
        [("orglint.toml:1:11", "selected-and-ignored")],
        id="selected and ignored",
    ),
    pytest.param(
        "select = ['legal/*']\nignore = ['sales/*']",
        ORG,
        [("orglint.toml:2:11", "ignored-in-vain")],
        id="ignored, and never selected",
    ),
    pytest.param(
        "select = ['legal/*']\nignore = ['org/*']", ORG, [], id="that the gravest rules always take part is no contradiction"
    ),
    pytest.param(
        "ignore = ['legal/*']\n[severity]\n'legal/has-crm' = 'error'",
        ORG,
        [("orglint.toml:3:1", "severity-without-effect")],
        id="graded and ignored",
    ),
    pytest.param(
        "[severity]\n'legal/has-crm' = 'error'\n'legal/*' = 'info'",
        ORG,
        [("orglint.toml:2:1", "severity-without-effect")],
        id="graded twice",
    ),
    pytest.param(
        "[severity]\n'legal/*' = 'info'\n'legal/has-crm' = 'error'\n'*/has-crm' = 'info'",
        ORG,
        [("orglint.toml:2:1", "severity-without-effect"), ("orglint.toml:3:1", "severity-without-effect")],
        id="graded again by a wider pattern",
    ),
    pytest.param("[severity]\n'*' = 'info'\n'legal/has-crm' = 'error'", ORG, [], id="a default and an exception"),
    pytest.param(
        "ignore = ['seats/*']\n[rules.'seats/in-all']\nmost = 3",
        ORG,
        [("orglint.toml:2:8", "options-without-effect")],
        id="options of an ignored rule",
    ),
    pytest.param("required-plugins = []", ORG, [("orglint.toml:1:20", "empty-requirement")], id="nothing is required"),
    pytest.param(
        "required-plugins = ['acme-sets']", ORG, [("orglint.toml:1:21", "missing-plugin")], id="a plugin that is not there"
    ),
    pytest.param(
        "ignore = ['leagl/*']\nselect = ['slaes/*']\n[severity]\n'a/b' = 'info'\n[rules.'c/d']",
        ORG,
        [
            ("orglint.toml:2:11", "unknown-rule"),
            ("orglint.toml:1:11", "unknown-rule"),
            ("orglint.toml:4:1", "unknown-rule"),
            ("orglint.toml:5:8", "unknown-rule"),
        ],
        id="rules that do not exist",
    ),
    pytest.param(
        "[rules.'seats/in-all']\nmots = 3", ORG, [("orglint.toml:2:1", "rule-option")], id="an option that does not exist"
    ),
    pytest.param(
        "required-kinds = ['sales', 'salse']", ORG, [("orglint.toml:1:28", "unknown-kind")], id="a kind that does not exist"
    ),
    pytest.param(
        "[department-names]\nWard = 'nurses'", ORG, [("orglint.toml:2:8", "unknown-kind")], id="a name of a kind that is not"
    ),
    pytest.param(
        "[department-names]\nWard = []\n'W-ard' = 'it'", ORG, [("orglint.toml:3:1", "twice")], id="two spellings of a name"
    ),
    pytest.param("[department-names]\nWard = 'it'", ORG, [], id="a name that some department has"),
    pytest.param("[department-names]\nWard = 'it'", None, [], id="a name, and no companies to have it"),
    pytest.param(
        "[department-names]\nWart = 'it'", ORG, [("orglint.toml:2:1", "name-without-department")], id="a name that nobody has"
    ),
    pytest.param(
        "[department-names]\nWard = 'it'",
        f"{ORG}kind = 'legal'",
        [("orglint.toml:2:1", "name-without-effect")],
        id="a name that is overruled wherever it is",
    ),
    pytest.param(
        "[department-names]\nWard = 'it'",
        f"{ORG}kind = 'legal'\n[departments.w]\nname = 'WARD'",
        [],
        id="a name that is overruled in one place",
    ),
    pytest.param(
        "[department-names]\nlegal = ['legal']\n'Legal Dept' = 'legal'\nWard = []",
        f"{ORG}[departments.legal]\n",
        [("orglint.toml:2:1", "needless-name"), ("orglint.toml:3:1", "needless-name")],
        id="names that say it themselves, whether or not somebody has them",
    ),
    pytest.param(
        "[department-names]\nlegal = ['legal', 'finance']\nSupport = 'it'\n'IT Desk' = []",
        "[departments.legal]\n[departments.support]\n[departments.it-desk]",
        [],
        id="names that say something else themselves, or nothing for sure",
    ),
    pytest.param(
        "[department-names]\nit = 'it'",
        "[departments.it]\nname = 'Legal'",
        [],
        id="a key that is needless by itself, and decides against the name",
    ),
    pytest.param("[kinds.legal]", ORG, [("orglint.toml:1:8", "taken")], id="a kind that is there already"),
    pytest.param("[kinds.a]\navoids = ['cmr']", None, [("orglint.toml:2:11", "unknown-category")], id="a category that is not"),
    pytest.param("[kinds.a]\navoids = ['crm', 'crm']", None, [("orglint.toml:2:18", "twice")], id="a category twice"),
    pytest.param(
        "[tools.a]\nname = 'A'\nnames = 'B'\ncategories = []", None, [("orglint.toml:3:9", "two-names")], id="two names of a tool"
    ),
    pytest.param(
        "[kinds.a]\navoids = ['crm']\nneeds = ['crm']\n[severity]\n'a/*' = 'info'",
        None,
        [("orglint.toml:2:11", "need-against-avoid")],
        id="need against avoid, and nothing that follows from it",
    ),
    pytest.param(
        "",
        f"{ORG}[[waivers]]\nrule = 'legal/has-crn'\ndepartment = 'ward'\n",
        [("org.toml:4:8", "waiver-of-unknown-rule")],
        id="a waiver of no rule",
    ),
    pytest.param(
        WARD, f"{ORG}[[waivers]]\nrule = 'ward/has-crm'\ndepartment = 'ward'\n", [], id="a waiver of a rule that the settings make"
    ),
]


@pytest.mark.parametrize(("settings", "org", "expected"), STORIES)
def test_what_makes_no_sense(settings: str, org: str | None, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    write(tmp_path, {"repo/.git/HEAD": "", "repo/orglint.toml": settings, **({"repo/org.toml": org} if org else {})})
    plugins = tmp_path if "seats/" in settings else None
    if plugins:
        install("seats", plugins)
    ended = orglint("doctor", "--output-format", "json", cwd=tmp_path / "repo", plugins=plugins)
    listed = json.loads(ended.out)
    assert [(f"{one['file']}:{one['line']}:{one['column']}", one["id"]) for one in listed] == expected
    assert (ended.code, ended.err) == (1 if expected else 0, "")


PLUGINS = [
    ("rule_for_nobody", [("acme-rule-for-nobody", "undefined")]),
    ("empty", [("acme-empty", "plugin-without-effect")]),
    ("falconry", []),
]


@pytest.mark.parametrize(("module", "expected"), PLUGINS)
def test_plugins_that_make_no_sense_are_named(module: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    install(module, tmp_path)
    assert {*found(tmp_path)} == {*expected}


def ids() -> set[str]:
    """Every id of a diagnosis, as it stands in the code."""
    modules = [
        *(SOURCE / "queries" / "doctor").glob("*.py"),
        *(SOURCE / "linting").glob("*.py"),
        *(SOURCE / "settings").glob("*.py"),
    ]
    named = r'(?:Diagnosis|Objection|_objection)\(\s*"([a-z-]+)"'
    return {identifier for module in modules for identifier in re.findall(named, module.read_text("utf-8"))}


def test_every_diagnosis_has_a_story() -> None:
    told = {identifier for story in STORIES for _, identifier in story.values[2]}  # type: ignore[union-attr]
    assert told | {identifier for _, expected in PLUGINS for _, identifier in expected} == ids()


@pytest.mark.parametrize("page", ["answers.md", "answers.zh.md"])
def test_every_diagnosis_is_documented(page: str) -> None:
    tabled = re.findall(r"^\| `([a-z-]+)` \|", (SOURCE.parents[1] / "docs" / page).read_text("utf-8"), re.MULTILINE)
    assert {*tabled} >= ids()


def test_a_plugin_that_cannot_be_asked_is_no_answer(tmp_path: Path) -> None:
    install("raises_on_import", tmp_path)
    ended = doctor(tmp_path)
    assert ended.code == 2
    assert "That much makes sense; the rest could not be looked at." in ended.out
    assert "plugin raises_on_import" in ended.err


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        ({}, ["nowhere.toml"], "nowhere.toml does not exist"),
        ({"orglint.toml": "selct = []"}, [], "orglint.toml:1:1: `selct` is not a key of the settings"),
        ({"org.toml": "[departmints]"}, [], "org.toml is not a valid org file"),
        ({"x.toml": ""}, ["--settings", "y.toml"], "y.toml does not exist"),
    ],
)
def test_what_cannot_be_looked_at_is_named(files: dict[str, str], arguments: list[str], said: str, tmp_path: Path) -> None:
    write(tmp_path, files)
    ended = doctor(tmp_path, *arguments)
    assert ended.code == 2
    assert said in ended.err


def test_contradicting_plugins_leave_nothing_to_look_at(tmp_path: Path) -> None:
    install("same_kind", tmp_path)
    ended = doctor(tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "is given twice" in ended.err


def test_each_settings_file_is_held_against_its_own_companies(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "a/orglint.toml": WARD, "a/org.toml": ORG, "b/org.toml": ORG})
    write(tmp_path, {"b/orglint.toml": '[kinds.lab]\nneeds = ["crm"]'})
    assert found(tmp_path) == [("b/orglint.toml:1:8", "kind-without-department")]
    assert found(tmp_path, "a") == []
    assert found(tmp_path, "--isolated") == []
    assert found(tmp_path, "--settings", "b/orglint.toml", "a") == [("b/orglint.toml:1:8", "kind-without-department")]


def test_waivers_of_included_files_are_looked_at_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"org.toml": f'include = ["waivers.toml"]\n{ORG}', "waivers.toml": "[[waivers]]\nrule = 'a/b'\ndepartment = 'ward'"},
    )
    assert found(tmp_path) == [("waivers.toml:2:8", "waiver-of-unknown-rule")]


def test_a_name_that_is_shared_may_be_for_others(tmp_path: Path) -> None:
    """What is needless is so for all who extend the file; what nobody here is called, somebody elsewhere may be."""
    shared = "[department-names]\n'Ward' = 'it'\n'Wing' = 'it'\n'Legal' = 'legal'\n"
    write(tmp_path, {"shared/base.toml": shared, "org.toml": ORG, "orglint.toml": "extends = 'shared/base.toml'"})
    assert found(tmp_path) == [("shared/base.toml:4:1", "needless-name")]


def test_it_says_what_to_do_in_both_languages(tmp_path: Path) -> None:
    write(tmp_path, {"orglint.toml": "[kinds.ward]\nneeds = ['ehr']\n[categories.ehr]\nnames = 'health record'\n"})
    english, chinese = (doctor(tmp_path, "--language", language).out for language in ("en", "zh"))
    said = "ward/lacks-ehr: no tool is known to be a health record (ehr), which is asked for"
    assert f"orglint.toml:1:8: category-without-tool: {said}\n" in english
    assert "\n  Give a tool this category in `[tools.ID]`" in english
    assert english.endswith("; 1 settings file, 0 companies. 1 thing makes no sense.\n")
    assert (
        "orglint.toml:1:8: category-without-tool：ward/lacks-ehr：要求配备 health record（ehr），但没有已知的工具属于该类别\n"
        in chinese
    )
    assert "1 份设置，0 家公司。发现 1 处不合理。\n" in chinese


def test_it_is_a_command_with_help() -> None:
    assert {"--settings", "--isolated", "--no-plugins"} <= {option.name for option in specification("doctor").options}
