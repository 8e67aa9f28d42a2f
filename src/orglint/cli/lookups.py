"""What the commands share that look something up: asked about the policy here or about companies, printed as text or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from orglint.cli.layout import definitions
from orglint.cli.session import Session, plan_for, plans_for, run_notes
from orglint.cli.streams import DONE, FINDINGS, NOT_DONE, write, write_aside, write_faults
from orglint.company.resolve import Resolved
from orglint.escape import visible
from orglint.linting.check import CheckedCompany, check_companies, faults_of
from orglint.linting.discover import discover
from orglint.linting.plan import Plan, Terms
from orglint.linting.run import DISK
from orglint.model import Fault
from orglint.policy.plugin_errors import output_aside
from orglint.policy.policy import Policy
from orglint.queries.answers import Fact
from orglint.reporters.escaping import array
from orglint.terminal import columns, is_terminal, reading_columns, table
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Row: TypeAlias = "Mapping[str, Any]"
"""What is listed, as JSON has it."""

Companies: TypeAlias = "Sequence[tuple[CheckedCompany, Resolved]]"


class Column(NamedTuple):
    """A column of a table: its heading, and what stands in a row."""

    heading: Text
    cell: Callable[[Any], object]


class Answer(NamedTuple):
    """What to write, why it is not whole, and whether what was required is met."""

    lines: Iterable[str] = ()
    faults: tuple[Fault, ...] = ()
    met: bool = True


ID = Column(Text("ID", "标识"), lambda row: row["id"])
NAME = Column(Text("Name", "名称"), lambda row: row["name"])

LIST_OF_TOOLS = Text("`orglint tools WORD` searches the catalogue.", "可用 `orglint tools 关键词` 搜索产品目录。")


def answer_about_policy(language: Language, session: Session, ask: Callable[[Policy], Answer]) -> int:
    """Answer about the policy that holds in the current folder, with the severities that its settings give; the exit code.

    Where the settings are wrong, the answer is about the policy without them. Any fault, of the settings, of plugins or of the
    answer, means that not everything was done. Raises Contradiction for plugins that cannot go together.
    """
    plan, without_settings, faults = plan_for(".", session)
    answer = ask(_with_severities(plan or without_settings))
    write(answer.lines)
    faults = (*answer.faults, *faults)
    write_faults(faults, language)
    return NOT_DONE if faults else DONE


def _with_severities(plan: Plan) -> Policy:
    """The plan's policy, whose rules have the severities that the settings give them."""
    rules = {key: rule._replace(severity=plan.severities.get(key, rule.severity)) for key, rule in plan.policy.rules.items()}
    return plan.policy._replace(rules=rules)


def list_of_policy(
    language: Language, session: Session, headed: Sequence[Column], rows: Callable[[Policy], Sequence[Row]], output_format: str
) -> int:
    """List something of the policy that holds in the current folder, as `answer_about_policy` does."""
    return answer_about_policy(language, session, lambda policy: Answer(LISTINGS[output_format](headed, rows(policy), language)))


def answer_about_companies(
    path: str | None, as_of: date | None, session: Session, language: Language, ask: Callable[[Companies], Answer]
) -> int:
    """Answer about the companies of a path. 2 when anything could not be read, done or found; 1 when a requirement is not met.

    Raises Contradiction for plugins that cannot go together.
    """
    files, faults = discover([path or "."])
    resolved = plans_for(files, session, Terms(as_of or date.today()))
    with output_aside():
        checked = list(check_companies(resolved.plans, DISK))
        companies = [(company, company.resolved) for company in checked if company.resolved]
        answer = ask(companies) if companies else Answer()
    write(answer.lines)
    write_aside(note.within(language) for note in (*resolved.notes, *run_notes(as_of)))
    faults = [*faults, *resolved.faults, *faults_of(checked), *answer.faults]
    write_faults(faults, language)
    return NOT_DONE if faults else DONE if answer.met else FINDINGS


def categories(companies: Companies) -> tuple[str, ...]:
    """The categories that there are for any of the companies."""
    return tuple(dict.fromkeys(category for checked, _ in companies for category in checked.plan.policy.categories))


def _text(headed: Sequence[Column], rows: Sequence[Row], language: Language) -> Iterator[str]:
    if rows:
        cells = ([shown(column.cell(row), language) for column in headed] for row in rows)
        most = columns() if is_terminal() else None
        yield from table([[shown(column.heading, language) for column in headed], *cells], most)


def _json(headed: Sequence[Column], rows: Sequence[Row], language: Language) -> Iterator[str]:  # noqa: ARG001 - one of two alike
    yield from array(rows)


LISTINGS: Mapping[str, Callable[[Sequence[Column], Sequence[Row], Language], Iterator[str]]] = {"text": _text, "json": _json}
"""How rows are listed, by the output format."""


def facts_listed(facts: Iterable[Fact], language: Language) -> Iterator[str]:
    """Facts as lines, each label with its texts beside it."""
    pairs = ((shown(fact.label, language), [shown(text, language) for text in fact.texts]) for fact in facts)
    yield from definitions(pairs, reading_columns())


def shown(value: object, language: Language) -> str:
    """A value as a cell or a line has it: in one language, without anything that a terminal obeys."""
    return visible(value.within(language) if isinstance(value, Text) else str(value))
