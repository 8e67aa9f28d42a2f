"""Which test reaches which lines: recorded once, so that a mutant meets only the tests that come by."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

Lines = set[tuple[str, int]]


class Recorder:
    """The lines of some files that ran; a command that was forked off puts its own into a folder, as it ends."""

    def __init__(self, files: dict[str, str], folder: Path) -> None:
        self._files = files
        self._folder = folder / "commands"
        self._folder.mkdir()
        self._seen: Lines = set()

    @contextmanager
    def recording(self) -> Iterator[Lines]:
        """The lines that run meanwhile, known when it is over."""
        self._seen.clear()
        found: Lines = set()
        sys.settrace(self._called)
        try:
            yield found
        finally:
            sys.settrace(None)
            found |= self._seen | set(self._of_commands())

    def _called(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        file = self._files.get(frame.f_code.co_filename)
        if file is None:
            return None
        seen = self._seen
        seen.add((file, 0))

        def at_line(frame: FrameType, event: str, _: Any) -> Any:
            seen.add((file, frame.f_lineno))
            return at_line

        return at_line

    def ends_with(self, end: Callable[[int], Any]) -> Callable[[int], Any]:
        """What ends a forked command: its lines are put down first."""

        def put_down(code: int) -> Any:
            sys.settrace(None)
            Path(self._folder, str(os.getpid())).write_text("".join(f"{file}\t{line}\n" for file, line in self._seen))
            return end(code)

        return put_down

    def _of_commands(self) -> Iterator[tuple[str, int]]:
        for path in self._folder.iterdir():
            for text in path.read_text().splitlines():
                file, _, line = text.partition("\t")
                yield file, int(line)
            path.unlink()


class Memory:
    """What was recorded before, of test files that are as they were, about a program that is as it was."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file = root / ".mutants" / f"reach-{self._state()}.json"
        self._known: dict[str, dict[str, Any]] = json.loads(self._file.read_text()) if self._file.exists() else {}
        for path in [path for path in self._known if not path.endswith(self._digest(path.partition("@")[0]))]:
            del self._known[path]

    def knows(self, test: str) -> bool:
        """Whether the test was recorded, as its file is now."""
        return test in self._known.get(self._key(test), {})

    def passes(self, test: str) -> bool:
        """Whether it passed."""
        return bool(self._known[self._key(test)][test][0])

    def fails(self, test: str) -> bool:
        """Whether it failed while it was recorded."""
        return not self._known[self._key(test)][test][0]

    def of(self, test: str) -> tuple[float, frozenset[tuple[str, int]]]:
        """How many seconds it took, and the lines that it reached."""
        _, seconds, lines = self._known[self._key(test)][test]
        return seconds, frozenset((file, line) for file, line in lines)

    def learn(self, recorded: Iterable[tuple[str, bool, float, list[tuple[str, int]]]]) -> None:
        """Remember what was recorded."""
        for test, passed, seconds, lines in recorded:
            self._known.setdefault(self._key(test), {})[test] = [passed, seconds, lines]
        self._file.parent.mkdir(exist_ok=True)
        self._file.write_text(json.dumps(self._known))

    def _key(self, test: str) -> str:
        path = test.partition("::")[0]
        return f"{path}@{self._digest(path)}"

    def _digest(self, path: str) -> str:
        return _digest([self._root / path]) if (self._root / path).exists() else ""

    def _state(self) -> str:
        return _digest(sorted(self._root.glob("src/**/*.py")))


@cache
def _digest_of(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest()


def _digest(paths: Iterable[Path]) -> str:
    return sha256(b"".join(map(_digest_of, paths))).hexdigest()[:12]
