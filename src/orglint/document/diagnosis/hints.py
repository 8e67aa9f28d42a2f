"""What people type where TOML wants something else, by the place where it is noticed: tables of patterns and words.

A mistake's words may have the placeholder `{found}`: what the pattern matched. Of several that match the first one counts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orglint.texts import Text


class Mistake(NamedTuple):
    """What a person typed, as a pattern, what is wrong with it, and what to do."""

    pattern: str
    problem: Text
    remedy: Text


MERGE_CONFLICT = Mistake(
    r"[<=>|]{7}[^\n]*",
    Text("A merge conflict was left in the file", "文件中残留了合并冲突标记"),
    Text(
        "Decide which of the two versions holds, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`.",
        "请选定要保留的版本，并删除带有 `<<<<<<<`、`=======`、`>>>>>>>` 的行。",
    ),
)

KEY_WITHOUT_QUOTES = Mistake(
    r"[\w-]*[^\W0-9A-Za-z_][\w-]*",
    Text("The key `{found}` needs quotes", "键 `{found}` 须加引号"),
    Text(
        'Write it as `"{found}"`; only keys of the characters A–Z, a–z, 0–9, `-` and `_` go without quotes.',
        '请写作 `"{found}"`；只有由 A–Z、a–z、0–9、`-`、`_` 组成的键可以不加引号。',
    ),
)

UNOPENED = Mistake(
    r"[\]}]",
    Text("`{found}` closes nothing that is open", "`{found}` 没有与之对应的左括号"),
    Text(
        "Remove it, or look above for an array or table that was closed too early.",
        "请删除它，或检查上文是否有过早结束的数组或表。",
    ),
)

STATEMENTS = (
    MERGE_CONFLICT,
    Mistake(
        r"//|/\*|;|<!--|%",
        Text("A comment does not begin with `{found}`", "注释不能以 `{found}` 开头"),
        Text("Begin comments with `#`.", "注释以 `#` 开头。"),
    ),
    Mistake(
        r"=",
        Text("The key before `=` is missing", "`=` 之前缺少键"),
        Text('Write the key: `name = "Legal"`.', '请写上键：`name = "法务部"`。'),
    ),
    Mistake(
        r"[\]}]",
        Text("`{found}` closes nothing that is open", "`{found}` 没有与之对应的左括号"),
        Text(
            "Remove it, or look above for an array or table that was closed too early.",
            "请删除它，或检查上文是否有过早结束的数组或表。",
        ),
    ),
    Mistake(
        r",",
        Text("A line cannot begin with a comma", "行首不能是逗号"),
        Text(
            "Remove it, or look above for an array or table that was closed too early.",
            "请删除它，或检查上文是否有过早结束的数组或表。",
        ),
    ),
    Mistake(
        r"\{",
        Text("A line cannot begin with `{found}`; this looks like JSON", "行首不能是 `{found}`，这里像是 JSON"),
        Text(
            'Write it as TOML: `[departments.legal]`, and below it `name = "Legal"`.',
            '请改写为 TOML：先写 `[departments.legal]`，再另起一行写 `name = "法务部"`。',
        ),
    ),
    KEY_WITHOUT_QUOTES,
    Mistake(
        r".",
        Text("A line cannot begin with `{found}`", "行首不能是 `{found}`"),
        Text(
            'Write a key with its value (`name = "Legal"`), a heading (`[departments.legal]`) or a comment (`# …`).',
            '请写键和值（`name = "法务部"`）、表头（`[departments.legal]`）或注释（`# …`）。',
        ),
    ),
)
"""Where a line's content should begin."""

