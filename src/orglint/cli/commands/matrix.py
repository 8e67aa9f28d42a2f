"""The command `orglint matrix`: the departments by categories of tools, with a mark where something is amiss."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from orglint.cli.lookups import Answer, Companies, answer_about_companies
from orglint.cli.report_options import COLOR
from orglint.cli.session import Session, parse_date
from orglint.cli.spec import AS_OF, LANGUAGE, ONE_PATH, SESSION_OPTIONS, WHERE, CommandSpec, Option
from orglint.cli.streams import Colour, wants_colour
from orglint.overview import Matrix
from orglint.queries.matrix import matrix
from orglint.terminal import columns
from orglint.texts import Language, Text

OUTPUT_FORMAT = Option(
    "--output-format",
    Text(
        "Text for a terminal, or SVG, a picture for a page (default: text).",
        "供终端显示的文本，或供网页使用的 SVG 图（默认：text）。",
    ),
    choices=("text", "svg"),
    default="text",
)


def run(language: Language, path: str | None, output_format: str, as_of: str | None, color: Colour, session: Session) -> int:
    """Show the matrix of each company; give the exit code. Raises CommandLineError for what is no date."""
    return answer_about_companies(
        path,
        parse_date("--as-of", as_of, "matrix"),
        session,
        language,
        lambda companies: Answer(_shown(companies, language, output_format, color)),
    )


def _shown(companies: Companies, language: Language, output_format: str, color: Colour) -> Iterator[str]:
    matrices = [matrix(checked, resolved) for checked, resolved in companies]
    if output_format == "svg":
        from orglint.reporters.matrix_svg import matrix_svg

        return matrix_svg(matrices, language)
    return _text(matrices, language, color)


def _text(matrices: list[Matrix], language: Language, color: Colour) -> Iterator[str]:
    from orglint.reporters.matrix_text import legend, matrix_text

    colour = wants_colour(sys.stdout, color)
    for shown in matrices:
        yield from matrix_text(shown, language, columns(), colour)
        yield "\n"
    yield from legend(language)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "matrix",
        Text("Show departments by categories of tools.", "按部门和工具类别显示矩阵。"),
        Text(
            "A mark says what is too much, what is missing, what is in question and what is waived; a number, how many tools of "
            "the category a department has. " + WHERE.en,
            "标记表示多配、缺配、待说明和已豁免；数字表示部门拥有的该类工具数。" + WHERE.zh,
        ),
        "answers",
        run,
        (ONE_PATH,),
        (OUTPUT_FORMAT, AS_OF, *SESSION_OPTIONS, COLOR, LANGUAGE),
        (
            ("orglint matrix", Text("all org files below the current folder", "当前文件夹下的所有组织文件")),
            ("orglint matrix --output-format svg org.toml > matrix.svg", Text("a picture", "存为图片")),
        ),
    )
