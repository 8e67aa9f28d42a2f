"""Where keys and values stand: small documents with the wanted stretch marked by «», and generated ones read back with tomli."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orglint.document.layout import Lines
from orglint.document.locate import find, positions
from orglint.document.toml_text import key_path
from orglint.model import Key, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

KEYS: dict[str, tuple[Key, str]] = {
    "bare": (("name",), "«name» = 1"),
    "not the same word elsewhere": (("name",), "# name\nother = 'name'\n«name» = 1"),
    "Chinese, in quotes": (("departments", "华东销售部"), '[departments."法务部"]\n[departments.«"华东销售部"»]'),
    "with an escape": (("aA",), r'«"a\u0041"» = 1'),
    "with an escaped quote": (('a"b',), r'«"a\"b"» = 1'),
    "literal": ((r"a\b",), r"«'a\b'» = 1"),
    "empty": (("",), '«""» = 1'),
    "looks like a number": (("1", "5"), "1.«5» = 0"),
    "dotted, the first part": (("a",), "«a» . b = 1\na.c = 2"),
    "dotted, the last part": (("a", "c"), "a . b = 1\na.«c» = 2"),
    "dot inside quotes": (("a.b", "c"), '"a.b".«c» = 1'),
    "under a header": (("a", "b"), "[a]\n«b» = 1"),
    "of a header": (("a", "b"), "[ a . «b» ]"),
    "on the way in a header": (("a",), "[«a».b]\n[a.c]"),
    "on the way, then with a header": (("a",), "[a.b]\n[«a»]"),
    "array of tables": (("a",), "[[«a»]]\n[[a]]"),
    "element of an array of tables": (("a", 1), "[[a]]\n[[«a»]]"),
    "under the second element": (("a", 1, "b"), "[[a]]\nb = 1\n[[a]]\n«b» = 2"),
    "sub-table of the second element": (("a", 1, "b"), "[[a]]\n[a.b]\n[[a]]\n[a.«b»]"),
    "array of tables in an array of tables": (("a", 1, "b", 0), "[[a]]\n[[a.b]]\n[[a]]\n[[a.«b»]]"),
    "in an inline table": (("a", "c"), "a = { b = 1, «c» = 2 }"),
    "dotted in an inline table": (("a", "b", "c"), "a = { b.«c» = 1 }"),
    "in a table in an array": (("a", 1, "b"), "a = [{ b = 1 }, { «b» = 2 }]"),
    "an element in brackets has none": (("a", 0), "«a» = [1]"),
    "nearest around a missing one": (("a", "b", "c"), "[a.«b»]"),
}

VALUES: dict[str, tuple[Key, str]] = {
    "integer": (("a",), "a = «1_000» # why"),
    "float": (("a",), "a=«-6.26e-34»"),
    "not a number": (("a",), "a = «+nan»"),
    "boolean": (("a",), "a = «true»#"),
    "date": (("a",), "a = «2027-03-31» # 07:00"),
    "date, space, time": (("a",), "a = «2027-03-31 07:30:00.5+08:00»"),
    "date, space, time without seconds": (("a", 0), "a = [«2027-03-31 07:30Z»]"),
    "date at the end of a line": (("a",), "a = «2027-03-31»\n07 = 30"),
    "string with a number sign": (("a",), 'a = «"#1"» # "'),
    "string with escapes": (("a",), r'a = «"\"\\"» # "'),
    "string with the escapes of TOML 1.1": (("a",), r'a = «"\e[0m\x41"»'),
    "empty string": (("a",), 'a = «""» # "'),
    "literal string": (("a",), r"a = «'\'» # '"),
    "multi-line string": (("a",), 'a = «"""\n\nb = 1"""»\nc = 2'),
    "multi-line string, quotes at its end": (("a",), 'a = «"""two: """""»'),
    "multi-line string, escaped quotes": (("a",), r'a = «"""\""" "" \""""""»'),
    "multi-line string, escaped line ends": (("a",), 'a = «"""b \\  \n   c"""»\n'),
    "multi-line string, empty": (("a",), 'a = «""""""»\nb = ""'),
    "multi-line literal string": (("a",), "a = «'''\nb = ''1''\\''''»\nc = 2"),
    "emoji": (("a",), "'👩‍💻' = '法务部'\na = «'🏢'»"),
    "array": (("a",), "a = «[ 1, [2], ]»"),
    "array over lines with comments": (("a",), "a = «[ # ]\n 1, # ]\n]»\n"),
    "element": (("a", 1), "a = [1, «2», 3]"),
    "element after strings with commas": (("a", 2), """a = ["1,", '],', «'x'»]"""),
    "array in an array": (("a", 1, 0), "a = [[1], [«2»]]"),
    "inline table": (("a",), "a = «{ b = [{}], c = '}' }»"),
    "inline table over lines": (("a", "c"), "a = {\n  b = 1, # }\n  c = «2»,\n}"),
    "inline table with brackets": (("a", 1), "a = [{ b = 1 }, «{}»]"),
    "table": (("a", "b"), "«[ a . b ]» # a\nc = 1"),
    "table on the way": (("a",), "[«a».b]"),
    "table on the way, then with a header": (("a",), "[a.b]\n«[a]»"),
    "table of a dotted key": (("a", "b"), "a.«b».c = 1"),
    "array of tables": (("a",), "«[[ a ]]»\n[[a]]"),
    "element of an array of tables": (("a", 1), "[[a]]\n«[[ a ]]»"),
    "the root": ((), "«»a = 1"),
    "anything in an empty text": (("a", "b"), "«»"),
    "nearest around a missing one": (("a", "b", "c", 3), "[a]\n«[a.b]»\n"),
    "nearest around a missing element": (("a", 7, "b"), "a = «[1]»"),
}

