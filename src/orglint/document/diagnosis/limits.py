"""Where a text is beyond what orglint accepts: too long a key, too deep a value, too large a number."""

from __future__ import annotations

import re

from orglint.document.diagnosis.problem import Problem, clip
from orglint.document.diagnosis.scan import Event, Scan
from orglint.texts import Text

INTEGER = re.compile(r"[+-]?(?:0x[0-9A-Fa-f_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*)(?![\w.:+-])")


TOO_LARGE = (
    Text("The file is larger than {limit} MiB", "文件超过 {limit} MiB"),
    Text("Split the company into several org files.", "请将公司拆分为多个组织文件。"),
)


TOO_LONG_A_KEY = (
    Text("This key has more than {limit} parts", "此键超过 {limit} 段"),
    Text("Nothing in an org file lies so deep; shorten the key.", "组织文件不需要这么深的层级，请缩短该键。"),
)
TOO_DEEP = (
    Text("Tables or arrays are nested more than {limit} levels deep", "表或数组的嵌套超过 {limit} 层"),
    Text("Nothing in an org file lies so deep; remove the inner levels.", "组织文件不需要这么深的层级，请去掉内层嵌套。"),
)
TOO_LARGE_A_NUMBER = (
    Text("The number `{number}` is too large", "数字 `{number}` 过大"),
    Text(
        "Numbers go up to 9223372036854775807; if it is a code and no quantity, write it in quotes.",
        "数字最大为 9223372036854775807；若是编号而非数量，请加引号。",
    ),
)


def too_long(source: str, parts: int, digits: int) -> Problem | None:
    """The first key of more than that many parts, or number of more than that many digits."""
    for event in Scan(source):
        if event.parts > parts:
            return _problem(TOO_LONG_A_KEY, event.start, event.end, limit=parts)
        if event.kind == "word" and event.end - event.start > digits:
            return _problem(TOO_LARGE_A_NUMBER, event.start, event.end, number=clip(source[event.start : event.end]))
    return None


def beyond_limits(source: str, depth: int, largest: int) -> Problem:
    """The first integer over `largest` (or under its negative by more than one), or else what lies deeper than `depth`."""
    deepest = Event("open", (), 0, 0)
    for event in Scan(source):
        if event.kind == "word" and (found := INTEGER.match(source, event.start)) and _exceeds(found[0], largest):
            return _problem(TOO_LARGE_A_NUMBER, *found.span(), number=clip(found[0]))
        if len(event.path) >= len(deepest.path):
            deepest = event
        if len(event.path) + (event.kind in ("open", "heading")) > depth:  # these hold at least one thing more
            break
    return _problem(TOO_DEEP, deepest.start, deepest.end, limit=depth)


def _exceeds(number: str, largest: int) -> bool:
    digits = number.replace("_", "").lstrip("+-")
    if digits.isdigit() and len(digits) > len(str(largest)):
        return True  # Python refuses to convert more than 4300 digits
    return not -largest - 1 <= int(number, 0) <= largest


def _problem(words: tuple[Text, Text], start: int, end: int, **values: object) -> Problem:
    problem, remedy = words
    return Problem(problem.fill(values), remedy, start, end)
