"""What a run gives to a reporter: located findings, counts, and what could not be done or judged."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.escape import visible
from orglint.model import Change, Fault, Finding, Severity, Source, Span
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from orglint.costs import Aside
    from orglint.overview import Overview

Sorting: TypeAlias = "Literal['severity', 'place']"

SORTINGS: tuple[Sorting, ...] = ("severity", "place")
"""The gravest findings first, or as they stand in the files."""


class LocatedLabel(NamedTuple):
    """A label's place in a file, and what to see there."""

    file: str
    span: Span
    text: Text


class Edit(NamedTuple):
    """A stretch of a file's text, in characters from 0 and the end exclusive, and what to put there instead."""

    file: str
    start: int
    end: int
    replacement: str


class Fix(NamedTuple):
    """What would put a finding right: what it does, whether it can do harm, and the edits, which belong together.

    `changes` are the same in terms of the file's data: several fixes are made at once from these.
    """

    title: Text
    safe: bool
    edits: tuple[Edit, ...]
    changes: tuple[Change, ...] = ()


class Located(NamedTuple):
    """A finding with the stretch of its file that it is about, and the TOML key path there as TOML writes it."""

    finding: Finding
    span: Span
    key_path: str
    labels: tuple[LocatedLabel, ...] = ()
    fix: Fix | None = None


class Waived(NamedTuple):
    """A finding that a waiver took away, and why: the waiver's reason, owner, ticket and last day, as the file has them.

    `file` and `span` are where the waiver stands, which may be another file than the finding's.
    """

    located: Located
    reason: str
    owner: str
    ticket: str | None
    expires: str
    file: str
    span: Span


class Unjudged(NamedTuple):
    """How many things orglint could not judge for one reason; `reason` reads on after the number."""

    number: int
    reason: Text


AS_EACH_FINDING_SAYS = Text("The finding says what to do.", "处理办法见具体的问题说明。")
"""What to do about the findings of a rule in general, where only each of them can say it."""


class AboutRule(NamedTuple):
    """A rule's own words, without the names of one finding, for the readers who list rules."""

    severity: Severity
    summary: Text
    because: Text
    remedy: Text
    source: Source | None = None
    default_enabled: bool = True


NEEDS_NO_QUOTES = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./-_")


class Display(NamedTuple):
    """How whoever reads a report wants it; it changes nothing of what was found.

    `sorting` is by severity or by place. A `quiet` report has the findings alone, and one of `statistics` only counts them, and
    what can be fixed if it was looked for (`with_fixes`). `fixable` is whether there may be something to fix. `command` is the run
    as it could be typed again, word by word, without what chooses rules or a format. `documentation` is the address of a site with
    pages of the rules, and `links` whether a terminal can show links to them. `waived_too` asks for waived findings in formats
    that leave them out.
    """

    sorting: Sorting = "severity"
    quiet: bool = False
    statistics: bool = False
    with_fixes: bool = False
    fixable: bool = False
    command: tuple[str, ...] = ("orglint", "check", ".")
    documentation: str = ""
    links: bool = False
    waived_too: bool = False

    def again(self, rule: str) -> str:
        """The command that lists all findings of a rule, a line each."""
        from shlex import join

        return visible(join([*self.command, "--select", rule, "--output-format", "concise"]))

    @property
    def fixes(self) -> str:
        """The command that shows what can be fixed."""
        words = [*self.command, "--diff", "--unsafe-fixes"]
        if all(map(NEEDS_NO_QUOTES.issuperset, words)):
            return " ".join(words)  # importing shlex takes longer than a check
        from shlex import join

        return visible(join(words))

    def page_of(self, rule: str) -> str:
        """The address of a rule's page on the site; nothing without a site, and for an id that is none."""
        if not self.documentation or not NEEDS_NO_QUOTES.issuperset(rule):
            return ""
        return f"{self.documentation.rstrip('/')}/rules/{rule}.html"


class Report(NamedTuple):
    """The result of one run.

    `findings` are in the order of files, lines and rules. `sources` maps each file with findings to its text, without a byte
    order mark. `faults` are the reasons why not everything was done. `waived` are the findings that a waiver took away; `notes`
    are sentences on how the run was set up that a reader has to know, such as that waivers were off. `failing` is how many of
    the findings are at or over the severity that their file's settings fail on.

    `checked` are the names of the files that were checked, `parts` those of the files that they include, and `owners` says of each
    of these which file includes it. Two are only there for the formats that services read: `rules` are the rules that could have
    reported, by id, and `locations` says where a file is from the folder that paths are counted from, with `/` between the folders;
    a file that is not in it is known by its name alone. `aside` are seats that are paid for and not flagged, for their access or
    their dates; None where no file states a price. `overviews` are those of the companies, in the order of `findings`, for the
    formats that show companies as wholes. `display` is how it is to be shown.
    """

    findings: tuple[Located, ...]
    files: int
    departments: int
    assignments: int
    failing: int
    unjudged: tuple[Unjudged, ...]
    sources: Mapping[str, str]
    faults: tuple[Fault, ...] = ()
    waived: tuple[Waived, ...] = ()
    notes: tuple[Text, ...] = ()
    checked: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    rules: Mapping[str, AboutRule] = {}
    locations: Mapping[str, str] = {}
    owners: Mapping[str, str] = {}
    aside: tuple[Aside, ...] | None = None
    overviews: tuple[Overview, ...] = ()
    display: Display = Display()

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(1 for located in self.findings if located.finding.severity == severity)
