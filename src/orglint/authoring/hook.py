"""The hook for pre-commit and prek: its text, and how it comes into a configuration that is there, without losing a comment.

A configuration is changed as text, at one place: the end of its list `repos`. What comes out is read as YAML and has to be what
was there with one entry more; where that cannot be said, nothing is changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from orglint.authoring.installed import Installation
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CONFIG = ".pre-commit-config.yaml"

HOOK_IDS = ("orglint", "orglint-fix")
"""As `.pre-commit-hooks.yaml` calls them: a configuration that has one of them has the hook."""

NAMED = re.compile(r"""^[ ]*(?:-[ ]+)?id:[ ]*["']?(?:orglint|orglint-fix)["']?[ ]*(?:#.*)?$""", re.MULTILINE)


class Layout(NamedTuple):
    """How a file indents: the spaces before a `-` of `repos`, from there to its keys, and before the `-` of a list within."""

    outer: int = 2
    keys: int = 2
    inner: int = 2


USUAL = Layout()


def config_text(installed: Installation, language: Language) -> str:
    """A whole configuration with the hook alone."""
    return f"{ONCE.within(language)}\nrepos:\n{entry_text(installed, language)}"


def entry_text(installed: Installation, language: Language, layout: Layout = USUAL) -> str:
    """The entry of `repos`, as a file of that layout has it."""
    outer, inner = " " * layout.outer, " " * (layout.outer + layout.keys + layout.inner)
    dash = "-" + " " * (layout.keys - 1)
    keys = inner + " " * layout.keys
    lines = [f"{outer}{dash}repo: local", f"{outer}{' ' * layout.keys}hooks:"]
    return "\n".join([*lines, *_hook(installed, language, f"{inner}{dash}", keys), ""])


def _hook(installed: Installation, language: Language, first: str, keys: str) -> Iterator[str]:
    yield f"{first}id: orglint"
    yield f"{keys}name: orglint"
    if installed.requirement:
        yield f"{keys}entry: orglint check"
        yield f"{keys}language: python"
        yield f"{keys}additional_dependencies: [{json.dumps(installed.requirement, ensure_ascii=False)}]"
    else:
        yield from (f"{keys}# {line}" for line in ONLY_HERE.within(language).splitlines())
        yield f"{keys}entry: {json.dumps(f'{installed.command} check', ensure_ascii=False)}"
        yield f"{keys}language: system"
    yield f"{keys}pass_filenames: false"
    yield f"{keys}always_run: true # {ALWAYS.within(language)}"
    yield f"{keys}require_serial: true"


def is_there(config: str) -> bool:
    """Whether a configuration has the hook already."""
    return NAMED.search(config) is not None or any(hook.get("id") in HOOK_IDS for hook in _hooks(_parsed(config)))


def _hooks(data: Any) -> Iterator[Any]:
    repos = data.get("repos") if isinstance(data, dict) else None
    for repo in repos if isinstance(repos, list) else ():
        hooks = repo.get("hooks") if isinstance(repo, dict) else None
        yield from (hook for hook in (hooks if isinstance(hooks, list) else ()) if isinstance(hook, dict))


def with_hook(config: str, installed: Installation, language: Language) -> str | None:
    """The configuration with the hook at the end of its `repos`, all else as it was; None where that is not sure to be right."""
    newline = "\r\n" if "\r\n" in config else "\n"
    lines = config.replace("\r\n", "\n").split("\n")
    if (place := _end_of_repos(lines)) is None:
        return None
    entry = entry_text(installed, language, _layout(lines))
    before, after = lines[:place], lines[place:] or [""]
    new = newline.join([*before, *entry.split("\n")[:-1], *after])
    return new if _is_one_more(config, new) else None


def _end_of_repos(lines: Sequence[str]) -> int | None:
    """Behind which line the list `repos` ends; comments after it belong to what follows. None for a list in another style."""
    starts = [number for number, line in enumerate(lines) if re.fullmatch(r"repos:[ ]*(?:#.*)?", line)]
    if len(starts) != 1 or any("\t" in line for line in lines):
        return None
    end, indent = None, None
    for number, line in enumerate(lines[starts[0] + 1 :], starts[0] + 1):
        spaces = len(line) - len(line.lstrip(" "))
        if not line.strip():
            continue
        if line.lstrip().startswith("#"):
            if indent is not None and spaces > indent:
                end = number + 1
            continue
        if indent is None:
            indent = spaces if line.lstrip().startswith("- ") else None
            if indent is None:
                return None
        elif spaces < indent or (spaces == indent and not line.lstrip().startswith("-")):
            break
        end = number + 1
    return end


def _layout(lines: Sequence[str]) -> Layout:
    """How the file indents, by its first repository and the first list of hooks there."""
    text = "\n".join(lines)
    repo = re.search(r"^repos:.*\n(?:[ ]*(?:#.*)?\n)*([ ]*)(-[ ]+)\S", text, re.MULTILINE)
    hooks = re.search(r"^([ ]*(?:-[ ]+)?)hooks:[ ]*(?:#.*)?\n(?:[ ]*(?:#.*)?\n)*([ ]*)-[ ]", text, re.MULTILINE)
    outer, keys = (len(repo[1]), len(repo[2])) if repo else USUAL[:2]
    inner = len(hooks[2]) - len(hooks[1]) if hooks else USUAL.inner
    return Layout(outer, keys, max(inner, 0))


def _is_one_more(old: str, new: str) -> bool:
    """Whether the new text says what the old one does and one repository more; never where an anchor hides what is meant."""
    before, after = _parsed(old), _parsed(new)
    if not isinstance(before, dict) or not isinstance(after, dict) or not isinstance(before.get("repos"), list):
        return False
    *rest, last = after["repos"]
    hooks = [hook.get("id") for hook in _hooks({"repos": [last]})]
    return hooks == [HOOK_IDS[0]] and {**after, "repos": rest} == before and list(after) == list(before)


def _parsed(config: str) -> Any:
    """The data of a configuration; None where it is no YAML, has an anchor or an alias, or nothing is installed that reads it."""
    try:
        import yaml
    except ImportError:
        return None
    try:
        events = list(yaml.parse(config, Loader=yaml.SafeLoader))
        return None if any(getattr(event, "anchor", None) for event in events) else yaml.safe_load(config)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


ONCE = Text(
    "# orglint checks all org files before each commit. Needed once in each clone: pre-commit install",
    "# 每次提交前由 orglint 检查所有组织文件。每个克隆需运行一次：pre-commit install",
)
ALWAYS = Text("a file that was deleted is in no list of changed files", "被删除的文件不会出现在变更文件列表中")
ONLY_HERE = Text(
    """\
The orglint of this machine. For others, say where they can have it from, in place of the next two lines:
  entry: orglint check
  language: python
  additional_dependencies: ["orglint @ git+https://git.example.com/orglint@v0.1.0"]""",
    """\
本机的 orglint。若要供他人使用，请写明可以从哪里安装，并替换下面两行：
  entry: orglint check
  language: python
  additional_dependencies: ["orglint @ git+https://git.example.com/orglint@v0.1.0"]""",
)
