"""The output formats of plugins on the command line: whether there is one of that name, and what it makes of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from orglint.cli import usage_errors as misuse
from orglint.cli.spec import CHECK_OPTIONS
from orglint.cli.usage_errors import Misuse
from orglint.model import Fault
from orglint.policy.plugin_errors import FAILURES, output_aside, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.reporters import REPORTERS, Output
from orglint.reporters.json_report import text_of
from orglint.texts import Language


class Made(NamedTuple):
    """The text of the report in each format that could make it, and why the others could not."""

    texts: Mapping[str, str]
    faults: tuple[Fault, ...]


def refuse_unknown(output_format: str | None, outputs: Iterable[Output], policy: Policy) -> None:
    """Raise Misuse for a format that neither orglint nor a plugin gives."""
    known = (*REPORTERS, *policy.reporters)
    if output_format is not None and output_format not in known:
        (option,) = (option for option in CHECK_OPTIONS if option.name == "--output-format")
        raise Misuse(misuse.no_choice(option._replace(choices=known), output_format, "check"))
    for output in outputs:
        if output.format not in known:
            raise Misuse(misuse.no_output_format(output.format, known))


def made(formats: Iterable[str], policy: Policy, report: Report, language: Language) -> Made:
    """The report in those of the formats that plugins give, as whole texts: of what fails half-way, nothing is to be seen."""
    texts, faults = {}, []
    for name in sorted(set(formats) & policy.reporters.keys()):
        try:
            with output_aside():
                texts[name] = text_of(policy.reporters[name], report, language)
        except FAILURES as failure:
            faults.append(plugin_fault(policy.giver("reporters", name), reason_for(failure), name))
    return Made(texts, tuple(faults))
