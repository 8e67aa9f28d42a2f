"""Which kind of department a name stands for: read by a small grammar of known words, never guessed.

A name is cut into known words: names of kinds, words that modify them, units, places, numbers. `vocabulary.py` makes the table
of them. A name is sure only where it names one kind and everything else in it is known to change nothing; whatever else speaks
of a kind is ambiguous, and what speaks of none is unknown.
"""

from __future__ import annotations

import re
from functools import lru_cache

from orglint.model import Kind
from orglint.policy.tokens import AND, FIRST_CHINESE, Token, compared, outside_and_inside, simplified, tokens_of
from orglint.policy.word_table import LONGEST, word_table
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from typing import Literal, TypeAlias

Role: TypeAlias = (
    "Literal['name', 'doubtful', 'modifier', 'unit', 'place', 'number', 'filler', 'goods', 'company', 'joint', 'negation', "
    "'unknown']"
)


class ReadWord(NamedTuple):
    """A word of a name as it is written, and what it was read as."""

    text: str
    role: Role


class RecognisedName(NamedTuple):
    """What a name says: the kinds it may stand for, whether it leaves that open, and the words that it was read as."""

    kinds: tuple[str, ...]
    ambiguous: bool
    words: tuple[ReadWord, ...] = ()


class Meaning(NamedTuple):
    """What a known word may mean.

    It names the kinds in `sure` or, in doubt, those in `doubtful`. It modifies the names of the kinds in `before` when it stands
    before them, of those in `after` when it stands after them; `*` are all kinds. `role` is what it is where it changes nothing.
    Before a name that is `open` there may be any word. A `weak` one names a kind only where nothing else says anything.
    """

    sure: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    role: Role = "unknown"
    open: bool = False
    weak: bool = False

    @property
    def names_a_kind(self) -> bool:
        """Whether it names a kind, surely or in doubt."""
        return bool(self.sure or self.doubtful)


ROLES: Mapping[str, Role] = {
    "u": "unit",
    "p": "place",
    "n": "number",
    "f": "filler",
    "g": "goods",
    "&": "joint",
    "!": "negation",
}
"""How a table of words marks those that name and modify no kind."""

IRRELEVANT = ("unit", "place", "number", "filler", "goods", "company")
"""The roles of words that change nothing, wherever they stand."""

UNKNOWN = Meaning()
COMPANY = Meaning(role="company")
NUMBER = Meaning(role="number")

KNOWN_COST, DOUBT_COST, COMPANY_COST, UNKNOWN_COST = 10, 1, 50, 100
"""A name is cut so that it costs least: a known word costs the same however long it is, others cost by the token.

What names a kind in doubt costs a little more, so that of two ways to cut a name the surer one is taken.
"""

ANY = "*"
"""All kinds, as a table of words marks them."""

TECHNICAL = ("research-development",)
"""The kinds to which it matters in English what they work on: Battery Engineering need not be the company's R&D."""


LONGEST_NAME = 200
"""So many letters are the most that a name is read word by word in: a longer one is a text, and says no kind."""

STEPS = r"\s+[-\u2013\u2014]+\s+|[:\uff1a]\s*|\u2014+|(?<=[\u2e80-\uffff])-|-(?=[\u2e80-\uffff])"
"""What stands between a department and a part of it: a dash or a colon, beside Chinese characters also a hyphen."""

CODE = "(?!(?:RE|CO|BIO|GEO|ECO|AGRI|AGRO|TELE|SELF|CROSS|MICRO|MULTI|INTER)$)[A-Z]{2,5}"
"""A code in capitals which may stand, with a hyphen, before a name, as what the department is a part of: GA-Finance."""

REMEMBERED = 1 << 14
"""So many words and names are remembered: those of a company come again, those of a hundred thousand departments need not."""


class Part(NamedTuple):
    """A word of a name while the name is judged."""

    text: str
    meaning: Meaning

    @property
    def irrelevant(self) -> bool:
        """Whether it changes nothing and names nothing."""
        return self.meaning.role in IRRELEVANT and not self.meaning.names_a_kind


