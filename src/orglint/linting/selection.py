"""Which rules take part, and how grave their findings are: ids and globs, and an error for one that fits nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orglint.errors import OrglintError
from orglint.model import SEVERITIES, Fault, Rule, Severity
from orglint.names import AN_ID, hint_at, nearest
from orglint.rules.org_rules import UNSUPPRESSIBLE
from orglint.texts import Text

PUT_RIGHT = Text(
    "A problem with the form of a file, or with a waiver, would hide other findings, so it has to be fixed.",
    "文件格式的问题和豁免本身的问题会掩盖其他问题，只能改正。",
)
"""What to do in place of ignoring a rule that cannot be ignored, or of making it milder."""


class UnknownRule(OrglintError):
    """A pattern that fits no rule, or one that must not be ignored; `fault` says which."""


def select(
    rules: Mapping[str, Rule], chosen: Sequence[str] = (), ignored: Sequence[str] = (), *, strict: bool = True
) -> frozenset[str]:
    """The ids of the rules that take part: all that are on by default or the chosen ones, without the ignored ones.

    A pattern chooses rules that are off by default only where it fits no other: `*` chooses none of them, their ids do. Rules
    about a file that cannot be read always take part. Raises UnknownRule; if not `strict`, only for what must not be ignored:
    another file of the run may have the rule.
    """
    known = tuple(rules)
    on = frozenset([identifier for identifier, rule in rules.items() if rule.default_enabled])
    if not chosen and not ignored:
        return on
    always = _matching(UNSUPPRESSIBLE, known)
    for pattern in ignored:
        matching = _matching([pattern], known)
        if matching and not matching - always:
            raise UnknownRule(_not_ignorable(pattern))
    matching_all = strictly_matching if strict else _matching
    fitting = [matching_all([pattern], known) for pattern in chosen]
    selected = frozenset[str]().union(*(several & on or several for several in fitting)) if chosen else on
    return (selected - matching_all(ignored, known)) | always


def _matching(patterns: Iterable[str], known: Sequence[str]) -> frozenset[str]:
    from fnmatch import fnmatchcase

    return frozenset(rule for pattern in patterns for rule in known if fnmatchcase(rule, pattern))


def strictly_matching(patterns: Iterable[str], known: Sequence[str]) -> frozenset[str]:
    """The ids that the patterns fit. Raises UnknownRule for a pattern that fits none."""
    found: set[str] = set()
    for pattern in patterns:
        matching = _matching([pattern], known)
        if not matching:
            raise UnknownRule(_unknown(pattern, known))
        found |= matching
    return frozenset(found)


def _unknown(pattern: str, known: Sequence[str]) -> Fault:
    """Why a pattern fits no rule; a slip in a namespace is one for all its rules."""
    namespaces = dict.fromkeys(rule.partition("/")[0] for rule in known)
    namespace = nearest(pattern.removesuffix("/*"), namespaces)
    hint = hint_at(nearest(pattern, known) or (namespace and f"{namespace}/*"), AN_ID)
    return Fault(
        Text("no rule is called {pattern}{hint}", "没有名为“{pattern}”的规则{hint}").fill({"pattern": pattern, "hint": hint}),
        Text("`orglint rules` lists all rules.", "可用 `orglint rules` 列出所有规则。"),
    )


def _not_ignorable(pattern: str) -> Fault:
    return Fault(
        Text(f"{pattern} cannot be ignored", f"不能忽略 {pattern}"),
        PUT_RIGHT,
    )


def severity_overrides(rules: Mapping[str, Rule], severity: Mapping[str, Severity]) -> dict[str, Severity]:
    """The severity of each rule that an id or pattern of `severity` fits; of several the last one counts.

    A pattern passes over the rules that cannot be ignored where it would make them milder. Raises UnknownRule for one that fits
    nothing, and for one that does nothing else than that.
    """
    overrides: dict[str, Severity] = {}
    for pattern, level in severity.items():
        fitting = strictly_matching([pattern], tuple(rules))
        changing = [rule for rule in fitting if not (_always(rule) and _milder(level, rules[rule].severity))]
        if not changing:
            raise UnknownRule(_not_milder(pattern))
        overrides.update(dict.fromkeys(changing, level))
    return overrides


def _always(rule: str) -> bool:
    return bool(_matching(UNSUPPRESSIBLE, [rule]))


def _milder(severity: Severity, than: Severity) -> bool:
    return SEVERITIES.index(severity) < SEVERITIES.index(than)


def _not_milder(pattern: str) -> Fault:
    return Fault(
        Text(f"{pattern} cannot be made milder", f"不能降低 {pattern} 的严重程度"),
        PUT_RIGHT,
    )
