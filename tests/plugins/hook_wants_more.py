from orglint import hookimpl


@hookimpl
def orglint_rules(company):
    return []
