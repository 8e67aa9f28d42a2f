"""A plugin whose rules have options: how many seats are too many, and which departments may have them."""

from orglint import Offender, Rule, Text, hookimpl

ORGLINT_API = 1

MOST = {
    "type": "integer",
    "minimum": 1,
    "maximum": 1000,
    "default": 30,
    "description": "How many seats are too many.\n\n席位超过多少算多。",
}
EXEMPT = {
    "type": "array",
    "items": {"type": "string", "enum": ["finance", "legal"]},
    "default": [],
    "description": "The departments that may have as many as they like.\n\n不受限制的部门。",
}
SAID = Text("{department} has {seats} seats, and {most} are enough", "{department}有 {seats} 个席位，{most} 个已经足够")
PLAIN = Text("Seats cost money.", "席位要花钱。")


def too_many_seats(department, company, options):
    if department.key in options["exempt"]:
        return
    for assignment in department.assignments:
        if (assignment.seats or 0) > options["most"]:
            values = {"department": department.name, "seats": assignment.seats, "most": options["most"]}
            yield Offender(assignment.place, values)


def too_many_at_all(company, options):
    seats = sum(a.seats or 0 for d in company.departments.values() for a in d.assignments)
    if seats > options["most"]:
        yield Offender(company.place, {"department": company.name, "seats": seats, "most": options["most"]})


@hookimpl
def orglint_rules():
    return [
        Rule("seats/too-many", "finance", "warning", PLAIN, SAID, PLAIN, PLAIN, too_many_seats, options={"most": MOST, "exempt": EXEMPT}),
        Rule("seats/in-all", None, "warning", PLAIN, SAID, PLAIN, PLAIN, too_many_at_all, options={"most": MOST}),
    ]
