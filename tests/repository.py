"""Throw-away git repositories whose commits go through pre-commit or prek, the real programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from installation import Ended

RUNNERS = ("pre-commit", "prek")
CONFIG = ".pre-commit-config.yaml"


def program(name: str) -> str:
    """A program beside this interpreter, or else on the path; the test is skipped where there is none."""
    found = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if found is None:
        pytest.skip(f"{name} is not installed; it is in the extra `test`")
    return found


def environment(home: Path) -> dict[str, str]:
    """The environment, without the settings of this user's git, of a git hook that runs the tests, and of a CI service."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "LC_", "LANG"))}
    author = {f"GIT_{who}_{what}": "clerk@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {
        **kept,
        **author,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PREK_HOME": str(home / "prek"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


class Repository(NamedTuple):
    """A git repository in a folder."""

    folder: Path
    env: Mapping[str, str]

    def run(self, *command: str) -> Ended:
        """Run a program in it; what it prints on either stream is in `out`."""
        ended = subprocess.run(
            command, cwd=self.folder, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False
        )
        return Ended(ended.returncode, ended.stdout.decode(), "")

    def git(self, *arguments: str) -> str:
        """Run git, which has to succeed."""
        ended = self.run("git", *arguments)
        assert ended.code == 0, ended.out
        return ended.out

    def write(self, **files: str) -> None:
        """Write `org.toml` or, with a name given, `<name>.org.toml`, and stage all there is."""
        for name, text in files.items():
            (self.folder / ("org.toml" if name == "org" else f"{name}.org.toml")).write_text(text, encoding="utf-8")
        self.git("add", "--all")

    def commit(self, *options: str) -> Ended:
        """Commit what is staged."""
        return self.run("git", "commit", "--message", "Change who uses what", *options)

    def was(self, **files: str) -> None:
        """Write files as `write` does, and commit them past the hooks."""
        self.write(**files)
        self.git("commit", "--no-verify", "--message", "As it was")

    def files(self) -> dict[str, bytes]:
        """The contents of its files, without git's own."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".git" not in path.parts
        }


def repository(folder: Path, home: Path) -> Repository:
    """Make a folder a repository without commits; what its hooks install goes below a home."""
    folder.mkdir(exist_ok=True)
    made = Repository(folder, environment(home))
    made.git("init", "--quiet")
    return made


def hooked(made: Repository, runner: str, repos: Sequence[Mapping[str, Any]]) -> Repository:
    """The repository, with hooks that a runner runs at each commit. Its configuration is JSON, which is YAML."""
    (made.folder / CONFIG).write_text(json.dumps({"repos": repos}))
    installed = made.run(program(runner), "install")
    assert installed.code == 0, installed.out
    made.was()
    return made
