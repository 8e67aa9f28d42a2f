ORGLINT_API = 1
from orglint import Offender, Rule, Text, hookimpl


def check(department, company):
    yield Offender(department.place._replace(file="../../etc/passwd"), {"what": "here"})


TEXT = Text("{what}", "{what}")


@hookimpl
def orglint_rules():
    return [Rule("legal/is-odd", "legal", "warning", TEXT, TEXT, TEXT, TEXT, check)]
