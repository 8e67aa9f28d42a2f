"""A page for each rule that orglint ships, and an index of them: the rule's own words, and its examples as they are and run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orglint.actual import is_about_actual
from orglint.authoring.verify import CLEAN, DAY, FLAGGED
from orglint.cli.commands.explain import EXAMPLES as HEADINGS
from orglint.fixing.fixers import fixer_of
from orglint.linting.rule_words import SOMETHING, about, general
from orglint.model import Rule
from orglint.queries.explain import KIND_AND_CATEGORIES, SELECTED_WITH
from orglint.report import AboutRule
from orglint.reporters.wording import SEVERITY_WORDS, severity_words
from orglint.rules.org_rules import WHEN_FIXING
from orglint.rules.waiver_rules import is_waivable
from orglint.texts import Language, Text
from pages.examples import File, Flagged, files, flagged
from pages.markdown import SUFFIX, bullets, code, fact, fence, page, prose, table
from pages.own import own_policy

SOURCE = "the rule and its examples"

TITLE = Text("Rules", "规则")

INTRODUCTION = Text(
    "Everything that orglint flags. Each page says why and what to do, with an example that is flagged and one that is not; "
    "`orglint explain RULE` prints the same. Rules of plugins are not here: `orglint rules` lists those, too. Which rule a message "
    "comes from is told in [what a message means](../reference/messages.md).",
    "orglint 会指出的全部问题。每页说明原因和处理办法，并各附一个有问题和没有问题的示例；`orglint explain 规则` 输出同样的内容。"
    "插件的规则不在此列，可用 `orglint rules` 一并列出。某条提示出自哪条规则，见[提示信息的含义](../reference/messages.zh.md)。",
)

NAMESPACES: Mapping[str, Text] = {
    "org": Text("The org file", "组织文件"),
    "waiver": Text("Waivers", "豁免"),
    "actual": Text("What is really used", "实际使用情况"),
}
"""What the namespaces that are not a kind of department are about; they come first."""

COLUMNS = (
    Text("rule", "规则"),
    Text("about", "对象"),
    Text("says", "内容"),
    Text("severity", "严重程度"),
    Text("by default", "默认"),
    Text("fix", "自动修复"),
    Text("what it flags", "指出的问题"),
)

FILTER = '<div class="filter" data-facets="about:2 says:3 severity:4 default:5 fix:6"></div>'
"""Where the table's filter comes to stand: see `_static/filter.js`."""

ABOUT_THE_FILE = Text("about the file", "有关文件")

ON, OFF = Text("on", "启用"), Text("off", "不启用")
ON_WITH_FIXES = Text("with `--fix`", "修复时启用")
ON_WHEN_RECONCILING = Text("in `reconcile`", "核对时启用")


LABELS = {
    "severity": Text("Severity", "严重程度"),
    "message": Text("Message", "说明"),
    "departments": Text("Departments", "适用部门"),
    "fix": Text("Fix", "自动修复"),
    "asked": Text("Asked", "何时检查"),
    "exceptions": Text("Exceptions", "例外"),
}

OF_KIND = Text("of the kind [{name}]({page}#{id})", "[{name}]({page}#{id})")
SAFE = Text("[safe]({page}): `orglint check --fix` makes it", "[安全]({page})，使用 `orglint check --fix`")
UNSAFE = Text(
    "[unsafe]({page}), because it changes who uses what: `orglint check --fix --unsafe-fixes` makes it",
    "[不安全]({page})，会改变工具的分配，使用 `orglint check --fix --unsafe-fixes`",
)
SOME = Text("of some findings, see [fixes]({page})", "部分问题可以修复，见[自动修复]({page})")
NO_FIX = Text("none", "无")
FIXES: Mapping[str, tuple[Text, Text]] = {
    "safe": (Text("safe", "安全"), SAFE),
    "unsafe": (Text("unsafe", "不安全"), UNSAFE),
    "some": (Text("of some", "部分可以"), SOME),
    "none": (NO_FIX, NO_FIX),
}
"""The sorts of fix: what the table of rules says, and what the rule's page says."""

