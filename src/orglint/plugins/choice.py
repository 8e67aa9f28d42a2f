"""Which plugins a command line wants, and how long each may take."""

from typing import NamedTuple


class PluginWish(NamedTuple):
    """Which plugins are to take part.

    `files` are Python files that are plugins for this run, besides the installed ones. `without` are the names of plugins, or of
    distributions, that are to be left out; `bare` leaves out all but orglint's own. `seconds` is how long each plugin may take to
    load, and then again for each company that it is asked about. `apart` means that each works in a process of its own, where the
    system can do that; tests of a plugin want it in theirs.
    """

    files: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    bare: bool = False
    seconds: float = 10.0
    apart: bool = True


AS_INSTALLED = PluginWish()
