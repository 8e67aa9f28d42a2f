"""What a plugin may rely on is written down in both languages: every hook, public name and field, and nothing that is not there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import orglint
from installation import orglint as run_orglint
from orglint import testing
from orglint.hooks import HOOKS
from orglint.model import DETAILS, detail_field
from orglint.plugins.host import API_VERSION

DOCS = Path(__file__).parent.parent / "docs" / "plugins"
PAGES = sorted(DOCS.glob("*.md"))
CONTRACTS = {name: (DOCS / name).read_text("utf-8") for name in ("contract.md", "contract.zh.md")}
VALUES = sorted(name for name in orglint.__all__ if hasattr(getattr(orglint, name), "_fields"))

DETAIL_FIELDS = set(map(detail_field, DETAILS))
"""What an assignment may say besides: the contract leads to the page that has them all."""

each_contract = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))


@each_contract
def test_every_hook_has_a_section_and_every_section_a_hook(contract: str) -> None:
    assert re.findall(r"^### `(\w+)`", contract, re.MULTILINE) == list(HOOKS)


@each_contract
@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_an_example(hook: str, contract: str) -> None:
    section = contract.partition(f"### `{hook}`")[2].partition("\n### ")[0]
    (example,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    assert f"@hookimpl\ndef {hook}() -> " in example
    ast.parse(example)


@each_contract
def test_every_public_name_is_in_a_table_and_every_name_in_a_table_public(contract: str) -> None:
    assert sorted(re.findall(r"^\| `(\w+)", contract, re.MULTILINE)) == sorted(orglint.__all__)


@each_contract
@pytest.mark.parametrize("name", VALUES)
def test_every_field_is_described_and_what_is_described_exists(name: str, contract: str) -> None:
    value = getattr(orglint, name)
    (row,) = re.findall(rf"^\| `{name}` \| (.*) \|$", contract, re.MULTILINE)
    described = set(re.findall(r"`(\w+)(?:\(\w+\))?`", row))
    assert set(value._fields) - described <= (DETAIL_FIELDS if name in ("Assignment", "Use") else set())
    assert {word for word in described if not hasattr(value, word)} <= {"None", *orglint.__all__}


@each_contract
@pytest.mark.parametrize("name", testing.__all__)
def test_what_tests_may_import_is_described(name: str, contract: str) -> None:
    assert re.search(rf"`{name}[`(]", contract.partition("## `orglint.testing`")[2])


@each_contract
def test_the_version_described_is_the_one_there_is(contract: str) -> None:
    assert re.search(rf"(This page describes plugin API|本页描述插件 API) {API_VERSION}[.。]", contract)


@pytest.mark.parametrize("page", [page for page in PAGES if not page.name.endswith(".zh.md")], ids=lambda page: page.name)
def test_every_page_is_there_in_chinese_with_the_same_code(page: Path) -> None:
    english, chinese = (path.read_text("utf-8") for path in (page, page.with_suffix(".zh.md")))
    assert f"[中文]({page.stem}.zh.md)" in english
    assert f"[English]({page.name})" in chinese
    assert code(english) == code(chinese)
    assert len(re.findall(r"^#+ ", english, re.MULTILINE)) == len(re.findall(r"^#+ ", chinese, re.MULTILINE))


def code(text: str) -> list[str]:
    """The blocks of code, without their comments, which are for readers."""
    blocks = re.findall(r"^```\w+\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r"\s*#(?! <--)[^\n\"]*$", "", block, flags=re.MULTILINE) for block in blocks]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_in_the_pages_is_python(page: Path) -> None:
    for block in re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        if "…" not in block:  # something left out
            ast.parse(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^):]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link.partition("#")[0]).exists()] == []


WORKED = {
    "wiki": (("check", "--output-format", "wiki"), 1, "| legal | Legal is assigned Salesforce"),
    "tickets": (
        *(("import", "tickets", "access.txt", "--skip-bad-rows"), 0),
        'parent = "legal"\ntools = [{ tool = "DocuSign", seats = 12 }]',
    ),
    "seats": (("seats",), 0, "Legal: 4 seats\n"),
}
"""What the plugins of the how-tos are for: a command line with each, its exit code, and a part of what it prints."""

ACCESS = "Legal > Patents;DocuSign;12\nIT;Jira;3\nnonsense\n"


@pytest.mark.parametrize("page", ["how-to.md", "how-to.zh.md"])
@pytest.mark.parametrize("name", WORKED)
def test_the_plugins_of_the_how_tos_work(name: str, page: str, tmp_path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (block,) = (block for block in blocks if block.startswith('"""') and f"\ndef {name}(" in block)
    (tmp_path / "worked.py").write_text(block, encoding="utf-8")
    (tmp_path / "worked-1.dist-info").mkdir()
    (tmp_path / "worked-1.dist-info" / "entry_points.txt").write_text("[orglint]\nworked = worked\n")
    (tmp_path / "org.toml").write_text('[departments.legal]\nname = "Legal"\ntools = [{ tool = "salesforce", seats = 4 }]\n')
    (tmp_path / "access.txt").write_text(ACCESS)
    arguments, code, printed = WORKED[name]
    ended = run_orglint(*arguments, cwd=tmp_path, plugins=tmp_path)
    assert ended.code == code
    assert printed in ended.out