class Recogniser:
    """The known words of kinds: of `own`, which come with orglint, and of others. A name that two are sure of is ambiguous."""

    def __init__(self, own: Iterable[Kind], others: Iterable[Kind] = ()) -> None:
        self._kinds = (tuple(own), tuple(others))
        self._table = word_table(*self._kinds)
        self._meaning = lru_cache(REMEMBERED)(self._look_up)
        self._names_of = lru_cache(REMEMBERED)(self._names_of_company)
        self._read = lru_cache(REMEMBERED)(self._read_name)
        self.find_whole = lru_cache(REMEMBERED)(self._find_whole)

    def __reduce__(self) -> tuple[type[Recogniser], tuple[Sequence[Kind], Sequence[Kind]]]:
        """It is sent as the kinds that it was made of, and reads the table of words anew where it arrives."""
        return Recogniser, self._kinds

    def find(self, name: str, company: str = "") -> RecognisedName | None:
        """The kinds that a department's name or key stands for, or None; it may begin with the name of its company.

        What is in brackets decides nothing alone, but may say something else than what is outside of them.
        """
        found = self._read(name)
        if not company or (found and (not found.ambiguous or len(found.words) == 1)):
            return found
        return self._read_name(name, self._names_of(company))

    def _read_name(self, name: str, company: Sequence[Sequence[Token]] = ()) -> RecognisedName | None:
        if whole := self.find_whole(name):
            return whole
        if len(name) > LONGEST_NAME:
            return None
        outside, inside = outside_and_inside(name)
        if not outside.strip():
            return self._by_words(" ".join(inside), company)
        found = self._whole_or_by_words(outside, company)
        if found and found.ambiguous:
            found = self._by_steps(outside, company) or found
        for remark in inside:
            found = _with_remark(found, self._whole_or_by_words(remark, company))
            if found and any(part.meaning.role == "negation" for part in self._parts(tokens_of(remark), ())):
                found = found._replace(ambiguous=True)  # Sales (closed)
        return found

    def _find_whole(self, name: str) -> RecognisedName | None:
        """The kinds that claim the name as it is, or None."""
        key = compared(name)
        meaning = self._whole(key) or self._whole(simplified(key))
        return _alone(name.strip(), meaning) if meaning and meaning.names_a_kind else None

    def _whole(self, key: str) -> Meaning | None:
        return self._meaning(key) or self._meaning(AND + key.replace(AND, ""))

    def _whole_or_by_words(self, name: str, company: Sequence[Sequence[Token]]) -> RecognisedName | None:
        return self.find_whole(name) or self._by_words(name, company)

    def _by_words(self, name: str, company: Sequence[Sequence[Token]]) -> RecognisedName | None:
        tokens = tokens_of(name)
        parts = self._parts(tokens, {end for own in company for end in _shared_beginnings(tokens, own)})
        found = _recognised(parts)
        if found and any(part.meaning.role == "number" for part in parts):
            plain = self.find_whole("".join(part.text for part in parts if part.meaning.role not in ("number", "place")))
            return plain._replace(words=found.words) if plain and not plain.ambiguous else found
        return found

    def _by_steps(self, name: str, company: Sequence[Sequence[Token]]) -> RecognisedName | None:
        """The one kind that a way of two names leads to, from a department to a part of it: `Engineering - AI`, `北京-财务组`.

        None where a step speaks of another kind, if only in doubt, or neither the first nor the last is sure.
        """
        beginning, hyphen, rest = name.partition("-")
        if hyphen and (re.fullmatch(CODE, beginning) or _is_sure(self.find_whole(beginning))):
            name = f"{beginning} - {rest}"
        steps = [step for step in map(str.strip, re.split(STEPS, name)) if step]
        if any(part.meaning.role == "negation" for part in self._parts(tokens_of(name), ())):
            return None
        read = [(step, self._whole_or_by_words(step, company)) for step in steps]
        said = {found.kinds for _, found in read if found}
        if len(said) != 1 or not (_is_sure(read[0][1]) or _is_sure(read[-1][1])):
            return None
        words = (found.words if found else (ReadWord(step, "unknown"),) for step, found in read)
        return RecognisedName(said.pop(), ambiguous=False, words=tuple(word for of_step in words for word in of_step))

    def _parts(self, tokens: Sequence[Token], own: Container[int]) -> list[Part]:
        """The tokens put together to words at the least cost; linear in their number, because known words are short.

        Up to the ends in `own` they may be the company's name.
        """
        costs, starts, meanings = [0], [0], [UNKNOWN]
        for end in range(1, len(tokens) + 1):
            cost, start, meaning = costs[end - 1] + UNKNOWN_COST, end - 1, UNKNOWN
            if end in own and end * COMPANY_COST < cost:
                cost, start, meaning = end * COMPANY_COST, 0, COMPANY
            for other in range(max(0, end - LONGEST), end):
                if costs[other] + KNOWN_COST < cost and (known := self._word(tokens[other:end])):
                    added = KNOWN_COST + (DOUBT_COST if known.doubtful else 0)
                    if costs[other] + added < cost:
                        cost, start, meaning = costs[other] + added, other, known
            costs.append(cost)
            starts.append(start)
            meanings.append(meaning)
        return _cut(tokens, starts, meanings)

    def _names_of_company(self, company: str) -> tuple[Sequence[Token], ...]:
        """The tokens of the company's name, and those without the place that it may begin with."""
        tokens = tokens_of(company[:LONGEST_NAME])
        places = (end for end in range(min(LONGEST, len(tokens) - 1), 0, -1) if self._is_place(tokens[:end]))
        return (tokens, *(tokens[end:] for end in places))

    def _is_place(self, tokens: Sequence[Token]) -> bool:
        word = self._word(tokens)
        return word is not None and word.role == "place"

    def _word(self, tokens: Sequence[Token]) -> Meaning | None:
        """What the tokens mean together: as they are written, else in the singular."""
        if len(tokens) == 1 and tokens[0].key.isdecimal():
            return NUMBER
        key = "".join([token.key for token in tokens])
        if meaning := self._meaning(key):
            return meaning
        stems = "".join([token.stem for token in tokens])
        return self._meaning(stems) if stems != key else None

    def _look_up(self, key: str) -> Meaning | None:
        marks = self._table.marks(key)
        return _meaning_of(marks) if marks else None


