"""The commands that answer questions about org files: why, who and coverage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from orglint.cli import usage_errors as misuse
from orglint.cli.commands.check import DONE, FINDINGS, NOT_DONE
from orglint.cli.dates import day, held_against
from orglint.cli.layout import definitions, table
from orglint.cli.output import write, write_aside, write_faults
from orglint.cli.session import Setup, settled_for
from orglint.cli.streams import columns
from orglint.cli.usage_errors import Misuse
from orglint.company.resolve import Resolved
from orglint.document.read import read
from orglint.escape import visible
from orglint.linting.check import CheckedCompany, check_companies, faults_of
from orglint.linting.discover import discover
from orglint.linting.plan import Terms
from orglint.model import Fault
from orglint.names import normalise
from orglint.policy.assemble import Contradiction
from orglint.policy.plugin_errors import output_aside
from orglint.queries import coverage as coverage_told
from orglint.queries import who as who_told
from orglint.queries import why as why_told
from orglint.queries.coverage import coverage as measure
from orglint.queries.explain import Fact
from orglint.queries.lookup import departments_called, names_of_departments, names_of_tools, tool_called, unknown
from orglint.queries.why import trace
from orglint.reporters.escaping import array, json_text
from orglint.texts import Language, Text


class Told(NamedTuple):
    """An answer: what to write, why it is not whole, and whether what was required is met."""

    written: Iterable[str] = ()
    faults: tuple[Fault, ...] = ()
    met: bool = True


Companies = Sequence[tuple[CheckedCompany, Resolved]]


class Asked(NamedTuple):
    """What all these commands are given: the path, the day that dates are held against, and whose rules and settings hold."""

    path: str | None
    as_of: date | None
    setup: Setup


def why(
    language: Language, department: str, tool: str, path: str | None, output_format: str, as_of: str | None, setup: Setup
) -> int:
    """Trace the verdicts on a department and a tool."""
    asked = Asked(path, day("--as-of", as_of, "why"), setup)
    return _answer(asked, language, lambda companies: _why(companies, (department, tool), language, output_format))


def who(language: Language, word: str, path: str | None, output_format: str, as_of: str | None, setup: Setup) -> int:
    """Say who has a tool, or a tool of a category."""
    asked = Asked(path, day("--as-of", as_of, "who"), setup)
    return _answer(asked, language, lambda companies: _who(companies, word, language, output_format))


def coverage(
    language: Language, path: str | None, output_format: str, require_coverage: str | None, as_of: str | None, setup: Setup
) -> int:
    """Say how much the rules can judge."""
    required = None if require_coverage is None else _percentage(require_coverage)
    asked = Asked(path, day("--as-of", as_of, "coverage"), setup)
    return _answer(asked, language, lambda companies: _coverage(companies, required, language, output_format))


def _answer(asked: Asked, language: Language, tell: Callable[[Companies], Told]) -> int:
    """Answer about the org files of a path. 2 when anything could not be read, done or found; 1 when a requirement is not met."""
    files, faults = discover([asked.path or "."])
    try:
        settled = settled_for(files, asked.setup, Terms(asked.as_of or date.today()))
    except Contradiction as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    with output_aside():
        checked = list(check_companies(settled.plans, read))
        faults += [*settled.faults, *faults_of(checked)]
        companies = [(one, one.resolved) for one in checked if one.resolved]
        told = tell(companies) if companies else Told()
    write(told.written)
    notes = (*settled.notes, *([held_against(asked.as_of)] if asked.as_of else []))
    write_aside(note.within(language) for note in notes)
    faults += told.faults
    write_faults(faults, language)
    return NOT_DONE if faults else DONE if told.met else FINDINGS


def _why(companies: Companies, words: tuple[str, str], language: Language, output_format: str) -> Told:
    department, tool = words
    meant = [(one, resolved, found) for one, resolved in companies for found in departments_called(department, resolved)]
    if not meant:
        return Told([], (_no_department(department, companies),))
    asked = [(*where, called) for where in meant if (called := tool_called(tool, where[1]))]
    if not asked:
        return Told(["[]\n"] if output_format == "json" else [], (_no_tool(tool, companies),))
    traces = [trace(*one) for one in asked]
    faults = tuple(fault for one in traces for fault in one.faults)
    if output_format == "json":
        return Told([*array(why_told.thing(one, one.checked.plan.policy, language) for one in traces)], faults)
    pages = ((why_told.headline(one), why_told.facts(one, one.checked.plan.policy)) for one in traces)
    return Told([*_pages(pages, language)], faults)


def _pages(pages: Iterable[tuple[Text, Iterable[Fact]]], language: Language) -> Iterator[str]:
    """Each headline with its facts below it."""
    for number, (headline, facts) in enumerate(pages):
        yield "\n" if number else ""
        yield visible(headline.within(language)) + "\n"
        yield from _facts(facts, language)


def _facts(facts: Iterable[Fact], language: Language) -> Iterator[str]:
    told = ((visible(fact.label.within(language)), [visible(said.within(language)) for said in fact.said]) for fact in facts)
    yield from definitions(told, columns())


def _no_department(word: str, companies: Companies) -> Fault:
    return unknown(
        word,
        names_of_departments(resolved for _, resolved in companies),
        Text("no department is called “{word}”", "没有名为“{word}”的部门"),
        Text("Give the key or the name of a department of the org file.", "请写组织文件中某个部门的键或名称。"),
    )


def _no_tool(word: str, companies: Companies) -> Fault:
    if any(normalise(word) == normalise(category) for category in _categories(companies)):
        return Fault(
            Text("“{word}” is a category, not a tool", "“{word}”是类别，不是工具").fill({"word": word}),
            Text("`orglint who {word}` says who has a tool of it.", "可用 `orglint who {word}` 查看谁有这类工具。").fill(
                {"word": word}
            ),
        )
    return unknown(word, names_of_tools(resolved for _, resolved in companies), NO_TOOL, LIST_OF_TOOLS)


def _categories(companies: Companies) -> dict[str, None]:
    """The categories that there are for any of the companies."""
    return {category: None for one, _ in companies for category in one.plan.policy.categories}


NO_TOOL = Text("no tool is called “{word}”", "没有名为“{word}”的工具")
LIST_OF_TOOLS = Text("`orglint tools WORD` searches the catalogue.", "可用 `orglint tools 关键词` 搜索产品目录。")


def _who(companies: Companies, word: str, language: Language, output_format: str) -> Told:
    asked = [(one, resolved, fits) for one, resolved in companies if (fits := who_told.meaning(word, resolved, one.plan.policy))]
    if not asked:
        known = (*names_of_tools(resolved for _, resolved in companies), *_categories(companies))
        message = Text("no tool or category is called “{word}”", "没有名为“{word}”的工具或类别")
        return Told(["[]\n"] if output_format == "json" else [], (unknown(word, known, message, LIST_OF_TOOLS),))
    uses = [use for where in asked for use in who_told.uses(*where)]
    if output_format == "json":
        return Told([*array(who_told.thing(use, language) for use in uses)])
    if not uses:
        return Told([visible(who_told.NOBODY.fill({"word": word}).within(language)) + "\n"])
    rows = [who_told.HEADINGS, *(who_told.cells(use) for use in uses)]
    return Told([*table([_cell(cell, language) for cell in row] for row in rows)])


def _cell(cell: str | Text, language: Language) -> str:
    return visible(cell.within(language) if isinstance(cell, Text) else cell)


def _coverage(companies: Companies, required: Fraction | None, language: Language, output_format: str) -> Told:
    measured = measure(companies)
    met = required is None or measured.share >= required
    if output_format == "json":
        return Told([json_text(coverage_told.thing(measured, required, language)) + "\n"], met=met)
    lines = [coverage_told.headline(measured)]
    if required is not None:
        lines.append(coverage_told.against(measured, required))
    told = [visible(line.within(language)) + "\n" for line in lines]
    for heading, facts in coverage_told.sections(measured, several=sum(len(one.texts) for one, _ in companies) > 1):
        if facts:
            told += [f"\n{heading.within(language)}\n", *_facts(facts, language)]
    return Told(told, met=met)


def _percentage(written: str) -> Fraction:
    """A percentage from 0 to 100, with or without the sign. Raises Misuse for anything else."""
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?%?", written) and (share := Fraction(written.rstrip("%"))) <= 100:  # noqa: PLR2004
        return share
    raise Misuse(misuse.no_percentage("--require-coverage", written, "coverage"))
