"""A difference as text, as Markdown for a pull request, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from orglint.escape import visible, visible_path
from orglint.queries.answers import JsonObject
from orglint.queries.diff.compare import CompanyChange
from orglint.queries.diff.difference import Difference, FileDifference
from orglint.report import Located
from orglint.reporters.escaping import json_text, markdown_prose, markdown_text
from orglint.reporters.wording import COLON, INCOMPLETE, SEVERITY_WORDS, counted, place
from orglint.texts import Language, Text
from orglint.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

VERSION = 1
"""Of the JSON."""

Renderer: TypeAlias = "Callable[[Difference, Language], Iterator[str]]"

FROM_TO = Text("{old} → {new}", "{old} → {new}")
NOWHERE = Text("(not there)", "（不存在）")
CHANGES = Text("Changes", "变化")
NEW = Text("New findings", "新出现的问题")
RESOLVED = Text("Resolved findings", "已解决的问题")
NOTES = Text("Notes", "说明")
SUMMARY = Text(
    "From {old_side} to {new_side}: {changes}, {new}, {resolved}.",
    "从 {old_side} 到 {new_side}：{changes}，{new}，{resolved}。",
)


def text(difference: Difference, language: Language) -> Iterator[str]:
    """To read on a terminal: each file with its changes and findings, then a summary."""
    for file in difference.files:
        yield f"{visible(_files(file, language))}\n"
        for heading, lines in _sections(file, language):
            yield f"  {heading}{COLON.within(language).rstrip()}\n"
            yield from (f"    {visible(line)}\n" for line in lines)
        yield "\n"
    yield from (f"{visible(line.within(language))}\n" for line in _closing(difference))


def markdown(difference: Difference, language: Language) -> Iterator[str]:
    """To post as a comment: nothing foreign in it can be markup, a link, a mention or an order to a CI runner."""
    yield f"## orglint{COLON.within(language)}{markdown_text(difference.old)} → {markdown_text(difference.new)}\n\n"
    for file in difference.files:
        yield f"### {markdown_text(_files(file, language))}\n\n"
        for heading, lines in _sections(file, language):
            yield f"**{heading}**\n\n"
            yield from (f"* {markdown_prose(line)}\n" for line in lines)
            yield "\n"
    yield from (f"{markdown_prose(line.within(language))}\n" for line in _closing(difference))


def _files(file: FileDifference, language: Language) -> str:
    if file.old == file.new:
        return visible_path(file.new or "")
    old, new = (visible_path(name) if name else NOWHERE.within(language) for name in (file.old, file.new))
    return FROM_TO.fill({"old": old, "new": new}).within(language)


def _sections(file: FileDifference, language: Language) -> Iterator[tuple[str, list[str]]]:
    sections = (
        (NOTES, [note.within(language) for note in file.notes]),
        (CHANGES, [change.message.within(language) for change in file.changes]),
        (NEW, [_finding(located, language) for located in file.findings.new]),
        (RESOLVED, [_finding(located, language) for located in file.findings.resolved]),
    )
    yield from ((heading.within(language), lines) for heading, lines in sections if lines)


def _finding(located: Located, language: Language) -> str:
    finding = located.finding
    colon = COLON.within(language)
    severity = SEVERITY_WORDS[finding.severity].within(language)
    where = place(finding.place.file, *located.span[:2])
    return f"{where}{colon}{severity}[{finding.rule}]{colon}{finding.message.within(language)}"


def _closing(difference: Difference) -> Iterator[Text]:
    yield _summary(difference)
    if difference.faults:
        yield INCOMPLETE.fill({"errors": counted(len(difference.faults), "error")})


def _summary(difference: Difference) -> Text:
    changes = sum(len(file.changes) for file in difference.files)
    new, resolved = len(difference.new_findings), len(difference.resolved_findings)
    return SUMMARY.fill(
        {
            "changes": Text("1 change" if changes == 1 else f"{changes} changes", f"{changes} 处变化"),
            "new": Text("1 new finding" if new == 1 else f"{new} new findings", f"新出现 {new} 个问题"),
            "resolved": Text("1 resolved finding" if resolved == 1 else f"{resolved} resolved findings", f"解决 {resolved} 个问题"),
            "old_side": difference.old,
            "new_side": difference.new,
        }
    )


def json(difference: Difference, language: Language) -> Iterator[str]:
    """For programs: one JSON document."""
    errors = [{"message": fault.message.within(language), "remedy": fault.remedy.within(language)} for fault in difference.faults]
    document = {
        "version": VERSION,
        "orglint": __version__,
        "language": language,
        "old": difference.old,
        "new": difference.new,
        "files": [_file_json(file, language) for file in difference.files],
        "errors": errors,
    }
    yield json_text(document) + "\n"


def _file_json(file: FileDifference, language: Language) -> JsonObject:
    return {
        "old": file.old,
        "new": file.new,
        "changes": [_change_json(change, language) for change in file.changes],
        "new_findings": [_finding_json(located, language) for located in file.findings.new],
        "resolved_findings": [_finding_json(located, language) for located in file.findings.resolved],
        "notes": [note.within(language) for note in file.notes],
    }


def _change_json(change: CompanyChange, language: Language) -> JsonObject:
    message = change.message.within(language)
    return {"change": change.sort, "message": message, "department": change.department, "tool": change.tool}


def _finding_json(located: Located, language: Language) -> JsonObject:
    finding = located.finding
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.within(language),
        "why": finding.because.within(language),
        "remedy": finding.remedy.within(language),
        "file": finding.place.file,
        "line": located.span.line,
        "column": located.span.column,
        "department": finding.department,
        "tool": finding.tool,
    }


RENDERERS: Mapping[str, Renderer] = {"text": text, "json": json, "markdown": markdown}
"""The formats by name."""
