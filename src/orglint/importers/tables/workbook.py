"""A spreadsheet as a grid: XLSX, XLS and ODS, opened in a process of its own, with one sheet of it read.

Here it is told what a file is by its beginning, which sheet is meant, and what is to be said of it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile

from orglint.extensions import Skipped
from orglint.importers.entries import LONGEST_SHOWN, Choices, Input, Unusable
from orglint.importers.tables.confined import NoAnswer, OutOfTime, Told, asked
from orglint.importers.tables.grid import NOTHING_WRONG, Grid, Row, letters
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean
from orglint.texts import Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

MOST_BYTES = 64 * 2**20

MOST_SHEETS = 20
"""Of the sheets, in a message."""

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How an archive begins (XLSX and ODS), and a compound file (XLS, and what has a password)."""

LOOK_LIKE: Mapping[str, re.Pattern[bytes]] = {
    "HTML": re.compile(rb"\s*(<!doctype html|<html|<head|<meta|<style|<body|<table)", re.IGNORECASE),
    "XML": re.compile(rb"\s*<\?(xml|mso-application)", re.IGNORECASE),
    "MHTML": re.compile(rb"\s*mime-version:", re.IGNORECASE),
    "PDF": re.compile(rb"%PDF-"),
}
"""What many programs call `.xls` or `.xlsx`, and is none."""


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins like this is for `grid` to read, or to say what it is instead."""
    return head.startswith(WORKBOOKS) or _looks_like(head) is not None


def grid(source: Input, choices: Choices) -> Grid:
    """The rows of the sheet that is asked for, or of the only one with data. Raises Unusable."""
    with TemporaryFile() as copy, ExitStack() as stack:
        _copy(source, copy)
        try:
            answer = asked("orglint.importers.tables.sheets", choices.sheet or "", copy)
            stack.callback(answer.rest.close)
            read = _grid(source, choices, answer)
        except OutOfTime:
            raise Unusable(OUT_OF_TIME, SMALLER, file=source.name) from None
        except (NoAnswer, LookupError, TypeError, ValueError):
            raise Unusable(NO_ANSWER, SMALLER, file=source.name) from None
        stack.pop_all()  # the rows are still to be asked for
        return read


def _copy(source: Input, copy: BinaryIO) -> None:
    """The bytes, as far as a workbook may have any. Raises Unusable."""
    source.stream.seek(0)
    head = source.stream.read(1 << 16)
    if (kind := _looks_like(head)) is not None:
        raise Unusable(NO_WORKBOOK, SAVE_AS, file=source.name, kind=kind)
    copied = copy.write(head)
    while copied <= MOST_BYTES and (piece := source.stream.read(1 << 20)):
        copied += copy.write(piece)
    if copied > MOST_BYTES:
        raise Unusable(TOO_MUCH, SMALLER, file=source.name, most=MOST_BYTES // 2**20)
    copy.seek(0)


def _looks_like(head: bytes) -> str | None:
    """What a file is that only has the name of a workbook, be it in UTF-8 or UTF-16."""
    text = head[:1000].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return next((kind for kind, pattern in LOOK_LIKE.items() if pattern.match(text)), None)


def _grid(source: Input, choices: Choices, answer: Told) -> Grid:
    told = answer.first
    sheets = [(str(name), bool(is_hidden)) for name, is_hidden in told.get("sheets", ())]
    if "refused" in told:
        raise _refusal(source, choices, told, sheets)
    name, is_hidden = told["sheet"]
    others = [sheet for sheet in sheets if sheet[0] != name]
    values = {"kind": told["kind"], "sheet": _shown(name), "hidden": HIDDEN if is_hidden else NOTHING}
    taken = (SHEET_OF if others else ONLY_SHEET).fill({**values, "others": _listed(others)})
    return Grid(_rows(source, answer.rest), (taken,), merges_known=True)


def _refusal(source: Input, choices: Choices, told: Mapping[str, Any], sheets: Sequence[tuple[str, bool]]) -> Unusable:
    """Why no sheet is read, with the sheets that could be."""
    message, remedy = REFUSALS[told["refused"]]
    filled = told.get("filled", ())
    values = {
        "asked": _shown(choices.sheet or ""),
        "hint": did_you_mean(choices.sheet or "", [name for name, _ in sheets], ON_THE_COMMAND_LINE),
        "sheets": _listed(sheets),
        "filled": _listed([sheet for sheet in sheets if sheet[0] in filled]),
        "others": ALSO.fill({"sheets": _listed(rest)})
        if (rest := [sheet for sheet in sheets if sheet[0] not in filled])
        else NOTHING,
    }
    return Unusable(message, remedy, file=source.name, **values)


def _listed(sheets: Sequence[tuple[str, bool]]) -> Listing:
    shown: list[Text | str] = [
        SHEET.fill({"sheet": _shown(name), "hidden": HIDDEN if is_hidden else NOTHING}) for name, is_hidden in sheets[:MOST_SHEETS]
    ]
    return Listing((*shown, *["…"] * (len(sheets) > MOST_SHEETS)) or ("",))


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"


def _rows(source: Input, told: Iterator[Any]) -> Iterator[Row | Skipped]:
    """The rows as they are asked for. Raises Unusable where what is told of them makes no sense."""
    try:
        for number, said, *more in told:
            if isinstance(said, str):
                yield Skipped(number, _wrong(more[0], said))
            else:
                yield Row(
                    number, tuple(said), {column - 1: _wrong(column, why) for column, why in more[0]} if more else NOTHING_WRONG
                )
    except (NoAnswer, LookupError, TypeError, ValueError):
        raise Unusable(NO_ANSWER, SMALLER, file=source.name) from None


def _wrong(column: int, why: str) -> Text:
    return WRONG[why].fill({"column": letters(column)})


NOTHING = Text("", "")
HIDDEN = Text(" (hidden)", "（隐藏）")
SHEET = Text("“{sheet}”{hidden}", "“{sheet}”{hidden}")
ONLY_SHEET = Text("read as {kind}: sheet “{sheet}”{hidden}", "按 {kind} 读取：工作表“{sheet}”{hidden}")
SHEET_OF = Text(
    "read as {kind}: sheet “{sheet}”{hidden}; not read: {others}. Another one is read with --sheet NAME",
    "按 {kind} 读取：工作表“{sheet}”{hidden}；未读取：{others}。要读取其他工作表，请用 --sheet 名称",
)
ALSO = Text("; empty or hidden: {sheets}", "；空的或隐藏的：{sheets}")

OUT_OF_TIME = Text("{file} is not read within seven seconds", "{file} 在七秒之内未能读完")
NO_ANSWER = Text(
    "{file} cannot be read: it needs more memory than a list of tools does, or it is damaged",
    "无法读取 {file}：所需内存远超一份工具清单，或文件已损坏",
)
SMALLER = Text(
    "Copy the table into a new workbook, without anything else, or export it as CSV.",
    "请将表格单独复制到新的工作簿中，或导出为 CSV。",
)
TOO_MUCH = Text("{file} is larger than {most} MiB", "{file} 大于 {most} MiB")
NO_WORKBOOK = Text("{file} is {kind}, whatever its name says, and no workbook", "无论文件名怎么写，{file} 是 {kind}，不是工作簿")
SAVE_AS = Text(
    "Open it in a spreadsheet program, check that all of it is there, and save it as XLSX or CSV.",
    "请用电子表格软件打开，确认内容完整，再另存为 XLSX 或 CSV。",
)

REFUSALS: Mapping[str, tuple[Text, Text]] = {
    "missing": (
        Text("{file} is a workbook, and what reads it is not installed", "{file} 是工作簿，而读取它的组件尚未安装"),
        Text(
            "Install orglint with its extra `import` (`pip install 'orglint[import]'`, or from a clone `pip install '.[import]'`), "
            "or export the table as CSV.",
            "请安装带附加项 `import` 的 orglint（`pip install 'orglint[import]'`，或在克隆的仓库中 `pip install '.[import]'`），"
            "也可将表格导出为 CSV。",
        ),
    ),
    "broken": (
        Text("{file} is a workbook that is damaged or not complete", "{file} 是工作簿，但已损坏或不完整"),
        Text(
            "Get it once more, or open it in a spreadsheet program and save it again.",
            "请重新获取，或用电子表格软件打开后重新保存。",
        ),
    ),
    "password": (
        Text("{file} is protected by a password", "{file} 受密码保护"),
        Text("Open it in a spreadsheet program, take the password away, and save it.", "请用电子表格软件打开，取消密码后保存。"),
    ),
    "xlsb": (
        Text("{file} is a binary workbook (XLSB), which is not read", "{file} 是二进制工作簿（XLSB），无法读取"),
        Text("Save it as XLSX.", "请另存为 XLSX。"),
    ),
    "archive": (
        Text("{file} is an archive and no workbook", "{file} 是压缩文件，不是工作簿"),
        Text("Unpack it, or check that it is the right file.", "请先解压，或确认文件无误。"),
    ),
    "bomb": (Text("{file} holds more than 1 GiB once it is unpacked", "{file} 解压后超过 1 GiB"), SMALLER),
    "cells": (Text("the sheet of {file} has more than eight million cells", "{file} 的工作表超过八百万个单元格"), SMALLER),
    "unknown": (
        Text("{file} has no sheet “{asked}”{hint}", "{file} 中没有工作表“{asked}”{hint}"),
        Text("Its sheets are {sheets}.", "其中的工作表有：{sheets}。"),
    ),
    "several": (
        Text("{file} has several sheets with data: {filled}{others}", "{file} 有多个含数据的工作表：{filled}{others}"),
        Text("Say which one to read: --sheet NAME.", "请指定读取哪一个：--sheet 名称。"),
    ),
    "empty": (
        Text(
            "there is nothing in the sheet to be read of {file}; its sheets are {sheets}",
            "{file} 中要读取的工作表是空的；其中的工作表有：{sheets}",
        ),
        Text("Say which one to read, which may be a hidden one: --sheet NAME.", "请指定读取哪一个（可以是隐藏的）：--sheet 名称。"),
    ),
}
"""Why no sheet is read, by the word of the process that looked, and what to do."""

WRONG: Mapping[str, Text] = {
    "formula": Text(
        "column {column} has a formula whose value is not stored; open the file in a spreadsheet program and save it there",
        "{column} 列的公式没有存储结果；请用电子表格软件打开此文件并保存",
    ),
    "error": Text("column {column} has an error such as #N/A instead of a value", "{column} 列是 #N/A 之类的错误，而不是值"),
    "control": Text("column {column} has a control character", "{column} 列含有控制字符"),
    "long": Text("the text up to column {column} is longer than a cell can be", "到 {column} 列为止的文本过长，超出单元格的上限"),
}
"""Why a row cannot be read, by the same process's word."""
