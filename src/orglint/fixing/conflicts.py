"""Fixes of files that several companies include: only those that each of them would make."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Sequence

from orglint.linting.owners import Memory, owners
from orglint.linting.plan import Plan
from orglint.linting.run import read_and_check
from orglint.report import Located


def without_conflicts(wanted: Sequence[Located], file: str, read: Callable[[str], bytes], plan: Plan) -> list[Located]:
    """The findings of a company, given by its own file, whose fixes hurt no other one that includes the same file.

    What one company does not need there, such as a waiver, another may.
    """
    memory: Memory = {}
    parts = dict.fromkeys(one.finding.place.file for one in wanted if one.finding.place.file != file)
    others = {
        part: [one for one in owners(part, read, memory) if os.path.realpath(one) != os.path.realpath(file)] for part in parts
    }
    fixes = {other: _fixes(other, read, plan) for several in others.values() for other in several}
    return [one for one in wanted if all(_fix(one) in fixes[other] for other in others.get(one.finding.place.file, ()))]


def _fixes(company: str, read: Callable[[str], bytes], plan: Plan) -> set[Hashable]:
    return {_fix(one) for one in read_and_check(company, read, plan).located if one.fix}


def _fix(located: Located) -> Hashable:
    changes = located.fix.changes if located.fix else ()
    return located.finding.rule, os.path.realpath(located.finding.place.file), repr(changes)
