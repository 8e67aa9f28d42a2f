from orglint import hookimpl


@hookimpl
def orglint_rules():
    return ["legal/has-crm"]
