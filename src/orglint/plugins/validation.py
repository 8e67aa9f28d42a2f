"""The fields of the values that plugins give, each with its shape.

A plugin is somebody else's program: its values are held against this table before anything else meets them, so that a wrong one is
the plugin's fault, said in words, and never a surprise further on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from orglint.extensions import Command, Importer, Reporter, Skipped, Use
from orglint.model import SEVERITIES, Category, Change, Kind, Label, Offender, Place, Repair, Rule, Source, Tool
from orglint.plugins.field_types import (
    FLAG,
    FUNCTION,
    ID,
    ID_LIST,
    LINE,
    LINK,
    NAME_LIST,
    NAMES,
    NOTHING,
    NUMBER,
    OPTIONS,
    PATH,
    RULE_ID,
    TEMPLATE,
    TOML,
    VALUES,
    WORDS,
    Shape,
    choice,
    perhaps,
    several,
)
from orglint.policy.plugin_errors import Refused
from orglint.texts import Text


def held(value: Any) -> Any:
    """A value of a plugin, or each in a list, with its fields held against their shapes; others as they are. Raises Refused."""
    for sort, fields in FIELDS.items():
        if isinstance(value, sort):
            values: Any = value
            return sort(*(_held_field(sort.__name__, field, one) for field, one in zip(fields.items(), values, strict=True)))
    return [held(one) for one in value] if isinstance(value, list) else value


class Nearby(NamedTuple):
    """A function of a plugin that runs in this very process: what it gives is held against its shapes all the same."""

    function: Callable[..., Any]

    def __call__(self, *arguments: Any) -> Any:
        """Call the function."""
        given = self.function(*arguments)
        return (
            map(held, given)
            if hasattr(given, "__next__") or (isinstance(given, (list, tuple)) and not hasattr(given, "_fields"))
            else held(given)
        )


def _held_field(sort: str, field: tuple[str, Shape], value: Any) -> Any:
    name, shape = field
    try:
        return shape.hold(value)
    except (ValueError, TypeError):
        said = {"sort": sort, "field": name, "expected": shape.expected}
        refused = Text(
            "the {field} of its {sort}(…) is not {expected}", "其 {sort}（…）的 {field} 不符合要求：应为{expected}"
        ).fill(said)
        raise Refused(*refused) from None


def _made(sort: type) -> Shape:
    def hold(value: Any) -> Any:
        if not isinstance(value, sort):
            raise ValueError
        return held(value)

    return Shape(Text(f"made with {sort.__name__}(…)", f"用 {sort.__name__}（…）创建的值"), hold)


SOURCE = _made(Source)
PLACE = _made(Place)
LABELS = several(_made(Label), Text("a list of Label(…)", "Label（…）的列表"))
CHANGES = several(_made(Change), Text("a list of Change(…)", "Change（…）的列表"))
FIELDS: Mapping[type, Mapping[str, Shape]] = {
    Text: {"en": LINE, "zh": LINE},
    Source: {"title": WORDS, "section": WORDS, "line": NUMBER, "url": LINK},
    Category: {"id": ID, "name": NAMES},
    Kind: {"id": ID, "name": NAMES, "aliases": NAME_LIST, "ambiguous": NAME_LIST},
    Tool: {
        "id": ID,
        "name": NAMES,
        "categories": ID_LIST,
        "suite": FLAG,
        "aliases": NAME_LIST,
        "place": NOTHING,
        "unclear": FLAG,
    },
    Rule: {
        "id": RULE_ID,
        "kind": perhaps(ID),
        "severity": choice(*SEVERITIES),
        "summary": TEMPLATE,
        "message": TEMPLATE,
        "because": TEMPLATE,
        "remedy": TEMPLATE,
        "check": FUNCTION,
        "source": perhaps(SOURCE),
        "shape": choice("avoid", "need", "rely-on", "own"),
        "categories": ID_LIST,
        "fix": perhaps(FUNCTION),
        "options": OPTIONS,
    },
    Place: {
        "file": LINE,
        "path": PATH,
        "part": choice("key", "value"),
        "span": NOTHING,
    },
    Label: {"place": PLACE, "text": WORDS},
    Offender: {
        "place": PLACE,
        "values": VALUES,
        "labels": LABELS,
        "department": perhaps(LINE),
        "tool": perhaps(LINE),
    },
    Change: {
        "action": choice("remove", "put", "append"),
        "path": PATH,
        "value": TOML,
    },
    Repair: {"title": WORDS, "changes": CHANGES, "safe": FLAG},
    Reporter: {"id": ID, "summary": WORDS, "write": FUNCTION},
    Importer: {"id": ID, "summary": WORDS, "read": FUNCTION},
    Command: {"id": ID, "summary": WORDS, "answer": FUNCTION},
    Use: {
        "department": LINE,
        "tool": perhaps(LINE),
        "access": choice("direct", "read-only", "admin", "integration"),
        "seats": perhaps(NUMBER),
        "parent": perhaps(LINE),
        "line": perhaps(NUMBER),
    },
    Skipped: {"line": perhaps(NUMBER), "reason": WORDS, "lost": FLAG},
}
"""What each field of each value may be, in the order of the fields."""
