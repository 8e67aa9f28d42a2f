"""A baseline makes a check green, the first new mismatch makes it red again, and nothing is ever written by halves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import tomli

from installation import Ended, orglint
from orglint.document.write import Rewrite, Unwritable, overwrite
from orglint.fixing.baseline import Grounds, Subject, waiver_entries

ORG = """\
# Our company.
[departments.legal]
tools = ["salesforce"]  # for the archive

[departments.finance]
tools = ["xero", "salesforce"]

[departments.sales]
tools = ["zoom"]
"""

GROUNDS = ("--owner", "it@example.com", "--reason", 'before "orglint", 老系统')
DAY = ("--as-of", "2027-01-15")


@pytest.fixture
def org(tmp_path: Path) -> Path:
    path = tmp_path / "org.toml"
    path.write_text(ORG, encoding="utf-8")
    return path


def baseline(*arguments: str, cwd: Path) -> Ended:
    return orglint("baseline", *GROUNDS, *DAY, *arguments, cwd=cwd)


def check(cwd: Path) -> Ended:
    return orglint("check", *DAY, "--output-format", "concise", cwd=cwd)


def waivers(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomli.loads(path.read_bytes().decode("utf-8-sig"))["waivers"]
    return found


def test_green_after_the_baseline_and_red_at_the_first_new_mismatch(org: Path) -> None:
    assert check(org.parent).code == 1
    assert baseline(cwd=org.parent) == Ended(
        0, "Recorded 3 waivers in org.toml; the first ends on 2027-04-15, the last on 2027-06-14.\n", ""
    )
    assert check(org.parent).code == 0
    org.write_text(org.read_text("utf-8").replace('"salesforce"]  # for', '"salesforce", "pipedrive"]  # for'), encoding="utf-8")
    ended = check(org.parent)
    assert (ended.code, ended.out.count("\n")) == (1, 1)
    assert "The department `legal` is assigned Pipedrive" in ended.out


def test_it_survives_moved_lines(org: Path) -> None:
    baseline(cwd=org.parent)
    org.write_text("# One line more.\n\n" + org.read_text("utf-8"), encoding="utf-8")
    assert check(org.parent).code == 0


def test_each_waiver_is_for_a_rule_a_department_and_a_tool(org: Path) -> None:
    baseline("--ticket", "IT-7", cwd=org.parent)
    said = {"reason": 'before "orglint", 老系统', "owner": "it@example.com", "ticket": "IT-7"}
    assert waivers(org) == [
        {"rule": "legal/has-crm", "department": "legal", "tool": "salesforce-sales-cloud", **said, "expires": date(2027, 4, 15)},
        {
            "rule": "finance/has-crm",
            "department": "finance",
            "tool": "salesforce-sales-cloud",
            **said,
            "expires": date(2027, 5, 15),
        },
        {"rule": "sales/lacks-crm", "department": "sales", **said, "expires": date(2027, 6, 14)},
    ]
    assert org.read_text("utf-8").startswith(ORG)


def test_a_second_run_adds_nothing(org: Path) -> None:
    baseline(cwd=org.parent)
    before = org.read_bytes()
    assert baseline(cwd=org.parent) == Ended(0, "Nothing to record: no finding needs a waiver.\n", "")
    assert org.read_bytes() == before


@pytest.mark.parametrize(("count", "days", "most"), [(1, 30, 1), (30, 30, 1), (31, 30, 2), (90, 30, 3), (3, 1, 3)], ids=str)
def test_last_days_are_spread_evenly(count: int, days: int, most: int) -> None:
    grounds = Grounds("o", "r", None, date(2027, 1, 1), days)
    ends = [entry["expires"] for entry in waiver_entries([Subject("a/b", str(number)) for number in range(count)], grounds)]
    assert ends == sorted(ends, key=str)
    assert max(map(ends.count, ends)) == most
    assert ends[0] == date(2027, 1, 1)
    assert isinstance(ends[-1], date)
    assert (ends[-1] - date(2027, 1, 1)).days < days


@pytest.mark.parametrize("longest", [1, 30, 90, 179, 400])
def test_the_usual_dates_keep_to_the_longest_life_that_the_settings_allow(longest: int, org: Path) -> None:
    (org.parent / "orglint.toml").write_text(f"[waivers]\nlongest = {longest}\n")
    assert baseline(cwd=org.parent).code == 0
    assert check(org.parent).code == 0


def test_the_end_of_time_is_a_last_day(org: Path) -> None:
    assert orglint("baseline", *GROUNDS, "--as-of", "9999-12-30", cwd=org.parent).code == 0
    assert {waiver["expires"] for waiver in waivers(org)} == {date(9999, 12, 31)}


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("last", [True, False], ids=["", "no line end at the end"])
def test_bytes_before_stay_and_line_ends_are_followed(before: bytes, end: str, last: bool, org: Path) -> None:
    data = before + (ORG if last else ORG.rstrip()).replace("\n", end).encode()
    org.write_bytes(data)
    assert baseline(cwd=org.parent).code == 0
    after = org.read_bytes()
    assert after.startswith(data)
    assert after.count(b"\n") == after.count(end.encode())
    assert len(waivers(org)) == 3


def test_mode_and_link_stay(org: Path) -> None:
    org.rename(org.with_name("real.toml")).chmod(0o640)
    org.symlink_to("real.toml")
    assert baseline(cwd=org.parent).code == 0
    assert org.is_symlink()
    assert org.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in org.parent.iterdir()) == ["org.toml", "real.toml"]


def test_waivers_go_into_an_included_file(org: Path) -> None:
    org.write_text(f'include = ["waivers.toml"]\n{ORG}', encoding="utf-8")
    part = org.with_name("waivers.toml")
    part.write_text("# Waivers.\n", encoding="utf-8")
    assert baseline("--into", "waivers.toml", cwd=org.parent).code == 0
    assert len(waivers(part)) == 3
    assert "waivers]]" not in org.read_text("utf-8")
    assert check(org.parent).code == 0


def test_what_orglint_does_not_understand_is_waived_where_it_stands(org: Path) -> None:
    """Names that nobody knows are ordinary in a file that was never checked; they must not keep a team from beginning."""
    text = ORG.replace('"zoom"', '"zoom", "Zooom", { tool = "甲乙丙" }').replace(
        "[departments.sales]", '[departments.sales]\nkind = ["x"]'
    )
    org.write_text('[company]\ntools = ["Zebra 9"]\n' + text, encoding="utf-8")
    assert baseline(cwd=org.parent).code == 0
    told = {(one["rule"], one["department"], one.get("tool")) for one in waivers(org)}
    assert told >= {
        ("org/unknown-tool", "*", "Zebra 9"),
        ("org/unknown-tool", "sales", "Zooom"),
        ("org/unknown-tool", "sales", "甲乙丙"),
        ("org/unknown-kind", "sales", None),
    }
    assert check(org.parent).code == 0
    org.write_text(org.read_text("utf-8").replace('"xero"', '"Zooom"'), encoding="utf-8")
    assert "Unknown tool `Zooom`" in check(org.parent).out


def test_errors_about_no_department_or_tool_are_listed_and_not_waived(org: Path) -> None:
    org.write_text('[tools.own]\ncategories = ["crn"]\n' + ORG.replace('"zoom"', '"zoom", "Zoo\u200bm"'), encoding="utf-8")
    ended = baseline(cwd=org.parent)
    assert ended.code == 1
    assert ended.out.splitlines()[1] == "What cannot be waived has to be fixed:"
    assert {"org/unknown-category", "org/invisible-character", "org/unknown-tool"} == {
        line.split(": ")[2] for line in ended.out.splitlines()[2:]
    }
    assert {waiver["rule"] for waiver in waivers(org)} == {"legal/has-crm", "finance/has-crm"}


REFUSED = {
    "no owner": ("--reason r", ORG, "the option --owner is missing"),
    "a blank owner": ("--reason r --owner \u3000", ORG, "the option --owner is missing"),
    "no reason": ("--owner o", ORG, "the option --reason is missing"),
    "a day that is over": ("--owner o --reason r --expires-from 2027-01-14", ORG, "2027-01-14 is in the past"),
    "no number": ("--owner o --reason r --spread-over 0", ORG, "is not a number of days"),
    "a file that is not the company's": ("--owner o --reason r --into other.toml", ORG, "other.toml is not a file of the company"),
    "not TOML": ("--owner o --reason r", "x = [", "is not a valid org file"),
    "no org file": ("--owner o --reason r", "[departments.sales]\nnaem = 1", "is not a valid org file"),
    "waivers in brackets": ("--owner o --reason r", "waivers = []\n" + ORG, "no waivers can be added at the end of org.toml"),
    "a reason that nobody can see": ("--owner o --reason r\u200br", ORG, "there would be this finding"),
}


@pytest.mark.parametrize(("arguments", "text", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_not_written(arguments: str, text: str, said: str, org: Path) -> None:
    org.write_text(text, encoding="utf-8")
    ended = orglint("baseline", *DAY, *arguments.split(" "), cwd=org.parent)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert org.read_text("utf-8") == text
    assert [path.name for path in org.parent.iterdir()] == ["org.toml"]


def test_a_write_protected_file_is_left_alone(org: Path) -> None:
    org.chmod(0o444)
    ended = baseline(cwd=org.parent)
    assert (ended.code, org.read_text("utf-8")) == (2, ORG)
    assert "org.toml is read-only" in ended.err


def test_of_two_companies_none_is_written_when_one_cannot_be(org: Path) -> None:
    (org.parent / "other.org.toml").write_text("waivers = []\n" + ORG, encoding="utf-8")
    assert baseline(cwd=org.parent).code == 2
    assert org.read_text("utf-8") == ORG


def test_a_file_that_changed_meanwhile_is_left_alone(org: Path) -> None:
    with pytest.raises(Unwritable) as refused:
        overwrite([Rewrite(str(org), b"what it was", b"what it should be")])
    assert "changed since it was read" in refused.value.fault.message.en
    assert org.read_text("utf-8") == ORG


STEPS = ("open", "fsync", "fchmod", "stat", "replace")


@pytest.fixture(params=[(step, number) for step in STEPS for number in (1, 2, 3)], ids=lambda fault: f"{fault[0]} {fault[1]}")
def faulty(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system fails at the first, second or third call of one sort."""
    step, number = request.param
    calls = iter(range(1, 1000))
    real = getattr(os, step)

    def fail(*arguments: object, **named: object) -> object:
        if next(calls) == number:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(os, step, fail)
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("faulty")
def test_whatever_fails_the_file_is_old_or_new_and_nothing_else_is_left(org: Path) -> None:
    try:
        overwrite([Rewrite(str(org), ORG.encode(), b"new")])
        written = True
    except Unwritable:
        written = False
    assert org.read_bytes() in ((b"new",) if written else (ORG.encode(), b"new"))
    assert os.listdir(org.parent) == ["org.toml"]  # noqa: PTH208


def test_a_file_of_two_companies_takes_no_waivers(tmp_path: Path) -> None:
    """What one company has to waive there, the other has not."""
    part = '[departments.legal]\ntools = ["Salesforce"]\n'
    for name in ("a", "b"):
        (tmp_path / f"{name}.org.toml").write_text('include = ["shared.toml"]\n')
    (tmp_path / "shared.toml").write_text(part)
    ended = baseline("--into", "shared.toml", cwd=tmp_path)
    assert ended.code == 2
    assert "shared.toml belongs to the companies of a.org.toml and b.org.toml" in ended.err
    assert (tmp_path / "shared.toml").read_text() == part
