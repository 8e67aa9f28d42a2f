"""The examples of a plugin as tests of pytest: `addopts = ["-p", "orglint.testing"]` in the project's settings of pytest.

It is no `pytest11` entry point: pytest imports those in every run of everybody who has orglint installed.

The project is the distribution that the `pyproject.toml` in pytest's root folder names. `pytest` without paths runs the examples
of each of its rules, and one test more that fails for every file that is nobody's example; `pytest PATH` runs one that is named. A
project that would rather say so itself takes the fixture `orglint_example`, which is then run for each:

    def test_examples(orglint_example: Example) -> None:
        orglint_example.verify()

`company` is for other tests: it makes of the text of an org file what a check is given.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
import tomli

from orglint.authoring import verify
from orglint.authoring.verify import ALL_FILES, SUFFIX, ExampleFile, Stray, canonical, examples_of, rules_of, shipped, strays
from orglint.cli.streams import locale_language
from orglint.company.resolve import resolve
from orglint.document.parse import NotToml, parse, refuse_beyond_limits
from orglint.document.toml_text import key_path
from orglint.document.validate import violations
from orglint.linting.plan import Plan
from orglint.model import Company
from orglint.names import ON_THE_COMMAND_LINE, hint_at
from orglint.plugins.host import load_policy
from orglint.plugins.selection import PluginChoice
from orglint.policy.assemble import Contradiction
from orglint.policy.policy import Policy
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Example", "company"]

FIXTURE = "orglint_example"

EXAMPLES = "orglint_examples"
"""The key under which a worker of pytest-xdist gets whether it is to run the examples, which only the first process knows."""

EVERY = "every-example-has-a-rule"


class Example(NamedTuple):
    """One test: an example of a rule, or, where there is none, that every example has a rule."""

    file: ExampleFile | None
    plan: Plan
    strays: tuple[Stray, ...] = ()

    def verify(self) -> None:
        """Fail the test, in words, unless the example does as it says."""
        __tracebackhide__ = True
        problems = [_described(stray) for stray in self.strays]
        if self.file:
            ((_, found),) = verify.verify([self.file], self.plan)
            problems = [problem.within(locale_language()) for problem in found]
        if problems:
            pytest.fail("\n  ".join([self.file.path if self.file else EVERY, *problems]), pytrace=False)


def company(text: str, *, as_of: date = verify.DAY) -> Company:
    """The company of an org file's text, as the checks of the installed plugins are given it. Raises ValueError for no org file.

    Dates are held against `as_of`: without it, against the day that those of the examples are held against.
    """
    try:
        document = parse(text.encode())
        refuse_beyond_limits(document)
    except NotToml as broken:
        raise ValueError(f"line {broken.span.line}: {broken.problem.within(locale_language())}") from None
    if wrong := violations(document.data):
        raise ValueError(f"{key_path(wrong[0].path)}: {wrong[0].message.within(locale_language())}")
    return resolve(document.data, "org.toml", _policy(), as_of).company


class _Item(pytest.Item):
    """An example that runs without a test function."""

    def __init__(self, *, example: Example, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.example = example

    def runtest(self) -> None:
        self.example.verify()

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.name


class _File(pytest.File):
    """An example that is named on the command line."""

    def collect(self) -> Iterator[_Item]:
        for example in _found(self.config):
            if example.file and Path(example.file.path).resolve() == self.path.resolve():
                yield _Item.from_parent(self, name=_name(example), example=example)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Run an example that is named on the command line."""
    if file_path.name in ALL_FILES and not _asked_for_all(parent.config):
        collector: pytest.Collector = _File.from_parent(parent, path=file_path)
        return collector
    return None


@pytest.hookimpl(tryfirst=True)  # before those who select among the tests
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run all examples, unless only some tests are asked for or the project has a test that takes the fixture."""
    if _asked_for_all(config) and not any(FIXTURE in getattr(test, "fixturenames", ()) for test in items):
        items.extend(_pytest_item(session, example) for example in _found(config))


def _pytest_item(session: pytest.Session, example: Example) -> pytest.Item:
    """An example whose id is the path that `pytest PATH` takes."""
    path = Path(os.path.relpath(example.file.path, session.config.rootpath)).as_posix() if example.file else EVERY
    test: pytest.Item = _Item.from_parent(session, name=_name(example), nodeid=path, example=example)
    return test


def _found(config: pytest.Config) -> list[Example]:
    try:
        return _examples(config.rootpath)
    except Contradiction as refused:
        raise pytest.UsageError(_both(refused)) from refused


def _asked_for_all(config: pytest.Config) -> bool:
    given = getattr(config, "workerinput", {}).get(EXAMPLES)
    return bool(given) if given is not None else config.args_source is not pytest.Config.ArgsSource.ARGS


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist, to which everything seems to be named on the command line."""
    node.workerinput[EXAMPLES] = _asked_for_all(node.config)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes the fixture once for each example."""
    if FIXTURE in metafunc.fixturenames:
        try:
            every = _examples(metafunc.config.rootpath)
        except Contradiction as refused:
            raise pytest.Collector.CollectError(_both(refused)) from refused
        metafunc.parametrize(FIXTURE, every, ids=[_name(example) for example in every])


def _name(example: Example) -> str:
    return f"{example.file.rule}-{example.file.file.removesuffix(SUFFIX)}" if example.file else EVERY


@lru_cache(maxsize=1)
def _examples(root: Path) -> list[Example]:
    """The examples of the project in a folder. Raises Contradiction when its plugin is not there to be tested."""
    distribution = _distribution(root / "pyproject.toml")
    policy = _policy()
    rules = rules_of(policy, distribution)
    if not rules:
        raise _not_installed(distribution, policy)
    plan = verify.example_plan(policy, distribution)
    folder = _folder(root, policy, distribution)
    lost = tuple(strays(rules, folder))
    return [Example(None, plan, lost), *(Example(file, plan) for file in examples_of(rules, folder))]


@lru_cache(maxsize=1)
def _policy() -> Policy:
    return load_policy(choice=PluginChoice(apart=False))  # a debugger, and what measures coverage, look into this process


def _distribution(project: Path) -> str:
    try:
        return str(tomli.loads(project.read_text("utf-8"))["project"]["name"])
    except (OSError, KeyError, ValueError) as broken:
        values = {"file": str(project)}
        raise Contradiction(
            Text("no project is named in {file}", "{file} 中没有写明项目名称").fill(values),
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
    return "\n".join(text.within(locale_language()) for text in refused.fault)


def _described(stray: Stray) -> str:
    hint = hint_at(stray.near, ON_THE_COMMAND_LINE)
    text = Text("{path} is the example of no rule{hint}", "{path} 不是任何规则的示例{hint}")
    return text.fill({"path": stray.path, "hint": hint}).within(locale_language())
