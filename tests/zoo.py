"""The enclosure of the zoo: a company, a good plugin, and beside it an animal, which is a plugin made of a few lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from installation import CONSOLE_SCRIPT, Ended, install, orglint, python

COMPANY = '[departments.legal]\ntools = ["salesforce"]\n\n[departments.falconry]\ntools = ["salesforce"]\n'

ANIMAL = """\
import os, sys, time
from orglint import *

ORGLINT_API = 1
{on_import}

def check(department, company):
{in_check}

TEXT = Text("{{what}}", "{{what}}")

@hookimpl
def orglint_rules():
    return [Rule({rule})]
"""

RULE = '"legal/is-odd", "legal", "warning", TEXT, TEXT, TEXT, TEXT, check'


def given(**fields: str) -> str:
    """A check that gives an offender, as usual but for some fields."""
    usual = {"place": "department.place", "values": "{'what': 1}", **fields}
    return f"yield Offender({', '.join(f'{name}={value}' for name, value in usual.items())})"


def worded(message: str) -> str:
    """A rule, as usual but for its message."""
    return RULE.replace("TEXT, TEXT", f"TEXT, {message}", 1)


ODD = 'yield Offender(department.place, {"what": "odd"})'


class Animal(NamedTuple):
    """What a plugin does while it is imported and in its check, the rule it gives, and what is said of it."""

    said: str
    in_check: str = "return []"
    on_import: str = ""
    rule: str = RULE


def enclosure(folder: Path) -> Path:
    """Make in a folder a company and, beside it, a good plugin."""
    (folder / "site").mkdir()
    (folder / "company").mkdir()
    (folder / "company" / "org.toml").write_text(COMPANY)
    install("falconry", folder / "site")
    return folder


def admit(zoo: Path, animal: Animal) -> None:
    """Install a plugin."""
    site = zoo / "site"
    in_check = "\n".join(f"    {line}" for line in animal.in_check.split("\n"))
    (site / "animal.py").write_text(ANIMAL.format(on_import=animal.on_import, in_check=in_check, rule=animal.rule))
    (site / "acme_animal-1.2.dist-info").mkdir(exist_ok=True)
    (site / "acme_animal-1.2.dist-info" / "entry_points.txt").write_text("[orglint]\nanimal = animal\n")


def check(zoo: Path, *options: str) -> Ended:
    return orglint(*CHECK, *options, cwd=zoo / "company", plugins=zoo / "site", stdin=b"secret")


CHECK = ("check", "--output-format", "json")

LOW = """\
import orglint.linting.lint, orglint.plugins.host
from orglint.plugins.sandbox import client, process, server
orglint.linting.lint.MOST_OFFENDERS = orglint.plugins.host.MOST_OFFENDERS = 500
client.MOST_BYTES = process.MOST_BYTES = server.MOST_BYTES = 640_000
"""


def check_with_a_low_ceiling(zoo: Path) -> Ended:
    """Check where a plugin may find and say a hundredth of what it may usually, which takes a hundredth of the time."""
    return python(LOW + CONSOLE_SCRIPT, *CHECK, cwd=zoo / "company", plugins=zoo / "site", stdin=b"secret")


def check_in_time(zoo: Path, *needed: Path) -> Ended:
    """Check with the shortest limit in which the good plugin comes to an end, and the other writes what is needed of it.

    On a busy machine that takes longer.
    """
    for seconds in ("0.4", "2", "20"):
        ended = check(zoo, "--plugin-timeout", seconds)
        if "falconry" not in ended.err and all(file.exists() and file.read_bytes() for file in needed):
            break
    return ended


def rules(ended: Ended) -> list[str]:
    """The rules of the findings; fails when standard output is not one JSON document."""
    return sorted(finding["rule"] for finding in json.loads(ended.out)["findings"])


EVERYBODY_ELSE = ["falconry/has-crm", "falconry/lacks-core-tools", "legal/has-crm"]
