"""The JSON Schemas as editors take them: what orglint checks by, and the names that can be completed.

An editor knows a name only from a list, and a list in a schema forbids whatever is not in it. So each place of a name allows two
things: one of those known, or what the schema allowed before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from orglint_schemas import text

from orglint.policy.policy import Policy
from orglint.queries.rule_texts import settings_schema, summary
from orglint.reporters.escaping import json_text
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Schema: TypeAlias = "dict[str, Any]"

TOML_VERSION = {"x-tombi-toml-version": "v1.1.0"}
"""Without it Tombi holds files to TOML 1.0 and refuses inline tables of several lines, which orglint reads."""

OWN_WORD = "x-orglint"
"""How orglint's messages call a part of a schema; editors in strict mode refuse words that they do not know."""

PLACES = {
    "known-tool": (
        "company/properties/tools/items",
        "department/properties/tools/items",
        "assignment/properties/tool",
        "waiver/properties/tool",
    ),
    "known-kind": ("department/properties/kind/items", "department/properties/kind"),
    "known-category": (
        "company/properties/not-needed/items",
        "tool/properties/categories/items",
        "assignment/properties/modules/items",
    ),
    "known-rule": ("waiver/properties/rule",),
}
"""Where an org file names what orglint knows, as paths in the definitions of its schema; what is within another comes first."""

ABOUT = ("title", "description")

WORDS_OF = {
    "string": ("pattern", "minLength", "maxLength"),
    "array": ("items", "minItems", "maxItems", "uniqueItems"),
    "object": ("properties", "required", "additionalProperties", "propertyNames"),
}
"""The words of a schema that are about values of one type."""

DATE = {"type": "string", "format": "date"}
DATE_IN_QUOTES = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def org_schema(policy: Policy, address: str | None = None) -> Schema:
    """The schema of the org file with the tools, kinds, categories and rules that a policy has."""
    schema: Schema = json.loads(text("org.schema.json"))
    definitions = schema["definitions"]
    for known, paths in PLACES.items():
        for path in paths:
            *steps, last = path.split("/")
            holder = definitions
            for step in steps:
                holder = holder[step]
            holder[last] = _completed(holder[last], known)
    for assignment in ("assignment", "assignment-to-everybody"):
        definitions[assignment] = _but_strings(definitions[assignment])
    definitions |= {
        "known-tool": _known(list(dict.fromkeys(_tool_names(policy)))),
        "known-kind": _described({kind.id: kind.name for kind in policy.kinds.values()}),
        "known-category": _described({category.id: category.name for category in policy.categories.values()}),
        "known-rule": _described({rule.id: summary(rule, policy) for rule in policy.rules.values()}),
    }
    for choice in schema["anyOf"]:
        choice |= {"properties": {key: {} for key in choice["required"]}, "additionalProperties": True}
    return _for_editors(schema, address)


def settings_schema_for_editors(policy: Policy, address: str | None = None) -> Schema:
    """The schema of the settings with the options of the rules that a policy has."""
    return _for_editors(settings_schema(policy), address)


def report_schema(address: str | None = None) -> Schema:
    """The schema of the JSON report."""
    return _at(json.loads(text("report.schema.json")), address)


def schema_text(schema: Schema) -> str:
    """A schema as text that can be compared line by line; by one space, because there are thousands of lines."""
    return json_text(schema, indent=1) + "\n"


def _at(schema: Schema, address: str | None) -> Schema:
    """A schema that says where it is found; one that has no address is not found by its name either."""
    head = {"$schema": schema["$schema"], **({"$id": address} if address else {})}
    return {**head, **{word: value for word, value in schema.items() if word != "$id"}}


def _for_editors(schema: Schema, address: str | None) -> Schema:
    words = _at(_in_their_words(schema), address)
    return {"$schema": words.pop("$schema"), **TOML_VERSION, **words}


def _in_their_words(value: Any) -> Any:
    """A schema, or a part of it, without our own words, and with both ways to write a date: to Tombi a date is no text."""
    if isinstance(value, list):
        return [_in_their_words(part) for part in value]
    if not isinstance(value, dict):
        return value
    words = {word: _in_their_words(part) for word, part in value.items() if word != OWN_WORD}
    if isinstance(words.get("type"), list):
        return _type_by_type(words)
    if words.get("format") != "date":
        return words
    return {**{word: part for word, part in words.items() if word not in DATE}, "anyOf": [DATE, DATE_IN_QUOTES]}


def _type_by_type(schema: Schema) -> Schema:
    """A schema of several types as one for each: Ajv in strict mode takes no list of them."""
    types, of_one = schema["type"], {word for words in WORDS_OF.values() for word in words}
    each = [{"type": name, **{word: schema[word] for word in WORDS_OF.get(name, ()) if word in schema}} for name in types]
    return {**{word: value for word, value in schema.items() if word not in {"type", *of_one}}, "anyOf": each}


def _completed(schema: Schema, known: str) -> Schema:
    """A place that offers the names of a definition, and allows what it allowed."""
    about = {word: schema[word] for word in ABOUT if word in schema}
    rest = _but_strings({word: value for word, value in schema.items() if word not in (*ABOUT, "examples")})
    return {**about, "anyOf": [{"$ref": f"#/definitions/{known}"}, *([rest] if rest else [])]}


def _but_strings(schema: Schema) -> Schema:
    """What a schema allows besides strings: nothing, or values of the one other type. Ajv in strict mode wants one."""
    if "type" not in schema:
        return schema
    (*others,) = (name for name in schema["type"] if name != "string") if isinstance(schema["type"], list) else ()
    return {**{word: value for word, value in schema.items() if word != "pattern"}, "type": others[0]} if others else {}


def _known(names: list[str], **docs: list[str]) -> Schema:
    """Any name, of which these can be completed.

    Tombi offers the examples. It would offer a plain `enum` too, and show all of it wherever the mouse rests; so that taplo has one
    nonetheless, it stands beside the type null, which TOML does not have and Tombi passes over.
    """
    offered = {"type": "null", "enum": names, **({"x-taplo": {"docs": docs}} if docs else {})}
    return {"anyOf": [offered, {"type": "string", "pattern": "\\S"}], "examples": names}


def _described(names: dict[str, Text]) -> Schema:
    """Names and, for taplo, what each means in both languages; of thousands that would make a schema of megabytes."""
    return _known(list(names), enumValues=["\n\n".join(dict.fromkeys(meaning)) for meaning in names.values()])


def _tool_names(policy: Policy) -> Iterator[str]:
    """The id of each tool and, where that is another word, its Chinese name, if no other tool has that."""
    for tool in policy.catalogue.tools():
        yield tool.id
        if tool.name.zh != tool.name.en and policy.catalogue.called(tool.name.zh) == tool:
            yield tool.name.zh
