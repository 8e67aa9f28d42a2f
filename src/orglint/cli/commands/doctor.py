"""The command that looks for contradictions in what companies are judged by, before any company is judged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from orglint.cli.commands.check import DONE, FINDINGS, NOT_DONE
from orglint.cli.output import write, write_faults
from orglint.cli.session import Setup
from orglint.document.read import read
from orglint.escape import visible
from orglint.linting.discover import discover, nothing_in
from orglint.linting.load_settings import LoadedSettings, load_settings
from orglint.linting.plan import Terms, make_plan
from orglint.linting.plans import find
from orglint.linting.survey import Surveyed, survey
from orglint.model import Company, Fault
from orglint.plugins.host import load_policy
from orglint.policy.assemble import Contradiction, misfits
from orglint.policy.plugin_errors import output_aside
from orglint.policy.policy import Policy
from orglint.queries.doctor import render as told
from orglint.queries.doctor.case import Case, Diagnosis
from orglint.queries.doctor.checks import diagnose
from orglint.reporters.escaping import array
from orglint.texts import Language


def doctor(language: Language, path: str | None, output_format: str, setup: Setup) -> int:
    """Look at the policy, the settings and the companies of a path. 1 when something makes no sense, 2 when not all was seen."""
    try:
        policy = load_policy(choice=setup.plugins)
    except Contradiction as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    faults = _faults_of(policy)
    with output_aside():
        cases = list(_cases(path or ".", policy, setup, faults))
        found = list(diagnose(cases))
    write(FORMATS[output_format](cases, found, language, bool(faults)))
    write_faults(dict.fromkeys(faults), language)
    return NOT_DONE if faults else FINDINGS if found else DONE


def _faults_of(policy: Policy) -> list[Fault]:
    """Why plugins could not be asked. That one speaks of what nobody defines is no such reason: it is what is looked for."""
    known = {fault for _, fault in misfits(policy)}
    return [fault for fault in policy.faults if fault not in known]


def _cases(path: str, policy: Policy, setup: Setup, faults: list[Fault]) -> Iterator[Case]:
    """A case for each settings file that holds for something at the path, or one without; fills the faults."""
    files, unfound = discover([path])
    faults += [fault for fault in unfound if fault != nothing_in(path)]  # a policy can be looked at without a company
    for owner, owned in _owned(path, files, setup, faults).items():
        heard = load_settings(owner, policy, alone=bool(setup.settings)) if owner else LoadedSettings(policy)
        faults += heard.faults
        yield Case(heard, tuple(_companies(owned, heard, faults)))


def _owned(path: str, files: Sequence[str], setup: Setup, faults: list[Fault]) -> Mapping[str | None, list[str]]:
    """The files by the settings file that holds for each; the path itself has settings too, with or without a file."""
    if setup.settings or setup.isolated:
        return {setup.settings: list(files)}
    itself = os.path.join(path, "") if os.path.isdir(path) else path  # noqa: PTH112, PTH118
    found, unreadable = find([itself, *files])
    faults += unreadable
    owned: dict[str | None, list[str]] = {}
    for file in files:
        if file in found:
            owned.setdefault(found[file], []).append(file)
    if itself in found and (found[itself] or not owned):
        owned.setdefault(found[itself], [])
    return owned


def _companies(files: Iterable[str], heard: LoadedSettings, faults: list[Fault]) -> Iterator[Company]:
    for one in survey(dict.fromkeys(files, make_plan(heard.policy, terms=Terms(date.today()))), read):
        if isinstance(one, Surveyed):
            yield one.company
        else:
            faults.append(one)


def _text(cases: Sequence[Case], found: Sequence[Diagnosis], language: Language, partial: bool) -> Iterator[str]:
    for diagnosis, span in told.located(found):
        yield visible(told.headline(diagnosis, span).within(language)) + "\n"
        yield f"  {visible(diagnosis.remedy.within(language))}\n"
    yield "\n" if found else ""
    yield visible(told.summary(cases, found, partial=partial).within(language)) + "\n"


def _json(cases: Sequence[Case], found: Sequence[Diagnosis], language: Language, partial: bool) -> Iterator[str]:  # noqa: ARG001
    yield from array(told.thing(diagnosis, span, language) for diagnosis, span in told.located(found))


FORMATS: Mapping[str, Callable[[Sequence[Case], Sequence[Diagnosis], Language, bool], Iterator[str]]] = {
    "text": _text,
    "json": _json,
}
