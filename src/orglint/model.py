"""The words of orglint as frozen values: departments, tools, rules, findings.

This module imports the texts and the standard library only, so that everything else may import it. Values are named tuples:
complete when born, compared by content, and cheap to make, because a run makes one for each assignment of each file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

    from orglint.costs import Cost, SeatCost

Severity: TypeAlias = "Literal['error', 'warning', 'info']"
Access: TypeAlias = "Literal['direct', 'read-only', 'admin', 'integration', 'on-request']"
Inventory: TypeAlias = "Literal['complete', 'partial']"
Part: TypeAlias = "Literal['judged', 'unjudged']"
Shape: TypeAlias = "Literal['avoid', 'need', 'rely-on', 'own']"
Key: TypeAlias = "tuple[str | int, ...]"

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the mildest to the gravest."""

ON_REQUEST: Access = "on-request"
"""What somebody may have who asks for it, and nobody has yet."""

ACCESSES: tuple[Access, ...] = ("direct", "read-only", "admin", "integration", ON_REQUEST)

NOBODY: frozenset[str] = frozenset()


class Source(NamedTuple):
    """Where a rule's claim is made: a section and a line of a text that anybody can read."""

    title: Text
    section: Text
    line: int
    url: str

    def cite(self) -> Text:
        """The reference as a reader wants it, without the address."""
        passage = self.passage()
        return Text(f"“{self.title.en}”, {passage.en}", f"《{self.title.zh}》{passage.zh}")

    def passage(self) -> Text:
        """Where in the text it stands."""
        return Text(f"{self.section.en}, line {self.line}", f"{self.section.zh}，第 {self.line} 行")


class Category(NamedTuple):
    """What a tool is for: `crm`, `accounting`. The name is a noun that fits "has no …"."""

    id: str
    name: Text


class Span(NamedTuple):
    """A stretch of a text: lines and columns from 1, columns counted in characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """Where something stands in an org file: the file, and the TOML key path of a value or of its key.

    `path` mixes table keys (strings) and array indices (integers, from 0). `part` says whether the key itself or its value is
    meant. `span`, where given, settles the question: a file that cannot be parsed has no key paths.
    """

    file: str
    path: Key = ()
    part: Literal["key", "value"] = "value"
    span: Span | None = None


class Tool(NamedTuple):
    """A product. `place` is set for a tool the company defines.

    `suite` means that its modules are bought apart, and `base` are those of its categories that whoever has it has all the same;
    `unclear` means that nobody says, or not in full, what the tool is for. `seat_cost` is what one seat of it costs, where the
    company's file says so: the catalogue knows no prices.
    """

    id: str
    name: Text
    categories: tuple[str, ...]
    suite: bool = False
    aliases: tuple[str, ...] = ()
    place: Place | None = None
    unclear: bool = False
    base: tuple[str, ...] = ()
    seat_cost: SeatCost | None = None

    @property
    def certain(self) -> tuple[str, ...]:
        """The categories that it brings for sure where nobody says which modules are in use."""
        return self.base if self.suite else self.categories


IN_INSTANCE = Text("{tool} “{instance}”", "{tool}“{instance}”实例")


class Assignment(NamedTuple):
    """One department's use of one tool. `tool` is None when neither the company nor the catalogue knows `written`.

    `possible` are the categories it may bring, enough to satisfy a "lacks" rule; `certain` are those it brings for sure, the
    only ones a "has" rule may look at. They differ when it is `unspecified`, a suite whose modules are not listed. `unclear` means
    that it may bring any category: an unknown tool, or one that nobody has said enough about. `where` is the list it stands in
    and `step` the way from there. `since` and `until` are the first and the last day on which it counts.

    `doubtful` are the categories that it brings, or may bring, to whoever asks for it, where the access is on request: they are
    neither possible nor certain, and a gap that they would fill is in doubt. `instance` says which of the tool's instances it is,
    None the main one. `excepted` are the keys of the departments that an assignment to everybody leaves out, with their
    sub-departments.
    `meant` is the tool for a slip in whose name an unknown one is taken.
    """

    written: str
    tool: Tool | None
    where: Place
    step: Key
    possible: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    unclear: bool = False
    unspecified: bool = False
    modules: tuple[str, ...] | None = None
    access: Access = "direct"
    seats: int | None = None
    since: date | None = None
    until: date | None = None
    doubtful: tuple[str, ...] = ()
    instance: str | None = None
    excepted: frozenset[str] = NOBODY
    meant: Tool | None = None

    @property
    def name(self) -> str | Text:
        """What to call the tool in a message, with the instance where it says one."""
        name = self.tool.name if self.tool else self.written
        return name if self.instance is None else IN_INSTANCE.fill({"tool": name, "instance": self.instance})

    def leaves_open(self, category: str) -> bool:
        """Whether only a list of modules would say that it brings the category."""
        return category in self.possible and category not in self.certain

    @property
    def place(self) -> Place:
        """Where the tool's name stands. Put together when asked for: of most assignments nobody ever asks."""
        return self.where._replace(path=self.where.path + self.step)


