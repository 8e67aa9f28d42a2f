"""What people type where TOML wants something else, by the place where it is noticed: tables of patterns and words.

A mistake's words may have the placeholder `{found}`: what the pattern matched. Of several that match the first one counts. Beside
them the characters that only look like those TOML needs: what Chinese input methods and word processors make of quotes and signs.
"""

from __future__ import annotations

import re

from orglint.texts import Text
from orglint.values import NamedTuple


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


QUOTE_TEXT = Text('Write text in quotes: `name = "Legal"`.', '文本须加引号：`name = "法务部"`。')

VALUES = (
    Mistake(
        r"(?=[\n#]|\Z)",
        Text("The value is missing", "缺少值"),
        Text(
            'Write the value, or remove the line. Text stands in quotes: `name = "Legal"`.',
            '请填写值，或删除该行。文本须加引号：`name = "法务部"`。',
        ),
    ),
    Mistake(
        r"[,\]}]",
        Text("A value is missing before `{found}`", "`{found}` 之前缺少值"),
        Text("Write the value, or remove what is too much.", "请填写值，或删除多余的符号。"),
    ),
    Mistake(
        r"(?i:true|false)\b",
        Text("`{found}` is not written in lower case", "`{found}` 须用小写"),
        Text(
            "Write `true` or `false`; if it is meant as text, write it in quotes.", "请写作 `true` 或 `false`；若为文本，请加引号。"
        ),
    ),
    Mistake(
        r"(?i:yes|no|on|off)\b(?=[ \t]*[\n,\]}#]|[ \t]*\Z)",
        Text("TOML has no `{found}`", "TOML 中没有 `{found}`"),
        Text(
            "Write `true` or `false`; if it is meant as text, write it in quotes.", "请写作 `true` 或 `false`；若为文本，请加引号。"
        ),
    ),
    Mistake(
        r"(?i:null|none|nil|n/a)\b|~(?=\s)",
        Text("TOML has no empty value such as `{found}`", "TOML 中没有 `{found}` 这样的空值"),
        Text("Leave the whole line out.", "请删除整行。"),
    ),
    Mistake(
        r"=",
        Text("There is one `=` too many", "多了一个 `=`"),
        Text("Write a single `=` between key and value.", "键与值之间只写一个 `=`。"),
    ),
    Mistake(
        r"[+-]?\.[0-9]+",
        Text("The number `{found}` has no digit before its point", "数字 `{found}` 的小数点前缺少数字"),
        Text("Write 0 before the point.", "请在小数点前写 0。"),
    ),
    Mistake(r"[^\W\d][^\n,\]}#\"']*", Text("Text stands here without quotes: `{found}`", "文本未加引号：`{found}`"), QUOTE_TEXT),
    Mistake(
        r".",
        Text("No value begins with `{found}`", "值不能以 `{found}` 开头"),
        Text(
            "Write text in quotes; numbers, dates such as `2027-03-31`, `true` and `false` go without.",
            "文本须加引号；数字、日期（如 `2027-03-31`）、`true` 和 `false` 不加引号。",
        ),
    ),
)
"""Where a value should begin."""

WHOLE_VALUES = (
    Mistake(
        r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?",
        Text("`{found}` is not a valid date", "`{found}` 不是有效的日期"),
        Text("Write year, month and day as in `2027-03-31`.", "请按 `2027-03-31` 的格式写年、月、日。"),
    ),
    Mistake(
        r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T| +))?[0-9]{1,2}:[0-9:.Zz+-]*",
        Text("`{found}` is not a valid time", "`{found}` 不是有效的时间"),
        Text(
            "Write hours and minutes as in `09:30`, with a date as in `2027-03-31T09:30`.",
            "时间写作 `09:30`，带日期时写作 `2027-03-31T09:30`。",
        ),
    ),
    Mistake(
        r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\b",
        Text("The number `{found}` has commas in it", "数字 `{found}` 中有逗号"),
        Text("Leave them out: `12000`, or `12_000`.", "请去掉逗号：`12000` 或 `12_000`。"),
    ),
    Mistake(
        r"[+-]?0[0-9_]+",
        Text("The number `{found}` begins with 0", "数字 `{found}` 以 0 开头"),
        Text(
            "Leave the zero out; if it is a code rather than a quantity, write it in quotes.",
            "请去掉开头的 0；若是编号而非数量，请加引号。",
        ),
    ),
    Mistake(
        r"(?![^\n#]*=)[+-]?[0-9][^\n,#\]}]*",
        Text("`{found}` is neither a number nor a date", "`{found}` 既不是数字，也不是日期"),
        Text(
            "Write text in quotes; a number goes without unit, a date is written as in `2027-03-31`.",
            "文本须加引号；数字不带单位，日期写作 `2027-03-31`。",
        ),
    ),
)
"""Values whose beginning looks right: matched where the value begins when something is noticed further on."""


