"""Many files are shared out among the processors: each process goes on with its share, and the first one gathers the results."""

from __future__ import annotations

import os
from collections.abc import Sequence

from orglint.linting.discover import WORTH_SHARING
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    R = TypeVar("R")


class LostResults(Exception):
    """A process ended without its results."""


class Helper(NamedTuple):
    """A process at work, and the pipe its results come through."""

    pid: int
    results: int


class Share:
    """The items that this process is to work on: within a `with`, at whose end a helper ends too, whatever happened.

        with share_out(files) as share:
            results = share.collect([work(file) for file in share.items])

    Results must be values that can be pickled. The work is done in the caller's own frame: no function is called with it.
    """

    def __init__(self, items: Sequence[Any], helpers: Sequence[Helper] = (), answer: int | None = None) -> None:
        self.items = items
        self._helpers = helpers
        self._answer = answer

    def __enter__(self) -> Share:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._answer is not None:  # a helper that failed: everything else is the business of the process that asked
            os._exit(1)

    def collect(self, results: list[R]) -> list[R]:
        """The results for all items, in order, given those of the own share. A helper sends its own and ends here.

        Raises LostResults when a helper ended before its work was done.
        """
        if self._answer is not None:
            _send(results, self._answer)
        for helper in self._helpers:
            results = results + _received(helper)
        return results


def share_out(items: Sequence[Any], processes: int | None = None) -> Share:
    """Start helpers where there is work for them; each of them returns from here too, with a share of its own.

    There are as many processes as processors, unless somebody says otherwise.
    """
    processes = processes or _processors() if len(items) >= WORTH_SHARING and hasattr(os, "fork") else 1
    length = max(1, -(-len(items) // processes))
    helpers = []
    for start in range(length, len(items), length):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            return Share(items[start : start + length], answer=writing)
        os.close(writing)
        helpers.append(Helper(pid, reading))
    return Share(items[:length], helpers)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _send(results: list[R], answer: int) -> None:
    """Send the results of a helper, and end it."""
    import pickle

    data = pickle.dumps(results)
    with open(answer, "wb") as pipe:
        pipe.write(data)
    os._exit(0)


def _received(helper: Helper) -> list[R]:
    import pickle

    with open(helper.results, "rb") as pipe:  # noqa: PTH123
        data = pipe.read()
    _, status = os.waitpid(helper.pid, 0)
    if status or not data:
        raise LostResults("a process that checked a part of the files ended before it was done")
    results: list[R] = pickle.loads(data)  # noqa: S301 - written by a process of our own
    return results
