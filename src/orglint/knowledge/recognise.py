"""Which kind of department a name stands for: an exact table of aliases, never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orglint.model import Kind
from orglint.names import normalise, normalise_all, without_remark


class Match(NamedTuple):
    """What a name says: the kinds it may stand for, the alias that matched as normalised, and whether it decides alone."""

    kinds: tuple[str, ...]
    alias: str
    ambiguous: bool


class Recogniser:
    """The aliases of all kinds. An alias that several kinds claim is ambiguous, whatever each says of it.

    Where one kind has a sure and an ambiguous alias that are the same once normalised (`People Ops` and `People & Ops`), the
    ambiguous one is recognised only as it is spelt.
    """

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._matches: dict[str, Match] = {}
        self._as_spelt: dict[str, Match] = {}
        self._found: dict[str, Match | None] = {}
        for kind in kinds:
            aliases = normalise_all(kind.aliases) if kind.aliases else []
            doubtful = dict(zip(normalise_all(kind.ambiguous), kind.ambiguous, strict=True)) if kind.ambiguous else {}
            for alias in doubtful.keys() & set(aliases):
                self._as_spelt[doubtful.pop(alias).casefold()] = Match((kind.id,), alias, ambiguous=True)
            named = normalise_all((kind.id, *kind.name))
            self._claim(kind, [*aliases, *(name for name in named if name not in doubtful)], ambiguous=False)
            self._claim(kind, doubtful, ambiguous=True)

    def _claim(self, kind: Kind, aliases: Iterable[str], *, ambiguous: bool) -> None:
        matches = self._matches
        for alias in aliases:
            other = matches.get(alias)
            if other is None:
                matches[alias] = Match((kind.id,), alias, ambiguous)
            elif kind.id not in other.kinds:
                matches[alias] = Match((*other.kinds, kind.id), alias, ambiguous=True)

    def find(self, name: str) -> Match | None:
        """The kinds that a department's name or key stands for, or None.

        Tried in turn: the name normalised; without a trailing remark in parentheses; without region, number and the word
        "department".
        """
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> Match | None:
        if match := self._as_spelt.get(name.strip().casefold()):
            return match
        matches = self._matches
        for form in dict.fromkeys((name, without_remark(name))):
            normalised = normalise(form)
            if match := matches.get(normalised):
                return match
            from orglint.knowledge.regions import plainer

            for plain in plainer(form, normalised):
                if match := matches.get(plain):
                    return match
        return None
