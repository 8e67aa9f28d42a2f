"""SARIF 2.1.0 (OASIS Standard, Static Analysis Results Interchange Format), for code scanning services and editors.

What GitHub's code scanning asks beyond the standard is met: four numbers a region, a fingerprint a result, no empty string, and
no more results than it keeps. The worst are kept, and a notification says how many are not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from orglint.document.layout import Lines
from orglint.escape import visible
from orglint.model import SEVERITIES, Severity, Span
from orglint.report import AboutRule, Edit, Fix, Located, LocatedLabel, Report, Waived
from orglint.reporters.escaping import json_text, listed, shortened
from orglint.reporters.fingerprints import fingerprints
from orglint.reporters.wording import COLON, DO, LEFT_OUT, STOP, justification, summary
from orglint.reporters.worst import turns
from orglint.texts import Language, Text
from orglint.values import NamedTuple
from orglint.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LANGUAGE_TAGS: Mapping[Language, str] = {"en": "en-US", "zh": "zh-CN"}

URL = "https://worktile.com/kb/p/3331793"
"""The article, where no site has pages of the rules (`orglint.rules.builders` cites it)."""

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
    head = _head(list(rules.values()), report.display.documentation or URL, language)
    room = MOST_CHARACTERS - len(head) - len(json_text(notifications))
    lines = _kept(every, room, list(rules), _places(report, every), language)
    if len(lines) < len(every):
        left_out = LEFT_OUT.fill({"count": len(every) - len(lines), "total": len(every)})
        notifications.append(_notification("warning", left_out.within(language)))
    yield head
    yield from listed(lines, len(lines))
    invocation = {"executionSuccessful": not report.faults, "toolExecutionNotifications": notifications}
    yield f'], "invocations": [{json_text(invocation)}]}}]}}\n'


def _every(report: Report) -> Iterator[Result]:
    waived = report.waived if report.display.waived_too else ()
    locateds = [*report.findings, *(excepted.located for excepted in waived)]
    waivers = [*(None for _ in report.findings), *waived]
    yield from map(Result, locateds, fingerprints(locateds, report.locations), waivers)


def _head(rules: Sequence[Mapping[str, Any]], information: str, language: Language) -> str:
    driver = json_text({"name": "orglint", "version": __version__, "informationUri": information, "rules": rules})
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
    result_data: dict[str, Any] = {
        "ruleId": visible(finding.rule),
        "ruleIndex": numbers[finding.rule],
        "level": LEVELS[finding.severity],
        "message": message(_message_and_remedy(located, language), or_else=finding.rule),
        "locations": [places.of_finding(located)],
        "partialFingerprints": {"primaryLocationLineHash": result.fingerprint},
    }
    if located.labels:
        result_data["relatedLocations"] = [places.of_label(label, language) for label in located.labels]
    if located.fix and located.fix.edits:
        result_data["fixes"] = [places.fix(located.fix, language)]
    if result.waived:
        result_data["suppressions"] = [_suppression(result.waived, places, language)]
    return result_data


def _suppression(waived: Waived, places: Places, language: Language) -> dict[str, Any]:
    """A waiver, as the suppression it is. It stands in the org file or in one that this includes, which are what is checked:
    that is "inSource" (section 3.35.2), and the location says where, because it is not beside the result (section 3.35.4).
    """
    why = visible(justification(waived, language))
    where = places.of_waiver(waived.file, waived.span)
    return {"kind": "inSource", "status": "accepted", "justification": why, "location": where}


def _message_and_remedy(located: Located, language: Language) -> str:
    finding = located.finding
    remedy = visible(finding.remedy.within(language))
    lines = [visible(finding.message.within(language)), f"{DO.within(language)}{COLON.within(language)}{remedy}" if remedy else ""]
    return "\n".join(shortened(line, LONGEST // 2) for line in lines if line)


def _notifications(report: Report, language: Language) -> Iterator[dict[str, Any]]:
    for fault in report.faults:
        text = f"{fault.message.within(language)}\n{fault.remedy.within(language)}".strip()
        yield _notification("error", text)
    for line in summary(report, language):
        yield _notification("note", line)


def _notification(level: str, text: str) -> dict[str, Any]:
    lines = "\n".join(shortened(visible(line), LONGEST) for line in text.split("\n"))
    return {"level": level, "message": message(lines, or_else="orglint")}


LONGEST_DESCRIPTION = 1024
"""The characters that GitHub allows a description."""

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

NOTHING = Text("", "")


def descriptors(report: Report, language: Language) -> dict[str, dict[str, Any]]:
    """A descriptor for each rule of the report, and for each rule that its findings name, by id."""
    named = [*report.findings, *(waived.located for waived in report.waived)]
    unknown = {
        located.finding.rule: AboutRule(located.finding.severity, NOTHING, located.finding.because, NOTHING)
        for located in named
        if located.finding.rule not in report.rules
    }
    every = {**report.rules, **unknown}
    return {rule: _descriptor(rule, about, report.display.page_of(rule), language) for rule, about in every.items()}


def _descriptor(rule: str, about: AboutRule, page: str, language: Language) -> dict[str, Any]:
    because, remedy = visible(about.because.within(language)), visible(about.remedy.within(language))
    todo = f"{DO.within(language)}{COLON.within(language)}{remedy}" if remedy else ""
    cited = visible(about.source.cite().within(language)) + STOP.within(language).strip() if about.source else ""
    short = visible(about.summary.within(language)) or visible(rule)
    descriptor: dict[str, Any] = {
        "id": visible(rule),
        "shortDescription": _text(short),
        "fullDescription": _text(because or short),
        "help": _text("\n\n".join(filter(None, (because or short, todo, cited)))),
        "defaultConfiguration": {"level": LEVELS[about.severity], **({} if about.default_enabled else {"enabled": False})},
        "properties": {"tags": [visible(rule.partition("/")[0]) or "orglint"]},
    }
    if address := page or (about.source.url if about.source else ""):
        descriptor["helpUri"] = address
    return descriptor


def _text(text: str) -> dict[str, str]:
    return message(shortened(text, LONGEST_DESCRIPTION), or_else="orglint")


ROOT = "%SRCROOT%"
"""The name that GitHub gives the folder of the checkout."""

LONGEST_LABEL = 1024


class Places(NamedTuple):
    """Where things are, for one report: the files' locations, and the line starts of each file that has fixes."""

    locations: Mapping[str, str]
    lines: Mapping[str, Lines]

    def of_finding(self, located: Located) -> dict[str, Any]:
        """The location of a finding, with its key path where it has one."""
        location = {"physicalLocation": self._physical(located.finding.place.file, located.span)}
        if key_path := visible(located.key_path):
            location["logicalLocations"] = [{"fullyQualifiedName": key_path}]  # type: ignore[assignment] # a list of them
        return location

    def of_label(self, label: LocatedLabel, language: Language) -> dict[str, Any]:
        """The location of a label, with what to see there."""
        text = shortened(visible(label.text.within(language)), LONGEST_LABEL)
        return {"physicalLocation": self._physical(label.file, label.span), "message": message(text, or_else=label.file)}

    def of_waiver(self, file: str, span: Span) -> dict[str, Any]:
        """The location of a waiver."""
        return {"physicalLocation": self._physical(file, span)}

    def fix(self, fix: Fix, language: Language) -> dict[str, Any]:
        """A fix with the replacements of each file it changes."""
        changes: dict[str, list[dict[str, Any]]] = {}
        for edit in fix.edits:
            changes.setdefault(edit.file, []).append(self._replacement(edit))
        return {
            "description": message(visible(fix.title.within(language)), or_else="orglint"),
            "artifactChanges": [
                {"artifactLocation": self._artifact(file), "replacements": replacements} for file, replacements in changes.items()
            ],
        }

    def _physical(self, file: str, span: Span) -> dict[str, Any]:
        return {"artifactLocation": self._artifact(file), "region": region(span)}

    def _artifact(self, file: str) -> dict[str, str]:
        return artifact(self.locations.get(file, file))

    def _replacement(self, edit: Edit) -> dict[str, Any]:
        deleted: dict[str, int] = {}
        if edit.file in self.lines:
            deleted = region(self.lines[edit.file].span(edit.start, edit.end))
        deleted |= {"charOffset": edit.start, "charLength": edit.end - edit.start}
        inserted = {"insertedContent": {"text": edit.replacement}} if edit.replacement else {}
        return {"deletedRegion": deleted, **inserted}


