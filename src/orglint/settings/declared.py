"""What settings declare without Python: kinds, categories and tools, as the plugins that they would be.

The rules of a kind are made by the builders that plugins use, so a department is judged alike whichever way it came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from orglint.document.locate import key_path
from orglint.model import Category, Kind, Place, Rule, Source, Tool
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Plugin
from orglint.rules.builders import avoid, need, rely_on
from orglint.settings.errors import span_of, text_of
from orglint.settings.values import Settings
from orglint.texts import Text

TABLES = ("kinds", "categories", "tools")
"""The tables that declare something."""

ASKED_FOR = Text("The team's settings ask for this.", "这是团队设置中的要求。")
"""Why, when the settings do not say."""


def declared(settings: Settings) -> tuple[Plugin, ...]:
    """One plugin for each file that declares something; its entry point names the file."""
    files = dict.fromkeys(settings.origins[table, identifier].file for table in TABLES for identifier in _table(settings, table))
    return tuple(_plugin(file, settings) for file in files)


def _table(settings: Settings, table: str) -> Mapping[str, Any]:
    entries: Mapping[str, Any] = getattr(settings, table)
    return entries


def _plugin(file: str, settings: Settings) -> Plugin:
    def of_file(table: str) -> Iterator[tuple[str, Any]]:
        for identifier, entry in _table(settings, table).items():
            if settings.origins[table, identifier].file == file:
                yield identifier, entry

    text = text_of(file)
    kinds = [(_kind(identifier, entry), entry) for identifier, entry in of_file("kinds")]
    return Plugin(
        EntryPoint(file, file, file, ""),
        kinds=tuple(kind for kind, _ in kinds),
        categories=tuple(Category(identifier, name_of(entry, identifier)) for identifier, entry in of_file("categories")),
        tools=tuple(tool_of(identifier, entry) for identifier, entry in of_file("tools")),
        rules=tuple(
            rule for kind, entry in kinds for rule in _rules(kind, entry, _source(settings.origins["kinds", kind.id], text))
        ),
    )


def _kind(identifier: str, entry: Mapping[str, Any]) -> Kind:
    return Kind(identifier, name_of(entry, identifier), tuple(entry.get("aliases", ())), tuple(entry.get("ambiguous", ())))


def tool_of(identifier: str, entry: Mapping[str, Any]) -> Tool:
    """The tool of one table of `[tools]`."""
    return Tool(
        identifier,
        name_of(entry, identifier),
        tuple(entry["categories"]),
        entry.get("suite", False),
        tuple(entry.get("aliases", ())),
    )


def name_of(entry: Mapping[str, Any], identifier: str) -> Text:
    """What a table calls the thing that it declares; by default, its id."""
    return _text(entry.get("names", entry.get("name", identifier)))


def _text(written: str | Mapping[str, str]) -> Text:
    """Text in both languages, which may be the same, on one line."""
    both = (written, written) if isinstance(written, str) else (written["en"], written["zh"])
    return Text(*(" ".join(one.split()) for one in both))


def _rules(kind: Kind, entry: Mapping[str, Any], source: Source) -> Iterator[Rule]:
    because = _literal(_text(entry["because"])) if "because" in entry else ASKED_FOR
    rules = [
        *(avoid(kind, category, because=because) for category in entry.get("avoids", ())),
        *(need(kind, category, because=because) for category in entry.get("needs", ())),
        *(rely_on(kind, *several, because=because) for several in [entry.get("relies-on", ())] if several),
    ]
    for rule in rules:
        yield rule._replace(source=source, severity=entry.get("severity", rule.severity))


def _literal(text: Text) -> Text:
    """The text as a rule says it: what is in braces there would be a placeholder."""
    return Text(*(wording.replace("{", "{{").replace("}", "}}") for wording in text))


def _source(place: Place, text: str | None) -> Source:
    """The table of the settings, which anybody can look up; the text is that of the file, if it can still be read."""
    span = span_of(place._replace(part="key"), text) if text is not None else None
    section = key_path(place.path)
    return Source(Text(place.file, place.file), Text(section, section), span.line if span else 1, url="")
