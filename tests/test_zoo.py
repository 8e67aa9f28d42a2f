"""A zoo: whatever a plugin does to the process it runs in, to the time, to the streams or to what it is given, orglint goes on.

Each animal is a plugin for the kind legal. It is asked about Legal, which has a CRM, beside orglint's own rules and a good plugin.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from installation import command, orglint, script
from zoo import (
    COMPANY,
    EVERYBODY_ELSE,
    ODD,
    RULE,
    Animal,
    admit,
    check,
    check_in_time,
    check_with_a_low_ceiling,
    enclosure,
    given,
    rules,
    worded,
)

UNSAYABLE = "class Unsayable(Exception):\n    def __str__(self): 1 / 0"


def optioned(pattern: str, default: str = "a") -> str:
    """A rule with an option that has a pattern."""
    option = {"type": "string", "description": "What.\n\n什么。", "pattern": pattern, "default": default}
    return f"{RULE}, options={{'what': {option!r}}}"


FAILING = {
    "ends the process in its check": Animal("it ended the process it runs in", "os._exit(0)"),
    "ends the process on import": Animal("it ended the process it runs in", on_import="os._exit(0)"),
    "ends the process after a finding": Animal("it ended the process it runs in", f"{ODD}; os._exit(0)"),
    "crashes": Animal("it crashed (signal", "os.kill(os.getpid(), 11); return []"),
    "ends its whole process group": Animal("its process was killed (signal 9), by itself, by", "os.killpg(0, 9); return []"),
    "replaces its process": Animal("it ended the process it runs in", 'os.execv("/bin/true", ["true"])'),
    "loops without end": Animal("it takes too long", "while True: pass"),
    "loops on import": Animal("it takes too long", on_import="while True: pass"),
    "sleeps": Animal("it takes too long", "time.sleep(60); return []"),
    "ignores every signal and loops": Animal(
        "it takes too long", "while True: pass", "import signal\nfor n in (1, 2, 13, 14, 15): signal.signal(n, signal.SIG_IGN)"
    ),
    "finds things without end": Animal("it gives more than 50,000 findings at once", f"while True: {ODD}"),
    "closes every stream": Animal("it", "os.closerange(0, 64); return []"),
    "closes every stream and stays": Animal("it", "os.closerange(0, 64); time.sleep(5); return []"),
    "writes into every stream": Animal(
        "it",
        '[os.write(n, b"x" * 9) for n in range(3, 64) if _open(n)]; return []',
        "def _open(n):\n    try:\n        os.write(n, b'')\n        return True\n    except OSError:\n        return False",
    ),
    "answers twice, from two processes": Animal(
        "what it sends cannot be read",  # the second one answers only when the first is gone
        on_import="os.fork() and os.wait() or setattr(os, 'read', lambda *_: os._exit(0))",
    ),
    "leaves without a word": Animal("it tried to end the program", "sys.exit(0)"),
    "raises what cannot be caught by kind": Animal("it failed", "raise KeyboardInterrupt"),
    "raises what cannot be said": Animal("it failed", "raise Unsayable()", UNSAYABLE),
    "recurses": Animal("it calls itself without end", "return check(department, company)"),
    "changes a value it is given": Animal("it failed", "department.name = 'Sales'; return []"),
    "changes a table it is given": Animal("it failed", "company.departments.clear(); return []"),
    "gives an object of its own": Animal("it gives something that is no value of orglint's", "yield object()"),
    "gives an offender of its own making": Animal("the values of its Offender(…)", given(values="{'what': 10**30}")),
    "gives a place that is no place": Animal("the place of its Offender(…)", given(place="'org.toml'")),
    "gives a negative index": Animal(
        "the path of its Place(…)", given(place="department.place._replace(path=('departments', -1))")
    ),
    "gives a span": Animal("the span of its Place(…)", given(place="department.place._replace(span=(0, -1, 10**9, 0))")),
    "gives a department that is no name": Animal("the department of its Offender(…)", given(department="['legal']")),
    "points elsewhere in a label": Animal(
        "it reports a place that is not in the file",
        given(labels="[Label(department.place._replace(file='/etc/passwd'), TEXT)]"),
    ),
    "gives its findings in a wrapping": Animal(
        "the path of its Place(…)",
        "class Wrapping(tuple):\n    _fields = ()\n"
        "return Wrapping([Offender(department.place._replace(path=[None]), {'what': 1})])",
    ),
    "says five megabytes": Animal(
        "it gives texts of more than 10,000 characters; they were cut", given(values="{'what': 'x' * 5_000_000}")
    ),
    "says more than is listened to": Animal("64 MB", given(values="{'what': 'x' * 700_000}")),
    "has a severity of its own": Animal(
        "the severity of its Rule(…) is not info or warning or error", rule=RULE.replace("warning", "fatal")
    ),
    "has a line break in an id": Animal("the id of its Rule(…)", rule=RULE.replace("is-odd", r"is-odd\n::error::x")),
    "claims orglint's own namespace": Animal("the id of its Rule(…)", rule=RULE.replace("legal/is-odd", "org/document-odd")),
    "has a text that grows": Animal("the message of its Rule(…)", rule=worded('Text("{what:>999999999}", "x")')),
    "looks into values": Animal("the message of its Rule(…)", rule=worded('Text("{what.__class__}", "x")')),
    "has no text": Animal("the summary of its Rule(…)", rule=RULE.replace("TEXT, TEXT, TEXT, TEXT", "None, None, None, None")),
    "says nothing": Animal(
        "the message of its Rule(…) is not a text in both languages that says something", rule=worded('Text(" ", "")')
    ),
    "leads readers to a program": Animal("the url of its Source(…)", rule=f'{RULE}, Source(TEXT, TEXT, 3, "javascript:alert(1)")'),
    "has no check": Animal("the check of its Rule(…)", rule=RULE.replace(", check", "")),
    "has an option whose pattern takes years": Animal(
        "the default of its option what does not fit", rule=optioned("(a+)+$", "a" * 40 + "b")
    ),
    "has an option whose pattern is too deep": Animal("a `pattern` that cannot be used", rule=optioned("((" * 400 + "))" * 400)),
    "has an option whose pattern is too large": Animal("a `pattern` that cannot be used", rule=optioned("a{9999999999999999999}")),
    "is of a later API": Animal("or an orglint for plugin API 2", on_import="ORGLINT_API = 2"),
    "raises a syntax error of no file": Animal("it cannot be read as a program: None", on_import="raise SyntaxError"),
    "declares that it has an API": Animal("it does not declare which plugin API it is written for", on_import="ORGLINT_API = True"),
    "declares no API": Animal("it does not declare which plugin API it is written for", on_import="del ORGLINT_API"),
}
"""What keeps a plugin from its work: named, with its distribution, and exit code 2."""

HARMLESS = {
    "prints": ("print('{ this is no report }'); return []", "{ this is no report }"),
    "prints a command for a runner": ("print('::error::x'); return []", "animal (acme-animal 1.2): ::error::x"),
    "prints what moves the cursor": (r"print('\x1b[2J'); return []", r"\x1b[2J"),
    "writes to standard output itself": ("os.write(1, b'[]\\n'); return []", "animal (acme-animal 1.2): []"),
    "writes to the original stream": ("sys.__stdout__.write('[]'); return []", "animal (acme-animal 1.2): []"),
    "prints a gigabyte": ("[os.write(1, b'x' * 1000 + b'\\n') for _ in range(200_000)]; return []", "xxx"),
    "prints without end behind its back": (
        "import subprocess; [subprocess.Popen(['yes', 'x' * 60_000]) for _ in range(2)]; return []",
        "",  # they may begin after orglint has listened
    ),
    "reads standard input": ("assert sys.stdin.read() == ''; return []", ""),
    "starts a program that prints": ("import subprocess; subprocess.run(['echo', 'hello']); return []", "hello"),
    "changes orglint itself": ("import orglint.model; orglint.model.Text.within = None; return []", ""),
    "changes its copy by force": ("import gc; [t.clear() for t in gc.get_referents(company.departments)]; return []", ""),
}
"""What a plugin may do without keeping anybody from anything."""


@pytest.fixture
def zoo(tmp_path: Path) -> Path:
    """A folder with a company and, beside it, a good plugin."""
    return enclosure(tmp_path)


WATCHED = {
    "it takes too long": check_in_time,
    "it gives more than 50,000 findings at once": check_with_a_low_ceiling,
    "64 MB": check_with_a_low_ceiling,
}
"""The checks with a lower limit than usual, by what the plugin that meets it is named for."""


@pytest.mark.parametrize("name", FAILING)
def test_a_plugin_that_fails_is_named_and_hides_nothing(name: str, zoo: Path) -> None:
    animal = FAILING[name]
    admit(zoo, animal)
    began = time.monotonic()
    ended = WATCHED.get(animal.said, check)(zoo)
    assert ended.code == 2
    assert animal.said in ended.err
    assert "animal" in ended.err
    assert "acme-animal 1.2" in ended.err
    assert "Traceback" not in ended.err
    assert [rule for rule in rules(ended) if rule != "legal/is-odd"] == EVERYBODY_ELSE
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_plugin_does_to_itself_keeps_nobody_from_anything(name: str, zoo: Path) -> None:
    in_check, heard = HARMLESS[name]
    admit(zoo, Animal("", in_check))
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (1, EVERYBODY_ELSE)
    assert heard in ended.err
    assert len(ended.err) < 20_000


def test_thousands_of_findings_crowd_no_other_out_of_a_report_with_little_room(zoo: Path) -> None:
    admit(zoo, Animal("", f"for _ in range(6000): {given(place='company.place')}"))
    outputs = [option for form in ("sarif", "markdown") for option in ("--output", f"{form}={form}")]
    ended = orglint("check", "--output-format", "github", *outputs, cwd=zoo / "company", plugins=zoo / "site")
    assert ended.code == 1
    reports = {"github": ended.out, **{form: (zoo / "company" / form).read_text("utf-8") for form in ("sarif", "markdown")}}
    for form, report in reports.items():
        assert "6002 warnings" in report
        lines = (
            re.findall(r"^::warning.*$", report, re.MULTILINE) if form == "github" else [report.partition('"results"')[2] or report]
        )
        for rule in ("legal/has-crm", "falconry/has-crm"):
            assert any(rule in line for line in lines)


def test_a_failure_is_told_in_chinese(zoo: Path) -> None:
    admit(zoo, Animal("", "raise ValueError('坏了')"))
    assert "插件 animal, legal/is-odd（acme-animal 1.2）：运行失败：坏了\n" in check(zoo, "--language", "zh").err


def test_what_was_found_before_the_process_ended_is_kept(zoo: Path) -> None:
    admit(zoo, FAILING["ends the process after a finding"])
    assert "legal/is-odd" in rules(check(zoo))


def test_an_animal_is_left_out_by_name_or_by_distribution_or_with_all_others(zoo: Path) -> None:
    admit(zoo, FAILING["ends the process on import"])
    for name in ("animal", "acme-animal", "ACME_Animal"):
        ended = check(zoo, "--no-plugin", name)
        assert (ended.code, ended.err, rules(ended)) == (1, "", EVERYBODY_ELSE)
    ended = check(zoo, "--no-plugins")
    assert (ended.code, ended.err, rules(ended)) == (1, "", ["legal/has-crm", "org/unknown-department"])


def test_a_plugin_is_left_out_by_its_exact_name_where_another_is_spelt_alike(zoo: Path) -> None:
    admit(zoo, Animal("", ODD))
    (zoo / "site" / "acme_animal-1.2.dist-info" / "entry_points.txt").write_text("[orglint]\nLegal = animal\n")
    assert rules(check(zoo, "--no-plugin", "Legal")) == EVERYBODY_ELSE


def test_leaving_out_what_is_not_there_is_no_silent_success(zoo: Path) -> None:
    ended = check(zoo, "--no-plugin", "falcony")
    assert (ended.code, rules(ended)) == (2, [])
    assert "no plugin is called falcony; did you mean `falconry`?" in ended.err


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "1e3", "100000"])
def test_a_time_that_is_none(seconds: str, zoo: Path) -> None:
    ended = check(zoo, "--plugin-timeout", seconds)
    assert (ended.code, ended.out) == (2, "")
    assert f"`{seconds}` is not a number of seconds for --plugin-timeout" in ended.err


def test_a_plugin_that_is_slow_for_one_company_has_its_time_again_for_the_next(zoo: Path) -> None:
    for scale in (1, 5, 25):  # on a busy machine it may need more time than it sleeps
        admit(zoo, Animal("", f"time.sleep({0.15 * scale}); return []"))
        for name in "abcd":
            (zoo / "company" / f"{name}.org.toml").write_text(COMPANY)
        ended = check(zoo, "--plugin-timeout", f"{0.6 * scale}")
        if not ended.err:
            break
    assert (ended.code, ended.err) == (1, "")


def test_many_files_are_shared_out_and_each_share_has_the_plugin_at_work(zoo: Path) -> None:
    admit(zoo, Animal("", ODD))
    for number in range(150):
        (zoo / "company" / f"{number}.org.toml").write_text(COMPANY)
    ended = check(zoo)
    assert (ended.code, ended.err) == (1, "")
    assert rules(ended).count("legal/is-odd") == rules(ended).count("falconry/has-crm") == 151


def test_no_process_of_a_plugin_is_left(zoo: Path) -> None:
    admit(zoo, Animal("", "time.sleep(60)", f"open({str(zoo / 'pid')!r}, 'w').write(str(os.getpid()))"))
    assert check_in_time(zoo, zoo / "pid").code == 2
    pid = int((zoo / "pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_plugins_work_where_a_standard_stream_is_closed(closed: str, zoo: Path) -> None:
    program = script(zoo / "program.sh", f'exec {shlex.join(command())} check --output-format json "$@" {closed}')
    ended = subprocess.run(
        [program, "org.toml"],
        cwd=zoo / "company",
        env={**os.environ, "PYTHONPATH": str(zoo / "site")},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert sorted(finding["rule"] for finding in json.loads(ended.stdout)["findings"]) == EVERYBODY_ELSE


def test_nothing_that_a_plugin_started_is_left_after_a_run(zoo: Path) -> None:
    started = f"import subprocess\nopen({str(zoo / 'pid')!r}, 'w').write(str(subprocess.Popen(['sleep', '300']).pid))"
    admit(zoo, Animal("", on_import=started))
    assert check(zoo).code == 1
    status = Path("/proc", (zoo / "pid").read_text(), "status")
    until = time.monotonic() + 60
    while status.exists() and "(zombie)" not in status.read_text() and time.monotonic() < until:
        time.sleep(0.05)
    assert not status.exists() or "(zombie)" in status.read_text()


@pytest.mark.parametrize("claim", ["aliases=('Legal',)", "ambiguous=('legal department',)", "aliases=('法务部',)"])
def test_a_name_that_another_distribution_is_sure_of_cannot_be_claimed(claim: str, zoo: Path) -> None:
    kinds = f"@hookimpl\ndef orglint_kinds():\n    return [Kind('oddity', Text('Oddity', '怪事部'), {claim})]"
    admit(zoo, Animal("", on_import=kinds))
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, [])
    assert "is given twice: by " in ended.err
    assert "orglint_plugins.legal" in ended.err
    assert "acme-animal 1.2" in ended.err


def test_a_product_of_a_category_that_nobody_defines_is_no_silent_gap(zoo: Path) -> None:
    admit(zoo, Animal("", on_import="@hookimpl\ndef orglint_tools():\n    return [Tool('odd-desk', Text('Odd', '怪'), ('crmm',))]"))
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert "the tool odd-desk of acme-animal 1.2 speaks of crmm, which nobody defines" in ended.err


@pytest.mark.parametrize(
    ("entry_points", "said"),
    [
        (b"[orglint]\nanimal = animal:Plugin\n", "its entry point names animal:Plugin, and a plugin is a module"),
        (b"[orglint]\nanimal = nowhere.animal\n", "the module nowhere is not installed"),
        (b"[orglint]\nanimal = \n", "plugin animal (acme-animal 1.2): "),
        (b"[orglint]\nanimal = \xff\xfe\n", "plugin animal (acme-animal 1.2): "),
        (b"\xef\xbb\xbf[orglint]\nanimal = animal\n", "line 1 is to be `[orglint]`, with nothing before or after it"),
        (b"[orglint\nanimal = animal\n", "line 1 is to be `[orglint]`"),
        (b"[console_scripts]\nx = y:z\norglint]\nanimal = animal\n", "line 3 is to be `[orglint]`"),
        (b"[ orglint ]\nanimal = animal\n", "line 1 is to be `[orglint]`"),
        (b"[Orglint]\nanimal = animal\n", "line 1 is to be `[orglint]`"),
        (b"[orglint] # ours\nanimal = animal\n", "line 1 is to be `[orglint]`"),
        (b"\n[orglint]\n\nanimal animal\n", "line 4 is not `name = module`"),
        (b"[orglint]\n= animal\n", "line 2 is not `name = module`"),
        (b"[orglint]\nanimal: animal\n", "line 2 is not `name = module`"),
        ("[orglint]\nanimal = animal\n".encode("utf-16"), "this is not UTF-8"),
        (b"[orglint]\nanimal = animal\n" + b"#" * 1_000_000, "this is more than a megabyte"),
    ],
)
def test_an_entry_point_that_leads_nowhere(entry_points: bytes, said: str, zoo: Path) -> None:
    admit(zoo, Animal(""))
    (zoo / "site" / "acme_animal-1.2.dist-info" / "entry_points.txt").write_bytes(entry_points)
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert said in ended.err
    assert "(acme-animal 1.2)" in ended.err


NO_GROUP_OF_OURS = (
    b"",
    b"[console_scripts]\norglint = animal:main\n",
    b"[orglint.extra]\nanimal\n",
    b"# [orglint\n",
    b"\xff\xfe\0",
)


@pytest.mark.parametrize("entry_points", NO_GROUP_OF_OURS)
def test_entry_points_of_others_are_no_business_of_ours(entry_points: bytes, zoo: Path) -> None:
    admit(zoo, Animal(""))
    (zoo / "site" / "acme_animal-1.2.dist-info" / "entry_points.txt").write_bytes(entry_points)
    ended = check(zoo)
    assert (ended.code, ended.err, rules(ended)) == (1, "", EVERYBODY_ELSE)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.symlink_to(path)])
def test_entry_points_that_are_no_file_keep_nobody_waiting(make: Callable[[Path], None], zoo: Path) -> None:
    admit(zoo, Animal(""))
    entry_points = zoo / "site" / "acme_animal-1.2.dist-info" / "entry_points.txt"
    entry_points.unlink()
    make(entry_points)
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert "plugin acme-animal (acme-animal 1.2): which plugins it brings cannot be known" in ended.err
    assert check(zoo, "--no-plugin", "acme-animal").code == 1


KILL_THE_OTHERS = """
for pid in filter(str.isdigit, os.listdir("/proc")):
    parent = int(open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
    if parent == os.getppid() and int(pid) != os.getpid():
        os.kill(int(pid), 9)
return []
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the plugin finds the others by /proc")
def test_who_is_killed_by_another_plugin_is_not_said_to_have_crashed(zoo: Path) -> None:
    admit(zoo, Animal("", KILL_THE_OTHERS))
    ended = check(zoo)
    assert ended.code == 2
    assert "acme-falconry 1.2" in ended.err
    assert "its process was killed (signal 9), by itself, by another program or plugin" in ended.err
    assert "crashed" not in ended.err
    assert [rule for rule in rules(ended) if rule.startswith("falconry/")] == []
    assert [rule for rule in EVERYBODY_ELSE if not rule.startswith("falconry/") and rule not in rules(ended)] == []


def test_ctrl_c_ends_orglint_and_the_plugin_that_it_waits_for(zoo: Path) -> None:
    admit(zoo, Animal("", "while True: pass", f"open({str(zoo / 'pid')!r}, 'w').write(str(os.getpid()))"))
    started = subprocess.Popen(
        [*command(), "check"],
        cwd=zoo / "company",
        env={**os.environ, "PYTHONPATH": str(zoo / "site")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not (zoo / "pid").exists() or not (zoo / "pid").read_text():
        time.sleep(0.05)
    time.sleep(0.5)
    started.send_signal(signal.SIGINT)
    started.communicate(timeout=60)
    assert started.returncode == 130
    with pytest.raises(ProcessLookupError):
        os.kill(int((zoo / "pid").read_text()), 0)


class Tried(NamedTuple):
    """A file named with --plugin, and what comes of it."""

    file: str
    code: int
    said: str


GOOD = Path(__file__).parent / "plugins" / "falconry.py"


def test_a_file_is_tried_out_as_a_plugin(zoo: Path) -> None:
    (zoo / "site" / "acme_falconry-1.2.dist-info" / "entry_points.txt").unlink()
    (zoo / "try_it.py").write_bytes(GOOD.read_bytes())
    ended = check(zoo, "--plugin", "../try_it.py")
    assert (ended.code, ended.err, rules(ended)) == (1, "", EVERYBODY_ELSE)


@pytest.mark.parametrize(
    "tried",
    [
        Tried("nowhere.py", 2, "plugin nowhere (nowhere.py): there is no such file"),
        Tried("org.toml", 2, "plugin org.toml (org.toml): there is no such file"),
        Tried(str(GOOD), 2, "the entry point falconry is given twice"),
        Tried(str(GOOD.with_name("other_api.py")), 2, "it is written for plugin API 2"),
    ],
    ids=lambda tried: Path(tried.file).name,
)
def test_a_file_that_is_no_plugin(tried: Tried, zoo: Path) -> None:
    ended = check(zoo, "--plugin", tried.file)
    assert ended.code == tried.code
    assert tried.said in ended.err


def test_a_plugin_that_is_another_when_it_is_loaded_again_is_not_taken_for_the_first(zoo: Path) -> None:
    shuffled = f"COUNT = {str(zoo / 'count')!r}\nopen(COUNT, 'a').write('x')\nODD = len(open(COUNT).read()) == 1"
    other = '"legal/is-even", "legal", "info", TEXT, TEXT, TEXT, TEXT, lambda department, company: []'
    admit(zoo, Animal("", ODD, shuffled, f"{RULE}), Rule({other})][:: 1 if ODD else -1] + [Rule({other.replace('even', 'prime')}"))
    for number in range(150):
        (zoo / "company" / f"{number}.org.toml").write_text(COMPANY)
    ended = check(zoo)
    assert ended.code == 2
    assert "acme-animal 1.2): it gives something else when it is loaded again" in ended.err
    assert "legal/is-even" not in rules(ended)


@pytest.mark.parametrize("claim", ["aliases=('华东法务部',)", "ambiguous=('Legal East',)", "aliases=('EMEA Legal Team',)"])
def test_a_name_that_only_adds_a_region_to_anothers_cannot_be_claimed_either(claim: str, zoo: Path) -> None:
    kinds = f"@hookimpl\ndef orglint_kinds():\n    return [Kind('oddity', Text('Oddity', '怪事部'), {claim})]"
    admit(zoo, Animal("", on_import=kinds))
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, [])
    assert "is given twice: by orglint" in ended.err
    assert "ask the author of acme-animal for another name" in ended.err


def test_a_distribution_that_calls_itself_orglint_is_somebody_elses(zoo: Path) -> None:
    admit(zoo, Animal("", on_import="os._exit(0)"))
    (zoo / "site" / "acme_animal-1.2.dist-info").rename(zoo / "site" / "orglint-9.9.dist-info")
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, [])
    assert "orglint's own departments are not installed" in ended.err


def test_what_an_older_version_left_behind_hides_no_plugin(zoo: Path) -> None:
    admit(zoo, Animal("", ODD))
    (zoo / "site" / "acme_animal-1.1.dist-info").mkdir()
    assert "legal/is-odd" in rules(check(zoo))
    (zoo / "site" / "acme_animal-1.1.dist-info" / "entry_points.txt").write_text("[orglint]\nanimal = animal\n")
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert "the entry point animal is given twice: by acme-animal 1.1 (animal) and by acme-animal 1.2 (animal)" in ended.err


def test_entry_points_that_cannot_be_read_are_no_silent_gap(zoo: Path) -> None:
    (zoo / "site" / "acme_animal-1.2.dist-info" / "entry_points.txt").mkdir(parents=True)
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert "which plugins it brings cannot be known" in ended.err
    assert "acme_animal-1.2.dist-info/entry_points.txt" in ended.err
    assert orglint("plugins", cwd=zoo, plugins=zoo / "site").err == ended.err


class Repaired(NamedTuple):
    """The change that the fix of a plugin's finding about Legal makes, and what is said of it; None where it is made."""

    change: str
    said: str | None
    options: tuple[str, ...] = ()


NOT_SAFE = "the fix for legal/is-odd (animal, acme-animal 1.2) would have taken away a finding of legal/has-crm, and was not made"
LEGAL = "'departments', 'legal'"

REPAIRED = {
    "takes the finding of another away": Repaired(f"'put', ({LEGAL}, 'kind'), []", NOT_SAFE),
    "looks away": Repaired(f"'put', ({LEGAL}, 'tools', 0), {{'tool': 'salesforce', 'access': 'admin'}}", NOT_SAFE),
    "takes a tool away": Repaired(f"'remove', ({LEGAL}, 'tools', 0)", NOT_SAFE),
    "says what it may when it is unsafe": Repaired(
        f"'put', ({LEGAL}, 'kind'), []", None, ("--unsafe-fixes", "--ignore", "*/has-*")
    ),
    "writes a key that nobody knows": Repaired(
        f"'put', ({LEGAL}, 'oddity'), 4", "would have made the file wrong (org/document-schema)"
    ),
    "writes a number that is too large": Repaired(f"'put', ({LEGAL}, 'oddity'), 10**30", "the value of its Change(…) is not"),
    "names a tool that nobody knows": Repaired(
        f"'append', ({LEGAL}, 'tools'), 'oddity'", "would have made the file wrong (org/unknown-tool)"
    ),
    "changes the whole file": Repaired("'put', (), {}", "its fix changes a place that is not there"),
    "removes a department": Repaired(
        f"'remove', ({LEGAL})", "orglint has no edit of the text for, such as removing a whole department"
    ),
    "removes the whole file": Repaired("'remove', ()", "its fix changes a place that is not there"),
    "does no harm": Repaired(f"'put', ({LEGAL}, 'name'), 'Legal'", None),
}


@pytest.mark.parametrize("name", REPAIRED)
def test_a_fix_that_does_harm_is_taken_back(name: str, zoo: Path) -> None:
    change, said, options = REPAIRED[name]
    safe = "--unsafe-fixes" not in options
    fix = f"def fix(finding, company):\n    return Repair(TEXT, [Change({change})], {safe})"
    admit(
        zoo,
        Animal("", "if department.kinds and not department.name.istitle(): " + ODD, fix, RULE.replace("check", "check, fix=fix")),
    )
    file = zoo / "company" / "org.toml"
    file.write_text(COMPANY.replace("salesforce", "salesforce-sales-cloud"))
    before = file.read_bytes()
    ended = check(zoo, "--fix", *options)
    assert (file.read_bytes() == before) == bool(said)
    assert (ended.code == 2) == bool(said)
    assert (said or "") in ended.err
    assert ("legal/has-crm" in rules(ended)) == safe
