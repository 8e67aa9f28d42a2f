"""What seats cost: the price of one as the org file states it, and what several cost in a year, in exact decimals.

Nothing is converted and nothing is guessed: an amount is only there where the file says both how many seats there are and what
one costs. `decimal` is imported where an amount is asked for: a run without a priced finding never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from orglint.texts import Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Context, Decimal
    from typing import Any, Literal, TypeAlias

Period: TypeAlias = "Literal['year', 'month']"
Why: TypeAlias = "Literal['read-only', 'admin', 'integration', 'inactive']"

MONTHS = 12

MINOR_UNITS: Mapping[str, int] = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX"), 0),
    **dict.fromkeys(("UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""How many digits after the point the amounts of a currency have, where it is not USUAL (ISO 4217, list one of 2026-01-01)."""

USUAL = 2

MOST_DECIMALS = 20
"""How many digits after the point the price of a seat may have: more than any spreadsheet makes of a division."""

PRECISION = 100
"""Digits of every sum, so that none is lost: a price has at most 16 before the point and MOST_DECIMALS after it, seats have 16."""


PRICE: Mapping[Period, Text] = {
    "year": Text("{price} a year", "每年 {price}"),
    "month": Text("{price} a month", "每月 {price}"),
}


class SeatCost(NamedTuple):
    """What one seat costs, as an org file states it: `written` is the amount in digits, with a point where it has one."""

    written: str
    currency: str
    per: Period

    @property
    def is_free(self) -> bool:
        """Whether a seat costs nothing."""
        return float(self.written) == 0

    @property
    def amount(self) -> Decimal:
        """The amount, exactly as it is written."""
        from decimal import Decimal

        return Decimal(self.written)

    @property
    def called(self) -> Text:
        """The price in words, exactly: "CNY 9.99 a month"."""
        return PRICE[self.per].fill({"price": f"{self.currency} {exact().normalize(self.amount):,f}"})

    def a_year(self, seats: int) -> Decimal:
        """What so many seats cost in a year, exactly: nothing is rounded."""
        context = exact()
        return context.multiply(self.amount, context.create_decimal(seats * (MONTHS if self.per == "month" else 1)))


LONGEST = 100
"""How long a price may be written. None needs half of it, and what is longer takes longer to read than to write."""


def seat_cost(table: Mapping[str, Any]) -> SeatCost | None:
    """What one seat costs, from a valid table of an org file; None where its amount has too many digits to be added up."""
    amount = table["amount"]
    written = "0" if amount == 0 else str(amount)
    if not written.isdigit():  # most prices are whole numbers
        written = written.replace("_", "").lower().lstrip("+")
        if len(written) > LONGEST or _decimals(written) > MOST_DECIMALS:
            return None
    return SeatCost(written, table["currency"], table["per"])


def _decimals(written: str) -> int:
    """How many digits stand after the point once the number is written without an exponent."""
    digits, _, exponent = written.partition("e")
    return len(digits.partition(".")[2]) - int(exponent or 0)


class Cost(NamedTuple):
    """What the seats that a finding is about cost. `department` and `category` are what a sentence calls them."""

    seats: int
    price: SeatCost
    department: str | Text
    category: Text

    @property
    def currency(self) -> str:
        """The currency, by its code in ISO 4217. Amounts of different ones are never added up."""
        return self.price.currency

    @property
    def amount(self) -> Decimal:
        """What they cost in a year, exactly."""
        return self.price.a_year(self.seats)


class Aside(NamedTuple):
    """Seats that are paid for and not flagged, and why not: for the access they have, or because they do not count today.

    `seats` and `price` are None where the file does not state them.
    """

    why: Why
    seats: int | None
    price: SeatCost | None


def total(costs: Iterable[tuple[int, SeatCost]]) -> dict[str, Decimal]:
    """What numbers of seats cost together in a year, exactly, a total for each currency, in the order of their codes."""
    context = exact()
    totals: dict[str, Decimal] = {}
    for seats, price in costs:
        amount = price.a_year(seats)
        totals[price.currency] = context.add(totals[price.currency], amount) if price.currency in totals else amount
    return dict(sorted(totals.items()))


def rounded(amount: Decimal, currency: str) -> Decimal:
    """An amount in the minor units of its currency, such as cents, half to even: the last that is done with it."""
    from decimal import ROUND_HALF_EVEN, Decimal

    unit = Decimal(1).scaleb(-MINOR_UNITS.get(currency, USUAL))
    return amount.quantize(unit, ROUND_HALF_EVEN, exact())


def notation(amount: Decimal, currency: str) -> str:
    """A rounded amount for programs: digits, a point where the currency has a minor unit, and nothing else."""
    return f"{rounded(amount, currency):f}"


def money(amount: Decimal, currency: str) -> str:
    """A rounded amount for people: the code first, thousands apart, and without minor units where there are none: "CNY 7,200"."""
    shown = rounded(amount, currency)
    whole = shown.to_integral_value()
    return f"{currency} {whole if shown == whole else shown:,f}"


A_YEAR = Text("{amounts} a year for {seats}", "每年 {amounts}（{seats}）")


def a_year(known: Sequence[tuple[int, SeatCost]]) -> Text:
    """What numbers of seats cost together, in words: "CNY 14,400 and USD 1,200 a year for 18 seats"."""
    amounts = tuple(money(amount, currency) for currency, amount in total(known).items())
    seats = sum(number for number, _ in known)
    counted = Text(f"{seats:,} seat{'s' * (seats != 1)}", f"{seats:,} 个席位")
    return A_YEAR.fill({"amounts": Listing(amounts), "seats": counted})


@lru_cache(maxsize=1)
def exact() -> Context:
    """Arithmetic that loses no digit of what a file may state, whatever others set for their own."""
    from decimal import Context

    return Context(prec=PRECISION)
