"""An output format: the list that somebody takes along on a round of the departments, as a page to print."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from orglint import Reporter, Text, hookimpl

ORGLINT_API = 1

TITLE = Text(en="Round of the departments", zh="科室走访清单")
WHOLE = Text(en="The whole hospital", zh="全院")
NOTHING = Text(en="Nothing was found.", zh="没有发现问题。")
UNDONE = Text(en="Not everything could be checked", zh="部分检查未能完成")
STYLE = "body{font:11pt sans-serif;max-width:50em;margin:auto} li{list-style:'\\2610\\00a0\\00a0';margin:.6em 0}"


@hookimpl
def orglint_reporters() -> list[Reporter]:
    """Give the format: `orglint check --output ward-round=round.html`."""
    summary = Text(
        en="A page to print, a box to tick for each finding, department by department.",
        zh="可打印的网页：按科室逐项列出，每个问题一个勾选框。",
    )
    return [Reporter("ward-round", summary, ward_round)]


def ward_round(report: Mapping[str, Any]) -> Iterator[str]:
    """The page. Every text of the report is escaped, because names come from files that anybody may have written."""
    language = report["language"]
    title = said(TITLE, language)
    yield f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<meta charset="utf-8">\n'
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n"
    for department, findings in by_department(report["findings"], language).items():
        yield f"<h2>{escape(department)}</h2>\n<ul>\n"
        for finding in findings:
            where = f"{finding['rule']}, {finding['file']}:{finding['line']}"
            yield f"<li>{'<br>'.join(map(escape, (finding['message'], finding['remedy'], where)))}</li>\n"
        yield "</ul>\n"
    if not report["findings"]:
        yield f"<p>{said(NOTHING, language)}</p>\n"
    if report["errors"]:  # a list that looks whole and is not would be worse than none
        yield f"<h2>{said(UNDONE, language)}</h2>\n<ul>\n"
        yield from (f"<li>{escape(error['message'])}</li>\n" for error in report["errors"])
        yield "</ul>\n"
    yield "</html>\n"


def by_department(findings: list[dict[str, Any]], language: str) -> dict[str, list[dict[str, Any]]]:
    """The findings, put together by the key of their department, in the order of the report."""
    together: dict[str, list[dict[str, Any]]] = {}
    for finding in findings:
        together.setdefault(finding["department"] or said(WHOLE, language), []).append(finding)
    return together


def said(text: Text, language: str) -> str:
    """The wording in the language of the report."""
    return text.zh if language == "zh" else text.en
