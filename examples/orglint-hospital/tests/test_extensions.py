"""The output format, the importer and the command: ordinary functions, tested as such."""

from pathlib import Path

import pytest
from orglint import Skipped, Use

from orglint_hospital.formats import ward_round
from orglint_hospital.importers import accounts

ACCOUNTS = Path(__file__).parent.parent / "accounts.csv"

FINDING = {
    "rule": "clinic/has-crm",
    "file": "org.toml",
    "line": 3,
    "department": "<门诊部>",
    "message": "门诊部 & CRM",
    "remedy": "…",
}


def page(**report: object) -> str:
    """The page of a report that says no more than this."""
    return "".join(ward_round({"language": "en", "findings": [], "errors": [], **report}))


def test_the_page_has_a_box_for_each_finding_and_nobody_writes_html_into_it() -> None:
    """Names and messages come from somebody's file."""
    html = page(findings=[FINDING, {**FINDING, "department": None}], language="zh")
    assert html.count("<li>") == 2
    assert '<html lang="zh-CN">' in html
    assert "<h2>&lt;门诊部&gt;</h2>" in html
    assert "<h2>全院</h2>" in html
    assert "门诊部 &amp; CRM" in html


def test_the_page_tells_when_it_is_not_whole() -> None:
    """An empty list must not look like a clean hospital."""
    assert "Nothing was found." in page()
    assert "Not everything could be checked" in page(errors=[{"message": "org.toml cannot be read", "remedy": ""}])


def test_roles_become_access_and_owners_nothing() -> None:
    """The export that is shipped as an example."""
    entries = list(accounts(ACCOUNTS.read_bytes()))
    assert [entry.line for entry in entries] == [2, 3, 4, 5, 6, 7]
    uses = [entry for entry in entries if isinstance(entry, Use)]
    assert [(use.access, use.seats) for use in uses] == [
        ("direct", 120),
        ("read-only", 14),
        ("direct", 6),
        ("admin", 2),
        ("integration", 1),
    ]
    (owner,) = (entry for entry in entries if isinstance(entry, Skipped))
    assert not owner.lost


@pytest.mark.parametrize(
    "row",
    ["门诊部,嘉和", "门诊部,嘉和,boss,1", "门诊部,嘉和,user,many", ",嘉和,user,1", "\udcff,嘉和,user,1"],
    ids=ascii,
)
def test_a_row_that_cannot_be_used_is_lost(row: str) -> None:
    """It is told, with its line, and the exit code is 2."""
    (skipped,) = accounts(f"department,system,role,accounts\n{row}\n".encode("utf-8", "surrogateescape"))
    assert isinstance(skipped, Skipped)
    assert (skipped.line, skipped.lost) == (2, True)


def test_another_file_is_not_taken_for_an_export() -> None:
    """Not even an empty one."""
    (skipped,) = accounts(b"name,value\n")
    assert isinstance(skipped, Skipped)
    assert skipped.lost
