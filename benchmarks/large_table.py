"""How long a table of a million rows takes to import, and how much memory: `python benchmarks/large_table.py [ROWS]`.

Three tables are made: departments with seats, departments in GB18030 with merged cells, and a row a person. The memory is the most
that the process of the import had at any time (`ru_maxrss`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import process_time

from orglint.importers.entries import Choices, Input
from orglint.importers.gather import Gathering
from orglint.importers.table import read_tables

TOOLS = ("Slack", "Jira", "Zoom", "Xero", "Notion", "Figma", "GitLab", "Canva", "Miro", "Coupa")


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


TABLES = {"departments": (departments, "utf-8"), "merged, GB18030": (merged, "gb18030"), "persons": (persons, "utf-8")}


def measured(path: str) -> tuple[float, float, int]:
    """The seconds of a processor and the MiB that an import takes, and how many uses come in."""
    begun = process_time()
    with Path(path).open("rb") as stream:
        gathering = Gathering(path)
        gathering.add_all(read_tables([Input(path, stream)], Choices()))
        found = gathering.imported((), is_whole=True)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return process_time() - begun, getrusage(RUSAGE_SELF).ru_maxrss / unit, len(found.uses)


def main(rows: int) -> None:
    """Measure each table in a process of its own, and print a line for it."""
    with TemporaryDirectory() as folder:
        for name, (made, codec) in TABLES.items():
            path = Path(folder, "table.csv")
            with path.open("w", encoding=codec, newline="") as file:
                file.writelines(made(rows))
            with get_context("spawn").Pool(1) as pool:
                seconds, most, uses = pool.apply(measured, (str(path),))
            print(  # noqa: T201 - that is what it is for
                f"{name}: {rows:,} rows, {path.stat().st_size / 2**20:.0f} MiB, {seconds:.1f} s, {most:.0f} MiB, {uses:,} uses"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
