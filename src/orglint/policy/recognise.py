"""Which kind of department a name stands for: an exact table of aliases, never a guess."""

from __future__ import annotations

from orglint.model import Kind
from orglint.names import normalise, normalise_all, without_remark
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class RecognisedName(NamedTuple):
    """What a name says: the kinds it may stand for, and whether it leaves that open."""

    kinds: tuple[str, ...]
    ambiguous: bool


class Recogniser:
    """The aliases of all kinds. An alias that several kinds claim is ambiguous, whatever each says of it.

    Where one kind has a sure and an ambiguous alias that are the same once normalised (`People Ops` and `People & Ops`), the
    ambiguous one is recognised only as it is spelt.
    """

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._matches: dict[str, RecognisedName] = {}
        self._as_spelt: dict[str, RecognisedName] = {}
        self._found: dict[str, RecognisedName | None] = {}
        for kind in kinds:
            aliases, doubtful, named = _normalised(kind)
            for alias in doubtful.keys() & set(aliases):
                self._as_spelt[doubtful.pop(alias).casefold()] = RecognisedName((kind.id,), ambiguous=True)
            self._claim(RecognisedName((kind.id,), ambiguous=False), (*aliases, *(name for name in named if name not in doubtful)))
            self._claim(RecognisedName((kind.id,), ambiguous=True), doubtful)

    def _claim(self, claim: RecognisedName, aliases: Iterable[str]) -> None:
        matches = self._matches
        for alias in aliases:
            other = matches.setdefault(alias, claim)
            if other is not claim and claim.kinds[0] not in other.kinds:
                matches[alias] = RecognisedName((*other.kinds, *claim.kinds), ambiguous=True)

    def find(self, name: str) -> RecognisedName | None:
        """The kinds that a department's name or key stands for, or None: those of the first of its `forms` that is known."""
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> RecognisedName | None:
        if match := self._as_spelt.get(name.strip().casefold()):
            return match
        matches = self._matches
        for form in forms(name):
            if match := matches.get(form):
                return match
        return None


def forms(name: str) -> Iterator[str]:
    """The forms in which a department's name or key is looked up, in turn.

    They are the name normalised; without a trailing remark in parentheses; without region, number and the word "department".
    """
    for form in dict.fromkeys((name, without_remark(name))):
        normalised = normalise(form)
        yield normalised
        yield from plainer(form, normalised)


def _normalised(kind: Kind) -> tuple[list[str], dict[str, str], list[str]]:
    """A kind's aliases; its ambiguous aliases, with the spelling of each; its id and names. All at the price of one call."""
    forms = normalise_all((*kind.aliases, *kind.ambiguous, kind.id, *kind.name))
    sure, doubtful = len(kind.aliases), len(kind.aliases) + len(kind.ambiguous)
    return forms[:sure], dict(zip(forms[sure:doubtful], kind.ambiguous, strict=True)), forms[doubtful:]


ALL_AREAS = (
    "大中华|亚太|东南亚|东北亚|南亚|东亚|中东|非洲|欧洲|北美|南美|拉美|美洲|欧美|亚洲|海外|境外|国际|全球|国内|全国|"
    "区域|总部|集团|总公司|分公司|华东|华南|华北|华中|华西|东北|西北|西南|东南|东部|西部|南部|北部|中部|东区|西区|南区|"
    "北区|中区|长三角|珠三角|大湾区|京津冀|中国|日本|韩国|新加坡|马来西亚|泰国|越南|印尼|印度|美国|加拿大|墨西哥|巴西|"
    "英国|德国|法国|意大利|西班牙|俄罗斯|澳洲|澳大利亚|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|"
    "福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|"
    "深圳|广州|杭州|南京|苏州|无锡|常州|宁波|温州|合肥|福州|厦门|南昌|济南|青岛|郑州|武汉|长沙|东莞|佛山|珠海|惠州|"
    "中山|南宁|海口|成都|贵阳|昆明|西安|兰州|沈阳|大连|长春|哈尔滨|石家庄|太原|唐山|烟台|emea|apac|apj|amer|latam|anz|"
    "us|uk|eu"
)
AREAS = tuple(ALL_AREAS.split("|"))
AREA_SUFFIXES = ("特别行政区", "大区", "地区", "区域", "片区", "战区", "分公司", "子公司", "省", "市", "区")
BRANCHES = ("分公司", "子公司")
LONGEST_BRANCH = 8

CHINESE_DIGITS = frozenset("一二三四五六七八九十")
DIGITS = frozenset("0123456789")
LONGEST_NUMBER = 3
NUMBERED_UNITS = ("部门", "部", "组", "科", "处", "室", "中心", "团队", "队", "工厂", "车间")
"""What stays when the number before it goes: 研发一部 is a 研发部."""

