"""Which encoding a file that is no UTF-8 seems to have. TOML files are UTF-8 and nothing else (TOML 1.1, "Preliminaries")."""

from __future__ import annotations

import codecs
import re

from orglint.document.diagnosis.scan import Problem
from orglint.texts import Text

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""UTF-32 first: its little-endian mark begins with that of UTF-16."""

NUL_PATTERNS = (
    (re.compile(rb"(?:[^\0]\0\0\0){2}"), "utf-32-le", "UTF-32"),
    (re.compile(rb"(?:\0\0\0[^\0]){2}"), "utf-32-be", "UTF-32"),
    (re.compile(rb"(?:[^\0]\0){2}"), "utf-16-le", "UTF-16"),
    (re.compile(rb"(?:\0[^\0]){2}"), "utf-16-be", "UTF-16"),
)
"""Without a mark: a TOML file begins with ASCII, whose characters have NULs in a fixed place."""

SAVE_AS_UTF_8 = Text(
    "Save the file as UTF-8: most editors offer it as “Encoding” or “Save with encoding”.",
    "请将文件另存为 UTF-8：大多数编辑器在“编码”或“另存为”中提供此选项。",
)


def wide_encoding(data: bytes) -> tuple[str, Problem] | None:
    """The text of a file in UTF-16 or UTF-32, and the problem that it is; None for other files."""
    marked = ((codec, name) for mark, codec, name in BYTE_ORDER_MARKS if data.startswith(mark))
    unmarked = ((codec, name) for pattern, codec, name in NUL_PATTERNS if pattern.match(data))
    for codec, name in (*marked, *unmarked):
        text = data.decode(codec, "replace")
        problem = Text("The file is {name}, not UTF-8", "文件是 {name} 编码，而不是 UTF-8").fill({"name": name})
        return text, Problem(problem, SAVE_AS_UTF_8, 0, min(1, len(text)))
    return None


def undecodable(data: bytes, start: int) -> tuple[str, Problem]:
    """The text of a file whose byte `start` is the first that is no UTF-8, as well as it can be decoded, and the problem."""
    if found := wide_encoding(data):
        return found
    text = data.decode("utf-8", "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") * 2 > foreign:  # otherwise UTF-8 with a few broken bytes
        for codec, name, plausible in NATIONAL:
            guess = _decoded(data, codec)
            if guess and plausible(guess[_length(data[:start], codec) :][:SAMPLE]):
                words = Text(f"; the file seems to be {name}", f"，文件可能是 {name} 编码")
                return guess, _not_utf_8(data, start, codec, words)
    return text.removeprefix("\ufeff"), _not_utf_8(data, start, "utf-8-sig", Text("", ""))


def _length(data: bytes, codec: str) -> int:
    return len(data.decode(codec, "ignore"))


def _not_utf_8(data: bytes, start: int, codec: str, guess: Text) -> Problem:
    at = len(data[:start].decode(codec, "ignore").replace("\r\n", "\n"))
    problem = Text("The byte 0x{byte} is not valid UTF-8{guess}", "字节 0x{byte} 不是有效的 UTF-8{guess}")
    return Problem(problem.fill({"byte": f"{data[start]:02X}", "guess": guess}), SAVE_AS_UTF_8, at, at + 1)


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    """Whether half of what is not ASCII is in everyday use (GB 2312); Western texts decoded as GBK give rare characters."""
    foreign = "".join(NOT_ASCII.findall(text))
    return len(foreign.encode("gb2312", "ignore")) >= len(foreign)


def _is_western(text: str) -> bool:
    """Whether what is not ASCII looks like accents in words and like printers' quotes: single, or two or three in a row."""
    foreign = NOT_ASCII.findall(text)
    return all(character.isalpha() or character in WESTERN_SIGNS for character in foreign) and not LONG_RUN.search(text)


SAMPLE = 10_000
"""So many characters from the first foreign one on are looked at to guess an encoding."""

NOT_ASCII = re.compile(r"[^\x00-\x7f]")
LONG_RUN = re.compile(r"[^\x00-\x7f]{4}")
WESTERN_SIGNS = "‘’“”„–—…€£§©®°·«»¿¡"

NATIONAL = (("gb18030", "GBK", _is_chinese), ("cp1252", "Windows-1252", _is_western))
"""What Chinese and Western Windows write where UTF-8 was not asked for. GB 18030 is the superset of GBK."""
