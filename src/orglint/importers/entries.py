"""What an importer is and gives: entries, each held against what it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from orglint.errors import OrglintError
from orglint.extensions import DETAIL_WORDS, Read, Skipped, Use
from orglint.model import ACCESSES, detail_field
from orglint.policy.plugin_errors import Refused, given_by
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST_NAME = 500
"""Of a department or tool, in characters."""

MOST_COUNTED = 2**53 - 1
"""As the schema of the org file has it."""

MOST_ENTRIES = 1_000_000

LONGEST_SHOWN = 60
"""Of what is quoted in a message."""


class BuiltIn(NamedTuple):
    """An importer of orglint's own: what it reads, in words, and the function that reads it.

    `read` takes the bytes of the input and the headings that `--column` gives, by what the column holds: keys of `columns`, which
    is empty for an importer that knows its input by itself.
    """

    summary: Text
    read: Callable[[bytes, Mapping[str, str]], Iterator[Use | Skipped]]
    columns: tuple[str, ...] = ()


class UnusableInput(OrglintError):
    """An input, or a choice of its columns, that nothing can be made of."""


def entries(read: Read, data: bytes) -> Iterator[Use | Skipped]:
    """The entries, the names in them without spaces around.

    Raises Refused for anything that is none, when it is its turn; those before it have been given then.
    """
    for number, entry in enumerate(given_by(Text("importer", "导入器"), read(data)), 1):
        if number > MOST_ENTRIES:
            raise Refused(f"its importer gives more than {MOST_ENTRIES:,} entries", f"其导入器给出的条目超过 {MOST_ENTRIES:,} 个")
        if isinstance(entry, Use):
            yield _use(entry)
        elif isinstance(entry, Skipped) and _is_line(entry.line) and _is_text(entry.reason):
            yield entry
        else:
            raise Refused(
                "its importer gives something that is not made with Use(…) or Skipped(…)",
                "其导入器给出的内容不是用 Use（…）或 Skipped（…）创建的",
            )


def _use(use: Use) -> Use:
    where = use.line if _is_line(use.line) else None
    wrong = next((field for field, is_right in FIELDS.items() if not is_right(getattr(use, field))), None)
    if wrong:
        shown = ascii(getattr(use, wrong))
        shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
        values = {
            "field": wrong,
            "value": shown,
            "where": Text(f" (line {where})", f"（第 {where} 行）") if where else Text("", ""),
        }
        reason = Text(
            "its importer gives an entry{where} whose {field} cannot be {value}",
            "其导入器给出的条目{where}中，{field} 不能是 {value}",
        ).fill(values)
        raise Refused(*reason)
    return use._replace(
        department=use.department.strip(),
        tool=use.tool.strip() if use.tool else None,
        parent=use.parent.strip() if use.parent else None,
        instance=use.instance.strip() if use.instance else None,
    )


def _is_name(value: Any) -> bool:
    """Whether it is a text that says something and that UTF-8 has room for: JSON can bring halves of characters."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME:
        return False
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _is_name_or_none(value: Any) -> bool:
    return value is None or _is_name(value)


def _is_access(value: Any) -> bool:
    return isinstance(value, str) and value in ACCESSES


def _is_count(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COUNTED)


def _is_line(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0)


def _is_text(value: Any) -> bool:
    return isinstance(value, Text) and all(isinstance(wording, str) for wording in value)


FIELDS = {
    "department": _is_name,
    "tool": _is_name_or_none,
    "access": _is_access,
    **{detail_field(key): _is_count if detail.is_number else _is_name_or_none for key, detail in DETAIL_WORDS.items()},
    "parent": _is_name_or_none,
    "line": _is_line,
    "instance": _is_name_or_none,
}
"""The fields of a use, and whether a value may stand in one."""
