"""In which encoding a text is: found out in one pass over its bytes, of which nothing is kept.

UTF-8 and UTF-16 are told by their form. Nearly every text in Latin-1 has the form of GB18030 too, and those two are told apart by
how high bytes (0x80 and above) stand together: a Chinese character is a pair of them and seldom alone, so they come in runs of four
and more; the accented letter of a European word stands alone. Where that does not decide, the user is asked.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections import Counter
from collections.abc import Iterator, Mapping

from orglint.importers.entries import Input, Unusable
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from codecs import IncrementalDecoder

MOST_BYTES = 256 * 2**20
"""Of a table of text: a million rows are a quarter of that."""

MOST_LINES = 2_000_000
"""Of a table of text: twice what a spreadsheet has room for."""

PIECE = 1 << 18

CODECS: Mapping[str, str] = {"utf-8": "utf-8-sig", "gb18030": "gb18030", "utf-16": "utf-16", "latin-1": "cp1252"}
"""What Python calls the encodings that `--encoding` can name. What is said to be Latin-1 is Windows-1252 (WHATWG, Encoding 4.2)."""

NAMES: Mapping[str, Text] = {
    "utf-8": Text("UTF-8", "UTF-8"),
    "gb18030": Text("GB18030 (which has GBK in it)", "GB18030/GBK"),
    "utf-16": Text("UTF-16", "UTF-16"),
    "latin-1": Text("Latin-1 (Windows-1252)", "Latin-1（Windows-1252）"),
}

MARKS = (("utf-8", BOM_UTF8), ("utf-16", BOM_UTF16_LE), ("utf-16", BOM_UTF16_BE))

HALVES = (("utf-16-le", 1), ("utf-16-be", 0))
"""The halves of UTF-16 without a mark, and where the zero byte of a Latin letter is in each pair."""

FEWEST = 10
"""One letter in so many is Latin in a table in UTF-16, if only the delimiters are; a NUL in another table is a slip and rare."""

CLEARLY = 4
"""So many times as many high bytes have to speak for an encoding as against it."""


MOST_COUNTED = 16 * 2**20
"""So many bytes with high ones among them tell how these stand together."""


class TextEncoding(NamedTuple):
    """The encoding of a text: the choice that `--encoding` names, and the codec that reads it, which swallows a mark."""

    choice: str
    codec: str


def encoding_of(source: Input, chosen: str | None) -> TextEncoding:
    """The encoding of an input, which is at its beginning then. Raises Unusable where it is in doubt, or not the chosen one."""
    source.stream.seek(0)
    first = source.stream.read(PIECE)
    source.stream.seek(0)
    sure = _by_form(first, chosen)
    watch = Watch((sure.codec,) if sure else (CODECS["utf-8"], "gb18030", "cp1252"))
    for piece in _pieces(source):
        watch.see(piece)
        if watch.is_over:
            break
        if watch.lines > MOST_LINES:
            raise Unusable(TOO_MANY_LINES, IN_PARTS, file=source.name, most=f"{MOST_LINES:,}")
    watch.end()
    source.stream.seek(0)
    return _confirmed(source, sure, watch) if sure else _told_apart(source, watch)


def _by_form(first: bytes, chosen: str | None) -> TextEncoding | None:
    """The encoding that is chosen, or that the first bytes show."""
    marked = next((name for name, mark in MARKS if first.startswith(mark)), None)
    name = chosen or marked
    if name == "utf-16" and not marked:
        return TextEncoding(name, _half(first) or "utf-16-le")
    if name:
        return TextEncoding(name, CODECS[name])
    half = _half(first)
    return TextEncoding("utf-16", half) if half else None


def _half(first: bytes) -> str | None:
    """Which half of UTF-16 it is without a mark, by the zero bytes of its Latin letters."""
    zeros = [first[place::2].count(0) for place in (0, 1)]
    pairs = max(len(first) // 2, 1)
    for codec, place in HALVES:
        if zeros[1 - place] == 0 and (zeros[place] * 2 >= pairs or (zeros[place] * FEWEST >= pairs and not _is_utf_8(first))):
            return codec
    return None


def _is_utf_8(first: bytes) -> bool:
    try:
        getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError:
        return False
    return True


def _pieces(source: Input) -> Iterator[bytes]:
    size = 0
    while piece := source.stream.read(PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise Unusable(TOO_MUCH, IN_PARTS, file=source.name, most=MOST_BYTES // 2**20)
        yield piece


class Watch:
    """Sees the bytes of a text go by: which codecs can read them, the line where others fail, and how high bytes stand together."""

    def __init__(self, codecs: tuple[str, ...]) -> None:
        self._decoders: dict[str, IncrementalDecoder] = {codec: getincrementaldecoder(codec)() for codec in codecs}
        self._line = 1
        self.lines = 0
        self.failed: dict[str, int] = {}
        self._runs: Counter[int] = Counter()
        self._utf_8 = 0
        self._left = MOST_COUNTED

    def see(self, piece: bytes) -> None:
        """Take in the next bytes."""
        self._decode(piece, final=False)
        if CODECS["utf-8"] in self.failed and not piece.isascii() and self._left > 0:
            self._left -= len(piece)
            self._runs.update(map(len, HIGH.findall(piece)))
            self._utf_8 += len(UTF_8.findall(piece))
        self._line += piece.count(b"\n")
        if not any(codec.startswith("utf-16") for codec in self._decoders):
            self.lines += max(piece.count(b"\n"), piece.count(b"\r"))

    @property
    def is_over(self) -> bool:
        """Whether no codec is left that can read the text."""
        return not self._decoders

    def end(self) -> None:
        """There are no more."""
        self._decode(b"", final=True)

    def _decode(self, piece: bytes, *, final: bool) -> None:
        for codec, decoder in tuple(self._decoders.items()):
            try:
                text = decoder.decode(piece, final)
                if codec.startswith("utf-16"):
                    self.lines += max(text.count("\n"), text.count("\r"))
            except UnicodeDecodeError as error:
                self.failed[codec] = self._line + piece.count(b"\n", 0, error.start)
                del self._decoders[codec]

    def likely(self) -> str | None:
        """The encoding that the high bytes speak for, of those that a text can be in which is not UTF-8 throughout."""
        high, alone, paired = self._in_runs(1), self._runs[1], self._in_runs(PAIRED)
        if self._utf_8 * LENGTH * CLEARLY > high * (CLEARLY - 1):
            return "utf-8"
        if paired and paired >= CLEARLY * alone:
            return "gb18030"
        return "latin-1" if not paired and alone * 2 >= high else None

    def _in_runs(self, shortest: int) -> int:
        """How many high bytes stand in runs of so many, or more."""
        return sum(length * number for length, number in self._runs.items() if length >= shortest)


HIGH = re.compile(rb"[\x80-\xff]+")

UTF_8 = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")
"""A Chinese character in UTF-8."""

LENGTH = 3
"""Of one, in bytes."""

PAIRED = 4
"""A run of so many high bytes is of Chinese characters: no European word has four accented letters in a row."""


def _confirmed(source: Input, found: TextEncoding, watch: Watch) -> TextEncoding:
    if line := watch.failed.get(found.codec):
        raise Unusable(NOT_IN_IT, SAY_ENCODING, file=source.name, line=line, encoding=NAMES[found.choice])
    return found


def _told_apart(source: Input, watch: Watch) -> TextEncoding:
    if CODECS["utf-8"] not in watch.failed:
        return TextEncoding("utf-8", CODECS["utf-8"])
    likely = watch.likely()
    if likely is None:
        raise Unusable(IN_DOUBT, SAY_ENCODING, file=source.name, line=watch.failed[CODECS["utf-8"]])
    return _confirmed(source, TextEncoding(likely, CODECS[likely]), watch)


TOO_MUCH = Text("{file} is larger than {most} MiB", "{file} 大于 {most} MiB")
TOO_MANY_LINES = Text("{file} has more than {most} lines", "{file} 超过 {most} 行")
IN_PARTS = Text("Divide the table, and import the parts one after the other.", "请将表格拆分，再逐一导入。")
NOT_IN_IT = Text("{file}, line {line}: this is not {encoding}", "{file} 第 {line} 行：不是 {encoding} 编码")
IN_DOUBT = Text("{file}, line {line}: the encoding cannot be told from the bytes", "{file} 第 {line} 行：无法从字节判断是什么编码")
SAY_ENCODING = Text(
    "Say which one it is with --encoding (`utf-8`, `gb18030`, `utf-16` or `latin-1`), or export the table again in UTF-8.",
    "请用 --encoding 指明编码（`utf-8`、`gb18030`、`utf-16` 或 `latin-1`），或重新导出为 UTF-8。",
)
