"""Writing to the two streams, so that no character of a report can fail and no fault is missed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import TextIO

from orglint.escape import visible
from orglint.model import Fault
from orglint.texts import Language


def write(chunks: Iterable[str], stream: TextIO | None = None) -> None:
    """Write to standard output, or to another stream; what its encoding does not have is written as an escape.

    Raises OSError when the stream cannot be written to, or was closed before the program began.
    """
    stream = stream or sys.stdout
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    _prepare(stream)
    for chunk in chunks:
        stream.write(chunk)


def write_bytes(chunks: Iterable[bytes]) -> None:
    """Write to standard output as it is: what `patch` reads must not be changed by an encoding. Raises OSError like `write`."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.flush()
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


def write_aside(lines: Iterable[str]) -> None:
    """Write lines to standard error, in the same way; nobody listens there if it is closed."""
    if sys.stderr is not None:
        write((f"{line}\n" for line in lines), sys.stderr)


def write_faults(faults: Iterable[Fault], language: Language) -> None:
    """Say on standard error why not everything was done, and what to do about it."""
    write_aside(line for fault in faults for line in _lines(fault, language))


def _lines(fault: Fault, language: Language) -> Iterator[str]:
    heading = "orglint：错误：" if language == "zh" else "orglint: error: "
    yield heading + visible(fault.message.within(language))
    if remedy := fault.remedy.within(language):
        yield f"  {visible(remedy)}"


def _prepare(stream: TextIO) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
