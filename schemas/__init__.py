"""The JSON Schemas of the files orglint reads and writes, and what is generated from them."""

from __future__ import annotations

import os


def text(name: str) -> str:
    """The text of a schema file of this package, such as `org.schema.json`. Raises OSError when there is none."""
    # Not importlib.resources and not pathlib: each costs more to import than all the rest of a run.
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123
        return file.read()
