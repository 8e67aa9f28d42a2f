"""The command `orglint verify`: the examples of rules, held against what the rules find, without pytest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from orglint.authoring.verify import (
    ALL_FILES,
    FILES,
    IN_CHINESE,
    ExampleFile,
    Stray,
    Verified,
    canonical,
    example_plan,
    examples_of,
    files,
    rules_of,
    shipped,
    strays,
    verify,
)
from orglint.cli.session import Session
from orglint.cli.spec import FOLDER, LANGUAGE, PLUGIN_OPTIONS, CommandSpec
from orglint.cli.streams import DONE, FINDINGS, NOT_DONE, write, write_faults
from orglint.escape import visible
from orglint.model import Fault
from orglint.names import ON_THE_COMMAND_LINE, hint_at
from orglint.plugins.host import load_policy
from orglint.policy.plugin_errors import output_aside
from orglint.policy.policy import Policy
from orglint.texts import Language, Text
from orglint.values import NamedTuple

FAILED = Text("{path}: not as it says", "{path}：与说明不符")
SUMMARY = Text(
    "Verified {examples} of {rules}: {failed} not as they say.",
    "共验证 {rules} 条规则的 {examples} 个示例：{failed} 个与说明不符。",
)
CHINESE = tuple(IN_CHINESE.values())
WITHOUT = Text("Ships no examples: {distribution}.", "未附带示例：{distribution}。")


class Lot(NamedTuple):
    """Examples that are verified together, because their rules are of one distribution."""

    distribution: str
    examples: tuple[ExampleFile, ...]


def run(language: Language, folder: str | None, session: Session) -> int:
    """Verify the examples that the installed plugins ship, and those in a folder; give the exit code.

    Raises Contradiction for plugins that cannot go together.
    """
    policy = load_policy(choice=session.plugins)
    lots, faults = _of_plugins(policy)
    if folder is not None:
        more, failures = _of_folder(policy, folder)
        lots, faults = [*lots, *more], [*faults, *failures]
    if not lots and not faults:
        faults = [_nothing()]
    with output_aside():
        verified = [result for lot in lots for result in verify(lot.examples, example_plan(policy, lot.distribution))]
    write(f"{line}\n" for line in _lines(verified, _silent(policy, lots), language))
    write_faults([*policy.faults, *faults], language)
    if policy.faults or faults:
        return NOT_DONE
    return FINDINGS if any(result.problems for result in verified) else DONE


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
    shown = sorted({path.parent.relative_to(folder).as_posix() for path in found if path.name in ALL_FILES})
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
    failed = [result for result in verified if result.problems]
    for result in failed:
        yield visible(FAILED.fill({"path": result.example.path}).within(language))
        yield from (f"  {visible(problem.within(language))}" for problem in result.problems)
    yield from (visible(WITHOUT.fill({"distribution": distribution}).within(language)) for distribution in silent)
    if verified:
        rules = len({result.example.rule for result in verified})
        yield SUMMARY.fill({**_counts(len(verified), rules), "failed": len(failed)}).within(language)


def _counts(examples: int, rules: int) -> dict[str, Text]:
    return {
        "examples": Text(f"{examples} examples", str(examples)),
        "rules": Text("1 rule" if rules == 1 else f"{rules} rules", str(rules)),
    }


def _stray(stray: Stray) -> Fault:
    hint = hint_at(stray.near, ON_THE_COMMAND_LINE)
    return Fault(
        Text("{path} is the example of no rule{hint}", "{path} 不是任何规则的示例{hint}").fill({"path": stray.path, "hint": hint}),
        Text(
            f"Examples are <namespace>/<name>/{FILES[0]} and {FILES[1]}, in Chinese {CHINESE[0]} and {CHINESE[1]}; `orglint rules` "
            "lists the rules.",
            f"示例应为 <命名空间>/<名称>/{FILES[0]} 和 {FILES[1]}，中文示例为 {CHINESE[0]} 和 {CHINESE[1]}；可用 `orglint rules` "
            "列出所有规则。",
        ),
    )


def _no_examples(folder: str) -> Fault:
    near = next((place for place in Path(folder).glob("**/examples") if files(place)), None) if Path(folder).is_dir() else None
    values = {"folder": folder, "hint": hint_at(near, ON_THE_COMMAND_LINE)}
    return Fault(
        Text("no examples are in {folder}{hint}", "{folder} 中没有示例{hint}").fill(values),
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


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "verify",
        Text("Verify the examples of the rules.", "验证规则的示例。"),
        Text(
            "Of every installed plugin that ships examples, and of a folder that has them as <namespace>/<name>/flagged.org.toml "
            "and clean.org.toml, and in Chinese, where that is there, as flagged.zh.org.toml and clean.zh.org.toml. Exit code 1 "
            "means that an example is not as it says, 2 that something could not be verified.",
            "验证所有附带示例的已安装插件，以及指定文件夹中的 <命名空间>/<名称>/flagged.org.toml 和 clean.org.toml；另有中文示例 "
            "flagged.zh.org.toml 和 clean.zh.org.toml 的，一并验证。退出码 1 表示有示例与说明不符，2 表示部分示例未能验证。",
        ),
        "plugins/tutorial",
        run,
        (FOLDER,),
        (*PLUGIN_OPTIONS, LANGUAGE),
        (("orglint verify examples", Text("also those in the folder examples", "同时验证文件夹 examples 中的示例")),),
    )
