"""What changed between two states of one company, in words: the company, its tools, departments, assignments and waivers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import zip_longest

from orglint.extensions import DETAIL_WORDS, Detail
from orglint.linting.plan import Plan
from orglint.model import DETAILS, Assignment, Company, Department, Tool, Waiver, detail_field
from orglint.names import normalise
from orglint.queries.diff.match import Same, ToolLists, how_used, identified, paired, unmatched
from orglint.queries.phrases import ACCESS, NONE, WITHOUT_MODULES, enumerated
from orglint.rules.org_checks import EVERYBODY, EVERYBODY_BUT, same_instance
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


class CompanyChange(NamedTuple):
    """What changed: `sort` is one of SORTS; `department` and `tool` are keys and ids, of the new state where there is one."""

    sort: str
    message: Text
    department: str | None = None
    tool: str | None = None


SORTS: Mapping[str, Text] = {
    "file-added": Text("{file} is new: {departments}", "新增 {file}：{departments}"),
    "file-removed": Text("{file} is gone: {departments}", "删除 {file}：{departments}"),
    "company-name": Text("the company is called {new} instead of {old}", "公司名称由{old}改为{new}"),
    "headcount": Text("the headcount is {new} instead of {old}", "公司人数由 {old} 改为 {new}"),
    "inventory": Text("the inventory is {new} instead of {old}", "工具清单由{old}改为{new}"),
    "not-needed-added": Text("the company says that it needs no {category}", "公司声明不需要{category}"),
    "not-needed-removed": Text("the company no longer says that it needs no {category}", "公司不再声明不需要{category}"),
    "department-added": Text("{department} is new, with {tools}", "新增{department}，工具：{tools}"),
    "department-removed": Text("{department} is gone; it had {tools}", "删除{department}，原有工具：{tools}"),
    "department-key": Text("{department} has the key `{new}` instead of `{old}`", "{department}的键由“{old}”改为“{new}”"),
    "department-name": Text("{old} is called {new}", "{old}改名为{new}"),
    "kinds": Text("{department} counts as {new} instead of {old}", "{department}的类型由{old}改为{new}"),
    "parent": Text("{department} has the parent {new} instead of {old}", "{department}的上级部门由{old}改为{new}"),
    "department-inventory": Text(
        "the inventory of {department} is {new} instead of {old}", "{department}的工具清单由{old}改为{new}"
    ),
    "tool-gained": Text("{department} gains {tool}{details}", "{department}新增{tool}{details}"),
    "tool-lost": Text("{department} loses {tool}{details}", "{department}不再有{tool}{details}"),
    "only-tool-lost": Text("{department} loses its only {categories}: {tool}", "{department}不再有{categories}，原来只有{tool}"),
    "access": Text(
        "the access of {department} to {tool} is {new} instead of {old}", "{department}对{tool}的使用方式由{old}改为{new}"
    ),
    "instance": Text(
        "{department} has the instance {new} of {tool} instead of {old}", "{department}使用的{tool}实例由{old}改为{new}"
    ),
    "except": Text("{tool} is for everybody; left out: {new} instead of {old}", "{tool}面向全员时，排除的部门由{old}改为{new}"),
    "modules": Text("{department} has {tool} with {new} instead of {old}", "{department}的{tool}由{old}改为{new}"),
    **dict.fromkeys(DETAILS, Text("{department} has {new} for {tool} instead of {old}", "{department}的{tool}由{old}改为{new}")),
    "dates": Text("{department} has {tool} {new} instead of {old}", "{department}使用{tool}的期限由“{old}”改为“{new}”"),
    "tool-defined": Text("{tool} is defined{details}", "新定义{tool}{details}"),
    "tool-undefined": Text("{tool} is no longer defined", "不再定义{tool}"),
    "tool-key": Text("{tool} has the key `{new}` instead of `{old}`", "{tool}的键由“{old}”改为“{new}”"),
    "tool-name": Text("the tool {old} is called {new}", "工具{old}改名为{new}"),
    "tool-categories": Text("{tool} is for {new} instead of {old}", "{tool}的类别由{old}改为{new}"),
    "tool-suite": Text("{tool} is {new} instead of {old}", "{tool}由{old}改为{new}"),
    "tool-seat-cost": Text("the price of a seat of {tool} is {new} instead of {old}", "{tool}的席位单价由“{old}”改为“{new}”"),
    "waiver-added": Text("waiver of {waiver}: new, {new}", "新增豁免{waiver}：{new}"),
    "waiver-removed": Text("waiver of {waiver}: gone, it had {old}", "删除豁免{waiver}，原有{old}"),
    "waiver-changed": Text("waiver of {waiver}: {new} instead of {old}", "豁免{waiver}由{old}改为{new}"),
}
"""The message for each sort of change, in the order in which a comparison looks for them."""


def change(sort: str, *, department: str | None = None, tool: str | None = None, **values: object) -> CompanyChange:
    """A change of a sort, with what its words have placeholders for.

    `department` and `tool` are the key and the id for programs; the names go into the values as `of` and `what`.
    """
    parts = {**values, "department": values.get("of", ""), "tool": values.get("what", "")}
    return CompanyChange(sort, SORTS[sort].fill(parts), department, tool)


MOST_TOOLS = 6
"""How many tools of a new or removed department are named; the others are counted."""


class Comparison(NamedTuple):
    """The two states, what is the same in both, and the plan whose rules say which tools a department needs."""

    old: Company
    new: Company
    same: Same
    plan: Plan
    listed: tuple[ToolLists, ToolLists]


def compare(old: Company, new: Company, plan: Plan) -> Iterator[CompanyChange]:
    """Every change from one state of a company to another: the company's, then tools and departments."""
    comparison = Comparison(old, new, identified(old, new), plan, (ToolLists(old), ToolLists(new)))
    before, after = comparison.listed
    yield from _company(comparison)
    yield from _tools(comparison)
    yield from _assignments(comparison, None, _renamed(before.of(None), comparison.same), after.of(None))
    known = {now: was for was, now in comparison.same.departments.items()}
    for key, department in new.departments.items():
        if key in known:
            yield from _department(comparison, old.departments[known[key]], department)
        else:
            yield _added(after, department)
    for key, department in old.departments.items():
        if key not in comparison.same.departments:
            yield _gone(before, department)


