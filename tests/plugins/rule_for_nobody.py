ORGLINT_API = 1
from orglint import Kind, Text, avoid, hookimpl

nobody = Kind("astrology", Text("Astrology", "占星部"))


@hookimpl
def orglint_rules():
    return [avoid(nobody, "crm", because=Text("The stars have no customers.", "星星没有客户。"))]
