"""`check --fix` and `--diff` as users meet them: files are written whole or not at all, and only those that may be."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TODAY
from installation import install, orglint, python
from orglint.document.parse import Document
from orglint.document.write import Rewrite, Unwritable, overwrite
from orglint.fixing.fixers import offer
from orglint.fixing.loop import fix_company
from orglint.fixing.unified_diff import unified_diff
from orglint.linting.check import check_company
from orglint.linting.discover import FileSource
from orglint.linting.plan import Terms, make_plan
from orglint.model import Finding, Place, Span
from orglint.policy.policy import Policy
from orglint.report import Located
from orglint.settings.values import Settings
from orglint.texts import Text
from shares import one_of

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

FLAGGED = """\
# Farhill

[departments.engineering]
tools = [
    "GitHub",  # code
    "Jira",
    "jira",  # again
]

[departments.legal]
tools = ["DocuSign", "salesforce-sales-cloud"]

[departments.sales]
name = "Sales"
"""

SAFE = FLAGGED.replace('    "jira",  # again\n', "")

ALL = SAFE.replace(', "salesforce-sales-cloud"]', "]").replace('"Sales"\n', '"Sales"\ntools = ["salesforce-sales-cloud"]\n')

CLEAN = '[departments.legal]\ntools = ["DocuSign"]\n'


@pytest.fixture
def org_file(tmp_path: Path) -> Path:
    """An org file with something to fix, in a folder of its own."""
    path = tmp_path / "org.toml"
    path.write_text(FLAGGED)
    return path


def entries(folder: Path) -> list[str]:
    """What is in a folder; more than was there would be a temporary file."""
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize(
    ("arguments", "code", "after"),
    [
        ("check", 1, FLAGGED),
        ("check --diff", 1, FLAGGED),
        ("check --diff --unsafe-fixes", 1, FLAGGED),
        ("check --diff --exit-zero", 0, FLAGGED),
        ("check --fix", 1, SAFE),
        ("check --fix --fail-on error", 0, SAFE),
        ("check --fix --unsafe-fixes", 0, ALL),
        ("check --fix --unsafe-fixes --select org/*", 0, SAFE),
        ("check --fix --unsafe-fixes --ignore legal/*,org/*,*/lacks-*", 0, FLAGGED),
        ("check --fix --select org/duplicate-assignment --output-format json", 0, SAFE),
        ("check --fix --unsafe-fixes clean.toml org.toml missing.toml", 2, ALL),
        # what does not go together is refused before anything is done
        ("check --fix --diff", 2, FLAGGED),
        ("check --unsafe-fixes", 2, FLAGGED),
        ("check --fix -", 2, FLAGGED),
        ("check --diff --output-format json", 2, FLAGGED),
        ("check --fxi", 2, FLAGGED),
        # a waiver must not go because of a day that is not today, or because waivers are off
        ("check --fix --as-of 2030-01-01", 2, FLAGGED),
        ("check --diff --as-of 2030-01-01", 2, FLAGGED),
        ("check --fix --no-waivers", 2, FLAGGED),
    ],
)
def test_exit_codes_are_of_what_remains(arguments: str, code: int, after: str, org_file: Path) -> None:
    (org_file.parent / "clean.toml").write_text(CLEAN)
    assert orglint(*arguments.split(), cwd=org_file.parent).code == code
    assert org_file.read_text() == after
    assert entries(org_file.parent) == ["clean.toml", "org.toml"]


@pytest.mark.parametrize("arguments", ["--fix", "--fix --unsafe-fixes"])
def test_a_second_run_writes_nothing(arguments: str, org_file: Path) -> None:
    orglint("check", *arguments.split(), cwd=org_file.parent)
    before = org_file.stat()
    assert "nothing to fix" in orglint("check", *arguments.split(), cwd=org_file.parent).out
    after = org_file.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Note: Made 1 fix in 1 file.",
                "Note: --unsafe-fixes would make another 2 fixes. These change who uses what: look at them with --diff first.",
            ],
        ),
        (
            "zh",
            [
                "说明：已在 1 个文件中完成 1 项修复。",
                "说明：使用 --unsafe-fixes 还可完成 2 项修复；这些修复会改变工具的分配，请先用 --diff 查看。",
            ],
        ),
    ],
)
def test_the_report_says_what_was_and_what_could_be_fixed(language: str, said: list[str], org_file: Path) -> None:
    out = orglint("check", "--fix", "--language", language, cwd=org_file.parent).out
    notes = [note for note in re.split(r"\n(?=\S)", out) if note.startswith(("Note", "说明"))]
    assert ["".join(note.split()) for note in notes] == ["".join(note.split()) for note in said]


# --diff: what `patch` and `git apply` make of it is what --fix writes.

NAMES = ["org.toml", "two words.org.toml", "公司/org.toml", 'a"b\\c\td.org.toml', "-x.org.toml"]

ENDINGS = {
    "as it is": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no line break at the end": lambda text: (
        text.rstrip("\n") + "\n[departments.x]\nkind = []\ntools = ['jira', 'jira']"
    ).encode(),
    "foreign letters": lambda text: text.replace("code", "代码 \u202e \x85 é").encode(),
}


@pytest.mark.parametrize("tool", [["git", "apply", "-"], ["patch", "-p1", "--binary", "--silent"]], ids=["git", "patch"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_applying_the_diff_is_fixing(ending: str, tool: list[str], tmp_path: Path) -> None:
    if not shutil.which(tool[0]):
        pytest.skip(f"{tool[0]} is not installed")
    before = ENDINGS[ending](FLAGGED)
    fixed, patched = tmp_path / "fixed", tmp_path / "patched"
    for name in NAMES:
        for folder in (fixed, patched):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(before)
    orglint("check", "--fix", "--unsafe-fixes", cwd=fixed)
    patch = differing(patched, "--unsafe-fixes")
    assert {name: (patched / name).read_bytes() for name in NAMES} == dict.fromkeys(NAMES, before)
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    subprocess.run(tool, input=patch, cwd=patched, env=environment, check=True, capture_output=True)
    for name in NAMES:
        assert (patched / name).read_bytes() == (fixed / name).read_bytes() != before, name


def differing(folder: Path, *options: str) -> bytes:
    """The diff of a folder, byte for byte."""
    ended = orglint("check", "--diff", *options, cwd=folder)
    assert ended.code == 1, ended.err
    return ended.out.encode()


def test_standard_output_has_the_diff_alone(org_file: Path) -> None:
    ended = orglint("check", "--diff", cwd=org_file.parent)
    assert ended.out == (
        "--- a/org.toml\n+++ b/org.toml\n@@ -4,7 +4,6 @@\n tools = [\n"
        '     "GitHub",  # code\n     "Jira",\n-    "jira",  # again\n ]\n \n [departments.legal]\n'
    )
    assert "--fix would make 1 fix in 1 file." in ended.err


def test_the_diff_of_standard_input(tmp_path: Path) -> None:
    ended = orglint("check", "--diff", "--stdin-filename", "a/b.toml", "-", cwd=tmp_path, stdin=FLAGGED.encode())
    assert ended.out.splitlines()[:2] == ["--- a/a/b.toml", "+++ b/a/b.toml"]
    assert not entries(tmp_path)


def test_the_diff_of_a_clean_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(CLEAN)
    ended = orglint("check", "--diff", cwd=tmp_path)
    assert (ended.code, ended.out) == (0, "")


LINES = st.lists(
    st.sampled_from([b"a", b"b", b"\r", b"tools", b""]) | st.binary(max_size=3).map(lambda line: line.replace(b"\n", b""))
)


@UNHURRIED
@given(LINES, LINES, st.booleans(), st.booleans())
def test_the_lines_of_a_diff_give_both_texts(old: list[bytes], new: list[bytes], old_ends: bool, new_ends: bool) -> None:
    texts = [b"\n".join(lines) + b"\n" * ends for lines, ends in ((old, old_ends), (new, new_ends))]
    assert patched(texts[0], list(unified_diff("org.toml", *texts))) == texts[1]


def patched(old: bytes, diff: list[bytes]) -> bytes:
    """What a strict `patch` makes of a text: every line of a hunk has to fit, and every number in its heading."""
    lines, made, at = re.findall(rb"[^\n]*\n|[^\n]+", old), list[bytes](), 0
    for hunk in re.split(rb"^(?=@@ )", b"".join(diff[2:]), flags=re.MULTILINE)[1:]:
        heading, *body = re.findall(rb"[^\n]*\n", hunk)
        numbers = [[int(n) for n in part[1:].split(b",")] for part in heading.split()[1:3]]
        (start, count), (_, new_count) = ((*one, 1)[:2] for one in numbers)
        made += lines[at : (at := start - (count > 0))]
        assert numbers[1][0] == len(made) + (new_count > 0)
        for line, following in pairwise((*body, b"")):
            if not line.startswith(b"\\"):
                content = line[1:-1] if following.startswith(b"\\") else line[1:]
                if line[:1] != b"+":
                    assert lines[at] == content
                    at += 1
                    count -= 1
                if line[:1] != b"-":
                    made.append(content)
                    new_count -= 1
        assert (count, new_count) == (0, 0)
    return b"".join([*made, *lines[at:]])


# Which files are written.


def test_a_link_stays_a_link_and_a_mode_a_mode(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "farhill.toml"
    target.write_text(FLAGGED)
    target.chmod(0o640)
    (tmp_path / "org.toml").symlink_to("real/farhill.toml")
    assert orglint("check", "--fix", "org.toml", cwd=tmp_path).code == 1
    assert (tmp_path / "org.toml").readlink() == Path("real/farhill.toml")
    assert target.read_text() == SAFE
    assert target.stat().st_mode & 0o777 == 0o640
    assert entries(tmp_path / "real") == ["farhill.toml"]


def make_read_only(path: Path) -> None:
    path.chmod(0o444)


def make_a_second_name(path: Path) -> None:
    (path.parent / "second").hardlink_to(path)


def make_a_link_out(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere.toml")
    path.symlink_to("../elsewhere.toml")


def give_away(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    os.chown(path, 12345, -1)


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (make_read_only, "is read-only and was left as it was"),
        (make_a_second_name, "has several names (hard links) and was left as it was"),
        (give_away, "belongs to another user and was left as it was"),
    ],
)
def test_a_file_that_must_not_be_written_is_refused(prepare, said: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "here"
    folder.mkdir()
    path = folder / "org.toml"
    path.write_text(FLAGGED)
    prepare(path)
    there = entries(folder)
    ended = orglint("check", "--fix", "--output-format", "concise", cwd=folder)
    assert ended.code == 2
    assert f"orglint: error: org.toml {said}\n" in ended.err
    assert "org/duplicate-assignment" in ended.out  # it is reported as it is
    assert path.read_text() == FLAGGED
    assert entries(folder) == there


def test_one_file_that_cannot_be_written_keeps_no_other_from_it(tmp_path: Path) -> None:
    for name in ("a.org.toml", "b.org.toml", "c.org.toml"):
        (tmp_path / name).write_text(FLAGGED)
    (tmp_path / "b.org.toml").chmod(0o444)
    ended = orglint("check", "--fix", cwd=tmp_path)
    assert ended.code == 2
    assert [(tmp_path / name).read_text() for name in entries(tmp_path)] == [SAFE, FLAGGED, SAFE]
    assert "Made 2 fixes in 2 files." in ended.out


@pytest.mark.parametrize("now", [b"edited", b"", None])
def test_a_file_that_changed_since_it_was_read_is_left_alone(now: bytes | None, org_file: Path) -> None:
    if now is None:
        org_file.unlink()
    else:
        org_file.write_bytes(now)
    with pytest.raises(Unwritable, match="has changed since it was read"):
        overwrite([Rewrite(str(org_file), FLAGGED.encode(), SAFE.encode())])
    assert (org_file.read_bytes() if org_file.exists() else None) == now
    assert entries(org_file.parent) == ([] if now is None else ["org.toml"])


# What the system may do in the middle of it. The program counts its own calls and lets the k-th go wrong.

CALLS = ("open", "write", "fsync", "close", "replace", "fchmod", "fstat", "read", "stat", "unlink")

SABOTAGE = """
import errno, os, signal, sys
k, what = int(sys.argv[1]), sys.argv[2]
import orglint.cli.commands.check
from orglint.cli import fixing
from orglint.document import write as room
import orglint.document.read as reading, orglint.fixing.unified_diff, orglint.fixing.loop
count = 0
def counted(call):
    def replacement(*arguments, **named):
        global count
        count += 1
        if count == k and what == "fails":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if count == k:
            os.kill(os.getpid(), getattr(signal, what))
        return call(*arguments, **named)
    return replacement
