ORGLINT_API = 1
from orglint import Kind, Text, hookimpl, need

legal = Kind("legal", Text("Legal", "法务"))


@hookimpl
def orglint_rules():
    return [need(legal, "crm", because=Text("Lawyers have clients.", "律师也有客户。"))]
