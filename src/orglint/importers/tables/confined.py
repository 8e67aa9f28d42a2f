"""A process of orglint's own for what must not harm it: foreign files are opened there, with limits of memory and time.

The file comes in as the process's standard input and what is made of it goes out as lines of JSON, both through files without a
name. So nothing is read of an answer before it is whole, and neither side ever waits for the other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import ExitStack, suppress
from tempfile import TemporaryFile

from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

SECONDS = 7.0
"""So long the process may take, of the ten seconds that any input may take."""

MOST_MEMORY = 480 * 2**20
"""So many bytes of address space the process may have, where the system can limit that: Linux can."""

START = "import sys; sys.path[:] = sys.argv[3].split(sys.argv[4]); from {module} import answer; answer(*sys.argv[1:3])"


class Told(NamedTuple):
    """What the process said: its first line, and the others as they are asked for, or until `rest` is closed."""

    first: dict[str, Any]
    rest: Generator[Any, None, None]


class NoAnswer(Exception):
    """The process ended without saying anything that can be understood."""


class OutOfTime(NoAnswer):
    """The process took too long, and was ended."""


def asked(module: str, question: str, file: BinaryIO) -> Told:
    """What the function `answer` of a module says in a process of its own to a question about a file. Raises NoAnswer.

    Nothing of the user's environment is looked at there (`-I`); modules are found where they are found here.
    """
    program = [sys.executable, "-I", "-c", START.format(module=module)]
    arguments = [question, str(MOST_MEMORY), os.pathsep.join(sys.path), os.pathsep]
    with ExitStack() as stack:
        answer = stack.enter_context(TemporaryFile())
        _run([*program, *arguments], file, answer)
        answer.seek(0)
        lines = _lines(answer)
        first = next(lines, None)
        if not isinstance(first, dict):
            raise NoAnswer
        stack.pop_all()  # it is open as long as lines are asked for
        return Told(first, lines)


def _run(command: Sequence[str], file: BinaryIO, answer: BinaryIO) -> None:
    """Run a command from its beginning to its end, in time. Raises NoAnswer."""
    try:
        ended = subprocess.run(  # noqa: S603 - the interpreter that runs this
            command, stdin=file, stdout=answer, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise OutOfTime from None
    except (OSError, ValueError):  # no process can be had
        raise NoAnswer from None
    if ended.returncode != 0:
        raise NoAnswer


def _lines(answer: BinaryIO) -> Generator[Any, None, None]:
    with answer:
        for line in answer:
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                raise NoAnswer from None


def limit_memory(most: int) -> None:
    """Let this process have no more address space than that, where the system can say so (Windows cannot, macOS does not)."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
