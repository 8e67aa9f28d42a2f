"""Values on their way between orglint and a plugin in a process of its own.

What a plugin gives comes as JSON and nothing else: it can be malformed, and then it is refused, but it cannot act. What a plugin is
given goes as a pickle, which is quick and which only the plugin's process has to trust. A company goes once; after that it, and a
department of it, are only named.
"""

from __future__ import annotations

import copyreg
import io
import json
import math
import pickle
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from orglint.extensions import Command, Importer, Reporter, Skipped, Use
from orglint.model import (
    Category,
    Change,
    Company,
    Department,
    Kind,
    Label,
    Offender,
    Place,
    Repair,
    Rule,
    Source,
    Tool,
)
from orglint.policy.plugin_errors import Refused
from orglint.texts import Listing, Text, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SORTS: Mapping[str, Any] = {
    sort.__name__: sort
    for sort in (
        *(Text, Listing, Source, Category, Kind, Tool, Rule, Place, Label, Offender, Change, Repair),
        *(Reporter, Importer, Command, Use, Skipped),
    )
}
"""The values that a plugin may give, by the names they have on the way."""

SORT, VALUE = "sort", "value"

NO_VALUE = (
    "it gives something that is no value of orglint's, no text, number, list or table",
    "它给出的内容既不是 orglint 的值，也不是文本、数字、列表或表",
)


class MalformedMessage(Exception):
    """What came is not what a plugin's process sends."""


def encode(value: Any, function: Callable[[Any], int]) -> Any:
    """What a plugin gives, as JSON has it; `function` gives the number of a function. Raises Refused for what cannot be sent."""
    if value is None or isinstance(value, (str, bool, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if isinstance(value, tuple):
        for name, sort in SORTS.items():
            if isinstance(value, sort):
                return {SORT: name, VALUE: [encode(field, function) for field in value]}
    if isinstance(value, date):
        return {SORT: "date", VALUE: value.isoformat()}
    if isinstance(value, (list, tuple, Words)):
        return [encode(element, function) for element in value]
    if isinstance(value, Mapping):
        return {SORT: "table", VALUE: {str(key): encode(entry, function) for key, entry in value.items()}}
    if callable(value):
        return {SORT: "function", VALUE: function(value)}
    raise Refused(*NO_VALUE)


def decode(sent: Any, function: Callable[[int], Any]) -> Any:
    """The value again; `function` gives what stands for the function of a number. Raises MalformedMessage."""
    if isinstance(sent, list):
        return [decode(element, function) for element in sent]
    if not isinstance(sent, dict):
        return sent
    value = sent.get(VALUE)
    try:
        if made := SORTS.get(sent[SORT]):
            return made(*(decode(field, function) for field in list(value or ())))
        return OTHERS[sent[SORT]](value, function)
    except (KeyError, TypeError, ValueError, AttributeError) as senseless:
        raise MalformedMessage from senseless


OTHERS: Mapping[str, Callable[[Any, Callable[[int], Any]], Any]] = {
    "date": lambda value, _: date.fromisoformat(value),
    "table": lambda value, function: {key: decode(entry, function) for key, entry in value.items()},
    "function": lambda value, function: function(value),
}


def to_json(value: Any) -> bytes:
    """The JSON text of an encoded value."""
    return json.dumps(value, separators=(",", ":")).encode()


def from_json(data: bytes) -> Any:
    """What a JSON text says. Raises MalformedMessage."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as senseless:
        raise MalformedMessage from senseless


def call_message(index: int, arguments: tuple[Any, ...], most: int, company: Company | None) -> bytes:
    """The request to call the function of a number, for so many values at most, about a company that was sent before."""
    buffer = io.BytesIO()
    _Pickler(buffer, company).dump(("call", index, arguments, most))
    return buffer.getvalue()


def company_message(company: Company) -> bytes:
    """What makes a company known, before the first request about it."""
    return pickled(("company", company))


def pickled(value: Any) -> bytes:
    """The bytes of a value that may have tables which cannot be changed. Raises what pickle raises for what cannot be sent."""
    buffer = io.BytesIO()
    _Pickler(buffer, None).dump(value)
    return buffer.getvalue()


def read_request(data: bytes, company: Company | None) -> tuple[Any, ...]:
    """What a request or an company_message says, in the plugin's process."""
    request: tuple[Any, ...] = _Unpickler(io.BytesIO(data), company).load()
    return request


def _frozen(table: dict[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(table)


class _Pickler(pickle.Pickler):
    """Names the company and its departments, which are there already; and knows tables that cannot be changed."""

    dispatch_table = {**copyreg.dispatch_table, MappingProxyType: lambda table: (_frozen, (dict(table),))}  # noqa: RUF012 - pickle's contract

    def __init__(self, file: io.BytesIO, company: Company | None) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._company = company

    def persistent_id(self, value: Any) -> str | None:
        if self._company is None:
            return None
        if value is self._company:
            return ""
        if isinstance(value, Department) and self._company.departments.get(value.key) is value:
            return f"/{value.key}"
        return None


class _Unpickler(pickle.Unpickler):  # it reads what orglint itself wrote
    def __init__(self, file: io.BytesIO, company: Company | None) -> None:
        super().__init__(file)
        self._company = company

    def persistent_load(self, name: str) -> Any:
        if self._company is None:
            raise pickle.UnpicklingError
        return self._company.departments[name[1:]] if name else self._company
