"""The files of data beside the modules of this room."""

from __future__ import annotations

import os.path


def read(name: str) -> bytes:
    """The content of a data file beside this module, with the line ends of Unix. OSError if it is not there."""
    path = os.path.join(os.path.dirname(__file__), name)  # noqa: PTH118, PTH120 - pathlib takes longer than all this
    with open(path, "rb") as file:  # noqa: PTH123 - the same
        content = file.read()
    return content.replace(b"\r\n", b"\n") if b"\r" in content else content
