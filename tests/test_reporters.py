"""What each output format prints: literal outputs in `tests/reports/`, and properties that hold for hostile text."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import orglint
from orglint.escape import visible, visible_path
from orglint.model import Fault, Finding, Place, Severity, Span
from orglint.report import Located, LocatedLabel, Report, Unjudged, Waived
from orglint.reporters import REPORTERS, reporter, wording
from orglint.reporters.frame import Mark, display, frame
from orglint.reporters.wording import STYLES
from orglint.rules.builders import article
from orglint.terminal import width
from orglint.texts import LANGUAGES, Language, Text

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE.parent / "schemas" / "report.schema.json").read_text("utf-8"))

ORG = """\
[company]
name = "远山制造"

[tools.kehutong]
name = "客户通"
categories = ["crm"]

[departments.legal]
name = "法务部"
tools = ["kehutong", { tool = "odoo", modules = ["accounting"] }]

[departments.racing]
name = "赛马部"

[departments.catering]
name = "餐饮部"

[departments.library]
name = "图书室"

[departments.garden]
name = "园艺组"
"""


NOTHING = Text("", "")

SAMPLE = Finding(
    rule="legal/has-crm",
    severity="warning",
    message=Text("法务部 is assigned 客户通 (CRM)", "法务部分配了客户通（CRM）"),
    because=NOTHING,
    remedy=NOTHING,
    source=None,
    place=Place("org.toml"),
    department="legal",
)


def located(
    span: tuple[int, int, int, int], *, key_path: str = "departments.legal", labels: Sequence[LocatedLabel] = (), **changes: Any
) -> Located:
    """The sample finding, with changes, at a line and column and as far as another."""
    return Located(SAMPLE._replace(**changes), Span(*span), key_path, tuple(labels))


def report(*findings: Located, source: str = ORG, **changes: Any) -> Report:
    counts = {"files": 1, "departments": 5, "assignments": 2, "failing": 0, "unjudged": ()}
    return Report(findings, **{**counts, "sources": {"org.toml": source}, **changes})


DEFINED = Text("客户通 is defined here", "客户通在此处定义")

HAS_CRM = located(
    (10, 10, 10, 20),
    because=Text("Legal works on contracts and rights, not on customers.", "法务部门处理合同与权益，而非客户关系。"),
    remedy=Text("Take 客户通 away from 法务部.", "从法务部收回客户通。"),
    source=article(section=2, line=12),
    key_path="departments.legal.tools[0]",
    labels=(LocatedLabel("org.toml", Span(6, 14, 6, 21), DEFINED),),
    tool="kehutong",
)


def unknown(line: int, name: str) -> Located:
    return located(
        (line, 2, line, 2 + len(f"departments.{name}")),
        rule="org/unknown-department",
        severity="info",
        message=Text(f"`{name}` is no kind of department orglint knows", f"orglint 不认识部门 `{name}`"),
        remedy=Text("Say its kind, or `kind = []`.", "请注明 `kind`，或写 `kind = []`。"),
        key_path=f"departments.{name}",
        department=name,
    )


UNKNOWN = [unknown(12, "racing"), unknown(15, "catering"), unknown(18, "library"), unknown(21, "garden")]

LONG = f'tools = ["{"远" * 60}", "kehutong", "{"x" * 200}"] # {"y" * 5000}'

HOSTILE = 'name = "\u202e\x1b[31m##[error]x\u200b\udcff" # ::error::\r\n::error::second line'

CASES: dict[str, Report] = {
    "finding-and-label": report(HAS_CRM),
    "label-in-another-file": report(
        HAS_CRM._replace(labels=(LocatedLabel("shared/tools.org.toml", Span(102, 14, 102, 21), DEFINED),)),
        sources={"org.toml": ORG, "shared/tools.org.toml": "\n" * 101 + 'categories = ["crm"]\n'},
    ),
    "label-without-a-source": report(
        HAS_CRM._replace(labels=(LocatedLabel("orglint.toml", Span(7, 1, 7, 4), DEFINED),)),
    ),
    "two-marks-on-a-line": report(
        HAS_CRM._replace(labels=(LocatedLabel("org.toml", Span(10, 43, 10, 50), Text("see here", "见此处")),))
    ),
    "label-on-the-line-before": report(located((10, 1, 10, 6), labels=[LocatedLabel("org.toml", Span(9, 8, 9, 13), DEFINED)])),
    "several-lines": report(located((8, 1, 10, 66), rule="sales/lacks-crm", message=Text("法务部 has no CRM", "法务部没有 CRM"))),
    "columns": report(
        located((1, 16, 1, 20)),
        source='\t"法务部" = "e\u0301", "tool" # 全角　空格\n',
    ),
    "long-line": report(located((1, 75, 1, 85)), source=LONG),
    "long-span": report(located((1, 9, 1, 350)), source=LONG),
    "end-of-file": report(located((3, 1, 3, 1), rule="org/document-syntax", severity="error"), source="[company]\nname = [\n"),
    "outside-the-file": report(located((900, 7, 900, 8))),
    "empty-file": report(located((1, 1, 1, 1), key_path="", department=None), source=""),
    "no-source": report(HAS_CRM, sources={}),
    "many-infos": report(HAS_CRM, *UNKNOWN, unjudged=(Unjudged(4, Text("departments of no known kind", "个部门类型不明")),)),
    "few-infos": report(*UNKNOWN[:3]),
    "clean": report(),
    "nothing-checked": report(files=0, departments=0, assignments=0),
    "all-in-the-summary": report(
        HAS_CRM._replace(labels=()),
        located((2, 1, 2, 5), rule="org/document-schema", severity="error", message=Text("`nam` is no key", "没有 `nam` 这个键")),
        *UNKNOWN[:2],
        files=2,
        departments=1,
        assignments=0,
        waived=(Waived(located((1, 1, 1, 2)), "r", "o", None, "2027-01-01", "org.toml", Span(1, 1, 1, 2)),) * 3,
        notes=(Text("waivers were off.", "本次运行未启用豁免。"),),
        unjudged=(
            Unjudged(3, Text("departments whose name says no kind", "个部门从名称看不出类型")),
            Unjudged(1, Text("suite without modules", "个套件未列明模块")),
        ),
        faults=(
            Fault(
                Text("other.org.toml cannot be read: permission denied", "无法读取 other.org.toml：权限不足"),
                Text("Allow it.", "请授权。"),
            ),
            Fault(Text("the plugin `clinic` failed", "插件 `clinic` 运行失败")),
        ),
    ),
    "clean-as-far-as-it-went": report(faults=(Fault(Text("no such file: x.toml", "文件不存在：x.toml")),)),
    "hostile": report(
        located(
            (1, 9, 1, 30),
            rule="evil/##[error]x",
            message=Text("one\n::error::two \x9b31m ##vso[task.complete]", "一\n::error::二\u2028##[error]三"),
            because=Text("\u2066why\u2069", "\u2066因\u2069"),
            place=Place("::error::\n\udcff.org.toml"),
        ),
        sources={"::error::\n\udcff.org.toml": HOSTILE},
        faults=(Fault(Text("::error::\n##[error]", "::error::\n##[error]"), Text("\r::x::", "\r::x::")),),
    ),
}

COLUMNS = 80

EXPECTED = sorted((HERE / "reports").iterdir())


def output(of: Report, name: str, language: Language = "en", *, colour: bool = False) -> str:
    return "".join(reporter(name)(of, language, colour))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name)
def test_the_output_is_literally(expected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orglint.reporters.json_report.__version__", "1.2.3")
    case, name, language = expected.name.removesuffix(expected.suffix).split(".")
    assert language in LANGUAGES
    assert output(CASES[case], name, language) == expected.read_bytes().decode("utf-8")


def test_every_case_has_its_expected_output_in_both_languages() -> None:
    assert {f"{case}.text.{language}.txt" for case in CASES for language in LANGUAGES} <= {path.name for path in EXPECTED}


def test_a_name_without_reporter_is_not_taken() -> None:
    with pytest.raises(KeyError):
        reporter("xml")


@pytest.mark.parametrize("name", REPORTERS)
def test_output_comes_in_whole_lines_as_findings_do(name: str) -> None:
    for case, said in CASES.items():
        chunks = list(reporter(name)(said, "en", False))
        assert all(chunk.endswith("\n") for chunk in chunks), case
        worth_a_chunk = [located for located in said.findings if located.finding.severity != "info"]
        assert len(chunks) >= len(worth_a_chunk) + REPORTERS[name].has_summary, case


def test_concise_output_is_one_line_a_finding_and_nothing_else() -> None:
    lines = {case: len(output(said, "concise").splitlines()) for case, said in CASES.items()}
    assert lines == {case: len(said.findings) for case, said in CASES.items()}


def test_the_first_finding_is_out_before_the_last_is_looked_at() -> None:
    good = located((1, 1, 1, 2))
    never = Located(None, None, "")  # type: ignore[arg-type] # whoever looks at it fails
    for name in ("concise", "json"):
        chunks = iter(reporter(name)(report(good, never), "en", False))
        assert "legal/has-crm" in next(chunks) + (next(chunks) if name == "json" else "")


# Colour


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("name", REPORTERS)
def test_colour_adds_nothing_but_colour(name: str) -> None:
    coloured = {case: without_colour(output(said, name, colour=True)) for case, said in CASES.items()}
    assert coloured == {case: output(said, name) for case, said in CASES.items()}


@pytest.mark.parametrize("name", ["text", "concise"])
@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_each_severity_has_its_colour(name: str, severity: Severity) -> None:
    assert f"\x1b[{STYLES[severity]}m{severity}" in output(report(located((1, 1, 1, 2), severity=severity)), name, colour=True)


# Escaping


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("法务部 (Legal) – “é” 👩", "法务部 (Legal) – “é” 👩"),
        ("全角　空格", "全角　空格"),
        ("a\nb\r\tc\0", r"a\nb\r\tc\x00"),
        ("\x1b[31m \x7f \x85 \x9b", r"\x1b[31m \x7f \x85 \x9b"),
        ("\u202a\u202e\u2066\u2069\u200e\u200f\u061c", r"\u202a\u202e\u2066\u2069\u200e\u200f\u061c"),
        ("\u200b\u200c\u200d\u2060\ufeff", r"\u200b\u200c\u200d\u2060\ufeff"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\udcff\ud800", r"\udcff\ud800"),
        ("\xa0\u2003\xad\U000e0041", r"\xa0\u2003\xad\U000e0041"),
        ("## a comment ##", "## a comment ##"),
        ("##[error]x", r"\#\#[error]x"),
        ("###vso[x]", r"\#\#\#vso[x]"),
        ("##\n[x]", r"##\n[x]"),
    ],
)
def test_foreign_text_is_shown_as(foreign: str, shown: str) -> None:
    assert visible(foreign) == shown
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("org.toml", "org.toml"),
        ("./org.toml", "./org.toml"),
        ("/srv/远山/org.toml", "/srv/远山/org.toml"),
        ("::error::.org.toml", "./::error::.org.toml"),
        (" \u3000::error::.org.toml", "./ \u3000::error::.org.toml"),
        ("-rf.org.toml", "./-rf.org.toml"),
        ("a\nb\udcff.org.toml", r"a\nb\udcff.org.toml"),
        ("", "."),
    ],
)
def test_a_path_is_shown_as(path: str, shown: str) -> None:
    assert visible_path(path) == shown


# The frame


@pytest.mark.parametrize(
    ("line", "span", "row", "underline"),
    [
        ("name = 1", (8, 9), "name = 1", "       ^"),
        ("name = 1", (8, 99), "name = 1", "       ^"),
        ("name = 1", (9, 9), "name = 1", "        ^"),
        ("name = 1", (-5, -7), "name = 1", "^"),
        ('"法务部" = 1', (1, 6), '"法务部" = 1', "^^^^^^^^"),
        ("ＡＢ = 1", (6, 7), "ＡＢ = 1", "       ^"),
        ("e\u0301 = 1", (6, 7), "e\u0301 = 1", "    ^"),
        ("\ta = 1", (2, 3), "    a = 1", "    ^"),
        ('"\u202e" = 1', (1, 4), r'"\u202e" = 1', "^^^^^^^^"),
        ('k = "##[x]"', (5, 12), r'k = "\#\#[x]"', "    ^^^^^^^^^"),
        ("k = 1 ##[x]", (8, 9), r"k = 1 \#\#[x]", "        ^^"),
        ("k = 1\r", (5, 6), "k = 1", "    ^"),
        ("k =\r1", (5, 6), r"k =\r1", "     ^"),
        ("k = 1 \xa0", (7, 8), r"k = 1 \xa0", "      ^^^^"),
    ],
)
def test_the_span_is_underlined_exactly(line: str, span: tuple[int, int], row: str, underline: str) -> None:
    shown, marked = frame([line], [Mark(Span(1, span[0], 1, span[1]), "^", "error")], 1, 80, lambda text, style: text)
    assert (shown.removeprefix("1 | "), marked.removeprefix("  | ")) == (row, underline)


@pytest.mark.parametrize("fill", ["x", "远", "\u202e", "e\u0301", "\t"])
def test_a_long_line_is_cut_around_its_span(fill: str) -> None:
    for length in (COLUMNS, COLUMNS + 1, 50_000):
        for at in (0, int(length * 0.3), int(length * 0.99), length):
            assert_cut_around_its_span(fill, length, at)


def assert_cut_around_its_span(fill: str, length: int, at: int) -> None:
    line = fill * at + "HERE" + fill * (length - at)
    column = len(fill) * at + 1
    marks = [Mark(Span(1, column, 1, column + 4), "^", "error")]
    shown, marked = frame([line], marks, 1, COLUMNS, lambda text, style: text)
    before, _, after = shown.removeprefix("1 | ").partition("HERE")
    assert marked == f"  | {' ' * width(before)}^^^^"
    assert width(shown) <= COLUMNS
    assert before.startswith("...") != (before == display(fill * at))
    assert after.endswith("...") != (after == display(fill * (length - at)).rstrip(" "))


# Properties: whatever the names, paths and lines are

fragments = st.sampled_from(
    [*'#[]:- \n\r\t\0\\"', "::error::x", "##[error]x", "##vso[x]", "##", "\x1b[31m", "\x9b", "法务部", "e\u0301", "orglint"]
)
invisible = st.sampled_from("\u202e\u2066\u200b\ufeff\u2028\u3000\xa0")
undecodable = st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF)
anything = st.lists(fragments | invisible | undecodable | st.characters(), max_size=12).map("".join)
spans = st.tuples(*[st.integers(-2, 40)] * 4)


def arbitrary(name: str, path: str, line: str, span: tuple[int, int, int, int]) -> Report:
    """A report in which everything that comes from outside is the name, the path or the line."""
    said = Text(name, name)
    texts = {"message": said, "because": said, "remedy": said, "rule": f"x/{name}", "department": name, "tool": name}
    label = LocatedLabel(path, Span(1, *span[1:]), said)
    finding = located((1, *span[1:]), key_path=name, labels=[label], place=Place(path), source=article(2, 12), **texts)
    infos = [finding._replace(finding=finding.finding._replace(severity="info"))] * 4
    faults = (Fault(said, said),)
    return report(finding, *infos, sources={path: line}, unjudged=(Unjudged(1, said),), notes=(said,), faults=faults)


ORDERS = re.compile(r"^\s*::(?!(?:error|warning|notice) (?:file=|title=orglint))|##\w*\[", re.MULTILINE)


@given(foreign=st.tuples(anything, anything, anything), span=spans, language=st.sampled_from(LANGUAGES))
def test_no_text_can_forge_a_line_or_give_an_order(
    foreign: tuple[str, str, str], span: tuple[int, int, int, int], language: Language
) -> None:
    hostile, usual = arbitrary(*foreign, span), arbitrary("x" if foreign[0] else "", "org.toml", "x", span)
    for name in REPORTERS:
        assert ORDERS.findall(output(hostile, name, language)) == [], name
        with pytest.MonkeyPatch.context() as patched:  # lines that are wrapped would be more where a name is longer
            patched.setenv("COLUMNS", "100000")
            patched.setattr("orglint.terminal.READABLE", 100_000)
            assert_as_harmless(name, output(hostile, name, language), output(usual, name, language))


def assert_as_harmless(name: str, shown: str, harmless: str) -> None:
    assert shown.count("\n") == harmless.count("\n"), name
    assert shown.splitlines() == shown.split("\n")[:-1]
    assert (ORDERS.findall(shown), shown.count("\n::")) == ([], harmless.count("\n::")), name
    assert all(character.isprintable() or character in "\n\u3000" for character in shown)


@given(foreign=anything, path=anything)
def test_json_reads_back_as_the_same_names(foreign: str, path: str) -> None:
    written = output(arbitrary(foreign, path, "", (1, 1, 1, 1)), "json")
    assert written.isascii()
    read = json.loads(written)
    finding, error = read["findings"][0], read["errors"][0]
    assert {finding[key] for key in ("message", "why", "remedy", "key_path", "department", "tool")} == {foreign}
    assert (finding["rule"], finding["file"], finding["labels"][0]["file"]) == (f"x/{foreign}", path, path)
    assert (error["message"], read["summary"]["notes"]) == (foreign, [foreign])


# JSON and its schema


def properties(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every property that a schema names, at any depth, with what it says about it."""
    found = list(schema.get("properties", {}).items())
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values(), *filter(None, [schema.get("items")])]
    return found + [each for part in inner for each in properties(part)]


