"""Fingerprints: how a service knows a finding again after the lines around it have moved.

They are made from what a finding says and from nothing that an edit elsewhere in the file changes: no line, no language, no
wording of the reason or the remedy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from orglint.model import Finding
from orglint.report import Located

DIGITS = 32
"""So many hexadecimal digits, 128 bits, tell any number of findings apart."""


def fingerprints(findings: Iterable[Located], locations: Mapping[str, str]) -> list[str]:
    """A fingerprint for each finding, unique among them: `<digest>:<n>`, of which n counts the findings that say the same."""
    seen: Counter[str] = Counter()
    made = []
    for located in findings:
        digest = _digest(located.finding, locations)
        seen[digest] += 1
        made.append(f"{digest}:{seen[digest]}")
    return made


def _digest(finding: Finding, locations: Mapping[str, str]) -> str:
    file = locations.get(finding.place.file, finding.place.file)
    parts = (finding.rule, file, finding.department or "", finding.tool or "", finding.message.en)
    identity = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
