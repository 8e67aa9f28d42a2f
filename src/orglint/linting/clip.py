"""No text of a report is longer than a screen: names come from files that anybody may have written, and texts from plugins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orglint.model import Key
from orglint.report import Located, Waived
from orglint.texts import Listing, Text

SCREEN = 2_000
"""How many characters of a text are shown: 25 lines of 80."""


def clip(text: str, most: int = SCREEN) -> str:
    """The beginning of a text that is longer, with a mark; itself, as a rule."""
    return text if len(text) <= most else f"{text[:most]}…"


def clip_both(text: Text, most: int = SCREEN) -> Text:
    """A text in both languages, each clipped."""
    return text if len(text.en) <= most and len(text.zh) <= most else Text(clip(text.en, most), clip(text.zh, most))


def extent(value: object) -> int:
    """How many characters a value takes in the language in which it takes more, at least."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Text):
        return max(len(value.en), len(value.zh))
    return sum(map(extent, value.items)) if isinstance(value, Listing) else 20


def extent_when_filled(texts: Iterable[Text], values: Mapping[str, object]) -> int:
    """How many characters the longest of some texts will have when its placeholders are filled, at least."""
    return max(
        len(template) + sum(extent(value) * template.count(f"{{{name}}}") for name, value in values.items())
        for text in texts
        for template in text
    )


def fitting(texts: Iterable[Text], values: Mapping[str, object]) -> Mapping[str, object]:
    """The values, so clipped that none of the texts is much longer than a screen once they are put into it."""
    most = max(template.count("{") for text in texts for template in text) or 1
    longest = max(map(extent, values.values()), default=0)
    if longest <= SCREEN and longest * most <= 5 * SCREEN:
        return values
    room = min(SCREEN, max(1, 5 * SCREEN // most))
    return {name: _clipped_value(value, room) for name, value in values.items()}


def _clipped_value(value: object, room: int) -> object:
    if isinstance(value, str):
        return clip(value, room)
    if isinstance(value, Text):
        return clip_both(value, room)
    return _clipped_listing(value, room) if isinstance(value, Listing) else value


def _clipped_listing(listing: Listing, room: int) -> Listing:
    kept: list[str | Text] = []
    for named in listing.items:
        if room <= 0:
            return Listing((*kept, "…"), listing.conjunction)
        kept.append(clip_both(named, room) if isinstance(named, Text) else clip(named, room))
        room -= extent(named)
    return Listing(tuple(kept), listing.conjunction)


def clip_path(path: Key) -> Key:
    """A path with its keys clipped, to show it."""
    return tuple([clip(step) if isinstance(step, str) else step for step in path])


def clip_located(located: Located) -> Located:
    """A finding for the report, with the names that programs look at clipped as well; itself, as a rule."""
    finding = located.finding
    named = (finding.department, finding.tool, finding.instance)
    if all(len(name or "") <= SCREEN for name in named) and (located.fix is None or extent(located.fix.title) <= SCREEN):
        return located
    department, tool, instance = (name and clip(name) for name in named)
    fix = located.fix and located.fix._replace(title=clip_both(located.fix.title))
    return located._replace(finding=finding._replace(department=department, tool=tool, instance=instance), fix=fix)


def clip_waived(waived: Waived) -> Waived:
    """A finding that was waived, for the report, with the waiver's own words clipped."""
    return waived._replace(
        located=clip_located(waived.located),
        reason=clip(waived.reason),
        owner=clip(waived.owner),
        ticket=waived.ticket and clip(waived.ticket),
    )
