"""A department's name as the tokens that it is read in: Latin words, numbers, single Chinese characters and signs."""

from __future__ import annotations

from orglint.names import LOOK_ALIKES, unified
from orglint.values import NamedTuple


class Token(NamedTuple):
    """A token as it is written, as it is compared, and as its singular is."""

    text: str
    key: str
    stem: str


AND = "&"
"""The one sign for `&`, "and", 与, 和, 及, 兼 and the signs that enumerate."""

JOINING = frozenset("&+/\\,;|，；｜、＋＆与和及兼暨")
OPENING, CLOSING = "([{（【〔［", ")]}）】〕］"
APOSTROPHES = "'’"
FIRST_CHINESE = "\u2e80"
"""Letters from here on are tokens by themselves: radicals, kana, Chinese characters."""

SINGULARS = {"ies": "y", "ss": "ss", "us": "us", "is": "is", "s": ""}
"""How the ending of a plural changes, the first that fits; of short words nothing does."""

SHORT = 3

SPELLINGS = {
    "programme": "program",
    "centre": "center",
    "labour": "labor",
    "fulfilment": "fulfillment",
    "licence": "license",
    "behaviour": "behavior",
    "catalogue": "catalog",
    "defence": "defense",
    "modelling": "modeling",
    "enrolment": "enrollment",
    "theatre": "theater",
    "colour": "color",
    "mgmt": "management",
    "mgt": "management",
    "mktg": "marketing",
    "mfg": "manufacturing",
    "eng": "engineering",
    "ops": "operation",
    "comms": "communication",
    "dept": "department",
    "svc": "service",
    "serv": "service",
    "ofc": "office",
    "sect": "section",
    "purch": "purchasing",
    "acctg": "accounting",
    "engg": "engineering",
    "grp": "group",
    "div": "division",
    "intl": "international",
    "dev't": "development",
}
"""British spellings and abbreviations, in the singular, as they are compared."""

SEPARATORS = str.maketrans("/", "&", " -_.'\u2019")
"""What does not tell two names apart."""


def compared(name: str) -> str:
    """A name as a whole in the form that known words are compared in, but for traditional characters."""
    return (name if name.isascii() else _plain(name)).casefold().translate(SEPARATORS)


def simplified(text: str) -> str:
    """A text in simplified Chinese characters, of the same length."""
    if text.isascii():
        return text
    from orglint.policy.traditional import SIMPLIFIED

    return text.translate(SIMPLIFIED)


def _plain(name: str) -> str:
    """A name with plain letters: those of full width and those that look like Latin ones, and without trade marks."""
    return unified(name).translate(LOOK_ALIKES)


def tokens_of(name: str) -> list[Token]:
    """The tokens of a name, in turn; full-width letters become plain ones, and other signs than AND are left out."""
    tokens: list[Token] = []
    word = ""
    plain = f"{name if name.isascii() else _plain(name)} "
    for char, key in zip(plain, simplified(plain), strict=True):
        if char.isalnum() and char < FIRST_CHINESE:
            word += char
        elif char not in APOSTROPHES:
            if word:
                tokens.append(_latin(word))
            word = ""
            if char in JOINING:
                tokens.append(Token(char, AND, AND))
            elif char.isalnum():
                tokens.append(Token(char, key, key))
    return tokens


def _latin(word: str) -> Token:
    key = word.casefold()
    if key == "and":
        return Token(word, AND, AND)
    return Token(word, key, _stem(key))


def _stem(word: str) -> str:
    stem = word
    if len(word) > SHORT:
        ending = next((ending for ending in SINGULARS if word.endswith(ending)), None)
        stem = word.removesuffix(ending) + SINGULARS[ending] if ending else word
    stem = stem.replace("isation", "ization")
    return SPELLINGS.get(stem, stem)


def outside_and_inside(name: str) -> tuple[str, list[str]]:
    """A name without what is in brackets, and what is in each of its outermost ones. Brackets that do not pair are signs."""
    outside, inside, depth, start = "", [], 0, 0
    for index, char in enumerate(name):
        if char in OPENING:
            depth += 1
            start = index + 1 if depth == 1 else start
        elif char in CLOSING and depth:
            depth -= 1
            if not depth:
                inside.append(name[start:index])
                outside += " "
        elif not depth:
            outside += char
    return (name, []) if depth else (outside, inside)
