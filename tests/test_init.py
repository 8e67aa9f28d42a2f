"""`orglint init`: what it writes is valid, and it writes all or nothing."""

from __future__ import annotations

import codecs
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import tomli
import yaml
from hypothesis import given
from hypothesis import strategies as st

from installation import command, install, orglint
from orglint.authoring.hook import config_text
from orglint.authoring.init import FILE_NAMES, OWN_FILES
from orglint.authoring.installed import Installation
from orglint.authoring.new_departments import COMMON, NewDepartment, departments, usual_departments
from orglint.authoring.org_files import NewCompany, org_text, settings_text
from orglint.document.create import FilesExist, create
from orglint.linting.check import check_company
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.linting.run import outcome_of
from orglint.policy.policy import Policy
from orglint.settings.values import Settings
from orglint.texts import LANGUAGES, Language


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


# ---- What is written


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_writes_is_checked_without_a_finding(language: Language, tmp_path: Path) -> None:
    begun = orglint("init", "acme", "--yes", "--language", language, cwd=tmp_path)
    assert (begun.code, begun.err) == (0, "")
    assert files(tmp_path / "acme") == {*FILE_NAMES}
    checked = orglint("check", "--fail-on", "info", "--language", language, cwd=tmp_path / "acme")
    assert checked.code == 0
    assert checked.out.startswith({"en": "Checked 1 file: 6 departments", "zh": "已检查 1 个文件：6 个部门"}[language])


def test_the_options_are_what_the_files_say(tmp_path: Path) -> None:
    options = ["--company", "远山 “制造”", "--headcount", "420", "--departments", "legal,华东销售部", "--departments", "销售部"]
    assert orglint("init", *options, "--language", "zh", cwd=tmp_path).code == 0
    written = tomli.loads((tmp_path / "org.toml").read_text(encoding="utf-8"))
    assert written["company"] == {"name": "远山 “制造”", "headcount": 420, "inventory": "partial", "tools": []}
    assert written["departments"] == {
        "legal": {"name": "法务部门", "tools": []},
        "sales": {"name": "华东销售部", "tools": []},
        "销售部": {"tools": []},
    }
    assert tomli.loads((tmp_path / "orglint.toml").read_text(encoding="utf-8"))["language"] == "zh"


def test_the_company_is_called_as_its_folder_and_nothing_is_made_up(tmp_path: Path) -> None:
    assert orglint("init", "farhill", "--yes", cwd=tmp_path).code == 0
    written = tomli.loads((tmp_path / "farhill/org.toml").read_text())
    assert written["company"]["name"] == "farhill"
    assert "headcount" not in written["company"]
    assert tuple(written["departments"]) == COMMON


def test_editors_find_the_schema_where_the_first_line_says(tmp_path: Path) -> None:
    orglint("init", "--yes", cwd=tmp_path)
    assert (tmp_path / "org.toml").read_text().startswith("#:schema ./org.schema.json\n")
    assert (tmp_path / "org.schema.json").read_text(encoding="utf-8") == orglint("schema", "org", cwd=tmp_path).out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_are_settings_that_there_are(language: Language) -> None:
    written = settings_text(NewCompany("Acme", None, (), language), ())
    uncommented = [line.removeprefix("# ") if " = " in line or "# [" in line else line for line in written.splitlines()]
    keys = tomli.loads("\n".join(uncommented))
    assert keys.keys() == {"language", "fail-on", "ignore", "exclude", "required-kinds", "department-names"}
    assert {key.replace("-", "_") for key in keys} <= {*Settings._fields}
    assert keys["fail-on"] == Settings().fail_on


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hook_is_the_one_that_others_install(language: Language) -> None:
    [source] = yaml.safe_load(config_text(Installation("orglint==0.1.0", ""), language))["repos"]
    [hook] = source["hooks"]
    assert (source["repo"], hook["language"], hook["entry"]) == ("local", "python", "orglint check")
    assert hook["additional_dependencies"] == ["orglint==0.1.0"]
    assert (hook["pass_filenames"], hook["always_run"], hook["require_serial"]) == (False, True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_can_be_a_department(language: Language, policy: Policy, plan: Plan) -> None:
    for written in (",".join(policy.kinds), "、".join(kind.name.within(language) for kind in policy.kinds.values())):
        named = departments(written, policy, language)
        assert [department.key for department in named] == [*policy.kinds]
        org = org_text(NewCompany("Acme", 1, named, language))
        outcome = outcome_of(check_company("org.toml", FileSource({"org.toml": org.encode()}.__getitem__), plan))
        assert (outcome.findings, outcome.departments) == ((), len(policy.kinds))


def test_what_is_usual_can_be_written_as_it_is_shown(policy: Policy) -> None:
    for language in LANGUAGES:
        assert tuple(named.key for named in departments(usual_departments(policy, language), policy, language)) == COMMON


@given(st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip), st.sampled_from(LANGUAGES))
def test_any_name_is_written_so_that_it_is_read_again(company: str, department: str, language: Language) -> None:
    try:
        f"{company}{department}".encode()
    except UnicodeEncodeError:
        return
    written = org_text(NewCompany(company, None, (NewDepartment(department, company),), language))
    read = tomli.loads(written)
    assert read["company"]["name"] == company
    assert read["departments"][department].get("name", department) == company


