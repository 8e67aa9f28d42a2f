"""Reports that go to files, and which format a run speaks: the real command, and what it leaves on the disk."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from installation import command, orglint
from orglint.cli.entry import run
from orglint.cli.report_files import Target, replace_whole
from orglint.document.write import Unwritable
from orglint.reporters import REPORTERS
from shares import diagonal

FLAGGED = '[departments.legal]\nname = "法务部"\ntools = ["Salesforce"]\n'

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links, modes and signals")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a flagged org file and, among other things, a report of last time."""
    (tmp_path / "org.toml").write_text(FLAGGED)
    (tmp_path / "clean.toml").write_text('[departments.legal]\ntools = ["DocuSign"]\n')
    (tmp_path / "not-toml.toml").write_text("[departments\n")
    (tmp_path / "old.json").write_text("old")
    (tmp_path / "reports").mkdir()
    return tmp_path


def tree(folder: Path) -> dict[str, tuple[int, bytes | str]]:
    """Everything in a folder: the mode and the content or target of each entry."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


# The codes never depend on the format


SITUATIONS = [
    (["clean.toml"], 0),
    (["org.toml"], 1),
    (["not-toml.toml"], 1),
    (["--fail-on", "error", "org.toml"], 0),
    (["--exit-zero", "org.toml"], 0),
    (["missing.toml"], 2),
    (["org.toml", "missing.toml"], 2),
    (["reports"], 2),
    (["--select", "leagl/has-crm", "org.toml"], 2),
]


def worded(value: object) -> str | None:
    """What the arguments of a command are called in the name of a test."""
    return " ".join(value) if isinstance(value, list) else None


@pytest.mark.parametrize(("name", "arguments", "code"), diagonal(REPORTERS, SITUATIONS), ids=worded)
def test_exit_codes_do_not_depend_on_the_format(name: str, arguments: list[str], code: int, folder: Path) -> None:
    assert orglint("check", "--output-format", name, *arguments, cwd=folder).code == code


@pytest.mark.parametrize(("arguments", "code"), SITUATIONS, ids=worded)
def test_exit_codes_do_not_depend_on_files(arguments: list[str], code: int, folder: Path) -> None:
    assert orglint("check", *(f"--output={name}=reports/{name}" for name in REPORTERS), *arguments, cwd=folder).code == code


# Files


@pytest.mark.parametrize("name", REPORTERS)
def test_a_file_has_what_standard_output_would_have(name: str, folder: Path) -> None:
    shown = orglint("check", "--output-format", name, "org.toml", cwd=folder).out
    ended = orglint("check", "--output", f"{name}=reports/out", "org.toml", cwd=folder)
    written = (folder / "reports" / "out").read_bytes()
    if name == "csv":
        assert written.startswith(b"\xef\xbb\xbf")
        assert written.count(b"\r\n") == written.count(b"\n") == 2
        written = written.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    assert written.decode() == shown
    assert (ended.out, ended.err) == (orglint("check", "org.toml", cwd=folder).out, "")


def test_one_run_writes_many(folder: Path) -> None:
    outputs = [f"--output={name}=reports/{name}" for name in REPORTERS]
    ended = orglint("check", *outputs, "--output-format", "concise", "org.toml", cwd=folder)
    assert ended.code == 1
    assert ended.out.startswith("org.toml:3:10: warning: legal/has-crm: ")
    assert {path.name for path in (folder / "reports").iterdir()} == set(REPORTERS)


def test_files_are_in_the_language_of_the_run(folder: Path) -> None:
    orglint("check", "--language", "zh", "--output", "csv=out.csv", "--output", "junit=out.xml", "org.toml", cwd=folder)
    assert "分配给了法务部" in (folder / "out.csv").read_text("utf-8-sig")
    assert "&#20998;&#37197;" in (folder / "out.xml").read_text()


def test_what_could_not_be_done_is_in_the_file_too(folder: Path) -> None:
    assert orglint("check", "org.toml", "missing.toml", "--output", "json=out.json", cwd=folder).code == 2
    assert json.loads((folder / "out.json").read_text())["errors"][0]["message"] == "missing.toml does not exist"


@on_unix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_file_that_is_replaced_keeps_its_mode(mode: int, folder: Path) -> None:
    (folder / "old.json").chmod(mode)
    assert orglint("check", "clean.toml", "--output", "json=old.json", cwd=folder).code == 0
    assert stat.S_IMODE((folder / "old.json").stat().st_mode) == mode
    assert json.loads((folder / "old.json").read_text())["findings"] == []


@on_unix
def test_a_new_file_has_the_mode_that_the_umask_leaves(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        orglint("check", "clean.toml", "--output", "json=new.json", cwd=folder, fresh=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "new.json").stat().st_mode) == 0o640


PREPARATIONS: dict[str, Callable[[Path], object]] = {
    "link": lambda folder: (folder / "link").symlink_to("old.json"),
    "dangling": lambda folder: (folder / "dangling").symlink_to("new.json"),
    "away": lambda folder: (folder / "away").symlink_to(folder.parent),
    "inner": lambda folder: (folder / "inner").symlink_to("reports"),
    "pipe": lambda folder: os.mkfifo(folder / "pipe"),
    "read-only": lambda folder: (folder / "old.json").chmod(0o444),
    "hard": lambda folder: (folder / "hard.json").hardlink_to(folder / "org.toml"),
}


@on_unix
@pytest.mark.parametrize(
    ("outputs", "prepare", "said"),
    [
        ("json=link", "link", "link cannot be written: it is a symbolic link"),
        ("json=dangling", "dangling", "dangling cannot be written: it is a symbolic link"),
        ("json=away/x.json", "away", "away/x.json cannot be written: a symbolic link is on the way to it"),
        ("json=inner/x.json", "inner", "a symbolic link is on the way to it"),
        ("json=pipe", "pipe", "pipe cannot be written: it is not a regular file"),
        ("json=/dev/null", "", "/dev/null cannot be written: it is not a regular file"),
        ("json=old.json", "read-only", "old.json cannot be written: it is read-only"),
        ("json=reports", "", "reports cannot be written: it is a directory"),
        ("json=reports/", "", "reports/ cannot be written: it is a directory"),
        ("json=.", "", ". cannot be written: it is a directory"),
        ("json=nowhere/x.json", "", "nowhere/x.json cannot be written: its directory does not exist"),
        ("json=old.json/x", "", "old.json/x cannot be written: its directory does not exist"),
        ("json=org.toml", "", "org.toml cannot be written: it is a file that orglint reads"),
        ("json=./reports/../org.toml", "", "it is a file that orglint reads"),
        ("json=clean.toml", "", "clean.toml cannot be written: it is a file that orglint reads"),
        ("json=hard.json", "hard", "hard.json cannot be written: it is a file that orglint reads"),
        ("json=new.org.toml", "", "new.org.toml cannot be written: it is a file that orglint reads"),
        ("json=x csv=./x", "", "./x is given twice"),
        ("json=old.json csv=reports/../old.json", "", "reports/../old.json is given twice"),
        (f"json={'x' * 300}", "", "cannot be written: the system reports “File name too long”"),
        ("json=old.json csv=nowhere/x", "", "nowhere/x cannot be written"),
        ("csv=nowhere/x json=old.json", "", "nowhere/x cannot be written"),
    ],
)
def test_what_cannot_be_written_is_left_alone(outputs: str, prepare: str, said: str, folder: Path) -> None:
    if prepare:
        PREPARATIONS[prepare](folder)
    before = {**tree(folder), "pipe": (0, "")} if prepare == "pipe" else tree(folder)
    asked = [f"--output={output}" for output in outputs.split()]
    ended = orglint("check", "org.toml", "clean.toml", *asked, cwd=folder)
    after = {**tree(folder), "pipe": (0, "")} if prepare == "pipe" else tree(folder)
    assert (ended.code, after) == (2, before)
    assert said in ended.err
    assert "legal/has-crm" in ended.out, "what was found is said all the same"
    assert "Traceback" not in ended.err


COMPANY = {
    "org.toml": 'include = ["parts/*.toml"]\n',
    "parts/legal.toml": FLAGGED,
    "orglint.toml": 'extends = "base.toml"\n',
    "base.toml": 'fail-on = "info"\n',
    "gate.toml": 'fail-on = "info"\n',
    "empty.toml": "extends = 'nothing.toml'\n",
    "nothing.toml": "# Nothing is set here.\n",
    "wrong.toml": "extends = 'slip.toml'\n",
    "slip.toml": "fail-no = 'info'\n",
    "plugin.py": "ORGLINT_API = 1\n",
}


@pytest.mark.parametrize(
    ("path", "options"),
    [
        ("parts/legal.toml", ""),
        ("orglint.toml", ""),
        ("base.toml", ""),
        ("pyproject.toml", ""),
        ("gate.toml", "--settings gate.toml"),
        ("nothing.toml", "--settings empty.toml"),
        ("slip.toml", "--settings wrong.toml"),
        ("plugin.py", "--plugin plugin.py"),
    ],
)
def test_no_report_replaces_what_the_run_has_read(path: str, options: str, tmp_path: Path) -> None:
    for name, text in COMPANY.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ended = orglint("check", *options.split(), "--output", f"json={path}", cwd=tmp_path)
    assert ended.code == 2
    assert f"{path} cannot be written: it is a file that orglint reads" in ended.err
    assert {name: (tmp_path / name).read_text("utf-8") for name in COMPANY} == COMPANY
    assert not (tmp_path / "pyproject.toml").exists()


def test_refusals_speak_chinese(folder: Path) -> None:
    ended = orglint("check", "--language", "zh", "--output", "json=org.toml", "org.toml", cwd=folder)
    assert ended.err.startswith("orglint：错误：无法写入 org.toml：它是供 orglint 读取的文件\n  请为报告另行指定路径。\n")


def test_standard_input_has_a_name_that_is_not_written_to(folder: Path) -> None:
    (folder / "draft").write_text(FLAGGED)
    arguments = ["check", "--stdin-filename", "draft", "-", "--output", "json=draft"]
    assert orglint(*arguments, cwd=folder, stdin=FLAGGED.encode()).code == 2
    assert (folder / "draft").read_text() == FLAGGED


CALLS = ["open", "write", "fsync", "close", "fchmod", "replace"]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("nth", [1, 2])
def test_a_call_that_fails_leaves_whole_files_and_nothing_else(
    call: str, nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files to write, and the first or second call of one sort fails."""
    (tmp_path / "a").write_text("old a")
    (tmp_path / "b").write_text("old b")
    real, calls = getattr(os, call), []

    def failing(*arguments: object, **named: object) -> object:
        calls.append(arguments)
        if len(calls) == nth:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(f"orglint.document.write.os.{call}", failing)
    with pytest.raises(Unwritable, match="No space left on device"):
        replace_whole([Target(str(tmp_path / name), f"new {name}".encode()) for name in "ab"], [])
    monkeypatch.undo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert [(tmp_path / name).read_text() for name in "ab"] == ["old a", "old b"]


