"""What a user reads, in both languages, and how names and numbers come into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

Language: TypeAlias = "Literal['en', 'zh']"

LANGUAGES: tuple[Language, ...] = ("en", "zh")


class Text(NamedTuple):
    """A message, or a part of one, in English and in Chinese."""

    en: str
    zh: str

    def within(self, language: Language) -> str:
        """The wording in one language."""
        return self.zh if language == "zh" else self.en

    def fill(self, values: Mapping[str, object]) -> Text:
        """Both wordings with their `{placeholders}` replaced; a value may be a string, a number, a Text or a Listing.

        In Chinese a space goes between a Latin letter or digit and a Chinese character that so come to stand side by side, but
        never within backticks. In English "the department `it`" at the beginning gets a capital.
        """
        english = {name: spoken(value, "en") for name, value in values.items()}
        chinese = {name: spoken(value, "zh") for name, value in values.items()}
        en = self.en.format_map(english)
        if en.startswith("the department `") and self.en.startswith("{"):
            en = f"T{en[1:]}"
        return Text(en, spaced([part for part in _parts(self.zh, chinese) if part]))


def _parts(template: str, values: Mapping[str, str]) -> Iterator[str]:
    """The parts of a template in order: its literal text, and the values in place of its placeholders."""
    if "{{" not in template and "}}" not in template:
        first, *fields = template.split("{")
        yield first
        for placeholder, _, rest in (field.partition("}") for field in fields):
            yield values[placeholder]
            yield rest
        return
    from string import Formatter  # importing it takes longer than filling a hundred templates

    for literal, name, _, _ in Formatter().parse(template):
        yield literal
        if name is not None:
            yield values[name]


def placeholders(template: str) -> Iterator[str]:
    """The names of the placeholders of a template. Raises ValueError for one that is none."""
    if "{" not in template and "}" not in template:
        return
    from string import Formatter

    yield from (name for _, name, _, _ in Formatter().parse(template) if name)


def spaced(parts: Sequence[str]) -> str:
    """The parts in a row, with a space where a Latin letter or digit and a Chinese character meet."""
    row = "".join(parts[:1])
    for before, after in pairwise(parts):
        latin_meets_chinese = (_ends_latin(before) and is_chinese(after[0])) or (is_chinese(before[-1]) and _begins_latin(after))
        row += " " + after if latin_meets_chinese and not _in_code(row) else after
    return row


def _in_code(row: str) -> bool:
    """Whether a backtick is open at its end: what is written between two stays as it is."""
    return row.count("`") % 2 == 1


def words_and_code(text: str) -> Iterator[str]:
    """The words of a text, as spaces part them; what stands between two backticks is one, and so is what comes after an odd one."""
    parts: list[str] = []
    is_open = False
    for part in text.split(" "):
        parts.append(part)
        is_open ^= part.count("`") % 2 == 1
        if not is_open:
            yield " ".join(parts)
            parts = []
    if parts:
        yield " ".join(parts)


def _ends_latin(text: str) -> bool:
    return text[-1].isascii() and (text[-1].isalnum() or text[-1] in ")]`")


def _begins_latin(text: str) -> bool:
    return text[0].isascii() and (text[0].isalnum() or text[0] in "([`")


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character; nothing is none."""
    return "\u3400" <= character <= "\u9fff"


class Listing(NamedTuple):
    """Several things named in a row: "Legal, Finance and IT", 「法务部、财务部和IT部」."""

    items: tuple[str | Text, ...]
    conjunction: Literal["and", "or"] = "and"


CONJUNCTIONS = {("and", "en"): " and ", ("or", "en"): " or ", ("and", "zh"): "和", ("or", "zh"): "或"}


def spoken(value: object, language: Language) -> str:
    """What a message's placeholder is replaced by."""
    if isinstance(value, Text):
        return value.within(language)
    if isinstance(value, Listing):
        *most, last = (spoken(named, language) for named in value.items)
        comma = "、" if language == "zh" else ", "
        parts = [comma.join(most), CONJUNCTIONS[value.conjunction, language], last] if most else [last]
        return spaced(parts) if language == "zh" else "".join(parts)
    return str(value)


class Words:
    """A tuple of words, to whoever looks at it; the text that lists them is only taken apart then.

    Kinds have seven thousand words. A run looks few names up, in a table that is made of them, and reads none of the lists.
    """

    __slots__ = ("_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: tuple[str, ...] | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """The words, as a tuple."""
        if self._words is None:
            self._words = tuple(self._text.split("; "))
        return self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: Any) -> Any:
        return self.all[index]

    def __contains__(self, word: object) -> bool:
        return word in self.all

    def __eq__(self, other: object) -> bool:
        return self.all == (other.all if isinstance(other, Words) else other)

    def __hash__(self) -> int:
        return hash(self.all)

    def __repr__(self) -> str:
        return repr(self.all)

    def __reduce__(self) -> tuple[type[Words], tuple[str]]:
        return Words, (self._text,)


if TYPE_CHECKING:

    def words(text: str) -> tuple[str, ...]:
        """The words or phrases that a text lists, separated by a semicolon and a space: `words("HR; Human Resources")`."""

else:
    words = Words