CASES = {f"{part}: {name}": (part, *case) for part, cases in (("key", KEYS), ("value", VALUES)) for name, case in cases.items()}


def unmark(marked: str) -> tuple[str, tuple[int, int]]:
    """The document without its marks, and the stretch between them."""
    before, rest = marked.split("«")
    inside, after = rest.split("»")
    return before + inside + after, (len(before), len(before) + len(inside))


@pytest.mark.parametrize(("part", "path", "marked"), CASES.values(), ids=CASES)
def test_position(part: Literal["key", "value"], path: Key, marked: str) -> None:
    for line_end in ("\n", "\r\n"):
        text, offsets = unmark(marked.replace("\n", line_end))
        tomli.loads(text)
        assert find(positions(text), path, part) == offsets


SPANS = {
    "the start": ("«»a = 1", Span(1, 1, 1, 1)),
    "first line": ("a = «1»", Span(1, 5, 1, 6)),
    "last line, without a line end": ("a = 1\nb = «23»", Span(2, 5, 2, 7)),
    "before a carriage return": ("a = 1\r\nb = «23»\r\n", Span(2, 5, 2, 7)),
    "after Chinese and emoji: one column each": ("'法务🏢' = «1»", Span(1, 9, 1, 10)),
    "several lines": ('a = «"""\r\nb\r\n"""»', Span(1, 5, 3, 4)),
    "a line end and the next line": ("a = 1«\n»b = 2", Span(1, 6, 2, 1)),
    "the end": ("a = 1\n«»", Span(2, 1, 2, 1)),
}


@pytest.mark.parametrize(("marked", "span"), SPANS.values(), ids=SPANS)
def test_lines_and_columns(marked: str, span: Span) -> None:
    text, (start, end) = unmark(marked)
    assert Lines(text).span(start, end) == span


@pytest.mark.parametrize("text", ["a = 1\r", "# a\rb", "a = '\r'", 'a = """\r"""', "a = '''\r'''", "a = [1,\r2]", "a = 1\r\r\n"])
def test_a_carriage_return_alone_is_not_toml(text: str) -> None:
    """Why a line ends at a line feed and nowhere else."""
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(text)


PATHS = {
    "": (),
    "company.not-needed": ("company", "not-needed"),
    'departments."华东销售部".tools[0]': ("departments", "华东销售部", "tools", 0),
    "waivers[1].rule": ("waivers", 1, "rule"),
    "a[0][12]": ("a", 0, 12),
    '"".""': ("", ""),
    '"a.b"."c d"': ("a.b", "c d"),
    r'"\"\\"': ('"\\',),
    r'"\n\t\u0000\u001B\u007F"': ("\n\t\0\x1b\x7f",),
}


@pytest.mark.parametrize(("written", "path"), PATHS.items(), ids=repr)
def test_key_path(written: str, path: Key) -> None:
    assert key_path(path) == written


@UNHURRIED
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_key_path_without_indices_is_toml(keys: list[str]) -> None:
    data: Any = tomli.loads(f"{key_path(tuple(keys))} = true")
    for key in keys:
        data = data[key]
    assert data is True


def test_nesting_is_not_recursion() -> None:
    assert len(positions("a = " + "[" * 2000 + "]" * 2000).values) == 2000


NOT_TOML = ["a", "a =", "[a", "[]", "]", "a = '", "a = '''", 'a = """b', r'"\q" = 1', "a = [}{", "a." * 4000, "a = " + "[" * 4000]


@pytest.mark.parametrize("text", NOT_TOML, ids=range(len(NOT_TOML)))
def test_what_is_not_toml_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not valid TOML|Unescaped|more than \d+ steps"):
        positions(text)


