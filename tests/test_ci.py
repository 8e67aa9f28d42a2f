"""The action for GitHub and the template for GitLab: what their readers require, and their shell steps, really run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from installation import Ended, command, copy_of_orglint, package, script
from orglint.authoring.hook import config_text
from orglint.authoring.installed import Installation
from orglint.cli.commands import specification

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
INSTALL, CHECK = (step for step in ACTION["runs"]["steps"] if "run" in step)
DEFAULTS: dict[str, str] = {f"inputs.{name}": given["default"] for name, given in ACTION["inputs"].items()}

JOB: dict[str, Any] = yaml.safe_load((ROOT / "templates" / "gitlab-ci.yml").read_text())["orglint"]

GITHUB_SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
"""How GitHub's runner runs a step whose shell is bash."""

GITLAB_SHELLS = (("sh", "-e", "-c"), ("bash", "-eo", "pipefail", "-c"))
"""GitLab's runner takes bash where the image has it, else sh."""

FILES = {
    "clean.org.toml": '[departments.legal]\ntools = ["docusign"]\n',
    "flagged.org.toml": '[departments.legal]\ntools = ["salesforce"]\n',
    "two words.org.toml": '[departments.legal]\ntools = ["docusign"]\n',
}

CHECK_OPTIONS = {option.name for option in specification("check").options}
HAS_OUTPUT = pytest.mark.skipif("--output" not in CHECK_OPTIONS, reason="`orglint check` has no option --output yet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checked-out repository with the files of FILES."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name, text in FILES.items():
        (checkout / name).write_text(text)
    return checkout


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """The installed orglint, under that name."""
    return script(tmp_path / "real" / "orglint", f'exec {shlex.join(command())} "$@"')


@pytest.fixture
def recorder(tmp_path: Path) -> Path:
    """A stand-in for orglint that writes down its arguments."""
    return script(tmp_path / "recorder" / "orglint", f'printf "%s\\n" "$@" > {tmp_path}/arguments')


def recorded(tmp_path: Path) -> list[str]:
    return (tmp_path / "arguments").read_text().splitlines()


def run(shell: tuple[str, ...], lines: str, folder: Path, env: Mapping[str, str]) -> Ended:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    ended = subprocess.run(
        [*shell, lines], cwd=folder, env={**inherited, "LC_ALL": "C.UTF-8", **env}, capture_output=True, timeout=300, check=False
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


# ---- GitHub


def of_step(step: Mapping[str, Any], **values: str) -> dict[str, str]:
    """A step's environment, with the values that its expressions stand for."""
    known = {**DEFAULTS, **{name.replace("__", ".").replace("_", "-"): value for name, value in values.items()}}
    return {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: known[found[1]], text) for name, text in step["env"].items()}


def check_on_github(orglint: Path, folder: Path, **inputs: str) -> Ended:
    env = of_step(
        CHECK, steps__install__outputs__orglint=str(orglint), **{f"inputs__{name}": value for name, value in inputs.items()}
    )
    return run(GITHUB_SHELL, CHECK["run"], folder, env)


def test_the_action_has_what_github_requires() -> None:
    assert {"name", "description", "inputs", "runs"} <= ACTION.keys()
    assert ACTION["runs"]["using"] == "composite"
    assert all(given["description"] and isinstance(given["default"], str) for given in ACTION["inputs"].values())
    assert INSTALL["shell"] == CHECK["shell"] == "bash"


def test_no_input_becomes_a_part_of_a_script() -> None:
    assert [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_actions_of_others_are_pinned_to_a_commit() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)


@pytest.mark.parametrize(
    ("inputs", "arguments"),
    [
        ({}, ["check", "--"]),
        ({"paths": "org.toml"}, ["check", "--", "org.toml"]),
        ({"paths": "north west.org.toml\n\nsouth\n"}, ["check", "--", "north west.org.toml", "south"]),
        ({"paths": "-rf"}, ["check", "--", "-rf"]),
        ({"paths": "$(touch ran) `touch ran`\n'; touch ran; '"}, ["check", "--", "$(touch ran) `touch ran`", "'; touch ran; '"]),
        ({"paths": "*.toml"}, ["check", "--", "*.toml"]),
        ({"args": "--fail-on error"}, ["check", "--fail-on", "error", "--"]),
        ({"args": "--fail-on error\n--select legal/*\n"}, ["check", "--fail-on", "error", "--select", "legal/*", "--"]),
        ({"args": "; touch ran; $(touch ran)"}, ["check", ";", "touch", "ran;", "$(touch", "ran)", "--"]),
        ({"sarif_file": "a b.sarif", "paths": "x"}, ["check", "--output", "sarif=a b.sarif", "--", "x"]),
        ({"sarif_file": '"; touch ran; "'}, ["check", "--output", 'sarif="; touch ran; "', "--"]),
    ],
)
def test_inputs_arrive_as_they_are(
    inputs: dict[str, str], arguments: list[str], recorder: Path, folder: Path, tmp_path: Path
) -> None:
    assert check_on_github(recorder, folder, **inputs).code == 0
    assert recorded(tmp_path) == arguments
    assert {path.name for path in folder.iterdir()} == FILES.keys()


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "clean.org.toml\ntwo words.org.toml"}, 0),
        ({"paths": "flagged.org.toml"}, 1),
        ({}, 1),
        ({"paths": "flagged.org.toml", "args": "--fail-on error"}, 0),
        ({"paths": "missing.org.toml"}, 2),
        ({"args": "--fial-on error"}, 2),
    ],
)
def test_the_step_ends_as_orglint_does(inputs: dict[str, str], code: int, real: Path, folder: Path) -> None:
    assert check_on_github(real, folder, **inputs).code == code


