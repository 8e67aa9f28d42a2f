"""The table of known words that department names are read by: for orglint's own kinds it is ready, for others it is made.

`known_words.tsv` beside this module has the ids of the kinds that the table was made of, then a line for each word, sorted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orglint.model import Kind
from orglint.policy.data_files import SortedLines, read

LONGEST = 12
"""No known word has more tokens than so many; a test makes sure."""


class WordTable:
    """Known words with their marks (`vocabulary.Table`): the lines of a ready table, and further words that beat these."""

    def __init__(self, lines: SortedLines, further: Mapping[str, str]) -> None:
        self._lines = lines
        self._further = further

    def marks(self, word: str) -> str:
        """The marks of a word in the form that words are compared in; nothing where it is not known."""
        if word in self._further:
            return self._further[word]
        return self._lines.rest(word.encode(errors="replace")).decode()

    def joined(self, further: Mapping[str, str]) -> WordTable:
        """The table with further words."""
        return WordTable(self._lines, {**self._further, **further})


def word_table(own: Sequence[Kind], others: Sequence[Kind]) -> WordTable:
    """The known words of orglint's own kinds, of which some may be left out, and of others.

    What another is sure of beats what orglint's own are in doubt about. OSError if the installation has lost its data file.
    """
    ready = read("known_words.tsv")
    if ready.startswith(_heading(own)):
        table = WordTable(SortedLines(ready), {})
    else:
        from orglint.policy.vocabulary import make_table

        table = WordTable(SortedLines(b"\n"), make_table(own))
    if not others:
        return table
    from orglint.policy.vocabulary import join_table

    return table.joined(join_table(table.marks, others))


def _heading(kinds: Sequence[Kind]) -> bytes:
    return (" ".join(sorted([kind.id for kind in kinds])) + "\n").encode()


def table_text(kinds: Sequence[Kind]) -> str:
    """What `known_words.tsv` has to be for orglint's own kinds."""
    from orglint.policy.vocabulary import make_table

    lines = sorted((word.encode(), marks) for word, marks in make_table(kinds).items())
    return _heading(kinds).decode() + "".join(f"{word.decode()}\t{marks}\n" for word, marks in lines)
