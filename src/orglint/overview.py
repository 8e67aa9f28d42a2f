"""What is shown of a whole company beside its findings: the matrix, what was not judged, its waivers. Values that can be sent.

A run makes them only for the output formats that show them; `orglint matrix` shows the matrix alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from orglint.model import Finding
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Sign: TypeAlias = "Literal['over', 'gap', 'file', 'ask', 'waived']"
Holding: TypeAlias = "Literal['itself', 'above', 'indirect', 'open']"
Standing: TypeAlias = "Literal['marked', 'asked', 'other']"

SIGNS: tuple[Sign, ...] = ("over", "gap", "file", "ask", "waived")
"""What a finding comes to for a department: too much, something missing, an entry to correct, a question, or waived."""

OF_FILES = ("org", "waiver", "actual")
"""The namespaces whose rules are about what is written, and not about whether software fits the work."""

OF_FIT = ("org/tool-for-everyone",)
"""The rules of these namespaces that are about that all the same."""


def sign_of(finding: Finding) -> Sign:
    """What a finding that no waiver takes away comes to: by what its rule is about, and whether it asks for a tool or names one.

    One that is only true as far as is known is a question.
    """
    if finding.doubtful:
        return "ask"
    if finding.rule.partition("/")[0] not in OF_FILES or finding.rule in OF_FIT:
        return "gap" if finding.tool is None or finding.shape in ("need", "rely-on") else "over"
    return "ask" if finding.severity == "info" else "file"


class CellMark(NamedTuple):
    """The sign in a cell, and the number of its finding, from 0, among those of its company or, where it is waived, of the waived.

    A mild one is an info.
    """

    sign: Sign
    finding: int
    mild: bool = False

    @property
    def weight(self) -> tuple[int, bool, int]:
        """What sorts marks from the most pressing to the least."""
        return SIGNS.index(self.sign), self.mild, self.finding


class MatrixCell(NamedTuple):
    """The tools of one category that a department has, how it has them, and the mark of its worst finding there.

    `holding` is `itself`, `above` for what comes from a department above, `indirect` for tools in which nobody works (read-only,
    admin, integration), `open` for suites of which nobody says whether they bring it.
    """

    tools: tuple[str | Text, ...] = ()
    holding: Holding = "itself"
    mark: CellMark | None = None


class MatrixColumn(NamedTuple):
    """A category: its id and name, and why it is shown: something is marked there, a rule asks about it, or somebody has it."""

    category: str
    name: Text
    standing: Standing


class MatrixRow(NamedTuple):
    """A department: what it is called, its kinds or why it is not judged, how deep it is below others, and its cells by category.

    `findings` are the numbers of its findings, from 0, among those of its company.
    """

    key: str
    name: str
    kinds: tuple[Text, ...]
    unjudged: Text | None
    depth: int
    cells: Mapping[str, MatrixCell]
    findings: tuple[int, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether there is something in the row to look at."""
        return bool(self.findings) or any(cell.mark for cell in self.cells.values())


class Matrix(NamedTuple):
    """The departments of a company by categories of tools; `everybody` are the tools that all have, which have no cells."""

    company: str
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    everybody: tuple[str | Text, ...] = ()


class Placement(NamedTuple):
    """Which departments a finding is about, by key, the one that it stands in first, and in which categories.

    `names` are the names of departments and tools that may stand in its texts.
    """

    departments: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


NOWHERE = Placement()


class Unsettled(NamedTuple):
    """What was not judged for one reason: how much of what, which, by name and where known key of a department, what settles it."""

    code: str
    number: int
    singular: Text
    plural: Text
    which: tuple[tuple[str | None, str | Text], ...]
    settled_by: Text


class WaiverEntry(NamedTuple):
    """A waiver as it is written, whether it holds, and what it is about.

    `status` is `active`, `expired`, or `invalid`. `waived` are the numbers of the findings that it takes away, `returned` of those
    that it does not take away any more.
    """

    department: str | None
    written: str
    rule: str
    reason: str
    owner: str
    ticket: str
    expires: date | None
    status: str
    waived: tuple[int, ...] = ()
    returned: tuple[int, ...] = ()


class Overview(NamedTuple):
    """What a format shows of one company besides its findings; `matrix` is None where no company could be read.

    `placed` has a place for each finding of the company, `waived` for each that was waived. `judged` are the keys of the
    departments that some department rule judges. `settings` is the name of the settings file, `rules` the number of rules that
    were asked, `plugins` the names of those that orglint did not bring. `compared` says that it was held against what is used.
    """

    file: str
    day: date
    matrix: Matrix | None
    placed: tuple[Placement, ...]
    waived: tuple[Placement, ...]
    judged: frozenset[str] = frozenset()
    waivers: tuple[WaiverEntry, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    settings: str = ""
    rules: int = 0
    plugins: tuple[str, ...] = ()
    honoured: bool = True
    compared: bool = False


def gravity(finding: Finding) -> int:
    """What sorts findings from the most pressing to the least: what does not fit, what is wrong in the file, what is open."""
    sign = sign_of(finding)
    if sign in ("over", "gap"):
        return int(finding.severity == "info")
    return 4 if sign == "ask" else 2 + (finding.severity != "error")
