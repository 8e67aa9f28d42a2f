"""No person leaves through any other door: the first files of `init --from`, a merge with `--into`, `reconcile`, and tables.

The examples and the lists of persons are those of `test_import_persons`. Each door is a row of a table: the commands that go
through it. All that they print and write is searched for each person, whole exports and broken ones, in both languages. Only the
map of groups may have what groups are called.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from installation import orglint
from orglint.reporters import REPORTERS
from orglint.texts import LANGUAGES, Language
from shares import diagonal
from test_import_persons import BREAKING, EXAMPLES, Files, files_of, found_in, in_a_way, persons_of
from test_import_workbook import ods, xls, xlsx

ORG_FILE = '# Kept by hand.\n[departments.legal]\ntools = ["DocuSign", "Salesforce"]\n\n[departments.sales]\ntools = []\n'

DECIDED = 'others = ""\n'
"""A map by which no group is a department: then all the rest comes in, and the groups do not."""

WITH_GROUPS = frozenset(("terraform", "graph", "scim", "wecom", "feishu", "tech-stack"))
"""The sources that name groups of accounts, and so take a map of them."""


def mapped(source: str, path: str) -> list[str]:
    return ["--map", path] if source in WITH_GROUPS else []


def undecided(source: str) -> Iterator[list[str]]:
    """With a map that is made at once, where no group is decided about; other sources have no such case."""
    if source in WITH_GROUPS:
        yield mapped(source, "map.toml")


Door = Callable[[str, Sequence[str]], Iterator[list[str]]]


def through_init(source: str, files: Sequence[str]) -> Iterator[list[str]]:
    given = [argument for file in files for argument in ("--from", f"{source}={file}")]
    yield ["init", *given, "--company", "Farhill", "--yes"]
    yield from (["init", "undecided", *given, "--company", "Farhill", "--yes", *mapping] for mapping in undecided(source))
    yield ["init", "decided", *given, "--company", "Farhill", "--yes", *mapped(source, "decided.toml"), "--skip-bad-rows"]


def through_into(source: str, files: Sequence[str]) -> Iterator[list[str]]:
    yield from (["import", source, *files, "--into", "kept.toml", *mapping] for mapping in undecided(source))
    for more in (["--diff"], ["--skip-bad-rows"], []):
        yield ["import", source, *files, "--into", "kept.toml", *mapped(source, "decided.toml"), *more]


def through_reconcile(source: str, files: Sequence[str]) -> Iterator[list[str]]:
    actual = [argument for file in files for argument in ("--actual", f"{source}={file}")]
    yield ["reconcile", "kept.toml", *actual]
    yield ["reconcile", "kept.toml", *actual, *mapped(source, "decided.toml"), "--skip-bad-rows", "--output-format", "json"]


def through_formats(formats: Sequence[str]) -> Door:
    def through_each(source: str, files: Sequence[str]) -> Iterator[list[str]]:
        actual = [argument for file in files for argument in ("--actual", f"{source}={file}")]
        for format_ in formats:
            yield ["reconcile", "kept.toml", *actual, *mapped(source, "decided.toml"), "--output-format", format_]

    return through_each


WRITING = ("init", "into")
"""The doors through which departments come into a file."""

FORMATS: Mapping[str, Door] = {
    f"{', '.join(formats)}": through_formats(formats) for formats in ([*REPORTERS][third::3] for third in range(3))
}

DOORS: Mapping[str, Door] = {"init": through_init, "into": through_into, "reconcile": through_reconcile, **FORMATS}


def passages() -> Iterator[object]:
    """Each source through each door, whole in both languages, and broken where what is wrong with an export can be said.

    What is wrong is said by the same code at each door, and each format says the same of each source, in the same words. So an
    ordinary run looks for each source at one language at each door, one way of breaking it at one door, and a third of the formats.
    """
    doors = ("init", "into", "reconcile")
    for door in doors:
        yield from diagonal(EXAMPLES, [door], ["whole"], LANGUAGES)
    yield from diagonal(EXAMPLES, doors, BREAKING, ["zh"])
    yield from diagonal(EXAMPLES, FORMATS, ["whole"], ["zh"])


def said(commands: Iterable[Sequence[str]], language: Language, folder: Path) -> Iterator[str]:
    """All that commands print in a language, each of which has to come to an end of its own."""
    for command in commands:
        ended = orglint(*command, "--language", language, cwd=folder)
        assert ended.code in (0, 1, 2), command
        assert "mistake of its own" not in ended.err, command
        yield ended.out + ended.err


def texts(door: str, source: str, files: Files, language: Language, folder: Path) -> Iterator[str]:
    """All that the commands of a door print and write, but for the map of groups."""
    folder.mkdir(parents=True)
    for name, data in {**files, "kept.toml": ORG_FILE.encode(), "decided.toml": DECIDED.encode()}.items():
        (folder / name).write_bytes(data)
    yield from said(DOORS[door](source, [*files]), language, folder)
    yield from (
        path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name not in files and path.name != "map.toml"
    )


@pytest.mark.parametrize(("source", "door", "way", "language"), [*passages()])
def test_no_person_leaves_through_a_door(source: str, door: str, way: str, language: Language, tmp_path: Path) -> None:
    files = in_a_way(way, files_of(source))
    searched = "\n".join(texts(door, source, files, language, tmp_path / way))
    assert found_in(searched, persons_of(source)) == []
    if door in WRITING and way == "whole":  # who looks for something in nothing finds nothing
        assert "[departments" in searched.replace(ORG_FILE, "")


# Tables

PERSONS = ("Marisol", "Quennell", "m.quennell", "司徒", "明远", "E-70411", "0143", "hunter2")
"""Of everybody below, something that nobody else and nothing else has in its name."""

ONE, TWO, ADDRESS, NUMBER = "Marisol Quennell", "司徒明远", "m.quennell@farhill.example", "+1 202 555 0143"

Cells = Sequence[Sequence[str]]

TABLES: Mapping[str, Cells] = {
    "persons in a column": [
        ["Department", "App", "User", "Notes"],
        ["Legal", "Clio", ONE, f"asked by {TWO}"],
        ["Legal", "Clio", ADDRESS, "hunter2"],
    ],
    "人员列": [
        ["部门", "系统", "姓名", "工号", "手机"],
        ["法务部", "法大大", TWO, "E-70411", NUMBER],
        ["法务部", "法大大", ONE, "", NUMBER],
    ],
    "owners": [["Department", "App", "Owner", "Seats"], ["Legal", "Clio", ONE, "3"], ["Legal", "Slack", ADDRESS, "4"]],
    "persons around the table": [
        [f"Kept by {ONE}", "", ""],
        ["部门", "系统", "席位"],
        ["法务部", "钉钉", "3"],
        [f"制表人：{TWO}", "", f"审核人：{ONE}"],
    ],
    "a person where a number, a day, an access, a parent stands": [
        ["Department", "App", "Seats", "Until", "Access", "Status"],
        ["Legal", "Clio", ONE, "", "", ""],
        ["Legal", "Clio", "", TWO, "", ""],
        ["Legal", "Clio", "", "", ADDRESS, ""],
        ["Legal", "Clio", "3", "", "", ONE],
    ],
    "an address where a department or tool stands": [["Department", "App"], [ADDRESS, "Clio"], ["Legal", ADDRESS], ["", "Clio"]],
    "a row too long": [["Department", "App"], ["Legal", "Clio", ONE, ADDRESS]],
    "no headings": [["Legal", "Clio", "user", ONE], ["Sales", "Slack", "member", TWO]],
    "unknown headings": [["Abteilung", "Anwendung", "Wer"], ["Recht", "user", ONE], ["Vertrieb", "admin", TWO]],
    "one heading known": [["Department", "Anwendung", ONE], ["Legal", "Clio", "ja"]],
    "persons in the headings": [["Department", "App", ONE, TWO], ["Legal", "Clio", "x", ""], ["Sales", "Slack", "", "x"]],
    "a matrix of persons": [["Tool", ONE, TWO], ["Slack", "x", ""], ["Zoom", "", "x"]],
    "persons by tools": [["姓名", "部门", "钉钉", "飞书"], [TWO, "法务部", "√", ""], [ONE, "法务部", "", f"问{TWO}"]],
    "a person in a section": [["No.", "Department", "App"], [ONE, "", ""], ["1", "", "Clio"], ["2", "Legal", "Slack"]],
    "persons who have left": [
        ["Department", "App", "Email", "Status"],
        ["Legal", "Clio", ADDRESS, "Terminated"],
        ["Legal", "Clio", ADDRESS, TWO],
    ],
}


def table_doors(file: str) -> Iterable[list[str]]:
    """All that can be done with a table, also with what it does not have, and with a row as the headings that is none.

    A spreadsheet is opened in a process of its own, which takes time: what comes of its rows is the same as from a CSV.
    """
    return csv_doors(file) if file.endswith(".csv") else [["import", "table", file]]


def csv_doors(file: str) -> Iterator[list[str]]:
    for more in (
        [],
        ["--skip-bad-rows"],
        ["--header-row", "2"],
        ["--column", "tool=Wer"],
        ["--column", "tool=App", "--fill-down", "yes"],
    ):
        yield ["import", "table", file, *more]
    yield ["import", "table", file, "--into", "kept.toml", "--diff"]
    yield ["import", "table", file, "--into", "kept.toml", "--skip-bad-rows"]
    yield ["init", "--from", file, "--company", "Farhill", "--yes"]
    yield ["init", "skipped", "--from", file, "--company", "Farhill", "--yes", "--skip-bad-rows"]
    yield ["reconcile", "kept.toml", "--actual", f"table={file}"]
    yield ["reconcile", "kept.toml", "--actual", f"table={file}", "--skip-bad-rows", "--output-format", "sarif"]


def csv_of(table: tuple[str, Cells]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(table[1])
    return text.getvalue().encode()


SPREADSHEETS: Mapping[str, Callable[..., bytes]] = {"xlsx": xlsx, "ods": ods, "xls": xls}


@pytest.mark.parametrize(
    ("name", "kind", "language"), [*diagonal(TABLES, ["csv"], LANGUAGES), *diagonal(TABLES, SPREADSHEETS, ["zh"])]
)
def test_no_person_of_a_table_leaves(name: str, kind: str, language: Language, tmp_path: Path) -> None:
    file = f"apps.{kind}"
    (tmp_path / file).write_bytes((csv_of if kind == "csv" else SPREADSHEETS[kind])(("Apps", TABLES[name])))
    (tmp_path / "kept.toml").write_text(ORG_FILE, encoding="utf-8")
    written = "".join(said(table_doors(file), language, tmp_path))
    written += "".join(path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file() and path.name != file)
    assert found_in(written, [*PERSONS]) == []