DETAILS = ("seats",)
"""The keys of an assignment that no rule of orglint's reads, in the order of the fields of `Assignment` that they are in.

An importer's `Use` has the same fields, and `extensions.DETAIL_WORDS` the words for each."""


def detail_field(key: str) -> str:
    """The field that a key of DETAILS is in."""
    return key.replace("-", "_")


class Department(NamedTuple):
    """A department: its key in the org file, its name, the ids of its kinds, its parent's key and its assignments.

    `kinds` is empty when no rule may judge the department: `kind = []`, an ambiguous or an unknown name. `complete` is false where
    the absence of a tool means nothing: its own inventory is partial, or that of a sub-department whose tools count for it.
    `inventory` is what it says of its own itself; where it says nothing, its parent's holds, and at last the company's.
    """

    key: str
    name: str
    kinds: tuple[str, ...]
    parent: str | None
    assignments: tuple[Assignment, ...]
    place: Place
    inventory: Inventory | None = None
    complete: bool = True

    @property
    def called(self) -> str | Text:
        """What a sentence calls it: its name, or else its key, marked as one: "the department `it`"."""
        return called(self.key) if self.name == self.key else self.name

    @property
    def listed(self) -> str:
        """What a row of names calls it: its name, or else its key, marked as one: "`it`"."""
        return f"`{self.key}`" if self.name == self.key and _is_bare(self.key) else self.name


def called(key: str) -> str | Text:
    """What a sentence calls a department that has a key and no name.

    A bare key, such as `it`, may be a word of the sentence. One that TOML wants quoted, such as `EMEA Sales`, is a name by itself.
    """
    return CALLED.fill({"key": key}) if _is_bare(key) else key


CALLED = Text("the department `{key}`", "部门 `{key}`")


def _is_bare(key: str) -> bool:
    return key.isascii() and key.replace("-", "").replace("_", "").isalnum()


class Waiver(NamedTuple):
    """A recorded, reasoned, expiring exception: the fields as the org file has them, each a string or absent.

    `department_key` and `tool_id` are what its department and tool were found to be; None where they are absent or unknown.
    `instance` is the one of the tool that it is for, None for all of them, and `instance_known` whether an assignment has it.
    """

    rule: str | None
    department: str | None
    tool: str | None
    reason: str | None
    owner: str | None
    ticket: str | None
    expires: str | None
    place: Place
    department_key: str | None
    tool_id: str | None
    instance: str | None
    instance_known: bool


class Company(NamedTuple):
    """A company as one org file describes it.

    `complete` is false for a partial inventory; whether the absence of a tool in a department means anything, the department says
    itself. `everybody` are the assignments of `company.tools`, `for_everybody` those of them that a department has; `tools` are the
    tools the file defines; `children` maps a department's key to those of its sub-departments. `dormant` are the assignments that
    do not count today, because they have not begun or are over. `parts` are the files besides its own that something of it stands
    in. `as_of` is the day that the run holds dates against: today, unless somebody asks for another.
    """

    name: str
    headcount: int | None
    complete: bool
    not_needed: tuple[str, ...]
    everybody: tuple[Assignment, ...]
    tools: tuple[Tool, ...]
    departments: Mapping[str, Department]
    children: Mapping[str, tuple[str, ...]]
    waivers: tuple[Waiver, ...]
    place: Place
    dormant: tuple[Assignment, ...] = ()
    parts: frozenset[str] = frozenset()
    as_of: date = date.max

    @property
    def states_prices(self) -> bool:
        """Whether its file says what a seat of any tool costs."""
        return any([tool.seat_cost for tool in self.tools])  # noqa: C419 - they are few, and a generator takes longer

    def ancestors(self, department: Department) -> Iterator[Department]:
        """The parent, its parent and so on; a circle of parents ends where it began."""
        seen = {department.key}
        while department.parent is not None and department.parent not in seen:
            department = self.departments[department.parent]
            seen.add(department.key)
            yield department

    def descendants(self, department: Department) -> Iterator[Department]:
        """The sub-departments, theirs and so on."""
        seen = {department.key}
        waiting = list(self.children.get(department.key, ()))
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                waiting.extend(self.children.get(key, ()))
                yield self.departments[key]

    def for_everybody(self, department: Department) -> Sequence[Assignment]:
        """The assignments of `company.tools` that the department has: those that except neither it nor an ancestor of it."""
        for assignment in self.everybody:
            if assignment.excepted:
                line = {department.key, *(ancestor.key for ancestor in self.ancestors(department))}
                return [assignment for assignment in self.everybody if line.isdisjoint(assignment.excepted)]
        return self.everybody

    def left_out(self, assignment: Assignment) -> set[str]:
        """The keys of all departments that an assignment to everybody leaves out: those it excepts, and their sub-departments."""
        found: set[str] = set()
        waiting = list(assignment.excepted)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting.extend(self.children.get(key, ()))
        return found

    def within_reach(self, department: Department) -> Iterator[Assignment]:
        """Every assignment that can satisfy a "lacks" rule of this department.

        Its own, its ancestors', everybody's, and those of its sub-departments of the same kind: where every sales team has
        a CRM, it would be false to say that Sales has none.
        """
        yield from department.assignments
        yield from self.for_everybody(department)
        for ancestor in self.ancestors(department):
            yield from ancestor.assignments
        for descendant in self.descendants(department):
            if set(department.kinds) & set(descendant.kinds):
                yield from descendant.assignments