def described(about: dict[str, Any]) -> bool:
    definition = SCHEMA["$defs"].get(about.get("$ref", "").rpartition("/")[2], {})
    return bool(about.get("description") or definition.get("description"))


def test_each_property_of_the_schema_is_described() -> None:
    named = properties(SCHEMA)
    assert len(named) > 40
    assert [name for name, about in named if not described(about)] == []


def closed(schema: Any) -> Any:
    """The schema when it refuses each property that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {"additionalProperties": False} if schema.get("type") == "object" and "properties" in schema else {}
    return {key: closed(part) for key, part in schema.items()} | shut


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_is_as_the_schema_says_and_no_more(language: Language) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    schema = jsonschema.Draft202012Validator(closed(SCHEMA))
    assert [case for case, said in CASES.items() if not schema.is_valid(json.loads(output(said, "json", language)))] == []


def test_json_has_one_finding_a_line() -> None:
    written = output(CASES["many-infos"], "json").splitlines()
    rules = [json.loads(line.removesuffix(","))["rule"] for line in written[1:-3]]
    assert rules == ["legal/has-crm"] + ["org/unknown-department"] * 4


# Wording


@pytest.mark.parametrize(("count", "en", "zh"), [(0, "0 files", "0 个文件"), (1, "1 file", "1 个文件"), (2, "2 files", "2 个文件")])
def test_a_number_of_things(count: int, en: str, zh: str) -> None:
    assert wording.counted(count, "files") == Text(en, zh)


def test_chinese_wording_has_full_width_punctuation() -> None:
    texts = [value for value in vars(wording).values() if isinstance(value, Text)]
    assert len(texts) > 10
    assert [text.zh for text in texts if re.search(r"[,.;:()?!]", text.zh)] == []


# Start-up


def test_text_is_written_without_importing_what_it_does_not_need() -> None:
    program = """if True:
        import sys
        from orglint.model import Finding, Place, Span
        from orglint.texts import Text
        from orglint.report import Located, Report
        from orglint.reporters import reporter
        none = Text("", "")
        finding = Finding("legal/has-crm", "warning", Text("a", "b"), none, none, None, Place("org.toml"))
        report = Report((Located(finding, Span(1, 1, 1, 2), ""),), 1, 1, 1, 1, (), {"org.toml": "name = 1"})
        assert "".join(reporter(sys.argv[1])(report, "en", True))
        print(*sorted({"json", "unicodedata", "jsonschema", "dataclasses", "inspect", "pathlib"} & set(sys.modules)))
    """
    source = str(Path(orglint.__file__).parent.parent)
    for name in ("text", "concise"):
        command = [sys.executable, "-S", "-c", program, name]
        done = subprocess.run(command, env={"PYTHONPATH": source}, capture_output=True, text=True, check=True)
        assert done.stdout == "\n"
