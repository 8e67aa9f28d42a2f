"""The examples of rules: where they are, what is marked in them, and whether that is found, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

from orglint.actual import is_about_actual
from orglint.company.resolve import resolve
from orglint.document.parse import parse
from orglint.document.read import Unreadable
from orglint.document.repository import read_inside
from orglint.hooks import PROJECT
from orglint.linting.check import check_company
from orglint.linting.plan import Plan, Terms, make_plan
from orglint.linting.run import DISK, check_files
from orglint.names import nearest
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.rules.org_rules import WHEN_FIXING
from orglint.settings.extends import folders_of
from orglint.settings.values import Settings, WaiverPolicy
from orglint.texts import Language, Text
from orglint.values import NamedTuple

FLAGGED, CLEAN = FILES = ("flagged.org.toml", "clean.org.toml")
"""What a rule finds something in, and the same story put right, in which nothing is found."""

IN_CHINESE: Mapping[str, str] = {file: file.replace(".", ".zh.", 1) for file in FILES}
"""The same two as a Chinese reader is shown them, for a rule that has them."""

SOURCE, SOURCE_IN_CHINESE = "actual.csv", "actual.zh.csv"
"""The source that the examples of a rule of `actual` are held against, and the one for those in Chinese."""

ALL_FILES = (*FILES, *IN_CHINESE.values())


class ExampleFile(NamedTuple):
    """One example of a rule: the rule's id, the folder of all examples, and the name of the file, one of ALL_FILES."""

    rule: str
    folder: Path
    file: str

    @property
    def path(self) -> str:
        """Where the file is."""
        return (self.folder / self.rule / self.file).as_posix()

    @property
    def flags(self) -> bool:
        """Whether the rule is to find something in it."""
        return self.file in (FLAGGED, IN_CHINESE[FLAGGED])

    @property
    def source(self) -> Path:
        """What is really used, for an example of a rule about that."""
        return self.folder / self.rule / (SOURCE_IN_CHINESE if self.file in IN_CHINESE.values() else SOURCE)

    @property
    def included(self) -> list[Path]:
        """The files that it includes, which lie in a folder of its name."""
        return sorted((self.folder / self.rule / self.file.removesuffix(SUFFIX)).glob("**/*.toml"))


SUFFIX = ".org.toml"


class Stray(NamedTuple):
    """A file that is nobody's example, and what it was probably meant to be."""

    path: str
    near: str | None


def canonical(distribution: str) -> str:
    """The form in which names of distributions are compared (Python packaging user guide, "Name normalization")."""
    return "-".join(filter(None, distribution.lower().translate(str.maketrans("_.", "--")).split("-")))


def rules_of(policy: Policy, distribution: str) -> list[str]:
    """The ids of the rules that the plugins of a distribution give."""
    wanted = canonical(distribution)
    return sorted(rule for rule, entry in policy.origins.items() if canonical(entry.distribution) == wanted)


def shipped(module: str) -> Path | None:
    """The folder of examples in a plugin's package, or None.

    orglint's own are beside its source: an installation without the project has none.
    """
    package = module.partition(".")[0]
    if package in OWN:
        source = Path(__file__).parents[2]
        folder = source.parent / "examples"
        return folder if source.name == "src" and folder.is_dir() else None
    places = folders_of(package)
    folder = Path(places[0]) / "examples" if places else Path()  # a plugin that is a single module has no folder of its own
    return folder if places and folder.is_dir() else None


OWN = (PROJECT, f"{PROJECT}_plugins")
"""orglint's packages that give rules."""


def examples_of(rules: Sequence[str], folder: Path) -> list[ExampleFile]:
    """Both examples of each rule, whether or not they exist; and both in Chinese, where one of them is."""
    return [ExampleFile(rule, folder, file) for rule in rules for file in _expected(folder / rule)]


def _expected(folder: Path) -> tuple[str, ...]:
    return ALL_FILES if any((folder / file).exists() for file in IN_CHINESE.values()) else FILES


def shown(example: ExampleFile, language: Language) -> ExampleFile:
    """The example as it is shown in a language: a Chinese reader is shown the Chinese one, if there is one."""
    chinese = example._replace(file=IN_CHINESE[example.file])
    return chinese if language == "zh" and Path(chinese.path).exists() else example


