"""What a JSON Schema says, as a list of tables with their keys, each described once.

A key is called by its path: `departments.KEY.tools`, where `KEY` stands for a key of the writer's own choosing and `[]` for each
entry of a list. A definition that is used in several places is called by its own name instead, as in `assignment.access`. One whose
keys another table takes over, each by a reference, stands where that table does, too: there the keys are not described again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from orglint.texts import Text

Schema: TypeAlias = Mapping[str, Any]

CHOSEN: Mapping[str, str] = {"departments": "KEY", "severity": "RULE", "rules": "RULE"}
"""What stands for a key of the writer's own choosing in the tables of these names; elsewhere it is `ID`."""


KEY_OF = "/properties/"
"""What stands between a table and its key in a reference."""


class Entry(NamedTuple):
    """A key of a table: its path, the last part of it, what it takes, whether the table must have it.

    `within` are the tables that its value is, or has.
    """

    path: str
    name: str
    schema: Schema
    required: bool = False
    within: tuple[Schema, ...] = ()


class Part(NamedTuple):
    """A table with its keys. `places` are the paths at which such a table stands; the whole document has none."""

    schema: Schema
    places: tuple[str, ...]
    entries: tuple[Entry, ...]


class Within(NamedTuple):
    """A table within a value: its schema, what it is called by, and where it stands."""

    schema: Schema
    name: str
    place: str


class Reading(NamedTuple):
    """A schema that is being read: the whole of it, the definitions that stand in several places, and where each table stands."""

    whole: Schema
    shared: frozenset[str]
    places: dict[str, list[str]]

    def meant(self, schema: Schema) -> Schema:
        """A schema with what it refers to in place of references; what it says itself, such as a description, wins."""
        while "$ref" in schema:
            own = {word: value for word, value in schema.items() if word != "$ref"}
            schema = {**_at(self.whole, schema["$ref"]), **own}
        if "oneOf" in schema:
            schema = {**schema, "oneOf": [self.meant(choice) for choice in schema["oneOf"]]}
        return {**schema, "items": self.meant(schema["items"])} if "items" in schema else schema


def parts(whole: Schema) -> list[Part]:
    """The tables of a schema: the document itself, then each table before those within it."""
    uses = Counter(ref.partition(KEY_OF)[0] for ref in _references(whole))
    shared = frozenset(ref for ref, count in uses.items() if count > 1 and "properties" in _at(whole, ref))
    reading = Reading(whole, shared, {})
    found = list(_parts(Within(whole, "", ""), reading))
    return [part._replace(places=tuple(reading.places.get(part.places[0], ()))) for part in found]


def _references(schema: object) -> Iterator[str]:
    """Every reference, once for each place that has it."""
    if isinstance(schema, Mapping):
        if isinstance(ref := schema.get("$ref"), str):
            yield ref
        for inner in schema.values():
            yield from _references(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _references(inner)


def _at(whole: Schema, ref: str) -> Schema:
    found: Any = whole
    for step in ref.removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def _parts(table: Within, reading: Reading) -> Iterator[Part]:
    """A table, and the tables within it that were not met before."""
    required = table.schema.get("required", ())
    entries: list[Entry] = []
    waiting: list[Within] = []
    for name, told in table.schema.get("properties", {}).items():
        owner, of, _ = told.get("$ref", "").partition(KEY_OF)
        if of:
            waiting.append(Within(_at(reading.whole, owner), owner.rpartition("/")[2], table.place))
            continue
        path = f"{table.name}.{name}" if table.name else name
        within = list(_within(told, path, reading))
        meant = reading.meant(told)
        entries.append(Entry(path, name, meant, name in required, tuple(one.schema for one in within)))
        entries.extend(_free(meant, path, reading))
        waiting.extend(within)
    yield Part(table.schema, (table.name,), tuple(entries))
    for one in {(within.name, within.place): within for within in waiting}.values():
        met = one.name in reading.places
        reading.places.setdefault(one.name, []).append(one.place)
        if not met:
            yield from _parts(one, reading)


def _within(schema: Schema, path: str, reading: Reading) -> Iterator[Within]:
    """The tables that a value at a path is, or has."""
    ref = schema.get("$ref")
    while "$ref" in schema:
        schema = {**_at(reading.whole, schema["$ref"]), **{word: value for word, value in schema.items() if word != "$ref"}}
    for choice in schema.get("oneOf", ()):
        yield from _within(choice, path, reading)
    if "properties" in schema:
        yield Within(schema, ref.rpartition("/")[2] if ref in reading.shared else path, path)
    elif "items" in schema:
        yield from _within(schema["items"], f"{path}[]", reading)
    elif isinstance(free := schema.get("additionalProperties"), Mapping):
        yield from _within(free, f"{path}.{_chosen(path)}", reading)


def _free(schema: Schema, path: str, reading: Reading) -> Iterator[Entry]:
    """The keys of the writer's own choosing whose values are no tables."""
    free = schema.get("additionalProperties")
    if "properties" not in schema and isinstance(free, Mapping):
        meant, name = reading.meant(free), _chosen(path)
        if "properties" not in meant:
            yield Entry(f"{path}.{name}", name, meant)


def _chosen(path: str) -> str:
    return CHOSEN.get(path, "ID")


def both(description: str) -> Text:
    """A description, which has its English wording first and its Chinese one in a paragraph of its own."""
    english, _, chinese = description.partition("\n\n")
    return Text(english, chinese or english)


def load(name: str) -> Schema:
    """A schema that orglint ships."""
    from orglint_schemas import text

    loaded: Schema = json.loads(text(name))
    return loaded