def _company(comparison: Comparison) -> Iterator[CompanyChange]:
    old, new, _, plan, _ = comparison
    if old.name != new.name:
        yield change("company-name", old=old.name or NONE, new=new.name or NONE)
    if old.headcount != new.headcount:
        yield change("headcount", old=_number(old.headcount), new=_number(new.headcount))
    if old.complete != new.complete:
        yield change("inventory", old=INVENTORY[old.complete], new=INVENTORY[new.complete])
    for category in _without(new.not_needed, old.not_needed):
        yield change("not-needed-added", category=plan.policy.category_name(category))
    for category in _without(old.not_needed, new.not_needed):
        yield change("not-needed-removed", category=plan.policy.category_name(category))


def _without(ids: Iterable[str], others: Collection[str]) -> list[str]:
    return [identifier for identifier in ids if identifier not in others]


INVENTORY = {True: Text("complete", "完整"), False: Text("partial", "不完整")}
INVENTORIES = {
    "complete": INVENTORY[True],
    "partial": INVENTORY[False],
    None: Text("as above it", "“与上级相同”"),
}
MAIN = Text("the main one", "主实例")
NOT_STATED = Text("unknown", "未注明")
SUITE = {True: Text("a suite", "套件"), False: Text("no suite", "非套件")}


def _number(number: int | None) -> Text:
    return NONE if number is None else Text(str(number), str(number))


def _tools(comparison: Comparison) -> Iterator[CompanyChange]:
    old, new = ({tool.id: tool for tool in company.tools} for company in (comparison.old, comparison.new))
    before = {now: was for was, now in comparison.same.tools.items()}
    for key, tool in new.items():
        if key in before:
            yield from _tool(old[before[key]], tool)
        else:
            yield change("tool-defined", tool=key, what=tool.name, details=_in_brackets(tool.categories))
    for key, tool in old.items():
        if key not in comparison.same.tools:
            yield change("tool-undefined", tool=key, what=tool.name)


