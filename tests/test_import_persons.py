"""No person leaves an importer: whatever is imported, and however broken it is, no text that is written has anything of a person.

Each source has an example in `tests/imports/`, of invented people, and a file in `tests/imports/persons/` with every name, login,
address, password and number in it, one a line. All that an import says or writes is searched for each of them, also what it says of
broken variants.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import ROOT
from installation import orglint
from orglint.importers import IMPORTERS
from orglint.importers.entries import Input, UnusableInput
from orglint.importers.gather import Imported
from orglint.importers.groups import NO_DEPARTMENT, GroupMap, everybody_apart, map_text, placed
from orglint.importers.org_file import draft, org_text
from orglint.importers.run import imported
from orglint.plugins.host import load_policy
from orglint.policy.policy import Policy
from orglint.texts import LANGUAGES, Text
from shares import diagonal

FOLDER = ROOT / "tests" / "imports"


class Example(NamedTuple):
    """The files of an example, and the columns whose cells may be said, those of names of departments and tools.

    `groups` are called after persons: they are listed as persons, and may stand in the map of groups but nowhere else.
    """

    files: tuple[str, ...]
    names: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


EXAMPLES: Mapping[str, Example] = {
    "table": Example(("csv/people.csv",), frozenset({"部门", "系统名称"})),
    "csv": Example(("csv/people.csv",), frozenset({"部门", "系统名称"})),
    "okta": Example(
        ("okta/assignments.csv", "okta/users.csv"), frozenset({"department", "Application name", "Application instance"})
    ),
    "okta-report": Example(
        ("okta-report/usage.csv", "okta-report/access.csv", "okta-report/users.csv"),
        frozenset({"department", "Instance Name", *(f"target{number}.display_name" for number in range(2))}),
    ),
    "terraform": Example(("terraform/okta.json", "terraform/entra.json"), groups=frozenset({"Mei Ling", "Otto Brandt"})),
    "graph": Example(
        tuple(f"graph/{name}.json" for name in ("salesforce-1", "salesforce-2", "docusign", "powershell", "users")),
        groups=frozenset({"Mei Ling"}),
    ),
    "scim": Example(("scim/users-1.json", "scim/users-2.json", "scim/groups.json"), groups=frozenset({"Mei Ling"})),
    "wecom": Example(("wecom/agents.json", "wecom/departments.json")),
    "dingtalk": Example(tuple(f"dingtalk/{name}.json" for name in ("apps", "departments", "event", "scopes"))),
    "feishu": Example(tuple(f"feishu/{name}.json" for name in ("apps", "departments", "visibility"))),
    "backstage": Example(("backstage/org.yaml",)),
    "tech-stack": Example(("tech-stack/tech_stack.yml",)),
    "google": Example(("google/users.csv",), frozenset({"Department", "Org Unit Path [Required]"})),
}

Files = Mapping[str, bytes]


@cache
def policy() -> Policy:
    return load_policy()


def files_of(source: str) -> dict[str, bytes]:
    return {Path(file).name: (FOLDER / file).read_bytes() for file in EXAMPLES[source].files}


def persons_of(source: str) -> list[str]:
    return (FOLDER / "persons" / f"{source}.txt").read_text("utf-8").split("\n")[:-1]


def found_in(text: str, persons: list[str]) -> list[str]:
    """What of persons is in a text, in whatever case."""
    folded = text.casefold()
    return [person for person in persons if person.casefold() in folded]


# What is said of it


def said(source: str, files: Files) -> Iterator[str]:
    """All that an import says and writes, in both languages."""
    try:
        found = imported(source, policy(), [Input(name, io.BytesIO(data)) for name, data in files.items()])
    except UnusableInput as unusable:
        yield from both(unusable.fault.message, unusable.fault.remedy)
        return
    yield from both(*(remark.text for remark in (*found.taken, *found.left_out, *found.lost)))
    yield from both(*(text for fault in found.faults for text in fault if isinstance(text, Text)))
    yield from org_files(found)


def org_files(found: Imported) -> Iterator[str]:
    apart = placed(everybody_apart(found), GroupMap({}, NO_DEPARTMENT), policy().recogniser).imported
    if apart.uses:
        yield from (org_text(draft(apart), language) for language in LANGUAGES)


def both(*texts: Text | None) -> Iterator[str]:
    yield from (text.within(language) for text in texts if text for language in LANGUAGES)


# The ways in which an input is broken


def cut_short(name: str, data: bytes) -> Iterator[bytes]:
    yield from (data[: len(data) * part // 8] for part in range(1, 8))
    lines = data.splitlines(keepends=True)
    for number in range(min(len(lines), 12)):
        yield b"".join([*lines[:number], lines[number][: len(lines[number]) // 2] + b"\n", *lines[number + 1 :]])


def wrong_quotes(name: str, data: bytes) -> Iterator[bytes]:
    lines = data.splitlines(keepends=True)
    for number in range(min(len(lines), 12)):
        half = len(lines[number]) // 2
        yield b"".join([*lines[:number], b'"' + lines[number][:half] + b'"' + lines[number][half:], *lines[number + 1 :]])


def wrong_bytes(name: str, data: bytes) -> Iterator[bytes]:
    yield from (data[: len(data) // 2] + wrong + data[len(data) // 2 :] for wrong in (b"\0", b"\xff", b"\xef\xbb\xbf"))
    yield data.decode("utf-8", "replace").encode("utf-16")
    yield data.decode("utf-8", "replace").encode("gb18030")


def no_first_line(name: str, data: bytes) -> Iterator[bytes]:
    yield data.partition(b"\n")[2]


WITH_NUL = "a-cell-with-a-NUL"
"""What stands for a NUL while a table is written: Python 3.10's csv writes none."""


