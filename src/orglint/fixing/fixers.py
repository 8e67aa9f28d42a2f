"""How each rule's findings are put right, in terms of the data: one function a rule, or a shape of rules; and offering the fixes.

A fix is safe if the file says the same afterwards. What changes who uses what is for people to decide: such fixes are made only
when they are asked for. Fixes are looked for only when somebody wants them, and then for all findings of a file at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from orglint.document.parse import Document
from orglint.document.toml_text import NoTomlForm, written
from orglint.fixing.toml_changes import splices, value_at
from orglint.fixing.toml_edit import IndexedText, indexed
from orglint.model import Assignment, Change, Company, Fault, Finding, Key, Repair, Rule
from orglint.policy.plugin_errors import FAILURES, Refused, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.report import Edit, Fix, Located
from orglint.rules.org_checks import assignments, same_instance, written_by_alias
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias, TypeVar

    Made = TypeVar("Made")


class Scene(NamedTuple):
    """What a fix may look at: the company, the data of its files, and by category the only tool that is known to bring it."""

    company: Company
    policy: Policy
    data: Mapping[str, Mapping[str, Any]]
    only_tools: Mapping[str, Assignment]

    def at(self, file: str, path: Key) -> Any:
        """What is at a path of a file."""
        found: Any = self.data[file]
        for step in path:
            found = found[step]
        return found


LIMITS = ("from", "until", "except")
"""What says of which time, and of whom, an entry speaks."""

Fixer: TypeAlias = "Callable[[Finding, Rule, Scene], Repair | None]"


def fixer_of(rule: Rule) -> Fixer | None:
    """The function that fixes a rule's findings; None if there is none."""
    return BY_RULE.get(rule.id) or BY_SHAPE.get(rule.shape)


def _delete_duplicate(finding: Finding, _: Rule, scene: Scene) -> Repair | None:
    """Of two entries that say the same, the second goes; the first does if only the second says how many seats there are."""
    file = finding.place.file
    if not finding.labels or finding.labels[0].place.file != file:
        return None
    paths = [_entry(place.path) for place in (finding.place, finding.labels[0].place)]
    second, first = (_details(scene.at(file, path)) for path in paths)
    if any(first.get(limit) != second.get(limit) for limit in LIMITS):
        return None  # without one of them it would be another time, or somebody else
    if second.items() <= first.items():
        return Repair(Text("delete the second entry", "删除重复的第二条"), (Change("remove", paths[0]),), safe=True)
    if first.items() <= second.items():
        return Repair(
            Text("delete the first entry, which says less", "删除内容较少的第一条"), (Change("remove", paths[1]),), safe=True
        )
    return None


def _entry(path: Key) -> Key:
    """The path of the whole entry that an assignment's place is in."""
    return path[:-1] if path[-1] == "tool" else path


def _details(entry: Any) -> dict[str, object]:
    """What an entry says besides that which the rule has found to be the same."""
    details = entry if isinstance(entry, dict) else {}
    return {key: str(value) for key, value in details.items() if key not in ("tool", "access", "modules", "instance")}


def _delete_modules(finding: Finding, *_: object) -> Repair:
    title = Text("delete `modules`, which changes nothing", "删除不起作用的 `modules`")
    return Repair(title, (Change("remove", finding.place.path),), safe=True)


def _write_ids(finding: Finding, _: Rule, scene: Scene) -> Repair:
    """All aliases of the file at once, as the finding speaks of them all."""
    found = [alias for alias in written_by_alias(scene.company) if alias.place.file == finding.place.file]
    title = Text("write the id", "改写为标识") if len(found) == 1 else Text("write the ids", "全部改写为标识")
    return Repair(title, tuple(Change("put", alias.place.path, alias.tool.id) for alias in found), safe=True)


def _delete_waiver(finding: Finding, *_: object) -> Repair | None:
    path = finding.place.path[:2]
    if len(path) < len(("waivers", 0)):
        return None
    return Repair(Text("delete the waiver", "删除该豁免"), (Change("remove", path),), safe=True)


