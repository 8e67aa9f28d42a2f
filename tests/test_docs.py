"""The documentation is whole and true: nothing undocumented, no stale page, both languages, no link that leads nowhere."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import tomli

from conftest import ROOT
from orglint.cli.commands import specifications
from orglint.fixing.fixers import BY_RULE
from orglint.importers import IMPORTERS
from orglint.linting.actual_uses import UNMATCHED
from orglint.linting.run import NOT_JUDGED
from orglint.model import DETAILS
from orglint.names import normalise
from orglint.reporters import REPORTERS
from orglint.texts import LANGUAGES, Language, Text
from pages import FOLDERS, TABLES, made_elsewhere, pages
from pages.examples import flagged
from pages.markdown import SUFFIX, anchor
from pages.messages import ASIDES, ERRORS, IMPORTS, OPTIONS, PLUGINS, PROBLEMS, messages_in
from pages.own import EXAMPLES, own_policy
from pages.products import product_list

COMMANDS = specifications()

DOCS = ROOT / "docs"
SOURCES = ROOT / "src" / "orglint"
PAGES = sorted(path for path in DOCS.rglob("*.md") if path.parent != DOCS / "pages")
OTHERS = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")]

IN_ENGLISH = {"design.md", "recipes.md"}
"""The pages that are there in English only."""

FENCED = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s:]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
KEY = re.compile(r"^### `(.+)`$", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@lru_cache
def prose(path: Path) -> str:
    """A page without its code, in which nothing is a link or a heading."""
    return FENCED.sub("", path.read_text("utf-8"))


def page(stem: str, language: Language) -> str:
    return (DOCS / f"{stem}{SUFFIX[language]}").read_text("utf-8")


def test_made_pages_are_as_they_would_be_made_now() -> None:
    made = {f"docs/{path}": text for path, text in pages().items()}
    there = {name(path): path.read_text("utf-8") for path in PAGES if path.relative_to(DOCS).parts[0] in FOLDERS}
    differing = sorted(path for path in made.keys() | there.keys() if made.get(path) != there.get(path))
    assert differing == [], "run `just generate`"


def test_what_is_made_beside_the_docs_is_as_it_would_be_made_now() -> None:
    differing = [name(path) for path, text in made_elsewhere(ROOT).items() if path.read_text("utf-8") != text]
    assert differing == [], "run `just generate`"


@pytest.mark.parametrize("readme", TABLES)
def test_a_readme_names_every_command(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    assert [command for command in COMMANDS if f"`orglint {command}" not in text] == [], "run `just generate`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_changelog(command: str) -> None:
    assert re.search(rf"`(orglint )?{command}\b", (ROOT / "CHANGELOG.md").read_text("utf-8")), "write about it in CHANGELOG.md"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_written_about_in_its_guide(command: str, language: Language) -> None:
    guide = f"{COMMANDS[command].guide}{SUFFIX[language]}"
    assert f"orglint {command}" in (DOCS / guide).read_text("utf-8"), f"write about `orglint {command}` in docs/{guide}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", DETAILS)
def test_every_detail_of_an_assignment_is_on_the_page_of_the_org_file(key: str, language: Language) -> None:
    assert f"\n* `{key} = " in page("org-file", language), "run `just generate`"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("importer", IMPORTERS)
def test_every_importer_is_written_about(importer: str, language: Language) -> None:
    assert f"`{importer}`" in page("importing", language), f"say in docs/importing{SUFFIX[language]} what `{importer}` reads"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", BY_RULE)
def test_every_fix_is_written_about(rule: str, language: Language) -> None:
    assert f"`{rule}`" in page("fixes", language), f"say in docs/fixes{SUFFIX[language]} how findings of `{rule}` are fixed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_output_format_has_a_row(language: Language) -> None:
    told = re.findall(r"^\| `([a-z0-9-]+)` \|", page("outputs", language), re.MULTILINE)
    assert told == list(REPORTERS), f"give each format a row in docs/outputs{SUFFIX[language]}, in the order of the table"


def examples(rule: str, language: Language) -> list[Path]:
    """The files that a reader is shown: a Chinese one the Chinese variants, where there are any."""
    english = [path for path in sorted((EXAMPLES / rule).rglob("*.toml")) if not path.match("*.zh.org.toml")]
    chinese = [path.with_name(path.name.replace(".org.", ".zh.org.")) for path in english]
    return [zh if language == "zh" and zh.exists() else en for en, zh in zip(english, chinese, strict=True)]


HAN = re.compile("[\u3400-\u9fff]")


def test_who_reads_english_is_shown_english_examples() -> None:
    rules = own_policy().rules
    assert [rule for rule in rules if HAN.search(page(f"rules/{rule}", "en").replace("[中文]", ""))] == []
    chinese = [path for rule in rules for path in (EXAMPLES / rule).glob("*.zh.org.toml")]
    assert [path for path in chinese if not HAN.search(path.read_text("utf-8"))] == []


SHOWING_CHINESE = {
    *("catalogue-file", "fixes", "importing", "org-file", "settings", "reference/command-line", "reference/settings"),
    *("reference/categories", "reference/kinds", "plugins/contract", "plugins/how-to", "plugins/tutorial"),
}
"""The English pages that are about names and texts in both languages."""


def test_other_english_pages_are_in_english() -> None:
    english = [
        path for path in PAGES if not path.name.endswith(".zh.md") and path.relative_to(DOCS).parts[0] not in ("rules", "pages")
    ]
    chinese = {path.relative_to(DOCS).as_posix().removesuffix(".md") for path in english if HAN.search(without_way(path))}
    assert sorted(chinese - SHOWING_CHINESE - {"design", "faq"}) == []


def without_way(path: Path) -> str:
    """A page without its link to the Chinese one."""
    return path.read_text("utf-8").replace("[中文]", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_page_with_its_words_and_examples(language: Language) -> None:
    index = page("rules/index", language)
    for name, rule in own_policy().rules.items():
        text = page(f"rules/{name}", language)
        assert [path for path in examples(name, language) if path.read_text("utf-8").strip() not in text] == []
        assert rule.because.within(language).split("{", maxsplit=1)[0] in text.replace("\\", ""), name
        assert (rule.source is None) or (rule.source.url in text and rule.source.cite().within(language) in text), name
        assert f"({name}{SUFFIX[language]})" in index


@pytest.mark.parametrize("command", list(COMMANDS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_is_documented(command: str, language: Language) -> None:
    section = page("reference/command-line", language).partition(f"## `orglint {command}`\n")[2].partition("\n## ")[0]
    assert COMMANDS[command].details.within(language).replace("*", "") in section.replace("\\", "").replace("*", ""), (
        "run `just generate`"
    )
    missing = [option.name for option in COMMANDS[command].options if f"* `{option.usage.within(language)}`" not in section]
    assert missing == [], "run `just generate`"


def properties(schema: object) -> Iterator[str]:
    """The name of every key that a schema speaks of, once for each table that is described."""
    if isinstance(schema, dict):
        own = schema.get("properties", {}).items()
        yield from (key for key, value in own if "/properties/" not in value.get("$ref", ""))  # described where it comes from
        for inner in schema.values():
            yield from properties(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from properties(inner)


@pytest.mark.parametrize(("stem", "schema"), [("org-file", "org"), ("settings", "settings"), ("report", "report")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_documented_once(stem: str, schema: str, language: Language) -> None:
    whole: Any = json.loads((ROOT / "schemas" / f"{schema}.schema.json").read_text("utf-8"))
    documented = [path.rpartition(".")[2] for path in KEY.findall(page(f"reference/{stem}", language))]
    assert sorted(key for key in documented if not key.isupper()) == sorted(properties(whole)), "run `just generate`"


def descriptions(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(said := schema.get("description"), str):
            yield said
        for inner in schema.values():
            yield from descriptions(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from descriptions(inner)


@pytest.mark.parametrize("schema", ["org", "settings", "report"])
def test_schemas_speak_both_languages(schema: str) -> None:
    said = list(descriptions(json.loads((ROOT / "schemas" / f"{schema}.schema.json").read_text("utf-8"))))
    assert said
    assert [text for text in said if not re.fullmatch(r"[^\u3400-\u9fff]+\n\n.*[\u3400-\u9fff].*", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_category_is_documented(language: Language) -> None:
    policy = own_policy()
    kinds, categories = page("reference/kinds", language), page("reference/categories", language)
    assert [kind for kind in policy.kinds if f"\n## `{kind}`\n" not in kinds] == []
    assert [alias for kind in policy.kinds.values() for alias in kind.aliases if f"`{alias}`" not in kinds] == []
    assert [category for category in policy.categories if f"\n| `{category}` |" not in categories] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_product_is_in_the_list_of_the_site(language: Language) -> None:
    """With its names, its makers and its categories."""
    rows = dict(re.findall(r"^<tr><th scope=row>.* <code>(.+)</code><td>(.*)$", product_list(language), re.MULTILINE))
    tools = own_policy().catalogue.tools()
    assert list(rows) == [tool.id for tool in sorted(tools)]
    names = own_policy().category_name
    for tool in tools:
        shown = unescape(rows[tool.id]).split("<td>")
        assert [alias for alias in tool.aliases if normalise(alias) not in normalise(f"{shown[0]}{tool.name}")] == []
        assert shown[2].startswith(names(tool.categories[0]).within(language))
        assert shown[2].endswith({"en": "suite", "zh": "套件"}[language]) == tool.suite
    assert {"en": "<td>Kingdee<td>", "zh": "<td>金蝶（Kingdee）<td>"}[language] in f"<td>{rows['kingdee-cloud-galaxy']}"


def templates(language: Language) -> list[tuple[str, str]]:
    """The messages of the page about them, each with what stands beside it."""
    return re.findall(r"^\| (.+?) \| (.+) \|$", page("reference/messages", language), re.MULTILINE)


def says(template: str, line: str) -> bool:
    """Whether a line is what a template stands for."""
    parts = [re.escape(part) for part in template.replace("\\", "").split("…")]
    return re.search(".*".join(parts), line) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_each_rule_says_is_found_among_the_messages(language: Language) -> None:
    """The message of the flagged example leads to the rule, and so does every rule's id."""
    told = templates(language)
    for rule in own_policy().rules:
        found = [located.finding for located in flagged(rule, language).report.findings if located.finding.rule == rule]
        message = found[0].message.within(language)
        assert any(f"`{rule}`" in beside and says(template, message) for template, beside in told), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_not_judging_is_among_the_messages(language: Language) -> None:
    text = page("reference/messages", language)
    for _, plural, zh in (*NOT_JUDGED.values(), *UNMATCHED.values()):
        assert f"… {Text(plural, zh).within(language)} | [" in text


