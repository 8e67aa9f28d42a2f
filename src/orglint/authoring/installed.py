"""What installed orglint, and so where a hook can have it from: an address that others have too, or this environment's program.

PEP 610 has the file `direct_url.json` of what was not installed by name from an index.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Mapping

from orglint.hooks import PROJECT
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FROM_AN_INDEX = ("pip", "uv", "pdm", "poetry")
"""Installers that write no `direct_url.json` only where a name was looked up in an index."""

SHARED = re.compile(r"(?:https?|ssh)://[^\s\"'#]+")
"""An address that other machines reach as well."""


class Installation(NamedTuple):
    """How a hook can come by orglint: as a `requirement` of pip anywhere, or else by the `command` on this machine alone."""

    requirement: str | None
    command: str


def installation() -> Installation:
    """How this orglint was installed."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(PROJECT)
    except PackageNotFoundError:
        return Installation(None, command())
    return Installation(requirement(found.version, found.read_text("INSTALLER"), found.read_text("direct_url.json")), command())


def requirement(version: str, installer: str | None, direct_url: str | None) -> str | None:
    """What pip has to be given for this orglint on another machine, None where nothing is known that would do there."""
    if direct_url is None:
        return f"{PROJECT}=={version}" if (installer or "").strip() in FROM_AN_INDEX and "+" not in version else None
    import json

    try:
        origin: Mapping[str, Any] = json.loads(direct_url)
        address = _address(origin)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return f"{PROJECT} @ {address}" if address and SHARED.fullmatch(re.sub(r"^[a-z]+\+|#.*", "", address)) else None


def _address(origin: Mapping[str, Any]) -> str | None:
    """The address that an origin was installed from, with its commit; None for a folder, and for one with a password."""
    url = str(origin["url"])
    if "dir_info" in origin or _has_password(url):
        return None
    if "vcs_info" not in origin:
        return url
    system = origin["vcs_info"]
    below = f"#subdirectory={origin['subdirectory']}" if origin.get("subdirectory") else ""
    return f"{system['vcs']}+{url}@{system['commit_id']}{below}"


def _has_password(url: str) -> bool:
    """Whether an address says who one is, which is nobody else's; the user `git` of SSH is everybody."""
    user, at, _ = url.partition("://")[2].partition("/")[0].rpartition("@")
    return bool(at) and user != "git"


def command() -> str:
    """The words that start this environment's orglint on this machine, as pre-commit takes them apart."""
    import shutil
    import sysconfig

    program = shutil.which(PROJECT, path=sysconfig.get_path("scripts"))
    words = [program] if program else [sys.executable, "-m", PROJECT]
    return shlex.join(word.replace(os.sep, "/") for word in words)
