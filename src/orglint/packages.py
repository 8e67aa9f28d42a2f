"""Where installed packages are, without importing them."""

from __future__ import annotations

from importlib.util import find_spec


def folders_of(package: str) -> list[str]:
    """The folders of an installed package that is in no other; none where there is no such package, or only a module."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return []
    return list(spec.submodule_search_locations or ()) if spec else []
