"""Several names in one cell: `Sales; Marketing`, `市场部、销售部`, `Slack/Zoom`, and `R&D / Platform`, which is one.

Semicolons, `、` and line breaks always divide names. A `/` or a comma is part of many names, so it divides only where something
says so: where each part has a row of its own in the same column; for departments also where each part ends in 部; for tools where
each part is the name of a product in the catalogue, and for a comma between tools unless a legal form follows (`Acme, Inc.`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from orglint.importers.products import products
from orglint.names import normalise

ALWAYS = re.compile(r"\s*[;；、\r\n\v\f\u2028]+\s*")
SLASH = re.compile(r"\s*[/／]\s*")
COMMA = re.compile(r"\s*[,，]\s*")
FULL_WIDTH_COMMA = re.compile(r"\s*，\s*")
BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")

LEGAL_FORM = re.compile(
    r"(?:inc|incorporated|ltd|limited|llc|l\.l\.c|corp|corporation|co|company|gmbh|ag|plc|s\.?a|s\.?r\.?l|b\.?v|pty|kg)\.?(?:\s.*)?",
    re.IGNORECASE,
)

UNIT = "部"

MOST_KNOWN = 100_000


MAY_DIVIDE = re.compile("[;；、,，/／\\s]")


def has_long_name(cell: str, most: int) -> bool:
    """Whether a cell has a word in it that is longer than any name: that is seen before anything is looked for in it."""
    return len(cell) > most and max(map(len, MAY_DIVIDE.split(cell))) > most


@lru_cache(maxsize=1 << 14)
def divided(cell: str, what: str) -> tuple[str, ...]:
    """The names in a cell of a department or tool that are surely apart."""
    names = _parts(ALWAYS, cell)
    if what == "tool":
        return tuple(part for name in names for part in _at_commas(name))
    return tuple(part for name in names for part in _at_units(name))


def _parts(mark: re.Pattern[str], name: str) -> tuple[str, ...]:
    """The parts of a name between marks, of which those in brackets do not count."""
    if not mark.search(name):
        return (name.strip(),) if name.strip() else ()
    brackets = [found.span() for found in BRACKETED.finditer(name)]
    parts, begin = [], 0
    for found in mark.finditer(name):
        if not any(first < found.start() < last for first, last in brackets):
            parts.append(name[begin : found.start()])
            begin = found.end()
    return tuple(part.strip() for part in (*parts, name[begin:]) if part.strip())


def _at_commas(name: str) -> tuple[str, ...]:
    parts = _parts(COMMA, name)
    return (name,) if any(LEGAL_FORM.fullmatch(part) for part in parts[1:]) else parts


def _at_units(name: str) -> tuple[str, ...]:
    parts = tuple(part for piece in _parts(FULL_WIDTH_COMMA, name) for part in _parts(COMMA, piece))
    parts = tuple(part for piece in parts for part in _at_slashes(piece))
    return parts if all(part.endswith(UNIT) for part in parts) else _parts(FULL_WIDTH_COMMA, name)


def _at_slashes(name: str) -> tuple[str, ...]:
    return (name,) if "://" in name else _parts(SLASH, name)


class Alone:
    """The names that stand alone in a column: they tell whether a mark in another cell divides names."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._names: set[str] = set()

    def see(self, name: str) -> None:
        """There is a row for this name."""
        if len(self._names) < MOST_KNOWN:
            self._names.add(normalise(name))

    def divided(self, name: str) -> tuple[str, ...]:
        """The names that a name with a mark in it is made of; itself if it is one."""
        parts = tuple(part for piece in _parts(COMMA, name) for part in _at_slashes(piece))
        is_apart = all(normalise(part) in self._names for part in parts)
        return parts if is_apart or (self._what == "tool" and _are_products(name, parts)) else (name,)


@lru_cache(maxsize=1 << 14)
def is_doubtful(name: str) -> bool:
    """Whether a name has a mark in it that may divide it."""
    return len(_at_slashes(name)) > 1 or len(_parts(COMMA, name)) > 1


@lru_cache(maxsize=4096)
def _are_products(name: str, parts: tuple[str, ...]) -> bool:
    return not products().called(name) and all(products().called(part) for part in parts)


COUNTED = re.compile(
    r"(.*\S)\s*[(（:：×*]\s*([0-9]{1,6})\s*(个|席|席位|人|用户|账号|seats?|users?|licen[cs]es?)?\s*[)）]?", re.IGNORECASE
)


def counted(tools: Sequence[str]) -> Mapping[str, tuple[str, int]]:
    """The names and seats of tools that have their seats behind them: `Slack (12), Zoom (4)`, `钉钉（5个）`.

    A number alone may be a version (`AutoCAD (2024)`), so it counts only where several tools have one, or with a word for seats.
    """
    found = {tool: match for tool in tools if (match := COUNTED.fullmatch(tool))}
    if len(found) < len(tools) or not (len(found) > 1 or all(match[3] for match in found.values())):
        return {}
    return {tool: (match[1].strip(), int(match[2])) for tool, match in found.items()}


@lru_cache(maxsize=4096)
def one_name(tool: str) -> str:
    """A tool's name; of one in two languages that are names of one product (`钉钉 DingTalk`), the Chinese."""
    chinese, english = LATIN.sub(" ", tool).strip(" /"), NOT_LATIN.sub(" ", tool).strip()
    if tool.isascii() or not english or is_product(tool) or " " in chinese:
        return tool
    both = [{product.id for product in products().read(name).tools} for name in (chinese, english)]
    return chinese if both[0] and both[0] == both[1] else tool


LATIN, NOT_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .+&'-]*"), re.compile(r"[^A-Za-z0-9 .+&'-]+")


@lru_cache(maxsize=4096)
def is_product(name: str) -> bool:
    """Whether a name is that of a product of the catalogue, or of several."""
    return bool(products().read(name).tools)