COUNTED_UNITS = ("小组", "组", "科", "处", "室", "班", "队", "分部")
"""What goes together with the number before it: 销售二组 is 销售."""

PLANTS = ("工厂", "车间", "号工厂", "号车间")
"""What a number may begin the name of: 二号工厂 is a 工厂."""

SEPARATORS = str.maketrans(dict.fromkeys("-_./,#()", " "))
LATIN_AREAS = (
    "emea apac apj amer americas latam anz nordics dach benelux mena us usa uk eu europe european asia asian africa "
    "african australia canada china japan india germany france brazil mexico singapore global worldwide international "
    "regional group central north south east west northern southern eastern western northeast northwest southeast "
    "southwest hq american pacific middle america"
)
AREA_WORDS = frozenset(LATIN_AREAS.split())
LATIN_ORDINALS = "1 2 3 4 5 6 7 8 9 10 11 12 i ii iii iv v vi one two three four five"
ORDINAL_WORDS = frozenset(LATIN_ORDINALS.split())
UNIT_WORDS = frozenset(["department", "dept", "division", "team"])


def plainer(name: str, normalised: str) -> Iterator[str]:
    """The name without region and number, in the forms worth looking up, the fullest first; none equals `normalised`.

    `name` is the name as written, `normalised` its normalised form.
    """
    forms = _latin(name) if name.isascii() else _chinese(normalised)
    return (form for form in dict.fromkeys(forms) if form and form != normalised)


def _chinese(name: str) -> Iterator[str]:
    for bare in (name, *_without_area(name)):
        yield bare
        yield from _without_ordinals(bare)
        if bare:
            yield bare.removesuffix("门") if bare.endswith("部门") else bare + "部"  # 法务 and 法务部门 are 法务部


def _without_ordinals(name: str) -> Iterator[str]:
    """What is left behind each way to leave out a number, and then a second one: 销售一部二组 is one of several twice over."""
    if CHINESE_DIGITS.isdisjoint(name) and DIGITS.isdisjoint(name):
        return
    for plain in (*_without_number(name), *_without_leading_number(name), *_without_trailing_number(name)):
        yield plain
        yield from _without_ordinals(plain)


def _without_number(name: str) -> Iterator[str]:
    """The name without the number before the unit that it ends with; then without the number and the unit."""
    for units, kept in ((NUMBERED_UNITS, True), (COUNTED_UNITS, False)):
        for unit in units:
            end = len(name) - len(unit)
            if name.endswith(unit) and (start := _number_start(name, end)) < end:
                yield name[:start] + unit if kept else name[:start]


def _without_leading_number(name: str) -> Iterator[str]:
    for end in range(1, min(len(name), LONGEST_NUMBER + 1) + 1):
        if name.startswith(PLANTS, end) and _number_start(name, end) == 0:
            yield name[end:].removeprefix("号")


def _without_trailing_number(name: str) -> Iterator[str]:
    """The name without the number at its end; its first character always stays."""
    start = max(1, _number_start(name, len(name)))
    if start < len(name):
        yield name[:start]


def _number_start(name: str, end: int) -> int:
    """Where the number that ends at `end` begins; `end` itself if there is none. It is written in one sort of digits."""
    digits = CHINESE_DIGITS if name[end - 1 : end] in CHINESE_DIGITS else DIGITS
    start = end
    while start > 0 and end - start < LONGEST_NUMBER and name[start - 1] in digits:
        start -= 1
    return start - 1 if start < end and name[start - 1 : start] == "第" else start


def _without_area(name: str) -> Iterator[str]:
    """What is left behind each way to read the beginning as areas: 华南市场部 begins with 华南, not with 华南市."""
    for area in (*_areas(name), *_branch(name)):
        for suffix in ("", *AREA_SUFFIXES):
            if name.startswith(suffix, len(area)):
                rest = name[len(area) + len(suffix) :]
                yield rest
                yield from _without_area(rest)


def _areas(name: str) -> list[str]:
    return [area for area in AREAS if name.startswith(area)] if name.startswith(AREAS) else []


def _branch(name: str) -> list[str]:
    """The branch or subsidiary that the name begins with, if it does: 甲子公司."""
    ends = [end for word in BRANCHES if 0 < (end := name.find(word, 1)) <= LONGEST_BRANCH]
    branch = name[: min(ends)] if ends else "("
    return [] if "(" in branch or ")" in branch else [name[: len(branch) + len(BRANCHES[0])]]


def _latin(name: str) -> Iterator[str]:
    words = name.casefold().translate(SEPARATORS).split()
    while words and words[0] in AREA_WORDS:
        words = words[1:]
        yield "".join(words)
    while words and words[-1] in AREA_WORDS | ORDINAL_WORDS | UNIT_WORDS:
        words = words[:-1]
        yield "".join(words)
