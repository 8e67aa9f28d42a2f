"""How findings look on a terminal: a single one with its source lines, several of a rule as rows, and the rule's words once.

What can be pasted is neither coloured nor wrapped nor given a gutter, so that it can be copied as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from orglint.document.layout import lines_of
from orglint.escape import visible
from orglint.model import Finding, Severity, Source, Span
from orglint.report import Located
from orglint.reporters.frame import Mark, frame
from orglint.reporters.groups import RuleCluster, RuleGroup
from orglint.reporters.wording import AS_FAR_AS, COLON, DO, NOTHING, SEVERITY_WORDS, TIMES, WHY, Paint, place
from orglint.terminal import padded, width, wrapped
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MOST_ROWS, SHOWN_ROWS = 8, 6
"""Of more rows than the first, only as many as the second are shown, and the command that lists all."""

SEE = Text("see", "出处")
COST = Text("cost", "费用")
INSTEAD = Text("Instead of the name alone:", "写法：")
MORE = Text("... {count} more", "……另有 {count} 处")
BOTH = Text("(both {rules}) ", "（以上两处 {rules}）")
ALL = Text("(all {rules}) ", "（以上 {rules} 各处）")

INDENT = "  "


class Look(NamedTuple):
    """How a report is shown: the language, the colours, the columns of the terminal and of prose, and the texts of the files.

    `cite` gives a source as the reason has it, in brackets; `alone` is whether the report has only one finding. `again` makes the
    command that lists all findings of a rule, and `link` makes a link to a rule's page of what is printed.
    """

    language: Language
    painted: Paint
    columns: int
    prose: int
    sources: Mapping[str, str]
    cite: Callable[[Source], Text]
    alone: bool
    again: Callable[[str], str]
    link: Callable[[str, str], str]

    def say(self, text: Text) -> str:
        """A text in the reader's language, on one line."""
        return visible(text.within(self.language))


def block(cluster: RuleCluster, look: Look) -> Iterator[str]:
    """The lines of a cluster, with an empty line after each of its groups."""
    several = len(cluster.groups) > 1
    for group in cluster.groups:
        yield from title(group, look)
        yield from _findings(group, look)
        yield from why(group, look)
        if group is cluster.groups[-1]:
            yield from remedy(cluster, look, _pattern(cluster, look) if several else "")
        yield ""


def title(group: RuleGroup, look: Look) -> Iterator[str]:
    """`severity[rule]: message`, or `severity[rule] (N): summary` of several."""
    count = len(group.findings)
    message = group.findings[0].finding.message if count == 1 else group.summary or NOTHING
    yield from heading(group.severity, group.rule, count, look.say(message), look)


def heading(severity: Severity, rule: str, count: int, message: str, look: Look) -> Iterator[str]:
    """The heading of a group, wrapped; the rule is a link to its page where there is one."""
    label = f"{SEVERITY_WORDS[severity].within(look.language)}[{visible(rule)}]"
    times = TIMES.fill({"count": count}).within(look.language) if count > 1 else ""
    colon = COLON.within(look.language) if message else ""
    first = f"{label}{times}{colon.rstrip()}"
    line, *more = _titled(first, colon, message, look)
    shown = look.link(rule, label)
    yield look.painted(f"{shown}{times}", severity) + look.painted(line[len(label + times) :], "message")
    yield from (INDENT + look.painted(rest.removeprefix(INDENT), "message") for rest in more)


def _titled(first: str, colon: str, message: str, look: Look) -> Iterable[str]:
    """The lines of a title, of which the label stays whole."""
    gap = " " * colon.endswith(" ")
    if width(first) + len(gap) + width(message) <= look.prose:
        return [first + gap + message]
    line, *more = wrapped(message, look.prose, len(INDENT), width(first) + len(gap))
    return [first + gap + line, *more]


def _findings(group: RuleGroup, look: Look) -> Iterator[str]:
    if len(group.findings) == 1:
        yield from _shown(group.findings[0], look)
    else:
        yield from rows(group, look)