def _places(report: Report, results: Iterable[Result]) -> Places:
    fixes = (result.located.fix for result in results if result.located.fix)
    edited = {edit.file for fix in fixes for edit in fix.edits} & report.sources.keys()
    return Places(report.locations, {file: Lines(report.sources[file]) for file in edited})


def artifact(path: str) -> dict[str, str]:
    """The location of a file: a URI from the root of the checkout, or an absolute one for a path that is absolute."""
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    return {"uri": _quoted(path or "."), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    """A path as a URI has it (RFC 3986): the bytes of its name, those that are no letters or digits percent-encoded."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # half a character, which a Windows file name may have
        return quote(path.encode("utf-8", "surrogatepass"))


def region(span: Span) -> dict[str, int]:
    """The four numbers of a region, each at least 1 and the end not before the start, whatever a plugin said."""
    line, column = max(span.line, 1), max(span.column, 1)
    end_line = max(span.end_line, line)
    end_column = max(span.end_column, column if end_line == line else 1)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def message(text: str, *, or_else: str) -> dict[str, str]:
    """A message of that text, or of another one where it is empty, without what SARIF takes for a link or a placeholder."""
    text = text or visible(or_else) or "orglint"
    return {"text": re.sub(r"\{(\d+)\}", r"{{\1}}", text).replace("](", "] (")}
