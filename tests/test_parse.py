"""Bytes become text and data, or one problem at one place.

In the documents below ‹ and › enclose the place of the problem, « and » a further place that is pointed out; they are no part of
the document.
"""

import ast
import re
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from orglint.document.diagnosis.syntax import MESSAGES
from orglint.document.parse import MAX_DEPTH, Document, NotToml, refuse_beyond_limits
from orglint.document.parse import parse as parse_any
from orglint.document.read import MAX_BYTES
from orglint.model import Span


def parse(data: bytes) -> Document:
    """Parse a document of which no schema has been asked."""
    document = parse_any(data)
    refuse_beyond_limits(document)
    return document


VALUES = {
    "name = ‹远山制造›\n": "Text stands here without quotes: `远山制造`",
    "name =‹›\n": "The value is missing",
    "name = ‹=› 1\n": "There is one `=` too many",
    "small = ‹True›\n": "`True` is not written in lower case",
    "small = ‹yes›\n": "TOML has no `yes`",
    "parent = ‹None›\n": "TOML has no empty value such as `None`",
    "share = ‹.5›\n": "The number `.5` has no digit before its point",
    "cost = ‹$›12\n": "No value begins with `$`",
    "cost = ‹1,200›\n": "The number `1,200` has commas in it",
    "code = ‹0042›\n": "The number `0042` begins with 0",
    "cost = ‹1200元›\n": "`1200元` is neither a number nor a date",
    "expires = ‹2027-3-31›\n": "`2027-3-31` is not a valid date",
    "expires = ‹2027/03/31›\n": "`2027/03/31` is not a valid date",
    "expires = ‹2027年3月31日›\n": "`2027年3月31日` is not a valid date",
    "expires = ‹2027-02-30›\n": "There is no such date or time: `2027-02-30`",
    "starts = ‹9:30›\n": "`9:30` is not a valid time",
}

KEYS = {
    "‹法务› = 1\n": "The key `法务` needs quotes",
    "‹crm客户› = 1\n": "The key `crm客户` needs quotes",
    "[departments.‹法务部›]\n": "The key `法务部` needs quotes",
    "name‹:› 1\n": "A colon stands where TOML needs `=`",
    "name‹›\n": "The key has no value",
    "head ‹office› = 1\n": "`=` is missing between key and value, or a key with a space has no quotes",
    "R‹&›D = 1\n": "`&` stands where TOML needs `=`",
    "‹=› 1\n": "The key before `=` is missing",
    "[departments.‹]›\n": "A key, or a part of it, is missing here",
    "a.‹!› = 1\n": "A key cannot begin with `!`",
}

LINES = {
    "‹//› comment\n": "A comment does not begin with `//`",
    '‹{› "name": 1 }\n': "A line cannot begin with `{`; this looks like JSON",
    "a = 1\n‹<<<<<<< HEAD›\nb = 2\n": "A merge conflict was left in the file",
    "a = 1\n‹=======›\nb = 2\n": "A merge conflict was left in the file",
    "‹,›\n": "A line cannot begin with a comma",
    "tools = []\n‹]›\n": "`]` closes nothing that is open",
    "‹*› a\n": "A line cannot begin with `*`",
    "a = 1 ‹b = 2›\n": "`b = 2` stands after the end of the line's content",
    "a = 1‹,›\n": "`,` stands after the end of the line's content",
    "a = 1 ‹]›\n": "`]` closes nothing that is open",
    'name = "the "‹best" tool"›\n': '`best" tool"` stands after the end of the line\'s content',
    "[departments‹›\nname = 1\n": "The heading is not closed",
    "[[waivers‹›]\n": "The heading is not closed",
    "[departments ‹&› tools]\n": "`&` stands where the heading should be closed",
}

BRACKETS = {
    "tools = ‹[›1,\n": "The array that begins here is not closed",
    "tools = ‹[›1\n«»name = 2\n": "The array that begins here is not closed",
    "tools = ‹[›1,\n[«»departments.legal]\n": "The array that begins here is not closed",
    "tool = ‹{›a = 1\n": "The inline table that begins here is not closed",
    "tools = «[»1 ‹2›]\n": "A comma or the closing `]` is missing before `2`",
    "tool = «{»a = 1 ‹b› = 2}\n": "A comma or the closing `}` is missing before `b`",
    "tools = [1, ‹,› 2]\n": "A value is missing before `,`",
}

