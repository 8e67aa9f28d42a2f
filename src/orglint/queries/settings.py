"""The settings that hold somewhere, key by key, with the place that each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from orglint.document.toml_text import key_path
from orglint.linting.plan import Plan
from orglint.model import Key, Place
from orglint.queries.answers import JsonObject
from orglint.settings.errors import span_of
from orglint.settings.values import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def effective(plan: Plan) -> list[JsonObject]:
    """Every key, every entry of a table and every option of a rule that a plan goes by.

    `file` and `line` are null for a default, `value` where there is none either.
    """
    return [_as_json(path, value, plan.settings) for path, value in (*_entries(plan.settings), *_options(plan))]


def _entries(settings: Settings) -> Iterator[tuple[Key, Any]]:
    for field, value in zip(settings._fields, settings, strict=True):
        key = field.replace("_", "-")
        if key == "waivers":
            yield from (((key, name.replace("_", "-")), setting) for name, setting in settings.waivers._asdict().items())
        elif key == "required-plugins":
            yield (key,), [f"{name}{specifiers}" for name, specifiers in settings.required_plugins.items()]
        elif key not in ("root", "file", "origins") and (key != "rules" or not settings.rules):
            yield from _entries_of(key, value)


def _options(plan: Plan) -> Iterator[tuple[Key, Any]]:
    for rule, values in plan.options.items():
        yield from ((("rules", rule, name), value) for name, value in values.items())


def _entries_of(key: str, value: Any) -> Iterator[tuple[Key, Any]]:
    if isinstance(value, Mapping) and value:
        yield from (((key, entry), value[entry]) for entry in value)
    else:
        yield (key,), dict(value) if isinstance(value, Mapping) else value


def _as_json(path: Key, value: Any, settings: Settings) -> JsonObject:
    origin = settings.origins.get(path) or _origin_of_option(path, settings)
    span = span_of(origin._replace(part="key")) if origin else None
    return {
        "key": key_path(path),
        "value": _plain(value),
        "file": origin.file if origin else None,
        "line": span.line if span else None,
    }


def _origin_of_option(path: Key, settings: Settings) -> Place | None:
    """Where an option of a rule was set; None for a default."""
    key, rule, name = path if len(path) == 3 else ("", "", "")  # noqa: PLR2004 - no other path has three steps
    if key != "rules" or name not in settings.rules.get(str(rule), ()):
        return None
    table = settings.origins[key, rule]
    return table._replace(path=(*table.path, name))


def _plain(value: Any) -> Any:
    """The value with nothing in it that JSON does not have: TOML's dates and infinities become text."""
    return json.loads(json.dumps(value, default=str), parse_constant=str)


def written(value: Any) -> str:
    """The value on one line, as a table shows it."""
    return "" if value is None else json.dumps(value, ensure_ascii=False)