def _take_away(finding: Finding, rule: Rule, scene: Scene) -> Repair | None:
    """The module that is not needed goes, or the whole assignment where nothing else would be left of it."""
    file, path = finding.place.file, _entry(finding.place.path)
    assignment = _assignment(finding, scene.company)
    if assignment is None:
        return None
    named = {"tool": assignment.name}
    modules = scene.at(file, path)["modules"] if assignment.certain is assignment.modules else []
    gone = [index for index, module in enumerate(modules) if module in rule.categories]
    if 0 < len(gone) < len(modules):
        title = Text("remove this module of {tool}", "收回{tool}的该模块").fill(named)
        return Repair(title, tuple(Change("remove", (*path, "modules", index)) for index in gone))
    return Repair(Text("remove {tool}", "收回{tool}").fill(named), (Change("remove", path),))


def _assignment(finding: Finding, company: Company) -> Assignment | None:
    """The assignment that a finding is about, found by its index in the list: there may be thousands, each with a finding."""
    department = company.departments.get(finding.department or "")
    index = finding.place.path[INDEX] if len(finding.place.path) > INDEX else None
    if department is None or not isinstance(index, int):
        return None
    there = bisect_left(department.assignments, index, key=lambda assignment: int(assignment.step[0]))
    return next((assignment for assignment in department.assignments[there : there + 1] if assignment.place == finding.place), None)


INDEX = len(("departments", "key", "tools"))
"""Where in the path of an assignment its index stands."""


def _give_only_tool(finding: Finding, rule: Rule, scene: Scene) -> Repair | None:
    """The one tool of the category that the company has; where there are several, orglint does not choose."""
    file, path = finding.place.file, finding.place.path
    category = rule.categories[0]
    source = scene.only_tools.get(category)
    if (
        source is None
        or source.tool is None
        or len(path) != len(("departments", "key"))
        or _is_kept_from_some(scene.company, category)
    ):
        return None
    more: dict[str, Any] = {} if source.instance is None else {"instance": source.instance}
    more |= {"modules": [category]} if source.tool.suite else {}
    entry: Any = {"tool": source.written, **more} if more else source.written
    tools = (*path, "tools")
    change = Change("append", tools, entry) if "tools" in scene.at(file, path) else Change("put", tools, [entry])
    title = Text("assign {tool}, the company's only known {category}", "分配{tool}（公司已知唯一的{category}）")
    title = title.fill({"tool": source.name, "category": scene.policy.category_name(category)})
    return Repair(title, (change,))


def _is_kept_from_some(company: Company, category: str) -> bool:
    """Whether everybody but some has it, so that who lacks it is one of those: to give it to them would undo what was decided."""
    return any(assignment.excepted and category in assignment.possible for assignment in company.everybody)


def _only_tools(company: Company) -> dict[str, Assignment]:
    """By category, an assignment of the only tool that is known to bring it, and does for sure; instances are several tools.

    A tool that is defined and assigned to nobody counts as if it were assigned, and so does one that is on request.
    """
    by_category: dict[str, list[Assignment]] = {}
    for assignment in _all_that_is_there(company):
        for category in (*assignment.possible, *assignment.doubtful) if assignment.tool else ():
            by_category.setdefault(category, []).append(assignment)
    return {category: sure for category, found in by_category.items() if (sure := _the_only(category, found))}


def _the_only(category: str, found: Sequence[Assignment]) -> Assignment | None:
    if len({(assignment.tool.id, same_instance(assignment)) for assignment in found if assignment.tool}) != 1:
        return None
    return next((assignment for assignment in found if category in assignment.certain), None)


def _all_that_is_there(company: Company) -> Iterator[Assignment]:
    assigned = list(assignments(company))
    yield from assigned
    used = {assignment.tool.id for assignment in assigned if assignment.tool}
    for tool in company.tools:
        if tool.id in used:
            continue
        yield Assignment(tool.id, tool, company.place, (), tool.categories, tool.certain, tool.unclear, tool.suite)


BY_RULE: Mapping[str, Fixer] = {
    "org/alias": _write_ids,
    "org/duplicate-assignment": _delete_duplicate,
    "org/no-modules": _delete_modules,
    "waiver/expired": _delete_waiver,
    "waiver/unused": _delete_waiver,
}

BY_SHAPE: Mapping[str, Fixer] = {"avoid": _take_away, "need": _give_only_tool}


class Offered(NamedTuple):
    """Findings with their fixes, and a fault for each plugin's rule whose fix failed."""

    located: tuple[Located, ...]
    faults: tuple[Fault, ...]


