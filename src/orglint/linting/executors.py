"""Checks and fixes by an executor of `concurrent.futures`: chunks of files are sent with their plans, and results come in order.

Whatever executor it is, on this machine or on many, a worker loads the plugins that somebody else wrote anew, once.
"""

from __future__ import annotations

import pickle
from _thread import get_ident
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import lru_cache

from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.plugins.sandbox.wire import pickled
from orglint.policy.plugin_errors import output_aside
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias, TypeVar

    R = TypeVar("R")


MOST_FILES, CHUNKS = 64, 32
"""A chunk has at most so many files, and there are so many chunks where that leaves them smaller: workers get even shares."""

ChunkWork: TypeAlias = "Callable[[Sequence[tuple[str, Plan]], FileSource], list[R]]"
"""What is done with some files, each with its plan: a function of a module, so that it can be sent."""


class Chunk(NamedTuple):
    """Some files to work on, each with the number of its plan; the plans as bytes; and where the files are read."""

    files: tuple[tuple[str, int], ...]
    plans: bytes
    source: FileSource


def work_through(executor: Executor, work: ChunkWork[R], files: Sequence[tuple[str, Plan]], source: FileSource) -> Iterator[R]:
    """What the work gives for files, in their order, whatever finishes first. Raises what the executor raises."""
    numbers: dict[int, int] = {}
    for _, plan in files:
        numbers.setdefault(id(plan), len(numbers))
    by_id = {id(plan): plan for _, plan in files}
    plans = pickled([by_id[identity] for identity in numbers])
    length = max(1, min(MOST_FILES, -(-len(files) // CHUNKS)))
    futures = []
    for start in range(0, len(files), length):
        part = tuple((file, numbers[id(plan)]) for file, plan in files[start : start + length])
        futures.append(executor.submit(work_on, Chunk(part, plans, source), work))
    for future in futures:
        yield from future.result()


def work_on(chunk: Chunk, work: ChunkWork[R]) -> list[R]:
    """Work on one chunk, in a worker of the executor."""
    plans = _plans(chunk.plans, get_ident())
    with output_aside():
        return work([(file, plans[number]) for file, number in chunk.files], chunk.source)


@lru_cache(maxsize=8)
def _plans(sent: bytes, thread: int) -> list[Plan]:  # noqa: ARG001 - a plugin's process answers one thread
    """The plans again: once for each thread of a worker, so that plugins are loaded once and answer one question at a time."""
    plans: list[Plan] = pickle.loads(sent)  # noqa: S301 - written by orglint in the process that asked
    return plans
