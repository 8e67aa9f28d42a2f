"""People are counted, by department and tool, and never named: what is kept of a person is a number that leads to nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from os import urandom
from sys import intern

from orglint.extensions import Use
from orglint.importers.entries import Entry, GroupUse, Headcount
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.model import Access


class Held(NamedTuple):
    """What somebody has: a tool, which of its instances, and how it is used."""

    tool: str
    instance: str | None = None
    access: Access = "direct"


class Persons:
    """Different persons, each once. One is told by any text that is his alone: a login, whose case does not matter, or an id.

    What is kept are numbers: BLAKE2 (RFC 7693) with a key that is made anew each time and kept nowhere.
    """

    def __init__(self, *, by_id: bool = False) -> None:
        self._by_id = by_id
        self._key = urandom(16)
        self._numbers: dict[int, int] = {}

    def add(self, person: str) -> int:
        """Take in somebody; gives his number, which is one object however often he comes, so that sets of them stay small."""
        number = self._number(person)
        return self._numbers.setdefault(number, number)

    def __contains__(self, person: str) -> bool:
        """Whether somebody is one of them."""
        return bool(self._numbers) and self._number(person) in self._numbers

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    def _number(self, person: str) -> int:
        told = (person if self._by_id else person.strip().casefold()).encode("utf-8", "replace")
        return int.from_bytes(blake2b(told, digest_size=8, key=self._key).digest(), "big")


class People:
    """Counts who is in a department or group and who has a tool there. Nobody is counted twice, whoever names him how often.

    Everybody is a number here, which `person` gives.
    """

    def __init__(self, *, of_groups: bool = False, by_id: bool = False) -> None:
        self._of_groups = of_groups
        self._persons = Persons(by_id=by_id)
        self._members: Counter[str] = Counter()
        self._home: dict[int, str] = {}
        self._elsewhere: set[tuple[int, str]] = set()
        self._holders: dict[str, dict[Held, set[int]]] = {}

    def person(self, told: str) -> int:
        """The number of somebody, by a text that is his alone."""
        return self._persons.add(told)

    def joins(self, person: int, department: str) -> None:
        """Somebody is in a department."""
        home = self._home.get(person)
        if home is None:
            self._home[person] = intern(department)
        elif home == department or (person, department) in self._elsewhere:
            return
        else:
            self._elsewhere.add((person, department))
        self._members[department] += 1

    def department_of(self, person: int) -> str | None:
        """The department that somebody is in, the first that was given; None for whom nobody has given one."""
        return self._home.get(person)

    def has(self, person: int, department: str, held: Held) -> None:
        """Somebody of a department has a tool."""
        self._holders.setdefault(department, {}).setdefault(held, set()).add(person)

    def entries(self) -> Iterator[Entry]:
        """A use for each department and tool, with as many seats as people have it; each department, and how many are in it."""
        for department, members in self._members.items():
            yield Headcount(department, members, self._of_groups)
        for department in dict.fromkeys((*self._members, *self._holders)):
            yield self._entry(Use(department))
            for held, holders in self._holders.get(department, {}).items():
                yield self._entry(Use(department, held.tool, held.access, seats=len(holders), instance=held.instance))

    def _entry(self, use: Use) -> Use | GroupUse:
        return GroupUse(use) if self._of_groups else use
