"""What a plugin may give besides what companies are judged by: output formats, importers and commands.

Their functions take data and values and give values or text. They never print, read files or end the program: orglint does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from orglint.model import Access, Company
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Write: TypeAlias = "Callable[[Mapping[str, Any]], Iterable[str]]"


class Reporter(NamedTuple):
    """An output format: its id is the name for `--output-format` and `--output`.

    `write` takes the report as data, in the reader's language and in the form of `report.schema.json`, and gives the text in as
    many pieces as it likes.
    """

    id: str
    summary: Text
    write: Write


class Use(NamedTuple):
    """A department that uses a tool, as an importer read it; without a tool, only that there is the department.

    `department` and `tool` are names as the input has them, `line` is where in the input they stand, from 1. `instance` is which of
    the tool's instances it is, where the input tells several apart. `since` and `until` are the first and the last day of the use.
    """

    department: str
    tool: str | None = None
    access: Access = "direct"
    seats: int | None = None
    parent: str | None = None
    line: int | None = None
    instance: str | None = None
    since: date | None = None
    until: date | None = None


class Skipped(NamedTuple):
    """An entry of the input that an importer made no use of, and why; `line` is where it stands, from 1.

    `lost` means that it should have been one, so that the import is not whole: a row that cannot be read. What is left out on
    purpose is not lost: the owner of a system is not a user of it.
    """

    line: int | None
    reason: Text
    lost: bool = True


class Detail(NamedTuple):
    """How to speak of a key of an assignment that no rule of orglint's reads, and how tables of other programs have it.

    `name` is what messages and help pages call it, `headings` are the usual ones of its column. `stated` words a value, `absent`
    that there is none; `unreadable` is about a cell that has no value, `conflict` about two values of one `{tool}` of a
    `{department}`, `{first}` and `{other}`. One that is no number is a text.
    """

    name: Text
    headings: tuple[str, ...]
    stated: Callable[[Any], Text]
    absent: Text
    conflict: Text
    unreadable: Text | None = None

    @property
    def is_number(self) -> bool:
        """Whether its values are whole numbers."""
        return self.unreadable is not None


DETAIL_WORDS: Mapping[str, Detail] = {
    "seats": Detail(
        Text("seats", "席位数"),
        (
            *(
                "seats",
                "licenses",
                "licences",
                "number of seats",
                "seat count",
                "license count",
                "number of licenses",
                "quantity",
                "qty",
            ),
            *(
                "users",
                "number of users",
                "user count",
                "active users",
                "accounts",
                "number of accounts",
                "席位",
                "席位数",
                "席位数量",
            ),
            *("许可数", "许可数量", "授权数", "授权数量", "账号数", "账号数量", "帐号数", "用户数", "用户数量", "使用人数", "数量"),
        ),
        lambda seats: Text("1 seat" if seats == 1 else f"{seats} seats", f"{seats} 个席位"),
        Text("no number of seats", "未写席位数"),
        Text(
            "the seats of “{department}” in “{tool}” were {first} before, and are {other} here",
            "“{department}”在“{tool}”中的席位数前面写的是 {first}，此处却是 {other}",
        ),
        Text("this is not a number of seats", "这不是席位数"),
    ),
}
"""The words for each of `model.DETAILS`."""

Read: TypeAlias = "Callable[[bytes], Iterable[Use | Skipped]]"


class Importer(NamedTuple):
    """A way to make an org file of what another program exports: its id is the name for `orglint import`.

    `read` takes the bytes of the input and gives, in its order, who uses what, and what was skipped.
    """

    id: str
    summary: Text
    read: Read


Answer: TypeAlias = "Callable[[Company, tuple[str, ...]], Iterable[Text]]"


class Command(NamedTuple):
    """A question about a company: its id is the name of the command, `orglint ID [WORD]... [--in PATH]`.

    `answer` takes the company and the words of the command line, and gives the lines to print.
    """

    id: str
    summary: Text
    answer: Answer
