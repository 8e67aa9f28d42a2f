"""How long the largest files take that orglint accepts, and how much memory; and that what is larger is refused at once.

Seconds are those of a clock, so the machine should be idle. Promised are 20 seconds and 600 MB, 400 for 100,000 departments.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from dimensions import LEGAL, PLAIN, SMALL, many

from orglint.document.read import MAX_BYTES

SECONDS, MEGABYTES = 20, 600
MANY = "100,000 departments"
ONE_RUN = Path(__file__).resolve().parent / "one_run.py"


def filled(template: str, head: str = "", foot: str = "", joint: str = "\n") -> str:
    """An org file that has the template as often as the largest file has room for, each time with a number in place of `#`."""
    each = len(template.encode()) + len(joint) + 6 * template.count("#")
    number = (MAX_BYTES - len(head) - len(foot) - 2) // each
    return f"{head}\n{many(template, number, joint)}\n{foot}"


TEXTS: Mapping[str, tuple[str, str, str, str]] = {
    "departments": (PLAIN, "", "", "\n"),
    "empty departments": ("[departments.d#]", "", "", "\n"),
    "headers": ("[t#]", SMALL, "", "\n"),
    "tables in lists": ("[[waivers]]", SMALL, "", "\n"),
    "unknown keys": ("k#=1", SMALL, "", "\n"),
    "keys of parts": ("a#.b.c=1", SMALL, "", "\n"),
    "empty tables": ("{}", f"{LEGAL}tools = [", "]", ","),
    "empty lists": ("[]", f"{LEGAL}tools = [", "]", ","),
    "numbers": ("1", f"{LEGAL}tools = [", "]", ","),
    "dates": ("2027-01-15", f"{LEGAL}tools = [", "]", ","),
    "assignments": ('"a"', f"{LEGAL}tools = [", "]", ","),
    "unknown tools": ('"t#"', f"{LEGAL}tools = [", "]", ","),
    "comments": ("#", SMALL, "", "\n"),
    "hex words": ("# " + "a" * 999, SMALL, "", "\n"),
    "blank lines": ("", SMALL, "", "\n"),
}
"""What fills a file: a template, what stands above and below, and what stands between two."""


def taken(folder: Path, text: str) -> tuple[float, int, int]:
    """The seconds and megabytes that a check of a file takes, and its exit code."""
    (folder / ".git").mkdir(exist_ok=True)
    (folder / "org.toml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(ONE_RUN), os.devnull, sys.executable, "-m", "orglint", "check", "org.toml"]
    printed = subprocess.check_output(command, cwd=folder, text=True)  # noqa: S603 - the command is the one above
    seconds, peak, code = printed.split()
    return float(seconds), int(peak) >> 20, int(code)


def rows() -> Iterator[bool]:
    """Print a row for each file; whether it is within the ceilings."""
    with TemporaryDirectory(prefix="orglint-ceilings-") as folder:
        for name in sys.argv[1:] or (MANY, *TEXTS):
            text = many(PLAIN, 100_000) if name == MANY else filled(*TEXTS[name])
            seconds, megabytes, code = taken(Path(folder), text)
            kept = seconds <= SECONDS and megabytes <= (400 if name == MANY else MEGABYTES) and code in (0, 1)
            size = f"{len(text) / 2**20:.1f}"
            sys.stdout.write(f"| {name} | {size} | {seconds:.1f} | {megabytes} | {code} | {'kept' if kept else 'BROKEN'} |\n")
            sys.stdout.flush()
            yield kept


if __name__ == "__main__":
    sys.stdout.write("| a file of | MiB | seconds | MB | exit code | |\n| --- | ---: | ---: | ---: | ---: | --- |\n")
    sys.exit(not all(list(rows())))
