"""What the playground asks of orglint: the command line, in a folder of the browser's memory."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import orglint
from orglint.cli.entry import run
from orglint.reporters.costs import cost_summary
from orglint.texts import Language

COMPANY = "/company"
ORG_FILE, SETTINGS_FILE = "org.toml", "orglint.toml"


def check(org: str, settings: str, language: Language) -> str:
    """Run `orglint check` on the two files.

    Give, as JSON, its exit code (`code`), the report it writes with `--output-format json` or null (`report`), what it says on
    standard error (`errors`), and what it says on a terminal of costs (`costs`). Empty settings are no file.
    """
    folder = Path(COMPANY)
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    for name, text in ((ORG_FILE, org), (SETTINGS_FILE, settings)):
        if text or name == ORG_FILE:
            Path(name).write_text(text, encoding="utf-8", newline="")
        else:
            Path(name).unlink(missing_ok=True)
    code, out, err = _run("check", "--output-format", "json", "--language", language, ORG_FILE)
    report = json.loads(out) if out else None
    costs = _costs(language) if report and report["summary"]["costs"] else []
    return json.dumps({"code": code, "report": report, "errors": err, "costs": costs})


def _costs(language: Language) -> list[str]:
    """What is paid for what is flagged, in words: the report for programs has the numbers."""
    return list(cost_summary(orglint.check([ORG_FILE]), language))


def _run(*arguments: str) -> tuple[int, str, str]:
    """The exit code of a command, and what it writes to standard output and standard error."""
    kept = sys.stdout, sys.stderr
    out, err = BytesIO(), BytesIO()
    sys.stdout, sys.stderr = (TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in (out, err))
    try:
        code = run(arguments)
        return code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8")
    finally:
        sys.stdout, sys.stderr = kept
