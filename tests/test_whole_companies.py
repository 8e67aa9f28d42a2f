"""Answers and differences know a company in all its files: what stands in a part counts, and its place is in the part."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from installation import orglint
from test_revisions import commit, git

OWN = 'include = ["departments/*.toml", "waivers.toml"]\n[company]\nname = "Farhill"\n'
NAMING = 'include = ["departments/legal.toml", "departments/sales.toml", "waivers.toml"]\n[company]\nname = "Farhill"\n'
LEGAL = '[departments.legal]\nname = "Legal"\ntools = ["docusign"]\n'
FLAGGED = '[departments.legal]\nname = "Legal"\ntools = ["docusign", "kht"]\n'
SALES = '[tools.kht]\nname = "客户通"\ncategories = ["crm"]\n\n[departments.sales]\nname = "Sales"\ntools = ["kht"]\n'
WAIVER = """\
[[waivers]]
rule = "legal/has-crm"
department = "legal"
tool = "kht"
reason = "archive moves"
owner = "it@example.com"
expires = 2999-03-31
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A company in four files, committed."""
    folder = tmp_path / "farhill"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, {"org.toml": OWN, "departments/legal.toml": LEGAL, "departments/sales.toml": SALES, "waivers.toml": ""})
    return folder


LEFT_OUT = "`select` and `ignore` of the settings leave out 1 rule.\n"


def told(folder: Path, *arguments: str, code: int) -> list[dict[str, Any]]:
    """What `orglint diff` tells about the files."""
    ended = orglint("diff", *arguments, "--output-format", "json", cwd=folder)
    assert ended.code == code
    assert ended.err in ("", LEFT_OUT)
    files: list[dict[str, Any]] = json.loads(ended.out)["files"]
    return files


@pytest.mark.parametrize(
    "sides", [["HEAD~1..HEAD"], ["HEAD~1"], ["main~1...main"], ["HEAD~1", "org.toml"], ["HEAD~1", "departments/legal.toml"]]
)
def test_a_department_that_changes_in_its_part(sides: list[str], repository: Path) -> None:
    commit(repository, {"departments/legal.toml": FLAGGED})
    (file,) = told(repository, *sides, code=1)
    new = file["new"].removesuffix("org.toml")
    assert [change["change"] for change in file["changes"]] == ["tool-gained"]
    (found,) = file["new_findings"]
    assert (found["rule"], found["file"], found["line"]) == ("legal/has-crm", f"{new}departments/legal.toml", 3)


def test_a_waiver_that_is_added_in_a_part_is_named_and_hides_the_finding_from_nobody(repository: Path) -> None:
    commit(repository, {"departments/legal.toml": FLAGGED, "waivers.toml": WAIVER})
    (file,) = told(repository, "HEAD~1..HEAD", code=0)
    assert [change["change"] for change in file["changes"]] == ["tool-gained", "waiver-added"]
    said = orglint("diff", "HEAD~1..HEAD", cwd=repository).out
    assert "legal/has-crm (legal, kht)" in said
    assert "archive moves" in said


def test_a_part_that_is_deleted_takes_its_department_with_it(repository: Path) -> None:
    commit(repository, {"departments/sales.toml": None})
    (file,) = told(repository, "HEAD~1..HEAD", code=0)
    assert [change["change"] for change in file["changes"]] == ["tool-undefined", "department-removed"]


def test_a_named_part_that_is_deleted_is_a_new_finding(repository: Path) -> None:
    commit(repository, {"org.toml": NAMING})
    commit(repository, {"departments/sales.toml": None})
    (file,) = told(repository, "HEAD~1..HEAD", code=1)
    assert [(one["rule"], one["file"], one["line"]) for one in file["new_findings"]] == [("org/include", "HEAD:org.toml", 1)]


def test_a_department_that_moves_to_another_part_is_no_change(repository: Path) -> None:
    commit(repository, {"departments/legal.toml": None, "departments/law.toml": LEGAL})
    assert told(repository, "HEAD~1..HEAD", code=0) == []


def test_a_company_that_is_split_up_is_no_change(repository: Path) -> None:
    whole = OWN.partition("\n")[2] + LEGAL + SALES
    commit(repository, {"org.toml": whole, "departments/legal.toml": None, "departments/sales.toml": None, "waivers.toml": None})
    assert told(repository, "HEAD~1..HEAD", code=0) == []
    assert told(repository, "HEAD..HEAD~1", code=0) == []


def test_a_part_that_is_called_like_an_org_file_belongs_to_its_company(repository: Path) -> None:
    commit(repository, {"departments/legal.toml": None, "departments/legal.org.toml": LEGAL})
    commit(repository, {"departments/legal.org.toml": FLAGGED})
    for sides in (["HEAD~1..HEAD"], ["HEAD~1"]):
        (file,) = told(repository, *sides, code=1)
        assert file["new"].endswith("org.toml")
        assert "departments" not in file["new"]
    (file,) = told(repository / "departments", "HEAD~1..HEAD", code=1)
    assert file["new"] == "HEAD:org.toml"


def test_a_part_through_a_link_counts_as_what_it_leads_to(repository: Path) -> None:
    (repository / "departments/law.toml").symlink_to("../shared.toml")
    commit(repository, {"departments/legal.toml": None, "shared.toml": LEGAL})
    commit(repository, {"shared.toml": FLAGGED})
    (file,) = told(repository, "HEAD~1..HEAD", code=1)
    assert [one["file"] for one in file["new_findings"]] == ["HEAD:departments/law.toml"]


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        ("linked/legal.toml", ["legal/has-crm"]),
        ("linked/l*.toml", ["legal/has-crm"]),
        ("*/legal.toml", ["legal/has-crm"]),
        ("l*/legal.toml", ["org/include"]),
        ("out/legal.toml", ["org/include"]),
    ],
)
def test_a_linked_folder_is_gone_through_where_it_is_named_as_on_the_disk(entry: str, rules: list[str], repository: Path) -> None:
    (repository / "linked").symlink_to("departments")
    (repository / "out").symlink_to("..")
    own = f'include = ["{entry}", "departments/sales.toml"]\n'
    commit(repository, {"org.toml": own.replace(f'"{entry}", ', "")})
    commit(repository, {"org.toml": own, "departments/legal.toml": FLAGGED})
    (file,) = told(repository, "HEAD~1..HEAD", code=1)
    assert [one["rule"] for one in file["new_findings"]] == rules
    (file,) = told(repository, "HEAD~1", code=1)
    assert [one["rule"] for one in file["new_findings"]] == rules


def test_a_part_that_is_no_org_file_is_named(repository: Path) -> None:
    commit(repository, {"departments/legal.toml": "[departments.legal]\ntolls = 1\n"})
    (file,) = told(repository, "HEAD~1..HEAD", code=1)
    assert "HEAD:departments/legal.toml is not a valid org file" in file["notes"][0]


def test_a_revision_sees_its_own_parts_and_not_those_of_the_working_tree(repository: Path) -> None:
    commit(repository, {"notes.txt": "x"})
    (repository / "departments/legal.toml").write_text(FLAGGED)
    assert told(repository, "HEAD~1..HEAD", code=0) == []
    assert len(told(repository, "HEAD", code=1)) == 1


def test_settings_that_a_change_brings_do_not_hide_it_from_settings_from_outside(repository: Path, tmp_path: Path) -> None:
    commit(repository, {"departments/legal.toml": FLAGGED, "orglint.toml": 'ignore = ["legal/*"]\n'})
    (tmp_path / "theirs.toml").write_text("")
    assert told(repository, "HEAD~1..HEAD", code=0)[0]["new_findings"] == []
    outside = orglint("diff", "HEAD~1..HEAD", "--settings", str(tmp_path / "theirs.toml"), cwd=repository)
    assert (outside.code, "legal/has-crm" in outside.out) == (1, True)
    assert outside.err == "--settings sets aside the settings of orglint.toml.\n"


def test_a_folder_whose_files_are_gone_has_the_settings_above_it(repository: Path) -> None:
    commit(repository, {"wren/org.toml": FLAGGED.replace("kht", "salesforce"), "orglint.toml": 'exclude = ["wren"]\n'})
    commit(repository, {"wren/org.toml": None})
    (repository / "wren").rmdir()
    ended = orglint("diff", "HEAD~1..HEAD", cwd=repository)
    assert ended.out == "From HEAD~1 to HEAD: 0 changes, 0 new findings, 0 resolved findings.\n"


@pytest.mark.parametrize("path", [".", "org.toml", "departments/legal.toml", "waivers.toml"])
def test_answers_are_about_the_company_of_a_part(path: str, repository: Path) -> None:
    (repository / "departments/legal.toml").write_text(FLAGGED)
    (repository / "waivers.toml").write_text(WAIVER)
    (why,) = json.loads(orglint("why", "Legal", "客户通", path, "--output-format", "json", cwd=repository).out)
    assert (why["file"], why["outcome"], why["tool"]["from"]) == ("departments/legal.toml", "waived", "company")
    assert [(one["file"], one["line"]) for one in why["assignments"]] == [("departments/legal.toml", 3)]
    who = json.loads(orglint("who", "crm", path, "--output-format", "json", cwd=repository).out)
    assert [(one["department"], one["file"], one["line"]) for one in who] == [
        ("legal", "departments/legal.toml", 3),
        ("sales", "departments/sales.toml", 7),
    ]
    coverage = json.loads(orglint("coverage", path, "--output-format", "json", cwd=repository).out)
    assert (coverage["departments"], coverage["judged"]) == (2, 2)


def test_what_is_not_covered_is_said_with_its_part(repository: Path) -> None:
    (repository / "departments/unseen.toml").write_text('[departments.quidditch]\ntools = ["Quillmaster 9"]\n')
    coverage = json.loads(orglint("coverage", "--output-format", "json", cwd=repository).out)
    assert [one["file"] for one in (*coverage["unjudged"], *coverage["tools"])] == ["departments/unseen.toml"] * 2
    assert "in departments/unseen.toml" in orglint("coverage", cwd=repository).out


def test_a_company_of_which_a_part_is_broken_is_no_answer(repository: Path) -> None:
    (repository / "departments/legal.toml").write_text("[departments\n")
    ended = orglint("who", "crm", cwd=repository)
    assert (ended.code, ended.out) == (2, "")
    assert "departments/legal.toml is not a valid org file" in ended.err
