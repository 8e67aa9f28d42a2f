"""Which waivers are new, gone or changed: an exception that nobody notices is how a finding is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TypeAlias

from orglint.model import Company, Waiver
from orglint.queries.diff.compare import Same
from orglint.queries.diff.entry import Change, change
from orglint.texts import Text

Subject: TypeAlias = tuple[str | None, str | None, str | None]
"""What a waiver is about: its rule, department and tool, by the keys of the new state."""

FIELDS: Mapping[str, Text] = {
    "expires": Text("expires {value}", "到期日 {value}"),
    "owner": Text("owner {value}", "负责人 {value}"),
    "ticket": Text("ticket {value}", "工单 {value}"),
    "reason": Text("reason “{value}”", "理由“{value}”"),
}
"""What is compared, in the order in which it is told."""


def waivers_changed(old: Company, new: Company, same: Same) -> Iterator[Change]:
    """Every waiver that is new, gone, or has another reason, owner, ticket or date."""
    before, after = _by_subject(old, same), _by_subject(new, Same({}, {}))
    for subject in dict.fromkeys((*before, *after)):
        was = [one for one in before.get(subject, []) if _content(one) not in map(_content, after.get(subject, []))]
        now = [one for one in after.get(subject, []) if _content(one) not in map(_content, before.get(subject, []))]
        for one, other in zip_longest(was, now):
            yield _change(subject, one, other)


def _by_subject(company: Company, same: Same) -> dict[Subject, list[Waiver]]:
    found: dict[Subject, list[Waiver]] = {}
    for one in company.waivers:
        department, tool = one.department_key or one.department, one.tool_id or one.tool
        department, tool = same.departments.get(department or "", department), same.tools.get(tool or "", tool)
        found.setdefault((one.rule, department, tool), []).append(one)
    return found


def _content(waiver: Waiver) -> tuple[str | None, ...]:
    return tuple(getattr(waiver, field) for field in FIELDS)


def _change(subject: Subject, old: Waiver | None, new: Waiver | None) -> Change:
    _, department, tool = subject
    sort = "waiver-changed" if old and new else "waiver-added" if new else "waiver-removed"
    differing = [field for field in FIELDS if not (old and new) or getattr(old, field) != getattr(new, field)]
    values = {"waiver": _named(subject), "old": _told(old, differing), "new": _told(new, differing)}
    return change(sort, department=department, tool=tool, **values)


def _named(subject: Subject) -> Text:
    rule, department, tool = subject
    about = ", ".join(part for part in (department, tool) if part)
    return Text(f"{rule or '?'} ({about})", f"{rule or '?'}（{about}）") if about else Text(rule or "?", rule or "?")


def _told(waiver: Waiver | None, fields: list[str]) -> Text:
    said = [FIELDS[field].fill({"value": value}) for field in fields if waiver and (value := getattr(waiver, field))]
    if not said:
        return Text("nothing", "无")
    return Text(", ".join(text.en for text in said), "，".join(text.zh for text in said))
