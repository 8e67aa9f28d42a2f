"""Many files are shared out among the processors; nobody can tell from the results."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from installation import orglint
from orglint.linting import parallel
from orglint.linting.discover import WORTH_SHARING
from orglint.linting.parallel import LostResults, share_out


@pytest.fixture(autouse=True)
def _four_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 4)


def shared(work: Callable[[int], Any], numbers: Sequence[int]) -> list[Any]:
    with share_out(numbers) as share:
        return share.collect([work(number) for number in share.items])


@pytest.mark.parametrize("count", [0, 1, 2, WORTH_SHARING - 1, WORTH_SHARING, WORTH_SHARING + 1, 4 * WORTH_SHARING + 3])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert shared(lambda number: number * number, range(count)) == [number * number for number in range(count)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has one process for all files")
def test_many_items_are_shared_by_several_processes() -> None:
    assert len(set(shared(lambda _: os.getpid(), range(WORTH_SHARING)))) == 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has one process for all files")
def test_a_process_that_ends_early_is_noticed() -> None:
    here = os.getpid()
    with pytest.raises(LostResults):
        shared(lambda _: None if os.getpid() == here else os._exit(0), range(WORTH_SHARING))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has one process for all files")
def test_a_process_that_fails_ends_and_is_noticed() -> None:
    here = os.getpid()
    with pytest.raises(LostResults):
        shared(lambda number: number if os.getpid() == here else number // 0, range(WORTH_SHARING))


def test_findings_faults_and_counts_are_those_of_one_process(tmp_path: Path) -> None:
    for number in range(2 * WORTH_SHARING):
        (tmp_path / f"{number:03}.org.toml").write_text('[departments.legal]\ntools = ["pipedrive"]\n', encoding="utf-8")
    (tmp_path / "050.org.toml").unlink()
    (tmp_path / "050.org.toml").symlink_to("nowhere")
    ended = orglint("check", "--output-format", "concise", cwd=tmp_path)
    findings = ended.out.splitlines()
    assert findings == sorted(findings)
    assert len(findings) == 2 * WORTH_SHARING - 1
    assert "050.org.toml does not exist" in ended.err
    assert ended.code == 2


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    ended = orglint("check", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("orglint: error: no org file found in .; `orglint init` makes one\n")
