"""How trials ended, written down: a row a module, the survivors, and which of them are equivalent and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

import tomli

from mutants.operators import mutants
from mutants.trials import Target, Trial, say

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
EQUIVALENT = HERE / "equivalent.toml"

Key = tuple[str, str, str, str]


def equivalents() -> dict[Key, str]:
    """The mutants that change nothing anybody can see, each with the reason."""
    tables = tomli.loads(EQUIVALENT.read_text("utf-8")).get("equivalent", []) if EQUIVALENT.exists() else []
    return {
        (table["module"], table["function"], table["line"], change): table["why"] for table in tables for change in table["changes"]
    }


def results() -> dict[str, Any]:
    """What the last whole run of each module gave."""
    return json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}


def digest(text: str) -> str:
    """What tells a module from what it was when it was tried."""
    return sha256(text.encode()).hexdigest()[:12]


def survivors() -> set[Key]:
    """The mutants that were alive when they were last tried, without those that are known to be equivalent."""
    return {key for row in results().values() for key in map(tuple, row["not killed"])} - equivalents().keys()


def pronounce(trials: Sequence[Trial], targets: Sequence[Target], *, whole: bool) -> int:
    """Write down what came of it. The code is 1 where a mutant survived that is not written down as one that did."""
    ends = Counter(trial.ended for trial in trials)
    say(", ".join(f"{number} {end}" for end, number in sorted(ends.items())) or "nothing to try")
    alive = {trial.mutant.key for trial in trials if trial.ended == "alive"}
    new = alive - survivors()
    for key in sorted(new):
        say(f"new: {' | '.join(key)}")
    rows = results()
    for target in targets:
        own = [trial for trial in trials if trial.mutant.module == target.module]
        if whole:
            rows[target.name] = _row(target, own)
        elif target.name in rows:
            gone = {trial.mutant.key for trial in own if trial.ended != "alive"}
            there = {mutant.key for mutant in mutants(target.module, target.text)} - gone
            rows[target.name]["not killed"] = [key for key in rows[target.name]["not killed"] if tuple(key) in there]
    RESULTS.write_text(json.dumps(rows, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    return int(bool(new))


def _row(target: Target, trials: Sequence[Trial]) -> dict[str, Any]:
    known = equivalents()
    every = mutants(target.module, target.text)
    alive = {trial.mutant.key for trial in trials if trial.ended == "alive"}
    return {
        "text": digest(target.text),
        "on": datetime.now(timezone.utc).date().isoformat(),
        "made": len(every),
        "hangs": sum(trial.ended == "hangs" for trial in trials),
        "not killed": [mutant.key for mutant in every if mutant.key in alive or mutant.key in known],
    }
