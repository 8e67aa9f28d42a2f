"""What is paid for, in the words of reports: a line for a finding, and lines for the summary.

A total is of the exact amounts, rounded once, and of one currency. Beside it stands how many findings it does not know the cost
of. What is waived, and what nobody flags for its access or its dates, is counted apart. An assignment that several rules flag, or
that is flagged and waived, counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orglint.costs import Cost, SeatCost, a_year, money, notation, total
from orglint.escape import visible
from orglint.model import Finding, Place
from orglint.report import Located, Report
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FOR_EVERYBODY = "org/tool-for-everyone"
"""Of what everybody has, no file says which part is for those who need not use it: its cost is not known."""

PARTS: Mapping[str, Text] = {
    "waived": Text("waived", "已豁免的"),
    "read-only": Text("read-only", "只读的"),
    "admin": Text("admin", "管理用的"),
    "integration": Text("integration", "系统集成的"),
    "inactive": Text("not in force today", "目前不在有效期内的"),
}
"""What is counted apart from what is flagged, in the order of the summary."""

ONE_SEAT = Text("{department}: 1 {category} seat, {amount} a year", "{department}：1 个{category}席位，每年 {amount}")
SEATS = Text("{department}: {seats} {category} seats, {amount} a year", "{department}：{seats} 个{category}席位，每年 {amount}")

ALONE = Text("{seats} seats, {amount} a year", "{seats} 个席位，每年 {amount}")
ALONE_ONE = Text("1 seat, {amount} a year", "1 个席位，每年 {amount}")

PAID = Text("Paid for what is flagged: {sum}.", "所列问题涉及的席位费用：{sum}。")
APART = Text("Counted apart: {parts}.", "另计：{parts}。")
PART = Text("{name}: {sum}", "{name}{sum}")
KNOWN_IN_PART = Text("{known} (and {unknown})", "{known}，另有 {unknown}")


class Paid(NamedTuple):
    """What is known of the seats of one sort, as numbers of seats and the price of one, and how many times it is not known."""

    known: tuple[tuple[int, SeatCost], ...] = ()
    unknown: int = 0


def cost_line(finding: Finding, language: Language) -> str:
    """What the finding is about costs: "Legal: 6 CRM seats, CNY 7,200 a year"; empty where that is not known."""
    cost: Cost | None = finding.cost
    if cost is None:
        return ""
    amount = money(cost.amount, cost.currency)
    values = {"department": cost.department, "seats": f"{cost.seats:,}", "category": cost.category, "amount": amount}
    return visible((ONE_SEAT if cost.seats == 1 else SEATS).fill(values).within(language))


def cost_alone(finding: Finding, language: Language) -> str:
    """The same beside a message that names the department: "6 seats, CNY 7,200 a year"; empty where it is not known."""
    cost: Cost | None = finding.cost
    if cost is None:
        return ""
    values = {"amount": money(cost.amount, cost.currency), "seats": f"{cost.seats:,}"}
    return visible((ALONE_ONE if cost.seats == 1 else ALONE).fill(values).within(language))


def cost_summary(report: Report, language: Language) -> Iterator[str]:
    """The lines of the summary on costs: what is paid for what is flagged, and apart from that; none where nothing is known."""
    parts = parts_of(report)
    if not parts:
        return
    flagged = parts.pop("flagged")
    if flagged.known or flagged.unknown:
        yield PAID.fill({"sum": _sum(flagged)}).within(language)
    apart = [PART.fill({"name": PARTS[name], "sum": _sum(part)}) for name, part in parts.items() if part.known or part.unknown]
    if apart:
        row = Text("; ".join(part.en for part in apart), "；".join(part.zh for part in apart))
        yield APART.fill({"parts": row}).within(language)


def _sum(part: Paid) -> Text:
    """What is known, and how much is not: never as if it were all."""
    assigned = "assignment" if part.unknown == 1 else "assignments"
    unknown = Text(f"{part.unknown:,} {assigned} of unknown cost", f"{part.unknown:,} 项分配费用不明")
    if not part.known:
        return unknown
    known = a_year(part.known)
    return KNOWN_IN_PART.fill({"known": known, "unknown": unknown}) if part.unknown else known


def parts_of(report: Report) -> dict[str, Paid]:
    """What is paid: `flagged`, and each of PARTS; nothing at all where the cost of no finding is known, waived or not."""
    waived = [waived.located for waived in report.waived]
    if not any(located.finding.cost for located in (*report.findings, *waived)):
        return {}
    seen: set[Place] = set()
    parts = {"flagged": _part(report.findings, seen), "waived": _part(waived, seen)}
    for name in [*PARTS][1:]:
        several = [aside for aside in report.aside or () if aside.why == name]
        known = tuple((aside.seats, aside.price) for aside in several if aside.seats is not None and aside.price is not None)
        parts[name] = Paid(known, len(several) - len(known))
    return parts


def _part(findings: Iterable[Located], seen: set[Place]) -> Paid:
    """What those findings cost that are about an assignment which is paid for and was not seen before."""
    known, unknown = [], 0
    for finding in (located.finding for located in findings):
        if (finding.shape == "avoid" or finding.rule == FOR_EVERYBODY) and finding.place not in seen:
            seen.add(finding.place)
            if finding.cost:
                known.append((finding.cost.seats, finding.cost.price))
            else:
                unknown += 1
    return Paid(tuple(known), unknown)


def cost_data(finding: Finding) -> dict[str, Any] | None:
    """What a finding costs, for programs; None where that is not known."""
    cost: Cost | None = finding.cost
    return cost and {"seats": cost.seats, "currency": cost.currency, "amount": notation(cost.amount, cost.currency)}


def costs_data(report: Report) -> dict[str, Any] | None:
    """The same for the summary."""
    parts = parts_of(report)
    if not parts:
        return None
    flagged = _part_data(parts.pop("flagged"))
    apart = [{"why": name, **_part_data(part)} for name, part in parts.items() if part.known or part.unknown]
    return {"flagged": flagged, "apart": apart}


def _part_data(part: Paid) -> dict[str, Any]:
    totals = [
        {
            "seats": sum(seats for seats, price in part.known if price.currency == currency),
            "currency": currency,
            "amount": notation(amount, currency),
        }
        for currency, amount in total(part.known).items()
    ]
    return {"totals": totals, "unknown": part.unknown}
