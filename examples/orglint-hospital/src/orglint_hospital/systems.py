"""Health record systems: a category of their own, the products, and a rule about the whole hospital."""

from collections.abc import Iterator, Mapping
from typing import Any

from orglint import Assignment, Category, Company, Label, Offender, Rule, Text, Tool, hookimpl

ORGLINT_API = 1

EHR = "ehr"

PRODUCTS = (
    ("epiccare", "EpicCare", "EpicCare", ("Epic EHR",)),
    ("goodwill-emr", "Goodwill EMR", "嘉和电子病历", ("嘉和美康电子病历",)),
    ("meditech-expanse", "MEDITECH Expanse", "MEDITECH Expanse", ("Expanse EHR",)),
    ("openemr", "OpenEMR", "OpenEMR", ()),
    ("openmrs", "OpenMRS", "OpenMRS", ()),
    ("oracle-health-ehr", "Oracle Health EHR", "Oracle Health EHR", ("Cerner Millennium", "Oracle Cerner")),
    ("winning-winex", "WiNEX", "卫宁 WiNEX", ("卫宁健康 WiNEX",)),
)
"""Ids, English and Chinese names, other names. Bare names of vendors are left out: they sell other things as well."""


MOST = {
    "type": "integer",
    "minimum": 1,
    "default": 1,
    "description": "How many health record systems the hospital may work in.\n\n全院可以使用几个电子病历系统。",
}
"""Two, for a hospital that has taken over another one and may keep both for a while."""


@hookimpl
def orglint_categories() -> list[Category]:
    """Give what orglint has no category for."""
    return [Category(EHR, Text(en="electronic health record system", zh="电子病历系统"))]


@hookimpl
def orglint_tools() -> list[Tool]:
    """Give the products."""
    return [Tool(key, Text(en, zh), (EHR,), aliases=aliases) for key, en, zh, aliases in PRODUCTS]


@hookimpl
def orglint_rules() -> list[Rule]:
    """Give a rule without a kind: its check is asked once, about the whole company."""
    return [
        Rule(
            id="hospital/several-ehrs",
            kind=None,
            severity="warning",
            summary=Text(en="The hospital works in several health record systems", zh="同一医院使用多个电子病历系统"),
            message=Text(
                en="{department} works in {tool}, and {other_department} in {other}",
                zh="{department}使用{tool}，而{other_department}使用{other}",
            ),
            because=Text(
                en="A patient's history is then in two places, and the hospital pays for both.",
                zh="患者的病史会因此分散在两处，医院还要为两套系统付费。",
            ),
            remedy=Text(
                en="Agree on one system. If one of them is only looked up until its records have moved, say so with "
                '`access = "read-only"`.',
                zh='请统一使用一个系统。若其中之一仅供查阅、尚待迁移，请注明 `access = "read-only"`。',
            ),
            check=several_ehrs,
            categories=(EHR,),
            options={"most": MOST},
        )
    ]


def several_ehrs(company: Company, options: Mapping[str, Any]) -> Iterator[Offender]:
    """The first assignment of each system beyond as many as there may be, with the place of the first system's."""
    first: dict[str, tuple[Assignment, str | Text]] = {}
    for assignment, key, name in worked_in(company):
        tool = assignment.tool.id if assignment.tool else assignment.written
        if tool in first:
            continue
        first[tool] = assignment, name
        if len(first) > options["most"]:
            other, other_name = next(iter(first.values()))
            yield Offender(
                assignment.place,
                {"department": name, "tool": assignment.name, "other_department": other_name, "other": other.name},
                (Label(other.place, Text(en="the first one is here", zh="第一个系统在此")),),
                department=key,
                tool=tool,
            )


def worked_in(company: Company) -> Iterator[tuple[Assignment, str | None, str | Text]]:
    """Each assignment of a health record system that somebody works in, with the department's key and name."""
    for assignment, key, name in _with_users(company):
        if assignment.access == "direct" and EHR in assignment.certain:
            yield assignment, key, name


def _with_users(company: Company) -> Iterator[tuple[Assignment, str | None, str | Text]]:
    for assignment in company.everybody:
        yield assignment, None, Text(en="the whole hospital", zh="全院")
    for department in company.departments.values():
        for assignment in department.assignments:
            yield assignment, department.key, department.name
