"""What makes no sense, in lines to read and as values for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orglint.model import Span
from orglint.queries.doctor.context import Diagnosis, DoctorContext
from orglint.settings.errors import span_of, text_of
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LOOKED_AT = Text(
    "Looked at {kinds} kinds, {rules} rules, {categories} categories and {tools} tools; {settings}, {companies}. {found}",
    "已检查 {kinds} 个部门类型、{rules} 条规则、{categories} 个类别、{tools} 个工具；{settings}，{companies}。{found}",
)
COUNTED = {
    "settings": ("1 settings file", "{} settings files", "{} 份设置"),
    "companies": ("1 company", "{} companies", "{} 家公司"),
    "found": ("1 thing makes no sense.", "{} things make no sense.", "发现 {} 处不合理。"),
}
SO_FAR = Text("That much makes sense; the rest could not be looked at.", "这部分没有不合理之处，其余未能检查。")
ALL_WELL = Text("Everything makes sense.", "没有发现不合理之处。")


def with_spans(found: Iterable[Diagnosis]) -> Iterator[tuple[Diagnosis, Span | None]]:
    """Each diagnosis with the lines and columns of its place. Each file is read once, however many diagnoses are about it."""
    texts: dict[str, str | None] = {}
    for diagnosis in found:
        place = diagnosis.place
        if place and place.file not in texts:
            texts[place.file] = text_of(place.file)
        text = texts[place.file] if place else None
        yield diagnosis, span_of(place, text) if place and text is not None else None


def headline(diagnosis: Diagnosis, span: Span | None) -> Text:
    """Where, which sort of thing, and what: `orglint.toml:3:1: kind-without-rules: …`."""
    where, message = _where(diagnosis, span), diagnosis.message
    return Text(f"{where}: {diagnosis.id}: {message.en}", f"{where}: {diagnosis.id}：{message.zh}")


def _where(diagnosis: Diagnosis, span: Span | None) -> str:
    if diagnosis.place is None:
        return diagnosis.plugin.origin if diagnosis.plugin else ""
    return f"{diagnosis.place.file}:{span.line}:{span.column}" if span else diagnosis.place.file


def as_json(diagnosis: Diagnosis, span: Span | None, language: Language) -> dict[str, Any]:
    """The same as a value that JSON has; `file`, `line` and `column`, or else `plugin` and `distribution`, are null."""
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


def summary(contexts: Sequence[DoctorContext], found: Sequence[Diagnosis], *, partial: bool) -> Text:
    """How much was looked at, and how much of it makes no sense; `partial` if something could not be looked at."""
    policies = [context.policy for context in contexts]
    counts = {
        name: len({identifier for policy in policies for identifier in getattr(policy, name)})
        for name in ("kinds", "rules", "categories")
    }
    settings = sum(context.loaded.settings is not None for context in contexts)
    values = {
        **counts,
        "tools": len({tool.id for policy in policies for tool in policy.catalogue.tools()}),
        "settings": _counted("settings", settings),
        "companies": _counted("companies", sum(len(context.companies) for context in contexts)),
        "found": _counted("found", len(found)) if found else SO_FAR if partial else ALL_WELL,
    }
    return LOOKED_AT.fill(values)


def _counted(what: str, count: int) -> Text:
    singular, several, zh = COUNTED[what]
    return Text(singular if count == 1 else several.format(count), zh.format(count))
