"""A new plugin: from the name of its department to the files of its project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from orglint.document.repository import leads_out
from orglint.document.write import OUTSIDE
from orglint.errors import OrglintError
from orglint.hooks import PROJECT
from orglint.model import Fault
from orglint.policy.policy import Policy
from orglint.rules.org_rules import NAMESPACE
from orglint.texts import Text, spaced
from orglint.values import NamedTuple

WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ _.-]+[A-Za-z0-9]+)*")
"""An English name that makes an id of a kind, a distribution's name and a module's name."""

LONGEST = 30
"""So that no line of the project gets too long."""

TAKEN = (NAMESPACE, "waiver", "actual", "plugins", "schemas", "testing")
"""Namespaces and packages of orglint itself."""


class UnusableName(OrglintError):
    """A name that no plugin can have; `fault` says why."""

    def __init__(self, message: Text, remedy: Text, name: str) -> None:
        super().__init__(Fault(message.fill({"name": name}), remedy))


class Naming(NamedTuple):
    """What a project and its parts are called."""

    name: str
    chinese: str
    kind: str

    @property
    def distribution(self) -> str:
        """The project's name, in the form that package indexes compare."""
        return f"{PROJECT}-{self.kind}"

    @property
    def module(self) -> str:
        """What to import."""
        return self.distribution.replace("-", "_")

    def placeholders(self) -> dict[str, str]:
        """What the templates' placeholders stand for; in Chinese a Latin name needs spaces, which depends on what is beside it."""
        return {
            "name": self.name,
            "kind": self.kind,
            "distribution": self.distribution,
            "module": self.module,
            "variable": f"{self.kind.replace('-', '_')}_kind",
            "zh_name": self.chinese,
            "zh_remark": "" if self.chinese == self.name else f" ({self.chinese})",
            "zh_start": spaced([self.chinese, "的"])[:-1],
            "zh_between": spaced(["是", self.chinese, "的"])[1:-1],
        }


def naming(written: str, chinese: str | None, policy: Policy) -> Naming:
    """All names of the plugin of a department. Raises UnusableName."""
    name = written.strip()
    if not WORDS.fullmatch(name) or len(name) > LONGEST:
        raise UnusableName(NOT_A_NAME, ENGLISH_FIRST, written)
    kind = re.sub(r"[ _.-]+", "-", name).lower().removeprefix(f"{PROJECT}-")
    name = " ".join(word.capitalize() for word in kind.split("-")) if name.islower() else name
    _refuse_known(name, kind, policy)
    return Naming(name, _chinese(chinese, name, policy), kind)


def _refuse_known(name: str, kind: str, policy: Policy) -> None:
    if kind in TAKEN or kind == PROJECT:
        raise UnusableName(RESERVED, ANOTHER, name)
    for word in (kind, name):
        _refuse_recognised(word, policy)


def _refuse_recognised(word: str, policy: Policy) -> None:
    if word in policy.kinds or (match := policy.recogniser.find_whole(word)):
        kinds = (word,) if word in policy.kinds else match.kinds if match else ()
        raise UnusableName(KNOWN.fill({"kinds": ", ".join(kinds), "name": "{name}"}), ANOTHER, word)


def _chinese(written: str | None, name: str, policy: Policy) -> str:
    if written is None:
        return name
    chinese = written.strip()
    if not chinese or len(chinese) > LONGEST // 2 or not all(letter.isalnum() or letter in " ·、-（）" for letter in chinese):
        raise UnusableName(NOT_A_CHINESE_NAME, ANOTHER, written)
    _refuse_recognised(chinese, policy)
    return chinese


NOT_A_NAME = Text("“{name}” cannot be the name of a plugin", "“{name}”不能作为插件名称")
NOT_A_CHINESE_NAME = Text("“{name}” cannot be the Chinese name of a department", "“{name}”不能作为部门的中文名")
RESERVED = Text("“{name}” is a name of orglint's own", "“{name}”是 orglint 的保留名称")
KNOWN = Text("orglint knows the department “{name}” already: {kinds}", "orglint 已经认识部门“{name}”：{kinds}")
ENGLISH_FIRST = Text(
    "Give the department's English name: letters, digits, spaces and hyphens, at most 30, a letter first. A Chinese name goes into "
    "--chinese-name.",
    "请填写部门的英文名：字母、数字、空格和连字符，以字母开头，最多 30 个字符。中文名请写在 --chinese-name 中。",
)
ANOTHER = Text("Choose another name.", "请另选一个名称。")


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

    def __init__(self, message: Text, remedy: Text, **values: object) -> None:
        super().__init__(Fault(message.fill(values), remedy))


def contents(naming: Naming) -> dict[str, str]:
    """The path and the text of each file of the project."""
    values = naming.placeholders()
    return {_filled(path, values): _filled((TEMPLATES / template).read_text("utf-8"), values) for path, template in FILES.items()}


def _filled(text: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda placeholder: values[placeholder[1]], text)


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write files into a new folder, all or none. Raises NotWritten, also when there is something of the folder's name."""
    from shutil import rmtree

    if leads_out(str(folder)):
        raise NotWritten(*OUTSIDE, path=folder)
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
