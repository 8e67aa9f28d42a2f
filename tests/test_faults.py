"""What is said is what is: after a fault of the system at any call, the report on fixes is held against the disk.

Each call that writes goes wrong once, or from then on for good, at every place in turn: as with a full disk, a broken one, one that
has become read-only, and a file system that does not know the call.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from installation import command, orglint, python
from orglint.cli.fixing import report_on
from orglint.document.write import Rewrite, Unwritable, overwrite
from orglint.fixing.loop import FixResult, fix_files
from orglint.linting.plan import Plan, make_plan
from orglint.policy.policy import Policy
from orglint.report import Report

CALLS = ("open", "write", "fsync", "replace", "close", "read", "fchmod", "fstat", "stat")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EINVAL, errno.EROFS)
MOST_CALLS = 60

COMPANY = {
    "org.toml": 'include = ["teams/*.toml"]\n[company]\nname = "Farhill"\n[departments.it]\ntools = ["jira", "jira"]\n',
    "teams/legal.toml": '[departments.legal]\ntools = ["docusign", "docusign"]\n',
    "teams/sales.toml": '[departments.sales]\ntools = ["pipedrive", "pipedrive"]\n',
}
FIXED = {name: re.sub(r', "\w+"\]', "]", text) for name, text in COMPANY.items()}


def write(folder: Path) -> None:
    for name, text in COMPANY.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


def on_disk(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def fixes(tmp_path: Path, policy: Policy, monkeypatch: pytest.MonkeyPatch) -> list[FixResult]:
    """What fixing a company in three files gives, with nothing written yet."""
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    plan: Plan = make_plan(policy)
    return fix_files(["org.toml"], plan, unsafe=False)


class Shim:
    """Counts one sort of call, and lets the k-th of them fail, or all from there on."""

    def __init__(self, name: str, number: int, k: int, *, for_good: bool) -> None:
        self.name, self.number, self.k, self.for_good = name, number, k, for_good
        self.count = 0
        self.real: Callable[..., Any] = getattr(os, name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.count += 1
        if self.count == self.k or (self.for_good and self.count > self.k):
            if self.name == "close":
                self.real(*arguments)  # Linux closes it all the same
            raise OSError(self.number, os.strerror(self.number))
        return self.real(*arguments, **named)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        setattr(os, self.name, self)
        try:
            yield
        finally:
            setattr(os, self.name, self.real)


def agrees(report: Report, disk: Mapping[str, str]) -> None:
    """Hold it that the report says of each file what is so."""
    assert disk.keys() == COMPANY.keys(), "no temporary file is left"
    new = {name for name, text in disk.items() if text == FIXED[name]}
    assert all(text in (COMPANY[name], FIXED[name]) for name, text in disk.items())
    notes = " ".join(note.en for note in report.notes)
    assert "nothing to fix" not in notes
    if not report.faults:
        assert new == disk.keys()
        assert "Made 3 fixes in 3 files." in notes
        assert "org/duplicate-assignment" not in {located.finding.rule for located in report.findings}
        return
    [fault] = report.faults
    _, _, named = fault.message.en.partition("new already, and could not be put back: ")
    assert {name for name in COMPANY if name in named} == new
    assert "Made" not in notes
    assert "Nothing was fixed." in notes


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("call", CALLS)
def test_the_report_agrees_with_the_disk_after_a_fault_at_any_call(
    call: str, for_good: bool, fixes: list[FixResult], tmp_path: Path
) -> None:
    outcomes = set()
    for k in range(1, MOST_CALLS):
        shim = Shim(call, ERRORS[k % len(ERRORS)], k, for_good=for_good)
        write(tmp_path)
        with shim.in_place():
            report = report_on(fixes, (), unsafe=False, written=True)
        agrees(report, on_disk(tmp_path))
        outcomes.add(bool(report.faults))
        if shim.count < k:
            break
    assert outcomes == {True, False}, "some call is the first, and some is the last"
    assert shim.count < k, "every call had its turn"


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
def test_a_folder_that_cannot_be_written_out_is_no_failure(
    number: int, fixes: list[FixResult], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def refusing(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").is_dir():
            raise OSError(number, os.strerror(number))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refusing)
    report = report_on(fixes, (), unsafe=False, written=True)
    monkeypatch.undo()
    assert report.faults == ()
    assert on_disk(tmp_path) == FIXED


@pytest.mark.parametrize("which", COMPANY)
def test_an_edit_between_the_last_look_and_the_rename_is_kept_and_said(
    which: str, fixes: list[FixResult], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, edited = os.replace, {**COMPANY, which: "# edited\n"}

    def replace(source: str, target: str) -> None:
        if target.endswith(which) and Path(target).read_text() == COMPANY[which]:
            Path(target).write_text("# edited\n")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    report = report_on(fixes, (), unsafe=False, written=True)
    assert [fault.message.en for fault in report.faults] == [f"{which} has changed since it was read, and was left as it now is"]
    assert on_disk(tmp_path) == edited


def test_a_file_that_cannot_be_read_again_is_not_said_to_have_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "org.toml"
    file.write_text("old")

    def failing(*_: object) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "read", failing)
    with pytest.raises(Unwritable, match="input/output error; it was left as it is"):
        overwrite([Rewrite(str(file), b"old", b"new")])
    monkeypatch.undo()
    assert file.read_text() == "old"


# A run that is killed.

KILLED = """
import os, signal, sys
import orglint.cli.fixing
real, left = os.replace, int(sys.argv[1])
def replace(*arguments):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(*arguments)
os.replace = replace
sys.argv[1:] = ["check", "--fix"]
from orglint.__main__ import main
main()
"""


@pytest.mark.parametrize("k", [1, 2, 3])
def test_the_next_run_removes_what_a_killed_one_has_left(k: int, tmp_path: Path) -> None:
    write(tmp_path)
    assert python(KILLED, str(k), cwd=tmp_path).code == -9
    disk = on_disk(tmp_path)
    left = disk.keys() - COMPANY.keys()
    assert len(left) == 4 - k, "what is renamed is in its place"
    assert all(disk[name] in (COMPANY[name], FIXED[name]) for name in COMPANY)
    orglint("check", "--fix", cwd=tmp_path)
    assert on_disk(tmp_path) == FIXED


def test_what_another_run_is_making_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    theirs = tmp_path / f".orglint-{os.getpid()}-{'0' * 16}.tmp"
    others = tmp_path / ".orglint-notes.tmp"
    for path in (theirs, others):
        path.touch()
    orglint("check", "--fix", cwd=tmp_path)
    assert theirs.exists()
    assert others.exists()


@pytest.mark.parametrize("text", [FIXED["teams/sales.toml"], COMPANY["teams/sales.toml"]], ids=["nothing to fix", "something"])
def test_a_leftover_is_removed_whether_there_is_something_to_fix_or_not(text: str, tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(text)
    (tmp_path / f".orglint-4194305-{'0' * 16}.tmp").touch()  # no process has so high a number (Linux, PID_MAX_LIMIT)
    ended = orglint("check", "--fix", cwd=tmp_path)
    assert ended.code == 0
    assert ("nothing to fix" in ended.out) is (text == FIXED["teams/sales.toml"])
    assert on_disk(tmp_path) == {"org.toml": FIXED["teams/sales.toml"]}


# The same with the real system, for what no shim shows: strace lets the calls of the kernel fail.

STRACED = {"rename": 3, "fsync": 5, "fchmod": 3}
"""Calls of the kernel that only writing makes, and how many of each a run makes."""

ERRORS_BY_TURNS = ("EIO", "ENOSPC", "EROFS", "EINVAL")


def strace(folder: Path, inject: str, calls: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Fix a company while one call fails; gives how it ended, and the calls, one a line."""
    log = folder.parent / "calls"
    program = ["strace", "-o", str(log), "-e", f"trace={calls}", *(["-e", f"inject={inject}"] if inject else [])]
    variables = {**os.environ, "LC_ALL": "C.UTF-8"}
    ended = subprocess.run(
        [*program, *command(), "check", "--fix"], cwd=folder, capture_output=True, text=True, env=variables, check=False
    )
    return ended, log.read_text(errors="replace").splitlines() if log.exists() else []


