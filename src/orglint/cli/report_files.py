"""Reports in files (`--output sarif=report.sarif`) and in the formats of plugins: over nothing that is read, all or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from orglint.cli.session import Session
from orglint.cli.spec import Option
from orglint.cli.usage_errors import OUTPUT_TO_STDOUT, OUTPUT_WITHOUT_PATH, no_choice, no_output_format, usage_error
from orglint.document.repository import PYPROJECT, SETTINGS_FILE, is_org_file, leads_out
from orglint.document.write import Content, Unwritable, blaming, put_in_place
from orglint.linting.plan import Plan
from orglint.linting.rule_words import about
from orglint.model import Fault
from orglint.policy.plugin_errors import FAILURES, output_aside, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.report import AboutRule, Report
from orglint.reporters import REPORTERS, Output, reporter
from orglint.reporters.json_report import text_of
from orglint.texts import Language, Text
from orglint.values import NamedTuple

ROOT_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say that the checkout is: they count paths from there."""


def _utf_8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _for_excel(text: str) -> bytes:
    return b"\xef\xbb\xbf" + _utf_8(text.replace("\n", "\r\n"))


def parse_output(written: str) -> Output:
    """What a value of `--output` asks for; whether there is such a format, plugins may decide. Raises CommandLineError."""
    name, equals, path = written.partition("=")
    if not equals or not path:
        raise usage_error(OUTPUT_WITHOUT_PATH, "check", value=written)
    if path == "-":
        raise usage_error(OUTPUT_TO_STDOUT, "check", name=name)
    return Output(name, path)


def prepared(report: Report, plans: Iterable[Plan]) -> Report:
    """The report with what the formats of services need: the rules in words, and the files' paths from the checkout's root.

    Where plans have the same rule, the first one's severity is what it usually has.
    """
    rules: dict[str, AboutRule] = {}
    for plan in plans:
        rules |= about({name: rule for name, rule in plan.selected.items() if name not in rules}, plan.policy)
    return report._replace(rules=dict(sorted(rules.items())), locations=dict(_locations(_files(report))))


def inputs(report: Report, plans: Iterable[Plan], session: Session) -> Iterator[str]:
    """What was read: the files of the companies, those of the settings that held, and the plugins that are files."""
    yield from (*report.checked, *report.parts, *session.plugins.files)
    yield from filter(None, [session.settings])
    yield from dict.fromkeys(place.file for plan in plans for place in plan.settings.origins.values())


def _files(report: Report) -> dict[str, None]:
    """Every file that the report names: those checked, and the parts of companies in which something is."""
    waivers = (waived.file for waived in report.waived if waived.file)
    return dict.fromkeys((*report.checked, *report.sources, *waivers))


def _locations(files: Iterable[str]) -> Iterable[tuple[str, str]]:
    try:
        here = os.getcwd()  # noqa: PTH109 - pathlib is slow to import
    except OSError:  # a folder that is no more
        return
    named = (os.environ.get(name, "") for name in ROOT_VARIABLES)
    root = next((folder for folder in named if os.path.isabs(folder) and _within(folder, os.path.realpath(here))), here)  # noqa: PTH117
    for file in files:
        yield file, _from(root, file)


def _within(folder: str, path: str) -> str | None:
    """The path from the folder to what is in it, without links; None for what is elsewhere."""
    try:
        relative = os.path.relpath(path, os.path.realpath(folder)).replace(os.sep, "/")
    except ValueError:  # on another drive
        return None
    return None if f"{relative}/".startswith("../") else relative


def _from(root: str, file: str) -> str:
    """The path of a file from the root; of a link to elsewhere that of the link, and of what is elsewhere the path as given."""
    folder, name = os.path.split(file)
    link = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
    return _within(root, os.path.realpath(file)) or _within(root, link) or os.path.normpath(file).replace(os.sep, "/")


def deliver(
    report: Report, outputs: Sequence[Output], inputs: Iterable[str], language: Language, texts: Mapping[str, str]
) -> Report:
    """Write the report to files, all or none, and give it back, with a fault if that was not possible.

    `inputs` are the paths of what was read, which no output may replace. `texts` are the report in the formats of plugins; a format
    that could not make it, which the report's faults tell already, leaves its file as it is.
    """
    possible = [output for output in outputs if output.format in REPORTERS or output.format in texts]
    targets = [Target(output.path, _content(output, report, language, texts)) for output in possible]
    try:
        replace_whole(targets, inputs)
    except Unwritable as unwritable:
        return report._replace(faults=(*report.faults, unwritable.fault))
    return report


def _content(output: Output, report: Report, language: Language, texts: Mapping[str, str]) -> bytes:
    if output.format in texts:
        return _utf_8(texts[output.format])
    text = "".join(reporter(output.format)(report, language, False))
    return _for_excel(text) if REPORTERS[output.format].for_excel else _utf_8(text)


def refuse_unknown_formats(option: Option, output_format: str | None, outputs: Iterable[Output], policy: Policy) -> None:
    """Raise CommandLineError for a format, of `option` or of an output, that neither orglint nor a plugin gives."""
    known = (*REPORTERS, *policy.reporters)
    if output_format is not None and output_format not in known:
        raise no_choice(option._replace(choices=known), output_format, "check")
    for output in outputs:
        if output.format not in known:
            raise no_output_format(output.format, known)


