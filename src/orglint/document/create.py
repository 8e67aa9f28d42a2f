"""New files that come into a folder all together or not at all, and with them changes of files that are there."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from orglint.document.replace import undisturbed
from orglint.document.repository import leads_out
from orglint.document.write import OUTSIDE, Rewrite, Unwritable, overwrite

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
    those that are there, OSError for what the system refuses, and Unwritable for what of `rewrites` cannot be done, and for a
    folder behind a link that leads out of the repository.
    """
    if leads_out(str(folder)):
        raise Unwritable(str(folder), OUTSIDE)
    made: list[Path] = []
    with undisturbed():
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
                with suppress(OSError):
                    path.unlink()
            if new:
                with suppress(OSError):
                    folder.rmdir()
            if isinstance(failure, FileExistsError):  # somebody was quicker
                raise FilesExist([Path(failure.filename).name]) from None
            raise


def _write(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())
