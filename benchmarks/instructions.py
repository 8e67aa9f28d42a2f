"""How many instructions orglint takes, counted by valgrind's callgrind, and what is promised of them.

A count is the same on a busy machine as on an idle one, so a promise can be held by it. It depends on the build of Python, so the
promises are ratios: to a Python that does nothing, and to one that imports tomli, below which no program on tomli can be.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import data

BARE, TOMLI = "python -c pass", "import tomli"
CLEAN, FLAGGED = "clean", "flagged"
EACH_CLEAN, EACH_FLAGGED = "each further clean file", "each further flagged file"

SEVERAL = 41
"""So many files tell what each further one takes; they are too few to be shared out among processes."""


class Promise(NamedTuple):
    """What a run takes, or each further file in one, is at most so many times what another process takes."""

    what: str
    other: str
    most: float


PROMISES = (
    Promise(CLEAN, BARE, 4.35),
    Promise(CLEAN, TOMLI, 2.05),
    Promise(FLAGGED, BARE, 4.75),
    Promise(FLAGGED, TOMLI, 2.25),
    Promise(EACH_CLEAN, TOMLI, 0.07),
    Promise(EACH_FLAGGED, TOMLI, 0.1),
)

PROMISED_FROM = (3, 11)
"""The first Python that something is promised for: for older ones there is no compiled tomli."""


def count(valgrind: str, python: str, orglint: str, environment: Mapping[str, str]) -> dict[str, int]:
    """The instructions of each process in PROMISES, and of each further file."""

    def run(*command: str, folder: str | None = None) -> int:
        return _collected(valgrind, [python, *command], folder, environment)

    counts = {BARE: run("-c", "pass"), TOMLI: run("-c", TOMLI)}
    for name, each, make in ((CLEAN, EACH_CLEAN, data.clean), (FLAGGED, EACH_FLAGGED, data.flagged)):
        first, several = _runs(make, lambda files, folder: run(orglint, "check", *files, folder=folder))
        counts |= {name: first, each: (several - first) // (SEVERAL - 1)}
    return counts


def _runs(make: Callable[[int], str], run: Callable[[Sequence[str], str], int]) -> tuple[int, int]:
    """What one file takes, and several. A run before them leaves compiled modules behind."""
    with TemporaryDirectory(prefix="orglint-benchmark-") as folder:
        files = data.write(Path(folder), make, range(SEVERAL))
        run(files, folder)
        return run(files[:1], folder), run(files, folder)


def _collected(valgrind: str, command: Sequence[str], folder: str | None, environment: Mapping[str, str]) -> int:
    counted = subprocess.run(  # noqa: S603 - the commands are those above
        [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"Collected : (\d+)", counted.stderr)
    if found is None:
        raise SystemExit(f"valgrind counted nothing; its output ends with\n{counted.stderr[-2000:]}")
    return int(found[1])


def table(counts: Mapping[str, int]) -> Iterator[str]:
    """What was counted, as lines of Markdown."""
    yield f"| instructions | millions | × `{BARE}` | × `{TOMLI}` |"
    yield "| --- | ---: | ---: | ---: |"
    for what, number in counts.items():
        yield f"| {what} | {number / 1e6:.2f} | {number / counts[BARE]:.3f} | {number / counts[TOMLI]:.3f} |"


def verdicts(counts: Mapping[str, int]) -> Iterator[tuple[bool, str]]:
    """Whether each promise is kept, and a line that says so."""
    for what, other, most in PROMISES:
        ratio = counts[what] / counts[other]
        kept = ratio <= most
        yield (
            kept,
            f"{'kept' if kept else 'BROKEN'}: {what}: {ratio:.3f} times the instructions of {other}, promised at most {most}",
        )
