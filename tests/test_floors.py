"""CI runs on the lowest versions that pyproject.toml allows, and not on those that it allowed once."""

from __future__ import annotations

import re

import tomli

from conftest import ROOT


def test_the_lowest_versions_are_those_of_the_project() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = "\n".join([*project["dependencies"], *(one for extra in ("import", "dask", "test") for one in extras[extra])])
    floors = {
        name.lower(): version for name, version in re.findall(r"^([\w-]+)>=([\d.]+)(?!.*python_version)", asked, re.MULTILINE)
    }
    listed = dict(re.findall(r"^([\w-]+)==([\d.]+)$", (ROOT / ".ci" / "lowest.txt").read_text("utf-8"), re.MULTILINE))
    assert len(floors) > 10
    assert {name: listed.get(name, "")[: len(floor)] for name, floor in floors.items()} == floors, "its first lines tell how"
