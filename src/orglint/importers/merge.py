"""What was imported, merged into a company that is there: the changes of its data, and the comments that go with them.

What the source says of seats, dates and prices is new; what it cannot know stays: names, kinds, parents, access, modules, waivers.
Nothing is taken away, because a source may know of a part only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from orglint.document.parse import NotToml, parse
from orglint.document.toml_text import written
from orglint.extensions import Use
from orglint.importers.entries import Unusable
from orglint.importers.gather import Imported, filled
from orglint.importers.hierarchy import circular
from orglint.importers.org_file import SHARE, Keys, cost_of, entry_of
from orglint.model import DETAILS, ON_REQUEST, Change, Key, detail_field
from orglint.names import compared, normalise
from orglint.texts import LANGUAGES, Language, Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

What: TypeAlias = "tuple[str, str | None]"
"""Which tool it is, by its id or, where nobody knows it, by its name as compared; and which of its instances."""

TO_EVERYBODY: Key = ("company", "tools")


class There(NamedTuple):
    """The company that is there: the data of its own file, the departments and tools of all its files, and how its names are read.

    `tool` gives the id of what a name stands for, or None; `named` the keys of the departments that a name may mean. `said` gives
    the comment behind an entry of a list, `comments` those that stand on lines of their own in or below one.
    """

    own: Mapping[str, Any]
    departments: Mapping[str, Mapping[str, Any]]
    tools: Mapping[str, Mapping[str, Any]]
    tool: Callable[[str], str | None]
    named: Callable[[str], tuple[str, ...]]
    said: Callable[[Key], str]
    comments: Callable[[Key], Iterable[str]]

    def what(self, tool: str, instance: str | None) -> What:
        """Which assignment it is of those that a department can have."""
        return self.tool(tool) or f"\0{compared(tool)}", None if instance is None else compared(instance)

    def what_is(self, entry: Any) -> What:
        """The same for an entry of a list of tools."""
        return self.what(entry, None) if isinstance(entry, str) else self.what(entry["tool"], entry.get("instance"))


class Counts(NamedTuple):
    """How many departments and assignments are new, how many assignments say something else now, and what else is to be told.

    `absent` are the assignments that are there and not in the source, `other_access` those that have another access there.
    """

    departments: int = 0
    added: int = 0
    updated: int = 0
    absent: int = 0
    other_access: int = 0

    def __add__(self, other: Any) -> Counts:
        return Counts(*(mine + its for mine, its in zip(self, other, strict=True)))


class Merge(NamedTuple):
    """The changes that say what was imported; what is said behind entries, by their paths; and the comments below lists.

    `departments` are those that are new, and what their tables say.
    """

    changes: tuple[Change, ...] = ()
    remarks: Mapping[Key, str] = {}
    lines: Mapping[Key, tuple[str, ...]] = {}
    counts: Counts = Counts()
    notes: tuple[Text, ...] = ()
    departments: Mapping[str, Mapping[str, Any]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether all of it is there already."""
        return not (self.changes or self.remarks or self.lines)


class Said(NamedTuple):
    """What the source says of one department, or of everybody: who uses what, each once, and how many people there are."""

    name: str
    uses: Mapping[What, Use]
    people: int | None = None
    parent: str | None = None
    is_new: bool = False


class Manner(NamedTuple):
    """How to write: the share of people below which a use is a comment, and the language of comments."""

    least_share: int
    language: Language


def merge(imported: Imported, there: There, least_share: int, language: Language) -> Merge:
    """What to change so that the company says what was imported. Raises Unusable where a name means several departments."""
    manner = Manner(least_share, language)
    keys = _keys(imported, there)
    sources, notes = _sources(imported, keys, there)
    everybody, of_everybody = _uses(imported.everybody, there)
    own = there.own.get("company", {})
    parts = [_list(TO_EVERYBODY, own.get("tools"), Said("", everybody), there, manner)]
    to_all = ToAll(there, sources, everybody)
    new: dict[str, Mapping[str, Any]] = {}
    for key, source in sources.items():
        path: Key = ("departments", key)
        entries = there.departments.get(key, {}).get("tools")
        found = _list((*path, "tools"), entries, _without_everybodys(key, source, entries or (), to_all, there), there, manner)
        if source.is_new:
            new[key] = _new_table(key, source, there, imported, to_all, found)
            parts.append(found._replace(changes=(), counts=found.counts + Counts(departments=1)))
        else:
            parts.append(found)
            if source.parent and "parent" not in there.departments[key] and not to_all.is_circular(key):
                parts.append(Merge((Change("put", (*path, "parent"), source.parent),)))
    absent = sum(len(table.get("tools", ())) for key, table in there.departments.items() if key not in sources)
    parts += [Merge(counts=Counts(absent=absent)), Merge(_tables(new, there)), Merge((*_prices(imported, there),))]
    return _together(parts)._replace(notes=(*notes, *of_everybody), departments=new)


