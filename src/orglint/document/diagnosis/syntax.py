"""From tomli's error to what an administrator wants to know: what is wrong, where, and what to do.

tomli says what its grammar missed, at the place where it gave up. Each of its messages has an entry in `MESSAGES`, which looks
again at the text: for what was typed there, for the bracket or quotation mark that is still open, for the key's first definition.
What tomli accepts and orglint does not (too long a key, too deep a value, too large a number) is looked for here as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from orglint.document.diagnosis.hints import (
    AFTER_KEYS,
    ARRAYS,
    HEADINGS,
    KEYS,
    REMAINDERS,
    STATEMENTS,
    TABLES,
    VALUES,
    WHOLE_VALUES,
    Mistake,
    curly_closing,
    lookalike,
    spot,
)
from orglint.document.diagnosis.scan import Event, Note, Problem, Scan, clip, previous
from orglint.document.layout import line_start
from orglint.document.toml_text import key_path
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class Failure(NamedTuple):
    """Where tomli gave up: the text, the offset, and what a scan up to there found."""

    source: str
    at: int
    scan: Scan


Describe: TypeAlias = "Callable[[Failure], Problem | None]"

OPENED_HERE = Text("It opens here", "起始于此处")
FIRST_HERE = Text("First defined here", "首次定义于此处")
NOT_CLOSED_BY_HERE = Text("It should be closed before this", "应在此处之前闭合")

DOUBLE_BACKSLASH = Text(
    "Write a backslash as `\\\\`, or put the text in single quotes: `'C:\\Tools'`.",
    "反斜杠写作 `\\\\`，或改用单引号：`'C:\\Tools'`。",
)
FULL_CODE = Text(
    "Write the number of a Unicode character with all its digits, as in `\\u00E9`; a backslash itself is written as `\\\\`.",
    "请写出 Unicode 字符的完整编号，例如 `\\u00E9`；反斜杠本身写作 `\\\\`。",
)

LAST_CONTROL = 0x7F
ALLOWED = ("", "\t", "\n")
"""TOML 1.1, "Comment": of the control characters up to U+007F only these two may stand in a file. (Nothing is the file's end.)"""

STATEMENT = re.compile(r"[ \t]*(?:\[{1,2}[\w.\"'-]+\]{1,2}[ \t]*(?:#.*)?$|[\w.\"'-]+[ \t]*=)", re.MULTILINE)
"""A line that looks as if nothing before it were open."""


def diagnose(message: str, source: str, at: int) -> Problem:
    """The problem behind tomli's `message`, noticed at the offset `at` of a text with LF line endings. Never raises."""
    failure = Failure(source, min(at, len(source)), Scan(source, at).finish())
    describe = next((MESSAGES[beginning] for beginning in MESSAGES if message.startswith(beginning)), _unknown)
    return describe(failure) or _unknown(failure)


def _typed(mistakes: tuple[Mistake, ...]) -> Describe:
    """For a place where something else was expected: what is open, what only looks right, or what stands there."""

    def describe(failure: Failure) -> Problem | None:
        return _unclosed(failure) or _control_character(failure) or _similar(failure) or _spotted(failure, mistakes)

    return describe


def _spotted(failure: Failure, mistakes: tuple[Mistake, ...]) -> Problem | None:
    start = failure.at
    if not failure.source[start : start + 1].isascii():  # a key that began with ASCII: `crm客户`
        while start and re.match(r"[\w-]", failure.source[start - 1]):
            start -= 1
    spotted = spot(mistakes, failure.source, start)
    return _problem(*spotted, start) if spotted else None


def _problem(mistake: Mistake, found: str, start: int) -> Problem:
    words = {"found": clip(found)}
    return Problem(mistake.problem.fill(words), mistake.remedy.fill(words), start, start + len(found))


def _unclosed(failure: Failure) -> Problem | None:
    """An array or inline table that is still open at the end of the text, or where a new statement begins."""
    source, at, scan = failure
    line = line_start(source, at)
    around = [frame for frame in scan.frames[1:] if frame.opening < line]
    if at == len(source):
        around = scan.frames[1:]
    elif not STATEMENT.match(source, line) or (around and source[around[-1].opening] == "{" and source[at] != "["):
        return None
    if not around:
        return None
    start = around[-1].opening
    what = (Text("array", "数组"), "]") if source[start] == "[" else (Text("inline table", "内联表"), "}")
    words = dict(zip(("what", "bracket"), what, strict=True))
    return Problem(
        Text("The {what} that begins here is not closed", "此处开始的{what}没有闭合").fill(words),
        Text("Close it with `{bracket}`.", "请用 `{bracket}` 闭合。").fill(words),
        start,
        start + 1,
        (Note(at, at, NOT_CLOSED_BY_HERE),) if at < len(source) else (),
    )


def _control_character(failure: Failure) -> Problem | None:
    """A character that may stand nowhere in TOML: a carriage return on its own, NUL and the like."""
    character = failure.source[failure.at : failure.at + 1]
    if character == "\r":
        problem = Text("A carriage return stands here without a line feed", "此处只有回车符，没有换行符")
        remedy = Text("Save the file with LF or CRLF line endings.", "请将文件的换行符保存为 LF 或 CRLF。")
        return Problem(problem, remedy, failure.at, failure.at + 1)
    if character in ALLOWED or ord(character) > LAST_CONTROL or character.isprintable():
        return None
    code = {"code": f"{ord(character):04X}"}
    return Problem(
        Text("The control character U+{code} cannot stand in a file", "文件中不能有控制字符 U+{code}").fill(code),
        Text(
            "Remove it; in text between double quotes it is written as `\\u{code}`.", "请删除它；双引号内的文本可写作 `\\u{code}`。"
        ).fill(code),
        failure.at,
        failure.at + 1,
    )


def _similar(failure: Failure) -> Problem | None:
    words = lookalike(failure.source[failure.at : failure.at + 1])
    return Problem(*words, failure.at, failure.at + 1) if words else None


def _inside(mistakes: tuple[Mistake, ...]) -> Describe:
    """For an element or entry after which neither a comma nor the end comes."""
    describe = _typed(mistakes)

    def with_opening(failure: Failure) -> Problem | None:
        problem = describe(failure)
        opening = failure.scan.frames[-1].opening
        if problem and opening >= 0 and not problem.labels and problem.start != opening:
            return problem._replace(labels=(Note(opening, opening + 1, OPENED_HERE),))
        return problem

    return with_opening


def _remainder(failure: Failure) -> Problem | None:
    """For a line that goes on after its content: a value that only began like one, or something after it."""
    key = failure.scan.frames[0].last
    equals = re.compile(r"[ \t]*=[ \t]*").match(failure.source, key.end) if key else None
    if equals and (spotted := spot(WHOLE_VALUES, failure.source, equals.end(), beyond=failure.at)):
        return _problem(*spotted, equals.end())
    return _typed(REMAINDERS)(failure)


def _again(failure: Failure) -> Problem | None:
    """For a key that is defined already, or that would add to something complete."""
    event = failure.scan.current()
    if event is None:
        return None
    first = previous(failure.source, event.path, event.start)
    words = {"key": _name(event), "first": _name(first or event)}
    labels = (Note(first.start, first.end, FIRST_HERE),) if first else ()
    if first and first.path != event.path:
        problem = Text(
            "`{key}` cannot be defined here: `{first}` is defined above in another way",
            "无法在此处定义 `{key}`：上文已用其他方式定义 `{first}`",
        )
        remedy = Text("Write all that belongs together in one place, in one way.", "请把相关内容写在一处，并使用同一种写法。")
    else:
        problem = Text("`{key}` is defined twice", "`{key}` 重复定义")
        remedy = Text("Keep one of the two, or merge them.", "请只保留一处，或将两处合并。")
    return Problem(problem.fill(words), remedy, event.start, event.end, labels)


def _name(event: Event) -> str:
    """The key as TOML writes it: from the root, or within an array the key alone."""
    absolute = all(isinstance(step, str) for step in event.path)
    return clip(key_path(event.path if absolute else event.path[-event.parts :]))


def _open_string(failure: Failure) -> Problem | None:
    """For a text in quotes that does not end."""
    start = failure.scan.string
    if start is None:
        return None
    source = failure.source
    words = {"q": source[start], "qqq": source[start] * 3}
    if source.startswith(words["qqq"], start):
        problem = Text("The text that begins here is never closed", "此处开始的文本没有结束")
        return Problem(problem, Text("End it with `{qqq}`.", "请以 `{qqq}` 结束。").fill(words), start, start + 3)
    end = start + len(source[start:].partition("\n")[0])
    if closing := curly_closing(source[start:end]):
        return Problem(*closing, start, end)
    return Problem(
        Text("The text that begins here does not end on its line", "此处开始的文本在本行内没有结束"),
        Text(
            "End it with `{q}`; a text of several lines stands between `{qqq}` and `{qqq}`.",
            "请以 `{q}` 结束；多行文本须写在一对 `{qqq}` 之间。",
        ).fill(words),
        start,
        end,
    )


def _forbidden(failure: Failure) -> Problem | None:
    """For a character that neither texts nor comments may have; a line break is one where a text should have ended."""
    return _open_string(failure) if failure.source.startswith("\n", failure.at) else _control_character(failure)


def _escape(remedy: Text) -> Describe:
    """For a backslash that begins nothing TOML knows."""

    def describe(failure: Failure) -> Problem | None:
        start = failure.source.rfind("\\", 0, failure.at)
        found = re.compile(r"\\(?:[xuU][0-9A-Za-z]{0,8}|[^\s]?)").match(failure.source, start)
        if found is None:
            return None
        problem = Text("`{found}` means nothing in a text between double quotes", "双引号内不能写 `{found}`")
        return Problem(problem.fill({"found": found[0]}), remedy, *found.span())

    return describe


def _date(failure: Failure) -> Problem | None:
    found = re.compile(r"[0-9T:Zz.+-]*").match(failure.source, failure.at)
    if found is None:
        return None
    return Problem(
        Text("There is no such date or time: `{found}`", "不存在这样的日期或时间：`{found}`").fill({"found": clip(found[0])}),
        Text("Check year, month and day.", "请检查年、月、日。"),
        *found.span(),
    )


def _unknown(failure: Failure) -> Problem:
    """For what this module has no words for yet."""
    return Problem(
        Text("The file cannot be read as TOML from here on", "从此处起无法按 TOML 读取文件"),
        Text(
            'Compare the line with a working one: `name = "Legal"`, `[departments.legal]`, `# comment`.',
            '请对照正确的写法检查这一行：`name = "法务部"`、`[departments.legal]`、`# 注释`。',
        ),
        failure.at,
        failure.at,
    )


MESSAGES: dict[str, Describe] = {
    "Invalid statement": _typed(STATEMENTS),
    "Expected newline or end of document after a statement": _remainder,
    "Expected '=' after a key in a key/value pair": _typed(AFTER_KEYS),
    "Invalid initial character for a key part": _typed(KEYS),
    "Expected ']' at the end of a table declaration": _typed(HEADINGS),
    "Expected ']]' at the end of an array declaration": _typed(HEADINGS),
    "Invalid value": _typed(VALUES),
    "Invalid date or datetime": _date,
    "Unclosed array": _inside(ARRAYS),
    "Unclosed inline table": _inside(TABLES),
    "Cannot declare ": _again,
    "Cannot overwrite a value": _again,
    "Cannot redefine namespace ": _again,
    "Cannot mutate immutable namespace ": _again,
    "Duplicate inline table key ": _again,
    "Unterminated string": _open_string,
    "Expected \"'": _open_string,
    "Illegal character ": _forbidden,
    "Found invalid character ": _forbidden,
    "Unescaped '\\' in a string": _escape(DOUBLE_BACKSLASH),
    "Invalid hex value": _escape(FULL_CODE),
    "Escaped character is not a Unicode scalar value": _escape(FULL_CODE),
}
"""How each of tomli's messages begins, and who finds words for it."""


INTEGER = re.compile(r"[+-]?(?:0x[0-9A-Fa-f_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*)(?![\w.:+-])")


TOO_LARGE = (
    Text("The file is larger than {limit} MiB", "文件超过 {limit} MiB"),
    Text("Split the company into several org files.", "请将公司拆分为多个组织文件。"),
)


TOO_MANY = {
    "lines": Text("The file has more than {limit} lines", "文件超过 {limit} 行"),
    "tables": Text("The file has more than {limit} tables with headers", "文件中带表头的表超过 {limit} 个"),
    "brackets": Text("The file has more than {limit} opening brackets", "文件中的左括号超过 {limit} 个"),
    "values": Text("The file has more than {limit} commas and equals signs", "文件中的逗号和等号超过 {limit} 个"),
}

TOO_LONG_A_KEY = (
    Text("This key has more than {limit} parts", "此键超过 {limit} 段"),
    Text("Nothing in an org file is nested that deep; shorten the key.", "组织文件不需要这么深的层级，请缩短该键。"),
)
TOO_DEEP = (
    Text("Tables or arrays are nested more than {limit} levels deep", "表或数组的嵌套超过 {limit} 层"),
    Text("Nothing in an org file is nested that deep; remove the inner levels.", "组织文件不需要这么深的层级，请去掉内层嵌套。"),
)
TOO_LARGE_A_NUMBER = (
    Text("The number `{number}` is too large", "数字 `{number}` 过大"),
    Text(
        "Numbers go up to 9223372036854775807; if it is a code rather than a quantity, write it in quotes.",
        "数字最大为 9223372036854775807；若是编号而非数量，请加引号。",
    ),
)


def too_long(source: str, parts: int, digits: int) -> Problem | None:
    """The first key of more than that many parts, or number of more than that many digits."""
    for event in Scan(source):
        if event.parts > parts:
            return _excess(TOO_LONG_A_KEY, event.start, event.end, limit=parts)
        if event.kind == "word" and event.end - event.start > digits:
            return _excess(TOO_LARGE_A_NUMBER, event.start, event.end, number=clip(source[event.start : event.end]))
    return None


def beyond_limits(source: str, depth: int, largest: int) -> Problem:
    """The first integer over `largest` (or under its negative by more than one), or else what lies deeper than `depth`."""
    deepest = Event("open", (), 0, 0)
    for event in Scan(source):
        if event.kind == "word" and (found := INTEGER.match(source, event.start)) and _exceeds(found[0], largest):
            return _excess(TOO_LARGE_A_NUMBER, *found.span(), number=clip(found[0]))
        if len(event.path) >= len(deepest.path):
            deepest = event
        if len(event.path) + (event.kind in ("open", "heading")) > depth:  # these hold at least one thing more
            break
    return _excess(TOO_DEEP, deepest.start, deepest.end, limit=depth)


def _exceeds(number: str, largest: int) -> bool:
    digits = number.replace("_", "").lstrip("+-")
    if digits.isdigit() and len(digits) > len(str(largest)):
        return True  # Python refuses to convert more than 4300 digits
    return not -largest - 1 <= int(number, 0) <= largest


def _excess(words: tuple[Text, Text], start: int, end: int, **values: object) -> Problem:
    problem, remedy = words
    return Problem(problem.fill(values), remedy, start, end)
