"""The rules of a SARIF log: what each is about, for the reader of an alert who has not seen the rule before."""

from __future__ import annotations

from typing import Any

from orglint.escape import visible
from orglint.model import Severity
from orglint.report import AboutRule, Report
from orglint.reporters.sarif_places import message
from orglint.reporters.wording import COLON, DO, STOP
from orglint.reporters.worst import shortened
from orglint.texts import Language, Text

LONGEST = 1024
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
    return {rule: _descriptor(rule, about, language) for rule, about in {**report.rules, **unknown}.items()}


def _descriptor(rule: str, about: AboutRule, language: Language) -> dict[str, Any]:
    because, remedy = visible(about.because.within(language)), visible(about.remedy.within(language))
    todo = f"{DO.within(language)}{COLON.within(language)}{remedy}" if remedy else ""
    cited = visible(about.source.cite().within(language)) + STOP.within(language).strip() if about.source else ""
    short = visible(about.summary.within(language)) or visible(rule)
    descriptor: dict[str, Any] = {
        "id": visible(rule),
        "shortDescription": _text(short),
        "fullDescription": _text(because or short),
        "help": _text("\n\n".join(filter(None, (because or short, todo, cited)))),
        "defaultConfiguration": {"level": LEVELS[about.severity]},
        "properties": {"tags": [visible(rule.partition("/")[0]) or "orglint"]},
    }
    if about.source and about.source.url:
        descriptor["helpUri"] = about.source.url
    return descriptor


def _text(said: str) -> dict[str, str]:
    return message(shortened(said, LONGEST), or_else="orglint")
