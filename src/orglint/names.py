"""When two names are the same name, and which name was probably meant.

Only exact matches of normalised names ever decide anything; nearness feeds "did you mean" and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from orglint.texts import Text

IGNORED = str.maketrans("", "", " -_./&")
"""Characters that do not tell two names apart: `Bamboo HR` is `BambooHR`, `R&D` is `r-d`."""

TRADE_MARKS = str.maketrans("", "", "™®©℠")
"""Signs that are put behind a name and are no part of it: `Salesforce®` is `Salesforce`."""


@lru_cache(maxsize=1 << 16)
def normalise(name: str) -> str:
    """The form in which names are compared: NFKC, case folded, without spaces, `-_./&` and trade marks."""
    return _normalise(name)


def _normalise(name: str) -> str:
    return unified(name).casefold().translate(IGNORED)


def unified(name: str) -> str:
    """The name in NFKC, without trade marks."""
    if name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFKC", name.translate(TRADE_MARKS))


def compared(name: str) -> str:
    """The form in which names are compared of which any may be made of ignored characters alone: such a one is itself."""
    return normalise(name) or name


def normalise_all(names: Iterable[str]) -> list[str]:
    """`normalise` for many names at the price of one call. No name may have a line break in it."""
    return _normalise("\n".join(names)).split("\n")


CLOSING = (")", "\uff09")


def without_remark(name: str) -> str:
    """The name without a trailing remark in parentheses: `Sisense (Periscope)` is `Sisense`; any other name as it is."""
    stripped = name.rstrip()
    if not stripped.endswith(CLOSING):
        return name
    opening = max(stripped.rfind("("), stripped.rfind("\uff08"))
    return stripped[:opening].rstrip() if opening > 0 else name


NOTHING_NEAR = Text("", "")

IN_A_FILE = Text("; did you mean `{near}`?", "；是否想写“{near}”？")
ON_THE_COMMAND_LINE = Text("; did you mean `{near}`?", "，是否想写 `{near}`？")
AN_ID = Text("; did you mean {near}?", "；是否想写 {near}？")
"""How the hint is worded, by where the name stands that is taken for a slip."""


def did_you_mean(written: str, candidates: Iterable[str], wording: Text = IN_A_FILE) -> Text:
    """The hint at the end of a message about an unknown name: which candidate was probably meant, or nothing."""
    return hint_at(nearest(written, candidates), wording)


def hint_at(near: object | None, wording: Text = IN_A_FILE) -> Text:
    """The hint at a name that `nearest` found, or at what has it, or nothing where it found none."""
    return Text(wording.en.format(near=near), wording.zh.format(near=near)) if near else NOTHING_NEAR


LONGEST = 100
"""So many letters are the most that a name may have to be taken for a slip: nobody types a longer one."""


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` is most likely a slip of the keyboard for, or None.

    A slip is a letter left out, put in, replaced, or two neighbours swapped: one in a name, two in a long one. What may well be a
    word of its own is none: another first letter, two other letters in a row, another number, a name of three with another letter.
    """
    wanted = normalise(name)
    best, fewest = None, 1 + (len(wanted) >= ONE_SLIP) + (len(wanted) >= TWO_SLIPS)
    letters = set(wanted)
    for candidate in candidates if 0 < len(wanted) <= LONGEST else ():
        other = normalise(candidate)
        if abs(len(other) - len(wanted)) < fewest and len(letters.symmetric_difference(other)) < 2 * fewest:
            slips = _slips(wanted, other, fewest - 1)
            if slips < fewest and not _is_another_word(wanted, other, slips):
                best, fewest = candidate, slips
    return best


ONE_SLIP, TWO_SLIPS = 3, 8
"""A name of so many letters may have a slip, and one of so many two."""

SHORT = 3
"""In a name of so few letters another letter makes another name."""


