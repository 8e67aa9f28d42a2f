"""Entries gathered as they come: who uses what, each use once, and what an earlier entry says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from orglint.extensions import DETAIL_WORDS, Skipped, Use
from orglint.importers.entries import Entry, FromInput, GroupUse, Headcount, LeftOut, Price, Taken
from orglint.importers.products import instance_of
from orglint.model import ON_REQUEST, Fault, detail_field
from orglint.names import compared
from orglint.policy.plugin_errors import Refused
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_DEPARTMENTS = 100_000
"""As many as an org file may be expected to have; more are refused before they take minutes and gigabytes."""

MOST_USES = 300_000
"""Different departments and tools together: more do not fit into an org file."""

TOO_MANY_USES = Text(
    "there are more than {most:,} different pairs of a department and a tool", "部门与工具的不同组合超过 {most:,} 个"
)

TOO_MANY = Text("its importer gives more than {most:,} departments", "其导入器给出的部门超过 {most:,} 个")

MOST_LOST = 100_000
"""So many entries that cannot be used are kept to be named; with more of them it is the wrong file."""

TOO_MANY_LOST = Text("more than {most:,} entries cannot be used", "无法使用的条目超过 {most:,} 个")

NOBODY: Mapping[str, int] = MappingProxyType({})


class Remark(NamedTuple):
    """What is to be said about an input: the input's name, the line that it is about if it is about one, and the words."""

    file: str
    line: int | None
    text: Text


class Imported(NamedTuple):
    """What an importer gave: who uses what, and what is to be said about it.

    `uses` are those of departments, `groups` those of groups of accounts, and `everybody` those of the whole company: one for each
    of them, tool and instance, in the order in which they first come. `people` and `group_people` are how many there are in each,
    where that is known. `taken` says how the input was read, `left_out` what was left out on purpose, `lost` what should have come
    in and could not. `faults` are why the importer could not go on.
    """

    uses: tuple[Use, ...] = ()
    groups: tuple[Use, ...] = ()
    everybody: tuple[Use, ...] = ()
    people: Mapping[str, int] = NOBODY
    group_people: Mapping[str, int] = NOBODY
    prices: tuple[Price, ...] = ()
    taken: tuple[Remark, ...] = ()
    left_out: tuple[Remark, ...] = ()
    lost: tuple[Remark, ...] = ()
    faults: tuple[Fault, ...] = ()
    is_whole: bool = False


