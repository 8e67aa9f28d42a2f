"""Exports that are larger, or made of more, than anybody keeps: each is refused in words that name the limit, and early."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from directories import EXAMPLES
from orglint.cli.entry import run
from orglint.importers import gather, importer
from orglint.importers.entries import Choices, Input, Unusable, vetted
from orglint.importers.gather import Gathering, Imported
from orglint.importers.structured import load_yaml
from orglint.importers.tables import several
from orglint.policy.plugin_errors import Refused


def imported(source: str, data: bytes, choices: Choices = Choices()) -> Imported:  # noqa: B008 - a frozen value
    gathering = Gathering("export")
    gathering.add_all(vetted(importer(source).read([Input("export", io.BytesIO(data))], choices)))
    return gathering.imported((), is_whole=True)


TABLE = "department,tool\nLegal,Jira\nSales,Slack\n"
GROUP = "kind: Group\nmetadata:\n  name: legal\nspec:\n  type: team\n"

LIMITS: dict[str, tuple[str, int, str, bytes, str]] = {
    "lines": ("tables.encoding.MOST_LINES", 2, "table", TABLE.encode(), "export has more than 2 lines"),
    "lines that end with CR": ("tables.encoding.MOST_LINES", 2, "table", TABLE.replace("\n", "\r").encode(), "more than 2 lines"),
    "lines in GB18030": (
        "tables.encoding.MOST_LINES",
        2,
        "table",
        TABLE.replace("Legal", "法务").encode("gb18030"),
        "more than 2 lines",
    ),
    "lines in UTF-16": ("tables.encoding.MOST_LINES", 2, "table", TABLE.encode("utf-16"), "more than 2 lines"),
    "uses": ("gather.MOST_USES", 1, "table", TABLE.encode(), "more than 1 different pairs of a department and a tool"),
    "bytes of YAML": ("structured.MOST_YAML", 20, "backstage", GROUP.encode(), "export is larger than 0 MiB"),
    "values of YAML": ("structured.MOST_EVENTS", 16, "backstage", GROUP.encode(), "more than 16 values, lists and tables"),
}


@pytest.mark.parametrize("what", LIMITS)
def test_what_is_over_a_limit_is_refused_and_what_is_at_it_comes_in(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    limit, most, source, data, why = LIMITS[what]
    module, _, name = f"orglint.importers.{limit}".rpartition(".")
    monkeypatch.setattr(import_module(module), name, most)
    with pytest.raises((Unusable, Refused)) as refused:
        imported(source, data)
    error: Any = refused.value
    assert why in (error.fault.message.en if isinstance(error, Unusable) else error.reason.en)
    monkeypatch.setattr(import_module(module), name, len(data) if "bytes" in what else most + 1)
    assert imported(source, data).uses


@pytest.mark.parametrize(
    ("limit", "said"), [("MOST_DEPARTMENTS", "more than 1 departments"), ("MOST_USES", "more than 1 different")]
)
def test_the_command_says_what_there_is_too_much_of_and_writes_nothing(
    limit: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gather, limit, 1)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "apps.csv").write_text(TABLE, encoding="utf-8")
    assert run(["import", "table", "apps.csv", "--output", "org.toml"]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "org.toml").exists()


def test_characters_that_have_the_byte_of_a_line_break_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """U+4E0A and U+0D0A are written with the bytes of LF and CR in UTF-16."""
    monkeypatch.setattr("orglint.importers.tables.encoding.MOST_LINES", 3)
    uses = imported("table", TABLE.replace("Legal", "上上上上上").replace("Sales", "\u0d0a" * 9).encode("utf-16")).uses
    assert [use.department for use in uses] == ["上上上上上", "\u0d0a" * 9]


def test_a_row_that_is_a_bomb_is_lost_and_the_others_come_in() -> None:
    bomb = ";".join(f"d{number}" for number in range(101)), ";".join(f"t{number}" for number in range(100))
    found = imported("table", f'{TABLE}"{bomb[0]}","{bomb[1]}"\n'.encode())
    assert [use.department for use in found.uses] == ["Legal", "Sales"]
    assert [(remark.line, remark.text.en) for remark in found.lost] == [
        (4, "the row gives 101 departments 100 tools each, which is no list that anybody keeps")
    ]
    most = f'{TABLE}"{bomb[0].rpartition(";")[0]}","{bomb[1]}"\n'
    assert len(imported("table", most.encode()).uses) == 10_002


def test_of_a_table_with_too_many_rows_the_first_come_in_and_the_rest_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orglint.importers.tables.rows.MOST_ROWS", 2)
    assert imported("table", TABLE.encode()).lost == ()
    found = imported("table", TABLE.encode() + b"Support,Zendesk\nFinance,Xero\n")
    assert len(found.uses) == 2
    [lost] = found.lost
    assert (lost.line, lost.text.en.partition(";")[0]) == (4, "there are 2 rows above this one")
    [lost] = imported("table", TABLE.encode() + b'"\n').lost  # one that cannot be read
    assert (lost.line, lost.text.en.partition(";")[0]) == (4, "there are 2 rows above this one")


FILES = (("backstage", "backstage/org.yaml"), ("tech-stack", "tech-stack/tech_stack.yml"))


@pytest.mark.parametrize(("source", "file"), FILES)
def test_yaml_says_the_same_with_and_without_libyaml(source: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (EXAMPLES / file).read_bytes()
    found = imported(source, data)
    assert found.uses or found.groups
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert imported(source, data) == found


def test_yaml_is_read_as_pyyaml_reads_it_and_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [true, ~, 'x', \"y\", |-\n   z, {b: c}]\n---\n- !!str 7\n- ? k\n  : v\n---\n# nothing\n".replace("|-\n   z, ", "")
    times = iter(range(3))
    parse = yaml.parse
    monkeypatch.setattr(yaml, "parse", lambda *given, **options: [*parse(*given, **options)] * (next(times) == 0))
    assert load_yaml(Input("a.yaml", io.BytesIO(text.encode()))) == [*yaml.safe_load_all(text)]


LONG_NUMBER = 100_000


@pytest.mark.parametrize(
    "written",
    [
        *("24:7", "360", "010", "1_000", "1.10", "2027-01-31", "0x10", "!!int 24:7", "!!float 1.10"),
        pytest.param(f"1{':59' * LONG_NUMBER}", id="a number to the base of 60"),
        pytest.param(f"0x{'f' * LONG_NUMBER}", id="a long number"),
        pytest.param(f"!!int {'9' * LONG_NUMBER}", id="a number that says so"),
    ],
)
def test_what_yaml_may_take_for_a_number_or_a_date_is_a_name_as_it_is_written(written: str) -> None:
    assert load_yaml(Input("a.yaml", io.BytesIO(written.encode()))) == [written.rpartition(" ")[2]]


def test_the_command_names_the_limit_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both are a hundredth of what they are, and are met by a hundredth of the bytes."""
    monkeypatch.setattr("orglint.importers.tables.encoding.MOST_LINES", 20_000)
    monkeypatch.setattr("orglint.importers.structured.MOST_EVENTS", 2_000)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "many.csv").write_bytes(b"department,tool\n" + b"\n" * 20_000)
    (tmp_path / "many.yaml").write_bytes(b"kind: Group\nspec: [" + b"a," * 2_000 + b"]\n")
    said = {
        ("table", "many.csv", "en"): "many.csv has more than 20,000 lines",
        ("table", "many.csv", "zh"): "many.csv 超过 20,000 行",
        ("backstage", "many.yaml", "en"): "many.yaml has more than 2,000 values, lists and tables",
        ("backstage", "many.yaml", "zh"): "many.yaml 中的值、列表和映射超过 2,000 个",
    }
    for (source, file, language), words in said.items():
        assert run(["import", source, file, "--language", language]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert words in err


LONG = ("@", "(", ".a@", "x", "a" * 499 + "@", "（")


@pytest.mark.parametrize("unit", LONG)
def test_a_word_longer_than_any_name_is_refused_before_anything_is_looked_for_in_it(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell of 20,000 brackets took thirty milliseconds, and there is room for thirteen thousand such."""
    rows = "".join(f"a{number}{unit * (20_000 // len(unit))};,x\n" for number in range(3))
    looked_at: set[str] = set()
    divided = several.divided

    def seen(cell: str, what: str) -> tuple[str, ...]:
        looked_at.add(cell)
        return divided(cell, what)

    monkeypatch.setattr(several, "divided", seen)
    found = imported("table", f"department,tool\nLegal,Jira\n{rows}".encode())
    assert looked_at == {"Legal", "Jira"}
    assert len(found.uses) == 1
    assert {remark.text.en for remark in found.lost} == {"column `department`: a name of more than 500 characters"}
