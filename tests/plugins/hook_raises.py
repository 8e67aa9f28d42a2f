ORGLINT_API = 1
from orglint import hookimpl


@hookimpl
def orglint_rules():
    raise ValueError("no rules today")
