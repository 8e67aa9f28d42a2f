"""The fixes of findings: looked for only when somebody wants them, and then for all findings of a file at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from orglint.document.parse import Document
from orglint.document.toml_text import CannotWrite, written
from orglint.fixing.fixers import Scene, fixer_of
from orglint.fixing.toml_changes import at, splices
from orglint.fixing.toml_edit import Sheet, sheet
from orglint.model import Change, Company, Fault, Finding, Repair, Rule
from orglint.policy.plugin_errors import FAILURES, Refused, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.report import Edit, Fix, Located


class Offered(NamedTuple):
    """Findings with their fixes, and a fault for each plugin's rule whose fix failed."""

    located: tuple[Located, ...]
    faults: tuple[Fault, ...]


def offer(
    located: Iterable[Located],
    company: Company,
    documents: Mapping[str, Document],
    policy: Policy,
    withheld: Collection[str] = (),
) -> Offered:
    """The findings about one company, each with its fix if it has one and its rule is not one of those `withheld`.

    `documents` are the company's files: its own, and those it includes.
    """
    scene = Scene(company, policy, {file: document.data for file, document in documents.items()}, {})
    sheets: dict[str, Sheet] = {}
    faults: list[Fault] = []
    fixed = []
    for one in located:
        finding = one.finding
        try:
            repair = None if finding.rule in withheld else _repair(finding, policy.rules[finding.rule], scene)
            fix = _fix(finding.place.file, repair, documents, sheets) if repair else None
        except CannotWrite:
            fix = None
        except FAILURES as failure:
            if finding.rule not in policy.origins:
                raise
            fix = None
            faults.append(plugin_fault(policy.origins[finding.rule], reason_for(failure), finding.rule))
        fixed.append(one._replace(fix=fix) if fix else one)
    return Offered(tuple(fixed), tuple(faults))


def _repair(finding: Finding, rule: Rule, scene: Scene) -> Repair | None:
    if rule.fix:
        repair = rule.fix(finding, scene.company)
        _refuse_malformed(repair, scene.data.get(finding.place.file))
        return repair
    fixer = fixer_of(rule)
    return fixer(finding, rule, scene) if fixer else None


def _refuse_malformed(repair: object, data: object) -> None:
    """Raise Refused for what a plugin may not give as a fix."""
    if repair is None:
        return
    if not isinstance(repair, Repair) or not all(isinstance(change, Change) for change in repair.changes):
        raise Refused("its fix is not made with Repair(…) and Change(…)", "其修复内容不是用 Repair（…）和 Change（…）创建的")
    if any(change.path[:1] == ("waivers",) for change in repair.changes):
        raise Refused("its fix changes waivers, which only people do", "其修复内容涉及豁免，而豁免只能由人登记")
    try:
        for action, path, value in repair.changes:
            if not path:
                raise CannotWrite
            at(data, path[:-1] if action == "put" else path)
            written(value if action != "remove" else "")
    except CannotWrite:
        raise Refused(
            "its fix changes a place that is not there, or puts something there that TOML does not have",
            "其修复内容涉及不存在的位置，或要写入 TOML 无法表示的内容",
        ) from None


def _fix(file: str, repair: Repair, documents: Mapping[str, Document], sheets: dict[str, Sheet]) -> Fix:
    if file not in documents:
        raise CannotWrite
    if file not in sheets:
        sheets[file] = sheet(documents[file].text)
    edits = (Edit(file, *splice) for splice in sorted(splices(sheets[file], documents[file].data, repair.changes)))
    return Fix(repair.title, repair.safe, tuple(edits), repair.changes)
