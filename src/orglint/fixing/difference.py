r"""What would change, as a unified diff that `git apply` and `patch -p1` take.

The format is that of POSIX `diff -u`, with the names and their quoting as git writes them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from difflib import diff_bytes, unified_diff

NEEDS_QUOTES = re.compile(rb'[\x00-\x1f\x7f"\\]')
NAMED = {ord("\t"): b"\\t", ord("\n"): b"\\n", ord("\r"): b"\\r", ord('"'): b'\\"', ord("\\"): b"\\\\"}


def difference(file: str, old: bytes, new: bytes) -> Iterator[bytes]:
    """The lines of a unified diff of one file, byte for byte; nothing if old and new are the same."""
    for line in diff_bytes(unified_diff, _lines(old), _lines(new), _name(b"a", file), _name(b"b", file)):
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[bytes]:
    """The lines with their endings; a line ends with LF alone, whatever else a text has."""
    return re.findall(rb"[^\n]*\n|[^\n]+", content)


def _name(side: bytes, file: str) -> bytes:
    """A path below `a/` or `b/`; one that could be mistaken is quoted, and a tab ends one with spaces."""
    path = os.path.normpath(file)
    below = path[len(here) :] if path.startswith(here := os.path.join(os.path.realpath("."), "")) else path  # noqa: PTH118
    name = side + b"/" + os.fsencode(below.lstrip("/"))
    if NEEDS_QUOTES.search(name) or not _is_utf_8(name):
        return b'"' + b"".join(map(_quoted, name)) + b'"'
    return name + (b"\t" if b" " in name else b"")


def _is_utf_8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _quoted(byte: int) -> bytes:
    if byte in NAMED:
        return NAMED[byte]
    return b"%c" % byte if chr(byte).isascii() and chr(byte).isprintable() else b"\\%03o" % byte
