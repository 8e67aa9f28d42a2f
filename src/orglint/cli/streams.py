"""The edges of the process: standard output and error, the language and the colours of whoever reads them, and the exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from itertools import zip_longest

from orglint.document.read import MAX_BYTES, Unreadable
from orglint.escape import visible
from orglint.model import Fault
from orglint.texts import LANGUAGES, Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, BinaryIO, Literal, TextIO, TypeAlias

DONE, FINDINGS, NOT_DONE = 0, 1, 2
"""The exit codes of a command that came to its end."""

STDIN = "-"
"""The path that stands for standard input."""

LANGUAGE_OPTION = "--language"

Colour: TypeAlias = "Literal['auto', 'always', 'never']"


def locale_language() -> Language:
    """The language of the locale, in the order of precedence that POSIX and GNU gettext give its variables."""
    variables = os.environ
    locale = variables.get("LC_ALL") or variables.get("LC_MESSAGES") or variables.get("LANG") or _system_locale()
    if locale.partition(".")[0] in ("", "C", "POSIX"):
        return "en"
    first = (variables.get("LANGUAGE") or locale).partition(":")[0]
    return "zh" if first.lower().startswith("zh") else "en"


def language_of(arguments: Sequence[str]) -> Language:
    """The language that the arguments ask for, wherever they do, else that of the locale; errors and help need it early."""
    given = None
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, equals, value = argument.partition("=")
        if argument == "--":
            break
        if name == LANGUAGE_OPTION:
            given = value if equals else following
    return next((known for known in LANGUAGES if known == given), None) or locale_language()


def _system_locale() -> str:
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""


def wants_colour(stream: IO[str] | None, colour: Colour = "auto") -> bool:
    """Whether to colour what goes to a stream: as asked for, else by NO_COLOR, FORCE_COLOR, and whether it is a terminal."""
    if colour != "auto":
        return colour == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


LINKING = {
    "TERM_PROGRAM": ("iTerm.app", "WezTerm", "vscode", "ghostty", "Tabby", "Hyper", "rio"),
    "TERM": ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour"),
}
LINKING_ALL = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID")
FIRST_VTE = 5000
"""How terminals that show links (OSC 8) give themselves away: https://github.com/Alhadis/OSC8-Adoption."""


def shows_links(stream: IO[str] | None) -> bool:
    """Whether a stream leads to a terminal that makes a link of a text; FORCE_HYPERLINK decides where it is set."""
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    if stream is None or not stream.isatty():
        return False
    named = any(os.environ.get(variable) in values for variable, values in LINKING.items())
    vte = os.environ.get("VTE_VERSION", "")
    return named or any(map(os.environ.get, LINKING_ALL)) or (vte.isascii() and vte.isdigit() and int(vte) >= FIRST_VTE)


def usual_format() -> str:
    """The output format when none is asked for: annotations where GitHub's runner reads them, text anywhere else."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


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


def read_stdin() -> bytes:
    """The whole of standard input, or as much as tells that it is too long. Raises Unreadable."""
    try:
        if sys.stdin is None:  # closed before the program began
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise _no_stdin(error) from error


def _no_stdin(error: OSError) -> Unreadable:
    message = Text("standard input cannot be read: the system reports “{reason}”", "无法读取标准输入：系统报告“{reason}”")
    remedy = Text("Pipe a file into it, or give a path in place of `-`.", "请通过管道传入文件内容，或用路径代替 `-`。")
    return Unreadable(Fault(message.fill({"reason": error.strerror or ""}), remedy))


def spooled_stdin() -> BinaryIO:
    """Standard input as a file that one can go back in. Raises Unreadable."""
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    try:
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        spool = TemporaryFile()  # noqa: SIM115 - who asked for it closes it
        copyfileobj(sys.stdin.buffer, spool)
        spool.seek(0)
    except OSError as error:
        raise _no_stdin(error) from error
    return spool
