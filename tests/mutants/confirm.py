"""Survivors outside of functions once more, in an interpreter that imports them: what is derived at import is derived from them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from installation import ROOT
from mutants.operators import mutated
from mutants.trials import Target, Trial, overlay


def confirmed(trials: Sequence[Trial], targets: Sequence[Target], folder: Path, jobs: int) -> list[Trial]:
    """The trials, those that ended with a survivor as they ended the second time."""
    by_module = {target.module: target for target in targets}
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(lambda trial: _again(trial, by_module[trial.mutant.module], folder), trials))


def _again(trial: Trial, target: Target, folder: Path) -> Trial:
    if trial.ended != "alive" or not trial.tests or trial.mutant.in_function:
        return trial
    there = Path(tempfile.mkdtemp(dir=folder))
    overlay(target, mutated(target.text, trial.mutant, trial.number), there)
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-o", "addopts=", "-p", "orglint.testing", "-p", "no:cacheprovider"]
    variables = {**os.environ, "PYTHONPATH": str(there)}
    try:
        ended = subprocess.run([*command, *trial.tests], cwd=ROOT, env=variables, capture_output=True, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        return trial._replace(ended="hangs")
    return trial if ended.returncode == 0 else trial._replace(ended="killed", by="in an interpreter of its own")
