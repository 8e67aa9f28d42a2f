"""An importer, run on its inputs: what could be used, and why the rest could not."""

from __future__ import annotations

from collections.abc import Sequence

from orglint.document.read import MAX_BYTES
from orglint.extensions import Importer
from orglint.importers import importer
from orglint.importers.entries import BuiltIn, Choices, Input, Unusable, vetted
from orglint.importers.gather import Gathering, Imported
from orglint.model import Fault
from orglint.policy.plugin_errors import FAILURES, Refused, output_aside, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.texts import Text

DIVIDE = Text("Check that it is the right file, or import it in parts.", "请确认文件无误，或分成几部分导入。")


def imported(name: str, policy: Policy, inputs: Sequence[Input], choices: Choices = Choices()) -> Imported:  # noqa: B008 - a frozen value
    """What the importer of a name, orglint's own or a plugin's, makes of inputs; one that fails half-way keeps what it had given.

    Raises UnusableInput when the inputs are not what an importer of orglint's own can read, and KeyError for a name that nobody
    gives.
    """
    plugins = policy.importers
    if name in plugins:
        return _of_plugin(plugins[name], policy, inputs)
    return _of_built_in(importer(name), inputs, choices._replace(policy=policy))


def _of_built_in(importer: BuiltIn, inputs: Sequence[Input], choices: Choices) -> Imported:
    """The entries, and a fault when there are more rows than anybody's company has: then those up to there."""
    gathering = Gathering(inputs[0].name)
    faults: tuple[Fault, ...] = ()
    try:
        gathering.add_all(vetted(importer.read(inputs, choices)))
    except Refused as refused:
        faults = (Fault(refused.reason, DIVIDE),)
    return gathering.imported(faults, is_whole=importer.is_whole)


def _of_plugin(importer: Importer, policy: Policy, inputs: Sequence[Input]) -> Imported:
    """The entries, and a fault when the importer fails: then those that came before. Raises Unusable for what is over MAX_BYTES."""
    gathering = Gathering(inputs[0].name)
    faults: tuple[Fault, ...] = ()
    for source in inputs:
        data = source.stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Unusable(TOO_MUCH, IN_PARTS, file=source.name, most=MAX_BYTES // 2**20)
        try:
            with output_aside():
                gathering.add_all(vetted(importer.read(data)))
        except FAILURES as failure:
            faults = (*faults, plugin_fault(policy.giver("importers", importer.id), reason_for(failure), importer.id))
    return gathering.imported(faults, is_whole=True)


def at_line(file: str, line: int | None, reason: Text) -> Text:
    """A reason with the place of the input that it is about, the file alone where no line is known."""
    values = {"file": file, "line": line, "reason": reason}
    if line is None:
        return Text("{file}: {reason}", "{file}：{reason}").fill(values)
    return Text("{file}, line {line}: {reason}", "{file} 第 {line} 行：{reason}").fill(values)


TOO_MUCH = Text("{file} is larger than {most} MiB", "{file} 大于 {most} MiB")
IN_PARTS = Text("Import it in parts.", "请分成几部分导入。")
