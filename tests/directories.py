"""What the tests of importers of identity providers share: inputs in memory, any JSON, and the words that may never come out."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from conftest import ROOT
from installation import Ended, orglint
from orglint.extensions import Use
from orglint.importers import importer
from orglint.importers.entries import Choices, Entry, GroupUse, Headcount, Input, LeftOut, Unusable, vetted
from orglint.importers.gather import Gathering, Imported

EXAMPLES = ROOT / "tests" / "imports"

SECRETS = (
    *("Mei Ling", "Otto Brandt", "Ada Novak", "Gustav Ek", "Nadia Haddad", "Pavel Horak", "mei.ling", "otto.brandt", "@farhill"),
    *("s3cret", "hunter2", "E-47", "okta-salesforce-users", "robot", "Project Mei", "00umei1", "00000000-1111"),
)
"""Of persons, groups and passwords in the example files: none of these may be in what is written or said."""


def leaks(text: str) -> list[str]:
    """Which of the secrets are in a text."""
    return [secret for secret in SECRETS if secret.casefold() in text.casefold()]


def said(ended: Ended) -> str:
    """All that a command has written, which may have no secret in it."""
    assert leaks(ended.out + ended.err) == []
    assert "Traceback" not in ended.err
    return ended.out + ended.err


def inputs(*contents: Any) -> list[Input]:
    """Inputs of paths below the example files, of bytes, or of what JSON can say."""
    return [_input(number, content) for number, content in enumerate(contents, 1)]


def _input(number: int, content: Any) -> Input:
    if isinstance(content, Path):
        return Input(content.name, BytesIO((EXAMPLES / content).read_bytes()))
    return Input(f"{number}.json", BytesIO(content if isinstance(content, bytes) else json.dumps(content).encode()))


def entries(source: str, *contents: Any) -> list[Entry]:
    """What an importer gives, held against what entries may be."""
    return list(vetted(importer(source).read(inputs(*contents), Choices())))


def imported(source: str, *contents: Any) -> Imported:
    """What an importer makes of contents."""
    gathering = Gathering("1.json")
    gathering.add_all(entries(source, *contents))
    return gathering.imported((), is_whole=False)


def in_use(found: Imported) -> dict[str, dict[str | None, int | None]]:
    """The seats of each tool of each department."""
    return _seats(found.uses)


def of_groups(found: Imported) -> dict[str, dict[str | None, int | None]]:
    """The seats of each tool of each group."""
    return _seats(found.groups)


def _seats(uses: tuple[Use, ...]) -> dict[str, dict[str | None, int | None]]:
    seats: dict[str, dict[str | None, int | None]] = {}
    for use in uses:
        seats.setdefault(use.department, {})[use.tool] = use.seats
    return seats


def words(found: Imported) -> list[str]:
    """What is said of entries that were left out or lost, without the number behind it."""
    return [remark.text.en for remark in (*found.left_out, *found.lost)]


def refusal(source: str, content: Any) -> str:
    """Why an importer refuses an input, and what it says to do."""
    try:
        found = entries(source, content)
    except Unusable as refused:
        return f"{refused.fault.message.en} | {refused.fault.remedy.en if refused.fault.remedy else ''}"
    return f"not refused: {found}"


PAGES = ("", ".zh")
"""What stands behind the name of a page in each language."""


def shown_on_page(source: str, suffix: str, folder: Path, said_of_groups: str | None = "") -> None:
    """Hold it that what the page of a source shows is what comes out of the example on it.

    A source that has no groups has nothing to say of them.
    """
    text = (ROOT / "docs" / "imports" / f"{source}{suffix}.md").read_text("utf-8")
    data, org_file = (re.search(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL) for kind in ("json", "toml"))
    assert data
    assert org_file
    (folder / "map.toml").write_text(f"[groups]\n{said_of_groups}", "utf-8")
    options = () if said_of_groups is None else ("--map", "map.toml")
    language = "zh" if suffix else "en"
    ended = orglint("import", source, "-", *options, "--language", language, cwd=folder, stdin=data[1].encode())
    assert (ended.code, ended.out.partition("\n\n")[2]) == (0, org_file[1])


def takes(source: str, content: Any) -> None:
    """Hold it that an importer makes entries of an input, or refuses it: whatever it is, nothing else happens."""
    try:
        found = entries(source, content)
    except Unusable:
        return
    gathering = Gathering("1.json")
    gathering.add_all(found)
    gathering.imported((), is_whole=False)
    shown = [str(entry) for entry in found if not isinstance(entry, (Use, GroupUse, Headcount))]
    assert not any("SECRET" in text for text in shown)
    assert all(entry.reason.en for entry in found if isinstance(entry, LeftOut))


def any_json(*keys: str) -> st.SearchStrategy[Any]:
    """Whatever JSON can say, often with keys and values that an importer looks for."""
    texts = st.sampled_from([*keys, "SECRET", "", "a", "Group", "User", "\ud800", "x" * 600]) | st.text(max_size=5)
    plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*keys]) | st.just("other"), inner, max_size=6),
        max_leaves=25,
    )
