"""Findings in the order and the groups that people read them in: what belongs to one rule together, and its words once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from orglint.model import SEVERITIES, Finding, Severity
from orglint.report import AS_EACH_FINDING_SAYS, AboutRule, Located, Sorting
from orglint.reporters.wording import NOTHING
from orglint.texts import Text
from orglint.values import NamedTuple

UNREADABLE = "org/document-syntax"


class RuleGroup(NamedTuple):
    """Findings of one rule and severity. `because` and `remedy` are what goes for all of them, None where each has its own.

    `summary` is the rule's own, None where nobody knows the rule.
    """

    severity: Severity
    rule: str
    findings: tuple[Located, ...]
    summary: Text | None
    because: Text | None
    remedy: Text | None


class RuleCluster(NamedTuple):
    """Groups that stand together, because what to do about them is the same: `remedy` goes for them all."""

    groups: tuple[RuleGroup, ...]
    remedy: Text | None

    @property
    def findings(self) -> Sequence[Located]:
        """Those of all its groups."""
        return [located for group in self.groups for located in group.findings]


def clusters(findings: Iterable[Located], rules: Mapping[str, AboutRule], sorting: Sorting = "severity") -> list[RuleCluster]:
    """The findings in groups: the gravest first, then as their rules come first; or, by place, as they stand in the files."""
    if sorting == "place":
        runs = [list(run) for _, run in groupby(findings, key=_alike)]
        return [RuleCluster((group,), group.remedy) for group in (_group(run, rules) for run in runs)]
    gathered: dict[tuple[Severity, str, bool], list[Located]] = {}
    for located in findings:
        gathered.setdefault(_alike(located), []).append(located)
    in_order = sorted(gathered.values(), key=lambda alike: _rank(alike[0].finding))
    if len(in_order) == 1:
        group = _group(in_order[0], rules)
        return [RuleCluster((group,), group.remedy)]
    return _clustered(in_order, rules)


def _alike(located: Located) -> tuple[Severity, str, bool]:
    return located.finding.severity, located.finding.rule, located.finding.doubtful


def _rank(finding: Finding) -> tuple[bool, int, bool]:
    return finding.rule != UNREADABLE, -SEVERITIES.index(finding.severity), finding.doubtful


def _clustered(alike: Iterable[list[Located]], rules: Mapping[str, AboutRule]) -> list[RuleCluster]:
    together: dict[object, list[list[Located]]] = {}
    for several in alike:
        finding = several[0].finding
        about = None if finding.doubtful else rules.get(finding.rule)
        general = about.remedy if about and about.remedy not in (AS_EACH_FINDING_SAYS, NOTHING) else None
        together.setdefault((finding.severity, general) if general else _alike(several[0]), []).append(several)
    return [_cluster(several, rules) for several in together.values()]


def _cluster(several: Sequence[list[Located]], rules: Mapping[str, AboutRule]) -> RuleCluster:
    groups = tuple(_group(alike, rules) for alike in several)
    if len(groups) == 1:
        return RuleCluster(groups, groups[0].remedy)
    return RuleCluster(groups, rules[groups[0].rule].remedy)


def _group(alike: Sequence[Located], rules: Mapping[str, AboutRule]) -> RuleGroup:
    finding = alike[0].finding
    about = rules.get(finding.rule) if len(alike) > 1 else None
    general = None if finding.doubtful else about
    because = _for_all([located.finding.because for located in alike], general and general.because)
    remedy = _for_all([located.finding.remedy for located in alike], general and general.remedy)
    return RuleGroup(finding.severity, finding.rule, tuple(alike), about.summary if about else None, because, remedy)


def _for_all(texts: Sequence[Text], general: Text | None) -> Text | None:
    """What all say, or what the rule says in general; nothing where only each finding can say it."""
    if all(text == texts[0] for text in texts):
        return texts[0]
    return None if general == AS_EACH_FINDING_SAYS else general
