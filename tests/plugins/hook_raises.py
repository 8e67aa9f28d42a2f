from orglint import hookimpl

ORGLINT_API = 1


@hookimpl
def orglint_rules():
    raise ValueError("no rules today")
