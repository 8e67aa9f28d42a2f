from orglint import Kind, Text, hookimpl

ORGLINT_API = 1


@hookimpl
def orglint_kinds():
    return [Kind("legal", Text("Legal", "法务"))]
