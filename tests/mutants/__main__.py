"""Try mutants: `python -m mutants [MODULE…]`, from the folder of the tests. See docs/mutants.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from math import inf
from pathlib import Path

import pytest

from installation import ROOT, USUAL
from mutants import confirm, page, verdicts
from mutants.operators import Mutant
from mutants.table import MODULES
from mutants.trials import Bounds, Court, Target

SOURCE = ROOT / "src" / "orglint"


def main() -> int:
    """Try what is asked for, and write down how it ended."""
    asked = _arguments()
    os.environ.pop("PYTHONPATH", None)  # it led here, and is no business of the commands that tests start
    changed = _changed() if asked.changed else []
    sampled = asked.changed and not changed
    chosen = changed or (_sample() if sampled else asked.modules or list(MODULES))
    targets = [_target(name) for name in chosen]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {**USUAL, "MUTANTS_FOLDER": folder, "HYPOTHESIS_STORAGE_DIRECTORY": folder}
        court = Court(
            targets,
            _wanted(asked),
            [_named(name) for name in MODULES],
            Path(folder),
            Bounds(
                asked.jobs, asked.within, asked.budget, str(date.today()) if sampled else "".join(target.text for target in targets)
            ),
        )
        tests = sorted({f"{ROOT}/tests/{test}" for name in chosen for test in MODULES[name]})
        options = ["-o", "addopts=", "-p", "orglint.testing", "-m", "not packaging and not network", "-q", "-p", "no:cacheprovider"]
        pytest.main([*options, "-p", "no:xdist", "--capture=sys", f"--rootdir={ROOT}", *tests], plugins=[court])
        trials = confirm.confirmed(court.trials, court.targets, Path(folder), asked.jobs)
    code = verdicts.pronounce(trials, court.targets, whole=not (asked.alive or asked.within or asked.function))
    page.write()
    return 0 if sampled else code


def _changed() -> list[str]:
    """Of the modules that were tried wholly once, those that have changed since, two at most."""
    known = verdicts.results().items()
    return [name for name, row in known if row["text"] != verdicts.digest((SOURCE / name).read_text("utf-8"))][:2]


def _sample() -> list[str]:
    """One of the modules that were tried wholly once, every day another: what is found in it is nobody's change."""
    known = sorted(verdicts.results())
    return [known[date.today().toordinal() % len(known)]]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument(
        "modules", nargs="*", choices=[[], *MODULES], metavar="MODULE", help="such as linting/lint.py; all without one"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--within",
        type=float,
        default=0,
        help="start no more mutants after so many seconds; tried in another order after each change",
    )
    parser.add_argument("--changed", action="store_true", help="modules that have changed since they were tried, or else any one")
    parser.add_argument("--budget", type=float, default=inf, help="seconds of tests that a mutant meets at most; else all of them")
    parser.add_argument("--alive", action="store_true", help="only those that were alive when they were last tried")
    parser.add_argument("--function", default="", help="only mutants of this function")
    return parser.parse_args()


def _wanted(asked: argparse.Namespace) -> Callable[[Mutant], bool]:
    known, alive = verdicts.equivalents(), verdicts.survivors()

    def wanted(mutant: Mutant) -> bool:
        asked_for = mutant.key in alive if asked.alive else asked.function in ("", mutant.function)
        return asked_for and mutant.key not in known

    return wanted


def _named(name: str) -> str:
    return "orglint." + name.removesuffix(".py").replace("/", ".")


def _target(name: str) -> Target:
    return Target(name, _named(name), SOURCE / name, (SOURCE / name).read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
