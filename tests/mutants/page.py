"""The page of results, in both languages: made of what was written down, so that it says what the last runs gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from installation import ROOT
from mutants.table import MODULES
from mutants.verdicts import Key, equivalents, results, survivors
from orglint.texts import LANGUAGES, Language, Text
from pages.markdown import SUFFIX, page, table

SOURCE = "tests/mutants (`just mutants`)"

TITLE = Text("Mutants", "变异测试")

PURPOSE = Text(
    """\
A mutant is orglint with one small change: `<` for `<=`, a condition that always holds, an argument less, a missing line of a table.
Each meets the tests that reach its line. A test that fails has **killed** it. One that **hangs** is killed too. One that is
**alive** shows a verdict that no test holds orglint to; one that is **equivalent** changes nothing that anybody can see, and says
why.

```sh
just mutants                   # all modules that decide; hours on two cores
just mutants linting/lint.py   # one of them
just mutants --alive           # only those that were alive when they were last tried
just mutants --changed --within 60  # modules that have changed, or any one, for so many seconds
```

Survivors are read one by one. Either a test is written, which tells the story of a company that the mutant judges wrongly, or the
mutant goes into `tests/mutants/equivalent.toml` with a reason, which holds until its line changes.

A mutant meets all tests that reach its line: those of the nearest file, then the quickest first. `--budget 10` leaves the slowest
out beyond ten seconds, to look through a module quickly: then a mutant may count as alive that one of these would kill.

CI does the last of the commands. It fails where a module has changed since it was tried wholly, and a mutant of it is alive after
all its tests and is listed neither below nor as equivalent. As many are tried as there is time for, in an order that depends on the
text alone: on a slow machine fewer are found. Where none has changed, a module is looked at every day, and what is found there is
said and fails nothing, as it is nobody's change. Modules that have never been tried wholly are left out.

The program is our own, in `tests/mutants/`. mutmut 3 mutates functions only, and here many decisions are in tables outside of them;
it runs a copy of the sources, which an editable installation does not import
([mutmut 486](https://github.com/boxed/mutmut/issues/486)); and its switch is a variable of the environment, which a test that gives
a command an environment of its own takes away ([mutmut 511](https://github.com/boxed/mutmut/issues/511)). Cosmic Ray changes the
file in place and starts the test command anew for each mutant, seconds where this takes tenths, with one list of tests for all.""",
    """\
变异体是只改了一处的 orglint：`<=` 改成 `<`、条件恒成立、少一个参数、表格少一行。每个变异体只运行会执行到该行的测试。有测试失败，
变异体就被**杀死**；**卡住**的也算。**存活**的说明某个判断没有测试把关；**等价**的改动谁也看不出来，并写明理由。

```sh
just mutants                   # 所有作判断的模块；双核机器上需要几个小时
just mutants linting/lint.py   # 只测其中一个
just mutants --alive           # 只测上次存活的
just mutants --changed --within 60  # 改动过的模块（没有则任选一个），最多这么多秒
```

存活的变异体要逐个阅读：要么写一个测试，讲述一家会被它误判的公司；要么连同理由写入 `tests/mutants/equivalent.toml`，在该行改动之前
有效。

每个变异体都要经过所有会执行到该行的测试：先是最相关的文件，其余按用时从短到长。想快速看一遍模块，可用 `--budget 10`，超出十秒的较慢
测试就不再运行；这样算作存活的变异体，也可能会被这些测试杀死。

CI 运行的是最后一条命令。某个模块自上次完整运行以来有改动，其变异体经过全部测试仍然存活，而且下文既未列为存活也未列为等价，CI
就会失败。能测多少由时间决定，次序只取决于源码：机器慢，查到的就少。没有模块改动时，每天抽查一个模块，查到的只报告、不算失败，
因为它与当次改动无关。从未完整运行过的模块不在此列。

程序是我们自己的，在 `tests/mutants/` 中。mutmut 3 只改函数内部，而这里的许多判断写在函数之外的表格中；它运行的是源码副本，可编辑
安装不会导入它（[mutmut 486](https://github.com/boxed/mutmut/issues/486)）；它靠环境变量切换变异体，测试若为命令另设环境，切换就会
失效（[mutmut 511](https://github.com/boxed/mutmut/issues/511)）。Cosmic Ray 就地修改文件，每个变异体都要重新启动测试命令，这里只需
零点几秒的事它要几秒，而且所有变异体共用一份测试清单。""",
)

HEADINGS = (
    Text("Module", "模块"),
    Text("Made", "生成"),
    Text("Killed", "杀死"),
    Text("Hang", "卡住"),
    Text("Equivalent", "等价"),
    Text("Alive", "存活"),
    Text("Last run whole", "上次完整运行"),
)
NEVER = Text("not yet", "尚未运行")
ALIVE = Text("Alive", "存活")
NOBODY = Text("None.", "无。")
EQUIVALENT = Text("Equivalent", "等价")


def write() -> None:
    """Write the page in both languages."""
    for language in LANGUAGES:
        path = ROOT / "docs" / f"mutants{SUFFIX[language]}"
        path.write_text(made(language), encoding="utf-8", newline="\n")


def made(language: Language) -> str:
    """The page as it is made now."""
    rows = results()
    blocks = [
        PURPOSE.within(language),
        table([heading.within(language) for heading in HEADINGS], _rows(rows, language)),
        f"## {ALIVE.within(language)}",
        _listed(dict.fromkeys(sorted(survivors()), "")) or NOBODY.within(language),
        f"## {EQUIVALENT.within(language)}",
        _listed(equivalents()) or NOBODY.within(language),
    ]
    return page("mutants", language, TITLE.within(language), SOURCE, blocks)


def _rows(rows: Mapping[str, Any], language: Language) -> Iterator[list[str]]:
    known = equivalents()
    for name in MODULES:
        row = rows.get(name)
        if row is None:
            yield [f"`{name}`", "", "", "", "", "", NEVER.within(language)]
        else:
            left = [tuple(key) for key in row["not killed"]]
            same = sum(key in known for key in left)
            counts = (row["made"], row["made"] - row["hangs"] - len(left), row["hangs"], same, len(left) - same)
            yield [f"`{name}`", *map(str, counts), row["on"]]


def _listed(found: Mapping[Key, str]) -> str:
    """One line for each mutant, with the reason where there is one."""
    return "\n".join(_line(key, why) for key, why in found.items())


def _line(key: Key, why: str) -> str:
    module, function, line, change = key
    mark = "``" if "`" in line + change else "`"
    return f"* `{module}` {function}: {mark}{change}{mark}" + (f" — {why}" if why else "")