def begin(*arguments):
    for name in {calls!r}:
        setattr(os, name, counted(getattr(os, name)))
    overwrite(*arguments)
overwrite, fixing.overwrite = room.overwrite, begin
from orglint.__main__ import main
sys.argv[1:] = ["check", "--fix"]
import orglint.__main__
before = os._exit
os._exit = lambda code: before(77 if count < k else code)
main()
""".replace("{calls!r}", repr(CALLS))


FAULTS = [("fails", {1, 2}), ("SIGINT", {130}), ("SIGTERM", {143, -signal.SIGTERM})]


@pytest.mark.parametrize("turn", [*one_of([(turn,) for turn in range(len(FAULTS))], 0)])
def test_a_fault_at_any_call_leaves_the_old_or_the_new_file(turn: int, org_file: Path) -> None:
    """The faults take turns at the calls: an ordinary run looks at each call with one of them."""
    ended = []
    for k in range(1, 40):
        what, codes = FAULTS[(k + turn) % len(FAULTS)]
        org_file.write_text(FLAGGED)
        run = python(SABOTAGE, str(k), what, cwd=org_file.parent)
        if run.code == 77:
            break
        ended.append((run.code, org_file.read_text()))
        assert run.code in codes, run.err
        assert org_file.read_text() in (FLAGGED, SAFE)
        assert run.code != 1 or org_file.read_text() == SAFE
        assert entries(org_file.parent) == ["org.toml"], k
        assert "Traceback" not in run.err
    assert len(ended) >= len(CALLS)
    assert {text for _, text in ended} == {FLAGGED, SAFE}


AT_ONCE = """
import os, sys
from orglint.__main__ import main
waiting, everybody_is_there = os.pipe()
pids = []
for number in range(4):
    pids.append(os.fork())
    if not pids[-1]:
        for stream in (1, 2):
            os.dup2(os.open(f"../{number}.{stream}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
        os.close(everybody_is_there)
        os.read(waiting, 1)
        sys.argv[1:] = ["check", "--fix"]
        main()
os.close(everybody_is_there)
print(*(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_two_processes_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    (tmp_path / "company").mkdir()
    org_file = tmp_path / "company" / "org.toml"
    for _ in range(5):
        org_file.write_text(FLAGGED)
        ended = python(AT_ONCE, cwd=org_file.parent)
        codes = [int(code) for code in ended.out.split()]
        errors = [(tmp_path / f"{number}.2").read_text() for number in range(4)]
        assert len(codes) == 4, ended.err
        for code, err in zip(codes, errors, strict=True):
            assert code in (1, 2)
            assert code == 1 or "changed since it was read" in err
        assert org_file.read_text() == SAFE
        assert entries(org_file.parent) == ["org.toml"]


# Fixes of plugins.


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Legal", "org.toml: fixes do not converge: fixes/to-law, fixes/to-legal"),
        (
            "Twice",
            "the fix for fixes/twice (plugin fixes, acme-fixes 1.2) would have changed something else as well, and was not made",
        ),
        ("No table", "plugin fixes, fixes/no-table (acme-fixes 1.2): its fix changes a place that is not there"),
        ("No value", "plugin fixes, fixes/no-value (acme-fixes 1.2): it gives something that is no value of orglint's"),
        ("No repair", "plugin fixes, fixes/no-repair (acme-fixes 1.2): its fix is not made with Repair(…)"),
        ("Fails", "plugin fixes, fixes/fails (acme-fixes 1.2): it failed: no idea"),
    ],
)
def test_a_fix_that_cannot_be_trusted_is_not_made(name: str, said: str, tmp_path: Path) -> None:
    plugins, folder = tmp_path / "plugins", tmp_path / "here"
    plugins.mkdir()
    folder.mkdir()
    install("fixes", plugins)
    text = f'[departments.legal]\nname = "{name}"\ntools = ["DocuSign"]\n'
    (folder / "org.toml").write_text(text)
    ended = orglint("check", "--fix", cwd=folder, plugins=plugins)
    assert ended.code == 2
    assert said in ended.err
    assert (folder / "org.toml").read_text() == text


# Which fixes there are.


def fixes(text: str, policy: Policy, rule: str) -> list[tuple[str, bool]]:
    """The titles of a rule's fixes in a text, and whether they are safe."""
    plan = make_plan(policy).for_fixing(offer)
    found = [
        one.fix
        for one in check_company("org.toml", FileSource(lambda _: text.encode()), plan).findings
        if one.finding.rule == rule and one.fix
    ]
    return [(fix.title.en, fix.safe) for fix in found]


SALES = "[departments.sales]\n"

FIXES: dict[str, tuple[str, str, list[tuple[str, bool]]]] = {
    "duplicate": ("org/duplicate-assignment", '["Jira", "jira"]', [("delete the second entry", True)]),
    "duplicate with seats": (
        "org/duplicate-assignment",
        '["Jira", { tool = "jira", seats = 3 }]',
        [("delete the first entry, which says less", True)],
    ),
    "duplicates with other seats": (
        "org/duplicate-assignment",
        '[{ tool = "jira", seats = 3 }, { tool = "jira", seats = 4 }]',
        [],
    ),
    "duplicates of two periods": (
        "org/duplicate-assignment",
        '["jira", { tool = "jira", until = "9999-12-31" }]',
        [],
    ),
    "duplicates of one period": (
        "org/duplicate-assignment",
        '[{ tool = "jira", until = "9999-12-31" }, { tool = "Jira", until = "9999-12-31" }]',
        [("delete the second entry", True)],
    ),
    "modules of no suite": (
        "org/no-modules",
        '[{ tool = "jira", modules = ["ticketing"] }]',
        [("delete `modules`, which changes nothing", True)],
    ),
    "the whole tool": ("legal/has-crm", '["Salesforce"]', [("remove Salesforce Sales Cloud", False)]),
    "a suite's only module": ("legal/has-crm", '[{ tool = "odoo", modules = ["crm"] }]', [("remove Odoo", False)]),
    "one of a suite's modules": (
        "legal/has-crm",
        '[{ tool = "odoo", modules = ["crm", "accounting"] }]',
        [("remove this module of Odoo", False)],
    ),
    "the only CRM": (
        "sales/lacks-crm",
        f'["Salesforce"]\n{SALES}',
        [("assign Salesforce Sales Cloud, the company's only known CRM", False)],
    ),
    "the only CRM, assigned to nobody": (
        "sales/lacks-crm",
        f'[]\n{SALES}[tools.kht]\nname = "Kehutong"\ncategories = ["crm"]\n',
        [("assign Kehutong, the company's only known CRM", False)],
    ),
    "a suite for a CRM": (
        "sales/lacks-crm",
        f'[{{ tool = "odoo", modules = ["crm"] }}]\n{SALES}',
        [("assign Odoo, the company's only known CRM", False)],
    ),
    "an alias": ("org/alias", '["SFDC"]', [("write the id", True)]),
    "aliases": ("org/alias", '["SFDC", { tool = "SuccessFactors" }]', [("write the ids", True)]),
    "a proper name": ("org/alias", '["Salesforce Sales Cloud", "纷享销客", "SALESFORCE-SALES-CLOUD"]', []),
    "the name of a product without its dot": ("org/alias", '["金蝶云星空", "金蝶云 星空"]', []),
    "a short name in Chinese": ("org/alias", '["SFDC", "赛富时", "企微", "泛微OA"]', [("write the id", True)]),
    "a proper name in other letters": ("org/alias", '["salesforce  SALES cloud", "docu-sign", "Ｄｏｃｕ Ｓｉｇｎ"]', []),
    "a name of the company's own for a product": (
        "org/alias",
        '["SFDC", "Sales Cloud"]\n[tools.salesforce-sales-cloud]\nname = "SFDC"\n',
        [],
    ),
    "the name of a tool of the company's own": (
        "org/alias",
        '["SFDC", "Sales Cloud"]\n[tools.desk]\nname = "SFDC"\ncategories = []\n',
        [],
    ),
    "an alias with a remark": ("org/alias", '["SFDC (old)"]', []),
    "the company's own alias": ("org/alias", '["kht"]\n[tools.kehutong]\naliases = ["kht"]\ncategories = ["crm"]\n', []),
    "an id that the company gives to another": (
        "org/alias",
        '["SFDC", "x"]\n[tools.x]\nname = "X"\naliases = ["salesforce-sales-cloud"]\ncategories = []\n',
        [],
    ),
    "two CRMs": ("sales/lacks-crm", f'["Salesforce", "HubSpot CRM"]\n{SALES}', []),
    "perhaps two CRMs": ("sales/lacks-crm", f'["Salesforce", "odoo"]\n{SALES}', []),
    "no CRM": ("sales/lacks-crm", f'["Jira"]\n{SALES}', []),
    "a table for each tool": ("sales/lacks-crm", f'["Salesforce"]\n{SALES}[[departments.sales.tools]]\ntool = "Slack"\n', []),
}


@pytest.mark.parametrize(("rule", "tools", "expected"), FIXES.values(), ids=FIXES)
def test_which_fixes_there_are(rule: str, tools: str, expected: list[tuple[str, bool]], policy: Policy) -> None:
    assert fixes(f"[departments.legal]\ntools = {tools}", policy, rule) == expected


ALIASES = """\
[departments.sales]
tools = [
    'SFDC',  # the old one
    { tool = "K3Cloud", modules = ["erp"] },
    \"\"\"SuccessFactors\"\"\",
]

[[waivers]]
tool = "SFDC"
"""
IDS = """\
[departments.sales]
tools = [
    'salesforce-sales-cloud',  # the old one
    { tool = "kingdee-cloud-galaxy", modules = ["erp"] },
    "sap-successfactors",
]

[[waivers]]
tool = "salesforce-sales-cloud"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_aliases_become_ids_in_place_and_for_good(newline: str, mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "org.toml"
    path.write_bytes(mark + ALIASES.replace("\n", newline).encode())
    for _ in range(2):
        ended = orglint("check", "--fix", "--fail-on", "error", cwd=tmp_path)
        assert path.read_bytes() == mark + IDS.replace("\n", newline).encode()
    assert "There was nothing to fix." in ended.out


def test_aliases_become_ids_in_a_small_company_too(policy: Policy) -> None:
    text = b'[company]\nheadcount = 3\n\n[departments.sales]\ntools = ["SFDC"]\n'
    small = make_plan(policy, Settings(small_company=3))
    fixed = fix_company("org.toml", small, FileSource(lambda _: text), unsafe=False)
    assert fixed.texts == {"org.toml": (text, text.replace(b"SFDC", b"salesforce-sales-cloud"))}


def test_aliases_stay_where_their_rule_is_ignored(policy: Policy) -> None:
    text = b'[departments.sales]\ntools = ["SFDC"]\n'
    plan = make_plan(policy, Settings(ignore=("org/alias",)))
    assert fix_company("org.toml", plan, FileSource(lambda _: text), unsafe=True).texts == {}


@pytest.mark.parametrize(("alias", "stays"), [("SFDC", True), ("Slack", False)])
def test_a_waiver_for_aliases_keeps_them_and_goes_where_there_are_none(alias: str, stays: bool, policy: Policy) -> None:
    waiver = WAIVED[WAIVED.index("\n[[") :].replace("legal/has-crm", "org/alias").replace('"legal"', '"*"')
    text = f'[departments.sales]\ntools = ["{alias}"]\n{waiver}'.encode()
    fixed = fix_company("org.toml", make_plan(policy, terms=Terms(TODAY)), FileSource(lambda _: text), unsafe=False)
    assert [new for _, new in fixed.texts.values()] == [text.partition(b"\n[[")[0]] * (not stays)


@pytest.mark.parametrize(
    ("options", "found"),
    [("", False), ("--output-format json", False), ("--select org/*", False), ("--select org/alias", True), ("--diff", True)],
)
def test_an_alias_is_a_finding_only_where_it_is_fixed_or_asked_for(options: str, found: bool, tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(ALIASES.partition("[[")[0])
    ended = orglint("check", *options.split(), cwd=tmp_path)
    assert ended.code == 0
    assert ("org/alias" in ended.out or "1 info" in ended.err) is found


def test_the_only_suite_is_given_with_its_module(tmp_path: Path) -> None:
    before = '[departments.legal]\ntools = [{ tool = "odoo", modules = ["crm", "erp"], access = "admin" }]\n\n[departments.sales]\n'
    (tmp_path / "org.toml").write_text(before)
    orglint("check", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "org.toml").read_text() == before + 'tools = [{ tool = "odoo", modules = ["crm"] }]\n'


@pytest.mark.parametrize("rule", ["waiver/expired", "waiver/unused"])
@pytest.mark.parametrize("path", [("waivers", 0), ("waivers", 0, "expires")])
def test_a_waiver_without_use_goes(rule: str, path: tuple[str | int, ...], policy: Policy) -> None:
    text = '[departments.legal]\n\n[[waivers]]\nrule = "legal/has-crm"\nexpires = 2020-01-01\n'
    data = {"departments": {"legal": {}}, "waivers": [{"rule": "legal/has-crm", "expires": "2020-01-01"}]}
    rules = {rule: policy.rules["org/unused-tool"]._replace(id=rule)}
    said = Text("", "")
    finding = Finding(rule, "warning", said, said, said, None, Place("org.toml", path))
    company = resolve_company(text, policy)
    documents = {"org.toml": Document(text, data)}
    offered = offer([Located(finding, Span(3, 1, 3, 2), "")], company, documents, policy._replace(rules=rules))
    fix = offered.located[0].fix
    assert fix is not None
    assert fix.safe
    assert [text[: edit.start] + text[edit.end :] for edit in fix.edits] == ["[departments.legal]\n"]


WAIVED = """\
[departments.legal]
tools = ["Salesforce Sales Cloud"]

[[waivers]]
rule = "legal/has-crm"
department = "legal"
reason = "moving to Sales"
owner = "a@example.com"
expires = "9999-12-31"
"""

NEEDLESS = """
[[waivers]]
rule = "sales/lacks-crm"
department = "legal"
reason = "left over"
owner = "a@example.com"
expires = "9999-12-31"
"""


@pytest.mark.parametrize(
    ("arguments", "setting", "after"),
    [
        ("--fix", "", WAIVED),
        ("--fix --unsafe-fixes", "", WAIVED),  # what is waived is not fixed
        ("--fix --select waiver/*,sales/lacks-crm", "", WAIVED + NEEDLESS),
        ("--fix --ignore legal/has-crm", "", WAIVED + NEEDLESS),
        ("--fix", 'ignore = ["legal/has-crm"]', WAIVED + NEEDLESS),
    ],
)
def test_a_needless_waiver_goes_only_if_every_rule_was_asked(arguments: str, setting: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "orglint.toml").write_text(setting)
    (tmp_path / "org.toml").write_text(WAIVED + NEEDLESS)
    orglint("check", *arguments.split(), cwd=tmp_path)
    assert (tmp_path / "org.toml").read_text() == after


@pytest.mark.parametrize("named", ["org.toml", "teams/legal.toml", "."])
def test_the_files_a_company_includes_are_fixed_with_it(named: str, tmp_path: Path) -> None:
    own, part = 'include = ["teams/*.toml"]\n', '[departments.legal]\ntools = ["Jira", "jira"] # two\n'
    (tmp_path / "teams").mkdir()
    (tmp_path / "org.toml").write_text(own)
    (tmp_path / "teams/legal.toml").write_text(part)
    assert b'-tools = ["Jira", "jira"] # two' in differing(tmp_path, named)
    ended = orglint("check", "--fix", named, cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert (tmp_path / "teams/legal.toml").read_text() == part.replace(', "jira"', "")
    assert (tmp_path / "org.toml").read_text() == own


def test_the_files_of_a_company_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    part = "[departments.{}]\ntools = ['Jira', 'jira']\n"
    (tmp_path / "org.toml").write_text('include = ["it.toml", "legal.toml"]\n')
    (tmp_path / "it.toml").write_text(part.format("it"))
    (tmp_path / "legal.toml").write_text(part.format("legal"))
    (tmp_path / "legal.toml").chmod(0o444)
    ended = orglint("check", "--fix", cwd=tmp_path)
    assert ended.code == 2
    assert "legal.toml is read-only and was left as it was" in ended.err
    assert (tmp_path / "it.toml").read_text() == part.format("it")
    assert entries(tmp_path) == ["it.toml", "legal.toml", "org.toml"]


@pytest.mark.parametrize("changed", ["a", "b"])
def test_of_several_files_none_is_written_if_one_changed_meanwhile(changed: str, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("edited" if name == changed else "old")
    with pytest.raises(Unwritable, match="has changed since it was read"):
        overwrite([Rewrite(str(tmp_path / name), b"old", b"new") for name in "ab"])
    assert {(tmp_path / name).read_text() for name in "ab"} == {"old", "edited"}
    assert entries(tmp_path) == ["a", "b"]


SHARED = """\
[departments.legal]
tools = ["Jira", "jira"]

[[waivers]]
rule = "org/tool-for-everyone"
department = "*"
tool = "Salesforce Sales Cloud"
reason = "moving to Sales"
owner = "a@example.com"
expires = "9999-12-31"
"""
"""In one of the two companies below the waiver is used, in the other it is not."""


@pytest.mark.parametrize("named", ["", "a.org.toml", "./a.org.toml", "b.org.toml", "shared.toml", "b.org.toml a.org.toml"])
def test_a_file_of_two_companies_gets_the_fixes_that_both_need(named: str, tmp_path: Path) -> None:
    own = 'include = ["shared.toml"]\n\n[company]\n'
    (tmp_path / "a.org.toml").write_text(own + 'tools = ["Salesforce Sales Cloud"]\n')
    (tmp_path / "b.org.toml").write_text(own + 'tools = ["Slack"]\n')
    (tmp_path / "shared.toml").write_text(SHARED)
    fixed = SHARED.replace(', "jira"', "")
    assert differing(tmp_path, *named.split()).count(b"+++ b/shared.toml") == 1
    ended = orglint("check", "--fix", *named.split(), cwd=tmp_path)
    assert ended.err == ""
    assert (tmp_path / "shared.toml").read_text() == fixed
    assert "Made 1 fix in 1 file." in ended.out
    again = orglint("check", "--fix", *named.split(), cwd=tmp_path)
    assert re.search(r"There was nothing to fix\.|Nothing was fixed\.", again.out)
    assert (tmp_path / "shared.toml").read_text() == fixed


def test_a_diff_is_a_diff_in_github_actions_too(org_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert differing(org_file.parent).startswith(b"--- a/org.toml")
    assert b"::warning" not in differing(org_file.parent)


def resolve_company(text: str, policy: Policy):  # type: ignore[no-untyped-def]
    import tomli

    from orglint.company.resolve import resolve

    return resolve(tomli.loads(text), "org.toml", policy).company
