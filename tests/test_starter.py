"""Commands of tests that share a process are as those that have one each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import installation
from installation import Ended, orglint

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")

LINES = (
    ("check",),
    ("check", "--language", "zh"),
    ("check", "--output-format", "json", "nowhere"),
    ("check", "--nonsense"),
    ("kinds", "--output-format", "json"),
    ("--version",),
    ("check", "-"),
)


def all_of(folder: Path, *, fresh: bool) -> list[Ended]:
    return [orglint(*line, cwd=folder, stdin=b"[departments.sales]\n", fresh=fresh) for line in LINES]


def test_what_they_give_is_what_an_interpreter_of_their_own_gives(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text('[departments.legal]\ntools = ["Salesforce"]\n')
    expected = all_of(tmp_path, fresh=True)
    assert (all_of(tmp_path, fresh=False), all_of(tmp_path, fresh=False)) == (expected, expected)


def test_variables_streams_and_folders_are_of_one_command(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text('[departments.legal]\ntools = ["Salesforce"]\n')
    (tmp_path / "empty").mkdir()
    alone = orglint("check", cwd=tmp_path)
    assert "::warning" not in alone.out
    assert "::warning" in orglint("check", cwd=tmp_path, env={"GITHUB_ACTIONS": "true"}).out
    assert orglint("check", cwd=tmp_path / "empty").code == 2
    assert orglint("check", cwd=tmp_path) == alone


def pid_of(program: str, folder: Path) -> int:
    """The process that a program has, of those that others may have too."""
    shared = installation._Program(f"import os, signal, sys, threading, time\nprint(os.getpid())\n{program}", alone=False)
    return int(installation._forked(shared, ["-c"], folder, None, {}, b"").out)


LEAVING = {
    "a module": "sys.modules['left'] = sys",
    "an open file": "os.dup(0)",
    "a process": "os.posix_spawn(sys.executable, [sys.executable, '-c', ''], {})",
    "a thread": "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
    "how it takes a signal": "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
    "a signal that waits": "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})",
    "a path": "sys.path.append('/nowhere')",
    "nothing but a signal that ends it": "sys.stdout.flush(); os.kill(os.getpid(), signal.SIGKILL)",
}

NOT_LEAVING = {
    "nothing": "",
    "an exception": "sys.stdout.flush(); 1 / 0",
    "an exit code": "sys.stdout.flush(); os._exit(7)",
    "a process that has ended": "pid = os.fork()\nif pid == 0: os._exit(3)\nassert os.waitpid(pid, 0)[1] == 3 << 8",
    "what it has not written": "sys.stdout.flush(); sys.stdout.write('lost')\nos._exit(0)",
    "another folder": "os.chdir('/')",
    "closed streams": "sys.stdout.close()",
}


@pytest.mark.parametrize("left", LEAVING)
def test_who_leaves_something_is_the_last(left: str, tmp_path: Path) -> None:
    before = pid_of("", tmp_path)
    assert pid_of(LEAVING[left], tmp_path) == before
    assert pid_of("", tmp_path) != before


@pytest.mark.parametrize("left", NOT_LEAVING)
def test_who_leaves_nothing_is_not(left: str, tmp_path: Path) -> None:
    before = pid_of("", tmp_path)
    assert [pid_of(NOT_LEAVING[left], tmp_path), pid_of("", tmp_path)] == [before, before]
