"""The installed entry points of orglint's group, read straight from the distributions' metadata.

`importlib.metadata` takes longer to import than a file takes to check, and pluggy drops the second entry point of one name in
silence, so orglint reads the `entry_points.txt` files itself. The format is that of the Python packaging user guide's
"Entry points specification"; where a distribution is found in two folders of the path, the first one counts, as it does for
imports. Found twice in one folder, which a broken installation leaves behind, both count: neither hides the other.
Metadata that are not as the specification has them are an entry point with a flaw: what they meant would be missing in silence.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence

from orglint.texts import Text
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

    Of a file or of settings, `module` and `distribution` are the path of the file; settings are the team's own decision. One with a
    `flaw` stands for metadata that cannot be understood, and is called as the distribution is.
    """

    name: str
    module: str
    distribution: str
    version: str
    sort: PluginSort = "installed"
    flaw: Text | None = None

    @property
    def is_own(self) -> bool:
        """Whether it stands for a department that comes with orglint."""
        return self.distribution == GROUP and self.module.startswith(OWN)

    @property
    def origin(self) -> str:
        """The distribution and its version, to name in a message."""
        return f"{self.distribution} {self.version}".rstrip()


def scan(path: Sequence[str] | None = None) -> list[EntryPoint]:
    """All entry points of the group on a path of folders (the interpreter's own by default), in the order of their names."""
    found = (entry for folder in _metadata_folders(sys.path if path is None else path) for entry in _entries(folder))
    return sorted(found, key=lambda entry: entry[:4])


def _metadata_folders(path: Sequence[str]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for folder in dict.fromkeys(filter(None, path)):  # "" is the current folder: the repository being checked
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - pathlib is slow to import
        except OSError:
            continue  # a folder that is not there holds no plugins: imports pass over it too
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                distribution = name.rpartition(".")[0].partition("-")[0].lower().replace("-", "_")
                if seen.setdefault(distribution, folder) == folder:
                    yield f"{folder}/{name}"


def _entries(folder: str) -> Iterator[EntryPoint]:
    """The entry points in the metadata of one distribution."""
    try:
        text = _read(f"{folder}/entry_points.txt")
    except (FileNotFoundError, NotADirectoryError):
        return  # most distributions have no entry points
    except OSError as failure:
        reported = failure.strerror or str(failure)
        text = Text(f"the system reports “{reported}”", f"系统报告“{reported}”")
    if isinstance(text, str) and GROUP not in text.lower():
        return
    distribution, _, version = os.path.basename(folder).rpartition(".")[0].partition("-")  # noqa: PTH119
    name = distribution.replace("_", "-")
    entries, flaw = _parsed(text) if isinstance(text, str) else ([], text)
    if flaw:
        values = {"file": f"{folder}/entry_points.txt", "flaw": flaw}
        yield EntryPoint(name, "", name, version, flaw=CANNOT_BE_UNDERSTOOD.fill(values))
    for identifier, module in entries:
        yield EntryPoint(identifier, module, name, version)


CANNOT_BE_UNDERSTOOD = Text(
    "which plugins it brings cannot be known: {file}: {flaw}; install it again",
    "无法得知它带来了哪些插件：{file}：{flaw}；请重新安装",
)

NO_FILE = Text("this is not a regular file", "它不是普通文件")
TOO_LARGE = Text("this is more than a megabyte", "它超过 1 MB")
NO_UTF_8 = Text("this is not UTF-8", "它不是 UTF-8 文本")
NO_HEADING = Text(
    "line {line} is to be `[orglint]`, with nothing before or after it", "第 {line} 行应为 `[orglint]`，前后不得有其他内容"
)
NO_ENTRY = Text("line {line} is not `name = module`", "第 {line} 行不是“名称 = 模块”的形式")

LARGEST = 1_000_000


def _read(path: str) -> str | Text:
    """The text of a file, or why it cannot be that of entry points. Raises OSError. What is no file might never end."""
    found = os.stat(path)  # noqa: PTH116 - pathlib is slow to import
    if not stat.S_ISREG(found.st_mode):
        return NO_FILE
    if found.st_size > LARGEST:
        return TOO_LARGE
    with open(path, encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123
        text = file.read()
    return NO_UTF_8 if "\0" in text and GROUP in text.replace("\0", "") else text


def _parsed(text: str) -> tuple[list[tuple[str, str]], Text | None]:
    """The names and modules of the group, and the first thing that is wrong with how it is written."""
    entries: list[tuple[str, str]] = []
    flaw, ours = None, False
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if line.startswith("[") or _names_group(line):
            ours = _names_group(line)
            flaw = flaw or (NO_HEADING.fill({"line": number}) if ours and line != f"[{GROUP}]" else None)
        elif ours and line and not line.startswith("#"):
            name, equals, module = map(str.strip, line.partition("="))
            flaw = flaw or (None if name and equals else NO_ENTRY.fill({"line": number}))
            if name and equals:
                entries.append((name, module.partition("[")[0].strip()))
    return entries, flaw


def _names_group(line: str) -> bool:
    """Whether a line is the heading of the group, or meant to be: with a byte order mark, without a bracket."""
    return line.lstrip("\ufeff[ ").partition("]")[0].strip().lower() == GROUP
