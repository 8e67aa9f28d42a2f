"""How Sphinx makes the site: once for each language, from the same folder (`-t en` or `-t zh`; see `just docs`)."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

CHINESE = tags.has("zh")  # type: ignore[name-defined] # noqa: F821 - Sphinx puts it there

project = "orglint"
author = copyright = "The orglint developers"  # noqa: A001 - Sphinx's name
language = "zh_CN" if CHINESE else "en"
title = "orglint 文档" if CHINESE else "orglint documentation"

extensions = ["myst_parser", "bilingual", "chinese_search", "insertions", "page_topics"]
source_suffix = {".zh.md" if CHINESE else ".md": "markdown"}
root_doc = "index"
exclude_patterns = ["pages", "locales", "playground"]
templates_path = ["_templates"]
myst_heading_anchors = 4
smartquotes = False  # `--fix` is no dash
suppress_warnings = ["misc.highlighting_failure"]  # some examples are there because they are not TOML

html_theme = "furo"
html_title = title
# Columns line up only where a Chinese character is as wide as two Latin ones. What is not installed is passed over.
MONOSPACED = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'SFMono-Regular', Menlo, Consolas, 'Liberation Mono', monospace"
html_theme_options = {key: {"font-stack--monospace": MONOSPACED} for key in ("light_css_variables", "dark_css_variables")}
html_context = {
    "bar_of_pages": "全部页面" if CHINESE else "All pages",
    "bar_of_sections": "本页内容" if CHINESE else "On this page",
}
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_search_scorer = str(Path(__file__).with_name("search_scorer.js"))
html_copy_source = False
html_show_copyright = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
