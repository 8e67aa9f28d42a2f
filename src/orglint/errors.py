"""What orglint cannot do: one base class for every error that is told to the reader and is no finding."""

from __future__ import annotations

from orglint.model import Fault


class OrglintError(Exception):
    """Something that was asked for and cannot be done. `faults`, at least one, say why, and what to do.

    Each room has subclasses with telling names, for callers that can go on without it. What nobody catches, the command line does,
    in one place: it reports the faults and ends with exit code 2.
    """

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults[0].message.en)
        self.faults = faults

    @property
    def fault(self) -> Fault:
        """The first of the faults, which for most errors is the only one."""
        return self.faults[0]
