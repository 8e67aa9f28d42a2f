"""Companies in several files: what is included, what is refused, and that a part is checked with all of its company."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from installation import orglint

COMPANY: Mapping[str, str] = {
    "org.toml": 'include = ["departments/*.toml", "waivers.toml"]\n[company]\nname = "Farhill"\n',
    "departments/legal.toml": '[departments.legal]\ntools = ["docusign", "kht"]\n',
    "departments/sales.toml": '[tools.kht]\ncategories = ["crm"]\n[departments.sales]\ntools = ["kht"]\n',
    "waivers.toml": "# none yet\n",
}

WAIVER = '[[waivers]]\nrule = "legal/has-crm"\ndepartment = "legal"\nreason = "r"\nowner = "o"\nexpires = 2027-06-30\n'


@pytest.fixture
def company(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return write(tmp_path, COMPANY)


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def report(*arguments: str, cwd: Path) -> dict[str, Any]:
    ended = orglint("check", "--as-of", "2027-01-15", "--output-format", "json", *arguments, cwd=cwd)
    found: dict[str, Any] = json.loads(ended.out)
    return found


def findings(*arguments: str, cwd: Path) -> list[tuple[str, str, int]]:
    return [(one["rule"], one["file"], one["line"]) for one in report(*arguments, cwd=cwd)["findings"]]


EXPECTED = [("legal/has-crm", "departments/legal.toml", 2)]


@pytest.mark.parametrize(
    "named",
    [
        ["org.toml"],
        ["."],
        [],
        ["departments/legal.toml"],
        ["departments/sales.toml"],
        ["waivers.toml"],
        ["waivers.toml", "departments/legal.toml", "departments/sales.toml"],
        ["departments/sales.toml", "org.toml"],
        ["org.toml", "./org.toml", "waivers.toml"],
    ],
    ids=" ".join,
)
def test_a_company_is_checked_once_whichever_of_its_files_are_named(named: list[str], company: Path) -> None:
    found = report(*named, cwd=company)
    assert [(one["rule"], one["file"], one["line"]) for one in found["findings"]] == EXPECTED
    assert (found["summary"]["files"], found["summary"]["departments"]) == (4, 2)


def test_a_part_that_is_named_like_an_org_file_is_not_a_company_of_its_own(company: Path) -> None:
    (company / "departments/legal.toml").rename(company / "departments/legal.org.toml")
    assert findings(cwd=company) == [("legal/has-crm", "departments/legal.org.toml", 2)]


def test_files_are_named_from_where_the_command_runs(company: Path) -> None:
    assert findings("legal.toml", cwd=company / "departments") == [("legal/has-crm", "../departments/legal.toml", 2)]


def test_a_finding_shows_the_lines_of_the_part_and_the_tool_of_another(company: Path) -> None:
    ended = orglint("check", "org.toml", cwd=company)
    assert 'tools = ["docusign", "kht"]' in ended.out
    assert "departments/sales.toml" in ended.out
    assert "is defined here" in ended.out


def test_a_waiver_in_one_part_is_for_a_finding_in_another(company: Path) -> None:
    write(company, {"waivers.toml": WAIVER})
    found = report(cwd=company)
    assert (found["findings"], found["summary"]["waived"]) == ([], 1)


def test_waivers_of_several_parts_keep_their_places(company: Path) -> None:
    bad = WAIVER.replace("has-crm", "has-crn")
    write(company, {"waivers.toml": WAIVER + bad, "departments/sales.toml": COMPANY["departments/sales.toml"] + "\n" + bad})
    assert findings(cwd=company) == [
        ("waiver/unknown-rule", "departments/sales.toml", 7),
        ("waiver/unknown-rule", "waivers.toml", 8),
    ]


def test_what_two_parts_define_is_shown_in_both(company: Path) -> None:
    write(company, {"departments/sales.toml": COMPANY["departments/sales.toml"] + "[departments.legal]\n"})
    [found] = [one for one in report(cwd=company)["findings"] if one["rule"] == "org/duplicate-definition"]
    assert (found["file"], found["line"]) == ("departments/sales.toml", 5)
    assert [(label["file"], label["line"]) for label in found["labels"]] == [("departments/legal.toml", 1)]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("missing.toml", "There is no file"),
        ("nowhere/*.toml", "There is no file"),
        ("departments", "There is no file"),
        ("../outside.toml", "leads out of the folder"),
        ("departments/../../outside.toml", "leads out of the folder"),
        ("link.toml", "leads out of the folder"),
        ("/etc/hostname", "does not start from the folder"),
        ("~/org.toml", "does not start from the folder"),
        ("departments\\\\legal.toml", "does not start from the folder"),
        ("C:/org.toml", "does not start from the folder"),
        ("https://example.com/org.toml", "is a web address"),
        ("file:///etc/hostname", "is a web address"),
        ("org.toml", "includes this file itself"),
        ("*.toml", "includes this file itself"),
        ("departments/**/*.toml", "`**`"),
    ],
)
def test_an_entry_that_brings_no_file_is_a_finding_at_its_place(entry: str, said: str, tmp_path: Path) -> None:
    write(tmp_path, {"outside.toml": "[departments.legal]\n", "company/departments/legal.toml": "[departments.it]\n"})
    company = write(tmp_path / "company", {"org.toml": f'include = [\n"departments/*.toml",\n"{entry}",\n]\n'})
    (tmp_path / ".git").mkdir()  # a link out of the repository cannot be read, one out of the folder is not to be written
    if entry == "link.toml":
        (company / entry).symlink_to("../outside.toml")
    ended = orglint("check", "org.toml", "--output-format", "concise", "--select", "org/*", cwd=company)
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if said in line and line.startswith("org.toml:3:1: error: org/include:")]


def test_the_search_for_a_company_stays_in_the_repository(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": 'include = ["mine/*.toml"]\n', "mine/legal.toml": '[departments.legal]\ntools = ["docusign"]\n'})
    (tmp_path / "mine/.git").mkdir()
    assert report("legal.toml", cwd=tmp_path / "mine")["summary"]["files"] == 1
    (tmp_path / "mine/.git").rmdir()
    (tmp_path / ".git").mkdir()
    assert report("legal.toml", cwd=tmp_path / "mine")["summary"]["files"] == 2


def test_outside_of_a_repository_a_part_is_judged_with_its_company_from_every_folder(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": 'include = ["mine/*.toml"]\n', "mine/legal.toml": '[departments.legal]\ntools = ["docusign"]\n'})
    assert report("legal.toml", cwd=tmp_path / "mine")["summary"]["files"] == 2
    assert report("mine/legal.toml", cwd=tmp_path)["summary"]["files"] == 2


PARTS = {
    "not TOML": ("departments = [\n", "org/document-syntax", 1),
    "a typo": ("[department.it]\n", "org/document-schema", 1),
    "a company of its own": ('[company]\nname = "x"\n[departments.it]\n', "org/document-schema", 1),
    "an include of its own": ('include = ["x"]\n', "org/document-schema", 1),
}


@pytest.mark.parametrize(("text", "rule", "line"), PARTS.values(), ids=PARTS)
def test_a_part_that_is_broken_is_all_that_is_said(text: str, rule: str, line: int, company: Path) -> None:
    write(company, {"departments/it.toml": text})
    found = report("org.toml", cwd=company)
    assert {(one["rule"], one["file"]) for one in found["findings"]} == {(rule, "departments/it.toml")}
    assert found["findings"][0]["line"] == line
    assert found["summary"]["unjudged"][0]["count"] == 1


def test_a_company_without_any_department_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": 'include = ["waivers.toml"]\n', "waivers.toml": ""})
    assert findings(cwd=tmp_path) == [("org/document-schema", "org.toml", 1)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
@pytest.mark.parametrize(
    ("put_there", "said"),
    [
        (lambda path: path.symlink_to("nowhere.toml"), "sales.toml does not exist"),
        (os.mkfifo, "sales.toml is not a regular file"),
    ],
    ids=["a link to nothing", "a pipe"],
)
def test_what_a_pattern_finds_and_nobody_can_read_is_not_passed_over(
    put_there: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    (tmp_path / "org.toml").write_text('include = ["departments/*.toml"]\n\n[departments.legal]\ntools = []\n')
    (tmp_path / "departments").mkdir()
    put_there(tmp_path / "departments" / "sales.toml")
    ended = orglint("check", cwd=tmp_path)
    assert ended.code == 2
    assert said in ended.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator of the machine may read everything")
def test_a_part_that_may_not_be_read_gives_2(company: Path) -> None:
    (company / "waivers.toml").chmod(0)
    ended = orglint("check", cwd=company)
    assert (ended.code, "waivers.toml" in ended.err) == (2, True)


def test_a_part_from_standard_input_is_checked_with_its_company(company: Path) -> None:
    arguments = ["check", "--as-of", "2027-01-15", "--output-format", "concise", "--stdin-filename", "waivers.toml", "-"]
    ended = orglint(*arguments, cwd=company, stdin=WAIVER.encode())
    assert (ended.code, ended.out) == (0, "")
    assert "1 waived" in ended.err


def test_a_waiver_in_a_part_is_a_suppression_at_its_place_from_the_root(company: Path) -> None:
    """Run in a folder below the checkout's root, from which services count paths."""
    (company / "waivers.toml").write_text(WAIVER)
    inner = company / "inner"
    inner.mkdir()
    for name in ("org.toml", "departments", "waivers.toml"):
        (company / name).rename(inner / name)
    arguments = ["check", "--as-of", "2027-01-15", "--output-format", "sarif", "--with-waived"]
    ended = orglint(*arguments, cwd=inner, env={"GITHUB_WORKSPACE": str(company)})
    (result,) = [one for one in json.loads(ended.out)["runs"][0]["results"] if "suppressions" in one]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    (suppression,) = result["suppressions"]
    location = suppression["location"]["physicalLocation"]
    assert (suppression["kind"], place) == ("inSource", "inner/departments/legal.toml")
    assert (location["artifactLocation"]["uri"], location["region"]["startLine"]) == ("inner/waivers.toml", 1)
