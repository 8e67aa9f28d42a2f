"""Two sites from one folder: `x.md` is English, and `x.zh.md` beside it Chinese.

The files are written for readers on GitHub, so nothing in them is there for Sphinx: which pages belong together is taken from the
links of the index pages, and links that leave a language's site are turned into links to the other one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

DOCS = Path(__file__).parent
CHINESE = ".zh.md"
OTHER = {"en": ("zh", "中文"), "zh": ("en", "English")}

INDEXES = ("index", "rules/index")
"""The pages whose links make the table of contents, by their names without an ending."""

FENCED = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
TO_OTHER_LANGUAGE = re.compile(r"^\[(?:中文|English)\]\([^)]*\)\n\n?", re.MULTILINE)
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^):\s]+?\.md)(#[^)]*)?\)")
"""A link to a page: its text, the page, and the place there."""

SECTION = re.compile(r"^(?:## (.+)\n)?((?:(?!## ).*\n)+)", re.MULTILINE)
"""A stretch of an index page: its heading, if it has one, and what is below it."""

BETWEEN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n *(?=[\u3000-\u9fff\uff00-\uffef])")
"""The end of a line within a paragraph, which a browser would show as a space between two Chinese characters."""

TOCTREE = "\n\n```{{toctree}}\n:hidden:\n{caption}\n{pages}\n```\n"


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx asks of an extension."""
    app.connect("config-inited", _leave_out_other_language)
    app.connect("source-read", _prepare)
    app.connect("html-page-context", _offer_other_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _language(config: Config) -> str:
    return "zh" if config.language.startswith("zh") else "en"


def _leave_out_other_language(_: Sphinx, config: Config) -> None:
    chinese = _language(config) == "zh"
    pages = (path for path in DOCS.rglob("*.md") if path.name.endswith(CHINESE) != chinese)
    config.exclude_patterns.extend(path.relative_to(DOCS).as_posix() for path in pages)


def _prepare(app: Sphinx, name: str, source: list[str]) -> None:
    """Make of a file for GitHub one for the site of its language."""
    language = _language(app.config)
    text = TO_OTHER_LANGUAGE.sub("", source[0], count=1)
    folder = PurePosixPath(name).parent
    if name in INDEXES:
        text += "".join(_contents(text, folder, language))
    source[0] = "".join(_rewritten(text, folder, language))


def _contents(text: str, folder: PurePosixPath, language: str) -> Iterator[str]:
    """The table of contents: under each heading of an index page, the pages that are linked there."""
    for caption, below in SECTION.findall(text):
        if pages := list(dict.fromkeys(_linked(below, folder, language))):
            yield TOCTREE.format(caption=f":caption: {caption}\n" if caption else "", pages="\n".join(pages))


def _linked(text: str, folder: PurePosixPath, language: str) -> Iterator[str]:
    """The pages of the same language in a page's folder or below it that it links to, without an ending."""
    for _, target, _ in LINK.findall(text):
        page = _path(folder, target)
        if page.is_relative_to(folder) and not _is_foreign(page, language):
            yield f"/{_stem(page)}"


def _rewritten(text: str, folder: PurePosixPath, language: str) -> Iterator[str]:
    """The text with other links than it had to pages of the other language, except in code."""
    end = 0
    for code in FENCED.finditer(text):
        yield _for_site(text[end : code.start()], folder, language)
        yield code[0]
        end = code.end()
    yield _for_site(text[end:], folder, language)


def _for_site(text: str, folder: PurePosixPath, language: str) -> str:
    def link(found: re.Match[str]) -> str:
        label, target, place = found[1], found[2], found[3] or ""
        page = _path(folder, target)
        if not _is_foreign(page, language):
            return found[0]
        up = os.path.relpath(f"../{OTHER[language][0]}/{_stem(page)}.html", folder)
        return f'<a href="{up}{place}">{label}</a>'

    return LINK.sub(link, BETWEEN_CHINESE.sub("", text))


def _path(folder: PurePosixPath, target: str) -> PurePosixPath:
    """A link's target, from the folder of all pages."""
    return PurePosixPath(os.path.normpath(folder / target))


def _is_foreign(page: PurePosixPath, language: str) -> bool:
    return page.name.endswith(CHINESE) != (language == "zh")


def _stem(page: PurePosixPath) -> str:
    return str(page).removesuffix(CHINESE).removesuffix(".md")


def _offer_other_language(app: Sphinx, name: str, _: str, context: dict[str, Any], __: object) -> None:
    """The address of the same page in the other language, or of its first page where there is none, for the sidebar."""
    language, called = OTHER[_language(app.config)]
    suffix = CHINESE if language == "zh" else ".md"
    page = name if (DOCS / f"{name}{suffix}").exists() else "index"
    root = context["pathto"]("index").rpartition("/")[0] or "."
    context.update(other_language=called, other_language_tag=language, other_language_url=f"{root}/../{language}/{page}.html")
