"""What one seat of a tool costs, from the table `seat-cost` of an org file: imported only where a file has one."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.company.diagnostics import ResolveContext
from orglint.costs import MOST_DECIMALS, SeatCost
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST = 100
"""How long a number may be written. No price needs half of it, and what is longer takes longer to read than to write."""

TOO_EXACT = Text(
    "`amount` of a seat cost has more than {most} digits after the point", "席位费用的 `amount` 小数点后的数字超过 {most} 位"
)
ROUND_IT = Text(
    "Round it. Until then, what the seats of {tool} cost counts as unknown.", "请四舍五入。在此之前，{tool} 的席位费用按未知处理。"
)


def seat_cost(tool: str, table: Mapping[str, Any], context: ResolveContext) -> SeatCost | None:
    """What a seat of the tool with that key costs; None, which is reported, where the amount has too many digits to be added up."""
    amount = table["amount"]
    written = "0" if amount == 0 else str(amount).replace("_", "").lower()
    if len(written) > LONGEST or _decimals(written) > MOST_DECIMALS:
        values = {"problem": TOO_EXACT.fill({"most": MOST_DECIMALS}), "remedy": ROUND_IT.fill({"tool": f"`{tool}`"})}
        context.report("org/document-schema", context.value("tools", tool, "seat-cost", "amount"), values, tool)
        return None
    return SeatCost(written.lstrip("+"), table["currency"], table["per"])


def _decimals(written: str) -> int:
    """How many digits stand after the point once the number is written without an exponent."""
    digits, _, exponent = written.partition("e")
    return len(digits.partition(".")[2]) - int(exponent or 0)
