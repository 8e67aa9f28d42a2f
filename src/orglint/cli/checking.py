"""The command `orglint check`: from a request to an exit code."""

import errno
import os
import sys
from typing import NamedTuple

from orglint.cli.environment import Colour, language, wants_colour
from orglint.cli.output import write, write_aside, write_bytes, write_faults
from orglint.document.read import MAX_BYTES, Unreadable, read
from orglint.linting.discover import discover
from orglint.linting.plan import Plan, make_plan
from orglint.linting.run import check as check_files
from orglint.linting.selection import UnknownRule
from orglint.model import SEVERITIES, Fault, Language, Severity, Text
from orglint.plugins.assemble import Contradiction
from orglint.plugins.guard import output_aside
from orglint.plugins.host import load_policy
from orglint.report import Report
from orglint.reporters import WITH_FIXES, WITHOUT_SUMMARY, reporter
from orglint.reporters.wording import closing

DONE, FINDINGS, NOT_DONE = 0, 1, 2

STDIN = "-"


class CheckRequest(NamedTuple):
    """What is asked for; each field has the default of the option of its name."""

    paths: tuple[str, ...] = ()
    output_format: str = "text"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = "warning"
    exit_zero: bool = False
    language: Language | None = None
    color: Colour = "auto"
    stdin_filename: str = "<stdin>"
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False


def check(request: CheckRequest) -> int:
    """Check what is asked for, print the report, and give the exit code."""
    reader = request.language or language()
    try:
        plan = make_plan(load_policy(), request.select, request.ignore)
    except (Contradiction, UnknownRule) as refused:
        write_faults([refused.fault], reader)
        return NOT_DONE
    differences: list[bytes] = []
    report = _check(request, plan, differences)
    if request.diff:
        write_bytes(differences)
    else:
        write(reporter(request.output_format)(report, reader, wants_colour(sys.stdout, request.color)))
    if request.diff or request.output_format in WITHOUT_SUMMARY:
        write_aside(closing(report, reader))
    write_faults(report.faults, reader)
    return exit_code(report, request.fail_on, exit_zero=request.exit_zero)


def _check(request: CheckRequest, plan: Plan, differences: list[bytes]) -> Report:
    files, faults = discover(request.paths or (".",))
    named = dict.fromkeys(request.stdin_filename if file == STDIN else file for file in files)
    from_stdin = request.stdin_filename if STDIN in files else None

    def read_named(name: str) -> bytes:
        return _read_stdin() if name == from_stdin else read(name)

    known = [*plan.policy.faults, *faults]
    if request.fix or request.diff:
        from orglint.cli.fixing import fix

        return fix(list(named), read_named, plan, known, differences if request.diff else None, unsafe=request.unsafe_fixes)
    with output_aside():
        return check_files(list(named), read_named, plan._replace(fixes=request.output_format in WITH_FIXES), known)


def _read_stdin() -> bytes:
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


def exit_code(report: Report, fail_on: Severity, *, exit_zero: bool = False) -> int:
    """0, 1 for findings at or over a severity, 2 when not everything was done, whatever was found."""
    if report.faults:
        return NOT_DONE
    grave = SEVERITIES[SEVERITIES.index(fail_on) :]
    found = any(located.finding.severity in grave for located in report.findings)
    return FINDINGS if found and not exit_zero else DONE
