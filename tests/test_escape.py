"""What foreign text looks like where somebody or something obeys what is printed, and what the way in makes of a command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from orglint.cli.entry import run
from orglint.escape import disarmed, escaped, escaped_lines, obeyed, unobeyed, visible, visible_path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Legal Affairs", "Legal Affairs"),
        ("法务部", "法务部"),
        ("法务\u3000部", "法务\u3000部"),
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("a\u202eb", r"a\u202eb"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("a\u200bb\xa0c", r"a\u200bb\xa0c"),
        ("a\udc80\ue000\U000e0041", r"a\udc80\ue000\U000e0041"),
        ("", ""),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert escaped(text) == visible(text) == shown
    assert escaped_lines(text) == "\n".join("\t".join(escaped(cell) for cell in line.split("\t")) for line in text.split("\n"))


def test_lines_and_tabs_may_stay() -> None:
    assert escaped_lines("a\x1b\tb\u202e\nc\r\n") == "a\\x1b\tb\\u202e\nc\\r\n"


@pytest.mark.parametrize(
    ("text", "is_obeyed"),
    [
        ("##[error]gone", True),
        ("all is well ##vso[task.complete]", True),
        ("##vso_2[x]", True),
        ("## heading", False),
        ("#[error]", False),
        ("##", False),
        ("# # [x]", False),
        ("##-[x]", False),
    ],
)
def test_what_a_runner_would_obey_is_disarmed(text: str, is_obeyed: bool) -> None:
    assert obeyed(text) is is_obeyed
    assert visible(text) == (disarmed(text) if is_obeyed else text)
    assert not obeyed(visible(text))
    assert disarmed("a##b#") == r"a\#\#b\#"
    assert visible("##[x]\x1b") == r"\#\#[x]\x1b"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("org.toml", "org.toml"),
        ("a/-b.toml", "a/-b.toml"),
        ("-rf", "./-rf"),
        (" -rf", "./ -rf"),
        ("::error::", "./::error::"),
        ("", "."),
        ("a\nb", r"a\nb"),
    ],
)
def test_a_path_begins_no_option_and_no_order(path: str, shown: str) -> None:
    assert visible_path(path) == shown


CLEAN = '[departments.sales]\ntools = ["pipedrive"]\n'
FLAGGED = "[departments.sales]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "clean.org.toml").write_text(CLEAN)
    (tmp_path / "flagged.org.toml").write_text(FLAGGED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["check", "clean.org.toml"], 0, "Nothing to report"),
        (["check", "flagged.org.toml"], 1, "sales/lacks-crm"),
        (["check", "clean.org.toml", "flagged.org.toml"], 1, "Checked 2 files"),
        (["check"], 1, "Checked 2 files"),
        (["check", "--exit-zero", "flagged.org.toml"], 0, "sales/lacks-crm"),
        (["check", "flagged.org.toml", "--output-format", "concise"], 1, "flagged.org.toml:1:"),
        (["check", "--no-such-option"], 2, ""),
        (["check", "absent.org.toml"], 2, ""),
        (["checks", "clean.org.toml"], 2, ""),
        (["categories"], 0, "crm"),
        (["version"], 2, ""),
    ],
)
def test_every_command_line_has_its_exit_code(
    arguments: list[str], code: int, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    out, err = capfd.readouterr()
    assert said in out
    assert err.startswith("orglint: ") is (code == 2)


@pytest.mark.usefixtures("folder")
def test_what_is_refused_is_said_in_the_language_that_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "absent.org.toml", "--language", "zh"]) == 2
    assert "找不到文件或文件夹" in capfd.readouterr().err
    assert run(["check", "absent.org.toml", "--language", "en"]) == 2
    assert "absent.org.toml" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", r"\::error::x"),
        ("  ::error::x", r"  \::error::x"),
        ("?::x", "?::x"),
        (" :x", " :x"),
        ("", ""),
    ],
)
def test_no_line_begins_as_an_order_to_a_runner(line: str, shown: str) -> None:
    assert unobeyed(line) == shown
