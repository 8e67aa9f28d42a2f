"""The versions that settings ask for, of orglint and of plugins: specifiers such as `>=0.1,<2`, and what does not keep to them.

Specifiers are those of the Python packaging user guide ("Version specifiers", once PEP 440), with numbers only: one that names a
pre-release is refused. The library `packaging` knows them all and takes twice as long to import as Python takes to start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from orglint.model import Fault
from orglint.names import did_you_mean, normalise
from orglint.policy.entry_points import EntryPoint
from orglint.texts import Text
from orglint.values import NamedTuple


def missing_plugins(required: Mapping[str, str], plugins: Iterable[EntryPoint]) -> list[Fault]:
    """A fault for each required plugin that does not take part, or does in a version that does not keep to the specifiers.

    `required` maps the names of distributions or plugins to specifiers, empty for any version.
    """
    entries = list(plugins)
    faults = []
    for name, specifiers in required.items():
        fitting = [entry for entry in entries if normalise(name) in (normalise(entry.distribution), normalise(entry.name))]
        if not fitting:
            faults.append(_missing(name, entries))
        elif specifiers and not satisfies(fitting[0].version, specifiers):
            faults.append(_other_version(name, specifiers, fitting[0]))
    return faults


def _missing(name: str, entries: Sequence[EntryPoint]) -> Fault:
    hint = did_you_mean(name, [known for entry in entries for known in (entry.distribution, entry.name)])
    return Fault(
        Text("the required plugin {name} does not take part{hint}", "必需的插件 {name} 没有加载{hint}").fill(
            {"name": name, "hint": hint}
        ),
        Text(
            "Install it where orglint is installed; `orglint plugins` lists what is there.",
            "请将其安装到 orglint 所在的环境；可用 `orglint plugins` 查看已有的插件。",
        ),
    )


def _other_version(name: str, specifiers: str, entry: EntryPoint) -> Fault:
    values = {"name": name, "wanted": specifiers, "version": entry.version or "?"}
    return Fault(
        Text(
            "the plugin {name} is required as {wanted}, and version {version} is installed",
            "要求插件 {name} {wanted}，而已安装的版本是 {version}",
        ).fill(values),
        Text("Install a version that fits, or change `required-plugins`.", "请安装符合要求的版本，或修改 `required-plugins`。"),
    )


SPECIFIER = re.compile(r"(~=|==|!=|<=|>=|<|>) *([0-9]{1,9}(?:\.[0-9]{1,9})*)(\.\*)?", re.ASCII)
VERSION = re.compile(r"v?([0-9]{1,9}(?:\.[0-9]{1,9})*)(?:\+.*|(.+))?", re.ASCII | re.IGNORECASE)


class Version(NamedTuple):
    """Its numbers without zeros at the end, and whether it is just before (-1), at (0) or after (1) the release they name."""

    numbers: tuple[int, ...]
    stage: int = 0

    def begins(self, numbers: tuple[int, ...]) -> bool:
        """Whether the first numbers are these."""
        padded = self.numbers + (0,) * len(numbers)
        return padded[: len(numbers)] == numbers


class SpecifierError(Exception):
    """Something that is no specifier."""


Test = Callable[[Version, Version], bool]

TESTS: Mapping[str, Test] = {
    "==": lambda own, wanted: own == wanted,
    "!=": lambda own, wanted: own != wanted,
    "<=": lambda own, wanted: own <= wanted,
    ">=": lambda own, wanted: own >= wanted,
    "<": lambda own, wanted: own.numbers < wanted.numbers,  # 2.0rc1 is not below 2
    ">": lambda own, wanted: own.numbers > wanted.numbers,  # 2.0.post1 is not above 2
}


def satisfies(version: str, specifiers: str) -> bool:
    """Whether a version keeps to all specifiers between commas. One that is no version keeps to none. Raises SpecifierError."""
    match = VERSION.fullmatch(version)
    own = Version(_numbers(match[1])[0], _stage(match[2])) if match else None
    tests = [_test(specifier.strip()) for specifier in specifiers.split(",")]
    return own is not None and all(test(own) for test in tests)


def _test(specifier: str) -> Callable[[Version], bool]:
    match = SPECIFIER.fullmatch(specifier)
    if match is None:
        raise SpecifierError(specifier)
    operator, (stripped, numbers), prefix = match[1], _numbers(match[2]), match[3]
    if operator == "~=" and not prefix and numbers[1:]:
        return lambda own: own >= Version(stripped) and own.begins(numbers[:-1])
    if prefix and operator in ("==", "!="):
        return lambda own: own.begins(numbers) == (operator == "==")
    if prefix or operator == "~=":
        raise SpecifierError(specifier)
    return lambda own: TESTS[operator](own, Version(stripped))


def _numbers(written: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers without zeros at the end, so that 1.0 is 1, and all of them."""
    numbers = tuple(map(int, written.split(".")))
    last = max((place for place, number in enumerate(numbers, 1) if number), default=0)
    return numbers[:last], numbers


def _stage(suffix: str | None) -> int:
    """Of `rc1`, `.dev3`, `.post2`, or nothing."""
    if suffix is None:
        return 0
    return 1 if re.match(r"[-_.]?(post|rev|r(?!c)|[0-9])", suffix, re.IGNORECASE) else -1
