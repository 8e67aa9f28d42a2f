"""No command, from any folder, reads, prints or writes what is outside of the repository, whatever the links in it say.

A tree of decoys, with a secret beside it, is run through every command: in a repository, in a worktree, and where there is neither.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from installation import Ended, orglint
from shares import diagonal

SECRET = "hunter2"

OUTSIDE = f"""\
include = ["teams/*.toml"]
[company]
name = "{SECRET}"
[departments.legal]
tools = ["salesforce-sales-cloud", "Salesforce Sales Cloud", "{SECRET}"]
"""

OWN = 'include = ["teams/*.toml"]\n[company]\nname = "Farhill"\n'
PART = '[departments.it]\ntools = ["jira", "jira"]\n'
EXPORT = f"department,tool\n{SECRET},Slack\n"
CLEAN = '[departments.sales]\ntools = ["pipedrive"]\n'


def link(path: Path, target: Path) -> Path:
    """Make a path a link to a target, relative as those of a repository are."""
    path.unlink(missing_ok=True)
    path.symlink_to(os.path.relpath(target, path.parent))
    return path


DECOYS: Mapping[str, Callable[[Path, Path], object]] = {
    "the org file": lambda tree, outside: link(tree / "org.toml", outside / "org.toml"),
    "a second org file": lambda tree, outside: link(tree / "teams/second.org.toml", outside / "org.toml"),
    "a part": lambda tree, outside: link(tree / "teams/sales.toml", outside / "teams.toml"),
    "the settings": lambda tree, outside: link(tree / "orglint.toml", outside / "orglint.toml"),
    "pyproject.toml": lambda tree, outside: link(tree / "pyproject.toml", outside / "pyproject.toml"),
    "extends, a link": lambda tree, outside: (
        (tree / "orglint.toml").write_text('extends = "base.toml"\n'),
        link(tree / "base.toml", outside / "orglint.toml"),
    ),
    "extends, a path": lambda tree, _: (tree / "orglint.toml").write_text('extends = "../outside/orglint.toml"\n'),
}

ROOTS: Mapping[str, Callable[[Path], object]] = {
    "a repository": lambda tree: (tree / ".git").mkdir(),
    "a worktree": lambda tree: (tree / ".git").write_text("gitdir: /nowhere\n"),
    "no repository": lambda _: None,
}

COMMANDS = (
    "check",
    "check --fix --unsafe-fixes",
    "check --diff --unsafe-fixes",
    "check --output-format json",
    "baseline --owner it --reason old",
    "coverage",
    "waivers",
    "doctor",
    "who slack",
    "why legal slack",
)

SEEN_FROM = ((".", ""), ("teams", ".."), ("../elsewhere", "../tree"))
"""The current folder, and the path of the tree from there. They take turns, so that each decoy is met from each of them."""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A tree without decoys, and what is outside."""
    for folder in ("tree/teams", "outside/teams", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "tree/org.toml").write_text(OWN)
    (tmp_path / "tree/teams/it.toml").write_text(PART)
    (tmp_path / "outside/org.toml").write_text(OUTSIDE)
    (tmp_path / "outside/teams.toml").write_text(f'[departments.x]\ntools = ["{SECRET}", "{SECRET}"]\n')
    (tmp_path / "outside/orglint.toml").write_text(f'{SECRET} = "{SECRET}"\n')
    (tmp_path / "outside/pyproject.toml").write_text(f'[tool.orglint]\n{SECRET} = "{SECRET}"\n')
    (tmp_path / "outside/apps.csv").write_text(EXPORT)
    (tmp_path / "outside/map.toml").write_text(f'[groups]\n"{SECRET}" = "{SECRET}"\n')
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """What is in a folder and below it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(ended: Ended) -> None:
    """Hold it that a command has said why it does not read something, and nothing of what is in it."""
    assert ended.code == 2, ended
    assert "out of" in ended.err, ended.err
    assert SECRET not in ended.out + ended.err
    assert "Traceback" not in ended.err
    assert "mistake of its own" not in ended.err


@pytest.mark.parametrize(("decoy", "root"), diagonal(DECOYS, ROOTS))
def test_no_command_follows_a_link_out(decoy: str, root: str, world: Path) -> None:
    tree, outside = world / "tree", world / "outside"
    ROOTS[root](tree)
    DECOYS[decoy](tree, outside)
    before = contents(world)
    shift = [*DECOYS].index(decoy) + [*ROOTS].index(root)
    for number, command in enumerate(COMMANDS, shift):
        cwd, path = SEEN_FROM[number % len(SEEN_FROM)]
        refused(orglint(*command.split(), *([path] if path else []), cwd=tree / cwd))
        assert contents(world) == before, (command, cwd)


@pytest.mark.parametrize("root", ROOTS)
def test_a_part_leads_to_no_company_outside(root: str, world: Path) -> None:
    """The part is named from its own folder; the company that it is a part of is looked for above it."""
    tree = world / "tree"
    ROOTS[root](tree)
    DECOYS["the org file"](tree, world / "outside")
    before = contents(world)
    seen_from = (("teams", "it.toml"), (".", "teams/it.toml"), ("../elsewhere", str(tree / "teams/it.toml")))
    for number, command in enumerate(COMMANDS, [*ROOTS].index(root)):
        cwd, file = seen_from[number % len(seen_from)]
        refused(orglint(*command.split(), file, cwd=tree / cwd))
        assert contents(world) == before, (command, cwd)


NAMED: Mapping[str, tuple[str, str]] = {
    "org file": ("check linked.toml", "org.toml"),
    "org file, fixed": ("check --fix linked.toml", "org.toml"),
    "org file behind a linked folder": ("check folder/org.toml", "org.toml"),
    "linked folder": ("check folder", "org.toml"),
    "settings": ("check --settings linked.toml org.toml", "orglint.toml"),
    "settings of a folder": ("settings folder", "org.toml"),
    "sides of a comparison": ("diff org.toml linked.toml", "org.toml"),
    "sides of a comparison, a folder": ("diff . folder", "org.toml"),
    "an export": ("import csv linked.toml", "apps.csv"),
    "where an import goes": ("import csv apps.csv --into linked.toml", "org.toml"),
    "where an import goes, shown": ("import csv apps.csv --into linked.toml --diff", "org.toml"),
    "the map of groups": ("import terraform apps.csv --map linked.toml", "map.toml"),
    "a new org file": ("import csv apps.csv --output folder/new.org.toml", "org.toml"),
    "what init begins with": ("init new --company x --from csv=linked.toml", "apps.csv"),
    "where init writes": ("init folder/new --yes", "org.toml"),
    "where a plugin goes": ("new-plugin falconry folder/new", "org.toml"),
    "what is reconciled": ("reconcile linked.toml --actual csv=apps.csv", "org.toml"),
    "what it is reconciled with": ("reconcile org.toml --actual csv=linked.toml", "apps.csv"),
    "where findings are recorded": ("baseline --owner it --reason old --into linked.toml", "org.toml"),
    "a report": ("check org.toml --output json=folder/report.json", "org.toml"),
    "a report, by an absolute path": ("check org.toml --output json={tree}/folder/report.json", "org.toml"),
}
"""What is named on a command line and leads out of the repository, and what it leads to."""


@pytest.mark.parametrize("case", NAMED)
def test_what_is_named_does_not_lead_out_either(case: str, world: Path) -> None:
    """Whoever names a file may not know that somebody has made it a link."""
    command, target = NAMED[case]
    tree, outside = world / "tree", world / "outside"
    (tree / ".git").mkdir()
    (tree / "apps.csv").write_text("department,tool\nLegal,DocuSign\n")
    link(tree / "linked.toml", outside / target)
    link(tree / "folder", outside)
    before = contents(world)
    ended = orglint(*(word.format(tree=tree) for word in command.split()), cwd=tree)
    assert ended.code == 2, ended
    assert SECRET not in ended.out + ended.err
    assert "mistake of its own" not in ended.err
    assert contents(world) == before
    assert [word for word in ("out of", "symbolic link", "not a file of the company") if word in ended.err], ended.err


@pytest.mark.parametrize("root", ROOTS)
def test_a_link_inside_is_followed_from_every_folder(root: str, world: Path) -> None:
    """The bound is the same one everywhere: what is inside is read, and fixed, also from a sub-folder that it leads out of."""
    tree = world / "tree"
    ROOTS[root](tree)
    (tree / "shared.toml").write_text('[departments.sales]\ntools = ["pipedrive", "pipedrive"]\n')
    (tree / "org.toml").write_text(CLEAN)
    link(tree / "teams/sales.org.toml", tree / "shared.toml")
    assert orglint("check", cwd=tree / "teams").code == 1
    assert orglint("check", "--fix", "sales.org.toml", cwd=tree / "teams").code == 0
    assert (tree / "shared.toml").read_text() == CLEAN
    assert (tree / "teams/sales.org.toml").is_symlink()
