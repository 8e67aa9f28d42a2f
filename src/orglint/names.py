"""When two names are the same name, and which name was probably meant.

Only exact matches of normalised names ever decide anything; nearness feeds "did you mean" and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

IGNORED = str.maketrans("", "", " -_./&")
"""Characters that do not tell two names apart: `Bamboo HR` is `BambooHR`, `R&D` is `r-d`."""


NEAR, MOST_MORE = 0.72, 3
"""How alike two names must be for the one to be a misspelling of the other, and how many letters longer one may be."""


def normalise(name: str) -> str:
    """The form in which names are compared: NFKC, case folded, without spaces and `-_./&`."""
    if not name.isascii():
        from unicodedata import normalize

        name = normalize("NFKC", name)
    return name.casefold().translate(IGNORED)


def normalise_all(names: Iterable[str]) -> list[str]:
    """`normalise` for many names at the price of one call. No name may have a line break in it."""
    return normalise("\n".join(names)).split("\n")


def without_remark(name: str) -> str:
    """The name without a trailing remark in parentheses: `Sisense (Periscope)` is `Sisense`; any other name as it is."""
    stripped = name.rstrip()
    if not stripped.endswith((")", "\uff09")):
        return name
    opening = max(stripped.rfind("("), stripped.rfind("\uff08"))
    return stripped[:opening].rstrip() if opening > 0 else name


def nearest(name: str, candidates: Sequence[str]) -> str | None:
    """The candidate that `name` is most likely a misspelling of, or None."""
    from difflib import SequenceMatcher

    wanted = normalise(name)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, best_ratio = None, NEAR
    for candidate in candidates:
        other = normalise(candidate)
        if abs(len(other) - len(wanted)) > MOST_MORE:
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio and matcher.ratio() > best_ratio:
            best, best_ratio = candidate, matcher.ratio()
    return best


LOOK_ALIKES = str.maketrans("аеорсухіјѕһԁԛԝαορνικτυ", "aeopcyxijshdqwaopviktu")
"""Small Cyrillic and Greek letters that most fonts draw as Latin ones (from Unicode's confusables, those of names)."""


def look_alikes(names: Sequence[str]) -> list[str]:
    """For each name a form that it shares with those a reader cannot tell from it."""
    text = "".join(names)
    if text.isascii() and "\n" not in text:
        return normalise_all(names)
    return [normalise(name).translate(LOOK_ALIKES) for name in names]
