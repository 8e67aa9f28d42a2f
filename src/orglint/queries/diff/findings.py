"""Which findings are new and which are resolved: matched by what they say, never by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeAlias

from orglint.model import Company
from orglint.queries.diff.compare import Same
from orglint.report import Located

Identities: TypeAlias = tuple[Callable[[Located], Hashable], Callable[[Located], Hashable]]
"""What a finding of the old state must have in common with one of the new: how to tell it for each."""


class Matched(NamedTuple):
    """The findings that only one side has."""

    new: tuple[Located, ...]
    resolved: tuple[Located, ...]


class Renaming(NamedTuple):
    """What is the same on both sides, and the keys and ids, in the new state, of what is called otherwise there."""

    same: Same
    renamed: frozenset[str] = frozenset()


def renaming(old: Company, new: Company, same: Same) -> Renaming:
    """What two states of a company call by different keys or names."""
    names = {now for was, now in same.departments.items() if (was, old.departments[was].name) != (now, new.departments[now].name)}
    tools = [{tool.id: tool.name for tool in company.tools} for company in (old, new)]
    names |= {now for was, now in same.tools.items() if (was, tools[0][was]) != (now, tools[1][now])}
    return Renaming(same, frozenset(names))


def match(old: Sequence[Located], new: Sequence[Located], renaming: Renaming, waived: Sequence[Located] = ()) -> Matched:
    """Match findings by rule, department, tool and message; where a department or tool was renamed, without the message.

    `waived` are the findings that a waiver takes away in the new state: what was found before and is waived now is not resolved.
    """
    same, nothing = renaming.same, Same({}, {})
    exactly: Identities = (lambda one: _in_full(one, same), lambda one: _in_full(one, nothing))
    renamed: Identities = (lambda one: _in_short(one, renaming, same), lambda one: _in_short(one, renaming, nothing))
    for identities in (exactly, renamed):
        old, new = _unmatched(old, new, identities)
    for identities in (exactly, renamed):
        old, waived = _unmatched(old, waived, identities)
    return Matched(tuple(new), tuple(old))


def _unmatched(old: Sequence[Located], new: Sequence[Located], identities: Identities) -> tuple[list[Located], list[Located]]:
    """What is left on each side when every finding has taken an equal one of the other side with it."""
    of_old, of_new = identities
    return _without(old, of_old, Counter(map(of_new, new))), _without(new, of_new, Counter(map(of_old, old)))


def _without(findings: Sequence[Located], identity: Callable[[Located], Hashable], taken: Counter[Hashable]) -> list[Located]:
    left = []
    for one in findings:
        what = identity(one)
        if what is not None and taken[what] > 0:
            taken[what] -= 1
        else:
            left.append(one)
    return left


def _in_full(located: Located, same: Same) -> Hashable:
    return (*_subject(located, same), located.finding.message)


def _in_short(located: Located, renaming: Renaming, same: Same) -> Hashable:
    subject = _subject(located, same)
    return subject if renaming.renamed.intersection(subject[1:]) else None


def _subject(located: Located, same: Same) -> tuple[str, str, str]:
    finding = located.finding
    department, tool = finding.department or "", finding.tool or ""
    return (finding.rule, same.departments.get(department, department), same.tools.get(tool, tool))
