"""The examples of a plugin as tests of pytest: `addopts = ["-p", "orglint.testing"]` in the project's settings of pytest.

It is no `pytest11` entry point: pytest imports those in every run of everybody who has orglint installed. A test that takes the
fixture `orglint_example` is run once for each example of each rule of the project, which is the distribution that the
`pyproject.toml` in pytest's root folder names:

    def test_examples(orglint_example: Example) -> None:
        orglint_example.verify()
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
import tomli

from orglint.cli.environment import language
from orglint.linting.plan import Plan
from orglint.model import Text
from orglint.plugins.assemble import Contradiction
from orglint.plugins.host import load_policy
from orglint.plugins.policy import Policy
from orglint.plugins.wish import PluginWish
from orglint.verifying import verify
from orglint.verifying.examples import Example as File
from orglint.verifying.examples import Stray, canonical, examples_of, rules_of, shipped, strays

__all__ = ["Example"]

FIXTURE = "orglint_example"

EVERY = "every-example-has-a-rule"


class Example(NamedTuple):
    """One test: an example of a rule, or, where there is none, that every example has a rule."""

    file: File | None
    plan: Plan
    strays: tuple[Stray, ...] = ()

    def verify(self) -> None:
        """Fail the test, in words, unless the example does as it says."""
        __tracebackhide__ = True
        problems = [_said(stray) for stray in self.strays]
        if self.file:
            ((_, found),) = verify.verify([self.file], self.plan)
            problems = [problem.within(language()) for problem in found]
        if problems:
            pytest.fail("\n  ".join([self.file.path if self.file else EVERY, *problems]), pytrace=False)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes the fixture once for each example."""
    if FIXTURE in metafunc.fixturenames:
        try:
            every = _examples(metafunc.config.rootpath)
        except Contradiction as refused:
            raise pytest.Collector.CollectError(_both(refused)) from refused
        metafunc.parametrize(FIXTURE, every, ids=[_name(example) for example in every])


def _name(example: Example) -> str:
    return f"{example.file.rule}-{example.file.file.partition('.')[0]}" if example.file else EVERY


@lru_cache(maxsize=1)
def _examples(root: Path) -> list[Example]:
    """The examples of the project in a folder. Raises Contradiction when its plugin is not there to be tested."""
    distribution = _distribution(root / "pyproject.toml")
    policy = load_policy(wish=PluginWish(apart=False))  # a debugger, and what measures coverage, look into this process
    rules = rules_of(policy, distribution)
    if not rules:
        raise _not_installed(distribution, policy)
    plan = verify.plan_for(policy, distribution)
    folder = _folder(root, policy, distribution)
    lost = tuple(strays(rules, folder))
    return [Example(None, plan, lost), *(Example(file, plan) for file in examples_of(rules, folder))]


def _distribution(project: Path) -> str:
    try:
        return str(tomli.loads(project.read_text("utf-8"))["project"]["name"])
    except (OSError, KeyError, ValueError) as broken:
        said = {"file": str(project)}
        raise Contradiction(
            Text("no project is named in {file}", "{file} 中没有写明项目名称").fill(said),
            Text("Run pytest in the folder of the plugin's project.", "请在插件项目的文件夹中运行 pytest。"),
        ) from broken


def _folder(root: Path, policy: Policy, distribution: str) -> Path:
    """The folder of the project's examples: the one to be edited rather than an installed copy; the usual one if there is none."""
    entries = policy.origins.values()
    modules = sorted({entry.module for entry in entries if canonical(entry.distribution) == canonical(distribution)})
    packages = dict.fromkeys(module.partition(".")[0] for module in modules)
    near = [root / place / "examples" for package in packages for place in (f"src/{package}", package, ".")]
    return next((folder for folder in (*near, *map(shipped, modules)) if folder and folder.is_dir()), near[0])


def _not_installed(distribution: str, policy: Policy) -> Contradiction:
    """No rule is there: because the plugin failed, which one of the faults then tells, or because it is not installed."""
    failed = [fault for fault in policy.faults if distribution in fault.message.en]
    if failed:
        return Contradiction(*failed[0])
    return Contradiction(
        Text("no rule of {distribution} is installed", "没有安装 {distribution} 的任何规则").fill({"distribution": distribution}),
        Text("Install the project: pip install --editable .", "请安装该项目：pip install --editable ."),
    )


def _both(refused: Contradiction) -> str:
    return "\n".join(text.within(language()) for text in refused.fault)


def _said(stray: Stray) -> str:
    hint = Text(f"; did you mean `{stray.near}`?", f"，是否想写 `{stray.near}`？") if stray.near else Text("", "")
    text = Text("{path} is the example of no rule{hint}", "{path} 不是任何规则的示例{hint}")
    return text.fill({"path": stray.path, "hint": hint}).within(language())
