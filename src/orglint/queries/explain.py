"""All that orglint knows about a word: the rule, the kinds, the category and the tool that it may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.linting.rule_words import general
from orglint.model import Category, Kind, Rule, Shape, Tool
from orglint.names import normalise
from orglint.policy.category_words import words_of
from orglint.policy.policy import Policy
from orglint.policy.recognise import RecognisedName
from orglint.queries.access_paths import read_as
from orglint.queries.answers import Fact
from orglint.queries.listing import speaking_of, spoken_of
from orglint.queries.lookup import categories_called
from orglint.queries.phrases import categories_named, name_and_id
from orglint.queries.rule_texts import option_texts
from orglint.reporters.wording import severity_words
from orglint.texts import LANGUAGES, Text
from orglint.values import NamedTuple


class Explanation(NamedTuple):
    """What is known about a rule, kind, category or tool: which of these it is, its id, and facts."""

    sort: Text
    id: str
    facts: tuple[Fact, ...]
    rule: Rule | None = None


RULE, KIND, CATEGORY, TOOL = (
    Text("rule", "规则"),
    Text("kind of department", "部门类型"),
    Text("category", "类别"),
    Text("tool", "工具"),
)

SEVERAL_TOOLS = Text("name of several tools", "多个工具的名称")

MOST_EXPLAINED = 3
"""Of a name that stands for more tools these are only listed."""

MOST_NAMES = 20
"""So many names of a kind are shown."""

NAME = Text("name", "名称")
ALIASES = Text("also called", "别名")
LOOKED_FOR_AS = Text("looked for as", "常用叫法")
AMBIGUOUS = Text("ambiguous names", "有歧义的名称")
MORE_NAMES = Text(
    "and {more}: `orglint kinds --output-format json` lists all", "{more}：`orglint kinds --output-format json` 列出全部"
)
RULES = Text("rules", "规则")
NONE = Text("none", "无")

KIND_AND_CATEGORIES: dict[Shape, Text] = {
    "avoid": Text("avoids", "不需要"),
    "need": Text("needs", "需要"),
    "rely-on": Text("relies on", "依赖"),
}
CATEGORY_AND_KINDS: dict[Shape, Text] = {
    "avoid": Text("avoided by", "不需要它的"),
    "need": Text("needed by", "需要它的"),
    "rely-on": Text("relied on by", "依赖它的"),
}

AMBIGUOUS_WORD = Text(
    "“{word}” also stands for other kinds of work: a department of that name is judged only if its `kind` is given.",
    "“{word}”也可指其他工作：叫这个名称的部门，只有写明 `kind` 才会作判断。",
)
SETTLED_WORD = Text(
    "`[department-names]` of the settings says so of “{word}”.", "设置的 `[department-names]` 注明了“{word}”的类型。"
)
SELECTED_WITH = Text(
    '`select = ["*", "{rule}"]` in the settings asks it besides the others, `--select {rule}` alone.',
    '设置中的 `select = ["*", "{rule}"]` 在其他规则之外启用它；`--select {rule}` 只检查它。',
)
OPTIONS_GO = Text('In the settings: `[rules."{rule}"]`.', '写在设置的 `[rules."{rule}"]` 中。')
SUITE = Text(
    "yes: its modules are bought separately. Without `modules`, it counts towards what a department needs, but never against "
    "the department; with `modules`, only those count.",
    "是：模块可分别购买。未写 `modules` 时，它可以算作部门所需的工具，但不会被当作不该有的工具；写了 `modules`，则只看所列模块。",
)
SUITE_WITH_BASE = Text(
    "yes: its modules are bought separately, but every edition has {base}. Without `modules`, the rest counts towards what a "
    "department needs, but never against the department; with `modules`, only those count.",
    "是：模块可分别购买，但各版本都含{base}。未写 `modules` 时，其余部分可以满足部门所需，但不会被当作不该有的工具；"
    "写了 `modules`，则只看所列模块。",
)
READ_AS = Text(
    "“{written}” is read as “{name}”: editions, versions, vendors and remarks fall away",
    "“{written}”读作“{name}”：版本、厂商名和附注不计",
)
NO = Text("no", "否")
NO_SUITE = Text("no: everybody who has it has all of its categories.", "否：分配了它，就具备它的全部类别。")


def explain(policy: Policy, word: str) -> list[Explanation]:
    """Every sense of a word, rules first, then kinds, categories and tools; nothing when it has none."""
    return [*_rules(policy, word), *_kinds(policy, word), *_categories(policy, word), *_tools(policy, word)]


def words(policy: Policy) -> Iterator[str]:
    """Every id and name that `explain` knows: what a misspelt word may have meant."""
    yield from policy.rules
    for kind in policy.kinds.values():
        yield from (kind.id, *kind.name, *kind.aliases, *kind.ambiguous)
    for category in policy.categories.values():
        yield from (category.id, *category.name, *words_of(category.id))
    yield from policy.catalogue.names()


def _rules(policy: Policy, word: str) -> Iterator[Explanation]:
    rule = policy.rules.get(word.strip().casefold())
    if rule is None:
        return
    origin = policy.origins[rule.id]
    facts = [
        Fact(Text("severity", "严重程度"), (severity_words(rule.severity, enabled=rule.default_enabled),)),
        Fact(Text("summary", "摘要"), (general(rule.summary, rule, policy),)),
        Fact(Text("why", "原因"), (general(rule.because, rule, policy),)),
    ]
    if rule.source:
        address = (Text(rule.source.url, rule.source.url),) if rule.source.url else ()
        facts.append(Fact(Text("source", "出处"), (rule.source.cite(), *address)))
    facts.append(Fact(Text("what to do", "处理"), (general(rule.remedy, rule, policy),)))
    if not rule.default_enabled:
        facts.append(Fact(Text("selected with", "启用方法"), (SELECTED_WITH.fill({"rule": rule.id}),)))
    if options := tuple(option_texts(rule)):
        facts.append(Fact(Text("options", "选项"), (*options, OPTIONS_GO.fill({"rule": rule.id}))))
    facts.append(Fact(Text("namespace", "命名空间"), (_namespace(rule, policy),)))
    facts.append(Fact(Text("comes from", "来自"), (Text(origin.origin, origin.origin),)))
    yield Explanation(RULE, rule.id, tuple(facts), rule)


def _namespace(rule: Rule, policy: Policy) -> Text:
    kind = policy.kinds.get(rule.namespace)
    if kind is None:
        return Text(rule.namespace, rule.namespace)
    return Text(f"{rule.namespace}: departments of the kind {kind.name.en}", f"{rule.namespace}：{kind.name.zh}")


def _kinds(policy: Policy, word: str) -> Iterator[Explanation]:
    if word not in policy.kinds and (settled := policy.settled_names.get(normalise(word))):
        note = SETTLED_WORD.fill({"word": word})
        yield from (Explanation(KIND, kind, tuple(_kind(policy.kinds[kind], policy, note))) for kind in settled.kinds)
        return
    match = policy.recogniser.find(word) or RecognisedName((), ambiguous=False)
    if match.ambiguous:  # only as a whole: otherwise crm/lacks-crm would be a department, too
        match = policy.recogniser.find_whole(word) or RecognisedName((), ambiguous=False)
    for identifier in (word,) if word in policy.kinds else match.kinds:
        doubt = AMBIGUOUS_WORD.fill({"word": word}) if match.ambiguous else None
        yield Explanation(KIND, identifier, tuple(_kind(policy.kinds[identifier], policy, doubt)))


def _kind(kind: Kind, policy: Policy, note: Text | None) -> Iterator[Fact]:
    yield Fact(NAME, (kind.name,))
    if note:
        yield Fact(Text("note", "说明"), (note,))
    for shape, label in KIND_AND_CATEGORIES.items():
        if named := spoken_of(policy, kind.id, shape):
            yield Fact(label, (_row(name_and_id(policy.category_name(category), category) for category in named),))
    yield from _first_names(ALIASES, kind.aliases, kind.name)
    yield from _first_names(AMBIGUOUS, kind.ambiguous)
    own = [rule for rule in policy.rules.values() if rule.kind == kind.id]
    yield Fact(RULES, tuple(_rule_line(rule, policy) for rule in own) or (NONE,))


def _rule_line(rule: Rule, policy: Policy) -> Text:
    summary, severity = general(rule.summary, rule, policy), severity_words(rule.severity, enabled=rule.default_enabled)
    return Text(f"{rule.id} ({severity.en}): {summary.en}", f"{rule.id}（{severity.zh}）：{summary.zh}")


def _categories(policy: Policy, word: str) -> Iterator[Explanation]:
    for category in categories_called(word, policy):
        yield Explanation(CATEGORY, category.id, tuple(_category(category, policy)))


def _category(category: Category, policy: Policy) -> Iterator[Fact]:
    yield Fact(NAME, (category.name,))
    yield from _names(LOOKED_FOR_AS, words_of(category.id))
    for shape, label in CATEGORY_AND_KINDS.items():
        if speaking := speaking_of(policy, category.id, shape):
            yield Fact(label, (_row(name_and_id(policy.kinds[kind].name, kind) for kind in speaking if kind in policy.kinds),))
    products = [tool for tool in policy.catalogue.tools() if category.id in tool.categories]
    for label, suite in ((Text("products", "产品"), False), (Text("suites", "套件"), True)):
        if listed := [tool for tool in products if tool.suite == suite]:
            yield Fact(label, (_row(name_and_id(tool.name, tool.id) for tool in listed),))
    if not products:
        yield Fact(Text("products", "产品"), (NONE,))


def _tools(policy: Policy, word: str) -> Iterator[Explanation]:
    reading = policy.catalogue.read(word)
    if len(reading.tools) > MOST_EXPLAINED:
        listed = _row(name_and_id(tool.name, tool.id) for tool in reading.tools)
        yield Explanation(SEVERAL_TOOLS, word, (Fact(Text("tools", "工具"), (listed,)),))
        return
    for tool in reading.tools:
        yield Explanation(TOOL, tool.id, (*read_as_facts([word], tool, policy), *_tool(tool, policy)))


def read_as_facts(written: Iterable[str], tool: Tool, policy: Policy) -> Iterator[Fact]:
    """Which shorter names the written ones of a tool were read as, where any was."""
    if shorter := [READ_AS.fill({"written": name, "name": left}) for name in written if (left := read_as(name, tool, policy))]:
        yield Fact(Text("read as", "读作"), tuple(shorter))


def suite_of(tool: Tool, policy: Policy) -> Fact:
    """Whether a tool is a suite, and what follows from it."""
    text = SUITE if tool.suite else NO_SUITE if len(tool.categories) > 1 else NO
    if tool.suite and tool.base:
        text = SUITE_WITH_BASE.fill({"base": categories_named(tool.base, policy)})
    return Fact(Text("suite", "套件"), (text,))


def _tool(tool: Tool, policy: Policy) -> Iterator[Fact]:
    yield Fact(NAME, (tool.name,))
    named = [name_and_id(policy.category_name(category), category) for category in tool.categories]
    yield Fact(Text("categories", "类别"), (_row(named) if named else NONE,))
    yield suite_of(tool, policy)
    yield from _names(ALIASES, (*tool.name, *tool.aliases), tool.name)


def _names(label: Text, names: Iterable[str], shown: Text | None = None) -> Iterator[Fact]:
    """The names, each once, without the one that is shown already."""
    once = tuple(dict.fromkeys(names))
    en, zh = ([name for name in once if shown is None or name != shown.within(language)] for language in LANGUAGES)
    if en or zh:
        yield Fact(label, (Text(", ".join(en) or NONE.en, "、".join(zh) or NONE.zh),))


def _first_names(label: Text, names: Iterable[str], shown: Iterable[str] = ()) -> Iterator[Fact]:
    """The first names of a kind in the reader's language, and how many more there are in any, with what lists them all."""
    once = tuple(dict.fromkeys(name for name in names if name not in tuple(shown)))
    if once:
        en, zh = ([name for name in once if name.isascii() == (language == "en")][:MOST_NAMES] for language in LANGUAGES)
        rows = (Text(", ".join(en), "、".join(zh)),) if en and zh else ()
        more = Text(f"{len(once) - len(en)} more", f"另有 {len(once) - len(zh)} 个")
        yield Fact(
            label, (*rows, MORE_NAMES.fill({"more": more})) if len(once) > MOST_NAMES else (Text(", ".join(once), "、".join(once)),)
        )


def _row(texts: Iterable[Text]) -> Text:
    listed = list(texts)
    return Text(", ".join(text.en for text in listed), "、".join(text.zh for text in listed))
