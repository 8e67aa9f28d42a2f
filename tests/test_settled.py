"""Every command that judges goes by the settings that hold for each org file, as `check` does; look-ups by those of the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from installation import Ended, orglint
from orglint.cli.commands import specifications
from orglint.cli.spec import SETTINGS_OPTIONS

LEGAL = '[departments.legal]\nname = "Legal"\ntools = ["Salesforce"]\n'
SALES = '[company]\nheadcount = 12\n[departments.sales]\nname = "Sales"\n'
WAIVER = """
[[waivers]]
rule = "legal/has-crm"
department = "legal"
tool = "Salesforce"
reason = "archive moves"
owner = "it@example.com"
expires = 2026-03-31
"""
GROUNDS = ("--owner", "it@example.com", "--reason", "audit", "--as-of", "2026-01-01")


def write(folder: Path, **files: str) -> Path:
    """Write org files and, as `settings`, `orglint.toml`; a name with `__` is in a folder."""
    for name, text in files.items():
        path = folder / ("orglint.toml" if name == "settings" else f"{name.replace('__', '/')}.org.toml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, command: str, *more: str) -> Ended:
    return orglint(*command.split(), *more, cwd=folder)


HELD = [
    # the settings, the command, what it says with them, and what it says when they are set aside
    ('ignore = ["legal/*"]', "why legal salesforce", "the settings of this run leave the rule out", "and that is flagged"),
    ('severity."legal/has-crm" = "error"', "why legal salesforce", "legal/has-crm (error)", "legal/has-crm (warning)"),
    ("small-company = 20", "why sales slack", "at most 20 people, the threshold in your settings", "flagged sales/lacks"),
    ('ignore = ["sales/*"]', "coverage", "1 of 2 departments judged", "2 of 2 departments judged"),
    ("small-company = 20", "coverage", "the company is small by the threshold in your settings", "2 of 2 departments judged"),
    ('exclude = ["sales.org.toml"]', "coverage", "1 of 1 department judged", "2 of 2 departments judged"),
    ('exclude = ["legal.org.toml"]', "who crm", "nobody has", "legal.org.toml:3:10"),
    ('waivers.required-fields = ["ticket"]', "waivers --as-of 2026-01-01", "invalid", "active"),
    ('severity."legal/*" = "info"', "diff old legal.org.toml", "info[legal/has-crm]", "warning[legal/has-crm]"),
    (
        'severity."legal/*" = "error"',
        "rules",
        "legal/has-crm error",
        "legal/has-crm warning",
    ),
    ('severity."legal/*" = "error"', "explain legal/has-crm", "error", "warning"),
]


@pytest.mark.parametrize(("settings", "command", "held", "set_aside"), HELD)
def test_the_settings_of_a_file_hold_unless_they_are_set_aside(
    settings: str, command: str, held: str, set_aside: str, tmp_path: Path
) -> None:
    waived = LEGAL + (WAIVER if "waivers" in settings else "")
    write(tmp_path, settings=settings, legal=waived, sales=SALES)
    if command.startswith("diff"):
        (tmp_path / "old").write_text("[departments.legal]\n")
    with_them, without = (" ".join(run(tmp_path, command, *more).out.split()) for more in ((), ("--isolated",)))
    assert held in with_them
    assert set_aside in without
    assert held not in without


@pytest.mark.parametrize(
    "command",
    [
        "why legal salesforce",
        "who crm",
        "coverage",
        "waivers",
        "diff old.toml legal.org.toml",
        "rules",
        "kinds",
        "categories",
        "tools crm",
        "explain crm",
        "settings",
        "baseline --owner a@example.com --reason b",
    ],
)
def test_settings_that_are_wrong_give_2_and_their_line(command: str, tmp_path: Path) -> None:
    write(tmp_path, settings='language = "en"\nfail-on = "eror"\n', legal=LEGAL)
    (tmp_path / "old.toml").write_text(LEGAL)
    ended = run(tmp_path, command)
    assert ended.code == 2
    assert "orglint.toml:2:11" in ended.err
    assert (tmp_path / "legal.org.toml").read_text() == LEGAL


def test_each_file_has_the_settings_above_it(tmp_path: Path) -> None:
    write(tmp_path, a__legal=LEGAL, b__legal=LEGAL)
    (tmp_path / "b" / "orglint.toml").write_text('ignore = ["legal/*"]\n')
    answers = json.loads(run(tmp_path, "why legal salesforce --output-format json").out)
    assert [one["outcome"] for one in answers] == ["flagged", "nothing"]


def test_the_settings_of_another_file_hold_for_all(tmp_path: Path) -> None:
    write(tmp_path, settings="", legal=LEGAL)
    (tmp_path / "theirs.toml").write_text('ignore = ["legal/*"]\n')
    ended = run(tmp_path, "why legal salesforce --settings theirs.toml")
    assert "and nothing is flagged about it" in ended.out
    left_out = "`select` and `ignore` of the settings leave out 1 rule.\n"
    assert ended.err == f"--settings sets aside the settings of orglint.toml.\n{left_out}"


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    write(tmp_path, settings='exclude = ["sales.org.toml"]\n', legal=LEGAL, sales=SALES)
    assert run(tmp_path, "who crm").err == "`exclude` of the settings leaves out 1 file.\n"
    nothing = run(tmp_path, "coverage sales.org.toml")
    assert (nothing.code, nothing.out) == (2, "")
    assert "the settings exclude every file" in nothing.err


def test_a_baseline_is_for_what_the_settings_find(tmp_path: Path) -> None:
    """Two of the three files have nothing to waive: one is left out, in the other the finding is an info by its settings."""
    write(tmp_path, settings='exclude = ["sales.org.toml"]\n', legal=LEGAL, sales=SALES, mild__legal=LEGAL)
    (tmp_path / "mild" / "orglint.toml").write_text('severity."legal/has-crm" = "info"\n')
    ended = run(tmp_path, "baseline", *GROUNDS)
    assert ended.code == 0
    assert (tmp_path / "legal.org.toml").read_text().count("[[waivers]]") == 1
    assert (tmp_path / "sales.org.toml").read_text() == SALES
    assert (tmp_path / "mild" / "legal.org.toml").read_text() == LEGAL


def test_a_baseline_that_the_team_would_not_accept_is_not_written(tmp_path: Path) -> None:
    write(tmp_path, settings='waivers.required-fields = ["ticket"]\n', legal=LEGAL)
    refused = run(tmp_path, "baseline", *GROUNDS)
    assert refused.code == 2
    assert "even with the new waivers there would be this finding" in refused.err
    assert run(tmp_path, "baseline --ticket IT-7", *GROUNDS).code == 0


def test_a_difference_fails_by_the_settings_of_each_file(tmp_path: Path) -> None:
    write(tmp_path, old__legal="[departments.legal]\n", new__legal=LEGAL)
    assert run(tmp_path, "diff old new").code == 1
    (tmp_path / "new" / "orglint.toml").write_text('fail-on = "error"\n')
    assert run(tmp_path, "diff old new").code == 0
    assert run(tmp_path, "diff old new --fail-on warning").code == 1


def test_both_sides_are_judged_by_the_settings_of_the_new_one(tmp_path: Path) -> None:
    """The old side's own settings would ignore the finding there, so that it seemed new."""
    write(tmp_path, old__legal=LEGAL, new__legal=LEGAL)
    (tmp_path / "old" / "orglint.toml").write_text('ignore = ["legal/*"]\n')
    assert run(tmp_path, "diff old new").out == "From old to new: 0 changes, 0 new findings, 0 resolved findings.\n"


def test_every_command_that_judges_or_looks_up_takes_settings() -> None:
    without = {"init", "import", "plugins", "new-plugin", "verify"}
    commands = specifications()
    taking = {name for name, command in commands.items() if set(SETTINGS_OPTIONS) <= set(command.options)}
    assert taking == commands.keys() - without
