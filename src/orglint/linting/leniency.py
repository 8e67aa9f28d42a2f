"""What settings let pass that would be a finding, or grave enough to fail, without them: a reader of the report has to know."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from orglint.linting.load_settings import LoadedSettings
from orglint.linting.selection import select, severity_overrides
from orglint.model import SEVERITIES, Severity
from orglint.settings.values import DEFAULTS, Overrides, Settings
from orglint.texts import Text

LEFT_OUT = (
    "`select` and `ignore` of the settings leave out {count} rule.",
    "`select` and `ignore` of the settings leave out {count} rules.",
    "设置中的 `select` 和 `ignore` 排除了 {count} 条规则。",
)
MILDER = (
    "`severity` of the settings makes {count} rule milder.",
    "`severity` of the settings makes {count} rules milder.",
    "设置中的 `severity` 降低了 {count} 条规则的严重程度。",
)
LETS_PASS = Text("`fail-on` of the settings lets warnings pass.", "按设置中的 `fail-on`，有警告也算通过。")


def leniency(loaded: Collection[LoadedSettings], overrides: Overrides) -> Iterator[Text]:
    """A note on each way in which some of the settings are lenient; what a command line sets in their place is its own affair."""
    settings = [(own.settings, own) for own in loaded if own.settings]
    if not overrides.select:
        yield from _counted(LEFT_OUT, {rule for chosen, own in settings for rule in _left_out(chosen, own)})
    yield from _counted(MILDER, {rule for chosen, own in settings for rule in _milder(chosen, own)})
    if not overrides.fail_on and any(_milder_than(DEFAULTS.fail_on, chosen.fail_on) for chosen, _ in settings):
        yield LETS_PASS


def _left_out(settings: Settings, loaded: LoadedSettings) -> Collection[str]:
    rules = loaded.policy.rules
    return select(rules) - select(rules, settings.select, settings.ignore, strict=False)


def _milder(settings: Settings, loaded: LoadedSettings) -> Iterator[str]:
    rules = loaded.policy.rules
    for rule, severity in severity_overrides(rules, settings.severity).items():
        if _milder_than(severity, rules[rule].severity):
            yield rule


def _milder_than(severity: Severity, other: Severity) -> bool:
    return SEVERITIES.index(severity) < SEVERITIES.index(other)


def _counted(wording: tuple[str, str, str], rules: Collection[str]) -> Iterator[Text]:
    if rules:
        singular, plural, zh = wording
        yield Text(singular if len(rules) == 1 else plural, zh).fill({"count": len(rules)})
