"""SARIF 2.1.0 (OASIS Standard, Static Analysis Results Interchange Format), for code scanning services and editors.

What GitHub's code scanning asks beyond the standard is met: four numbers a region, a fingerprint a result, no empty string, and
no more results than it keeps. The worst are kept, and a notification says how many are not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from orglint import __version__
from orglint.escape import visible
from orglint.model import SEVERITIES
from orglint.report import Located, Report, Waived
from orglint.reporters.fingerprints import fingerprints
from orglint.reporters.json_text import json_text, listed
from orglint.reporters.sarif_places import Places, message
from orglint.reporters.sarif_rules import LEVELS, descriptors
from orglint.reporters.wording import COLON, DO, LEFT_OUT, justification, summary
from orglint.reporters.worst import shortened, turns
from orglint.texts import Language

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LANGUAGE_TAGS: Mapping[Language, str] = {"en": "en-US", "zh": "zh-CN"}

MOST_RESULTS = 5000
"""GitHub keeps so many of a run; it refuses one with over 25,000."""

MOST_CHARACTERS = 9_500_000
"""GitHub refuses a file of over 10 MB when it is packed. One that is not over that unpacked needs no packing to be sure."""

LONGEST = 2048
"""A message and its remedy, in characters, are cut after so many."""


class Result(NamedTuple):
    """A finding to tell, its fingerprint, and the waiver that took it away, if one did."""

    located: Located
    fingerprint: str
    waived: Waived | None


def sarif(report: Report, language: Language, colour: bool) -> Iterator[str]:  # noqa: ARG001 - JSON has no colour
    """One SARIF log with one run, its texts in the language, one result a line."""
    every = list(_every(report))
    rules = descriptors(report, language)
    notifications = list(_notifications(report, language))
    head = _head(list(rules.values()), language)
    room = MOST_CHARACTERS - len(head) - len(json_text(notifications))
    lines = _kept(every, room, list(rules), Places(report), language)
    if len(lines) < len(every):
        left_out = LEFT_OUT.fill({"count": len(every) - len(lines), "total": len(every)})
        notifications.append(_notification("warning", left_out.within(language)))
    yield head
    yield from listed(lines, len(lines))
    invocation = {"executionSuccessful": not report.faults, "toolExecutionNotifications": notifications}
    yield f'], "invocations": [{json_text(invocation)}]}}]}}\n'


def _every(report: Report) -> Iterator[Result]:
    locateds = [*report.findings, *(waived.located for waived in report.waived)]
    waivers = [*(None for _ in report.findings), *report.waived]
    yield from map(Result, locateds, fingerprints(locateds, report.locations), waivers)


def _head(rules: Sequence[Mapping[str, Any]], language: Language) -> str:
    driver = json_text({"name": "orglint", "version": __version__, "rules": rules})
    return (
        f'{{"$schema": {json_text(SCHEMA)}, "version": "2.1.0", "runs": [{{"tool": {{"driver": {driver}}}, '
        f'"language": {json_text(LANGUAGE_TAGS[language])}, "columnKind": "unicodeCodePoints", "results": [\n'
    )


def _kept(every: Sequence[Result], room: int, rules: Sequence[str], places: Places, language: Language) -> list[str]:
    """The results that there is room for, written, in the order of the report: the worst, some of each rule, waived ones last."""
    numbers = {rule: number for number, rule in enumerate(rules)}
    written: dict[int, str] = {}
    turn = turns(result.located for result in every)
    for index in sorted(range(len(every)), key=lambda index: (*_rank(every[index]), turn[index]))[:MOST_RESULTS]:
        line = json_text(_result(every[index], numbers, places, language))
        room -= len(line) + 2
        if room < 0:
            break
        written[index] = line
    return [written[index] for index in sorted(written)]


def _rank(result: Result) -> tuple[bool, int]:
    return result.waived is not None, -SEVERITIES.index(result.located.finding.severity)


def _result(result: Result, numbers: Mapping[str, int], places: Places, language: Language) -> dict[str, Any]:
    located, finding = result.located, result.located.finding
    told: dict[str, Any] = {
        "ruleId": visible(finding.rule),
        "ruleIndex": numbers[finding.rule],
        "level": LEVELS[finding.severity],
        "message": message(_said(located, language), or_else=finding.rule),
        "locations": [places.of_finding(located)],
        "partialFingerprints": {"primaryLocationLineHash": result.fingerprint},
    }
    if located.labels:
        told["relatedLocations"] = [places.of_label(label, language) for label in located.labels]
    if located.fix and located.fix.edits:
        told["fixes"] = [places.fix(located.fix, language)]
    if result.waived:
        told["suppressions"] = [_suppression(result.waived, places, language)]
    return told


def _suppression(waived: Waived, places: Places, language: Language) -> dict[str, Any]:
    """A waiver, as the suppression it is. It stands in the org file or in one that this includes, which are what is checked:
    that is "inSource" (section 3.35.2), and the location says where, because it is not beside the result (section 3.35.4).
    """
    why = visible(justification(waived, language))
    suppression: dict[str, Any] = {"kind": "inSource", "status": "accepted", "justification": why}
    if waived.span:
        suppression["location"] = places.of_waiver(waived.file, waived.span)
    return suppression


def _said(located: Located, language: Language) -> str:
    finding = located.finding
    remedy = visible(finding.remedy.within(language))
    lines = [visible(finding.message.within(language)), f"{DO.within(language)}{COLON.within(language)}{remedy}" if remedy else ""]
    return "\n".join(shortened(line, LONGEST // 2) for line in lines if line)


def _notifications(report: Report, language: Language) -> Iterator[dict[str, Any]]:
    for fault in report.faults:
        said = f"{fault.message.within(language)}\n{fault.remedy.within(language)}".strip()
        yield _notification("error", said)
    for line in summary(report, language):
        yield _notification("note", line)


def _notification(level: str, said: str) -> dict[str, Any]:
    lines = "\n".join(shortened(visible(line), LONGEST) for line in said.split("\n"))
    return {"level": level, "message": message(lines, or_else="orglint")}
