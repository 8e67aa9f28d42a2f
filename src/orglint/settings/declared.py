"""What settings declare without Python: kinds, categories and tools, as the plugins that they would be, and what cannot stand.

The rules of a kind are made by the builders that plugins use, so a department is judged alike whichever way it came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from orglint.document.toml_text import key_path
from orglint.model import Category, Fault, Kind, Place, Rule, Source, Tool
from orglint.names import normalise, taken_for
from orglint.policy.assemble import ITSELF, WORDS
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Plugin, Policy
from orglint.rules.builders import avoid, need, rely_on
from orglint.settings.department_names import compared_names
from orglint.settings.errors import Objection, span_of, text_of
from orglint.settings.values import Settings
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
        EntryPoint(file, file, file, "", "settings"),
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
    return Text(*(" ".join(wording.split()) for wording in both))


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


CATEGORIES_OF = {"kinds": ("avoids", "needs", "relies-on"), "tools": ("categories",)}
"""Where categories are named, by table."""

NAMESPACES = ("org", "waiver", "actual")
"""Of orglint's own rules: a kind of that id would have rules among them."""

TAKEN = Text("{thing} is already there: {whose} gives it", "{thing}已经存在，由 {whose} 提供")
OTHER_ID = Text(
    "Choose another id. To leave out existing rules use `ignore`; to change how severe they are use `severity`.",
    "请改用其他标识。已有的规则可用 `ignore` 排除，用 `severity` 调整严重程度。",
)
RESERVED = Fault(
    Text("no kind can be called {id}: orglint's own rules are", "部门类型不能叫 {id}：这是 orglint 自身规则的命名空间"),
    Text("Choose another id.", "请改用其他标识。"),
)
NAME_TAKEN = Fault(
    Text(
        "the tool {id} and {other} of {whose} have the name “{name}” in common",
        "工具 {id} 与 {whose} 的 {other} 有相同的名称“{name}”",
    ),
    Text(
        "Remove the name here. A company that sees a product differently says so in the `[tools]` of its org file.",
        "请在此处去掉该名称。若公司对某个产品另有看法，请写在组织文件的 `[tools]` 中。",
    ),
)
CONTESTED = Fault(
    Text(
        "the kind {id} and {other} of {whose} have the name “{name}” in common, so that it would decide nothing",
        "部门类型 {id} 与 {whose} 的 {other} 有相同的名称“{name}”，因此无法据以识别",
    ),
    Text(
        "Remove the name here, or say in `[department-names]` what it means. A department of that name can also state its `kind`.",
        "请在此处去掉该名称，或在 `[department-names]` 中说明它指什么；叫这个名称的部门也可以写明 `kind`。",
    ),
)
NO_CATEGORY = Fault(
    Text("there is no category {category}{hint}", "没有类别 {category}{hint}"),
    Text(
        "`orglint categories` lists them; one of your own is a table such as `[categories.ehr]`.",
        "可用 `orglint categories` 查看全部；自定义类别写作 `[categories.ehr]` 这样的表。",
    ),
)
TWICE = Fault(
    Text("{category} is listed twice in `{key}`", "`{key}` 中重复写了 {category}"), Text("Remove one of them.", "请删去其中一个。")
)
BOTH = Fault(
    Text("the kind {kind} both avoids and needs {category}", "部门类型 {kind} 既不需要又需要 {category}"),
    Text("Remove it from `avoids` or from `needs`.", "请将其从 `avoids` 或 `needs` 中删去。"),
)
TWO_NAMES = Fault(
    Text("the tool {id} has both `name` and `names`", "工具 {id} 同时写了 `name` 和 `names`"),
    Text("Keep one of them: `names` may have both languages.", "请只保留一个；`names` 可以写两种语言。"),
)
RULE_TAKEN = Text(
    "Leave out what makes the rule, or choose another id for the kind.", "请去掉产生该规则的内容，或为部门类型改用其他标识。"
)


def objections(settings: Settings, policy: Policy, plugins: Sequence[Plugin]) -> Iterator[Objection]:
    """All that is wrong with what the settings declare; `plugins` are what they would add to the policy."""
    yield from _taken_ids(settings, policy, plugins)
    yield from _contested_names(settings, policy, plugins)
    yield from _taken_names(settings, policy)
    for table in CATEGORIES_OF:
        for identifier, entry in getattr(settings, table).items():
            place = settings.origins[table, identifier]
            yield from _wrong_categories(table, entry, place, {**policy.categories, **settings.categories})
    for identifier, entry in settings.kinds.items():
        yield from _contradictions(identifier, entry, settings.origins["kinds", identifier])


def _taken_ids(settings: Settings, policy: Policy, plugins: Sequence[Plugin]) -> Iterator[Objection]:
    for table, what, known in (("kinds", "kind", policy.kinds), ("categories", "category", policy.categories)):
        owners = {given.id: plugin.entry for plugin in policy.plugins for given in getattr(plugin, table)}
        for identifier in getattr(settings, table):
            place = settings.origins[table, identifier]._replace(part="key")
            if identifier in known:
                yield _taken(what, identifier, owners.get(identifier, ITSELF), place, OTHER_ID)
            elif table == "kinds" and identifier in NAMESPACES:
                yield _objection("taken", place, RESERVED, id=identifier)
    for rule in chain.from_iterable(plugin.rules for plugin in plugins):
        if rule.id in policy.rules and rule.kind not in policy.kinds:
            place = settings.origins["kinds", rule.namespace]._replace(part="key")
            yield _taken("rule", rule.id, policy.origins[rule.id], place, RULE_TAKEN)


