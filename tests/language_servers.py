"""Language servers, asked as an editor asks them: what they offer at a place of a file, what they say of it, what they mark."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

CURSOR = "¦"
"""Where in a text the cursor is."""

PATIENCE = 60.0
"""Seconds until a server is taken for dead."""

QUIET = 2.0
"""Seconds after which a server has nothing more to say: taplo marks first what is no TOML, then what the schema does not allow."""


class LanguageServer:
    """A language server for the files of a folder, on its standard input and output."""

    def __init__(self, command: Sequence[str], folder: Path, settings: object = None) -> None:
        self.folder = folder
        self._settings = settings
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._marks: dict[str, queue.Queue[list[dict[str, Any]]]] = {}
        self._number = 0
        threading.Thread(target=self._read, daemon=True).start()
        root = {"uri": folder.as_uri(), "name": "company"}
        capabilities = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
        self._ask(
            "initialize",
            {"processId": None, "rootUri": root["uri"], "workspaceFolders": [root], "capabilities": capabilities},
        )
        self._tell("initialized", {})

    def end(self) -> None:
        """End the server, whatever it does."""
        self._process.kill()
        self._process.communicate()

    def offered(self, text: str) -> list[str]:
        """The labels of what is offered at the cursor."""
        answer = self._at_cursor("completion", text) or []
        return [item["label"] for item in (answer["items"] if isinstance(answer, dict) else answer)]

    def said(self, text: str) -> str:
        """What is said of what is under the cursor."""
        answer = self._at_cursor("hover", text)
        return "" if answer is None else str(answer["contents"]["value"])

    def marked(self, text: str) -> list[str]:
        """What is said to be wrong with a text."""
        said = self._marks[self._opened(text)]
        marks = said.get(timeout=PATIENCE)
        with suppress(queue.Empty):
            while True:
                marks = said.get(timeout=QUIET)
        return [mark["message"] for mark in marks]

    def _at_cursor(self, what: str, text: str) -> Any:
        before, _, after = text.partition(CURSOR)
        uri = self._opened(before + after)
        self._marks[uri].get(timeout=PATIENCE)  # it has read the schema when it has something to say of the file
        line = before.rpartition("\n")[2]
        position = {"line": before.count("\n"), "character": len(line)}
        return self._ask(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": position})

    def _opened(self, text: str) -> str:
        """Open a new file with a text."""
        file = self.folder / f"{len(self._marks)}.org.toml"
        file.write_text(text, encoding="utf-8")
        self._marks[file.as_uri()] = queue.Queue()
        document = {"uri": file.as_uri(), "languageId": "toml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return file.as_uri()

    def _ask(self, method: str, parameters: object) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while (answer := self._answers.get(timeout=PATIENCE)) is not None:
            if answer["id"] == self._number:
                return answer["result"]
        raise AssertionError("the server has ended")

    def _tell(self, method: str, parameters: object) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> None:
        """Take what the server says, until it ends."""
        assert self._process.stdout
        while headers := list(iter(lambda: self._process.stdout.readline().strip(), b"")):  # type: ignore[union-attr]
            (length,) = (int(header.split(b":")[1]) for header in headers if header.lower().startswith(b"content-length"))
            self._take(json.loads(self._process.stdout.read(length)))
        self._answers.put(None)

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            marks = self._marks.get(message["params"]["uri"])
            if marks is not None:
                marks.put(message["params"]["diagnostics"])
        elif method is None:
            self._answers.put(message)
        elif "id" in message:  # it asks, of which only the settings matter
            many = len(message["params"]["items"]) if method == "workspace/configuration" else 0
            self._send({"id": message["id"], "result": [self._settings] * many or None})
