"""The table of known words that department names are read by: for orglint's own kinds it is ready, for others it is made.

`known_words.tsv` beside this module has what the table was made of, a line for each kind, then an empty line, then a line for
each word, sorted. Every run reads it as it is: a word is searched for by halving it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orglint.model import Kind
from orglint.policy.catalogue import rest_of_line
from orglint.policy.data_files import read

LONGEST = 12
"""No known word has more tokens than so many; a test makes sure."""


class WordTable:
    """Known words with their marks (`vocabulary.Table`): the sorted lines of a ready table, and further words that beat these."""

    def __init__(self, lines: bytes, further: Mapping[str, str]) -> None:
        self._lines = lines
        self._further = further

    def marks(self, word: str) -> str:
        """The marks of a word in the form that words are compared in; nothing where it is not known."""
        if word in self._further:
            return self._further[word]
        return rest_of_line(self._lines, word.encode(errors="replace")).decode()

    def joined(self, further: Mapping[str, str]) -> WordTable:
        """The table with further words."""
        return WordTable(self._lines, {**self._further, **further})


def word_table(kinds: Sequence[Kind]) -> WordTable:
    """The known words of these kinds. OSError if the installation has lost its data file.

    What a kind that is not orglint's own is sure of beats what orglint's own kinds are in doubt about.
    """
    sources, _, lines = read("known_words.tsv").partition(b"\n\n")
    ready = set(sources.split(b"\n"))
    own = [kind for kind in kinds if source_of(kind) in ready]
    others = [kind for kind in kinds if source_of(kind) not in ready] if len(own) < len(kinds) else []
    if len(own) == len(ready) and not others:
        return WordTable(lines, {})
    from orglint.policy.vocabulary import join_table, make_table

    table = WordTable(lines, {}) if len(own) == len(ready) else WordTable(b"", make_table(own))
    return table.joined(join_table(table.marks, others))


def source_of(kind: Kind) -> bytes:
    """All that a kind says of names, in a line."""
    words = (kind.id, *kind.name, *kind.aliases, "?", *kind.ambiguous, "<", *kind.premodifiers, ">", *kind.postmodifiers)
    return "\t".join(words).encode(errors="replace")


def table_text(kinds: Sequence[Kind]) -> str:
    """What `known_words.tsv` has to be for orglint's own kinds."""
    from orglint.policy.vocabulary import make_table

    sources = b"\n".join(map(source_of, kinds)).decode()
    lines = sorted((word.encode(), marks) for word, marks in make_table(kinds).items())
    return sources + "\n\n" + "".join(f"{word.decode()}\t{marks}\n" for word, marks in lines)
