"""Characters that look like those TOML needs: what Chinese input methods and word processors make of quotes and signs."""

from __future__ import annotations

import re

from orglint.texts import Text

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
