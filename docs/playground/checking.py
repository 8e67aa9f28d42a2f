"""What the playground asks of orglint: the command line, in a folder of the browser's memory."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

from orglint.cli.entry import run

COMPANY = "/company"
ORG_FILE, SETTINGS_FILE = "org.toml", "orglint.toml"


def check(org: str, settings: str, language: str) -> str:
    """Run `orglint check` on the two files.

    Give, as JSON, its exit code (`code`), the report it writes with `--output-format json` or null (`report`), and what it says on
    standard error (`errors`). Empty settings are no file.
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
    return json.dumps({"code": code, "report": json.loads(out) if out else None, "errors": err})


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
