"""The page for people who never open a terminal: one file of HTML that loads nothing, in both languages.

`content.py` says what is on it, the template how that looks; `markup.py` makes HTML of text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from orglint.report import Report
from orglint.reporters import matrix_words
from orglint.reporters.page import costs, markup, wording
from orglint.reporters.page.content import PageContent, content_of
from orglint.reporters.page.grid import MOST_ROWS
from orglint.texts import Language

HERE = Path(__file__).parent


def page(report: Report, language: Language, colour: bool) -> Iterator[str]:  # noqa: ARG001 - the page has its own colours
    """The page, which shows the language of the run first."""
    content = content_of(report, language, _read("style.css"), _read("script.js"))
    html = _environment().get_template("page.html.j2").render(content._asdict()).replace("##", "#&#35;")  # CI runners obey `##[`
    yield from (f"{line}\n" for line in html.split("\n"))


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8").strip()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "both": markup.both,
        "clauses": markup.clauses,
        "code": markup.code,
        "name": markup.name,
        "named": markup.named,
        "place": markup.place,
        "reason": markup.reason,
        "seen": markup.seen,
        "sentence": markup.sentence,
    }
    environment.globals |= {"words": wording, "matrix_words": matrix_words, "of": wording.of}
    environment.globals |= {"most_rows": MOST_ROWS, "yearly": costs.yearly, "seats_times": costs.seats_times}
    return environment


__all__ = ["PageContent", "page"]