def _is_another_word(written: str, meant: str, slips: int) -> bool:
    """Whether so few slips rather make another word: Zulip is no Tulip, Workable no Worktile, and 外销 no 电销."""
    if list(filter(str.isdigit, written)) != list(filter(str.isdigit, meant)):
        return True
    if len(written) == len(meant) <= SHORT:
        return sorted(written) != sorted(meant)
    if written[0] != meant[0]:
        return written[:2] != meant[1::-1] and abs(len(written) - len(meant)) != slips
    if slips <= 1 or len(written) != len(meant):
        return False
    first, *others = [index for index, letter in enumerate(written) if letter != meant[index]]
    return others == [first + 1]


def _slips(written: str, meant: str, most: int) -> int:
    """The optimal string alignment distance: Levenshtein's, with swapped neighbours counted once; of more than `most`, any more.

    Only what is within `most` of the diagonal is counted: elsewhere the two have too many letters between them already.
    """
    above: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(written):
        last, above, row = above, row, [i + 1] + [most + 1] * len(meant)
        for j in range(max(0, i - most), min(len(meant), i + most + 1)):
            cost = min(above[j] + (letter != meant[j]), above[j + 1] + 1, row[j] + 1)
            if i and j and letter == meant[j - 1] and written[i - 1] == meant[j]:
                cost = min(cost, last[j - 1] + 1)
            row[j + 1] = cost
    return row[-1]


LOOK_ALIKES = str.maketrans("аеорсухіјѕһԁԛԝαορνικτυօսոհցզɑɡı", "aeopcyxijshdqwaopviktuounhgqagi")
"""Small Cyrillic, Greek and Armenian letters, and three Latin ones, that most fonts draw as those of names (from Unicode's
confusables)."""

SEEN_ALIKE = {**LOOK_ALIKES, **str.maketrans("", "", "‐‒–—―−")}
"""The same, and strokes that a reader takes for a hyphen."""


DRAWN_ALIKE = str.maketrans("I|АВЕЅІЈКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "llABESlJKMHOPCTXABEZHlKMNOPTYX")
"""Letters that most fonts draw alike (from the same table): a capital I and a small l, and capitals of other scripts."""


@lru_cache(maxsize=1 << 16)
def look_alike(name: str) -> str:
    """A form that two names share when a reader cannot tell them apart, whatever their case."""
    name = _with_letters(name)
    return normalise(name) if name.isascii() else normalise(name).translate(SEEN_ALIKE)


@lru_cache(maxsize=1 << 16)
def drawn(name: str) -> str:
    """A form that two names share when a reader cannot tell them apart as they are written: Il is ll, and IL is not."""
    return _redrawn(name).translate(IGNORED)


@lru_cache(maxsize=1 << 16)
def taken_for(name: str) -> tuple[str, ...]:
    """The names that a reader may take this one for, as it is written: SaIesforce is Salesforce to the eye, PlPEDRIVE PIPEDRIVE."""
    redrawn = _redrawn(name)
    forms = {normalise(form): form for form in (look_alike(name), _with_capitals(redrawn), redrawn)}
    forms.pop(normalise(name), None)
    return tuple(forms.values())


def _redrawn(name: str) -> str:
    """The name with one letter for all that are drawn like it."""
    return _with_letters(unified(name).translate(SEEN_ALIKE)).translate(DRAWN_ALIKE)


def _with_capitals(name: str) -> str:
    """The name with a capital I for a small l where no small letter stands before it."""
    return "".join("I" if letter == "l" and not name[at - 1 : at].islower() else letter for at, letter in enumerate(name))


def _with_letters(name: str) -> str:
    """The name with the letter for a nought or a one within a word: 0ps is Ops, Sa1es Sales; H20, B1 and Team 10 stay."""
    if "0" not in name and "1" not in name:
        return name
    pieces = ["", *("".join(alike) for _, alike in groupby(name, str.isdecimal)), ""]
    for index in range(1, len(pieces) - 1):
        before, piece, after = pieces[index - 1 : index + 2]
        if not piece.strip("01") and (_are_letters(before[-4:], 4) or _are_letters(after[:2], 2)):
            pieces[index] = piece.translate(NOUGHT_AND_ONE)
    return "".join(pieces)


NOUGHT_AND_ONE = str.maketrans("01", "Ol")


def _are_letters(text: str, number: int) -> bool:
    return len(text) == number and text.isalpha()
