"""The command `orglint doctor`: contradictions in what companies are judged by, before any company is judged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, ONE_PATH, SESSION_OPTIONS, CommandSpec
from orglint.cli.streams import DONE, FINDINGS, NOT_DONE, write, write_faults
from orglint.escape import visible
from orglint.linting.check import CheckedCompany, check_companies, faults_of_unresolved
from orglint.linting.discover import discover, nothing_in
from orglint.linting.load_settings import LoadedSettings, load_settings
from orglint.linting.plan import Terms, make_plan
from orglint.linting.plans import find_settings
from orglint.linting.run import DISK
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.policy.assemble import misfits
from orglint.policy.plugin_errors import output_aside
from orglint.policy.policy import Policy
from orglint.queries.doctor import render
from orglint.queries.doctor.checks import diagnose
from orglint.queries.doctor.context import Diagnosis, DoctorContext
from orglint.reporters.escaping import array
from orglint.texts import Language, Text


def run(language: Language, path: str | None, output_format: str, session: Session) -> int:
    """Look at the policy, the settings and the companies of a path. 1 when something makes no sense, 2 when not all was seen.

    Raises Contradiction for plugins that cannot go together.
    """
    policy = load_policy(choice=session.plugins)
    with output_aside():
        contexts, faults = _contexts(path or ".", policy, session)
        found = list(diagnose(contexts))
    faults = [*_faults_of(policy), *faults]
    write(FORMATS[output_format](contexts, found, language, bool(faults)))
    write_faults(dict.fromkeys(faults), language)
    return NOT_DONE if faults else FINDINGS if found else DONE


def _faults_of(policy: Policy) -> list[Fault]:
    """Why plugins could not be asked. That one speaks of what nobody defines is no such reason: it is what is looked for."""
    known = {fault for _, fault in misfits(policy)}
    return [fault for fault in policy.faults if fault not in known]


def _contexts(path: str, policy: Policy, session: Session) -> tuple[list[DoctorContext], list[Fault]]:
    """A case for each settings file that holds for something at the path, or one without; and what could not be seen."""
    files, unfound = discover([path])
    by_settings, unreadable = _by_settings(path, files, session)
    faults = [fault for fault in unfound if fault != nothing_in(path)]  # a policy can be looked at without a company
    faults += unreadable
    contexts = []
    for owner, owned in by_settings.items():
        loaded = load_settings(owner, policy, alone=bool(session.settings)) if owner else LoadedSettings(policy)
        companies, invalid = _companies(owned, loaded)
        faults += (*loaded.faults, *invalid)
        contexts.append(DoctorContext(loaded, companies))
    return contexts, faults


def _by_settings(path: str, files: Sequence[str], session: Session) -> tuple[Mapping[str | None, list[str]], Sequence[Fault]]:
    """The files by the settings file that holds for each, and why that is not known of some.

    The path itself has settings too, with or without a file.
    """
    if session.settings or session.isolated:
        return {session.settings: list(files)}, ()
    itself = os.path.join(path, "") if os.path.isdir(path) else path  # noqa: PTH112, PTH118
    found, unreadable = find_settings([itself, *files])
    owned: dict[str | None, list[str]] = {}
    for file in files:
        if file in found:
            owned.setdefault(found[file], []).append(file)
    if itself in found and (found[itself] or not owned):
        owned.setdefault(found[itself], [])
    return owned, unreadable


def _companies(files: Iterable[str], loaded: LoadedSettings) -> tuple[tuple[CheckedCompany, ...], tuple[Fault, ...]]:
    """The companies of files, and why some of them cannot be told."""
    plan = make_plan(loaded.policy, terms=Terms(date.today())).without_rules()
    companies = tuple(check_companies(dict.fromkeys(files, plan), DISK))
    return companies, tuple(faults_of_unresolved(companies))


def _text(contexts: Sequence[DoctorContext], found: Sequence[Diagnosis], language: Language, partial: bool) -> Iterator[str]:
    for diagnosis, span in render.with_spans(found):
        yield visible(render.headline(diagnosis, span).within(language)) + "\n"
        yield f"  {visible(diagnosis.remedy.within(language))}\n"
    yield "\n" if found else ""
    yield visible(render.summary(contexts, found, partial=partial).within(language)) + "\n"


def _json(contexts: Sequence[DoctorContext], found: Sequence[Diagnosis], language: Language, partial: bool) -> Iterator[str]:  # noqa: ARG001
    yield from array(render.as_json(diagnosis, span, language) for diagnosis, span in render.with_spans(found))


FORMATS: Mapping[str, Callable[[Sequence[DoctorContext], Sequence[Diagnosis], Language, bool], Iterator[str]]] = {
    "text": _text,
    "json": _json,
}


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "doctor",
        Text("Say whether rules, settings and waivers make sense.", "检查规则、设置和豁免本身是否合理。"),
        Text(
            "Looks at what companies are judged by, before any is judged: rules that can never fire, categories that no tool "
            "offers, names that several kinds claim, settings and waivers for rules that do not exist or without effect. Exit code "
            "1 means that something makes no sense. Without a path the current folder is searched; it need not have org files.",
            "在检查公司之前，先检查判断所用的依据：永远不会触发的规则、没有工具提供的类别、多个部门类型共用的名称，以及针对不存在的规则"
            "或不起作用的设置和豁免。退出码 1 表示发现不合理之处。不写路径则查找当前文件夹；其中可以没有组织文件。",
        ),
        "settings",
        run,
        (ONE_PATH,),
        (LOOK_UP_FORMAT, *SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint doctor", Text("the settings and org files here", "此处的设置和组织文件")),
            ("orglint doctor --isolated", Text("only what is installed", "只检查已安装的内容")),
            ("orglint doctor --output-format json org.toml", Text("for a script", "供脚本使用")),
        ),
    )
