"""Examples that are not as they say: told by `orglint verify` and by `orglint.testing` alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from installation import WITHOUT_OTHERS, install, orglint, python
from orglint.authoring.verify import DAY, FILES, ExampleFile, canonical, example_plan, examples_of, verify
from orglint.policy.policy import Policy
from orglint.testing import company
from orglint.texts import Text

STORY = "# A story\n\n"
SALES_AND_LEGAL = '[departments.sales]\ntools = ["pipedrive"]\n\n[departments.legal]\n'
CRM = 'tools = ["pipedrive"]'


def problems(policy: Policy, folder: Path, file: str, text: str) -> list[Text]:
    """What is wrong with a text as an example of `legal/has-crm`."""
    example = ExampleFile("legal/has-crm", folder, file)
    Path(example.path).parent.mkdir(parents=True, exist_ok=True)
    Path(example.path).write_text(text, encoding="utf-8")
    ((_, found),) = verify([example], example_plan(policy, "orglint"))
    return list(found)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("flagged", STORY + SALES_AND_LEGAL + CRM + "  # <-- legal/has-crm\n", []),
        (
            "flagged",
            STORY + SALES_AND_LEGAL + CRM + "  # <-- legal/has-cmr\n",
            ["has-cmr is expected", "was found", "no line", "alone"],
        ),
        ("flagged", STORY + SALES_AND_LEGAL + CRM + "\n", ["line 7: legal/has-crm was found", "no line ends with the mark"]),
        (
            "flagged",
            STORY + SALES_AND_LEGAL + "# <-- legal/has-crm\n",
            ["line 7: legal/has-crm is expected there and was not found"],
        ),
        ("flagged", SALES_AND_LEGAL + CRM + "  # <-- legal/has-crm\n", ["a comment of one line that tells its story"]),
        ("flagged", "# A story\n" + SALES_AND_LEGAL + CRM + "  # <-- legal/has-crm\n", ["an empty line"]),
        ("flagged", STORY + "[departments\n", ["line 3: org/document-syntax was found", "no line"]),
        ("flagged", "", ["tells its story", "org/document-schema was found", "no line"]),
        ("clean", STORY + SALES_AND_LEGAL, []),
        ("clean", STORY + SALES_AND_LEGAL + CRM + "\n", ["line 7: legal/has-crm was found"]),
        ("clean", STORY + SALES_AND_LEGAL + "# <-- legal/has-crm\n", ["was not found", "nothing is to be found in it"]),
        ("clean", STORY + '[departments.sales]\ntools = ["pipedrive"]\n', ["no department in it is of the kind legal"]),
    ],
)
def test_what_is_wrong_with_an_example(file: str, text: str, said: list[str], policy: Policy, tmp_path: Path) -> None:
    found = problems(policy, tmp_path, f"{file}.org.toml", text)
    assert len(found) == len(said), found
    assert [part for part in said if not any(part in problem.en for problem in found)] == []
    assert all(problem.zh for problem in found)


def test_a_missing_example_is_said_to_be(policy: Policy, tmp_path: Path) -> None:
    ((_, found),) = verify([ExampleFile("legal/has-crm", tmp_path, FILES[0])], example_plan(policy, "orglint"))
    assert [problem.en for problem in found] == ["the file is missing"]


def test_chinese_examples_come_in_pairs_and_are_verified_alike(policy: Policy, tmp_path: Path) -> None:
    flagged = tmp_path / "legal/has-crm/flagged.zh.org.toml"
    write(flagged, "# 法务部借用了 CRM 账号。\n\n" + SALES_AND_LEGAL + CRM + "\n")
    found = verify(examples_of(["legal/has-crm"], tmp_path), example_plan(policy, "orglint"))
    assert {verified.example.file: [problem.en[:26] for problem in verified.problems] for verified in found} == {
        "flagged.org.toml": ["the file is missing"],
        "clean.org.toml": ["the file is missing"],
        "flagged.zh.org.toml": ["line 7: legal/has-crm was ", "no line ends with the mark"],
        "clean.zh.org.toml": ["the file is missing"],
    }


@pytest.mark.parametrize("written", ["Acme_Rules", "acme.rules", "ACME--rules", "acme-rules"])
def test_names_of_distributions_are_compared_as_indexes_do(written: str) -> None:
    assert canonical(written) == "acme-rules"


# The command.


def one_rule(folder: Path) -> None:
    """Write the examples of one of orglint's rules, of which one is not as it says."""
    write(folder / "rules/legal/has-crm/flagged.org.toml", STORY + SALES_AND_LEGAL + CRM + "\n")
    write(folder / "rules/legal/has-crm/clean.org.toml", STORY + SALES_AND_LEGAL)


