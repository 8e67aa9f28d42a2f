"""The kinds of each department of a company: given explicitly, settled by the settings, recognised, or taken from its parent."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.company.diagnostics import ResolveContext
from orglint.names import normalise
from orglint.policy.policy import Policy
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
    """

    kinds: tuple[str, ...]
    how: How
    candidates: tuple[str, ...] = ()
    settled: SettledName | None = None


UNKNOWN = RecognisedKinds((), "unknown")


def recognise_kinds(
    tables: Mapping[str, Mapping[str, Any]], parents: Mapping[str, str | None], context: ResolveContext
) -> Mapping[str, RecognisedKinds]:
    """The kinds of every department, by key; what is unknown or ambiguous is reported."""
    found = {key: _by_itself(key, table, context) for key, table in tables.items()}
    for key, recognised in found.items():
        if recognised.how == "unknown":
            found[key] = _from_ancestors(key, parents, found)
    for key, recognised in found.items():
        parent_is_lost = "parent" in tables[key] and parents[key] is None  # a finding of its own, and reason enough
        if recognised.how == "ambiguous" or (recognised.how == "unknown" and not parent_is_lost):
            _report(key, tables[key], recognised, context)
    return found


def _by_itself(key: str, table: Mapping[str, Any], context: ResolveContext) -> RecognisedKinds:
    if "kind" in table:
        return _explicit(key, table["kind"], context)
    name = table.get("name", key)
    if (names := context.policy.settled_names) and (settled := names.get(normalise(name)) or names.get(normalise(key))):
        return RecognisedKinds(settled.kinds, "settings", settled=settled)
    return recognise_words(name, key, context.policy)


def recognise_words(name: str, key: str, policy: Policy) -> RecognisedKinds:
    """The kinds that a department's name, or else its key, says by itself, whatever the settings say of it."""
    how: How = "name"
    match = policy.recogniser.find(name)
    if match is None and name != key:
        how = "key"
        match = policy.recogniser.find(key)
    if match is None:
        return UNKNOWN
    return RecognisedKinds((), "ambiguous", match.kinds) if match.ambiguous else RecognisedKinds(match.kinds, how)


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


def _from_ancestors(key: str, parents: Mapping[str, str | None], found: Mapping[str, RecognisedKinds]) -> RecognisedKinds:
    """What the nearest ancestor says whose name or `kind` says anything; an ambiguous one settles nothing."""
    seen = {key}
    parent = parents[key]
    while parent is not None and parent not in seen:
        if found[parent].how != "unknown":
            return UNKNOWN if found[parent].how == "ambiguous" else found[parent]._replace(how="parent")
        seen.add(parent)
        parent = parents[parent]
    return UNKNOWN


def _report(key: str, table: Mapping[str, Any], recognised: RecognisedKinds, context: ResolveContext) -> None:
    name = table.get("name", key)
    place = context.value("departments", key, "name") if "name" in table else context.key("departments", key)
    if recognised.how == "unknown":
        context.report("org/unknown-department", place, {"department": name})
        return
    kinds = Listing(tuple(context.policy.kinds[kind].name for kind in recognised.candidates), "or")
    choices = Listing(tuple(f'`kind = ["{kind}"]`' for kind in recognised.candidates), "or")
    values = {"department": name, "kinds": kinds, "choices": choices}
    context.report("org/ambiguous-department", place, values)
