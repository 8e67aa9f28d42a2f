"""Where the settings are that settings extend: another file, or one of an installed package, whose code is never imported."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from orglint.document.repository import leads_out
from orglint.model import Fault, Place
from orglint.settings.errors import SettingsError, fault_at
from orglint.texts import Text

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:https?|ftp|file|git|ssh|data):|git@", re.IGNORECASE)
PRESET = re.compile(r"([A-Za-z_]\w*):([A-Za-z0-9_-]+)", re.ASCII)
"""`package:name`. A package within a package is not looked for: finding it would import the outer one."""

NO_ADDRESS = Fault(
    Text("`extends` is an address, and settings are never fetched", "`extends` 是网址，而设置从不经网络获取"),
    Text(
        "Put the shared settings into a file of the repository, or into a package that is installed: `package:name`.",
        "请把共用的设置放进仓库中的文件，或放进已安装的包：`package:name`。",
    ),
)
OUTSIDE = Fault(
    Text("`extends` leads out of the repository: {path}", "`extends` 指向了仓库之外：{path}"),
    Text(
        "Copy the file into the repository, or share it as a package that is installed: `package:name`.",
        "请把该文件复制到仓库中，或做成可安装的包来共用：`package:name`。",
    ),
)
NO_PACKAGE = Fault(
    Text("the package {package} is not installed, so there is no preset {name}", "未安装包 {package}，因此没有预设 {name}"),
    Text("Install it where orglint is installed.", "请将其安装到 orglint 所在的环境。"),
)
NO_PRESET = Fault(
    Text("the package {package} has no preset {name}{hint}", "包 {package} 中没有预设 {name}{hint}"),
    Text("A preset is a file {name}.toml in the folder of the package.", "预设是包所在文件夹中的文件 {name}.toml。"),
)


def extended(named: str, folder: str, place: Place) -> tuple[str, bool]:
    """The path of what is extended, and whether it is in a package.

    `named` is the value as written, in a file of that folder; `place` says where. Raises SettingsError.
    """
    if ADDRESS.match(named):
        raise SettingsError(fault_at(place, NO_ADDRESS))
    if preset := PRESET.fullmatch(named):
        return _preset(preset[1], preset[2], place), True
    path = os.path.normpath(os.path.join(folder, named))  # noqa: PTH118
    if leads_out(path, folder):
        raise SettingsError(fault_at(place, _fill(OUTSIDE, path=named)))
    return path, False


def _preset(package: str, name: str, place: Place) -> str:
    folders = folders_of(package)
    for folder in folders:
        path = os.path.join(folder, f"{name}.toml")  # noqa: PTH118
        if os.path.lexists(path):
            return path
    if not folders:
        raise SettingsError(fault_at(place, _fill(NO_PACKAGE, package=package, name=name)))
    from orglint.names import did_you_mean

    hint = did_you_mean(name, _presets(folders), Text(f"; did you mean {package}:{{near}}?", f"；是否想写 {package}：{{near}}？"))
    raise SettingsError(fault_at(place, _fill(NO_PRESET, package=package, name=name, hint=hint)))


def _presets(folders: list[str]) -> Iterator[str]:
    for folder in folders:
        if os.path.isdir(folder):  # noqa: PTH112
            yield from (name.removesuffix(".toml") for name in os.listdir(folder) if name.endswith(".toml"))  # noqa: PTH208


def _fill(fault: Fault, **values: object) -> Fault:
    return Fault(fault.message.fill(values), fault.remedy.fill(values))


def folders_of(package: str) -> list[str]:
    """The folders of an installed package that is in no other; none where there is no such package, or only a module."""
    from importlib.util import find_spec

    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return []
    return list(spec.submodule_search_locations or ()) if spec else []
