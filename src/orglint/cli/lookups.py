"""The commands that look something up: what there is, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from orglint.cli.commands.check import DONE, NOT_DONE
from orglint.cli.examples import EXAMPLES, example
from orglint.cli.layout import definitions, table
from orglint.cli.output import write, write_faults
from orglint.cli.session import Setup, plan_for
from orglint.cli.streams import columns
from orglint.escape import visible
from orglint.linting.plan import Plan
from orglint.model import Fault
from orglint.names import nearest
from orglint.policy.assemble import Contradiction
from orglint.policy.entry_points import scan
from orglint.policy.policy import Policy
from orglint.queries import listing
from orglint.queries.explain import Entry, words
from orglint.queries.explain import explain as explained
from orglint.queries.listing import Thing
from orglint.queries.rule_texts import settings_schema
from orglint.queries.settings import effective, written
from orglint.reporters.escaping import array, json_text
from orglint.reporters.wording import SEVERITY_WORDS
from orglint.texts import Language, Text

SCHEMAS = {"org": "org.schema.json", "settings": "settings.schema.json", "report": "report.schema.json"}
"""What has a JSON Schema, and the file it is in."""


LISTS = Text(
    "`orglint rules`, `orglint kinds`, `orglint categories` and `orglint tools` list what there is.",
    "可用 `orglint rules`、`orglint kinds`、`orglint categories` 和 `orglint tools` 查看全部。",
)
LIST_OF_TOOLS = Text("`orglint tools` lists all tools.", "可用 `orglint tools` 列出所有工具。")


class Column(NamedTuple):
    """A column of a table: its heading, and what it says about a thing."""

    heading: Text
    cell: Callable[[Thing], object]


GIVEN = {
    "kinds": ("kind", "kinds", "个部门类型"),
    "categories": ("category", "categories", "个类别"),
    "tools": ("tool", "tools", "个工具"),
    "rules": ("rule", "rules", "条规则"),
    "reporters": ("output format", "output formats", "个输出格式"),
    "importers": ("importer", "importers", "个导入器"),
    "commands": ("command", "commands", "个命令"),
}
"""What a plugin gives: for one, for several, and in Chinese."""


def _gives(plugin: Thing) -> Text:
    if plugin["left_out"]:
        return Text("left out", "未选用")
    if plugin["refused"]:
        return Text("refused: {reason}", "未加载：{reason}").fill({"reason": plugin["reason"]})
    counts = [(len(plugin[what]), *nouns) for what, nouns in GIVEN.items() if plugin[what]]
    return Text(
        ", ".join(f"{count} {one if count == 1 else several}" for count, one, several, _ in counts) or "nothing",
        "、".join(f"{count} {zh}" for count, _, _, zh in counts) or "无",
    )


ID = Column(Text("ID", "标识"), lambda thing: thing["id"])
NAME = Column(Text("Name", "名称"), lambda thing: thing["name"])

RULES = (
    ID,
    Column(Text("Severity", "严重程度"), lambda rule: SEVERITY_WORDS[rule["severity"]]),
    Column(Text("Summary", "摘要"), lambda rule: rule["summary"]),
)
KINDS = (
    ID,
    NAME,
    Column(Text("Avoids", "不需要"), lambda kind: ", ".join(kind["avoids"])),
    Column(Text("Needs", "需要"), lambda kind: ", ".join(kind["needs"])),
    Column(Text("Relies on", "依赖"), lambda kind: ", ".join(kind["relies_on"])),
)
TOOLS = (
    ID,
    NAME,
    Column(Text("Suite", "套件"), lambda tool: Text("suite", "套件") if tool["suite"] else ""),
    Column(Text("Categories", "类别"), lambda tool: ", ".join(tool["categories"])),
)
CATEGORIES = (
    ID,
    NAME,
    Column(Text("Tools", "工具数"), lambda category: str(len(category["tools"]))),
)
PLUGINS = (
    Column(Text("Name", "名称"), lambda plugin: plugin["name"]),
    Column(Text("Distribution", "发行包"), lambda plugin: plugin["distribution"]),
    Column(Text("Version", "版本"), lambda plugin: plugin["version"]),
    Column(Text("API", "API"), lambda plugin: "" if plugin["api"] is None else plugin["api"]),
    Column(Text("Module", "模块"), lambda plugin: plugin["module"]),
    Column(Text("Gives", "提供"), _gives),
)
SETTINGS = (
    Column(Text("Key", "键"), lambda setting: setting["key"]),
    Column(Text("Value", "值"), lambda setting: written(setting["value"])),
    Column(
        Text("From", "来源"),
        lambda setting: f"{setting['file']}:{setting['line']}" if setting["file"] else Text("default", "默认"),
    ),
)


def rules(language: Language, output_format: str, setup: Setup) -> int:
    """List the rules."""
    return _answer(language, setup, lambda policy: _list(RULES, listing.rules(policy, language), language, output_format))


def kinds(language: Language, output_format: str, setup: Setup) -> int:
    """List the kinds of department."""
    return _answer(language, setup, lambda policy: _list(KINDS, listing.kinds(policy, language), language, output_format))


def categories(language: Language, output_format: str, setup: Setup) -> int:
    """List the categories."""
    return _answer(language, setup, lambda policy: _list(CATEGORIES, listing.categories(policy, language), language, output_format))


def plugins(language: Language, output_format: str, setup: Setup) -> int:
    """List the plugins, also those that cannot take part."""
    return _answer(
        language,
        setup._replace(isolated=True),
        lambda policy: _list(PLUGINS, listing.plugins(policy, scan(), language), language, output_format),
    )


def settings(language: Language, output_format: str, path: str | None, setup: Setup) -> int:
    """List the settings that hold for a file or in a folder, and where each was set."""
    try:
        plan, _, faults = plan_for(path or ".", setup)
    except Contradiction as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    if plan:
        _list(SETTINGS, effective(plan), language, output_format)
    write_faults(faults, language)
    return NOT_DONE if faults else DONE


def tools(language: Language, output_format: str, word: str | None, setup: Setup) -> int:
    """List the tools that have a word in a name, or all. To find none is a fault: a script must not take it for an answer."""

    def tell(policy: Policy) -> Iterator[Fault]:
        found = listing.tools(policy, language, word)
        yield from _list(TOOLS, found, language, output_format)
        if not found:
            message = Text("no tool has “{word}” in a name", "没有名称含“{word}”的工具")
            yield _unknown(word or "", policy.catalogue.names(), message, LIST_OF_TOOLS)

    return _answer(language, setup, tell)


def explain(language: Language, word: str, setup: Setup) -> int:
    """Explain each sense of a word."""

    def tell(policy: Policy) -> Iterator[Fault]:
        entries = explained(policy, word)
        write(_entries(entries, language))
        if not entries:
            message = Text("nothing is called “{word}”", "没有叫“{word}”的规则、部门类型、类别或工具")
            yield _unknown(word, words(policy), message, LISTS)

    return _answer(language, setup, tell)


def schema(language: Language, name: str, setup: Setup) -> int:
    """Print a JSON Schema; that of the settings with the options of the rules that plugins give."""
    from orglint_schemas import text

    if name != "settings":
        write([text(SCHEMAS[name])])
        return DONE

    def tell(policy: Policy) -> Iterable[Fault]:
        write([json_text(settings_schema(policy), indent=2) + "\n"])
        return ()

    return _answer(language, setup, tell)


def _answer(language: Language, setup: Setup, tell: Callable[[Policy], Iterable[Fault]]) -> int:
    """Tell something about the policy that holds in the current folder, with the severities that its settings give.

    Where they are wrong, the policy without them is told about. Any fault, of the settings, of plugins or of the telling, means
    that not everything was done.
    """
    try:
        plan, without, faults = plan_for(".", setup)
    except Contradiction as refused:
        faults = [refused.fault]
    else:
        faults = [*tell(_graded(plan or without)), *faults]
    write_faults(faults, language)
    return NOT_DONE if faults else DONE


def _graded(plan: Plan) -> Policy:
    """The plan's policy, whose rules have the severities that the settings give them."""
    rules = {key: rule._replace(severity=plan.graded.get(key, rule.severity)) for key, rule in plan.policy.rules.items()}
    return plan.policy._replace(rules=rules)


