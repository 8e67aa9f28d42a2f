"""The command `orglint verify`: the examples of rules, held against what the rules find, without pytest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from orglint.authoring.verify import (
    FILES,
    Example,
    Stray,
    Verified,
    canonical,
    examples_of,
    files,
    plan_for,
    rules_of,
    shipped,
    strays,
)
from orglint.authoring.verify import verify as hold
from orglint.cli.commands.check import DONE, FINDINGS, NOT_DONE
from orglint.cli.output import write, write_faults
from orglint.cli.session import Setup
from orglint.escape import visible
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.policy.assemble import Contradiction
from orglint.policy.plugin_errors import output_aside
from orglint.policy.policy import Policy
from orglint.texts import Language, Text

FAILED = Text("{path}: not as it says", "{path}：与说明不符")
SUMMARY = Text(
    "Verified {examples} of {rules}: {failed} not as they say.",
    "共验证 {rules} 条规则的 {examples} 个示例：{failed} 个与说明不符。",
)
WITHOUT = Text("Ships no examples: {distribution}.", "未附带示例：{distribution}。")


class Lot(NamedTuple):
    """Examples that are verified together, because their rules are of one distribution."""

    distribution: str
    examples: tuple[Example, ...]


def verify(language: Language, folder: str | None, setup: Setup) -> int:
    """Verify the examples that the installed plugins ship, and those in a folder; give the exit code."""
    try:
        policy = load_policy(choice=setup.plugins)
    except Contradiction as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    lots, faults = _of_plugins(policy)
    if folder is not None:
        more, failures = _of_folder(policy, folder)
        lots, faults = [*lots, *more], [*faults, *failures]
    if not lots and not faults:
        faults = [_nothing()]
    with output_aside():
        verified = [one for lot in lots for one in hold(lot.examples, plan_for(policy, lot.distribution))]
    write(f"{line}\n" for line in _lines(verified, _silent(policy, lots), language))
    write_faults([*policy.faults, *faults], language)
    if policy.faults or faults:
        return NOT_DONE
    return FINDINGS if any(one.problems for one in verified) else DONE


def _of_plugins(policy: Policy) -> tuple[list[Lot], list[Fault]]:
    lots: list[Lot] = []
    faults: list[Fault] = []
    for distribution, modules in _modules(policy).items():
        rules = rules_of(policy, distribution)
        folder = next((place for module in modules if (place := shipped(module))), None)
        if rules and folder:
            lots.append(Lot(distribution, tuple(examples_of(rules, folder))))
            faults.extend(_stray(stray) for stray in strays(rules, folder))
    return lots, faults


def _modules(policy: Policy) -> dict[str, list[str]]:
    """The modules that each distribution's plugins are in."""
    modules: dict[str, list[str]] = {}
    for plugin in policy.plugins:
        modules.setdefault(canonical(plugin.entry.distribution), []).append(plugin.entry.module)
    return modules


def _of_folder(policy: Policy, folder: str) -> tuple[list[Lot], list[Fault]]:
    found = files(Path(folder))
    if not found:
        return [], [_no_examples(folder)]
    shown = sorted({path.parent.relative_to(folder).as_posix() for path in found if path.name in FILES})
    known = [rule for rule in shown if rule in policy.rules]
    lots: dict[str, list[str]] = {}
    for rule in known:
        lots.setdefault(policy.origins[rule].distribution, []).append(rule)
    return (
        [Lot(distribution, tuple(examples_of(rules, Path(folder)))) for distribution, rules in lots.items()],
        [_stray(stray) for stray in strays(tuple(policy.rules), Path(folder))],
    )


def _silent(policy: Policy, lots: Iterable[Lot]) -> list[str]:
    """The distributions of which no example was verified."""
    verified = {canonical(lot.distribution) for lot in lots}
    return [distribution for distribution in _modules(policy) if distribution not in verified]


def _lines(verified: list[Verified], silent: list[str], language: Language) -> Iterator[str]:
    failed = [one for one in verified if one.problems]
    for one in failed:
        yield visible(FAILED.fill({"path": one.example.path}).within(language))
        yield from (f"  {visible(problem.within(language))}" for problem in one.problems)
    yield from (visible(WITHOUT.fill({"distribution": distribution}).within(language)) for distribution in silent)
    if verified:
        rules = len({one.example.rule for one in verified})
        yield SUMMARY.fill({**_counts(len(verified), rules), "failed": len(failed)}).within(language)


def _counts(examples: int, rules: int) -> dict[str, Text]:
    return {
        "examples": Text(f"{examples} examples", str(examples)),
        "rules": Text("1 rule" if rules == 1 else f"{rules} rules", str(rules)),
    }


def _stray(stray: Stray) -> Fault:
    hint = Text(f"; did you mean `{stray.near}`?", f"，是否想写 `{stray.near}`？") if stray.near else Text("", "")
    return Fault(
        Text("{path} is the example of no rule{hint}", "{path} 不是任何规则的示例{hint}").fill({"path": stray.path, "hint": hint}),
        Text(
            f"Examples are <namespace>/<name>/{FILES[0]} and {FILES[1]}; `orglint rules` lists the rules.",
            f"示例应为 <命名空间>/<名称>/{FILES[0]} 和 {FILES[1]}；可用 `orglint rules` 列出所有规则。",
        ),
    )


def _no_examples(folder: str) -> Fault:
    near = next((place for place in Path(folder).glob("**/examples") if files(place)), None) if Path(folder).is_dir() else None
    said = {"folder": folder, "hint": Text(f"; did you mean `{near}`?", f"，是否想写 `{near}`？") if near else Text("", "")}
    return Fault(
        Text("no examples are in {folder}{hint}", "{folder} 中没有示例{hint}").fill(said),
        Text(
            f"Give the folder in which they are as <namespace>/<name>/{FILES[0]} and {FILES[1]}.",
            f"请指定示例所在的文件夹，示例应为其中的 <命名空间>/<名称>/{FILES[0]} 和 {FILES[1]}。",
        ),
    )


def _nothing() -> Fault:
    return Fault(
        Text("no installed plugin ships examples, so nothing was verified", "已安装的插件均未附带示例，因此什么也没有验证"),
        Text("Give the folder of the examples: orglint verify FOLDER.", "请指定示例所在的文件夹：orglint verify 文件夹。"),
    )
