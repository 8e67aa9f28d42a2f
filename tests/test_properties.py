"""What holds whatever a company is: one verdict in every format, fixes that do what they say, and the same bytes everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree as ET

import pytest
import tomli
from hypothesis import given, settings

from installation import install, orglint
from orglint.fixing.loop import FixResult, fix_company
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.linting.run import check_files
from orglint.report import Located, Report
from orglint.reporters import REPORTERS
from test_fixing import UNHURRIED, org_files
from test_reporters import output

FEW = settings(UNHURRIED, max_examples=settings().max_examples // 5)
"""Enough to be quick; `--hypothesis-profile thorough` asks for thirty times as many."""

# One verdict in every format

Verdict: TypeAlias = "Counter[tuple[str, int]]"
"""How often each rule found something on each line."""


def by_pattern(pattern: str) -> Callable[[str], Verdict]:
    """A reader of texts in which a pattern finds the rule and the line."""
    found = re.compile(pattern, re.MULTILINE)
    return lambda text: Counter((match["rule"], int(match["line"])) for match in found.finditer(text))


def of_json(text: str) -> Verdict:
    return Counter((finding["rule"], finding["line"]) for finding in json.loads(text)["findings"])


def of_sarif(text: str) -> Verdict:
    (run,) = json.loads(text)["runs"]
    places = [(result["ruleId"], result["locations"][0]["physicalLocation"]["region"]) for result in run["results"]]
    return Counter((rule, region["startLine"]) for rule, region in places)


def of_gitlab(text: str) -> Verdict:
    return Counter((entry["check_name"], entry["location"]["lines"]["begin"]) for entry in json.loads(text))


def of_csv(text: str) -> Verdict:
    return Counter((row["rule"], int(row["line"])) for row in csv.DictReader(io.StringIO(text)))


def of_junit(text: str) -> Verdict:
    """Infos are no failures there, and stand in the output of a case that passes."""
    told = [part for case in ET.fromstring(text).iter("testcase") for part in case if part.tag in ("failure", "system-out")]
    cases = {part: case for case in ET.fromstring(text).iter("testcase") for part in case}
    assert len(cases) == len(told)
    names = [case.attrib["name"].partition(" ")[0] for case in ET.fromstring(text).iter("testcase") if len(case)]
    return Counter(zip(names, (int((part.text or "").split(":")[1]) for part in told), strict=True))


WHOLE: Mapping[str, Callable[[str], Verdict]] = {
    "concise": by_pattern(r"^org\.toml:(?P<line>\d+):\d+: \w+: (?P<rule>[\w-]+/[\w-]+): "),
    "json": of_json,
    "sarif": of_sarif,
    "gitlab": of_gitlab,
    "csv": of_csv,
    "junit": of_junit,
}
"""The formats that have every finding, each with what reads it back."""

BLOCK = re.compile(r"^\w+\[(?P<rule>[\w/-]+)\]")
PLACE = re.compile(r"^ +--> org\.toml:(?P<one>\d+):\d+$|^  (?:.* # )?org\.toml:(?P<many>\d+):\d+", re.MULTILINE)


def of_text(text: str) -> Verdict:
    """A block has a title with the rule, and below it the place of one finding, or of several a row each."""
    told: Verdict = Counter()
    for block in re.split(r"\n\n|^Not judged yet: .*\n", text, flags=re.MULTILINE):
        if rule := BLOCK.match(block):
            told.update((rule["rule"], int(place["one"] or place["many"])) for place in PLACE.finditer(block))
    return told


def of_grouped(text: str) -> Verdict:
    """A finding has its place at the beginning and its rule at the end of some lines."""
    found = re.findall(r"^  (\d+):\d+  \w+ +(.*(?:\n {8,}\S.*)*)$", text, re.MULTILINE)
    return Counter((told.split()[-1], int(line)) for line, told in found)


IN_PART: Mapping[str, Callable[[str], Verdict]] = {
    "text": of_text,
    "grouped": of_grouped,
    "markdown": by_pattern(r"^\| \w+ \| (?P<rule>[\w/-]+) \| org\.toml:(?P<line>\d+):\d+ \|"),
    "github": by_pattern(r"^::\w+ file=org\.toml,line=(?P<line>\d+),.*?title=orglint (?P<rule>[\w/-]+)::"),
}
"""Those that shorten or sum up what has room or is of little weight; they leave out, and say how much, but invent nothing."""


BY_THEMSELVES = ("html",)
"""Those that tests of their own read back."""


def checked(content: bytes, plan: Plan) -> Report:
    return check_files(["org.toml"], plan, FileSource(lambda _: content))


def verdict(report: Report) -> Verdict:
    return Counter((located.finding.rule, located.span.line) for located in report.findings)


def test_every_format_is_read_back() -> None:
    assert {*WHOLE, *IN_PART, *BY_THEMSELVES} == {*REPORTERS}


@FEW
@given(org_files())
def test_every_format_tells_the_same_verdict(plan: Plan, content: bytes) -> None:
    report = checked(content, plan)
    for name, read in WHOLE.items():
        assert read(output(report, name)) == verdict(report), name
    for name, read in IN_PART.items():
        told = read(output(report, name))
        assert told <= verdict(report), name
        assert told or not [located for located in report.findings if located.finding.severity != "info"], name


# Fixes

Finding: TypeAlias = "tuple[str, str | None, str | None]"


def found(located: Located) -> Finding:
    """A finding by what it is about, which a fix of another one does not change."""
    return located.finding.rule, located.finding.department, located.finding.tool


def fixed(content: bytes, plan: Plan, *, unsafe: bool) -> FixResult:
    return fix_company("org.toml", plan, FileSource(lambda _: content), unsafe=unsafe)


@FEW
@given(org_files())
def test_a_safe_fix_takes_findings_away_and_brings_none(plan: Plan, content: bytes) -> None:
    result = fixed(content, plan, unsafe=False)
    before, after = Counter(map(found, result.before.findings)), Counter(map(found, result.after.findings))
    assert after <= before
    assert bool(result.texts) == (after < before)
    assert not [located for located in result.after.findings if located.fix and located.fix.safe]


@FEW
@given(org_files())
def test_what_an_unsafe_fix_claims_to_remove_is_gone(plan: Plan, content: bytes) -> None:
    result = fixed(content, plan, unsafe=True)
    claimed = {found(located) for located in result.before.findings if located.fix}
    assert not claimed & {found(located) for located in result.after.findings}
    for _, new in result.texts.values():
        tomli.loads(new.decode("utf-8-sig"))


# The same bytes

PLACES = {
    "hash seed": [{"PYTHONHASHSEED": seed} for seed in ("0", "1", "2")],
    "locale": [{"LC_ALL": name} for name in ("C", "POSIX", "de_DE.UTF-8")],
    "clock": [{"TZ": zone} for zone in ("UTC", "Asia/Shanghai", "America/Los_Angeles")],
}
OF_MACHINES = ("json", "sarif")
"""The two formats that say most; they are written in one run."""


@pytest.fixture
def companies(tmp_path: Path) -> Path:
    """A folder with two companies that have findings of all sorts, and a waiver."""
    text = '[departments.{}]\nname = "法务部"\ntools = ["Salesforce", "SFDC", "Nowhere 9"]\n[departments.sales]\n'
    waiver = '[[waivers]]\nrule = "sales/lacks-crm"\ndepartment = "sales"\nreason = "r"\nowner = "o"\nexpires = 2027-03-01\n'
    for name in ("b", "a"):
        (tmp_path / f"{name}.org.toml").write_text(text.format(name) + waiver, "utf-8")
    return tmp_path


def written(folder: Path, *paths: str, env: Mapping[str, str], plugins: Path | None = None) -> tuple[object, ...]:
    outputs = [f"--output={name}=out.{name}" for name in OF_MACHINES]
    ended = orglint("check", *paths, *outputs, "--as-of", "2027-01-15", cwd=folder, env={**env}, plugins=plugins)
    assert ended.code == 1, ended.err
    return ended, *((folder / f"out.{name}").read_bytes() for name in OF_MACHINES)


@pytest.mark.parametrize("place", PLACES)
def test_the_same_bytes_wherever_orglint_runs(place: str, companies: Path) -> None:
    assert len({written(companies, env=env) for env in PLACES[place]}) == 1


def test_the_same_bytes_in_whichever_order_files_came_into_a_folder(companies: Path) -> None:
    before = written(companies, env={"LC_ALL": "C"})
    for name in ("a.org.toml", "b.org.toml"):
        content = (companies / name).read_bytes()
        (companies / name).unlink()
        (companies / name).write_bytes(content)
    assert written(companies, env={"LC_ALL": "C"}) == before


def test_the_same_bytes_in_whichever_order_plugins_are_found(companies: Path, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder, module in zip(folders, ("seats", "clinic"), strict=True):
        folder.mkdir()
        install(module, folder)
    given = [":".join(map(str, order)) for order in (folders, folders[::-1])]
    assert len({written(companies, env={"LC_ALL": "C"}, plugins=Path(path)) for path in given}) == 1
