"""The words by which people look for a category. None is an id: where a file has one, the id is what it is told to write.

They stand in `category-words.tsv` beside this module, one a line after the id of its category. The commonest sense of a word
decides: none stands there twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize

from orglint.model import Category
from orglint.names import IN_A_FILE, hint_at, nearest, normalise, normalise_all
from orglint.policy.data_files import read
from orglint.texts import Text


@lru_cache(maxsize=1)
def _by_word() -> Mapping[str, str]:
    """The words as they are written, each with the id of its category."""
    pairs = (line.split("\t") for line in read("category-words.tsv").decode().splitlines())
    return {word: category for category, word in pairs}


def every_word() -> Iterable[str]:
    """All words of all categories."""
    return _by_word()


def words_of(category: str) -> tuple[str, ...]:
    """The words by which people look for a category, in the order in which they are shown; none for one of a plugin."""
    return tuple(word for word, of in _by_word().items() if of == category)


@lru_cache(maxsize=1)
def _by_key() -> Mapping[str, str]:
    return dict(zip(normalise_all(_by_word()), _by_word().values(), strict=True))


def category_of(word: str) -> str | None:
    """The id of the category that people look for by this word, or None."""
    return _by_key().get(normalise(word))


WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")

MOST_TOGETHER, MOST_FOUND, LONGEST_NAME = 6, 3, 100
"""So many words or Chinese characters stand for a category together at most, and so many categories are found in a name."""


def categories_in(name: str, categories: Mapping[str, Category]) -> tuple[str, ...]:
    """The categories that the words in a tool's name speak of, the longest first, then the last: “Acme HR”, 招聘系统."""
    own = {normalise(word): known.id for known in categories.values() for word in (known.id, *known.name)}
    words = WORD.findall(normalize("NFKC", name[:LONGEST_NAME]).casefold())
    taken: set[int] = set()
    found: dict[str, None] = {}
    for start, end in sorted(_stretches(len(words)), key=lambda stretch: (stretch[0] - stretch[1], -stretch[1])):
        word = "".join(words[start:end])
        category = own.get(word) or _by_key().get(word)
        if category in categories and taken.isdisjoint(range(start, end)):
            found.setdefault(str(category))
            taken.update(range(start, end))
    return tuple(found)[:MOST_FOUND]


def _stretches(words: int) -> Iterator[tuple[int, int]]:
    """From where to where some of so many words stand together."""
    for start in range(words):
        yield from ((start, end) for end in range(start + 1, min(words, start + MOST_TOGETHER) + 1))


def category_meant(written: str, categories: Iterable[str], wording: Text = IN_A_FILE) -> Text:
    """The hint at something that is the id of no category: the one that people look for by it, or of which it is a slip."""
    return hint_at(category_of(written) or nearest(written, categories), wording)
