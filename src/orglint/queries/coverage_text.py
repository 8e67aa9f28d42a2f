"""Coverage in words, and as values that JSON has."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from orglint.queries.access import named
from orglint.queries.coverage import UNASKED, UNCLEAR, Coverage
from orglint.queries.explain import Fact
from orglint.queries.listing import Thing
from orglint.queries.phrases import called
from orglint.reporters.wording import counted
from orglint.texts import Language, Text

JUDGED = Text("{judged} of {departments} judged: {percent} %", "{departments}中有 {judged} 个作了判断：{percent}%")
TOO_LITTLE = Text("less than the {required} % that --require-coverage asks for", "低于 --require-coverage 要求的 {required}%")
ENOUGH = Text("at least the {required} % that --require-coverage asks for", "达到 --require-coverage 要求的 {required}%")


def headline(coverage: Coverage) -> Text:
    """How many departments were judged."""
    values = {"judged": coverage.judged, "departments": counted(coverage.departments, "departments")}
    return JUDGED.fill({**values, "percent": percent(coverage.share)})


def against(coverage: Coverage, required: Fraction) -> Text:
    """Whether the coverage is what is required."""
    return (ENOUGH if coverage.share >= required else TOO_LITTLE).fill({"required": percent(required)})


def percent(share: Fraction) -> str:
    """A percentage with at most one decimal place, rounded down: 99.96 is not yet 100."""
    tenths = int(share * 10)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def sections(coverage: Coverage, *, several: bool) -> Iterator[tuple[Text, list[Fact]]]:
    """What is not covered, each part with its heading; `several` files are named."""

    def at(file: str, label: Text) -> Text:
        return Text(f"{label.en} in {file}", f"{label.zh}（{file}）") if several else label

    departments = [
        Fact(at(one.file, called(Text(one.department.name, one.department.name), one.department.key)), (one.reason,))
        for one in coverage.unjudged
    ]
    tools = [Fact(at(one.file, _text(one.name)), (UNCLEAR[one.code],)) for one in coverage.tools]
    rules = [
        Fact(UNASKED[code], (Text(", ".join(ids), "、".join(ids)),))
        for code in UNASKED
        if (ids := [one.rule.id for one in coverage.rules if one.code == code])
    ]
    yield Text("Departments that no department rule judges:", "没有部门规则判断的部门："), departments
    yield Text("Tools that no rule can place:", "规则无法归类的工具："), tools
    yield Text("Rules that were asked about no department:", "没有用于任何部门的规则："), rules


def _text(name: str | Text) -> Text:
    return name if isinstance(name, Text) else Text(name, name)


def thing(coverage: Coverage, required: Fraction | None, language: Language) -> Thing:
    """The coverage for programs; `met` is null where nothing is required."""
    return {
        "departments": coverage.departments,
        "judged": coverage.judged,
        "percent": float(coverage.share),
        "required": None if required is None else float(required),
        "met": None if required is None else coverage.share >= required,
        "unjudged": [
            {
                "file": one.file,
                "department": one.department.key,
                "name": one.department.name,
                "reason": one.code,
                "message": one.reason.within(language),
            }
            for one in coverage.unjudged
        ],
        "tools": [
            {
                "file": one.file,
                "tool": one.tool,
                "name": named(one.name, language),
                "reason": one.code,
                "assignments": one.assignments,
            }
            for one in coverage.tools
        ],
        "rules": [{"rule": one.rule.id, "kind": one.rule.kind, "reason": one.code} for one in coverage.rules],
    }
