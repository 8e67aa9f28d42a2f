ORGLINT_API = 1
from orglint import Category, Text, hookimpl


@hookimpl
def orglint_categories():
    return [Category("crm", Text("CRM", "CRM"))]
