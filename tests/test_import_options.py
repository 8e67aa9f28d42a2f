"""The options of `orglint import` and their sources: each has an effect on what it is for, and is refused where it has none."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from conftest import ROOT
from directories import EXAMPLES, PAGES
from installation import Ended, orglint
from orglint.cli.commands import import_, init, reconcile
from orglint.cli.import_options import IMPORT_OPTIONS
from orglint.importers import IMPORTERS, importer
from shares import one_of

OF_ALL = {"--company", "--output", "--into", "--diff", "--language", "--plugin", "--no-plugin", "--no-plugins", "--plugin-timeout"}
"""What says nothing of the source: of the org file, of plugins, and of what is said."""

VALUES: Mapping[str, tuple[str, ...]] = {
    "--column": ("--column", "{column}=Nothing is called so"),
    "--encoding": ("--encoding", "utf-16"),
    "--delimiter": ("--delimiter", "semicolon"),
    "--sheet": ("--sheet", "Nothing is called so"),
    "--header-row": ("--header-row", "99"),
    "--layout": ("--layout", "list"),
    "--fill-down": ("--fill-down", "no"),
    "--map": ("--map", "map.toml"),
    "--min-share": ("--min-share", "100"),
    "--skip-bad-rows": ("--skip-bad-rows",),
}
"""A use of each option that has an effect wherever it can have one."""

TABLE = "department,tool\nLegal,Jira\n,Slack\nSales,\n,Zoom\n"
TAGGED = """[
    {"name": "Slack", "agentid": 1, "allow_partys": {"partyid": []}, "allow_tags": {"tagid": [7]}},
    {"taglist": [{"tagid": 7, "tagname": "SG-7"}]}
]"""
GROUPED = """[
    {"app_id": "cli_7", "app_name": "Slack", "is_visible_to_all": 0, "groups": [{"id": "g7"}]},
    {"grouplist": [{"id": "g7", "name": "SG-7"}]}
]"""
MATRIX = "department,Jira,Zoom\nLegal,✓,\nSales,✓,✓\n"
STATE = '{"format_version": "1.0", "values": {"root_module": {"resources": [%s]}}}'
HALF = (
    STATE
    % """
    {"type": "okta_app_saml", "values": {"id": "a7", "label": "Slack"}},
    {"type": "okta_app_user", "values": {"app_id": "a7", "user_id": "u7"}},
    {"type": "okta_user", "values": {"id": "u7", "department": "Legal"}},
    {"type": "okta_user", "values": {"id": "u8", "department": "Legal"}}
