"""An importer, asked what it makes of some bytes: what could be used, and why the rest could not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from orglint.extensions import Skipped, Use
from orglint.importers.csv import read_csv
from orglint.importers.entries import entries
from orglint.model import Fault
from orglint.policy.plugin_errors import FAILURES, Refused, output_aside, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.texts import Text

DIVIDE = Text("Divide the table; everything up to there is in the org file.", "请将表格拆分；此前的内容均已写入 org 文件。")


class Imported(NamedTuple):
    """What an importer gave: who uses what, what it left out on purpose or lost, and why it could not go on."""

    uses: tuple[Use, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    faults: tuple[Fault, ...] = ()


def imported(importer: str, policy: Policy, data: bytes, columns: Mapping[str, str]) -> Imported:
    """What an importer makes of the bytes; one that fails half-way keeps what it had given.

    `columns` is for the importer of CSV. Raises csv_table.Unsuitable when the bytes are not what that can read.
    """
    given: list[Use | Skipped] = []
    if importer not in policy.importers:
        try:
            _gather(entries(partial(read_csv, chosen=columns), data), given)
        except Refused as refused:  # more rows than anybody's company has
            return _sorted(given, Fault(refused.reason, DIVIDE))
        return _sorted(given)
    try:
        with output_aside():
            _gather(entries(policy.importers[importer].read, data), given)
    except FAILURES as failure:
        return _sorted(given, plugin_fault(policy.giver("importers", importer), reason_for(failure), importer))
    return _sorted(given)


def _gather(given: Iterable[Use | Skipped], kept: list[Use | Skipped]) -> None:
    for entry in given:  # one by one: what came before a failure is there after it
        kept.append(entry)  # noqa: PERF402


def _sorted(given: Iterable[Use | Skipped], *faults: Fault) -> Imported:
    uses, skipped = [], []
    for entry in given:
        if isinstance(entry, Use):
            uses.append(entry)
        else:
            skipped.append(entry)
    return Imported(tuple(uses), tuple(skipped), faults)


def said_of(file: str, line: int | None, reason: Text) -> Text:
    """What there is to say about a place of the input."""
    if line is None:
        return Text("{file}: {reason}", "{file}：{reason}").fill({"file": file, "reason": reason})
    said = {"file": file, "line": line, "reason": reason}
    return Text("{file}, line {line}: {reason}", "{file} 第 {line} 行：{reason}").fill(said)
