ORGLINT_API = 1
from orglint import Kind, Text, hookimpl


@hookimpl
def orglint_kinds():
    return [Kind("legal", Text("Legal", "法务"))]
