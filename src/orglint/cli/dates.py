"""Days as people write them on a command line."""

from __future__ import annotations

import re
from datetime import date

from orglint.cli import usage_errors as misuse
from orglint.cli.usage_errors import Misuse
from orglint.texts import Text


def day(option: str, written: str | None, command: str) -> date | None:
    """The day that the value of an option stands for, None for no value. Raises Misuse for what is no date of ISO 8601."""
    if written is None:
        return None
    try:
        # The pattern comes first because newer versions of Python read other forms of a date, too.
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            return date.fromisoformat(written)
    except ValueError:  # 2027-02-30
        pass
    raise Misuse(misuse.no_date(option, written, command))


def held_against(as_of: date) -> Text:
    """What a reader of a run on another day than today has to know."""
    return Text(f"dates were held against {as_of} (--as-of)", f"日期按 {as_of} 判断（--as-of）")
