"""Changes of the data become edits of the text that leave everything else as it was: tables of layouts, and generated files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orglint.document.toml_text import NoTomlForm
from orglint.fixing.loop import fix_company
from orglint.fixing.toml_additions import remark_at
from orglint.fixing.toml_changes import Comments, rewritten
from orglint.fixing.toml_edit import indexed
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan, make_plan
from orglint.model import Change
from orglint.policy.policy import Policy
from orglint.settings.values import Settings

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def changed(text: str, *changes: Change) -> str:
    return rewritten(indexed(text), tomli.loads(text), changes)


# Each removes the items marked with a cross (of the array `a`, by their indices).
WITHOUT: dict[str, tuple[str, tuple[int, ...], str]] = {
    "first on one line": ('a = ["x", "y"] # two', (0,), 'a = ["y"] # two'),
    "last on one line": ('a = ["y", "x"] # two', (1,), 'a = ["y"] # two'),
    "middle on one line": ('a = ["y", "x", "z"]', (1,), 'a = ["y", "z"]'),
    "all but one": ('a = ["x", "y", "x", "x"]', (0, 2, 3), 'a = ["y"]'),
    "last two": ('a = ["y", "x", "x"]', (1, 2), 'a = ["y"]'),
    "the only one": ('a = ["x"]', (0,), "a = []"),
    "the only one, spaced": ('a = [ "x" ]', (0,), "a = []"),
    "all": ('a = ["x", "x"]', (0, 1), "a = []"),
    "spaces inside the brackets": ('a = [ "x", "y" ]', (0,), 'a = [ "y" ]'),
    "spaces inside the brackets, last": ('a = [ "y", "x" ]', (1,), 'a = [ "y" ]'),
    "trailing comma stays": ('a = ["y", "x",]', (1,), 'a = ["y",]'),
    "no spaces": ("a=['y','x']", (1,), "a=['y']"),
    "space before the commas": ('a = ["y" , "x" , "z"]', (1,), 'a = ["y" , "z"]'),
    "a line of its own": ('a = [\n  "y",\n  "x",\n  "z",\n]\n', (1,), 'a = [\n  "y",\n  "z",\n]\n'),
    "a line of its own, with its comment": (
        'a = [\n  "y",\n  "x", # x!\n  "z", # z!\n]\n',
        (1,),
        'a = [\n  "y",\n  "z", # z!\n]\n',
    ),
    "the line above is not its own": ('a = [\n  # all\n  "x",\n  "z",\n]\n', (0,), 'a = [\n  # all\n  "z",\n]\n'),
    "the last line": ('a = [\n  "y",\n  "x",\n]\n', (1,), 'a = [\n  "y",\n]\n'),
    "the last line without a comma": ('a = [\n  "y", # y\n  "x" # x\n]\n', (1,), 'a = [\n  "y" # y\n]\n'),
    "two lines": ('a = [\n  "x",\n  "x",\n  "y"\n]\n', (0, 1), 'a = [\n  "y"\n]\n'),
    "all lines": ('a = [\n  "x",\n  "x",\n]\n', (0, 1), "a = []\n"),
    "all lines but a comment": ('a = [\n  # one day\n  "x",\n]\n', (0,), "a = [\n  # one day\n]\n"),
    "several on a line": ('a = [\n  "x", "y", # both\n  "z",\n]\n', (0,), 'a = [\n  "y", # both\n  "z",\n]\n'),
    "the last of several on a line": ('a = [\n  "y", "x", # both\n  "z",\n]\n', (1,), 'a = [\n  "y", # both\n  "z",\n]\n'),
    "beside the bracket": ('a = ["x", # x\n     "y"]\n', (0,), 'a = [\n     "y"]\n'),
    "before the bracket": ('a = [\n  "y",\n  "x"]\n', (1,), 'a = [\n  "y"\n]\n'),
    "before the bracket, after a comment": ('a = ["y", # y, not ]\n     "x"]\n', (1,), 'a = ["y" # y, not ]\n]\n'),
    "commas first": ('a = [\n    "x"\n  , "y"\n  , "z"\n]\n', (0,), 'a = [\n   "y"\n  , "z"\n]\n'),
    "commas first, middle": ('a = [\n    "y"\n  , "x"\n  , "z"\n]\n', (1,), 'a = [\n    "y"\n  , "z"\n]\n'),
    "commas first, last": ('a = [\n    "y"\n  , "x"\n]\n', (1,), 'a = [\n    "y"\n]\n'),
    "comma on a line of its own": ('a = [\n "y"\n ,\n "x"\n]\n', (1,), 'a = [\n "y"\n \n]\n'),
    "CRLF": ('a = [\r\n  "y",\r\n  "x", # x\r\n]\r\n', (1,), 'a = [\r\n  "y",\r\n]\r\n'),
    "tabs": ('a = [\n\t"x",\t# x\n\t"y",\n]', (0,), 'a = [\n\t"y",\n]'),
    "a table": ('a = ["y", { b = "]", c = [1, 2] }]', (1,), 'a = ["y"]'),
    "a table over several lines": ('a = [\n  {\n    b = 1, # ]\n  }, # x\n  "y"\n]', (0,), 'a = [\n  "y"\n]'),
    "a multi-line string": ('a = [\n  """\n# no comment,\n""",\n  "y"\n]', (0,), 'a = [\n  "y"\n]'),
    "a string with everything": ("""a = ["y", '# ], "', "z"]""", (1,), 'a = ["y", "z"]'),
    "Chinese": ('a = ["客户通", "飞书"] # 全员', (0,), 'a = ["飞书"] # 全员'),
}


