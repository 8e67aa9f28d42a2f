"""A trace in words, and as values that JSON has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orglint.model import Finding, Severity, Tool
from orglint.policy.policy import Policy
from orglint.queries.access import assignment_thing, tool_thing
from orglint.queries.access_paths import Way, where
from orglint.queries.explain import NO, NO_SUITE, SUITE, Fact
from orglint.queries.listing import Thing
from orglint.queries.phrases import ACCESS, called, categories_named, in_a_row, modules_of
from orglint.queries.recognition import how_recognised
from orglint.queries.verdicts import Said, Verdict
from orglint.queries.why import Trace
from orglint.reporters.wording import SEVERITY_WORDS
from orglint.texts import Language, Text

VERDICTS: Mapping[Said, Text] = {
    "flagged": Text("flagged", "有问题"),
    "waived": Text("waived", "已豁免"),
    "satisfied": Text("satisfied", "已满足"),
    "not-flagged": Text("not flagged", "无问题"),
    "not-asked": Text("not asked", "未检查"),
}

HEADLINES: Mapping[tuple[bool, str], Text] = {
    (True, "flagged"): Text(
        "{department} is assigned {tool}, and that is flagged: {rules}.", "{tool}分配给了{department}，有问题：{rules}。"
    ),
    (True, "company-wide"): Text(
        "{department} has {tool}; nothing is flagged for {department} itself, but for the tool: {rules}.",
        "{department}有{tool}；部门本身无问题，但该工具有问题：{rules}。",
    ),
    (True, "waived"): Text(
        "{department} is assigned {tool}, and that is waived: {rules}.", "{tool}分配给了{department}，已豁免：{rules}。"
    ),
    (True, "nothing"): Text("{department} has {tool}, and nothing is flagged about it.", "{department}有{tool}，没有问题。"),
    (False, "flagged"): Text(
        "{department} does not have {tool}. Assigned it, it would have findings: {rules}.",
        "{department}没有{tool}。若分配，将有问题：{rules}。",
    ),
    (False, "company-wide"): Text(
        "{department} does not have {tool}. Assigned it, the tool would have findings: {rules}.",
        "{department}没有{tool}。若分配，该工具将有问题：{rules}。",
    ),
    (False, "nothing"): Text(
        "{department} does not have {tool}. Assigned it, nothing would be flagged about it.",
        "{department}没有{tool}。若分配，不会有问题。",
    ),
}
"""What it comes to: whether the department has the tool, and what is said of that."""

NOT_ASSIGNED = Text("no; what follows is what would be if it were", "否；以下为假设分配后的结果")
NO_RULES = Text("none: no rule is about departments of its kinds", "无：没有针对该类部门的规则")

THROUGH = {
    "itself": Text("to the department itself", "直接分配"),
    "everybody": Text("to everybody, in `[company]`", "在 `[company]` 中分配给全员"),
    "parent": Text("to its parent {holder}", "分配给上级部门{holder}"),
}


def outcome(trace: Trace) -> str:
    """What the trace comes to, in one word of HEADLINES; a department without the tool has no waivers for it."""
    said = {"flagged": trace.flagged, "company-wide": trace.company_wide, "waived": trace.waived}
    return next((word for word, rules in said.items() if rules), "nothing")


def headline(trace: Trace) -> Text:
    """What the trace comes to."""
    said = outcome(trace)
    rules = {"flagged": trace.flagged, "company-wide": trace.company_wide, "waived": trace.waived}.get(said, ())
    values = {"department": trace.department.name, "tool": trace.asked.name, "rules": in_a_row(rules)}
    return HEADLINES[bool(trace.ways), said].fill(values)


def facts(trace: Trace, policy: Policy) -> Iterator[Fact]:
    """What led there, step by step."""
    department = trace.department
    yield Fact(Text("file", "文件"), (_plain(department.place.file),))
    yield Fact(Text("department", "部门"), (called(_plain(department.name), department.key),))
    yield Fact(Text("kinds", "类型"), (how_recognised(department, trace.resolved, policy),))
    yield from _tool(trace, policy)
    yield Fact(Text("assigned", "分配"), tuple(_way(way, trace, policy) for way in trace.ways) or (NOT_ASSIGNED,))
    for verdict in trace.verdicts:
        yield Fact(VERDICTS[verdict.said], tuple(_verdict(verdict)))
    if department.kinds and not trace.verdicts:
        yield Fact(Text("rules", "规则"), (NO_RULES,))
    for finding in trace.others:
        yield Fact(Text("besides", "另外"), (_titled(finding.rule, finding.severity, finding.message),))


def _plain(text: str) -> Text:
    return Text(text, text)


def _tool(trace: Trace, policy: Policy) -> Iterator[Fact]:
    tool = trace.asked.tool
    label = Text("tool", "工具")
    if tool is None:
        yield Fact(
            label,
            (
                Text("{tool}: neither [tools] nor the catalogue knows it", "{tool}：[tools] 和产品目录中都没有").fill(
                    {"tool": trace.asked.written}
                ),
            ),
        )
        return
    origin = Text("{tool}: {origin}", "{tool}：{origin}")
    yield Fact(label, (origin.fill({"tool": called(tool.name, tool.id), "origin": ORIGINS[_origin(trace, tool)]}),))
    yield Fact(Text("categories", "类别"), (categories_named(tool.categories, policy),))
    yield Fact(Text("suite", "套件"), (SUITE if tool.suite else NO_SUITE if len(tool.categories) > 1 else NO,))


ORIGINS = {
    "company": Text("the file defines it, with its categories", "由文件定义，类别也由文件给出"),
    "company-and-catalogue": Text(
        "the file defines it, and its categories are those of the catalogue", "由文件定义，类别取自产品目录"
    ),
    "nobody": Text("the file defines it, and nobody says its categories", "由文件定义，但没有说明类别"),
    "catalogue": Text("from the catalogue, with its categories", "来自产品目录，类别也取自产品目录"),
}
"""Where a tool and its categories come from."""


def _origin(trace: Trace, tool: Tool) -> str:
    if tool.place is None:
        return "catalogue"
    if trace.checked.writes(tool.place._replace(path=(*tool.place.path, "categories"))):
        return "company"
    return "nobody" if tool.unclear else "company-and-catalogue"


def _way(way: Way, trace: Trace, policy: Policy) -> Text:
    told = [THROUGH[way.through].fill({"holder": way.held_by}), ACCESS[way.assignment.access]]
    if modules := modules_of(way.assignment, policy):
        told.append(modules)
    told.append(_plain(where(way.assignment, trace.checked)))
    return Text("; ".join(text.en for text in told), "；".join(text.zh for text in told))


def _verdict(verdict: Verdict) -> Iterator[Text]:
    yield _titled(verdict.rule.id, verdict.severity, verdict.message)
    if verdict.because.en:
        yield verdict.because
    if verdict.rule.source:
        yield verdict.rule.source.cite()


def _titled(rule: str, severity: Severity, message: Text) -> Text:
    word = SEVERITY_WORDS[severity]
    return Text(f"{rule} ({word.en}): {message.en}", f"{rule}（{word.zh}）：{message.zh}")


def thing(trace: Trace, policy: Policy, language: Language) -> Thing:
    """The trace for programs."""
    department, tool = trace.department, trace.asked.tool
    recognised = trace.resolved.recognised[department.key]
    return {
        "file": department.place.file,
        "outcome": outcome(trace),
        "assigned": bool(trace.ways),
        "message": headline(trace).within(language),
        "department": {
            "key": department.key,
            "name": department.name,
            "kinds": list(recognised.kinds),
            "recognised_by": recognised.how,
            "candidates": list(recognised.candidates),
            "message": how_recognised(department, trace.resolved, policy).within(language),
        },
        "tool": {**tool_thing(tool, language), "written": trace.asked.written, "from": _origin(trace, tool) if tool else None},
        "assignments": [assignment_thing(way, trace.checked) for way in trace.ways],
        "verdicts": [_verdict_thing(verdict, language) for verdict in trace.verdicts],
        "findings": [_finding_thing(finding, language) for finding in trace.others],
    }


def _verdict_thing(verdict: Verdict, language: Language) -> Thing:
    source = verdict.rule.source
    return {
        "rule": verdict.rule.id,
        "severity": verdict.severity,
        "verdict": verdict.said,
        "reason": verdict.code,
        "message": verdict.message.within(language),
        "why": verdict.because.within(language),
        "source": source.cite().within(language) if source else None,
        "url": source.url if source else None,
    }


def _finding_thing(finding: Finding, language: Language) -> Thing:
    message = finding.message.within(language)
    return {"rule": finding.rule, "severity": finding.severity, "message": message, "department": finding.department}
