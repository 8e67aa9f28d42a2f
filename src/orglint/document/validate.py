"""Whether a parsed org file has the form that its schema asks for.

Nearly every file has. To say so costs one call of a function generated from the schema; only a file that has not pays for the
import of jsonschema and of all the words.
"""

from __future__ import annotations

from orglint_schemas.org_valid import valid

from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from orglint.model import Key
    from orglint.texts import Text


class Violation(NamedTuple):
    """One way in which a document breaks the schema: the key path of a value or of its key, what is wrong, what to do."""

    path: Key
    part: Literal["key", "value"]
    message: Text
    remedy: Text


is_valid = valid
"""Whether data has the form of an org file, by the generated function. Such data is flat, and its numbers are small."""


OWN = ("company", "include")
"""What only a company's own file may have, and no file that it includes."""

STAND_IN: Mapping[str, Any] = {"departments": {"any": {}}}
"""A part of a company needs no departments: these stand in for them while its form is judged."""


def is_valid_part(data: Mapping[str, Any]) -> bool:
    """Whether data has the form of a file that an org file includes."""
    return not any(key in data for key in OWN) and is_valid({**STAND_IN, **data})


def part_violations(data: Mapping[str, Any]) -> list[Violation]:
    """All that is wrong with the form of a file that an org file includes."""
    from orglint.texts import Text

    message = Text("`{key}` stands in a file that another one includes", "被引入的文件中不能有 `{key}`")
    remedy = Text("Move it to the company's own file.", "请将其移到公司的主文件中。")
    misplaced = [Violation((key,), "key", message.fill({"key": key}), remedy) for key in OWN if key in data]
    return misplaced + violations({**STAND_IN, **{key: value for key, value in data.items() if key not in OWN}})


def violations(data: Mapping[str, Any]) -> list[Violation]:
    """All that is wrong with the form of a parsed TOML document, in the order of its keys; nothing for a valid org file."""
    document = dict(data)
    if is_valid(document):
        return []
    from orglint.document.diagnosis.schema import explain

    return [Violation(*words) for words in explain(document)]
