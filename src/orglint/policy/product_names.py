"""Products' names as lists have them: with an edition, a version, a vendor, a legal form or a remark.

Such a name is shortened step by step, and each shorter one is looked up, the longest first. Only what stands in `name-parts.tsv`
falls away, and never where the catalogue knows the longer name: Zoho CRM Plus is no Zoho CRM.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize

from orglint.policy.category_words import category_of
from orglint.policy.data_files import read
from orglint.policy.traditional import SIMPLIFIED
from orglint.values import NamedTuple

LONGEST = 100
"""A longer name is read as it stands: no product is called so."""

MOST_STEPS = 4
"""So many things may fall away from a name."""


class Shortened(NamedTuple):
    """What is left of a name, and what its product must be for that to count.

    `vendor` fell away, so it must be a product of that vendor; `category` is what a word that fell away says of it. `remark` is
    free text that fell away: it must be no name, and the product none of a family. `whole` says that nothing but brackets, a legal
    form or a domain fell away: otherwise a vendor or an ordinary word that is left decides nothing.
    """

    name: str
    vendor: str = ""
    category: str = ""
    remark: str = ""
    whole: bool = True


class Parts(NamedTuple):
    """The words of `name-parts.tsv`: what may fall away from a name, and what decides nothing when it is left of one.

    `firms` are legal forms and `domains` endings of addresses; `tails` editions, versions, ways to install it and regions, one or
    two words at the end; `licences` those of a vendor's products alone, `categories` those that say what a product is for.
    `chinese_firms` and `chinese_tails` may end a word. `ordinary` are words that are names of products as well, and `broad`
    categories in which a vendor may have several products.
    """

    firms: frozenset[str]
    chinese_firms: tuple[str, ...]
    domains: tuple[str, ...]
    tails: frozenset[str]
    chinese_tails: tuple[str, ...]
    licences: Mapping[str, str]
    categories: Mapping[str, str]
    ordinary: frozenset[str]
    broad: frozenset[str]


@lru_cache(maxsize=1)
def parts() -> Parts:
    """The words of `name-parts.tsv`, whose lines have a sort, whose or of what they are, and the words, separated by semicolons."""
    sorts: dict[str, dict[str, str]] = {}
    for line in read("name-parts.tsv").decode().splitlines():
        sort, of, words = line.split("\t")
        sorts.setdefault(sort, {}).update(dict.fromkeys(words.split(";"), of))
    return Parts(
        frozenset(sorts["firm"]),
        tuple(sorts["firm-zh"]),
        tuple(sorts["domain"]),
        frozenset(sorts["tail"]),
        tuple(sorts["tail-zh"]),
        sorts["licence"],
        sorts["category"],
        frozenset(sorts["ordinary"]),
        frozenset(sorts["broad"]),
    )


def without_firms(name: str) -> tuple[str, ...]:
    """A name, and what is left of it where nothing but legal forms and endings of addresses falls away: `Salesforce.com, Inc.`."""
    if len(name) > LONGEST or not name.isprintable():
        return (name,)
    names = [plain(name)]
    while shorter := next((left.name for left in _without_firm(Shortened(names[-1])) if left.name), ""):
        names.append(shorter)
    return tuple(names)


BRACKETS = {")": "(", "]": "[", "】": "【"}
SEPARATORS = (" - ", " – ", " — ", " | ", ": ", " / ", " by ")
VENDOR_WORDS = (", ", " by ", " from ")
LONGEST_VENDOR, LONGEST_CHINESE_VENDOR = 3, 4
"""A vendor's name has so many words or Chinese characters at most."""

LONGEST_TAIL = 2
"""So many words fall away together at most."""


def plain(name: str) -> str:
    """The name in compatibility form and simplified characters, with a space where Chinese and Latin letters meet."""
    text = normalize("NFKC", name).translate(SIMPLIFIED)
    letters = [
        letter if before == " " or letter == " " or (before > "\u2e7f") == (letter > "\u2e7f") else " " + letter
        for before, letter in zip(" " + text, text, strict=False)
    ]
    return " ".join("".join(letters).split())