@pytest.mark.parametrize(("text", "gone", "after"), WITHOUT.values(), ids=WITHOUT)
def test_an_item_goes(text: str, gone: Sequence[int], after: str) -> None:
    assert changed(text, *(Change("remove", ("a", index)) for index in gone)) == after


WITH: dict[str, tuple[str, str]] = {
    "behind the last": ('a = ["y"] # one', 'a = ["y", "x"] # one'),
    "into nothing": ("a = []", 'a = ["x"]'),
    "into nothing, over lines": ("a = [\n]\n", 'a = [\n    "x",\n]\n'),
    "into a comment": ("  a = [\n    # none\n  ]\n", '  a = [\n    # none\n      "x",\n  ]\n'),
    "quoted like the others": ("a = ['y']", "a = ['y', 'x']"),
    "quoted like the file": ("b = 'y'\na = []", "b = 'y'\na = ['x']"),
    "trailing comma": ('a = ["y",]', 'a = ["y", "x",]'),
    "spaces inside": ('a = [ "y" ]', 'a = [ "y", "x" ]'),
    "a line of its own": ('a = [\n\t"y", # y\n]\n', 'a = [\n\t"y", # y\n\t"x",\n]\n'),
    "a line of its own, no trailing comma": ('a = [\n  "y" # y\n]\n', 'a = [\n  "y", # y\n  "x"\n]\n'),
    "beside the bracket": ('a = ["y",\n     "z"]\n', 'a = ["y",\n     "z", "x"]\n'),
    "comment at the end": ('a = [\n  "y",\n  # "z",\n]\n', 'a = [\n  "y",\n  "x",\n  # "z",\n]\n'),
    "comma on the last line": ('a = [\n  "y"\n  ,]\n', 'a = [\n  "y"\n  , "x",]\n'),
    "CRLF": ('a = [\r\n  "y"\r\n]\r\n', 'a = [\r\n  "y",\r\n  "x"\r\n]\r\n'),
}


@pytest.mark.parametrize(("text", "after"), WITH.values(), ids=WITH)
def test_an_item_comes(text: str, after: str) -> None:
    assert changed(text, Change("append", ("a",), "x")) == after


