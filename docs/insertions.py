"""What pages have on the site and not on GitHub, where they lead to a file instead; and the script of tables to search."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sphinx.application import Sphinx

from orglint.texts import Language
from pages.own import ROOT
from pages.products import product_list


def _products(language: Language) -> str:
    """The products as a table in HTML: Markdown of that length is read for minutes."""
    return f"```{{raw}} html\n{product_list(language)}```"


LINK, LABEL = re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"


def _changes(language: Language) -> str:
    """The changelog without its title, which the page has, and with links that start from the folder of pages.

    It is in English, and so are the pages that it links to.
    """
    text = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("\n")[2].replace("](docs/", "](")
    return text if language == "en" else f'<div lang="en">\n{LINK.sub(LABEL, text)}\n</div>\n'


INSERTIONS: Mapping[str, Callable[[Language], str]] = {
    "<!-- products -->": _products,
    "[CHANGELOG.md](../CHANGELOG.md)\n": _changes,
}
"""What pages have on GitHub, and what stands there on the site."""

SCRIPT = "filter.js"


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx asks of an extension."""
    app.connect("source-read", _insert, priority=100)  # before links to the other language are made
    app.connect("html-page-context", _load_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _insert(app: Sphinx, _: str, source: list[str]) -> None:
    for mark, made in INSERTIONS.items():
        if mark in source[0]:
            app.env.note_reread()  # it is made of more than the page
            source[0] = source[0].replace(mark, made("zh" if app.config.language.startswith("zh") else "en"))


def _load_script(app: Sphinx, _: str, __: str, context: dict[str, Any], ___: object) -> None:
    if 'class="filter"' in context.get("body", ""):
        app.add_js_file(SCRIPT, loading_method="defer")