def texts_of_plugins(
    formats: Iterable[str], policy: Policy, report: Report, language: Language
) -> tuple[Mapping[str, str], tuple[Fault, ...]]:
    """The report in those of the formats that plugins give, and why it is not in others.

    They are whole texts: of what fails half-way, nothing is to be seen.
    """
    texts, faults = {}, []
    for name in sorted(set(formats) & policy.reporters.keys()):
        try:
            with output_aside():
                texts[name] = text_of(policy.reporters[name], report, language)
        except FAILURES as failure:
            faults.append(plugin_fault(policy.giver("reporters", name), reason_for(failure), name))
    return texts, tuple(faults)


ELSEWHERE = Text(
    "Give the path of an ordinary file, or of one that does not exist yet.", "请指定普通文件的路径，或尚不存在的路径。"
)

REFUSALS: Mapping[str, tuple[Text, Text]] = {
    "directory": (Text("{path} cannot be written: it is a directory", "无法写入 {path}：它是目录"), ELSEWHERE),
    "no parent": (
        Text("{path} cannot be written: its directory does not exist", "无法写入 {path}：所在目录不存在"),
        Text("Make the directory first, or correct the path.", "请先创建该目录，或更正路径。"),
    ),
    "link": (
        Text("{path} cannot be written: it is a symbolic link", "无法写入 {path}：它是符号链接"),
        Text("Give the path of the file itself, or remove the link.", "请指定文件本身的路径，或删除该链接。"),
    ),
    "link on the way": (
        Text("{path} cannot be written: a symbolic link is on the way to it", "无法写入 {path}：路径中含有符号链接"),
        Text(
            "Give the path without the link, or an absolute one: a checked folder must not decide where files go.",
            "请改用不经过链接的路径或绝对路径：不能由被检查的文件夹决定文件写到哪里。",
        ),
    ),
    "not a file": (Text("{path} cannot be written: it is not a regular file", "无法写入 {path}：它不是普通文件"), ELSEWHERE),
    "read-only": (
        Text("{path} cannot be written: it is read-only", "无法写入 {path}：它是只读文件"),
        Text("Allow writing it, or give another path.", "请取消只读，或指定其他路径。"),
    ),
    "input": (
        Text("{path} cannot be written: it is a file that orglint reads", "无法写入 {path}：它是供 orglint 读取的文件"),
        Text("Give the report a path of its own.", "请为报告另行指定路径。"),
    ),
    "twice": (
        Text("{path} is given twice", "{path} 被指定了两次"),
        Text("Give each report a path of its own.", "请为每份报告分别指定路径。"),
    ),
}


class Target(NamedTuple):
    """A file to write, and its content."""

    path: str
    content: bytes


def replace_whole(targets: Sequence[Target], inputs: Iterable[str]) -> None:
    """Write the files, none of which may be one of the inputs. A file that is there keeps its mode.

    Raises Unwritable.
    """
    taken: dict[object, str] = {}
    for target in targets:
        with blaming(target.path):
            taken = taken or {_identity(path): "input" for path in inputs}
            _refuse(target.path, taken)
            taken[_identity(target.path)] = "twice"
    put_in_place([Content(target.path, target.path, target.content) for target in targets])


def _refuse(path: str, taken: Mapping[object, str]) -> None:
    for why, refused in CHECKS.items():
        if refused(path):
            raise Unwritable(path, REFUSALS[why])
    if already := taken.get(_identity(path)):
        raise Unwritable(path, REFUSALS[already])


def _identity(path: str) -> object:
    """What tells two files apart, whether they are there yet or not."""
    try:
        status = os.stat(path)  # noqa: PTH116 - pathlib is slow to import
    except (OSError, ValueError):
        return os.path.realpath(path)
    return status.st_dev, status.st_ino


def _mode(path: str) -> int:
    """The type and rights of what is at a path, a link not followed; 0 for nothing."""
    try:
        return os.lstat(path).st_mode
    except FileNotFoundError:
        return 0


def _folder(path: str) -> str:
    return os.path.dirname(path) or "."  # noqa: PTH120


def _behind_a_link(path: str) -> bool:
    """Whether a symbolic link is on the way of a relative path, or takes an absolute one out of the repository that it is in.

    The checked folder may hold one that leads anywhere.
    """
    if os.path.isabs(path):  # noqa: PTH117
        return leads_out(_folder(path))
    straight = os.path.normpath(os.path.join(os.path.realpath("."), _folder(path)))  # noqa: PTH118
    return os.path.realpath(_folder(path)) != straight


def _is_input(path: str) -> bool:
    """Whether some run reads a file of this name; any TOML that is there may be a part, or be what settings extend."""
    name = os.path.basename(path)  # noqa: PTH119
    return is_org_file(name) or name in (SETTINGS_FILE, PYPROJECT) or (name.endswith(".toml") and os.path.lexists(path))


def _read_only(path: str) -> bool:
    """By its mode too: root may write what nobody is meant to."""
    mode = _mode(path)
    return mode != 0 and not (mode & 0o222 and os.access(path, os.W_OK))


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "no parent": lambda path: not os.path.isdir(_folder(path)),  # noqa: PTH112
    "link on the way": _behind_a_link,
    "link": lambda path: stat.S_ISLNK(_mode(path)),
    "directory": lambda path: stat.S_ISDIR(_mode(path)) or not os.path.basename(path),  # noqa: PTH119
    "not a file": lambda path: _mode(path) != 0 and not stat.S_ISREG(_mode(path)),
    "input": _is_input,
    "read-only": _read_only,
}
"""What must not be so of a path, in the order in which it is looked at."""
