"""orglint: says where a company's departments and the tools they are assigned do not fit.

Plugins import the names of `__all__` from here; programs that run orglint call `check`. They are loaded when first asked for, so
that starting the command line does not pay for them, and so that nothing is imported before `python -m orglint` has taken the
current directory off the path.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # what a type checker sees ends here: with `__getattr__` every name would be one of ours
    from orglint.api import *  # noqa: F403
    from orglint.api import __all__ as __all__
    from orglint.linting.run import check as check
    from orglint.version import __version__ as __version__
else:

    def __getattr__(name: str) -> object:
        value = globals()[name] = _value_of(name)  # a plugin's next import of it finds it without this function
        return value

    def _value_of(name: str) -> object:
        if name == "check":
            from orglint.linting.run import check

            return check
        if name == "__version__":
            from orglint.version import __version__

            return __version__
        import orglint.api

        if name == "__all__" or name in orglint.api.__all__:
            return getattr(orglint.api, name)
        raise AttributeError(f"orglint has no public name {name}")