ASKED_LATE = Text(
    "only where fixes are made or shown (`--fix`, `--diff`), or where it is selected by its id (`--select {rule}`)",
    "仅在修复或显示修复时（`--fix`、`--diff`），或按标识选择时（`--select {rule}`）",
)
ASKED_BY_RECONCILE = Text("only by [`orglint reconcile`]({page})", "仅由 [`orglint reconcile`]({page}) 检查")
EXCEPTIONS = {
    True: Text(
        "it can be left out with `--ignore` or the settings, and its findings can be [waived]({page})",
        "可以用 `--ignore` 或设置排除，发现的问题可以登记[豁免]({page})",
    ),
    False: Text("it can be neither left out nor [waived]({page})", "不能排除，也不能[豁免]({page})"),
}

WHY = Text("Why", "原因")
WHAT_TO_DO = Text("What to do", "处理办法")
STATED_IN = Text("Source: [{citation}]({url}).", "出处：[{citation}]({url})。")

PRINTS = {
    False: Text("`orglint check {file}` prints:", "`orglint check {file}` 的输出是："),
    True: Text("On {day}, `orglint check {file}` prints:", "在 {day} 这一天，`orglint check {file}` 的输出是："),
}
PRINTS_BY_SETTINGS = {
    False: Text("With these settings `orglint check {file}` prints:", "采用以下设置时，`orglint check {file}` 的输出是："),
    True: Text(
        "With these settings, on {day}, `orglint check {file}` prints:",
        "采用以下设置时，在 {day} 这一天，`orglint check {file}` 的输出是：",
    ),
}
WOULD_CHANGE = {
    True: Text("The fix changes this:", "自动修复所作的改动："),
    False: Text("The unsafe fix changes this:", "不安全的修复所作的改动："),
}
RECONCILED = Text(
    "Held against this `{source}`, `orglint reconcile {file} --actual csv={source}` prints:",
    "与以下 `{source}` 核对时，`orglint reconcile {file} --actual csv={source}` 的输出是：",
)
INCLUDED = Text("It includes `{file}`:", "它引入了 `{file}`：")


def rule_pages() -> dict[str, str]:
    """The text of every page about rules, by its path below `docs/`."""
    rules = own_policy().rules
    return {
        f"rules/{identifier}{suffix}": _page(rule, language)
        for identifier, rule in rules.items()
        for language, suffix in SUFFIX.items()
    }


def rule_index(language: Language) -> str:
    """The page that lists the rules, those of the departments first."""
    rules = sorted(own_policy().rules.values(), key=lambda rule: (rule.kind is None, rule.id))
    rows = [[text.within(language) for text in _row(rule, language)] for rule in rules]
    blocks = [INTRODUCTION.within(language), FILTER, table([text.within(language) for text in COLUMNS], rows)]
    return page("rules/index", language, TITLE.within(language), SOURCE, blocks)


def _called(namespace: str) -> Text:
    kind = own_policy().kinds.get(namespace)
    return kind.name if kind else NAMESPACES.get(namespace, Text(namespace, namespace))


def _row(rule: Rule, language: Language) -> Iterator[Text]:
    told = _about(rule)
    link = f"[{code(rule.id)}]({rule.id}{SUFFIX[language]})"
    summary = prose(told.summary.within(language))
    yield Text(link, link)
    yield _called(rule.namespace)
    yield ABOUT_THE_FILE if rule.shape == "own" else KIND_AND_CATEGORIES[rule.shape]
    yield SEVERITY_WORDS[told.severity]
    yield _when_asked(rule)
    yield FIXES[_fix(rule, language)][0]
    yield Text(summary, summary)


def _when_asked(rule: Rule) -> Text:
    if is_about_actual(rule.id):
        return ON_WHEN_RECONCILING
    if rule.id in WHEN_FIXING:
        return ON_WITH_FIXES
    return ON if rule.default_enabled else OFF


