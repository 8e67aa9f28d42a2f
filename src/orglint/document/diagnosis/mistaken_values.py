"""What people type where TOML wants a value: tables of patterns and words."""

from __future__ import annotations

from orglint.document.diagnosis.hints import Mistake
from orglint.texts import Text

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
            "Leave the zero out; if it is a code and no quantity, write it in quotes.",
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