SEVERAL: dict[str, tuple[str, str]] = {
    "on one line": ('a = ["y"] # one', 'a = ["y", "x", "z"] # one'),
    "trailing comma": ('a = ["y",]', 'a = ["y", "x", "z",]'),
    "into nothing": ("a = []", 'a = ["x", "z"]'),
    "lines": ('a = [\n  "y" # y\n]\n', 'a = [\n  "y", # y\n  "x",\n  "z"\n]\n'),
    "tables with headers": ("[[a]]\nb = 1 # 1\n# end\n\n[c]\n", ""),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_several_items_come_in_their_order(name: str) -> None:
    text, after = SEVERAL[name]
    if after:
        assert changed(text, *(Change("append", ("a",), value) for value in "xz")) == after
    else:
        added = "[[a]]\nb = 1 # 1\n# end\n\n[[a]]\nb = 2\n\n[[a]]\nb = 3\n\n[c]\n"
        assert changed(text, *(Change("append", ("a",), {"b": value}) for value in (2, 3))) == added


REMARKED: dict[str, tuple[str, str]] = {
    "on one line": ('a = ["y", 1] # one', 'a = [\n    "y",\n    1,\n    "x",  # said\n    # "z",\n] # one'),
    "one line, trailing comma": ("a = [ 'y', ]", "a = [\n    'y',\n    'x',  # said\n    # \"z\",\n]"),
    "into nothing": ("  a = []", '  a = [\n      "x",  # said\n      # "z",\n  ]'),
    "into a comment": ("a = [\n  # b\n]\n", 'a = [\n  # b\n    "x",  # said\n    # "z",\n]\n'),
    "lines": ('a = [\n  "y", # y\n]\n', 'a = [\n  "y", # y\n  "x",  # said\n  # "z",\n]\n'),
    "lines, no trailing comma": ('a = [\n  "y" # y\n]\n', 'a = [\n  "y", # y\n  "x"  # said\n  # "z",\n]\n'),
    "CRLF": ('a = [\r\n  "y"\r\n]\r\n', 'a = [\r\n  "y",\r\n  "x"  # said\r\n  # "z",\r\n]\r\n'),
}


@pytest.mark.parametrize(("text", "after"), REMARKED.values(), ids=REMARKED)
def test_items_come_with_comments(text: str, after: str) -> None:
    index = len(tomli.loads(text)["a"])
    comments = Comments({("a", index): "said"}, {("a",): ('"z",',)})
    assert rewritten(indexed(text), tomli.loads(text), [Change("append", ("a",), "x")], comments) == after


REMARKS: dict[str, tuple[str, str, str]] = {
    "another": ("a = [\n  'y', # old\n  1\n]", "new", "a = [\n  'y', # new\n  1\n]"),
    "none": ("a = [\n  'y'  # old\n]", "", "a = [\n  'y'\n]"),
    "on a header": ("[[a]]  # old\nb = 1\n", "new", "[[a]]  # new\nb = 1\n"),
}


@pytest.mark.parametrize(("text", "remark", "after"), REMARKS.values(), ids=REMARKS)
def test_a_comment_behind_an_item_changes(text: str, remark: str, after: str) -> None:
    assert remark_at(indexed(text), ("a", 0)) == "old"
    assert rewritten(indexed(text), tomli.loads(text), [], Comments({("a", 0): remark})) == after


NEW_KEYS: dict[str, tuple[str, str]] = {
    "below a header": ("[d.s]\n", '[d.s]\ntools = ["x"]\n'),
    "below a header at the end of the file": ("[d.s]", '[d.s]\ntools = ["x"]'),
    "below what is there": ("[d.s]\n  n = 's' # s\n\n# t\n[d.t]\n", "[d.s]\n  n = 's' # s\n  tools = ['x']\n\n# t\n[d.t]\n"),
    "below a comment behind the header": ("[d.s] # s\n# more\n[e]\n", '[d.s] # s\ntools = ["x"]\n# more\n[e]\n'),
    "before a sub-table": ("[d.s]\n[d.s.u]\n", '[d.s]\ntools = ["x"]\n[d.s.u]\n'),
    "below dotted keys": ("[d]\ns.n = 's'\nt.n = 't'\n", "[d]\ns.n = 's'\ns.tools = ['x']\nt.n = 't'\n"),
    "below dotted keys of the root": ("d.'s'.n = 1\n", "d.'s'.n = 1\nd.'s'.tools = ['x']\n"),
    "in an inline table": ('d.s = { n = "s" }\n', 'd.s = { n = "s", tools = ["x"] }\n'),
    "in an empty inline table": ("d.s = {}\n", 'd.s = { tools = ["x"] }\n'),
    "CRLF": ("[d.s]\r\nn = 1\r\n", '[d.s]\r\nn = 1\r\ntools = ["x"]\r\n'),
}


@pytest.mark.parametrize(("text", "after"), NEW_KEYS.values(), ids=NEW_KEYS)
def test_a_key_comes(text: str, after: str) -> None:
    assert changed(text, Change("put", ("d", "s", "tools"), ["x"])) == after


WAIVERS = (
    "# file\n\n[d]\n\n# one\n[[w]]\nr = 1 # 1\n# end of one\n\n# floating\n\n# two\n# two!\n[[w]]\nr = 2\n\n[[w]] # three\nr = 3\n"
)

TABLES: dict[str, tuple[str, tuple[int, ...], str]] = {
    "with its comments": (WAIVERS, (0,), WAIVERS.replace("# one\n[[w]]\nr = 1 # 1\n# end of one\n\n", "")),
    "in the middle": (WAIVERS, (1,), WAIVERS.replace("# two\n# two!\n[[w]]\nr = 2\n\n", "")),
    "at the end": (WAIVERS, (2,), WAIVERS.replace("\n[[w]] # three\nr = 3\n", "")),
    "the last two": (WAIVERS, (1, 2), WAIVERS[: WAIVERS.index("\n# two\n")]),
    "all": ("[[w]]\nr = 1\n\n[[w]]\nr = 2\n\n[d]\n", (0, 1), "[d]\n"),
    "the file's own comment stays": ("# file\n[[w]]\nr = 1\n[d]\n", (0,), "# file\n[d]\n"),
    "the next one's comment stays": ("[[w]]\nr = 1\n# d\n[d]\n", (0,), "# d\n[d]\n"),
    "a string is no comment": ('[d]\ns = """\n# s"""\n[[w]]\n', (0,), '[d]\ns = """\n# s"""\n'),
    "no line break at the end": ("[d]\n\n[[w]]\nr = 1", (0,), "[d]\n"),
    "CRLF": ("[d]\r\n\r\n# w\r\n[[w]]\r\nr = 1\r\n\r\n[e]\r\n", (0,), "[d]\r\n\r\n[e]\r\n"),
    "in brackets": ("w = [\n  { r = 1 }, # 1\n  { r = 2 },\n]\n", (0,), "w = [\n  { r = 2 },\n]\n"),
}


@pytest.mark.parametrize(("text", "gone", "after"), TABLES.values(), ids=TABLES)
def test_a_table_goes(text: str, gone: Sequence[int], after: str) -> None:
    assert changed(text, *(Change("remove", ("w", index)) for index in gone)) == after


OTHERS: dict[str, tuple[str, Change, str]] = {
    "a key of an inline table": ("a = { b = 1, c = [2] } # a", Change("remove", ("a", "c")), "a = { b = 1 } # a"),
    "the first key of an inline table": ("a = { b = 1, c = [2] }", Change("remove", ("a", "b")), "a = { c = [2] }"),
    "a key of a table": ("[a]\nb = 1\nc = [ # c\n]# c\nd = 1", Change("remove", ("a", "c")), "[a]\nb = 1\nd = 1"),
    "a value": ("a = ['y', 'z'] # y", Change("put", ("a", 0), "x"), "a = ['x', 'z'] # y"),
    "a value that needs escapes": ("a = ['y']", Change("put", ("a", 0), 'it\'s\t"x"'), 'a = ["it\'s\\t\\"x\\""]'),
    "a table as an item": (
        'a = ["y"]',
        Change("append", ("a",), {"t": "x", "m n": ["z"]}),
        'a = ["y", { t = "x", "m n" = ["z"] }]',
    ),
}


@pytest.mark.parametrize(("text", "change", "after"), OTHERS.values(), ids=OTHERS)
def test_other_changes(text: str, change: Change, after: str) -> None:
    assert changed(text, change) == after


IMPOSSIBLE: dict[str, tuple[str, tuple[Change, ...]]] = {
    "nothing there": ("a = []", (Change("remove", ("a", 0)),)),
    "no table there": ("a = []", (Change("put", ("b", "c"), "x"),)),
    "a number of a table": ("a = {}", (Change("put", ("a", 1), "x"),)),
    "a value that TOML has not": ("a = []", (Change("append", ("a",), None),)),
    "an item behind tables": ("[[a]]\nb = 1", (Change("append", ("a",), "x"),)),
    "an item of no array": ("a = {}", (Change("append", ("a",), "x"),)),
    "a whole table for a value": ("a = { b = 1 }", (Change("put", ("a",), "x"),)),
    "a table that only its last table makes": ("[[a.b]]\nc = 1\n", (Change("remove", ("a", "b", 0)),)),
    "a dotted key of an inline table": ("a = { b.c = 1, d = 2 }", (Change("remove", ("a", "d")),)),
    "one thing twice": ("a = [1, 2]", (Change("remove", ("a", 1)), Change("remove", ("a", 1)))),
    "inside of what goes": ("a = [[1, 2], 3]", (Change("remove", ("a", 0)), Change("remove", ("a", 0, 1)))),
    "two of one key": ("[a]\n", (Change("put", ("a", "b"), "x"), Change("put", ("a", "b"), "y"))),
}


@pytest.mark.parametrize(("text", "changes"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_written_is_refused(text: str, changes: Sequence[Change]) -> None:
    with pytest.raises(NoTomlForm):
        changed(text, *changes)


# Generated arrays: items, each with what may stand before and behind it.
ITEMS = st.sampled_from(
    ['"x"', "'y'", "1", '"#,]"', "{ t = 'z', s = 1 }", '"客户通"', "[1, 2]", '"""\n# a\n"""', "2027-03-31 07:30"]
)
GAPS = st.text(st.sampled_from(" \t\n"), max_size=3) | st.sampled_from([" # a, b]\n", "# '\n", '\n  # "\n\n  '])


@st.composite
def arrays(draw: st.DrawFn) -> tuple[str, int]:
    """An array as text, and how many items it has."""
    items = draw(st.lists(ITEMS, min_size=1, max_size=6))
    parts = [draw(GAPS) + item + draw(GAPS) for item in items]
    tail = draw(st.sampled_from(["", ","])) + draw(GAPS)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return f"b = 1\na = [{','.join(parts)}{tail}] # a\nc = 2\n".replace("\n", newline), len(items)


def is_within(part: str, whole: str) -> bool:
    """Whether a text is left of another when some of its characters are deleted."""
    rest = iter(whole)
    return all(character in rest for character in part)


@UNHURRIED
@given(arrays(), st.data())
def test_removing_items_of_any_array_leaves_the_others(array: tuple[str, int], data: st.DataObject) -> None:
    text, count = array
    gone = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
    after = changed(text, *(Change("remove", ("a", index)) for index in gone))
    before = tomli.loads(text)
    assert tomli.loads(after) == before | {"a": [item for index, item in enumerate(before["a"]) if index not in gone]}
    assert is_within(after, text)
    assert after.startswith(text[: text.index("[")])
    assert after.endswith(text[text.rindex("]") :])
    assert after.replace("\r\n", "").count("\r") == 0


@UNHURRIED
@given(arrays(), st.sampled_from(["x", "it's", 'a "b"', "客户通", "\u001b\\", ""]))
def test_appending_to_any_array_leaves_the_others(array: tuple[str, int], item: str) -> None:
    text, _ = array
    after = changed(text, Change("append", ("a",), item))
    before = tomli.loads(text)
    assert tomli.loads(after) == before | {"a": [*before["a"], item]}
    assert is_within(text, after)
    assert ("\r\n" in text) == ("\r\n" in after)


# Generated org files, fixed as the command line does it.
TOOLS = ["Salesforce", "salesforce", "'SFDC'", "GitHub", "GitLab", "Jira", "Odoo", "客户通", "Slack", "Nowhere 9"]
DETAILS = [
    *("", ", seats = 3", ", seats = 4", ', modules = ["crm"]', ', modules = ["crm", "accounting"]'),
    *(', access = "read-only"', ', access = "on-request"', ', instance = "US"', ', instance = "us", seats = 3'),
]
EVERYBODYS = [
    *("", "# 公司\n\n", '[company]\ntools = ["Slack", "slack"]\n\n'),
    '[company]\ntools = ["Slack", { tool = "Slack", except = ["legal"] }, { tool = "slack", except = ["finance", "legal"] }]\n\n',
    '[company]\ntools = [{ tool = "Salesforce", except = ["sales", "研发部"] }]\n\n',
]
DEPARTMENTS = ["legal", "sales", "marketing", "finance", "'研发部'", '"客户服务部"', "quidditch"]


def entries() -> st.SearchStrategy[str]:
    names = st.sampled_from(TOOLS).map(lambda name: name if name[0] == "'" else f'"{name}"')
    return names | st.builds("{{ tool = {}{} }}".format, names, st.sampled_from(DETAILS))


@st.composite
def tools(draw: st.DrawFn) -> str:
    """The value of `tools`, in some layout."""
    items = draw(st.lists(entries(), max_size=7))
    before, behind = draw(st.sampled_from([("", " "), ("\n    ", ""), ("\n  ", " # 备注\n"), (" ", "")]))
    end = draw(st.sampled_from(["", ",", ",\n", "\n", " # end\n"])) if items else ""
    return "[" + ",".join(before + item + behind for item in items) + end + "]"


@st.composite
def org_files(draw: st.DrawFn) -> bytes:
    """An org file, as bytes."""
    text = draw(st.sampled_from(EVERYBODYS))
    text += '[tools.kehutong]\nname = "客户通"\ncategories = ["crm"]\n\n'
    for name in draw(st.lists(st.sampled_from(DEPARTMENTS), min_size=1, unique=True)):
        form = draw(
            st.sampled_from(
                [
                    f"# {name}\n[departments.{name}] # here\ntools = {{}}\n",
                    f"[departments.{name}]\nkind = []\ntools = {{}} # tools\n",
                    f"[departments.{name}]\n\n",
                    f"[[departments.{name}.tools]]\ntool = 'Jira' # 1\n\n[[departments.{name}.tools]]\ntool = 'Salesforce'\n",
                ]
            )
        )
        text += form.replace("{}", draw(tools()))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.replace("\n", newline).encode()


def in_words(content: bytes) -> Any:
    return tomli.loads(content.decode("utf-8-sig"))


@UNHURRIED
@given(org_files(), st.booleans())
def test_fixing_twice_is_fixing_once(plan: Plan, content: bytes, unsafe: bool) -> None:
    once = fix_company("org.toml", plan, FileSource(lambda _: content), unsafe=unsafe)
    assert not once.after.faults
    assert bool(once.texts) == bool(once.fixed)
    after = once.texts.get("org.toml", (content, content))[1]
    assert after.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")
    assert (b"\r\n" in after) == (b"\r\n" in content)
    assert b"\r" not in after.replace(b"\r\n", b"")
    assert not fix_company("org.toml", plan, FileSource(lambda _: after), unsafe=unsafe).texts
    assert not [one for one in once.after.findings if one.fix and (unsafe or one.fix.safe)]


@UNHURRIED
@given(org_files(), st.booleans())
def test_a_safe_fix_says_the_same_in_fewer_words(policy: Policy, content: bytes, with_ids: bool) -> None:
    """But for the ids that take the places of aliases."""
    plan = make_plan(policy, Settings(ignore=() if with_ids else ("org/alias",)))
    once = fix_company("org.toml", plan, FileSource(lambda _: content), unsafe=False)
    for old, new in once.texts.values():
        before, after = in_words(old), in_words(new)
        assert with_ids or is_within(new.decode(), old.decode())
        assert before.keys() == after.keys()
        assert before["departments"].keys() == after["departments"].keys()
        for key in before["departments"]:
            assert tools_of(before["departments"][key], policy) == tools_of(after["departments"][key], policy)


@UNHURRIED
@given(org_files(), st.booleans())
def test_what_no_fix_is_about_keeps_every_byte(policy: Policy, content: bytes, unsafe: bool) -> None:
    """Whole departments, and `[tools]`; and the comments between tables, also where the department above is mended."""
    plan = make_plan(policy, Settings(ignore=("org/alias",)))  # what is no finding of the check before
    once = fix_company("org.toml", plan, FileSource(lambda _: content), unsafe=unsafe)
    mended = {located.finding.department for located in once.before.findings}  # one fix can make another possible
    for old, new in once.texts.values():
        before, after = tables_of(old), tables_of(new)
        assert before.keys() == after.keys()
        for path in before.keys() - {("departments", name) for name in mended} - {("company",)}:
            assert before[path] == after[path]
        assert [line for line in old.splitlines() if line.startswith(b"#")] == [
            line for line in new.splitlines() if line.startswith(b"#")
        ]


def tables_of(content: bytes) -> dict[tuple[str, ...], list[bytes]]:
    """The lines of each table, with those of arrays of tables in it, by its path; a comment above a header is left out."""
    tables: dict[tuple[str, ...], list[bytes]] = {}
    lines: list[bytes] = []
    for line in content.splitlines(keepends=True):
        if line.startswith(b"["):
            keys = line.lstrip(b"[").partition(b"]")[0].decode().split(".")[:2]
            lines = tables.setdefault(tuple(key.strip("'\"") for key in keys), [])
        if not line.startswith(b"#"):
            lines.append(line)
    return tables


def tools_of(department: Any, policy: Policy) -> set[str]:
    """What a department has, by the ids of the catalogue or, where that has none, as it is written."""
    written = (entry if isinstance(entry, str) else entry["tool"] for entry in department.get("tools", ()))
    return {found.id if (found := policy.catalogue.find(one)) else one for one in written}
