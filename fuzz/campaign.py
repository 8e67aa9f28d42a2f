"""Fuzz one target for so many seconds: `python fuzz/campaign.py reader 600`. What it finds is left in `fuzz/found/`.

With atheris (`pip install atheris`, https://github.com/google/atheris) the branches of orglint lead the way; without it, bytes
are changed at random, which finds less.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory

FOUND = Path(__file__).parent / "found"

LONGEST = 4096
"""How many bytes an input has at most: small ones are quick, and reach the same lines."""

LOOKED_AT = ("document", "importers", "linting", "plugins", "settings")
"""The rooms that the targets lead into."""

WORD = re.compile(rb"[\w-]{3,24}|[^\w\s]{1,3}")


def words(seeds: Sequence[bytes]) -> list[bytes]:
    """What stands in the seeds, word by word: put elsewhere, it gets deeper than single bytes do."""
    return sorted({word for seed in seeds for word in WORD.findall(seed)})


def mutations(seeds: Sequence[bytes], chance: random.Random) -> Iterator[bytes]:
    """The seeds, and then, without end, what comes of changing some bytes of them."""
    yield from seeds
    put_in = words(seeds)
    while True:
        data = bytearray(chance.choice(seeds)[:LONGEST])
        for _ in range(chance.randint(1, 6)):
            at = chance.randint(0, len(data))
            gone = chance.choice((0, 0, 1, 1, 4, 40))
            new = chance.choice((b"", bytes([chance.randrange(256)]), chance.choice(put_in), bytes(data[at : at + 30]) * 2))
            data[at : at + gone] = new
        yield bytes(data[:LONGEST])


def by_chance(run: Callable[[bytes], None], seeds: Sequence[bytes], seconds: float) -> int:
    """Run the target on mutations for so long, and give how many there were."""
    until, count = time.monotonic() + seconds, 0
    for count, data in enumerate(mutations(seeds, random.Random(0)), 1):  # noqa: S311, B007 - no secret
        try:
            run(data)
        except BaseException:
            FOUND.mkdir(exist_ok=True)
            (FOUND / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
            raise
        if time.monotonic() > until:
            break
    return count


def by_coverage(run: Callable[[bytes], None], seeds: Sequence[bytes], seconds: float) -> None:
    """Let atheris, which is libFuzzer, look for inputs. It ends the program."""
    import atheris

    FOUND.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(seeds):
            (corpus / f"{number:04}").write_bytes(seed)
        dictionary = Path(folder, "words.dict")
        shown = ("".join(f"\\x{byte:02x}" for byte in word) for word in words(seeds))
        dictionary.write_text("".join(f'"{word}"\n' for word in shown))
        options = [
            f"-max_total_time={seconds:.0f}",
            f"-max_len={LONGEST}",
            "-timeout=20",
            "-rss_limit_mb=1024",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *options, f"-dict={dictionary}", f"-artifact_prefix={FOUND}/", str(corpus)], run)
        atheris.Fuzz()


def import_late_ones() -> None:
    """Import now what orglint imports only when it is needed: it is looked at while it is imported, or never."""
    import orglint

    for module in walk_packages(orglint.__path__, "orglint."):
        if module.name.split(".")[1] in LOOKED_AT:
            import_module(module.name)


def main(name: str, seconds: float) -> None:
    """Fuzz the target of a name."""
    with suppress(ImportError):
        import atheris

        with atheris.instrument_imports(include=["orglint", "orglint_schemas"]):
            from targets import TARGETS

            import_late_ones()
        by_coverage(TARGETS[name].run, TARGETS[name].inputs(), seconds)
        return
    from targets import TARGETS

    count = by_chance(TARGETS[name].run, TARGETS[name].inputs(), seconds)
    print(f"{name}: {count:,} inputs, nothing found")  # noqa: T201 - that is what it is for


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 600)  # noqa: PLR2004 - the second word
