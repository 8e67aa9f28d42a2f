"""The policy of the plugins with what settings declare: imported only for settings that declare something."""

from __future__ import annotations

from orglint.model import Place
from orglint.policy.assemble import Contradiction, extend
from orglint.policy.policy import Policy
from orglint.settings.declared import declared, objections
from orglint.settings.errors import Objection
from orglint.settings.values import Settings


def extended(settings: Settings, policy: Policy) -> tuple[Policy, tuple[Objection, ...]]:
    """The policy with the kinds, categories and tools of the settings, or as it was, with what speaks against them."""
    plugins = declared(settings)
    against = tuple(objections(settings, policy, plugins))
    if against:
        return policy, against
    try:
        return extend(policy, plugins), ()
    except Contradiction as contradiction:  # with a plugin's rule for a kind that only the settings define
        return policy, (Objection("taken", Place(plugins[0].entry.module), contradiction.fault),)
