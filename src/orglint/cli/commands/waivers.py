"""The command `orglint waivers`: who has to decide about which exception, and by when."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import TextIOWrapper
from typing import TypeAlias

from orglint.cli.commands.check import DONE, NOT_DONE
from orglint.cli.lookups import FORMATS, Column
from orglint.cli.output import write, write_aside, write_faults
from orglint.cli.session import Setup, settled_for
from orglint.document.read import read
from orglint.linting.discover import discover
from orglint.linting.plan import Terms
from orglint.linting.survey import Surveyed, survey
from orglint.model import Fault
from orglint.policy.assemble import Contradiction
from orglint.policy.plugin_errors import output_aside
from orglint.queries.waivers import Row, register
from orglint.texts import Language, Text

Writer: TypeAlias = Callable[[Sequence[Row], Language, date], Iterable[str]]

STATUS = {"active": Text("active", "有效"), "expired": Text("expired", "已到期"), "invalid": Text("invalid", "无效")}

COLUMNS = (
    Column(Text("Expires", "到期日"), lambda row: row["expires"] or "-"),
    Column(Text("Days left", "剩余天数"), lambda row: "-" if row["days_left"] is None else row["days_left"]),
    Column(Text("Status", "状态"), lambda row: STATUS[row["status"]]),
    Column(Text("Rule", "规则"), lambda row: row["rule"]),
    Column(Text("Department", "部门"), lambda row: row["department"]),
    Column(Text("Tool", "工具"), lambda row: row["tool"]),
    Column(Text("Owner", "责任人"), lambda row: row["owner"]),
    Column(Text("Ticket", "审批单号"), lambda row: row["ticket"]),
    Column(Text("Place", "位置"), lambda row: f"{row['file']}:{row['line']}"),
)

NONE = Text("There are no waivers.", "没有豁免。")
UNDATED = Text("{count} without a date, so not in the calendar", "有 {count} 没有到期日，未列入日历")


def _text(rows: Sequence[Row], language: Language, today: date) -> Iterable[str]:  # noqa: ARG001 - one of four alike
    if not rows:
        return [NONE.within(language) + "\n"]
    return FORMATS["text"](COLUMNS, [row._asdict() for row in rows], language)


def _json(rows: Sequence[Row], language: Language, today: date) -> Iterable[str]:  # noqa: ARG001
    return FORMATS["json"](COLUMNS, [row._asdict() for row in rows], language)


def _csv(rows: Sequence[Row], language: Language, today: date) -> Iterable[str]:  # noqa: ARG001
    from orglint.queries.waivers import csv_file

    return csv_file(rows)


def _ics(rows: Sequence[Row], language: Language, today: date) -> Iterable[str]:
    from orglint.queries.waivers import calendar

    undated = sum(not row.expires for row in rows)
    if undated:
        count = Text("1 waiver is" if undated == 1 else f"{undated} waivers are", f"{undated} 条豁免")
        write_aside([UNDATED.fill({"count": count}).within(language)])
    return calendar(rows, language, today)


WRITERS: Mapping[str, Writer] = {"text": _text, "json": _json, "csv": _csv, "ics": _ics}
"""The formats of the register."""


def waivers(paths: tuple[str, ...], output_format: str, today: date, language: Language, setup: Setup) -> int:
    """List the waivers of what the paths give. A file that cannot be read or understood leaves the others listed, and gives 2."""
    files, faults = discover(paths or (".",))
    try:
        settled = settled_for(files, setup, Terms(today))
    except Contradiction as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    with output_aside():
        surveyed = list(survey(settled.plans, read))
    if output_format in ("csv", "ics") and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(newline="")  # these formats say how a line ends, on every system
    rows = register(one for one in surveyed if isinstance(one, Surveyed))
    faults += [*settled.faults, *(one for one in surveyed if isinstance(one, Fault))]
    if rows or not faults or output_format != "text":  # of what could not be read nobody knows that it has none
        write(WRITERS[output_format](rows, language, today))
    write_aside(note.within(language) for note in settled.notes)
    write_faults(faults, language)
    return NOT_DONE if faults else DONE
