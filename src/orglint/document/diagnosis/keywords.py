"""The keywords of JSON Schema as tests of one value: TOML tells more types apart than JSON, and a pattern may not take for ever.

jsonschema goes through documents by these; the default of a plugin's option is held against them alone, for jsonschema takes
longer to import than a file takes to check.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from math import inf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn, TypeAlias

Schema: TypeAlias = "Mapping[str, Any]"

KINDS: Mapping[type, str] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    date: "date",
    datetime: "date-time",
    time: "time",
    list: "array",
    dict: "object",
}
"""The kinds of TOML's values. A boolean is no integer and a date-time no date, as Python would have it."""

NUMBERS = {"number": ("integer", "float")}
"""The kinds that a type of JSON Schema accepts, where it is not just the one of its own name."""


def kind_of(value: object) -> str:
    """The kind of a value that a TOML parser gave. Floats that are not finite are a kind of their own: no number may be one."""
    if isinstance(value, float):  # that of a file is of a type of its own, which knows its digits
        return "float" if -inf < value < inf else "non-finite"
    return KINDS[type(value)]


def types_of(wanted: str | list[str]) -> list[str]:
    """The value of a schema's `type` as a list."""
    return [wanted] if isinstance(wanted, str) else wanted


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


def _has_type(wanted: str | list[str], value: Any, schema: Schema) -> bool:
    kind = kind_of(value)
    return any(kind in NUMBERS.get(name, (name,)) for name in types_of(wanted)) or kind == schema.get("format") == "date"


def _is_number(value: Any) -> bool:
    return kind_of(value) in NUMBERS["number"]


def _differ(values: list[Any]) -> bool:
    try:
        return len({*values}) == len(values)
    except TypeError:  # arrays within the array: none of ours may have any, and that is said
        return True


Test: TypeAlias = "Callable[[Any, Any, Schema], bool]"
"""Whether a value is as wanted: what the keyword asks for, the value, the schema around the keyword."""

TESTS: Mapping[str, Test] = {
    "type": _has_type,
    "enum": lambda allowed, value, _: kind_of(value) not in map(kind_of, allowed) or value in allowed,
    "pattern": lambda regex, value, _: not isinstance(value, str) or has(regex, value),
    "minimum": lambda least, value, _: not _is_number(value) or value >= least,
    "maximum": lambda most, value, _: not _is_number(value) or value <= most,
    "exclusiveMinimum": lambda bound, value, _: not _is_number(value) or value > bound,
    "exclusiveMaximum": lambda bound, value, _: not _is_number(value) or value < bound,
    "multipleOf": lambda unit, value, _: not _is_number(value) or value % unit == 0,
    "minLength": lambda least, value, _: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda most, value, _: not isinstance(value, str) or len(value) <= most,
    "minItems": lambda least, value, _: not isinstance(value, list) or len(value) >= least,
    "maxItems": lambda most, value, _: not isinstance(value, list) or len(value) <= most,
    "uniqueItems": lambda unique, value, _: not unique or not isinstance(value, list) or _differ(value),
    "required": lambda keys, value, _: not isinstance(value, dict) or value.keys() >= set(keys),
}
"""Of a value with a wrong type nothing more is said: the other tests accept what they are not about."""
