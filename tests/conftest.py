"""What the tests share: the policy of the installed plugins, and the findings about a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.run import check
from orglint.plugins.host import load_policy
from orglint.plugins.policy import Policy
from orglint.report import Report
from orglint.settings.values import WaiverPolicy

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"

TODAY = date(2027, 1, 15)
"""The day on which all examples are checked."""

CheckText: TypeAlias = Callable[[str], Report]


@pytest.fixture(scope="session")
def policy() -> Policy:
    """What the installed plugins make."""
    return load_policy()


@pytest.fixture(scope="session")
def plan(policy: Policy) -> Plan:
    """All rules, on one day, with a limit to all that waivers can have too much of."""
    return make_plan(policy, terms=Terms(TODAY, WaiverPolicy(longest_days=365, max_per_expiry_day=2)))


@pytest.fixture
def check_text(plan: Plan) -> CheckText:
    """Check one text as `org.toml`."""
    return lambda text: check(["org.toml"], lambda _: text.encode(), plan)
