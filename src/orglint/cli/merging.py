"""`orglint import --into`: from what was imported to a diff of the company's files, and to the files themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from orglint.cli.import_options import ImportChoices
from orglint.cli.importing import Undone, write_notes
from orglint.cli.streams import write_bytes
from orglint.document.read import MAX_BYTES
from orglint.document.toml_text import NoTomlForm
from orglint.document.write import Rewrite, overwrite
from orglint.fixing.diff_paths import diff_paths
from orglint.fixing.loop import BYTE_ORDER_MARK, WorkingCopy
from orglint.fixing.toml_additions import comments_at, remark_at
from orglint.fixing.toml_changes import Comments, rewritten
from orglint.fixing.toml_edit import IndexedText, indexed
from orglint.importers.gather import Imported
from orglint.importers.merge import Merge, There, merge
from orglint.linting.check import CheckedCompany, Owners, ParsedFile, check_company, parse_org_file
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.linting.run import DISK
from orglint.model import Change, Fault, Key
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.company.resolve import Resolved


class MergedFiles(NamedTuple):
    """What a merge makes of files: the old and the new bytes of each that changes; what it did; and all departments after it."""

    texts: Mapping[str, tuple[bytes, bytes]]
    merge: Merge
    departments: Mapping[str, Mapping[str, object]]

    @property
    def new_names(self) -> frozenset[object]:
        """The names of the departments that are new."""
        return frozenset(table.get("name", key) for key, table in self.merge.departments.items())


def merge_into(
    file: str, imported: Imported, choices: ImportChoices, plan: Plan, language: Language, *, written: bool
) -> MergedFiles:
    """Show what an import changes in a company that is there and, if asked to, write it, all files or none; say what was done.

    Raises OrglintError when the company cannot be read, or a file not be changed without touching anything else.
    """
    merged = merged_files(file, imported, choices.least_share, plan, language)
    write_bytes(_differences(merged))
    if written:
        overwrite([Rewrite(name, *texts) for name, texts in merged.texts.items()])
    where = () if written else diff_paths(merged.texts).notes
    write_notes([*merged.merge.notes, *_told(file, merged.merge, written=written), *where], language)
    return merged


def merged_files(
    file: str, imported: Imported, least_share: int, plan: Plan, language: Language, source: FileSource = DISK
) -> MergedFiles:
    """What an import makes of a company's files, of its own and of those it includes. Nothing is written. Raises OrglintError."""
    copy = WorkingCopy(source)
    current = FileSource(copy.read, source.tree)
    checked = check_company(file, current, plan, Owners(current))
    resolved = _resolved(checked)
    texts = _Texts(checked)
    there = _there(checked, resolved, texts)
    done = merge(imported, there, least_share, language)
    for name, share in _by_file(done, texts).items():
        copy.put({name: _changed(name, copy.read(name), share, texts)})
    return MergedFiles(copy.changes(), done, {**there.departments, **done.departments})


def _resolved(checked: CheckedCompany) -> Resolved:
    """What the company's files describe. Raises Undone where they are no org files."""
    if checked.resolved and not checked.faults:
        return checked.resolved
    if checked.part_of:
        raise Undone(Fault(PART.fill({"file": checked.file, "owner": checked.part_of[0]}), GIVE_OWNER))
    faults = [
        Fault(
            AT.fill({"file": each.finding.place.file, "line": each.span.line, "message": each.finding.message}), each.finding.remedy
        )
        for each in checked.findings
        if checked.resolved is None and each.finding.severity == "error"
    ]
    raise Undone(*faults, *checked.faults)


class _Texts:
    """The texts of a company's files, indexed when they are asked for, and which of them has what."""

    def __init__(self, checked: CheckedCompany) -> None:
        self.own = checked.file
        self.files: Mapping[str, ParsedFile] = checked.files
        self.indexed = cache(self._indexed)
        self._owners = {
            (table, key): name
            for name in reversed([*checked.files])
            for table in ("departments", "tools")
            for key in (checked.files[name].data or {}).get(table, ())
        }

    def _indexed(self, name: str) -> IndexedText:
        return indexed(self.files[name].text)

    def of(self, path: Key) -> str:
        """The file in which a department or tool stands; what is in none belongs in the company's own."""
        return self._owners.get((str(path[0]), str(path[1])), self.own) if len(path) > 1 else self.own


def _there(checked: CheckedCompany, resolved: Resolved, texts: _Texts) -> There:
    departments: dict[str, Mapping[str, object]] = {}
    tools: dict[str, Mapping[str, object]] = {}
    for parsed in checked.files.values():
        for table, found in (("departments", departments), ("tools", tools)):
            for key, value in (parsed.data or {}).get(table, {}).items():
                found.setdefault(key, value)

    def tool(name: str) -> str | None:
        found = resolved.tool_resolver.find(name)
        return found.id if found else None

    def said(path: Key) -> str:
        return remark_at(texts.indexed(texts.of(path)), path)

    def comments(path: Key) -> Iterable[str]:
        return comments_at(texts.indexed(texts.of(path)), path)

    own = checked.files[checked.file].data or {}
    return There(own, departments, tools, tool, resolved.department_names.find, said, comments)


