"""Which settings hold for each file of a run, and the plans that they make: one for each settings file."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from orglint.document.read import Unreadable
from orglint.linting.plan import Plan, make_plan
from orglint.linting.selection import select
from orglint.model import Fault
from orglint.policy.policy import Policy
from orglint.settings.find import nearest
from orglint.settings.values import DEFAULTS, Overrides
from orglint.texts import Language, Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.load_settings import Heard


class Wish(NamedTuple):
    """What a command line wants: the settings of one file for everything, none, or those found for each file.

    `overrides` win over all of them.
    """

    file: str | None = None
    isolated: bool = False
    overrides: Overrides = Overrides()


class Settled(NamedTuple):
    """What is settled before a run: the files to check with their plans, why others have none, what a reader has to know.

    `default` is the plan where there are no settings. `language` is the one that the settings ask for, where they agree.
    """

    default: Plan
    plans: Mapping[str, Plan]
    faults: Sequence[Fault] = ()
    notes: Sequence[Text] = ()
    language: Language | None = None


def settle(files: Sequence[str], policy: Policy, wish: Wish) -> Settled:
    """Find the settings of each file and make their plans. Raises UnknownRule for rules that the command line misspells."""
    found, faults = find(files)
    if wish.file or wish.isolated:
        given = dict.fromkeys(files, wish.file)
        return _settled(given, policy, wish, (), _set_aside(found, wish))
    if faults or any(found.values()):
        return _settled(found, policy, wish, faults, ())
    default = make_plan(policy, wish.overrides.over(DEFAULTS))
    return Settled(default, dict.fromkeys(files, default))


def find(files: Sequence[str]) -> tuple[dict[str, str | None], list[Fault]]:
    """The settings file of each file, None where there is none; left out with a fault where that cannot be told."""
    remembered: dict[str, str | None] = {}
    by_folder: dict[str, str | None] = {}
    found: dict[str, str | None] = {}
    faults: dict[Fault, None] = {}
    for file in files:
        folder = os.path.dirname(file)  # noqa: PTH120 - pathlib takes longer to import than the whole search
        try:
            if folder not in by_folder:
                by_folder[folder] = nearest(os.path.abspath(folder), remembered)  # noqa: PTH100
            found[file] = by_folder[folder]
        except Unreadable as unreadable:
            faults[unreadable.fault] = None
        except FileNotFoundError:  # the current folder is gone, and with it whatever stood above
            found[file] = None
    return found, list(faults)


AS_FOUND = Wish()


def settings_for(path: str, policy: Policy, wish: Wish = AS_FOUND) -> tuple[Plan | None, Sequence[Fault]]:
    """The plan that holds for a file, or for the org files in a folder; None, and why, where there is none."""
    from orglint.document.read import read
    from orglint.linting.load_settings import heed

    inside = os.path.join(path, "") if os.path.isdir(path) else path  # noqa: PTH112, PTH118
    try:
        if inside == path:
            read(path)
    except Unreadable as unreadable:
        return None, [unreadable.fault]
    if wish.file or wish.isolated:
        return heed(wish.file, policy, Overrides(), alone=True) if wish.file else (make_plan(policy), ())
    found, faults = find([inside])
    if faults:
        return None, faults
    owner = found[inside]
    return heed(owner, policy, Overrides()) if owner else (make_plan(policy), ())


def _settled(
    owners: Mapping[str, str | None],
    policy: Policy,
    wish: Wish,
    faults: Sequence[Fault],
    notes: Sequence[Text],
) -> Settled:
    from orglint.linting.load_settings import hear
    from orglint.settings.exclude import excluded

    heard = {owner: hear(owner, policy, alone=bool(wish.file)) for owner in sorted(filter(None, {*owners.values()}))}
    _refuse_unknown(wish.overrides, policy, heard.values())
    default = make_plan(policy, wish.overrides.over(DEFAULTS), strict=False)
    made: dict[str | None, Plan | None] = {
        None: default,
        **{owner: one.plan(wish.overrides, strict=False) for owner, one in heard.items()},
    }
    plans = {file: plan for file, owner in owners.items() if (plan := made[owner])}
    kept = {file: plan for file, plan in plans.items() if not excluded(file, plan.settings)}
    languages = {plan.settings.language for plan in kept.values()} - {None}
    return Settled(
        default,
        kept,
        [*faults, *(fault for one in heard.values() for fault in one.wrong), *_nothing_left(plans, kept)],
        [*notes, *_left_out(len(plans) - len(kept))],
        languages.pop() if len(languages) == 1 else None,
    )


def _refuse_unknown(overrides: Overrides, policy: Policy, heard: Collection[Heard]) -> None:
    """Raise UnknownRule for what a command line misspells: what no file's rules have. Broken settings leave that open."""
    if not any(one.wrong for one in heard):
        known = dict.fromkeys([*policy.rules, *(rule for one in heard for rule in one.policy.rules)])
        select(known, overrides.select, overrides.ignore)


def _set_aside(found: Mapping[str, str | None], wish: Wish) -> list[Text]:
    """A note on the settings files that would have held."""
    from orglint.settings.load import shown

    used = wish.file and os.path.realpath(wish.file)
    others = sorted({shown(owner) for owner in found.values() if owner and os.path.realpath(owner) != used})
    option = "--settings" if wish.file else "--isolated"
    said = Text("{option} sets aside the settings of {files}.", "因 {option}，未采用 {files} 中的设置。")
    return [said.fill({"option": option, "files": Listing(tuple(others))})] if others else []


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
