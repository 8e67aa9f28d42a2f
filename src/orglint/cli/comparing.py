"""The command `orglint diff`: from two sides to an exit code."""

from __future__ import annotations

from datetime import date

from orglint.changes.difference import Difference, difference
from orglint.changes.sides import sides
from orglint.changes.told import TELLERS
from orglint.cli.checking import DONE, FINDINGS, NOT_DONE
from orglint.cli.output import write, write_faults
from orglint.cli.setup import Setup
from orglint.document.read import Unreadable
from orglint.linting.plan import Terms, make_plan
from orglint.model import SEVERITIES, Language, Severity
from orglint.plugins.assemble import Contradiction
from orglint.plugins.guard import output_aside
from orglint.plugins.host import load_policy


def diff(language: Language, old: str, new: str | None, output_format: str, fail_on: Severity | None, setup: Setup) -> int:
    """Say what changed. 1 for new findings at or over a severity, 2 when not everything could be compared."""
    try:
        plan = make_plan(load_policy(wish=setup.plugins), terms=Terms(date.today()))
        with output_aside():
            found = difference(*sides(old, new), plan)
    except (Contradiction, Unreadable) as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    found = found._replace(faults=(*plan.policy.faults, *found.faults))
    write(TELLERS[output_format](found, language))
    write_faults(found.faults, language)
    return _exit_code(found, fail_on or "warning")


def _exit_code(found: Difference, fail_on: Severity) -> int:
    if found.faults:
        return NOT_DONE
    return FINDINGS if found.count(SEVERITIES[SEVERITIES.index(fail_on) :]) else DONE
