"""How far a long check has come, on a terminal that somebody looks at: nothing for two seconds, then a line that is drawn over."""

from __future__ import annotations

import os
import sys
import time
from mmap import mmap

from orglint.linting.discover import FileSource
from orglint.texts import Language, Text

QUIET, EVERY = 2.0, 0.2
"""Seconds until something is said, and between two words."""

SLOTS, BYTES = 512, 8

SO_FAR = Text("orglint: {done} of {total} files …", "orglint：已检查 {done}/{total} 个文件……")


class Progress:
    """Counts the files that are read, also by processes that are forked: each has a slot of its own in shared memory.

    Within a `with`, which gives the source that counts, and at its end takes the line away.
    """

    def __init__(self, source: FileSource, total: int, language: Language) -> None:
        self._source, self._total, self._language = source, total, language
        self._owner = os.getpid()
        self._counts = mmap(-1, SLOTS * BYTES)
        self._said = 0.0
        self._began = time.monotonic()

    def __enter__(self) -> FileSource:
        return self._source._replace(read=self._read)

    def __exit__(self, *failure: object) -> None:
        if self._said and os.getpid() == self._owner:
            self._draw("")

    def _read(self, file: str) -> bytes:
        slot = slice((at := os.getpid() % SLOTS * BYTES), at + BYTES)
        self._counts[slot] = (int.from_bytes(self._counts[slot], "little") + 1).to_bytes(BYTES, "little")
        now = time.monotonic()
        if os.getpid() == self._owner and now - self._began > QUIET and now - self._said > EVERY:
            self._said = now
            self._draw(SO_FAR.fill({"done": min(self._done(), self._total), "total": self._total}).within(self._language))
        return self._source.read(file)

    def _done(self) -> int:
        counts = self._counts[:]
        return sum(int.from_bytes(counts[at : at + BYTES], "little") for at in range(0, len(counts), BYTES))

    def _draw(self, line: str) -> None:
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()
