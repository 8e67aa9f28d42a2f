"""Whether a parsed org file has the form that its schema asks for.

Nearly every file has. To say so costs one call of a function generated from the schema; only a file that has not pays for the
import of jsonschema and of all the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from orglint_schemas.org_valid import valid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orglint.model import Key, Text


class Problem(NamedTuple):
    """One way in which a document breaks the schema: the key path of a value or of its key, what is wrong, what to do."""

    path: Key
    part: Literal["key", "value"]
    message: Text
    remedy: Text


is_valid = valid
"""Whether data has the form of an org file, by the generated function. Such data is flat, and its numbers are small."""


def problems(data: Mapping[str, Any]) -> list[Problem]:
    """All that is wrong with the form of a parsed TOML document, in the order of its keys; nothing for a valid org file."""
    document = dict(data)
    if is_valid(document):
        return []
    from orglint.document.breaches import explain

    return [Problem(*said) for said in explain(document)]
