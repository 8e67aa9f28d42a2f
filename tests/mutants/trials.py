"""Mutants on trial, inside a test session that has collected its tests and imported everything: each in a process forked for it."""

from __future__ import annotations

import ast
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import accumulate, count
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

import installation
import starter
from mutants.graft import graft
from mutants.operators import Mutant, mutants, mutated
from mutants.reach import Memory, Recorder
from mutants.table import MODULES

PATIENCE = 20
"""Seconds that a mutant may take beyond three times what its tests took while they were recorded: after that it hangs."""


def say(text: str) -> None:
    """Tell who waits."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class Target(NamedTuple):
    """A module on trial: its name in the table, what it is imported as, its file and its text."""

    name: str
    module: str
    file: Path
    text: str


class Reached(NamedTuple):
    """A test that passes, how long it takes and the lines that it reaches: none where it only looks at values."""

    position: int
    file: str
    seconds: float
    lines: frozenset[tuple[str, int]]


class Trial(NamedTuple):
    """A mutant, the tests that meet it, and how it ended: `killed`, `hangs` or `alive`; `by` is the test that killed it."""

    mutant: Mutant
    number: int
    tests: tuple[str, ...]
    ended: str
    by: str = ""


def said(mutant: Mutant) -> str:
    """A mutant as somebody looks it up."""
    return f"alive: {mutant.module}:{mutant.first} {mutant.function}\n    {mutant.line}\n    {mutant.change}"


class Here:
    """What starts a command in tests: this process itself forks, so that the command has the mutant in it."""

    def __init__(self) -> None:
        self.process = None
        self.stdin = self.stdout = self
        self.folder = tempfile.TemporaryDirectory()
        self.numbers = (f"{os.getpid()}-{number}" for number in count())  # each process that is forked has streams of its own
        self._request = ""

    def write(self, text: str) -> None:
        self._request = text

    def flush(self) -> None:
        """Nothing waits."""

    def readline(self) -> str:
        return str(starter.alone(json.loads(self._request)))


class Bounds(NamedTuple):
    """How many mutants are tried at once; until which second they are begun, in which order; for how long each meets tests."""

    jobs: int
    within: float
    budget: float
    order: str


class Court:
    """The plugin of pytest that tries mutants instead of running the tests."""

    def __init__(
        self,
        targets: Sequence[Target],
        wanted: Callable[[Mutant], bool],
        recorded: Sequence[str],
        folder: Path,
        bounds: Bounds,
    ) -> None:
        self.targets, self.wanted, self.recorded, self.folder = targets, wanted, recorded, folder
        self.bounds = bounds
        self.trials: list[Trial] = []
        self.failing: list[str] = []
        self._trusted: dict[tuple[str, int], bool] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Record what the tests reach, then try one mutant after the other."""
        starter.import_ahead()
        here = Here()
        installation._starter = lambda _: here  # type: ignore[assignment]
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        reached = self._reach(session)
        waiting = [
            (mutant, number, target) for target in self.targets for number, mutant in enumerate(_all(target)) if self.wanted(mutant)
        ]
        if self.bounds.within:
            random.Random(self.bounds.order).shuffle(waiting)
        self._expect_no_verdict_on_the_unchanged(reached, session)
        self._try_all(waiting, reached, session)
        return True

    def _expect_no_verdict_on_the_unchanged(self, reached: Sequence[Reached], session: pytest.Session) -> None:
        """A module that is put in place of itself fails no test: else nothing that is said of its mutants is worth anything."""
        for target in self.targets:
            met = sorted((test for test in reached if (target.module, 0) in test.lines), key=lambda test: test.seconds)
            pid, output = _fork(partial(_try, session, target, ast.parse(target.text), met[:200]))
            if os.waitpid(pid, 0)[1]:
                pytest.exit(f"{target.name}, unchanged, fails {output.read_text() or 'to be tried'}", returncode=3)

    def _try_all(self, waiting: list[tuple[Mutant, int, Target]], reached: Sequence[Reached], session: pytest.Session) -> None:
        running: dict[int, Any] = {}
        began, told = time.monotonic(), 0
        while waiting or running:
            if self.bounds.within and time.monotonic() - began > self.bounds.within:
                waiting.clear()
            while waiting and len(running) < self.bounds.jobs:
                mutant, number, target = waiting.pop(0)
                tests = meeting(mutant, MODULES[target.name], reached, self.bounds.budget)
                tests = [test for test in tests if self._trusted.get((target.module, test.position), True)]
                if not tests:
                    self.trials.append(Trial(mutant, number, (), "alive"))
                    say(said(mutant))
                    continue
                pid, output = _fork(partial(_try, session, target, mutated(target.text, mutant, number), tests))
                limit = time.monotonic() + PATIENCE + 3 * sum(test.seconds for test in tests)
                running[pid] = (output, limit, mutant, number, target, tests)
            waiting[:0] = self._collect(running, session)
            if len(self.trials) - told >= 25:
                told = len(self.trials)
                alive = sum(trial.ended == "alive" for trial in self.trials)
                say(f"  {told} tried, {alive} alive, {len(waiting)} to come")

    def _collect(self, running: dict[int, Any], session: pytest.Session) -> list[tuple[Mutant, int, Target]]:
        """Take down what has ended; what a test failed that fails without a mutant as well is to be tried again."""
        again = []
        for pid, (output, limit, mutant, number, target, tests) in list(running.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            late = time.monotonic() > limit
            if not ended and not late:
                continue
            if not ended:
                os.killpg(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            by = output.read_text().strip() if output.exists() else ""
            output.unlink(missing_ok=True)
            del running[pid]
            names = tuple(session.items[test.position].nodeid for test in tests)
            if by in names and not self._can_be_trusted(tests[names.index(by)], target, session):
                again.append((mutant, number, target))
                continue
            end = "hangs" if not ended else "alive" if os.waitstatus_to_exitcode(status) == 0 else "killed"
            self.trials.append(Trial(mutant, number, names, end, by))
            if end == "alive":
                say(said(mutant))
        time.sleep(0.01)
        return again

    def _can_be_trusted(self, test: Reached, target: Target, session: pytest.Session) -> bool:
        """Whether a test that failed passes with the module put in place of itself."""
        key = target.module, test.position
        if key not in self._trusted:
            pid, _ = _fork(partial(_try, session, target, ast.parse(target.text), [test]))
            self._trusted[key] = os.waitpid(pid, 0)[1] == 0
            if not self._trusted[key]:
                say(f"left out, because it fails without a mutant too: {session.items[test.position].nodeid}")
        return self._trusted[key]

    def _reach(self, session: pytest.Session) -> list[Reached]:
        """What the tests reach: as it is remembered of files that are unchanged, and recorded of the others."""
        memory = Memory(installation.ROOT)
        places = {item.nodeid: index for index, item in enumerate(session.items)}
        unknown = [index for item_id, index in places.items() if not memory.knows(item_id)]
        if unknown:
            began = time.monotonic()
            files = {str(import_module(module).__file__): module for module in self.recorded}
            recorder = Recorder(files, self.folder)
            pid, output = _fork(partial(_record, session, unknown, recorder))
            os.waitpid(pid, 0)
            memory.learn(json.loads(line) for line in output.read_text().splitlines())
            say(f"{len(unknown)} tests recorded in {time.monotonic() - began:.0f} s")
        found = [Reached(index, _file(item_id), *memory.of(item_id)) for item_id, index in places.items() if memory.passes(item_id)]
        self.failing = [item_id for item_id in places if memory.fails(item_id)]
        if self.failing:
            say(f"left out, because they fail here: {' '.join(self.failing)}")
        if len(self.failing) > len(places) / 2:
            pytest.exit("most tests fail here, so that nothing can be said of mutants", returncode=3)
        return found


def _file(test: str) -> str:
    return test.partition("::")[0].rpartition("/")[2]


def _all(target: Target) -> list[Mutant]:
    return mutants(target.module, target.text)


def meeting(mutant: Mutant, files: Sequence[str], reached: Sequence[Reached], budget: float) -> list[Reached]:
    """The tests that reach the mutant's lines; outside of functions, all that reach the module, and all of the nearest file.

    First come those of the nearest file, then all others, the quickest first. Where they take longer than the budget, the last are
    left out, but none of the nearest file: a mutant may then count as alive that they would kill.
    """
    lines = range(mutant.first, mutant.last + 1) if mutant.in_function else range(1)
    wanted = {(mutant.module, line) for line in lines}
    always = () if mutant.in_function else files[:1]
    met = [test for test in reached if (test.lines & wanted and test.file in files) or test.file in always]
    met.sort(key=lambda test: (test.file != files[0], test.seconds))
    ends = accumulate(test.seconds for test in met)
    return [test for test, end in zip(met, ends, strict=True) if end <= budget or test.file == files[0]] or met[:1]


def _fork(work: Callable[[], Iterator[str]]) -> tuple[int, Path]:
    """A process that does the work, and the file that it writes what comes of it to; its code is 1 if anything comes."""
    output = Path(os.environ["MUTANTS_FOLDER"], f"out-{time.monotonic_ns()}")
    pid = os.fork()
    if pid == 0:
        _work(work, output)
    return pid, output


def _work(work: Callable[[], Iterator[str]], output: Path) -> NoReturn:
    os.setsid()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    if not os.environ.get("MUTANTS_LOUD"):
        os.dup2(nowhere, 2)
    code = 1
    try:
        code = 0
        with output.open("w") as written:
            for line in work():
                code = 1
                print(line, file=written, flush=True)
    finally:
        os._exit(code)


def _record(session: pytest.Session, tests: Sequence[int], recorder: Recorder) -> Iterator[str]:
    os._exit, end = recorder.ends_with(os._exit), os._exit  # type: ignore[assignment]
    for index, following in zip(tests, [*tests[1:], None], strict=True):
        began, failed = time.monotonic(), session.testsfailed
        with recorder.recording() as lines:
            _run(session, index, following)
        passed = session.testsfailed == failed
        yield json.dumps([session.items[index].nodeid, passed, time.monotonic() - began, sorted(lines)])
    os._exit = end


def _run(session: pytest.Session, index: int, following: int | None) -> None:
    """One test; what the following one shares with it is not taken down."""
    item = session.items[index]
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None if following is None else session.items[following])


def _try(session: pytest.Session, target: Target, tree: ast.Module, tests: Sequence[Reached]) -> Iterator[str]:
    """The first test that fails with the tree in place of the module."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["MUTANTS_FOLDER"]))
    overlay(target, tree, folder)
    os.environ["PYTHONPATH"] = str(folder)
    try:
        graft(import_module(target.module), tree)
    except Exception as broken:
        yield f"import: {broken}"
        return
    following = [*(test.position for test in tests[1:]), None]
    for test, after in zip(tests, following, strict=True):
        _run(session, test.position, after)
        if session.testsfailed:
            yield session.items[test.position].nodeid
            return


SOURCES = {"orglint": "src/orglint", "orglint_plugins": "plugins", "orglint_schemas": "schemas"}


def overlay(target: Target, tree: ast.Module, folder: Path) -> None:
    """The program with the mutant in it, for interpreters that are started with the folder in their path: links and one file."""
    for package, source in SOURCES.items():
        if target.module.partition(".")[0] != package:
            Path(folder, package).symlink_to(installation.ROOT / source)
    there, root = Path(folder, "orglint"), installation.ROOT / SOURCES["orglint"]
    steps = target.file.relative_to(root).parts
    for depth, step in enumerate(steps):
        there.mkdir(parents=True)
        for entry in root.iterdir():
            if entry.name not in (step, "__pycache__"):
                Path(there, entry.name).symlink_to(entry)
        if depth < len(steps) - 1:
            there, root = there / step, root / step
    Path(there, steps[-1]).write_text(ast.unparse(tree), "utf-8")