def offer(
    located: Iterable[Located],
    company: Company,
    documents: Mapping[str, Document],
    policy: Policy,
    withheld: Collection[str] = (),
) -> Offered:
    """The findings about one company, each with its fix if it has one and its rule is not one of those `withheld`.

    `documents` are the company's files: its own, and those it includes.
    """
    data = {file: document.data for file, document in documents.items()}
    scene = Scene(company, policy, data, _only_tools(company))
    found = list(located)
    repairs = [_offered_repair(each.finding, scene, withheld) for each in found]
    files = {each.finding.place.file for each, (repair, _) in zip(found, repairs, strict=True) if repair}
    sources = {file: indexed(documents[file].text) for file in files if file in documents}
    fixes = [
        _attempt(partial(_fix, each.finding.place.file, repair, documents, sources), each.finding, policy)
        if repair
        else (None, fault)
        for each, (repair, fault) in zip(found, repairs, strict=True)
    ]
    return Offered(
        tuple(each._replace(fix=fix) if fix else each for each, (fix, _) in zip(found, fixes, strict=True)),
        tuple(fault for _, fault in fixes if fault),
    )


def _offered_repair(finding: Finding, scene: Scene, withheld: Collection[str]) -> tuple[Repair | None, Fault | None]:
    return (None, None) if finding.rule in withheld else _attempt(partial(_repair, finding, scene), finding, scene.policy)


def _attempt(make: Callable[[], Made | None], finding: Finding, policy: Policy) -> tuple[Made | None, Fault | None]:
    """What is made for a finding, None where the text has no room for it; and the fault when a plugin's rule fails in it."""
    try:
        return make(), None
    except NoTomlForm:
        return None, _unwritable(finding, policy)
    except FAILURES as failure:
        if finding.rule not in policy.origins:
            raise
        return None, plugin_fault(policy.origins[finding.rule], reason_for(failure), finding.rule)


UNWRITABLE = Text(
    "its fix makes a change that orglint has no edit of the text for, such as removing a whole department, and was not made",
    "其修复需要 orglint 无法写入文件的改动（例如删除整个部门），因此没有执行",
)


def _unwritable(finding: Finding, policy: Policy) -> Fault | None:
    """That the fix of a plugin's rule cannot be made: orglint's own fixes are only left out where the text has no room for them."""
    if finding.rule in policy.origins and policy.rules[finding.rule].fix:
        return plugin_fault(policy.origins[finding.rule], UNWRITABLE, finding.rule)
    return None


def _repair(finding: Finding, scene: Scene) -> Repair | None:
    if finding.doubtful:
        return None  # what is perhaps there is not to be assigned a second time
    rule = scene.policy.rules[finding.rule]
    if rule.fix:
        repair = rule.fix(finding, scene.company)
        _refuse_malformed(repair, scene.data.get(finding.place.file))
        return repair
    fixer = fixer_of(rule)
    return fixer(finding, rule, scene) if fixer else None


def _refuse_malformed(repair: object, data: object) -> None:
    """Raise Refused for what a plugin may not give as a fix."""
    if repair is None:
        return
    if not isinstance(repair, Repair) or not all(isinstance(change, Change) for change in repair.changes):
        raise Refused("its fix is not made with Repair(…) and Change(…)", "其修复内容不是用 Repair（…）和 Change（…）创建的")
    if any(change.path[:1] == ("waivers",) for change in repair.changes):
        raise Refused("its fix changes waivers, which only people do", "其修复内容涉及豁免，而豁免只能由人登记")
    try:
        for action, path, value in repair.changes:
            if not path:
                raise NoTomlForm
            value_at(data, path[:-1] if action == "put" else path)
            written(value if action != "remove" else "")
    except NoTomlForm:
        raise Refused(
            "its fix changes a place that is not there, or puts something there that TOML does not have",
            "其修复内容涉及不存在的位置，或要写入 TOML 无法表示的内容",
        ) from None


def _fix(file: str, repair: Repair, documents: Mapping[str, Document], sources: Mapping[str, IndexedText]) -> Fix:
    if file not in documents:
        raise NoTomlForm
    edits = (Edit(file, *splice) for splice in sorted(splices(sources[file], documents[file].data, repair.changes)))
    return Fix(repair.title, repair.safe, tuple(edits), repair.changes)
