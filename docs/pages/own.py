"""orglint itself, as far as pages are about it: its folder, and the policy that it makes without anybody's plugins."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from orglint.hooks import PROJECT
from orglint.plugins.host import load_policy
from orglint.policy.entry_points import scan
from orglint.policy.policy import Policy

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@lru_cache(maxsize=1)
def own_policy() -> Policy:
    """What orglint's own departments make: plugins that happen to be installed are not on its pages."""
    return load_policy([entry for entry in scan() if entry.distribution == PROJECT])
