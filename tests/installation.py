"""The installed command, and third-party plugins beside it as if pip had installed them."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import IO, NamedTuple

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


USUAL = {"LC_ALL": "C.UTF-8", "LANGUAGE": "", "PYTHONDONTWRITEBYTECODE": "1"}
"""The environment of a command, in English unless a test says otherwise."""

WITHOUT_OTHERS = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""For a pytest that a test starts: no plugins but those it asks for. To import the others takes longer than the tests it runs."""

READ_AT_START = ("LC_", "LANG", "PYTHON")
"""How those variables begin of which an interpreter takes note when it starts."""

CONSOLE_SCRIPT = "from orglint.__main__ import main; main()"


def orglint(
    *arguments: str,
    cwd: Path,
    plugins: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    fresh: bool = False,
) -> Ended:
    """Run the installed `orglint` in a folder.

    Its process was forked from one that has imported everything, and may have run commands before it; with plugins it is its own.
    With variables that an interpreter reads when it starts, or where imports or the console script are what is looked at (`fresh`),
    it has an interpreter of its own.
    """
    if fresh or any(name.startswith(READ_AT_START) for name in env or {}) or not hasattr(os, "fork"):
        return _started([*command(), *arguments], cwd, plugins, env or {}, stdin)
    return _forked(
        _Program(CONSOLE_SCRIPT, alone=plugins is not None), [*command()[:1], *arguments], cwd, plugins, env or {}, stdin
    )


def python(
    program: str,
    *arguments: str,
    cwd: Path,
    plugins: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    ahead: tuple[str, ...] = (),
) -> Ended:
    """Run a program in a folder as `python -c` does, forked from a process that has imported all of orglint, and `ahead`.

    Like orglint itself it has to end with `os._exit`, or come to its end.
    """
    if not hasattr(os, "fork"):
        return _started([sys.executable, "-c", program, *arguments], cwd, plugins, env or {}, stdin)
    return _forked(_Program(program, alone=True, ahead=ahead), ["-c", *arguments], cwd, plugins, env or {}, stdin)


class _Program(NamedTuple):
    """What to run, whether its process has to be its own, and what is imported before that is forked."""

    text: str
    alone: bool
    ahead: tuple[str, ...] = ()


def _forked(
    program: _Program, arguments: Sequence[str], cwd: Path, plugins: Path | None, env: Mapping[str, str], stdin: bytes
) -> Ended:
    server = _starter(program.ahead)
    number = next(server.numbers)
    given, *written = (Path(server.folder.name, f"{number}-{name}") for name in ("stdin", "stdout", "stderr"))
    given.write_bytes(stdin)
    request = {
        "program": program.text,
        "alone": program.alone,
        "arguments": arguments,
        "folder": str(cwd),
        "path": [str(plugins)] if plugins else [],
        "streams": [str(stream) for stream in (given, *written)],
        "variables": {**os.environ, **USUAL, **env},
    }
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    code = int(server.stdout.readline())
    ended = Ended(code, *(stream.read_bytes().decode() for stream in written))
    for stream in (given, *written):
        stream.unlink()
    return ended


class Starter(NamedTuple):
    """The process that starts commands and its streams, and where those of its commands are, each by its number."""

    process: subprocess.Popen[str]
    stdin: IO[str]
    stdout: IO[str]
    folder: tempfile.TemporaryDirectory[str]
    numbers: Iterator[int]


@cache
def _starter(ahead: tuple[str, ...]) -> Starter:
    """One for each process of the test run and what it has imported; it ends when nobody can ask it any more."""
    program = [sys.executable, str(ROOT / "tests" / "starter.py"), *ahead]
    started = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **USUAL})
    assert started.stdin
    assert started.stdout
    starter = Starter(started, started.stdin, started.stdout, tempfile.TemporaryDirectory(), count())
    atexit.register(_end, starter)
    return starter


def _end(starter: Starter) -> None:
    starter.process.kill()
    starter.process.communicate()
    starter.folder.cleanup()


def _started(line: Sequence[str], cwd: Path, plugins: Path | None, env: Mapping[str, str], stdin: bytes) -> Ended:
    path = os.pathsep.join(filter(None, [str(plugins or ""), os.environ.get("PYTHONPATH", "")]))
    variables = {**os.environ, "PYTHONPATH": path, **USUAL, **env}
    ended = subprocess.run(line, cwd=cwd, env=variables, input=stdin, capture_output=True, timeout=60, check=False)
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
