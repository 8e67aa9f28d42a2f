"""From what was imported to an org file: departments by first appearance, tools without repetition, and the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count

from orglint.document.parse import NotToml, parse
from orglint.document.read import MAX_BYTES
from orglint.document.toml_text import key_path, written
from orglint.document.validate import is_valid
from orglint.extensions import Use
from orglint.importers.entries import Price
from orglint.importers.gather import Imported
from orglint.model import DETAILS, detail_field
from orglint.names import normalise
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NOTHING = Text("", "")


class Entry(NamedTuple):
    """A line of a list of tools: its value, what is said behind it, and whether it stands there as a comment and does not count."""

    value: Any
    remark: Text = NOTHING
    is_comment: bool = False


class Draft(NamedTuple):
    """An org file to be: its tables, and the lists of tools by the key of the department that they are of, None the company."""

    company: Mapping[str, Any]
    tools: Mapping[str, Mapping[str, Any]]
    departments: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str | None, tuple[Entry, ...]]

    @property
    def data(self) -> Mapping[str, Any]:
        """What the file says: without what stands there as a comment."""
        company = {**self.company, **self._list(None)}
        return {
            **({"company": company} if company else {}),
            **({"tools": self.tools} if self.tools else {}),
            "departments": {key: {**table, **self._list(key)} for key, table in self.departments.items()},
        }

    def _list(self, key: str | None) -> dict[str, Any]:
        entries = self.lists.get(key, ())
        return {"tools": [entry.value for entry in entries if not entry.is_comment]} if entries else {}


def draft(imported: Imported, company: str | None = None, least_share: int = 0) -> Draft:
    """The org file that the uses make, in the order that they name things.

    What fewer than `least_share` percent of a department's people have, where it is known how many they are, is a comment there.
    """
    names = list(dict.fromkeys(use.department for use in imported.uses))
    keys = dict(zip(names, unique_keys(names), strict=True))
    departments: dict[str, dict[str, Any]] = {key: {} if key == name else {"name": name} for name, key in keys.items()}
    lists: dict[str | None, list[Entry]] = {None: [Entry(assignment(use)) for use in imported.everybody if use.tool]}
    for use in imported.uses:
        key = keys[use.department]
        if use.parent:
            departments[key].setdefault("parent", keys[use.parent])
        if use.tool is not None:
            lists.setdefault(key, []).append(entry_of(use, imported.people.get(use.department), least_share))
    head: dict[str, Any] = {"name": company} if company else {}
    if not imported.is_whole:
        head["inventory"] = "partial"
    tools = _tools(imported.prices, (*imported.everybody, *imported.uses))
    return Draft(head, tools, departments, {key: tuple(entries) for key, entries in lists.items()})


def entry_of(use: Use, people: int | None, least_share: int) -> Entry:
    """The entry of a use, with the share of the department's people that have it, where both are known."""
    if people is None or use.seats is None or use.seats >= people:
        return Entry(assignment(use))
    percent = 100 * use.seats // people
    return Entry(assignment(use), SHARE.fill({"seats": use.seats, "people": people, "percent": percent}), percent < least_share)


SHARE = Text("{seats} of {people} people ({percent} %)", "{people} 人中的 {seats} 人（{percent}%）")


def assignment(use: Use) -> str | dict[str, Any]:
    """What the list of tools has for a use: the tool's name, or a table that says more."""
    tool = use.tool or ""
    more: dict[str, Any] = {} if use.access == "direct" else {"access": use.access}
    more |= {} if use.instance is None else {"instance": use.instance}
    more |= {key: value for key in DETAILS if (value := getattr(use, detail_field(key))) is not None}
    more |= {key: day for key, day in (("from", use.since), ("until", use.until)) if day is not None}
    return {"tool": tool, **more} if more else tool


def _tools(prices: Iterable[Price], uses: Sequence[Use]) -> dict[str, Any]:
    """The tables of tools whose seats have a price, for those that anybody uses, each by a key made of its name."""
    used = {normalise(use.tool) for use in uses if use.tool}
    priced = [price for price in prices if normalise(price.tool) in used]
    return {
        key: {**({} if key == price.tool else {"name": price.tool}), "seat-cost": cost_of(price)}
        for key, price in zip(unique_keys([price.tool for price in priced]), priced, strict=True)
    }


