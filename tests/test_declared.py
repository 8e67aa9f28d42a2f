"""Kinds, categories and tools declared in the settings: as good as those of a plugin, and refused where they cannot stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation import Ended, install, orglint
from orglint import Kind, Text, avoid, need, rely_on
from orglint.linting.check import check_company
from orglint.linting.discover import FileSource
from orglint.linting.load_settings import load_settings
from orglint.linting.plan import make_plan
from orglint.linting.run import outcome_of
from orglint.plugins.host import load_policy
from orglint.policy.assemble import extend
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Plugin, Policy
from orglint.texts import LANGUAGES, Language
from test_settings import write

CLINIC = """\
[kinds.clinic]
names = { en = "Clinic {A}", zh = "门诊部" }
aliases = ["Outpatients", "门诊"]
ambiguous = ["Health Centre"]
avoids = ["crm"]
needs = ["ehr"]
relies-on = ["ehr", "scheduling"]
because = { en = "Patients are not leads {yet}.", zh = "患者不是线索。" }
severity = "error"

[categories.ehr]
names = { en = "health record", zh = "电子病历" }

[tools.his]
names = { en = "HIS", zh = "病历通" }
categories = ["ehr"]
aliases = ["Hospital System"]

[tools.wardware]
categories = ["ehr", "crm"]
suite = true
"""

ORG = """\
[departments.outpatients]
name = "Outpatients"
tools = ["salesforce", "wardware"]

[departments.clinic-east]
parent = "outpatients"
name = "门诊"
tools = ["病历通", { tool = "wardware", modules = ["crm"] }]

