"""What is wrong with a document that breaks its schema, in words: that of the org file, of the settings, or of a rule's options.

jsonschema finds the errors; the table EXPLANATIONS turns each into sentences. What the parts of an org file are called stands in
its schema: `x-orglint`. jsonschema takes longer to import than a whole run on a valid file: only judging a document imports it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from orglint_schemas import text

from orglint.document.diagnosis.keywords import TESTS, Schema, Test, kind_of, types_of
from orglint.model import Key
from orglint.names import nearest
from orglint.texts import LANGUAGES, Language, Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

    from jsonschema import ValidationError

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


def schema_at(path: Key, root: Schema) -> Schema:
    """The part of a schema that is about the value at a path."""
    part = root
    for step in path:
        part = part["items"] if isinstance(step, int) else part.get("properties", {}).get(step) or part["additionalProperties"]
        part = _referred_to(part["$ref"], root) if "$ref" in part else part
    return part


def _referred_to(reference: str, root: Schema) -> Schema:
    """What a reference within a schema, such as `#/definitions/tool`, stands for."""
    part = root
    for step in reference.removeprefix("#/").split("/"):
        part = part[step]
    return part


def noun(schema: Schema) -> Text:
    """What such a value is called, in English with its article."""
    return Text(**schema["x-orglint"])


def subject(path: Key, root: Schema) -> Text:
    """What to call the value at a path: "`seats` of an assignment", "item 2 of `tools`"."""
    last = path[-1]
    if isinstance(last, int):
        element = Text("item {number} of {array}", "{array} 的第 {number} 项")
        return element.fill({"number": last + 1, "array": quoted(str(path[-2]))})
    return Text("{key} of {noun}", "{noun}的 {key} ").fill({"key": quoted(last), "noun": noun(schema_at(path[:-1], root))})


def expectation(schema: Schema) -> Text:
    """What a value must be: "a whole number, 0 or more", "text or a table", "an array, such as ["slack"]"."""
    if "enum" in schema and "x-orglint" not in schema:  # what has a name of its own is one of very many
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
    written = Text(*(_written(examples_for(schema, language)[0], schema) for language in LANGUAGES))
    return Text(", such as {written}", "，例如 {written}").fill({"written": written})


def _written(value: object, schema: Schema) -> str:
    return str(value) if "format" in schema else json.dumps(value, ensure_ascii=False)


def examples_for(schema: Schema, language: Language) -> list[Any]:
    """The examples of a schema for a reader: where it has some in Chinese and others, the one or the other.

    A table is for everybody: it may say in both languages what it says.
    """
    examples: list[Any] = list(schema.get("examples", ()))
    chinese = [example for example in examples if not isinstance(example, dict) and _is_chinese(str(example))]
    others = [example for example in examples if example not in chinese]
    return (chinese or others) if language == "zh" else (others or chinese)


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for letter in text)


def row(names: Iterable[str]) -> Text:
    """Names one after the other."""
    listed = [quoted(name) for name in names]
    return Text(", ".join(listed), "、".join(listed))


def quoted(foreign: str) -> str:
    """Text as a message shows it: not more than 40 characters, and what cannot be seen as TOML's escapes."""
    cut = foreign if len(foreign) <= LONGEST_QUOTATION else foreign[:LONGEST_QUOTATION] + "…"
    seen = "".join(character if character.isprintable() else character.encode("unicode_escape").decode() for character in cut)
    return f"`{seen}`" if seen else '`""`'


Explanation: TypeAlias = "tuple[Key, Literal['key', 'value'], Text, Text]"
"""The key path, whether its key or its value is meant, what is wrong, what to do."""


class Breach(NamedTuple):
    """What jsonschema objects to: the keyword broken, where, by which value, and the schema of that value."""

    keyword: str
    path: Key
    value: Any
    schema: Schema
    root: Schema
    of_key: bool


ORG_FILE = "org.schema.json"


