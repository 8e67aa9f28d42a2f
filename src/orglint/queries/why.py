"""Why a department's use of a tool is flagged or not; for a tool that it is not assigned, whether it would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from orglint.company.resolve import Resolved, known_by_name
from orglint.linting.check import CheckedCompany
from orglint.linting.lint import lint
from orglint.model import ON_REQUEST, Assignment, Company, Department, Fault, Finding, Place, Severity, Tool
from orglint.policy.policy import Policy
from orglint.queries.access_paths import AccessPath, access_paths, assignment_json, place_of, read_as, tool_json
from orglint.queries.answers import Fact, JsonObject
from orglint.queries.explain import read_as_facts, suite_of
from orglint.queries.lookup import ToolQuery
from orglint.queries.phrases import ACCESS, INSTANCE, categories_named, enumerated, modules_of, name_and_id
from orglint.queries.recognition import how_recognised
from orglint.queries.verdicts import Evidence, Result, Verdict, verdicts
from orglint.report import Waived
from orglint.reporters.wording import SEVERITY_WORDS
from orglint.rules.org_checks import everybody_but
from orglint.settings.errors import span_of
from orglint.texts import Language, Text
from orglint.values import NamedTuple


class Trace(NamedTuple):
    """All that led to the verdicts on one department and one tool.

    `paths` are those by which the department has the tool; where there are none, the verdicts are what they would be if it were
    assigned the tool. `others` are the findings about the two that no rule of the department's kinds made; `waivers` are what was
    waived of the two.
    """

    checked: CheckedCompany
    resolved: Resolved
    department: Department
    query: ToolQuery
    paths: tuple[AccessPath, ...]
    verdicts: tuple[Verdict, ...]
    others: tuple[Finding, ...]
    waivers: tuple[Waived, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def flagged(self) -> tuple[str, ...]:
        """The rules that flag it for this department, or would; those of waivers say nothing about the use of the tool."""
        by_kind = (verdict.rule.id for verdict in self.verdicts if verdict.result == "flagged")
        besides = (finding.rule for finding in self.others if finding.department and not finding.rule.startswith("waiver/"))
        return tuple(dict.fromkeys((*by_kind, *besides)))

    @property
    def company_wide(self) -> tuple[str, ...]:
        """The rules that flag the tool whoever has it."""
        return tuple(dict.fromkeys(finding.rule for finding in self.others if not finding.department))

    @property
    def waived(self) -> tuple[str, ...]:
        """The rules that would flag it, were it not for a waiver."""
        return tuple(dict.fromkeys(verdict.rule.id for verdict in self.verdicts if verdict.result == "waived"))


def trace(checked: CheckedCompany, resolved: Resolved, department: Department, query: ToolQuery) -> Trace:
    """Trace the verdicts on a department and a tool of one company."""
    has = tuple(
        path
        for path in access_paths(department, resolved.company)
        if path.through != "sub-department" and query.matches(path.assignment)
    )
    if has or query.tool is None:
        found = tuple(located.finding for located in checked.findings)
        return _trace(checked, resolved, department, query, has, found)
    supposed = _suppose(department, query, resolved.company)
    linted = lint(supposed, (), checked.effective_plan)
    supposing = resolved._replace(company=supposed)
    return _trace(checked, supposing, supposed.departments[department.key], query, has, linted.findings)._replace(
        faults=linted.faults
    )


def _trace(
    checked: CheckedCompany,
    resolved: Resolved,
    department: Department,
    query: ToolQuery,
    has: tuple[AccessPath, ...],
    found: tuple[Finding, ...],
) -> Trace:
    about = tuple(finding for finding in found if _is_about(finding, department, query))
    waived = tuple(waived for waived in checked.waived if has and _is_about(waived.located.finding, department, query))
    evidence = Evidence(
        department,
        resolved.company,
        query,
        tuple(access_paths(department, resolved.company)),
        about,
        waived,
        checked.effective_plan,
        checked.plan,
    )
    judged = tuple(verdicts(evidence))
    rules = {verdict.rule.id for verdict in judged}
    others = tuple(finding for finding in about if finding.tool is not None and finding.rule not in rules)
    return Trace(checked, resolved, department, query, has, judged, tuple(dict.fromkeys(others)), waived)


def _is_about(finding: Finding, department: Department, query: ToolQuery) -> bool:
    """Whether a finding is about the department, or about everybody, and does not speak of another tool."""
    return finding.department in (department.key, None) and finding.tool in (query.id, query.written, None)


def _suppose(department: Department, query: ToolQuery, company: Company) -> Company:
    """The company as it would be if the department were assigned the tool."""
    if query.tool is None:
        return company
    where = department.place._replace(path=(*department.place.path, "tools"), part="value")
    assignment = known_by_name(query.written, query.tool, where, (len(department.assignments),))
    with_it = department._replace(assignments=(*department.assignments, assignment))
    return company._replace(departments=MappingProxyType({**company.departments, department.key: with_it}))


VERDICTS: Mapping[Result, Text] = {
    "flagged": Text("flagged", "有问题"),
    "waived": Text("waived", "已豁免"),
    "satisfied": Text("satisfied", "已满足"),
    "not-flagged": Text("not flagged", "无问题"),
    "not-asked": Text("not applied", "不适用"),
}

HEADLINES: Mapping[tuple[bool, str], Text] = {
    (True, "flagged"): Text(
        "{department} is assigned {tool}, and that is flagged: {rules}.", "{tool}分配给了{department}，存在问题：{rules}。"
    ),
    (True, "company-wide"): Text(
        "{department} has {tool}. Nothing is flagged about that, but the tool itself is flagged: {rules}.",
        "{department}配有{tool}，这一点没有问题，但该工具本身存在问题：{rules}。",
    ),
    (True, "waived"): Text(
        "{department} is assigned {tool}, and that is waived until {until}: {rules}.",
        "{tool}分配给了{department}，已豁免至 {until}：{rules}。",
    ),
    (True, "on-request"): Text(
        "{department} has {tool} on request: nobody has it yet, and nothing is flagged about it.",
        "{department}的{tool}须申请才能开通：目前还没有人使用，没有问题。",
    ),
    (True, "nothing"): Text("{department} has {tool}, and nothing is flagged about it.", "{department}配有{tool}，没有问题。"),
    (True, "unjudged"): Text(
        "{department} has {tool}, and no department rule applies to {department}, so nothing is judged about it.",
        "{department}配有{tool}；没有部门规则适用于{department}，因此未作判断。",
    ),
    (False, "flagged"): Text(
        "{department} does not have {tool}. If it were assigned, that would be flagged: {rules}.",
        "{department}没有配备{tool}。若分配给它，会有问题：{rules}。",
    ),
    (False, "company-wide"): Text(
        "{department} does not have {tool}. If it were assigned, the tool itself would be flagged: {rules}.",
        "{department}没有配备{tool}。若分配给它，该工具本身会有问题：{rules}。",
    ),
    (False, "nothing"): Text(
        "{department} does not have {tool}. If it were assigned, nothing would be flagged.",
        "{department}没有配备{tool}。即使分配给它，也没有问题。",
    ),
    (False, "unjudged"): Text(
        "{department} does not have {tool}. If it were assigned, nothing would be judged: no department rule applies to "
        "{department}.",
        "{department}没有配备{tool}。即使分配给它，也不会作判断：没有部门规则适用于{department}。",
    ),
}
"""The outcome in words, by whether the department has the tool."""

NOT_ASSIGNED = Text("no; below is what would be found if it were", "否；以下为假设分配后的结果")
NO_RULES = Text("none: no rule is about departments of its kinds", "无：没有针对该类部门的规则")

THROUGH = {
    "itself": Text("to the department itself", "直接分配"),
    "everybody": Text("to everybody, in `[company]`", "在 `[company]` 中分配给全员"),
    "parent": Text("to its parent {holder}", "分配给上级部门{holder}"),
}


def outcome(trace: Trace) -> str:
    """What the trace comes to, as a word of HEADLINES; a department without the tool has no waivers for it."""
    return next((word for word, rules in _flagging(trace).items() if rules), "nothing")


def _flagging(trace: Trace) -> dict[str, tuple[str, ...]]:
    """The rules behind each outcome, the gravest first."""
    return {"flagged": trace.flagged, "company-wide": trace.company_wide, "waived": trace.waived}


def headline(trace: Trace) -> Text:
    """What the trace comes to."""
    word = outcome(trace)
    values = {
        "department": trace.department.called,
        "tool": trace.query.name,
        "rules": enumerated(_flagging(trace).get(word, ())),
        "until": min((waived.expires for waived in trace.waivers), default=""),
    }
    if word == "nothing" and trace.paths and all(path.assignment.access == ON_REQUEST for path in trace.paths):
        word = "on-request"
    elif word == "nothing" and not trace.department.kinds:
        word = "unjudged"
    return HEADLINES[bool(trace.paths), word].fill(values)


def facts(trace: Trace, policy: Policy) -> Iterator[Fact]:
    """What led there, step by step."""
    department = trace.department
    yield Fact(Text("file", "文件"), (_plain(department.place.file),))
    yield Fact(Text("department", "部门"), (name_and_id(_plain(department.name), department.key),))
    yield Fact(Text("kinds", "类型"), (how_recognised(department, trace.resolved, policy),))
    yield from _tool(trace, policy)
    yield Fact(Text("assigned", "分配"), tuple(_path(path, trace, policy) for path in trace.paths) or (NOT_ASSIGNED,))
    yield from _exceptions(trace)
    for verdict in trace.verdicts:
        yield Fact(VERDICTS[verdict.result], tuple(_verdict(verdict)))
    if department.kinds and not trace.verdicts:
        yield Fact(Text("rules", "规则"), (NO_RULES,))
    for finding in trace.others:
        yield Fact(Text("besides", "另外"), (_titled(finding.rule, finding.severity, finding.message),))


def _plain(text: str) -> Text:
    return Text(text, text)


def _tool(trace: Trace, policy: Policy) -> Iterator[Fact]:
    tool = trace.query.tool
    label = Text("tool", "工具")
    if tool is None:
        unclear = SEVERAL if trace.resolved.tool_resolver.several(trace.query.written) else UNKNOWN
        yield Fact(label, (unclear.fill({"tool": trace.query.written}),))
        return
    origin = Text("{tool}: {origin}", "{tool}：{origin}")
    yield Fact(label, (origin.fill({"tool": name_and_id(tool.name, tool.id), "origin": ORIGINS[_origin(trace, tool)]}),))
    written = dict.fromkeys((trace.query.written, *(path.assignment.written for path in trace.paths)))
    yield from read_as_facts(written, tool, policy)
    yield Fact(Text("categories", "类别"), (categories_named(tool.categories, policy),))
    yield suite_of(tool, policy)


UNKNOWN = Text("{tool}: neither in [tools] nor in the catalogue", "{tool}：[tools] 和产品目录中都没有")
SEVERAL = Text(
    "{tool}: the name of several products; `orglint explain` lists them",
    "{tool}：多个产品都叫这个名称，可用 `orglint explain` 查看",
)

ORIGINS = {
    "company": Text("the file defines it, with its categories", "由文件定义，类别也由文件给出"),
    "company-and-catalogue": Text(
        "the file defines it, and its categories are those of the catalogue", "由文件定义，类别取自产品目录"
    ),
    "nobody": Text("the file defines it, and nothing says its categories", "由文件定义，但没有说明类别"),
    "catalogue": Text("from the catalogue, with its categories", "来自产品目录，类别也取自产品目录"),
}
"""Where a tool and its categories come from."""


def _origin(trace: Trace, tool: Tool) -> str:
    if tool.place is None:
        return "catalogue"
    if trace.checked.writes(tool.place._replace(path=(*tool.place.path, "categories"))):
        return "company"
    return "nobody" if tool.unclear else "company-and-catalogue"


def _exceptions(trace: Trace) -> Iterator[Fact]:
    """That everybody has it but the department and others, because `except` says so."""
    company = trace.resolved.company
    parts = [(everybody_but(assignment, company), place_of(assignment, trace.checked)) for assignment in _left_out(trace)]
    if parts:
        yield Fact(Text("excepted", "不包括"), tuple(EXCEPTED.fill({"who": who, "place": place}) for who, place in parts))


def _left_out(trace: Trace) -> list[Assignment]:
    """The assignments of the tool to everybody that the department is excepted from."""
    company = trace.resolved.company
    kept = (assignment for assignment in company.everybody if assignment.excepted and trace.query.matches(assignment))
    return [assignment for assignment in kept if trace.department.key in company.left_out(assignment)]


EXCEPTED = Text("{who} has it; {place}", "{who}都有；{place}")


def _path(path: AccessPath, trace: Trace, policy: Policy) -> Text:
    parts = [THROUGH[path.through].fill({"holder": path.held_by}), ACCESS[path.assignment.access]]
    if path.assignment.instance is not None:
        parts.append(INSTANCE.fill({"instance": path.assignment.instance}))
    if modules := modules_of(path.assignment, policy):
        parts.append(modules)
    parts.append(_plain(place_of(path.assignment, trace.checked)))
    return Text("; ".join(text.en for text in parts), "；".join(text.zh for text in parts))


def _verdict(verdict: Verdict) -> Iterator[Text]:
    yield _titled(verdict.rule.id, verdict.severity, verdict.message)
    if verdict.because.en:
        yield verdict.because
    if verdict.rule.source:
        yield verdict.rule.source.cite()


def _titled(rule: str, severity: Severity, message: Text) -> Text:
    word = SEVERITY_WORDS[severity]
    return Text(f"{rule} ({word.en}): {message.en}", f"{rule}（{word.zh}）：{message.zh}")


def as_json(trace: Trace, policy: Policy, language: Language) -> JsonObject:
    """The trace for programs."""
    department, tool = trace.department, trace.query.tool
    recognised = trace.resolved.recognised[department.key]
    return {
        "file": department.place.file,
        "outcome": outcome(trace),
        "assigned": bool(trace.paths),
        "message": headline(trace).within(language),
        "department": {
            "key": department.key,
            "name": department.name,
            "kinds": list(recognised.kinds),
            "recognised_by": recognised.how,
            "candidates": list(recognised.candidates),
            "settings": _place_json(recognised.settled.place) if recognised.settled else None,
            "read_as": [{"text": word.text, "role": word.role} for word in recognised.words],
            "message": how_recognised(department, trace.resolved, policy).within(language),
        },
        "tool": {
            **tool_json(tool, language),
            "written": trace.query.written,
            "read_as": read_as(trace.query.written, tool, policy),
            "from": _origin(trace, tool) if tool else None,
        },
        "assignments": [assignment_json(path, trace.checked) for path in trace.paths],
        "excepted": bool(_left_out(trace)),
        "verdicts": [_verdict_json(verdict, language) for verdict in trace.verdicts],
        "findings": [_finding_json(finding, language) for finding in trace.others],
    }


def _place_json(place: Place) -> JsonObject:
    span = span_of(place)
    return {"file": place.file, "line": span.line if span else None}


def _verdict_json(verdict: Verdict, language: Language) -> JsonObject:
    source = verdict.rule.source
    return {
        "rule": verdict.rule.id,
        "severity": verdict.severity,
        "verdict": verdict.result,
        "reason": verdict.code,
        "message": verdict.message.within(language),
        "why": verdict.because.within(language),
        "source": source.cite().within(language) if source else None,
        "url": source.url if source else None,
    }


def _finding_json(finding: Finding, language: Language) -> JsonObject:
    message = finding.message.within(language)
    return {"rule": finding.rule, "severity": finding.severity, "message": message, "department": finding.department}