def test_a_short_write_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr("orglint.document.write.os.write", lambda descriptor, data: real(descriptor, data[:3]))
    replace_whole([Target(str(tmp_path / "a"), b"0123456789")], [])
    assert (tmp_path / "a").read_bytes() == b"0123456789"


@on_unix
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 130)])
def test_a_signal_waits_until_the_files_are_whole(sent: signal.Signals, code: int, folder: Path) -> None:
    program = f"""if True:
        import os, sys
        from orglint.document import write as whole
        real = os.fsync
        def fsync(descriptor):
            os.kill(os.getpid(), {int(sent)})
            real(descriptor)
        whole.os.fsync = fsync
        sys.argv[1:] = ["check", "org.toml", "--output", "json=old.json", "--output", "csv=new.csv"]
        from orglint.__main__ import main
        main()
    """
    ended = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, timeout=60, check=False)
    assert ended.returncode == code
    assert json.loads((folder / "old.json").read_text())["findings"]
    assert (folder / "new.csv").exists()
    assert not list(folder.glob(".orglint*"))


@on_unix
def test_the_files_are_there_even_if_nobody_reads_standard_output(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [*command(), "check", "org.toml", "--output", "json=old.json"]
    ended = subprocess.run(arguments, cwd=folder, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert ended.returncode == 141
    assert json.loads((folder / "old.json").read_text())["findings"]


def test_without_output_nothing_is_written(folder: Path) -> None:
    before = tree(folder)
    for name in REPORTERS:
        orglint("check", "--output-format", name, ".", cwd=folder)
    assert tree(folder) == before


# Names that are hard on a format


@on_unix
@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_stands_every_file_name(name: str, folder: Path) -> None:
    names = [
        b"a\nb",
        b"\x1b[31m",
        b"::error::x",
        b"-rf",
        b"\xff",
        b"100% ",
        b"]]>",
        b'"<&',
        b"x" * 246,
        b"##[error]",
        "远".encode(),
    ]
    for file in names:
        (Path(os.fsdecode(bytes(folder))) / "reports" / os.fsdecode(file + b".org.toml")).write_text(FLAGGED)
    ended = orglint("check", "--output-format", name, "reports", cwd=folder)
    assert ended.code == 1
    assert "\x1b" not in ended.out
    assert not [line for line in ended.out.splitlines() if line.startswith("::error") or "##[" in line]


IN_EVERY_FORMAT = """
import sys
from orglint.cli.entry import run
for name in sys.argv[1:]:
    code = run(["check", "--language", "zh", "--output-format", name, "org.toml"])
    sys.stdout.flush()
    sys.stdout.buffer.write(b"%d\\0" % code)
"""
"""Checks as often as there are formats, in one interpreter, and ends each report with the exit code."""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
def test_every_format_stands_every_encoding(encoding: str, folder: Path) -> None:
    arguments = [sys.executable, "-c", IN_EVERY_FORMAT, *REPORTERS]
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    ended = subprocess.run(arguments, cwd=folder, env=env, capture_output=True, timeout=60, check=True)
    assert b"Traceback" not in ended.stderr
    reports = dict(zip(REPORTERS, ended.stdout.split(b"\0"), strict=False))
    assert [name for name, report in reports.items() if not (len(report) > 1 and report.endswith(b"1"))] == []
    for name in ("json", "sarif", "gitlab"):
        assert json.loads(reports[name][:-1])
    assert "法务部" in reports["html"].decode("utf-8")


# Who reads it


@pytest.mark.parametrize("name", REPORTERS)
def test_the_summary_is_never_lost(name: str, folder: Path) -> None:
    ended = orglint("check", "--output-format", name, "org.toml", cwd=folder)
    assert ("Checked 1 file" in ended.err) == (not REPORTERS[name].has_summary)
    assert not REPORTERS[name].has_summary or name == "json" or "Checked 1 file" in ended.out


ACTIONS = {"GITHUB_ACTIONS": "true"}


def test_in_github_actions_findings_are_annotations_and_the_summary_stays(folder: Path) -> None:
    ended = orglint("check", "org.toml", cwd=folder, env=ACTIONS)
    first, *rest = ended.out.splitlines()
    assert first.startswith("::warning file=org.toml,line=3,")
    assert rest == ["Checked 1 file: 1 department, 1 assignment. 1 warning."]
    assert (ended.code, ended.err) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "env", "annotations"),
    [
        ("check org.toml", ACTIONS, True),
        ("check --exit-zero org.toml", ACTIONS, True),
        ("check --output json=out org.toml", ACTIONS, True),
        ("check --output-format text org.toml", ACTIONS, False),
        ("check --output-format concise org.toml", ACTIONS, False),
        ("check --output-format github org.toml", {}, True),
        ("check org.toml", {}, False),
        ("check org.toml", {"GITHUB_ACTIONS": "false"}, False),
        ("check org.toml", {"GITLAB_CI": "true", "CI": "true"}, False),
        ("check org.toml", {"TF_BUILD": "True", "JENKINS_URL": "x", "CI": "1"}, False),
    ],
)
def test_annotations_are_for_github_alone(arguments: str, env: dict[str, str], annotations: bool, folder: Path) -> None:
    ended = orglint(*arguments.split(), cwd=folder, env=env)
    assert ended.out.startswith("::warning ") == annotations