class Label(NamedTuple):
    """A second place that helps to understand a finding, and what to see there."""

    place: Place
    text: Text


class Offender(NamedTuple):
    """What a rule's check found: the place, and the values its rule's message has placeholders for.

    The value of `category` is a category's id and that of `categories` a tuple of ids: the linter puts their names there.
    `instance` is that of the assignment which was found, so that a waiver can be for it alone.
    """

    place: Place
    values: Mapping[str, Any] = {}
    labels: tuple[Label, ...] = ()
    department: str | None = None
    tool: str | None = None
    instance: str | None = None


class Change(NamedTuple):
    """One change of an org file's data: `path` is removed, or `value` put at the path, or appended to the list there."""

    action: Literal["remove", "put", "append"]
    path: Key
    value: Any = None


class Repair(NamedTuple):
    """What would put a finding right, as changes of the data of the file it is in, which belong together.

    A safe one says the same as before in fewer or better words; every other one changes who uses what.
    """

    title: Text
    changes: tuple[Change, ...]
    safe: bool = False


Options: TypeAlias = "Mapping[str, Any]"

Check: TypeAlias = (
    "Callable[[Department, Company], Iterable[Offender]] | Callable[[Department, Company, Options], Iterable[Offender]]"
)
CompanyCheck: TypeAlias = "Callable[[Company], Iterable[Offender]] | Callable[[Company, Options], Iterable[Offender]]"


class Kind(NamedTuple):
    """What sort of department it is. An alias decides on its own; an ambiguous one only shows that the kind is possible.

    `premodifiers` and `postmodifiers` are words that change nothing when they stand before or after an alias: Field Marketing is
    Marketing. An alias that begins with `…` decides whatever stands before it, unless that speaks of another kind.
    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    premodifiers: tuple[str, ...] = ()
    postmodifiers: tuple[str, ...] = ()


Mender: TypeAlias = "Callable[[Finding, Company], Repair | None]"


class Rule(NamedTuple):
    """One thing orglint flags.

    `kind` is the id of the kind whose departments `check` is asked about, one at a time; a rule without a kind is about the
    company, and its check is asked once. A rule without a check is reported by the stage of the linter that notices it.
    `message` and `remedy` may have placeholders, filled with an offender's values. `fix`, if there is one, is asked how to put a
    finding right. `options`, if there are some, are the properties of the rule's table in the settings, as JSON Schema (draft-07)
    describes them; the check of such a rule is given their values as its last argument. `part` is "unjudged" for a rule that
    says that something could not be judged: reports give that after what is true. One that is not `default_enabled` is asked
    only where it is selected.
    """

    id: str
    kind: str | None
    severity: Severity
    summary: Text
    message: Text
    because: Text
    remedy: Text
    check: Check | CompanyCheck | None = None
    source: Source | None = None
    shape: Shape = "own"
    categories: tuple[str, ...] = ()
    fix: Mender | None = None
    options: Mapping[str, Any] = {}
    part: Part = "judged"
    default_enabled: bool = True

    @property
    def namespace(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]


class Finding(NamedTuple):
    """One rule, one place, one severity, one message; about a department, a tool and one of its instances, or some of these.

    A `doubtful` one says what is true only as far as is known. `part` and `shape` are those of its rule. `paste` is a line of
    TOML that would settle it, where there is one. `cost` is what the seats cost that it is about: only where the file states both
    their number and the price of one.
    """

    rule: str
    severity: Severity
    message: Text
    because: Text
    remedy: Text
    source: Source | None
    place: Place
    labels: tuple[Label, ...] = ()
    department: str | None = None
    tool: str | None = None
    instance: str | None = None
    doubtful: bool = False
    part: Part = "judged"
    paste: str = ""
    shape: Shape = "own"
    cost: Cost | None = None


class Fault(NamedTuple):
    """Why orglint could not do all of its work: what happened, and what to do about it. Any fault means exit code 2."""

    message: Text
    remedy: Text = Text("", "")
