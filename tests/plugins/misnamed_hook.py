from orglint import hookimpl


@hookimpl
def orglint_ruls():
    return []
