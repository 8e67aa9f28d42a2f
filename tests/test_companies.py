"""Whole companies, checked by the real command: its output, to the last byte, stands beside each org file."""

from __future__ import annotations

import pytest

import regenerate

EXIT_CODES = {"chinese-manufacturer": 1, "hospital": 1, "no-crm-company": 0, "retail-group": 1, "saas-startup": 1}

CASES = [(company, output) for company in regenerate.companies() for output in regenerate.outputs(company)]


def test_all_companies_are_checked() -> None:
    assert regenerate.companies() == sorted(EXIT_CODES)


@pytest.mark.parametrize(("company", "output"), CASES)
def test_the_command_prints_what_is_expected(company: str, output: str) -> None:
    expected = (regenerate.COMPANIES / company / output).read_bytes().decode("utf-8")
    done = regenerate.run(company, output)
    assert done.stdout.decode("utf-8") == expected
    assert done.returncode == EXIT_CODES[company]
