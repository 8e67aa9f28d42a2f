"""The companies that files describe, each once, without asking any rule about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from os.path import realpath
from typing import NamedTuple

from orglint.company.resolve import Resolved, resolve
from orglint.document.read import Unreadable
from orglint.document.validate import OWN
from orglint.linting.examine import Examined, examine
from orglint.linting.include import Tree
from orglint.linting.owners import Memory, owners
from orglint.linting.parts import Gathered, gather
from orglint.linting.plan import Plan
from orglint.model import Company, Fault
from orglint.texts import Text


class Own(NamedTuple):
    """A company's own file with the plan it is judged by, and what stands in it or why it cannot be read."""

    file: str
    plan: Plan
    content: Examined | Unreadable


class Known(NamedTuple):
    """A company put together from its files, and the text of each, its own file first."""

    resolved: Resolved
    texts: Mapping[str, str]


class Surveyed(NamedTuple):
    """A company, the text of its own file and of each that it includes, by file, and the plan it is judged by."""

    company: Company
    texts: Mapping[str, str]
    plan: Plan

    @property
    def file(self) -> str:
        """The company's own file."""
        return self.company.place.file


def own_files(plans: Mapping[str, Plan], read: Callable[[str], bytes], tree: Tree | None = None) -> Iterator[Own]:
    """The own files of the companies that files describe or are parts of, each once; `plans` has the files.

    A company of which only parts are among the files is judged by the plan of the first of them.
    """
    memory: Memory = {}
    seen: set[str] = set()
    real = tree.real if tree else realpath
    waiting = list(plans.items())
    for file, plan in waiting:
        if real(file) in seen:
            continue
        seen.add(real(file))
        try:
            examined = examine(file, read(file))
        except Unreadable as unreadable:
            yield Own(file, plan, unreadable)
            continue
        alone = examined.data is not None and any(key in examined.data for key in OWN)
        if not alone and (belongs_to := owners(file, read, memory, tree)):
            waiting.extend((owner, plan) for owner in belongs_to)
        else:
            yield Own(file, plan, examined)


def known(own: Own, read: Callable[[str], bytes], tree: Tree | None = None) -> Known | tuple[str | Fault, ...]:
    """The company of an own file; or the files that have not the form they should, and the faults of those that cannot be read."""
    if isinstance(own.content, Unreadable):
        return (own.content.fault,)
    if own.content.misfits or own.content.data is None:
        return (own.file,)
    gathered = gather(own.file, own.content.data, read, tree) if "include" in own.content.data else Gathered()
    invalid = [part for part, examined in gathered.parts.items() if examined.misfits]
    if invalid or gathered.faults:
        return (*invalid, *gathered.faults)
    whole = gathered.whole(own.file, own.content.data)
    resolved = resolve(whole.data, own.file, own.plan.policy, own.plan.terms.today, whole.origins)
    return Known(resolved, {own.file: own.content.text, **gathered.texts})


def survey(plans: Mapping[str, Plan], read: Callable[[str], bytes]) -> Iterator[Surveyed | Fault]:
    """The companies of the files that there are plans for, and a fault for each that cannot be read or is no valid org file."""
    for own in own_files(plans, read):
        company = known(own, read)
        if isinstance(company, Known):
            yield Surveyed(company.resolved.company, company.texts, own.plan)
        else:
            yield from (_not_valid(one) if isinstance(one, str) else one for one in company)


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
