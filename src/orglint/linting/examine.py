"""One file by itself: from its bytes to its text and data, or to what is wrong with its form."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from orglint.company.diagnostics import Diagnostic
from orglint.document.parse import Document, NotToml, parse, refuse_beyond_limits
from orglint.document.validate import Violation, is_valid, is_valid_part, part_violations, violations
from orglint.model import Label, Offender, Place


class Examined(NamedTuple):
    """A file's text, its data, which are None when it is no TOML, and what is wrong with its form: nothing for a valid file."""

    text: str
    data: Mapping[str, Any] | None
    misfits: tuple[Diagnostic, ...] = ()


def examine(file: str, data: bytes, *, part: bool = False) -> Examined:
    """What stands in an org file, or in a part of one, given by the name to show and its bytes."""
    try:
        document = parse(data)
        if is_valid_part(document.data) if part else is_valid(document.data):
            return Examined(document.text, document.data)
        refuse_beyond_limits(document)
    except NotToml as broken:
        return Examined(broken.text, None, (_broken(file, broken),))
    return Examined(document.text, document.data, tuple(_misfit(file, one) for one in _violations(document, part=part)))


def _violations(document: Document, *, part: bool) -> list[Violation]:
    return part_violations(document.data) if part else violations(document.data)


def _misfit(file: str, violation: Violation) -> Diagnostic:
    place = Place(file, violation.path, violation.part)
    rule = "waiver/malformed" if violation.path[:1] == ("waivers",) and len(violation.path) > 1 else "org/document-schema"
    return Diagnostic(rule, Offender(place, {"problem": violation.message, "remedy": violation.remedy}))


def _broken(file: str, broken: NotToml) -> Diagnostic:
    labels = tuple(Label(Place(file, span=span), text) for span, text in broken.labels)
    offender = Offender(Place(file, span=broken.span), {"problem": broken.problem, "remedy": broken.remedy}, labels)
    return Diagnostic("org/document-syntax", offender)
