"""The list of all products of the catalogue, for the site: a table in HTML, because Markdown of that length is read for minutes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import groupby

from orglint.model import Tool
from orglint.names import normalise
from orglint.policy.category_words import words_of
from orglint.policy.data_files import read
from orglint.texts import Language, Text
from pages.markdown import listed
from pages.own import own_policy

HEADINGS = (
    Text("product and id", "产品与标识"),
    Text("also called", "其他名称"),
    Text("maker", "厂商"),
    Text("categories", "类别"),
)
SUITE = Text("suite", "套件")
JUMP = Text("Products by the first letter of their id", "按标识首字母查找")
OTHERS = "0–9"
NONE_FITS = Text(
    "orglint knows no such product. A tool that only your company has goes into [tools] of the org file.",
    "orglint 不认识这样的产品。只有本公司使用的工具，可写入组织文件的 [tools]。",
)

FACETS = "category:4"
"""The columns that can be chosen from, for `filter.js`: what the address calls each, and which it is."""


def product_list(language: Language) -> str:
    """The list in HTML, with what `filter.js` needs to make it one that is searched."""
    tools = sorted(own_policy().catalogue.tools())
    by_letter = [(letter, list(several)) for letter, several in groupby(tools, _letter)]
    words = escape(json.dumps(_words(language), ensure_ascii=False, separators=(",", ":")), quote=True)
    nothing = escape(NONE_FITS.within(language), quote=True)
    jumps = " ".join(f'<a href="#{_anchor(letter)}">{letter}</a>' for letter, _ in by_letter)
    return "".join(
        (
            f'<div class="filter" data-facets="{FACETS}" data-words="{words}" data-nothing="{nothing}"></div>\n',
            f'<nav class="letters" aria-label="{JUMP.within(language)}">{jumps}</nav>\n',
            *(_table(letter, several, language) for letter, several in by_letter),
        )
    )


def _letter(tool: Tool) -> str:
    first = tool.id[0].upper()
    return first if first.isalpha() else OTHERS


def _anchor(letter: str) -> str:
    return "products-" + (letter.lower() if letter.isalpha() else "0")


def _table(letter: str, tools: list[Tool], language: Language) -> str:
    """The products of a letter. Each letter has a table, which a browser need not lay out before somebody comes to it."""
    head = "".join(f"<th scope=col>{heading.within(language)}" for heading in HEADINGS)
    return "".join(
        (
            f'<div class="letter" id="{_anchor(letter)}" style="--rows:{len(tools)}" ',
            f'role="region" aria-label="{letter}" tabindex="0">\n',
            f"<table><caption>{letter}</caption>\n<thead><tr>{head}</thead>\n<tbody>\n",
            *(_row(tool, language) + "\n" for tool in tools),
            "</table></div>\n",
        )
    )


def _row(tool: Tool, language: Language) -> str:
    name = tool.name.within(language)
    others = dict.fromkeys(other for other in (*tool.name, *tool.aliases) if normalise(other) != normalise(name))
    names = own_policy().category_name
    categories = [names(category).within(language) for category in tool.categories] + [SUITE.within(language)] * tool.suite
    makers = dict.fromkeys(maker.within(language) for maker in _makers().get(tool.id, ()))
    cells = (listed(others, language), listed(makers, language), listed(categories, language))
    return f"<tr><th scope=row>{escape(name)} <code>{tool.id}</code>" + "".join(f"<td>{escape(cell)}" for cell in cells)


@lru_cache(maxsize=1)
def _vendors() -> tuple[tuple[list[str], list[str]], ...]:
    """The makers of several products: what each is called, and the ids of its products."""
    lines = (line.split("\t") for line in read("vendors.tsv").decode().splitlines())
    return tuple((names.split(";"), identifiers.split(";")) for names, identifiers in lines)


@lru_cache(maxsize=1)
def _makers() -> Mapping[str, list[Text]]:
    """Who makes a product, by its id."""
    makers: dict[str, list[Text]] = {}
    for names, identifiers in _vendors():
        for identifier in identifiers:
            makers.setdefault(identifier, []).append(_maker(names))
    return makers


def _maker(names: list[str]) -> Text:
    """A maker, in Chinese by both names: of foreign ones the Latin name may be the usual one."""
    chinese = next((name for name in names if not name.isascii()), None)
    return Text(names[0], f"{chinese}（{names[0]}）" if chinese else names[0])


def _words(language: Language) -> dict[str, str]:
    """Other words for what stands in the columns of makers and categories, each with what stands there, as both are compared."""
    return {word: shown for word, shown in _pairs(language) if word not in shown}


def _pairs(language: Language) -> Iterator[tuple[str, str]]:
    for names, _ in _vendors():
        yield from ((normalise(name), normalise(_maker(names).within(language))) for name in names)
    for category in own_policy().categories.values():
        shown = normalise(category.name.within(language))
        yield from ((normalise(word), shown) for word in (category.id, *category.name, *words_of(category.id)))