class Gathering:
    """Collects entries, one at a time; what is gathered is there at any time, whole or not."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._uses = Merged(limited=True)
        self._groups = Merged(limited=True)
        self._people: dict[bool, dict[str, int]] = {False: {}, True: {}}
        self._prices: dict[str, Price] = {}
        self._taken: list[Remark] = []
        self._left_out: list[Remark] = []
        self._lost: list[Remark] = []

    def add_all(self, entries: Iterable[Entry]) -> None:
        """Take in the entries."""
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        if isinstance(entry, Use):
            self._merge(self._uses, entry)
        elif isinstance(entry, GroupUse):
            self._lose(entry.use.line, *(GROUP_TWICE for _ in self._groups.add(entry.use)))
        elif isinstance(entry, Skipped) and entry.lost:
            self._lose(entry.line, entry.reason)
        elif isinstance(entry, Skipped):
            self._left_out.append(Remark(self._file, entry.line, entry.reason))
        elif isinstance(entry, FromInput):
            self._file = entry.file
        elif isinstance(entry, Taken):
            self._taken.append(Remark(self._file, None, entry.text))
        elif isinstance(entry, LeftOut):
            self._left_out.append(Remark(self._file, None, entry.reason))
        elif isinstance(entry, Headcount):
            self._people[entry.is_group][entry.department] = entry.people
        else:
            self._prices.setdefault(compared(entry.tool), entry)

    def _merge(self, merged: Merged, use: Use) -> None:
        self._lose(use.line, *merged.add(use))

    def _lose(self, line: int | None, *reasons: Text) -> None:
        self._lost.extend(Remark(self._file, line, reason) for reason in reasons)
        if len(self._lost) > MOST_LOST:
            raise Refused(*(words.format(most=MOST_LOST) for words in TOO_MANY_LOST))

    def imported(self, faults: tuple[Fault, ...], *, is_whole: bool) -> Imported:
        """What has been gathered."""
        return Imported(
            uses=self._uses.uses(),
            groups=self._groups.uses(),
            people=self._people[False],
            group_people=self._people[True],
            prices=tuple(self._prices.values()),
            taken=tuple(self._taken),
            left_out=tuple(self._left_out),
            lost=tuple(self._lost),
            faults=faults,
            is_whole=is_whole,
        )


class Merged:
    """Uses of departments, each tool and instance of one once; a department has the first parent that is given for it.

    What comes in from outside is limited: more departments or uses than any company has are a mistake.
    """

    def __init__(self, *, limited: bool) -> None:
        self._limited = limited
        self._tools: dict[str, dict[tuple[str, str | None], Use]] = {}
        self._number = 0
        self._parents: dict[str, str] = {}

    def add(self, use: Use) -> Iterator[Text]:
        """Take in a use; gives what of it an earlier one said otherwise, and so does not count. Raises Refused."""
        self._refuse_one_too_many(use.department)
        tools = self._tools.setdefault(use.department, {})
        if use.parent is not None:
            yield from self._say_parent(use.department, use.parent)
        if use.tool is None:
            return
        if use.instance is not None:
            use = use._replace(instance=instance_of(use.tool, use.instance))
        what = compared(use.tool or ""), None if use.instance is None else compared(use.instance)
        first = tools.get(what)
        if first is None:
            if self._limited and self._number == MOST_USES:
                raise Refused(*(words.format(most=MOST_USES) for words in TOO_MANY_USES))
            tools[what] = use._replace(parent=None)
            self._number += 1
        else:
            yield from _other_details(first, use)
            tools[what] = filled(first, use)

    def _refuse_one_too_many(self, department: str) -> None:
        if self._limited and len(self._tools) == MOST_DEPARTMENTS and department not in self._tools:
            raise Refused(*(words.format(most=MOST_DEPARTMENTS) for words in TOO_MANY))

    def _say_parent(self, department: str, parent: str) -> Iterator[Text]:
        if parent == department:
            yield OWN_PARENT.fill({"department": department})
            return
        self._refuse_one_too_many(parent)
        self._tools.setdefault(parent, {})
        first = self._parents.setdefault(department, parent)
        if first != parent:
            yield OTHER_PARENT.fill({"department": department, "first": first, "other": parent})

    def uses(self) -> tuple[Use, ...]:
        """One use for each tool and instance of a department, with its parent; one without a tool where a department has none."""
        return tuple(
            use._replace(parent=self._parents.get(department))
            for department, tools in self._tools.items()
            for use in (tools.values() or (Use(department),))
        )


def merged_uses(uses: Iterable[Use]) -> tuple[Use, ...]:
    """The uses, each tool and instance of a department once; where two of them contradict each other, the first counts."""
    merged = Merged(limited=False)
    for use in uses:
        for _ in merged.add(use):
            pass
    return merged.uses()


def filled(first: Use, other: Use) -> Use:
    """One use of the two there are of a tool: each detail is the first that is given.

    Direct use wins over any other, because it is what rules look at, and what is had over what is on request; of other ways to
    have access, the first stays.
    """
    accesses = first.access, other.access
    access = "direct" if "direct" in accesses else next((had for had in accesses if had != ON_REQUEST), ON_REQUEST)
    details: dict[str, Any] = {
        field: getattr(first, field) if getattr(first, field) is not None else getattr(other, field) for field in MERGED
    }
    return first._replace(access=access, **details)


MERGED = (*map(detail_field, DETAIL_WORDS), "since", "until")
"""The fields of a use that are as the first entry has them which says anything."""


def _other_details(first: Use, other: Use) -> Iterator[Text]:
    for key, detail in DETAIL_WORDS.items():
        before, here = (getattr(use, detail_field(key)) for use in (first, other))
        if before is not None and here not in (None, before):
            values = {"department": other.department, "tool": other.tool, "first": before, "other": here}
            yield detail.conflict.fill(values)
    if any(None not in (pair := (getattr(first, day), getattr(other, day))) and pair[0] != pair[1] for day in ("since", "until")):
        yield OTHER_DAYS.fill({"department": other.department, "tool": other.tool})


GROUP_TWICE = Text("what is said of a group here was said otherwise before", "此处关于某个组的内容与前面所写的不同")
OWN_PARENT = Text("“{department}” is said to be its own parent", "“{department}”的上级部门写成了它自己")
OTHER_PARENT = Text(
    "the parent of “{department}” was “{first}” before, and is “{other}” here",
    "“{department}”的上级部门前面写的是“{first}”，此处却是“{other}”",
)
OTHER_DAYS = Text("the dates of “{department}” in “{tool}” were others before", "“{department}”使用“{tool}”的日期与前面所写的不同")