PATHS = [
    ("org.toml", ".", {}, "org.toml"),
    ("./org.toml", ".", {}, "org.toml"),
    ("{folder}/org.toml", ".", {}, "org.toml"),
    ("../org.toml", "reports", {"GITHUB_WORKSPACE": "{folder}"}, "org.toml"),
    ("../org.toml", "reports", {"CI_PROJECT_DIR": "{folder}"}, "org.toml"),
    ("org.toml", ".", {"CI_PROJECT_DIR": "{folder}/.."}, "{name}/org.toml"),
    ("org.toml", ".", {"CI_PROJECT_DIR": "/nowhere"}, "org.toml"),
    ("../org.toml", "reports", {}, "../org.toml"),
    ("linked.toml", ".", {}, "org.toml"),
]
"""A path that is given, from which folder below, the variables of a CI system, and the path that is told."""

FOR_SERVICES = sorted(name for name, of in REPORTERS.items() if of.for_services)


@pytest.mark.parametrize(("name", "given", "below", "env", "told"), diagonal(FOR_SERVICES, PATHS))
def test_services_get_paths_from_the_root(name: str, given: str, below: str, env: dict[str, str], told: str, folder: Path) -> None:
    (folder / "linked.toml").symlink_to("org.toml")
    known = {"folder": str(folder), "name": folder.name}
    env = {"GITHUB_WORKSPACE": "", "CI_PROJECT_DIR": "", **{key: value.format(**known) for key, value in env.items()}}
    out = orglint("check", "--output-format", name, given.format(**known), cwd=folder / below, env=env).out
    frames = {"sarif": '"uri": "{}"', "gitlab": '"path": "{}"', "github": " file={},", "html": ">{}:3</span>"}
    told = told.removeprefix("../") if name == "html" else told  # a page says nothing of what is above the folder
    assert frames[name].format(told.format(**known)) in out


def test_a_folder_that_is_no_more_can_be_checked_from(folder: Path) -> None:
    program = f"""if True:
        import os, sys
        os.chdir({str(folder / "reports")!r}); os.rmdir({str(folder / "reports")!r})
        from orglint.cli.entry import run
        print(run(["check", "--output-format", "gitlab", {str(folder / "org.toml")!r}]), file=sys.stderr)
    """
    ended = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert ended.stderr.splitlines()[-1] == "1"
    assert json.loads(ended.stdout)[0]["location"]["path"] == str(folder / "org.toml")


def test_a_misspelt_format_stops_before_anything_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    before = tree(folder)
    assert run(["check", "--output", "json=new.json", "--output", "jsno=x", "org.toml"]) == 2
    assert tree(folder) == before
