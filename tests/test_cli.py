"""The command line: what each exit code means, and that nothing but findings ever gives 1."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from installation import Ended, command, install, orglint, python
from orglint.cli.commands import GROUPS, specifications
from orglint.cli.entry import run
from orglint.cli.help import HEADINGS, command_page, program_page
from orglint.cli.layout import definitions
from orglint.cli.spec import Option
from orglint.cli.streams import language_of
from orglint.reporters import REPORTERS
from orglint.terminal import table, width, wrapped
from orglint.texts import LANGUAGES, Language, Text

COMMANDS = specifications()

FILES = {
    "clean.toml": '[departments.legal]\nname = "Legal"\ntools = ["DocuSign"]\n',
    "flagged.toml": '[departments.legal]\nname = "Legal"\ntools = ["Salesforce"]\n',
    "advice.toml": '[departments.quidditch]\nname = "Quidditch"\n',
    "unknown-tool.toml": '[departments.legal]\ntools = ["Quillmaster 9"]\n',
    "not-toml.toml": "[departments\n",
    "not-an-org-file.toml": '[departmints.legal]\nname = "Legal"\n',
    "sub/org.toml": '[departments.legal]\nname = "Legal"\ntools = ["Salesforce"]\n',
    "empty/readme.txt": "",
}

PYTHON_WORDS = ("Traceback", "Error:", "Exception", "NoneType", "object has no", "<class", "dict", "tuple")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of FILES."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        # 0: everything was done, and nothing at or over --fail-on
        ("check clean.toml", 0),
        ("check ./clean.toml clean.toml", 0),
        ("check advice.toml", 0),
        ("check --fail-on error flagged.toml", 0),
        ("check --exit-zero flagged.toml", 0),
        ("check --exit-zero not-toml.toml", 0),
        ("check --ignore legal/has-crm flagged.toml", 0),
        ("check --ignore */has-crm flagged.toml", 0),
        ("check --select sales/*,marketing/* --select it/* flagged.toml", 0),
        ("--version", 0),
        ("--help", 0),
        ("help", 0),
        ("help check", 0),
        ("check --help", 0),
        ("explain -h", 0),
        ("rules", 0),
        ("kinds", 0),
        ("tools", 0),
        ("categories", 0),
        ("plugins", 0),
        ("schema org", 0),
        ("schema settings", 0),
        ("schema report", 0),
        ("settings", 0),
        ("settings sub", 0),
        ("settings clean.toml", 0),
        ("check --isolated clean.toml", 0),
        ("check --isolated flagged.toml", 1),
        ("check --isolated --settings x.toml clean.toml", 2),
        ("check --settings missing.toml clean.toml", 2),
        ("check --settings= clean.toml", 2),
        ("settings missing.toml", 2),
        ("explain legal/has-crm", 0),
        # 1: everything was done, and there are such findings
        ("check flagged.toml", 1),
        ("check clean.toml flagged.toml advice.toml", 1),
        ("check sub", 1),
        ("check -- flagged.toml", 1),
        ("check --fail-on info advice.toml", 1),
        ("check --fail-on error unknown-tool.toml", 0),
        ("check unknown-tool.toml", 1),
        ("check not-toml.toml", 1),
        ("check not-an-org-file.toml", 1),
        ("check --select legal/has-crm flagged.toml", 1),
        ("check --ignore org/document-* --ignore org/unused-tool not-toml.toml", 2),
        # 2: not everything could be done; it wins over 1
        ("", 2),
        ("--language zh", 2),
        ("chek flagged.toml", 2),
        ("flagged.toml", 2),
        ("--nonsense", 2),
        ("check --nonsense flagged.toml", 2),
        ("check --output-format xml flagged.toml", 2),
        ("check --fail-on warn flagged.toml", 2),
        ("check --language fr clean.toml", 2),
        ("check --color sometimes clean.toml", 2),
        ("check --exit-zero=yes clean.toml", 2),
        ("check clean.toml --select", 2),
        ("check --select=, clean.toml", 2),
        ("check --select= clean.toml", 2),
        ("check --select leagl/has-crm clean.toml", 2),
        ("check --ignore leagl/* clean.toml", 2),
        ("check --ignore org/document-syntax not-toml.toml", 2),
        ("check --exit-zero missing.toml", 2),
        ("check --stdin-filename x.toml clean.toml", 2),
        ("check missing.toml", 2),
        ("check flagged.toml missing.toml", 2),
        ("check empty", 2),
        ("check flagged.toml empty", 2),
        ("rules legal", 2),
        ("tools quillmaster", 2),
        ("explain", 2),
        ("explain quillmaster", 2),
        ("explain legal sales", 2),
        ("schema", 2),
        ("schema setings", 2),
        ("rules --output-format xml", 2),
        ("help chek", 2),
    ],
)
def test_exit_codes(arguments: str, code: int, folder: Path) -> None:
    ended = orglint(*arguments.split(), cwd=folder)
    assert ended.code == code
    assert bool(ended.err) == (code == 2), "standard error speaks when, and only when, not everything was done"
    assert not any(word in ended.err for word in PYTHON_WORDS)


SLOW_TO_IMPORT = {"click", "dataclasses", "difflib", "importlib.metadata", "inspect", "json", "jsonschema", "pathlib", "pluggy"}
PATH_OF_THIS = f"import sys; sys.path[:] = {sys.path!r}; "
"""Without `site`, whose own imports are not orglint's: the path that it would make."""


