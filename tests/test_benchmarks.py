"""What the benchmark promises, held against a valgrind that counts what it is told."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

VALGRIND = """#!/bin/sh
case "$*" in
  *"-c pass") n={bare} ;;
  *tomli) n={tomli} ;;
  *0040.org.toml) n=$(({clean} + 200000000)) ;;
  *) n={clean} ;;
esac
echo "==1== Collected : $n" >&2
"""


def bench(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--instructions"],
        env={**os.environ, "PATH": f"{folder}"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.version_info < (3, 11), reason="for which nothing is promised")
@pytest.mark.parametrize(("clean", "word", "code"), [(150_000_000, "kept", 0), (170_000_000, "BROKEN", 1)])
def test_a_broken_promise_is_an_error(clean: int, word: str, code: int, tmp_path: Path) -> None:
    stand_in = tmp_path / "valgrind"
    stand_in.write_text(VALGRIND.format(bare=38_000_000, tomli=80_000_000, clean=clean))
    stand_in.chmod(0o755)
    ended = bench(tmp_path)
    assert ended.returncode == code, ended.stderr
    assert f"| clean | {clean / 1e6:.2f} |" in ended.stdout
    assert f"{word}: clean: {clean / 80e6:.3f} times the instructions of import tomli" in ended.stdout


def test_without_valgrind_nothing_is_counted(tmp_path: Path) -> None:
    ended = bench(tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "valgrind is not installed" in ended.stdout
