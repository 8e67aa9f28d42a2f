"""What the tests share: the policy of the installed plugins, and the findings about a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from orglint.linting.plan import Plan, make_plan
from orglint.linting.run import check
from orglint.plugins.host import load_policy
from orglint.plugins.policy import Policy
from orglint.report import Report

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"

CheckText: TypeAlias = Callable[..., Report]


@pytest.fixture(scope="session")
def policy() -> Policy:
    """What the installed plugins make."""
    return load_policy()


@pytest.fixture(scope="session")
def plan(policy: Policy) -> Plan:
    """All rules but those that have to be asked for."""
    return make_plan(policy)


@pytest.fixture
def check_text(plan: Plan, policy: Policy) -> CheckText:
    """Check one text as `org.toml`, with all rules but those that have to be asked for, and with the rules named after it."""
    return lambda text, *asked: check(["org.toml"], lambda _: text.encode(), make_plan(policy, ["*", *asked]) if asked else plan)
