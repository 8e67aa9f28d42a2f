"""What could not be judged, below all that is true: one block for the names that nobody knows, ready to paste, and the rest.

A line that is to be pasted is neither coloured nor given a gutter, so that it can be copied as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from orglint.escape import visible, visible_path
from orglint.model import SEVERITIES
from orglint.names import normalise
from orglint.report import Located, Report
from orglint.reporters.frame import COLUMNS, blocks, width
from orglint.reporters.wording import COLON, DO, SEVERITY_WORDS, WHY, Paint, place, reason
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

TO_SETTLE = Text("Not judged yet: {names} to settle", "尚未判断：{count} 项有待确认")

TIMES = Text(" ({count})", "（{count} 处）")
UNKNOWN_TOOLS = Text("A tool is neither in the catalogue nor in [tools]", "工具既不在产品目录中，也未在 [tools] 中定义")
CORRECT = Text(
    "Correct the name (`orglint tools WORD` searches the catalogue), ", "请更正名称（可用 `orglint tools 关键词` 搜索产品目录），"
)
DEFINE = Text("or define the tool in `[tools]`.", "或在 `[tools]` 中定义该工具。")
PASTE = Text(
    'or define the tool: paste this {where}, and replace each "?" with categories that `orglint categories` lists.',
    '或定义该工具：将下列定义粘贴到{where}，并把 "?" 改为 `orglint categories` 所列的类别。',
)
AT_THE_END = Text("at the end of {file}", "{file} 末尾")
BELOW_TOOLS = Text("below `[tools]` in {file}", "{file} 的 `[tools]` 下面")
IN_EACH = Text(
    "at the end of the file named, or below its `[tools]` where noted", "所注文件的末尾（另有注明的，粘贴到其 `[tools]` 下面）"
)
BELOW = Text("{file}, below [tools]", "{file}，[tools] 下面")
AND_MORE = Text("{place} and {count} more", "{place}，另有 {count} 处")
MORE_NAMES = Text("... {count} more: {command}", "……另有 {count} 个：{command}")

ALL_OF_THEM = "orglint check --select org/unknown-tool --output-format concise"

MOST_ROWS, SHOWN_ROWS = 8, 6
"""Of more rows than these, only so many are shown."""

MOST_LINES = 30
"""So many lines to paste are shown, of all files together."""

HAS_TOOLS = re.compile(r"""(?m)^[ \t]*\[[ \t]*(?:tools|"tools"|'tools')[ \t]*\]""")


class Name(NamedTuple):
    """A name that nobody knows, in one company: each of its uses, the first one first."""

    uses: tuple[Located, ...]

    @property
    def file(self) -> str:
        """The file in which it is to be defined."""
        return self.uses[0].finding.place.file

    @property
    def paste(self) -> str:
        """The line that would define it; nothing for a slip, and for a name that cannot be shown as it is."""
        line = self.uses[0].finding.paste
        return line if visible(line) == line else ""

    def where(self, language: Language) -> str:
        """The place of its first use, and how many more there are."""
        first = self.uses[0]
        shown = place(self.file, *first.span[:2])
        more = len(self.uses) - 1
        return AND_MORE.fill({"place": shown, "count": more}).within(language) if more else shown


Groups: TypeAlias = "dict[tuple[str, str], list[Located]]"


def unjudged_part(report: Report, unjudged: Sequence[Located], language: Language, painted: Paint, *, below: bool) -> Iterator[str]:
    """The second part of a report, rule by rule and the gravest first; where it stands `below` something, a line parts the two."""
    if below:
        yield painted(_heading(report, unjudged, language), "message") + "\n"
    groups: Groups = {}
    for located in unjudged:
        groups.setdefault((located.finding.severity, located.finding.rule), []).append(located)
    gravest_first = sorted(groups.items(), key=lambda group: -SEVERITIES.index(group[0][0]))
    for (_, rule), several in gravest_first:
        if rule == "org/unknown-tool" and len(several) > 1:
            yield "\n".join(_unknown_tools(report, several, language, painted)) + "\n\n"
        else:
            yield from blocks(several, report.sources, language, painted)


def _heading(report: Report, unjudged: Sequence[Located], language: Language) -> str:
    count = len({_subject(located, report) for located in unjudged})
    names = "1 name" if count == 1 else f"{count} names"
    return TO_SETTLE.fill({"names": names, "count": count}).within(language)


def _subject(located: Located, report: Report) -> tuple[str, str, str]:
    """What is to be settled: one tool in a company, however often it is assigned, or one department."""
    finding = located.finding
    company = report.owners.get(finding.place.file, finding.place.file)
    by_tool = finding.tool is not None
    return company, "tool" if by_tool else "department", normalise(finding.tool or "") if by_tool else finding.department or ""


def _unknown_tools(report: Report, several: Sequence[Located], language: Language, painted: Paint) -> Iterator[str]:
    """One block for all names that nobody knows: title, reason and remedy once, slips as rows, the others to be pasted."""
    by_subject: dict[tuple[str, str, str], list[Located]] = {}
    for located in several:
        by_subject.setdefault(_subject(located, report), []).append(located)
    names = [Name(tuple(uses)) for uses in by_subject.values()]
    slips, new = [name for name in names if not name.paste], [name for name in names if name.paste]
    finding = several[0].finding
    colon = COLON.within(language)
    label = f"{SEVERITY_WORDS[finding.severity].within(language)}[{finding.rule}]"
    times = TIMES.fill({"count": len(several)}).within(language)
    yield painted(f"{label}{times}", finding.severity) + painted(colon + UNKNOWN_TOOLS.within(language), "message")
    yield f"  {WHY.within(language)}{colon}{reason(finding, language)}"
    yield f"  {DO.within(language)}{colon}{_remedy(new, report).within(language)}"
    yield from _rows(slips, language)
    yield from _to_paste(new, report, language)


def _remedy(names: Sequence[Name], report: Report) -> Text:
    files = dict.fromkeys(name.file for name in names)
    if not files:
        rest = DEFINE
    elif len(files) > 1:
        rest = PASTE.fill({"where": IN_EACH})
    else:
        (file,) = files
        where = BELOW_TOOLS if _has_tools(file, report.sources) else AT_THE_END
        rest = PASTE.fill({"where": where.fill({"file": visible_path(file)})})
    return Text(CORRECT.en + rest.en, CORRECT.zh + rest.zh)


def _has_tools(file: str, sources: Mapping[str, str]) -> bool:
    return HAS_TOOLS.search(sources.get(file, "")) is not None


def _rows(names: Sequence[Name], language: Language) -> Iterator[str]:
    shown = names if len(names) <= MOST_ROWS else names[:SHOWN_ROWS]
    column = max((width(name.where(language)) for name in shown), default=0)
    for name in shown:
        where, message = name.where(language), visible(name.uses[0].finding.message.within(language))
        yield f"  {where}{'':{column - width(where)}}  {message}"
    yield from _more(len(names) - len(shown), language)


def _to_paste(names: Sequence[Name], report: Report, language: Language) -> Iterator[str]:
    """The lines to paste, of each file together, with the place of the first use as a comment."""
    shown = names[:MOST_LINES]
    files = dict.fromkeys(name.file for name in shown)
    for file in files:
        yield from _header(file, report, language, alone=len(files) == 1)
        of_file = [name for name in shown if name.file == file]
        column = max((width(name.paste) for name in of_file if width(name.paste) < COLUMNS // 2 or len(of_file) == 1), default=0)
        for name in of_file:
            yield from _defining(name, column, language)
    yield from _more(len(names) - len(shown), language)


def _header(file: str, report: Report, language: Language, *, alone: bool) -> Iterator[str]:
    shown = visible_path(file)
    if not _has_tools(file, report.sources):
        yield "  [tools]" if alone else f"  [tools]  # {shown}"
    elif not alone:
        yield f"  # {BELOW.fill({'file': shown}).within(language)}"


def _defining(name: Name, column: int, language: Language) -> Iterator[str]:
    comment = f"# {name.where(language)}"
    if width(name.paste) > column or column + width(comment) > COLUMNS:
        yield f"  {comment}"
        yield f"  {name.paste}"
    else:
        yield f"  {name.paste}{'':{column - width(name.paste)}}  {comment}"


def _more(count: int, language: Language) -> Iterator[str]:
    if count > 0:
        yield f"  {MORE_NAMES.fill({'count': count, 'command': ALL_OF_THEM}).within(language)}"
