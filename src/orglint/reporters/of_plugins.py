"""The output formats of plugins: what they are given, and what becomes of the text they give."""

from __future__ import annotations

from orglint.escape import escaped_lines
from orglint.extensions import Reporter
from orglint.policy.plugin_errors import Refused, given_by
from orglint.report import Report
from orglint.reporters.json_report import report_data
from orglint.texts import Language, Text

MOST_CHARACTERS = 50_000_000
"""Of one report: a hundred thousand findings take about half of that."""


def text_of(reporter: Reporter, report: Report, language: Language) -> str:
    """The report in a plugin's format. Control characters but line breaks and tabs come as escapes, and the last line is ended.

    Raises Refused when that is no text or too much of it, and whatever the plugin raises.
    """
    pieces, length = [], 0
    for piece in given_by(Text("output format", "输出格式"), reporter.write(report_data(report, language))):
        if not isinstance(piece, str):
            raise Refused("its output format gives something that is no text", "其输出格式给出的内容不是文本")
        length += len(piece)
        if length > MOST_CHARACTERS:
            raise Refused(
                f"its output format gives more than {MOST_CHARACTERS:,} characters",
                f"其输出格式给出的内容超过 {MOST_CHARACTERS:,} 个字符",
            )
        pieces.append(piece)
    text = escaped_lines("".join(pieces))
    return text if not text or text.endswith("\n") else f"{text}\n"
