"""The matrix as a picture: SVG that loads nothing and runs nothing, in the colours that its reader's system has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from orglint.escape import escaped
from orglint.overview import Matrix, MatrixCell, MatrixColumn, MatrixRow, Sign
from orglint.reporters.matrix_words import EVERYBODY, SIGN_MEANINGS, SIGN_WORDS, heads
from orglint.terminal import width
from orglint.texts import Language, Text

ROW, COLUMN, HEAD, MARGIN = 30, 34, 190, 16
TITLE_ROW, LEGEND_ROW = 40, 44
INDENT, DEEPEST = 16, 6
EM = 7.6
"""The width of a narrow character, in pixels, as far as that can be said of a font that nobody knows."""

LONGEST_NAME, LONGEST_HEAD = 40, 26

STYLE = """
svg { --paper: #fff; --ink: #1b1f26; --muted: #565c68; --line: #dedcd5; --fit: #dfe8e4; --fit-ink: #2f4f45;
  --over: #ab2419; --gap: #8a4a00; --file: #4a4f5a; --ask: #1c5c9c; --waived: #6a3ca0; color-scheme: light dark }
@media (prefers-color-scheme: dark) { svg { --paper: #1b1f26; --ink: #e9ebee; --muted: #a9b0bb; --line: #343a44; --fit: #2b3a36;
  --fit-ink: #b9d6cb; --over: #ff9d92; --gap: #ffc27a; --file: #c3c9d2; --ask: #92c5fb; --waived: #d2b6ff } }
text { font: 14px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; fill: var(--ink) }
.title { font-weight: 650; font-size: 17px } .kind { fill: var(--muted); font-size: 12px }
.n { text-anchor: middle; font-size: 12px }
.paper { fill: var(--paper) } .line { stroke: var(--line) } .has { fill: var(--fit) } .above { fill: none; stroke: var(--fit-ink) }
.indirect { fill: none; stroke: var(--fit-ink); stroke-dasharray: 2 2 } .n { fill: var(--fit-ink) }
.over { color: var(--over) } .gap { color: var(--gap) } .file { color: var(--file) } .ask { color: var(--ask) }
.waived { color: var(--waived) } .f { fill: currentColor } .w { fill: none; stroke: var(--paper); stroke-width: 2.4 }
.s { fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linejoin: round } .w, .s { stroke-linecap: round }
"""

SHAPES: Mapping[tuple[Sign, bool], str] = {
    ("over", False): '<rect class="f" x="1" y="1" width="18" height="18" rx="3"/><path class="w" d="M6 6l8 8m0-8l-8 8"/>',
    ("over", True): '<rect class="s" x="2" y="2" width="16" height="16" rx="3"/><path class="s" d="M6.5 6.5l7 7m0-7l-7 7"/>',
    ("gap", False): '<circle class="f" cx="10" cy="10" r="9.4"/><path class="w" d="M10 5v10M5 10h10"/>',
    ("gap", True): '<circle class="s" cx="10" cy="10" r="8.4" stroke-dasharray="3 2.28"/><path class="s" d="M10 6v8M6 10h8"/>',
    ("file", False): '<path class="s" d="M10 2.2L18.6 17.6H1.4z"/><path class="s" d="M10 7.6v5m0 2v.6"/>',
    ("ask", False): '<path class="s" d="M10 .9L19.1 10 10 19.1.9 10z"/>'
    '<path class="s" d="M7.9 8.1c.2-2.6 4.3-2.5 4.2-.1 0 1.5-2.1 1.6-2.1 3.2m0 2v.5"/>',
    ("waived", False): '<path class="s" d="M4 1.8h12M4 18.2h12M5.6 1.8c0 5 3.4 5.6 4.4 8.2-1 2.6-4.4 3.2-4.4 8.2M14.4 1.8'
    'c0 5-3.4 5.6-4.4 8.2 1 2.6 4.4 3.2 4.4 8.2"/>',
}
"""What is drawn for each sign, and for a milder one, in a square of 20."""

TITLE = Text("Who has what", "谁在用什么")
OF = Text("{title}: {company}", "{title}：{company}")
CELL_TITLE = Text("{department}, {category}: {what}", "{department}，{category}：{what}")


def matrix_svg(matrices: Sequence[Matrix], language: Language) -> Iterator[str]:
    """One picture of some companies, each below the other."""
    heights = [_height(matrix) for matrix in matrices]
    across = max((_width(matrix, language) for matrix in matrices), default=MARGIN * 2)
    down = sum(heights) + LEGEND_ROW
    size = f'width="{across:.0f}" height="{down}" viewBox="0 0 {across:.0f} {down}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} lang="{"zh-Hans" if language == "zh" else "en"}">\n'
    yield f"<title>{_shown(TITLE.within(language))}</title>\n<style>{STYLE}</style>\n"
    yield f'<rect class="paper" width="{across:.0f}" height="{down}"/>\n'
    top = 0
    for matrix, height in zip(matrices, heights, strict=True):
        yield from _drawn(matrix, top, language)
        top += height
    yield from _legend(top, language)
    yield "</svg>\n"


def _legend(top: int, language: Language) -> Iterator[str]:
    x = float(MARGIN)
    for sign, meaning in SIGN_MEANINGS.items():
        said = meaning.within(language)
        yield f'<g class="{sign}" transform="translate({x:.0f} {top})">{SHAPES[sign, False]}</g>'
        yield f'<text x="{x + 28:.0f}" y="{top + 15}">{_shown(said)}</text>\n'
        x += EM * width(said) + 50


def _height(matrix: Matrix) -> int:
    return TITLE_ROW + HEAD + ROW * len(matrix.rows) + (ROW if matrix.everybody else 0) + MARGIN * 2


def _beside(matrix: Matrix) -> float:
    """How wide the names are, with what stands below them."""
    widths = (INDENT * min(row.depth, DEEPEST) + EM * width(_cut(row.name, LONGEST_NAME)) for row in matrix.rows)
    return MARGIN + max([120.0, *widths]) + MARGIN


def _width(matrix: Matrix, language: Language) -> float:
    title = EM * 1.3 * width(_title(matrix, language)) + 2 * MARGIN
    return max(title, _across(matrix), _legend_width(language))


def _across(matrix: Matrix) -> float:
    return _beside(matrix) + COLUMN * len(matrix.columns) + MARGIN


def _legend_width(language: Language) -> float:
    return MARGIN + sum(EM * width(meaning.within(language)) + 50 for meaning in SIGN_MEANINGS.values())


def _title(matrix: Matrix, language: Language) -> str:
    words = {"title": TITLE, "company": _cut(matrix.company, LONGEST_NAME)}
    return (OF.fill(words) if matrix.company else TITLE).within(language)


def _drawn(matrix: Matrix, top: int, language: Language) -> Iterator[str]:
    left, first = _beside(matrix), top + TITLE_ROW + HEAD
    right = left + COLUMN * len(matrix.columns)
    yield f'<text class="title" x="{MARGIN}" y="{top + MARGIN * 2}">{_shown(_title(matrix, language))}</text>\n'
    for place, head in enumerate(heads(matrix.columns)):
        where = f"translate({left + COLUMN * (place + 0.5) + 5:.0f} {first - 8}) rotate(-90)"
        yield f'<text transform="{where}">{_shown(_cut(head.within(language), LONGEST_HEAD))}</text>\n'
    for place, row in enumerate(matrix.rows):
        yield from _row(row, matrix.columns, (left, first + ROW * place, right), language)
    if matrix.everybody:
        tools = [tool if isinstance(tool, str) else tool.within(language) for tool in matrix.everybody]
        said = EVERYBODY.fill({"tools": ("、" if language == "zh" else ", ").join(tools)}).within(language)
        yield f'<text class="kind" x="{MARGIN}" y="{first + ROW * len(matrix.rows) + 20}">{_shown(said)}</text>\n'


def _row(row: MatrixRow, columns: Sequence[MatrixColumn], at: tuple[float, float, float], language: Language) -> Iterator[str]:
    left, top, right = at
    x = MARGIN + INDENT * min(row.depth, DEEPEST)
    yield f'<path class="line" d="M{MARGIN} {top:.0f}H{right:.0f}"/>\n'
    yield f'<text x="{x}" y="{top + 20:.0f}">{_shown(_cut(row.name, LONGEST_NAME))}</text>\n'
    for place, column in enumerate(columns):
        if cell := row.cells.get(column.category):
            what = _what(cell, language)
            said = CELL_TITLE.fill({"department": row.name, "category": column.name, "what": what}).within(language)
            where = f"translate({left + COLUMN * place + 7:.0f} {top + 5:.0f})"
            yield f'<g transform="{where}"><title>{_shown(said)}</title>{_cell(cell)}</g>\n'


def _what(cell: MatrixCell, language: Language) -> str:
    """The mark in words and the tools, for whoever points at a cell or listens."""
    tools = [tool if isinstance(tool, str) else tool.within(language) for tool in cell.tools]
    words = [SIGN_WORDS[cell.mark.sign].within(language)] if cell.mark else []
    return ("、" if language == "zh" else ", ").join([*words, *tools])


def _cell(cell: MatrixCell) -> str:
    if cell.mark:
        sign, mild = cell.mark.sign, cell.mark.mild and cell.mark.sign in ("over", "gap")
        return f'<g class="{sign}">{SHAPES[sign, mild]}</g>'
    if cell.holding == "open":
        return '<text class="n" x="10" y="15">?</text>'
    ring = {"itself": "has", "above": "above", "indirect": "indirect"}[cell.holding]
    return f'<circle class="{ring}" cx="10" cy="10" r="9.5"/><text class="n" x="10" y="14.500">{len(cell.tools)}</text>'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _shown(text: str) -> str:
    return escape(escaped(text))
