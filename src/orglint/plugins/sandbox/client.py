"""A plugin in a process of its own, as the rest of orglint sees it: values, with functions that can be called.

Whatever the plugin does there (end the process, loop, crash, print, change what it was given), orglint goes on without it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from orglint.escape import visible
from orglint.model import Company
from orglint.plugins.sandbox.process import MOST_BYTES, TOO_LONG, Process
from orglint.plugins.sandbox.server import WHOLE, serve
from orglint.plugins.sandbox.wire import MalformedMessage, call_message, company_message, decode, from_json
from orglint.plugins.validation import validate
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import Refused, reason_for
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_VALUES = 1_000_000
"""How many values one call may give."""


MOST_PRINTED = 10_000
"""How many bytes of what one plugin prints are shown."""


class PluginOutput:
    """What a plugin prints in its own process: shown on standard error, line by line, with its name and without its tricks."""

    def __init__(self, entry: EntryPoint) -> None:
        self._origin = f"{entry.name} ({entry.origin})"
        self._left = MOST_PRINTED
        self._line = b""

    def show(self, printed: bytes) -> None:
        """Show what was printed, as far as lines are complete; nothing means that there is no more to come for now."""
        kept, self._left = printed[: self._left], max(0, self._left - len(printed))
        *lines, self._line = (self._line + kept).split(b"\n")
        if not printed or not self._left:
            lines, self._line = [*lines, self._line], b""
        for line in filter(None, lines):
            self._write(line.decode("utf-8", "backslashreplace"))
        if kept and not self._left:
            self._write("…")

    def _write(self, line: str) -> None:
        if sys.stderr is not None:
            with suppress(OSError, ValueError):
                sys.stderr.write(f"{self._origin}: {visible(line)}\n")


class Reply(NamedTuple):
    """What a call gave: one value, or several, and why it ended early, if it did."""

    values: tuple[Any, ...]
    whole: bool = False
    refused: Text | None = None


class RemoteFunction(NamedTuple):
    """A function of a plugin. Calling it gives what that gives; it raises Refused where that fails, or after the last value."""

    client: PluginClient
    number: int
    most: int = MOST_VALUES + 1

    def __call__(self, *arguments: Any) -> Any:
        """Call the function in the plugin's process."""
        reply = self.client.call(self.number, arguments, self.most)
        if reply.refused and not reply.values:
            raise Refused(*reply.refused)
        if reply.whole:
            return validate(reply.values[0])
        return _one_by_one(reply)


def _one_by_one(reply: Reply) -> Iterator[Any]:
    yield from map(validate, reply.values)
    if reply.refused:
        raise Refused(*reply.refused)


class PluginClient:
    """The process of one plugin, started again in every process of orglint that asks it something.

    `load` is called there and gives what the plugin gives; it, and then every company, may take so many seconds. A client can be
    sent to another process, or machine, as long as `load` can.
    """

    def __init__(self, entry: EntryPoint, load: Callable[[], Any], seconds: float) -> None:
        self._entry = entry
        self._load = load
        self._seconds = seconds
        self._first: Reply | None = None
        self._over: Text | None = None
        self._company: Company | None = None
        try:
            self._start()
        except OSError as failure:  # no descriptors or no processes are left
            self._over = reason_for(failure)

    def given(self) -> tuple[Any, ...]:
        """What the plugin gives. Raises Refused."""
        if self._over:
            raise Refused(*self._over)
        reply = self._first = self._receive(0)
        if reply.refused:
            raise Refused(*reply.refused)
        return reply.values

    def call(self, index: int, arguments: tuple[Any, ...], most: int) -> Reply:
        """Call a function of the plugin, for so many values at most. Raises Refused when its process is of no use any more."""
        if self._over:
            raise Refused(*self._over)
        if self._owner != os.getpid():
            self._start_again()
        company = next((argument for argument in arguments if isinstance(argument, Company)), None)
        if company is None or company is not self._company:
            self._left = self._seconds
        if company is not None and company is not self._company:
            self._exchange(company_message(company))
            self._company = company
        reply = self._exchange(call_message(index, arguments, most, company))
        if len(reply.values) > MOST_VALUES:
            return reply._replace(refused=TOO_MANY)
        return reply

    def __getstate__(self) -> dict[str, Any]:
        """What another process of orglint starts the plugin from; the plugin's own process stays here."""
        kept = {name: value for name, value in vars(self).items() if name != "_process"}
        return {**kept, "_owner": None, "_company": None}

    def _start(self) -> None:
        output = PluginOutput(self._entry)
        self._process = Process(partial(serve, self._load, self._seconds), output.show)
        self._owner = os.getpid()
        self._company = None
        self._left = self._seconds
        self._number = 0

    def _start_again(self) -> None:
        """In a process that was forked while the plugin was at work, or that was sent this: the pipes are the other process's."""
        self._start()
        again = self._receive(0)
        if again.refused or again.values != (self._first.values if self._first else []):  # functions are known by their number
            raise self._give_up(
                again.refused or Text("it gives something else when it is loaded again", "重新加载后它给出的内容不同")
            )

    def _exchange(self, message: bytes) -> Reply:
        began = time.monotonic()
        self._number += 1
        try:
            self._process.send(message, began + self._left)
        except Refused as refused:
            raise self._give_up(refused.reason) from None
        return self._receive(self._number)

    def _receive(self, number: int) -> Reply:
        """All messages about one call. Raises Refused when there is no making sense of them, or no end in time."""
        began = time.monotonic()
        values: list[Any] = []
        whole, size = False, 0
        try:
            while True:
                data = self._process.receive(began + self._left)
                message, size = from_json(data), size + len(data)
                if not isinstance(message, dict) or message.get("number") != number:
                    raise MalformedMessage
                if size > MOST_BYTES:
                    raise Refused(*TOO_LONG)
                if "end" in message:
                    self._left -= time.monotonic() - began
                    self._process.show_output()
                    return Reply(tuple(values), whole, _reason_in(message["end"]))
                whole = WHOLE in message
                given = decode([message[WHOLE]] if whole else message["given"], partial(RemoteFunction, self))
                values.extend(given)
        except (MalformedMessage, KeyError, TypeError, RecursionError):
            raise self._give_up(MALFORMED) from None
        except Refused as refused:
            self._give_up(refused.reason)
            return Reply(tuple(values), whole=False, refused=refused.reason)
        except KeyboardInterrupt:
            self._process.end()
            raise

    def _give_up(self, reason: Text) -> Refused:
        self._process.end()
        self._over = reason
        return Refused(*reason)


def _reason_in(end: object) -> Text | None:
    """Why a call came to nothing, from the last message about it; None where it did not. Raises MalformedMessage."""
    if end is None:
        return None
    wordings = [words for words in end if isinstance(words, str) and words.strip()] if isinstance(end, list) else []
    if len(wordings) != len(Text._fields):
        raise MalformedMessage
    return Text(*wordings)


MALFORMED = Text("what it sends cannot be read", "无法理解它发送的内容")
TOO_MANY = Text(f"it gives more than {MOST_VALUES:,} values", f"它给出的内容超过 {MOST_VALUES:,} 项")
