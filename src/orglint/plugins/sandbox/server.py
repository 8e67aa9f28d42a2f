"""What runs in a plugin's process: the plugin, and the loop that calls its functions when orglint asks."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial

from orglint.model import Company
from orglint.plugins.sandbox.process import CHUNK, HEAD, MOST_BYTES, TOO_LONG
from orglint.plugins.sandbox.wire import encode, read_request, to_json
from orglint.policy.plugin_errors import Refused, reason_for
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

AT_ONCE = 100
"""So many values are sent as they come, the others in lots: a plugin that gets stuck has not kept to itself what it had found."""

LOT = 500

LONGEST = 10_000
"""How much of what a plugin says when it fails is passed on, in characters."""

WHOLE = "whole"
"""The key of a message that gives one value, and not one of several."""


class PluginServer:
    """A plugin at work: the functions it gave, by number, and the company that it is asked about."""

    def __init__(self, requests: int, replies: int, seconds: float) -> None:
        self._requests = requests
        self._replies = replies
        self._seconds = seconds
        self._functions: list[Callable[..., Any]] = []
        self._company: Company | None = None

    def run(self, load: Callable[[], Any]) -> None:
        """Say what `load` gives, and then answer one request after the other until orglint has no more."""
        self._answer(0, load)
        for number, data in enumerate(self._messages(), 1):
            request = read_request(data, self._company)
            if request[0] == "company":
                self._company = request[1]
                self._send({"number": number, "end": None})
            else:
                _, index, arguments, most = request
                self._answer(number, partial(self._functions[index], *arguments), most)

    def _answer(self, number: int, call: Callable[[], Any], most: int | None = None) -> None:
        """Send what a call gives, at most so many values, as they come, and then how it ended.

        Should orglint be gone by then, nobody else would end a call that takes too long: an alarm does.
        """
        signal.alarm(int(self._seconds) + 2)
        end: list[str] | None = None
        try:
            for lot in _lots(call(), most):
                self._send({"number": number, **lot(self._number)})
        except BaseException as failure:
            end = [text[:LONGEST] for text in _reason(failure)]
        for stream in (sys.stdout, sys.stderr):
            with suppress(BaseException):
                stream.flush()
        self._send({"number": number, "end": end})
        signal.alarm(0)

    def _number(self, function: Callable[..., Any]) -> int:
        self._functions.append(function)
        return len(self._functions) - 1

    def _send(self, message: dict[str, Any]) -> None:
        data = to_json(message)
        if len(data) > MOST_BYTES:
            raise Refused(*TOO_LONG)
        rest = memoryview(len(data).to_bytes(HEAD, "big") + data)
        while rest:
            rest = rest[os.write(self._replies, rest) :]

    def _messages(self) -> Iterator[bytes]:
        while head := self._read(HEAD):
            yield self._read(int.from_bytes(head, "big"))

    def _read(self, count: int) -> bytes:
        read = bytearray()
        while len(read) < count:
            more = os.read(self._requests, min(CHUNK, count - len(read)))
            if not more:
                os.killpg(0, signal.SIGKILL)  # orglint is gone; so is all that the plugin started
            read += more
        return bytes(read)


def _reason(failure: BaseException) -> Text:
    try:
        return reason_for(failure)
    except BaseException:  # what was raised cannot even be said
        return Text("it failed", "运行失败")


def _lots(given: Any, most: int | None) -> Iterator[Callable[[Callable[..., Any]], dict[str, Any]]]:
    """What a call gave, in lots; each is encoded when it is sent."""
    if not isinstance(given, Iterable) or hasattr(given, "_fields"):
        yield lambda function: {WHOLE: encode(given, function)}
        return
    lot: list[Any] = []
    for count, value in enumerate(given, 1):
        lot.append(value)
        if count <= AT_ONCE or len(lot) == LOT:
            yield lambda function, lot=lot: {"given": encode(lot, function)}  # type: ignore[misc]
            lot = []
        if count == most:
            break
    yield lambda function: {"given": encode(lot, function)}


def serve(load: Callable[[], Any], seconds: float, requests: int, replies: int) -> None:
    """Be the process of a plugin, which `load` loads and asks what it gives."""
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    for number, name in ((1, "stdout"), (2, "stderr")):
        stream = open(number, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    PluginServer(requests, replies, seconds).run(load)
