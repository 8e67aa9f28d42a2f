"""The outputs that stand beside the example companies. `python tests/regenerate.py` writes them anew; read the difference."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMPANIES = Path(__file__).parent.parent / "examples" / "companies"

OUTPUTS = {
    "expected.en.txt": ("--language", "en"),
    "expected.zh.txt": ("--language", "zh"),
    "expected.json": ("--language", "en", "--output-format", "json"),
}
"""The files of expected output and the options that give them; only `WITH_JSON` has the last."""

WITH_JSON = "saas-startup"


def companies() -> list[str]:
    """The names of the example companies."""
    return sorted(org.parent.name for org in COMPANIES.glob("*/org.toml"))


def outputs(company: str) -> list[str]:
    """The names of the expected outputs that a company has."""
    return [name for name in OUTPUTS if company == WITH_JSON or name != "expected.json"]


def run(company: str, output: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command on a company, in its folder, as an administrator does."""
    arguments = ["check", "org.toml", *OUTPUTS[output]]
    return subprocess.run([*_program(), *arguments], cwd=COMPANIES / company, env=_environment(), capture_output=True, check=False)


def _program() -> list[str]:
    script = Path(sys.executable).with_name("orglint.exe" if sys.platform == "win32" else "orglint")
    return [str(script)] if script.exists() else [sys.executable, "-m", "orglint"]


def _environment() -> dict[str, str]:
    """Without colours, in UTF-8, and with the same modules: a relative path would end where the folder changes."""
    paths = [str(Path(path).absolute()) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(paths)}


if __name__ == "__main__":
    for company in companies():
        for output in outputs(company):
            (COMPANIES / company / output).write_bytes(run(company, output).stdout)