STRINGS = {
    'name = ‹"Legal›\nheadcount = 3\n': "The text that begins here does not end on its line",
    "name = ‹'Legal›\nheadcount = 3\n": "The text that begins here does not end on its line",
    "name = ‹'Legal›\nparent = 'it'\n": "The text that begins here does not end on its line",
    'name = ‹"Legal›': "The text that begins here does not end on its line",
    'a = 1\nname = ‹"""›Legal\n\n': "The text that begins here is never closed",
    "a = 1\nname = ‹'''›Legal\n\n": "The text that begins here is never closed",
    'path = "C:‹\\T›ools"\n': "`\\T` means nothing in a text between double quotes",
    'name = "‹\\u12›"\n': "`\\u12` means nothing in a text between double quotes",
    'name = "‹\\ud800›"\n': "`\\ud800` means nothing in a text between double quotes",
}

TWICE = {
    "«name» = 1\nsize = 2\n‹name› = 3\n": "`name` is defined twice",
    '«name» = 1\n‹"na\\u006de"› = 3\n': "`name` is defined twice",
    '[«departments."法务部"»]\n[departments.it]\n[‹departments."法务部"›]\n': '`departments."法务部"` is defined twice',
    "tool = {«a» = 1, b = 2, ‹a› = 3}\n": "`tool.a` is defined twice",
    "tools = [{a = 1}, {«a» = 1, ‹a› = {a = 2}}]\n": "`a` is defined twice",
    "[[waivers]]\nrule = 1\n[[waivers]]\n«rule» = 2\n‹rule› = 3\n": "`waivers.rule` is defined twice",
    "«tools» = []\n[[‹tools›]]\n": "`tools` is defined twice",
    "«tool» = {a = 1}\n‹tool.b› = 2\n": "`tool.b` cannot be defined here: `tool` is defined above in another way",
    "«tool.b.c» = 2\n[‹tool.b›]\n": "`tool.b` cannot be defined here: `tool.b.c` is defined above in another way",
    "[«a.b»]\n[a]\n‹b.c› = 1\n": "`a.b.c` cannot be defined here: `a.b` is defined above in another way",
}

LOOKALIKES = {
    "name = ‹“›Legal”\n": 'The curly quotation mark `“` stands where TOML needs `"`',
    "‹‘›name’ = 1\n": "The curly quotation mark `‘` stands where TOML needs `'`",
    'name = ‹"Legal”›\n': 'The text begins with `"` but ends with `”`',
    "name = ‹「›Legal」\n": 'The corner bracket `「` stands where TOML needs `"`',
    "name ‹\uff1d› 1\n": "The full-width sign `\uff1d` stands where TOML needs `=`",
    "name‹\uff1a›1\n": "The full-width colon `\uff1a` stands where TOML needs `=`",
    "tools = «[»1‹\uff0c›2]\n": "The full-width sign `\uff0c` stands where TOML needs `,`",
    "tools = «[»1‹、›2]\n": "The Chinese list comma `、` stands where TOML needs `,`",
    "‹【›departments】\n": "The lenticular bracket `【` stands where TOML needs `[`",
    "[departments‹。›legal]\n": "The Chinese full stop `。` stands where TOML needs `.`",
    "headcount = ‹\uff14›20\n": "The full-width digit `\uff14` stands where TOML needs `4`",
    "‹\uff03› comment\n": "The full-width sign `\uff03` stands where TOML needs `#`",
    "‹\u3000›name = 1\n": "An invisible character stands here: full-width space (U+3000)",
    "name‹\u200b› = 1\n": "An invisible character stands here: zero-width character (U+200B)",
    "a = 1\n‹\ufeff›b = 2\n": "An invisible character stands here: byte order mark (U+FEFF)",
}

CONTROLS = {
    "a = 1‹\r›b = 2\n": "A carriage return stands here without a line feed",
    'a = "1‹\r›"\n': "A carriage return stands here without a line feed",
    'a = "1‹\0›"\n': "The control character U+0000 cannot stand in a file",
    "a‹\0›b = 1\n": "The control character U+0000 cannot stand in a file",
    "# ‹\x1b›[31m\n": "The control character U+001B cannot stand in a file",
    "a = 'b‹\x7f›'\n": "The control character U+007F cannot stand in a file",
}

TOO_DEEP = "Tables or arrays are nested more than 16 levels deep"
LIMITS = {
    "big = ‹9223372036854775808›\n": "The number `9223372036854775808` is too large",
    "big = [1, { a = ‹-9_223_372_036_854_775_809› }]\n": "The number `-9_223_372_036_854_775_809` is too large",
    "big = ‹0xFFFFFFFFFFFFFFFF›\n": "The number `0xFFFFFFFFFFFFFFFF` is too large",
    f"big = ‹{'9' * 5000}›\n": f"The number `{'9' * 39}…` is too large",
    f"big = ‹0x{'F' * 20_000}›\n": f"The number `0x{'F' * 37}…` is too large",
    f"big = 0.‹{'0' * 100_000}›\n": f"The number `{'0' * 39}…` is too large",
    f"a = {'[' * (MAX_DEPTH - 1)}‹[›{']' * MAX_DEPTH}\n": TOO_DEEP,
    f"a = {'[' * (MAX_DEPTH - 1)}‹[›{'[' * 100_000}\n": TOO_DEEP,
    f"[a.b]\nc = {'{a=' * (MAX_DEPTH - 3)}‹{{›a=1{'}' * (MAX_DEPTH - 2)}\n": TOO_DEEP,
    f"‹{'.'.join('k' * (MAX_DEPTH + 1))}› = 1\n": "This key has more than 16 parts",
    f"[‹{'.'.join(['long'] * 100_000)}›]\n": "This key has more than 16 parts",
}

