"""An importer, run on some bytes: what could be used, and why the rest could not."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.extensions import Importer, Skipped, Use
from orglint.importers import importer
from orglint.importers.entries import BuiltIn, entries
from orglint.model import Fault
from orglint.policy.plugin_errors import FAILURES, Refused, output_aside, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.texts import Text
from orglint.values import NamedTuple

DIVIDE = Text("Divide the table; everything up to there is in the org file.", "请将表格拆分；此前的内容均已写入 org 文件。")


class Imported(NamedTuple):
    """What an importer gave: who uses what, what it left out on purpose or lost, and why it could not go on."""

    uses: tuple[Use, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    faults: tuple[Fault, ...] = ()


def imported(name: str, policy: Policy, data: bytes, columns: Mapping[str, str]) -> Imported:
    """What the importer of a name, orglint's own or a plugin's, makes of bytes; one that fails half-way keeps what it had given.

    `columns` are the headings that a user gave, by what the column holds. Raises UnusableInput when the bytes are not what an
    importer of orglint's own can read, and KeyError for a name that nobody gives.
    """
    plugins = policy.importers
    if name in plugins:
        given, faults = _of_plugin(plugins[name], policy, data)
    else:
        given, faults = _of_built_in(importer(name), data, columns)
    uses = tuple(entry for entry in given if isinstance(entry, Use))
    return Imported(uses, tuple(entry for entry in given if isinstance(entry, Skipped)), faults)


def _of_built_in(importer: BuiltIn, data: bytes, columns: Mapping[str, str]) -> tuple[list[Use | Skipped], tuple[Fault, ...]]:
    """The entries, and a fault when there are more rows than anybody's company has: then those up to there."""
    given: list[Use | Skipped] = []
    try:
        given.extend(entries(lambda content: importer.read(content, columns), data))
    except Refused as refused:
        return given, (Fault(refused.reason, DIVIDE),)
    return given, ()


def _of_plugin(importer: Importer, policy: Policy, data: bytes) -> tuple[list[Use | Skipped], tuple[Fault, ...]]:
    """The entries, and a fault when the importer fails: then those that came before."""
    given: list[Use | Skipped] = []
    try:
        with output_aside():
            given.extend(entries(importer.read, data))
    except FAILURES as failure:
        return given, (plugin_fault(policy.giver("importers", importer.id), reason_for(failure), importer.id),)
    return given, ()


def at_line(file: str, line: int | None, reason: Text) -> Text:
    """A reason with the place of the input that it is about, the file alone where no line is known."""
    values = {"file": file, "line": line, "reason": reason}
    if line is None:
        return Text("{file}: {reason}", "{file}：{reason}").fill(values)
    return Text("{file}, line {line}: {reason}", "{file} 第 {line} 行：{reason}").fill(values)
