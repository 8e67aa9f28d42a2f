"""The files of data beside the modules of this room."""

from __future__ import annotations

import os.path

BLOCK = 4096
"""Lines are looked for in blocks of about so many bytes."""


class SortedLines:
    """A heading, then lines of a key, a tab and more, sorted by key. A few are looked up: taking all apart would take longer.

    Halving leads to a block of lines, where looking for the key is quicker than halving on. `text` ends with a line break, and no
    part of it is copied.
    """

    def __init__(self, text: bytes) -> None:
        self.text = text
        first = text.index(b"\n")
        cuts = [text.rfind(b"\n", first, middle) for middle in range(first + BLOCK, len(text), BLOCK)]
        self._cuts = [first, *cuts, len(text)]

    def rest(self, key: bytes) -> bytes:
        """What stands after the key and a tab on the line that begins with them, or nothing."""
        wanted = b"\n%b\t" % key
        text, cuts, length = self.text, self._cuts, len(wanted)
        low, high = 0, len(cuts) - 2
        while low < high:
            middle = (low + high + 1) // 2
            begin = cuts[middle]
            if text[begin : begin + length] > wanted:
                high = middle - 1
            else:
                low = middle
        found = text.find(wanted, cuts[low], cuts[low + 1])
        return text[found + length : text.index(b"\n", found + 1)] if found >= 0 else b""

    def keys(self, beginning: bytes) -> list[bytes]:
        """The keys that begin so, sorted."""
        wanted = b"\n" + beginning
        start, end = self.text.find(wanted), self.text.rfind(wanted)
        lines = self.text[start + 1 : self.text.index(b"\n", end + 1)].split(b"\n") if start >= 0 else []
        return [line.partition(b"\t")[0] for line in lines]


def read(name: str) -> bytes:
    """The content of a data file beside this module, with the line ends of Unix. OSError if it is not there."""
    path = os.path.join(os.path.dirname(__file__), name)  # noqa: PTH118, PTH120 - pathlib takes longer than all this
    with open(path, "rb") as file:  # noqa: PTH123 - the same
        content = file.read()
    return content.replace(b"\r\n", b"\n") if b"\r" in content else content
