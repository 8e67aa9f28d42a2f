"""Which settings hold for each file of a run, and the plans that they make: one for each settings file."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence

from orglint.document.read import Unreadable
from orglint.linting.plan import Plan, make_plan
from orglint.linting.selection import select
from orglint.model import Fault
from orglint.policy.policy import Policy
from orglint.settings.find import nearest_files
from orglint.settings.values import DEFAULTS, Overrides
from orglint.texts import Language, Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.load_settings import LoadedSettings


class SettingsChoice(NamedTuple):
    """What a command line wants: the settings of one file for everything, none, or those found for each file.

    `overrides` win over all of them.
    """

    file: str | None = None
    isolated: bool = False
    overrides: Overrides = Overrides()


class ResolvedPlans(NamedTuple):
    """The files to check with their plans, why others have none, and what a reader has to know about the settings.

    `default` is the plan where there are no settings. `language` is the one that the settings ask for, where they agree.
    """

    default: Plan
    plans: Mapping[str, Plan]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Text, ...] = ()
    language: Language | None = None


def resolve_plans(files: Sequence[str], policy: Policy, choice: SettingsChoice) -> ResolvedPlans:
    """Find the settings of each file and make their plans. Raises UnknownRule for rules that the command line misspells."""
    found, faults = find_settings(files)
    if choice.file or choice.isolated:
        given = dict.fromkeys(files, choice.file)
        return _plans_by_settings(given, policy, choice, (), _set_aside(found, choice))
    if faults or any(found.values()):
        return _plans_by_settings(found, policy, choice, faults, ())
    default = make_plan(policy, choice.overrides.over(DEFAULTS))
    return ResolvedPlans(default, dict.fromkeys(files, default))


def with_plans(resolved: ResolvedPlans, change: Callable[[Plan], Plan]) -> ResolvedPlans:
    """The same with every plan changed; files that had one plan in common still have."""
    changed = {id(plan): change(plan) for plan in (resolved.default, *resolved.plans.values())}
    plans = {file: changed[id(plan)] for file, plan in resolved.plans.items()}
    return resolved._replace(default=changed[id(resolved.default)], plans=plans)


def find_settings(files: Sequence[str]) -> tuple[dict[str, str | None], list[Fault]]:
    """The settings file of each file, None where there is none; left out with a fault where that cannot be told."""
    known: dict[str, str | None] = {}
    by_folder: dict[str, str | None] = {}
    found: dict[str, str | None] = {}
    faults: dict[Fault, None] = {}
    for file in files:
        folder = os.path.dirname(file)  # noqa: PTH120 - pathlib takes longer to import than the whole search
        try:
            if folder not in by_folder:
                absolute = os.path.abspath(folder)  # noqa: PTH100
                known.update(nearest_files(absolute, known))
                by_folder[folder] = known[absolute]
            found[file] = by_folder[folder]
        except Unreadable as unreadable:
            faults[unreadable.fault] = None
        except FileNotFoundError:  # the current folder is gone, and with it whatever stood above
            found[file] = None
    return found, list(faults)


AS_FOUND = SettingsChoice()


def plan_for_path(path: str, policy: Policy, choice: SettingsChoice = AS_FOUND) -> tuple[Plan | None, Sequence[Fault]]:
    """The plan that holds for a file, or for the org files in a folder; None, and why, where there is none."""
    from orglint.document.repository import read_inside, refuse_outside
    from orglint.linting.load_settings import load_settings

    inside = os.path.join(path, "") if os.path.isdir(path) else path  # noqa: PTH112, PTH118
    try:
        refuse_outside(path)
        if inside == path:
            read_inside(path)
    except Unreadable as unreadable:
        return None, [unreadable.fault]
    owner = choice.file
    if not (choice.file or choice.isolated):
        found, faults = find_settings([inside])
        if faults:
            return None, faults
        owner = found[inside]
    if owner is None:
        return make_plan(policy), ()
    loaded = load_settings(owner, policy, alone=bool(choice.file))
    return loaded.plan(Overrides()), loaded.wrong


def _plans_by_settings(
    owners: Mapping[str, str | None],
    policy: Policy,
    choice: SettingsChoice,
    faults: Sequence[Fault],
    notes: Sequence[Text],
) -> ResolvedPlans:
    from orglint.linting.leniency import leniency
    from orglint.linting.load_settings import load_settings
    from orglint.settings.exclude import excluded

    loaded = {owner: load_settings(owner, policy, alone=bool(choice.file)) for owner in sorted(filter(None, {*owners.values()}))}
    _refuse_unknown(choice.overrides, policy, loaded.values())
    default = make_plan(policy, choice.overrides.over(DEFAULTS), strict=False)
    made: dict[str | None, Plan | None] = {
        None: default,
        **{owner: settings.plan(choice.overrides, strict=False) for owner, settings in loaded.items()},
    }
    plans = {file: plan for file, owner in owners.items() if (plan := made[owner])}
    kept = {file: plan for file, plan in plans.items() if not excluded(file, plan.settings)}
    languages = {plan.settings.language for plan in kept.values()} - {None}
    used = [settings for owner, settings in loaded.items() if owner in {owners[file] for file in kept}]
    return ResolvedPlans(
        default,
        kept,
        (*faults, *(fault for settings in loaded.values() for fault in settings.wrong), *_nothing_left(plans, kept)),
        (*notes, *_left_out(len(plans) - len(kept)), *leniency(used, choice.overrides)),
        languages.pop() if len(languages) == 1 else None,
    )


def _refuse_unknown(overrides: Overrides, policy: Policy, loaded: Collection[LoadedSettings]) -> None:
    """Raise UnknownRule for what a command line misspells: what no file's rules have. Broken settings leave that open."""
    if not any(settings.wrong for settings in loaded):
        known = dict(policy.rules)
        for settings in loaded:
            known |= settings.policy.rules
        select(known, overrides.select, overrides.ignore)


def _set_aside(found: Mapping[str, str | None], choice: SettingsChoice) -> list[Text]:
    """A note on the settings files that would have held."""
    from orglint.settings.load import relative_path

    used = choice.file and os.path.realpath(choice.file)
    others = sorted({relative_path(owner) for owner in found.values() if owner and os.path.realpath(owner) != used})
    option = "--settings" if choice.file else "--isolated"
    note = Text("{option} sets aside the settings of {files}.", "因 {option}，未采用 {files} 中的设置。")
    return [note.fill({"option": option, "files": Listing(tuple(others))})] if others else []


def _left_out(count: int) -> list[Text]:
    if not count:
        return []
    return [
        Text(
            f"`exclude` of the settings leaves out {count} file{'s' * (count > 1)}.", f"设置中的 `exclude` 排除了 {count} 个文件。"
        )
    ]


def _nothing_left(plans: Mapping[str, Plan], kept: Mapping[str, Plan]) -> list[Fault]:
    if kept or not plans:
        return []
    return [
        Fault(
            Text("the settings exclude every file, so nothing was checked", "设置排除了所有文件，因此什么也没有检查"),
            Text(
                "Change `exclude`, or give a file that it does not fit; `orglint settings` shows where it is set.",
                "请修改 `exclude`，或指定未被排除的文件；可用 `orglint settings` 查看它在何处设置。",
            ),
        )
    ]
