"""From a settings file to settings: read it and what it extends, refuse what is no setting, and put the layers together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from orglint_schemas.settings_valid import valid

from orglint.document.parse import Document, NotToml, parse, refuse_beyond_limits, within_limits
from orglint.document.read import Unreadable, read
from orglint.document.repository import PYPROJECT, SETTINGS_FILE, real, refusal, root
from orglint.model import Fault, Key, Place
from orglint.names import normalise
from orglint.settings.errors import SettingsError, fault_at, ill_formed
from orglint.settings.extends import extended
from orglint.settings.find import SECTION, has_section, section
from orglint.settings.requirements import SpecifierError, satisfies
from orglint.settings.values import ALWAYS_REQUIRED, DEPARTMENT_NAMES, Settings, WaiverPolicy
from orglint.texts import Text
from orglint.values import NamedTuple
from orglint.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Layer(NamedTuple):
    """One file's settings. `file` is its path to show, `prefix` the table they stand in, `root` what `exclude` is relative to."""

    file: str
    prefix: Key
    root: str
    table: Mapping[str, Any]

    def place(self, *path: str | int) -> Place:
        """The place of a setting's value."""
        return Place(self.file, (*self.prefix, *path))


def load(path: str) -> Settings:
    """The settings of a file and of those it extends. Raises SettingsError.

    A link is not followed that leads out of the repository or, where there is none, out of the folder that is checked: what is
    wrong with a file is said, and so a bit of what is in it.
    """
    if refusal(path):
        raise SettingsError(_outside(path))
    return _settings([*_layers(path)][::-1])


def load_found(path: str) -> Settings:
    """The settings of a file that was found by its name. Raises SettingsError, also when there are two of them in its folder."""
    folder, name = os.path.split(path)
    twin = os.path.join(folder, PYPROJECT)  # noqa: PTH118
    try:
        if name == SETTINGS_FILE and os.path.lexists(twin) and has_section(twin):
            raise SettingsError(_twins(path, twin))
    except Unreadable as unreadable:
        raise SettingsError(unreadable.fault) from None
    return load(path)


def _layers(path: str) -> Iterator[Layer]:
    """The file, the one it extends, and so on."""
    root = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    passed: list[str] = []
    named: Place | None = None
    while True:
        layer = _read(path, root, named)
        passed.append(real(path))
        yield layer
        if "extends" not in layer.table:
            return
        named = layer.place("extends")
        path, packaged = extended(layer.table["extends"], os.path.dirname(os.path.abspath(path)), named)  # noqa: PTH100, PTH120
        root = root if packaged else os.path.dirname(path)  # noqa: PTH120
        if real(path) in passed:
            raise SettingsError(fault_at(named, _circle([*passed, real(path)])))


def _read(path: str, root: str, named: Place | None) -> Layer:
    """One file's settings; `named` is where another one names it."""
    file = relative_path(path)
    try:
        document = parse(read(file), float)
        prefix: Key = SECTION if os.path.basename(path) == PYPROJECT else ()  # noqa: PTH119
        table = section(document.data, SECTION) if prefix else document.data
        if isinstance(table, dict) and not within_limits(table):
            refuse_beyond_limits(Document(document.text, table))
    except Unreadable as unreadable:
        raise SettingsError(fault_at(named, unreadable.fault) if named else unreadable.fault) from None
    except NotToml as broken:
        raise SettingsError(fault_at(Place(file, span=broken.span), Fault(broken.problem, broken.remedy))) from None
    if not isinstance(table, dict):
        raise SettingsError(_no_section(file))
    layer = Layer(file, prefix, root, table)
    _refuse_other_versions(layer, document.text)
    if not valid(table):
        raise SettingsError(*ill_formed(table, file, prefix, document.text))
    return layer


def relative_path(path: str) -> str:
    """A path as a message shows it: from the current folder, where there is one and a way."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):
        return path


def _refuse_other_versions(layer: Layer, text: str) -> None:
    """Before anything else is judged: settings for another version may have keys that this one does not know."""
    wanted = layer.table.get("required-version")
    if isinstance(wanted, str) and wanted.strip():
        with suppress(SpecifierError):  # then the form is wrong, and what is said about the form says so
            if not satisfies(__version__, wanted):
                raise SettingsError(fault_at(layer.place("required-version"), _other_version(wanted), text))


def _settings(layers: Sequence[Layer]) -> Settings:
    """Put the layers together, from the farthest to the nearest: a key wins over the same key, of tables entry by entry."""
    merged: dict[str, Any] = {}
    origins: dict[Key, Place] = {}
    for layer in layers:
        for key, value in layer.table.items():
            if isinstance(value, dict):
                table = merged.setdefault(key, {})
                for entry in _overridden(key, table, value):  # so that the nearer one is the later one
                    del table[entry], origins[key, entry]
                table.update(value)
                origins.update(((key, entry), layer.place(key, entry)) for entry in value)
            else:
                merged[key] = value
                origins[(key,)] = layer.place(key)
    root = next((layer.root for layer in reversed(layers) if "exclude" in layer.table), layers[-1].root)
    return _frozen(merged, root, origins)._replace(file=layers[-1].file)


def _overridden(key: str, farther: Mapping[str, Any], nearer: Mapping[str, Any]) -> list[str]:
    """The entries of a table that a nearer file has too; a department's name is the same name in another spelling."""
    if key != DEPARTMENT_NAMES:
        return [entry for entry in nearer if entry in farther]
    names = {normalise(name) for name in nearer}
    return [name for name in farther if normalise(name) in names]


