"""The hooks for pre-commit and prek: commits in throw-away repositories, refused and let through by the real programs.

Most tests take `.pre-commit-hooks.yaml` as it is but for the language: they call the installed orglint, so they need no network.
The last ones install the hooks as users do, from a clone, which takes a network: `pytest -m network`.
"""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any, TypeAlias

import pytest
import yaml

from conftest import ROOT
from installation import command, copy_of_orglint, script
from orglint.cli.commands import specification
from repository import RUNNERS, Repository, environment, hooked, program, repository
from shares import exhaustively

HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}

CHECK_OPTIONS = {option.name for option in specification("check").options}

CLEAN = '[departments.legal]\nname = "Legal"\ntools = ["docusign"]\n'
FLAGGED = '[departments.legal]\nname = "Legal"\ntools = ["salesforce"]\n'
SALES = '[departments.sales]\nname = "Sales"\ntools = ["salesforce"]\n'
TWICE = '[departments.legal]\nname = "Legal"\ntools = ["docusign", "docusign"]\n'

MakeRepository: TypeAlias = Callable[..., Repository]


def installed(hook: str, **changes: Any) -> dict[str, Any]:
    """A hook of `.pre-commit-hooks.yaml` that calls the installed orglint."""
    entry = HOOKS[hook]["entry"].replace("orglint", shlex.join(command()), 1)
    return {"repo": "local", "hooks": [{**HOOKS[hook], "language": "system", "entry": entry, **changes}]}


@pytest.fixture(scope="module")
def kept() -> dict[str, Path]:
    """Repositories with a hook, by what it is; each test has a copy of one."""
    return {}


@pytest.fixture(params=RUNNERS)
def runner(request: pytest.FixtureRequest) -> str:
    """The program that runs the hook."""
    name: str = request.param
    return name


ALIKE = pytest.mark.parametrize("runner", ["prek", exhaustively("pre-commit")], indirect=True)
"""For what orglint finds and does in a repository, whoever calls it: the other one takes five times as long."""


@pytest.fixture
def make(runner: str, kept: dict[str, Path], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> MakeRepository:
    """Make a repository with a hook of the installed orglint."""

    def make_repository(hook: str = "orglint", **changes: Any) -> Repository:
        repos = [installed(hook, **changes)]
        key = json.dumps([runner, repos])
        if key not in kept:
            folder = tmp_path_factory.mktemp("kept")
            kept[key] = hooked(repository(folder / "company", folder / "home"), runner, repos).folder
        copytree(kept[key], tmp_path / "company")
        return Repository(tmp_path / "company", environment(tmp_path / "home"))

    return make_repository


@pytest.fixture
def company(make: MakeRepository) -> Repository:
    """A repository that the hook `orglint` watches over."""
    return make()


def test_a_commit_with_a_finding_is_refused_and_nothing_is_changed(company: Repository) -> None:
    company.write(org=FLAGGED)
    before = company.files()
    refused = company.commit()
    assert refused.code == 1
    assert "warning[legal/has-crm]" in refused.out
    assert company.files() == before
    assert company.git("diff", "--cached", "--name-only") == "org.toml\n"


def test_a_clean_commit_passes(company: Repository) -> None:
    company.write(org=CLEAN)
    assert company.commit().code == 0
    assert company.git("status", "--short") == ""


def test_a_commit_that_only_deletes_the_last_org_file_is_refused(company: Repository) -> None:
    company.was(sales=SALES)
    company.git("rm", "--quiet", "sales.org.toml")
    refused = company.commit()
    assert refused.code == 1
    assert "no org file found" in refused.out


@ALIKE
def test_a_commit_that_only_deletes_a_file_is_checked_as_any_other(company: Repository) -> None:
    company.was(sales=SALES, legal=FLAGGED)
    company.git("rm", "--quiet", "sales.org.toml")
    refused = company.commit()
    assert refused.code == 1
    assert "legal.org.toml:3:" in refused.out


LEGAL_PART = '[departments.legal]\nname = "Legal"\ntools = ["docusign"]\n'
PARTS = {"departments/legal.toml": LEGAL_PART, "departments/sales.toml": SALES}


def in_parts(company: Repository, **files: str) -> Repository:
    """A company of two parts, beside its own file and perhaps settings, as it was before the commit."""
    (company.folder / "departments").mkdir()
    for name, text in {**PARTS, **files}.items():
        (company.folder / name).write_text(text)
    company.was()
    return company


BY_NAME = 'include = ["departments/legal.toml", "departments/sales.toml"]\n'
BY_PATTERN = 'include = ["departments/*.toml"]\n'


@ALIKE
@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"org.toml": BY_NAME}, "error[org/include]: There is no file `departments/sales.toml`"),
        (
            {"org.toml": BY_PATTERN, "orglint.toml": 'required-kinds = ["sales"]\n'},
            "warning[org/missing-kind]: No department of this company is of the kind Sales",
        ),
    ],
)
def test_a_commit_that_only_deletes_the_file_of_sales_is_refused(files: dict[str, str], said: str, company: Repository) -> None:
    in_parts(company, **files)
    company.git("rm", "--quiet", "departments/sales.toml")
    refused = company.commit()
    assert refused.code == 1
    assert said in refused.out
    company.git("reset", "--quiet", "--hard")
    (company.folder / "departments/legal.toml").write_text("# a comment\n" + LEGAL_PART)
    company.git("add", "--all")
    assert company.commit().code == 0