def _without_everybodys(key: str, source: Said, entries: Sequence[Any], to_all: ToAll, there: There) -> Said:
    """The same without what a department has because everybody has, unless its own list has it too."""
    own = {*map(there.what_is, entries)}
    return source._replace(uses={what: use for what, use in source.uses.items() if what in own or not to_all.has(key, what)})


def _together(parts: Iterable[Merge]) -> Merge:
    changes: list[Change] = []
    remarks: dict[Key, str] = {}
    lines: dict[Key, tuple[str, ...]] = {}
    counts = Counts()
    for part in parts:
        changes += part.changes
        remarks.update(part.remarks)
        lines.update(part.lines)
        counts += part.counts
    return Merge(tuple(changes), remarks, lines, counts)


# Departments


def _keys(imported: Imported, there: There) -> dict[str, str]:
    """The key of each department that the source names: the one that is there, or a new one. Raises Unusable."""
    names = dict.fromkeys(use.department for use in imported.uses)
    names |= dict.fromkeys(use.parent for use in imported.uses if use.parent)
    keys: dict[str, str] = {}
    new: dict[str, str] = {}  # by the name as compared
    made = Keys(name for key, table in there.departments.items() for name in (key, table.get("name", key)))
    reserved = {normalise(name) for name in names}
    for name in names:
        found = there.named(name)
        if len(found) > 1:
            raise Unusable(SEVERAL, SAY_WHICH, name=name, keys=Listing(tuple(f"`{key}`" for key in found), "or"))
        if not found and normalise(name) not in new:
            new[normalise(name)] = made.make(name, reserved)
        keys[name] = found[0] if found else new[normalise(name)]
    return keys


def _sources(imported: Imported, keys: Mapping[str, str], there: There) -> tuple[dict[str, Said], list[Text]]:
    """What the source says of each department, by its key, and what it says of one twice and differently."""
    by_key: dict[str, list[Use]] = {key: [] for key in keys.values()}
    names = {key: name for name, key in reversed([*keys.items()])}
    parents: dict[str, str] = {}
    for use in imported.uses:
        by_key[keys[use.department]].append(use)
        if use.parent and keys[use.parent] != keys[use.department]:
            parents.setdefault(keys[use.department], keys[use.parent])
    sources: dict[str, Said] = {}
    notes: list[Text] = []
    for key, uses in by_key.items():
        held, told = _uses(uses, there)
        notes += told
        people = imported.people.get(names[key])
        sources[key] = Said(names[key], held, people, parents.get(key), key not in there.departments)
    return sources, notes


def _uses(uses: Iterable[Use], there: There) -> tuple[dict[What, Use], list[Text]]:
    """The uses, each tool and instance once: of two names of one tool the first counts, which is told where they contradict."""
    found: dict[What, Use] = {}
    notes: list[Text] = []
    for use in uses:
        if use.tool is None:
            continue
        what = there.what(use.tool, use.instance)
        first = found.setdefault(what, use)
        if first is not use:
            found[what] = filled(first, use)
            if None not in (first.seats, use.seats) and first.seats != use.seats:
                values = {"tool": first.tool, "same": use.tool, "department": use.department}
                notes.append(TWO_NAMES.fill({**values, "first": first.seats, "other": use.seats}))
    return found, notes


def _new_table(key: str, source: Said, there: There, imported: Imported, to_all: ToAll, found: Merge) -> Mapping[str, Any]:
    """The table of a department that is not there yet; its list is partial where the source does not know of everything."""
    table: dict[str, Any] = {} if source.name == key else {"name": source.name}
    if source.parent and not to_all.is_circular(key):
        table["parent"] = source.parent
    if not imported.is_whole and there.own.get("company", {}).get("inventory") != "partial":
        table["inventory"] = "partial"
    return {**table, "tools": found.changes[0].value} if found.changes else table