def _meaning_of(marks: str) -> Meaning:
    said = {mark[0]: tuple(mark[1:].split()) for mark in marks.split("|")}
    return Meaning(
        said.get("=", ()),
        said.get("?", ()),
        said.get("<", ()),
        said.get(">", ()),
        next((role for mark, role in ROLES.items() if mark in said), "unknown"),
        "^" in said,
        "w" in said or "u" in said or "f" in said,
    )


SHORTEST_NAME = 2
"""So many letters or Chinese characters are the least that a company's name is known by."""


def _shared_beginnings(tokens: Sequence[Token], company: Sequence[Token]) -> Iterator[int]:
    """Where the name of the company, in full or shortened, may end at the beginning of a department's name."""
    letters = 0
    for end, (token, own) in enumerate(zip(tokens, company, strict=False), 1):
        if token.key != own.key:
            break
        letters += len(token.key)
        if letters >= SHORTEST_NAME:
            yield end


def _cut(tokens: Sequence[Token], starts: Sequence[int], meanings: Sequence[Meaning]) -> list[Part]:
    """The words that end where the cheapest way through the tokens leads; unknown tokens beside each other are one word."""
    parts: list[Part] = []
    end = len(tokens)
    while end:
        start, meaning = starts[end], meanings[end]
        while meaning is UNKNOWN and start and meanings[start] is UNKNOWN:
            start = starts[start]
        parts.append(Part(_written(tokens[start:end]), meaning))
        end = start
    return parts[::-1]


def _written(tokens: Sequence[Token]) -> str:
    """Tokens put together, with spaces beside Latin words."""
    text = ""
    for token in tokens:
        spaced = text and (text[-1] < FIRST_CHINESE or token.text[0] < FIRST_CHINESE)
        text += f" {token.text}" if spaced else token.text
    return text


def _with_remark(found: RecognisedName | None, remark: RecognisedName | None) -> RecognisedName | None:
    """What a name and a remark in brackets say together: a remark that speaks of other kinds leaves it open."""
    if remark is None or (found and not found.ambiguous and set(found.kinds) <= set(remark.kinds)):
        return found
    kinds = {*(found.kinds if found else ()), *remark.kinds}
    return RecognisedName(tuple(sorted(kinds)), ambiguous=True, words=(*(found.words if found else ()), *remark.words))


def _is_sure(read: RecognisedName | None) -> bool:
    return read is not None and not read.ambiguous


def _recognised(parts: Sequence[Part]) -> RecognisedName | None:
    """What the words of a name say together."""
    heads = [part.meaning for part in parts if part.meaning.sure]
    sure = {kind for index, head in enumerate(heads) if not (ANY in head.before and heads[index + 1 :]) for kind in head.sure}
    alone = all(part.irrelevant or part.meaning.weak for part in parts)
    doubtful = {kind for part in parts if alone or not part.meaning.weak for kind in part.meaning.doubtful}
    if not sure and not doubtful:
        return None
    settled = len(sure) == 1 and _settled(parts, *sure)
    kinds = sure if settled else sure | doubtful
    return RecognisedName(tuple(sorted(kinds)), not settled, tuple(_read_words(parts, settled=settled)))


