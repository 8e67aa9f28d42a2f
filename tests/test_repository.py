"""Whether a path stays inside the repository, and what a run does with one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from installation import orglint
from orglint.document.repository import bound, is_inside, leads_out, root

FLAGGED = '[departments.sales]\ntools = ["pipedrive", "pipedrive"]\n'
CLEAN = '[departments.sales]\ntools = ["pipedrive"]\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two repositories in a folder that is none, and a folder in the first that is a link to one in the second."""
    for name in ("first", "second"):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / ".git").mkdir()
    (tmp_path / "first" / "linked").symlink_to("../second/inner")
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "found"), [("first/inner", "first"), ("first", "first"), ("first/linked", "first"), (".", None)]
)
def test_the_root_is_the_nearest_folder_with_a_git_entry(folder: str, found: str | None, tree: Path) -> None:
    assert root(str(tree / folder)) == (found and str(tree / found))


@pytest.mark.parametrize(("path", "inside"), [("/a", True), ("/a/b", True), ("/ab", False), ("/", False)])
def test_a_folder_is_inside_itself_and_a_longer_name_is_another(path: str, inside: bool) -> None:
    assert is_inside(path, "/a") is inside
    assert is_inside(path, "/")


@pytest.mark.parametrize(
    ("path", "folder", "out"),
    [
        ("first/org.toml", "first/inner", False),
        ("second/org.toml", "first/inner", True),
        ("first/linked/org.toml", "first/inner", True),
        ("first/linked/org.toml", "first/linked", True),  # it is in the second, and was asked for as one in the first
        ("second/org.toml", ".", False),
    ],
)
def test_a_path_has_to_stay_in_the_repository_of_a_folder(path: str, folder: str, out: bool, tree: Path) -> None:
    assert leads_out(str(tree / path), str(tree / folder)) is out


def test_outside_of_a_repository_the_highest_folder_with_an_org_file_or_settings_is_the_bound(tmp_path: Path) -> None:
    inner = tmp_path / "group/company/inner"
    inner.mkdir(parents=True)
    assert bound(str(inner)) == str(inner)
    for folder, name, text in (
        (inner, "team.org.toml", ""),
        (inner.parent, "pyproject.toml", "[tool.orglint]"),
        (inner.parents[1], "orglint.toml", ""),
    ):
        (folder / name).write_text(text)
        assert bound(str(inner)) == str(folder)
    (tmp_path / "pyproject.toml").write_text("[tool.other]")
    assert bound(str(inner)) == str(inner.parents[1])
    assert leads_out(str(tmp_path / "org.toml"), str(inner))
    assert not leads_out(str(inner.parents[1] / "other/org.toml"), str(inner))


def test_a_link_to_a_repository_is_not_the_root_of_what_it_stands_in(tree: Path) -> None:
    (tree / "first/vendor").symlink_to("../second")
    assert bound(str(tree / "first/vendor/inner")) == str(tree / "first")
    assert leads_out(str(tree / "first/vendor"))


def test_a_link_out_of_a_repository_is_not_followed_wherever_the_search_began(tree: Path) -> None:
    """The folder around both is searched, and the link leads to a place in it: but out of the repository that has the link."""
    (tree / "second/org.toml").write_text(CLEAN)
    (tree / "first/org.toml").symlink_to("../second/org.toml")
    for asked in (".", "first"):
        ended = orglint("check", asked, cwd=tree)
        assert ended.code == 2
        assert "first/org.toml is a link that leads out of the repository or folder that is checked" in ended.err
    assert orglint("check", "first/org.toml", cwd=tree).code == 2, "whoever names it may not know that it is a link"


@pytest.mark.parametrize("cwd", [".", "second"])
def test_nothing_is_written_over_through_a_link_out_of_a_repository(cwd: str, tree: Path) -> None:
    """Neither from the folder around both, in which the link stays, nor from another one, to which it is nothing of its own."""
    target = tree / "second/inner/org.toml"
    target.write_text(FLAGGED)
    (tree / "first/org.toml").symlink_to("../second/inner/org.toml")
    ended = orglint("check", "--fix", str(tree / "first/org.toml"), cwd=tree / cwd)
    assert ended.code == 2
    assert "is a link that leads out of the repository or folder that is checked, and was not followed" in ended.err
    assert target.read_text() == FLAGGED


def test_without_a_repository_a_link_to_settings_stays_in_its_folder(tree: Path) -> None:
    """As a link to an org file does: what is wrong with a file is said with some of its words, in a log that others read."""
    (tree / "company").mkdir()
    (tree / "company/org.toml").write_text(CLEAN)
    (tree / "outside.toml").write_text("secret = 1")
    (tree / "company/orglint.toml").symlink_to("../outside.toml")
    ended = orglint("check", cwd=tree / "company")
    assert ended.code == 2
    assert ended.err.startswith("orglint: error: orglint.toml is a link that leads out of its folder\n")
    assert "Put the settings into its folder, or name the file with --settings." in ended.err
    assert "secret" not in ended.err
