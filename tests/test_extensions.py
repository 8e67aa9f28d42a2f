"""What plugins give besides what companies are judged by: output formats and commands. Importers: test_import.py."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from orglint_schemas import text

from conftest import ROOT
from installation import Ended, install, orglint
from orglint.cli.commands import names
from orglint.extensions import DETAIL_WORDS, Use
from orglint.importers import IMPORTERS
from orglint.model import DETAILS, Assignment, detail_field
from orglint.reporters import REPORTERS
from pages import TAKEN

COMPANY = """[departments.legal]
name = "Legal"
tools = [{ tool = "salesforce", seats = 4 }]

[departments.sales]
tools = [{ tool = "pipedrive", seats = 2 }, "slack"]
"""


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A folder with one org file, in which Legal has a CRM."""
    folder = tmp_path / "company"
    folder.mkdir()
    (folder / "org.toml").write_text(COMPANY)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder on the path of modules, with a plugin that extends orglint."""
    folder = tmp_path / "site"
    folder.mkdir()
    install("extends", folder)
    return folder


@pytest.fixture
def bad_site(tmp_path: Path) -> Path:
    """A folder on the path of modules, with a plugin whose extensions fail."""
    folder = tmp_path / "bad-site"
    folder.mkdir()
    install("extends_badly", folder)
    return folder


def test_the_ids_that_no_plugin_may_give_are_those_that_orglint_has() -> None:
    taken = {tuple(line.split("\t")) for line in (ROOT / TAKEN).read_text("utf-8").splitlines()}
    ids = {"reporter": REPORTERS, "importer": IMPORTERS, "command": (*names(), "help")}
    given = {(sort, identifier) for sort, identifiers in ids.items() for identifier in identifiers}
    assert taken == given, f"{TAKEN} is out of date, run `just generate`: {sorted(taken ^ given)}"


# Output formats


@pytest.mark.parametrize(("language", "last"), [("en", "1 in en"), ("zh", "1 in zh")])
def test_a_format_of_a_plugin_is_printed_with_its_control_characters_escaped(
    language: str, last: str, company: Path, site: Path
) -> None:
    ended = orglint("check", "--output-format", "tally", "--language", language, cwd=company, plugins=site)
    assert (ended.code, ended.out) == (1, f"warning\tlegal\\x1b[31m\\u202e\n{last}\n")
    assert ("Checked 1 file" in ended.err) == (language == "en")


def test_a_format_of_a_plugin_is_written_to_a_file_beside_others(company: Path, site: Path) -> None:
    outputs = ("--output", "tally=tally.txt", "--output", "json=report.json")
    ended = orglint("check", *outputs, cwd=company, plugins=site)
    assert ended.code == 1
    assert "warning[legal/has-crm]" in ended.out
    assert (company / "tally.txt").read_text().endswith("\n1 in en\n")
    assert json.loads((company / "report.json").read_text())["errors"] == []


def test_a_format_is_given_what_the_json_report_says(company: Path, site: Path) -> None:
    given = orglint("check", "--output-format", "raw", cwd=company, plugins=site)
    same = orglint("check", "--output-format", "json", cwd=company, plugins=site)
    assert json.loads(given.out) == json.loads(same.out)
    assert json.loads(given.out)["findings"][0]["fix"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("raises", "it failed: the printer is on fire"),
        ("half", "it failed: the other half is missing"),
        ("leaves", "it tried to end the program"),
        ("nothing", "its output format gives nothing to go through"),
        ("number", "its output format gives something that is not text"),
        ("endless", "its output format gives more than 50,000,000 characters"),
    ],
)
def test_of_a_format_that_fails_nothing_is_printed_and_no_finding_lost(
    name: str, reason: str, company: Path, bad_site: Path
) -> None:
    ended = orglint("check", "--output-format", name, cwd=company, plugins=bad_site)
    assert (ended.code, ended.out) == (2, "")
    assert f"plugin extends_badly, {name} (acme-extends-badly 1.2): {reason}" in ended.err
    assert "org.toml:3:19: warning: legal/has-crm: " in ended.err
    assert "Traceback" not in ended.err


def test_a_format_that_fails_leaves_its_file_alone_and_the_others_tell(company: Path, bad_site: Path) -> None:
    (company / "half.txt").write_text("as it was\n")
    outputs = ("--output", "half=half.txt", "--output", "json=report.json")
    ended = orglint("check", *outputs, cwd=company, plugins=bad_site)
    assert ended.code == 2
    assert (company / "half.txt").read_text() == "as it was\n"
    written = json.loads((company / "report.json").read_text())
    assert [finding["rule"] for finding in written["findings"]] == ["legal/has-crm"]
    assert "the other half is missing" in written["errors"][0]["message"]
    assert "warning[legal/has-crm]" in ended.out


def test_what_a_format_prints_or_changes_reaches_nobody_else(company: Path, bad_site: Path) -> None:
    printed = orglint("check", "--output-format", "prints", cwd=company, plugins=bad_site)
    assert (printed.code, printed.out) == (1, "{}\n")
    assert "hello from the format" in printed.err
    changed = orglint("check", "--output-format", "json", "--output", "changes=gone.txt", cwd=company, plugins=bad_site)
    assert [finding["rule"] for finding in json.loads(changed.out)["findings"]] == ["legal/has-crm"]


@pytest.mark.parametrize("option", ["--output-format=taly", "--output=taly=x.txt"])
def test_a_format_that_nobody_gives_is_refused_before_anything_is_done(option: str, company: Path, site: Path) -> None:
    ended = orglint("check", option, cwd=company, plugins=site)
    assert (ended.code, ended.out) == (2, "")
    assert f"{[*REPORTERS][-1]}, raw or tally; did you mean `tally`?" in ended.err


# Commands


def test_a_command_of_a_plugin_answers_in_the_language_of_the_reader(company: Path, site: Path) -> None:
    assert orglint("seats", cwd=company, plugins=site) == Ended(0, "Legal: 4\nsales: 2\n", "")
    assert orglint("seats", "Legal", "--language", "zh", cwd=company, plugins=site).out == "Legal：4\n"
    assert orglint("seats", "--in", "company/org.toml", "Legal", cwd=company.parent, plugins=site).out == "Legal: 4\n"


def test_a_command_is_asked_about_every_company(company: Path, site: Path) -> None:
    (company / "second.org.toml").write_text('[departments.legal]\nname = "\\u001b[2J"\n')
    ended = orglint("seats", cwd=company, plugins=site)
    assert (ended.code, ended.out) == (0, "org.toml\nLegal: 4\nsales: 2\n\nsecond.org.toml\n\\x1b[2J: 0\n")


def test_a_command_about_what_cannot_be_read_is_not_all_done(company: Path, site: Path) -> None:
    (company / "broken.org.toml").write_text("[departments\n")
    ended = orglint("seats", cwd=company, plugins=site)
    assert (ended.code, ended.out) == (2, "Legal: 4\nsales: 2\n")
    assert "broken.org.toml is not a valid org file" in ended.err
    assert orglint("seats", "--in", "nowhere", cwd=company, plugins=site).code == 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("raises", "it failed: the printer is on fire"),
        ("leaves", "it tried to end the program"),
        ("nothing", "its command gives nothing to go through"),
        ("number", "its command gives something that is not made with Text(…)"),
    ],
)
def test_a_command_that_fails_is_named(name: str, reason: str, company: Path, bad_site: Path) -> None:
    ended = orglint(name, cwd=company, plugins=bad_site)
    assert (ended.code, ended.out) == (2, "")
    assert f"plugin extends_badly, {name} (acme-extends-badly 1.2): {reason}" in ended.err


@pytest.mark.parametrize("word", ["seat", "seets"])
def test_a_misspelt_command_of_a_plugin_is_recognised(word: str, company: Path, site: Path) -> None:
    ended = orglint(word, cwd=company, plugins=site)
    assert (ended.code, ended.out) == (2, "")
    assert f"there is no command `{word}`; did you mean `seats`?" in ended.err


def test_a_command_that_is_missing_because_its_plugin_fails_is_explained(company: Path, site: Path) -> None:
    install("raises_on_import", site)
    ended = orglint("falcons", cwd=company, plugins=site)
    assert ended.code == 2
    assert "there is no command `falcons`" in ended.err
    assert "the licence server does not answer" in ended.err


def test_a_command_is_gone_with_its_plugin(company: Path, site: Path) -> None:
    assert "no command `seats`" in orglint("seats", "--no-plugin", "extends", cwd=company, plugins=site).err


# Both


@pytest.mark.parametrize(
    ("module", "what"),
    [
        ("same_format", "the output format json is given twice: by orglint (orglint)"),
        ("same_importer", "the importer csv is given twice: by orglint (orglint)"),
        ("same_command", "the command check is given twice: by orglint (orglint)"),
    ],
)
def test_an_id_of_orglints_own_stops_orglint(module: str, what: str, company: Path, site: Path) -> None:
    install(module, site)
    ended = orglint("check", cwd=company, plugins=site)
    assert (ended.code, ended.out) == (2, "")
    assert what in ended.err
    assert f"acme-{module.replace('_', '-')} 1.2" in ended.err


def test_an_id_of_another_plugin_stops_orglint(company: Path, site: Path) -> None:
    (site / "again.py").write_text((site / "extends.py").read_text())
    metadata = site / "acme_again-3.dist-info"
    metadata.mkdir()
    (metadata / "entry_points.txt").write_text("[orglint]\nagain = again\n")
    ended = orglint("check", cwd=company, plugins=site)
    assert (ended.code, ended.out) == (2, "")
    assert "is given twice: by acme-again 3 (again) and by acme-extends 1.2 (extends)" in ended.err


HELP = {
    "--help": r"Commands of plugins:\n  seats  +Count seats\.\n",
    "check --help": r"\|\s*".join((*REPORTERS, "raw", "tally")) + "\n",
    "help check": r"Output formats of plugins:\n  raw    All that a format is given\.\n  tally  A line for each finding\.\n",
    "import --help": r"Importers:\n  table +A table[^|]*?\n  roster +Lines of departments\.\n",
    "help seats": r"Usage: orglint seats \[OPTIONS\] \[WORD\]\.\.\.\n\nCount seats\.\n\nA command of",
}


@pytest.mark.parametrize("page", HELP)
def test_help_pages_tell_what_plugins_give(page: str, company: Path, site: Path) -> None:
    ended = orglint(*page.split(), cwd=company, plugins=site)
    assert (ended.code, ended.err) == (0, "")
    assert re.search(HELP[page], ended.out)


def test_help_is_there_whatever_plugins_do(company: Path, site: Path) -> None:
    install("same_command", site)
    ended = orglint("--help", cwd=company, plugins=site)
    assert (ended.code, ended.err) == (0, "")
    assert "Commands of plugins" not in ended.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("orglint se", "seats"),
        ("orglint check --output-format ta", "tally"),
        ("orglint check --output ta", "tally="),
        ("orglint import ro", "roster"),
    ],
)
def test_completion_offers_what_plugins_give(words: str, offered: str, company: Path, site: Path) -> None:
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")), "_ORGLINT_COMPLETE": "bash_complete"}
    assert f"plain,{offered}\n" in orglint(cwd=company, plugins=site, env=asked).out


def test_reading_the_command_line_of_orglints_own_commands_asks_no_plugin(company: Path, site: Path) -> None:
    (site / "extends.py").write_text("raise SystemExit('asked')\n")
    assert orglint("schema", "report", cwd=company, plugins=site).err == ""
    assert orglint("check", "--no-plugin", "extends", "--output-format", "json", cwd=company, plugins=site).code == 1


# What an assignment may say that no rule reads


def test_every_key_of_an_assignment_has_its_field_its_words_and_its_place_in_what_importers_give() -> None:
    definitions = json.loads(text("org.schema.json"))["definitions"]
    keys = definitions["assignment"]["properties"]
    assert keys.keys() == {"tool", "modules", "access", "instance", "from", "until", *DETAILS}
    to_everybody = definitions["assignment-to-everybody"]["properties"]
    assert {key: value for key, value in to_everybody.items() if key != "except"} == {
        key: {"$ref": f"#/definitions/assignment/properties/{key}"} for key in keys
    }
    assert tuple(DETAIL_WORDS) == DETAILS
    first = Assignment._fields.index("access") + 1  # the resolver puts them there in this order
    assert Assignment._fields[first : first + len(DETAILS)] == tuple(map(detail_field, DETAILS))
    assert {detail_field(key) for key in DETAILS} <= set(Use._fields)
    assert {key: detail.is_number for key, detail in DETAIL_WORDS.items()} == {
        key: keys[key]["type"] == "integer" for key in DETAILS
    }