@pytest.fixture
def straced(tmp_path: Path) -> Path:
    """A folder whose runs can be traced."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed: `apt-get install strace`")
    folder = tmp_path / "company"
    folder.mkdir()
    write(folder)
    ended, lines = strace(folder, "", "rename")
    if not any("rename(" in line for line in lines):
        pytest.skip(f"this machine does not let strace trace: {ended.stderr.strip()[:200]}")
    return folder


def said_of_the_run(ended: subprocess.CompletedProcess[str], disk: Mapping[str, str]) -> None:
    """Hold a run's words and exit code against the disk."""
    assert disk.keys() == COMPANY.keys()
    new = {name for name, text in disk.items() if text == FIXED[name]}
    assert "Traceback" not in ended.stderr
    if ended.returncode == 0:
        assert new == disk.keys()
        return
    assert ended.returncode == 2, ended
    _, _, named = ended.stderr.replace("written before the run failed", "new already, and could not be put back").partition(
        "new already, and could not be put back: "
    )
    assert {name for name in COMPANY if name in named} == new
    assert "nothing to fix" not in ended.stdout


@pytest.mark.strace
@pytest.mark.parametrize("call", STRACED)
def test_the_words_of_a_run_agree_with_the_disk_after_a_fault_of_the_kernel(call: str, straced: Path) -> None:
    places = (*(str(k) for k in range(1, STRACED[call] + 2)), *(f"{k}+" for k in range(1, STRACED[call] + 1)))
    for when, error in zip(places, cycle(ERRORS_BY_TURNS)):
        write(straced)
        ended, lines = strace(straced, f"{call}:error={error}:when={when}", call)
        said_of_the_run(ended, on_disk(straced))
        assert any("INJECTED" in line for line in lines) is (when != str(STRACED[call] + 1)), lines


@pytest.mark.strace
def test_the_words_of_a_run_agree_with_the_disk_when_a_file_cannot_be_opened(straced: Path) -> None:
    """From the first new file on, to the last module that is imported for the report: the files may be written by then."""
    write(straced)
    _, lines = strace(straced, "", "openat")
    first = next(number for number, line in enumerate(lines, 1) if re.search(r"\.orglint-\d+-[0-9a-f]{16}", line))
    for place, error in zip(range(first, len(lines) + 1), cycle(ERRORS_BY_TURNS)):
        write(straced)
        ended, _ = strace(straced, f"openat:error={error}:when={place}", "openat")
        said_of_the_run(ended, on_disk(straced))


@pytest.mark.strace
def test_what_a_kill_by_the_kernel_leaves_is_removed_by_the_next_run(straced: Path) -> None:
    write(straced)
    strace(straced, "rename:signal=KILL:when=2", "rename")
    assert on_disk(straced).keys() > COMPANY.keys()
    assert orglint("check", "--fix", cwd=straced).code == 0
    assert on_disk(straced) == FIXED
