"""The files of a company that its own file includes: found, read and examined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from orglint.company.diagnostics import Diagnostic
from orglint.company.invisible import notice_invisible
from orglint.company.parts import Whole, put_together
from orglint.document.read import Unreadable
from orglint.linting.examine import Examined, examine
from orglint.linting.include import included
from orglint.model import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.include import Tree


class Gathered(NamedTuple):
    """A company's parts by file, what was noticed about `include`, and the faults of files that could not be read."""

    parts: Mapping[str, Examined] = {}
    noticed: tuple[Diagnostic, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def misfits(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the form of the parts."""
        return tuple(misfit for part in self.parts.values() for misfit in part.misfits)

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each part."""
        return {file: part.text for file, part in self.parts.items()}

    def invisible(self) -> Iterator[Diagnostic]:
        """The characters in the parts that nobody can see."""
        for file, part in self.parts.items():
            yield from notice_invisible(part.text, part.data or {}, file)

    def whole(self, file: str, data: Mapping[str, Any]) -> Whole:
        """The company put together; the parts must be without misfits."""
        return put_together(file, data, {name: part.data or {} for name, part in self.parts.items()})


def gather(file: str, data: Mapping[str, Any], read: Callable[[str], bytes], tree: Tree | None = None) -> Gathered:
    """The parts that the data of an org file include, from the disk or from a tree."""
    files, noticed = included(file, data["include"], tree)
    parts, faults = {}, []
    for part in files:
        try:
            parts[part] = examine(part, read(part), part=True)
        except Unreadable as unreadable:
            faults.append(unreadable.fault)
    return Gathered(parts, tuple(noticed), tuple(faults))
