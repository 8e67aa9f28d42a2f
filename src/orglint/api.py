"""What a plugin may import: these names, from `orglint`, and nothing else of ours."""

from orglint.hooks import hookimpl
from orglint.model import (
    Access,
    Assignment,
    Category,
    Change,
    Company,
    Department,
    Finding,
    Kind,
    Label,
    Offender,
    Place,
    Repair,
    Rule,
    Severity,
    Source,
    Tool,
    Waiver,
)
from orglint.rules.builders import article, avoid, need, rely_on
from orglint.texts import Listing, Text, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.costs import Cost, SeatCost
    from orglint.extensions import Command, Importer, Reporter, Skipped, Use
else:

    def __getattr__(name: str) -> object:
        """Extensions and costs, which orglint's own departments have no use for: a run without any should not wait for them."""
        if name not in __all__:
            raise AttributeError(f"orglint has no public name {name}")
        from orglint import costs, extensions

        return getattr(costs if name in ("Cost", "SeatCost") else extensions, name)


__all__ = [
    "Access",
    "Assignment",
    "Category",
    "Change",
    "Command",
    "Company",
    "Cost",
    "Department",
    "Finding",
    "Importer",
    "Kind",
    "Label",
    "Listing",
    "Offender",
    "Place",
    "Repair",
    "Reporter",
    "Rule",
    "SeatCost",
    "Severity",
    "Skipped",
    "Source",
    "Text",
    "Tool",
    "Use",
    "Waiver",
    "article",
    "avoid",
    "hookimpl",
    "need",
    "rely_on",
    "words",
]
