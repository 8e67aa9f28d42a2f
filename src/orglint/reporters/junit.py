"""JUnit XML, as most CI systems read it: one suite a file, one case a finding, and one case that passes for a clean file.

An error or warning is a failure; advice is a case that passes and says something; what a waiver took away is skipped; what could
not be done is an error. Everything is ASCII, so that the text is XML 1.0 whatever the encoding of the stream: what is not comes as
a character reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.escape import visible, visible_path
from orglint.model import Fault
from orglint.report import Located, Report, Waived
from orglint.reporters.escaping import shortened
from orglint.reporters.wording import COLON, DO, WHY, justification, place, reason
from orglint.texts import Language
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Outcome: TypeAlias = "Literal['failure', 'error', 'skipped', 'system-out', 'passed']"

MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"})

LONGEST = 4096


class Case(NamedTuple):
    """A test case: its name, how it ended, and what to say about that."""

    name: str
    outcome: Outcome
    type: str = ""
    message: str = ""
    details: tuple[str, ...] = ()


def junit(report: Report, language: Language, colour: bool) -> Iterator[str]:  # noqa: ARG001 - XML has no colour
    """One XML document, its texts in the language."""
    suites = list(_suites(report, language))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="orglint" {_counts([case for _, cases in suites for case in cases])}>\n'
    for name, cases in suites:
        yield f'  <testsuite name="{_xml(name)}" {_counts(cases, skipped=True)}>\n'
        yield from (_written(case, name) for case in cases)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _suites(report: Report, language: Language) -> Iterator[tuple[str, list[Case]]]:
    if report.faults:
        yield "orglint", [_of_fault(fault, language) for fault in report.faults]
    found = [(located.finding.place.file, _of_finding(located, language)) for located in report.findings]
    found += [(waived.located.finding.place.file, _of_waived(waived, language)) for waived in report.waived]
    cases: dict[str, list[Case]] = {visible_path(file): [] for file in report.checked}
    for file, case in found:
        cases.setdefault(visible_path(file), []).append(case)
    yield from ((file, of_file or [Case("orglint", "passed")]) for file, of_file in cases.items())


def _of_fault(fault: Fault, language: Language) -> Case:
    message, remedy = (visible(text.within(language)) for text in fault)
    return Case(message or "orglint", "error", "orglint", message, (remedy,) if remedy else ())


def _of_finding(located: Located, language: Language) -> Case:
    finding, colon = located.finding, COLON.within(language)
    message, why, remedy = visible(finding.message.within(language)), reason(finding, language), finding.remedy.within(language)
    details = [
        f"{place(finding.place.file, *located.span[:2])} {message}",
        f"{WHY.within(language)}{colon}{why}" if why else "",
        f"{DO.within(language)}{colon}{visible(remedy)}" if remedy else "",
    ]
    outcome: Outcome = "system-out" if finding.severity == "info" else "failure"
    return Case(_name(located), outcome, visible(finding.rule), message, tuple(line for line in details if line))


def _of_waived(waived: Waived, language: Language) -> Case:
    message = visible(justification(waived, language))
    return Case(_name(waived.located), "skipped", visible(waived.located.finding.rule), message)


def _name(located: Located) -> str:
    """A name that stays when lines are inserted above, so that a CI system can follow a case from run to run."""
    return " ".join(filter(None, (visible(located.finding.rule), visible(located.key_path))))


def _counts(cases: Iterable[Case], *, skipped: bool = False) -> str:
    outcomes = [case.outcome for case in cases]
    counts = {"tests": len(outcomes), "failures": outcomes.count("failure"), "errors": outcomes.count("error")}
    if skipped:
        counts["skipped"] = outcomes.count("skipped")
    return " ".join(f'{name}="{count}"' for name, count in counts.items())


def _written(case: Case, suite: str) -> str:
    opening = f'    <testcase classname="{_xml(suite)}" name="{_xml(case.name)}"'
    if case.outcome == "passed":
        return f"{opening}/>\n"
    text = _xml("\n".join(case.details))
    attributes = "" if case.outcome == "system-out" else f' type="{_xml(case.type)}" message="{_xml(case.message)}"'
    return f"{opening}><{case.outcome}{attributes}>{text}</{case.outcome}></testcase>\n"


def _xml(text: str) -> str:
    """A text without control characters and the like, as it stands in an attribute or between tags (XML 1.0, section 2.4)."""
    return shortened(text, LONGEST).translate(MARKUP).encode("ascii", "xmlcharrefreplace").decode("ascii")
