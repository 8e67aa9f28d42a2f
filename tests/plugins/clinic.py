"""A clinic in Python: exactly what tests/test_declared.py declares in settings."""

from orglint import Category, Kind, Text, Tool, avoid, hookimpl, need, rely_on

ORGLINT_API = 1

BECAUSE = Text("Patients are not leads {{yet}}.", "患者不是线索。")

clinic = Kind("clinic", Text("Clinic {A}", "门诊部"), aliases=("Outpatients", "门诊"), ambiguous=("Health Centre",))


@hookimpl
def orglint_kinds():
    return [clinic]


@hookimpl
def orglint_categories():
    return [Category("ehr", Text("health record", "电子病历"))]


@hookimpl
def orglint_tools():
    return [
        Tool("his", Text("HIS", "病历通"), ("ehr",), aliases=("Hospital System",)),
        Tool("wardware", Text("wardware", "wardware"), ("ehr", "crm"), suite=True),
    ]


@hookimpl
def orglint_rules():
    return [
        avoid(clinic, "crm", because=BECAUSE, severity="error"),
        need(clinic, "ehr", because=BECAUSE, severity="error"),
        rely_on(clinic, "ehr", "scheduling", because=BECAUSE, severity="error"),
    ]
