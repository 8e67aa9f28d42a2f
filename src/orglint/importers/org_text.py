"""The text of an org file, made of data and held against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from orglint.document.parse import NotToml, parse
from orglint.document.read import MAX_BYTES
from orglint.document.toml_text import key_path, written
from orglint.document.validate import is_valid
from orglint.texts import Language, Text

WIDEST = 100
"""A list of tools that is longer has a line for each."""

HEAD = Text(
    '# Imported. If departments use more than is listed here, say so with `inventory = "partial"` in [company].',
    '# 由导入生成。若部门实际使用的工具多于此处所列，请在 [company] 中注明 `inventory = "partial"`。',
)


class Mangled(Exception):
    """A text does not say what it was made of. That is a mistake of orglint's own, and no such text leaves it."""


class TooLarge(Exception):
    """The org file would be larger than the largest that orglint reads."""


def org_text(data: Mapping[str, Any], language: Language) -> str:
    """The text of the org file with these data: tables of strings, and lists of tools. Raises TooLarge and Mangled."""
    text = "\n".join((HEAD.within(language), *_lines(data)))
    if len(text.encode()) > MAX_BYTES:
        raise TooLarge
    try:
        said = parse(text.encode()).data
    except NotToml as broken:
        raise Mangled from broken
    if not is_valid(said) or said != data or list(said["departments"]) != list(data["departments"]):
        raise Mangled
    return text


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    if company := data.get("company"):
        yield from ("", "[company]", *_pairs(company))
    for key, table in data["departments"].items():
        yield from ("", f"[departments.{key_path((key,))}]", *_pairs(table))
    yield ""


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        line = f"{key} = {written(value)}"
        if isinstance(value, Sequence) and not isinstance(value, str) and len(line) > WIDEST:
            yield from (f"{key} = [", *(f"    {written(item)}," for item in value), "]")
        else:
            yield line