BROKEN = VALUES | KEYS | LINES | BRACKETS | STRINGS | TWICE | LOOKALIKES | CONTROLS | LIMITS
MARKS = re.compile("[‹›«»]")


def refused(data: bytes) -> NotToml:
    with pytest.raises(NotToml) as caught:
        parse(data)
    return caught.value


def marked_span(text: str, marks: str) -> Span:
    """Where a pair of marks stands in a text, as if no mark were there."""
    (line, column), (end_line, end_column) = (
        (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        for before in (MARKS.sub("", text.partition(mark)[0]) for mark in marks)
    )
    return Span(line, column, end_line, end_column)


@pytest.mark.parametrize(("marked", "message"), BROKEN.items(), ids=[ascii(f"{marked:.40}") for marked in BROKEN])
def test_a_problem_is_named_and_its_place_is_shown(marked: str, message: str) -> None:
    for ending in ("\n", "\r\n"):
        text = MARKS.sub("", marked).replace("\n", ending)
        problem = refused(text.encode())
        assert problem.problem.en == message
        assert problem.span == marked_span(marked, "‹›")
        assert [span for span, _ in problem.labels] == ([marked_span(marked, "«»")] if "«" in marked else [])
        assert problem.text == text


def test_every_problem_is_told_in_both_languages_with_a_remedy() -> None:
    for marked in BROKEN:
        assert_told_in_both_languages(refused(MARKS.sub("", marked).encode()))


def assert_told_in_both_languages(problem: NotToml) -> None:
    for text in (problem.problem, problem.remedy, *(text for _, text in problem.labels)):
        english, chinese = (re.sub("`[^`]*`", "", wording) for wording in text)
        assert not re.search("[\u4e00-\u9fff{}]", english), "Chinese, or a placeholder, in the English wording"
        assert re.search("[\u4e00-\u9fff]", chinese)
        assert not re.search("[\u4e00-\u9fff][,;:(]|[{}]", chinese), "half-width punctuation, or a placeholder"
    assert problem.remedy.en.endswith(".")
    assert problem.remedy.zh.endswith("。")


@pytest.mark.parametrize(
    ("codec", "message"),
    [
        ("gbk", "The byte 0xB7 is not valid UTF-8; the file seems to be GBK"),
        ("gb18030", "The byte 0xB7 is not valid UTF-8; the file seems to be GBK"),
        ("utf-16", "The file is UTF-16, not UTF-8"),
        ("utf-16-le", "The file is UTF-16, not UTF-8"),
        ("utf-16-be", "The file is UTF-16, not UTF-8"),
        ("utf-32", "The file is UTF-32, not UTF-8"),
        ("utf-32-le", "The file is UTF-32, not UTF-8"),
        ("utf-32-be", "The file is UTF-32, not UTF-8"),
    ],
)
def test_the_encoding_of_a_chinese_file_is_recognised_and_its_text_can_be_shown(codec: str, message: str) -> None:
    text = '[departments.legal]\r\nname = "法务部"\r\n'
    problem = refused(text.encode(codec))
    assert problem.problem.en == message
    assert problem.text == text
    assert problem.remedy.en.startswith("Save the file as UTF-8")
    assert problem.span == (Span(2, 9, 2, 10) if codec.startswith("gb") else Span(1, 1, 1, 2))


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        (
            "a = 1\nname = 'Müller'".encode("latin-1"),
            "The byte 0xFC is not valid UTF-8; the file seems to be Windows-1252",
            (2, 10),
        ),
        ("远 = 1\r\n".encode() + b"\xff", "The byte 0xFF is not valid UTF-8", (2, 1)),
        ("\ufeff# 远".encode() + b"\xe8", "The byte 0xE8 is not valid UTF-8", (1, 4)),
        (b"a = '\xed\xa0\x80'", "The byte 0xED is not valid UTF-8", (1, 6)),
    ],
    ids=["Latin-1", "one byte of many", "cut off after a byte order mark", "surrogate"],
)
def test_a_byte_that_is_not_utf_8_is_named_with_its_line_and_column(data: bytes, message: str, place: tuple[int, int]) -> None:
    problem = refused(data)
    assert problem.problem.en == message
    assert problem.span[:2] == place


