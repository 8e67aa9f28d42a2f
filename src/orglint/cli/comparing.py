"""The command `orglint diff`: from two sides to an exit code."""

from __future__ import annotations

from datetime import date

from orglint.changes.difference import difference, places
from orglint.changes.sides import sides
from orglint.changes.told import TELLERS
from orglint.cli.checking import DONE, FINDINGS, NOT_DONE
from orglint.cli.dates import day, held_against
from orglint.cli.output import write, write_aside, write_faults
from orglint.cli.setup import Setup, settled_for
from orglint.document.read import Unreadable
from orglint.linting.plan import Terms
from orglint.model import Severity
from orglint.plugins.assemble import Contradiction
from orglint.plugins.guard import output_aside
from orglint.settings.values import Overrides
from orglint.texts import Language


def diff(
    language: Language,
    old: str,
    new: str | None,
    output_format: str,
    fail_on: Severity | None,
    as_of: str | None,
    setup: Setup,
) -> int:
    """Say what changed. 1 for new findings at or over a severity, 2 when not everything could be compared."""
    asked = day("--as-of", as_of, "diff")
    try:
        both = sides(old, new)
        settled = settled_for(places(*both), setup, Terms(asked or date.today()), Overrides(fail_on=fail_on))
        with output_aside():
            found = difference(*both, settled.plans)
    except (Contradiction, Unreadable) as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    found = found._replace(faults=tuple(dict.fromkeys((*settled.faults, *found.faults))))
    write(TELLERS[output_format](found, language))
    notes = (*settled.notes, *([held_against(asked)] if asked else []))
    write_aside(note.within(language) for note in notes)
    write_faults(found.faults, language)
    return NOT_DONE if found.faults else FINDINGS if found.failing else DONE
