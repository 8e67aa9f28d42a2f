"""Where the examples of a plugin's rules are: two files for each rule, `examples/<namespace>/<name>/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from orglint.hooks import PROJECT
from orglint.names import nearest
from orglint.policy.policy import Policy
from orglint.settings.extends import folders_of

FLAGGED, CLEAN = FILES = ("flagged.org.toml", "clean.org.toml")
"""What a rule finds something in, and the same story put right, in which nothing is found."""


class Example(NamedTuple):
    """One example of a rule: the rule's id, the folder of all examples, and the name of the file, one of FILES."""

    rule: str
    folder: Path
    file: str

    @property
    def path(self) -> str:
        """Where the file is."""
        return (self.folder / self.rule / self.file).as_posix()


class Stray(NamedTuple):
    """A file that is nobody's example, and what it was probably meant to be."""

    path: str
    near: str | None


def canonical(distribution: str) -> str:
    """The form in which names of distributions are compared (Python packaging user guide, "Name normalization")."""
    return "-".join(filter(None, distribution.lower().translate(str.maketrans("_.", "--")).split("-")))


def rules_of(policy: Policy, distribution: str) -> list[str]:
    """The ids of the rules that the plugins of a distribution give."""
    wanted = canonical(distribution)
    return sorted(rule for rule, entry in policy.origins.items() if canonical(entry.distribution) == wanted)


def shipped(module: str) -> Path | None:
    """The folder of examples in a plugin's package, or None.

    orglint's own are beside its source: an installation without the project has none.
    """
    package = module.partition(".")[0]
    if package in OWN:
        source = Path(__file__).parents[2]
        folder = source.parent / "examples"
        return folder if source.name == "src" and folder.is_dir() else None
    places = folders_of(package)
    folder = Path(places[0]) / "examples" if places else Path()  # a plugin that is a single module has no folder of its own
    return folder if places and folder.is_dir() else None


OWN = (PROJECT, f"{PROJECT}_plugins")
"""orglint's packages that give rules."""


def examples_of(rules: Sequence[str], folder: Path) -> list[Example]:
    """Both examples of each rule, whether or not they exist."""
    return [Example(rule, folder, file) for rule in rules for file in FILES]


def strays(rules: Sequence[str], folder: Path) -> Iterator[Stray]:
    """The org files where examples are that are no example of these rules. Raises OSError."""
    for path in files(folder):
        rule = path.parent.relative_to(folder).as_posix()
        if path.name not in FILES:
            yield Stray(path.as_posix(), nearest(path.name, FILES))
        elif rule not in rules:
            yield Stray(path.as_posix(), nearest(rule, rules))


def files(folder: Path) -> list[Path]:
    """Every org file where examples are: two folders down, in a folder of two ids."""
    return sorted(path for path in folder.glob("*/*/*.org.toml") if not path.relative_to(folder).parts[0].startswith("."))
