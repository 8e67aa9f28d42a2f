"""What makes no sense, in lines to read and as values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orglint.model import Language, Text
from orglint.sanity.case import Case, Diagnosis
from orglint.settings.misset import span_of

LOOKED_AT = Text(
    "Looked at {kinds} kinds, {rules} rules, {categories} categories and {tools} tools; {settings}, {companies}. {found}",
    "已检查 {kinds} 个部门类型、{rules} 条规则、{categories} 个类别、{tools} 个工具；{settings}，{companies}。{found}",
)
COUNTED = {
    "settings": ("1 settings file", "{} settings files", "{} 份设置"),
    "companies": ("1 company", "{} companies", "{} 家公司"),
    "found": ("1 thing makes no sense.", "{} things make no sense.", "发现 {} 处不合理。"),
}
ALL_WELL = Text("All of it makes sense.", "没有发现不合理之处。")


def headline(diagnosis: Diagnosis) -> Text:
    """Where, which sort of thing, and what: `orglint.toml:3:1: kind-without-rules: …`."""
    where, said = _where(diagnosis), diagnosis.message
    return Text(f"{where}: {diagnosis.id}: {said.en}", f"{where}: {diagnosis.id}：{said.zh}")


def _where(diagnosis: Diagnosis) -> str:
    if diagnosis.place is None:
        return diagnosis.plugin.origin if diagnosis.plugin else ""
    span = span_of(diagnosis.place)
    return f"{diagnosis.place.file}:{span.line}:{span.column}" if span else diagnosis.place.file


def thing(diagnosis: Diagnosis, language: Language) -> dict[str, Any]:
    """The same as a value that JSON has; `file`, `line` and `column`, or else `plugin` and `distribution`, are null."""
    span = span_of(diagnosis.place) if diagnosis.place else None
    plugin = diagnosis.plugin if diagnosis.place is None else None
    return {
        "id": diagnosis.id,
        "file": diagnosis.place.file if diagnosis.place else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "plugin": plugin.name if plugin else None,
        "distribution": plugin.distribution if plugin else None,
        "message": diagnosis.message.within(language),
        "remedy": diagnosis.remedy.within(language),
    }


def summary(cases: Sequence[Case], found: Sequence[Diagnosis]) -> Text:
    """How much was looked at, and how much of it makes no sense."""
    policies = [case.policy for case in cases]
    counts = {
        name: len({identifier for policy in policies for identifier in getattr(policy, name)})
        for name in ("kinds", "rules", "categories")
    }
    settings = sum(case.heard.settings is not None for case in cases)
    values = {
        **counts,
        "tools": len({tool.id for policy in policies for tool in policy.catalogue.tools()}),
        "settings": _counted("settings", settings),
        "companies": _counted("companies", sum(len(case.companies) for case in cases)),
        "found": _counted("found", len(found)) if found else ALL_WELL,
    }
    return LOOKED_AT.fill(values)


def _counted(what: str, count: int) -> Text:
    one, several, zh = COUNTED[what]
    return Text(one if count == 1 else several.format(count), zh.format(count))
