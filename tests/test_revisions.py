"""`orglint diff` and git: revisions are read, nothing that a repository configures is run, and nothing is written."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from installation import orglint

CLEAN = '[company]\nname = "Lark"\n[departments.legal]\nname = "Legal"\n'
FLAGGED = CLEAN + 'tools = ["Salesforce"]\n'

SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
PERSON = {f"GIT_{who}_{what}": "t@e.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *arguments: str) -> str:
    ended = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **SETTINGS, **PERSON}, capture_output=True, text=True, check=True
    )
    return ended.stdout.strip()


def commit(folder: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


@pytest.fixture
def repository(made: Path, tmp_path: Path) -> Path:
    """A copy of one that is made once."""
    return Path(copytree(made, tmp_path / "repository", symlinks=True))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """On main a clean company; on the branch `crm`, where HEAD is, Legal has a CRM; on main, later, something else happened."""
    folder = tmp_path_factory.mktemp("made")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, {"org.toml": CLEAN, "远山/org.toml": CLEAN.replace("Lark", "远山"), "notes.txt": "", ".hidden/org.toml": "["})
    git(folder, "switch", "--quiet", "--create", "crm")
    commit(folder, {"org.toml": FLAGGED, "node_modules/org.toml": "[", "env/pyvenv.cfg": "", "env/org.toml": "["})
    git(folder, "switch", "--quiet", "main")
    commit(folder, {"远山/org.toml": FLAGGED.replace("Lark", "远山")})
    git(folder, "switch", "--quiet", "crm")
    return folder


@pytest.mark.parametrize(
    ("arguments", "code", "new", "resolved"),
    [
        ("main~1..crm", 1, ["crm:org.toml"], []),
        ("main..HEAD", 1, ["HEAD:org.toml"], ["main:远山/org.toml"]),
        ("main...HEAD", 1, ["HEAD:org.toml"], []),
        ("main...", 1, ["HEAD:org.toml"], []),
        ("..main", 1, ["main:远山/org.toml"], ["HEAD:org.toml"]),
        ("HEAD~1", 1, ["org.toml"], []),
        ("HEAD", 0, [], []),
        ("HEAD HEAD~1", 0, [], ["HEAD:org.toml"]),
        ("HEAD~1 org.toml", 1, ["org.toml"], []),
        ("HEAD~1 ./org.toml", 1, ["./org.toml"], []),
        ("org.toml HEAD~1", 0, [], ["org.toml"]),
        ("main 远山", 0, [], ["main:远山/org.toml"]),
        ("main 远山/org.toml", 0, [], ["main:远山/org.toml"]),
        ("HEAD~1 .", 1, ["org.toml"], []),
    ],
)
def test_revisions_are_compared(arguments: str, code: int, new: list[str], resolved: list[str], repository: Path) -> None:
    ended = orglint("diff", *arguments.split(), "--output-format", "json", cwd=repository)
    files = json.loads(ended.out)["files"]
    assert [one["file"] for file in files for one in file["new_findings"]] == new
    assert [one["file"] for file in files for one in file["resolved_findings"]] == resolved
    assert (ended.code, ended.err) == (code, "")


def test_a_folder_within_the_repository_is_compared_alone(repository: Path) -> None:
    ended = orglint("diff", "main~1..main", "--output-format", "json", cwd=repository / "远山")
    assert [file["new"] for file in json.loads(ended.out)["files"]] == ["main:远山/org.toml"]
    (repository / "docs").mkdir()
    assert orglint("diff", "main~1..main", cwd=repository / "docs").err.startswith("orglint: error: no org file found")


def test_a_file_that_comes_is_new_and_one_that_goes_is_gone(repository: Path) -> None:
    commit(repository, {"wren.org.toml": FLAGGED.replace("Lark", "Wren"), "远山/org.toml": None})
    ended = orglint("diff", "HEAD~1..HEAD", cwd=repository)
    assert ended.code == 1
    assert "wren.org.toml is new: 1 department" in ended.out
    assert "HEAD~1:远山/org.toml is gone: 1 department" in ended.out


def test_a_file_that_moves_is_the_same_company(repository: Path) -> None:
    commit(repository, {"org.toml": None, "lark/org.toml": FLAGGED})
    assert orglint("diff", "HEAD~1..HEAD", cwd=repository).out == (
        "From HEAD~1 to HEAD: 0 changes, 0 new findings, 0 resolved findings.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mian..HEAD"], "there is no file, folder or revision mian; did you mean `main`?"),
        (["HEAD~7"], "there is no file, folder or revision HEAD~7\n"),
        (["--", "--output=x"], "there is no file, folder or revision --output=x\n"),
        (["--", "--help", "HEAD"], "there is no file, folder or revision --help\n"),
        (["HEAD:org.toml"], "there is no file, folder or revision HEAD:org.toml\n"),
        (["^HEAD"], "there is no file, folder or revision ^HEAD\n"),
        ([""], "there is no file, folder or revision"),
        (["HEAD", "main..HEAD"], "there is no file, folder or revision main..HEAD\n"),
        (["org.toml"], "org.toml is to be compared, and nothing says with what\n"),
        (["main...lonely"], "main and lonely have no common history\n"),
    ],
)
def test_what_is_no_revision(arguments: list[str], said: str, repository: Path) -> None:
    git(repository, "branch", "lonely", git(repository, "commit-tree", "-m", "x", "HEAD^{tree}"))
    ended = orglint("diff", *arguments, cwd=repository)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"orglint: error: {said}")


def test_without_a_repository(tmp_path: Path) -> None:
    env = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent), "TMPDIR": str(tmp_path)}
    ended = orglint("diff", "HEAD", cwd=tmp_path, env=env)
    assert (ended.code, ended.out) == (2, "")
    assert "this is not a git repository" in ended.err


def test_without_git(repository: Path, tmp_path: Path) -> None:
    ended = orglint("diff", "HEAD", cwd=repository, env={"PATH": str(tmp_path)})
    assert (ended.code, ended.out) == (2, "")
    assert "git is not installed" in ended.err
    assert orglint("diff", "org.toml", "org.toml", cwd=repository, env={"PATH": str(tmp_path)}).code == 0


def tree(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        yield str(path), status.st_mtime_ns, status.st_size


@pytest.fixture
def trap(tmp_path: Path) -> tuple[Path, Path]:
    """A program that leaves a mark when it is run, and the mark."""
    mark, program = tmp_path / "mark", tmp_path / "trap"
    program.write_text(f"#!/bin/sh\ntouch {mark}\nexit 1\n")
    program.chmod(0o755)
    return program, mark


def test_nothing_that_a_repository_configures_is_run(repository: Path, trap: tuple[Path, Path]) -> None:
    program, mark = trap
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "diff.x.textconv", "filter.x.smudge"):
        git(repository, "config", key, str(program))
    git(repository, "config", "filter.x.clean", "cat")
    git(repository, "config", "alias.cat-file", f"!{program}")
    git(repository, "config", "pager.ls-tree", str(program))
    (repository / ".git/info/attributes").write_text("* diff=x filter=x\n")
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (repository / ".git/hooks").mkdir(exist_ok=True)
        (repository / ".git/hooks" / hook).symlink_to(program)
    before = list(tree(repository))
    assert orglint("diff", "main..HEAD", cwd=repository).code == 1
    assert orglint("diff", "HEAD~1", cwd=repository).code == 1
    assert not mark.exists()
    assert list(tree(repository)) == before


def test_what_a_partial_clone_lacks_is_not_fetched(repository: Path, trap: tuple[Path, Path]) -> None:
    program, mark = trap
    content = git(repository, "rev-parse", "main:org.toml")
    (repository / ".git/objects" / content[:2] / content[2:]).unlink()
    git(repository, "config", "core.repositoryFormatVersion", "1")
    git(repository, "config", "remote.origin.promisor", "true")
    git(repository, "config", "remote.origin.url", f"ext::{program}")
    git(repository, "config", "protocol.ext.allow", "always")
    git(repository, "config", "remote.origin.uploadpack", str(program))
    git(repository, "config", "extensions.partialClone", "origin")
    ended = orglint("diff", "main..HEAD", cwd=repository)
    assert ended.code == 2
    assert "git cannot read main:org.toml" in ended.err
    assert "Not everything could be done: 1 error" in ended.out
    assert not mark.exists()


def test_a_git_of_the_repository_is_not_run(repository: Path, trap: tuple[Path, Path]) -> None:
    program, mark = trap
    (repository / "git").symlink_to(program)
    path = os.pathsep.join([".", "", os.environ["PATH"]])
    assert orglint("diff", "main~1..HEAD", cwd=repository, env={"PATH": path}).code == 1
    assert not mark.exists()


def test_git_does_not_see_the_variables_of_its_caller(repository: Path, trap: tuple[Path, Path], tmp_path: Path) -> None:
    """As in a hook, where git itself sets some of them; others would run a program or look elsewhere."""
    program, mark = trap
    env = {
        "GIT_DIR": str(tmp_path / "elsewhere"),
        "GIT_WORK_TREE": str(tmp_path),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_EXTERNAL_DIFF": str(program),
        "GIT_PAGER": str(program),
        "GIT_SSH_COMMAND": str(program),
        "GIT_TRACE": str(mark),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(program),
    }
    assert orglint("diff", "main~1..HEAD", cwd=repository, env=env).code == 1
    assert not mark.exists()


def test_a_folder_that_looks_like_a_repository_is_none(repository: Path, tmp_path: Path) -> None:
    """Whoever commits the inside of a bare repository must not get its settings read."""
    git(tmp_path, "clone", "--quiet", "--bare", str(repository), str(repository / "bait"))
    ended = orglint("diff", "main", cwd=repository / "bait")
    assert ended.code == 2
    assert "git cannot read the repository: it reports “cannot use bare repository" in ended.err


def test_symbolic_links_lead_within_the_revision_or_nowhere(repository: Path) -> None:
    (repository / "real").mkdir()
    (repository / "real/lark.toml").write_text(CLEAN)
    (repository / "org.toml").unlink()
    (repository / "org.toml").symlink_to("real/lark.toml")
    (repository / "same.org.toml").symlink_to("org.toml")
    commit(repository, {})
    commit(repository, {"real/lark.toml": FLAGGED})
    told = json.loads(orglint("diff", "HEAD~1..HEAD", "--output-format", "json", cwd=repository).out)
    assert [(file["new"], len(file["new_findings"])) for file in told["files"]] == [("HEAD:org.toml", 1)]
    (repository / "out.org.toml").symlink_to("/etc/hostname")
    commit(repository, {})
    ended = orglint("diff", "HEAD~1..HEAD", cwd=repository)
    assert ended.code == 2
    assert "HEAD:out.org.toml is a symbolic link that leads to no file of that revision" in ended.err


def test_a_path_is_preferred_to_a_revision(repository: Path) -> None:
    (repository / "main").mkdir()
    (repository / "main/org.toml").write_text(FLAGGED)
    ended = orglint("diff", "main", "org.toml", cwd=repository)
    assert ended.out == "From main to org.toml: 0 changes, 0 new findings, 0 resolved findings.\n"


WAIVER = '[[waivers]]\nrule = "legal/has-crm"\ndepartment = "legal"\nreason = "r"\nowner = "o"\nexpires = 2099-01-01\n'

HIDING = {
    "with a waiver of its own": ({}, {"org.toml": FLAGGED + WAIVER}),
    "behind a waiver for another tool": (
        {"org.toml": CLEAN + 'tools = ["Pipedrive"]\n' + WAIVER},
        {"org.toml": CLEAN + 'tools = ["Pipedrive", "Salesforce"]\n' + WAIVER},
    ),
    "by settings": ({}, {"org.toml": FLAGGED, "orglint.toml": 'ignore = ["legal/*"]\n'}),
    "by settings nearby": ({}, {"org.toml": FLAGGED, "pyproject.toml": '[tool.orglint]\nexclude = ["*.toml"]\n'}),
}


@pytest.mark.parametrize(("before", "hidden"), HIDING.values(), ids=HIDING)
def test_a_change_cannot_hide_its_own_finding(before: dict[str, str | None], hidden: dict[str, str | None], tmp_path: Path) -> None:
    folder, gate = tmp_path / "repository", tmp_path / "gate.toml"
    folder.mkdir()
    gate.write_text("")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, {"org.toml": CLEAN, "other.org.toml": CLEAN.replace("Lark", "Finch"), **before})
    git(folder, "switch", "--quiet", "--create", "change")
    commit(folder, hidden)
    assert orglint("diff", "main..HEAD", cwd=folder).code in (0, 2), (
        "by its own settings and waivers it passes, or cannot be judged"
    )
    outside = ("--settings", str(gate), "--no-waivers")
    for command in (("check",), ("diff", "main..HEAD")):
        ended = orglint(*command, *outside, cwd=folder)
        assert ended.code == 1
        assert "Legal is assigned Salesforce" in ended.out
    assert "1 new finding" in orglint("diff", "main..HEAD", *outside, cwd=folder).out


def test_a_change_is_judged_by_the_settings_before_it(repository: Path) -> None:
    """As docs/ci.md has it."""
    git(repository, "switch", "--quiet", "main")
    commit(repository, {"orglint.toml": 'extends = "base.toml"\n', "base.toml": 'fail-on = "warning"\n'})
    git(repository, "switch", "--quiet", "--create", "change")
    commit(repository, {"org.toml": FLAGGED + WAIVER, "base.toml": 'fail-on = "error"\nignore = ["legal/*"]\n'})
    git(repository, "worktree", "add", "--quiet", "../before", "main")
    assert orglint("diff", "main...HEAD", cwd=repository).code == 0
    ended = orglint("diff", "main...HEAD", "--settings", "../before/orglint.toml", "--no-waivers", cwd=repository)
    assert (ended.code, ended.out.count("legal/has-crm")) == (1, 2), "the new waiver, and the new finding"
    assert "--settings sets aside the settings of orglint.toml" in ended.err
