"""What is on the page, as one value: the template only sets it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256

from orglint.model import Source
from orglint.overview import SIGNS, MatrixRow, Sign, sign_of
from orglint.report import Report
from orglint.reporters.page import wording
from orglint.reporters.page.cards import FEW, CompanyCards, companies_of, rows_to_do
from orglint.reporters.page.costs import PageCosts, page_costs
from orglint.reporters.page.grid import DepartmentGrid, grids
from orglint.reporters.page.markup import seen, without_directories
from orglint.reporters.page.places import shown_path
from orglint.reporters.page.reasons import RuleReason, reasons
from orglint.reporters.page.summary import NextEnd, PageCounts, counts_of, headline, next_end, second_sentence
from orglint.reporters.page.timeline import Timeline, timeline
from orglint.reporters.page.unjudged import UnjudgedRow, unjudged_rows
from orglint.reporters.wording import summary
from orglint.texts import Language, Text
from orglint.values import NamedTuple
from orglint.version import __version__


class IndexEntry(NamedTuple):
    """A department of the index: its id, where it leads, its name, and how many findings of each sign it has."""

    id: str
    link: str
    name: str
    signs: tuple[tuple[Sign, int, bool], ...]


class Made(NamedTuple):
    """How the page was made: by which version, from which files, with which settings, rules and plugins; and the run's summary."""

    version: str
    files: tuple[str, ...]
    settings: tuple[str, ...]
    rules: int
    honoured: bool
    plugins: tuple[str, ...]
    sources: tuple[Source, ...]
    summary: tuple[Text, ...]


class Inlined(NamedTuple):
    """The page's own style and script, and the hashes that let them pass its policy."""

    style: str
    script: str
    style_hash: str
    script_hash: str


class PageContent(NamedTuple):
    """The page: its parts in their order, and what is said of it in its head."""

    language: str
    title: Text
    names: tuple[str, ...]
    day: date | None
    headline: Text
    second: tuple[Text, ...]
    faults: tuple[tuple[Text, Text], ...]
    counts: PageCounts
    next_end: NextEnd | None
    departments: tuple[tuple[str, tuple[IndexEntry, ...]], ...]
    grids: tuple[DepartmentGrid, ...]
    companies: tuple[CompanyCards, ...]
    by_sign: Mapping[Sign, int]
    is_short: bool
    reasons: Mapping[str, RuleReason]
    waivers: Timeline | None
    costs: PageCosts | None
    unjudged: tuple[UnjudgedRow, ...]
    made: Made
    inlined: Inlined


def content_of(report: Report, language: Language, style: str, script: str) -> PageContent:
    """What a report comes to on the page."""
    companies = tuple(companies_of(report))
    day = max((company.overview.day for company in companies if company.overview.day < date.max), default=None)
    counts = counts_of(report, companies)
    every_grid = tuple(grids(companies))
    signs = [sign_of(located.finding) for located in report.findings]
    told = tuple(reasons(report, companies))
    style = "".join((style, *_folds(every_grid)))
    names = tuple(dict.fromkeys(company.name for company in companies if company.name))
    waivers = [entry for company in companies for entry in company.overview.waivers]
    return PageContent(
        "zh-Hans" if language == "zh" else "en",
        _title(names, day),
        names,
        day,
        headline(report, counts),
        tuple(second_sentence(counts)),
        tuple((without_directories(fault.message), without_directories(fault.remedy)) for fault in report.faults),
        counts,
        next_end(waivers, day) if day else None,
        tuple(_index(companies)),
        every_grid,
        companies,
        {sign: signs.count(sign) for sign in SIGNS if sign in signs},
        len(report.findings) > FEW,
        {reason.rule: reason for reason in told},
        timeline(companies, day) if day else None,
        page_costs(report, companies) if report.aside is not None else None,
        tuple(unjudged_rows(companies)),
        _made(report, companies, told),
        Inlined(style, script, _hash(style), _hash(script)),
    )


def _hash(text: str) -> str:
    """The source expression that lets a style or script of exactly this text pass the page's policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _folds(every_grid: Sequence[DepartmentGrid]) -> Iterator[str]:
    """The rules that fold the columns which are not shown at first, and part those with a mark from the others."""
    for shown in sorted({grid.shown for grid in every_grid if grid.shown < len(grid.columns)}):
        yield f":root:not(:has(#cols:checked)) .c{shown} tr>:nth-child(n+{shown + 3}){{display:none}}"
    for marked in sorted({grid.marked for grid in every_grid if 0 < grid.marked < len(grid.columns)}):
        yield f".s{marked} tr>:nth-child({marked + 2}){{border-right:1px solid var(--mut)}}"


MOST_IN_TITLE = 3


def _title(names: Sequence[str], day: date | None) -> Text:
    """What the window is called; names in it are foreign text like any other."""
    shown = [seen(name) for name in names[:MOST_IN_TITLE]] + ["…"] * (len(names) > MOST_IN_TITLE)
    date_of = [wording.long_date(day)] if day else []
    en = ", ".join([*shown, *(text.en for text in date_of)])
    zh = "，".join(["、".join(shown), *(text.zh for text in date_of)] if shown else [text.zh for text in date_of])
    return Text(f"{wording.TITLE.en}: {en}", f"{wording.TITLE.zh}：{zh}")


def _index(companies: Sequence[CompanyCards]) -> Iterator[tuple[str, tuple[IndexEntry, ...]]]:
    """The departments with something to do, by company, the most pressing first."""
    for company in companies:
        if company.overview.matrix and (rows := rows_to_do(company.overview.matrix)):
            places = {section.id: place for place, section in enumerate(company.sections)}
            entries = [_entry(company, row, places) for row in rows]
            yield company.name, tuple(sorted(entries, key=lambda entry: places.get(entry.id, len(places))))


def _entry(company: CompanyCards, row: MatrixRow, places: Mapping[str, int]) -> IndexEntry:
    """A department that has a section of its own leads there, another to the first finding about it."""
    identifier = company.row_ids[row.key]
    found = [company.findings[number].finding for number in row.findings]
    by_sign = [(sign, [finding for finding in found if sign_of(finding) == sign]) for sign in SIGNS]
    signs = [(sign, len(some), all(finding.severity == "info" for finding in some)) for sign, some in by_sign if some]
    return IndexEntry(identifier, identifier if identifier in places else company.card_ids[row.findings[0]], row.name, tuple(signs))


def _made(report: Report, companies: Sequence[CompanyCards], told: Sequence[RuleReason]) -> Made:
    overviews = [company.overview for company in companies]
    return Made(
        __version__,
        tuple(dict.fromkeys(shown_path(file, report) for file in (*report.checked, *report.parts))),
        tuple(sorted({overview.settings for overview in overviews if overview.settings})),
        max((overview.rules for overview in overviews), default=0),
        all(overview.honoured for overview in overviews),
        tuple(dict.fromkeys(name for overview in overviews for name in overview.plugins)),
        tuple({reason.source.url: reason.source for reason in told if reason.source}.values()),
        tuple(_said(report)),
    )


def _said(report: Report) -> Iterator[Text]:
    """The lines of the run's summary."""
    yield from (without_directories(Text(*both)) for both in zip(summary(report, "en"), summary(report, "zh"), strict=True))