def test_checking_a_clean_file_imports_nothing_slow(folder: Path) -> None:
    program = "from orglint.cli.entry import run; code = run(['check', 'clean.toml']); print(code, *sys.modules, file=sys.stderr)"
    started = [sys.executable, "-S", "-c", PATH_OF_THIS + program]
    ended = subprocess.run(started, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    code, *imported = ended.stderr.split()
    assert (code, SLOW_TO_IMPORT & set(imported)) == ("0", set())


@pytest.mark.parametrize("output_format", ["text", "concise", "json"])
@pytest.mark.parametrize(("file", "code"), [("clean.toml", 0), ("flagged.toml", 1), ("not-toml.toml", 1), ("missing.toml", 2)])
def test_the_exit_code_does_not_depend_on_the_format(file: str, code: int, output_format: str, folder: Path) -> None:
    assert orglint("check", "--output-format", output_format, file, cwd=folder).code == code


@pytest.mark.parametrize("file", ["clean.toml", "flagged.toml", "not-toml.toml", "missing.toml", "empty"])
def test_options_that_say_the_default_change_nothing(file: str, folder: Path) -> None:
    short = orglint("check", file, cwd=folder)
    long = orglint("check", "--fail-on", "warning", "--output-format=text", "--color", "auto", "--language", "en", file, cwd=folder)
    assert short == long


def test_version_says_that_and_nothing_else(tmp_path: Path) -> None:
    assert orglint("--version", cwd=tmp_path) == Ended(0, "orglint 0.1.0\n", "")


def test_no_command_shows_the_help_but_is_no_success(tmp_path: Path) -> None:
    ended = orglint(cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "Check and fix:\n  check " in ended.err
    assert "orglint: error: no command was given, so nothing was checked\n" in ended.err


def test_standard_input_goes_by_the_name_it_is_given(folder: Path) -> None:
    text = (folder / "flagged.toml").read_bytes()
    ended = orglint("check", "--output-format", "concise", "--stdin-filename", "draft.org.toml", "-", cwd=folder, stdin=text)
    assert ended.code == 1
    assert ended.out.startswith("draft.org.toml:3:")


def test_standard_input_stands_for_the_file_of_its_name(folder: Path) -> None:
    """An editor checks what is not saved yet together with the files it belongs to."""
    text = (folder / "flagged.toml").read_bytes()
    ended = orglint("check", "--stdin-filename", "clean.toml", "clean.toml", "-", cwd=folder, stdin=text)
    assert ended.code == 1
    assert "Checked 1 file" in ended.out


@pytest.mark.parametrize("repository", [True, False], ids=["in a repository", "without one"])
def test_a_link_out_of_what_is_checked_is_not_followed(repository: bool, tmp_path: Path) -> None:
    """Who may add a link must not have lines of another file printed: a build has secrets in `/proc/self/environ`."""
    (tmp_path / "secret").write_text("TOKEN=abc\n")
    checked = tmp_path / "checked" / "inner"
    checked.mkdir(parents=True)
    if repository:
        (checked.parent / ".git").mkdir()
    (checked / "org.toml").write_text(CLEAN_FILE)
    (checked / "out.org.toml").symlink_to(tmp_path / "secret")
    (checked.parent / "shared.toml").write_text(CLEAN_FILE.replace("legal", "finance"))
    (checked / "in.org.toml").symlink_to("../shared.toml")
    for asked in ("check", "coverage", "waivers"):
        ended = orglint(asked, cwd=checked)
        assert ended.code == 2
        assert "out.org.toml is a link that leads out of the repository or folder that is checked" in ended.err
        assert ("in.org.toml is a link" in ended.err) is not repository
        assert "TOKEN" not in ended.out + ended.err
    named = orglint("check", "out.org.toml", cwd=checked)
    assert (named.code, named.out) == (2, ""), "whoever names it, as pre-commit does, may not know that it is a link"


CLEAN_FILE = "[departments.legal]\ntools = []\n"


def test_colour_is_for_those_who_ask(folder: Path) -> None:
    assert "\x1b[" in orglint("check", "--color", "always", "flagged.toml", cwd=folder).out
    assert "\x1b[" not in orglint("check", "flagged.toml", cwd=folder).out
    assert "\x1b[" not in orglint("check", "--color", "never", "flagged.toml", cwd=folder, env={"FORCE_COLOR": "1"}).out


STAGES = [
    "orglint.cli.commands.check:run",
    "orglint.cli.commands.check:locale_language",
    "orglint.cli.session:load_policy",
    "orglint.plugins.host:scan",
    "orglint.plugins.host:assemble",
    "orglint.policy.assemble:load_catalogue",
    "orglint.cli.session:resolve_plans",
    "orglint.linting.plans:nearest_files",
    "orglint.linting.plans:make_plan",
    "orglint.linting.plan:select",
    "orglint.cli.commands.check:discover",
    "orglint.linting.run:check_company",
    "orglint.cli.commands.check:check_files",
    "orglint.linting.check:parse",
    "orglint.linting.check:is_valid",
    "orglint.linting.check:resolve",
    "orglint.linting.check:invisible_characters",
    "orglint.linting.check:lint",
    "orglint.linting.locate:located",
    "orglint.cli.reporting:reporter",
    "orglint.reporters.text:text",
    "orglint.cli.reporting:wants_colour",
    "orglint.cli.reporting:write",
    "orglint.cli.commands.check:write_faults",
    "orglint.cli.commands.check:exit_code",
]
"""What a plain check goes through, each as the module that uses it and its name there."""

STAGES_OF_OTHERS = [
    *((of.reporter, f"check --output-format {name} flagged.toml") for name, of in REPORTERS.items() if name != "text"),
    ("orglint.cli.report_files:deliver", "check --output csv=out.csv flagged.toml"),
    ("orglint.cli.report_files:about", "check --output csv=out.csv flagged.toml"),
    ("orglint.cli.report_files:put_in_place", "check --output csv=out.csv flagged.toml"),
    ("orglint.cli.commands.check:read_stdin", "check -"),
    ("orglint.cli.reporting:write_aside", "check --output-format concise flagged.toml"),
    ("orglint.cli.parser:application", "check --exit-zero flagged.toml"),
    ("orglint.cli.parser:language_of", "check --exit-zero flagged.toml"),
    ("orglint.cli.commands.check:specification", "check --exit-zero flagged.toml"),
    ("orglint.linting.selection:hint_at", "check --select leagl/has-crm clean.toml"),
    ("orglint.cli.session:load_policy", "rules"),
    ("orglint.queries.listing:rules", "rules"),
    ("orglint.queries.listing:kinds", "kinds"),
    ("orglint.queries.listing:tools", "tools"),
    ("orglint.queries.listing:categories", "categories"),
    ("orglint.cli.commands.plugins:scan", "plugins"),
    ("orglint.queries.listing:plugins", "plugins"),
    ("orglint.cli.commands.explain:explain", "explain crm"),
    ("orglint.cli.lookups:table", "rules"),
    ("orglint.queries.editor_schemas:text", "schema org"),
    ("orglint.cli.help:program_page", "--help"),
    ("orglint.cli.help:command_page", "check --help"),
]

SABOTAGE = """
import importlib, sys

def fail(*arguments, **named):
    raise FAILURE

module, _, name = sys.argv.pop(1).partition(":")
FAILURE = eval(sys.argv.pop(1))
target = importlib.import_module(module)
getattr(target, name)
setattr(target, name, fail)

from orglint.__main__ import main
main()
"""
"""Replaces one function by one that fails, then starts orglint as its console script does."""


def sabotaged(target: str, failure: str, arguments: str, folder: Path) -> Ended:
    return python(SABOTAGE, target, failure, *arguments.split(), cwd=folder)


ITS_OWN_MISTAKE = (
    "orglint: error: orglint could not finish because of a mistake of its own; set ORGLINT_DEBUG=1 to see more, and report it\n"
    "orglint：错误：orglint 自身出错，未能完成；请设置 ORGLINT_DEBUG=1 查看详情并反馈\n"
)


@pytest.mark.parametrize(("target", "arguments"), [*((stage, "check flagged.toml") for stage in STAGES), *STAGES_OF_OTHERS])
def test_a_stage_that_fails_gives_2_and_words(target: str, arguments: str, folder: Path) -> None:
    ended = sabotaged(target, "RuntimeError('boom')", arguments, folder)
    assert ended.code == 2
    assert ended.err.endswith(ITS_OWN_MISTAKE)
    assert "boom" not in ended.err


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        ("AssertionError()", 2, "a mistake of its own"),
        ("RecursionError('maximum recursion depth exceeded')", 2, "a mistake of its own"),
        ("MemoryError()", 2, "the memory is used up"),
        ("OSError(28, 'No space left on device')", 2, "the system reports “No space left on device”"),
        ("PermissionError(13, 'Permission denied', 'catalogue\\n.tsv')", 2, r"“Permission denied: catalogue\n.tsv”"),
        ("ModuleNotFoundError(name='tomli')", 2, "tomli is missing"),
        ("SystemExit(1)", 2, "a mistake of its own"),
        ("SystemExit(0)", 2, "a mistake of its own"),
        ("GeneratorExit()", 2, "a mistake of its own"),
        ("KeyboardInterrupt()", 130, ""),
        ("BrokenPipeError()", 141, ""),
    ],
)
def test_no_failure_gives_0_or_1(failure: str, code: int, said: str, folder: Path) -> None:
    ended = sabotaged("orglint.linting.check:parse", failure, "check flagged.toml", folder)
    assert ended.code == code
    assert said in ended.err
    assert bool(ended.err) == bool(said)