Written = tuple[str, str]  # a key: what it means, and how it is written
GAPS = st.sampled_from(["", " ", "\t ", "\n", '  # ] } \' """\n', "\r\n\r\n", " # 注释\n\t"])
BLANKS = st.sampled_from(["", " ", "\t "])
LINE_ENDS = st.sampled_from(["\n", "\r\n", " # [a] b = '\n", "\n\n  # 说明 🏢\r\n"])
PLAIN = ["-1_0", "0xfF", "1e-5", "-inf", "nan", "true", "07:30", "2027-03-31", "2027-03-31 07:30", "2027-03-31T07:30:00.25Z"]
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\"'\\#[]{}=.,\t\n法🏢")
INSIDE = ("", "\r\n", "# '\n]", "b\\\\\n", '" "" ', "' '' ", "\n法 = [")
MULTILINE = [quotes + inside + quotes for quotes in ('"""', "'''") for inside in INSIDE]
MULTILINE += ['"""""b"""""', "'''''b'''''", '"""\\\n  \\""""""']


def spellings(content: str) -> list[str]:
    """The ways to write a string on one line."""
    escaped = "".join(f"\\U{ord(character):08X}" if character in '"\\\n法' else character for character in content)
    return [f'"{escaped}"'] if set("'\n") & set(content) else [f'"{escaped}"', f"'{content}'"]


def key(name: str) -> st.SearchStrategy[Written]:
    bare = [name] if name.isascii() and name.isalnum() else []
    return st.tuples(st.just(name), st.sampled_from(bare + spellings(name)))


NAMES = st.sampled_from(["a", "b", "1", "法务部", "", " ", "a.b", "{", "🏢"]) | st.text(CHARACTERS, max_size=4)
WRITTEN = NAMES.flatmap(key)
DISTINCT_KEYS = st.lists(WRITTEN, max_size=4, unique_by=lambda key: key[0])
SCALARS = st.sampled_from(PLAIN + MULTILINE) | st.text(CHARACTERS, max_size=6).map(spellings).flatmap(st.sampled_from)


@st.composite
def dotted(draw: st.DrawFn, first: Written, end: str) -> str:
    """`first`, perhaps with further parts, and what ends the key."""
    parts = [first, *draw(st.lists(WRITTEN, max_size=2))]
    return draw(BLANKS) + ".".join(draw(BLANKS) + token + draw(BLANKS) for _, token in parts) + end + draw(BLANKS)


