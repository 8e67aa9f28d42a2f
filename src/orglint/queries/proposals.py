"""Departments' names that decide nothing, and the lines of `[department-names]` that would settle them, to choose from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from orglint.company.resolve import Resolved, resolve
from orglint.document.repository import PYPROJECT, SETTINGS_FILE
from orglint.document.toml_text import key_path
from orglint.linting.plan import Plan
from orglint.model import Department
from orglint.names import normalise
from orglint.policy.policy import Policy
from orglint.settings.department_names import settling_line
from orglint.settings.find import SECTION
from orglint.settings.values import DEPARTMENT_NAMES, Settings
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Proposal(NamedTuple):
    """A name that says no kind, or several, which are its `candidates`; the departments that are called so, and their plan."""

    name: str
    candidates: tuple[str, ...]
    departments: tuple[Department, ...]
    plan: Plan

    @property
    def line(self) -> str:
        """The line that would settle it. Nobody has chosen among the candidates yet, so it counts only once somebody says so."""
        return settling_line(self.name, self.candidates)


def proposals(companies: Iterable[tuple[Plan, Resolved]]) -> tuple[Proposal, ...]:
    """A proposal for each name that decides nothing, once for each settings file; those that may be several kinds come first."""
    found: dict[tuple[str, str], Proposal] = {}
    for plan, resolved in companies:
        for department in doubtful(resolved):
            name = (plan.settings.file, normalise(department.name))
            known = found.get(name, Proposal(department.name, (), (), plan))
            candidates = dict.fromkeys((*known.candidates, *resolved.recognised[department.key].candidates))
            found[name] = known._replace(candidates=tuple(candidates), departments=(*known.departments, department))
    return tuple(sorted(found.values(), key=lambda proposal: not proposal.candidates))


def doubtful(resolved: Resolved) -> list[Department]:
    """The departments that have no kind because their names say none, or several."""
    hows = {key: recognised.how for key, recognised in resolved.recognised.items()}
    return [department for key, department in resolved.company.departments.items() if hows[key] in ("ambiguous", "unknown")]


def doubtful_names(data: Mapping[str, Any], policy: Policy) -> tuple[str, ...]:
    """The names in the data of an org file that say no kind, or several, each once. Its tools are not looked up."""
    return tuple(candidates_of(data, policy))


def candidates_of(data: Mapping[str, Any], policy: Policy) -> Mapping[str, tuple[str, ...]]:
    """The kinds that each name may stand for that says none or several, in the data of an org file without its tools."""
    tables = {key: {name: table[name] for name in table if name != "tools"} for key, table in data["departments"].items()}
    resolved = resolve({**data, "departments": tables}, "", policy)
    found: dict[str, tuple[str, ...]] = {}
    for department in doubtful(resolved):
        found.setdefault(department.name, resolved.recognised[department.key].candidates)
    return found


IN_NEW_FILE = Text(
    "You can say once, for all org files, what these names mean: in an {file} beside them or in a folder above.",
    "这些名称的含义只需说明一次：写入 {file}，与组织文件同级或放在上级文件夹，对其下所有组织文件都有效。",
)
IN_FILE = Text(
    "You can say once, for all org files, what these names mean: at the end of {file}.",
    "这些名称的含义只需说明一次：写在 {file} 末尾，对所有组织文件都有效。",
)
IN_TABLE = Text(
    "You can say once, for all org files, what these names mean: below `{table}` in {file}.",
    "这些名称的含义只需说明一次：写在 {file} 的 `{table}` 之下，对所有组织文件都有效。",
)
HOW_TO = Text(
    "{where} Paste the lines, remove the `#` of each that is to count, and keep only the kinds that apply; `[]` means none "
    "of them.",
    "{where}去掉行首的 `#` 后该行才生效。列出多个类型的，只保留所指的；`[]` 表示都不是。",
)
CHOICES = Text("kinds: ", "部门类型：")
WIDEST = 76


def by_settings(proposed: Iterable[Proposal]) -> Mapping[str, list[Proposal]]:
    """The proposals for each settings file."""
    grouped: dict[str, list[Proposal]] = {}
    for proposal in proposed:
        grouped.setdefault(proposal.plan.settings.file, []).append(proposal)
    return grouped


def instruction(settings: Settings) -> Text:
    """Where the lines go, and what to do with them."""
    where = IN_TABLE if _has_table(settings) else IN_FILE if settings.file else IN_NEW_FILE
    return HOW_TO.fill({"where": where.fill({"file": settings.file or SETTINGS_FILE, "table": _header(settings)})})


def lines(proposed: Sequence[Proposal], language: Language) -> Iterator[str]:
    """The lines to paste into the settings file of the proposals: all comments, so that unread they change nothing.

    All kinds there are stand before the names that say none of them.
    """
    plan = proposed[0].plan
    if not _has_table(plan.settings):
        yield _header(plan.settings)
    yield from (f"# {proposal.line}" for proposal in proposed if proposal.candidates)
    if silent := [proposal for proposal in proposed if not proposal.candidates]:
        choices = CHOICES.within(language) + ", ".join(plan.policy.kinds)
        yield from (f"# {line}" for line in wrap(choices, WIDEST, break_on_hyphens=False))
        yield from (f"# {proposal.line}" for proposal in silent)


def _header(settings: Settings) -> str:
    section = SECTION if os.path.basename(settings.file) == PYPROJECT else ()  # noqa: PTH119
    return f"[{key_path((*section, DEPARTMENT_NAMES))}]"


def _has_table(settings: Settings) -> bool:
    """Whether the nearest file has such a table already, which must not stand there twice."""
    return any(key[0] == DEPARTMENT_NAMES and place.file == settings.file for key, place in settings.origins.items())
