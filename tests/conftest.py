"""What the tests share: the policy of the installed plugins, and the findings about a text."""

from __future__ import annotations

# ruff: noqa: E402
import sys

sys.dont_write_bytecode = False  # whatever PYTHONDONTWRITEBYTECODE says: to compile hypothesis alone takes longer than many tests

import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings

from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.run import check_files
from orglint.plugins.host import load_policy
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.settings.values import Settings, WaiverPolicy

# The same examples everywhere, however busy the machine: a failure in CI is one that everybody can see.
# A change waits for few examples of each property; CI tries many more.
settings.register_profile("orglint", max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("orglint"), max_examples=300)
settings.load_profile("orglint")

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"

os.environ["COLUMNS"] = "80"  # as wide as a pipe, whatever terminal the tests are started from
os.environ.pop("GITHUB_ACTIONS", None)  # the tests speak of the output that orglint has everywhere else

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it, and with it all that it starts

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
    return make_plan(policy, Settings(waivers=WaiverPolicy(longest=365, max_per_expiry_day=2)), Terms(TODAY))


@pytest.fixture
def check_text(plan: Plan) -> CheckText:
    """Check one text as `org.toml`."""
    return lambda text: check_files(["org.toml"], plan, FileSource(lambda _: text.encode()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests out that need a network, unless they are asked for; then no network is a failure."""
    if "network" not in config.getoption("markexpr"):
        for item in items:
            if item.get_closest_marker("network"):
                item.add_marker(pytest.mark.skip(reason="needs a network: run `pytest -m network`"))
