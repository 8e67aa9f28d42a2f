"""The command `orglint waivers`: who has to decide about which exception, and by when."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import TextIOWrapper

from orglint.cli.lookups import LISTINGS, Column
from orglint.cli.session import Session, parse_date, plans_for
from orglint.cli.spec import AS_OF, LANGUAGE, PATHS, SESSION_OPTIONS, CommandSpec, Option
from orglint.cli.streams import DONE, NOT_DONE, write, write_aside, write_faults
from orglint.linting.check import check_companies, faults_of_unresolved
from orglint.linting.discover import discover
from orglint.linting.plan import Terms
from orglint.linting.run import DISK
from orglint.model import IN_INSTANCE
from orglint.policy.plugin_errors import output_aside
from orglint.queries.waivers import RegisteredWaiver, register
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Writer: TypeAlias = "Callable[[Sequence[RegisteredWaiver], Language, date], Iterable[str]]"

STATUS = {"active": Text("active", "有效"), "expired": Text("expired", "已到期"), "invalid": Text("invalid", "无效")}


def _tool(row: Mapping[str, str]) -> Text | str:
    """The tool as the waiver names it, with the instance where it names one."""
    return IN_INSTANCE.fill({"tool": row["tool"], "instance": row["instance"]}) if row["instance"] else row["tool"]


COLUMNS = (
    Column(Text("Expires", "到期日"), lambda row: row["expires"] or "-"),
    Column(Text("Days left", "剩余天数"), lambda row: "-" if row["days_left"] is None else row["days_left"]),
    Column(Text("Status", "状态"), lambda row: STATUS[row["status"]]),
    Column(Text("Rule", "规则"), lambda row: row["rule"]),
    Column(Text("Department", "部门"), lambda row: row["department"]),
    Column(Text("Tool", "工具"), _tool),
    Column(Text("Owner", "责任人"), lambda row: row["owner"]),
    Column(Text("Ticket", "审批单号"), lambda row: row["ticket"]),
    Column(Text("Place", "位置"), lambda row: f"{row['file']}:{row['line']}"),
)

NONE = Text("There are no waivers.", "没有豁免。")
UNDATED = Text("{count} without a date, so not in the calendar", "有 {count} 没有到期日，未列入日历")


def _text(rows: Sequence[RegisteredWaiver], language: Language, today: date) -> Iterable[str]:  # noqa: ARG001 - one of four alike
    if not rows:
        return [NONE.within(language) + "\n"]
    return LISTINGS["text"](COLUMNS, [row._asdict() for row in rows], language)


def _json(rows: Sequence[RegisteredWaiver], language: Language, today: date) -> Iterable[str]:  # noqa: ARG001
    return LISTINGS["json"](COLUMNS, [row._asdict() for row in rows], language)


def _csv(rows: Sequence[RegisteredWaiver], language: Language, today: date) -> Iterable[str]:  # noqa: ARG001
    from orglint.queries.waivers import csv_file

    return csv_file(rows)


def _ics(rows: Sequence[RegisteredWaiver], language: Language, today: date) -> Iterable[str]:
    from orglint.queries.waivers import calendar

    undated = sum(not row.expires for row in rows)
    if undated:
        count = Text("1 waiver is" if undated == 1 else f"{undated} waivers are", f"{undated} 条豁免")
        write_aside([UNDATED.fill({"count": count}).within(language)])
    return calendar(rows, language, today)


WRITERS: Mapping[str, Writer] = {"text": _text, "json": _json, "csv": _csv, "ics": _ics}
"""The formats of the register."""


def run(language: Language, paths: tuple[str, ...], output_format: str, as_of: str | None, session: Session) -> int:
    """List the waivers of what the paths give. A file that cannot be read or understood leaves the others listed, and gives 2.

    Raises CommandLineError for what is no date, Contradiction for plugins that cannot go together.
    """
    today = parse_date("--as-of", as_of, "waivers") or date.today()
    files, faults = discover(paths or (".",))
    resolved = plans_for(files, session, Terms(today))
    with output_aside():
        plans = {file: plan.without_rules() for file, plan in resolved.plans.items()}
        companies = list(check_companies(plans, DISK))
    if output_format in ("csv", "ics") and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(newline="")  # these formats say how a line ends, on every system
    rows = register(companies)
    faults = [*faults, *resolved.faults, *faults_of_unresolved(companies)]
    if rows or not faults or output_format != "text":  # of what could not be read nobody knows that it has none
        write(WRITERS[output_format](rows, language, today))
    write_aside(note.within(language) for note in resolved.notes)
    write_faults(faults, language)
    return NOT_DONE if faults else DONE


OUTPUT_FORMAT = Option(
    "--output-format",
    Text(
        "A table to read, JSON for programs, `csv` for a spreadsheet, or `ics` for a calendar (default: text).",
        "供阅读的表格、供程序使用的 JSON、供电子表格使用的 `csv`，或供日历使用的 `ics`（默认：text）。",
    ),
    choices=tuple(WRITERS),
    default="text",
)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "waivers",
        Text("List the waivers, the first to end first.", "列出豁免，先到期的在前。"),
        Text(
            "Of every company that the paths give, also from included files, with owner and ticket; `invalid` are those that do "
            "not count although they have not expired.",
            "列出各公司（包括被引入的文件）的全部豁免及其责任人和审批单号；“无效”指尚未到期却不生效的豁免。",
        ),
        "waivers",
        run,
        (PATHS,),
        (OUTPUT_FORMAT, AS_OF, *SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint waivers", Text("a table", "表格")),
            ("orglint waivers --output-format ics > waivers.ics", Text("for the owners' calendars", "供责任人导入日历")),
            ("orglint waivers --output-format csv > waivers.csv", Text("for a spreadsheet", "供电子表格使用")),
        ),
    )
