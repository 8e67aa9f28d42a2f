"""How a department came by its kinds, in words: what is written, which alias matched, or what kept it from being judged."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.company.kinds import How, RecognisedKinds
from orglint.company.resolve import Resolved
from orglint.model import Department, Kind
from orglint.names import normalise
from orglint.policy.policy import Policy
from orglint.policy.recognise import forms
from orglint.queries.phrases import called, in_a_row
from orglint.texts import Listing, Text

HOW: Mapping[How, Text] = {
    "explicit": Text("{kinds}: `kind` says so", "{kinds}：由 `kind` 注明"),
    "name": Text("{kinds}: the name “{word}” is recognised as “{alias}”", "{kinds}：名称“{word}”被识别为“{alias}”"),
    "key": Text("{kinds}: the key “{word}” is recognised as “{alias}”", "{kinds}：键“{word}”被识别为“{alias}”"),
    "parent": Text("{kinds}: taken from its parent {parent}", "{kinds}：沿用上级部门{parent}的类型"),
    "ambiguous": Text(
        "none: “{word}” may be {candidates}, or something else, so no department rule is asked; `kind` settles it",
        "无：“{word}”可能是{candidates}，也可能是别的部门，因此不检查部门规则；请用 `kind` 注明",
    ),
    "misspelt": Text(
        "none: `kind` names none that exists, so no department rule is asked",
        "无：`kind` 所写的类型不存在，因此不检查部门规则",
    ),
    "unknown": Text(
        "none: neither name, key nor parent says one, so no department rule is asked; `kind` settles it",
        "无：从名称、键和上级部门都看不出类型，因此不检查部门规则；请用 `kind` 注明",
    ),
}

NO_KIND: Mapping[How, Text] = {
    "explicit": Text("none: `kind = []` says that no department rule is to judge it", "无：`kind = []` 声明不按部门规则判断"),
    "parent": Text(
        "none: its parent {parent} says `kind = []`, so no department rule is asked",
        "无：上级部门{parent}写有 `kind = []`，因此不检查部门规则",
    ),
}
"""What is said where a department has no kinds, although its kinds were found."""


def how_recognised(department: Department, resolved: Resolved, policy: Policy) -> Text:
    """The department's kinds and how they were recognised, or why it has none."""
    recognised = resolved.recognised[department.key]
    known = tuple(policy.kinds[kind] for kind in recognised.kinds)
    word = _word(department, recognised, policy)
    how = "key" if recognised.how == "name" and word == department.key else recognised.how
    text = HOW[how] if known or how not in NO_KIND else NO_KIND[how]
    return text.fill(
        {
            "kinds": in_a_row(called(kind.name, kind.id) for kind in known),
            "word": word,
            "alias": next((alias for kind in known if (alias := matching_alias(word, kind))), ""),
            "candidates": Listing(tuple(policy.kinds[kind].name for kind in recognised.candidates) or ("",), "or"),
            "parent": _parent(department, resolved),
        }
    )


def _word(department: Department, recognised: RecognisedKinds, policy: Policy) -> str:
    """Which of name and key was recognised."""
    by_key = recognised.how == "key" or (recognised.how == "ambiguous" and policy.recogniser.find(department.name) is None)
    return department.key if by_key else department.name


def matching_alias(word: str, kind: Kind) -> str | None:
    """The name of the kind that the word is, as the kind spells it; None where it is none."""
    spelt = {normalise(alias): alias for alias in (*kind.ambiguous, kind.id, *kind.name, *reversed(kind.aliases))}
    return next((spelt[form] for form in forms(word) if form in spelt), None)


def _parent(department: Department, resolved: Resolved) -> str:
    """The nearest ancestor whose own name, key or `kind` says anything."""
    above = resolved.company.ancestors(department)
    return next((one.name for one in above if resolved.recognised[one.key].how not in ("parent", "unknown")), "")
