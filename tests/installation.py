"""The installed command, and third-party plugins beside it as if pip had installed them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PLUGINS = ROOT / "tests" / "plugins"


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def install(module: str, folder: Path, *, distribution: str | None = None, entry_point: str | None = None) -> None:
    """Make a module of `tests/plugins/` a distribution of its own in a folder, named after the module."""
    name = distribution or f"acme-{module.replace('_', '-')}"
    (folder / f"{module}.py").write_bytes((PLUGINS / f"{module}.py").read_bytes())
    metadata = folder / f"{name.replace('-', '_')}-1.2.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
    (metadata / "entry_points.txt").write_text(f"[orglint]\n{entry_point or module} = {module}\n")


PROJECT = """\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "acme-{module}"
version = "1.2"
entry-points.orglint.{module} = "{module}"

[tool.setuptools]
py-modules = ["{module}"]
"""


def package(module: str, folder: Path) -> Path:
    """Make a module of `tests/plugins/` a project in a folder, for pip to install."""
    project = folder / f"acme-{module}"
    project.mkdir()
    (project / "pyproject.toml").write_text(PROJECT.format(module=module))
    shutil.copy(PLUGINS / f"{module}.py", project)
    return project


def copy_of_orglint(folder: Path) -> Path:
    """This project once more: pip builds in the folder it installs from, and tests run side by side."""
    left_out = shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis")
    return Path(shutil.copytree(ROOT, folder / "orglint", ignore=left_out))


def orglint(
    *arguments: str, cwd: Path, plugins: Path | None = None, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Ended:
    """Run the installed `orglint` in a folder, in English unless the environment says otherwise."""
    path = os.pathsep.join(filter(None, [str(plugins or ""), os.environ.get("PYTHONPATH", "")]))
    variables = {
        **os.environ,
        "PYTHONPATH": path,
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "",
        "PYTHONDONTWRITEBYTECODE": "1",
        **(env or {}),
    }
    ended = subprocess.run(
        [*command(), *arguments], cwd=cwd, env=variables, input=stdin, capture_output=True, timeout=60, check=False
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def command() -> list[str]:
    """The console script beside this interpreter, or the module where there is none."""
    script = Path(sys.executable).with_name("orglint")
    return [str(script)] if script.exists() else [sys.executable, "-m", "orglint"]


def script(path: Path, *lines: str) -> Path:
    """A program made of shell lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)
    return path