def explain(document: dict[str, Any], schema: str | Schema = ORG_FILE) -> list[Explanation]:
    """All that is wrong with the form of a document, in the order of its keys; nothing for one that keeps to the schema.

    The schema is given as the name of a file of ours, or as it is.
    """
    every = (explained for breach in breaches(document, schema) for explained in EXPLANATIONS[breach.keyword](breach))
    found = list(islice(every, MOST_EXPLAINED))
    place = order_in(document)
    more: list[Explanation] = [((), "value", AND_MORE.fill({"count": MOST_EXPLAINED}), CORRECT_THESE)] if next(every, None) else []
    return [*sorted(found, key=lambda explained: place(explained[0])), *more]


def breaches(document: dict[str, Any], schema: str | Schema = ORG_FILE) -> Iterator[Breach]:
    """Each error of jsonschema. The empty registry keeps it from fetching anything."""
    from jsonschema import FormatChecker
    from referencing import Registry

    root = _schema_of_ours(schema) if isinstance(schema, str) else schema
    for error in _validator()(root, registry=Registry(), format_checker=FormatChecker(["date"])).iter_errors(document):
        yield Breach(
            keyword=error.validator,
            path=tuple(error.absolute_path),
            value=error.instance,
            schema=error.schema,
            root=root,
            of_key="propertyNames" in error.absolute_schema_path,
        )


@lru_cache(maxsize=4)
def _schema_of_ours(name: str) -> Schema:
    root: Schema = json.loads(text(name))
    return root


@lru_cache(maxsize=1)
def _validator() -> Any:
    """The validator of jsonschema with our own tests. To make the class takes as long as to judge a document."""
    from jsonschema import Draft7Validator
    from jsonschema.validators import extend

    made: Any = extend(Draft7Validator, {keyword: _asking(test) for keyword, test in TESTS.items()})  # type: ignore[no-untyped-call]  # jsonschema's stubs leave it untyped
    return made


def _asking(test: Test) -> Callable[[object, Any, Any, Schema], Iterator[ValidationError]]:
    """A keyword for jsonschema that gives an error when the test fails; without a message, for that of a huge value is huge."""
    from jsonschema import ValidationError

    def keyword(_: object, wanted: Any, value: Any, schema: Schema) -> Iterator[ValidationError]:
        if not test(wanted, value, schema):
            yield ValidationError("")

    return keyword


MOST_EXPLAINED = 10_000
"""So many mistakes of one file are explained: nobody reads more of them, and each takes half a millisecond."""

AND_MORE = Text(
    "The form of the file has more mistakes than the {count} that are reported", "文件格式还有更多错误，此处只报告 {count} 处"
)
CORRECT_THESE = Text("Correct these, then check again.", "请先更正这些错误，再重新检查。")
CORRECT = Text("Correct the value, or remove it.", "请更正此值，或将其删去。")
FILL_IN = Text("Fill it in, or remove it.", "请填写内容，或将其删去。")
QUOTE = Text("Put it in quotation marks.", "请加上引号。")
UNQUOTE = Text("Write a number, without quotation marks.", "请写数字，不加引号。")
BRACKET = Text("Put it in square brackets, even if it is the only one.", "请放进方括号，只有一项时也不例外。")
REMEDIES = {
    ("string", "integer"): QUOTE,
    ("string", "float"): QUOTE,
    ("string", "date"): QUOTE,
    ("integer", "string"): UNQUOTE,
    ("number", "string"): UNQUOTE,
    ("boolean", "string"): Text("Write true or false, without quotation marks.", "请写 true 或 false，不加引号。"),
    ("date", "date-time"): Text("Leave the time out.", "请去掉时间。"),
    ("array", "string"): BRACKET,
    ("array", "object"): BRACKET,
    ("tables", "object"): Text("Write its name in double brackets, as in `[[{key}]]`.", "请将名称写在双方括号内，即 `[[{key}]]`。"),
}
"""What to do about a wrong type: the type wanted and the kind of the value."""

