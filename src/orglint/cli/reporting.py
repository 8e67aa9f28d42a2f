"""What becomes of a report: to standard output in a format, to files, and as an exit code. `check` and `reconcile` share it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Mapping

from orglint.cli.session import DEFAULT_SESSION, Session
from orglint.cli.streams import (
    DONE,
    FINDINGS,
    NOT_DONE,
    Colour,
    shows_links,
    usual_format,
    wants_colour,
    write,
    write_aside,
    write_bytes,
    write_faults,
)
from orglint.errors import OrglintError
from orglint.linting.plan import Plan, Survey
from orglint.linting.plans import ResolvedPlans
from orglint.linting.run import report_of
from orglint.model import Severity
from orglint.policy.policy import Policy
from orglint.report import Display, Report
from orglint.reporters import REPORTERS, Output, reporter
from orglint.reporters.wording import closing
from orglint.texts import Language
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class CheckRequest(NamedTuple):
    """The options of a check, with the same defaults. Without an output format the environment decides."""

    paths: tuple[str, ...] = ()
    output_format: str | None = None
    outputs: tuple[Output, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    exit_zero: bool = False
    color: Colour = "auto"
    stdin_filename: str = "<stdin>"
    session: Session = DEFAULT_SESSION
    as_of: dt.date | None = None
    no_waivers: bool = False
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False
    jobs: int | None = None
    if_any: bool = False
    display: Display = Display()

    @property
    def typed(self) -> tuple[str, ...]:
        """What would ask the same again, word by word, but for the options about rules, fixes and output."""
        plugins = self.session.plugins
        valued = (
            ("--settings", self.session.settings),
            *(("--plugin", file) for file in plugins.files),
            *(("--no-plugin", name) for name in plugins.without),
            ("--as-of", self.as_of and str(self.as_of)),
        )
        flags = {"--isolated": self.session.isolated, "--no-plugins": plugins.bare, "--no-waivers": self.no_waivers}
        given = (word for name, value in valued if value for word in (name, value))
        return (*self.display.command, *given, *(name for name, is_given in flags.items() if is_given))

    @property
    def printed_format(self) -> str:
        """The format of what is printed; where a diff is printed in its place, that of what nobody sees."""
        return self.output_format or ("text" if self.diff else usual_format())

    @property
    def formats(self) -> set[str]:
        """The formats that the report is to be in."""
        return {self.printed_format, *(output.format for output in self.outputs)}


def stopped(refused: OrglintError, request: CheckRequest, reader: Language) -> int:
    """Say that nothing can be checked, and why, also in the formats for programs and in files; give the exit code."""
    report = report_of((), refused.faults)
    outputs = tuple(output for output in request.outputs if output.format in REPORTERS)
    if outputs or _is_for_services(request.printed_format):
        from orglint.cli.report_files import deliver, prepared

        report = deliver(prepared(report, ()), outputs, request.paths, reader, {})
    if request.printed_format in REPORTERS and not request.diff:
        print_report(report, request, {}, reader)
    write_faults(report.faults, reader)
    return NOT_DONE


def survey_for(request: CheckRequest) -> Survey | None:
    """What makes the overviews of companies, where a format asked for shows them."""
    if not any(name in REPORTERS and REPORTERS[name].with_overview for name in request.formats):
        return None
    from orglint.queries.overview import overview

    return overview


def foreign_formats(request: CheckRequest, policy: Policy) -> set[str]:
    """The formats that are asked for and not orglint's own. Raises CommandLineError for one that no plugin gives."""
    foreign = request.formats - REPORTERS.keys()
    if foreign:
        from orglint.cli.report_files import refuse_unknown_formats
        from orglint.cli.report_options import OUTPUT_FORMAT

        refuse_unknown_formats(OUTPUT_FORMAT, request.output_format, request.outputs, policy)
    return foreign


def delivered(
    report: Report, request: CheckRequest, resolved: ResolvedPlans, foreign: set[str], reader: Language
) -> tuple[Report, Mapping[str, str]]:
    """The report after it is written to the files asked for, with what went wrong; and its texts in the formats of plugins."""
    if not (foreign or request.outputs or _is_for_services(request.printed_format)):
        return report, {}
    from orglint.cli.report_files import deliver, inputs, prepared, texts_of_plugins

    texts, failed = texts_of_plugins(foreign, resolved.default.policy, report, reader)
    report = report._replace(faults=(*report.faults, *failed))
    if request.outputs or _is_for_services(request.printed_format):
        plans = (resolved.default, *resolved.plans.values())
        report = prepared(report, plans)
        report = deliver(report, request.outputs, (*request.paths, *inputs(report, plans, request.session)), reader, texts)
    return report, texts