def test_a_byte_order_mark_is_accepted_and_moves_no_column() -> None:
    assert parse("\ufeffname = '远山'\r\n".encode()) == ("name = '远山'\r\n", {"name": "远山"})
    assert refused("\ufeffname = 远山".encode()).span == Span(1, 8, 1, 10)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"# nothing\r\n", b"\xef\xbb\xbf"])
def test_a_file_without_content_is_valid(data: bytes) -> None:
    assert parse(data).data == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a = 9223372036854775807", 2**63 - 1),
        ("a = -9223372036854775808", -(2**63)),
        ("a = 0x7FFFFFFFFFFFFFFF", 2**63 - 1),
        ("a = '99999999999999999999'", "9" * 20),
        (f"a = '{'9' * 100_000}'", "9" * 100_000),
        ("a = 1_000 # 99999999999999999999", 1000),
        ("a = '" + "a." * 99 + "'", "a." * 99),
        (r'a = "\e\x41"', "\x1bA"),
    ],
    ids=["largest", "smallest", "hexadecimal", "digits in text", "very many digits in text", "comment", "dots in text", "TOML 1.1"],
)
def test_what_is_within_the_limits_is_read(text: str, value: object) -> None:
    assert parse(text.encode()).data == {"a": value}


@pytest.mark.parametrize("text", [f"a = {'[' * (MAX_DEPTH - 1)}1{']' * (MAX_DEPTH - 1)}", f"{'.'.join('k' * MAX_DEPTH)} = 1"])
def test_values_may_lie_as_deep_as_the_limit_says(text: str) -> None:
    assert parse(text.encode()).data == tomli.loads(text)


def test_a_file_over_the_limit_is_refused_unread() -> None:
    problem = refused(b"# " + b"x" * MAX_BYTES)
    assert problem.problem.en == "The file is larger than 16 MiB"
    assert problem.span == Span(1, 1, 1, 1)
    assert problem.text.startswith("# xxx")


def test_there_are_words_for_every_message_of_the_installed_tomli() -> None:
    source = Path(tomli.__file__).with_name("_parser.py")
    if not source.exists():
        pytest.skip("tomli was installed without its Python source")
    said = {beginning for node in ast.walk(ast.parse(source.read_text("utf-8"))) if (beginning := said_by(node))}
    assert len(said) > 15
    assert {words for words in said if not any(words.startswith(known) or known.startswith(words) for known in MESSAGES)} == set()
    assert {known for known in MESSAGES if not any(words.startswith(known) or known.startswith(words) for words in said)} == set()


def said_by(node: ast.AST) -> str | None:
    """What `TOMLDecodeError("…", …)` says, up to its first placeholder."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "TOMLDecodeError"):
        return None
    words = node.args[0].values[0] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
    assert isinstance(words, ast.Constant)
    return str(words.value)


def test_a_message_that_nobody_knows_yet_still_comes_out_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, **_: object) -> None:
        raise tomli.TOMLDecodeError("Frobnicated ('a', 'b')", text, 6)

    monkeypatch.setattr(tomli, "loads", refuse)
    problem = refused(b"a = 1\nb = 2\n")
    assert problem.problem.en == "The file cannot be read as TOML from here on"
    assert problem.span == Span(2, 1, 2, 1)


def check_places(data: bytes) -> None:
    """Whatever the bytes, either they are read, or every place that is shown lies within the text."""
    try:
        document = parse(data)
    except NotToml as problem:
        lines = problem.text.replace("\r\n", "\n").split("\n")
        for line, column, end_line, end_column in (problem.span, *(span for span, _ in problem.labels)):
            assert (line, column) <= (end_line, end_column)
            assert 1 <= line <= end_line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1
            assert 1 <= end_column <= len(lines[end_line - 1]) + 1
    else:
        assert document.data == tomli.loads(document.text) or "nan" in document.text


@given(st.binary())
def test_arbitrary_bytes_raise_nothing_else(data: bytes) -> None:
    check_places(data)


SIGNS = [
    ".",
    "=",
    "[",
    "]",
    "{",
    "}",
    ",",
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    "\\u",
    "#",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\ufeff",
    "\u2028",
]
WORDS = ["a", "b", "1", "9" * 20, "true", "a = 1\n", "[a]\n", "[[a]]\n", "a = {", "a = [", "2027-03-31", "远", "“", "\uff0c"]


@given(st.lists(st.sampled_from(SIGNS + WORDS) | st.text(max_size=3)).map("".join))
def test_arbitrary_text_raises_nothing_else(text: str) -> None:
    check_places(text.encode("utf-8", "surrogatepass"))