@HAS_OUTPUT
def test_the_action_writes_sarif(real: Path, folder: Path) -> None:
    assert check_on_github(real, folder, sarif_file="who uses what.sarif").code == 1
    assert json.loads((folder / "who uses what.sarif").read_text())["version"] == "2.1.0"


DECOY = "raise SystemExit('a module of the checked repository was imported')\n"


@pytest.fixture
def without_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the steps install can be imported."""
    monkeypatch.delenv("PYTHONPATH", raising=False)


@pytest.mark.network
@pytest.mark.usefixtures("without_ours")
def test_the_action_installs_itself_and_a_plugin(folder: Path, tmp_path: Path) -> None:
    for module in ("venv", "pip", "orglint", "json"):
        (folder / f"{module}.py").write_text(DECOY)
    output = tmp_path / "output"
    runner = {"GITHUB_ACTION_PATH": str(copy_of_orglint(tmp_path)), "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(tmp_path)}
    plugin = package("falconry", tmp_path)
    step = of_step(INSTALL, steps__python__outputs__python_path=sys.executable, inputs__plugins=f"{plugin}\n")
    installed = run(GITHUB_SHELL, INSTALL["run"], folder, {**runner, "RUNNER_OS": "Linux", **step})
    assert installed.code == 0, installed.err
    orglint = Path(output.read_text().strip().removeprefix("orglint="))
    (folder / "falcons.org.toml").write_text('[departments.falconry]\ntools = ["salesforce"]\n')
    checked = check_on_github(orglint, folder, paths="falcons.org.toml")
    assert checked.code == 1
    assert "falconry/has-crm" in checked.out


# ---- GitLab


def check_on_gitlab(shell: tuple[str, ...], orglint: Path, folder: Path, **variables: str) -> Ended:
    path = os.pathsep.join([str(orglint.parent), os.environ["PATH"]])
    return run(shell, "\n".join(JOB["script"]), folder, {"PATH": path, **variables})


on_each_shell = pytest.mark.parametrize("shell", GITLAB_SHELLS, ids=lambda shell: shell[0])

REPORTS = ["--output", "gitlab=gl-code-quality-report.json", "--output", "junit=orglint-junit.xml"]


def test_the_template_has_what_gitlab_requires() -> None:
    assert all(isinstance(line, str) for key in ("before_script", "script") for line in JOB[key])
    assert JOB["artifacts"]["when"] == "always", "a report of findings comes from a job that failed"
    assert JOB["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json", "junit": "orglint-junit.xml"}


@on_each_shell
@pytest.mark.parametrize(
    ("variables", "arguments"),
    [
        ({}, ["--", "."]),
        ({"ORGLINT_PATHS": ""}, ["--", "."]),
        ({"ORGLINT_PATHS": "north west\n\nsouth\n"}, ["--", "north west", "south"]),
        ({"ORGLINT_PATHS": "*\n$(touch ran)\n`touch ran`; touch ran"}, ["--", "*", "$(touch ran)", "`touch ran`; touch ran"]),
        ({"ORGLINT_ARGS": "--fail-on error\n--select legal/*"}, ["--fail-on", "error", "--select", "legal/*", "--", "."]),
        ({"ORGLINT_ARGS": "; touch ran"}, [";", "touch", "ran", "--", "."]),
    ],
)
def test_variables_arrive_as_they_are(
    shell: tuple[str, ...], variables: dict[str, str], arguments: list[str], recorder: Path, folder: Path, tmp_path: Path
) -> None:
    assert check_on_gitlab(shell, recorder, folder, **variables).code == 0
    assert recorded(tmp_path) == ["check", *REPORTS, *arguments]
    assert {path.name for path in folder.iterdir()} == FILES.keys()


@HAS_OUTPUT
@on_each_shell
@pytest.mark.parametrize(
    ("paths", "code", "findings"),
    [("clean.org.toml\ntwo words.org.toml", 0, 0), ("flagged.org.toml", 1, 1), ("missing.org.toml", 2, 0)],
)
def test_the_job_ends_as_orglint_does_and_leaves_its_report(
    shell: tuple[str, ...], paths: str, code: int, findings: int, real: Path, folder: Path
) -> None:
    assert check_on_gitlab(shell, real, folder, ORGLINT_PATHS=paths).code == code
    assert len(json.loads((folder / "gl-code-quality-report.json").read_text())) == findings
    assert (folder / "orglint-junit.xml").read_text().startswith("<?xml")


@on_each_shell
def test_a_job_that_does_not_know_what_to_install_fails(shell: tuple[str, ...], folder: Path) -> None:
    ended = run(shell, "\n".join(JOB["before_script"]), folder, {"ORGLINT_PACKAGE": ""})
    assert ended.code != 0
    assert "ORGLINT_PACKAGE" in ended.err


@pytest.mark.network
@pytest.mark.usefixtures("without_ours")
@on_each_shell
def test_the_job_installs_what_it_is_told_to(shell: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    (folder / "venv.py").write_text(DECOY)
    packages = f"{copy_of_orglint(tmp_path)}\n{package('falconry', tmp_path)}\n"
    lines = "\n".join([*JOB["before_script"], "orglint explain falconry/has-crm"])
    ended = run(shell, lines, folder, {"ORGLINT_PACKAGE": packages})
    assert ended.code == 0, ended.err
    assert "Falconers work with birds." in ended.out


# ---- What the pages say to paste

PAGES = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("ci.md", "ci.zh.md")]


def blocks(page: str) -> list[tuple[str, str]]:
    """The blocks to paste: what language each is in, and its text."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def pasted(key: str) -> list[Any]:
    """The YAML blocks with a key at the top."""
    read = [yaml.safe_load(text) for language, text in blocks(PAGES[0]) if language == "yaml"]
    return [block for block in read if key in block]


