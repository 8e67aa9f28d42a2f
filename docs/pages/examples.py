"""The examples of a rule as its page shows them: their files, and what orglint says about the flagged one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from orglint.document.read import read
from orglint.fixing.difference import difference
from orglint.linting.mend import mend
from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.run import check
from orglint.model import Language
from orglint.report import Report
from orglint.reporters.text import text
from orglint.settings.values import Settings, WaiverPolicy
from orglint.verifying.examples import FLAGGED
from orglint.verifying.verify import DAY, STRICT
from pages.own import EXAMPLES, own_policy

DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


class File(NamedTuple):
    """A file of an example: its path from the example's folder, and its text."""

    name: str
    text: str


class Flagged(NamedTuple):
    """What comes of a rule's flagged example.

    `strict` means that the rule finds something only by settings about waivers, `dated` that the day matters. `safe` says of
    what sort its fix is, if there is one, and `diff` is what the fix changes.
    """

    report: Report
    folder: Path
    strict: bool
    dated: bool
    safe: bool | None
    diff: str

    def printed(self, language: Language) -> str:
        """What `orglint check` prints in the example's folder."""
        return "".join(text(self.report, language, False)).replace(f"{self.folder.as_posix()}/", "")


def files(rule: str, name: str) -> list[File]:
    """The example of a name of EXAMPLES, and behind it the files that it includes, which lie in a folder of its name."""
    folder = EXAMPLES / rule
    stem = name.partition(".")[0]
    paths = [folder / name, *sorted((folder / stem).glob("**/*.toml"))]
    return [File(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in paths]


@lru_cache
def flagged(rule: str) -> Flagged:
    """Check the flagged example of a rule."""
    folder = EXAMPLES / rule
    path = (folder / FLAGGED).as_posix()
    usual, strict = (check([path], read, plan) for plan in _plans())
    found = any(located.finding.rule == rule for located in usual.findings)
    mended = mend(path, read, _plans()[0 if found else 1], unsafe=True)
    fixes = [located.fix for located in mended.before.located if located.fix and located.finding.rule == rule]
    return Flagged(
        report=usual if found else strict,
        folder=folder,
        strict=not found,
        dated=any(DATE.search(file.text) for file in files(rule, FLAGGED)),
        safe=all(fix.safe for fix in fixes) if fixes else None,
        diff="".join(_diff(folder, mended.texts)) if fixes else "",
    )


@lru_cache(maxsize=1)
def _plans() -> tuple[Plan, Plan]:
    """All rules on the day of the examples, as they are and with what is asked of waivers in examples."""
    terms = Terms(DAY)
    usual, strict = (make_plan(own_policy(), Settings(waivers=policy), terms) for policy in (WaiverPolicy(), STRICT))
    return usual, strict


def _diff(folder: Path, texts: Mapping[str, tuple[bytes, bytes]]) -> Iterator[str]:
    for name, (old, new) in texts.items():
        shown = os.path.relpath(name, folder)
        yield b"".join(difference(shown, old, new)).decode()