def _tool(old: Tool, new: Tool) -> Iterator[CompanyChange]:
    if old.id != new.id:
        yield change("tool-key", tool=new.id, what=new.name, old=old.id, new=new.id)
    if old.name != new.name:
        yield change("tool-name", tool=new.id, old=old.name, new=new.name)
    if set(old.categories) != set(new.categories):
        yield change("tool-categories", tool=new.id, what=new.name, old=enumerated(old.categories), new=enumerated(new.categories))
    if old.suite != new.suite:
        yield change("tool-suite", tool=new.id, what=new.name, old=SUITE[old.suite], new=SUITE[new.suite])
    if old.seat_cost != new.seat_cost:
        was, now = (tool.seat_cost.called if tool.seat_cost else NOT_STATED for tool in (old, new))
        if was != now:  # `9.90` is `9.9`
            yield change("tool-seat-cost", tool=new.id, what=new.name, old=was, new=now)


def _added(listed: ToolLists, department: Department) -> CompanyChange:
    return change("department-added", department=department.key, of=department.called, tools=_tools_of(listed, department))


def _gone(listed: ToolLists, department: Department) -> CompanyChange:
    return change("department-removed", department=department.key, of=department.called, tools=_tools_of(listed, department))


def _renamed(assigned: Iterable[Assignment], same: Same) -> list[Assignment]:
    """The assignments of the old state with the departments that they except by the keys of the new one."""
    return [
        assignment._replace(excepted=frozenset(same.departments.get(key, key) for key in assignment.excepted))
        if assignment.excepted
        else assignment
        for assignment in assigned
    ]


def _tools_of(listed: ToolLists, department: Department) -> Text:
    names = [assignment.name for assignment in listed.of(department)]
    rest = len(names) - MOST_TOOLS
    if rest <= 1:
        return enumerated(names) if names else Text("no tools", "无")
    return enumerated((*names[:MOST_TOOLS], Text(f"{rest} more", f"另外 {rest} 个工具")))


def _department(comparison: Comparison, old: Department, new: Department) -> Iterator[CompanyChange]:
    kinds = comparison.plan.policy.kinds
    named = old.name != old.key or new.name != new.key  # one without a name is called by its key, which is said already
    if old.key != new.key:
        yield change("department-key", department=new.key, of=new.called, old=old.key, new=new.key)
    if old.name != new.name and named:
        yield change("department-name", department=new.key, old=old.listed, new=new.listed)
    if set(old.kinds) != set(new.kinds):
        before, after = (enumerated(kinds[kind].name for kind in department.kinds) for department in (old, new))
        yield change("kinds", department=new.key, of=new.called, old=before, new=after)
    if comparison.same.departments.get(old.parent or "", old.parent) != new.parent:
        yield change("parent", department=new.key, of=new.called, old=_name(old, comparison.old), new=_name(new, comparison.new))
    if old.inventory != new.inventory:
        before, after = (INVENTORIES[department.inventory] for department in (old, new))
        yield change("department-inventory", department=new.key, of=new.called, old=before, new=after)
    was, now = comparison.listed
    yield from _assignments(comparison, new, was.of(old), now.of(new))


def _name(department: Department, company: Company) -> str | Text:
    return company.departments[department.parent].listed if department.parent else NONE


def _assignments(
    comparison: Comparison, department: Department | None, old: Sequence[Assignment], new: Sequence[Assignment]
) -> Iterator[CompanyChange]:
    """The changes of one list of assignments, tool by tool; those that say the same on both sides are no change."""
    before, after = _by_tool(old, comparison.same.tools), _by_tool(new, {})
    wanted = cache(partial(_wanted, comparison, department))
    for tool in dict.fromkeys((*before, *after)):
        was, now = unmatched(before.get(tool, []), after.get(tool, []), how_used, how_used)
        for lost, gained in paired(was, now):
            yield from _assignment(comparison, department, (lost, gained), wanted)


def _by_tool(assignments: Iterable[Assignment], renamed: Mapping[str, str]) -> dict[str, list[Assignment]]:
    found: dict[str, list[Assignment]] = {}
    for assignment in assignments:
        tool = assignment.tool
        key = renamed.get(tool.id, tool.id) if tool else f"?{normalise(assignment.written)}"
        found.setdefault(key, []).append(assignment)
    return found