"""
)
UNLICENSED = "Email Address,Org Unit Path,Department,Licenses\nana@farhill.example,/Staff/Sales,,\n"

SOURCES: Mapping[str, Mapping[str, str | Path]] = {
    "table": {"a.csv": TABLE, "b.csv": MATRIX},
    "csv": {"a.csv": TABLE, "b.csv": MATRIX},
    "terraform": {"a.json": Path("terraform/okta.json"), "b.json": HALF},
    "graph": {name: Path("graph", name) for name in ("salesforce-1.json", "salesforce-2.json", "docusign.json", "users.json")},
    "scim": {"a.json": Path("scim/groups.json")},
    "wecom": {"a.json": Path("wecom/agents.json"), "b.json": Path("wecom/departments.json"), "c.json": TAGGED},
    "dingtalk": {
        "a.json": Path("dingtalk/apps.json"),
        "b.json": Path("dingtalk/departments.json"),
        "c.json": Path("dingtalk/scopes.json"),
    },
    "feishu": {
        "a.json": Path("feishu/apps.json"),
        "d.json": GROUPED,
        "b.json": Path("feishu/departments.json"),
        "c.json": Path("feishu/visibility.json"),
    },
    "backstage": {"a.yaml": Path("backstage/org.yaml")},
    "tech-stack": {"a.yml": Path("tech-stack/tech_stack.yml"), "b.yml": "- title: Jira\n  access_to: Quokka crew\n"},
    "okta": {"a.csv": Path("okta/assignments.csv"), "b.csv": Path("okta/users.csv")},
    "okta-report": {"a.csv": Path("okta-report/usage.csv"), "b.csv": Path("okta-report/users.csv")},
    "google": {"a.csv": Path("google/users.csv"), "b.csv": UNLICENSED},
}


BAD: Mapping[str, str] = {
    "table": "department,tool\nLegal\n",
    "csv": "department,tool\nLegal\n",
    "terraform": STATE % '{"type": "okta_app_user", "values": {"app_id": "none", "user_id": "u1"}}',
    "graph": '[{"id": "u1", "department": "Legal"}, 3]',
    "scim": '[{"userName": "a", "id": "1"}, 3]',
    "wecom": '{"department": [{"id": 3, "name": ""}]}',
    "dingtalk": '{"department": [{"id": 3, "name": ""}]}',
    "feishu": '{"open_department_id": "od-3", "name": ""}',
    "backstage": "kind: Group\nmetadata: {}\nspec: {type: team}\n",
    "tech-stack": "- title: ''\n  access_to: Legal\n",
    "okta": "login,department,status\nana\n",
    "okta-report": "login,department,status\nana\n",
    "google": "Email Address,Org Unit Path,Department\nana\n",
}
"""A file of each source with a row that cannot be used."""


def imported(source: str, folder: Path, *options: str, bad: bool = False) -> Ended:
    """What the command says of the files of a source, if asked for with one that is partly bad."""
    given = {**SOURCES[source], **({"z": BAD[source]} if bad else {})}
    for name, content in given.items():
        if isinstance(content, Path):
            shutil.copy(EXAMPLES / content, folder / name)
        else:
            (folder / name).write_text(content, "utf-8")
    return orglint("import", source, *given, *options, cwd=folder)


def key(option: str) -> str:
    return option[2:].replace("-", "_")


def test_each_option_of_the_commands_has_a_case() -> None:
    assert {option.name for option in IMPORT_OPTIONS} == VALUES.keys()
    assert {option.name for option in import_.OPTIONS} == VALUES.keys() | OF_ALL
    assert VALUES.keys() <= {option.name for option in init.OPTIONS}
    assert VALUES.keys() - {option.name for option in reconcile.OPTIONS} == {"--min-share"}
    assert SOURCES.keys() == BAD.keys() == IMPORTERS.keys()
    assert {name for known in IMPORTERS.values() for name in known.options} == {*map(key, VALUES)}


def given(source: str, option: str) -> list[str]:
    column = "tool" if "tool" in importer(source).columns else "login"
    return [part.format(column=column) for part in VALUES[option]]


def without_use() -> Iterator[object]:
    """Each source with each option that it has no use for: an ordinary run looks at one for each source, another for the next."""
    for number, source in enumerate(SOURCES):
        yield from one_of([(source, option) for option in VALUES if key(option) not in IMPORTERS[source].options], number)


@pytest.mark.parametrize(("source", "option"), [*without_use()])
def test_an_option_that_a_source_has_no_use_for_is_refused(source: str, option: str, tmp_path: Path) -> None:
    refused = imported(source, tmp_path, *given(source, option))
    assert (refused.code, refused.out) == (2, "")
    assert f"{option} is for the importer " in refused.err
    assert f"; {source} has no use for it" in refused.err


USEFUL = [(source, option) for source in SOURCES for option in VALUES if key(option) in IMPORTERS[source].options]


@pytest.mark.parametrize(("source", "option"), USEFUL)
def test_an_option_has_an_effect_on_a_source(source: str, option: str, tmp_path: Path) -> None:
    """Of groups of accounts nothing is decided where the map is what it is about; else all of them are left out."""
    is_bad = option == "--skip-bad-rows"
    usual = []
    if "map" in IMPORTERS[source].options and option != "--map":
        (tmp_path / "decided.toml").write_text('others = ""\n', "utf-8")
        usual = ["--map", "decided.toml"]
    without = imported(source, tmp_path, *usual, bad=is_bad)
    ended = imported(source, tmp_path, *usual, *given(source, option), bad=is_bad)
    assert "has no use for it" not in ended.err
    assert (ended.code, ended.out, ended.err) != (without.code, without.out, without.err)


def test_a_choice_that_is_about_another_format_is_refused(tmp_path: Path) -> None:
    for name in ("inventory.xlsx", "inventory.xls", "inventory.ods"):
        shutil.copy(EXAMPLES / "workbook" / name, tmp_path)
        for option, value in (("--encoding", "utf-8"), ("--delimiter", "comma")):
            ended = orglint("import", "table", name, option, value, cwd=tmp_path)
            assert (ended.code, ended.out) == (2, "")
            assert f"{name} is a spreadsheet, and {option} is for tables of text only" in ended.err
    (tmp_path / "a.csv").write_text(TABLE, "utf-8")
    ended = orglint("import", "csv", "a.csv", "--sheet", "Apps", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "a.csv is a table of text, which has no sheets, and --sheet is for spreadsheets only" in ended.err
    both = orglint("import", "table", "a.csv", "inventory.xlsx", "--sheet", "Nothing", "--encoding", "utf-8", cwd=tmp_path)
    assert "inventory.xlsx has no sheet “Nothing”" in both.err


def test_of_several_sources_each_takes_the_options_that_are_its_own(tmp_path: Path) -> None:
    """`init` and `reconcile` read several sources at once: an option is refused where it is for none of them."""
    (tmp_path / "a.csv").write_text("Team,App\nLegal,Jira\n", "utf-8")
    shutil.copy(EXAMPLES / "backstage/org.yaml", tmp_path)
    (tmp_path / "org.toml").write_text("[departments.legal]\n", "utf-8")
    columns = ("--column", "department=Team", "--column", "tool=App")
    files = ("--from", "csv=a.csv", "--from", "org.yaml", "--yes")
    assert orglint("init", "made", *files, *columns, cwd=tmp_path).code == 0
    refused = orglint("init", "other", *files, "--map", "map.toml", cwd=tmp_path)
    assert (refused.code, (tmp_path / "other").exists()) == (2, False)
    assert "--map is for the importer " in refused.err
    assert "; csv and backstage has no use for it" in refused.err
    actual = ("--actual", "csv=a.csv", "--actual", "backstage=org.yaml")
    assert orglint("reconcile", "org.toml", *actual, *columns, "--map", "map.toml", cwd=tmp_path).code == 1
    refused = orglint("reconcile", "org.toml", "--actual", "backstage=org.yaml", *columns, cwd=tmp_path)
    assert refused.code == 2
    assert "--column is for the importer table, csv, okta, okta-report or google; backstage has no use for it" in refused.err


@pytest.mark.parametrize("suffix", PAGES)
def test_the_page_lists_the_options_of_each_source(suffix: str) -> None:
    page = (ROOT / "docs" / f"importing{suffix}.md").read_text("utf-8")
    listed = {
        option: {source for source in SOURCES if f"`{source}`" in sources or "all" in sources or "全部" in sources}
        for options, sources in re.findall(r"^\| (`--[^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
        for option in re.findall(r"`(--[\w-]+)`", options)
    }
    assert listed == {option: {name for name in SOURCES if key(option) in IMPORTERS[name].options} for option in VALUES}
