"""What is paid for what does not fit, as far as the files state seats and prices: a table for each currency, with its total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orglint.costs import Cost, SeatCost, money, total
from orglint.model import Place
from orglint.report import Report
from orglint.reporters.costs import cost_summary, parts_of
from orglint.reporters.page.cards import CompanyCards
from orglint.reporters.page.wording import A_MONTH, A_YEAR, AMOUNT, SEATS_TIMES, of
from orglint.texts import Text
from orglint.values import NamedTuple


class CostRow(NamedTuple):
    """A finding with what it costs: the id of its card, its message with the names in it, and the sum and its outcome."""

    link: str
    message: Text
    names: tuple[str, ...]
    sum: Text
    amount: str


class CostTable(NamedTuple):
    """What is paid in one currency, the dearest first, and all of it together."""

    currency: str
    rows: tuple[CostRow, ...]
    total: str


class PageCosts(NamedTuple):
    """What is paid a year for what does not fit, by currency; the tables; and what there is to say of what is not in them."""

    a_year: tuple[str, ...]
    tables: tuple[CostTable, ...]
    said: tuple[Text, ...]


def page_costs(report: Report, companies: Iterable[CompanyCards]) -> PageCosts | None:
    """The costs of a report; None where not one is known."""
    parts = parts_of(report)
    if not parts:
        return None
    totals = total(parts["flagged"].known)
    found = list(_priced(companies))
    said = zip(cost_summary(report, "en"), cost_summary(report, "zh"), strict=True)
    return PageCosts(
        tuple(money(amount, currency) for currency, amount in totals.items()),
        tuple(CostTable(currency, _rows(found, currency), money(amount, currency)) for currency, amount in totals.items()),
        tuple(Text(en, zh) for en, zh in said),
    )


Priced = tuple[Cost, str, Text, tuple[str, ...]]


def _priced(companies: Iterable[CompanyCards]) -> Iterator[Priced]:
    """The findings that cost something, each assignment once, with their cards, messages and names."""
    seen: set[Place] = set()
    for company in companies:
        for number, located in enumerate(company.findings):
            finding = located.finding
            if finding.cost and finding.place not in seen:
                seen.add(finding.place)
                yield finding.cost, company.card_ids[number], finding.message, company.overview.placed[number].names


def _rows(found: Sequence[Priced], currency: str) -> tuple[CostRow, ...]:
    of_currency = sorted((priced for priced in found if priced[0].currency == currency), key=lambda priced: -priced[0].amount)
    return tuple(
        CostRow(link, message, names, seats_times(cost.seats, cost.price), money(cost.amount, currency))
        for cost, link, message, names in of_currency
    )


def seats_times(seats: int, price: SeatCost) -> Text:
    """How an amount comes about: 15 seats × CNY 960 a year."""
    each = money(price.amount, price.currency)
    per = A_MONTH if price.per == "month" else A_YEAR
    return Text(f"{of(seats, SEATS_TIMES).en} × {per.en.format(each)}", f"{of(seats, SEATS_TIMES).zh} × {per.zh.format(each)}")


def yearly(cost: Cost) -> Text:
    """What the seats of a finding cost in a year."""
    return AMOUNT.fill({"amount": money(cost.amount, cost.currency)})
