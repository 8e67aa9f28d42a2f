"""The installed entry points of orglint's group, read straight from the distributions' metadata.

`importlib.metadata` takes longer to import than a file takes to check, and pluggy drops the second entry point of one name in
silence, so orglint reads the `entry_points.txt` files itself. The format is that of the Python packaging user guide's
"Entry points specification"; where a distribution is found in two folders of the path, the first one counts, as it does for
imports. Found twice in one folder, which a broken installation leaves behind, both count: neither hides the other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

GROUP = "orglint"

OWN = "orglint_plugins."
"""Where orglint's own departments are. Whatever else a distribution of that name brings is somebody else's."""


PluginSort: TypeAlias = "Literal['installed', 'file', 'settings']"
"""Where a plugin comes from: a distribution, a file named on the command line, or what a settings file declares."""


class EntryPoint(NamedTuple):
    """What a plugin is found by: for an installed one, a line of a distribution's metadata, a name and the module it stands for.

    Of a file or of settings, `module` and `distribution` are the path of the file; settings are the team's own decision.
    """

    name: str
    module: str
    distribution: str
    version: str
    sort: PluginSort = "installed"

    @property
    def is_own(self) -> bool:
        """Whether it stands for a department that comes with orglint."""
        return self.distribution == GROUP and self.module.startswith(OWN)

    @property
    def origin(self) -> str:
        """The distribution and its version, to name in a message."""
        return f"{self.distribution} {self.version}".rstrip()


def scan(path: Sequence[str] | None = None) -> list[EntryPoint]:
    """All entry points of the group on a path of folders (the interpreter's own by default), in the order of their names.

    Raises OSError for one that is there and cannot be read: a plugin would be missing in silence.
    """
    return sorted(entry for folder in _metadata_folders(sys.path if path is None else path) for entry in _read(folder))


def _metadata_folders(path: Sequence[str]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for folder in dict.fromkeys(path):
        try:
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208 - pathlib is slow to import
        except OSError:
            continue  # a folder that is not there holds no plugins: imports pass over it too
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                distribution = name.rpartition(".")[0].partition("-")[0].lower().replace("-", "_")
                if seen.setdefault(distribution, folder) == folder:
                    yield f"{folder}/{name}"


def _read(folder: str) -> Iterator[EntryPoint]:
    try:
        with open(f"{folder}/entry_points.txt", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123
            text = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return  # most distributions have no entry points
    if f"[{GROUP}]" not in text:
        return
    distribution, _, version = os.path.basename(folder).rpartition(".")[0].partition("-")  # noqa: PTH119
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == GROUP and "=" in line and not line.startswith("#"):
            name, _, module = line.partition("=")
            yield EntryPoint(name.strip(), module.partition("[")[0].strip(), distribution.replace("_", "-"), version)