@pytest.mark.parametrize("arguments", ["check flagged.toml", "check --exit-zero flagged.toml"])
@pytest.mark.parametrize(
    ("module", "text", "said"),
    [
        ("tomli", "raise RuntimeError('half installed')", "a mistake of its own"),
        ("tomli", "def loads(:", "a mistake of its own"),
        ("tomli", "import a_module_that_nobody_has", "a_module_that_nobody_has is missing"),
        ("tomli", "raise SystemExit(0)", "a mistake of its own"),
    ],
)
def test_a_broken_installation_gives_2(module: str, text: str, said: str, arguments: str, folder: Path) -> None:
    broken = folder / "broken"
    broken.mkdir()
    (broken / f"{module}.py").write_text(text)
    ended = orglint(*arguments.split(), cwd=folder, plugins=broken, fresh=True)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_more_is_told_to_those_who_ask(folder: Path) -> None:
    broken = folder / "broken"
    broken.mkdir()
    (broken / "tomli.py").write_text("raise RuntimeError('half installed')")
    ended = orglint("check", "flagged.toml", cwd=folder, plugins=broken, env={"ORGLINT_DEBUG": "1"}, fresh=True)
    assert ended.code == 2
    assert "half installed" in ended.err


@pytest.mark.parametrize("arguments", ["check clean.toml", "check --exit-zero clean.toml", "rules", "explain crm", "plugins"])
def test_a_plugin_that_fails_gives_2_in_every_command(arguments: str, folder: Path) -> None:
    install("raises_on_import", folder)
    ended = orglint(*arguments.split(), cwd=folder, plugins=folder)
    assert ended.code == 2
    assert "the licence server does not answer" in ended.err
    assert ended.out, "the rest is done"


