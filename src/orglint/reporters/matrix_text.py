"""The matrix for a terminal: a column for each category, whose head is a letter or two, and below the table what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.escape import visible
from orglint.overview import Holding, Matrix, MatrixCell, MatrixColumn, MatrixRow, Sign
from orglint.reporters.matrix_words import EVERYBODY, FROM_ABOVE, HELD, INDIRECT, MILDER, OPEN, SIGN_MEANINGS
from orglint.terminal import width
from orglint.texts import Language, Text

GAP = 2
WIDEST_NAME = 30
DEEPEST = 6
NARROWEST = 40
"""A terminal that says it has fewer columns is taken to have so many."""

CELL = 4

SIGN_LETTERS: Mapping[Sign, str] = {"over": "X", "gap": "+", "file": "!", "ask": "?", "waived": "w"}
"""What stands for a mark; that of an info in brackets."""

HOLDINGS: Mapping[Holding, str] = {"itself": "{}", "above": "({})", "indirect": "{}*", "open": "~"}
"""What stands for so many tools, by how they are had."""

COLOURS: Mapping[Sign, str] = {"over": "1;31", "gap": "1;33", "file": "1", "ask": "1;36", "waived": "1;35"}

LEGEND = (
    ("X", SIGN_MEANINGS["over"]),
    ("+", SIGN_MEANINGS["gap"]),
    ("[X] [+]", MILDER),
    ("?", SIGN_MEANINGS["ask"]),
    ("w", SIGN_MEANINGS["waived"]),
    ("2", HELD),
    ("(1)", FROM_ABOVE),
    ("1*", INDIRECT),
    ("~", OPEN),
)

LEFT_OUT = Text(
    "{count} more categories, without a mark, do not fit here; a wider terminal or --output-format svg shows them.",
    "另有 {count} 个没有标记的类别未显示；可加宽终端，或使用 --output-format svg 查看。",
)
EMPTY = Text("no department", "没有部门")


def matrix_text(matrix: Matrix, language: Language, columns: int, colour: bool) -> Iterator[str]:
    """The matrix in lines of at most so many columns, as far as the names of departments leave room."""
    if matrix.company:
        yield f"{visible(matrix.company)}\n"
    if not matrix.rows:
        yield f"{EMPTY.within(language)}\n"
        return
    names = [_name(row) for row in matrix.rows]
    beside = max(map(width, names))
    room = max(1, (max(columns, NARROWEST) - beside - GAP) // CELL)
    marked = sum(column.standing == "marked" for column in matrix.columns)
    shown = matrix.columns[: max(room, marked)]
    yield f"{' ' * (beside + GAP)}{''.join(f'{letter:<{CELL}}' for letter in _letters(len(shown)))}".rstrip() + "\n"
    for row, name in zip(matrix.rows, names, strict=True):
        cells = "".join(_cell(row.cells.get(column.category), colour) for column in shown)
        yield f"{name}{' ' * (beside - width(name) + GAP)}{cells}".rstrip() + "\n"
    yield from _below(matrix, shown, language)


def _below(matrix: Matrix, shown: Sequence[MatrixColumn], language: Language) -> Iterator[str]:
    """What the letters and the signs mean, and what is not in the table."""
    yield "\n"
    for letter, column in zip(_letters(len(shown)), shown, strict=True):
        yield f"{letter:<3} {visible(column.name.within(language))}\n"
    if len(shown) < len(matrix.columns):
        yield f"{LEFT_OUT.fill({'count': len(matrix.columns) - len(shown)}).within(language)}\n"
    if matrix.everybody:
        names = [visible(tool if isinstance(tool, str) else tool.within(language)) for tool in matrix.everybody]
        yield f"{EVERYBODY.fill({'tools': ('、' if language == 'zh' else ', ').join(names)}).within(language)}\n"


def legend(language: Language) -> Iterator[str]:
    """What the signs mean."""
    yield from (f"{sign:<8} {meaning.within(language)}\n" for sign, meaning in LEGEND)


def _name(row: MatrixRow) -> str:
    """The department, indented below its parent, and cut where it is long."""
    indented = "  " * min(row.depth, DEEPEST) + visible(row.name)
    if width(indented) <= WIDEST_NAME:
        return indented
    kept = ""
    for character in indented:
        if width(kept) + width(character) >= WIDEST_NAME:
            break
        kept += character
    return f"{kept}…"


def _letters(count: int) -> list[str]:
    """A, B, … Z, AA, AB, …"""
    return [(chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26) for number in range(count)]  # noqa: PLR2004


def _cell(cell: MatrixCell | None, colour: bool) -> str:
    if cell is None:
        return f"{'.':<{CELL}}"
    if cell.mark is None:
        return f"{HOLDINGS[cell.holding].format(len(cell.tools)):<{CELL}}"
    letter = SIGN_LETTERS[cell.mark.sign]
    shown = f"[{letter}]" if cell.mark.mild and cell.mark.sign in ("over", "gap") else letter
    padding = " " * (CELL - len(shown))
    return (f"\x1b[{COLOURS[cell.mark.sign]}m{shown}\x1b[0m" if colour else shown) + padding
