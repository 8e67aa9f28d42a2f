"""The page that leads from what orglint prints to what it means: the messages of findings, notes below them, errors, exit codes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
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
    "options": Text("The command line", "命令行"),
    "imports": Text("Imports", "导入"),
    "plugins": Text("Plugins", "插件"),
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
    "org/document-schema": (
        "document/diagnosis/schema",
        "document/validate",
        "company/seat_costs",
        "company/parts",
        "company/diagnostics",
    ),
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
    "outputs": ("reporters/wording",),
    "settings": ("linting/leniency", "linting/plans"),
    "reconcile": ("linting/reconcile",),
    "waivers": ("cli/session",),
    "fixes": ("cli/fixing", "fixing/diff_paths"),
}
ERRORS: Mapping[str, tuple[str, ...]] = {
    "exit-codes": ("linting/discover", "document/read", "cli/streams", "linting/check"),
    "security": ("document/repository",),
    "settings": (
        *(f"settings/{name}" for name in ("load", "errors", "extends", "requirements", "declared", "department_names")),
        *("linting/load_settings", "linting/selection"),
    ),
    "waivers": ("fixing/baseline", "cli/commands/baseline"),
    "fixes": ("document/write", "fixing/loop", "fixing/safety"),
    "reconcile": ("cli/commands/reconcile",),
    "answers": ("cli/commands/why", "queries/diff/difference", "queries/diff/git", "queries/diff/sides"),
}
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "reference/command-line": ("cli/usage_errors", "cli/completion", "cli/asking"),
    "outputs": ("cli/report_files",),
    "tutorial": ("cli/commands/init", "authoring/new_departments"),
}
IMPORTS: Mapping[str, tuple[str, ...]] = {
    "importing": (
        *("cli/commands/import_", "cli/importing", "cli/merging"),
        *(f"importers/{name}" for name in ("run", "gather", "merge", "groups", "hierarchy", "accounts", "directory", "headed")),
        *(f"importers/{name}" for name in ("table", "structured", "json_rows")),
        *(
            f"importers/tables/{name}"
            for name in ("opening", "layout", "rows", "fill", "uses", "delimited", "encoding", "workbook")
        ),
    ),
    "spreadsheet": ("cli/init_sources", "cli/settling"),
    "imports/backstage": ("importers/backstage",),
    "imports/google": ("importers/google",),
    "imports/graph": ("importers/graph",),
    "imports/okta": ("importers/okta", "importers/okta_report"),
    "imports/scim": ("importers/scim",),
    "imports/tech-stack": ("importers/tech_stack",),
    "imports/terraform": ("importers/terraform",),
}
PLUGINS: Mapping[str, tuple[str, ...]] = {
    "plugins/contract": (
        *(f"policy/{name}" for name in ("plugin_errors", "entry_points", "assemble", "self_contradictions")),
        *(f"plugins/{name}" for name in ("host", "load", "vetting", "validation", "sandbox/client", "sandbox/process")),
        *("linting/lint", "linting/offenders", "reporters/json_report", "cli/commands/of_plugins", "importers/entries"),
    ),
    "fixes": ("fixing/fixers",),
    "plugins/tutorial": ("authoring/new_plugin", "cli/commands/verify"),
}
"""The pages that tell more about notes and errors, and where the texts of these stand."""

OPTIONAL = ("hint", "guess", "such", "seats", "cost")
"""The placeholders at the end of some messages, of hints and numbers that may as well not be there."""

CONSTANTS_ONLY = ("document/diagnosis/schema", "linting/waivers", "policy/self_contradictions")
"""The modules whose messages have names. Their other texts are parts of these, or of help pages, as those of commands."""

FUNCTIONS_ONLY = ("policy/assemble", "plugins/validation", "fixing/fixers", "cli/commands/of_plugins")
"""The modules whose messages stand where they are said. Their other texts are parts of these."""

SAID = ("Text", "Refused")
"""What a message is made with."""

WORDS = 3
"""So many words have the longest parts of a message, such as what a sign is called; a message has more."""

FORMAT = re.compile(r"(?<=\w):,(?=\})")
"""How a number is written, in a placeholder."""

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
        ("options", (SEEN, ABOUT_IT), _of_modules(OPTIONS, language)),
        ("imports", (SEEN, ABOUT_IT), _of_modules(IMPORTS, language)),
        ("plugins", (SEEN, ABOUT_IT), _of_modules(PLUGINS, language)),
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


def _of_modules(guides: Mapping[str, tuple[str, ...]], language: Language) -> Iterator[list[str]]:
    """Each text, with the pages about it: those that several modules have stand together."""
    told: dict[str, dict[str, None]] = {}
    for guide, modules in guides.items():
        for message in (message for module in modules for message in messages_in(module)):
            told.setdefault(_shown(message, language), {})[guide] = None
    for shown, pages in told.items():
        yield [shown, _links(pages, language)]


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
    calls = (node for node in _nodes(tree, module) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAID)
    texts = (Text(*map(_wording, call.args)) for call in calls if len(call.args) == len(Text._fields))
    return list(dict.fromkeys(text for text in texts if _is_message(text, module)))


def _nodes(tree: ast.Module, module: str) -> Iterator[ast.AST]:
    """What may be a message: what has a name, what stands in a function, or both."""
    if module in FUNCTIONS_ONLY:
        return (node for function in tree.body if isinstance(function, ast.FunctionDef) for node in ast.walk(function))
    if module in CONSTANTS_ONLY or module.startswith("cli/commands/"):
        return (node.value for node in tree.body if isinstance(node, ast.Assign))
    return ast.walk(tree)


def _wording(node: ast.expr) -> str:
    """What is written there, with a placeholder for what is computed: no ending of a word, such as a plural's."""
    if isinstance(node, ast.Constant):
        return FORMAT.sub("", str(node.value))
    written = ""
    for part in node.values if isinstance(node, ast.JoinedStr) else ():
        written += str(part.value) if isinstance(part, ast.Constant) else "{value}" * (not written[-1:].isalpha())
    return written


def _is_message(text: Text, module: str) -> bool:
    is_part = text.en.startswith((";", ","))
    is_advice = text.zh.endswith("。") and module not in chain(*ASIDES.values())
    return len(text.en.split()) > WORDS and not is_part and not is_advice