def strays(rules: Sequence[str], folder: Path) -> Iterator[Stray]:
    """The org files where examples are that are no example of these rules. Raises OSError."""
    for path in files(folder):
        rule = path.parent.relative_to(folder).as_posix()
        if path.name not in ALL_FILES:
            yield Stray(path.as_posix(), nearest(path.name, ALL_FILES))
        elif rule not in rules:
            yield Stray(path.as_posix(), nearest(rule, rules))


def files(folder: Path) -> list[Path]:
    """Every org file where examples are: two folders down, in a folder of two ids."""
    return sorted(path for path in folder.glob("*/*/*.org.toml") if not path.relative_to(folder).parts[0].startswith("."))


MARK = re.compile(r"# <-- ([\w/-]+)")


def marked(text: str) -> list[tuple[int, str]]:
    """The line and the rule of each mark, in order."""
    return sorted((number, rule) for number, line in enumerate(text.split("\n"), 1) for rule in MARK.findall(line))


def found(report: Report) -> list[tuple[int, str]]:
    """The line and the rule of each finding, in order."""
    return sorted((located.span.line, located.finding.rule) for located in report.findings)


class Verified(NamedTuple):
    """One example and what is wrong with it: nothing, if `problems` is empty."""

    example: ExampleFile
    problems: tuple[Text, ...]


class CheckedExample(NamedTuple):
    """An example that was read: its text, the plan it was checked by, and what that gave."""

    example: ExampleFile
    data: bytes
    plan: Plan
    report: Report

    @property
    def text(self) -> str:
        """The text as far as it can be read; some examples are about files that cannot."""
        return self.data.decode("utf-8", "replace")

    @property
    def marks(self) -> list[tuple[int, str]]:
        """What is marked in the example, and in the files it includes."""
        texts = [self.text, *(part.read_text(encoding="utf-8") for part in self.example.included)]
        return sorted(mark for text in texts for mark in marked(text))


DAY = date(2027, 1, 15)
"""The day that the dates of examples are held against, so that what they say stays true, unless they state one of their own."""

STATED = re.compile(r"^# as-of: *(.*?)\s*$", re.MULTILINE)
"""The line in which an example states its day: `# as-of: 2027-03-01`."""


def day_of(text: str) -> date | None:
    """The day that the dates of an example are held against; None where it states one and that is no date."""
    stated = STATED.search(text)
    if not stated:
        return DAY
    try:
        return date.fromisoformat(stated[1]) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", stated[1]) else None
    except ValueError:  # 2027-02-30
        return None


STRICT = WaiverPolicy(longest=365, max_per_expiry_day=2)
"""What is asked of waivers in examples."""


DEMANDS: Mapping[str, Settings] = {"org/missing-kind": Settings(required_kinds=("sales",))}
"""The settings without which a rule would find nothing, in its own examples."""


def example_plan(policy: Policy, distribution: str) -> Plan:
    """The rules that take part in the examples of a distribution: its own and orglint's, but no other plugin's."""
    rules = (*rules_of(policy, distribution), *rules_of(policy, PROJECT))
    return make_plan(policy, Settings(select=rules, waivers=STRICT), Terms(DAY))


def verify(examples: Iterable[ExampleFile], plan: Plan) -> Iterator[Verified]:
    """Hold examples against what the rules of a plan find in them."""
    for example in examples:
        yield Verified(example, tuple(_problems(example, plan)))


def _problems(example: ExampleFile, plan: Plan) -> Iterator[Text]:
    if not (example.folder / example.rule / example.file).exists():
        yield Text("the file is missing", "缺少该文件")
        return
    try:
        data = read_inside(example.path)
    except Unreadable as unreadable:
        yield unreadable.fault.message
        return
    day = day_of(data.decode("utf-8", "replace"))
    if day is None:
        yield NO_DAY
        return
    plan = plan.on_terms(plan.terms._replace(today=day))
    if demands := DEMANDS.get(example.rule):
        plan = plan._replace(settings=plan.settings._replace(required_kinds=demands.required_kinds))
    report = check_files([example.path], plan)
    if is_about_actual(example.rule):
        more = reconciled(example, plan)
        report = report._replace(findings=(*report.findings, *more.findings), faults=(*report.faults, *more.faults))
    elsewhere = _not_asked(plan, example.rule)
    report = report._replace(findings=tuple(located for located in report.findings if located.finding.rule not in elsewhere))
    checked = CheckedExample(example, data, plan, report)
    yield from (fault.message for fault in report.faults)
    for look in LOOKS:
        yield from look(checked)


