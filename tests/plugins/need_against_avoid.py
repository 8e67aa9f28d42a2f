from orglint import Kind, Text, hookimpl, need

ORGLINT_API = 1

legal = Kind("legal", Text("Legal", "法务"))


@hookimpl
def orglint_rules():
    return [need(legal, "crm", because=Text("Lawyers have clients.", "律师也有客户。"))]