def shortened(name: str) -> Iterator[list[Shortened]]:
    """What may be left of a name, step by step: first all from which one thing fell away, then two, and so on."""
    if len(name) > LONGEST or not name.isprintable():
        return
    start = Shortened(plain(name))
    if start.name != name:
        yield [start]
    seen, last = {start.name}, [start]
    for _ in range(MOST_STEPS):
        left = [shorter for longer in last for step in STEPS for shorter in step(longer) if shorter.name]
        last = [shorter for shorter in dict.fromkeys(left) if shorter.name not in seen]
        seen.update(shorter.name for shorter in last)
        if last:
            yield last


def _without_brackets(longer: Shortened) -> Iterator[Shortened]:
    opening = BRACKETS.get(longer.name[-1:])
    if opening and (start := longer.name.rfind(opening)) > 0:
        yield longer._replace(name=longer.name[:start].rstrip())


def _without_remark(longer: Shortened) -> Iterator[Shortened]:
    for separator in SEPARATORS:
        before, found, remark = longer.name.partition(separator)
        if found and not longer.remark:
            known = all(word in parts().tails for word in remark.casefold().split())
            yield longer._replace(name=before.rstrip(), remark="" if known else remark, whole=False)


def _without_firm(longer: Shortened) -> Iterator[Shortened]:
    words = longer.name.split(" ")
    if len(words) > 1 and words[-1].casefold().rstrip(".,") in parts().firms:
        yield longer._replace(name=" ".join(words[:-1]).rstrip(",&"))
    yield from (longer._replace(name=rest) for rest in _without_endings(longer.name, parts().chinese_firms))
    yield from (longer._replace(name=rest) for rest in _without_endings(longer.name, parts().domains))


def _without_tail(longer: Shortened) -> Iterator[Shortened]:
    """Without an edition, a version, a licence or the like at the end."""
    words = longer.name.split(" ")
    for count in range(1, min(len(words), LONGEST_TAIL + 1)):
        tail = " ".join(words[-count:]).casefold().rstrip(",.")
        rest = longer._replace(name=" ".join(words[:-count]).rstrip(","), whole=False)
        if tail in parts().tails or _is_version(tail):
            yield rest
        if vendor := parts().licences.get(tail):
            yield rest._replace(vendor=vendor)
    yield from (longer._replace(name=rest, whole=False) for rest in _without_endings(longer.name, parts().chinese_tails))


def _without_category(longer: Shortened) -> Iterator[Shortened]:
    words = longer.name.split(" ")
    for count in range(1, 1 if longer.category else min(len(words), LONGEST_TAIL + 1)):
        tail = " ".join(words[-count:]).casefold()
        category = parts().categories.get(tail) or category_of(tail)
        if category and category not in parts().broad:
            yield longer._replace(name=" ".join(words[:-count]), category=category, whole=False)


def _without_vendor(longer: Shortened) -> Iterator[Shortened]:
    """Without a vendor before the name, or behind a comma or "by"."""
    if longer.vendor:
        return
    words = longer.name.replace("-", " ").replace("_", " ").split(" ")
    for count in range(1, min(len(words), LONGEST_VENDOR + 1)):
        yield longer._replace(name=" ".join(words[count:]), vendor=" ".join(words[:count]), whole=False)
    if words[0] > "\u2e7f":
        for count in range(2, min(len(longer.name), LONGEST_CHINESE_VENDOR + 1)):
            yield longer._replace(name=longer.name[count:].lstrip(), vendor=longer.name[:count], whole=False)
    for separator in VENDOR_WORDS:
        product, found, vendor = longer.name.rpartition(separator)
        if found:
            yield longer._replace(name=product, vendor=vendor, whole=False)


STEPS: tuple[Callable[[Shortened], Iterator[Shortened]], ...] = (
    _without_brackets,
    _without_firm,
    _without_tail,
    _without_remark,
    _without_category,
    _without_vendor,
)


def _without_endings(name: str, endings: tuple[str, ...]) -> Iterator[str]:
    folded = name.casefold()
    return (name[: -len(ending)].rstrip() for ending in endings if folded.endswith(ending))


def _is_version(word: str) -> bool:
    """Whether it is a year, or a number with a dot or a `v`, or of one or two digits: 365 and 24x7 are names."""
    number = word.lstrip("v")
    parts = number.split(".")
    return all(part.isdigit() for part in parts) and (
        len(parts) > 1 or number != word or len(number) <= len("99") or (len(number) == len("2025") and number[:2] in ("19", "20"))
    )
