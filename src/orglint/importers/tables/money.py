"""What a seat costs, as tables write it: `¥1,200/年`, `USD 12/month per user`."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from orglint.values import NamedTuple

CURRENCIES = (
    *(
        ("HK$", "HKD"),
        ("HKD", "HKD"),
        ("US$", "USD"),
        ("USD", "USD"),
        ("美元", "USD"),
        ("EUR", "EUR"),
        ("€", "EUR"),
        ("欧元", "EUR"),
    ),
    *(
        ("GBP", "GBP"),
        ("£", "GBP"),
        ("CNY", "CNY"),
        ("RMB", "CNY"),
        ("人民币", "CNY"),
        ("JPY", "JPY"),
        ("日元", "JPY"),
        ("CHF", "CHF"),
    ),
    *(("SGD", "SGD"), ("AUD", "AUD"), ("CAD", "CAD"), ("INR", "INR"), ("KRW", "KRW"), ("TWD", "TWD"), ("港元", "HKD")),
)
"""How a currency is written, and its code (ISO 4217)."""

AFTERWARDS = (("$", "USD"), ("元", "CNY"))
"""Those that are parts of others."""

YEN = "¥"
"""Yuan or yen: yuan where the cell or its heading is Chinese otherwise."""

CHINESE = re.compile("[\u4e00-\u9fff]")

AMOUNT = re.compile(r"[0-9][0-9.,' ]*")

POINT = re.compile(r"[0-9]{1,3}(?:[,' ][0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,12}(?:\.[0-9]{1,2})?")
COMMA = re.compile(r"[0-9]{1,3}(?:[.' ][0-9]{3})+,[0-9]{1,2}|[0-9]{1,12},[0-9]{1,2}")
"""Amounts with a decimal point, and with a decimal comma."""

PERIODS = (
    ("year", re.compile(r"年|/ ?ye?a?r?\b|\b(?:per|a) (?:year|annum)|\bp\.?a\b|annual|yearly", re.IGNORECASE)),
    ("month", re.compile(r"月|/ ?mon?t?h?\b|\b(?:per|a) month|monthly", re.IGNORECASE)),
)

SEAT = re.compile(
    r"(?:/|每|\bper |\ba ) ?(?:个|名)?(?:seat|user|licen[cs]e|account|person|head|人|席|账号|用户|席位|许可)", re.IGNORECASE
)

LONGEST = 60


class SeatPrice(NamedTuple):
    """The amount in digits, the currency by its code, and `year` or `month`."""

    amount: str
    currency: str
    per: str


def is_per_seat(text: str) -> bool:
    """Whether a cell or a heading says that a price is of one seat."""
    return SEAT.search(text) is not None


@lru_cache(maxsize=4096)
def seat_price(cell: str, heading: str) -> SeatPrice | None:
    """The price that a cell states, what it does not say taken from its heading; None where anything is left open."""
    text, above = (normalize("NFKC", written) for written in (cell, heading))
    amounts = AMOUNT.findall(text) if len(cell) <= LONGEST else []
    amount = _amount(amounts[0].strip(" .,'")) if len(amounts) == 1 and "万" not in text else None
    currency = _currency(text, text + above) or _currency(above, above)
    per = _period(text) or _period(above)
    return SeatPrice(amount, currency, per) if amount and currency and per else None


def _amount(written: str) -> str | None:
    if POINT.fullmatch(written) and not re.fullmatch(r"[0-9]+,[0-9]{1,2}", written):
        return re.sub("[,' ]", "", written)
    if COMMA.fullmatch(written):
        return re.sub("[.' ]", "", written).replace(",", ".")
    return None


def _currency(text: str, around: str) -> str | None:
    capitals = text.upper()
    found = {code for mark, code in CURRENCIES if mark in capitals}
    if not found:
        found = {code for mark, code in AFTERWARDS if mark in capitals}
    if not found and YEN in text and CHINESE.search(around):
        found = {"CNY"}
    return found.pop() if len(found) == 1 else None


def _period(text: str) -> str | None:
    found = [period for period, words in PERIODS if words.search(text)]
    return found[0] if len(found) == 1 else None