def cost_of(price: Price) -> dict[str, Any]:
    """The `seat-cost` of a tool of that price."""
    amount = float(price.amount)
    return {"amount": int(amount) if amount.is_integer() else amount, "currency": price.currency, "per": price.per}


def unique_keys(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A key for each name: its letters and digits with hyphens between, and a number where that is taken.

    Two keys differ even as names are compared, because a parent is looked for in that way.
    """
    keys = Keys(taken)
    return [keys.make(name) for name in names]


class Keys:
    """Makes keys of names, each for one department or tool; in time that grows with their number, however many names are alike."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(map(normalise, taken))
        self._numbers: dict[str, Iterator[int]] = {}

    def make(self, name: str, reserved: Container[str] = ()) -> str:
        """A key for a name, which is taken then; none of those, as they are compared, that are reserved for other names."""
        wanted = _readable(name)
        for key in chain((wanted,), (f"{wanted}-{number}" for number in self._numbers.setdefault(normalise(wanted), count(2)))):
            compared = normalise(key)
            if compared not in self._taken and (compared == normalise(name) or compared not in reserved):
                break
        self._taken.add(compared)
        return key


def _readable(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name).strip("-").lower() or "department"


WIDEST = 100
"""A list of tools that is longer has a line for each."""

HEAD = Text(
    '# Imported. If departments use more than is listed here, say so with `inventory = "partial"` in [company].',
    '# 由导入生成。若部门实际使用的工具多于此处所列，请在 [company] 中注明 `inventory = "partial"`。',
)
HEAD_OF_PART = Text(
    '# Imported. The source does not know of all tools; once all are listed here, write `inventory = "complete"`.',
    '# 由导入生成。来源并不掌握全部工具；待此处列全后，请改为 `inventory = "complete"`。',
)


class Mangled(Exception):
    """A text does not say what it was made of. That is a mistake of orglint's own, and no such text leaves it."""


class TooLarge(Exception):
    """The org file would be larger than the largest that orglint reads."""


def org_text(drafted: Draft, language: Language) -> str:
    """The text of the org file: tables of strings, and lists of tools. Raises TooLarge and Mangled."""
    text = "\n".join(_lines(drafted, language))
    if len(text.encode()) > MAX_BYTES:
        raise TooLarge
    data = drafted.data
    try:
        parsed = parse(text.encode()).data
    except NotToml as broken:
        raise Mangled from broken
    if not is_valid(parsed) or parsed != data or list(parsed["departments"]) != list(data["departments"]):
        raise Mangled
    return text


def _lines(drafted: Draft, language: Language) -> Iterator[str]:
    yield (HEAD_OF_PART if "inventory" in drafted.company else HEAD).within(language)
    everybody = drafted.lists.get(None, ())
    if drafted.company or everybody:
        yield from ("", "[company]", *_pairs(drafted.company), *list_lines(everybody, language))
    for key, table in drafted.tools.items():
        yield from ("", f"[tools.{key_path((key,))}]", *_pairs(table))
    for key, table in drafted.departments.items():
        yield from ("", f"[departments.{key_path((key,))}]", *_pairs(table), *list_lines(drafted.lists.get(key, ()), language))
    yield ""


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    return (f"{key} = {written(value)}" for key, value in table.items())


def list_lines(entries: Sequence[Entry], language: Language) -> Iterator[str]:
    """A list of tools: in a line if nothing is to be said of its entries and there is room, else with a line for each."""
    if not entries:
        return
    line = f"tools = {written([entry.value for entry in entries])}"
    if len(line) <= WIDEST and not any(entry.remark != NOTHING or entry.is_comment for entry in entries):
        yield line
        return
    yield "tools = ["
    for entry in entries:
        mark = "# " if entry.is_comment else ""
        remark = f"  # {entry.remark.within(language)}" if entry.remark != NOTHING else ""
        yield f"    {mark}{written(entry.value)},{remark}"
    yield "]"
