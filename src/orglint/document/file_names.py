"""What the files are called that are found by their names: org files and settings."""

from __future__ import annotations

ORG_FILE = "org.toml"
SETTINGS_FILE = "orglint.toml"
PYPROJECT = "pyproject.toml"


def is_org_file(name: str) -> bool:
    """Whether a file's name is that of an org file."""
    return name == ORG_FILE or name.endswith("." + ORG_FILE)