def _not_asked(plan: Plan, rule: str) -> set[str]:
    """The rules that nobody asks without being told to, and that have no say in the examples of another rule."""
    off = {other.id for other in plan.selected.values() if not other.default_enabled}
    return {*WHEN_FIXING, *off} - {rule}


def reconciled(example: ExampleFile, plan: Plan) -> Report:
    """The report on an example that is held against the source beside it."""
    from orglint.importers.actual import actual_of
    from orglint.importers.entries import Input
    from orglint.importers.groups import everybody_apart
    from orglint.importers.run import imported
    from orglint.linting.reconcile import compare, report_on

    with BytesIO(read_inside(example.source.as_posix())) as stream:
        actual = actual_of([("csv", everybody_apart(imported("csv", plan.policy, [Input(example.source.name, stream)])))])
    return report_on(check_company(example.path, DISK, plan.for_reconciling(partial(compare, actual))), actual)


NO_DAY = Text(
    "what it states as its day is no date: write it like `# as-of: 2027-03-01`",
    "其中写明的日期无效，应写成 `# as-of: 2027-03-01` 的形式",
)


def _story(checked: CheckedExample) -> Iterator[Text]:
    first, second, *_ = [*map(str.strip, checked.text.split("\n", 2)), ""]
    if not first.lstrip("\ufeff").startswith("# ") or second:
        yield Text(
            "it does not begin with a comment of one line that tells its story, and an empty line",
            "开头应有一行讲述情景的注释，随后是一个空行",
        )


def _marks(checked: CheckedExample) -> Iterator[Text]:
    """What is marked and not found, and what is found and not marked, line by line."""
    expected, actual = Counter(checked.marks), Counter(found(checked.report))
    messages = {(located.span.line, located.finding.rule): located.finding.message for located in checked.report.findings}
    differences = [*((*spot, None) for spot in expected - actual), *((*spot, messages[spot]) for spot in actual - expected)]
    for line, rule, message in sorted(differences, key=lambda difference: difference[:2]):
        values = {"line": line, "rule": rule, "message": message}
        yield (MARKED_ONLY if message is None else FOUND_ONLY).fill(values)


MARKED_ONLY = Text("line {line}: {rule} is expected there and was not found", "第 {line} 行：标注了 {rule}，但没有发现该问题")
FOUND_ONLY = Text(
    "line {line}: {rule} was found and is not expected there: {message}", "第 {line} 行：发现了未标注的 {rule}：{message}"
)


def _own_marks(checked: CheckedExample) -> Iterator[Text]:
    """A flagged example is about its own rule, and a clean one about none."""
    values = {"rule": checked.example.rule}
    rules = {rule for _, rule in checked.marks}
    if checked.example.flags and checked.example.rule not in rules:
        yield Text("no line ends with the mark `# <-- {rule}`", "没有一行以标记 `# <-- {rule}` 结尾").fill(values)
    for other in sorted(rules - {checked.example.rule}) if checked.example.flags else ():
        yield Text("it is an example of {rule} alone, and {other} is marked", "这是 {rule} 的示例，却标注了 {other}").fill(
            {**values, "other": other}
        )
    if not checked.example.flags and rules:
        yield Text("nothing is to be found in it, and a line is marked", "其中不应有任何问题，却有标注的行")


def _subject(checked: CheckedExample) -> Iterator[Text]:
    """An example that a rule accepts because it has nothing to look at says nothing about the rule."""
    rule = checked.plan.policy.rules[checked.example.rule]
    if checked.example.flags or checked.report.findings:
        return
    today = checked.plan.terms.today
    company = resolve(parse(checked.data).data, checked.example.path, checked.plan.policy, today).company
    if not any(rule.kind is None or rule.kind in department.kinds for department in company.departments.values()):
        values = {"kind": rule.kind or ""}
        yield Text(
            "no department in it is of the kind {kind}, so the rule has nothing to look at",
            "其中没有 {kind} 类型的部门，规则无从检查",
        ).fill(values)


LOOKS: tuple[Callable[[CheckedExample], Iterator[Text]], ...] = (_story, _marks, _own_marks, _subject)
