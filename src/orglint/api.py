"""What a plugin may import: these names, from `orglint`, and nothing else of ours."""

from orglint.extensions import Command, Importer, Reporter, Skipped, Use
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
    Source,
    Tool,
)
from orglint.rules.builders import avoid, need, rely_on
from orglint.rules.citation import article
from orglint.texts import Listing, Text

__all__ = [
    "Access",
    "Assignment",
    "Category",
    "Change",
    "Command",
    "Company",
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
    "Skipped",
    "Source",
    "Text",
    "Tool",
    "Use",
    "article",
    "avoid",
    "hookimpl",
    "need",
    "rely_on",
]
