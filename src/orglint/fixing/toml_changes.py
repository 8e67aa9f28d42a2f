"""From changes of the data to the text that says so, and the proof that it says so and nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from orglint.document.parse import NotToml, parse
from orglint.document.toml_text import NoTomlForm, key_path, written
from orglint.fixing.toml_edit import (
    IndexedText,
    Splice,
    bracket_at,
    quote_near,
    spliced,
    with_element,
    with_statement,
    without,
    without_statement,
    without_tables,
)
from orglint.model import Change, Key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def rewritten(source: IndexedText, data: Mapping[str, Any], changes: Sequence[Change]) -> str:
    """The text with the changes made. Raises NoTomlForm if orglint has no edit for one, or if the text then said anything else."""
    text = spliced(source.text, splices(source, data, changes))
    try:
        as_intended = parse(text.encode()).data == intended(source, data, changes)
    except (NotToml, LookupError, TypeError, AttributeError, ValueError) as senseless:  # changes that contradict each other
        raise NoTomlForm from senseless
    if not as_intended:
        raise NoTomlForm
    return text


def intended(source: IndexedText, data: Mapping[str, Any], changes: Iterable[Change]) -> Any:
    """What the data of a file should be after changes of its paths as they are now."""
    wanted = _copy(data)
    for action, path, value in sorted(changes, key=lambda change: change.path, reverse=True):  # an index counts from the front
        container, step = value_at(wanted, path[:-1]), path[-1]
        if action == "remove":
            del container[step]
            if not container and source.is_header(path):  # without its last `[[table]]` an array is not there
                del value_at(wanted, path[:-2])[path[-2]]
        elif action == "put":
            container[step] = value
        else:
            container[step].append(value)
    return wanted


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def value_at(data: Any, path: Key) -> Any:
    """What is at a path of the data. Raises NoTomlForm if there is nothing."""
    try:
        for step in path:
            data = data[step]
    except (KeyError, IndexError, TypeError) as missing:
        raise NoTomlForm from missing
    return data


def splices(source: IndexedText, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Splice]:
    """The edits that make the changes. Raises NoTomlForm."""
    removed: dict[Key, list[Any]] = {}
    made: list[Splice] = []
    for action, path, value in changes:
        if action == "remove":
            value_at(data, path)
            removed.setdefault(path[:-1], []).append(path[-1])
        else:
            made += (_append if action == "append" else _put)(source, data, path, value)
    for container, steps in removed.items():
        made += _remove(source, data, container, steps)
    return made


def _remove(source: IndexedText, data: Mapping[str, Any], container: Key, steps: Sequence[Any]) -> Iterable[Splice]:
    inside = value_at(data, container)
    paths = [(*container, step) for step in steps]
    if bracket := bracket_at(source, container):
        return without(
            source.text, bracket, [bisect_left(bracket.items, (source.positions.values[path][1],)) - 1 for path in paths]
        )
    if isinstance(inside, dict):
        return [without_statement(source, path) for path in paths]
    if len(steps) == len(inside) and len(container) > 1 and not source.is_header(container[:-1]):
        raise NoTomlForm  # what the tables are in is there because of them
    return without_tables(source, paths)


def _append(source: IndexedText, data: Mapping[str, Any], path: Key, value: Any) -> Iterable[Splice]:
    value_at(data, path)
    bracket = bracket_at(source, path)
    if bracket is None or source.text[bracket.opening] != "[":
        raise NoTomlForm
    return with_element(source, bracket, written(value, quote_near(source, bracket.items)))


def _put(source: IndexedText, data: Mapping[str, Any], path: Key, value: Any) -> Iterable[Splice]:
    table, key = path[:-1], path[-1]
    inside = value_at(data, table)
    if key in inside if isinstance(inside, dict) else isinstance(inside, list):
        return [_replaced(source, path, value_at(data, path), value)]
    if not isinstance(key, str):
        raise NoTomlForm
    statement = f"{key_path((key,))} = {written(value, quote_near(source))}"
    if bracket := bracket_at(source, table):
        return with_element(source, bracket, statement)
    return [with_statement(source, table, inside, statement)]


def _replaced(source: IndexedText, path: Key, before: object, value: Any) -> Splice:
    if isinstance(before, (dict, list)):
        raise NoTomlForm
    place = source.positions.values[path]
    return Splice(*place, written(value, quote_near(source, [place])))
