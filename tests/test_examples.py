"""Every rule has an example that it flags and one that it accepts, `examples/<namespace>/<name>/`, with its findings marked."""

from __future__ import annotations

from orglint.testing import Example


def test_example(orglint_example: Example) -> None:
    orglint_example.verify()