def first_column(page: str) -> list[str]:
    """What the tables of a page explain, as far as it is a name."""
    return re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)


def test_both_languages_say_to_paste_the_same() -> None:
    assert blocks(PAGES[0]) == blocks(PAGES[1])
    assert first_column(PAGES[0]) == first_column(PAGES[1])


def test_the_pages_explain_each_input_and_variable() -> None:
    used = set(re.findall(r"ORGLINT_\w+", "\n".join([*JOB["before_script"], *JOB["script"]])))
    assert [*first_column(PAGES[0])] == [*ACTION["inputs"], *sorted(used, key=first_column(PAGES[0]).index)]


def test_what_is_to_be_pasted_asks_for_what_there_is() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    for config in pasted("repos"):
        for source in config["repos"]:
            assert all(hook["id"] in hooks for hook in source["hooks"])
    for workflow in pasted("jobs"):
        inputs = [
            step.get("with", {}) for step in workflow["jobs"]["orglint"]["steps"] if step["uses"].startswith("example/orglint@")
        ]
        assert [given.keys() - ACTION["inputs"].keys() for given in inputs] == [set()]
    assert (len(pasted("repos")), len(pasted("jobs")), len(pasted("include"))) == (3, 2, 1)


def test_the_hook_on_the_page_is_the_one_that_init_writes() -> None:
    [local] = [config for config in pasted("repos") if config["repos"][0]["repo"] == "local"]
    here = Installation(None, "orglint")
    assert local == yaml.safe_load(config_text(here, "en")) == yaml.safe_load(config_text(here, "zh"))
