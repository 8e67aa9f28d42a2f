"""The page that leads from what orglint prints to what it means: the messages of findings, notes below them, errors, exit codes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from orglint.linting.actual_uses import UNMATCHED
from orglint.linting.rule_words import about_rule
from orglint.linting.run import NOT_JUDGED
from orglint.model import Rule
from orglint.reporters.wording import NOT_JUDGED as BEFORE_NOTES
from orglint.texts import Language, Listing, Text, placeholders
from pages.markdown import SUFFIX, anchor, code, listed, page, prose, table
from pages.own import ROOT, own_policy

SOURCE = "the rules and the texts of src/orglint"

TITLE = Text("What a message means", "提示信息的含义")

INTRODUCTION = Text(
    "Find here what orglint has printed: paste a line of it, or type some of its words. “…” stands for names, numbers and other "
    "parts that differ. In the output a finding's rule stands before its message, in brackets; `orglint explain RULE` prints its "
    "page.",
    "在此查找 orglint 输出的内容：粘贴其中一行，或输入几个词。“…”代表名称、数字等每次不同的部分。"
    "输出中，问题所属的规则写在说明之前的方括号中；`orglint explain 规则` 可输出该规则的说明。",
)

FILTER = '<div class="filter" data-templates="1"></div>'
"""Where the filter of the tables comes to stand: see `_static/filter.js`."""

HEADINGS = {
    "findings": Text("Findings", "问题"),
    "notes": Text("What is not judged", "未作判断的部分"),
    "asides": Text("Notes", "说明"),
    "errors": Text("Errors", "错误"),
    "codes": Text("Exit codes", "退出码"),
}
SEEN = Text("what you see", "看到的内容")
RULE = Text("rule", "规则")
ABOUT_IT = Text("more about it", "详细说明")
CODE = Text("exit code", "退出码")
MEANING = Text("meaning", "含义")

PROBLEM = "{problem}"
"""The message of a rule that says something else each time."""

PROBLEMS: Mapping[str, tuple[str, ...]] = {
    "org/document-syntax": ("document/diagnosis/syntax", "document/diagnosis/hints", "document/diagnosis/encoding"),
    "org/document-schema": ("document/diagnosis/schema", "document/validate", "company/seat_costs", "company/parts"),
    "org/include": ("linting/include",),
    "org/unknown-exception": ("company/exceptions",),
    "waiver/malformed": ("document/diagnosis/schema",),
    "waiver/unknown-rule": ("company/waivers",),
    "waiver/unused": ("linting/waivers",),
}
"""Where the messages of those rules stand."""

KEYS = "reference/org-file"
SETTINGS = "reference/settings"

NOTES: Mapping[str, tuple[str, ...]] = {
    "unreadable": ("rules/org/document-syntax", "rules/org/document-schema"),
    "unknown": ("rules/org/unknown-department",),
    "ambiguous": ("rules/org/ambiguous-department",),
    "excluded": (f"{KEYS}#departmentskeykind",),
    "excluded-by-settings": (f"{SETTINGS}#department-names",),
    "restated": (f"{KEYS}#departmentskeykind",),
    "restated-by-settings": (f"{SETTINGS}#department-names",),
    "renamed": (f"{KEYS}#departmentskeyname",),
    "not-needed": (f"{KEYS}#companynot-needed",),
    "dormant": (f"{KEYS}#assignmentfrom", f"{KEYS}#assignmentuntil"),
    "unclear": ("rules/org/unknown-tool", "rules/org/uncategorised-tool", "rules/org/ambiguous-tool"),
    "on-request": (f"{KEYS}#assignmentaccess",),
    "without-base": (f"{KEYS}#assignmentmodules",),
    "partial": (f"{KEYS}#companyinventory",),
    "partial-departments": (f"{KEYS}#departmentskeyinventory",),
    "small": (f"{SETTINGS}#small-company",),
    "tools": ("rules/org/ambiguous-tool", "reconcile"),
    "departments": ("reconcile",),
    "days": (f"{KEYS}#assignmentfrom", f"{KEYS}#assignmentuntil"),
}
"""The pages about what is not judged, by the reason for it."""

ASIDES: Mapping[str, tuple[str, ...]] = {
    "reporters/wording": ("outputs",),
    "linting/leniency": ("settings",),
    "linting/plans": ("settings",),
    "linting/reconcile": ("reconcile",),
    "cli/session": ("waivers",),
    "cli/fixing": ("fixes",),
    "fixing/diff_paths": ("fixes",),
}
ERRORS: Mapping[str, tuple[str, ...]] = {
    "linting/discover": ("exit-codes",),
    "document/read": ("exit-codes",),
    "document/repository": ("security",),
    "linting/load_settings": ("settings",),
    "settings/exclude": ("settings",),
    "settings/extends": ("settings",),
    "settings/requirements": ("settings",),
}
"""Where the texts of notes and of errors stand, and the pages that tell more."""

OPTIONAL = ("hint", "guess", "such", "seats", "cost")
"""The placeholders at the end of some messages, of hints and numbers that may as well not be there."""

CONSTANTS_ONLY = ("document/diagnosis/schema", "linting/waivers")
"""The modules whose messages have names. Their other texts are parts of these."""

WORDS = 3
"""So many words have the longest parts of a message, such as what a sign is called; a message has more."""

CODE_ROW = re.compile(r"^\| (\d+) \| (.+) \|$", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def messages(language: Language) -> str:
    """The page."""
    blocks = [INTRODUCTION.within(language), FILTER]
    for name, head, rows in (
        ("findings", (SEEN, RULE), _findings(language)),
        ("notes", (SEEN, ABOUT_IT), _notes(language)),
        ("asides", (SEEN, ABOUT_IT), _of_modules(ASIDES, language)),
        ("errors", (SEEN, ABOUT_IT), _of_modules(ERRORS, language)),
        ("codes", (CODE, MEANING), _exit_codes(language)),
    ):
        blocks += [f"## {HEADINGS[name].within(language)}", table([text.within(language) for text in head], list(rows))]
    return page("reference/messages", language, TITLE.within(language), SOURCE, blocks)


def _findings(language: Language) -> Iterator[list[str]]:
    """Each message, with the rules that say it: those with the same message stand together."""
    by_message: dict[str, list[Rule]] = {}
    for rule in own_policy().rules.values():
        for message in _messages_of(rule):
            rules = by_message.setdefault(_shown(message, language, _categories(rule)), [])
            if rule not in rules:
                rules.append(rule)
    for shown, rules in sorted(by_message.items(), key=lambda found: found[1][0].id):
        yield [shown, "<br>".join(_about(rule, language) for rule in rules)]


def _messages_of(rule: Rule) -> Iterable[Text]:
    if rule.message.en != PROBLEM:
        return [rule.message]
    return [message for module in PROBLEMS[rule.id] for message in messages_in(module)]


def _categories(rule: Rule) -> Mapping[str, object]:
    """What a message of a rule says of categories, which is known beforehand."""
    names = tuple(map(own_policy().category_name, rule.categories))
    return {"category": names[0], "categories": Listing(names, "or")} if names and rule.kind else {}


def _about(rule: Rule, language: Language) -> str:
    summary = about_rule(rule, own_policy()).summary.within(language)
    return f"[{code(rule.id)}](../rules/{rule.id}{SUFFIX[language]}) {prose(summary)}"


def _notes(language: Language) -> Iterator[list[str]]:
    before = BEFORE_NOTES.within(language)
    for reason, (_, plural, zh) in {**NOT_JUDGED, **UNMATCHED}.items():
        yield [prose(f"{before}… {Text(plural, zh).within(language)}"), _links(NOTES[reason], language)]


def _of_modules(modules: Mapping[str, tuple[str, ...]], language: Language) -> Iterator[list[str]]:
    for module, guides in modules.items():
        for shown in dict.fromkeys(_shown(message, language) for message in messages_in(module)):
            yield [shown, _links(guides, language)]


def _exit_codes(language: Language) -> Iterator[list[str]]:
    """The rows of the page about exit codes, which is written by hand."""
    for number, meaning in CODE_ROW.findall(_page_text("exit-codes", language)):
        yield [f"[{number}](../exit-codes{SUFFIX[language]})", meaning.replace(r"\|", "|")]


def _links(pages: Iterable[str], language: Language) -> str:
    return listed((_link(*path.partition("#")[::2], language) for path in pages), language)


def _link(stem: str, place: str, language: Language) -> str:
    """A link to a page by its title, or to a place of a page of keys by the key."""
    text = _page_text(stem, language)
    title = next(heading for heading in HEADING.findall(text) if not place or anchor(heading) == place)
    return f"[{title}](../{stem}{SUFFIX[language]}{'#' + place if place else ''})"


def _page_text(stem: str, language: Language) -> str:
    return (ROOT / "docs" / f"{stem}{SUFFIX[language]}").read_text("utf-8")


def _shown(message: Text, language: Language, known: Mapping[str, object] = MappingProxyType({})) -> str:
    """A message with “…” for what differs each time."""
    names = {name for wording in message for name in placeholders(wording)}
    values = {**dict.fromkeys(names, "…"), **{name: "" for name in names if name in OPTIONAL}, **known}
    return prose(message.fill(values).within(language))


def messages_in(module: str) -> list[Text]:
    """The messages that are written in a module of `src/orglint`: its texts of more than a few words, but no advice.

    What to do is said in whole sentences, and a message has no stop, unless it is said aside.
    """
    tree = ast.parse(Path(ROOT, "src", "orglint", f"{module}.py").read_text("utf-8"))
    constants = (node.value for node in tree.body if isinstance(node, ast.Assign))
    nodes = constants if module in CONSTANTS_ONLY else ast.walk(tree)
    calls = (node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text")
    texts = (Text(*map(_wording, call.args)) for call in calls if len(call.args) == len(Text._fields))
    return list(dict.fromkeys(text for text in texts if _is_message(text, module)))


def _wording(node: ast.expr) -> str:
    """What is written there, with a placeholder for what is computed: no ending of a word, such as a plural's."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    written = ""
    for part in node.values if isinstance(node, ast.JoinedStr) else ():
        written += str(part.value) if isinstance(part, ast.Constant) else "{value}" * (not written[-1:].isalpha())
    return written


def _is_message(text: Text, module: str) -> bool:
    is_part = text.en.startswith((";", ","))
    is_advice = text.zh.endswith("。") and module not in ASIDES
    return len(text.en.split()) > WORDS and not is_part and not is_advice