CURLY = Text("curly quotation mark", "弯引号")
CORNER = Text("corner bracket", "直角引号")
LENTICULAR = Text("lenticular bracket", "方头括号")
DASH = Text("dash", "破折号")

LOOKALIKES: dict[str, tuple[Text, str]] = {
    **dict.fromkeys("“”„‟", (CURLY, '"')),
    **dict.fromkeys("‘’‚‛", (CURLY, "'")),
    **dict.fromkeys("「」『』", (CORNER, '"')),
    **dict.fromkeys("【〔", (LENTICULAR, "[")),
    **dict.fromkeys("】〕", (LENTICULAR, "]")),
    **dict.fromkeys("‐‑‒–—―−", (DASH, "-")),
    **{chr(ord(sign) + 0xFEE0): (Text("full-width sign", "全角符号"), sign) for sign in "\"'=,.[]{}#-+_"},
    **{chr(ord(digit) + 0xFEE0): (Text("full-width digit", "全角数字"), digit) for digit in "0123456789"},
    "\uff1a": (Text("full-width colon", "全角冒号"), "="),
    "、": (Text("Chinese list comma", "顿号"), ","),
    "。": (Text("Chinese full stop", "句号"), "."),
}
"""Each character's name and the ASCII character that TOML needs in its place. U+FF01 to U+FF5E are ASCII in full width."""

INVISIBLE = {
    "\u00a0": Text("no-break space", "不间断空格"),
    "\u00ad": Text("soft hyphen", "软连字符"),
    "\u3000": Text("full-width space", "全角空格"),
    "\ufeff": Text("byte order mark", "字节顺序标记"),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), Text("typographic space", "排版空格")),
    **dict.fromkeys("\u200b\u200c\u200d\u2060", Text("zero-width character", "零宽字符")),
    **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", Text("direction mark", "书写方向控制符")),
    **dict.fromkeys("\u0085\u2028\u2029", Text("line separator", "行分隔符")),
}


def lookalike(character: str) -> tuple[Text, Text] | None:
    """What to say, and what to advise, of a character that only looks like one TOML knows."""
    if name := INVISIBLE.get(character):
        return (
            Text("An invisible character stands here: {name} (U+{code})", "此处有不可见字符：{name}（U+{code}）").fill(
                {"name": name, "code": f"{ord(character):04X}"}
            ),
            Text("Remove it, or type an ordinary space instead.", "请删除它，或改为普通空格。"),
        )
    if character not in LOOKALIKES:
        return None
    name, sign = LOOKALIKES[character]
    return (
        Text("The {name} `{character}` stands where TOML needs `{sign}`", "此处是{name} `{character}`，应为半角的 `{sign}`").fill(
            {"name": name, "character": character, "sign": sign}
        ),
        Text("Type it again with the English input method.", "请切换到英文输入状态后重新输入。"),
    )


def curly_closing(string: str) -> tuple[Text, Text] | None:
    """What to say of a string that opens with a straight quotation mark if it ends with another one."""
    found = re.search("[\u2018-\u201f\uff02\uff07\u300c-\u300f]", string)
    if not found:
        return None
    words = {"opening": string[0], "closing": found[0]}
    return (
        Text("The text begins with `{opening}` but ends with `{closing}`", "文本以 `{opening}` 开头，却以 `{closing}` 结尾").fill(
            words
        ),
        Text("End it with `{opening}`, typed with the English input method.", "请切换到英文输入状态，以 `{opening}` 结尾。").fill(
            words
        ),
    )
