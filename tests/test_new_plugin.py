"""`orglint new-plugin`: which names it takes, what it writes, and that what it writes is a plugin."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from installation import USUAL, WITHOUT_OTHERS, orglint
from orglint.authoring import new_plugin as project
from orglint.authoring.new_plugin import UnusableName, naming
from orglint.policy.policy import Policy


@pytest.mark.parametrize(
    ("written", "name", "kind", "distribution", "module"),
    [
        ("clinic", "Clinic", "clinic", "orglint-clinic", "orglint_clinic"),
        ("Medical Records", "Medical Records", "medical-records", "orglint-medical-records", "orglint_medical_records"),
        ("medical_records", "Medical Records", "medical-records", "orglint-medical-records", "orglint_medical_records"),
        ("medical..records", "Medical Records", "medical-records", "orglint-medical-records", "orglint_medical_records"),
        (" clinic\n", "Clinic", "clinic", "orglint-clinic", "orglint_clinic"),
        ("orglint-clinic", "Clinic", "clinic", "orglint-clinic", "orglint_clinic"),
        ("ICU", "ICU", "icu", "orglint-icu", "orglint_icu"),
        ("class", "Class", "class", "orglint-class", "orglint_class"),
        ("ward 7", "Ward 7", "ward-7", "orglint-ward-7", "orglint_ward_7"),
    ],
)
def test_one_name_gives_all(written: str, name: str, kind: str, distribution: str, module: str, policy: Policy) -> None:
    named = naming(written, None, policy)
    assert (named.name, named.kind, named.distribution, named.module) == (name, kind, distribution, module)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "cannot be the name"),
        ("7up", "cannot be the name"),
        ("门诊部", "cannot be the name"),
        ("clinic!", "cannot be the name"),
        ("../clinic", "cannot be the name"),
        ("a" * 31, "cannot be the name"),
        ("org", "orglint's own"),
        ("Waiver", "orglint's own"),
        ("plugins", "orglint's own"),
        ("legal", "knows the department “legal” already: legal"),
        ("General Counsel", "already: legal"),
        ("Support", "already: customer-service, customer-support, it"),
    ],
)
def test_a_name_that_no_plugin_can_have(written: str, reason: str, policy: Policy) -> None:
    with pytest.raises(UnusableName) as refused:
        naming(written, None, policy)
    assert reason in refused.value.fault.message.en


@pytest.mark.parametrize("chinese", ["", "门诊部\n急诊部", '门诊"部', "门诊\u202e部", "门" * 16, "法务部"])
def test_a_chinese_name_that_no_department_can_have(chinese: str, policy: Policy) -> None:
    with pytest.raises(UnusableName):
        naming("clinic", chinese, policy)


def test_every_template_is_used() -> None:
    assert sorted(project.FILES.values()) == sorted(path.name for path in project.TEMPLATES.iterdir())


def test_a_folder_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "orglint-clinic").mkdir()
    ended = orglint("new-plugin", "clinic", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "orglint-clinic exists already" in ended.err
    assert list((tmp_path / "orglint-clinic").iterdir()) == []


def test_a_project_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(project.NotWritten):
        project.write({"README.md": "one\n", "README.md/LICENSE": "two\n"}, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


NAMES = {
    "two names": ("Space Travel", "--chinese-name", "航天部"),
    "an English name": ("Falconry",),
    "long names": ("The Ministry of Very Long Name", "--chinese-name", "名称特别特别特别特别长的部门"),
}


@pytest.fixture(params=NAMES)
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a new project, whose plugin is installed as an editable one is."""
    ended = orglint("new-plugin", *NAMES[request.param], "new", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    (package,) = (tmp_path / "new/src").iterdir()
    kind = package.name.removeprefix("orglint_").replace("_", "-")
    metadata = tmp_path / f"new/src/{package.name}-0.1.0.dist-info"
    metadata.mkdir()
    (metadata / "entry_points.txt").write_text(f"[orglint]\n{kind} = {package.name}\n")
    return tmp_path / "new"


def run(project: Path, *command: str) -> str:
    """Run a tool of Python's in a project and give what it prints; it has to succeed."""
    path = os.pathsep.join([str(project / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, **USUAL, **WITHOUT_OTHERS}
    ended = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_a_new_project_passes_its_tests_at_once(new: Path) -> None:
    assert "7 passed" in run(new, "pytest", "-p", "no:cacheprovider")


def test_a_new_plugin_finds_something(new: Path) -> None:
    (example,) = new.glob("src/*/examples/*/too-many-seats/flagged.org.toml")
    ended = orglint("check", str(example), cwd=new, plugins=new / "src")
    assert (ended.code, ended.err) == (1, "")
    assert "has 40 seats in Slack, and the company has 12 people" in " ".join(ended.out.split())


def test_verify_runs_the_examples_of_a_new_plugin(new: Path) -> None:
    ended = orglint("verify", cwd=new, plugins=new / "src")
    assert (ended.code, ended.err) == (0, "")
    (flagged,) = new.glob("src/*/examples/*/has-crm/flagged.org.toml")
    flagged.write_text(flagged.read_text().replace("salesforce", "slack"))
    ended = orglint("verify", cwd=new, plugins=new / "src")
    assert (ended.code, ended.err) == (1, "")
    assert "line 4: " in ended.out
    assert "was not found" in ended.out
