"""The files of data beside the modules of this room."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from itertools import pairwise

BLOCK = 4096
"""Lines are cut into blocks of about so many bytes."""


class SortedLines:
    """Lines of a key, a tab and more, sorted by key, of which a few are looked up: taking all apart would take longer.

    They are cut into blocks. Halving finds the block, where looking for the key is quicker than halving on.
    """

    def __init__(self, lines: bytes) -> None:
        self.text = lines
        self._blocks = _blocks(b"\n" + lines)

    def rest(self, key: bytes) -> bytes:
        """What stands after the key and a tab on the line that begins with them, or nothing."""
        wanted = b"\n%b\t" % key
        blocks = self._blocks
        low, high = 0, len(blocks) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if blocks[middle][: len(wanted)] > wanted:
                high = middle - 1
            else:
                low = middle
        block = blocks[low]
        found = block.find(wanted)
        return block[found + len(wanted) : block.index(b"\n", found + 1)] if found >= 0 else b""


def _blocks(lines: bytes) -> Sequence[bytes]:
    """The lines in blocks, each of which begins and ends with a line break."""
    cuts = sorted({0, *(lines.index(b"\n", middle) for middle in range(BLOCK, len(lines), BLOCK)), len(lines) - 1})
    return [lines[start : end + 1] for start, end in pairwise(cuts)] or [lines]


def read(name: str) -> bytes:
    """The content of a data file beside this module, with the line ends of Unix. OSError if it is not there."""
    path = os.path.join(os.path.dirname(__file__), name)  # noqa: PTH118, PTH120 - pathlib takes longer than all this
    with open(path, "rb") as file:  # noqa: PTH123 - the same
        content = file.read()
    return content.replace(b"\r\n", b"\n") if b"\r" in content else content