# ---- What is refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--departments Support --department Suport=legal --yes", "there is no department “Suport”; did you mean `Support`?"),
        (
            "--departments Support --department Support=leagl --yes",
            "no kind of department is called “leagl”; did you mean `legal`?",
        ),
        ("--departments Support --department Support --yes", "--department needs a name and what it is"),
        ("--departments legal --tool Slack=crm --yes", "nobody has a tool “Slack”"),
        ("--headcount many", "“many” is not a number of people"),
        ("--departments Legal,legal --yes", "the department “legal” is named twice"),
        ("--departments , --yes", "the option --departments needs a value"),
        ("--departments ， --yes", "no department is named"),
        ("--company= --yes", "the company has no name"),
        ("--company=a\x1bb --yes", r"the name of the company has characters that cannot be seen: a\x1bb"),
        ("--company=a\u202eb --yes", r"the name of the company has characters that cannot be seen: a\u202eb"),
        ("--company=\udcff --yes", r"the name of the company has characters that cannot be seen: \udcff"),
        ("--headcount many --yes", "“many” is not a number of people"),
        ("--headcount=-1 --yes", "“-1” is not a number of people"),
        ("--headcount 99999999999999999999 --yes", "“99999999999999999999” is not a number of people"),
        ("--compny Acme --yes", "there is no option `--compny`; did you mean `--company`?"),
        ("a b --yes", "`b` is one argument too many"),
        ("no/where --yes", "cannot write to no/where, so nothing was written: the system reports “No such file or directory”"),
        ("readme.txt --yes", "cannot write to readme.txt, so nothing was written: the system reports “Not a directory”"),
        ("", "there is no terminal to ask at, so nothing was written\n  Give `--company` and `--departments`"),
        ("--company Acme", "there is no terminal to ask at, so nothing was written\n  Give `--departments`"),
        ("--departments legal", "there is no terminal to ask at, so nothing was written\n  Give `--company`"),
    ],
)
def test_what_it_refuses_and_then_it_writes_nothing(arguments: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("")
    ended = orglint("init", *arguments.split(" ") if arguments else (), cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert f"orglint: error: {said}" in ended.err
    assert files(tmp_path) == {"readme.txt"}


def test_it_refuses_in_chinese_as_well(tmp_path: Path) -> None:
    assert orglint("init", "--language", "zh", cwd=tmp_path).err.splitlines() == [
        "orglint：错误：没有可供提问的终端，因此什么也没有写入",
        "  请给出 `--company` 和 `--departments`，或用 `--yes` 采用默认值。",
    ]


@pytest.mark.parametrize("name", OWN_FILES)
@pytest.mark.parametrize(
    "make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")], ids=["file", "folder", "link to nothing"]
)
def test_what_is_there_stays_as_it_is_and_nothing_comes_beside_it(name: str, make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / name)
    ended = orglint("init", "--yes", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert f"`{name}` is there already, so nothing was written" in ended.err
    assert files(tmp_path) == {name}


def test_all_that_is_there_is_named(tmp_path: Path) -> None:
    assert orglint("init", "acme", "--yes", cwd=tmp_path).code == 0
    ended = orglint("init", "acme", "--yes", cwd=tmp_path)
    assert ended.code == 2
    assert all(f"`acme/{name}`" in ended.err for name in OWN_FILES)


def test_a_plugin_that_fails_may_lack_a_department(tmp_path: Path) -> None:
    install("raises_on_import", tmp_path)
    ended = orglint("init", "acme", "--yes", cwd=tmp_path, plugins=tmp_path)
    assert ended.code == 2
    assert "the licence server does not answer" in ended.err
    assert not (tmp_path / "acme").exists()


# ---- All or nothing


@pytest.mark.parametrize("good", range(len(FILE_NAMES)))
@pytest.mark.parametrize("folder", ["", "new"])
def test_a_failure_leaves_nothing_behind(good: int, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def fail_later(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > good:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail_later)
    with pytest.raises(OSError, match="No space left"):
        create(tmp_path / folder, dict.fromkeys(FILE_NAMES, "text"))
    assert len(calls) == good + 1
    assert files(tmp_path) == set()


def test_a_file_that_somebody_wrote_meanwhile_is_theirs(tmp_path: Path) -> None:
    (tmp_path / FILE_NAMES[2]).write_text("theirs")
    with pytest.raises(FilesExist) as refused:
        create(tmp_path, dict.fromkeys(FILE_NAMES, "ours"))
    assert refused.value.names == (FILE_NAMES[2],)
    assert files(tmp_path) == {FILE_NAMES[2]}
    assert (tmp_path / FILE_NAMES[2]).read_text() == "theirs"


TERMINATED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from orglint.authoring.init import FILE_NAMES
from orglint.document.create import create

real = os.fsync

def fsync(descriptor):
    os.kill(os.getpid(), signal.SIGTERM)
    real(descriptor)

os.fsync = fsync
create(Path("."), dict.fromkeys(FILE_NAMES, "text"))
"""

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals and no pseudo-terminals")


@on_unix
def test_a_termination_waits_until_all_is_written(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", TERMINATED_WHILE_WRITING], cwd=tmp_path, timeout=60, check=False)
    assert ended.returncode == -signal.SIGTERM
    assert files(tmp_path) == {*FILE_NAMES}


# ---- At a terminal


class Dialogue:
    """`orglint init` at a terminal of its own."""

    def __init__(self, folder: Path, env: Mapping[str, str], *arguments: str) -> None:
        import pty

        self.ours, theirs = pty.openpty()
        env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", **env}
        self.process = subprocess.Popen(
            [*command(), "init", *arguments], cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        self.shown, self.decode = "", codecs.getincrementaldecoder("utf-8")().decode

    def until(self, words: str) -> None:
        """Read until these words are on the screen."""
        while words not in self.shown:
            assert select.select([self.ours], [], [], 60)[0], f"waiting for {words!r} after {self.shown!r}"
            self.shown += self.decode(os.read(self.ours, 4096))

    def answer(self, words: str, line: str) -> None:
        """Wait for a question, and answer it."""
        self.until(words)
        self.shown = ""
        os.write(self.ours, line.encode())

    def end(self) -> int:
        """The exit code."""
        code = self.process.wait(timeout=60)
        os.close(self.ours)
        return code


@on_unix
def test_it_asks_at_a_terminal(tmp_path: Path) -> None:
    dialogue = Dialogue(tmp_path, {})
    dialogue.answer("Name of the company [", "Acme\n")
    dialogue.answer("How many people work there (empty: not said): ", "many\n")
    dialogue.until("“many” is not a number of people")
    dialogue.answer("How many people work there", "\n")
    dialogue.answer("[Sales, Marketing, Finance, Human Resources, IT, Legal]: ", "legal, sales\n")
    dialogue.until("Wrote `org.toml`")
    assert dialogue.end() == 0
    written = tomli.loads((tmp_path / "org.toml").read_text())
    assert written["company"]["name"] == "Acme"
    assert [*written["departments"]] == ["legal", "sales"]


@on_unix
def test_it_asks_in_chinese_and_reads_chinese_commas(tmp_path: Path) -> None:
    dialogue = Dialogue(tmp_path, {"LC_ALL": "zh_CN.UTF-8"})
    dialogue.answer("公司名称 [", "远山制造\n")
    dialogue.answer("公司人数（可留空）：", "420\n")
    dialogue.answer("部门，以逗号分隔 [", "法务部，销售部、财务部\n")
    dialogue.until("已写入 `org.toml`")
    assert dialogue.end() == 0
    assert [*tomli.loads((tmp_path / "org.toml").read_text(encoding="utf-8"))["departments"]] == ["legal", "sales", "finance"]


@on_unix
def test_no_more_answers_means_no_files(tmp_path: Path) -> None:
    dialogue = Dialogue(tmp_path, {})
    dialogue.answer("Name of the company [", "\x04")
    dialogue.until("there is no answer, so nothing was written")
    assert dialogue.end() == 2
    assert files(tmp_path) == set()


@on_unix
def test_an_interrupted_question_means_no_files(tmp_path: Path) -> None:
    dialogue = Dialogue(tmp_path, {})
    dialogue.until("Name of the company [")
    dialogue.process.send_signal(signal.SIGINT)
    assert dialogue.end() == 130
    assert files(tmp_path) == set()


def test_options_leave_nothing_to_ask(tmp_path: Path) -> None:
    assert orglint("init", "--company", "Acme", "--departments", "legal", cwd=tmp_path).code == 0
