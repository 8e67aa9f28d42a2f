"""Which kind of department a name stands for: an exact table of aliases, never a guess."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orglint.model import Kind
from orglint.names import normalise, normalise_all, without_remark


class Match(NamedTuple):
    """What a name says: the kinds it may stand for, and whether it leaves that open."""

    kinds: tuple[str, ...]
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
            aliases, doubtful, named = _normalised(kind)
            for alias in doubtful.keys() & set(aliases):
                self._as_spelt[doubtful.pop(alias).casefold()] = Match((kind.id,), ambiguous=True)
            self._claim(Match((kind.id,), ambiguous=False), (*aliases, *(name for name in named if name not in doubtful)))
            self._claim(Match((kind.id,), ambiguous=True), doubtful)

    def _claim(self, claim: Match, aliases: Iterable[str]) -> None:
        matches = self._matches
        for alias in aliases:
            other = matches.setdefault(alias, claim)
            if other is not claim and claim.kinds[0] not in other.kinds:
                matches[alias] = Match((*other.kinds, *claim.kinds), ambiguous=True)

    def find(self, name: str) -> Match | None:
        """The kinds that a department's name or key stands for, or None: those of the first of its `forms` that is known."""
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> Match | None:
        if match := self._as_spelt.get(name.strip().casefold()):
            return match
        matches = self._matches
        for form in forms(name):
            if match := matches.get(form):
                return match
        return None


def forms(name: str) -> Iterator[str]:
    """The forms in which a department's name or key is looked up, in turn.

    They are the name normalised; without a trailing remark in parentheses; without region, number and the word "department".
    """
    for form in dict.fromkeys((name, without_remark(name))):
        normalised = normalise(form)
        yield normalised
        from orglint.policy.regions import plainer

        yield from plainer(form, normalised)


def _normalised(kind: Kind) -> tuple[list[str], dict[str, str], list[str]]:
    """A kind's aliases; its ambiguous aliases, with the spelling of each; its id and names. All at the price of one call."""
    forms = normalise_all((*kind.aliases, *kind.ambiguous, kind.id, *kind.name))
    sure, doubtful = len(kind.aliases), len(kind.aliases) + len(kind.ambiguous)
    return forms[:sure], dict(zip(forms[sure:doubtful], kind.ambiguous, strict=True)), forms[doubtful:]
