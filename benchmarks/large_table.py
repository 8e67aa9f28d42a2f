"""How long an export of a million rows takes to import, and how much memory: `python benchmarks/large_table.py [ROWS] [STORY…]`.

Each story is a source and its files: tables with departments and seats, with merged cells in GB18030, with a row a person; what
Microsoft Graph answers in one file and in eleven; users in SCIM; a state of Terraform. Without a story all are measured. The memory
is the most that the process of the import had at any time (`ru_maxrss`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from orglint.importers import importer
from orglint.importers.entries import Choices, Input, vetted
from orglint.importers.gather import Gathering

TOOLS = ("Slack", "Jira", "Zoom", "Xero", "Notion", "Figma", "GitLab", "Canva", "Miro", "Coupa")

FILES = 11


def departments(rows: int) -> Iterator[str]:
    """Two thousand departments with each tool, again and again."""
    yield "Department,Application,Seats,Remark\n"
    yield from (f"Department {row % 2000},{TOOLS[row % 10]},{row % 2000 + 7} seats,nothing to say of it\n" for row in range(rows))


def merged(rows: int) -> Iterator[str]:
    """A department of every hundred rows, named in the first of them."""
    yield "使用部门,系统名称,账号数\n"
    yield from (f"{f'第{row // 100 % 500}事业部' if row % 100 == 0 else ''},系统{row % 100},{row % 50}个\n" for row in range(rows))


def persons(rows: int) -> Iterator[str]:
    """A hundred thousand people with ten tools each."""
    yield "Email,Department,Application\n"
    yield from (f"p{row // 10}@example.com,Department {row // 10 % 200},{TOOLS[row % 10]}\n" for row in range(rows))


def _guid(number: int) -> str:
    return f"{number * 2654435761 % 2**32:08x}-84a1-4c51-9f1d-{number:012x}"


def _answer(rows: Iterable[Any], key: str) -> Iterator[str]:
    """What an interface answers, with what is told of it in front of the rows."""
    yield f'{{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata","schemas":["x"],"{key}":['
    yield from (("," if number else "") + json.dumps(row) for number, row in enumerate(rows))
    yield "]}\n"


def _of_graph(rows: range) -> Iterator[Mapping[str, Any]]:
    """Of each ten rows the first is a user and the others are what he is assigned."""
    for row in rows:
        person, tool = divmod(row, 10)
        if not tool:
            yield {"id": _guid(person), "department": f"Department {person % 200}", "accountEnabled": True}
            continue
        yield {
            "id": f"{_guid(row)}{_guid(person)}",
            "deletedDateTime": None,
            "appRoleId": "00000000-0000-0000-0000-000000000000",
            "createdDateTime": "2026-01-31T08:30:00.1234567Z",
            "principalDisplayName": f"Person {person}",
            "principalId": _guid(person),
            "principalType": "User",
            "resourceDisplayName": TOOLS[tool],
            "resourceId": _guid(tool),
        }


def graph(rows: int) -> Iterator[str]:
    """A hundred thousand users with nine apps each."""
    return _answer(_of_graph(range(rows)), "value")


def scim(rows: int) -> Iterator[str]:
    """A million users."""
    extension = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    return _answer(
        (
            {"id": _guid(row), "userName": f"p{row}", "active": True, extension: {"department": f"D {row % 200}"}}
            for row in range(rows)
        ),
        "Resources",
    )


def terraform(rows: int) -> Iterator[str]:
    """Users of Okta, and what each is assigned."""
    yield '{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":['
    for row in range(rows):
        person, tool = divmod(row, 10)
        values: Mapping[str, Any] = {"id": f"00u{person}", "department": f"Department {person % 200}", "status": "ACTIVE"}
        if row < len(TOOLS):
            values = {"id": f"0oa{row}", "label": TOOLS[row], "status": "ACTIVE"}
        elif tool:
            values = {"id": f"0ua{row}", "app_id": f"0oa{tool}", "user_id": f"00u{person}", "username": f"p{person}"}
        sort = "okta_app_saml" if row < len(TOOLS) else "okta_app_user" if tool else "okta_user"
        yield ("," if row else "") + json.dumps({"address": f"{sort}.r[{row}]", "type": sort, "values": values})
    yield "]}}}\n"


def _whole(made: Callable[[int], Iterator[str]], rows: int) -> Iterator[Iterator[str]]:
    yield made(rows)


def graph_in_files(rows: int) -> Iterator[Iterator[str]]:
    """The same in eleven files."""
    each = -(-rows // FILES)
    yield from (_answer(_of_graph(range(begin, min(begin + each, rows))), "value") for begin in range(0, rows, each))


STORIES: Mapping[str, tuple[str, Callable[[int], Iterator[Iterator[str]]], str]] = {
    "departments": ("table", lambda rows: _whole(departments, rows), "utf-8"),
    "merged": ("table", lambda rows: _whole(merged, rows), "gb18030"),
    "persons": ("table", lambda rows: _whole(persons, rows), "utf-8"),
    "graph": ("graph", lambda rows: _whole(graph, rows), "utf-8"),
    "graph-in-files": ("graph", graph_in_files, "utf-8"),
    "scim": ("scim", lambda rows: _whole(scim, rows), "utf-8"),
    "terraform": ("terraform", lambda rows: _whole(terraform, rows), "utf-8"),
}
"""The importer, the files as pieces of text, and the encoding of each story."""


def measured(source: str, paths: list[str]) -> tuple[float, float, int]:
    """The seconds of a processor and the MiB that an import takes, and how many uses come in."""
    begun = process_time()
    with ExitStack() as stack:
        gathering = Gathering(paths[0])
        inputs = [Input(path, stack.enter_context(Path(path).open("rb"))) for path in paths]
        gathering.add_all(vetted(importer(source).read(inputs, Choices())))
        found = gathering.imported((), is_whole=True)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return process_time() - begun, getrusage(RUSAGE_SELF).ru_maxrss / unit, len(found.uses)


def written(story: str, rows: int, folder: Path) -> list[Path]:
    """The files of a story."""
    _, files, codec = STORIES[story]
    paths = []
    for number, pieces in enumerate(files(rows)):
        paths.append(folder / f"{story}-{number}")
        with paths[-1].open("w", encoding=codec, newline="") as file:
            file.writelines(pieces)
    return paths


def main(rows: int, stories: Iterable[str]) -> None:
    """Measure each story in a process of its own, and print a line for it."""
    for story in stories:
        with TemporaryDirectory() as folder, get_context("spawn").Pool(1) as pool:
            paths = written(story, rows, Path(folder))
            seconds, most, uses = pool.apply(measured, (STORIES[story][0], [*map(str, paths)]))
            size = sum(path.stat().st_size for path in paths) / 2**20
            print(  # noqa: T201 - that is what it is for
                f"{story}: {rows:,} rows, {size:.0f} MiB in {len(paths)} files, {seconds:.1f} s, {most:.0f} MiB, {uses:,} uses"
            )


if __name__ == "__main__":
    numbers = [argument for argument in sys.argv[1:] if argument.isdigit()]
    main(int(numbers[0]) if numbers else 1_000_000, [name for name in sys.argv[1:] if name in STORIES] or STORIES)
