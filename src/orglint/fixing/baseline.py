"""A baseline: waivers for what is found today, so that only what comes tomorrow is news.

Each is keyed by rule, department, tool and instance, never by a line or a number: moved lines change nothing, and a new mismatch is
found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from orglint.company.invisible import INVISIBLE
from orglint.company.waivers import WHOLE_COMPANY
from orglint.document.parse import NotToml, parse
from orglint.document.toml_text import ESCAPES
from orglint.errors import OrglintError
from orglint.linting.plan import Plan
from orglint.model import SEVERITIES, Fault, Finding, Severity
from orglint.report import Located
from orglint.rules.waiver_rules import is_waivable
from orglint.texts import Text
from orglint.values import NamedTuple

Entry = Mapping[str, str | date]
"""One waiver by the keys of its table."""


USUAL_DAYS = 90
"""For so many days the first new waiver lasts, and over so many the others end, unless somebody says otherwise."""


class Grounds(NamedTuple):
    """What the new waivers say, and when they end: the first on `start`, the others over so many days from there."""

    owner: str
    reason: str
    ticket: str | None
    start: date | None
    days: int | None

    def dated(self, today: date, longest: int | None) -> Grounds:
        """The same with usual dates where nobody has said any, and within the longest life that the settings allow."""
        most = 2 * USUAL_DAYS if longest is None else longest
        start = self.start or today + timedelta(days=min(USUAL_DAYS, most // 2, (date.max - today).days))
        rest = most - (start - today).days + 1
        return self._replace(start=start, days=self.days or max(1, min(USUAL_DAYS, rest)))


class Subject(NamedTuple):
    """What a waiver is for."""

    rule: str
    department: str
    tool: str | None = None
    instance: str | None = None


class Found(NamedTuple):
    """What is found in a company today: the subjects to waive, and the findings that cannot be waived."""

    subjects: tuple[Subject, ...]
    remaining: tuple[Located, ...]


class Refusal(OrglintError):
    """A baseline that cannot be written; `fault` says why."""

    def __init__(self, message: Text, remedy: Text) -> None:
        super().__init__(Fault(message, remedy))


def sort_out(findings: Iterable[Located], plan: Plan, mildest: Severity) -> Found:
    """Part the findings at or over a severity into what can be waived, by rule, department, tool and instance, and what cannot."""
    grave = SEVERITIES[SEVERITIES.index(mildest) :]
    subjects: dict[Subject, None] = {}
    remaining = []
    for located in findings:
        finding = located.finding
        if finding.severity in grave:
            if _has_a_subject(finding, plan):
                subjects[Subject(finding.rule, finding.department or WHOLE_COMPANY, finding.tool, finding.instance)] = None
            else:
                remaining.append(located)
    return Found(tuple(subjects), tuple(remaining))


def _has_a_subject(finding: Finding, plan: Plan) -> bool:
    """Whether a waiver can be for this finding and for few others.

    An error (something is wrong in the file itself) that is about neither a department nor a tool would be waived everywhere. And
    what nobody can see cannot be written down a second time.
    """
    named = f"{finding.department or ''}{finding.tool or ''}{finding.instance or ''}"
    narrow = bool(named) or plan.policy.rules[finding.rule].severity != "error"
    return narrow and is_waivable(finding.rule) and not re.search(INVISIBLE, named)


def waiver_entries(subjects: Sequence[Subject], grounds: Grounds) -> Iterator[Entry]:
    """A waiver for each subject, their last days spread evenly over the days of dated grounds."""
    start, days = grounds.start or date.max, grounds.days or 1
    for number, subject in enumerate(subjects):
        later = min(number * days // len(subjects), (date.max - start).days)
        expires = start + timedelta(days=later)
        about = {"reason": grounds.reason, "owner": grounds.owner, "ticket": grounds.ticket}
        fields: dict[str, str | None] = {**subject._asdict(), **about}
        yield {**{key: value for key, value in fields.items() if value is not None}, "expires": expires}


def with_waivers(file: str, data: bytes, new: Iterable[Entry]) -> bytes:
    """The bytes of a file with waivers added at its end, in its own line endings. Raises Refusal when they do not fit there."""
    document = parse(data)
    added = list(new)
    end = "\r\n" if "\r\n" in document.text else "\n"
    begun = "" if not document.text or document.text.endswith("\n") else end
    blocks = (end.join(["", "[[waivers]]", *(f"{key} = {_toml(value)}" for key, value in waiver.items()), ""]) for waiver in added)
    result = data + (begun + "".join(blocks)).encode()
    wanted = {**document.data, "waivers": [*document.data.get("waivers", ()), *added]}
    try:
        fits = parse(result).data == wanted
    except NotToml:
        fits = False
    if not fits:
        raise Refusal(
            Text("no waivers can be added at the end of {file}", "无法在 {file} 末尾添加豁免").fill({"file": file}),
            Text(
                "Write its waivers as `[[waivers]]` tables, not as `waivers = [...]`; or add them to an included file with --into.",
                "请将其中的豁免写成 `[[waivers]]` 表，而不是 `waivers = [...]`；也可用 --into 写入被引入的文件。",
            ),
        )
    return result


def _toml(value: str | date) -> str:
    return f'"{value.translate(ESCAPES)}"' if isinstance(value, str) else value.isoformat()


def refuse_surprises(before: Found, after: Found) -> None:
    """Raise Refusal when the new waivers leave something to waive, or are findings themselves."""
    known = {(located.finding.rule, located.finding.message) for located in before.remaining}
    surprises = [
        located.finding.message for located in after.remaining if (located.finding.rule, located.finding.message) not in known
    ]
    surprises += [Text(subject.rule, subject.rule) for subject in after.subjects]
    if surprises:
        raise Refusal(
            Text(
                "even with the new waivers there would be this finding: {message}", "加上新的豁免后仍会有这个问题：{message}"
            ).fill({"message": surprises[0]}),
            Text(
                "Nothing was written. Give other dates (--expires-from, --spread-over) or words (--owner, --reason, --ticket).",
                "未写入任何内容。请改用其他日期（--expires-from、--spread-over）或文字（--owner、--reason、--ticket）。",
            ),
        )
