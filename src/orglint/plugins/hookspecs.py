"""The contracts of the hooks, for pluggy. Imported only when a third-party plugin is there to be validated against them."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from orglint.extensions import Command, Importer, Reporter
from orglint.hooks import PROJECT
from orglint.model import Category, Kind, Rule, Tool

hookspec = pluggy.HookspecMarker(PROJECT)


@hookspec
def orglint_kinds() -> Iterable[Kind]:
    """Give the kinds of department that the plugin defines. An id that another plugin gives too stops orglint."""
    return ()


@hookspec
def orglint_categories() -> Iterable[Category]:
    """Give categories that orglint does not have. An id that is already there stops orglint."""
    return ()


@hookspec
def orglint_tools() -> Iterable[Tool]:
    """Give products for the catalogue. An id, name or alias that another product has stops orglint."""
    return ()


@hookspec
def orglint_rules() -> Iterable[Rule]:
    """Give rules, for kinds of this plugin or of any other. An id that another plugin gives too stops orglint."""
    return ()


@hookspec
def orglint_reporters() -> Iterable[Reporter]:
    """Give output formats. An id that another format has stops orglint."""
    return ()


@hookspec
def orglint_importers() -> Iterable[Importer]:
    """Give importers. An id that another importer has stops orglint."""
    return ()


@hookspec
def orglint_commands() -> Iterable[Command]:
    """Give commands. An id that another command has stops orglint."""
    return ()