AFTER_KEYS = (
    MERGE_CONFLICT,
    Mistake(
        r":",
        Text("A colon stands where TOML needs `=`", "此处应为 `=`，而不是冒号"),
        Text('Write `=` between key and value: `name = "Legal"`.', '键与值之间写 `=`：`name = "法务部"`。'),
    ),
    Mistake(
        r"(?=[\n#]|\Z)|[,}\]]",
        Text("The key has no value", "键没有值"),
        Text('Write one: `name = "Legal"`.', '请写上值：`name = "法务部"`。'),
    ),
    KEY_WITHOUT_QUOTES,
    Mistake(
        r"[\w\"']+",
        Text(
            "`=` is missing between key and value, or a key with a space has no quotes",
            "键与值之间缺少 `=`，或含空格的键没有加引号",
        ),
        Text(
            'Write `name = "Legal"`; a key with a space stands in quotes: `"head office"`.',
            '请写作 `name = "法务部"`；含空格的键须加引号：`"head office"`。',
        ),
    ),
    Mistake(
        r".",
        Text("`{found}` stands where TOML needs `=`", "此处应为 `=`，而不是 `{found}`"),
        Text(
            "Write `=` after the key; if `{found}` belongs to the key, write the key in quotes.",
            "请在键之后写 `=`；若 `{found}` 是键的一部分，请给键加引号。",
        ),
    ),
)
"""Where `=` should stand."""

KEYS = (
    Mistake(
        r"[\]=.,}]|(?=[\n#]|\Z)",
        Text("A key, or a part of it, is missing here", "此处缺少键或键的一部分"),
        Text(
            "Write the missing name, or remove the dot or the comma that is too much.", "请补上缺少的名称，或删除多余的点或逗号。"
        ),
    ),
    KEY_WITHOUT_QUOTES,
    Mistake(
        r".",
        Text("A key cannot begin with `{found}`", "键不能以 `{found}` 开头"),
        Text("Write the key in quotes, or remove the character.", "请给键加引号，或删除该字符。"),
    ),
)
"""Where a key, or the next part of a dotted one, should begin."""

HEADINGS = (
    KEY_WITHOUT_QUOTES,
    Mistake(
        r"(?=[\n#\]]|\Z)",
        Text("The heading is not closed", "表头没有闭合"),
        Text(
            "Close it as it was opened: `[departments.legal]`, `[[waivers]]`.",
            "请用对应的括号闭合：`[departments.legal]`、`[[waivers]]`。",
        ),
    ),
    Mistake(
        r".",
        Text("`{found}` stands where the heading should be closed", "表头应在此处闭合，而不是写 `{found}`"),
        Text(
            'Close it with `]`; a name with a space or a sign in it stands in quotes: `[departments."R&D"]`.',
            '请用 `]` 闭合；含空格或符号的名称须加引号：`[departments."R&D"]`。',
        ),
    ),
)
"""Where `]` should stand."""

ARRAYS = (
    Mistake(
        r"[^\n]",
        Text("A comma or the closing `]` is missing before `{found}`", "`{found}` 之前缺少逗号或 `]`"),
        Text("Write a comma between the elements and `]` after the last one.", "元素之间写逗号，最后一个元素之后写 `]`。"),
    ),
)
TABLES = (
    Mistake(
        r"[^\n]",
        Text("A comma or the closing `}}` is missing before `{found}`", "`{found}` 之前缺少逗号或 `}}`"),
        Text("Write a comma between the entries and `}}` after the last one.", "各项之间写逗号，最后一项之后写 `}}`。"),
    ),
)
"""Where an element or an entry has ended, and the next one, or the end, should follow."""

REMAINDERS = (
    Mistake(
        r"[,;]",
        Text("`{found}` stands after the end of the line's content", "行尾多了 `{found}`"),
        Text("Remove it; one line holds one key and its value.", "请删除它；一行只写一个键和它的值。"),
    ),
    UNOPENED,
    Mistake(
        r"[^\n]+",
        Text("`{found}` stands after the end of the line's content", "行内容结束之后多出 `{found}`"),
        Text(
            'Begin a new line for the next key. A quotation mark within text is written as `\\"`.',
            '下一个键请另起一行。文本中的引号写作 `\\"`。',
        ),
    ),
)
"""What stands where a line should end."""


def spot(mistakes: tuple[Mistake, ...], source: str, at: int, beyond: int = -1) -> tuple[Mistake, str] | None:
    """The first mistake whose pattern matches at an offset, and reaches beyond another one; and what it matched."""
    for mistake in mistakes:
        match = re.compile(mistake.pattern).match(source, at)
        if match and at + len(match[0].rstrip()) > beyond:
            return mistake, match[0].rstrip()
    return None