def test_the_examples_of_a_folder(tmp_path: Path) -> None:
    one_rule(tmp_path)
    ended = orglint("verify", "rules", cwd=tmp_path)
    assert (ended.code, ended.err) == (1, "")
    assert "rules/legal/has-crm/flagged.org.toml: not as it says\n  line 7: " in ended.out
    assert " 1 not as they say." in ended.out


@pytest.mark.parametrize(
    ("file", "folder", "said"),
    [
        ("rules/legal/has-cmr/flagged.org.toml", "rules", "the example of no rule; did you mean `legal/has-crm`?"),
        ("rules/legal/has-crm/flaged.org.toml", "rules", "the example of no rule; did you mean `flagged.org.toml`?"),
        ("src/examples/legal/has-crm/clean.org.toml", ".", "no examples are in .; did you mean `src/examples`?"),
        ("org.toml", "nowhere", "no examples are in nowhere"),
    ],
)
def test_what_cannot_be_verified_gives_2(file: str, folder: str, said: str, tmp_path: Path) -> None:
    write(tmp_path / file, STORY + SALES_AND_LEGAL)
    ended = orglint("verify", folder, cwd=tmp_path)
    assert ended.code == 2
    assert said in ended.err


def test_a_plugin_that_fails_gives_2(tmp_path: Path) -> None:
    install("raises_on_import", tmp_path)
    one_rule(tmp_path)
    ended = orglint("verify", "rules", cwd=tmp_path, plugins=tmp_path)
    assert ended.code == 2
    assert "acme-raises-on-import 1.2" in ended.err


def test_a_plugin_without_examples_is_named(tmp_path: Path) -> None:
    install("falconry", tmp_path)
    one_rule(tmp_path)
    assert "未附带示例：acme-falconry。" in orglint("verify", "--language", "zh", "rules", cwd=tmp_path, plugins=tmp_path).out


# The plugin of pytest.

PYTEST = "import os, pytest, sys; code = pytest.main(sys.argv[1:]); sys.stdout.flush(); sys.stderr.flush(); os._exit(code)"
AHEAD = ("pytest", "xdist", "orglint.testing")
"""What takes longer to import than the tests that pytest then runs."""

TEST = "def test_example(orglint_example):\n    orglint_example.verify()\n"


