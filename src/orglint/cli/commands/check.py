"""The command `orglint check`: from paths and options to a report and an exit code.

A plain check comes here without click; what its options are is only imported, and made, where some are to be read.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence

from orglint.cli.reporting import (
    CheckRequest,
    delivered,
    display_of,
    displayed,
    exit_code,
    foreign_formats,
    print_report,
    refuse_senseless_display,
    stopped,
    survey_for,
)
from orglint.cli.session import plans_for, run_notes
from orglint.cli.streams import (
    DONE,
    STDIN,
    locale_language,
    read_stdin,
    write_aside,
    write_bytes,
    write_faults,
)
from orglint.document.read import Unreadable
from orglint.document.repository import read_inside
from orglint.errors import OrglintError
from orglint.linting.discover import FileSource, discover
from orglint.linting.plan import Offer, Terms
from orglint.linting.plans import ResolvedPlans, with_plans
from orglint.linting.run import DISK, check_files
from orglint.model import Fault
from orglint.policy.plugin_errors import output_aside
from orglint.report import Display, Report
from orglint.reporters import REPORTERS
from orglint.reporters.wording import closing
from orglint.settings.values import Overrides
from orglint.texts import Language, Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager
    from typing import Any

    from orglint.cli.spec import CommandSpec, Option
    from orglint.fixing.loop import FixResult


MOST_JOBS = 512


def run(language: Language | None = None, *, paths: tuple[str, ...] = (), **options: Any) -> int:
    """Check what the paths give, print the report, and give the exit code.

    Raises OrglintError when nothing can be checked, as for plugins that cannot go together or options that are wrong.
    """
    request = _request(paths, options) if options else CheckRequest(paths, display=Display(command=("orglint", "check", *paths)))
    files, faults = discover(request.paths or (".",))
    if request.if_any and not files:
        from orglint.cli.none_yet import says_none_yet

        if says_none_yet(request.paths or (".",), faults, language or locale_language()):
            return DONE
    named = list(dict.fromkeys(request.stdin_filename if file == STDIN else file for file in files))
    try:
        resolved = _plans(named, request)
    except OrglintError as refused:
        return stopped(refused, request, language or locale_language())
    foreign = foreign_formats(request, resolved.default.policy)
    reader = language or resolved.language or locale_language()
    source = _source(request.stdin_filename if STDIN in files else None, resolved)
    faults = [*resolved.faults, *faults]
    results: Sequence[FixResult] = ()
    watched = _watched(source, len(resolved.plans), request, reader)
    with output_aside(), _executor(request.jobs) as executor, watched as source:
        how: dict[str, Any] = {"plans": resolved.plans, "executor": executor, "processes": request.jobs}
        if request.fix or request.diff:
            from orglint.cli.fixing import own_up, report_on
            from orglint.fixing.loop import fix_files

            results = fix_files([*resolved.plans], resolved.default, source, unsafe=request.unsafe_fixes, **how)
            report = report_on(results, faults, unsafe=request.unsafe_fixes, written=request.fix)
        else:
            report = check_files([*resolved.plans], resolved.default, source, faults=faults, **how)
    report = report._replace(notes=(*resolved.notes, *report.notes))
    try:
        return _hand_out(report, request, resolved, foreign, reader, results)
    except Exception:
        if request.fix:
            own_up(results, reader)
        raise


def _hand_out(
    report: Report,
    request: CheckRequest,
    resolved: ResolvedPlans,
    foreign: set[str],
    reader: Language,
    results: Sequence[FixResult],
) -> int:
    """Write the report to wherever it is asked for, or the diff, and give the exit code."""
    report, texts = delivered(displayed(report, request, resolved), request, resolved, foreign, reader)
    if request.diff:
        from orglint.cli.fixing import differences

        write_bytes(differences(results))
        write_aside(closing(report, reader))
    else:
        print_report(report, request, texts, reader)
    write_faults(report.faults, reader)
    return exit_code(report, exit_zero=request.exit_zero)


def _request(paths: tuple[str, ...], options: Mapping[str, Any]) -> CheckRequest:
    """What the values of options ask for. Raises CommandLineError for those that do not go together."""
    from orglint.cli.report_files import parse_output
    from orglint.cli.session import parse_date
    from orglint.cli.usage_errors import STDIN_NAME_WITHOUT_STDIN, usage_error

    if options["stdin_filename"] and STDIN not in paths:
        raise usage_error(STDIN_NAME_WITHOUT_STDIN, "check")
    outputs = tuple(map(parse_output, options["output"]))
    as_of = parse_date("--as-of", options["as_of"], "check")
    given = {name: value for name, value in options.items() if value is not None and name in CheckRequest._fields}
    made = {"outputs": outputs, "as_of": as_of, "jobs": _jobs(options["jobs"]), "display": display_of(options, "check", *paths)}
    request = CheckRequest(paths, **{**given, **made})
    _refuse_senseless_fixes(request)
    refuse_senseless_display(request)
    return request


def _jobs(written: str | None) -> int | None:
    if written is None:
        return None
    from orglint.cli.usage_errors import NO_JOBS, usage_error

    if not (written.isascii() and written.isdigit() and 0 < int(written) <= MOST_JOBS):
        raise usage_error(NO_JOBS, "check", option="--jobs", value=written, most=MOST_JOBS)
    return int(written)


def _refuse_senseless_fixes(request: CheckRequest) -> None:
    """Raise CommandLineError for options about fixes that do not go together."""
    from orglint.cli import usage_errors
    from orglint.cli.usage_errors import usage_error

    fixing = request.fix or request.diff
    if request.unsafe_fixes and not fixing:
        raise usage_error(usage_errors.UNSAFE_FIXES_WITHOUT_FIXES, "check")
    if request.fix and request.diff:
        raise usage_error(usage_errors.FIX_AND_DIFF, "check")
    if request.fix and STDIN in request.paths:
        raise usage_error(usage_errors.FIX_OF_STDIN, "check")
    for option, given in (("--as-of", request.as_of), ("--no-waivers", request.no_waivers)):
        if fixing and given:
            raise usage_error(usage_errors.FIXES_OF_ANOTHER_VIEW, "check", option=option)
    if request.diff and request.output_format not in (None, "text"):
        raise usage_error(usage_errors.DIFF_IN_A_FORMAT, "check", format=request.output_format)


def _plans(named: Sequence[str], request: CheckRequest) -> ResolvedPlans:
    """The plans with the day that dates are held against, with waivers or without, and with room for fixes or without."""
    terms = Terms(request.as_of or dt.date.today(), honoured=not request.no_waivers)
    resolved = plans_for(named, request.session, terms, Overrides(request.select, request.ignore, request.fail_on))
    if request.select:
        _refuse_rules_of_another(resolved)
    resolved = with_plans(resolved, lambda plan: plan._replace(offer=_offer(request), survey=survey_for(request)))
    return resolved._replace(notes=(*resolved.notes, *run_notes(request.as_of, honoured=terms.honoured)))


def _refuse_rules_of_another(resolved: ResolvedPlans) -> None:
    """Raise CommandLineError where only rules are selected that another command asks: nothing would be checked."""
    from orglint.cli.usage_errors import RULES_OF_RECONCILE, usage_error

    for plan in (resolved.default, *resolved.plans.values()):
        if plan.only_reconciles:
            raise usage_error(RULES_OF_RECONCILE, "reconcile", rules=Listing(tuple(rule.id for rule in plan.when_reconciling)))


def _offer(request: CheckRequest) -> Offer | None:
    """What gives fixes to findings, where a format asked for has room for them. Not on another day or without waivers."""
    if request.as_of or request.no_waivers or not (request.display.statistics or any(map(_has_fixes, request.formats))):
        return None
    from orglint.fixing.fixers import offer

    return offer


def _has_fixes(name: str) -> bool:
    """Whether fixes have a place in a format; what a plugin makes of them, nobody knows before."""
    return name not in REPORTERS or REPORTERS[name].with_fixes


class WithStdin(NamedTuple):
    """Files, one of which has the bytes that standard input gave; `fault` is why it could not be read."""

    name: str
    data: bytes = b""
    fault: Fault | None = None

    def read(self, file: str) -> bytes:
        """The bytes of a file. Raises Unreadable."""
        if file != self.name:
            return read_inside(file)
        if self.fault:
            raise Unreadable(self.fault)
        return self.data


def _source(stdin_name: str | None, resolved: ResolvedPlans) -> FileSource:
    """Where the files are read: one of them, by its name to show, perhaps from standard input, which is read once."""
    if stdin_name is None or stdin_name not in resolved.plans:
        return DISK
    try:
        return FileSource(WithStdin(stdin_name, read_stdin()).read)
    except Unreadable as unreadable:
        return FileSource(WithStdin(stdin_name, fault=unreadable.fault).read)


class _Nothing:
    """A context that does nothing. `contextlib.nullcontext` says the same and is dear to import."""

    def __init__(self, value: Any = None) -> None:
        self._value = value

    def __enter__(self) -> Any:
        return self._value

    def __exit__(self, *failure: object) -> None: ...


def _watched(source: FileSource, total: int, request: CheckRequest, reader: Language) -> AbstractContextManager[FileSource]:
    """The source, whose files are counted where somebody looks at standard error."""
    looked_at = sys.stderr is not None and sys.stderr.isatty() and not request.display.quiet
    if not looked_at or total < WORTH_WATCHING or request.jobs not in (None, 1):
        return _Nothing(source)
    from orglint.cli.progress import Progress

    return Progress(source, total, reader)


WORTH_WATCHING = 50
"""Fewer files are checked before anybody wonders."""


def _executor(jobs: int | None) -> AbstractContextManager[Executor | None]:
    if jobs is None or jobs == 1:
        return _Nothing()
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("spawn"))  # the same on every system, and nothing of this process goes along


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    from orglint.cli.spec import LANGUAGE, PATHS, CommandSpec

    return CommandSpec(
        "check",
        Text("Check org files.", "检查组织文件。"),
        Text(
            "A file is checked whatever its name; a folder is searched for `org.toml` and `*.org.toml`; `-` is standard input. "
            "Without a path the current folder is searched.",
            "指定文件时，不论文件名一律检查；指定文件夹时，在其中查找 `org.toml` 和 `*.org.toml`；`-` 表示标准输入。"
            "不写路径则查找当前文件夹。",
        ),
        "tutorial",
        run,
        (PATHS,),
        (*_options(), LANGUAGE),
        EXAMPLES,
        chooses_language=True,
    )


def _options() -> tuple[Option, ...]:
    from orglint.cli.none_yet import IF_ANY
    from orglint.cli.report_options import COLOR, REPORT_OPTIONS
    from orglint.cli.spec import AS_OF, NO_WAIVERS, SESSION_OPTIONS, Option

    return (
        *REPORT_OPTIONS,
        *_fix_options(),
        AS_OF,
        NO_WAIVERS,
        *SESSION_OPTIONS,
        _jobs_option(),
        Option(
            "--stdin-filename",
            Text(
                "What to call standard input, when the path is `-`; settings are looked for above it.",
                "路径为 `-` 时，报告中标准输入的名称；也从该位置向上查找设置。",
            ),
            metavar=Text("NAME", "名称"),
            completion="files",
        ),
        IF_ANY,
        COLOR,
    )


def _jobs_option() -> Option:
    from orglint.cli.spec import Option

    return Option(
        "--jobs",
        Text(
            "How many processes check or fix the files; 1 starts none (default: one a processor, from 64 files on).",
            "用多少个进程检查或修复文件；为 1 时不另启进程（默认：文件不少于 64 个时每个处理器一个）。",
        ),
        metavar=Text("N", "数量"),
    )


def _fix_options() -> tuple[Option, ...]:
    from orglint.cli.spec import DIFF, Option

    return (
        Option(
            "--fix",
            Text("Make the safe fixes in the files, and report what is left.", "在文件中完成安全的修复，并报告其余问题。"),
        ),
        DIFF,
        Option(
            "--unsafe-fixes",
            Text(
                "With --fix or --diff: also the fixes that change who uses what.",
                "与 --fix 或 --diff 一起使用：同时完成会改变工具分配的修复。",
            ),
        ),
    )


EXAMPLES = (
    ("orglint check", Text("every org file below the current folder", "检查当前文件夹下的所有组织文件")),
    ("orglint check --select 'legal/*,*/has-crm' org.toml", Text("only some of the rules", "只检查部分规则")),
    ("orglint check --fail-on error --output-format json org.toml", Text("for a script", "供脚本使用")),
    ("orglint check --fix", Text("fix what can be fixed safely", "修复可以安全修复的问题")),
    ("orglint check --diff --unsafe-fixes > fixes.patch", Text("see every possible fix first", "先查看所有可能的修复")),
    (
        "orglint check --output sarif=orglint.sarif org.toml",
        Text("text here, SARIF for a service", "此处输出文本，另存 SARIF 供平台使用"),
    ),
    ("orglint check --stdin-filename org.toml - < draft.toml", Text("standard input", "检查标准输入")),
)
