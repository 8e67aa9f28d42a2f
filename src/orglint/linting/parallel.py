"""Many files are shared out among the processors: the same work on each, and the results in the order of the files."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_SHARING = 64
"""So many files pay for starting a second process."""


class Lost(Exception):
    """A process ended without its results."""


class Helper(NamedTuple):
    """A process at work, and the pipe its results come through."""

    pid: int
    results: int


def parallel_map(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """What `work` gives for each item, in order. It must give values that can be pickled, and keep nothing for later items.

    Raises Lost when a process ended before its work was done.
    """
    processes = _processors() if len(items) >= WORTH_SHARING and hasattr(os, "fork") else 1
    share = max(1, -(-len(items) // processes))
    helpers = [_start(work, items[start : start + share]) for start in range(share, len(items), share)]
    yield from map(work, items[:share])
    for helper in helpers:
        yield from _results(helper)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(work: Callable[[T], R], items: Sequence[T]) -> Helper:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _help(work, items, writing)
    os.close(writing)
    return Helper(pid, reading)


def _help(work: Callable[[T], R], items: Sequence[T], writing: int) -> NoReturn:
    """Do the work and end at once, whatever happens: everything else is the business of the process that asked."""
    import pickle

    code = 1
    try:
        results = pickle.dumps([work(item) for item in items])
        with open(writing, "wb") as pipe:
            pipe.write(results)
        code = 0
    finally:
        os._exit(code)


def _results(helper: Helper) -> list[R]:
    import pickle

    with open(helper.results, "rb") as pipe:  # noqa: PTH123
        results = pipe.read()
    _, status = os.waitpid(helper.pid, 0)
    if status or not results:
        raise Lost("a process that checked a part of the files ended before it was done")
    done: list[R] = pickle.loads(results)  # noqa: S301 - written by a process of our own
    return done