@pytest.mark.parametrize("arguments", ["check clean.toml", "check --exit-zero clean.toml", "rules", "explain crm", "plugins"])
def test_plugins_that_contradict_each_other_give_2_in_every_command(arguments: str, folder: Path) -> None:
    install("same_kind", folder)
    ended = orglint(*arguments.split(), cwd=folder, plugins=folder)
    assert (ended.code, ended.out) == (2, "")
    assert "orglint: error: the kind legal is given twice: by " in ended.err


SPEAKING = ["check flagged.toml", "check --exit-zero flagged.toml", "rules", "tools --output-format json", "--help", "schema org"]
"""Commands that print something, one for each way to standard output."""

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals, no such pipes and no /dev/full")


@on_unix
@pytest.mark.parametrize("arguments", SPEAKING)
def test_a_closed_pipe_ends_quietly(arguments: str, folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [*command(), *arguments.split()], cwd=folder, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


@on_unix
def test_completion_into_a_closed_pipe_ends_quietly(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    env = {**os.environ, "_ORGLINT_COMPLETE": "zsh_source"}
    ended = subprocess.run(command(), cwd=folder, env=env, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", SPEAKING)
def test_a_full_disk_gives_2_and_words(arguments: str, folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*command(), *arguments.split()], cwd=folder, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert ended.returncode == 2
    assert ended.stderr.decode().startswith(
        "orglint: error: orglint could not finish: the system reports “No space left on device”\n"
    )


@on_unix
@pytest.mark.parametrize(
    ("redirection", "arguments", "code", "said"),
    [
        (">&-", "check flagged.toml", 2, "orglint could not finish: the system reports “Bad file descriptor”"),
        (">&-", "rules", 2, "orglint could not finish: the system reports “Bad file descriptor”"),
        (">&-", "--help", 2, "orglint could not finish: the system reports “Bad file descriptor”"),
        ("<&-", "check -", 2, "standard input cannot be read: the system reports “Bad file descriptor”"),
        ("2>&-", "check flagged.toml", 1, ""),
        ("2>&-", "check missing.toml", 2, ""),
        ("2>&-", "check --nonsense", 2, ""),
        ("2>&-", "", 2, ""),
        ("2>/dev/full", "check missing.toml", 2, ""),
    ],
)
def test_a_stream_that_is_not_there(redirection: str, arguments: str, code: int, said: str, folder: Path) -> None:
    shell = ["sh", "-c", f'"$@" {redirection}', "sh", *command(), *arguments.split()]
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    ended = subprocess.run(shell, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    assert ended.returncode == code
    assert said in ended.stderr.decode()
    assert b"Traceback" not in ended.stderr


@on_unix
@pytest.mark.parametrize(("sent", "codes"), [(signal.SIGINT, {130}), (signal.SIGTERM, {143, -signal.SIGTERM})])
def test_a_signal_ends_the_run_quietly(sent: signal.Signals, codes: set[int], folder: Path) -> None:
    """The shell calls the code of a process that a signal has ended 128 more than the signal's number."""
    more_than_a_pipe_holds = b"#" * 2_000_000
    with subprocess.Popen(
        [*command(), "check", "-"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(more_than_a_pipe_holds)  # returns when orglint is reading
        process.send_signal(sent)
        out, err = process.communicate(timeout=60)
    assert process.returncode in codes
    assert (out, err) == (b"", b"")


LAST = [*REPORTERS][-1]
"""The output format that the table lists last."""


@pytest.mark.parametrize(
    ("mistaken", "en", "zh"),
    [
        ("chek", "there is no command `chek`; did you mean `check`?", "没有命令 `chek`，是否想写 `check`？"),
        ("acme/org.toml", "did you mean `orglint check acme/org.toml`?", "是否想写 `orglint check acme/org.toml`？"),
        ("frobnicate", "there is no command `frobnicate`\n", "没有命令 `frobnicate`\n"),
        ("check --selct x", "there is no option `--selct`; did you mean `--select`?", "没有选项 `--selct`，是否想写 `--select`？"),
        ("rules -x", "there is no option `-x`\n", "没有选项 `-x`\n"),
        ("check --select", "the option --select needs a value", "选项 --select 需要一个值"),
        ("check --output sarfi=x", "`sarfi` is not a format for --output: choose text, ", "--output 没有格式 `sarfi`，可选 text、"),
        ("check --output sarfi=x", f" or {LAST}; did you mean `sarif`?", f" 或 {LAST}，是否想写 `sarif`？"),
        ("check --output x.sarif", "such as `sarif=report.sarif`, not `x.sarif`", "例如 `sarif=report.sarif`，而不是 `x.sarif`"),
        ("check --output sarif=", "--output needs a format and a path", "--output 需要写成“格式=路径”"),
        ("check --output csv=-", "use `--output-format csv`", "标准输出请用 `--output-format csv`"),
        ("check --exit-zero=1", "the option --exit-zero takes no value", "选项 --exit-zero 不带值"),
        (
            "check --fail-on warnings",
            "`warnings` is not a choice for --fail-on: choose error, warning or info; did you mean `warning`?",
            "--fail-on 不能是 `warnings`，可选 error、warning 或 info，是否想写 `warning`？",
        ),
        (
            "schema reprot",
            "`reprot` is not a choice for NAME: choose org, settings or report; did you mean `report`?",
            "名称不能是 `reprot`，可选 org、settings 或 report",
        ),
        ("schema", "NAME is missing: org, settings or report", "缺少名称：org、settings 或 report"),
        ("explain", "WORD is missing\n", "缺少词语\n"),
        (
            "explain zoho one",
            "`one` is one argument too many; put a name with spaces in quotes",
            "多余的参数 `one`，含空格的名称请加引号",
        ),
        ("rules legal", "`legal` is one argument too many\n", "多余的参数 `legal`\n"),
        ("check --stdin-filename x y", "--stdin-filename is only for the path `-`", "--stdin-filename 只能与路径 `-` 一起使用"),
        ("check --select leagl/has-crm", "did you mean legal/has-crm?", "是否想写 legal/has-crm？"),
    ],
)
def test_mistakes_in_words(
    mistaken: str, en: str, zh: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    for locale, said in (("C", en), ("zh_CN.UTF-8", zh)):
        monkeypatch.setenv("LC_ALL", locale)
        assert run(mistaken.split()) == 2
        shown = capsys.readouterr()
        assert said in shown.err
        assert shown.out == ""


@pytest.mark.parametrize(
    ("arguments", "locale", "language"),
    [
        ("check --language zh x", "en_US.UTF-8", "zh"),
        ("check --language=en x", "zh_CN.UTF-8", "en"),
        ("--language zh check x", "en_US.UTF-8", "zh"),
        ("check --language zh --language en x", "zh_CN.UTF-8", "en"),
        ("check --language fr x", "zh_CN.UTF-8", "zh"),
        ("check -- --language zh", "en_US.UTF-8", "en"),
        ("check --language", "zh_TW.UTF-8", "zh"),
        ("", "zh_CN.UTF-8", "zh"),
        ("", "C", "en"),
    ],
)
def test_the_language_is_known_before_anything_can_go_wrong(
    arguments: str, locale: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert language_of(arguments.split()) == language


def test_everything_speaks_chinese_in_a_chinese_locale(folder: Path) -> None:
    chinese = {"LC_ALL": "zh_CN.UTF-8"}
    assert orglint("--help", cwd=folder, env=chinese).out.startswith("用法：orglint [选项] 命令 [参数]...\n")
    assert orglint("check", "missing.toml", cwd=folder, env=chinese).err.startswith("orglint：错误：")
    assert orglint("check", "--nonsense", cwd=folder, env=chinese).err.startswith("orglint：错误：没有选项 `--nonsense`")
    assert "警告[legal/has-crm]：" in orglint("check", "flagged.toml", cwd=folder, env=chinese).out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_names_all_that_it_takes(name: str, language: Language) -> None:
    page = "".join(command_page(COMMANDS[name], language, 80))
    unbroken = re.sub(r"\|\n +", "|", page)  # a list of choices that is wider than the page
    for option in COMMANDS[name].options:
        assert f"\n  {option.usage.within(language)}" in unbroken
    assert all(f"\n  {line}\n" in page for line, _ in COMMANDS[name].examples)
    assert all(argument.usage.within(language) in page.splitlines()[0] for argument in COMMANDS[name].arguments)
    assert max(map(width, page.splitlines())) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_the_program_names_all_commands(language: Language) -> None:
    lines = "".join(program_page(language, 80)).splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")][: len(COMMANDS)] == list(COMMANDS)
    assert max(map(width, lines)) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_the_program_has_a_heading_for_each_group(language: Language) -> None:
    page = "".join(program_page(language, 80))
    assert all(f"\n\n{HEADINGS[group].within(language)}\n  {next(iter(GROUPS[group]))} " in page for group in GROUPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_formats_fit_on_the_help_page(language: Language) -> None:
    """A tenth one and more, of plugins or of orglint's own."""
    more = {f"format-{number}": Text("A format.", "一种格式。") for number in range(9)}
    lines = "".join(command_page(COMMANDS["check"], language, 80, {"reporters": more})).splitlines()
    assert max(map(width, lines)) <= 80
    assert "|".join(more) in "".join(line.strip() for line in lines)


IMPORTED = """
import os, sys
import orglint.cli.parser
from orglint.cli.entry import run
for name in sys.argv[1:]:
    pid = os.fork()
    if not pid:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        run([name, "--nonsense"])
        print(name, *sys.modules, flush=True)
        os._exit(0)
    os.waitpid(pid, 0)
"""
"""One interpreter for all: each command begins where nothing is imported but what all need."""


@pytest.fixture(scope="module")
def imported_by(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The modules that are there after a command has begun."""
    started = [sys.executable, "-c", IMPORTED, *COMMANDS]
    folder = tmp_path_factory.mktemp("imports")
    ended = subprocess.run(started, cwd=folder, capture_output=True, text=True, timeout=60, check=True)
    return {name: set(modules) for name, *modules in map(str.split, ended.stdout.splitlines())}


@on_unix
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_imports_no_other(name: str, imported_by: dict[str, set[str]]) -> None:
    start = "orglint.cli.commands."
    assert {module for module in imported_by[name] if module.startswith(start)} == {start + load_name(name)}


def load_name(name: str) -> str:
    """The module of a command: what is a word of Python gets a line below it."""
    return "import_" if name == "import" else name.replace("-", "_")


@pytest.mark.parametrize("options", [[], ["--exit-zero"], ["--diff"]])
def test_three_frames_lead_to_a_check_and_none_is_of_click(options: list[str], folder: Path) -> None:
    program = """if True:
        import sys
        from orglint.cli.commands import check
        def show(*given, **named):
            frame, names = sys._getframe(1), []
            while frame:
                names.append(frame.f_globals["__name__"] + ":" + frame.f_code.co_name)
                frame = frame.f_back
            print(*reversed(names[:-1]), file=sys.stderr)
            raise KeyboardInterrupt
        check.discover = show
        from orglint.__main__ import main
        main()
    """
    started = [sys.executable, "-c", program, "check", *options, "clean.toml"]
    ended = subprocess.run(started, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert ended.stderr.split() == ["orglint.__main__:main", "orglint.cli.entry:run", "orglint.cli.commands.check:run"]


def make_repository(folder: Path) -> None:
    """Make the folder a git repository with everything in it committed to main."""
    person = ["-c", "user.name=t", "-c", "user.email=t@e.example"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "--all"], [*person, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)


@pytest.mark.parametrize("line", [line for given in COMMANDS.values() for line, _ in given.examples])
def test_the_examples_of_the_help_work(line: str, folder: Path) -> None:
    (folder / "draft.toml").write_text(FILES["clean.toml"])
    (folder / "org.toml").write_text(FILES["clean.toml"])
    (folder / "sub/org.toml").unlink()
    (folder / "apps.csv").write_text("Department,Application\nSales,Slack\n")
    (folder / "a.csv").write_text("Cost centre,SaaS\nSales,Slack\n")
    if "import" in line and "--into" not in line:
        (folder / "org.toml").unlink()
    if "reconcile" in line:
        (folder / "apps.csv").write_text("Department,Application\nLegal,\n")
    if "verify" in line:
        copytree(Path(__file__).parents[1] / "examples/legal/has-crm", folder / "examples/legal/has-crm")
    if "HEAD" in line:
        make_repository(folder)
    words = shlex.split(line)
    if {"<", ">"} & set(words):
        shell = ["sh", "-c", line.replace("orglint", '"$@"', 1), "sh", *command()]
        assert subprocess.run(shell, cwd=folder, capture_output=True, timeout=60, check=False).returncode == 0
    else:
        assert words[0] == "orglint"
        assert orglint(*words[1:], cwd=folder).code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_of_a_shell(shell: str, tmp_path: Path) -> None:
    ended = orglint(cwd=tmp_path, env={"_ORGLINT_COMPLETE": f"{shell}_source"})
    assert ended.code == 0
    assert f"_ORGLINT_COMPLETE={shell}_complete" in ended.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("orglint ru", ["plain,rules"]),
        ("orglint check --fail", ["plain,--fail-on"]),
        ("orglint check --fail-on w", ["plain,warning"]),
        ("orglint check --output-format=co", ["plain,concise"]),
        ("orglint check --output s", ["plain,sarif="]),
        ("orglint check --select legal/", ["plain,legal/has-crm"]),
        ("orglint check --ignore sales/lacks-crm,legal/", ["plain,sales/lacks-crm,legal/has-crm"]),
        ("orglint check or", ["file,or"]),
        ("orglint explain legal/", ["plain,legal/has-crm"]),
        ("orglint explain zoho-o", ["plain,zoho-one"]),
        ("orglint schema ", ["plain,org", "plain,settings", "plain,report"]),
        ("orglint nonsense ", ["plain," + name for name in sorted(COMMANDS)]),
    ],
)
def test_what_a_shell_is_offered(typed: str, offered: list[str], tmp_path: Path) -> None:
    variables = {"_ORGLINT_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    ended = orglint(cwd=tmp_path, env=variables)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == offered


def test_a_shell_that_nobody_knows(tmp_path: Path) -> None:
    ended = orglint(cwd=tmp_path, env={"_ORGLINT_COMPLETE": "abacus_source"})
    assert (ended.code, ended.out) == (2, "")
    assert "no shell asks for `abacus_source`" in ended.err


def test_a_variable_for_completion_that_is_left_over_hides_no_finding(folder: Path) -> None:
    assert orglint("check", "--color", "never", "flagged.toml", cwd=folder, env={"_ORGLINT_COMPLETE": "bash_source"}).code == 1


def test_every_option_of_one_name_says_the_same() -> None:
    """`--language` of one command is `--language` of all; `--output FORMAT=PATH` is not `--output PATH`."""
    texts: dict[tuple[str, tuple[str, ...], Text], set[Option]] = {}
    for given in COMMANDS.values():
        for option in given.options:
            texts.setdefault((option.name, option.choices, option.metavar), set()).add(option)
    assert all(len(options) == 1 for options in texts.values())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a word at a time", ["a word at", "a time"]),
        ("指定文件夹时查找", ["指定文件夹", "时查找"]),
        ("文件夹不行，要查找", ["文件夹不", "行，要查找"]),
        ("incomprehensibilities", ["incomprehensibilities"]),
        ("", [""]),
    ],
)
def test_lines_break_where_they_may(text: str, lines: list[str]) -> None:
    assert list(wrapped(text, 10)) == lines


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    assert list(table([("标识", "b"), ("a", "c")])) == ["标识  b\n", "a     c\n"]
    assert list(definitions([("名称", ["x"]), ("a", ["y", "z"])], 40)) == ["  名称  x\n", "  a     y\n", "        z\n"]
