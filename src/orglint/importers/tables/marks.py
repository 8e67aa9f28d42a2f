"""The cells of a matrix: a mark, a number of seats or a word for access where a department has a tool, and nothing where not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

from orglint.importers.tables.cells import access, count, is_nothing
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Sort: TypeAlias = "Literal['yes', 'weak', 'cross', 'no', 'number', 'access']"
"""What a cell is. A weak mark or a cross says no beside better ones, and yes where it is the only one, as on a form."""

YES = frozenset(
    ("✓", "✔", "√", "☑", "✅", "●", "■", "◆", "★", "•", "*", "v", "y", "yes", "true", "是", "有", "用", "使用", "在用", "已开通")
)
WEAK = frozenset(("x", "☒", "○", "〇", "◯"))
CROSS = frozenset(("×", "✗", "✘", "✕", "✖", "╳", "❌"))
NO = frozenset(("n", "no", "false", "否", "不", "未用", "不用", "未使用", "没", "not used", "□", "☐"))

MARKS: Mapping[Sort, frozenset[str]] = {"yes": YES, "weak": WEAK, "cross": CROSS}

LONGEST = 40


class Marked(NamedTuple):
    """What a cell says: whether the tool is used, and the seats and access as cells of their own columns would have them."""

    is_used: bool
    seats: str = ""
    access: str = ""


@lru_cache(maxsize=4096)
def sort_of(cell: str) -> Sort | None:
    """What a cell is; None for what is no mark."""
    text = " ".join(normalize("NFKC", cell[: LONGEST + 1]).replace("\ufe0f", "").split()).casefold()
    if len(text) > LONGEST:
        return None
    if is_nothing(text) or text in NO:
        return "no"
    for sort, marks in MARKS.items():
        if text in marks:
            return sort
    if count(text) is not None:
        return "number"
    return "access" if access(text) else None


def mark_of(cell: str, say_no: frozenset[str | None], *, is_counted: bool) -> Marked | None:
    """What a cell says, in a table where some sorts of marks say no, and numbers are seats or not; None for what is no mark."""
    sort = sort_of(cell)
    if sort is None:
        return None
    if sort == "number":
        number = count(cell)
        return Marked(bool(number), cell if is_counted and number else "")
    return Marked(sort != "no" and sort not in say_no, access=cell if sort == "access" else "")
