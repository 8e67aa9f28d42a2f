"""Doubles each dimension of the input, and says where that takes more than two and a half times as long.

What is compared are counts and no seconds, so a busy machine changes nothing: how many blocks of instructions valgrind enters, less
those of a run on next to nothing. Blocks are counted at a tenth of the time that callgrind takes for their instructions, and a loop
of instructions is as many blocks as it has rounds; `--counter callgrind` counts the instructions themselves.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from dimensions import DIMENSIONS, Dimension

COUNTED = Path(__file__).resolve().parent / "counted.py"

MOST = 2.5
"""So many times the count is allowed for twice the input. What is in proportion takes 2, what has to be sorted a little more."""

NEXT_TO_NOTHING = 4
"""The size of the run whose count is taken off the others: it imports and prints what they do."""

REFUSED = 2


class Counter(NamedTuple):
    """How valgrind counts: its options, and what stands in its log behind the number of the process."""

    options: tuple[str, ...]
    said: str


COUNTERS = {
    "blocks": Counter(("--tool=none", "--stats=yes"), r"scheduler: ([\d,]+) event checks"),
    "callgrind": Counter(("--tool=callgrind", "--callgrind-out-file=/dev/null"), r"Collected : ([\d,]+)"),
}


class Outcome(NamedTuple):
    """What a dimension took at its size and at twice that, less the run on next to nothing; `wrong` says what did not end well."""

    dimension: Dimension
    once: int
    twice: int
    wrong: str = ""

    @property
    def ratio(self) -> float:
        """How many times the count of the one the other has."""
        return self.twice / max(self.once, 1)

    @property
    def is_kept(self) -> bool:
        """Whether it is within the budget."""
        return not self.wrong and self.ratio <= MOST


class Lane:
    """One process under valgrind, which runs commands as they come; what it counted can be read once it is closed."""

    def __init__(self, counter: Counter, log: Path) -> None:
        self._said = re.compile(rf"[=-](\d+)[=-]+ .*?{counter.said}")
        self._log = log
        command = [shutil.which("valgrind") or "valgrind", *counter.options, f"--log-file={log}", sys.executable, str(COUNTED)]
        self._process = subprocess.Popen(  # noqa: S603 - the command is the one above
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_environment()
        )

    def run(self, folder: Path, arguments: Sequence[str]) -> tuple[int, int]:
        """The number of the process that ran a command in a folder, and its exit code."""
        if self._process.stdin is None or self._process.stdout is None:
            raise SystemExit("valgrind has no input or output")
        self._process.stdin.write(json.dumps([str(folder), arguments]) + "\n")
        self._process.stdin.flush()
        process, code = self._process.stdout.readline().split()
        return int(process), int(code)

    def counts(self) -> Iterator[tuple[int, int]]:
        """The number of each process, and what was counted of it, in the order in which they ran; numbers come again in time."""
        self._process.communicate()
        for process, number in self._said.findall(self._log.read_text()):
            yield int(process), int(number.replace(",", ""))


def measure(dimensions: Sequence[Dimension], counter: Counter, folder: Path) -> list[Outcome]:
    """Run each dimension in its three sizes, all in one lane."""
    lane = Lane(counter, folder / "log.txt")
    runs = [
        [_run(lane, folder / f"{place}-{size}", dimension, size) for size in _sizes(dimension)]
        for place, dimension in enumerate(dimensions)
    ]
    counts = lane.counts()
    return [_outcome(dimension, three, counts) for dimension, three in zip(dimensions, runs, strict=True)]


def _sizes(dimension: Dimension) -> tuple[int, int, int]:
    return NEXT_TO_NOTHING, dimension.size, 2 * dimension.size


def _run(lane: Lane, folder: Path, dimension: Dimension, size: int) -> tuple[int, int]:
    (folder / ".git").mkdir(parents=True)
    for name, text in dimension.make(size).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    result = lane.run(folder, dimension.command)
    shutil.rmtree(folder)
    return result


def _outcome(dimension: Dimension, runs: Sequence[tuple[int, int]], counts: Iterator[tuple[int, int]]) -> Outcome:
    least, once, twice = (next(count for found, count in counts if found == process) for process, _ in runs)
    codes = [code for _, code in runs[1:]]
    right = all((code == REFUSED) == dimension.is_refused and 0 <= code <= REFUSED for code in codes)
    return Outcome(dimension, once - least, twice - least, "" if right else f"ended with {codes}")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}


def _lanes(dimensions: Sequence[Dimension], counter: Counter, number: int) -> Iterator[Outcome]:
    """The outcomes of all lanes at once, in the order of the dimensions."""
    with TemporaryDirectory(prefix="orglint-budget-") as folder, ThreadPoolExecutor(number) as pool:
        shares = [dimensions[first::number] for first in range(number)]
        folders = [Path(folder, str(lane)) for lane in range(number)]
        for each in folders:
            each.mkdir()
        outcomes = [outcome for share in pool.map(measure, shares, [counter] * number, folders) for outcome in share]
    yield from sorted(outcomes, key=lambda outcome: dimensions.index(outcome.dimension))


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What was counted, as lines of Markdown."""
    yield "| dimension | size | thousands | times at twice the size |"
    yield "| --- | ---: | ---: | ---: |"
    for outcome in outcomes:
        said = outcome.wrong or f"{outcome.ratio:.2f}"
        broken = "" if outcome.is_kept else " **BROKEN**"
        yield f"| {outcome.dimension.name} | {outcome.dimension.size} | {outcome.once / 1e3:.0f} | {said}{broken} |"


def main() -> None:
    """Measure and print; the exit code is 1 where a dimension is over its budget."""
    options = _options()
    chosen = [dimension for dimension in DIMENSIONS if not options.only or any(part in dimension.name for part in options.only)]
    if shutil.which("valgrind") is None:
        sys.exit("valgrind is not installed (Debian: apt-get install valgrind)")
    outcomes = list(_lanes(chosen, COUNTERS[options.counter], min(options.lanes, len(chosen))))
    sys.stdout.write("\n".join(table(outcomes)) + "\n")
    broken = [outcome.dimension.name for outcome in outcomes if not outcome.is_kept]
    sys.exit(f"over {MOST} times: {', '.join(broken)}" if broken else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", metavar="TEXT", help="only dimensions with this in their names; may be repeated")
    parser.add_argument("--counter", choices=COUNTERS, default="blocks", help="what is counted (default: blocks)")
    parser.add_argument("--lanes", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at once (default: one a CPU)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