def _tables(new: Mapping[str, Mapping[str, Any]], there: There) -> tuple[Change, ...]:
    if new and "departments" not in there.own:
        return (Change("put", ("departments",), new),)
    return tuple(Change("put", ("departments", key), table) for key, table in new.items())


class ToAll:
    """What everybody has, and which departments are above which, those that are new among them."""

    def __init__(self, there: There, sources: Mapping[str, Said], new: Mapping[What, Use]) -> None:
        parents: dict[str, str | None] = {key: source.parent for key, source in sources.items()}
        for key, table in there.departments.items():
            if "parent" in table:
                named = there.named(table["parent"])
                parents[key] = named[0] if len(named) == 1 else None
        self._circular = circular({key: parent for key, parent in parents.items() if parent is not None})
        self._children: dict[str, list[str]] = {}
        for key, parent in parents.items():
            self._children.setdefault(parent or "", []).append(key)
        self._excepted: dict[What, list[set[str]]] = {what: [set()] for what, use in new.items() if use.access != ON_REQUEST}
        to_come = {compared(name): (key,) for key, source in sources.items() if source.is_new for name in (key, source.name)}
        for entry in there.own.get("company", {}).get("tools", ()):
            more = {} if isinstance(entry, str) else entry
            if more.get("access") != ON_REQUEST:
                excepted = {
                    key for name in more.get("except", ()) for key in (*there.named(name), *to_come.get(compared(name), ()))
                }
                self._excepted.setdefault(there.what_is(entry), []).append(self._with_all_below(excepted))

    def has(self, key: str, what: What) -> bool:
        """Whether a department has something because everybody has."""
        return any(key not in excepted for excepted in self._excepted.get(what, ()))

    def is_circular(self, key: str) -> bool:
        """Whether a department would be above itself."""
        return key in self._circular

    def _with_all_below(self, keys: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(keys)
        while waiting:
            if (key := waiting.pop()) not in found:
                found.add(key)
                waiting += self._children.get(key, ())
        return found


# Lists of tools


def _list(path: Key, entries: Sequence[Any] | None, source: Said, there: There, manner: Manner) -> Merge:
    """What to change in one list, None where there is none yet; `source` says what should be in it."""
    places: dict[What, list[int]] = {}
    for index, entry in enumerate(entries or ()):
        places.setdefault(there.what_is(entry), []).append(index)
    parts = [Merge(counts=Counts(absent=sum(len(found) for what, found in places.items() if what not in source.uses)))]
    new = []
    for what, use in source.uses.items():
        if what not in places:
            new.append((what, use))
        elif not entry_of(use, source.people, manner.least_share).is_comment:
            index = _place(use, entries or (), places[what])
            parts.append(_updated((*path, index), (entries or ())[index], use, source.people, there))
    return _together([*parts, _added(path, entries, new, source.people, there, manner)])


def _place(use: Use, entries: Sequence[Any], places: Sequence[int]) -> int:
    """Which of several entries of one tool is meant: the first that has most in common."""

    def likeness(index: int) -> tuple[bool, bool]:
        more = {} if isinstance(entries[index], str) else entries[index]
        return use.since is not None and str(more.get("from")) == str(use.since), more.get("access", "direct") == use.access

    return max(places, key=likeness)


def _updated(path: Key, entry: Any, use: Use, people: int | None, there: There) -> Merge:
    """What to change in an entry that is there: seats and dates, and the share of people behind it where orglint wrote one."""
    more = {"tool": entry} if isinstance(entry, str) else entry
    said = {key: getattr(use, detail_field(key)) for key in DETAILS} | {"from": use.since, "until": use.until}
    wanted = {key: value for key, value in said.items() if value is not None and str(more.get(key)) != str(value)}
    if isinstance(entry, str):
        changes = [Change("put", path, {"tool": entry, **wanted})] if wanted else []
    else:
        changes = [Change("put", (*path, key), value) for key, value in wanted.items()]
    remark = _other_share(there.said(path), use, people, is_other="seats" in wanted)
    other = int(use.access != "direct" and more.get("access", "direct") != use.access)
    remarks = {} if remark is None else {path: remark}
    return Merge(tuple(changes), remarks, counts=Counts(updated=int(bool(changes or remarks)), other_access=other))


def _other_share(comment: str, use: Use, people: int | None, *, is_other: bool) -> str | None:
    """What is to stand in a comment that orglint wrote, in its language; None where it stays as it is."""
    language = next((each for each in LANGUAGES if re.fullmatch(OWN_SHARES[each], comment)), None)
    if language is None or use.seats is None or (people is None and not is_other):
        return None
    share = entry_of(use, people, 0).remark.within(language)
    return share if share != comment else None


def _added(
    path: Key, entries: Sequence[Any] | None, new: Sequence[tuple[What, Use]], people: int | None, there: There, manner: Manner
) -> Merge:
    """The entries that are new to a list, in the form that those there have; what few have as a comment, if it is none yet."""
    first = len(entries or ())
    in_tables = first > 0 and all(isinstance(entry, dict) for entry in entries or ())
    values: list[Any] = []
    remarks: dict[Key, str] = {}
    comments: list[str] = []
    known = {*_commented(path, there)} if manner.least_share and entries is not None else set()
    for what, use in new:
        entry = entry_of(use, people, manner.least_share)
        remark = entry.remark.within(manner.language)
        if entry.is_comment:
            comments += [] if what in known else [f"{written(entry.value)},  # {remark}"]
            continue
        if remark:
            place: Key = (*path, first + len(values))
            remarks[place] = remark
        values.append({"tool": entry.value} if in_tables and isinstance(entry.value, str) else entry.value)
    if entries is None:
        changes = _new_list(path, values, there) if values or comments else ()
    else:
        changes = tuple(Change("append", path, value) for value in values)
    return Merge(changes, remarks, {path: tuple(comments)} if comments else {}, Counts(added=len(values)))


def _new_list(path: Key, values: list[Any], there: There) -> tuple[Change, ...]:
    if path == TO_EVERYBODY and "company" not in there.own:
        return (Change("put", ("company",), {"tools": values}),)
    return (Change("put", path, values),)


def _commented(path: Key, there: There) -> Iterator[What]:
    """What stands in a list as a comment."""
    for comment in there.comments(path):
        if comment.startswith(("{", '"', "'")):
            try:
                entries = parse(f"tools = [{comment}\n]".encode()).data["tools"]
            except NotToml:
                continue
            yield from (there.what_is(entry) for entry in entries if isinstance(entry, str) or "tool" in entry)


# Prices


def _prices(imported: Imported, there: There) -> Iterator[Change]:
    """What the seats of tools cost now, for those that anybody uses."""
    used = {there.what(use.tool, None) for use in (*imported.uses, *imported.everybody) if use.tool}
    new: dict[str, dict[str, Any]] = {}
    keys = Keys(there.tools)
    seen = set()
    for price in imported.prices:
        what = there.what(price.tool, None)
        if what not in used or what in seen:
            continue
        seen.add(what)
        if what[0] not in there.tools:
            key = keys.make(price.tool)
            new[key] = {**({} if key == price.tool else {"name": price.tool}), "seat-cost": cost_of(price)}
            continue
        path, before = ("tools", what[0], "seat-cost"), there.tools[what[0]].get("seat-cost")
        if before is None:
            yield Change("put", path, cost_of(price))
        else:
            yield from (Change("put", (*path, key), value) for key, value in cost_of(price).items() if before[key] != value)
    if new and "tools" not in there.own:
        yield Change("put", ("tools",), new)
    else:
        yield from (Change("put", ("tools", key), table) for key, table in new.items())


def _own_share(language: Language) -> str:
    return re.sub(r"\d+", r"[0-9]+", re.escape(SHARE.fill({"seats": 1, "people": 1, "percent": 1}).within(language)))


OWN_SHARES = {language: _own_share(language) for language in LANGUAGES}
"""The comment that orglint writes behind an entry which not all people of a department have."""

SEVERAL = Text("“{name}” is a name of several departments there: {keys}", "“{name}”是其中多个部门的名称：{keys}")
SAY_WHICH = Text(
    "Give these departments different names, or write the key of the one that is meant in the source.",
    "请让这些部门的名称各不相同，或在来源中写明所指部门的键。",
)
TWO_NAMES = Text(
    "“{tool}” and “{same}” are the same tool, and “{department}” has {first} seats of the one and {other} of the other; "
    "the first number counts",
    "“{tool}”与“{same}”是同一工具，而“{department}”的席位数分别为 {first} 和 {other}；以前者为准",
)
