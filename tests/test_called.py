"""What sentences call a department: by its name, or by its key so that nobody takes that for a word of the sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import CheckText
from installation import orglint
from orglint.texts import LANGUAGES


@pytest.mark.parametrize(
    ("table", "english", "chinese"),
    [
        pytest.param("[departments.it]", "The department `it` is", "部门 `it`", id="a bare key"),
        pytest.param('[departments."it"]', "The department `it` is", "部门 `it`", id="the same in quotes"),
        pytest.param('[departments.it]\nname = "it"', "The department `it` is", "部门 `it`", id="a name that is the key"),
        pytest.param("[departments.IT]", "The department `IT` is", "部门 `IT`", id="capitals"),
        pytest.param('[departments.it]\nname = "IT"', "IT is", "IT", id="a name"),
        pytest.param('[departments."IT Services"]\nkind = "it"', "IT Services is", "IT Services", id="a key with a space"),
        pytest.param('[departments."信息技术部"]\nkind = "it"', "信息技术部 is", "信息技术部", id="a key in Chinese"),
        pytest.param('[departments."R&D"]\nkind = "it"', "R&D is", "R&D", id="a key with a sign"),
    ],
)
def test_a_bare_key_is_marked_as_one(table: str, english: str, chinese: str, check_text: CheckText) -> None:
    report = check_text(f'{table}\ntools = ["Salesforce", "Jira Service Management"]\n')
    (found,) = (located.finding for located in report.findings if located.finding.rule == "it/has-crm")
    assert found.message.en == f"{english} assigned Salesforce Sales Cloud (CRM)"
    assert found.message.zh.endswith(f"分配给了{' ' if chinese[0].isascii() else ''}{chinese}")


COMPANY = """\
[company]
tools = ["Zoom", { tool = "Salesforce", access = "direct" }, { tool = "Zoho One", except = ["us"] }]

[departments.it]
tools = ["Okta", "Okta", "HubSpot CRM"]

[departments.us]
parent = "them"

[departments.legal]

[departments.we]
kind = "sales"
parent = "legal"
"""


ASKED = {
    "check": ("check", "org.toml", "--output-format", "concise"),
    "diff": ("diff", "org.toml", "new.org.toml"),
    "why it": ("why", "it", "Salesforce", "org.toml"),
    "why we": ("why", "we", "Salesforce", "org.toml"),
}


@pytest.mark.parametrize("arguments", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_a_bare_key(language: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Of `why` that is the first line: what follows is a table of key and value."""
    tmp_path.joinpath("org.toml").write_text(COMPANY, encoding="utf-8")
    tmp_path.joinpath("new.org.toml").write_text(COMPANY.replace('"Okta", "Okta"', '"Okta", "Jira"'), encoding="utf-8")
    lines = orglint(*arguments, "--language", language, cwd=tmp_path).out.splitlines()
    spoken = "\n".join(lines[:1] if arguments[0] == "why" else lines)
    assert re.findall(r"(?<![\w/`])(?:us|we|legal)(?![\w/`])", spoken) == []
    assert re.search("`(it|we)`", spoken)