[departments."Health Centre"]
"""


# The same as through Python


@pytest.mark.parametrize("output_format", ["text", "json", "concise", "markdown", "sarif"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_settings_find_what_the_same_plugin_finds(output_format: str, language: str, tmp_path: Path) -> None:
    write(tmp_path, {"declared/org.toml": ORG, "declared/orglint.toml": CLINIC, "installed/org.toml": ORG})
    install("clinic", tmp_path)
    options = ("--output-format", output_format, "--language", language)
    declared = orglint("check", *options, cwd=tmp_path / "declared")
    installed = orglint("check", *options, cwd=tmp_path / "installed", plugins=tmp_path)
    assert declared.code == installed.code == 1
    assert "clinic/has-crm" in installed.out
    assert without_sources(declared.out) == without_sources(installed.out)


SOURCES = (
    *(" (kinds.clinic, line 1)", "（kinds.clinic，第 1 行）", "Source: “orglint.toml”\n", "出处：《orglint.toml》\n"),
    *(
        r"\n\n\u201corglint.toml\u201d, kinds.clinic, line 1.",
        r"\n\n\u300aorglint.toml\u300bkinds.clinic\uff0c\u7b2c 1 \u884c\u3002",
    ),
)


def without_sources(text: str) -> str:
    for cited in SOURCES:
        text = text.replace(cited, "")
    if not text.startswith('{"version": 1'):
        return text
    report = json.loads(text)
    return json.dumps([{**finding, "source": None} for finding in report["findings"]])


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, Any]], tuple[Policy, Policy]]:
    """The policy with a kind that settings declare, and with the same kind through Python."""
    base = load_policy()
    folder = tmp_path_factory.mktemp("declared")

    def both(asked: Mapping[str, Any]) -> tuple[Policy, Policy]:
        lines = [f"{key} = {json.dumps(value)}" for key, value in asked.items()]
        (folder / "orglint.toml").write_text("\n".join(["[kinds.clinic]", *lines]), encoding="utf-8")
        heard = load_settings(str(folder / "orglint.toml"), base)
        assert heard.wrong == ()
        return heard.policy, extend(base, [in_python(asked)])

    return both


def in_python(asked: Mapping[str, Any]) -> Plugin:
    """What an author would write for the same."""
    kind = Kind("clinic", Text(asked["names"], asked["names"]), tuple(asked["aliases"]))
    said: dict[str, Any] = {"because": Text("It is so.", "It is so.")}
    if "severity" in asked:
        said["severity"] = asked["severity"]
    rules = [avoid(kind, category, **said) for category in asked["avoids"]]
    rules += [need(kind, category, **said) for category in asked["needs"]]
    if asked["relies-on"]:
        rules.append(rely_on(kind, *asked["relies-on"], **said))
    return Plugin(EntryPoint("clinic", "clinic", "acme-clinic", "1.2"), kinds=(kind,), rules=tuple(rules))


CATEGORIES = ["crm", "accounting", "erp", "itsm", "communication"]


@st.composite
def kinds(draw: st.DrawFn) -> dict[str, Any]:
    chosen = draw(st.permutations(CATEGORIES))
    cuts = sorted(draw(st.lists(st.integers(0, len(chosen)), min_size=2, max_size=2)))
    asked: dict[str, Any] = {
        "names": draw(st.sampled_from(["Clinic", "门诊部", "A {b} clinic", "{", 'x"y'])),
        "aliases": draw(st.lists(st.sampled_from(["Outpatients", "门诊", "O/P"]), unique=True)),
        "because": "It is so.",
        "avoids": chosen[: cuts[0]],
        "needs": chosen[cuts[0] : cuts[1]],
        "relies-on": draw(st.lists(st.sampled_from(CATEGORIES), unique=True)),
    }
    severity = draw(st.sampled_from([None, "error", "warning", "info"]))
    return asked if severity is None else {**asked, "severity": severity}


TOOLS = ["salesforce", "quickbooks", "slack", "odoo", "sap", "nobody-knows-it"]


@given(asked=kinds(), tools=st.lists(st.sampled_from(TOOLS), unique=True), name=st.sampled_from(["Outpatients", "门诊", "Clinic"]))
def test_a_kind_is_judged_alike_whichever_way_it_came_in(
    policies: Callable[[Mapping[str, Any]], tuple[Policy, Policy]], asked: dict[str, Any], tools: list[str], name: str
) -> None:
    org = f"[departments.x]\nname = {json.dumps(name)}\ntools = {json.dumps(tools)}\n".encode()
    plans = map(make_plan, policies(asked))
    declared, installed = (outcome_of(check_company("org.toml", FileSource(lambda _: org), plan)) for plan in plans)
    plain = [located._replace(finding=located.finding._replace(source=None)) for located in declared.findings]
    assert plain == list(installed.findings)
    assert declared._replace(findings=()) == installed._replace(findings=())


# What is refused


ORG_FILE = '[departments.legal]\nname = "Legal"\n'
FLAGGED = ORG_FILE + 'tools = ["Salesforce"]\n'


SLIPS = [
    ("[kinds.clinic]\navoid = ['crm']", "2:1: `avoid` is not a key of a kind; did you mean `avoids`?"),
    ("[kinds.clinic]\nname = 'Clinic'", "2:1: `name` is not a key of a kind; did you mean `names`?"),
    ("[kinds.clinic]\navoids = 'crm'", '2:10: `avoids` of a kind must be an array, such as ["crm"]; here it is text'),
    ("[kinds.clinic]\navoids = ['cmr']", "2:11: there is no category cmr; did you mean `crm`?"),
    ("[kinds.clinic]\nneeds = ['a', 'crm', 'crm']", "2:10: there is no category a\n"),
    ("[kinds.clinic]\nneeds = ['crm', 'crm']", "2:17: crm is listed twice in `needs`"),
    ("[kinds.clinic]\navoids = ['crm']\nneeds = ['crm']", "2:11: the kind clinic both avoids and needs crm"),
    ("[kinds.clinic]\nseverity = 'eror'", "2:12: `severity` of a kind must be one of"),
    ("[kinds.clinic]\nnames = { en = 'Clinic' }", "2:9: `zh` is missing from this name in two languages"),
    ("[kinds.clinic]\nnames = { en = 'a', zh = 'b', fr = 'c' }", "2:31: `fr` is not a key of a name in two languages"),
    (
        "[kinds.clinic]\nnames = 7",
        '2:9: `names` of a kind must be text or a table, such as "Clinic"; here it is a whole number',
    ),
    ('[kinds.clinic]\naliases = ["a\\nb"]', "2:12: item 1 of `aliases` must be text on one line"),
    ("[kinds.clinic]\naliases = ['']", "2:12: item 1 of `aliases` must not be empty"),
    ("[kinds.Clinic]", "1:8: a key in the kinds table must be small letters a to z, digits and hyphens; here it is `Clinic`"),
    ("[kinds.'*']", "1:8: a key in the kinds table must be small letters"),
    ("[kinds.'']", "1:8: a key in the kinds table must not be empty"),
    ("[kinds.legal]", "1:8: the kind legal is already there: orglint 0.1.0 gives it"),
    ("[kinds.falconry]", "1:8: the kind falconry is already there: acme-falconry 1.2 gives it"),
    ("[kinds.waiver]\navoids = ['crm']", "1:8: no kind can be called waiver: orglint's own rules are"),
    ("[kinds.org]", "1:8: no kind can be called org: orglint's own rules are"),
    (
        "[kinds.a]\naliases = ['x', 'LEGAL']",
        "2:17: the kind a and legal of orglint 0.1.0 have the name “LEGAL” in common",
    ),
    ("[kinds.a]\nambiguous = ['Legal']", "2:14: the kind a and legal of orglint 0.1.0 have the name “Legal” in common"),
    ("[kinds.a]\naliases = ['Support']", "2:12: the kind a and "),
    ("[kinds.a]\nnames = 'Falconry'", "2:9: the kind a and falconry of acme-falconry 1.2 have the name “Falconry” in common"),
    ("[kinds.hr]", "1:8: the kind hr and human-resources of orglint 0.1.0 have the name “hr” in common"),
    ("[categories.crm]", "1:13: the category crm is already there: orglint gives it"),
    ("[categories.flight-log]", "1:13: the category flight-log is already there: acme-falconry 1.2 gives it"),
    ("[tools.his]", "1:1: `categories` is missing from this tool"),
    ("[tools.his]\ncategories = ['crm', 'ehr']", "2:22: there is no category ehr"),
    (
        "[tools.salesforce]\ncategories = ['crm']",
        "1:8: the tool salesforce and salesforce-sales-cloud of orglint have the name “salesforce” in common",
    ),
    (
        "[tools.x]\naliases = ['falcon desk']\ncategories = ['crm']",
        "1:8: the tool x and falcon-desk of acme-falconry 1.2 have the name “falcon desk” in common",
    ),
    (
        "[tools.x]\ncategories = []\n[tools.y]\nname = 'X'\ncategories = []",
        "3:8: the tool y and x of orglint.toml have the name “X” in common",
    ),
    ("[tools.x]\nname = 'X'\nnames = 'Y'\ncategories = []", "3:9: the tool x has both `name` and `names`"),
    ("[kinds.clinic]\nmodule = 'clinic.py'", "2:1: `module` is not a key of the settings: settings are data and load no code"),
    ("[tools.x]\ncategories = []\nplugin-path = 'x.py'", "3:1: `plugin-path` is not a key of the settings: settings are data"),
    ("[rules.'legal/has-crm']\nmost = 3", "1:8: the rule legal/has-crm has no options"),
    ("[rules.'leagl/has-crm']\nmost = 3", "1:8: no rule is called leagl/has-crm; did you mean legal/has-crm?"),
]
"""Settings, and what is said of them where nothing but their place comes before."""

FILES = {"orglint.toml": "", "pyproject.toml": "tool.orglint."}
"""The files that settings may be in, and how the headings of their tables begin there."""


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[Language, Ended]]:
    """A folder with a company for each of the slips in each of the files, and what one check in each language says of all."""
    folder = tmp_path_factory.mktemp("slips")
    install("falconry", folder)
    for file, heading in FILES.items():
        for number, (settings, _) in enumerate(SLIPS):
            written = settings.replace("\n[", f"\n[{heading}")
            write(folder / "repo" / f"{file}-{number}", {"org.toml": FLAGGED, file: f"[{heading}{written[1:]}"})
    return folder, {
        language: orglint("check", "--language", language, cwd=folder / "repo", plugins=folder) for language in LANGUAGES
    }


@pytest.mark.parametrize("number", range(len(SLIPS)), ids=[settings for settings, _ in SLIPS])
@pytest.mark.parametrize("file", FILES)
def test_what_cannot_stand_is_named_with_its_place(file: str, number: int, slips: tuple[Path, Mapping[Language, Ended]]) -> None:
    folder, ended = slips
    company, heading, (settings, said) = f"{file}-{number}", FILES[file], SLIPS[number]
    line, column, rest = said.replace("orglint.toml", f"{company}/{file}").split(":", 2)
    column = str(int(column) + len(heading) * (settings.splitlines()[int(line) - 1].startswith("[") and int(column) > 1))
    assert f"orglint: error: {company}/{file}:{line}:{column}:{rest}" in ended["en"].err
    assert f"orglint：错误：{company}/{file}:{line}:{column}：" in ended["zh"].err
    assert all(f"{company}/org.toml" not in each.out for each in ended.values())  # it is not judged
    plugins = folder if "falconry" in said else None
    assert orglint("kinds", cwd=folder / "repo" / company, plugins=plugins).code in (0, 2)


def test_one_thing_that_cannot_stand_is_enough_to_end_with_2(slips: tuple[Path, Mapping[Language, Ended]]) -> None:
    folder, ended = slips
    assert [each.code for each in ended.values()] == [2, 2]
    assert orglint("check", cwd=folder / "repo" / "orglint.toml-0").code == 2


def test_an_odd_id_is_no_code(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": '[departments.a]\nkind = ["script"]\n', "orglint.toml": "[kinds.script]\navoids = ['crm']"})
    assert check(tmp_path).code == 0


# Who has them, and who wins


def check(folder: Path, *options: str) -> Ended:
    return orglint("check", "--output-format", "concise", *options, cwd=folder)


def rules(ended: Ended) -> list[str]:
    return [line.split(": ")[2] for line in ended.out.splitlines()]


def test_every_settings_file_has_its_own_kinds(tmp_path: Path) -> None:
    org = '[departments.a]\nkind = ["clinic"]\n'
    write(tmp_path, {"a/orglint.toml": CLINIC, "a/org.toml": org, "b/org.toml": org})
    assert rules(check(tmp_path, "a")) == ["clinic/lacks-core-tools", "clinic/lacks-ehr"]
    assert rules(check(tmp_path, "b")) == ["org/unknown-kind"]


@pytest.mark.parametrize(
    ("options", "found", "code"),
    [
        ("--select clinic/has-crm", ["clinic/has-crm"], 1),
        ("--select clinic/*", ["clinic/has-crm"], 1),
        ("--select clinic/has-crm --ignore legal/*", ["clinic/has-crm"], 1),
        ("--select ward/has-crm", ["ward/has-crm"], 1),
        ("--ignore clinic/*,ward/*,org/*,finance/*", [], 0),
        ("--select clinik/has-crm", [], 2),
        ("--ignore clinik/*", [], 2),
        ("--ignore org/document-syntax", [], 2),
    ],
)
def test_a_rule_that_one_of_the_settings_knows_is_no_slip(options: str, found: list[str], code: int, tmp_path: Path) -> None:
    org = '[departments.{0}]\nkind = ["{0}"]\ntools = ["salesforce"]\n'
    kind = '[kinds.{0}]\navoids = ["crm"]\n'
    files = {
        f"{name}/{file}": text.format(name)
        for name in ("clinic", "ward")
        for file, text in (("org.toml", org), ("orglint.toml", kind))
    }
    write(tmp_path, {**files, "none/org.toml": "[departments.finance]\n"})
    ended = check(tmp_path, *options.split())
    assert ended.code == code
    assert {*rules(ended)} == {*found}
    if code == 2:
        assert ended.err.count("orglint: error:") == 1


def test_a_pattern_is_not_judged_while_settings_are_broken(tmp_path: Path) -> None:
    write(tmp_path, {"a/orglint.toml": "[kinds.clinic]\nx = 1", "a/org.toml": ORG_FILE, "b/org.toml": ORG_FILE})
    ended = check(tmp_path, "--select", "clinic/*")
    assert ended.code == 2
    assert "no rule is called" not in ended.err


def test_layers_add_kinds_and_replace_those_of_the_same_id(tmp_path: Path) -> None:
    base = '[kinds.clinic]\navoids = ["crm"]\n[kinds.ward]\navoids = ["crm"]\n'
    near = 'extends = "base.toml"\n[kinds.clinic]\navoids = ["erp"]\n[severity]\n"ward/has-crm" = "error"\n'
    org = '[departments.clinic]\ntools = ["salesforce"]\n[departments.ward]\ntools = ["salesforce"]\n'
    write(tmp_path, {"org.toml": org, "orglint.toml": near, "base.toml": base})
    ended = orglint("check", "--output-format", "json", cwd=tmp_path)
    [finding] = json.loads(ended.out)["findings"]
    assert (finding["rule"], finding["severity"]) == ("ward/has-crm", "error")
    assert finding["source"] == {"title": "base.toml", "section": "kinds.ward", "line": 3, "url": ""}
    assert finding["why"] == "The team's settings ask for this."


def test_a_slip_is_named_in_the_layer_that_has_it(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": ORG_FILE, "orglint.toml": 'extends = "base.toml"', "base.toml": "[kinds.clinic]\nneeds = ['cmr']"})
    assert "orglint: error: base.toml:2:10: there is no category cmr" in check(tmp_path).err


def test_required_plugins_are_no_settings_files(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": ORG_FILE, "orglint.toml": f'required-plugins = ["orglint.toml"]\n{CLINIC}'})
    assert "the required plugin orglint.toml does not take part" in check(tmp_path).err


def test_settings_without_rules_of_their_own_share_the_policy(tmp_path: Path) -> None:
    policy = load_policy()
    write(tmp_path, {"orglint.toml": 'fail-on = "error"'})
    assert load_settings(str(tmp_path / "orglint.toml"), policy).policy is policy