def display_of(options: Mapping[str, Any], *command: str) -> Display:
    """How the options of a command want the report; `command` are its words, with what it is about."""
    given = {"sorting": options["sort"], "quiet": options["quiet"], "statistics": options["statistics"]}
    return Display(**given, waived_too=options["with_waived"], command=("orglint", *command))


def refuse_senseless_display(request: CheckRequest) -> None:
    """Raise CommandLineError for options about how a report is shown that nothing comes of."""
    from orglint.cli import usage_errors
    from orglint.cli.usage_errors import usage_error

    display, shown, command = request.display, request.printed_format, request.display.command[1]
    if display.statistics and request.diff:
        raise usage_error(usage_errors.STATISTICS_AND_DIFF, command)
    if display.statistics and shown not in COUNTED:
        raise usage_error(usage_errors.STATISTICS_IN_A_FORMAT, command, format=shown)
    if display.waived_too and "sarif" not in request.formats:
        raise usage_error(usage_errors.WAIVED_ELSEWHERE, command, format=shown)
    if display.sorting != Display().sorting and "text" not in request.formats:
        raise usage_error(usage_errors.SORTED_ELSEWHERE, command, format=shown)


COUNTED = ("text", "json")
"""The formats that can count what was found."""


def displayed(report: Report, request: CheckRequest, resolved: ResolvedPlans) -> Report:
    """The report with how it is to be shown, and with the rules in general words where several findings may share them."""
    if not report.findings and not report.waived:
        return report._replace(display=request.display)
    plans = (resolved.default, *resolved.plans.values())
    if len(report.findings) > 1:
        from orglint.linting.rule_words import RuleWords

        report = report._replace(rules=RuleWords(plans))
    display = request.display._replace(command=request.typed)
    if sites := [plan.settings.documentation for plan in plans if plan.settings.documentation]:
        links = wants_colour(sys.stdout, request.color) and shows_links(sys.stdout)
        display = display._replace(documentation=sites[0], links=links)
    if "check" in display.command[1:2] and not (request.as_of or request.no_waivers):
        display = display._replace(with_fixes=True, fixable=not (request.fix or request.diff) and _is_fixable(report, plans))
    return report._replace(display=display)


def _is_fixable(report: Report, plans: Iterable[Plan]) -> bool:
    """Whether there may be a fix for something that was found."""
    from orglint.rules.builders import may_be_fixed

    rules = {located.finding.rule for located in report.findings}
    return any(may_be_fixed(plan.policy.rules[rule]) for plan in plans for rule in rules & plan.policy.rules.keys())


def print_report(report: Report, request: CheckRequest, texts: Mapping[str, str], reader: Language) -> None:
    """Print the report; where a plugin's format could not make it, in words and to standard error, so that nothing is lost."""
    output_format = request.printed_format
    if output_format in ("text", "concise") and not report.files and report.faults:
        return  # the faults say it all
    if output_format in REPORTERS and REPORTERS[output_format].is_utf_8:
        write_bytes(chunk.encode("utf-8", "backslashreplace") for chunk in reporter(output_format)(report, reader, False))
    elif output_format in REPORTERS:
        write(reporter(output_format)(report, reader, wants_colour(sys.stdout, request.color)))
    elif output_format in texts:
        write([texts[output_format]])
    elif sys.stderr is not None:
        write(reporter("concise")(report, reader, wants_colour(sys.stderr, request.color)), sys.stderr)
    if not request.display.quiet and not (output_format in REPORTERS and REPORTERS[output_format].has_summary):
        write_aside(closing(report, reader))


def exit_code(report: Report, *, exit_zero: bool = False) -> int:
    """0, 1 for findings that are grave enough to fail, 2 when not everything was done, whatever was found."""
    if report.faults:
        return NOT_DONE
    return FINDINGS if report.failing and not exit_zero else DONE


def _is_for_services(name: str) -> bool:
    return name in REPORTERS and REPORTERS[name].for_services
