"""The options of commands that give a report: its format and its files, its rules, when it fails, its colours."""

from __future__ import annotations

from orglint.cli.spec import FAIL_ON, Option
from orglint.report import SORTINGS
from orglint.reporters import REPORTERS
from orglint.texts import Text

OUTPUT_FORMAT = Option(
    "--output-format",
    Text(
        "How to print the report: `text` shows the lines, `concise` is one line a finding, the others are for programs and "
        "services (default: text; in GitHub Actions github).",
        "报告的格式：`text` 附带原文，`concise` 每个问题一行，其余供程序和各类平台使用"
        "（默认：text；在 GitHub Actions 中为 github）。",
    ),
    choices=tuple(REPORTERS),
    more="reporters",
)

COLOR = Option(
    "--color",
    Text(
        "When to colour the report (default: auto, on a terminal; NO_COLOR and FORCE_COLOR are heeded).",
        "何时使用颜色（默认：auto，即输出到终端时；遵从 NO_COLOR 和 FORCE_COLOR）。",
    ),
    choices=("auto", "always", "never"),
    default="auto",
)

REPORT_OPTIONS = (
    OUTPUT_FORMAT,
    Option(
        "--output",
        Text(
            "Write the report to a file as well, such as `sarif=report.sarif`; may be repeated.",
            "同时把报告写入文件，例如 `sarif=report.sarif`，可重复使用。",
        ),
        metavar=Text("FORMAT=PATH", "格式=路径"),
        repeatable=True,
        completion="outputs",
    ),
    Option(
        "--select",
        Text(
            "Ask only these rules: ids or patterns such as `legal/*`, separated by commas; may be repeated.",
            "只检查这些规则：写规则标识或 `legal/*` 之类的模式，以逗号分隔，可重复使用。",
        ),
        metavar=Text("RULES", "规则"),
        multiple=True,
        completion="rules",
    ),
    Option(
        "--ignore",
        Text("Leave these rules out, written like those of --select.", "不检查这些规则，写法同 --select。"),
        metavar=Text("RULES", "规则"),
        multiple=True,
        completion="rules",
    ),
    FAIL_ON,
    Option(
        "--sort",
        Text(
            "In which order `text` shows what is wrong: the gravest first, or as it stands in the files (default: severity).",
            "`text` 格式中问题的排列顺序：severity 按严重程度，place 按在文件中的位置（默认：severity）。",
        ),
        choices=SORTINGS,
        default="severity",
    ),
    Option(
        "--statistics",
        Text(
            "In place of the findings, a table of rules with how many each has (`text` and `json`).",
            "不列出问题，只按规则统计数量（`text` 和 `json` 格式）。",
        ),
    ),
    Option(
        "--with-waived",
        Text(
            "Give waived findings in `sarif` as well, as suppressed results; GitHub would show them as open alerts.",
            "在 `sarif` 中也给出已豁免的问题，标为已抑制（suppressed）；GitHub 会将其显示为未关闭的警报。",
        ),
    ),
    Option(
        "--quiet",
        Text("Print the findings alone, without the lines that sum up.", "只输出问题，不输出总结。"),
        short="-q",
    ),
    Option(
        "--exit-zero",
        Text("Give exit code 0 in place of 1; 2 stays 2.", "有问题时也返回退出码 0 而不是 1；退出码 2 不受影响。"),
    ),
)
"""What a report is to be like, but for its colours."""
