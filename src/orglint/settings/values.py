"""The settings as values, with their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from orglint.model import Key, Place, Severity
from orglint.texts import Language
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})
NO_ORIGINS: Mapping[Key, Place] = MappingProxyType({})

ALWAYS_REQUIRED = ("rule", "department", "reason", "owner", "expires")
"""The fields of a waiver that no settings can do without."""

DEPARTMENT_NAMES = "department-names"
"""The table with the words that a company has of its own for its departments."""


class WaiverPolicy(NamedTuple):
    """What a team asks of waivers: the fields each must have, the longest life in days, and how many may end on one day.

    The fields are the keys of `[waivers]` with `_` for `-`.
    """

    required_fields: tuple[str, ...] = ALWAYS_REQUIRED
    longest: int | None = None
    max_per_expiry_day: int | None = None


class Settings(NamedTuple):
    """What holds for one org file.

    `severity` maps rule ids and globs to the severity a team gives them, later entries winning. `documentation` is the address of a
    site with pages of the rules. `exclude` are globs of paths, relative to `root`, the folder of the file that sets them.
    `small_company` is a headcount up to which no department is said to lack a CRM: the users' own threshold, not the article's.
    `required_kinds` are kinds that each company must have a department of. `kinds`, `categories` and `tools` are data for plugins
    without Python, `department_names` the kinds of departments by name, `rules` the options of single rules. `origins` says where
    each key was set, by its path as written: `("fail-on",)`, and for the entries of a table and the required plugins
    `("severity", "legal/*")`; a key that is not there has its default. `file` is the nearest of the files that they come from,
    empty where there is none.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = NOTHING
    fail_on: Severity = "warning"
    language: Language | None = None
    documentation: str = ""
    exclude: tuple[str, ...] = ()
    small_company: int | None = None
    required_kinds: tuple[str, ...] = ()
    required_version: str | None = None
    required_plugins: Mapping[str, str] = NOTHING
    waivers: WaiverPolicy = WaiverPolicy()
    kinds: Mapping[str, Any] = NOTHING
    categories: Mapping[str, Any] = NOTHING
    tools: Mapping[str, Any] = NOTHING
    department_names: Mapping[str, str | tuple[str, ...]] = NOTHING
    rules: Mapping[str, Any] = NOTHING
    root: str = ""
    file: str = ""
    origins: Mapping[Key, Place] = NO_ORIGINS


DEFAULTS = Settings()


class Overrides(NamedTuple):
    """What a command line sets, which wins over any file; None and nothing leave it to the file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings with this in their place.

        Chosen rules set aside what the file selects and ignores, for it could leave nothing of them; ignored ones come on top.
        """
        return settings._replace(
            select=self.select or settings.select,
            ignore=self.ignore if self.select else (*settings.ignore, *self.ignore),
            fail_on=self.fail_on or settings.fail_on,
        )
