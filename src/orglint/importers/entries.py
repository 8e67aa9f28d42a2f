"""What an importer takes and gives: inputs and what users say of them, and entries, each held against what it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from orglint.errors import OrglintError
from orglint.extensions import DETAIL_WORDS, Skipped, Use
from orglint.model import ACCESSES, Fault, detail_field
from orglint.policy.plugin_errors import Refused, given_by
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO, TypeAlias

    from orglint.policy.policy import Policy

LONGEST_NAME = 500
"""Of a department or tool, in characters."""

MOST_COUNTED = 2**53 - 1
"""As the schema of the org file has it."""

MOST_ENTRIES = 1_000_000

LONGEST_SHOWN = 60
"""Of what is quoted in a message."""

LAYOUTS = ("list", "tool-columns", "department-columns", "sections")
"""What a user can say of the shape of a table: rows of a department and a tool, a matrix with either in its headings, sections."""

NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


class Input(NamedTuple):
    """One file to import: what messages call it, and its bytes, in which a reader can go back to the beginning."""

    name: str
    stream: BinaryIO


class Choices(NamedTuple):
    """What a user says of a table that its reader would else find out by itself; None leaves it to the reader.

    `columns` are the headings by what the column holds. `header_row` is the number of the row that has them, from 1. `fill_down`
    says whether an empty cell of a department or tool means the one above it. `layout` is the shape of the table, one of
    LAYOUTS. `policy` knows what departments and tools are called here.
    """

    columns: Mapping[str, str] = NO_COLUMNS
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    fill_down: bool | None = None
    layout: str | None = None
    policy: Policy | None = None


class FromInput(NamedTuple):
    """The input that the entries after this one are about, until the next: its name. At first it is the first input."""

    file: str


class Taken(NamedTuple):
    """How an input was understood: its encoding, its columns. It is told before anything else."""

    text: Text


class LeftOut(NamedTuple):
    """So many entries of one sort were left out on purpose; `reason` says which and why, with the number in it."""

    reason: Text


class GroupUse(NamedTuple):
    """A group of accounts that uses a tool. Its `department` is the group's name: no message prints it, it can be a person's."""

    use: Use


class Headcount(NamedTuple):
    """How many people there are in a department or, where `is_group`, in a group of accounts."""

    department: str
    people: int
    is_group: bool = False


class Price(NamedTuple):
    """What one seat of a tool costs: the amount in digits (`1200`, `9.5`), the currency by ISO 4217, and `year` or `month`."""

    tool: str
    amount: str
    currency: str
    per: str


Entry: TypeAlias = "Use | GroupUse | Skipped | FromInput | Taken | LeftOut | Headcount | Price"


class BuiltIn(NamedTuple):
    """An importer of orglint's own: what it reads, in words, and the functions that recognise and read it.

    `read` takes all inputs and gives the entries, those of a row once it is read. `recognises` says whether an input is one that it
    reads, by its beginning. `columns` are what the columns of a table can hold, which users may name. `is_whole` means that the
    source can know of everything that a department uses: an org file of any other one has a partial inventory.
    """

    summary: Text
    read: Callable[[Sequence[Input], Choices], Iterator[Entry]]
    recognises: Callable[[Input], bool]
    columns: tuple[str, ...] = ()
    is_whole: bool = False


class UnusableInput(OrglintError):
    """An input, or a choice of its columns, that nothing can be made of."""


class Unusable(UnusableInput):
    """The same, made of the two texts with `{values}` in them."""

    def __init__(self, message: Text, remedy: Text, **values: object) -> None:
        super().__init__(Fault(message.fill(values), remedy.fill(values)))


def vetted(given: Iterable[Entry]) -> Iterator[Entry]:
    """The entries of an importer, the names in them without spaces around.

    Raises Refused for anything that is none, when it is its turn; those before it have been given then.
    """
    for number, entry in enumerate(given_by(Text("importer", "导入器"), given), 1):
        if number > MOST_ENTRIES:
            raise Refused(f"its importer gives more than {MOST_ENTRIES:,} entries", f"其导入器给出的条目超过 {MOST_ENTRIES:,} 个")
        if isinstance(entry, Use):
            yield _use(entry)
        elif isinstance(entry, GroupUse):
            yield GroupUse(_use(entry.use))
        elif isinstance(entry, (FromInput, Taken, LeftOut, Headcount, Price)) or (
            isinstance(entry, Skipped) and _is_line(entry.line) and _is_text(entry.reason)
        ):
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


def is_name(value: Any) -> bool:
    """Whether it is a text that says something and that UTF-8 has room for: JSON can bring halves of characters."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME:
        return False
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


def _is_name_or_none(value: Any) -> bool:
    return value is None or is_name(value)


def _is_access(value: Any) -> bool:
    return isinstance(value, str) and value in ACCESSES


def _is_count(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COUNTED)


def _is_line(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0)


def _is_day(value: Any) -> bool:
    return value is None or (isinstance(value, date) and not isinstance(value, datetime))


def _is_text(value: Any) -> bool:
    return isinstance(value, Text) and all(isinstance(wording, str) for wording in value)


FIELDS = {
    "department": is_name,
    "tool": _is_name_or_none,
    "access": _is_access,
    **{detail_field(key): _is_count if detail.is_number else _is_name_or_none for key, detail in DETAIL_WORDS.items()},
    "parent": _is_name_or_none,
    "line": _is_line,
    "instance": _is_name_or_none,
    "since": _is_day,
    "until": _is_day,
}
"""The fields of a use, and whether a value may stand in one."""
