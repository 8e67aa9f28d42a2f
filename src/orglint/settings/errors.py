"""Faults for wrong settings: the place, the problem and the remedy."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from orglint.errors import OrglintError
from orglint.model import Fault, Key, Place, Span
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from orglint.document.layout import Lines
    from orglint.document.locate import Positions

CODE = re.compile(
    r"(load-?)?(code|command|entry-?point|hook|import|module|plugin|script)s?(-?(dir|file|path)s?)?"
    r"|exec(ute)?|load|path|python(-?path)?|run"
)
"""Keys by which settings of other programs load code."""

OWN_IDS = ("kinds", "categories", "tools", "department-names", "rules", "severity")
"""The tables whose keys a team chooses."""

NO_CODE = Fault(
    Text(
        "`{key}` is not a key of the settings: settings are data and load no code",
        "`{key}` 不是设置的键：设置只是数据，不会加载代码",
    ),
    Text(
        "Install the plugin where orglint is installed; `required-plugins` makes sure that it is there.",
        "请把插件安装到 orglint 所在的环境；可用 `required-plugins` 确保它已安装。",
    ),
)


class SettingsError(OrglintError):
    """Settings cannot be followed; `faults` say why."""


class Objection(NamedTuple):
    """Something in settings that cannot be followed, at its place; `id` names the sort of it for programs."""

    id: str
    place: Place
    fault: Fault


def located_faults(objections: Iterable[Objection]) -> tuple[Fault, ...]:
    """The faults with their places in front. Each file is read once, however much is wrong in it."""
    every = list(objections)
    texts = {file: text_of(file) for file in dict.fromkeys(objection.place.file for objection in every)}
    return tuple(fault_at(objection.place, objection.fault, texts[objection.place.file]) for objection in every)


def ill_formed(table: dict[str, object], file: str, prefix: Key, text: str) -> list[Fault]:
    """What is wrong with the form of a table of settings, which stands at a path of a file of that text."""
    return [
        fault_at(Place(file, (*prefix, *path), part), fault, text) for path, part, fault in breaches(table, "settings.schema.json")
    ]


def breaches(table: dict[str, object], schema: str | Mapping[str, Any]) -> list[tuple[Key, Literal["key", "value"], Fault]]:
    """What in settings, or in a table of them, breaks its schema: the path, whether its key is meant, and the words."""
    from orglint.document.diagnosis.schema import explain

    return [
        (path, part, _no_code(str(path[-1])) if part == "key" and _loads_code(path) else Fault(message, remedy))
        for path, part, message, remedy in explain(table, schema)
    ]


def _loads_code(path: Key) -> bool:
    """Whether a key that is not one of the settings looks like those that load code. `[kinds.module]` is only an odd name."""
    is_an_id = len(path) == 2 and path[0] in OWN_IDS  # noqa: PLR2004
    return not is_an_id and CODE.fullmatch(str(path[-1]).lower().replace("_", "-")) is not None


def _no_code(key: str) -> Fault:
    return Fault(NO_CODE.message.fill({"key": key}), NO_CODE.remedy)


def fault_at(place: Place, fault: Fault, text: str | None = None) -> Fault:
    """The fault, with its place in front: file, line and column. The text is that of the file, which is else read again."""
    span = place.span or span_of(place, text)
    where = f"{place.file}:{span.line}:{span.column}" if span else place.file
    return Fault(Text("{where}: {message}", "{where}：{message}").fill({"where": where, "message": fault.message}), fault.remedy)


def span_of(place: Place, text: str | None = None) -> Span | None:
    """The lines and columns of a place in a TOML file; None when the file cannot be read any more."""
    from orglint.document.locate import find

    text = text_of(place.file) if text is None else text
    if text is None:
        return None
    found, lines = _layout(text)
    return lines.span(*find(found, place.path, place.part))


def text_of(file: str) -> str | None:
    """The text of a TOML file; None when it cannot be read any more. As long as it does not change it is read once."""
    try:
        status = os.stat(file)  # noqa: PTH116 - pathlib is slow to import
    except (OSError, ValueError):
        return None
    return _text_as_of(file, status.st_ino, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=4)
def _text_as_of(file: str, *_: int) -> str | None:
    from orglint.document.parse import NotToml, parse
    from orglint.document.read import Unreadable, read

    try:
        return parse(read(file)).text
    except (Unreadable, NotToml):
        return None


@lru_cache(maxsize=4)
def _layout(text: str) -> tuple[Positions, Lines]:
    """The positions and lines of a text, cached, as each fault of a file needs them."""
    from orglint.document.layout import Lines
    from orglint.document.locate import positions

    return positions(text), Lines(text)
