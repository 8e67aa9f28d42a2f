r"""Values as JSON that no stream can break: ASCII, with `\u` escapes (RFC 8259, section 7), and nothing that a CI runner obeys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def ascii_json(value: object, indent: int | None = None) -> str:
    """JSON, on one line unless indented, without the `##[` that runners obey.

    `##` can only stand in a string, where an escape means the same.
    """
    import json

    return json.dumps(value, ensure_ascii=True, allow_nan=False, indent=indent).replace("##", "#\\u0023")


def listed(values: Iterable[object]) -> Iterator[str]:
    """A JSON array with one value a line."""
    lines = [ascii_json(value) for value in values]
    yield "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
