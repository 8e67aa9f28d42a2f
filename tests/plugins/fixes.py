ORGLINT_API = 1
"""Rules whose fixes cannot be trusted: they undo each other, contradict themselves, or are no fixes at all."""

from orglint import Change, Offender, Repair, Rule, Text, hookimpl

SAID = Text("{department}", "{department}")


def rule(name, check, fix):
    return Rule(f"fixes/{name}", "legal", "warning", SAID, SAID, SAID, SAID, check=check, fix=fix)


def named(name):
    def check(department, company):
        if department.name == name:
            yield Offender(department.place, {"department": department.name}, department=department.key)

    return check


def always(department, company):
    yield Offender(department.place, {"department": department.name}, department=department.key)


def rename(name):
    def fix(finding, company):
        return Repair(SAID, (Change("put", (*finding.place.path, "name"), name),), safe=True)

    return fix


def twice(finding, company):
    gone = Change("remove", (*finding.place.path, "tools", 0))
    return Repair(SAID, (gone, gone), safe=True)


def no_table(finding, company):
    return Repair(SAID, (Change("put", ("nowhere", "else"), "x"),), safe=True)


def no_value(finding, company):
    return Repair(SAID, (Change("put", (*finding.place.path, "name"), object()),), safe=True)


def no_repair(finding, company):
    return "delete it"


def fails(finding, company):
    raise LookupError("no idea")


@hookimpl
def orglint_rules():
    return [
        rule("to-law", named("Legal"), rename("Law")),
        rule("to-legal", named("Law"), rename("Legal")),
        rule("twice", named("Twice"), twice),
        rule("no-table", named("No table"), no_table),
        rule("no-value", named("No value"), no_value),
        rule("no-repair", named("No repair"), no_repair),
        rule("fails", named("Fails"), fails),
    ]
