"""The companies that files describe, each once, without asking any rule about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from os.path import realpath
from typing import NamedTuple

from orglint.company.resolve import resolve
from orglint.document.read import Unreadable
from orglint.document.validate import OWN
from orglint.linting.examine import Examined, examine
from orglint.linting.gather import Gathered, gather
from orglint.linting.owners import Memory, owners
from orglint.linting.plan import Plan
from orglint.model import Company, Fault, Text


class Surveyed(NamedTuple):
    """A company, and the text of its own file and of each that it includes, by file."""

    company: Company
    texts: Mapping[str, str]

    @property
    def file(self) -> str:
        """The company's own file."""
        return self.company.place.file


def survey(files: Iterable[str], read: Callable[[str], bytes], plan: Plan) -> Iterator[Surveyed | Fault]:
    """The companies of the files, and a fault for each file that cannot be read or is no valid org file."""
    memory: Memory = {}
    seen: set[str] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop(0)
        if realpath(file) in seen:
            continue
        seen.add(realpath(file))
        try:
            examined = examine(file, read(file))
        except Unreadable as unreadable:
            yield unreadable.fault
            continue
        alone = examined.data is not None and any(key in examined.data for key in OWN)
        if not alone and (belongs_to := owners(file, read, memory)):
            waiting.extend(belongs_to)
        else:
            yield from _surveyed(file, examined, read, plan)


def _surveyed(file: str, own: Examined, read: Callable[[str], bytes], plan: Plan) -> Iterator[Surveyed | Fault]:
    if own.misfits or own.data is None:
        yield _not_valid(file)
        return
    gathered = gather(file, own.data, read) if "include" in own.data else Gathered()
    invalid = [part for part, examined in gathered.parts.items() if examined.misfits]
    if invalid or gathered.faults:
        yield from (_not_valid(part) for part in invalid)
        yield from gathered.faults
        return
    whole = gathered.whole(file, own.data)
    company = resolve(whole.data, file, plan.policy, plan.terms.today, whole.origins).company
    yield Surveyed(company, {file: own.text, **gathered.texts})


def _not_valid(file: str) -> Fault:
    return Fault(
        Text("{file} is not a valid org file, so its waivers cannot be told", "{file} 不是有效的组织文件，无法读取其中的豁免").fill(
            {"file": file}
        ),
        Text(
            "`orglint check` says what is wrong with it. That can only be put right, not waived.",
            "具体原因见 `orglint check`；此类问题只能改正，不能豁免。",
        ),
    )