def _alone(name: str, meaning: Meaning) -> RecognisedName:
    """What a name says that is one word: the same as `_recognised`, at less cost, as most names are such."""
    if meaning.sure:  # of one: what two are sure of is in doubt
        return RecognisedName(meaning.sure, ambiguous=False, words=(ReadWord(name, "name"),))
    return RecognisedName(tuple(sorted(meaning.doubtful)), ambiguous=True, words=(ReadWord(name, "doubtful"),))


def _settled(parts: Sequence[Part], kind: str) -> bool:
    """Whether nothing in the name speaks against the one kind that it names."""
    segments = list(_segments(parts))
    return all(
        _fits(segment, kind)
        if any(kind in part.meaning.sure for part in segment)
        else _continues(segment, segments[:index], segments[index + 1 :], kind)
        for index, segment in enumerate(segments)
    )


def _segments(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The stretches between signs that join."""
    segment: list[Part] = []
    for part in parts:
        if part.meaning.role == "joint":
            yield segment
            segment = []
        else:
            segment.append(part)
    yield segment


def _fits(segment: Sequence[Part], kind: str) -> bool:
    """Whether every word around the names of the kind in a segment changes nothing."""
    heads = [index for index, part in enumerate(segment) if kind in part.meaning.sure]
    return all(
        index in heads
        or _is_irrelevant(part, kind, before=index < heads[-1])
        or (index < heads[-1] and (_open(segment, index, heads[-1]) or _names_a_site(segment, index, heads[-1])))
        or (part.meaning.role != "negation" and _modifies_around(part.meaning, kind, index, heads))
        for index, part in enumerate(segment)
    )


def _is_irrelevant(part: Part, kind: str, *, before: bool) -> bool:
    """Whether a word before or after the name of the kind changes nothing, although alone it might name another.

    Goods stand before the name, and in English they matter to technical kinds.
    """
    role = part.meaning.role
    return role in IRRELEVANT and (role != "goods" or (before and not (kind in TECHNICAL and part.text.isascii())))


def _modifies_around(meaning: Meaning, kind: str, index: int, heads: Sequence[int]) -> bool:
    """Whether a word where it stands modifies a name of the kind."""
    return (index < heads[-1] and _modifies(meaning.before, kind)) or (index > heads[0] and _modifies(meaning.after, kind))


def _modifies(kinds: Sequence[str], kind: str) -> bool:
    return kind in kinds or ANY in kinds


def _open(segment: Sequence[Part], index: int, head: int) -> bool:
    """Whether the word may be anything, because the name after it is open: but no other kind, and nothing that denies it.

    What may stand for the kind of that name, and for none else, is no other: 零售 in 零售销售部.
    """
    meaning, named = segment[index].meaning, segment[head].meaning
    denied = meaning.role == "negation" and index + 1 == head
    other = meaning.sure or meaning.doubtful not in ((), named.sure)
    return named.open and not other and not denied


def _names_a_site(segment: Sequence[Part], index: int, head: int) -> bool:
    """Whether an unknown word is the name of what a department belongs to: 鹤壁 in 鹤壁工厂销售部."""
    return index + 1 < head and segment[index].meaning is UNKNOWN and ANY in segment[index + 1].meaning.before


def _continues(segment: Sequence[Part], before: Sequence[list[Part]], after: Sequence[list[Part]], kind: str) -> bool:
    """Whether a segment without a sure name goes on with what the one beside it ends or begins with: Sales Strategy & Analytics."""
    relevant = [part for part in segment if not part.irrelevant]
    if not relevant:  # EMEA & APAC
        return bool(segment) and all(part.meaning.role in ("place", "number") for part in segment)
    last = next((part for part in reversed(before[-1]) if not part.irrelevant), None) if before else None
    first = next((part for part in after[0] if not part.irrelevant), None) if after else None
    return (
        last is not None and not last.meaning.sure and all(_modifies(part.meaning.after, kind) for part in (last, *relevant))
    ) or (first is not None and not first.meaning.sure and all(_modifies(part.meaning.before, kind) for part in (first, *relevant)))


def _read_words(parts: Sequence[Part], *, settled: bool) -> Iterator[ReadWord]:
    """The words with what each was read as; where the name is settled, none of them names a kind in doubt."""
    for part in parts:
        meaning = part.meaning
        modifies = meaning.before or meaning.after
        if meaning.sure:
            yield ReadWord(part.text, "name")
        elif meaning.doubtful and not settled:
            yield ReadWord(part.text, "doubtful")
        elif meaning.role == "unknown" and modifies:
            yield ReadWord(part.text, "modifier")
        else:
            yield ReadWord(part.text, meaning.role)