@ALIKE
def test_a_commit_that_changes_a_part_is_refused_for_what_is_found_there(company: Repository) -> None:
    in_parts(company, **{"org.toml": BY_PATTERN})
    (company.folder / "departments/legal.toml").write_text(FLAGGED)
    company.git("add", "--all")
    refused = company.commit()
    assert refused.code == 1
    assert "departments/legal.toml:3:" in refused.out


@ALIKE
def test_names_with_spaces_and_chinese_names_are_names(company: Repository) -> None:
    company.write(**{"north west": FLAGGED, "华东": FLAGGED})
    refused = company.commit()
    assert refused.code == 1
    assert "north west.org.toml:3:" in refused.out
    assert "华东.org.toml:3:" in refused.out


@ALIKE
def test_500_files_are_checked_in_one_run(company: Repository) -> None:
    company.write(**{f"subsidiary {number}": CLEAN for number in range(499)}, last=FLAGGED)
    refused = company.commit()
    assert refused.code == 1
    assert refused.out.count("Checked ") == 1
    assert "Checked 500 files: 500 departments" in refused.out


@ALIKE
def test_a_renamed_file_is_checked_under_its_new_name(company: Repository) -> None:
    company.was(legal=FLAGGED)
    company.git("mv", "legal.org.toml", "law.org.toml")
    refused = company.commit()
    assert refused.code == 1
    assert "law.org.toml:3:" in refused.out


@ALIKE
def test_a_link_to_a_file_is_not_a_second_file(company: Repository) -> None:
    (company.folder / "same.org.toml").symlink_to("org.toml")
    company.write(org=FLAGGED)
    refused = company.commit()
    assert refused.code == 1
    assert "Checked 1 file:" in refused.out


@ALIKE
def test_a_link_to_nothing_is_refused(company: Repository) -> None:
    (company.folder / "gone.org.toml").symlink_to("nowhere.toml")
    company.write(org=CLEAN)
    refused = company.commit()
    assert refused.code == 1
    assert "gone.org.toml" in refused.out


def test_what_is_staged_counts_not_what_the_editor_has(company: Repository) -> None:
    company.write(org=FLAGGED)
    (company.folder / "org.toml").write_text(CLEAN)
    assert company.commit().code == 1
    assert (company.folder / "org.toml").read_text() == CLEAN


@ALIKE
def test_options_and_paths_go_into_args(make: MakeRepository) -> None:
    company = make(args=["--fail-on", "error", "org.toml"])
    company.write(org=FLAGGED, draft="[departments\n")
    assert company.commit().code == 0


@ALIKE
@pytest.mark.skipif("--fix" not in CHECK_OPTIONS, reason="`orglint check` has no option --fix yet")
def test_what_is_fixed_is_shown_before_it_is_committed(make: MakeRepository) -> None:
    company = make("orglint-fix")
    company.write(org=TWICE)
    refused = company.commit()
    assert refused.code == 1
    assert (company.folder / "org.toml").read_text().count("docusign") == 1
    company.git("add", "org.toml")
    assert company.commit().code == 0


def test_both_hooks_see_everything_once() -> None:
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert (hook["pass_filenames"], hook["always_run"], hook["require_serial"]) == (False, True, True)
        assert not hook.keys() & {"files", "types", "types_or", "exclude", "stages"}, "these would skip commits that delete"


OUTPATIENTS = '[departments."门诊部"]\ntools = ["嘉和电子病历", "salesforce"]\n'

HOSPITAL = ROOT / "examples" / "orglint-hospital"


def test_the_hook_that_init_writes(runner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bin_folder = script(tmp_path / "bin" / "orglint", f'exec {shlex.join(command())} "$@"').parent
    monkeypatch.setenv("PATH", os.pathsep.join([str(bin_folder), os.environ["PATH"]]))
    company = repository(tmp_path / "company", tmp_path / "home")
    assert company.run("orglint", "init", "--yes").code == 0
    assert company.run(program(runner), "install").code == 0
    company.write()
    assert company.commit().code == 0
    company.write(org=FLAGGED)
    assert "legal/has-crm" in company.commit().out


@pytest.mark.network
def test_the_hook_and_a_plugin_are_installed_from_where_they_are_kept(
    runner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)  # the orglint that is tested here is the one that the runner installs
    home = tmp_path / "home"
    ours = repository(copy_of_orglint(tmp_path), home)
    ours.was()
    hospital = copytree(HOSPITAL, tmp_path / "hospital", ignore=ignore_patterns("*.egg-info", "build", "__pycache__"))
    args = ["--output", f"ward-round={tmp_path / 'round.html'}"]
    hook = {"id": "orglint", "args": args, "additional_dependencies": [str(hospital)]}
    source = {"repo": str(ours.folder), "rev": ours.git("rev-parse", "HEAD").strip(), "hooks": [hook]}
    company = hooked(repository(tmp_path / "company", home), runner, [source])

    company.write(org=OUTPATIENTS)
    refused = company.commit()
    assert refused.code == 1
    assert "clinic/has-crm" in refused.out
    assert "<h2>门诊部</h2>" in (tmp_path / "round.html").read_text("utf-8")

    company.write(org=CLEAN)
    assert company.commit().code == 0
