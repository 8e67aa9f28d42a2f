"""The examples of a rule as its page shows them: their files, and what orglint says about the flagged one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from orglint.actual import is_about_actual
from orglint.authoring.verify import DAY, FLAGGED, STRICT, ExampleFile, reconciled, shown
from orglint.fixing.loop import fix_company
from orglint.fixing.unified_diff import unified_diff
from orglint.linting.plan import Terms, make_plan
from orglint.linting.rule_words import RuleWords
from orglint.linting.run import check_files
from orglint.report import Report
from orglint.reporters.text import text
from orglint.settings.values import Settings
from orglint.texts import Language
from pages.own import EXAMPLES, own_policy

DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


class File(NamedTuple):
    """A file of an example: its path from the example's folder, and its text."""

    name: str
    text: str


class Flagged(NamedTuple):
    """What comes of a rule's flagged example.

    `settings` are those without which the rule finds nothing, as a file has them; `dated` means that the day matters. `safe` says
    of what sort its fix is, if there is one, and `diff` is what the fix changes.
    `source` is what it was held against, for a rule about what is really used.
    """

    report: Report
    folder: Path
    settings: str
    dated: bool
    safe: bool | None
    diff: str
    source: File | None = None

    def printed(self, language: Language) -> str:
        """What `orglint check`, or `orglint reconcile`, prints in the example's folder."""
        report = within(self.folder, self.report)
        with eighty_columns():
            return "".join(text(report, language, False))


def within(folder: Path, value: Any) -> Any:
    """A value with all paths in it counted from a folder, as whoever stands there sees them."""
    if isinstance(value, str):
        return value.removeprefix(f"{folder.as_posix()}/")
    if isinstance(value, RuleWords):
        return value
    if isinstance(value, Mapping):
        return {within(folder, key): within(folder, part) for key, part in value.items()}
    if not isinstance(value, tuple):
        return value
    parts = [within(folder, part) for part in value]
    return type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)


@contextmanager
def eighty_columns() -> Iterator[None]:
    """Within it a terminal is as wide as the pages are, whoever makes them."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    try:
        yield
    finally:
        os.environ.pop("COLUMNS")
        os.environ |= {"COLUMNS": before} if before is not None else {}


def files(rule: str, name: str, language: Language) -> list[File]:
    """The example of a name as it is shown in a language, and behind it the files that it includes."""
    example = shown(ExampleFile(rule, EXAMPLES, name), language)
    folder = EXAMPLES / rule
    return [File(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in (Path(example.path), *example.included)]


@lru_cache
def flagged(rule: str, language: Language) -> Flagged:
    """Check the flagged example of a rule that is shown in a language."""
    folder = EXAMPLES / rule
    example = shown(ExampleFile(rule, EXAMPLES, FLAGGED), language)
    if is_about_actual(rule):
        return _held_against_its_source(example)
    path = example.path
    plans = {settings: make_plan(own_policy(), values, Terms(DAY)) for settings, values in _settings_for(rule).items()}
    reports = {settings: check_files([path], plan) for settings, plan in plans.items()}
    settings = next(one for one, report in reports.items() if any(found.finding.rule == rule for found in report.findings))
    plan = plans[settings]
    plain = plan._replace(when_fixing=())  # what else would be tidied up is another rule's page
    result = fix_company(path, plain, unsafe=True)
    fixes = [located.fix for located in result.before.findings if located.fix and located.finding.rule == rule]
    return Flagged(
        report=reports[settings]._replace(rules=RuleWords((plan,))),
        folder=folder,
        settings=settings,
        dated=any(DATE.search(file.text) for file in files(rule, FLAGGED, language)),
        safe=all(fix.safe for fix in fixes) if fixes else None,
        diff="".join(_diff(folder, result.texts)) if fixes else "",
    )


def _held_against_its_source(example: ExampleFile) -> Flagged:
    report = reconciled(example, make_plan(own_policy(), terms=Terms(DAY)))
    return Flagged(
        report, EXAMPLES / example.rule, "", False, None, "", File(example.source.name, example.source.read_text("utf-8"))
    )


SETTINGS = {
    "": Settings(),
    f"[waivers]\nlongest = {STRICT.longest}\nmax-per-expiry-day = {STRICT.max_per_expiry_day}\n": Settings(waivers=STRICT),
    'required-kinds = ["sales"]\n': Settings(required_kinds=("sales",)),
    'select = ["org/alias"]\n': Settings(select=("org/alias",)),
}
"""What a rule may need to find something, as a file has it: the first that does is shown."""


def _settings_for(rule: str) -> Mapping[str, Settings]:
    """Those, or for a rule that is off by default what asks it besides the others."""
    if own_policy().rules[rule].default_enabled:
        return SETTINGS
    return {f'select = ["*", "{rule}"]\n': Settings(select=("*", rule))}


def _diff(folder: Path, texts: Mapping[str, tuple[bytes, bytes]]) -> Iterator[str]:
    for name, (old, new) in texts.items():
        shown = os.path.relpath(name, folder)
        yield b"".join(unified_diff(shown, old, new)).decode()
