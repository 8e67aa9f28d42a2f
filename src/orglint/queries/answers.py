"""What answers are made of: facts for people, and values for programs."""

from __future__ import annotations

from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

JsonObject: TypeAlias = "dict[str, Any]"


class Fact(NamedTuple):
    """Something that is known, in paragraphs, and its label."""

    label: Text
    texts: tuple[Text, ...]


def named(name: str | Text, language: Language) -> str:
    """A name in a language."""
    return name.within(language) if isinstance(name, Text) else name
