"""The command `orglint diff`: from two sides to an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from orglint.cli.commands.check import DONE, FINDINGS, NOT_DONE, WAIVERS_OFF
from orglint.cli.dates import day, held_against
from orglint.cli.output import write, write_aside, write_faults
from orglint.cli.session import settled_for
from orglint.document.read import Unreadable
from orglint.linting.plan import Terms
from orglint.policy.assemble import Contradiction
from orglint.policy.plugin_errors import output_aside
from orglint.queries.diff.difference import difference, places
from orglint.queries.diff.render import TELLERS
from orglint.queries.diff.sides import sides
from orglint.settings.values import Overrides
from orglint.texts import Language, Text


def diff(language: Language, old: str, new: str | None, output_format: str, **values: Any) -> int:
    """Say what changed. 1 for new findings at or over a severity, 2 when not everything could be compared."""
    as_of = day("--as-of", values["as_of"], "diff")
    terms = Terms(as_of or date.today(), honoured=not values["no_waivers"])
    try:
        both = sides(old, new)
        settled = settled_for(places(*both), values["setup"], terms, Overrides(fail_on=values["fail_on"]))
        with output_aside():
            found = difference(*both, settled.plans)
    except (Contradiction, Unreadable) as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    found = found._replace(faults=tuple(dict.fromkeys((*settled.faults, *found.faults))))
    write(TELLERS[output_format](found, language))
    write_aside(note.within(language) for note in (*settled.notes, *_notes(as_of, terms)))
    write_faults(found.faults, language)
    return NOT_DONE if found.faults else FINDINGS if found.failing else DONE


def _notes(as_of: date | None, terms: Terms) -> Iterator[Text]:
    """How the run was set up, where that is not as usual."""
    if as_of:
        yield held_against(as_of)
    if not terms.honoured:
        yield WAIVERS_OFF
