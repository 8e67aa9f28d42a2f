"""The findings as cards, by department: the most pressing department first, and in it the most pressing finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from orglint.costs import Cost
from orglint.model import Source
from orglint.overview import NOWHERE, OF_FIT, Matrix, MatrixRow, Overview, Placement, Sign, gravity, sign_of
from orglint.report import Located, Report
from orglint.reporters.page import wording
from orglint.reporters.page.places import Quote, quote, quote_of
from orglint.reporters.page.wording import EVERYBODY, THE_FILE, THE_FINDINGS
from orglint.texts import Text
from orglint.values import NamedTuple

FEW = 40
"""So many findings have full cards. More would take long to paint: each has a short one, and its reason stands once a rule."""


class Card(NamedTuple):
    """One finding, or several of the same words in one department: `numbers` are theirs in their company.

    `address` is that of the rule's page, where the settings name a site that has one.
    """

    id: str
    sign: Sign
    mild: bool
    message: Text
    names: tuple[str, ...]
    rule: str
    severity: str
    because: Text
    source: Source | None
    remedy: Text
    paste: str
    quotes: tuple[Quote, ...]
    also: tuple[tuple[Text, Quote], ...]
    gravity: int
    line: int
    numbers: tuple[int, ...]
    cost: Cost | None
    address: str


class Section(NamedTuple):
    """The cards of one department, or those that are about none; `row` is the department's in the matrix."""

    id: str
    title: Text | None
    row: MatrixRow | None
    tools: tuple[str | Text, ...]
    cards: tuple[Card, ...]

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs of the cards, each once."""
        return tuple(dict.fromkeys(card.sign for card in self.cards))

    @property
    def judged_as(self) -> Text | None:
        """What the department is judged as, or why it is not; None where neither is known."""
        said = kinds_of(self.row) if self.row else None
        return wording.JUDGED_AS.fill({"kinds": said}) if said and self.row and not self.row.unjudged else said


def kinds_of(row: MatrixRow) -> Text | None:
    """What a department is judged as, or why it is not judged."""
    if row.unjudged:
        return wording.NOT_JUDGED.fill({"reason": row.unjudged})
    if not row.kinds:
        return None
    return Text(" + ".join(kind.en for kind in row.kinds), "、".join(kind.zh for kind in row.kinds))


class CompanyCards(NamedTuple):
    """What was found in one company: its name, its sections in order, and the ids of cards, the ids and names of departments."""

    id: str
    name: str
    overview: Overview
    findings: tuple[Located, ...]
    waived: tuple[Located, ...]
    sections: tuple[Section, ...]
    card_ids: Mapping[int, str]
    row_ids: Mapping[str, str]
    row_names: Mapping[str, str]

    def waived_id(self, number: int) -> str:
        """Where a finding that was waived stands among the waivers."""
        return f"{self.id}w{number}"


def companies_of(report: Report) -> Iterator[CompanyCards]:
    """The companies of a report with their cards; ids count through all of them. Without overviews there are none."""
    found, waived, cards, rows = 0, 0, 0, 0
    for number, overview in enumerate(report.overviews):
        of_company = report.findings[found : found + len(overview.placed)]
        taken = tuple(each.located for each in report.waived[waived : waived + len(overview.waived)])
        found, waived = found + len(of_company), waived + len(taken)
        listed = overview.matrix.rows if overview.matrix else ()
        row_ids = {row.key: f"d{rows + place}" for place, row in enumerate(listed)}
        made = tuple(_cards(of_company, overview, report, cards))
        cards, rows = cards + len(made), rows + len(listed)
        yield CompanyCards(
            f"y{number}",
            overview.matrix.company if overview.matrix else "",
            overview,
            of_company,
            taken,
            tuple(_sections(made, overview, row_ids, f"y{number}")),
            {each: card.id for card in made for each in card.numbers},
            row_ids,
            {row.key: row.name for row in listed},
        )
    if found < len(report.findings):
        yield _without_overview(report.findings[found:], report, cards)


def _without_overview(findings: tuple[Located, ...], report: Report, before: int) -> CompanyCards:
    """Findings of which no overview says where they belong, as in the reports of programs that make none."""
    overview = Overview("", date.max, None, (NOWHERE,) * len(findings), ())
    made = tuple(sorted(_cards(findings, overview, report, before), key=lambda card: (card.gravity, card.line)))
    section = Section("y-file", THE_FINDINGS, None, (), made)
    ids = {each: card.id for card in made for each in card.numbers}
    return CompanyCards("y", "", overview, findings, (), (section,), ids, {}, {})


def _cards(findings: Sequence[Located], overview: Overview, report: Report, before: int) -> Iterator[Card]:
    """A card for each finding; those of the same words in one department have one together."""
    together: dict[object, list[int]] = {}
    for number, (located, placement) in enumerate(zip(findings, overview.placed, strict=True)):
        finding = located.finding
        same = (placement.departments[:1], finding.rule, finding.severity, finding.message, finding.remedy, finding.cost)
        together.setdefault(same, []).append(number)
    for place, numbers in enumerate(together.values(), before + 1):
        several = [findings[number] for number in numbers]
        yield _card(f"f{place}", several, overview.placed[numbers[0]], tuple(numbers), report)


def _card(identifier: str, several: Sequence[Located], placement: Placement, numbers: tuple[int, ...], report: Report) -> Card:
    first = several[0]
    finding = first.finding
    return Card(
        identifier,
        sign_of(finding),
        finding.severity == "info",
        finding.message,
        placement.names,
        finding.rule,
        finding.severity,
        finding.because,
        finding.source,
        finding.remedy,
        finding.paste,
        tuple(quote_of(located, report) for located in several),
        tuple((label.text, quote(label.file, label.span, report)) for located in several for label in located.labels),
        gravity(finding),
        first.span.line,
        numbers,
        finding.cost,
        report.display.page_of(finding.rule),
    )


def _sections(cards: Iterable[Card], overview: Overview, row_ids: Mapping[str, str], company: str) -> Iterator[Section]:
    """The departments with their cards, by the worst of them and by their lines; what is about the file itself comes last."""
    by_key: dict[str | None, list[Card]] = {}
    of_all: list[Card] = []
    for card in sorted(cards, key=lambda card: (card.gravity, card.line)):
        placement = overview.placed[card.numbers[0]] if overview.placed else NOWHERE
        if card.rule in OF_FIT:
            of_all.append(card)
        else:
            by_key.setdefault(placement.departments[0] if placement.departments else None, []).append(card)
    about_the_file = by_key.pop(None, [])
    rows = {row.key: row for row in overview.matrix.rows} if overview.matrix else {}
    if of_all:
        yield Section(f"{company}-all", EVERYBODY, None, (), tuple(of_all))
    for key, some in sorted(by_key.items(), key=lambda pair: (pair[1][0].gravity, pair[1][0].line)):
        if key is not None:
            yield Section(row_ids[key], None, rows[key], _tools(rows[key]), tuple(some))
    if about_the_file:
        yield Section(f"{company}-file", THE_FILE, None, (), tuple(about_the_file))


def _tools(row: MatrixRow) -> tuple[str | Text, ...]:
    """The tools that stand in the department's own cells."""
    own = (tool for cell in row.cells.values() if cell.holding != "above" for tool in cell.tools)
    return tuple(dict.fromkeys(own))


def rows_to_do(matrix: Matrix) -> list[MatrixRow]:
    """The departments that a finding is about."""
    return [row for row in matrix.rows if row.findings]
