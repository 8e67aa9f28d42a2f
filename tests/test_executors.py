"""Files checked by an executor: whichever it is, the report is that of one process, and plugins take part."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import orglint
from installation import orglint as run_orglint
from orglint.fixing.loop import fix_files
from orglint.linting.discover import FileSource
from orglint.linting.executors import MOST_FILES, work_through
from orglint.linting.plan import Plan, make_plan
from orglint.linting.run import check_files
from orglint.plugins.host import load_policy
from orglint.plugins.selection import PluginChoice

LEGAL = '[departments.legal]\nname = "Legal {number}"\ntools = ["pipedrive"]\n'
COUNT = 40
METHODS = [method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()]

PLUGIN = """
import os
from orglint import Offender, Rule, Text, hookimpl

ORGLINT_API = 1

with open(os.environ["LOADED_IN"], "a") as log:
    log.write(f"{os.getppid()}\\n")

def check(department, company):
    yield Offender(department.place, {"department": department.name})

@hookimpl
def orglint_rules():
    said = Text("{department} is seen", "看到{department}")
    yield Rule("test/seen", "legal", "info", said, said, said, said, check)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Org files, two of which are not as they should be."""
    for number in range(COUNT):
        (tmp_path / f"{number:03}.org.toml").write_text(LEGAL.format(number=number), encoding="utf-8")
    (tmp_path / "007.org.toml").write_text("[departments\n", encoding="utf-8")
    (tmp_path / "008.org.toml").unlink()
    (tmp_path / "008.org.toml").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=METHODS)
def processes(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(request.param)) as executor:
        yield executor


def test_processes_give_the_report_of_one(folder: Path, processes: Executor) -> None:
    report = orglint.check([str(folder)], executor=processes)
    assert report == orglint.check([str(folder)])
    assert (report.files, len(report.findings), len(report.faults)) == (COUNT - 1, COUNT - 1, 1)


def test_threads_do_too(folder: Path) -> None:
    with ThreadPoolExecutor(4) as executor:
        assert orglint.check([str(folder)], executor=executor) == orglint.check([str(folder)])


def slowly_at_first(files: Sequence[tuple[str, Plan]], _: FileSource) -> list[str]:
    time.sleep(0.3 if files[0][0] == "0" else 0)
    return [file for file, _ in files]


def test_results_are_in_the_order_of_the_files_whatever_finishes_first(plan: Plan) -> None:
    files = [str(number) for number in range(3 * MOST_FILES)]
    with ThreadPoolExecutor(3) as executor:
        assert list(work_through(executor, slowly_at_first, [(file, plan) for file in files], FileSource(os.fsencode))) == files


@pytest.mark.skipif(not hasattr(os, "fork"), reason="plugins have processes of their own where the system can fork")
def test_each_worker_loads_a_plugin_once(folder: Path, processes: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    log = folder / "loaded"
    monkeypatch.setenv("LOADED_IN", str(log))
    (folder / "seen.py").write_text(PLUGIN, encoding="utf-8")
    plan = make_plan(load_policy(choice=PluginChoice(files=(str(folder / "seen.py"),))))
    files = [str(file) for file in sorted(folder.glob("*.org.toml"))]
    report = check_files(files, plan, executor=processes)
    assert report == check_files(files, plan)
    assert sum(located.finding.rule == "test/seen" for located in report.findings) == COUNT - 2
    loaded = log.read_text().split()
    assert loaded[0] == str(os.getpid())
    assert 1 <= len(loaded[1:]) <= 2
    assert len(set(loaded)) == len(loaded)


def test_parts_are_checked_with_their_company(tmp_path: Path, processes: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "org.toml").write_text('include = ["parts/*.toml"]\n', encoding="utf-8")
    (tmp_path / "parts").mkdir()
    for number in range(3):
        part = f'[departments.legal-{number}]\nkind = "legal"\ntools = ["pipedrive"]\n'
        (tmp_path / "parts" / f"{number}.toml").write_text(part, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    report = orglint.check(["parts/0.toml", "parts/1.toml"], executor=processes)
    assert report == orglint.check(["parts/0.toml", "parts/1.toml"])
    assert (report.checked, len(report.findings)) == (("org.toml",), 3)


def test_fixes_are_those_of_one_process(tmp_path: Path, processes: Executor, plan: Plan) -> None:
    files = []
    for number in range(5):
        file = tmp_path / f"{number}.org.toml"
        file.write_text('[departments.sales]\ntools = ["pipedrive", "Pipedrive"]\n', encoding="utf-8")
        files.append(str(file))
    results = fix_files(files, plan, unsafe=True, executor=processes)
    assert results == fix_files(files, plan, unsafe=True)
    assert sum(result.fixed for result in results) >= len(files)


@pytest.mark.parametrize("options", [["--jobs", "1"], ["--jobs", "3"]])
def test_jobs_change_nothing_but_the_processes(folder: Path, options: list[str]) -> None:
    plain = run_orglint("check", cwd=folder)
    assert run_orglint("check", *options, cwd=folder) == plain
    assert run_orglint("check", *options, "--diff", cwd=folder) == run_orglint("check", "--diff", cwd=folder)
    ended = run_orglint("check", *options, "-", cwd=folder, stdin=LEGAL.encode())
    assert ended.code == 1
    assert "<stdin>" in ended.out


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "513", "", "²"])
def test_no_number_of_processes_is_an_error(jobs: str, tmp_path: Path) -> None:
    ended = run_orglint("check", f"--jobs={jobs}", cwd=tmp_path)
    assert ended.code == 2
    assert "--jobs" in ended.err


@pytest.mark.exhaustive  # the processes of this machine are such an executor, too
def test_a_cluster_gives_the_report_of_one_process(folder: Path) -> None:
    pytest.importorskip("distributed", reason="orglint[dask] is not installed")
    ended = subprocess.run([sys.executable, "-c", CLUSTER, str(folder)], capture_output=True, text=True, timeout=120, check=False)
    assert ended.stdout.split() == ["True", str(COUNT - 1)], ended.stderr


CLUSTER = """
import sys
from distributed import Client, LocalCluster
import orglint

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        report = orglint.check(sys.argv[1:], executor=client.get_executor())
    print(report == orglint.check(sys.argv[1:]), len(report.findings))
"""