def _assignment(
    comparison: Comparison,
    department: Department | None,
    changed: tuple[Assignment | None, Assignment | None],
    wanted: Callable[[], Sequence[str]],
) -> Iterator[CompanyChange]:
    """How one assignment changed; `wanted` are the categories that the department has no tool of any more."""
    old, new = changed
    assignment = new or old
    if assignment is None:
        return
    common: dict[str, Any] = {
        "department": department.key if department else None,
        "tool": assignment.tool.id if assignment.tool else None,
        "of": department.called if department else _everybody(comparison, old, new),
        "what": assignment.name,
    }
    if old is None:
        yield change("tool-gained", **common, details=_details(assignment))
    elif new is None:
        only = None if comparison.listed[0].is_dormant(old) else _only(comparison, wanted(), old)
        yield (
            change("only-tool-lost", **common, categories=only)
            if only
            else change("tool-lost", **common, details=_details(assignment))
        )
    else:
        yield from _altered(common, old, new)
        if old.excepted != new.excepted:
            before, after = _excepted(old, comparison), _excepted(new, comparison)
            yield change("except", **common, old=before, new=after)


def _everybody(comparison: Comparison, old: Assignment | None, new: Assignment | None) -> Text:
    """Everybody but those that are excepted; where these change, that is said by itself."""
    excepting = new or old
    if (old and new) or excepting is None or not excepting.excepted:
        return EVERYBODY
    return EVERYBODY_BUT.fill({"departments": _excepted(excepting, comparison)})


def _excepted(assignment: Assignment, comparison: Comparison) -> Text:
    """The names of the departments that an assignment to everybody excepts, by their keys in the new state."""
    departments = {**comparison.old.departments, **comparison.new.departments}
    return enumerated(departments[key].listed for key in departments if key in assignment.excepted)


def _altered(common: Mapping[str, Any], old: Assignment, new: Assignment) -> Iterator[CompanyChange]:
    if same_instance(old) != same_instance(new):
        named = {**common, "what": new.tool.name if new.tool else new.written}
        yield change("instance", **named, old=old.instance or MAIN, new=new.instance or MAIN)
    if old.access != new.access:
        yield change("access", **common, old=ACCESS[old.access], new=ACCESS[new.access])
    if set(old.modules or ()) != set(new.modules or ()) or (old.modules is None) != (new.modules is None):
        yield change("modules", **common, old=_modules(old), new=_modules(new))
    for key, detail in DETAIL_WORDS.items():
        before, after = (getattr(assignment, detail_field(key)) for assignment in (old, new))
        if before != after:
            yield change(key, **common, old=_stated(detail, before), new=_stated(detail, after))
    if (old.since, old.until) != (new.since, new.until):
        yield change("dates", **common, old=_days(old), new=_days(new))


def _modules(assignment: Assignment) -> Text:
    if assignment.modules is None:
        return Text("no modules listed", "未列模块")
    ids = _ids(assignment.modules)
    return Text("the modules {ids}", "模块{ids}").fill({"ids": ids}) if assignment.modules else Text("no modules", "零个模块")


def _stated(detail: Detail, value: int | str | None) -> Text:
    return detail.absent if value is None else detail.stated(value)


def _days(assignment: Assignment) -> Text:
    """From when to when it counts, as far as it says."""
    since, until = assignment.since, assignment.until
    if since is None and until is None:
        return Text("without dates", "不限日期")
    english = [f"from {since}"] * (since is not None) + [f"until {until}"] * (until is not None)
    chinese = (f"自 {since} 起" if until is None else f"自 {since} 至 {until}") if since else f"至 {until} 止"
    return Text(" ".join(english), chinese)


def _details(assignment: Assignment) -> Text:
    """What the tool is for and how it is used, in brackets, as far as that needs saying."""
    brought = assignment.possible or assignment.doubtful
    parts = [WITHOUT_MODULES if assignment.unspecified else _ids(brought)] if brought else []
    if assignment.access != "direct":
        parts.append(ACCESS[assignment.access])
    if assignment.since or assignment.until:
        parts.append(_days(assignment))
    joined = Text("; ".join(text.en for text in parts), "；".join(text.zh for text in parts))
    return Text(f" ({joined.en})", f"（{joined.zh}）") if parts else joined


