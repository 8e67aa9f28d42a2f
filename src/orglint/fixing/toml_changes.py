"""From changes of the data to the text that says so, and the proof that it says so and nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from orglint.document.parse import NotToml, parse
from orglint.document.toml_text import NoTomlForm, key_path, written
from orglint.fixing.toml_edit import (
    Sheet,
    Splice,
    bracket,
    quote_near,
    spliced,
    with_item,
    with_statement,
    without,
    without_statement,
    without_tables,
)
from orglint.model import Change, Key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def rewritten(sheet: Sheet, data: Mapping[str, Any], changes: Sequence[Change]) -> str:
    """The text with the changes made. Raises NoTomlForm if orglint has no edit for one, or if the text then said anything else."""
    text = spliced(sheet.text, splices(sheet, data, changes))
    try:
        as_intended = parse(text.encode()).data == intended(sheet, data, changes)
    except (NotToml, LookupError, TypeError, AttributeError, ValueError) as senseless:  # changes that contradict each other
        raise NoTomlForm from senseless
    if not as_intended:
        raise NoTomlForm
    return text


def intended(sheet: Sheet, data: Mapping[str, Any], changes: Iterable[Change]) -> Any:
    """What the data of a file should be after changes of its paths as they are now."""
    wanted = _copy(data)
    for action, path, value in sorted(changes, key=lambda change: change.path, reverse=True):  # an index counts from the front
        container, step = at(wanted, path[:-1]), path[-1]
        if action == "remove":
            del container[step]
            if not container and sheet.is_header(path):  # without its last `[[table]]` an array is not there
                del at(wanted, path[:-2])[path[-2]]
        elif action == "put":
            container[step] = value
        else:
            container[step].append(value)
    return wanted


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def at(data: Any, path: Key) -> Any:
    """What is at a path of the data. Raises NoTomlForm if there is nothing."""
    try:
        for step in path:
            data = data[step]
    except (KeyError, IndexError, TypeError) as missing:
        raise NoTomlForm from missing
    return data


def splices(sheet: Sheet, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Splice]:
    """The edits that make the changes. Raises NoTomlForm."""
    removed: dict[Key, list[Any]] = {}
    made: list[Splice] = []
    for action, path, value in changes:
        if action == "remove":
            at(data, path)
            removed.setdefault(path[:-1], []).append(path[-1])
        else:
            made += (_append if action == "append" else _put)(sheet, data, path, value)
    for container, steps in removed.items():
        made += _remove(sheet, data, container, steps)
    return made


def _remove(sheet: Sheet, data: Mapping[str, Any], container: Key, steps: Sequence[Any]) -> Iterable[Splice]:
    inside = at(data, container)
    paths = [(*container, step) for step in steps]
    if whole := bracket(sheet, container):
        return without(sheet.text, whole, [bisect_left(whole.items, (sheet.found.values[path][1],)) - 1 for path in paths])
    if isinstance(inside, dict):
        return [without_statement(sheet, path) for path in paths]
    if len(steps) == len(inside) and len(container) > 1 and not sheet.is_header(container[:-1]):
        raise NoTomlForm  # what the tables are in is there because of them
    return without_tables(sheet, paths)


def _append(sheet: Sheet, data: Mapping[str, Any], path: Key, value: Any) -> Iterable[Splice]:
    at(data, path)
    whole = bracket(sheet, path)
    if whole is None or sheet.text[whole.opening] != "[":
        raise NoTomlForm
    return with_item(sheet, whole, written(value, quote_near(sheet, whole.items)))


def _put(sheet: Sheet, data: Mapping[str, Any], path: Key, value: Any) -> Iterable[Splice]:
    table, key = path[:-1], path[-1]
    inside = at(data, table)
    if key in inside if isinstance(inside, dict) else isinstance(inside, list):
        return [_replaced(sheet, path, at(data, path), value)]
    if not isinstance(key, str):
        raise NoTomlForm
    statement = f"{key_path((key,))} = {written(value, quote_near(sheet))}"
    if whole := bracket(sheet, table):
        return with_item(sheet, whole, statement)
    return [with_statement(sheet, table, inside, statement)]


def _replaced(sheet: Sheet, path: Key, before: object, value: Any) -> Splice:
    if isinstance(before, (dict, list)):
        raise NoTomlForm
    place = sheet.found.values[path]
    return Splice(*place, written(value, quote_near(sheet, [place])))
