"""What the pictures of a matrix say, on a terminal, as SVG and on the page: its signs in words, and its columns' heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orglint.overview import MatrixColumn, Sign
from orglint.texts import Text

SIGN_WORDS: Mapping[Sign, Text] = {
    "over": Text("too much", "多配"),
    "gap": Text("missing", "缺配"),
    "file": Text("to correct in the file", "文件待改"),
    "ask": Text("question", "待说明"),
    "waived": Text("waived", "已豁免"),
}

SIGN_MEANINGS: Mapping[Sign, Text] = {
    "over": Text("too much: their work usually does not need it", "多配：日常工作多半用不到"),
    "gap": Text("missing: their work needs it", "缺配：工作需要"),
    "ask": Text("question", "待说明"),
    "waived": Text("waived for a time", "限期豁免"),
}
"""What the signs mean that stand in a matrix."""

MILDER = Text("the same, milder", "同上，程度较轻")

HELD = Text("has it; number of tools", "已配；数字为工具数")
FROM_ABOVE = Text("through the department above", "随上级部门配备")
INDIRECT = Text("looks things up, runs or connects it only", "仅查阅、管理或对接")
OPEN = Text("a suite whose modules are not listed", "套件未列出模块")

EVERYBODY = Text("Everybody also has: {tools}", "全员另有：{tools}")

LONG_WORDS = (
    (" system", ""),
    (" software", ""),
    (" platform", ""),
    (" tool", ""),
    (" service", ""),
    (" management", " mgmt"),
    (" program", ""),
)
CHINESE_ENDINGS = ("管理系统", "系统", "管理工具", "工具", "软件", "平台")


def heads(columns: Sequence[MatrixColumn]) -> list[Text]:
    """The names of categories, shortened where that leaves them different from each other."""
    short = [_short(column.name) for column in columns]
    taken: Mapping[str, int] = {text.en: sum(other.en == text.en for other in short) for text in short}
    return [text if taken[text.en] == 1 else _capital(column.name) for text, column in zip(short, columns, strict=True)]


def _short(name: Text) -> Text:
    en, zh = name
    for long, short in LONG_WORDS:
        en = en.removesuffix(long) if not short else en.replace(long, short)
    zh = next((zh.removesuffix(ending) for ending in CHINESE_ENDINGS if zh.endswith(ending) and zh != ending), zh)
    return _capital(Text(en or name.en, zh.strip() or name.zh))


def _capital(name: Text) -> Text:
    return Text(name.en[:1].upper() + name.en[1:], name.zh)