APART = {"authoring/questions", "cli/commands/check"}
"""What asks people, and what says nothing but what its help page does."""


def test_the_messages_of_every_module_that_refuses_something_are_there() -> None:
    refusing = re.compile(r"\b(Fault|Refused)\(")
    paths = ((path, path.relative_to(SOURCES).with_suffix("").as_posix()) for path in SOURCES.rglob("*.py"))
    modules = {module for path, module in paths if refusing.search(path.read_text("utf-8"))}
    listed = {
        module
        for guides in (ASIDES, ERRORS, OPTIONS, IMPORTS, PLUGINS, {"": chain(*PROBLEMS.values())})
        for module in chain(*guides.values())
    }
    assert {module for module in modules - listed - APART if messages_in(module)} == set()
    assert [module for module in listed if not messages_in(module)] == []


def test_messages_are_taken_from_where_they_are_written() -> None:
    assert Text("{path} does not exist", "找不到文件或文件夹 {path}") in messages_in("document/read")
    assert not any(text.zh.endswith("。") for text in messages_in("document/read")), "no advice"
    everything = "\n".join(page("reference/messages", language) for language in LANGUAGES)
    for code in (0, 1, 2, 130, 141, 143):
        assert everything.count(f"| [{code}](../exit-codes") == len(LANGUAGES)


