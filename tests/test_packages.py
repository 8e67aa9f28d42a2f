"""Plugins as their authors publish them: built into wheels, and installed beside orglint in an environment of their own.

pip fetches what builds and what is depended upon, so these tests run only when asked for: `pytest -m packaging`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest
import tomli

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parent.parent
HOSPITAL = ROOT / "examples" / "orglint-hospital"

TOOLS = ("mypy>=1.15", "pytest>=8", "ruff>=0.11")
"""What checks a plugin's project: the template's extra `dev`, without what builds."""


class Environment:
    """A fresh virtual environment."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        self.folder = folder

    def run(self, program: str, *arguments: str, cwd: Path | None = None, code: int = 0) -> str:
        """Run one of its programs, which has to end with a code, and give all that it prints."""
        ended = subprocess.run(
            [str(self.folder / "bin" / program), *arguments],
            cwd=cwd or self.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert ended.returncode == code, ended.stdout
        return ended.stdout


def environment() -> Mapping[str, str]:
    """That of this process, without the modules it is told of: what is not installed is not there."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return {**kept, "LC_ALL": "C.UTF-8"}


def wheel(project: Path, folder: Path) -> Path:
    """Build a project's wheel from a copy, because building leaves files behind."""
    copy = folder / f"source-of-{project.name}"
    copytree(project, copy, ignore=ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__"))
    return build(copy, folder / "wheels", project.name)


def build(source: Path, wheels: Path, name: str) -> Path:
    """Build a wheel in the very folder of its source."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(source)],
        env=environment(),
        check=True,
    )
    (built,) = wheels.glob(f"{name.replace('-', '_')}-*.whl")
    return built


@pytest.fixture(scope="module")
def built_orglint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """orglint's own wheel, from the working tree."""
    folder = tmp_path_factory.mktemp("built")
    source = folder / "orglint"
    copytree(ROOT, source, ignore=ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "tests"))
    return wheel(source, folder)


def content(built: Path) -> Mapping[str, bytes]:
    with ZipFile(built) as files:
        return {name: files.read(name) for name in files.namelist()}


def test_building_twice_gives_the_same_wheel(built_orglint: Path, tmp_path: Path) -> None:
    """Whatever an earlier build or an editable installation left in `build/`; and such an installation goes on working."""
    source = tmp_path / "orglint"
    copytree(ROOT, source, ignore=ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "tests"))
    fresh = Environment(tmp_path / "fresh")
    fresh.run("pip", "install", "--quiet", "--no-deps", "--editable", str(source), "--config-settings", "editable_mode=strict")
    surplus = source / "src" / "orglint" / "surplus.py"
    surplus.touch()
    assert "orglint/surplus.py" in content(build(source, tmp_path / "first", "orglint"))
    surplus.unlink()
    wheels = [build(source, tmp_path / folder, "orglint") for folder in ("second", "third")]
    assert [content(built) == content(built_orglint) for built in wheels] == [True, True]
    assert str(source) in fresh.run("python", "-c", "import orglint; print(orglint.__file__)")


def test_a_third_party_plugin_from_its_wheel(built_orglint: Path, tmp_path: Path) -> None:
    fresh = Environment(tmp_path / "fresh")
    fresh.run("pip", "install", "--quiet", str(built_orglint), str(wheel(HOSPITAL, tmp_path)))
    listed = fresh.run("orglint", "plugins")
    assert "3 kinds, 6 rules" in listed
    assert "1 category, 7 tools, 1 rule" in listed
    found = fresh.run("orglint", "check", "--output-format", "concise", str(HOSPITAL / "renhe.org.toml"), code=1)
    assert ": clinic/has-crm: " in found
    assert ": hospital/several-ehrs: 病案室 works in WiNEX, and 门诊部 in Goodwill EMR" in found
    assert "unknown-tool" not in found
    assert fresh.run("orglint", "verify").endswith("Verified 20 examples of 7 rules: 0 not as they say.\n")
    (tmp_path / "two.toml").write_text('[rules."hospital/several-ehrs"]\nmost = 2\n')
    settings = ("--settings", str(tmp_path / "two.toml"))
    allowed = fresh.run("orglint", "check", *settings, "--output-format", "concise", str(HOSPITAL / "renhe.org.toml"), code=1)
    assert "clinic/has-crm" in allowed
    assert "several-ehrs" not in allowed
    pages(fresh, tmp_path)
    accounts(fresh, tmp_path)
    assert fresh.run("orglint", "ehr-users", "WiNEX", "--in", str(HOSPITAL / "renhe.org.toml")) == "病案室 works in WiNEX\n"
    fresh.run("pip", "uninstall", "--quiet", "--yes", "orglint-hospital")
    assert "no command `ehr-users`" in fresh.run("orglint", "ehr-users", code=2)
    without = fresh.run("orglint", "check", "--output-format", "concise", str(HOSPITAL / "renhe.org.toml"), code=1)
    assert ": org/unknown-tool: " in without
    assert "clinic/has-crm" not in without


