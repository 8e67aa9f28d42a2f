"""The list of waivers: who has to decide about what by when, as a table, JSON, a spreadsheet and a calendar."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from installation import Ended, orglint

ORG = """\
[company]
name = "Farhill"

[departments.legal]
tools = ["salesforce", "pipedrive"]

[[waivers]]
rule = "legal/has-crm"
department = "legal"
tool = "pipedrive"
reason = "=HYPERLINK(1); reads contracts, then\\nnothing \\\\ more, until the archive of the old matters has moved to its new home"
owner = "@legal"
ticket = "IT-2"
expires = 2027-06-30

[[waivers]]
rule = "legal/has-crm"
department = "legal"
tool = "salesforce"
reason = "档案迁移完成之前，诉讼团队需要查阅客户合同，并且每个季度向信息治理委员会报告一次使用情况"
owner = "it@example.com"
expires = 2027-02-01

[[waivers]]
rule = "legal/has-crm"
department = "legal"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "org.toml").write_text(ORG, encoding="utf-8")
    return tmp_path


def waivers(folder: Path, *arguments: str) -> Ended:
    return orglint("waivers", "--as-of", "2027-02-10", *arguments, cwd=folder)


def test_the_table_has_the_first_to_end_first(folder: Path) -> None:
    ended = waivers(folder)
    assert (ended.code, ended.err) == (0, "")
    assert [line.split()[:3] for line in ended.out.splitlines()[1:]] == [
        ["2027-02-01", "-9", "expired"],
        ["2027-06-30", "140", "active"],
        ["-", "-", "invalid"],
    ]


def test_the_table_is_chinese_too(folder: Path) -> None:
    assert "到期日" in waivers(folder, "--language", "zh").out
    assert "已到期" in waivers(folder, "--language", "zh").out


def test_json_has_everything(folder: Path) -> None:
    first, second, third = json.loads(waivers(folder, "--output-format", "json").out)
    assert (first["expires"], first["days_left"], first["status"], first["line"]) == ("2027-02-01", -9, "expired", 16)
    assert (second["owner"], second["ticket"], second["company"], second["file"]) == ("@legal", "IT-2", "Farhill", "org.toml")
    assert (third["expires"], third["days_left"], third["status"]) == ("", None, "invalid")


def test_csv_is_no_formula(folder: Path) -> None:
    out = waivers(folder, "--output-format", "csv").out
    assert out.count("\r\n") == out.count("\n") == 4
    first, second, _ = csv.DictReader(StringIO(out))
    assert (first["rule"], first["days_left"]) == ("legal/has-crm", "-9")
    assert second["owner"] == "'@legal"
    assert second["reason"].startswith("'=HYPERLINK(1); reads contracts, then\\nnothing")


def test_a_cell_holds_what_a_spreadsheet_holds(folder: Path) -> None:
    (folder / "org.toml").write_text((folder / "org.toml").read_text().replace("=HYPERLINK(1)", "=" + "x" * 40_000))
    _, second, _ = csv.DictReader(StringIO(waivers(folder, "--output-format", "csv").out))
    assert second["reason"] == "'=" + "x" * 32_765


def unfolded(out: str) -> list[str]:
    return out.replace("\r\n ", "").split("\r\n")


def test_the_calendar_has_an_event_on_each_last_day(folder: Path) -> None:
    ended = waivers(folder, "--output-format", "ics")
    lines = unfolded(ended.out)
    assert (ended.code, lines[0], lines[-2:]) == (0, "BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert [line for line in lines if line.startswith("DT")] == [
        "DTSTAMP:20270210T000000Z",
        "DTSTART;VALUE=DATE:20270201",
        "DTEND;VALUE=DATE:20270202",
        "DTSTAMP:20270210T000000Z",
        "DTSTART;VALUE=DATE:20270630",
        "DTEND;VALUE=DATE:20270701",
    ]
    assert ended.err == "1 waiver is without a date, so not in the calendar\n"


def test_the_calendar_escapes_and_folds(folder: Path) -> None:
    out = waivers(folder, "--output-format", "ics").out
    assert max(len(line.encode()) for line in out.split("\r\n")) == 75
    [description] = [line for line in unfolded(out) if line.startswith("DESCRIPTION:pipedrive")]
    assert r"=HYPERLINK(1)\; reads contracts\, then\nnothing \\ more\, until" in description


def test_an_event_keeps_its_id_when_its_date_and_line_change(folder: Path) -> None:
    def ids() -> list[str]:
        return [line for line in unfolded(waivers(folder, "--output-format", "ics").out) if line.startswith("UID:")]

    before = ids()
    (folder / "org.toml").write_text("# moved\n" + ORG.replace("2027-06-30", "2027-09-30"), encoding="utf-8")
    assert ids() == before
    assert len(set(before)) == 2


def test_two_waivers_for_one_thing_are_two_events(folder: Path) -> None:
    (folder / "org.toml").write_text(ORG.replace('"pipedrive"\nreason', '"salesforce"\nreason'), encoding="utf-8")
    ids = [line for line in unfolded(waivers(folder, "--output-format", "ics").out) if line.startswith("UID:")]
    assert len(set(ids)) == 2


@pytest.mark.parametrize("output_format", ["text", "json", "csv", "ics"])
def test_a_file_that_cannot_be_understood_gives_2_and_the_others_are_listed(output_format: str, folder: Path) -> None:
    (folder / "broken.org.toml").write_text("x = [", encoding="utf-8")
    ended = waivers(folder, "--output-format", output_format)
    assert ended.code == 2
    assert "broken.org.toml is not a valid org file" in ended.err
    assert "legal/has-crm" in ended.out


def test_no_waivers_is_said(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text("[departments.legal]\n", encoding="utf-8")
    assert waivers(tmp_path) == Ended(0, "There are no waivers.\n", "")
    assert waivers(tmp_path, "--output-format", "json").out == "[]\n"


def test_what_cannot_be_told_is_not_said_to_be_nothing(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text("x = [", encoding="utf-8")
    ended = waivers(tmp_path)
    assert (ended.code, ended.out) == (2, "")


def test_waivers_of_parts_stand_where_they_are(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "org.toml").write_text('include = ["w.toml"]\n[departments.legal]\n', encoding="utf-8")
    (tmp_path / "w.toml").write_text("\n" + ORG[ORG.index("[[") :], encoding="utf-8")
    for named in ("org.toml", "w.toml"):
        found = json.loads(waivers(tmp_path, "--output-format", "json", named).out)
        assert [(row["file"], row["line"]) for row in found] == [("w.toml", 11), ("w.toml", 2), ("w.toml", 19)]