def labelled(label: Text, text: str, look: Look) -> Iterator[str]:
    """A text after its label, wrapped below itself."""
    colon = COLON.within(look.language)
    indent = len(_below_labels(look))
    start = padded(label.within(look.language) + colon, indent - len(INDENT))
    first, *more = wrapped(text, look.prose, indent, indent)
    yield f"{INDENT}{look.painted(start.rstrip(), 'label')}{'':{len(start) - len(start.rstrip())}}{first}"
    yield from more


def _below_labels(look: Look) -> str:
    return INDENT + " " * max(width(label.within(look.language) + COLON.within(look.language)) for label in (WHY, DO))


def why(group: RuleGroup, look: Look) -> Iterator[str]:
    """Why the rule flags this, with its source; of the only finding the source by itself, with its address."""
    source = group.findings[0].finding.source
    because = look.say(group.because) if group.because else ""
    cited = look.say(look.cite(source)) if source else ""
    if cited and because:
        because = f"{because}（{cited}）" if look.language == "zh" else f"{because} ({cited})"
    if because or cited:
        yield from labelled(WHY, because or cited, look)
    if source and not cited:
        yield from labelled(SEE, look.say(source.cite()), look)
        if source.url:
            yield _below_labels(look) + visible(source.url)


def remedy(cluster: RuleCluster, look: Look, pattern: str) -> Iterator[str]:
    """What to do, once, and what to write where that is known."""
    if cluster.remedy is None or not look.say(cluster.remedy):
        return
    paste = list(dict.fromkeys(line for found in cluster.findings if (line := _instead(found, look))))
    text = pattern + look.say(cluster.remedy)
    if paste:
        text += ("" if look.language == "zh" else " ") + INSTEAD.within(look.language)
    yield from labelled(DO, text, look)
    if paste:
        yield from (_below_labels(look) + line for line in paste[:SHOWN_ROWS])
        if len(paste) > SHOWN_ROWS:
            yield _below_labels(look) + MORE.fill({"count": len(paste) - SHOWN_ROWS}).within(look.language)


def _instead(located: Located, look: Look) -> str:
    """What to write in place of a tool's name alone, for whoever only looks things up; nothing where more than it stands there."""
    finding, span = located.finding, located.span
    if finding.shape != "avoid" or finding.place.path[-1:] == ("tool",) or finding.place.file not in look.sources:
        return ""
    lines = _lines(look.sources[finding.place.file])
    written = lines[span.line - 1][span.column - 1 : span.end_column - 1] if 0 < span.line == span.end_line <= len(lines) else ""
    if len(written) < len('""') or written[0] not in "\"'" or written[-1] != written[0] or visible(written) != written:
        return ""
    return f'{{ tool = {written}, access = "read-only" }}'


def _pattern(cluster: RuleCluster, look: Look) -> str:
    rules = [group.rule for group in cluster.groups]
    names = dict.fromkeys(rule.partition("/")[2] for rule in rules)
    shown = f"*/{next(iter(names))}" if len(names) == 1 else ", ".join(dict.fromkeys(rules))
    return (BOTH if len(rules) == 2 else ALL).fill({"rules": shown}).within(look.language)  # noqa: PLR2004 - both


def rows(group: RuleGroup, look: Look, most: int = MOST_ROWS) -> Iterator[str]:
    """A line a finding, its place first and aligned; what each has to say for itself below it."""
    shown = group.findings if len(group.findings) <= most else group.findings[:SHOWN_ROWS]
    places = [where(located) for located in shown]
    column = max(map(width, places))
    for located, place_of in zip(shown, places, strict=True):
        yield from row(place_of, column, look.say(located.finding.message) + _details(located, look), look)
        if group.remedy is None and (own := look.say(located.finding.remedy)):
            yield from wrapped(f"    {DO.within(look.language)}{COLON.within(look.language)}{own}", look.prose, 6)
    yield from more_rows(group.rule, len(group.findings) - len(shown), look)


