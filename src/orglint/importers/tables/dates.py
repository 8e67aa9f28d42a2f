"""Days as tables write them. One that can be read in two ways is none."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from unicodedata import normalize

TIME = r"(?:[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AP]M)?(?: ?Z| ?UTC|[+-][0-9]{2}:?[0-9]{2})?)?"

YEAR_FIRST = re.compile(rf"([0-9]{{4}})(?:[-/.]|年 ?)([0-9]{{1,2}})(?:[-/.]|月 ?)([0-9]{{1,2}})日?{TIME}", re.IGNORECASE)
DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
DOTTED = re.compile(rf"([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?([0-9]{{4}}){TIME}", re.IGNORECASE)
EITHER_FIRST = re.compile(rf"([0-9]{{1,2}})[-/]([0-9]{{1,2}})[-/]([0-9]{{4}}){TIME}", re.IGNORECASE)
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4}|[2-6][0-9])", re.IGNORECASE)
DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[ -]([a-z]{3,9})\.?,?[ -]([0-9]{4}|[2-6][0-9])", re.IGNORECASE)
SERIAL = re.compile(r"([2-7][0-9]{4})(?:\.[0-9]+)?")

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

EXCEL_BEGINS = date(1899, 12, 30)
"""Day 0 of a spreadsheet's numbers of days, as they are from March 1900 on (ECMA-376, part 1, 18.17.4.1)."""

LONGEST = 40


class InDoubt(Exception):
    """A day that can be read in two ways."""


@lru_cache(maxsize=4096)
def day(cell: str) -> date | None:
    """The day that a cell states; None for what is none. Raises InDoubt for `01/02/2027`, which is two days."""
    text = " ".join(normalize("NFKC", cell).split()) if len(cell) <= LONGEST else ""
    for form in (YEAR_FIRST, DIGITS):
        if found := form.fullmatch(text):
            return _date(*map(int, found.groups()))
    if found := SERIAL.fullmatch(text):
        return EXCEL_BEGINS + timedelta(days=int(found[1]))
    if found := DOTTED.fullmatch(text):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    return _either(text) if EITHER_FIRST.fullmatch(text) else _in_words(text)


def _either(text: str) -> date | None:
    first, second, year = map(int, EITHER_FIRST.fullmatch(text).groups())  # type: ignore[union-attr]
    read = {_date(year, first, second), _date(year, second, first)} - {None}
    if len(read) > 1:
        raise InDoubt
    return read.pop() if read else None


def _in_words(text: str) -> date | None:
    if found := MONTH_FIRST.fullmatch(text):
        return _date(_year(found[3]), _month(found[1]), int(found[2]))
    if found := DAY_FIRST.fullmatch(text):
        return _date(_year(found[3]), _month(found[2]), int(found[1]))
    return None


def _year(digits: str) -> int:
    """The year, also of the two digits with which a spreadsheet shows `1-Mar-26`."""
    return int(digits) + (2000 if len(digits) == 2 else 0)  # noqa: PLR2004


def _month(word: str) -> int:
    """The number of a month by its name or the first letters of it; 0 for what is none."""
    letters = "sep" if word.casefold() == "sept" else word.casefold()
    return next((number for number, name in enumerate(MONTHS, 1) if letters in (name, name[:3])), 0)


def _date(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
