"""The first files of a company: which there are, and what is in each."""

from __future__ import annotations

import os
from pathlib import Path

from orglint.authoring.hook import CONFIG
from orglint.authoring.org_files import NewCompany, org_text, settings_text
from orglint.policy.policy import Policy
from orglint.queries.editor_schemas import org_schema, schema_text

FILE_NAMES = ("org.toml", "org.schema.json", "orglint.toml", CONFIG)
"""The files, in the order in which the messages list them."""

OWN_FILES = FILE_NAMES[:-1]
"""Those that must not be there already; the last one is others' as well."""


def file_texts(new: NewCompany, policy: Policy, config: str | None) -> dict[str, str]:
    """The text of each file to be made; `config` is the hook where that is a new file."""
    contents = (org_text(new), schema_text(org_schema(policy)), settings_text(new, policy.kinds))
    return {**dict(zip(OWN_FILES, contents, strict=True)), **({} if config is None else {CONFIG: config})}


def existing_files(folder: Path) -> list[str]:
    """The names of OWN_FILES that are something in the folder already, if only a link to nothing."""
    return [name for name in OWN_FILES if os.path.lexists(folder / name)]
