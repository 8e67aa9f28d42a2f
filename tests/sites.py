"""The documentation as a site: built in both languages into `site/`, and there again only where something has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ROOT
from orglint.texts import LANGUAGES

SITE = ROOT / "site"


def built() -> Path:
    """The folder of the site, as `just docs` makes it; a warning is a failure."""
    for language in LANGUAGES:
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-t", language, "docs", f"site/{language}"]
        made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
    (SITE / "index.html").write_bytes((ROOT / "docs" / "languages.html").read_bytes())
    return SITE
