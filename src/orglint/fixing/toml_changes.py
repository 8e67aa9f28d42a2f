"""From changes of the data to the text that says so, and the proof that it says so and nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from orglint.document.parse import NotToml, parse
from orglint.document.toml_text import NoTomlForm, key_path, written
from orglint.fixing.toml_additions import (
    Item,
    comment_below,
    list_text,
    table_lines,
    with_blocks,
    with_first_block,
    with_items,
    with_remark,
)
from orglint.fixing.toml_edit import (
    IndexedText,
    Splice,
    bracket_at,
    quote_near,
    spliced,
    with_statement,
    without,
    without_statement,
    without_tables,
)
from orglint.model import Change, Key
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


MOST_STEPS = 2
"""So many lead to a table that gets a header when it is new: `[departments.sales]`; what is deeper is written inline."""


class Comments(NamedTuple):
    """What to say besides the changes: behind items, by their paths (nothing takes a comment away), and on lines below lists.

    The paths are those of after the changes; an item that a change removes has no remark.
    """

    remarks: Mapping[Key, str] = {}
    lines: Mapping[Key, tuple[str, ...]] = {}


NO_COMMENTS = Comments()


def rewritten(source: IndexedText, data: Mapping[str, Any], changes: Sequence[Change], comments: Comments = NO_COMMENTS) -> str:
    """The text with the changes made. Raises NoTomlForm if orglint has no edit for one, or if the text then said anything else."""
    text = spliced(source.text, splices(source, data, changes, comments))
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


def splices(
    source: IndexedText, data: Mapping[str, Any], changes: Iterable[Change], comments: Comments = NO_COMMENTS
) -> list[Splice]:
    """The edits that make the changes. Raises NoTomlForm."""
    removed: dict[Key, list[Any]] = {}
    put: dict[Key, list[tuple[Any, Any]]] = {}
    appended: dict[Key, list[Any]] = {path: [] for path in comments.lines}
    for action, path, value in changes:
        if action == "remove":
            value_at(data, path)
            removed.setdefault(path[:-1], []).append(path[-1])
        elif action == "append":
            appended.setdefault(path, []).append(value)
        else:
            put.setdefault(path[:-1], []).append((path[-1], value))
    made = [with_remark(source, path, remark) for path, remark in comments.remarks.items() if _is_there(data, path)]
    tables: list[Splice] = []
    for table, pairs in put.items():
        made += _put(source, data, table, pairs, comments, tables)
    for path, values in appended.items():
        if _is_there(data, path):
            made += _append(source, data, path, values, comments)
        elif values:
            raise NoTomlForm
    for container, steps in removed.items():
        made += _remove(source, data, container, steps)
    return [*made, *tables]


def _is_there(data: Mapping[str, Any], path: Key) -> bool:
    try:
        value_at(data, path)
    except NoTomlForm:
        return False
    return True


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


def _remarks(path: Key, first: int, many: int, comments: Comments) -> list[str]:
    return [comments.remarks.get((*path, index), "") for index in range(first, first + many)]


def _items(values: Sequence[Any], path: Key, first: int, comments: Comments, quote: str) -> list[Item]:
    """The values as items of the list at a path, the first of them with this index, and the comments below them."""
    items = map(Item, (written(value, quote) for value in values), _remarks(path, first, len(values), comments))
    return [*items, *(Item(line, is_comment=True) for line in comments.lines.get(path, ()))]


def _append(source: IndexedText, data: Mapping[str, Any], path: Key, values: Sequence[Any], comments: Comments) -> Iterable[Splice]:
    inside = value_at(data, path)
    bracket = bracket_at(source, path)
    if bracket is None:
        return _append_tables(source, path, values, len(inside), comments)
    if source.text[bracket.opening] != "[":
        raise NoTomlForm
    return with_items(source, bracket, _items(values, path, len(inside), comments, quote_near(source, bracket.items)))


def _append_tables(source: IndexedText, path: Key, values: Sequence[Any], first: int, comments: Comments) -> Iterable[Splice]:
    if not source.is_header((*path, 0)) or not all(isinstance(value, dict) for value in values):
        raise NoTomlForm
    name = key_path(tuple(step for step in path if isinstance(step, str)))
    headers = (f"[[{name}]]  # {remark}" if remark else f"[[{name}]]" for remark in _remarks(path, first, len(values), comments))
    if values:
        yield with_blocks(
            source, path, [[header, *table_lines(source, value, ())] for header, value in zip(headers, values, strict=True)]
        )
    if lines := comments.lines.get(path):
        yield comment_below(source, path, [Item(line, is_comment=True) for line in lines])


def _put(
    source: IndexedText,
    data: Mapping[str, Any],
    table: Key,
    pairs: Sequence[tuple[Any, Any]],
    comments: Comments,
    tables: list[Splice],
) -> Iterable[Splice]:
    """The edits that put values at keys of a table; those that make whole tables come last, into `tables`."""
    inside = value_at(data, table)
    in_headers = isinstance(inside, dict) and table not in source.brackets and _has_headers(source, table, inside)
    new: dict[Key, Mapping[str, Any]] = {}
    added: list[Item] = []
    for key, value in pairs:
        if key in inside if isinstance(inside, dict) else isinstance(inside, list):
            yield _replaced(source, (*table, key), inside[key], value)
        elif not isinstance(key, str):
            raise NoTomlForm
        elif isinstance(value, dict) and in_headers:
            path: Key = (*table, key)
            new[path] = value
        else:
            added.append(Item(f"{key_path((key,))} = {_value_text(source, (*table, key), value, comments)}"))
    tables += _new_tables(source, new, comments)
    if added and (bracket := bracket_at(source, table)):
        yield from with_items(source, bracket, added)
    else:
        yield from (with_statement(source, table, inside, each.text) for each in added)


def _has_headers(source: IndexedText, table: Key, inside: Mapping[str, Any]) -> bool:
    """Whether the tables in a table have headers, as far as it has any: one of them, or one below them."""
    if not table:  # the whole file, which may have keys above its headers
        return True
    paths = [(*table, key) for key in inside]
    return len(table) < MOST_STEPS and (not any(map(source.is_statement, paths)) or any(map(source.is_header, paths)))


def _value_text(source: IndexedText, path: Key, value: Any, comments: Comments) -> str:
    quote = quote_near(source)
    if isinstance(value, list) and path[-1] == "tools":
        return list_text(source, _items(value, path, 0, comments, quote))
    return written(value, quote)


def _new_tables(source: IndexedText, new: Mapping[Key, Mapping[str, Any]], comments: Comments) -> Iterable[Splice]:
    """The edits that put tables with headers behind the others of their sort; one of tables as those; the company's own first."""
    blocks: dict[Key, list[list[str]]] = {}
    for path, value in new.items():
        if len(path) == 1 and value and all(isinstance(inner, dict) for inner in value.values()):
            blocks.setdefault((), []).extend([*_table_lines(source, (*path, key), inner, comments)] for key, inner in value.items())
            continue
        lines = [*_table_lines(source, path, value, comments)]
        if len(path) == 1 and (first := with_first_block(source, lines)):
            yield first
        else:
            blocks.setdefault(path[:-1], []).append(lines)
    yield from (with_blocks(source, above, tables) for above, tables in blocks.items())


def _table_lines(source: IndexedText, path: Key, value: Mapping[str, Any], comments: Comments) -> Iterable[str]:
    inner = (*path, "tools")
    items = _items(value.get("tools", ()), inner, 0, comments, quote_near(source))
    yield f"[{key_path(path)}]"
    yield from table_lines(source, {key: each for key, each in value.items() if key != "tools"}, items)


def _replaced(source: IndexedText, path: Key, before: object, value: Any) -> Splice:
    if isinstance(before, (dict, list)):
        raise NoTomlForm
    place = source.positions.values[path]
    return Splice(*place, written(value, quote_near(source, [place])))
