"""The command `orglint baseline`: from what is found today to waivers in the files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from os.path import realpath

from orglint.cli.session import Session, parse_date, plans_for
from orglint.cli.spec import AS_OF, LANGUAGE, PATHS, SESSION_OPTIONS, CommandSpec, Option
from orglint.cli.streams import DONE, FINDINGS, write, write_aside
from orglint.cli.usage_errors import MISSING_OPTION, NO_DAYS, PAST_DATE, usage_error
from orglint.document.read import read
from orglint.document.write import Rewrite, overwrite, target_of
from orglint.errors import OrglintError
from orglint.fixing.baseline import Found, Grounds, Refusal, refuse_surprises, sort_out, waiver_entries, with_waivers
from orglint.linting.check import CheckedCompany, check_companies, check_company, faults_of_unresolved
from orglint.linting.discover import FileSource, discover
from orglint.linting.plan import Terms
from orglint.linting.run import DISK
from orglint.model import SEVERITIES, Severity
from orglint.policy.plugin_errors import output_aside
from orglint.report import Located, Report
from orglint.reporters.concise import concise
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WROTE = Text(
    "Recorded {count} in {file}; the first ends on {first}, the last on {last}.",
    "已在 {file} 中登记 {count}；最早 {first} 到期，最晚 {last} 到期。",
)
NOTHING = Text("Nothing to record: no finding needs a waiver.", "没有需要登记豁免的问题。")
REMAINING = Text("What cannot be waived has to be fixed:", "以下问题不能豁免，必须改正：")


class Incomplete(OrglintError):
    """Not everything could be checked, so nothing is recorded; `faults` say why."""


class BaselineRequest(NamedTuple):
    """The options of a baseline: the companies, the grounds of their waivers, the file to write to and the mildest severity."""

    paths: tuple[str, ...]
    grounds: Grounds
    today: date
    into: str | None
    severity: Severity
    session: Session


class FileWaivers(NamedTuple):
    """A file to be rewritten: what it was, what it is to be, and the days its new waivers end on."""

    file: str
    old: bytes
    new: bytes
    days: tuple[date, ...]


def run(language: Language, **values: Any) -> int:
    """Record waivers for what is found, in all companies or in none, say so, and give the exit code.

    Raises OrglintError, also for options that are wrong; then nothing is written.
    """
    request = _request(**values)
    with output_aside():
        companies, notes = _companies(request)
        found = [(company, _found(company, request)) for company in companies]
        changes = list(_changes(found, request))
    overwrite([Rewrite(change.file, change.old, change.new) for change in changes])
    write_aside(note.within(language) for note in notes)
    write(_recorded(changes, language))
    remaining = tuple(located for _, in_company in found for located in in_company.remaining)
    write(_left(remaining, language))
    return FINDINGS if remaining else DONE


def _request(**values: Any) -> BaselineRequest:
    for option in ("owner", "reason"):
        if not (values[option] or "").strip():
            raise usage_error(MISSING_OPTION, "baseline", option=f"--{option}")
    today = parse_date("--as-of", values["as_of"], "baseline") or date.today()
    start = parse_date("--expires-from", values["expires_from"], "baseline")
    if start and start < today:
        raise usage_error(PAST_DATE, "baseline", option="--expires-from", value=start.isoformat())
    grounds = Grounds(values["owner"], values["reason"], values["ticket"], start, _days(values["spread_over"]))
    return BaselineRequest(values["paths"], grounds, today, values["into"], values["severity"], values["session"])


def _days(written: str | None) -> int | None:
    if written is None:
        return None
    if not re.fullmatch("[1-9][0-9]{0,2}", written):
        raise usage_error(NO_DAYS, "baseline", option="--spread-over", value=written)
    return int(written)


def _companies(request: BaselineRequest) -> tuple[list[CheckedCompany], Sequence[Text]]:
    """The companies, and what a reader has to know about the settings they are judged by."""
    files, faults = discover(request.paths or (".",))
    resolved = plans_for(files, request.session, Terms(request.today))
    companies = list(check_companies(resolved.plans, DISK))
    faults = [*faults, *resolved.faults, *faults_of_unresolved(companies)]
    if faults:
        raise Incomplete(*faults)
    return companies, resolved.notes


def _found(company: CheckedCompany, request: BaselineRequest) -> Found:
    if company.faults:
        raise Incomplete(*company.faults)
    return sort_out(company.findings, company.plan, request.severity)


def _changes(found: Sequence[tuple[CheckedCompany, Found]], request: BaselineRequest) -> Iterator[FileWaivers]:
    """What to write where, tried out before anything is written. The last days are spread over all companies together."""
    subjects = [subject for _, in_company in found for subject in in_company.subjects]
    longest = [days for company, _ in found if (days := company.plan.settings.waivers.longest) is not None]
    new = iter(list(waiver_entries(subjects, request.grounds.dated(request.today, min(longest, default=None)))))
    taken: dict[str, str] = {}
    for company, in_company in found:
        if not in_company.subjects:
            continue
        file = _target(company, request.into)
        if (other := taken.setdefault(realpath(file), company.file)) != company.file:
            raise _shared(file, other, company.file)
        target_of(file)
        own = [next(new) for _ in in_company.subjects]
        old = read(file)
        result = with_waivers(file, old, own)
        source = FileSource(lambda name, file=file, result=result: result if name == file else read(name))  # type: ignore[misc]
        refuse_surprises(in_company, _found(check_company(company.file, source, company.plan), request))
        yield FileWaivers(file, old, result, tuple(day for entry in own if isinstance(day := entry["expires"], date)))


def _target(company: CheckedCompany, into: str | None) -> str:
    """The file to write to, by the name that the company knows it by."""
    if into is None:
        return company.file
    for file in company.files:
        if realpath(file) == realpath(into):
            return file
    raise Refusal(
        Text("{into} is not a file of the company in {file}", "{into} 不属于 {file} 所描述的公司").fill(
            {"into": into, "file": company.file}
        ),
        Text(
            "Create it, and name it in `include` of {file}: what a company does not include does not count.",
            "请先创建该文件，并写入 {file} 的 `include`：未被引入的文件不起作用。",
        ).fill({"file": company.file}),
    )


def _shared(file: str, company: str, other: str) -> Refusal:
    return Refusal(
        Text(
            "{file} belongs to the companies of {one} and {other}, and a waiver of the one would be unused in the other",
            "{file} 同属 {one} 和 {other} 所描述的公司，为其中一家登记的豁免在另一家不起作用",
        ).fill({"file": file, "one": company, "other": other}),
        Text(
            "Record them company by company, each in a file of its own: `orglint baseline {one} …`.",
            "请逐家登记，各写入自己的文件：`orglint baseline {one} …`。",
        ).fill({"one": company}),
    )


def _recorded(changes: Sequence[FileWaivers], language: Language) -> Iterator[str]:
    for file, _, _, days in changes:
        count = Text("1 waiver" if len(days) == 1 else f"{len(days)} waivers", f"{len(days)} 条豁免")
        values = {"count": count, "file": file, "first": days[0].isoformat(), "last": days[-1].isoformat()}
        yield WROTE.fill(values).within(language) + "\n"
    if not changes:
        yield NOTHING.within(language) + "\n"


def _left(remaining: tuple[Located, ...], language: Language) -> Iterator[str]:
    if remaining:
        yield REMAINING.within(language) + "\n"
        yield from concise(Report(remaining, 0, 0, 0, 0, (), {}), language, False)


OPTIONS = (
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
        Text("The lowest severity that gets a waiver (default: warning).", "达到此严重程度才登记豁免（默认：warning）。"),
        choices=SEVERITIES[::-1],
        default="warning",
    ),
    AS_OF,
    *SESSION_OPTIONS,
    LANGUAGE,
)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "baseline",
        Text("Record waivers for what is found today.", "为目前发现的问题登记豁免。"),
        Text(
            "So that a check is green and the first new mismatch is not. Each waiver is for a rule, a department and a tool. "
            "Errors about the file as a whole get none; if there are any, they are listed and the exit code is 1.",
            "此后检查通过，一旦出现新的问题又会失败。每条豁免对应一条规则、一个部门和一个工具。"
            "针对整个文件的错误不登记豁免；若有，则逐一列出并返回退出码 1。",
        ),
        "waivers",
        run,
        (PATHS,),
        OPTIONS,
        (
            (
                "orglint baseline --owner it@example.com --reason 'before orglint'",
                Text("into the company's own file", "写入公司的主文件"),
            ),
            (
                "orglint baseline --owner it@example.com --reason audit --into waivers.toml",
                Text("into an included file", "写入被引入的文件"),
            ),
        ),
    )
