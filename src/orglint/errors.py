"""The base class of every error that is reported to the user and is no finding."""

from __future__ import annotations

from orglint.model import Fault


class OrglintError(Exception):
    """A request that cannot be carried out. `faults`, at least one, are the reasons and what to do.

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
