"""The article that the built-in departments quote, and how to cite it.

It is "CRM哪些部门不适用" in Worktile's knowledge base. Lines are those of its text, title first, empty lines left out.
"""

from __future__ import annotations

from orglint.model import Source
from orglint.texts import Text

TITLE = Text("Which departments a CRM does not suit", "CRM哪些部门不适用")
URL = "https://worktile.com/kb/p/3331793"

NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")

UNNUMBERED = {
    "opening": Text("opening", "开篇"),
    "summary": Text("summary", "总结"),
    "faq-1": Text("FAQ 1", "问答 1"),
    "faq-2": Text("FAQ 2", "问答 2"),
    "faq-3": Text("FAQ 3", "问答 3"),
}


def article(section: int | str, line: int) -> Source:
    """A citation: a numbered section (1 to 13), or `opening`, `summary`, `faq-1` to `faq-3`; and the line of the claim.

    Raises KeyError or IndexError for a section the article does not have.
    """
    named = Text(f"section {section}", f"第{NUMERALS[section]}节") if isinstance(section, int) else UNNUMBERED[section]
    return Source(TITLE, named, line, URL)
