"""What each page is mostly about, for ranking what a search finds: the index knows which pages have a word, and not how often."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

SCRIPT = "page_topics.js"

TOPICS = 50
"""So many words of a page say what it is about."""

ALIKE = "rules/"
"""What the names of pages begin with that are all made alike: the words they have in common are none the less telling elsewhere."""


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx asks of an extension."""
    app.connect("html-page-context", _load_script)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _load_script(app: Sphinx, name: str, _: str, __: dict[str, Any], ___: object) -> None:
    if name == "search":
        app.add_js_file(SCRIPT)


def _write(app: Sphinx, fault: Exception | None) -> None:
    """Write the words of each page that tell it from the others, the most telling first."""
    indexer = getattr(app.builder, "indexer", None)
    if fault or indexer is None:
        return
    names = sorted(name for name in app.env.found_docs if not name.startswith(ALIKE))
    counts = {name: Counter(_words(app.env.get_doctree(name), indexer.lang)) for name in names}
    topics = {name: topics_of(count, counts) for name, count in counts.items()}
    script = f"const PAGE_TOPICS = {json.dumps(topics, ensure_ascii=False, separators=(',', ':'))};\n"
    Path(app.outdir, "_static", SCRIPT).write_text(script, encoding="utf-8")


def _words(page: nodes.document, language: Any) -> Iterator[str]:
    """The words of a page, as the index has them, without those of tables in HTML."""
    for text in page.findall(nodes.Text):
        if not isinstance(text.parent, nodes.raw):
            stems = map(language.stem, language.split(text.astext()))
            yield from (stem for stem in stems if language.word_filter(stem))


def topics_of(count: Mapping[str, int], counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The words that a page has often, and few others have: by how often it has them, and the share of pages that do."""

    def telling(word: str) -> float:
        return count[word] * log(len(counts) / sum(word in other for other in counts.values()))

    return sorted(count, key=lambda word: (-telling(word), word))[:TOPICS]