def wrong_cells(name: str, data: bytes, names: frozenset[str]) -> Iterator[bytes]:
    """A table with a wrong value in each column that holds no names of departments or tools."""
    headings, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    for place, heading in enumerate(headings):
        if heading in names:
            continue
        for wrong in ("", WITH_NUL, rows[0][0] * 200, rows[0][0]):
            broken = [[*row[:place], wrong, *row[place + 1 :]] for row in rows]
            text = io.StringIO()
            csv.writer(text).writerows([headings, *broken])
            yield text.getvalue().encode().replace(WITH_NUL.encode(), b"\0")


WRONG_VALUES: tuple[Any, ...] = (None, 7, [{}])


def wrong_values(name: str, data: bytes) -> Iterator[bytes]:
    """A JSON text with a value of each other type in each place."""
    document = json.loads(data)
    yield from (json.dumps(with_value(document, path, wrong)).encode() for path in places(document) for wrong in WRONG_VALUES)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Each place in a document; of a list the first element and the last."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*path, key))
    elif isinstance(value, list) and value:
        for number in sorted({0, len(value) - 1}):
            yield from places(value[number], (*path, number))


def with_value(value: Any, path: tuple[Any, ...], wrong: Any) -> Any:
    if not path:
        return wrong
    first, *rest = path
    if isinstance(value, dict):
        return {key: with_value(old, tuple(rest), wrong) if key == first else old for key, old in value.items()}
    return [with_value(old, tuple(rest), wrong) if number == first else old for number, old in enumerate(value)]


BROKEN: Mapping[str, Callable[[str, bytes], Iterator[bytes]]] = {
    "cut short": cut_short,
    "wrong quotes": wrong_quotes,
    "wrong bytes": wrong_bytes,
    "no first line": no_first_line,
}


