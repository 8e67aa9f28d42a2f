"""What the checks of plugins say they found, held against the company they were asked about.

A department, a tool or a place that is not there is a mistake of the plugin: it is said, and not bent into something that is.
orglint's own rules are held against this by the test suite, so a run need not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from orglint.linting.clip import extent_when_filled
from orglint.model import Company, Finding, Key, Offender, Place, Rule
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import Refused
from orglint.policy.policy import Policy
from orglint.rules.org_checks import assignments
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

MakeFinding: TypeAlias = "Callable[[Rule, Offender, Policy], Finding]"

LONGEST = 10_000
"""How many characters a text of a finding may have, with what is put into it: of a longer one only the beginning is shown."""

MOST_CHARACTERS = 30_000_000
"""How many characters the texts of all findings of one plugin in one company may have together."""

TOO_LONG = Text(f"it gives texts of more than {LONGEST:,} characters; they were cut", f"它给出的文本超过 {LONGEST:,} 字，已截断")

TOO_MUCH = (
    f"its findings in this company have texts of more than {MOST_CHARACTERS:,} characters together; the rest is left out",
    f"它在该公司中给出的问题文本合计超过 {MOST_CHARACTERS:,} 字；其余从略",
)


class OffenderVetting:
    """The vetting of all that the rules of plugins find in one company. `data` is what stands in each of its files, where known."""

    def __init__(self, company: Company, policy: Policy, data: Mapping[str, Any], make: MakeFinding) -> None:
        self._company = company
        self._policy = policy
        self._data = data
        self._make = make
        self._cut: set[str] = set()
        self._characters: Counter[EntryPoint] = Counter()
        self._named: tuple[set[str], set[str]] | None = None

    def finding_of(self, rule: Rule, offender: Offender, department: str | None) -> Finding:
        """A rule's finding; `department` is the key of the one that it was asked about. Raises Refused."""
        if not isinstance(offender, Offender):
            raise Refused(
                "its check gives something that is not made with Offender(…)", "其检查函数给出的内容不是用 Offender（…）创建的"
            )
        if offender.department is None:
            offender = offender._replace(department=department)
        for place in (offender.place, *(label.place for label in offender.labels)):
            self._refuse_elsewhere(place)
        self._refuse_unknown(offender)
        finding = self._make(rule, offender, self._policy)
        origin = self._policy.origins[rule.id]
        self._characters[origin] += _characters(finding)
        if self._characters[origin] > MOST_CHARACTERS:
            raise Refused(*TOO_MUCH)
        texts = (rule.message, rule.because, rule.remedy)
        if extent_when_filled(texts, self._policy.spoken(offender.values)) > LONGEST:
            self._cut.add(rule.id)
        return finding

    def cut(self, rule: Rule) -> list[Text]:
        """Why texts of a rule were cut since this was asked last: one reason, or none."""
        was_cut = rule.id in self._cut
        self._cut.discard(rule.id)
        return [TOO_LONG] if was_cut else []

    def _refuse_elsewhere(self, place: Place) -> None:
        company = self._company
        if not isinstance(place, Place) or place.span or (place.file != company.place.file and place.file not in company.parts):
            raise Refused("it reports a place that is not in the file it was asked about", "它报告的位置不在所检查的文件中")
        if place.file in self._data and not (_stands(place.path, self._data[place.file]) or self._is_given(place)):
            shown = ".".join(map(str, place.path))[:LONGEST]
            raise Refused(f"it reports a place that is not in the file: {shown}", f"它报告的位置在文件中不存在：{shown}")

    def _is_given(self, place: Place) -> bool:
        """Whether it is one that a company's values have though nothing stands there: its own, and what a tool is for."""
        tools = (tool.place for tool in self._company.tools if tool.place)
        return place.path == ("company",) or place.path in [(*tool.path, "categories") for tool in tools]

    def _refuse_unknown(self, offender: Offender) -> None:
        key, tool, instance = offender.department, offender.tool, offender.instance
        if key is not None and key not in self._company.departments:
            raise _unknown(Text("a department", "部门"), key)
        if tool is None and instance is None:
            return
        tools, instances = self._named = self._named or _named(self._company)
        if tool is not None and tool not in tools and getattr(self._policy.catalogue.called(tool), "id", None) != tool:
            raise _unknown(Text("a tool", "工具"), tool)
        if instance is not None and instance not in instances:
            raise _unknown(Text("an instance", "实例"), instance)


def _named(company: Company) -> tuple[set[str], set[str]]:
    """The ids of the tools, and the instances, that somebody has or the file defines."""
    every = (*assignments(company), *company.dormant)
    tools = {assignment.tool.id for assignment in every if assignment.tool} | {tool.id for tool in company.tools}
    return tools, {assignment.instance for assignment in every if assignment.instance is not None}


def _unknown(what: Text, name: str) -> Refused:
    return Refused(
        f"it reports {what.en} that the company does not have: {name[:LONGEST]}", f"它报告的{what.zh}不存在：{name[:LONGEST]}"
    )


def _stands(path: Key, data: Any) -> bool:
    """Whether something is at a path of a file's data."""
    for step in path:
        if isinstance(data, list):
            if not isinstance(step, int) or not 0 <= step < len(data):
                return False
        elif not isinstance(data, Mapping) or step not in data:
            return False
        data = data[step]
    return True


def _characters(finding: Finding) -> int:
    texts = (finding.message, finding.because, finding.remedy, *(label.text for label in finding.labels))
    return sum(len(wording) for text in texts for wording in text)