def test_no_page_installs_orglint_from_an_index_that_does_not_have_it_yet() -> None:
    from_index = re.compile(r"pip install (?:--\S+ )*orglint$", re.MULTILINE)
    assert [path.name for path in PAGES if from_index.search(path.read_text("utf-8"))] == []


def test_every_page_is_there_in_both_languages() -> None:
    stems = {name: {path.relative_to(DOCS).as_posix().removesuffix(suffix) for path in PAGES} for name, suffix in SUFFIX.items()}
    english = {stem for stem in stems["en"] if not stem.endswith(".zh")}
    chinese = {stem for stem in stems["zh"] if not stem.endswith(".md")}
    assert sorted(chinese - english) == []
    assert {f"{stem}.md" for stem in english - chinese} == IN_ENGLISH


def test_a_page_begins_with_the_way_to_the_other_language() -> None:
    for path in PAGES:
        chinese = path.name.endswith(".zh.md")
        twin = path.name.removesuffix(".zh.md") + ".md" if chinese else path.name.removesuffix(".md") + ".zh.md"
        if (path.parent / twin).exists():
            assert f"\n\n[{'English' if chinese else '中文'}]({twin})\n\n" in path.read_text("utf-8")[:300], path


@lru_cache
def anchors(path: Path) -> set[str]:
    """What the headings of a page can be linked by; of two alike, the second has a number."""
    seen: list[str] = []
    for heading in HEADING.findall(prose(path)):
        slug = anchor(re.sub(r"\[(.*?)\]\(.*?\)", r"\1", heading.replace("`", "")))
        seen.append(f"{slug}-{seen.count(slug)}" if slug in seen else slug)
    return set(seen)