def _about(rule: Rule) -> AboutRule:
    return about({rule.id: rule}, own_policy())[rule.id]


def _page(rule: Rule, language: Language) -> str:
    told = _about(rule)
    blocks = [
        f"**{prose(told.summary.within(language))}**",
        bullets(_facts(rule, language)),
        f"## {WHY.within(language)}",
        prose(told.because.within(language)),
    ]
    if told.source:
        values = {"citation": told.source.cite(), "url": told.source.url}
        blocks.append(STATED_IN.fill(values).within(language))
    blocks += [f"## {WHAT_TO_DO.within(language)}", prose(told.remedy.within(language))]
    blocks += [*_flagged(rule, language), *_clean(rule, language)]
    return page(f"rules/{rule.id}", language, rule.id, SOURCE, blocks)


def _facts(rule: Rule, language: Language) -> Iterator[str]:
    up = f"../../{{}}{SUFFIX[language]}"
    policy = own_policy()
    yield fact(LABELS["severity"], severity_words(rule.severity, enabled=rule.default_enabled).within(language), language)
    message = general(rule.message, rule, policy)
    if message != SOMETHING:
        yield fact(LABELS["message"], prose(message.within(language)), language)
    if rule.kind:
        values = {"name": policy.kinds[rule.kind].name, "page": up.format("reference/kinds"), "id": rule.kind}
        yield fact(LABELS["departments"], OF_KIND.fill(values).within(language), language)
    yield fact(LABELS["fix"], FIXES[_fix(rule, language)][1].fill({"page": up.format("fixes")}).within(language), language)
    if rule.id in WHEN_FIXING:
        yield fact(LABELS["asked"], ASKED_LATE.fill({"rule": rule.id}).within(language), language)
    if not rule.default_enabled:
        yield fact(LABELS["asked"], SELECTED_WITH.fill({"rule": rule.id}).within(language), language)
    if is_about_actual(rule.id):
        yield fact(LABELS["asked"], ASKED_BY_RECONCILE.fill({"page": up.format("reconcile")}).within(language), language)
    exceptions = EXCEPTIONS[is_waivable(rule.id)].fill({"page": up.format("waivers")})
    yield fact(LABELS["exceptions"], exceptions.within(language), language)


def _fix(rule: Rule, language: Language) -> str:
    """Whether there is a fix, and of what sort the one of the flagged example is: a key of `FIXES`."""
    safe = flagged(rule.id, language).safe
    if safe is None:
        return "some" if rule.fix or fixer_of(rule) else "none"
    return "safe" if safe else "unsafe"


def _flagged(rule: Rule, language: Language) -> Iterator[str]:
    yield _heading("flagged", language)
    org_files = files(rule.id, FLAGGED, language)
    yield from _files(org_files, language)
    example = flagged(rule.id, language)
    said = {"file": org_files[0].name, "day": DAY.isoformat()}
    if example.source:
        yield RECONCILED.fill({**said, "source": example.source.name}).within(language)
        yield fence(example.source.text, "csv")
    elif example.settings:
        yield PRINTS_BY_SETTINGS[example.dated].fill(said).within(language)
        yield fence(example.settings, "toml")
    else:
        yield PRINTS[example.dated].fill(said).within(language)
    yield fence(example.printed(language), "text")
    yield from _change(example, language)


def _change(example: Flagged, language: Language) -> Iterator[str]:
    if example.safe is not None:
        yield WOULD_CHANGE[example.safe].within(language)
        yield fence(example.diff, "diff")


def _clean(rule: Rule, language: Language) -> Iterator[str]:
    yield _heading("clean", language)
    yield from _files(files(rule.id, CLEAN, language), language)


def _heading(name: str, language: Language) -> str:
    return f"## {HEADINGS[name].within(language).rstrip(':：')}"


def _files(shown: list[File], language: Language) -> Iterator[str]:
    first, *included = shown
    yield fence(first.text, "toml")
    for file in included:
        yield INCLUDED.fill({"file": file.name}).within(language)
        yield fence(file.text, "toml")
