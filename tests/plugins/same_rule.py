ORGLINT_API = 1
from orglint import Offender, Rule, Text, hookimpl


def check(department, company):
    return []


TEXT = Text("{what}", "{what}")


@hookimpl
def orglint_rules():
    return [Rule("legal/has-crm", "legal", "warning", TEXT, TEXT, TEXT, TEXT, check)]
