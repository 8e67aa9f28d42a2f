"""The command `orglint reconcile`: an org file held against what is really used, as other programs' exports say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from orglint.actual import Actual
from orglint.cli.import_options import IMPORT_OPTIONS, choices_for
from orglint.cli.importing import brought_in, group_map
from orglint.cli.report_files import parse_output
from orglint.cli.report_options import COLOR, REPORT_OPTIONS
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
from orglint.cli.session import Session, parse_date, plans_for, run_notes
from orglint.cli.spec import AS_OF, LANGUAGE, NO_WAIVERS, ONE_PATH, SESSION_OPTIONS, WHERE, CommandSpec, Option
from orglint.cli.streams import locale_language, write_faults
from orglint.cli.usage_errors import NO_ACTUAL, NOT_A_SOURCE, CommandLineError, no_choice, usage_error
from orglint.errors import OrglintError
from orglint.importers import IMPORTERS
from orglint.importers.actual import actual_of
from orglint.importers.gather import Imported
from orglint.linting.check import check_companies
from orglint.linting.discover import discover
from orglint.linting.plan import Plan, Terms
from orglint.linting.plans import ResolvedPlans, with_plans
from orglint.linting.reconcile import compare, report_on
from orglint.linting.run import DISK, report_of
from orglint.model import Fault
from orglint.policy.plugin_errors import output_aside
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.settings.values import Overrides
from orglint.texts import Language, Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run(language: Language | None = None, *, path: str | None, session: Session, **options: Any) -> int:
    """Hold the company of a path against its sources, print the report, and give the exit code.

    Raises OrglintError when nothing can be compared, as for a source that nothing can be made of, or options that are wrong.
    """
    sources = _sources(options["actual"])
    request = _request(path, session, options, sources)
    files, faults = discover([path or "."])
    terms = Terms(request.as_of or dt.date.today(), honoured=not request.no_waivers)
    try:
        resolved = plans_for(files, session, terms, Overrides(request.select, request.ignore, request.fail_on))
    except OrglintError as refused:
        return stopped(refused, request, language or locale_language())
    policy = next(iter(resolved.plans.values()), resolved.default).policy
    foreign = foreign_formats(request, policy)
    reader = language or resolved.language or locale_language()
    found, lost = _brought_in(sources, policy, options, reader)
    faults = [*resolved.faults, *faults, *lost]
    report = report_of((), faults) if lost else _reconciled(resolved, actual_of(found, group_map(options["map"])), faults, request)
    notes = (*resolved.notes, *run_notes(request.as_of, honoured=terms.honoured), *report.notes)
    report, texts = delivered(displayed(report._replace(notes=notes), request, resolved), request, resolved, foreign, reader)
    print_report(report, request, texts, reader)
    write_faults(report.faults, reader)
    return exit_code(report, exit_zero=request.exit_zero)


def _sources(written: Sequence[str]) -> dict[str, list[str]]:
    """The files of each source that `--actual` names. Raises CommandLineError."""
    if not written:
        raise usage_error(NO_ACTUAL, "reconcile")
    sources: dict[str, list[str]] = {}
    for pair in written:
        source, equals, file = pair.partition("=")
        if not (source and equals and file):
            raise usage_error(NOT_A_SOURCE, "reconcile", value=pair)
        sources.setdefault(source, []).append(file)
    return sources


def _request(path: str | None, session: Session, options: Mapping[str, Any], sources: Mapping[str, Sequence[str]]) -> CheckRequest:
    """What is to become of the report, with all that is read, over which none may be written. Raises CommandLineError."""
    more = [word for name in ("actual", "map") for value in _several(options[name]) for word in (f"--{name}", value)]
    read = [file for files in sources.values() for file in files] + ([options["map"]] if options["map"] else [])
    request = CheckRequest(
        (path or ".", *read),
        options["output_format"],
        tuple(map(parse_output, options["output"])),
        options["select"],
        options["ignore"],
        options["fail_on"],
        options["exit_zero"],
        options["color"],
        session=session,
        as_of=parse_date("--as-of", options["as_of"], "reconcile"),
        no_waivers=options["no_waivers"],
        display=display_of(options, "reconcile", path or ".", *more),
    )
    refuse_senseless_display(request)
    return request


def _several(given: str | Sequence[str] | None) -> Sequence[str]:
    """The values of an option, however many it may have."""
    return [given] if isinstance(given, str) else given or ()


def _brought_in(
    sources: Mapping[str, Sequence[str]], policy: Policy, options: Mapping[str, Any], language: Language
) -> tuple[list[tuple[str, Imported]], list[Fault]]:
    """What the sources say, each by the name of its importer, and what of them could not be read. Raises OrglintError."""
    found: list[tuple[str, Imported]] = []
    faults: list[Fault] = []
    known = (*IMPORTERS, *policy.importers)
    for source in sources:
        if source not in known:
            raise CommandLineError(*no_choice(ACTUAL._replace(choices=known), source, "reconcile").faults, *policy.faults)
    choices = choices_for(options, [*sources], "reconcile")
    for source, files in sources.items():
        came = brought_in(source, policy, files, choices[source], language, left_undone=NOTHING_COMPARED)
        found.append((source, came.imported))
        faults += came.faults
    return found, faults


def _reconciled(resolved: ResolvedPlans, actual: Actual, faults: Sequence[Fault], request: CheckRequest) -> Report:
    """The report on the one company that there is; where there are several, that of none."""
    if resolved.plans and not any(plan.when_reconciling for plan in resolved.plans.values()):
        return report_of((), [*faults, NO_RULE])
    plans = with_plans(resolved, lambda plan: _for(plan, actual)._replace(survey=survey_for(request))).plans
    with output_aside():
        companies = list(check_companies(plans, DISK))
    if len(companies) > 1:
        names = Listing(tuple(checked.file for checked in companies))
        return report_of((), [*faults, Fault(SEVERAL.fill({"files": names}), ONE)])
    return report_on(companies[0], actual, faults) if companies else report_of((), faults)


def _for(plan: Plan, actual: Actual) -> Plan:
    """The plan that compares. Where a source cannot know of all that is used, no waiver is known to be needless."""
    plan = plan.for_reconciling(partial(compare, actual))
    needless = () if actual.whole else ("waiver/unused",)
    return plan._replace(selected={identifier: rule for identifier, rule in plan.selected.items() if identifier not in needless})


NOTHING_COMPARED = Text("nothing was compared", "什么也没有核对")
SEVERAL = Text("there are several companies here, and the sources are of one: {files}", "此处有多家公司，而来源只属于一家：{files}")
ONE = Text("Name the org file of that company.", "请指定该公司的组织文件。")
NO_RULE = Fault(
    Text("no rule of `actual` takes part, so nothing was compared", "`actual` 的规则均未启用，因此什么也没有核对"),
    Text(
        "Add `--select 'actual/*'`, or change `select` or `ignore`.", "请加上 `--select 'actual/*'`，或修改 `select` 或 `ignore`。"
    ),
)

ACTUAL = Option(
    "--actual",
    Text(
        "What is really used: a source, as `orglint import` has them, and a file of it; may be repeated, and all of them add up.",
        "实际使用的数据：来源（与 `orglint import` 相同）及其文件，可重复使用，各项合并。",
    ),
    metavar=Text("SOURCE=FILE", "来源=文件"),
    repeatable=True,
    completion="files",
    more="importers",
)

OPTIONS = (
    ACTUAL,
    *(option for option in IMPORT_OPTIONS if option.name != "--min-share"),
    *REPORT_OPTIONS,
    AS_OF,
    NO_WAIVERS,
    *SESSION_OPTIONS,
    COLOR,
    LANGUAGE,
)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "reconcile",
        Text("Hold an org file against what is really used.", "将组织文件与实际使用情况核对。"),
        Text(
            "Reports what is used and not declared, what is declared and not used, more seats than are declared, and departments "
            f"on one side only: the rules of `actual`. {WHERE.en}",
            "报告已使用而未登记的工具、已登记而未使用的工具、多于登记数的席位，以及只在一方出现的部门，即 `actual` 的各条规则。"
            f"{WHERE.zh}",
        ),
        "reconcile",
        run,
        (ONE_PATH,),
        OPTIONS,
        (
            ("orglint reconcile org.toml --actual csv=apps.csv", Text("against a table of who uses what", "与使用情况表核对")),
            (
                "orglint reconcile --actual csv=apps.csv --select actual/undeclared-use",
                Text("only shadow IT", "只看未登记的使用"),
            ),
        ),
        chooses_language=True,
    )