def broken(source: str) -> Iterator[tuple[str, Files]]:
    """Every broken variant of an example: in which way, and the files, of which one is broken; each file alone, and in reverse."""
    files = files_of(source)
    for name, data in files.items():
        ways: dict[str, Iterator[bytes]] = {way: breaks(name, data) for way, breaks in BROKEN.items()}
        if name.endswith(".csv"):
            ways["wrong cells"] = wrong_cells(name, data, EXAMPLES[source].names)
        if name.endswith(".json"):
            ways["wrong values"] = wrong_values(name, data)
        for way, variants in ways.items():
            yield from ((f"{name}: {way}", {**files, name: variant}) for variant in variants)
        yield f"{name} alone", {name: data}
    yield "in reverse", dict(reversed(files.items()))


# The tests


def test_every_source_has_an_example() -> None:
    assert {*EXAMPLES} == {*IMPORTERS}


@pytest.mark.parametrize("source", EXAMPLES)
def test_the_persons_listed_beside_an_example_are_in_it(source: str) -> None:
    persons, text = persons_of(source), b"\n".join(files_of(source).values()).decode("utf-8")
    assert persons
    assert [person for person in persons if person.casefold() not in text.casefold()] == []


@pytest.mark.parametrize("source", EXAMPLES)
def test_no_person_is_in_what_is_said_of_an_example(source: str) -> None:
    texts = [*said(source, files_of(source))]
    assert any("[departments" in text for text in texts)
    assert found_in("\n".join(texts), persons_of(source)) == []


SHARES = 5
"""Into how many parts the broken variants of an example are divided, of which an ordinary run looks at one.

Of another number than the wrong values: so each part has all of them.
"""


@pytest.mark.parametrize(("source", "share"), diagonal(EXAMPLES, range(SHARES)))
def test_no_person_is_in_what_is_said_of_a_broken_one(source: str, share: int) -> None:
    persons, leaks = persons_of(source), []
    for way, files in islice(broken(source), share, None, SHARES):
        leaks += [f"{way}: {person}" for person in found_in("\n".join(said(source, files)), persons)]
    assert leaks == []


@pytest.mark.parametrize("source", EXAMPLES)
def test_a_map_of_groups_names_groups_and_no_other_person(source: str) -> None:
    found = everybody_apart(imported(source, policy(), [Input(name, io.BytesIO(data)) for name, data in files_of(source).items()]))
    undecided = placed(found, GroupMap(), policy().recogniser).undecided
    persons = [person for person in persons_of(source) if person not in EXAMPLES[source].groups]
    assert [
        person for language in LANGUAGES for person in found_in(map_text(undecided, language, "map.toml").decode(), persons)
    ] == []


BREAKING: Mapping[str, Callable[[bytes], bytes]] = {
    "short": lambda data: data[:-20],
    "quote": lambda data: data.replace(b",", b',"', 1),
}
"""What makes an export a broken one."""


def in_a_way(way: str, files: Files) -> Files:
    """Files that are broken in some way, or `whole`."""
    return {name: BREAKING.get(way, bytes)(data) for name, data in files.items()}


@pytest.mark.parametrize(("source", "way"), [*diagonal(EXAMPLES, ["whole"]), *diagonal(EXAMPLES, BREAKING)])
def test_no_person_is_in_what_the_command_prints_and_writes(source: str, way: str, tmp_path: Path) -> None:
    files = in_a_way(way, files_of(source))
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    before = {*tmp_path.iterdir()}
    written = "".join(outputs(source, tmp_path, [*files]))
    written += "".join(path.read_text("utf-8") for path in tmp_path.iterdir() if path not in before and path.name != "map.toml")
    assert found_in(written, persons_of(source)) == []


def outputs(source: str, folder: Path, files: list[str]) -> Iterator[str]:
    for more in (["--language", "zh"], ["--skip-bad-rows", "--min-share", "50"], ["--map", "map.toml", "--output", "org.toml"]):
        ended = orglint("import", source, *files, *more, cwd=folder)
        assert ended.code in (0, 2)
        assert "Traceback" not in ended.err
        yield ended.out + ended.err
