"""The settings as values, with their defaults."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from orglint.model import Language, Severity

NOTHING: Mapping[str, Any] = MappingProxyType({})


class WaiverPolicy(NamedTuple):
    """What a team asks of waivers: the fields each must have, the longest life in days, and how many may end on one day."""

    required: tuple[str, ...] = ("rule", "department", "reason", "owner", "expires")
    longest_days: int | None = None
    max_per_expiry_day: int | None = None


class Settings(NamedTuple):
    """What holds for one org file.

    `severity` maps rule ids and globs to the severity a team gives them, later entries winning. `exclude` are globs of paths,
    relative to `root`, the folder of the settings file. `small_company` is a headcount up to which no department is said to lack
    a CRM: the users' own threshold, not the article's. `kinds`, `categories` and `tools` are data for plugins without Python,
    `rules` the settings of single rules. `origins` says which file each key came from; a key that is not there has its default.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = NOTHING
    fail_on: Severity = "warning"
    language: Language | None = None
    exclude: tuple[str, ...] = ()
    small_company: int | None = None
    required_version: str | None = None
    required_plugins: Mapping[str, str] = NOTHING
    waivers: WaiverPolicy = WaiverPolicy()
    kinds: Mapping[str, Any] = NOTHING
    categories: Mapping[str, Any] = NOTHING
    tools: Mapping[str, Any] = NOTHING
    rules: Mapping[str, Any] = NOTHING
    root: str = ""
    origins: Mapping[str, str] = NOTHING
