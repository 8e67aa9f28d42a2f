"""What each page is mostly about, for ranking what a search finds: the index knows which pages have a word, and not how often.

Pages are also found by words that people have for what they are about: those of search_words.toml and, for a rule, its message.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path
from typing import Any

import tomli
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

from chinese_search import SearchInPairs
from orglint.texts import Language
from pages.own import own_policy

WORDS = Path(__file__).with_name("search_words.toml")

SEARCHES = {"en": SearchEnglish, "zh": SearchInPairs}
"""How a text is cut into words, in each language."""

GAP = re.compile(r"\{\w+\}")
"""What a message has in place of a name."""

SCRIPT = "page_topics.js"

TOPICS = 50
"""So many words of a page say what it is about."""

ALIKE = "rules/"
"""What the names of pages begin with that are all made alike: the words they have in common are none the less telling elsewhere."""


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx asks of an extension."""
    app.connect("doctree-read", _add_words)
    app.connect("html-page-context", _load_script)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def words_for(page: str, language: Language) -> str:
    """The words that a page is looked for by, besides its own."""
    rule = own_policy().rules.get(page.removeprefix(ALIKE))
    listed: Mapping[str, str] = tomli.loads(WORDS.read_text("utf-8"))[language]
    return GAP.sub(" ", rule.message.within(language)) if rule else listed.get(page, "")


def _language(app: Sphinx) -> Language:
    return "zh" if app.config.language.startswith("zh") else "en"


def _add_words(app: Sphinx, page: nodes.document) -> None:
    """Have the index take these words too: those of a page's head, one by one."""
    language = _language(app)
    app.env.note_dependency(str(WORDS))
    if words := SEARCHES[language](options={}).split(words_for(app.env.docname, language)):
        page.append(nodes.meta(name="keywords", content=",".join(words)))


def _load_script(app: Sphinx, name: str, _: str, __: dict[str, Any], ___: object) -> None:
    if name == "search":
        app.add_js_file(SCRIPT)


def _write(app: Sphinx, fault: Exception | None) -> None:
    """Write the words of each page that tell it from the others, the most telling first."""
    indexer = getattr(app.builder, "indexer", None)
    if fault or indexer is None:
        return
    found = sorted(app.env.found_docs)
    counts = {name: Counter(_words(app.env.get_doctree(name), indexer.lang)) for name in found if not name.startswith(ALIKE)}
    topics = {name: topics_of(count, counts) for name, count in counts.items()}
    words = {name: sorted({*_stems(words_for(name, _language(app)), indexer.lang)}) for name in found}
    tables = {"PAGE_TOPICS": topics, "PAGE_WORDS": words}
    script = "".join(
        f"const {name} = {json.dumps(table, ensure_ascii=False, separators=(',', ':'))};\n" for name, table in tables.items()
    )
    Path(app.outdir, "_static", SCRIPT).write_text(script, encoding="utf-8")


def _words(page: nodes.document, language: Any) -> Iterator[str]:
    """The words of a page, as the index has them, without those of tables in HTML."""
    for text in page.findall(nodes.Text):
        if not isinstance(text.parent, nodes.raw):
            yield from _stems(text.astext(), language)


def _stems(text: str, language: Any) -> Iterator[str]:
    yield from filter(language.word_filter, map(language.stem, language.split(text)))


def topics_of(count: Mapping[str, int], counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The words that a page has often, and few others have: by how often it has them, and the share of pages that do."""

    def telling(word: str) -> float:
        return count[word] * log(len(counts) / sum(word in other for other in counts.values()))

    return sorted(count, key=lambda word: (-telling(word), word))[:TOPICS]
