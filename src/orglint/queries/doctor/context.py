"""What the checks of `orglint doctor` take, one context for each settings file, and the diagnoses they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.company.resolve import Resolved
from orglint.linting.check import CheckedCompany
from orglint.linting.load_settings import LoadedSettings
from orglint.linting.selection import select
from orglint.model import Company, Place, Rule
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Policy
from orglint.settings.values import DEFAULTS, Settings
from orglint.texts import Text
from orglint.values import NamedTuple


class Diagnosis(NamedTuple):
    """One thing that makes no sense: which sort of thing, where, and what to do.

    `place` is in a file, of settings or of a company; where there is none, `plugin` is the plugin that it comes from.
    """

    id: str
    message: Text
    remedy: Text
    place: Place | None = None
    plugin: EntryPoint | None = None


class DoctorContext(NamedTuple):
    """One settings file, or none, with the policy that it makes and the companies that it holds for."""

    loaded: LoadedSettings
    checked: tuple[CheckedCompany, ...] = ()

    @property
    def resolved(self) -> tuple[Resolved, ...]:
        """The companies with what was looked up for them, as far as their files could be read."""
        return tuple(checked.resolved for checked in self.checked if checked.resolved)

    @property
    def companies(self) -> tuple[Company, ...]:
        """The companies by themselves."""
        return tuple(resolved.company for resolved in self.resolved)

    @property
    def policy(self) -> Policy:
        """All that is judged by."""
        return self.loaded.policy

    @property
    def settings(self) -> Settings:
        """The settings, or the defaults where there are none."""
        return self.loaded.settings or DEFAULTS

    def owner_of_kind(self, kind: str) -> tuple[Place | None, EntryPoint | None]:
        """Where a kind was declared in the settings, or the plugin that gives it."""
        owners = {owned.id: plugin.entry for plugin in self.policy.plugins for owned in plugin.kinds}
        return self.declared("kinds", kind), owners.get(kind)

    def owner_of_rule(self, rule: Rule) -> tuple[Place | None, EntryPoint | None]:
        """Where the kind of a rule was declared in the settings, or the plugin that gives the rule."""
        entry = self.policy.origins[rule.id]
        place = self.declared("kinds", rule.namespace)
        return (place if place and place.file == entry.module else None), entry

    def declared(self, table: str, identifier: str) -> Place | None:
        """Where the settings declare something that has become part of the policy."""
        place = self.settings.origins.get((table, identifier))
        if place is None or not any(plugin.entry.module == place.file for plugin in self.policy.plugins):
            return None
        return place._replace(part="key")

    def taking_part(self, *, ignoring: bool = True) -> frozenset[str]:
        """The ids of the rules that the settings select and, if asked for, do not ignore."""
        return select(self.policy.rules, self.settings.select, self.settings.ignore if ignoring else (), strict=False)

    def patterns(self, key: str) -> Iterator[tuple[Place, str, frozenset[str]]]:
        """Each pattern of `select` or `ignore` that fits a rule: where it stands, as it is written, and the rules."""
        for index, pattern in enumerate(getattr(self.settings, key)):
            fitting = fitted(self.policy.rules, pattern)
            origin = self.settings.origins[key,]
            if fitting:
                yield origin._replace(path=(*origin.path, index)), pattern, fitting


def fitted(rules: Iterable[str], pattern: str) -> frozenset[str]:
    """The rules that a pattern fits, which may be none."""
    from fnmatch import fnmatchcase

    return frozenset(rule for rule in rules if fnmatchcase(rule, pattern))
