"""What a plugin may import: these names, from `orglint`, and nothing else of ours."""

from orglint.citation import article as article
from orglint.builders import avoid as avoid
from orglint.builders import need as need
from orglint.builders import rely_on as rely_on
from orglint.hooks import hookimpl as hookimpl
from orglint.model import Assignment as Assignment
from orglint.model import Category as Category
from orglint.model import Company as Company
from orglint.model import Department as Department
from orglint.model import Kind as Kind
from orglint.model import Label as Label
from orglint.model import Listing as Listing
from orglint.model import Offender as Offender
from orglint.model import Place as Place
from orglint.model import Rule as Rule
from orglint.model import Source as Source
from orglint.model import Text as Text
from orglint.model import Tool as Tool

__all__ = [
    "Assignment",
    "Category",
    "Company",
    "Department",
    "Kind",
    "Label",
    "Listing",
    "Offender",
    "Place",
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
