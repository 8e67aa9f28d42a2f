"""What the schema of an org file expects, in words. What the parts of an org file are called stands in the schema: `x-orglint`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from math import inf
from typing import Any, TypeAlias

from orglint.model import Key
from orglint.texts import Listing, Text

Schema: TypeAlias = Mapping[str, Any]

KINDS: Mapping[type, str] = {
    str: "string",
    int: "integer",
    float: "float",
    bool: "boolean",
    date: "date",
    datetime: "date-time",
    time: "time",
    list: "array",
    dict: "object",
}
"""The kinds of TOML's values. A boolean is no integer and a date-time no date, as Python would have it."""

NUMBERS = {"number": ("integer", "float")}
"""The kinds that a type of JSON Schema accepts, where it is not just the one of its own name."""

TYPES = {
    "string": Text("text", "文本"),
    "integer": Text("a whole number", "整数"),
    "number": Text("a number", "数字"),
    "float": Text("a decimal number", "小数"),
    "non-finite": Text("infinity or not a number", "无穷大或非数字"),
    "boolean": Text("true or false", "布尔值"),
    "date": Text("a date", "日期"),
    "date-time": Text("a date with a time", "日期时间"),
    "time": Text("a time of day", "时间"),
    "array": Text("an array", "数组"),
    "object": Text("a table", "表"),
}

LONGEST_QUOTATION = 40

LIMITS = (
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
)
"""What a schema may also ask for, and is then quoted, because there are no words of our own for it."""

TECHNICAL = 2**53 - 1
"""From here on a greatest number is no news to a reader: it is what programs that read JSON can hold."""

BOUNDED = {
    (True, True): Text("{type} from {least} to {most}", "{least} 至 {most} 之间的{type}"),
    (True, False): Text("{type}, {least} or more", "不小于 {least} 的{type}"),
    (False, True): Text("{type}, {most} or less", "不大于 {most} 的{type}"),
}
"""What to say of a number, by whether it has a least and a greatest value."""


def kind_of(value: object) -> str:
    """The kind of a value that a TOML parser gave. Floats that are not finite are a kind of their own: no number may be one."""
    if isinstance(value, float) and not -inf < value < inf:
        return "non-finite"
    return KINDS[type(value)]


def types_of(wanted: str | list[str]) -> list[str]:
    """The value of a schema's `type` as a list."""
    return [wanted] if isinstance(wanted, str) else wanted


def schema_at(path: Key, root: Schema) -> Schema:
    """The part of a schema that is about the value at a path."""
    part = root
    for step in path:
        part = part["items"] if isinstance(step, int) else part.get("properties", {}).get(step) or part["additionalProperties"]
        part = root["definitions"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    return part


def noun(schema: Schema) -> Text:
    """What such a value is called, in English with its article."""
    return Text(**schema["x-orglint"])


def subject(path: Key, root: Schema) -> Text:
    """What to call the value at a path: "`seats` of an assignment", "item 2 of `tools`"."""
    last = path[-1]
    if isinstance(last, int):
        item = Text("item {number} of {array}", "{array} 的第 {number} 项")
        return item.fill({"number": last + 1, "array": quoted(str(path[-2]))})
    return Text("{key} of {noun}", "{noun}的 {key} ").fill({"key": quoted(last), "noun": noun(schema_at(path[:-1], root))})


def expectation(schema: Schema) -> Text:
    """What a value must be: "a whole number, 0 or more", "text or a table", "an array, such as ["slack"]"."""
    if "enum" in schema:
        return Text("one of {row}", "以下之一：{row}").fill({"row": row(map(str, schema["enum"]))})
    if bounded := BOUNDED.get(("minimum" in schema, schema.get("maximum", TECHNICAL) < TECHNICAL)):
        return bounded.fill({"type": _called(schema), "least": schema.get("minimum"), "most": schema.get("maximum")})
    return Text("{type}{example}", "{type}{example}").fill({"type": _called(schema), "example": _example(schema)})


def _called(schema: Schema) -> Text | Listing:
    """What the schema itself calls such a text, else its types."""
    if schema["type"] == "string" and "x-orglint" in schema:
        return noun(schema)
    types = [schema["format"]] if "format" in schema else types_of(schema["type"])
    return Listing(tuple(TYPES[name] for name in types), "or")


def _example(schema: Schema) -> Text:
    if not schema.get("examples"):
        return Text("", "")
    first = schema["examples"][0]
    written = first if "format" in schema else json.dumps(first, ensure_ascii=False)
    return Text(", such as {written}", "，例如 {written}").fill({"written": written})


def row(names: Iterable[str]) -> Text:
    """Names one after the other."""
    listed = [quoted(name) for name in names]
    return Text(", ".join(listed), "、".join(listed))


def quoted(foreign: str) -> str:
    """Text as a message shows it: not more than 40 characters, and what cannot be seen as TOML's escapes."""
    cut = foreign if len(foreign) <= LONGEST_QUOTATION else foreign[:LONGEST_QUOTATION] + "…"
    seen = "".join(character if character.isprintable() else character.encode("unicode_escape").decode() for character in cut)
    return f"`{seen}`" if seen else '`""`'
