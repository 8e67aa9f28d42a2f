"""From what importers gave to what a company really uses: sources put together, and their departments called as the map says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orglint.actual import Actual, Holding
from orglint.extensions import Use
from orglint.importers.gather import Imported
from orglint.importers.groups import EVERYBODY, NO_DEPARTMENT, NO_MAP, UNDECIDED, GroupMap
from orglint.model import ON_REQUEST


def actual_of(found: Iterable[tuple[str, Imported]], said: GroupMap = NO_MAP) -> Actual:
    """What several sources say, each with the name of its importer; what somebody may have on request is no use yet."""
    pairs = list(found)
    holdings = [held for source, imported in pairs for held in _holdings(source, imported, said)]
    uses = [use for _, imported in pairs for use in imported.uses]
    named = [*(use.department for use in uses), *(name for _, imported in pairs for name in imported.people)]
    return Actual(
        tuple(holdings),
        tuple(dict.fromkeys(called for name in named for called in _called(name, said) if called)),
        dict(_parents(uses, said)),
        tuple(dict.fromkeys(source for source, _ in pairs)),
        whole=any(imported.is_whole for _, imported in pairs),
        lists_departments=any(map(_lists_departments, (imported for _, imported in pairs))),
    )


def _holdings(source: str, imported: Imported, said: GroupMap) -> Iterator[Holding]:
    for use in imported.uses:
        departments = _called(use.department, said)
        for department in departments:
            # Of what is divided among several departments, nobody knows how much each has.
            yield from _holding(source, use if len(departments) == 1 else use._replace(seats=None), department)
    for use in imported.everybody:
        yield from _holding(source, use, None)


def _holding(source: str, use: Use, department: str | None) -> Iterator[Holding]:
    if use.tool and use.access != ON_REQUEST:
        yield Holding(department, use.tool, source, use.seats, use.instance, use.since, use.until)


def _called(name: str, said: GroupMap) -> tuple[str | None, ...]:
    """What the org file calls a department of a source, as the map says; None for everybody, nothing for what is no department."""
    if name not in said.groups:
        return (name,)
    words: Mapping[str, tuple[str | None, ...]] = {EVERYBODY: (None,), NO_DEPARTMENT: (), UNDECIDED: (name,)}
    return tuple(called for word in said.groups[name] for called in words.get(word, (word,)))


def _parents(uses: Iterable[Use], said: GroupMap) -> Iterator[tuple[str, str]]:
    for use in uses:
        for department in _called(use.department, said):
            for parent in _called(use.parent, said) if use.parent else ():
                if department and parent:
                    yield department, parent


def _lists_departments(imported: Imported) -> bool:
    """Whether a source knows of departments that use nothing: it counts their people, or names some without a tool."""
    return imported.is_whole or bool(imported.people) or any(use.tool is None for use in imported.uses)
