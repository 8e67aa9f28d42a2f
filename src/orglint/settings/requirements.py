"""The plugins that settings ask for: what is missing, or there in another version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orglint.model import Fault
from orglint.names import nearest, normalise
from orglint.policy.entry_points import EntryPoint
from orglint.settings.versions import satisfies
from orglint.texts import Text


def missing_plugins(required: Mapping[str, str], plugins: Iterable[EntryPoint]) -> list[Fault]:
    """A fault for each required plugin that does not take part, or does in a version that does not keep to the specifiers.

    `required` maps the names of distributions or plugins to specifiers, empty for any version.
    """
    entries = list(plugins)
    faults = []
    for name, specifiers in required.items():
        fitting = [entry for entry in entries if normalise(name) in (normalise(entry.distribution), normalise(entry.name))]
        if not fitting:
            faults.append(_missing(name, entries))
        elif specifiers and not satisfies(fitting[0].version, specifiers):
            faults.append(_other_version(name, specifiers, fitting[0]))
    return faults


def _missing(name: str, entries: Sequence[EntryPoint]) -> Fault:
    near = nearest(name, [known for entry in entries for known in (entry.distribution, entry.name)])
    hint = Text(f"; did you mean `{near}`?", f"；是否想写“{near}”？") if near else Text("", "")
    return Fault(
        Text("the required plugin {name} does not take part{hint}", "必需的插件 {name} 没有加载{hint}").fill(
            {"name": name, "hint": hint}
        ),
        Text(
            "Install it where orglint is installed; `orglint plugins` lists what is there.",
            "请将其安装到 orglint 所在的环境；可用 `orglint plugins` 查看已有的插件。",
        ),
    )


def _other_version(name: str, specifiers: str, entry: EntryPoint) -> Fault:
    said = {"name": name, "wanted": specifiers, "version": entry.version or "?"}
    return Fault(
        Text(
            "the plugin {name} is required as {wanted}, and version {version} is installed",
            "要求插件 {name} {wanted}，而已安装的版本是 {version}",
        ).fill(said),
        Text("Install a version that fits, or change `required-plugins`.", "请安装符合要求的版本，或修改 `required-plugins`。"),
    )
