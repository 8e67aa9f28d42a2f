"""The `pattern` of JSON Schema: whether it can be used, and whether a text has it, without waiting for ever.

Plugins write the patterns of their options. A few characters, such as `(a+)+$`, can ask for years of looking.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

LONGEST = 1000
"""How many characters a pattern may have."""

PATIENCE = 0.5
"""How many seconds a text may be looked through."""

CANNOT_BE_USED = (re.error, RecursionError, OverflowError, MemoryError)
"""What Python raises for patterns that are wrong, too deep or too large."""


class _TooLong(Exception):
    """The time is up."""


def usable(pattern: object) -> bool:
    """Whether it is a pattern, and not more than anybody means."""
    try:
        return isinstance(pattern, str) and len(pattern) <= LONGEST and bool(re.compile(pattern))
    except CANNOT_BE_USED:
        return False


def has(pattern: str, text: str) -> bool:
    """Whether a pattern is somewhere in a text. It is not where that would take too long to say."""
    try:
        with _no_longer_than(PATIENCE):
            return bool(re.search(pattern.replace("$", r"\Z"), text))
    except (_TooLong, *CANNOT_BE_USED):
        return False


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Raise _TooLong when the time is up. Where the system has no alarms, nothing does."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _time_is_up(*_: object) -> NoReturn:
    raise _TooLong