MUST_BE = Text("{subject} must be {expected}; here it is {actual}", "{subject}必须是{expected}；此处是{actual}")
MUST_BE_MEANT = Text("{subject} must be {expected}; did you mean {meant}?", "{subject}必须是{expected}；是否想写 {meant}？")
NOT_BLANK = Text("{subject} must not be empty", "{subject}不能为空")
KEY_NOT_BLANK = Text("a key in {noun} must not be empty", "{noun}中的键不能为空")
WRONG_KEY = Text("a key in {noun} must be {expected}; here it is {actual}", "{noun}中的键必须是{expected}；此处是{actual}")
LIMIT = Text("{subject} does not keep to its limit `{word} = {limit}`", "{subject}不符合限制 `{word} = {limit}`")
UNKNOWN_KEY = Text("{key} is not a key of {noun}", "{key} 不是{noun}的键")
UNKNOWN_KEY_MEANT = Text("{key} is not a key of {noun}; did you mean {meant}?", "{key} 不是{noun}的键；是否想写 {meant}？")
MISSING_KEY = Text("{key} is missing from this {noun}", "此{noun}缺少 {key}")


def _about_value(breach: Breach, message: Text, values: Mapping[str, object], remedy: Text) -> Explanation:
    known = {"subject": subject(breach.path, breach.root), "expected": expectation(breach.schema)}
    return breach.path, "value", message.fill({**known, **values}), remedy


def _wrong_type(breach: Breach) -> Iterator[Explanation]:
    kind = kind_of(breach.value)
    actual = Text("a true/false value", "布尔值") if kind == "boolean" else TYPES[kind]
    remedy = REMEDIES.get((_wanted(breach), kind), CORRECT).fill({"key": breach.path[-1]})
    yield _about_value(breach, MUST_BE, {"actual": actual}, remedy)


def _wanted(breach: Breach) -> str:
    """The type that a remedy is for: the first of several; a date and an array of tables are types of their own."""
    if breach.schema["type"] == "array" and schema_at((*breach.path, 0), breach.root)["type"] == "object":
        return "tables"
    return str(breach.schema.get("format", types_of(breach.schema["type"])[0]))


def _wrong_choice(breach: Breach) -> Iterator[Explanation]:
    if isinstance(breach.value, str) and (meant := nearest(breach.value, breach.schema["enum"])):
        yield _about_value(breach, MUST_BE_MEANT, {"meant": quoted(meant)}, _write(meant))
    else:
        yield _about_value(breach, MUST_BE, {"actual": _quotation(str(breach.value))}, CORRECT)


def _too_small(breach: Breach) -> Iterator[Explanation]:
    actual = Text("negative", "负数") if breach.value < 0 else Text(f"{breach.value}", f" {breach.value}")
    yield _about_value(breach, MUST_BE, {"actual": actual}, CORRECT)


def _too_large(breach: Breach) -> Iterator[Explanation]:
    actual = Text("too large", "过大的数") if breach.schema["maximum"] >= TECHNICAL else _quotation(str(breach.value))
    yield _about_value(breach, MUST_BE, {"actual": actual}, CORRECT)


def _beyond_limit(breach: Breach) -> Iterator[Explanation]:
    """What a plugin's own option may ask for, and no schema of ours does."""
    yield _about_value(breach, LIMIT, {"word": breach.keyword, "limit": json.dumps(breach.schema[breach.keyword])}, CORRECT)


def _wrong_key(breach: Breach) -> Iterator[Explanation]:
    values = {"noun": noun(schema_at(breach.path, breach.root))}
    message, remedy = KEY_NOT_BLANK, Text("Give it a name.", "请为其命名。")
    if breach.value.strip():
        values |= {"expected": noun(breach.schema), "actual": _quotation(breach.value)}
        message, remedy = WRONG_KEY, Text("Give it another name.", "请改用其他名称。")
    yield (*breach.path, breach.value), "key", message.fill(values), remedy


def _wrong_text(breach: Breach) -> Iterator[Explanation]:
    if breach.of_key:
        yield from _wrong_key(breach)
    elif breach.value.strip():
        yield _about_value(breach, MUST_BE, {"actual": _quotation(breach.value)}, CORRECT)
    else:
        yield _about_value(breach, NOT_BLANK, {}, FILL_IN)


KNOWN_KEYS = Text("Remove it, or use one of {known}.", "请将其删去，或改用以下之一：{known}。")

