"""A release: what has to agree before one is made, that two builds give the same bytes, and what is in them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from installation import ROOT
from test_packages import Environment

IGNORED = shutil.ignore_patterns(".git", ".venv", "build", "dist", "site", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis")
MOMENT = "1800000000"


def release(source: Path, *arguments: str, umask: int = 0o022, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(source / ".ci" / "release"), *arguments],
        env={**os.environ, "PYTHON": sys.executable, "SOURCE_DATE_EPOCH": MOMENT, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        umask=umask,
        check=False,
    )


# ---- What has to agree


@pytest.mark.parametrize(
    ("version", "heading", "tag", "said"),
    [
        ("1.2.0", "1.2.0 (unreleased)", "", "1.2.0: ## 1.2.0 (unreleased)"),
        ("1.2.0", "1.2.0 (2027-01-15)", "v1.2.0", "1.2.0, v1.2.0: ## 1.2.0 (2027-01-15)"),
        ("1.2.0", "1.2.0 (2027-01-15)", "1.2.0", "release: the tag is 1.2.0, and the version 1.2.0"),
        ("1.2.0", "1.2.0 (2027-01-15)", "v1.2.1", "release: the tag is v1.2.1, and the version 1.2.0"),
        ("1.2.0", "1.2.0 (unreleased)", "v1.2.0", "release: CHANGELOG.md gives 1.2.0 no date: “## 1.2.0 (unreleased)”"),
        (
            "1.2.0",
            "1.2.1 (2027-01-15)",
            "v1.2.0",
            "release: CHANGELOG.md begins with “## 1.2.1 (2027-01-15)”, and the version is 1.2.0",
        ),
        ("1.2.1", "1.2.1 (2027-01-15)", "v1.2.1", "release: pyproject.toml says 1.2.1, src/orglint/version.py 1.2.0"),
    ],
)
def test_tag_version_and_change_log_have_to_agree(version: str, heading: str, tag: str, said: str, tmp_path: Path) -> None:
    """What is made of them is not looked at: there is no Python to build with."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "release", tmp_path / ".ci")
    (tmp_path / "src" / "orglint").mkdir(parents=True)
    (tmp_path / "src" / "orglint" / "version.py").write_text('__version__ = "1.2.0"\n')
    (tmp_path / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n')
    (tmp_path / "CHANGELOG.md").write_text(f"# Changes\n\n## {heading}\n\n## 1.1.0 (2026-12-01)\n", encoding="utf-8")
    ended = release(tmp_path, str(tmp_path / "dist"), *([tag] if tag else []), PYTHON="false")
    assert ended.returncode == 1
    assert said in ended.stdout.splitlines()
    assert ("== Build" in ended.stdout) == (not said.startswith("release: "))


# ---- The distributions


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Two releases, made in other folders, at other times, by others."""
    made = {}
    original = tmp_path_factory.mktemp("original") / "orglint"
    shutil.copytree(ROOT, original, ignore=IGNORED)
    for name, umask, touched in (("one", 0o022, 1), ("another-place", 0o077, 2_000_000_000)):
        folder = tmp_path_factory.mktemp(name)
        source = folder / f"source-{name}"
        shutil.copytree(original, source)
        for path in source.rglob("*"):
            os.utime(path, (touched, touched))
            path.chmod(path.stat().st_mode & ~umask)
        ended = release(source, str(folder / "dist"), umask=umask)
        assert ended.returncode == 0, ended.stdout[-3000:]
        made[name] = folder / "dist"
    return made


def sums(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


@pytest.mark.packaging
def test_two_builds_give_the_same_bytes(distributions: Mapping[str, Path]) -> None:
    one, another = map(sums, distributions.values())
    assert sorted(one) == ["orglint-0.1.0-py3-none-any.whl", "orglint-0.1.0.tar.gz"]
    assert one == another


@pytest.mark.packaging
def test_who_packages_orglint_has_its_tests(distributions: Mapping[str, Path], tmp_path: Path) -> None:
    (sdist,) = distributions["one"].glob("*.tar.gz")
    with tarfile.open(sdist) as packed:
        assert {(member.uid, member.gid, member.uname, member.gname, member.mtime) for member in packed.getmembers()} == {
            (0, 0, "", "", int(MOMENT))
        }
        packed.extractall(tmp_path)
    source = tmp_path / "orglint-0.1.0"
    for name in ("CHANGELOG.md", "README.zh.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "LICENSE", "tests/truth/departments-zh.tsv"):
        assert (source / name).is_file(), name
    fresh = Environment(tmp_path / "fresh")
    fresh.run("pip", "install", "--quiet", f"{source}[test]")
    ran = fresh.run("pytest", "-n0", "tests/test_names.py", "tests/test_read.py", "tests/test_schema.py", cwd=source)
    assert " passed" in ran or "[100%]" in ran
