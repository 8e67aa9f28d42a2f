"""Settings: where they are looked for, what they change, what is refused, and who wins."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from installation import Ended, install, orglint
from orglint.linting.plan import make_plan
from orglint.policy.policy import Policy
from orglint.queries.settings import effective
from orglint.settings.exclude import excluded
from orglint.settings.load import load
from orglint.settings.values import Settings, WaiverPolicy

LEGAL = '[departments.legal]\nname = "Legal"\ntools = ["Salesforce"]\n'
"""Found in it: `legal/has-crm`, a warning."""

SALES = '[company]\nheadcount = 12\n[departments.sales]\nname = "Sales"\n'
"""Found in it: `sales/lacks-crm`, a warning."""


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def check(folder: Path, *arguments: str) -> Ended:
    return orglint("check", "--output-format", "concise", *arguments, cwd=folder)


def found(ended: Ended) -> list[str]:
    """The severity and the rule of each finding, in order."""
    return [": ".join(line.split(": ")[1:3]) for line in ended.out.splitlines()]


# Where settings are looked for


@pytest.mark.parametrize(
    ("files", "code"),
    [
        pytest.param({}, 1, id="none"),
        pytest.param({"repo/a/b/orglint.toml": 'fail-on = "error"'}, 0, id="beside the org file"),
        pytest.param({"repo/a/orglint.toml": 'fail-on = "error"'}, 0, id="above"),
        pytest.param({"repo/orglint.toml": 'fail-on = "error"'}, 0, id="in the root of the repository"),
        pytest.param({"orglint.toml": 'fail-on = "error"'}, 1, id="beyond the root of the repository"),
        pytest.param({"repo/pyproject.toml": '[tool.orglint]\nfail-on = "error"'}, 0, id="in pyproject.toml"),
        pytest.param(
            {"repo/a/pyproject.toml": '[project]\nname = "orglint"', "repo/orglint.toml": 'fail-on = "error"'},
            0,
            id="a pyproject.toml without the section is passed over",
        ),
        pytest.param({"repo/a/pyproject.toml": "[broken"}, 1, id="so is a broken one that does not speak of orglint"),
        pytest.param({"repo/a/pyproject.toml": "[tool.orglint"}, 2, id="but not a broken one that does"),
        pytest.param({"repo/a/orglint.toml": "", "repo/orglint.toml": 'fail-on = "error"'}, 1, id="the nearest one counts, alone"),
        pytest.param({"repo/a/orglint.toml": "", "repo/a/pyproject.toml": "[tool.orglint]"}, 2, id="two in one folder"),
    ],
)
def test_the_nearest_settings_above_an_org_file_hold(files: dict[str, str], code: int, tmp_path: Path) -> None:
    write(tmp_path, {"repo/a/b/org.toml": LEGAL, "repo/.git/HEAD": "", **files})
    assert check(tmp_path / "repo", "a/b/org.toml").code == code
    assert check(tmp_path / "repo/a/b").code == code
    assert check(tmp_path, str(tmp_path / "repo/a/b/org.toml")).code == code


def test_without_a_repository_the_search_goes_all_the_way_up(tmp_path: Path) -> None:
    write(tmp_path, {"a/b/c/org.toml": LEGAL, "orglint.toml": 'fail-on = "error"'})
    assert check(tmp_path / "a/b/c").code == 0


def test_standard_input_has_the_settings_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, {"a/orglint.toml": 'fail-on = "error"', "b/x": ""})
    stdin = LEGAL.encode()
    assert orglint("check", "-", "--stdin-filename", "a/org.toml", cwd=tmp_path, stdin=stdin).code == 0
    assert orglint("check", "-", "--stdin-filename", "b/org.toml", cwd=tmp_path, stdin=stdin).code == 1
    assert orglint("check", "-", cwd=tmp_path / "a", stdin=stdin).code == 0


def test_each_file_is_judged_by_its_own_settings(tmp_path: Path) -> None:
    strict, lax = 'severity."*/has-crm" = "error"', 'fail-on = "error"'
    write(tmp_path, {"strict/orglint.toml": strict, "strict/org.toml": LEGAL, "lax/orglint.toml": lax, "lax/org.toml": LEGAL})
    ended = check(tmp_path)
    assert ended.code == 1
    assert found(ended) == ["warning: legal/has-crm", "error: legal/has-crm"]
    assert check(tmp_path, "lax").code == 0


def test_broken_settings_leave_only_the_files_below_them_unchecked(tmp_path: Path) -> None:
    write(tmp_path, {"a/orglint.toml": "selct = []", "a/org.toml": LEGAL, "b/org.toml": LEGAL})
    ended = check(tmp_path)
    assert ended.code == 2
    assert ended.out.startswith("b/org.toml:")
    assert "Checked 1 file" in ended.err


def test_many_files_keep_their_own_settings(tmp_path: Path) -> None:
    """Also those that another process checks."""
    write(tmp_path, {f"{number}/org.toml": LEGAL for number in range(80)})
    write(tmp_path, {f"{number}/orglint.toml": 'ignore = ["legal/*"]' for number in range(0, 80, 2)})
    assert len(check(tmp_path).out.splitlines()) == 40


# What they change


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", ["warning: legal/has-crm", "warning: sales/lacks-crm"]),
        ('select = ["sales/*"]', ["warning: sales/lacks-crm"]),
        ('ignore = ["sales/*"]', ["warning: legal/has-crm"]),
        ('select = ["*/*-crm"]\nignore = ["sales/*", "legal/has-crm"]', []),
        ('[severity]\n"legal/has-crm" = "error"', ["error: legal/has-crm", "warning: sales/lacks-crm"]),
        ('[severity]\n"*" = "info"\n"sales/*" = "error"', ["info: legal/has-crm", "error: sales/lacks-crm"]),
        ('[severity]\n"sales/*" = "error"\n"*" = "info"', ["info: legal/has-crm", "info: sales/lacks-crm"]),
        ("small-company = 12", ["warning: legal/has-crm"]),
        ("small-company = 11", ["warning: legal/has-crm", "warning: sales/lacks-crm"]),
    ],
)
def test_which_rules_find_what(settings: str, expected: list[str], tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": SALES + LEGAL, "orglint.toml": settings})
    assert sorted(found(check(tmp_path))) == sorted(expected)


@pytest.mark.parametrize(
    ("departments", "missing"),
    [
        ("[departments.legal]\n", True),
        ("[departments.'华东销售部']\ntools = ['纷享销客']\n", False),
        ("[departments.hunters]\nkind = ['sales']\ntools = ['纷享销客']\n", False),
        ("[departments.sales]\nkind = []\n", True),
        ("[departments.growth]\nkind = ['marketing', 'sales']\ntools = ['纷享销客']\n", False),
    ],
)
def test_a_kind_that_is_required_has_to_be_there(departments: str, missing: bool, tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": departments, "orglint.toml": 'required-kinds = ["sales"]'})
    assert ("warning: org/missing-kind" in found(check(tmp_path))) is missing


def test_a_small_company_is_told_whose_threshold_it_is(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": SALES, "orglint.toml": "small-company = 20"})
    english, chinese = (orglint("check", "--language", language, cwd=tmp_path).out for language in ("en", "zh"))
    assert "its headcount is within `small-company`, a threshold set in your settings" in " ".join(english.split())
    assert "该门槛由你们的设置自行规定" in "".join(chinese.split())


def test_a_company_without_a_headcount_is_not_small(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": SALES.replace("headcount = 12", ""), "orglint.toml": "small-company = 20"})
    assert check(tmp_path).code == 1


def test_a_small_company_that_needs_no_crm_may_still_be_told_where_it_has_one(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": f"[company]\nheadcount = 3\n{LEGAL}", "orglint.toml": "small-company = 20"})
    assert "legal/has-crm" in check(tmp_path).out


def test_a_file_that_is_no_org_file_stays_an_error(tmp_path: Path) -> None:
    settings = 'ignore = ["org/*"]\n[severity]\n"*" = "info"\n'
    write(tmp_path, {"org.toml": "[departmints]", "orglint.toml": settings})
    ended = check(tmp_path)
    assert ended.code == 1
    assert found(ended) == ["error: org/document-schema"]


def test_a_rule_of_a_team_wins_over_the_severity_of_a_single_finding(tmp_path: Path) -> None:
    """`org/tool-for-everyone` is as grave as the gravest rule it speaks for, unless a team says otherwise."""
    everyone = '[company]\ntools = ["Salesforce"]\n[departments.legal]\n'
    write(tmp_path, {"org.toml": everyone, "orglint.toml": '[severity]\n"org/tool-for-everyone" = "error"'})
    assert found(check(tmp_path)) == ["error: org/tool-for-everyone"]


def test_the_report_is_in_the_language_of_the_team(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": LEGAL, "orglint.toml": 'language = "zh"'})
    assert "警告[legal/has-crm]" in orglint("check", cwd=tmp_path).out
    assert "警告[legal/has-crm]" in orglint("check", "--exit-zero", cwd=tmp_path).out
    assert "warning[legal/has-crm]" in orglint("check", "--language", "en", cwd=tmp_path).out
    assert "warning[legal/has-crm]" in orglint("--language", "en", "check", cwd=tmp_path).out


def test_a_report_has_one_language_and_two_teams_do_not_settle_it(tmp_path: Path) -> None:
    write(tmp_path, {"a/org.toml": LEGAL, "a/orglint.toml": 'language = "zh"'})
    write(tmp_path, {"b/org.toml": LEGAL, "b/orglint.toml": 'language = "en"'})
    assert "warning[legal/has-crm]" in orglint("check", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("drafts", ["a/drafts/x.org.toml", "drafts/org.toml"]),
        ("/drafts", ["drafts/org.toml"]),
        ("drafts/", ["a/drafts/x.org.toml", "drafts/org.toml"]),
        ("./a/drafts", ["a/drafts/x.org.toml"]),
        ("*.org.toml", ["a/b/c/y.org.toml", "a/drafts/x.org.toml"]),
        ("a/*.org.toml", []),
        ("a/*/x.org.toml", ["a/drafts/x.org.toml"]),
        ("a/**/*.org.toml", ["a/b/c/y.org.toml", "a/drafts/x.org.toml"]),
        ("a/**", ["a/b/c/y.org.toml", "a/drafts/x.org.toml", "a/org.toml"]),
        ("**/org.toml", ["a/org.toml", "drafts/org.toml"]),
        ("a/b/?", ["a/b/c/y.org.toml"]),
        ("[ab]/b", ["a/b/c/y.org.toml"]),
        ("A", []),
        ("../a", []),
    ],
)
def test_what_a_pattern_leaves_out(pattern: str, left_out: list[str]) -> None:
    paths = ["a/b/c/y.org.toml", "a/drafts/x.org.toml", "a/org.toml", "drafts/org.toml"]
    settings = Settings(exclude=(pattern,), root="/repo")
    assert [path for path in paths if excluded(f"/repo/{path}", settings)] == left_out
    assert not excluded("/elsewhere/drafts/org.toml", settings)


def test_files_that_are_left_out_are_counted(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": LEGAL, "drafts/org.toml": LEGAL, "orglint.toml": 'exclude = ["drafts"]'})
    ended = orglint("check", cwd=tmp_path)
    assert "Checked 1 file" in ended.out
    assert "Note: `exclude` of the settings leaves out 1 file.\n" in ended.out
    named = check(tmp_path, "org.toml", "drafts/org.toml")
    assert (named.out, named.code) == (check(tmp_path).out, 1), "a file that is named is left out all the same"


def test_a_run_that_leaves_everything_out_is_no_success(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": LEGAL, "orglint.toml": 'exclude = ["*.toml"]'})
    ended = check(tmp_path, "org.toml")
    assert ended.code == 2
    assert "the settings exclude every file, so nothing was checked" in ended.err


def test_what_is_asked_of_waivers_comes_on_top_of_what_always_is(tmp_path: Path) -> None:
    write(tmp_path, {"orglint.toml": '[waivers]\nrequired-fields = ["ticket", "owner"]\nlongest = 90\nmax-per-expiry-day = 3'})
    required = ("rule", "department", "reason", "owner", "expires", "ticket")
    assert load(str(tmp_path / "orglint.toml")).waivers == WaiverPolicy(required, 90, 3)


# Who wins


@pytest.mark.parametrize(
    ("settings", "options", "code"),
    [
        ("", "", 1),
        ('fail-on = "error"', "", 0),
        ('fail-on = "error"', "--fail-on warning", 1),
        ('ignore = ["legal/*"]', "", 0),
        ('ignore = ["legal/*"]', "--select legal/has-crm", 1),
        ('ignore = ["legal/*"]', "--ignore sales/*", 0),
        ('select = ["sales/*"]', "--select legal/*", 1),
        ('select = ["legal/*"]', "--ignore legal/has-crm", 0),
        ('ignore = ["legal/*"]', "--isolated", 1),
        ("selct = 1", "--isolated", 1),
        ("", "--settings lax.toml", 0),
        ("selct = 1", "--settings lax.toml", 0),
        ("", "--settings lax.toml --fail-on info", 1),
    ],
)
def test_the_command_line_wins(settings: str, options: str, code: int, tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": LEGAL, "orglint.toml": settings, "lax.toml": 'fail-on = "error"'})
    assert check(tmp_path, *options.split()).code == code


@pytest.mark.parametrize("option", ["--isolated", "--settings=outside.toml"])
def test_a_change_that_brings_its_own_settings_hides_nothing_from_a_gate(option: str, tmp_path: Path) -> None:
    write(tmp_path, {"repo/org.toml": LEGAL, "repo/orglint.toml": 'ignore = ["*/has-crm"]', "outside.toml": ""})
    ended = orglint("check", option, "repo", cwd=tmp_path)
    assert ended.code == 1
    assert f"Note: {option.partition('=')[0]} sets aside the settings of repo/orglint.toml.\n" in ended.out


def test_nothing_is_noted_where_nothing_is_set_aside(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": LEGAL, "orglint.toml": ""})
    assert "Note" not in orglint("check", "--settings", "orglint.toml", cwd=tmp_path).out
    assert "Note" not in orglint("check", cwd=tmp_path).out


# Settings that extend others


def test_what_extends_wins_key_by_key_and_of_tables_entry_by_entry(tmp_path: Path) -> None:
    files = {
        "repo/.git/HEAD": "",
        "repo/org.toml": LEGAL,
        "repo/shared/root.toml": 'fail-on = "info"\nlanguage = "zh"\n[severity]\n"legal/*" = "info"\n"sales/*" = "error"',
        "repo/shared/team.toml": 'extends = "root.toml"\nselect = ["*/has-crm"]\nexclude = ["old"]\nfail-on = "warning"',
        "repo/orglint.toml": 'extends = "shared/team.toml"\nselect = ["legal/*"]\n[severity]\n"legal/*" = "error"',
    }
    settings = load(str(write(tmp_path, files) / "repo/orglint.toml"))
    assert (settings.select, settings.fail_on, settings.language) == (("legal/*",), "warning", "zh")
    assert list(settings.severity.items()) == [("sales/*", "error"), ("legal/*", "error")]
    assert settings.root == str(tmp_path / "repo/shared"), "paths are relative to the file that names them"
    assert Path(settings.origins["severity", "sales/*"].file).name == "root.toml"


def test_a_package_lends_its_settings_and_never_runs(tmp_path: Path) -> None:
    write(tmp_path, {"site/acme_policies/__init__.py": "raise SystemExit('code ran')"})
    write(tmp_path, {"site/acme_policies/strict.toml": 'fail-on = "info"\nexclude = ["drafts"]'})
    write(tmp_path, {"repo/orglint.toml": 'extends = "acme_policies:strict"', "repo/drafts/org.toml": LEGAL})
    write(tmp_path, {"repo/org.toml": '[departments.quidditch]\nname = "Quidditch"\n'})
    ended = orglint("check", cwd=tmp_path / "repo", plugins=tmp_path / "site")
    assert ended.code == 1, "an info is enough"
    assert "leaves out 1 file" in ended.out, "a package's paths are relative to the file that extends it"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("https://example.com/orglint.toml", "orglint.toml:1:11: `extends` is an address, and settings are never fetched"),
        ("file:///etc/orglint.toml", "orglint.toml:1:11: `extends` is an address"),
        ("git@example.com:acme/policies.git", "orglint.toml:1:11: `extends` is an address"),
        ("../outside.toml", "orglint.toml:1:11: `extends` leads out of the repository: ../outside.toml"),
        ("link.toml", "orglint.toml:1:11: `extends` leads out of the repository: link.toml"),
        ("missing.toml", "orglint.toml:1:11: missing.toml does not exist"),
        (".", "orglint.toml:1:11: . is a directory, not a file"),
        (r"a\u0000b", r"orglint.toml:1:11: a\x00b cannot be read: no file can have this name"),
        ("orglint.toml", "orglint.toml:1:11: these settings extend themselves: orglint.toml → orglint.toml"),
        ("circle.toml", "circle.toml:1:11: these settings extend themselves: orglint.toml → circle.toml → orglint.toml"),
        ("pyproject.toml", "pyproject.toml has no table [tool.orglint]"),
        ("broken.toml", "broken.toml:1:8: "),
        ("typo.toml", "typo.toml:2:1: `fail-onn` is not a key of the settings; did you mean `fail-on`?"),
        ("nobody_has:strict", "orglint.toml:1:11: the package nobody_has is not installed"),
        (
            "acme_policies:strikt",
            "orglint.toml:1:11: the package acme_policies has no preset strikt; did you mean acme_policies:strict?",
        ),
    ],
)
def test_what_cannot_be_extended(named: str, said: str, tmp_path: Path) -> None:
    files = {
        "site/acme_policies/strict.toml": "",
        "outside.toml": "",
        "repo/.git/HEAD": "",
        "repo/org.toml": LEGAL,
        "repo/orglint.toml": f'extends = "{named}"',
        "repo/circle.toml": 'extends = "./orglint.toml"',
        "repo/pyproject.toml": "",
        "repo/broken.toml": "extends",
        "repo/typo.toml": '\nfail-onn = "info"',
    }
    write(tmp_path, files)
    (tmp_path / "repo/link.toml").symlink_to(tmp_path / "outside.toml")
    ended = orglint("check", cwd=tmp_path / "repo", plugins=tmp_path / "site")
    assert ended.code == 2
    assert ended.err.startswith(f"orglint: error: {said}")


def test_settings_behind_a_link_out_of_the_repository_are_not_read(tmp_path: Path) -> None:
    """What is wrong with a file is said with some of its words, in a log that others read."""
    write(tmp_path, {"outside.toml": "secret = 1", "repo/.git/HEAD": "", "repo/org.toml": LEGAL})
    (tmp_path / "repo/orglint.toml").symlink_to(tmp_path / "outside.toml")
    ended = orglint("check", cwd=tmp_path / "repo")
    assert ended.code == 2
    assert ended.err.startswith("orglint: error: orglint.toml is a link that leads out of the repository\n")
    assert "secret" not in ended.err


# What is refused


SLIPS = [
    ("selct = []", "1:1: `selct` is not a key of the settings; did you mean `select`?"),
    ("fail_on = 'info'", "1:1: `fail_on` is not a key of the settings; did you mean `fail-on`?"),
    (
        "\nfail-on = 'warnin'",
        "2:11: `fail-on` of the settings must be one of `error`, `warning`, `info`; did you mean `warning`?",
    ),
    ("language = 'fr'", "1:12: `language` of the settings must be one of `en`, `zh`; here it is `fr`"),
    ("select = 'legal/*'", "1:10: `select` of the settings must be an array"),
    ("select = ['']", "1:11: item 1 of `select` must not be empty"),
    ("small-company = -1", "1:17: `small-company` of the settings must be a whole number, 0 or more; here it is negative"),
    ("small-company = 1.5", "1:17: `small-company` of the settings must be a whole number"),
    ("required-kinds = 'sales'", "1:18: `required-kinds` of the settings must be an array"),
    ("required-kinds = ['legal', 'salse']", "1:28: there is no kind of department salse; did you mean sales?"),
    ("waivers.longest = 0", "1:19: `longest` of the waivers table must be a whole number from 1 to 36500; here it is 0"),
    ("waivers.requird-fields = []", "1:9: `requird-fields` is not a key of the waivers table; did you mean `required-fields`?"),
    ("waivers.required-fields = ['tickets']", "1:28: item 1 of `required-fields` must be one of"),
    ("severity.'legal/*' = 'fatal'", "1:22: `legal/*` of the severity table must be one of `error`, `warning`, `info`"),
    ("kinds.clinic = 'Clinic'", "1:16: `clinic` of the kinds table must be a table"),
    ("select = ['leagl/has-crm']", "1:11: no rule is called leagl/has-crm; did you mean legal/has-crm?"),
    ("select = ['legl']", "1:11: no rule is called legl; did you mean legal/*?"),
    ("select = ['legal']", "1:11: no rule is called legal; did you mean legal/*?"),
    ("ignore = ['org/*', 'leagl/*']", "1:20: no rule is called leagl/*; did you mean legal/*?"),
    ("severity.'leagl/*' = 'info'", "1:10: no rule is called leagl/*; did you mean legal/*?"),
    ("ignore = ['org/document-syntax']", "1:11: org/document-syntax cannot be ignored"),
    ("severity.'org/document-*' = 'info'", "1:10: org/document-* cannot be made milder"),
    ("required-version = '>=7'", "1:20: these settings are for orglint >=7, and this is 0.1.0"),
    ("required-version = '>=7'\nnew-key = 1", "1:20: these settings are for orglint >=7, and this is 0.1.0"),
    ("required-version = 'latest'", '1:20: `required-version` of the settings must be version specifiers, such as ">=0.1,<2"'),
    ("required-plugins = ['acme-falconri']", "1:21: the required plugin acme-falconri does not take part; did you mean"),
    (
        "required-plugins = ['acme-falconry>=7']",
        "1:21: the plugin acme-falconry is required as >=7, and version 1.2 is installed",
    ),
    ("required-plugins = ['>=7']", "1:21: item 1 of `required-plugins` must be the name of a plugin"),
    ("[settings", "1:10: The heading is not closed"),
    ("a = 99999999999999999999999999", "1:5: "),
]
"""Settings, and what is said of them after the name of their file."""

HEADINGS = {"orglint.toml": "", "pyproject.toml": "[tool.orglint]\n"}
"""The files that settings may be in, and what comes before them there."""


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """A folder with a company for each of the slips in each of the files, and what one check says of all."""
    folder = tmp_path_factory.mktemp("slips")
    install("falconry", folder)
    for file, heading in HEADINGS.items():
        for number, (settings, _) in enumerate(SLIPS):
            write(folder / "repo" / f"{file}-{number}", {"org.toml": LEGAL, file: heading + settings})
    return folder, orglint("check", cwd=folder / "repo", plugins=folder)


@pytest.mark.parametrize("number", range(len(SLIPS)), ids=[settings for settings, _ in SLIPS])
@pytest.mark.parametrize("file", HEADINGS)
def test_every_slip_is_named_with_its_place(file: str, number: int, slips: tuple[Path, Ended]) -> None:
    folder, ended = slips
    company, said = f"{file}-{number}", SLIPS[number][1]
    line, rest = said.split(":", 1)
    first = next(each for each in ended.err.splitlines() if each.startswith(f"orglint: error: {company}/"))
    assert first.startswith(f"orglint: error: {company}/{file}:{int(line) + HEADINGS[file].count(chr(10))}:{rest}")
    assert (ended.code, ended.out.count(f"{company}/")) == (2, 0), "it is not judged"
    plugins = folder if "falconr" in said else None
    assert orglint("settings", cwd=folder / "repo" / company, plugins=plugins).code == 2


def test_all_slips_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": LEGAL, "orglint.toml": 'ignore = ["a/b"]\nselect = ["c/d"]\nrequired-plugins = ["e"]'})
    assert orglint("check", cwd=tmp_path).err.count("orglint: error: orglint.toml:") == 3


@pytest.mark.parametrize("key", ["plugin", "plugins", "import", "load", "load-plugins", "module", "python_path", "exec", "hooks"])
def test_settings_are_data_and_load_no_code(key: str, tmp_path: Path) -> None:
    write(tmp_path, {"org.toml": LEGAL, "x.py": "raise SystemExit('code ran')", "orglint.toml": f'{key} = "x.py"'})
    ended = orglint("check", cwd=tmp_path)
    assert ended.code == 2
    assert f"orglint.toml:1:1: `{key}` is not a key of the settings: settings are data and load no code" in ended.err
    assert "设置只是数据，不会加载代码" in orglint("check", "--language", "zh", cwd=tmp_path).err


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(os.path.relpath(path))


@pytest.mark.parametrize("make", [a_pipe, a_link_to_nowhere, a_socket, Path.mkdir])
def test_settings_that_are_no_file_are_not_passed_over(make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(make)
    monkeypatch.chdir(tmp_path)
    make(write(tmp_path, {"org.toml": LEGAL}) / "orglint.toml")
    ended = check(tmp_path)
    assert ended.code == 2
    assert "orglint: error: orglint.toml " in ended.err


# Showing them


def test_each_value_is_shown_with_its_place(tmp_path: Path) -> None:
    base = 'fail-on = "error"\n[severity]\n"legal/*" = "info"\n[kinds.clinic]\nnames = "Clinic"\navoids = ["crm"]\n'
    write(tmp_path, {"a/orglint.toml": 'extends = "../base.toml"\nlanguage = "zh"', "base.toml": base, "a/org.toml": LEGAL})
    (tmp_path / ".git").mkdir()
    ended = orglint("settings", "a/org.toml", "--output-format", "json", cwd=tmp_path)
    shown = {setting.pop("key"): tuple(setting.values()) for setting in json.loads(ended.out)}
    assert ended.code == 0
    assert shown["fail-on"] == ("error", "base.toml", 1)
    assert shown['severity."legal/*"'] == ("info", "base.toml", 3)
    assert shown["kinds.clinic"] == ({"names": "Clinic", "avoids": ["crm"]}, "base.toml", 4)
    assert shown["language"] == ("zh", "a/orglint.toml", 2)
    assert shown["select"] == ([], None, None)
    assert shown["waivers.longest"] == (None, None, None)


def test_without_rules_that_have_options_none_are_shown(policy: Policy) -> None:
    shown = {entry["key"]: entry["value"] for entry in effective(make_plan(policy, Settings()))}
    assert [(key, value) for key, value in shown.items() if key.startswith("rules")] == [("rules", {})]


def test_the_table_says_what_is_a_default(tmp_path: Path) -> None:
    write(tmp_path, {"orglint.toml": "small-company = 20"})
    lines = orglint("settings", cwd=tmp_path).out.splitlines()
    assert ["small-company", "20", "orglint.toml:1"] in [line.split() for line in lines]
    assert ["fail-on", '"warning"', "default"] in [line.split() for line in lines]
    assert "默认" in orglint("settings", "--language", "zh", cwd=tmp_path).out
