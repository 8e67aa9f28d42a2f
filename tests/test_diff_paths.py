"""`git apply` and `patch -p1` of a diff give what `--fix` gives, from whatever folder the diff was asked for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from installation import orglint

TOOLS = (["git", "apply", "-"], ["patch", "-p1", "--binary", "--silent"])
FOLDERS = (".", "company", "company/teams", "company/teams/far away", "elsewhere")
"""Where the diff is asked for: above, in and below the company, and beside it."""

PARTS = ("company/teams/a.toml", "company/teams/far away/b.toml", "company/teams/公司.toml")
OWN = 'include = ["teams/*.toml", "teams/*/*.toml"]\n[company]\nname = "Farhill"\n[departments.it]\ntools = ["jira"{}]\n'


def write(folder: Path, flagged: tuple[bool, ...]) -> None:
    """Write a company, each file of it with something to fix or without."""
    for subfolder in FOLDERS:
        (folder / subfolder).mkdir(exist_ok=True)
    (folder / "company/org.toml").write_text(OWN.format(', "jira"' * flagged[0]))
    for number, (part, again) in enumerate(zip(PARTS, flagged[1:], strict=True)):
        twice = ", 'slack'" * again
        (folder / part).write_text(f'[departments.x{number}]\nkind = []\ntools = ["slack"{twice}]\n')


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.toml")}


def apply(tool: list[str], diff: bytes, folder: Path) -> None:
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    subprocess.run(tool, input=diff, cwd=folder, env=environment, check=True, capture_output=True)


@pytest.mark.parametrize("tool", TOOLS, ids=["git", "patch"])
@settings(max_examples=settings().max_examples // 5)
@given(
    st.tuples(*[st.booleans()] * 4).filter(any),
    st.sampled_from(FOLDERS),
    st.sampled_from(["company", "company/org.toml", "company/teams/a.toml", "company/teams/../org.toml"]),
    st.booleans(),
    st.sampled_from([".", "company", None]),
)
def test_applying_a_diff_where_it_says_is_fixing(
    tool: list[str], flagged: tuple[bool, ...], cwd: str, path: str, absolute: bool, repository: str | None
) -> None:
    if not shutil.which(tool[0]):
        pytest.skip(f"{tool[0]} is not installed")
    with TemporaryDirectory() as scratch:
        root = Path(scratch).resolve() / "root"
        root.mkdir()
        write(root, flagged)
        if repository:
            subprocess.run(["git", "init", "--quiet", repository], cwd=root, check=True, capture_output=True)
        named = str(root / path) if absolute else os.path.relpath(root / path, root / cwd)
        ended = orglint("check", "--diff", named, cwd=root / cwd)
        said = re.search(r"paths of the diff start from (.+): apply it there", ended.err)
        start = Path(os.path.normpath(root / cwd / (said[1] if said else ".")))
        patched = root.parent / "patched"
        shutil.copytree(root, patched)
        orglint("check", "--fix", named, cwd=root / cwd)
        apply(tool, ended.out.encode(), patched / start.relative_to(root))
        assert contents(patched) == contents(root)


@pytest.mark.parametrize("cwd", FOLDERS)
def test_in_a_repository_the_diff_is_the_same_from_every_folder(cwd: str, tmp_path: Path) -> None:
    write(tmp_path, (True, True, True, True))
    (tmp_path / ".git").mkdir()
    ended = orglint("check", "--diff", str(tmp_path / "company"), cwd=tmp_path / cwd)
    paths = sorted(line[6:].rstrip("\t") for line in ended.out.splitlines() if line.startswith("+++ "))
    assert paths == sorted(["company/org.toml", *PARTS])
    said = "" if cwd == "." else f"start from {os.path.relpath(tmp_path, tmp_path / cwd)}: apply it there, as with `git -C"
    assert said in ended.err
    assert ("apply it there" in ended.err) is bool(said)


def test_a_link_is_not_patched_but_the_file_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text('[departments.it]\ntools = ["jira", "jira"]\n')
    (tmp_path / "org.toml").symlink_to("real.toml")
    assert "+++ b/real.toml\n" in orglint("check", "--diff", cwd=tmp_path).out