def _in_brackets(ids: Sequence[str]) -> Text:
    return Text(" ({ids})", "（{ids}）").fill({"ids": _ids(ids)}) if ids else Text("", "")


def _ids(ids: Sequence[str]) -> Text:
    return Text(", ".join(ids), "、".join(ids))


def _wanted(comparison: Comparison, department: Department | None) -> Sequence[str]:
    """The categories that the department's rules ask for and that it has no tool of any more."""
    if department is None:
        return ()
    left = {category for assignment in comparison.new.within_reach(department) for category in assignment.possible}
    rules = (rule for rule in comparison.plan.rules_for(department.kinds) if rule.shape in ("need", "rely-on"))
    return [*dict.fromkeys(category for rule in rules if left.isdisjoint(rule.categories) for category in rule.categories)]


def _only(comparison: Comparison, wanted: Iterable[str], lost: Assignment) -> Text | None:
    """The categories of those which the department has no tool of, now that it lost this one."""
    only = [category for category in wanted if category in lost.possible]
    return enumerated(comparison.plan.policy.category_name(category) for category in only) if only else None


Subject: TypeAlias = "tuple[str | None, str | None, str | None, str | None]"
"""What a waiver is about: its rule, department, tool and instance, by the keys of the new state."""

FIELDS: Mapping[str, Text] = {
    "expires": Text("expires {value}", "到期日 {value}"),
    "owner": Text("owner {value}", "责任人 {value}"),
    "ticket": Text("ticket {value}", "审批单号 {value}"),
    "reason": Text("reason “{value}”", "理由“{value}”"),
}
"""What is compared, in the order of the output."""


def waivers_changed(old: Company, new: Company, same: Same) -> Iterator[CompanyChange]:
    """Every waiver that is new, gone, or has another reason, owner, ticket or date."""
    before, after = _by_subject(old, same), _by_subject(new, Same({}, {}))
    for subject in dict.fromkeys((*before, *after)):
        was = _without_equal(before.get(subject, []), after.get(subject, []))
        now = _without_equal(after.get(subject, []), before.get(subject, []))
        for removed, added in zip_longest(was, now):
            yield _change(subject, removed, added)


def _without_equal(waivers: Sequence[Waiver], others: Sequence[Waiver]) -> list[Waiver]:
    """The waivers that have no equal among the others."""
    contents = {_content(waiver) for waiver in others}
    return [waiver for waiver in waivers if _content(waiver) not in contents]


def _by_subject(company: Company, same: Same) -> dict[Subject, list[Waiver]]:
    found: dict[Subject, list[Waiver]] = {}
    for waiver in company.waivers:
        department, tool = waiver.department_key or waiver.department, waiver.tool_id or waiver.tool
        department, tool = same.departments.get(department or "", department), same.tools.get(tool or "", tool)
        found.setdefault((waiver.rule, department, tool, waiver.instance), []).append(waiver)
    return found


def _content(waiver: Waiver) -> tuple[str | None, ...]:
    return tuple(getattr(waiver, field) for field in FIELDS)


def _change(subject: Subject, old: Waiver | None, new: Waiver | None) -> CompanyChange:
    _, department, tool, _ = subject
    sort = "waiver-changed" if old and new else "waiver-added" if new else "waiver-removed"
    differing = [field for field in FIELDS if not (old and new) or getattr(old, field) != getattr(new, field)]
    values = {"waiver": _named(subject), "old": _fields_in_words(old, differing), "new": _fields_in_words(new, differing)}
    return change(sort, department=department, tool=tool, **values)


def _named(subject: Subject) -> Text:
    rule, *named = subject
    about = [part for part in named if part]
    return (
        Text(f"{rule or '?'} ({', '.join(about)})", f"{rule or '?'}（{'，'.join(about)}）")
        if about
        else Text(rule or "?", rule or "?")
    )


def _fields_in_words(waiver: Waiver | None, fields: list[str]) -> Text:
    parts = [FIELDS[field].fill({"value": value}) for field in fields if waiver and (value := getattr(waiver, field))]
    if not parts:
        return Text("nothing", "无")
    return Text(", ".join(text.en for text in parts), "，".join(text.zh for text in parts))
