"""The command `orglint baseline`: from what is found today to waivers in the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from os.path import realpath
from typing import NamedTuple

from orglint.cli.commands.check import DONE, FINDINGS, NOT_DONE
from orglint.cli.output import write, write_aside, write_faults
from orglint.cli.session import AS_FOUND, Setup, settled_for
from orglint.document.read import Unreadable, read
from orglint.document.write import Rewrite, Unwritable, overwrite, target_of
from orglint.fixing.baseline import Found, Grounds, Refusal, entries, extended, refuse_surprises, sort_out
from orglint.linting.discover import discover
from orglint.linting.plan import Terms
from orglint.linting.run import check
from orglint.linting.survey import Surveyed, survey
from orglint.model import Fault, Severity
from orglint.policy.assemble import Contradiction
from orglint.policy.plugin_errors import output_aside
from orglint.report import Located, Report
from orglint.reporters.concise import concise
from orglint.texts import Language, Text

WROTE = Text(
    "Recorded {count} in {file}; the first ends on {first}, the last on {last}.",
    "已在 {file} 中登记 {count}；最早 {first} 到期，最晚 {last} 到期。",
)
NOTHING = Text("Nothing to record: no finding needs a waiver.", "没有需要登记豁免的问题。")
REMAINING = Text("What cannot be waived has to be put right:", "以下问题不能豁免，必须改正：")


class BaselineRequest(NamedTuple):
    """What is asked for; each field has the default of the option of its name."""

    paths: tuple[str, ...]
    grounds: Grounds
    today: date
    into: str | None = None
    severity: Severity = "warning"
    setup: Setup = AS_FOUND


class Change(NamedTuple):
    """A file to be rewritten: what it was, what it is to be, and the days its new waivers end on."""

    file: str
    old: bytes
    new: bytes
    days: Sequence[date]


def baseline(request: BaselineRequest, language: Language) -> int:
    """Record waivers for what is found, in all companies or in none, say so, and give the exit code."""
    try:
        with output_aside():
            companies, notes = _companies(request)
            found = [(company, _found(company, read, request)) for company in companies]
            changes = list(_changes(found, request))
        overwrite([Rewrite(change.file, change.old, change.new) for change in changes])
    except (Contradiction, Refusal, Unreadable, Unwritable) as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    except Incomplete as incomplete:
        write_faults(incomplete.faults, language)
        return NOT_DONE
    write_aside(note.within(language) for note in notes)
    write(_told(changes, language))
    remaining = tuple(located for _, one in found for located in one.remaining)
    write(_left(remaining, language))
    return FINDINGS if remaining else DONE


class Incomplete(Exception):
    """Not everything could be checked, so nothing is recorded; `faults` say why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


def _companies(request: BaselineRequest) -> tuple[list[Surveyed], Sequence[Text]]:
    """The companies, and what a reader has to know about the settings they are judged by."""
    files, faults = discover(request.paths or (".",))
    settled = settled_for(files, request.setup, Terms(request.today))
    surveyed = list(survey(settled.plans, read))
    faults += [*settled.faults, *(one for one in surveyed if isinstance(one, Fault))]
    if faults:
        raise Incomplete(faults)
    return [one for one in surveyed if isinstance(one, Surveyed)], settled.notes


def _found(company: Surveyed, read_file: Callable[[str], bytes], request: BaselineRequest) -> Found:
    report = check([company.file], read_file, company.plan)
    if report.faults:
        raise Incomplete(report.faults)
    return sort_out(report, company.plan, request.severity)


def _changes(found: Sequence[tuple[Surveyed, Found]], request: BaselineRequest) -> Iterator[Change]:
    """What to write where, tried out before anything is written. The last days are spread over all companies together."""
    subjects = [subject for _, one in found for subject in one.subjects]
    longest = [days for company, _ in found if (days := company.plan.settings.waivers.longest_days) is not None]
    new = iter(list(entries(subjects, request.grounds.dated(request.today, min(longest, default=None)))))
    taken: dict[str, str] = {}
    for company, one in found:
        if not one.subjects:
            continue
        file = _target(company, request.into)
        if (other := taken.setdefault(realpath(file), company.file)) != company.file:
            raise _shared(file, other, company.file)
        target_of(file)
        own = [next(new) for _ in one.subjects]
        old = read(file)
        result = extended(file, old, own)
        after = _found(company, lambda name, file=file, result=result: result if name == file else read(name), request)  # type: ignore[misc]
        refuse_surprises(one, after)
        yield Change(file, old, result, [day for entry in own if isinstance(day := entry["expires"], date)])


def _target(company: Surveyed, into: str | None) -> str:
    """The file to write to, by the name that the company knows it by."""
    if into is None:
        return company.file
    for file in company.texts:
        if realpath(file) == realpath(into):
            return file
    raise Refusal(
        Text("{into} is no file of the company in {file}", "{into} 不属于 {file} 所描述的公司").fill(
            {"into": into, "file": company.file}
        ),
        Text(
            "Create it, and name it in `include` of {file}: what a company does not include does not count.",
            "请先创建该文件，并写入 {file} 的 `include`：未被引入的文件不起作用。",
        ).fill({"file": company.file}),
    )


def _shared(file: str, one: str, other: str) -> Refusal:
    return Refusal(
        Text(
            "{file} belongs to the companies of {one} and {other}, and a waiver of the one would be unused in the other",
            "{file} 同属 {one} 和 {other} 所描述的公司，为其中一家登记的豁免在另一家不起作用",
        ).fill({"file": file, "one": one, "other": other}),
        Text(
            "Record them company by company, each in a file of its own: `orglint baseline {one} …`.",
            "请逐家登记，各写入自己的文件：`orglint baseline {one} …`。",
        ).fill({"one": one}),
    )


def _told(changes: Sequence[Change], language: Language) -> Iterator[str]:
    for file, _, _, days in changes:
        count = Text("1 waiver" if len(days) == 1 else f"{len(days)} waivers", f"{len(days)} 条豁免")
        said = {"count": count, "file": file, "first": days[0].isoformat(), "last": days[-1].isoformat()}
        yield WROTE.fill(said).within(language) + "\n"
    if not changes:
        yield NOTHING.within(language) + "\n"


def _left(remaining: tuple[Located, ...], language: Language) -> Iterator[str]:
    if remaining:
        yield REMAINING.within(language) + "\n"
        yield from concise(Report(remaining, 0, 0, 0, (), {}), language, False)
