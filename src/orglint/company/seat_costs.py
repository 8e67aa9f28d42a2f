"""What is said of a price that has too many digits to be added up."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.costs import MOST_DECIMALS
from orglint.texts import Text

TOO_EXACT = Text(
    "`amount` of a seat cost has more than {most} digits after the point", "席位费用的 `amount` 小数点后的数字超过 {most} 位"
)
ROUND_IT = Text(
    "Round it. Until then, what the seats of {tool} cost counts as unknown.", "请四舍五入。在此之前，{tool} 的席位费用按未知处理。"
)


def too_exact(tool: str) -> Mapping[str, Text]:
    """What is wrong with the price of the tool with that key, and what to do."""
    return {"problem": TOO_EXACT.fill({"most": MOST_DECIMALS}), "remedy": ROUND_IT.fill({"tool": f"`{tool}`"})}
