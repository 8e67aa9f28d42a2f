r"""JSON for every stream.

Everything is ASCII: what is not comes as `\u` escapes (RFC 8259, section 7), so that no name can break a stream, move a cursor or
give orders to a CI runner, and yet a program reads the very same names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def json_text(value: object, indent: int | None = None) -> str:
    """JSON, on one line unless it is indented, without the `##[` that runners obey.

    `##` can only stand in a string, where an escape means the same.
    """
    import json  # whoever has this for one format of several should not wait for it

    return json.dumps(value, ensure_ascii=True, allow_nan=False, indent=indent).replace("##", "#\\u0023")


def listed(items: Iterable[str], count: int) -> Iterator[str]:
    """The items of a JSON array, of which there are so many, one a line with commas between."""
    for number, item in enumerate(items, 1):
        yield f"{item},\n" if number < count else f"{item}\n"


def array(values: Iterable[object]) -> Iterator[str]:
    """A JSON array with one value a line."""
    lines = [json_text(value) for value in values]
    yield "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
