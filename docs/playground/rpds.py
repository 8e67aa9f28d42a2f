"""The three persistent types of rpds that `referencing` and jsonschema use, for browsers: rpds is compiled and has no wheel there.

Each change gives a new collection and leaves the old one as it was, as with rpds; it copies, which the few dozen entries that a
validator has allow.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Member = TypeVar("Member")
Element = TypeVar("Element", bound=Hashable)


class HashTrieMap(Mapping[Key, Value]):
    """A mapping that is never changed."""

    __slots__ = ("_entries",)

    def __init__(self, value: Mapping[Key, Value] | Iterable[tuple[Key, Value]] = (), **more: Any) -> None:
        self._entries: dict[Key, Value] = dict(value, **more)

    @classmethod
    def convert(cls, value: Any) -> HashTrieMap[Key, Value]:
        """The value itself if it is one already, else one made of it."""
        return value if isinstance(value, cls) else cls(value)

    def __getitem__(self, key: Key) -> Value:
        return self._entries[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HashTrieMap) and self._entries == other._entries

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return f"HashTrieMap({self._entries!r})"

    def insert(self, key: Key, value: Value) -> HashTrieMap[Key, Value]:
        """The mapping with this entry."""
        return HashTrieMap({**self._entries, key: value})

    def remove(self, key: Key) -> HashTrieMap[Key, Value]:
        """The mapping without this entry; KeyError where it has none."""
        entries = dict(self._entries)
        del entries[key]
        return HashTrieMap(entries)

    def discard(self, key: Key) -> HashTrieMap[Key, Value]:
        """The mapping without this entry, whether it had one or not."""
        return self.remove(key) if key in self._entries else self

    def update(self, *others: Any, **more: Any) -> HashTrieMap[Key, Value]:
        """The mapping with the entries of the others; the later hold."""
        entries = dict(self._entries)
        for other in others:
            entries.update(other)
        return HashTrieMap(entries, **more)


class HashTrieSet(Set[Element]):
    """A set that is never changed."""

    __slots__ = ("_elements",)

    def __init__(self, value: Iterable[Element] = ()) -> None:
        self._elements = frozenset(value)

    def __contains__(self, element: object) -> bool:
        return element in self._elements

    def __iter__(self) -> Iterator[Element]:
        return iter(self._elements)

    def __len__(self) -> int:
        return len(self._elements)

    def __hash__(self) -> int:
        return hash(self._elements)

    def __repr__(self) -> str:
        return f"HashTrieSet({set(self._elements) or '{}'})"

    def insert(self, element: Element) -> HashTrieSet[Element]:
        """The set with this element."""
        return HashTrieSet(self._elements | {element})

    def remove(self, element: Element) -> HashTrieSet[Element]:
        """The set without this element; KeyError where it has not got it."""
        if element not in self._elements:
            raise KeyError(element)
        return HashTrieSet(self._elements - {element})

    def discard(self, element: Element) -> HashTrieSet[Element]:
        """The set without this element, whether it had it or not."""
        return HashTrieSet(self._elements - {element})

    def update(self, *others: Iterable[Element]) -> HashTrieSet[Element]:
        """The set with the elements of the others."""
        return HashTrieSet(self._elements.union(*others))


class List(Generic[Member]):
    """A list that is never changed, and grows at its front."""

    __slots__ = ("_members",)

    def __init__(self, *members: Any) -> None:
        self._members: tuple[Member, ...] = tuple(members[0]) if len(members) == 1 else members

    @property
    def first(self) -> Member:
        """The member at the front; IndexError where there is none."""
        if not self._members:
            raise IndexError("empty list has no first element")
        return self._members[0]

    @property
    def rest(self) -> List[Member]:
        """The list without the member at the front."""
        return List(self._members[1:])

    def push_front(self, member: Member) -> List[Member]:
        """The list with another member at the front."""
        return List((member, *self._members))

    def drop_first(self) -> List[Member]:
        """The list without the member at the front; IndexError where there is none."""
        if not self._members:
            raise IndexError("empty list has no first element")
        return self.rest

    def __iter__(self) -> Iterator[Member]:
        return iter(self._members)

    def __reversed__(self) -> Iterator[Member]:
        return reversed(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, List) and self._members == other._members

    def __hash__(self) -> int:
        return hash(self._members)

    def __repr__(self) -> str:
        return f"List({[*self._members]!r})"
