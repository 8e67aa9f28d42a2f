"""The files that `orglint init --from` is given: which importer reads each, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from orglint.cli.import_options import choices_for
from orglint.cli.importing import Undone, brought_in
from orglint.cli.settling import settled_groups
from orglint.cli.streams import STDIN
from orglint.cli.usage_errors import CommandLineError
from orglint.document.repository import opened_inside
from orglint.importers import IMPORTERS, importer, with_option
from orglint.importers.entries import Input
from orglint.importers.gather import Imported, merged_uses
from orglint.importers.groups import Undecided
from orglint.importers.org_file import Draft, draft
from orglint.model import Fault
from orglint.policy.policy import Policy
from orglint.texts import Language, Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def sources(written: Sequence[str], policy: Policy) -> Mapping[str, tuple[str, ...]]:
    """The files of each source, in the order in which the sources are first named. Raises CommandLineError and Unreadable."""
    found: dict[str, list[str]] = {}
    for each in written:
        name, path = named_source(each, policy)
        found.setdefault(name or recognised(path), []).append(path)
    return {name: tuple(files) for name, files in found.items()}


def named_source(written: str, policy: Policy) -> tuple[str | None, str]:
    """The source that stands before an equals sign, where there is one of that name, and the file."""
    name, equals, path = written.partition("=")
    return (name, path) if equals and path and (name in IMPORTERS or name in policy.importers) else (None, written)


def recognised(file: str) -> str:
    """The importer that recognises a file. One that reads tables of any sort counts only where no other one does.

    Raises CommandLineError where none does, or several.
    """
    if file == STDIN:
        raise CommandLineError(Fault(NOT_RECOGNISED.fill({"file": file}), SAY_SOURCE.fill(_values(file, IMPORTERS))))
    with opened_inside(file) as stream:
        found = [name for name in _once_each() if importer(name).recognises(Input(file, stream))]
    special = [name for name in found if name not in with_option("column")] or found
    if len(special) == 1:
        return special[0]
    values = _values(file, special or IMPORTERS)
    raise CommandLineError(Fault((SEVERAL if special else NOT_RECOGNISED).fill(values), SAY_SOURCE.fill(values)))


def _once_each() -> list[str]:
    """The importers, each by its first name."""
    names: dict[str, str] = {}
    for name, known in IMPORTERS.items():
        names.setdefault(known.importer, name)
    return [*names.values()]


def _values(file: str, names: Iterable[str]) -> dict[str, Any]:
    return {"file": file, "names": Listing(tuple(f"`{name}`" for name in names), "or"), "first": next(iter(names), "")}


class Drafted(NamedTuple):
    """The org file to be, and the groups of accounts that the map does not have yet, with what is said of each."""

    draft: Draft
    groups: tuple[Undecided, ...]


def imported_draft(
    written: Sequence[str], options: Mapping[str, Any], policy: Policy, language: Language, asking: Language | None
) -> Drafted:
    """The org file that all files make together, each source read by its importer; how they were read is told on the way.

    At a terminal each group of accounts is asked about that is no department by its name. Raises OrglintError for what cannot be
    read, and where nothing is left because nobody has decided about any group.
    """
    found = sources(written, policy)
    choices = choices_for(options, [*found], "init")
    deciding = partial(settled_groups, policy=policy, language=asking)
    parts = [brought_in(name, policy, files, choices[name], language, deciding) for name, files in found.items()]
    if faults := [fault for part in parts for fault in part.faults]:
        raise Undone(*faults)
    least = max(choice.least_share for choice in choices.values())
    groups = {group.group: group for part in reversed(parts) for group in reversed(part.groups)}
    return Drafted(draft(_together([part.imported for part in parts]), None, least), tuple(reversed(groups.values())))


def _together(parts: Sequence[Imported]) -> Imported:
    return Imported(
        uses=merged_uses(use for part in parts for use in part.uses),
        everybody=merged_uses(use for part in parts for use in part.everybody),
        people={name: people for part in parts for name, people in part.people.items()},
        prices=tuple(price for part in parts for price in part.prices),
    )


NOT_RECOGNISED = Text("{file} is not recognised as the export of any source", "无法识别 {file} 是从哪个来源导出的")
SEVERAL = Text("{file} may be the export of {names}", "{file} 可能是 {names} 的导出文件")
SAY_SOURCE = Text(
    "Say which, as in `--from {first}={file}`; the sources are {names}.",
    "请指明来源，例如 `--from {first}={file}`；可选来源：{names}。",
)