ELSEWHERE: Mapping[tuple[str, str], Text] = {
    ("an assignment", "except"): Text(
        "It is for `tools` in `[company]`. Remove it, or remove the tool from this department.",
        "它只用于 `[company]` 的 `tools`。请将其删去；若该部门不使用此工具，请删去这项分配。",
    ),
}
"""What to do about a key that has its place elsewhere, by the table it was found in."""


def _unknown_keys(breach: Breach) -> Iterator[Explanation]:
    for key, meant in _strangers(breach):
        values = {
            "key": quoted(key),
            "noun": noun(breach.schema),
            "meant": quoted(meant or ""),
            "known": row(breach.schema["properties"]),
        }
        remedy = ELSEWHERE.get((noun(breach.schema).en, key), KNOWN_KEYS).fill(values)
        message = (UNKNOWN_KEY_MEANT if meant else UNKNOWN_KEY).fill(values)
        yield (*breach.path, key), "key", message, _write(meant) if meant else remedy


def _strangers(breach: Breach) -> Iterator[tuple[str, str | None]]:
    """The keys that do not belong here, each with the one that was probably meant."""
    known = breach.schema["properties"]
    free = [key for key in known if key not in breach.value]
    return ((key, nearest(key, free)) for key in breach.value if key not in known)


def _missing_keys(breach: Breach) -> Iterator[Explanation]:
    misspelt = {meant for _, meant in _strangers(breach)}
    english, chinese = noun(breach.schema)
    for key in breach.schema.get("required") or breach.schema["anyOf"][0]["required"]:  # of several ways the ordinary one
        if key not in breach.value and key not in misspelt:
            values = {"key": quoted(key), "noun": Text(english.partition(" ")[2], chinese), "meaning": _meaning(key, breach)}
            remedy = Text("Add {key}: {meaning}.", "请补上 {key}：{meaning}。").fill(values)
            yield breach.path, "value", MISSING_KEY.fill(values), remedy


def _meaning(key: str, breach: Breach) -> Text:
    """The first sentence of a property's description."""
    wanted = breach.schema["properties"][key]
    wanted = _referred_to(wanted["$ref"], breach.root) if "$ref" in wanted else wanted
    english, _, chinese = wanted["description"].partition("\n\n")
    return Text(english[0].lower() + english[1:].partition(".")[0], chinese.partition("。")[0])


def _nothing_there(breach: Breach) -> Iterator[Explanation]:
    remedy = Text("Add at least one table, such as `[{key}.sales]`.", "请至少添加一个表，例如 `[{key}.sales]`。")
    message = NOT_BLANK.fill({"subject": noun(breach.schema)})
    yield breach.path, "value", message, remedy.fill({"key": breach.path[-1]})


def _write(name: str) -> Text:
    return Text("Write {name}.", "请改为 {name}。").fill({"name": quoted(name)})


def _quotation(foreign: str) -> Text:
    # A Chinese sentence has a space before it.
    return Text("{text}", " {text}").fill({"text": quoted(foreign)})


EXPLANATIONS: Mapping[str, Callable[[Breach], Iterator[Explanation]]] = {
    "type": _wrong_type,
    "enum": _wrong_choice,
    "minimum": _too_small,
    "maximum": _too_large,
    "pattern": _wrong_text,
    "format": _wrong_text,
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "anyOf": _missing_keys,
    "minProperties": _nothing_there,
    **dict.fromkeys(LIMITS, _beyond_limit),
}
"""What explains a breach, by the schema's keyword."""


def order_in(document: Mapping[str, Any]) -> Callable[[Key], list[int]]:
    """A sort key for key paths: where they are in a document, by the order of its keys."""
    numbered: dict[int, dict[str, int]] = {}

    def place(path: Key) -> list[int]:
        value: Any = document
        steps: list[int] = []
        for step in path:
            if isinstance(step, str) and id(value) not in numbered:
                numbered[id(value)] = {key: number for number, key in enumerate(value)}
            steps.append(numbered[id(value)][step] if isinstance(step, str) else step)
            value = value[step]
        return steps

    return place
