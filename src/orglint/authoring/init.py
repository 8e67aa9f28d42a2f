"""The first files of a company: what is in them, and how they come into a folder all together or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from orglint.authoring.init_departments import Named
from orglint.authoring.init_texts import DEPARTMENT, HOOK, ORG_FILE, SETTINGS
from orglint.document.toml_text import ESCAPES, key_path
from orglint.texts import Language

NAMES = ("org.toml", "org.schema.json", "orglint.toml", ".pre-commit-config.yaml")
"""The files, in the order in which they are told."""


class Beginning(NamedTuple):
    """What a company says of itself at the beginning."""

    company: str
    headcount: int | None
    departments: tuple[Named, ...]
    language: Language


class Taken(Exception):
    """Files of these names are there already."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


def texts(beginning: Beginning) -> dict[str, str]:
    """The text of each file of NAMES."""
    from orglint_schemas import text

    language = beginning.language
    contents = (_org_file(beginning), text("org.schema.json"), SETTINGS.within(language), HOOK.within(language))
    return dict(zip(NAMES, contents, strict=True))


def _org_file(beginning: Beginning) -> str:
    headcount = "" if beginning.headcount is None else f"headcount = {beginning.headcount}\n"
    head = ORG_FILE.within(beginning.language).format(company=_string(beginning.company), headcount=headcount)
    return head + "".join(map(_department, beginning.departments))


def _department(department: Named) -> str:
    name = "" if department.name == department.key else f"name = {_string(department.name)}\n"
    kind = f"kind = {_string(department.kind)}\n" if department.kind else ""
    return DEPARTMENT.format(key=key_path((department.key,)), name=name, kind=kind)


def _string(value: str) -> str:
    return f'"{value.translate(ESCAPES)}"'


def taken(folder: Path) -> list[str]:
    """The names of NAMES that are something in the folder already, if only a link to nothing."""
    return [name for name in NAMES if os.path.lexists(folder / name)]


def create(folder: Path, contents: Mapping[str, str]) -> None:
    """Write new files into a folder, which is made if only it is missing: all of them, or none if anything goes wrong.

    No file that is there is touched. Raises Taken for those, and OSError for what the system refuses.
    """
    made: list[Path] = []
    with _undisturbed():
        new = not folder.exists()
        if new:
            folder.mkdir()
        try:
            for name, text in contents.items():
                _write(folder / name, text.encode(), made)
        except BaseException as failure:
            for path in made:
                path.unlink()
            if new:
                folder.rmdir()
            if isinstance(failure, FileExistsError):  # somebody was quicker
                raise Taken([Path(failure.filename).name]) from None
            raise


def _write(path: Path, data: bytes, made: list[Path]) -> None:
    with path.open("xb") as file:
        made.append(path)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _undisturbed() -> Iterator[None]:
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
