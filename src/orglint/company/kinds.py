"""The kinds of each department of a company: given explicitly, settled by the settings, recognised, or taken from its parent."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.company.diagnostics import ResolveContext
from orglint.names import normalise
from orglint.policy.policy import Policy
from orglint.policy.recognise import ReadWord
from orglint.texts import Listing
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

    from orglint.policy.settled import SettledName

How: TypeAlias = "Literal['explicit', 'settings', 'name', 'key', 'parent', 'ambiguous', 'misspelt', 'unknown']"


class RecognisedKinds(NamedTuple):
    """The kinds of a department and how they were found; `candidates` are those an ambiguous name may stand for.

    `settled` is what the settings say of its name or key, or of that of the ancestor that it takes its kinds from.
    `words` are what the name or key was read as, where that decided. `restated` says that its name or key surely says something
    else, and that the file or the settings have the last word; or, where its name decided, that its key surely says something else.
    """

    kinds: tuple[str, ...]
    how: How
    candidates: tuple[str, ...] = ()
    settled: SettledName | None = None
    words: tuple[ReadWord, ...] = ()
    restated: bool = False


UNKNOWN = RecognisedKinds((), "unknown")

OPEN: tuple[How, ...] = ("unknown", "ambiguous")
"""How the kinds of a department were found that its ancestors may have something to say about."""


def recognise_kinds(
    tables: Mapping[str, Mapping[str, Any]], parents: Mapping[str, str | None], company: str, context: ResolveContext
) -> Mapping[str, RecognisedKinds]:
    """The kinds of every department of a company of that name, by key; what is unknown or ambiguous is reported."""
    found = _with_ancestors({key: _by_itself(key, table, company, context) for key, table in tables.items()}, parents)
    for key, recognised in found.items():
        parent_is_lost = "parent" in tables[key] and parents[key] is None  # a finding of its own, and reason enough
        if recognised.how == "ambiguous" or (recognised.how == "unknown" and not parent_is_lost):
            _report(key, tables[key], recognised, context)
    return found


def _by_itself(key: str, table: Mapping[str, Any], company: str, context: ResolveContext) -> RecognisedKinds:
    name = table.get("name", key)
    if "kind" in table:
        return _against_its_name(_explicit(key, table["kind"], context), name, key, context.policy, company)
    if (names := context.policy.settled_names) and (settled := names.get(normalise(name)) or names.get(normalise(key))):
        found = RecognisedKinds(settled.kinds, "settings", settled=settled)
        return _against_its_name(found, name, key, context.policy, company)
    found = recognise_words(name, key, context.policy, company)
    return found if found.kinds == (key,) or name == key or found.how != "name" else _against_its_key(found, key, context.policy)


def _against_its_name(stated: RecognisedKinds, name: str, key: str, policy: Policy, company: str) -> RecognisedKinds:
    """What is stated of a department, held against what its name says. That it is of no kind is a matter of its own."""
    said = recognise_words(name, key, policy, company).kinds if stated.kinds else ()
    return stated._replace(restated=True) if said and {*said} != {*stated.kinds} else stated


def _against_its_key(named: RecognisedKinds, key: str, policy: Policy) -> RecognisedKinds:
    """What the name of a department says, held against its key, where that is as a whole a name of kinds."""
    said = policy.recogniser.find_whole(key)
    return named._replace(restated=True) if said and not said.ambiguous and {*said.kinds} != {*named.kinds} else named


def recognise_words(name: str, key: str, policy: Policy, company: str = "") -> RecognisedKinds:
    """The kinds that a department's name, or else its key, says by itself, whatever the settings say of it."""
    how: How = "name"
    match = policy.recogniser.find(name, company)
    if match is None and name != key:
        how = "key"
        match = policy.recogniser.find(key, company)
    if match is None:
        return UNKNOWN
    if match.ambiguous:
        return RecognisedKinds((), "ambiguous", match.kinds, words=match.words)
    return RecognisedKinds(match.kinds, how, words=match.words)


def _explicit(key: str, written: str | list[str], context: ResolveContext) -> RecognisedKinds:
    place = context.value("departments", key, "kind")
    listed = (
        [(written, place)]
        if isinstance(written, str)
        else [(kind, context.value(*place.path, i)) for i, kind in enumerate(written)]
    )
    kinds = context.policy.kinds
    for kind, where in listed:
        if kind not in kinds:
            context.report("org/unknown-kind", where, {"kind": kind, "hint": context.did_you_mean(kind, kinds)})
    known = tuple(dict.fromkeys(kind for kind, _ in listed if kind in kinds))
    return RecognisedKinds(known, "explicit" if known or not listed else "misspelt")


def _with_ancestors(own: Mapping[str, RecognisedKinds], parents: Mapping[str, str | None]) -> Mapping[str, RecognisedKinds]:
    """What each department says by itself together with what its ancestors say, by key. Each is looked at once."""
    if all(recognised.how not in OPEN for recognised in own.values()):
        return own
    found: dict[str, RecognisedKinds] = {}
    for start in own:
        trail: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in found and key not in trail:
            trail[key] = None
            key = parents[key] if own[key].how in OPEN else None
        above = found.get(key, UNKNOWN) if key is not None else UNKNOWN
        for key in reversed(trail):
            above = found[key] = _below(own[key], above)
    return {key: found[key] for key in own}


def _below(own: RecognisedKinds, above: RecognisedKinds) -> RecognisedKinds:
    """What a department is below one that is what `above` says; an ambiguous one settles nothing."""
    if own.how == "ambiguous":
        return _settled_by_ancestors(own, above)
    if own.how == "unknown":
        return UNKNOWN if above.how in OPEN else RecognisedKinds(above.kinds, "parent", settled=above.settled)
    return own


def _settled_by_ancestors(recognised: RecognisedKinds, above: RecognisedKinds) -> RecognisedKinds:
    """What an ambiguous name is below a department of a kind that it may stand for: Patents below Legal.

    A name that speaks of another kind besides, such as Sales Finance, stays ambiguous.
    """
    kinds = tuple(kind for kind in above.kinds if kind in recognised.candidates)
    names = any(word.role == "name" for word in recognised.words)
    return recognised if names or not kinds else RecognisedKinds(kinds, "parent", settled=above.settled)


def _report(key: str, table: Mapping[str, Any], recognised: RecognisedKinds, context: ResolveContext) -> None:
    name = table.get("name", key)
    place = context.value("departments", key, "name") if "name" in table else context.key("departments", key)
    if recognised.how == "unknown":
        context.report("org/unknown-department", place, {"department": name})
        return
    kinds = Listing(tuple(context.policy.kinds[kind].name for kind in recognised.candidates), "or")
    choices = Listing(tuple(f'`kind = ["{kind}"]`' for kind in recognised.candidates), "or")
    listed = ", ".join(f'"{kind}"' for kind in recognised.candidates)
    values = {"department": name, "kinds": kinds, "choices": choices, "paste": f"kind = [{listed}]"}
    context.report("org/ambiguous-department", place, values)
