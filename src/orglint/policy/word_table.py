"""The table of known words that department names are read by: for orglint's own kinds it is ready, for others it is made.

`known_words.tsv` beside this module has what the table was made of, a line for each kind, then an empty line, then a line for
each word. Every run reads it, so nothing is built word by word.
"""

from __future__ import annotations

import os.path

from orglint.model import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


LONGEST = 12
"""No known word has more tokens than so many; a test makes sure."""


def word_table(kinds: Sequence[Kind]) -> Mapping[str, str]:
    """The known words of these kinds, with their marks (`vocabulary.Table`). OSError if the installation has lost its data file.

    What a kind that is not orglint's own is sure of beats what orglint's own kinds are in doubt about.
    """
    sources, ready = _ready()
    own = [kind for kind in kinds if source_of(kind) in sources]
    others = [kind for kind in kinds if source_of(kind) not in sources]
    if len(own) == len(sources) and not others:
        return ready
    from orglint.policy.vocabulary import join_table, make_table

    return join_table(ready if len(own) == len(sources) else make_table(own), others)


def _ready() -> tuple[set[str], dict[str, str]]:
    """What the ready table was made of, and the table."""
    path = os.path.join(os.path.dirname(__file__), "known_words.tsv")  # noqa: PTH118, PTH120 - pathlib takes longer than all this
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - the same
        sources, _, words = file.read().partition("\n\n")
    cells = iter(words.replace("\n", "\t").split("\t"))
    return set(sources.split("\n")), dict(zip(cells, cells, strict=False))


def source_of(kind: Kind) -> str:
    """All that a kind says of names, in a line."""
    return "\t".join((kind.id, *kind.name, *kind.aliases, "?", *kind.ambiguous, "<", *kind.premodifiers, ">", *kind.postmodifiers))


def table_text(kinds: Sequence[Kind]) -> str:
    """What `known_words.tsv` has to be for orglint's own kinds."""
    from orglint.policy.vocabulary import make_table

    sources = "\n".join(map(source_of, kinds))
    return sources + "\n\n" + "\n".join(f"{word}\t{marks}" for word, marks in sorted(make_table(kinds).items()))
