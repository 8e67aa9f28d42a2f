"""The command `orglint check`: from a request to an exit code."""

import datetime as dt
import errno
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from orglint.cli.output import write, write_aside, write_bytes, write_faults
from orglint.cli.session import AS_FOUND, Setup, settled_for, with_plans
from orglint.cli.streams import Colour, language, usual_format, wants_colour
from orglint.document.read import MAX_BYTES, Unreadable, read
from orglint.linting.discover import discover
from orglint.linting.plan import Offer, Terms
from orglint.linting.plans import ResolvedPlans
from orglint.linting.run import check as check_files
from orglint.linting.selection import UnknownRule
from orglint.model import Fault, Severity
from orglint.policy.assemble import Contradiction
from orglint.policy.plugin_errors import output_aside
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.reporters import FOR_SERVICES, REPORTERS, WITH_FIXES, WITHOUT_SUMMARY, Output, reporter
from orglint.reporters.wording import closing
from orglint.settings.values import Overrides
from orglint.texts import Language, Text

DONE, FINDINGS, NOT_DONE = 0, 1, 2

STDIN = "-"

WAIVERS_OFF = Text("waivers were off (--no-waivers): nothing was taken away", "豁免未启用（--no-waivers）：所有问题均已列出")


class CheckRequest(NamedTuple):
    """What is asked for; each field has the default of the option of its name. Without an output format the environment decides."""

    paths: tuple[str, ...] = ()
    output_format: str | None = None
    outputs: tuple[Output, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    exit_zero: bool = False
    language: Language | None = None
    color: Colour = "auto"
    stdin_filename: str = "<stdin>"
    setup: Setup = AS_FOUND
    as_of: dt.date | None = None
    no_waivers: bool = False
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False


def check(request: CheckRequest) -> int:
    """Check what is asked for, print the report, and give the exit code."""
    reader = request.language or language()
    files, faults = discover(request.paths or (".",))
    named = list(dict.fromkeys(request.stdin_filename if file == STDIN else file for file in files))
    try:
        settled = _settled(named, request)
        foreign = _foreign(request, settled.default.policy)
    except (Contradiction, UnknownRule) as refused:
        write_faults([refused.fault], reader)
        return NOT_DONE
    reader = request.language or settled.language or reader
    from_stdin = request.stdin_filename if STDIN in files else None
    differences: list[bytes] = []
    report = _check(settled, from_stdin, [*settled.faults, *faults], request, differences)
    texts: Mapping[str, str] = {}
    if foreign:
        from orglint.cli.formats import made

        texts, failed = made(foreign, settled.default.policy, report, reader)
        report = report._replace(faults=(*report.faults, *failed))
    if _format(request) in FOR_SERVICES or request.outputs:
        from orglint.cli.outputs import deliver, inputs, prepared

        plans = (settled.default, *settled.plans.values())
        report = prepared(report, plans)
        report = deliver(report, request.outputs, (*request.paths, *inputs(report, plans, request.setup)), reader, texts)
    if request.diff:
        write_bytes(differences)
        write_aside(closing(report, reader))
    else:
        _print(report, request, texts, reader)
    write_faults(report.faults, reader)
    return exit_code(report, exit_zero=request.exit_zero)


def _foreign(request: CheckRequest, policy: Policy) -> set[str]:
    """The formats that are asked for and not orglint's own. Raises Misuse for one that no plugin gives."""
    foreign = {_format(request), *(output.format for output in request.outputs)} - REPORTERS.keys()
    if foreign:
        from orglint.cli.formats import refuse_unknown

        refuse_unknown(request.output_format, request.outputs, policy)
    return foreign


def _print(report: Report, request: CheckRequest, texts: Mapping[str, str], reader: Language) -> None:
    """Print the report; where a plugin's format could not make it, in words and to standard error, so that nothing is lost."""
    output_format = _format(request)
    if output_format in REPORTERS:
        write(reporter(output_format)(report, reader, wants_colour(sys.stdout, request.color)))
    elif output_format in texts:
        write([texts[output_format]])
    elif sys.stderr is not None:
        write(reporter("concise")(report, reader, wants_colour(sys.stderr, request.color)), sys.stderr)
    if output_format in WITHOUT_SUMMARY or output_format not in REPORTERS:
        write_aside(closing(report, reader))


def _format(request: CheckRequest) -> str:
    """The format of what is printed; where a diff is printed in its place, that of what nobody sees."""
    return request.output_format or ("text" if request.diff else usual_format())


def _settled(named: Sequence[str], request: CheckRequest) -> ResolvedPlans:
    """The plans with the day that dates are held against, with waivers or without, and with room for fixes or without."""
    terms = Terms(request.as_of or dt.date.today(), honoured=not request.no_waivers)
    settled = settled_for(named, request.setup, terms, Overrides(request.select, request.ignore, request.fail_on))
    settled = with_plans(settled, lambda plan: plan._replace(offer=_offer(request)))
    return settled._replace(notes=(*settled.notes, *_notes(request)))


def _offer(request: CheckRequest) -> Offer | None:
    """What gives fixes to findings, where a format asked for has room for them. Not on another day or without waivers."""
    formats = {_format(request), *(output.format for output in request.outputs)}
    if request.as_of or request.no_waivers or formats.isdisjoint(formats - REPORTERS.keys() | WITH_FIXES):
        return None
    from orglint.fixing.fixers import offer

    return offer


def _check(
    settled: ResolvedPlans, from_stdin: str | None, faults: list[Fault], request: CheckRequest, differences: list[bytes]
) -> Report:
    typed: list[bytes] = []  # a part of a company is read twice: by itself, and with the company

    def read_named(name: str) -> bytes:
        if name != from_stdin:
            return read(name)
        if not typed:
            typed.append(read_stdin())
        return typed[0]

    if request.fix or request.diff:
        from orglint.cli.fixing import fix

        shown, files = differences if request.diff else None, list(settled.plans)
        report = fix(files, read_named, settled.default, faults, shown, settled.plans, unsafe=request.unsafe_fixes)
    else:
        with output_aside():
            report = check_files(list(settled.plans), read_named, settled.default, faults, settled.plans)
    return report._replace(notes=(*settled.notes, *report.notes))


def _notes(request: CheckRequest) -> Iterator[Text]:
    """How the run was set up, where that is not as usual."""
    if request.as_of:
        from orglint.cli.dates import held_against

        yield held_against(request.as_of)
    if request.no_waivers:
        yield WAIVERS_OFF


def read_stdin() -> bytes:
    """The whole of standard input, or as much as tells that it is too long. Raises Unreadable."""
    try:
        if sys.stdin is None:  # closed before the program began
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        said = {"reason": error.strerror or ""}
        raise Unreadable(
            Fault(
                Text("standard input cannot be read: the system reports “{reason}”", "无法读取标准输入：系统报告“{reason}”").fill(
                    said
                ),
                Text("Pipe a file into it, or give a path in place of `-`.", "请通过管道传入文件内容，或用路径代替 `-`。"),
            )
        ) from error


def exit_code(report: Report, *, exit_zero: bool = False) -> int:
    """0, 1 for findings that are grave enough to fail, 2 when not everything was done, whatever was found."""
    if report.faults:
        return NOT_DONE
    return FINDINGS if report.failing and not exit_zero else DONE
