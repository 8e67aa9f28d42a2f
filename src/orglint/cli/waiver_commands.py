"""The commands around waivers as `commands` lists them: their options, texts and what each is given."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from orglint.cli import usage_errors as misuse
from orglint.cli.dates import day
from orglint.cli.session import Setup
from orglint.cli.spec import AS_OF, LANGUAGE, SETUP_OPTIONS, Argument, Option
from orglint.cli.usage_errors import Misuse
from orglint.model import SEVERITIES
from orglint.texts import Language, Text

PATHS = Argument("paths", Text("PATH", "路径"), several=True, completion="files")

WAIVERS_OPTIONS = (
    Option(
        "--output-format",
        Text(
            "A table to read, JSON for programs, `csv` for a spreadsheet, or `ics` for a calendar (default: text).",
            "供阅读的表格、供程序使用的 JSON、供电子表格使用的 `csv`，或供日历使用的 `ics`（默认：text）。",
        ),
        choices=("text", "json", "csv", "ics"),
        default="text",
    ),
    AS_OF,
    *SETUP_OPTIONS,
    LANGUAGE,
)

BASELINE_OPTIONS = (
    Option("--owner", Text("Who answers for the waivers; required.", "豁免的责任人；必填。"), metavar=Text("NAME", "姓名")),
    Option("--reason", Text("Why the exceptions are made; required.", "允许例外的理由；必填。"), metavar=Text("TEXT", "文字")),
    Option("--ticket", Text("Where it was decided.", "审批单号。"), metavar=Text("ID", "单号")),
    Option(
        "--expires-from",
        Text("The last day of the first waiver (default: in 90 days).", "第一条豁免的到期日（默认：90 天后）。"),
        metavar=Text("DATE", "日期"),
    ),
    Option(
        "--spread-over",
        Text(
            "Let the waivers end one after the other within so many days (default: 90).",
            "让各条豁免在这么多天内陆续到期（默认：90）。",
        ),
        metavar=Text("DAYS", "天数"),
    ),
    Option(
        "--into",
        Text(
            "The file to write to: the company's own (the default) or one that it includes.",
            "写入的文件：公司的主文件（默认）或其引入的文件。",
        ),
        metavar=Text("FILE", "文件"),
        completion="files",
    ),
    Option(
        "--severity",
        Text("The mildest severity that gets a waiver (default: warning).", "达到此严重程度才登记豁免（默认：warning）。"),
        choices=SEVERITIES[::-1],
        default="warning",
    ),
    AS_OF,
    *SETUP_OPTIONS,
    LANGUAGE,
)


def list_waivers(language: Language, paths: tuple[str, ...], output_format: str, as_of: str | None, setup: Setup) -> int:
    """List the waivers."""
    from orglint.cli.commands.waivers import waivers

    return waivers(paths, output_format, day("--as-of", as_of, "waivers") or date.today(), language, setup)


def record_baseline(language: Language, **values: Any) -> int:
    """Record waivers for what is found."""
    from orglint.cli.commands.baseline import BaselineRequest, baseline
    from orglint.fixing.baseline import Grounds

    for option in ("owner", "reason"):
        if not (values[option] or "").strip():
            raise Misuse(misuse.missing_option(f"--{option}", "baseline"))
    today = day("--as-of", values["as_of"], "baseline") or date.today()
    start = day("--expires-from", values["expires_from"], "baseline")
    if start and start < today:
        raise Misuse(misuse.past_date("--expires-from", start.isoformat(), "baseline"))
    grounds = Grounds(values["owner"], values["reason"], values["ticket"], start, _days(values["spread_over"]))
    return baseline(BaselineRequest(values["paths"], grounds, today, values["into"], values["severity"], values["setup"]), language)


def _days(written: str | None) -> int | None:
    if written is None:
        return None
    if not re.fullmatch("[1-9][0-9]{0,2}", written):
        raise Misuse(misuse.no_days("--spread-over", written, "baseline"))
    return int(written)