def pages(fresh: Environment, folder: Path) -> None:
    """The hospital's output format, to a file and to standard output."""
    company = str(HOSPITAL / "renhe.org.toml")
    fresh.run("orglint", "check", "--output", f"ward-round={folder / 'round.html'}", company, code=1)
    page = (folder / "round.html").read_text("utf-8")
    assert page.count("<li>") == 3
    assert "<h2>门诊部</h2>" in page
    printed = fresh.run("orglint", "check", "--output-format", "ward-round", "--language", "zh", company, code=1)
    assert '<html lang="zh-CN">' in printed


def accounts(fresh: Environment, folder: Path) -> None:
    """The hospital's importer: what it makes is an org file, and an owner is no user."""
    export = str(HOSPITAL / "accounts.csv")
    told = fresh.run("orglint", "import", "hospital-accounts", export, "--output", str(folder / "org.toml"))
    assert "信息科 owns 嘉和电子病历; an owner is not a user" in told
    departments = tomli.loads((folder / "org.toml").read_text("utf-8"))["departments"]
    assert list(departments) == ["门诊部", "药剂科", "病案室", "信息科", "检验科"]
    assert departments["信息科"]["tools"] == [{"tool": "嘉和电子病历", "access": "admin", "seats": 2}]
    checked = fresh.run("orglint", "check", "--output-format", "concise", str(folder / "org.toml"), code=0)
    assert "unknown-tool" not in checked


@pytest.mark.parametrize("chinese", [(), ("--chinese-name", "航天部")], ids=["English", "Chinese"])
def test_a_new_plugin_from_nothing_to_its_wheel(chinese: tuple[str, ...], built_orglint: Path, tmp_path: Path) -> None:
    fresh = Environment(tmp_path / "fresh")
    fresh.run("pip", "install", "--quiet", str(built_orglint), *TOOLS)
    fresh.run("orglint", "new-plugin", "Space Travel", *chinese, cwd=tmp_path)
    project = tmp_path / "orglint-space-travel"
    fresh.run("pip", "install", "--quiet", "--editable", str(project))
    assert "7 passed" in fresh.run("pytest", cwd=project)
    fresh.run("ruff", "check", ".", cwd=project)
    fresh.run("ruff", "format", "--check", ".", cwd=project)
    fresh.run("mypy", cwd=project)
    (tmp_path / "nonsense.py").write_text("from orglint import Nonsense, Severity, Waiver\n")
    assert "Found 1 error" in fresh.run("mypy", "--strict", str(tmp_path / "nonsense.py"), cwd=tmp_path, code=1)
    fresh.run("pip", "uninstall", "--quiet", "--yes", "orglint-space-travel")
    fresh.run("pip", "install", "--quiet", str(wheel(project, tmp_path)))
    assert "Verified 4 examples of 2 rules: 0 not as they say." in fresh.run("orglint", "verify")
    company = tmp_path / "org.toml"
    company.write_text('[company]\nheadcount = 3\n\n[departments.space-travel]\ntools = [{ tool = "slack", seats = 9 }]\n')
    assert "space-travel/too-many-seats" in fresh.run("orglint", "check", str(company), code=1)