def _frozen(merged: Mapping[str, Any], root: str, origins: Mapping[Key, Place]) -> Settings:
    values = _fields({key: value for key, value in merged.items() if key != "extends"})
    of_requirements: dict[Key, Place] = {}
    for index, requirement in enumerate(merged.get("required-plugins", ())):
        place = origins["required-plugins",]
        of_requirements["required-plugins", requirement_name(requirement)] = place._replace(path=(*place.path, index))
    return Settings(**values, root=root, origins=MappingProxyType({**origins, **of_requirements}))


def _value(key: str, value: Any) -> Any:
    if key in CONVERSIONS:
        return CONVERSIONS[key](value)
    if isinstance(value, list):
        return tuple(value)
    return MappingProxyType(value) if isinstance(value, dict) else value


def _waiver_policy(table: Mapping[str, Any]) -> WaiverPolicy:
    required = dict.fromkeys([*ALWAYS_REQUIRED, *table.get("required-fields", ())])
    return WaiverPolicy(**{**_fields(table), "required_fields": tuple(required)})


def _fields(table: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a table by the fields that they are for."""
    return {key.replace("-", "_"): _value(key, value) for key, value in table.items()}


def _required_plugins(requirements: Sequence[str]) -> Mapping[str, str]:
    """The specifiers that each plugin has to keep to, all of them; none is empty text."""
    required: dict[str, str] = {}
    for requirement in requirements:
        name = requirement_name(requirement)
        specifiers = [required.get(name, ""), requirement[len(name) :].strip()]
        required[name] = ",".join(filter(None, specifiers))
    return MappingProxyType(required)


def requirement_name(requirement: str) -> str:
    """The name at the beginning of `acme-clinic>=1.2`."""
    import re

    return re.split("[ ~=!<>]", requirement, maxsplit=1)[0]


def _department_names(table: Mapping[str, str | list[str]]) -> Mapping[str, str | tuple[str, ...]]:
    return MappingProxyType({name: kinds if isinstance(kinds, str) else tuple(kinds) for name, kinds in table.items()})


CONVERSIONS: Mapping[str, Callable[[Any], Any]] = {
    "waivers": _waiver_policy,
    "required-plugins": _required_plugins,
    DEPARTMENT_NAMES: _department_names,
}
"""What becomes something else than the same value, frozen."""


def _other_version(wanted: str) -> Fault:
    values = {"wanted": wanted, "version": __version__}
    return Fault(
        Text(
            "these settings are for orglint {wanted}, and this is {version}",
            "这份设置要求 orglint {wanted}，而当前版本是 {version}",
        ).fill(values),
        Text(
            "Install an orglint that fits: `pip install 'orglint{wanted}'`.",
            "请安装符合要求的版本：`pip install 'orglint{wanted}'`。",
        ).fill(values),
    )


def _no_section(file: str) -> Fault:
    return Fault(
        Text(
            "{file} has no table [tool.orglint], so there are no settings in it", "{file} 中没有 [tool.orglint] 表，因此不含设置"
        ).fill({"file": file}),
        Text(
            "Write the settings below `[tool.orglint]`, or name another file.",
            "请在 `[tool.orglint]` 之下填写设置，或指定其他文件。",
        ),
    )


def _twins(own: str, pyproject: str) -> Fault:
    values = {"one": relative_path(own), "other": relative_path(pyproject)}
    return Fault(
        Text("{one} and {other} both hold settings, and only one can count", "{one} 和 {other} 都含有设置，只能保留其一").fill(
            values
        ),
        Text("Move the settings of [tool.orglint] to {one}.", "请把 [tool.orglint] 的设置移到 {one} 中。").fill(values),
    )


def _outside(path: str) -> Fault:
    alone = root(os.path.dirname(path)) is None  # noqa: PTH120
    bound = Text("its folder", "所在文件夹") if alone else Text("the repository", "仓库")
    return Fault(
        Text("{file} is a link that leads out of {bound}", "{file} 是指向{bound}之外的链接").fill(
            {"file": relative_path(path), "bound": bound}
        ),
        Text(
            "Put the settings into {bound}, or name the file with --settings.",
            "请把设置文件放进{bound}，或用 --settings 指定。",
        ).fill({"bound": bound}),
    )


def _circle(paths: Sequence[str]) -> Fault:
    return Fault(
        Text("these settings extend themselves: {circle}", "设置的 `extends` 形成循环：{circle}").fill(
            {"circle": " → ".join(map(relative_path, paths[paths.index(paths[-1]) :]))}
        ),
        Text("Remove one `extends` from the circle.", "请删除环中的一个 `extends`。"),
    )
