"""Making several fixes of one text at once, as far as they go together; the others wait for the next look at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orglint.document.parse import Document
from orglint.document.toml_text import NoTomlForm
from orglint.fixing.toml_changes import rewritten
from orglint.fixing.toml_edit import IndexedText, indexed
from orglint.model import Key
from orglint.report import Fix, Located
from orglint.values import NamedTuple


class Applied(NamedTuple):
    """The text after some fixes, the findings whose fixes were made, and those whose fixes would have done something else too."""

    text: str
    made: tuple[Located, ...]
    refused: tuple[Located, ...]


def apply(document: Document, wanted: Iterable[Located]) -> Applied:
    """Make the fixes of findings: the safe ones first, then in order; one that touches what an earlier one touches has to wait."""
    source = indexed(document.text)
    together = _compatible(sorted(wanted, key=lambda located: not _fix(located).safe))
    if (text := _attempt(source, document, together)) is not None:
        return Applied(text, tuple(together), ())
    good = [located for located in together if _attempt(source, document, [located]) is not None]
    refused = tuple(located for located in together if located not in good)
    for made in (good, good[:1]):
        if made and (text := _attempt(source, document, made)) is not None:
            return Applied(text, tuple(made), refused)
    return Applied(document.text, (), refused)


def _fix(located: Located) -> Fix:
    if located.fix is None:
        raise ValueError("only findings with fixes are fixed")
    return located.fix


def _compatible(wanted: Sequence[Located]) -> list[Located]:
    taken: set[Key] = set()
    around: set[Key] = set()
    together = []
    for located in wanted:
        paths = [change.path for change in _fix(located).changes]
        above = {path[:length] for path in paths for length in range(1, len(path) + 1)}
        if taken.isdisjoint(above) and around.isdisjoint(paths):
            together.append(located)
            taken.update(paths)
            around |= above
    return together


def _attempt(source: IndexedText, document: Document, fixes: Iterable[Located]) -> str | None:
    try:
        return rewritten(source, document.data, [change for located in fixes for change in _fix(located).changes])
    except NoTomlForm:
        return None
