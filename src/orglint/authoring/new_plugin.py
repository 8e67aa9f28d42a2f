"""The files of a new plugin's project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from orglint.authoring.plugin_names import Naming
from orglint.errors import OrglintError
from orglint.model import Fault
from orglint.texts import Text

TEMPLATES = Path(__file__).parent / "templates"

FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    "LICENSE": "LICENSE.txt",
    ".gitignore": "gitignore.txt",
    ".github/workflows/ci.yml": "ci.yml.txt",
    "src/@module@/__init__.py": "plugin.py.txt",
    "src/@module@/py.typed": "py.typed.txt",
    "src/@module@/examples/@kind@/has-crm/flagged.org.toml": "has-crm.flagged.org.toml.txt",
    "src/@module@/examples/@kind@/has-crm/clean.org.toml": "has-crm.clean.org.toml.txt",
    "src/@module@/examples/@kind@/too-many-seats/flagged.org.toml": "too-many-seats.flagged.org.toml.txt",
    "src/@module@/examples/@kind@/too-many-seats/clean.org.toml": "too-many-seats.clean.org.toml.txt",
    "tests/test_checks.py": "test_checks.py.txt",
}
"""Each file of the project, and the template it is made from, which is named so that no tool takes it for what it will be."""

PLACEHOLDER = re.compile(r"@([a-z_]+)@")


class NotWritten(OrglintError):
    """The project could not be written; `fault` says why. Nothing is left behind."""

    def __init__(self, message: Text, remedy: Text, **said: object) -> None:
        super().__init__(Fault(message.fill(said), remedy))


def contents(naming: Naming) -> dict[str, str]:
    """The path and the text of each file of the project."""
    values = naming.placeholders()
    return {_filled(path, values): _filled((TEMPLATES / template).read_text("utf-8"), values) for path, template in FILES.items()}


def _filled(text: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda placeholder: values[placeholder[1]], text)


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write files into a new folder, all or none. Raises NotWritten, also when there is something of the folder's name."""
    from shutil import rmtree

    try:
        folder.mkdir()
    except FileExistsError as exists:
        raise NotWritten(EXISTS, ANOTHER_FOLDER, folder=folder) from exists
    except OSError as failed:
        raise NotWritten(NOT_MADE, PARENT, folder=folder, reason=failed.strerror or "") from failed
    try:
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
    except BaseException as failed:
        rmtree(folder, ignore_errors=True)
        if isinstance(failed, OSError):
            raise NotWritten(NOT_MADE, PARENT, folder=folder, reason=failed.strerror or "") from failed
        raise


EXISTS = Text("{folder} exists already, and nothing is overwritten", "{folder} 已存在，不会覆盖任何内容")
ANOTHER_FOLDER = Text(
    "Give a folder that does not exist yet: orglint new-plugin NAME FOLDER.",
    "请指定尚不存在的文件夹：orglint new-plugin 名称 文件夹。",
)
NOT_MADE = Text(
    "the folder {folder} cannot be written: the system reports “{reason}”", "无法写入文件夹 {folder}：系统报告“{reason}”"
)
PARENT = Text("Check that the folder it is to be in exists and may be written to.", "请确认其上级文件夹存在且可以写入。")
