"""A plugin that has forgotten what it wanted to say."""

from orglint import hookimpl

ORGLINT_API = 1


@hookimpl
def orglint_rules():
    return []
