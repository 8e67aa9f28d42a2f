"""How much orglint takes, measured against a bare Python, a ten-line script and two schema checkers.

    python -m venv bench && bench/bin/pip install .[bench] && bench/bin/python benchmarks/run.py

First the instructions, of which something is promised (see `instructions.py`): where a promise is broken, the exit code is 1.
They need valgrind, a package of Debian's. Then the seconds, which tell about the machine and its other work as well.

Every command is a whole process, run from this Python's environment on the same files, which `data.py` writes to a temporary
folder. A round runs each command once, in turn, so that a slow moment of the machine hits all of them; the first round warms
the caches and is not counted. A ratio is taken within a round, and the table shows the median over the rounds.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

import data
import instructions

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "schemas" / "org.schema.json"
BARE, ORGLINT, SCRIPT, CHECK_JSONSCHEMA, TAPLO = "python -c pass", "orglint check", "ten-line script", "check-jsonschema", "taplo"
COMMANDS = (BARE, ORGLINT, SCRIPT, CHECK_JSONSCHEMA, TAPLO)


class Case(NamedTuple):
    """Files to check, how often by default, and with which exit code each command has to end (0 where it is not named)."""

    make: Callable[[int], str]
    files: int
    runs: int
    exit_codes: Mapping[str, int]


CASES = {
    "clean": Case(data.clean, 1, 25, {}),
    "flagged": Case(data.flagged, 1, 25, {ORGLINT: 1, SCRIPT: 1}),
    "invalid": Case(data.invalid, 1, 25, {ORGLINT: 1, CHECK_JSONSCHEMA: 1, TAPLO: 1}),
    "1000-clean": Case(data.clean, 1000, 7, {}),
    "1000-flagged": Case(data.flagged, 1000, 7, {ORGLINT: 1, SCRIPT: 1}),
}


class Run(NamedTuple):
    """What one process took, and how it ended."""

    seconds: float
    peak: int
    exit_code: int


Round: TypeAlias = Mapping[str, Run]
"""One run of each installed command."""


def main() -> None:
    """Measure what is asked for and print it as tables. The exit code is 1 where a promise is broken."""
    options = _options()
    commands = _commands(Path(sys.executable).parent)
    say(f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}, {os.cpu_count()} CPUs")
    say(", ".join(map(_with_version, ("orglint", "tomli", "check-jsonschema", "taplo"))), "")
    kept = options.only is not None or _instructions(commands[ORGLINT][0])
    if not options.instructions:
        _seconds(options, commands)
    sys.exit(not kept)


def _instructions(orglint: str) -> bool:
    """Count instructions and print them; whether all promises are kept. Without valgrind nothing is counted and none is broken."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        say("instructions: not counted, for valgrind is not installed (Debian: apt-get install valgrind)", "")
        return True
    counts = instructions.count(valgrind, sys.executable, orglint, _environment())
    say(*instructions.table(counts), "")
    if sys.version_info < instructions.PROMISED_FROM:
        say("nothing is promised for this Python, as there is no compiled tomli for it", "")
        return True
    verdicts = list(instructions.verdicts(counts))
    say(*(line for _, line in verdicts), "")
    return all(kept for kept, _ in verdicts)


def _seconds(options: argparse.Namespace, commands: Mapping[str, Sequence[str]]) -> None:
    say("| case | command | median ms | min–max ms | × `python -c pass` | peak MB | exit code |")
    say("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name in dict.fromkeys(options.only or CASES):
        rounds = _rounds(name, CASES[name], commands, options.runs or CASES[name].runs)
        say(*(_row(name, command, rounds) for command in COMMANDS))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=_positive, metavar="N", help="rounds to count in each case (default: 25, of 1000 files 7)")
    parser.add_argument(
        "--only", choices=CASES, action="append", metavar="CASE", help=f"{', '.join(CASES)}; may be repeated; seconds only"
    )
    parser.add_argument("--instructions", action="store_true", help="count instructions only")
    return parser.parse_args()


def _positive(written: str) -> int:
    if not written.isdecimal() or int(written) == 0:
        raise argparse.ArgumentTypeError("a whole number from 1 is needed")
    return int(written)


def say(*lines: str) -> None:
    """Print lines at once: a measurement takes a while."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _commands(programs: Path) -> dict[str, list[str]]:
    """The installed commands, each without its files. The process ends here when orglint itself is not installed."""
    commands = {
        BARE: [sys.executable, "-c", "pass"],
        ORGLINT: ["orglint", "check"],
        SCRIPT: [sys.executable, str(HERE / "ten_lines.py")],
        CHECK_JSONSCHEMA: ["check-jsonschema", "--schemafile", str(SCHEMA)],
        TAPLO: ["taplo", "check", "--no-auto-config", "--schema", SCHEMA.as_uri()],
    }
    found = {name: shutil.which(words[0], path=programs) for name, words in commands.items()}
    if not found[ORGLINT]:
        sys.exit(f"orglint is not installed beside {sys.executable} (pip install '.[bench]')")
    return {name: [program, *commands[name][1:]] for name, program in found.items() if program}


def _with_version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"


def _rounds(name: str, case: Case, commands: Mapping[str, Sequence[str]], count: int) -> Sequence[Round]:
    """The measured rounds of a case, after one that warms the caches."""
    with TemporaryDirectory(prefix="orglint-benchmark-") as folder:
        files = data.write(Path(folder), case.make, range(case.files))

        def run(command: str) -> Run:
            return _run(f"{command}, case {name}", [*commands[command], *files], folder, case.exit_codes.get(command, 0))

        return [{command: run(command) for command in commands} for _ in range(count + 1)][1:]


def _run(title: str, command: Sequence[str], folder: str, expected: int) -> Run:
    """Run a command in a folder. The benchmark ends here when the exit code is not the expected one."""
    output = Path(folder, "output.txt")
    printed = subprocess.check_output(  # noqa: S603 - the commands are those above
        [sys.executable, "-I", "-S", str(HERE / "one_run.py"), str(output), *command], cwd=folder, env=_environment(), text=True
    )
    seconds, peak, exit_code = printed.split()
    if int(exit_code) != expected:
        ending = output.read_text(encoding="utf-8", errors="replace")[-2000:]
        sys.exit(f"{title}: exit code {exit_code} instead of {expected}; its output ends with\n{ending}")
    return Run(float(seconds), int(peak), expected)


def _environment() -> dict[str, str]:
    """The environment without what would change how Python starts, such as PYTHONPATH and PYTHONDONTWRITEBYTECODE."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _row(name: str, command: str, rounds: Sequence[Round]) -> str:
    if command not in rounds[0]:
        return f"| {name} | {command} | not installed (pip install {command}) | | | | |"
    runs = [one[command] for one in rounds]
    times = [run.seconds * 1000 for run in runs]
    peak = max(run.peak for run in runs) / 2**20
    cells = (
        name,
        command,
        f"{median(times):.1f}",
        f"{min(times):.1f}–{max(times):.1f}",
        f"{_ratio(command, BARE, rounds):.2f}",
        f"{peak:.0f}",
        f"{runs[0].exit_code}",
    )
    return f"| {' | '.join(cells)} |"


def _ratio(command: str, other: str, rounds: Iterable[Round]) -> float:
    return median(one[command].seconds / one[other].seconds for one in rounds)


if __name__ == "__main__":
    main()