def pytest_in(project: Path, *arguments: str, test: str = TEST) -> tuple[int, str]:
    """Run pytest in a project of the plugin falconry; give its exit code and output."""
    write(project / "test_it.py", test)
    options = ("-p", "orglint.testing", "-p", "no:cacheprovider", "--rootdir", str(project))
    code, out, err = python(PYTEST, *options, *arguments, cwd=project, plugins=project, env=WITHOUT_OTHERS, ahead=AHEAD)
    return code, out + err


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project of the plugin falconry, installed, with good examples of one of its two rules."""
    install("falconry", tmp_path)
    write(tmp_path / "pyproject.toml", '[project]\nname = "acme.falconry"\n')
    write(tmp_path / "examples/falconry/has-crm/flagged.org.toml", FLAGGED)
    write(tmp_path / "examples/falconry/has-crm/clean.org.toml", CLEAN)
    return tmp_path


FLAGGED = STORY + '[departments.falconry]\ntools = ["falcon-desk", "pipedrive"]  # <-- falconry/has-crm\n'
CLEAN = STORY + '[departments.falconry]\ntools = ["falcon-desk"]\n'


OTHER = "def test_something_else():\n    pass\n"


@pytest.mark.parametrize("test", [TEST, OTHER])
def test_a_rule_without_examples_fails(test: str, project: Path) -> None:
    code, said = pytest_in(project, test=test)
    assert code == 1
    said = said.replace("4 passed", "3 passed") if test == OTHER else said
    assert "2 failed, 3 passed" in said
    assert "falconry/lacks-core-tools/clean.org.toml\n  the file is missing" in said


def test_a_failure_shows_what_was_expected_and_what_was_found(project: Path) -> None:
    write(project / "examples/falconry/has-crm/flagged.org.toml", FLAGGED.replace("[dep", "# <-- falconry/has-crm\n[dep", 1))
    said = pytest_in(project)[1]
    assert "line 3: falconry/has-crm is expected there and was not found" in said
    write(project / "examples/falconry/has-crm/clean.org.toml", FLAGGED.partition("  #")[0])
    said = pytest_in(project)[1]
    assert "line 4: falconry/has-crm was found and is not expected there: The department `falconry` is assigned Pipedrive" in said


def test_examples_run_without_a_test_unless_others_are_asked_for(project: Path) -> None:
    write(project / "examples/falconry/lacks-core-tools/flagged.org.toml", LACKING)
    write(project / "examples/falconry/lacks-core-tools/clean.org.toml", CLEAN)
    assert "6 passed" in pytest_in(project, test=OTHER)[1]
    assert "2 passed, 4 deselected" in pytest_in(project, "-k", "core-tools", test=OTHER)[1]
    assert "1 passed" in pytest_in(project, "test_it.py", test=OTHER)[1]
    assert "1 passed" in pytest_in(project, "examples/falconry/has-crm/flagged.org.toml", test=OTHER)[1]


@pytest.mark.exhaustive  # this suite itself is run so, with the examples of orglint's own rules
def test_examples_run_in_several_processes(project: Path) -> None:
    write(project / "examples/falconry/lacks-core-tools/flagged.org.toml", LACKING)
    write(project / "examples/falconry/lacks-core-tools/clean.org.toml", CLEAN)
    assert "6 passed" in pytest_in(project, "-p", "xdist", "-n2", test=OTHER)[1]


LACKING = STORY + '[departments.falconry]  # <-- falconry/lacks-core-tools\ntools = ["slack"]\n'


def test_an_example_that_is_not_as_it_says_fails_without_a_test(project: Path) -> None:
    write(project / "examples/falconry/has-crm/flagged.org.toml", FLAGGED.partition("  #")[0])
    code, said = pytest_in(project, "examples/falconry/has-crm/flagged.org.toml", test=OTHER)
    assert code == 1
    assert "line 4: falconry/has-crm was found and is not expected there" in said


def test_a_test_can_ask_what_a_check_is_given(project: Path) -> None:
    test = (
        "import pytest\nfrom orglint.testing import company\n\n"
        "def test_falcons():\n"
        "    (one,) = company('[departments.falconry]\\ntools = [\"falcon-desk\"]\\n').departments.values()\n"
        "    assert (one.kinds, one.assignments[0].certain) == (('falconry',), ('flight-log',))\n\n"
        "@pytest.mark.parametrize(('text', 'said'), [('[dep', 'line 1: '), ('[departments]', 'departments: ')])\n"
        "def test_no_company(text, said):\n"
        "    with pytest.raises(ValueError, match=said):\n"
        "        company(text)\n"
    )
    assert "3 passed" in pytest_in(project, "test_it.py", test=test)[1]


def test_a_misspelt_example_fails(project: Path) -> None:
    write(project / "examples/falconry/has-cmr/clean.org.toml", CLEAN)
    code, said = pytest_in(project)
    assert code == 1
    assert "is the example of no rule; did you mean `falconry/has-crm`?" in said


@pytest.mark.parametrize(
    ("pyproject", "said"),
    [
        ('[project]\nname = "acme-hawks"\n', "no rule of acme-hawks is installed\nInstall the project"),
        ("", "no project is named in "),
    ],
)
def test_a_project_whose_plugin_is_not_there_is_an_error(pyproject: str, said: str, project: Path) -> None:
    write(project / "pyproject.toml", pyproject)
    for test in (TEST, OTHER):
        code, printed = pytest_in(project, test=test)
        assert code == pytest.ExitCode.USAGE_ERROR
        assert said in printed


SEATS_UNTIL = 'tools = [{ tool = "pipedrive", until = 2027-02-01 }]'


@pytest.mark.parametrize(
    ("stated", "mark", "said"),
    [
        ("", "  # <-- legal/has-crm", []),
        ("# as-of: 2027-02-01\n", "  # <-- legal/has-crm", []),
        ("# as-of: 2027-02-02\n", "", ["no line ends with the mark"]),
        ("# as-of: 2027-02-30\n", "  # <-- legal/has-crm", ["what it states as its day is no date"]),
        ("# as-of: tomorrow\n", "  # <-- legal/has-crm", ["what it states as its day is no date"]),
    ],
)
def test_an_example_may_state_its_day(stated: str, mark: str, said: list[str], policy: Policy, tmp_path: Path) -> None:
    found = problems(policy, tmp_path, "flagged.org.toml", f"{STORY}{stated}{SALES_AND_LEGAL}{SEATS_UNTIL}{mark}\n")
    assert [part for part in said if not any(part in problem.en for problem in found)] == []
    assert len(found) == len(said), found


@pytest.mark.parametrize(("as_of", "departed"), [(None, False), (date(2027, 2, 1), False), (date(2027, 2, 2), True)])
def test_a_test_of_a_plugin_chooses_the_day(as_of: date | None, departed: bool) -> None:
    asked = company(f"{SALES_AND_LEGAL}{SEATS_UNTIL}\n", **({"as_of": as_of} if as_of else {}))
    assert asked.as_of == (as_of or DAY)
    assert (asked.departments["legal"].assignments == ()) == departed
