"""Fixes of files that several companies include: only those that each of them would make.

What one company does not need in such a file, such as a waiver, another may.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from os.path import realpath

from orglint.linting.check import Owners
from orglint.linting.discover import FileSource
from orglint.report import Located


def sharing_companies(wanted: Iterable[Located], file: str, source: FileSource) -> Mapping[str, list[str]]:
    """For each included file that is to be fixed, the other companies, by their own files, that include it.

    `wanted` are the findings of the company with the own file `file` whose fixes are to be made.
    """
    owners = Owners(source)
    parts = dict.fromkeys(located.finding.place.file for located in wanted if located.finding.place.file != file)
    return {part: [owner for owner in owners.of(part) if realpath(owner) != realpath(file)] for part in parts}


def fixes_of(findings: Iterable[Located]) -> frozenset[Hashable]:
    """What the fixes of findings do, so that those of one company can be told from those of another."""
    return frozenset(_fix(located) for located in findings if located.fix)


def without_conflicts(
    wanted: Sequence[Located], sharing: Mapping[str, Collection[str]], theirs: Mapping[str, Collection[Hashable]]
) -> list[Located]:
    """The findings whose fixes all companies that share their file would make; `theirs` are the fixes of each of those."""
    return [
        located
        for located in wanted
        if all(_fix(located) in theirs[other] for other in sharing.get(located.finding.place.file, ()))
    ]


def _fix(located: Located) -> Hashable:
    changes = located.fix.changes if located.fix else ()
    return located.finding.rule, realpath(located.finding.place.file), repr(changes)
