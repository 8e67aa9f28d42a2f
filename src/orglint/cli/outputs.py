"""Reports that go to files: `--output sarif=report.sarif`, several in one run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from orglint.cli import usage_errors as misuse
from orglint.cli.report_files import Target, replace_whole
from orglint.cli.session import Setup
from orglint.cli.usage_errors import Misuse
from orglint.document.write import Unwritable
from orglint.linting.plan import Plan
from orglint.queries.rule_texts import about
from orglint.report import AboutRule, Report
from orglint.reporters import REPORTERS, Output, reporter
from orglint.texts import Language

ROOT_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say that the checkout is: they count paths from there."""

Encode = Callable[[str], bytes]


def _utf_8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _for_excel(text: str) -> bytes:
    """With a byte order mark, without which Excel takes Chinese for something else, and the line ends of RFC 4180."""
    return b"\xef\xbb\xbf" + _utf_8(text.replace("\n", "\r\n"))


ENCODINGS: dict[str, Encode] = {"csv": _for_excel}
"""How a format's text becomes a file's bytes; UTF-8 for all that are not here."""


def parse_output(written: str) -> Output:
    """What a value of `--output` asks for; whether there is such a format, plugins may decide. Raises Misuse."""
    name, equals, path = written.partition("=")
    if not equals or not path:
        raise Misuse(misuse.output_without_path(written))
    if path == "-":
        raise Misuse(misuse.output_to_stdout(name))
    return Output(name, path)


def prepared(report: Report, plans: Iterable[Plan]) -> Report:
    """The report with what the formats of services need: the rules in words, and the files' paths from the checkout's root.

    Where plans have the same rule, the first one's severity is what it usually has.
    """
    rules: dict[str, AboutRule] = {}
    for plan in plans:
        rules |= about({name: rule for name, rule in plan.selected.items() if name not in rules}, plan.policy)
    return report._replace(rules=dict(sorted(rules.items())), locations=dict(_locations(_files(report))))


def inputs(report: Report, plans: Iterable[Plan], setup: Setup) -> Iterator[str]:
    """What was read: the files of the companies, those of the settings that held, and the plugins that are files."""
    yield from (*report.checked, *report.parts, *setup.plugins.files)
    yield from filter(None, [setup.settings])
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
    told = (os.environ.get(name, "") for name in ROOT_VARIABLES)
    root = next((folder for folder in told if os.path.isabs(folder) and _within(folder, os.path.realpath(here))), here)  # noqa: PTH117
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
    return ENCODINGS.get(output.format, _utf_8)("".join(reporter(output.format)(report, language, False)))
