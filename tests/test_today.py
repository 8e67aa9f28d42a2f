"""Which day today is: the machine's local date. `--as-of` pins it, and then the same input gives the same bytes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from installation import Ended, orglint

EAST, WEST = "EAST-14", "WEST11"
"""Time zones as POSIX writes them, 25 hours apart: those of Kiritimati and Pago Pago. Their dates are never the same."""

WAIVED = """\
[departments.legal]
name = "Legal Affairs"
tools = ["Salesforce", { tool = "hubspot", until = %s }]

[[waivers]]
rule = "legal/has-crm"
department = "legal"
tool = "Salesforce"
reason = "archive"
owner = "it"
expires = %s
"""


def today_in_the_west() -> str:
    return datetime.now(timezone(-timedelta(hours=11))).date().isoformat()


def check_in(zone: str, folder: Path, *options: str) -> Ended:
    return orglint("check", *options, cwd=folder, env={"TZ": zone})


def rules(ended: Ended) -> list[str]:
    return sorted({word for word in ended.out.split() if "/" in word and word.endswith(":") and "." not in word})


def test_a_waiver_that_ends_today_holds_where_it_is_still_today(tmp_path: Path) -> None:
    for _ in range(2):  # once more, if it became tomorrow meanwhile
        day = today_in_the_west()
        (tmp_path / "org.toml").write_text(WAIVED % (day, day))
        west, east = (check_in(zone, tmp_path, "--output-format", "concise") for zone in (WEST, EAST))
        if today_in_the_west() == day:
            break
    assert rules(west) == ["legal/has-crm:", "waiver/expires-soon:"]  # of the tool whose last day it is
    assert "1 waived" in west.err
    assert rules(east) == ["legal/has-crm:", "waiver/expired:"]  # of the tool whose waiver is over
    assert "1 assignment that does not count today" in east.err


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_day_that_is_given_is_the_same_everywhere(format_: str, tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(WAIVED % ("2027-01-15", "2027-01-15"))
    runs = [check_in(zone, tmp_path, "--as-of", "2027-01-15", "--output-format", format_) for zone in (WEST, EAST)]
    assert runs[0] == runs[1]
    assert "2027-01-15" in runs[0].out
