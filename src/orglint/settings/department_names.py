"""`[department-names]`: what a company calls its departments, and of which kinds they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from orglint.document.toml_text import written
from orglint.model import Fault, Place
from orglint.names import normalise
from orglint.policy.settled import SettledName
from orglint.settings.errors import Objection
from orglint.settings.values import DEPARTMENT_NAMES, Settings
from orglint.texts import Text

TWICE = Text(
    "“{name}” and “{other}” are one name: names are compared without case, spaces and `-_./&`",
    "“{name}”和“{other}”是同一个名称：比较名称时不计大小写、空格和 `-_./&`",
)
ONE = Text("Remove one of them.", "请删去其中一个。")


def compared_names(settings: Settings) -> frozenset[str]:
    """The names of departments that the settings settle, as names are compared."""
    return frozenset(map(normalise, settings.department_names))


def settled_names(settings: Settings) -> Mapping[str, SettledName]:
    """What the settings say of departments, by the names as they are compared."""
    return MappingProxyType({normalise(name): SettledName(name, *_said(settings, name)) for name in settings.department_names})


def _said(settings: Settings, name: str) -> tuple[tuple[str, ...], Place]:
    """The kinds of the departments of a name, each once, and where that is said."""
    kinds = settings.department_names[name]
    return (kinds,) if isinstance(kinds, str) else tuple(dict.fromkeys(kinds)), settings.origins[DEPARTMENT_NAMES, name]


def settling_line(name: str, kinds: Sequence[str]) -> str:
    """The line that gives the departments of a name their kinds."""
    return f"{written(name)} = {written(kinds[0] if len(kinds) == 1 else kinds)}"


def names_twice(settings: Settings) -> Iterator[Objection]:
    """The names that stand twice in one file, in different spellings."""
    first: dict[str, str] = {}
    for name in settings.department_names:
        other = first.setdefault(normalise(name), name)
        if other != name:
            place = settings.origins[DEPARTMENT_NAMES, name]._replace(part="key")
            yield Objection("twice", place, Fault(TWICE.fill({"name": other, "other": name}), ONE))