def _list(columns: Sequence[Column], things: Sequence[Thing], language: Language, output_format: str) -> tuple[Fault, ...]:
    write(FORMATS[output_format](columns, things, language))
    return ()


def _text(columns: Sequence[Column], things: Sequence[Thing], language: Language) -> Iterator[str]:
    if things:
        cells = ([_said(column.cell(thing), language) for column in columns] for thing in things)
        yield from table([[_said(column.heading, language) for column in columns], *cells])


def _json(columns: Sequence[Column], things: Sequence[Thing], language: Language) -> Iterator[str]:  # noqa: ARG001 - one of two alike
    yield from array(things)


FORMATS: Mapping[str, Callable[[Sequence[Column], Sequence[Thing], Language], Iterator[str]]] = {"text": _text, "json": _json}


def _entries(entries: Sequence[Entry], language: Language) -> Iterator[str]:
    for number, entry in enumerate(entries):
        yield "\n" if number else ""
        yield f"{entry.sort.within(language)} {visible(entry.id)}\n"
        facts = ((_said(fact.label, language), [_said(text, language) for text in fact.said]) for fact in entry.facts)
        yield from definitions(facts, columns())
        for name, heading in EXAMPLES.items():
            if text := example(entry.rule, name):
                yield f"\n  {heading.within(language)}\n"
                yield from (f"    {visible(line)}".rstrip() + "\n" for line in text.splitlines())


def _said(value: object, language: Language) -> str:
    return visible(value.within(language) if isinstance(value, Text) else str(value))


def _unknown(word: str, known: Iterable[str], message: Text, remedy: Text) -> Fault:
    near = nearest(word, tuple(known))
    hint = Text(f"; did you mean `{near}`?", f"，是否想写 `{near}`？") if near else Text("", "")
    return Fault(Text(message.en + "{hint}", message.zh + "{hint}").fill({"word": word, "hint": hint}), remedy)
