"""The references of the files that orglint reads and writes: every key, as the JSON Schemas describe them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from orglint.document.diagnosis.schema import examples_for
from orglint.document.toml_text import written
from orglint.texts import Language, Text
from pages.markdown import anchor, bullets, code, fact, fence, listed, page, prose
from pages.schemas import Entry, Part, Schema, both, load, parts

PATHS = Text(
    "A key is called by its path: `KEY`, `ID` and `RULE` stand for keys of your own choosing, `[]` for each entry of a list.",
    "各个键以路径表示：`KEY`、`ID` 和 `RULE` 代表自行确定的键，`[]` 代表列表的每一项。",
)

ORG_FILE = Text("Org file reference", "组织文件参考")
ORG_FILE_INTRODUCTION = Text(
    "Every key of an org file. [The org file](../org-file.md) explains what they mean together. {paths}",
    "组织文件的全部键。它们如何共同起作用，见[组织文件](../org-file.zh.md)。{paths}",
).fill({"paths": PATHS})

SETTINGS = Text("Settings reference", "设置参考")
SETTINGS_INTRODUCTION = Text(
    "Every key of `orglint.toml`, or of `[tool.orglint]` in `pyproject.toml`. [Settings](../settings.md) explains which file "
    "holds, and what wins. {paths}",
    "`orglint.toml`（或 `pyproject.toml` 中的 `[tool.orglint]`）的全部键。采用哪个文件、以何者为准，见[设置](../settings.zh.md)。"
    "{paths}",
).fill({"paths": PATHS})

REPORT = Text("JSON report reference", "JSON 报告参考")
REPORT_INTRODUCTION = Text(
    "Every property of what `orglint check --output-format json` prints; [output formats](../outputs.md) tells of the others. "
    "A reader ignores properties it does not know: some may be added without a new version. `[]` stands for each entry of an "
    "array.",
    "`orglint check --output-format json` 所输出报告的全部属性，其他格式见[输出格式](../outputs.zh.md)。读取时请忽略不认识的属性："
    "无需更改版本即可增加属性。`[]` 代表数组的每一项。",
)

WHOLE = Text("Top level", "顶层")
SHARED = Text("`{name}` stands for each of {places}.", "`{name}` 代表下列各处：{places}。")

LABELS = {
    "type": Text("Type", "类型"),
    "values": Text("Values", "取值"),
    "default": Text("Default", "默认值"),
    "required": Text("Required", "必填"),
    "within": Text("Keys", "其中的键"),
}
YES = Text("yes", "是")

TOML: Mapping[str, Text] = {
    "string": Text("text", "文本"),
    "integer": Text("whole number", "整数"),
    "number": Text("number", "数字"),
    "boolean": Text("`true` or `false`", "`true` 或 `false`"),
    "array": Text("list", "列表"),
    "object": Text("table", "表"),
}
JSON: Mapping[str, Text] = {
    **TOML,
    "string": Text("string", "字符串"),
    "array": Text("array", "数组"),
    "object": Text("object", "对象"),
    "null": Text("`null`", "`null`"),
}
DATE = Text("date", "日期")
LIST_OF = Text("{list}, of each entry: {what}", "{list}，每项为{what}")
OR = Text(", or ", "，或")
BOUNDS = {"minimum": Text("{limit} or more", "不小于 {limit}"), "maximum": Text("{limit} or less", "不大于 {limit}")}
UNBOUNDED = 2**53 - 1
"""The largest whole number that JSON readers share: no bound that anybody will meet."""


class Reference(NamedTuple):
    """One of the references: its title and introduction, the schema it is made from, and what that calls types."""

    title: Text
    introduction: Text
    schema: str
    types: Mapping[str, Text] = TOML


REFERENCES: Mapping[str, Reference] = {
    "reference/org-file": Reference(ORG_FILE, ORG_FILE_INTRODUCTION, "org.schema.json"),
    "reference/settings": Reference(SETTINGS, SETTINGS_INTRODUCTION, "settings.schema.json"),
    "reference/report": Reference(REPORT, REPORT_INTRODUCTION, "report.schema.json", JSON),
}


def reference(stem: str, language: Language) -> str:
    """The page of a reference."""
    made = REFERENCES[stem]
    return page(stem, language, made.title.within(language), f"schemas/{made.schema}", _blocks(made, language))


def _blocks(made: Reference, language: Language) -> Iterator[str]:
    yield made.introduction.within(language)
    for part in parts(load(made.schema)):
        yield f"## {_called(part.schema).within(language)}"
        if part.places:
            yield from _about(part, language)
        for entry in part.entries:
            yield from _entry(entry, made.types, language)


def _called(table: Schema) -> Text:
    """The heading of a table: what a message calls it."""
    if "$id" in table:
        return WHOLE
    title = table.get("title", "")
    texts = table.get("x-orglint", {"en": title, "zh": title})
    return Text(texts["en"][:1].upper() + texts["en"][1:], texts["zh"])


def _about(part: Part, language: Language) -> Iterator[str]:
    yield _described(part.schema, language)
    if len(part.places) > 1:
        name = part.entries[0].path.rpartition(".")[0]
        places = listed(map(code, part.places), language)
        yield SHARED.fill({"name": name, "places": places}).within(language)


def _entry(entry: Entry, types: Mapping[str, Text], language: Language) -> Iterator[str]:
    yield f"### {code(entry.path)}"
    yield _described(entry.schema, language)
    yield bullets(_facts(entry, types, language))
    if types is TOML and (examples := list(_examples(entry, language))):
        yield fence("\n".join(examples), "toml")


def _described(schema: Schema, language: Language) -> str:
    return prose(both(schema["description"]).within(language))


def _facts(entry: Entry, types: Mapping[str, Text], language: Language) -> Iterator[str]:
    yield fact(LABELS["type"], _type(entry.schema, types).within(language), language)
    if entry.required:
        yield fact(LABELS["required"], YES.within(language), language)
    if values := list(_values(entry.schema, language)):
        separator = "；" if language == "zh" else "; "
        yield fact(LABELS["values"], separator.join(values), language)
    if "default" in entry.schema:
        yield fact(LABELS["default"], code(written(entry.schema["default"])), language)
    if entry.within:
        headings = (_called(table).within(language) for table in entry.within)
        yield fact(LABELS["within"], listed((f"[{heading}](#{anchor(heading)})" for heading in headings), language), language)


def _type(schema: Schema, types: Mapping[str, Text]) -> Text:
    if "oneOf" in schema:
        return _joined([_type(choice, types) for choice in schema["oneOf"]])
    named = schema.get("type", "integer" if isinstance(schema.get("const"), int) else "string")
    return _joined([_one_type(one, schema, types) for one in ([named] if isinstance(named, str) else named)])


def _joined(texts: list[Text]) -> Text:
    return Text(OR.en.join(text.en for text in texts), OR.zh.join(text.zh for text in texts))


def _one_type(name: str, schema: Schema, types: Mapping[str, Text]) -> Text:
    if name == "array" and "items" in schema:
        return LIST_OF.fill({"list": types[name], "what": _type(schema["items"], types)})
    if schema.get("format") == "date":
        return DATE
    bounds = [text.fill({"limit": schema[word]}) for word, text in BOUNDS.items() if schema.get(word, UNBOUNDED) != UNBOUNDED]
    texts = (types[name], *bounds)
    return Text(", ".join(text.en for text in texts), "，".join(text.zh for text in texts))


def _values(schema: Schema, language: Language) -> Iterator[str]:
    """The values that a key can have, or the entries of a list, with what each means where the schema says so."""
    items = schema.get("items", {})
    allowed = [schema["const"]] if "const" in schema else schema.get("enum", items.get("enum", ()))
    if "enum" in schema and "x-orglint" in schema:  # one of very many, which have a name: the description says where they stand
        return
    meanings = schema.get("x-taplo", {}).get("docs", {}).get("enumValues", [""] * len(allowed))
    for value, meaning in zip(allowed, meanings, strict=True):
        sentence = both(meaning).within(language).rstrip(".。")
        gap = "：" if language == "zh" else ": "
        yield code(str(value)) + (f"{gap}{sentence[:1].lower()}{sentence[1:]}" if sentence else "")


def _examples(entry: Entry, language: Language) -> Iterator[str]:
    """Lines as they stand in a file: the examples of the schema, or else a value that is not the default."""
    schema = entry.schema
    name = entry.name if entry.name.islower() else '"legal/*"' if entry.name == "RULE" else entry.name
    values = examples_for(schema, language)
    if not values and schema.get("type") == "boolean":
        values = [not schema.get("default", False)]
    if not values and "enum" in schema:
        values = [value for value in schema["enum"] if value != schema.get("default")][:1]
    for value in values:
        bare = isinstance(value, float) or schema.get("format") == "date"
        yield f"{name} = {value if bare else written(value)}"
