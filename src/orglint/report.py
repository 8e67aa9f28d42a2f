"""What a run gives to a reporter: located findings, counts, and what could not be done or judged."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.model import Change, Fault, Finding, Severity, Source, Span
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.costs import Aside
    from orglint.overview import Overview


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


class AboutRule(NamedTuple):
    """A rule's own words, without the names of one finding, for the readers who list rules."""

    severity: Severity
    summary: Text
    because: Text
    remedy: Text
    source: Source | None = None
    default_enabled: bool = True


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
    formats that show companies as wholes.
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

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(1 for located in self.findings if located.finding.severity == severity)
