"""From the names of departments, as somebody types them, to the departments of a first org file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orglint.errors import OrglintError
from orglint.model import Fault, Kind
from orglint.names import nearest, normalise
from orglint.policy.policy import Policy
from orglint.texts import Language, Listing, Text

COMMON = ("sales", "marketing", "finance", "human-resources", "it", "legal")
"""The kinds of department that a company is taken to have if it names none."""

SEPARATORS = str.maketrans("\uff0c\u3001", ",,")
"""Commas as a Chinese keyboard gives them."""


class Unsuitable(OrglintError):
    """An answer that cannot be used; `fault` says why."""


class Named(NamedTuple):
    """A department: its key in the org file, its name, and its kind where the name does not say it."""

    key: str
    name: str
    kind: str | None = None


def usual(policy: Policy, language: Language) -> str:
    """The names of the kinds that most companies have, as `departments` reads them."""
    comma = "、" if language == "zh" else ", "
    return comma.join(policy.kinds[kind].name.within(language) for kind in COMMON if kind in policy.kinds)


def departments(written: str, policy: Policy, language: Language) -> tuple[Named, ...]:
    """The departments with the names or kinds that are written, with commas between.

    Each has its kind as its key, but the second of a kind its name. Raises Unsuitable for no name, for one that says no kind or
    several, and for one that is there twice.
    """
    names = [name for name in map(str.strip, written.translate(SEPARATORS).split(",")) if name]
    if not names:
        raise Unsuitable(NONE_NAMED)
    found: dict[str, Named] = {}
    for name in names:
        kind = _kind(name, policy)
        spoken = kind.name.within(language) if name == kind.id else name
        if normalise(spoken) in map(normalise, (department.name for department in found.values())):
            raise Unsuitable(_twice(name))
        key = spoken if kind.id in found else kind.id
        found[key] = Named(key, spoken, None if _says(spoken, kind, policy) else kind.id)
    return tuple(found.values())


def _says(name: str, kind: Kind, policy: Policy) -> bool:
    match = policy.recogniser.find(name)
    return match is not None and not match.ambiguous and match.kinds == (kind.id,)


def _kind(name: str, policy: Policy) -> Kind:
    if name in policy.kinds:  # an id is one kind, even if as a name it could be several
        return policy.kinds[name]
    match = policy.recogniser.find(name)
    if match is None:
        raise Unsuitable(_unknown(name, policy.kinds.values()))
    if match.ambiguous:
        raise Unsuitable(_ambiguous(name, match.kinds))
    return policy.kinds[match.kinds[0]]


LIST = Text(
    "`orglint kinds` lists the kinds. A department of another sort can be added to org.toml later.",
    "可用 `orglint kinds` 列出部门类型。其他类型的部门可以之后再写入 org.toml。",
)

NONE_NAMED = Fault(Text("no department is named", "没有给出任何部门"), LIST)


def _unknown(name: str, kinds: Iterable[Kind]) -> Fault:
    near = nearest(name, [word for kind in kinds for word in (kind.id, *kind.name, *kind.aliases)])
    hint = Text(f"; did you mean `{near}`?", f"，是否想写 `{near}`？") if near else Text("", "")
    message = Text("no kind of department is called “{name}”{hint}", "没有叫“{name}”的部门类型{hint}")
    return Fault(message.fill({"name": name, "hint": hint}), LIST)


def _ambiguous(name: str, kinds: tuple[str, ...]) -> Fault:
    if len(kinds) == 1:
        message = Text(
            "a department called “{name}” may be {kinds} or something else", "叫“{name}”的部门可能是{kinds}，也可能是别的部门"
        )
    else:
        message = Text("a department called “{name}” may be {kinds}", "叫“{name}”的部门可能是{kinds}")
    return Fault(
        message.fill({"name": name, "kinds": Listing(tuple(f"`{kind}`" for kind in kinds), "or")}),
        Text("Write the kind that is meant.", "请直接写所指的部门类型。"),
    )


def _twice(name: str) -> Fault:
    return Fault(
        Text("the department “{name}” is named twice", "部门“{name}”写了两次").fill({"name": name}),
        Text("Give each department a name of its own.", "请给每个部门写不同的名称。"),
    )
