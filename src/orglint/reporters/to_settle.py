"""What could not be judged, below all that is true: one block for the names that nobody knows, ready to paste, and the rest.

A line that is to be pasted is neither coloured nor given a gutter, so that it can be copied as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from orglint.document.layout import lines_of
from orglint.escape import visible, visible_path
from orglint.names import normalise
from orglint.report import Located, Report
from orglint.reporters.blocks import (
    INDENT,
    MOST_ROWS,
    SHOWN_ROWS,
    Look,
    block,
    heading,
    labelled,
    more_rows,
    remedy,
    row,
    title,
    where,
    why,
)
from orglint.reporters.groups import RuleCluster, RuleGroup, clusters
from orglint.reporters.wording import DO, place
from orglint.terminal import padded, width
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TO_SETTLE = Text("Not judged yet: {names} to settle", "尚未判断：{count} 项有待确认")

UNKNOWN_TOOLS = Text("A tool is neither in the catalogue nor defined in the file", "工具既不在产品目录中，也未在文件中定义")
"""Without `[tools]` in it, which at the start of a line would look like one to paste."""
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
WRITE_KIND = Text(
    "Write the line on the right below the department's heading, without the kinds that are wrong. `kind = []` says that it is of "
    "none. The settings' `[department-names]` say it for every department of that name.",
    "请在该部门的标题行下写入右侧一行，并删去不符的类型；若都不是，请写 `kind = []`。设置中的 `[department-names]` "
    "可为所有同名部门一并注明。",
)

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


def unjudged_part(report: Report, unjudged: Sequence[Located], look: Look, *, below: bool) -> Iterator[str]:
    """The lines of the second part of a report; where it stands `below` something, a line parts the two."""
    if below:
        yield look.painted(_heading(report, unjudged, look.language), "message")
    for cluster in clusters(unjudged, report.rules):
        group = cluster.groups[0]
        if len(cluster.groups) == 1 and len(group.findings) > 1 and group.rule in FORMS:
            yield from FORMS[group.rule](group, report, look)
            yield ""
        else:
            yield from block(cluster, look)


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


def _unknown_tools(group: RuleGroup, report: Report, look: Look) -> Iterator[str]:
    """One block for all names that nobody knows: title, reason and remedy once, slips as rows, the others to be pasted."""
    by_subject: dict[tuple[str, str, str], list[Located]] = {}
    for located in group.findings:
        by_subject.setdefault(_subject(located, report), []).append(located)
    names = [Name(tuple(uses)) for uses in by_subject.values()]
    slips, new = [name for name in names if not name.paste], [name for name in names if name.paste]
    yield from heading(group.severity, group.rule, len(group.findings), look.say(UNKNOWN_TOOLS), look)
    yield from why(group, look)
    yield from labelled(DO, look.say(_remedy(new, report)), look)
    yield from _slips(slips, group.rule, look)
    yield from _to_paste(new, report, look)
    yield from more_rows(group.rule, len(new) - MOST_LINES, look)


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


def _slips(names: Sequence[Name], rule: str, look: Look) -> Iterator[str]:
    shown = names if len(names) <= MOST_ROWS else names[:SHOWN_ROWS]
    column = max((width(name.where(look.language)) for name in shown), default=0)
    for name in shown:
        yield from row(name.where(look.language), column, look.say(name.uses[0].finding.message), look)
    yield from more_rows(rule, len(names) - len(shown), look)


def _to_paste(names: Sequence[Name], report: Report, look: Look) -> Iterator[str]:
    """The lines to paste, of each file together, with the place of the first use as a comment."""
    shown = names[:MOST_LINES]
    files = dict.fromkeys(name.file for name in shown)
    for file in files:
        yield from _header(file, report, look.language, alone=len(files) == 1)
        of_file = [name for name in shown if name.file == file]
        most = look.columns // 2
        column = max((width(name.paste) for name in of_file if width(name.paste) < most or len(of_file) == 1), default=0)
        for name in of_file:
            yield from _defining(name, column, look)


def _header(file: str, report: Report, language: Language, *, alone: bool) -> Iterator[str]:
    shown = visible_path(file)
    if not _has_tools(file, report.sources):
        yield "  [tools]" if alone else f"  [tools]  # {shown}"
    elif not alone:
        yield f"  # {BELOW.fill({'file': shown}).within(language)}"


def _defining(name: Name, column: int, look: Look) -> Iterator[str]:
    comment = f"# {name.where(look.language)}"
    if width(name.paste) > column or 2 * len(INDENT) + column + width(comment) > look.columns:
        yield f"{INDENT}{comment}"
        yield f"{INDENT}{name.paste}"
    else:
        yield f"{INDENT}{padded(name.paste, column)}{INDENT}{comment}"


def _kinds(group: RuleGroup, report: Report, look: Look) -> Iterator[str]:
    """Departments whose names fit several kinds, each with the line that would say which."""
    yield from title(group, look)
    yield from why(group, look)
    yield from labelled(DO, look.say(WRITE_KIND), look)
    shown = group.findings if len(group.findings) <= MOST_ROWS else group.findings[:SHOWN_ROWS]
    names = [_name(located, report.sources) for located in shown]
    places, most = max(map(width, map(where, shown))), max(map(width, names))
    for located, name in zip(shown, names, strict=True):
        line = f"{INDENT}{padded(where(located), places)}{INDENT}{name}"
        kind = located.finding.paste
        if len(INDENT) * 3 + places + most + width(kind) <= look.columns:
            yield f"{line}{'':{most - width(name)}}{INDENT}{kind}"
        else:
            yield line
            yield f"    {kind}"
    yield from more_rows(group.rule, len(group.findings) - len(shown), look)


def _departments(group: RuleGroup, report: Report, look: Look) -> Iterator[str]:
    """Departments whose names say no kind: nothing is to be said of each but its name."""
    yield from title(group, look)
    yield from why(group, look)
    yield from remedy(RuleCluster((group,), group.remedy), look, "")
    shown = group.findings if len(group.findings) <= MOST_ROWS else group.findings[:SHOWN_ROWS]
    column = max(map(width, map(where, shown)))
    for located in shown:
        yield from row(where(located), column, _name(located, report.sources), look)
    yield from more_rows(group.rule, len(group.findings) - len(shown), look)


def _name(located: Located, sources: Mapping[str, str]) -> str:
    """A department's name as the file has it: what stands at the place of the finding."""
    span, file = located.span, located.finding.place.file
    lines = lines_of(sources.get(file, ""))
    if not 1 <= span.line <= len(lines) or span.end_line != span.line:
        return visible(located.finding.department or "")
    written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    quoted = len(written) > 1 and written[0] == written[-1] and written[0] in "\"'"
    return visible(written[1:-1] if quoted else written)


FORMS: Mapping[str, Callable[[RuleGroup, Report, Look], Iterator[str]]] = {
    "org/unknown-tool": _unknown_tools,
    "org/ambiguous-department": _kinds,
    "org/unknown-department": _departments,
}
"""How several findings of a rule are shown that ask for a name: as what to write."""
