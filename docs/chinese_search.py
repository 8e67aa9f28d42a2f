"""Search in Chinese: pages and queries are cut into pairs of characters that stand side by side.

Sphinx's own way needs a dictionary of words for the pages (without it, nothing Chinese is found at all) and does not cut queries,
so that only single words are found. Pairs need no dictionary, and a query finds the pages that have all of its pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage, languages

RUNS = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")

SPLIT_QUERY = r"""
var splitQuery = (query) =>
  (query.match(/[\p{L}\p{N}_]+/gu) || [])
    .flatMap((word) => word.match(/[\u3400-\u9fff]+|[^\u3400-\u9fff]+/gu))
    .flatMap((run) => (/^[\u3400-\u9fff]{3}/.test(run) ? [...run.match(/../g), run.slice(-2)] : [run]));
"""
"""What the browser does with a query: most words have two characters, so it is cut into twos, and at an odd end once more."""


class SearchInPairs(SearchLanguage):
    """The index of a Chinese site: single characters, pairs of them, and words in Latin letters."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = SPLIT_QUERY

    def split(self, input: str) -> list[str]:  # noqa: A002 - Sphinx's name
        """The words of a text."""
        return list(_words(input))

    def stem(self, word: str) -> str:
        """A word as it is looked for."""
        return word.lower()

    def word_filter(self, word: str) -> bool:
        """Whether a word is worth being found by."""
        return len(word) > 1 or not word.isascii()


def _words(text: str) -> Iterator[str]:
    for run in RUNS.findall(text):
        if run[0] < "\u3400":
            yield run
        else:
            yield from run
            yield from (run[at : at + 2] for at in range(len(run) - 1))


def setup(_: Sphinx) -> dict[str, Any]:
    """What Sphinx asks of an extension."""
    languages["zh"] = SearchInPairs
    return {"parallel_read_safe": True, "parallel_write_safe": True}
