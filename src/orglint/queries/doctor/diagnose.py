"""All that makes no sense in a case: one table of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from orglint.queries.doctor import companies, policy, settings
from orglint.queries.doctor.case import Case, Diagnosis

CHECKS: tuple[Callable[[Case], Iterable[Diagnosis]], ...] = (
    settings.what_cannot_be_followed,
    settings.selected_and_ignored,
    settings.severities_without_effect,
    settings.options_without_effect,
    settings.empty_requirements,
    settings.categories_without_use,
    policy.what_nobody_defines,
    policy.kinds_without_rules,
    policy.kinds_without_names,
    policy.names_of_several_kinds,
    policy.categories_without_tools,
    policy.plugins_without_effect,
    companies.kinds_without_departments,
    companies.waivers_of_unknown_rules,
)
"""What is asked of each case, in this order."""


def diagnose(cases: Iterable[Case]) -> Iterator[Diagnosis]:
    """What makes no sense, each thing once: what is wrong with a plugin is so for all settings."""
    yield from dict.fromkeys(diagnosis for case in cases for check in CHECKS for diagnosis in check(case))
