"""What a plugin may import: these names, from `orglint`, and nothing else of ours."""

from orglint.hooks import hookimpl
from orglint.model import (
    Assignment,
    Category,
    Change,
    Company,
    Department,
    Finding,
    Kind,
    Label,
    Listing,
    Offender,
    Place,
    Repair,
    Rule,
    Source,
    Text,
    Tool,
)
from orglint.rules.builders import avoid, need, rely_on
from orglint.rules.citation import article

__all__ = [
    "Assignment",
    "Category",
    "Change",
    "Company",
    "Department",
    "Finding",
    "Kind",
    "Label",
    "Listing",
    "Offender",
    "Place",
    "Repair",
    "Rule",
    "Source",
    "Text",
    "Tool",
    "article",
    "avoid",
    "hookimpl",
    "need",
    "rely_on",
]
