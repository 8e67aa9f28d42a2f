"""Files that stand somewhere else than on the disk, such as in a revision of a repository."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Tree(NamedTuple):
    """What a company in several files asks of the place they stand in, besides their bytes; each file is given by its name to show.

    `matching` gives the files on the way of some steps from the folder of a file, each a name or a pattern; `real` the path, from
    the root with `/` at its front, of what a file is, through all links; `home` that of the folder a file is in; `above` the org
    files in the folder of a file and in those above it, the nearest first.
    """

    matching: Callable[[str, Sequence[str]], list[str]]
    real: Callable[[str], str]
    home: Callable[[str], str]
    above: Callable[[str], list[str]]
