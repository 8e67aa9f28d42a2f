"""What editors make of the schemas: the language servers and validators themselves, asked as editors ask them.

npm fetches two of them, so these tests run only when asked for: `pytest -m editors`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from installation import ROOT, orglint
from language_servers import LanguageServer

pytestmark = pytest.mark.editors

HERE = Path(__file__).parent
NODE = shutil.which("node")
NPM = shutil.which("npm")
CLEAN = sorted({*ROOT.glob("examples/*/*/clean*.org.toml"), HERE / "schema" / "everything.org.toml"})
SETTINGS = [HERE / "schema" / "everything.settings.toml"]

HEAD = "#:schema ./org.schema.json\n\n"

PRODUCTS = ('"slack"', '"feishu"', '"飞书"')
KINDS = ('"sales"', '"customer-support"')
CATEGORIES = ('"crm"', '"itsm"')
RULES = ('"legal/has-crm"',)


def tool(name: str) -> str:
    """A program of the extra `editors`."""
    found = shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    return found or pytest.fail(f"{name} is not there: pip install '.[editors]'")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schemas that orglint writes."""
    folder = tmp_path_factory.mktemp("company")
    for name, file in (("org", "org.schema.json"), ("settings", "orglint.schema.json")):
        (folder / file).write_text(orglint("schema", name, cwd=folder).out, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the programs of `tests/editors/`, and the packages they need."""
    if NODE is None or NPM is None:
        pytest.skip("Node.js and npm are not there")
    folder = tmp_path_factory.mktemp("packages")
    shutil.copytree(HERE / "editors", folder, dirs_exist_ok=True)
    subprocess.run([NPM, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def tombi(folder: Path) -> Iterator[LanguageServer]:
    server = LanguageServer([tool("tombi"), "lsp", "--offline"], folder)
    yield server
    server.end()


@pytest.fixture(scope="module")
def taplo(folder: Path, packages: Path) -> Iterator[LanguageServer]:
    """That of Even Better TOML."""
    assert NODE
    server = LanguageServer(
        [NODE, str(packages / "taplo.cjs")], folder, {"schema": {"enabled": True, "catalogs": []}, "completion": {"maxKeys": 5}}
    )
    yield server
    server.end()


# ---- What is offered

PLACES = [
    pytest.param('[departments.a]\ntools = ["¦"]', PRODUCTS, id="a department's tool"),
    pytest.param('[departments.a]\ntools = ["slack", { tool = "¦" }]', PRODUCTS, id="a department's tool in a table"),
    pytest.param('[company]\ntools = ["¦"]', PRODUCTS, id="everybody's tool"),
    pytest.param('[departments.a]\nkind = "¦"', KINDS, id="a kind"),
    pytest.param('[departments.a]\nkind = ["¦"]', KINDS, id="one of several kinds"),
    pytest.param('[tools.x]\ncategories = ["¦"]', CATEGORIES, id="a category of a tool"),
    pytest.param('[departments.a]\ntools = [{ tool = "odoo", modules = ["¦"] }]', CATEGORIES, id="a module"),
    pytest.param('[company]\nnot-needed = ["¦"]', CATEGORIES, id="a category that is not needed"),
    pytest.param('[[waivers]]\nrule = "¦"', RULES, id="a rule"),
    pytest.param('[[waivers]]\ntool = "¦"', PRODUCTS, id="a waived tool"),
    pytest.param('[company]\ninventory = "¦"', ('"complete"', '"partial"'), id="a choice"),
    pytest.param("[departments.a]\n¦", ("name", "parent", "kind", "tools"), id="a key"),
]


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_tombi_offers_the_names_that_orglint_knows(text: str, names: tuple[str, ...], tombi: LanguageServer) -> None:
    offered = tombi.offered(f"{HEAD}{text}\n")
    assert set(names) <= set(offered)
    assert len(offered) == len(set(offered))


def test_tombi_offers_what_begins_as_is_typed(tombi: LanguageServer) -> None:
    offered = tombi.offered(f'{HEAD}[departments.a]\ntools = ["飞书¦"]\n')
    assert '"飞书"' in offered
    assert all(name.startswith('"飞书') for name in offered)


@pytest.mark.parametrize(
    ("text", "names"), [place for place in PLACES if place.id not in ("a department's tool in a table", "a module")]
)
def test_even_better_toml_offers_them_too(text: str, names: tuple[str, ...], taplo: LanguageServer) -> None:
    """In an array only where no quotation mark has been typed yet."""
    if '["¦"]' in text:
        assert taplo.offered(f"{HEAD}{text}\n") == []
        text = text.replace('"¦"', "¦")
    assert set(names) <= set(taplo.offered(f"{HEAD}{text}\n"))


# ---- What is said

SAID = [
    pytest.param("[departments.a]\nki¦nd = 'sales'", ("What sort of department", "部门类型"), id="a key"),
    pytest.param('[departments.a]\nkind = "sa¦les"', ("What sort of department", "部门类型"), id="a kind"),
    pytest.param('[company]\ninventory = "par¦tial"', ("", "尚有工具未列出"), id="a choice"),
    pytest.param(
        '[departments.a]\ntools = [{ tool = "sla¦ck" }]', ("The tool's name or id", "工具的名称或标识"), id="a tool in a table"
    ),
]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_hovering_says_in_both_languages_what_is_meant_and_no_list_of_thousands(
    text: str, words: tuple[str, ...], tombi: LanguageServer, taplo: LanguageServer
) -> None:
    said = taplo.said(f"{HEAD}{text}\n")
    assert [word for word in words if word not in said] == []
    if "inventory" not in text:  # Tombi does not read what taplo is told of single values
        said = tombi.said(f"{HEAD}{text}\n")
        assert [word for word in words if word not in said] == []
    assert len(tombi.said(f"{HEAD}{text}\n")) < 1000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[departments.a]\nkind = "sa¦les"', ("Sales", "销售部门")),
        ('[tools.x]\ncategories = ["c¦rm"]', ("CRM", "CRM 系统")),
        ('[[waivers]]\nrule = "legal/has-c¦rm"', ("Legal", "法务")),
    ],
)
def test_even_better_toml_says_what_a_name_means(text: str, words: tuple[str, ...], taplo: LanguageServer) -> None:
    said = taplo.said(f"{HEAD}{text}\n")
    assert [word for word in words if word not in said] == []


# ---- What is marked

UNKNOWN = (
    '[tools.own]\ncategories = ["own"]\n\n[departments.a]\nkind = "clinic"\ntools = ["nobody knows it", { tool = "自研系统" }]\n'
)
SEVERAL_LINES = '[departments.a]\ntools = [\n  {\n    tool = "slack",\n    seats = 4,\n  },\n]\n'


def test_names_that_orglint_does_not_know_are_not_marked(tombi: LanguageServer, taplo: LanguageServer) -> None:
    assert (tombi.marked(HEAD + UNKNOWN), taplo.marked(HEAD + UNKNOWN)) == ([], [])


def test_tombi_takes_inline_tables_of_several_lines(tombi: LanguageServer, taplo: LanguageServer) -> None:
    assert tombi.marked(HEAD + SEVERAL_LINES) == []
    assert "newline is not allowed in an inline table" in taplo.marked(HEAD + SEVERAL_LINES)


@pytest.mark.parametrize(
    "text", ["[departments.a]\nkinds = 'sales'\n", "[departments.a]\ntools = [3]\n", "[company]\nname = 'x'\n"]
)
def test_what_is_wrong_is_marked(text: str, tombi: LanguageServer, taplo: LanguageServer) -> None:
    assert (bool(tombi.marked(HEAD + text)), bool(taplo.marked(HEAD + text))) == (True, True)


# ---- All clean examples


def read(file: Path) -> str:
    """The text of a file, without options of a plugin that is not installed."""
    return file.read_text("utf-8").partition('[rules."hospital/')[0]


def with_schemas(folder: Path, schema: str, files: list[Path]) -> list[str]:
    """Copies of files in a folder that begin with the line that names a schema there."""
    for number, file in enumerate(files):
        text = read(file).removeprefix(f"#:schema ./{schema}\n")
        (folder / f"{number}-{file.name}").write_text(f"#:schema ./{schema}\n\n{text}", encoding="utf-8")
    return [f"{number}-{file.name}" for number, file in enumerate(files)]


@pytest.mark.parametrize(
    "command", [["tombi", "lint", "--offline"], ["tombi", "format", "--offline"], ["taplo", "lint"]], ids=" ".join
)
@pytest.mark.parametrize(
    ("schema", "files"), [("org.schema.json", CLEAN), ("orglint.schema.json", SETTINGS)], ids=["org files", "settings"]
)
def test_the_validators_take_what_orglint_takes(
    command: list[str], schema: str, files: list[Path], folder: Path, tmp_path: Path
) -> None:
    """And what Tombi formats means the same."""
    shutil.copy(folder / schema, tmp_path)
    names = with_schemas(tmp_path, schema, files)
    program, *options = command
    schemas = ["--schema", (tmp_path / schema).as_uri()] if program == "taplo" else []
    ended = subprocess.run([tool(program), *options, *schemas, *names], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert [tomli.loads((tmp_path / name).read_text("utf-8")) for name in names] == [tomli.loads(read(file)) for file in files]


def plain(value: Any) -> Any:
    """Data as JSON has it: dates are texts."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else str(value) if isinstance(value, date) else value


STRICT = [
    pytest.param(
        "org.schema.json",
        CLEAN,
        {"empty": {}, "no department": {"company": {}}, "a number": {"departments": {"a": {"tools": [3]}}}},
        id="org files",
    ),
    pytest.param(
        "orglint.schema.json",
        SETTINGS,
        {
            "no such key": {"selct": []},
            "a number": {"department-names": {"Treasury": 3}},
            "one language": {"kinds": {"clinic": {"names": {"en": "Clinic"}}}},
            "a name of two lines": {"kinds": {"clinic": {"names": "Clinic\nof St. Brigid"}}},
        },
        id="settings",
    ),
]


@pytest.mark.parametrize(("schema", "files", "invalid"), STRICT)
def test_ajv_takes_the_schema_in_strict_mode_and_judges_alike(
    schema: str, files: list[Path], invalid: dict[str, Any], folder: Path, packages: Path
) -> None:
    assert NODE
    asked = {
        "schema": json.loads((folder / schema).read_text("utf-8")),
        "valid": {str(file): plain(tomli.loads(read(file))) for file in files},
        "invalid": invalid,
    }
    ended = subprocess.run([NODE, "ajv.cjs"], cwd=packages, input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert json.loads(ended.stdout) == {"refused": [], "accepted": []}
    assert "strict mode" not in ended.stderr
