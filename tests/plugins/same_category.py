from orglint import Category, Text, hookimpl

ORGLINT_API = 1


@hookimpl
def orglint_categories():
    return [Category("crm", Text("CRM", "CRM"))]
