"""New files that come into a folder all together or not at all, and with them changes of files that are there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from orglint.document.write import Rewrite, overwrite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO


class FilesExist(Exception):
    """Files of these names are there already."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


def create(folder: Path, contents: Mapping[str, str], rewrites: Sequence[Rewrite] = ()) -> None:
    """Write new files into a folder, which is made if only it is missing: all of them, or none if anything goes wrong.

    No file that is there is touched but those of `rewrites`, which are changed together with the new ones. Raises FilesExist for
    those that are there, OSError for what the system refuses, and Unwritable for what of `rewrites` cannot be done.
    """
    made: list[Path] = []
    with _signals_blocked():
        new = not folder.exists()
        if new:
            folder.mkdir()
        try:
            for name, text in contents.items():
                with (folder / name).open("xb") as file:
                    made.append(folder / name)
                    _write(file, text.encode())
            overwrite(rewrites)
        except BaseException as failure:
            for path in made:
                path.unlink()
            if new:
                folder.rmdir()
            if isinstance(failure, FileExistsError):  # somebody was quicker
                raise FilesExist([Path(failure.filename).name]) from None
            raise


def _write(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _signals_blocked() -> Iterator[None]:
    """Interruption and termination wait until all is done, where the system can make them wait."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
