"""Every rule has an example that it flags and one that it accepts; `orglint.testing` finds them."""

from orglint.testing import Example


def test_example(orglint_example: Example) -> None:
    """Each example gives the findings that are marked in it, and no others."""
    orglint_example.verify()