def _taken(what: str, identifier: str, owner: EntryPoint, place: Place, remedy: Text) -> Objection:
    values = {"thing": WORDS[what].fill({"id": identifier}), "whose": owner.origin}
    return Objection("taken", place, Fault(TAKEN.fill(values), remedy))


def _contested_names(settings: Settings, policy: Policy, plugins: Sequence[Plugin]) -> Iterator[Objection]:
    """The names of kinds that somebody else is sure of, and those that are sure here and that somebody else has at all.

    One that is read as another kind's without the settings, as Legal EMEA is, is sure as well. One that `[department-names]` has is
    nobody's to contest.
    """
    settled = compared_names(settings)
    plugins = [*policy.plugins, *plugins]
    for file, kinds in _by_file(settings):
        others = [(kind, plugin.entry) for plugin in plugins if plugin.entry.module != file for kind in plugin.kinds]
        sure = {normalise(name): owned for owned in others for name in _sure(owned[0])}
        claimed = {**{normalise(name): owned for owned in others for name in owned[0].ambiguous}, **sure}
        for identifier, entry in kinds:
            for name, here, doubtful in _names_of(identifier, entry, settings.origins["kinds", identifier]):
                kind, owner = (sure if doubtful else claimed).get(normalise(name)) or _reader(name, policy, others)
                if kind and kind.id != identifier and normalise(name) not in settled:  # else the id is taken, and that is said
                    values = {"id": identifier, "other": kind.id, "whose": owner.origin, "name": name}
                    yield _objection("taken", here, CONTESTED, **values)


def _reader(name: str, policy: Policy, others: Sequence[tuple[Kind, EntryPoint]]) -> tuple[Kind | None, EntryPoint]:
    """The kind that a name is surely read as without the settings, and whose it is."""
    found = policy.recogniser.find(name)
    kinds = found.kinds if found and not found.ambiguous else ()
    return next(((kind, owner) for kind, owner in others if kind.id in kinds), (None, ITSELF))


def _by_file(settings: Settings) -> Iterator[tuple[str, list[tuple[str, Mapping[str, Any]]]]]:
    by_file: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for identifier, entry in settings.kinds.items():
        by_file.setdefault(settings.origins["kinds", identifier].file, []).append((identifier, entry))
    yield from by_file.items()


def _sure(kind: Kind) -> Iterator[str]:
    yield from (kind.id, *kind.name, *kind.aliases)


def _names_of(identifier: str, entry: Mapping[str, Any], place: Place) -> Iterator[tuple[str, Place, bool]]:
    """Each name of a kind, where it stands, and whether it is ambiguous."""
    yield identifier, place._replace(part="key"), False
    for name in dict.fromkeys(name_of(entry, identifier)):
        if name != identifier:
            yield name, _at(place, "names"), False
    for key in ("aliases", "ambiguous"):
        for index, name in enumerate(entry.get(key, ())):
            yield name, _at(place, key, index), key == "ambiguous"


def _taken_names(settings: Settings, policy: Policy) -> Iterator[Objection]:
    """The names of tools that another tool has, one for each tool: of the settings, of a plugin or of the catalogue."""
    owners = {tool.id: plugin.entry for plugin in policy.plugins for tool in plugin.tools}
    passed: dict[str, str] = {}
    for identifier, entry in settings.tools.items():
        place = settings.origins["tools", identifier]
        tool = tool_of(identifier, entry)
        names = {normalise(name): name for name in (*tool.aliases, *tool.name, tool.id)}
        others = {name: other for name in names if (other := passed.get(name) or _other(name, names[name], tool, policy))}
        for clash, other in list(others.items())[:1]:
            whose = place.file if clash in passed else owners.get(other, ITSELF).origin
            values = {"id": identifier, "other": other, "whose": whose, "name": names[clash]}
            yield _objection("taken", place._replace(part="key"), NAME_TAKEN, **values)
        if "name" in entry and "names" in entry:
            yield _objection("two-names", _at(place, "names"), TWO_NAMES, id=identifier)
        passed.update(dict.fromkeys(names, identifier))


def _other(key: str, name: str, tool: Tool, policy: Policy) -> str | None:
    """The product that has a name, or that the name is read or seen as where the tool would not be counted as that product is."""
    if clash := policy.catalogue.clashes(tool._replace(**_only(key))):
        return clash
    products = filter(None, map(policy.catalogue.find, (name, *taken_for(name))))
    return next((product.id for product in products if not {*product.certain} <= {*tool.certain}), None)


def _only(name: str) -> dict[str, Any]:
    """The fields of a tool that has only one name."""
    return {"id": name, "name": Text(name, name), "aliases": ()}


def _wrong_categories(table: str, entry: Mapping[str, Any], place: Place, known: Mapping[str, Any]) -> Iterator[Objection]:
    from orglint.policy.category_words import category_meant

    for key in CATEGORIES_OF[table]:
        listed = entry.get(key, ())
        for index, category in enumerate(listed):
            here = _at(place, key, index)
            if category not in known:
                hint = category_meant(category, known)
                yield _objection("unknown-category", here, NO_CATEGORY, category=category, hint=hint)
            elif category in listed[:index]:
                yield _objection("twice", here, TWICE, category=category, key=key)


def _contradictions(kind: str, entry: Mapping[str, Any], place: Place) -> Iterator[Objection]:
    for index, category in enumerate(entry.get("avoids", ())):
        if category in entry.get("needs", ()):
            yield _objection("need-against-avoid", _at(place, "avoids", index), BOTH, kind=kind, category=category)


def _at(place: Place, *path: str | int) -> Place:
    return place._replace(path=(*place.path, *path), part="value")


def _objection(identifier: str, place: Place, fault: Fault, **values: object) -> Objection:
    return Objection(identifier, place, Fault(fault.message.fill(values), fault.remedy.fill(values)))
