"""What is fuzzed: functions that take any bytes, and hold orglint's answer to them against what it promises.

A target returns for an answer that keeps the promises, refusals among them, and raises for every other one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

import tomli

from orglint.document.layout import Lines, lines_of
from orglint.document.locate import find, positions
from orglint.document.parse import Document, NotToml, parse, refuse_beyond_limits, within_limits
from orglint.document.validate import is_valid, violations
from orglint.extensions import Importer, Reporter
from orglint.importers.entries import Choices, Input, Unusable, vetted
from orglint.importers.gather import Gathering
from orglint.importers.org_file import TooLarge, draft, org_text
from orglint.importers.table import read_tables
from orglint.importers.tables.workbook import is_workbook
from orglint.linting.load_settings import load_settings
from orglint.model import Rule
from orglint.plugins.host import load_policy
from orglint.plugins.sandbox import client
from orglint.plugins.validation import validate
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import Refused
from orglint.settings.values import Overrides

if TYPE_CHECKING:
    from orglint.model import Key
    from orglint.policy.policy import Policy
    from orglint.texts import Text

ROOT = Path(__file__).parent.parent


class Target(NamedTuple):
    """A function to fuzz, and the patterns of the files of this repository that it begins with."""

    run: Callable[[bytes], None]
    seeds: tuple[str, ...]

    def inputs(self) -> list[bytes]:
        """The contents of those files, in the order of their names."""
        return [path.read_bytes() for pattern in self.seeds for path in sorted(ROOT.glob(pattern)) if path.is_file()]


def _said(*texts: Text) -> None:
    """Hold it that something is said, in both languages."""
    for text in texts:
        assert text.en.strip(), text
        assert text.zh.strip(), text


def _document(data: bytes) -> Document | None:
    try:
        document = parse(data)
        refuse_beyond_limits(document)
    except NotToml:
        return None
    return document


def read(data: bytes) -> None:
    """What tomli reads, and lies within the limits, is read; the rest is refused in words, at a place of the text."""
    try:
        document = parse(data)
        refuse_beyond_limits(document)
    except NotToml as refused:
        _said(refused.problem, refused.remedy, *(text for _, text in refused.labels))
        for span in (refused.span, *(span for span, _ in refused.labels)):
            assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column), span
            assert span.end_line <= len(lines_of(refused.text)), span
        with suppress(ValueError, RecursionError):
            assert not within_limits(tomli.loads(data.decode("utf-8-sig"))), "refused without a reason"
        return
    assert tomli.loads(data.decode("utf-8-sig")) == document.data or "nan" in document.text.lower()


def locate(data: bytes) -> None:
    """Each value stands where it is said to stand, also when only its place is asked for."""
    document = _document(data)
    if document is None:
        return
    found, lines = positions(document.text), Lines(document.text)
    for path, value in _leaves(document.data, ()):
        start, end = found.values[path]
        lines.span(start, end)
        assert _same(tomli.loads(f"x = {document.text[start:end]}")["x"], value), path
        alone = positions(document.text, [path])
        assert find(alone, path, "value") == (start, end)
        assert find(alone, path, "key") == find(found, path, "key")
        if isinstance(path[-1], str):
            start, end = found.keys[path]
            assert tomli.loads(f"{document.text[start:end]} = 1") == {path[-1]: 1}


def _leaves(value: Any, path: Key) -> Iterator[tuple[Key, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    else:
        yield path, value


def _same(one: object, other: object) -> bool:
    return one == other or (isinstance(one, float) and isinstance(other, float) and math.isnan(one) and math.isnan(other))


def judge_form(data: bytes) -> None:
    """A file is valid, or what is wrong with it is said, of something that stands in it."""
    document = _document(data)
    if document is None:
        return
    said = violations(document.data)
    assert is_valid(document.data) == (not said)
    places = positions(document.text, [one.path for one in said])
    for violation in said:
        _said(violation.message, violation.remedy)
        start, end = find(places, violation.path, violation.part)
        assert 0 <= start <= end <= len(document.text)


@cache
def _policy() -> Policy:
    return load_policy()


def load(data: bytes) -> None:
    """A file of settings makes a plan, or it is said what is wrong with it."""
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - a name of the system's
        path = Path(folder, "orglint.toml")
        path.write_bytes(data)
        loaded = load_settings(str(path), _policy(), alone=True)
        for fault in loaded.wrong:
            _said(fault.message, *([fault.remedy] if fault.remedy else []))
        assert loaded.wrong or loaded.plan(Overrides()) is not None


def import_table(data: bytes) -> None:
    """A table of text comes in as an org file that says the same, or is refused in words."""
    if is_workbook(data):
        return
    gathering = Gathering("table.csv")
    try:
        gathering.add_all(vetted(read_tables([Input("table.csv", BytesIO(data))], Choices())))
        drafted = draft(gathering.imported((), is_whole=True))
        text = org_text(drafted, "zh") if drafted.data["departments"] else None
    except (Unusable, Refused, TooLarge):
        return
    if text:
        assert parse(text.encode()).data == drafted.data
        assert violations(drafted.data) == []


class Recorded:
    """A plugin's process that says what is in some bytes, message after message, a line each."""

    messages: tuple[bytes, ...] = ()

    def __init__(self, *_: object) -> None:
        self._left = iter(self.messages)

    def send(self, message: bytes, until: float) -> None:
        """Take any request."""

    def receive(self, until: float) -> bytes:  # noqa: ARG002 - as the real one has it
        """The next line; without one, the process is over."""
        for message in self._left:
            return message
        raise Refused("it ended the process it runs in", "它结束了自己所在的进程")

    def show_output(self) -> None:
        """Nothing was printed."""

    def was_killed(self) -> bool:
        """Nobody else ended it."""
        return False

    def end(self) -> None:
        """Nothing has to be ended."""


def listen(data: bytes) -> None:
    """Whatever a plugin's process says becomes values that fit their shapes, or a refusal in words."""
    Recorded.messages = tuple(data.split(b"\n"))
    with patch.object(client, "Process", Recorded):
        try:
            plugin = client.PluginClient(EntryPoint("acme", "acme", "acme", "1.0"), tuple, 1.0)
            for value in map(validate, _flat(plugin.given())):
                _call(value)
        except Refused as refused:
            _said(refused.reason)


def _call(value: Any) -> None:
    """Call the functions of a rule, a format or an importer, and take all that they give."""
    if not isinstance(value, (Rule, Reporter, Importer)):
        return
    for function in (field for field in value if isinstance(field, client.RemoteFunction)):
        given = function(b"")
        for one in given if hasattr(given, "__next__") else ():
            assert one is not function


def _flat(values: Any) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield value


ORG_FILES = ("examples/*/*/flagged.org.toml", "examples/companies/*/*.toml", "tests/schema/*.toml", "fuzz/seeds/org/*")

TARGETS: Mapping[str, Target] = {
    "reader": Target(read, (*ORG_FILES, "fuzz/seeds/reader/*")),
    "locator": Target(locate, (*ORG_FILES, "fuzz/seeds/locator/*")),
    "schema": Target(judge_form, (*ORG_FILES, "fuzz/seeds/schema/*")),
    "settings": Target(load, ("examples/**/orglint.toml", "fuzz/seeds/settings/*")),
    "table": Target(import_table, ("tests/imports/tables/*.[ct]sv", "tests/imports/csv/*.csv", "fuzz/seeds/table/*")),
    "wire": Target(listen, ("fuzz/seeds/wire/*",)),
}
"""What can be fuzzed, by name."""
