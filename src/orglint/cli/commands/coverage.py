"""The command `orglint coverage`: how much of companies the rules can judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from orglint.cli.lookups import Answer, Companies, answer_about_companies, facts_listed, shown
from orglint.cli.session import Session, parse_date
from orglint.cli.spec import AS_OF, LANGUAGE, LOOK_UP_FORMAT, ONE_PATH, SESSION_OPTIONS, WHERE, CommandSpec, Option
from orglint.cli.usage_errors import NO_PERCENTAGE, usage_error
from orglint.queries.answers import Fact
from orglint.queries.coverage import Coverage, against, as_json, coverage, headline, sections
from orglint.queries.proposals import by_settings, instruction, lines
from orglint.reporters.escaping import json_text
from orglint.terminal import reading_columns, wrapped
from orglint.texts import Language, Text

REQUIRE_COVERAGE = Option(
    "--require-coverage",
    Text("Give exit code 1 when fewer departments are judged, in percent.", "作出判断的部门低于这一百分比时，返回退出码 1。"),
    metavar=Text("PERCENT", "百分比"),
)


def run(
    language: Language, path: str | None, output_format: str, require_coverage: str | None, as_of: str | None, session: Session
) -> int:
    """Say how much the rules can judge; give the exit code. Raises CommandLineError for what is no percentage or date."""
    required = None if require_coverage is None else _percentage(require_coverage)
    return answer_about_companies(
        path,
        parse_date("--as-of", as_of, "coverage"),
        session,
        language,
        lambda companies: _answer(companies, required, language, output_format),
    )


def _percentage(written: str) -> Fraction:
    """A percentage from 0 to 100, with or without the sign. Raises CommandLineError for anything else."""
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?%?", written) and (share := Fraction(written.rstrip("%"))) <= 100:  # noqa: PLR2004
        return share
    raise usage_error(NO_PERCENTAGE, "coverage", option=REQUIRE_COVERAGE.name, value=written)


def _answer(companies: Companies, required: Fraction | None, language: Language, output_format: str) -> Answer:
    measured = coverage(companies)
    met = required is None or measured.share >= required
    if output_format == "json":
        return Answer([json_text(as_json(measured, required, language)) + "\n"], met=met)
    several = sum(len(checked.texts) for checked, _ in companies) > 1
    return Answer([*_lines(measured, required, language, several=several)], met=met)


def _lines(measured: Coverage, required: Fraction | None, language: Language, *, several: bool) -> Iterator[str]:
    yield shown(headline(measured), language) + "\n"
    if required is not None:
        yield shown(against(measured, required), language) + "\n"
    departments, *others = sections(measured, several=several)
    yield from _section(*departments, language)
    yield from _proposals(measured, language)
    for heading, facts in others:
        yield from _section(heading, facts, language)


def _section(heading: Text, facts: Sequence[Fact], language: Language) -> Iterator[str]:
    if facts:
        yield f"\n{heading.within(language)}\n"
        yield from facts_listed(facts, language)


def _proposals(measured: Coverage, language: Language) -> Iterator[str]:
    """The lines for each settings file, neither indented nor wrapped: they are there to be copied."""
    for proposed in by_settings(measured.proposals).values():
        told = shown(instruction(proposed[0].plan.settings), language)
        yield "\n" + "".join(f"{line}\n" for line in wrapped(told, reading_columns()))
        yield "\n" + "".join(f"{shown(line, language)}\n" for line in lines(proposed, language))


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "coverage",
        Text("Say how much of a company the rules can judge.", "说明规则能判断公司的多少内容。"),
        Text(
            "The departments that no rule judges and why, the tools that no rule can judge, and the rules that were applied to "
            "no department. " + WHERE.en,
            "列出没有规则判断的部门及原因、规则无法判断的工具，以及没有用于任何部门的规则。" + WHERE.zh,
        ),
        "answers",
        run,
        (ONE_PATH,),
        (LOOK_UP_FORMAT, REQUIRE_COVERAGE, AS_OF, *SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint coverage", Text("all org files below the current folder", "当前文件夹下的所有组织文件")),
            ("orglint coverage --require-coverage 80 org.toml", Text("for CI", "用于 CI")),
        ),
    )