def row(place_of: str, column: int, text: str, look: Look) -> Iterator[str]:
    """A place and a text beside it, or below it where there is no room."""
    if len(INDENT) * 2 + column + width(text) <= look.columns:
        yield f"{INDENT}{padded(place_of, column)}{INDENT}{text}"
        return
    yield f"{INDENT}{place_of}"
    yield from (f"    {line}" for line in wrapped(text, look.prose - 4))


def more_rows(rule: str, count: int, look: Look) -> Iterator[str]:
    """How many more there are, and the command that lists all of the rule."""
    if count > 0:
        yield INDENT + MORE.fill({"count": count}).within(look.language) + COLON.within(look.language).rstrip()
        yield f"    {look.again(rule)}"


def where(located: Located) -> str:
    """The place of a finding."""
    return place(located.finding.place.file, *located.span[:2])


def _details(located: Located, look: Look) -> str:
    """What it costs, and the other places that help to understand a finding, in brackets."""
    own = located.finding.place.file
    shown = [
        f"{look.say(label.text)}{COLON.within(look.language)}"
        + (f"{label.span.line}:{label.span.column}" if label.file == own else place(label.file, *label.span[:2]))
        for label in located.labels
    ]
    if located.finding.cost:
        from orglint.reporters.costs import cost_alone

        shown.insert(0, cost_alone(located.finding, look.language))
    if not shown:
        return ""
    return f"（{'；'.join(shown)}）" if look.language == "zh" else f" ({'; '.join(shown)})"


def _shown(located: Located, look: Look) -> Iterator[str]:
    """The source lines of a finding, file by file, its own first."""
    marks_of = _marks(located, look)
    gutter = len(str(max(mark.span.line for marks in marks_of.values() for mark in marks)))
    for file, marks in marks_of.items():
        known = file in look.sources
        for mark in [mark for mark in marks if mark.sign][:1] if known else marks:
            label = "" if known else f" {mark.text}".rstrip()
            yield f"{'':{gutter}}{look.painted('-->', 'margin')} {place(file, *mark.span[:2])}{label}"
        if known:
            yield from frame(_lines(look.sources[file]), marks, gutter, look.columns, look.painted)
    if located.finding.cost:
        from orglint.reporters.costs import cost_line

        yield from labelled(COST, cost_line(located.finding, look.language), look)


def _marks(located: Located, look: Look) -> dict[str, list[Mark]]:
    """The marks of each file: the finding's own file with its own mark first; of the only finding its department's heading too."""
    finding, span = located.finding, located.span
    reach = AS_FAR_AS.fill({"line": span.end_line}).within(look.language) if span.end_line > span.line else ""
    file = finding.place.file
    own = Mark(_within(span, file, look.sources), "^", finding.severity, reach)
    marks = {file: [own, *(_heading_above(own.span, finding, look) if look.alone else ())]}
    for label in located.labels:
        mark = Mark(_within(label.span, label.file, look.sources), "-", "margin", look.say(label.text))
        marks.setdefault(label.file, []).append(mark)
    return marks


def _heading_above(span: Span, finding: Finding, look: Look) -> Iterator[Mark]:
    """The line `[departments.…]` that the finding stands below."""
    file = finding.place.file
    if finding.department is None or file not in look.sources:
        return
    lines = _lines(look.sources[file])
    for number in range(min(span.line, len(lines)), 0, -1):
        if lines[number - 1].lstrip().startswith("[departments"):
            if number < span.line:
                yield Mark(Span(number, 1, number, 1), "", "margin")
            return


def _within(span: Span, file: str, sources: Mapping[str, str]) -> Span:
    """The span, or the beginning of the file if the span is not in its text."""
    if file not in sources or 1 <= span.line <= len(_lines(sources[file])):
        return span
    return Span(1, 1, 1, 1)


_lines: Callable[[str], Sequence[str]] = lru_cache(maxsize=4)(lines_of)
"""The lines of a source text: findings of one file stand together, so few texts have to be remembered."""