def test_links_lead_somewhere() -> None:
    dead = []
    for path in (*PAGES, *OTHERS):
        for link in LINK.findall(prose(path)):
            target, _, place = link.partition("#")
            file = Path(os.path.normpath(path.parent / target)) if target else path
            if not file.exists() or (place and place not in anchors(file)):
                dead.append((name(path), link))
    assert dead == []


def test_a_chinese_page_leads_to_chinese_pages() -> None:
    for path in PAGES:
        if path.name.endswith(".zh.md"):
            first, *links = LINK.findall(prose(path))
            assert not first.endswith(".zh.md"), path
            english = [link for link in links if link.partition("#")[0].endswith(".md") and ".zh.md" not in link]
            targets = {link: Path(os.path.normpath(path.parent / link.partition("#")[0])) for link in english}
            assert [(path, link) for link, target in targets.items() if target.with_suffix(".zh.md").exists()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_lead_to_a_page_name_one_that_is_there(language: Language) -> None:
    listed = tomli.loads((DOCS / "search_words.toml").read_text("utf-8"))
    assert listed.keys() == {*LANGUAGES}
    assert [page for page in listed[language] if not (DOCS / f"{page}{SUFFIX[language]}").exists()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_from_the_first_one(language: Language) -> None:
    """What the table of contents of the site is made of."""
    suffix = SUFFIX[language]
    indexes = [DOCS / f"{stem}{suffix}" for stem in ("index", "rules/index")]
    linked = {Path(os.path.normpath(index.parent / link)) for index in indexes for link in LINK.findall(prose(index))}
    own = {path for path in PAGES if path.name.endswith(".zh.md") == (language == "zh")}
    assert sorted(own - linked - {indexes[0]}) == []
