"""Entries of `[department-names]` without effect: no department is called so, or each says itself what kind it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.company.kinds import recognise_words
from orglint.company.resolve import Resolved
from orglint.model import Department, Place
from orglint.names import normalise
from orglint.policy.policy import Policy
from orglint.policy.settled import SettledName
from orglint.queries.doctor.context import Diagnosis, DoctorContext
from orglint.texts import Text

NOBODY = Text("no department of any company is called “{name}”", "没有任何公司的部门叫“{name}”")
TAKE_OUT = Text("Correct the name, or remove it.", "请更正名称，或将其删去。")
OVERRULED = Text(
    "every department that is called “{name}” states its own `kind`, which wins over this",
    "叫“{name}”的部门都写明了自己的 `kind`，优先于此处",
)
ONE_PLACE = Text(
    "Remove the name here, or remove `kind` from the departments that this is meant for.",
    "请在此处删去该名称，或删去应以此处为准的部门的 `kind`。",
)
SAID_ANYWAY = Text("“{name}” is recognised as {kinds} without this", "“{name}”无需在此注明，也会识别为 {kinds}")
NEEDLESS = Text("Remove it: without it, the departments are judged just the same.", "请将其删去：删去后判断结果不变。")


def names_without_effect(context: DoctorContext) -> Iterator[Diagnosis]:
    """The entries without which every department would be judged as it is.

    Of the files that the settings extend, only what is needless wherever it is: they are for other companies too.
    """
    departments = _by_name(context.resolved)
    for name, settled in context.policy.settled_names.items():
        called = departments.get(name, [])
        place = settled.place._replace(part="key")
        if _is_needless(settled, called, context.policy):
            values = {"name": settled.written, "kinds": ", ".join(settled.kinds)}
            yield Diagnosis("needless-name", SAID_ANYWAY.fill(values), NEEDLESS, place)
        elif context.resolved and settled.place.file == context.settings.file:
            yield from _without_effect(settled, called, place)


def _by_name(every: Sequence[Resolved]) -> Mapping[str, list[tuple[Department, Resolved]]]:
    """The departments by their normalised names and keys."""
    by_name: dict[str, list[tuple[Department, Resolved]]] = {}
    for resolved in every:
        for department in resolved.company.departments.values():
            for name in dict.fromkeys(map(normalise, (department.name, department.key))):
                by_name.setdefault(name, []).append((department, resolved))
    return by_name


def _is_needless(settled: SettledName, called: Sequence[tuple[Department, Resolved]], policy: Policy) -> bool:
    """Whether the name, and each department that this decides, says the same by itself."""
    decided = [
        (department, resolved.company) for department, resolved in called if resolved.recognised[department.key].settled is settled
    ]
    words = [
        (settled.written, settled.written, ""),
        *((department.name, department.key, company.name) for department, company in decided),
    ]
    said = (recognise_words(name, key, policy, company) for name, key, company in words)
    return all(found.how in ("name", "key") and {*found.kinds} == {*settled.kinds} for found in said)


def _without_effect(settled: SettledName, called: Sequence[tuple[Department, Resolved]], place: Place) -> Iterator[Diagnosis]:
    values = {"name": settled.written}
    hows = {resolved.recognised[department.key].how for department, resolved in called}
    if not called:
        yield Diagnosis("name-without-department", NOBODY.fill(values), TAKE_OUT, place)
    elif hows <= {"explicit", "misspelt"}:
        yield Diagnosis("name-without-effect", OVERRULED.fill(values), ONE_PLACE, place)