def _by_file(done: Merge, texts: _Texts) -> dict[str, Merge]:
    """The changes and comments of each file."""
    shares: dict[str, tuple[list[Change], dict[Key, str], dict[Key, tuple[str, ...]]]] = {}
    for change in done.changes:
        shares.setdefault(texts.of(change.path), ([], {}, {}))[0].append(change)
    for path, remark in done.remarks.items():
        shares.setdefault(texts.of(path), ([], {}, {}))[1][path] = remark
    for path, lines in done.lines.items():
        shares.setdefault(texts.of(path), ([], {}, {}))[2][path] = lines
    return {name: Merge(tuple(changes), remarks, lines) for name, (changes, remarks, lines) in shares.items()}


def _changed(name: str, old: bytes, share: Merge, texts: _Texts) -> bytes:
    """The bytes of a file with the changes. Raises Undone."""
    try:
        comments = Comments(share.remarks, share.lines)
        text = rewritten(texts.indexed(name), dict(texts.files[name].data or {}), share.changes, comments)
    except NoTomlForm as impossible:
        raise Undone(Fault(NO_EDIT.fill({"file": name}), WRITE_HEADERS)) from impossible
    new = (BYTE_ORDER_MARK if old.startswith(BYTE_ORDER_MARK.encode()) else "") + text
    if len(data := new.encode()) > MAX_BYTES:
        raise Undone(Fault(TOO_LARGE.fill({"file": name, "most": MAX_BYTES // 2**20}), IN_PARTS))
    if parse_org_file(name, data, part=name != texts.own).problems:
        raise Undone(Fault(NO_EDIT.fill({"file": name}), WRITE_HEADERS))
    return data


def _differences(merged: MergedFiles) -> Iterator[bytes]:
    from orglint.fixing.unified_diff import unified_diff

    names = diff_paths(merged.texts).names
    for name, texts in merged.texts.items():
        yield from unified_diff(names[name], *texts)


def _told(file: str, done: Merge, *, written: bool) -> Iterator[Text]:
    """What was done, and what stays although the source does not have it, or has it otherwise."""
    counts = done.counts
    if done.is_empty:
        yield NOTHING_NEW.fill({"file": file})
    else:
        yield (DONE if written else TO_DO).fill({"file": file, **counts._asdict()})
    if counts.absent:
        yield ABSENT.fill({"number": counts.absent})
    if counts.other_access:
        yield OTHER_ACCESS.fill({"number": counts.other_access})


AT = Text("{file}:{line}: {message}", "{file}:{line}：{message}")
PART = Text("{file} is a part of the company in {owner}", "{file} 是 {owner} 所述公司的一部分")
GIVE_OWNER = Text(
    "Give that file to --into: what stands in a part of it is changed there.",
    "请在 --into 中指定该文件：各部分中的内容会在原处更新。",
)
NO_EDIT = Text(
    "{file} cannot be changed without touching anything else, so nothing was written",
    "无法在不影响其他内容的情况下修改 {file}，因此什么也没有写入",
)
WRITE_HEADERS = Text(
    "Write its departments as tables with headers, such as `[departments.sales]`, each with a list `tools = [...]`.",
    "请把其中的部门写成带表头的表，例如 `[departments.sales]`，工具写成 `tools = [...]`。",
)
TOO_LARGE = Text("{file} would be larger than {most} MiB", "{file} 将大于 {most} MiB")
IN_PARTS = Text("Import less, or divide the file with `include`.", "请减少导入的内容，或用 `include` 拆分文件。")
NOTHING_NEW = Text("{file} says all of it already; nothing was changed", "{file} 已包含全部内容，未作任何改动")
DONE = Text(
    "{file} was updated: departments added: {departments}; assignments added: {added}; assignments changed: {updated}",
    "已更新 {file}：新增部门 {departments} 个，新增分配 {added} 项，更新分配 {updated} 项",
)
TO_DO = Text(
    "{file} would be updated, without --diff: departments added: {departments}; assignments added: {added}; "
    "assignments changed: {updated}",
    "不加 --diff 时将更新 {file}：新增部门 {departments} 个，新增分配 {added} 项，更新分配 {updated} 项",
)
ABSENT = Text("assignments that are not in the source, and stay: {number}", "来源中没有、予以保留的分配：{number} 项")
OTHER_ACCESS = Text(
    "assignments to which the source gives another access; what is there stays: {number}",
    "来源中的使用方式不同、仍保留原有写法的分配：{number} 项",
)