@st.composite
def bracketed(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """An array or an inline table."""
    if draw(st.booleans()):
        items, (opening, closing) = draw(st.lists(inner, max_size=3)), "[]"
    else:
        items, (opening, closing) = [draw(dotted(key, "=")) + draw(inner) for key in draw(DISTINCT_KEYS)], "{}"
    comma = draw(st.sampled_from(["", ","])) if items else ""
    return opening + ",".join(draw(GAPS) + item + draw(GAPS) for item in items) + comma + draw(GAPS) + closing


ITEMS = st.recursive(SCALARS, bracketed, max_leaves=6)


@st.composite
def tables(draw: st.DrawFn, header: str = "", depth: int = 2) -> str:
    """What stands under a header: keys, then sub-tables and arrays of tables, each with what stands under it."""
    keys = draw(DISTINCT_KEYS)
    cut = draw(st.integers(0, len(keys))) if depth else len(keys)
    lines = [draw(dotted(key, "=")) + draw(ITEMS) + draw(LINE_ENDS) for key in keys[:cut]]
    for _, token in keys[cut:]:
        name = f"{header}{draw(BLANKS)}{token}{draw(BLANKS)}"
        form = draw(st.sampled_from(["[{}]", "[[{}]]", "[{}.on-the-way]"]))
        inside = name + ".on-the-way." if "way" in form else name + "."
        for _ in range(draw(st.integers(1, 3)) if form == "[[{}]]" else 1):
            lines += [form.format(name), draw(LINE_ENDS), draw(tables(inside, depth - 1))]
    return "".join(lines)


def walk(value: object, path: Key = ()) -> Iterator[tuple[Key, object]]:
    """Every path of a document with its value."""
    inside: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inside:
        yield (*path, step), item
        yield from walk(item, (*path, step))


def names(data: Any) -> list[str]:
    """The parts of the one header or key that a document consists of."""
    if isinstance(data, list):
        return names(data[0])
    return [name for key in data for name in (key, *names(data[key]))] if isinstance(data, dict) else []


def check_every_position(text: str) -> None:
    """Every path has its place and no other path has one; what stands there means, read alone, what it means in the document."""
    found = positions(text)
    document = dict(walk(tomli.loads(text)))
    assert found.values.keys() == document.keys()
    for path, (start, end) in found.keys.items():
        assert names(tomli.loads(text[start:end] + "= 1")) == [path[-1] if isinstance(path[-1], str) else path[-2]]
    for path, value in document.items():
        check_value(text[slice(*found.values[path])], path, value, named=found.values[path] == found.keys.get(path))


def check_value(written: str, path: Key, value: object, *, named: bool) -> None:
    """Either the value itself (compared by its representation, as nan is not equal to nan), its header, or its name."""
    if named:
        assert isinstance(value, dict)
    elif is_header(written, value):
        assert names(tomli.loads(written)) == [step for step in path if isinstance(step, str)]
    else:
        assert repr(tomli.loads(f"x = {written}")["x"]) == repr(value)


def is_header(written: str, value: object) -> bool:
    """Whether tables are written with `[` and a name, not with brackets around `{`, perhaps after a comment."""
    every = value if isinstance(value, list) else [value]
    return written[0] == "[" and all(isinstance(one, dict) for one in every) and written.strip("[ \t")[0] not in "]{#\r\n"


@UNHURRIED
@given(tables())
def test_every_position_in_generated_documents(text: str) -> None:
    check_every_position(text)


def check_wanted_positions(text: str, wanted: list[Key]) -> None:
    """Whoever says which paths will be asked for is told the same as everybody else."""
    some, every = positions(text, wanted), positions(text)
    for path in wanted:
        for part in ("key", "value"):
            assert find(some, path, part) == find(every, path, part)


@UNHURRIED
@given(tables(), st.data())
def test_wanted_positions_in_generated_documents(text: str, data: st.DataObject) -> None:
    paths = [path for path, _ in walk(tomli.loads(text))]
    missing = st.tuples(st.sampled_from(["a", "b", "法务部"]), st.just("missing"))
    wanted = st.lists((st.sampled_from(paths) if paths else missing) | missing, max_size=3)
    check_wanted_positions(text, data.draw(wanted))


PASSED_OVER = {
    "a header in a string": 'a = """\n[t]\nb = 1"""',
    "a header in a literal string": "a = '''\n[t]\nb = 1'''",
    "a header in an array": "a = [\n[1],\n[[2]]\n]",
    "a header after a bracket in a string": "a = ['[', \"]\",\n['t']]",
    "a header after a bracket in a comment": "a = [ # ]\n['t'] # [\n]",
    "quotes in a comment": "a = 1 # it's\nb = 2 # \"\"\"\n# '''",
    "quotes in other quotes": "a = \"'''\"\nb = '\"\"\"'\nc = '\"'",
    "quotes at the end of a string": 'a = """two: """""\nb = """\\""""',
    "empty strings": "a = \"\"\nb = ''\nc = [\"\", '']\nd = \"\"\"\"\"\"\ne = ''''''",
    "a key in quotes": '"#" = 1\n\'[\' = 2\n"" = 3',
    "an inline table over lines": "a = {\n  b = [1, { c = '}' }], # }\n}",
    "brackets five deep": "a = [[[[[1]]]]]\nb = [[[[\n['t']\n]]]]",
    "an indented header after it": "a = 1\n\t [u] # [t]\nb = 2",
    "an array of tables after it": "a = 1\n[[u]]\n[[u]]\nb = 2",
    "nothing": "",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("passed_over", PASSED_OVER.values(), ids=PASSED_OVER)
def test_a_table_without_wanted_positions(passed_over: str, line_end: str) -> None:
    text = f"b = 0\n[first]\n{passed_over}\n[t]\nb = 1\n[[last]]\nb = 2".replace("\n", line_end)
    tomli.loads(text)
    check_wanted_positions(text, [("t", "b"), ("last",), ("b",)])


def test_a_plain_table_is_passed_over() -> None:
    text = '[first] # "\na = ["C#", { b = [1] }] # it\'s {\n\n[second]\na = 1 \n[[last]]\nb = 2'
    assert positions(text, [("second", "a")]).values.keys() == {("first",), ("second",), ("second", "a"), ("last",), ("last", 0)}


def test_looking_for_headers_takes_no_longer_than_the_text() -> None:
    assert len(positions("\n [a]" + "".join(f"\n [a.b{number}]\nc = 1" for number in range(50_000)), []).values) > 100_000


FRAGMENTS = ["", *"a1.='[]{},\\# \n法\"", '"""', "'''", "\r\n", "2027-03-31 ", "\n[b]\n", "a=1"]


@UNHURRIED
@given(tables(), st.integers(0, 99), st.integers(0, 3), st.sampled_from(FRAGMENTS))
def test_a_damaged_document_is_located_or_refused(text: str, at: int, removed: int, added: str) -> None:
    """ValueError is what tomli raises too; nothing else may come, and a text that tomli accepts is not refused."""
    damaged = text[:at] + added + text[at + removed :]
    try:
        tomli.loads(damaged)
    except ValueError:
        with suppress(ValueError):
            positions(damaged)
        with suppress(ValueError):
            positions(damaged, [])
    else:
        check_every_position(damaged)
        check_wanted_positions(damaged, [("a", "b"), ("法务部",)])
