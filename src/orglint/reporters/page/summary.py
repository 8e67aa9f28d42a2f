"""The page in one sentence, in a second one, and in a few figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from orglint.overview import Sign, WaiverEntry, sign_of
from orglint.report import Report
from orglint.reporters.page import wording
from orglint.reporters.page.cards import CompanyCards
from orglint.reporters.page.wording import of
from orglint.texts import Listing, Text
from orglint.values import NamedTuple


class PageCounts(NamedTuple):
    """How many departments there are, were judged, and have something said of them; how many findings there are of each sort."""

    departments: int
    judged: int
    over: int
    gap: int
    unfit: int
    calm: int
    touched: int
    to_correct: int
    open: int
    waived: int
    only_crm: bool
    in_doubt: bool
    compared: bool


def counts_of(report: Report, companies: Sequence[CompanyCards]) -> PageCounts:
    """The figures of all companies together."""
    signs = [sign_of(located.finding) for located in report.findings]
    over, gap = (sum(len(_departments(company, sign)) for company in companies) for sign in ("over", "gap"))
    rows = [(company, row) for company in companies if company.overview.matrix for row in company.overview.matrix.rows]
    judged = sum(len(company.overview.judged) for company in companies)
    return PageCounts(
        report.departments,
        judged,
        over,
        gap,
        sum(len(_departments(company, "over") | _departments(company, "gap")) for company in companies),
        sum(row.key in company.overview.judged and not row.findings for company, row in rows),
        sum(bool(row.findings) for _, row in rows),
        signs.count("file"),
        signs.count("ask"),
        len(report.waived),
        _only_crm(companies),
        any(located.finding.doubtful for located in report.findings),
        any(company.overview.compared for company in companies),
    )


def _departments(company: CompanyCards, sign: Sign) -> set[str]:
    """The departments that a finding of the sign is about."""
    return {
        key
        for located, placement in zip(company.findings, company.overview.placed, strict=True)
        if sign_of(located.finding) == sign
        for key in placement.departments
    }


def _only_crm(companies: Iterable[CompanyCards]) -> bool:
    """Whether all that is too much is a CRM."""
    return all(
        placement.categories == ("crm",)
        for company in companies
        for located, placement in zip(company.findings, company.overview.placed, strict=True)
        if sign_of(located.finding) == "over"
    )


def headline(report: Report, counts: PageCounts) -> Text:
    """What is wrong, in one sentence; where nothing is, how much was judged: never that all is well."""
    said = _headline(report, counts)
    if not report.faults:
        return said
    return Text(said.en + wording.AND_MORE.en, said.zh + wording.AND_MORE.zh)


def _headline(report: Report, counts: PageCounts) -> Text:
    departments = of(counts.departments, wording.DEPARTMENT)
    if not report.files:
        return wording.NOTHING_CHECKED
    if not report.overviews:
        return wording.FOUND_IN.fill({"findings": of(len(report.findings), wording.FINDING), "departments": departments})
    if counts.compared:
        differ = wording.COMPARED if counts.touched else wording.COMPARED_ALIKE
        return differ.fill({"unfit": counts.touched, "departments": departments})
    if counts.unfit:
        parts = Listing(tuple(_parts(counts)))
        joined = Text(", ".join(part.en for part in parts.items), "，".join(part.zh for part in parts.items))  # type: ignore[union-attr]
        return wording.UNFIT.fill({"unfit": counts.unfit, "departments": departments, "parts": joined})
    if not counts.judged:
        return wording.NONE_JUDGED.fill({"departments": departments})
    left = counts.departments - counts.judged
    rest = of(left, wording.REST) if left else ""
    fits = wording.ALL_FIT[counts.judged > 1].fill({"judged": counts.judged, "rest": rest})
    return wording.AS_FAR_AS_KNOWN.fill({"fits": Text(f"s{fits.en[1:]}", fits.zh)}) if counts.in_doubt else fits


def _parts(counts: PageCounts) -> Iterator[Text]:
    if counts.over:
        yield of(counts.over, wording.OVER_CRM if counts.only_crm else wording.OVER_ANY)
    if counts.gap:
        yield of(counts.gap, wording.LACKING)


def second_sentence(counts: PageCounts) -> list[Text]:
    """What is calm, and what is to be corrected, open or waived besides, as sentences."""
    said = [of(counts.calm, wording.CALM)] if counts.calm and not counts.compared else []
    others = ((counts.to_correct, wording.TO_CORRECT), (counts.open, wording.OPEN), (counts.waived, wording.WAIVED))
    things = [of(count, forms) for count, forms in others if count]
    if things:
        joined = Text(", ".join(said.en for said in things), "，".join(said.zh for said in things))
        said.append(wording.ALSO.fill({"things": joined}) if said else Text(f"{joined.en}.", f"{joined.zh}。"))
    return said


class NextEnd(NamedTuple):
    """The last day of the waiver that ends next, in how many days that is, and how many have ended already."""

    day: date
    left: Text
    ended: int


def next_end(waivers: Iterable[WaiverEntry], today: date) -> NextEnd | None:
    """The waiver that ends next; None where none does."""
    listed = list(waivers)
    days = [waiver.expires for waiver in listed if waiver.status == "active" and waiver.expires]
    if not days:
        return None
    left = (min(days) - today).days
    ended = sum(waiver.status == "expired" for waiver in listed)
    return NextEnd(min(days), of(left, wording.DAYS_LEFT) if left else wording.ENDS_TODAY, ended)
