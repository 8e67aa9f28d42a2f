"""How the names of departments are read: the grammar, page by page. `tests/truth/` has names of real organisations."""

from __future__ import annotations

import pickle

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import ROOT
from orglint.model import Kind
from orglint.plugins.host import load_policy
from orglint.policy.recognise import RecognisedName, Recogniser
from orglint.policy.tokens import tokens_of
from orglint.policy.vocabulary import GOODS, PLACES, UNITS, listed
from orglint.policy.word_table import LONGEST, table_text
from orglint.texts import Text

KINDS = sorted(load_policy().kinds.values(), key=lambda kind: kind.id)
RECOGNISER = Recogniser(KINDS)


def judged(name: str, company: str = "") -> str:
    """The kinds of a name; with `?` before them where it leaves them open, and nothing where it says none."""
    return said(RECOGNISER.find(name, company))


def said(found: RecognisedName | None) -> str:
    if found is None:
        return ""
    return ("? " if found.ambiguous else "") + " ".join(found.kinds)


SAME_SIGN = [
    ("R&D", "research-development"),
    ("R & D Team", "research-development"),
    ("Research and Development", "research-development"),
    ("Research & Development", "research-development"),
    ("Finance & Accounting Department", "finance"),
    ("EMEA FP&A", "finance"),
    ("Legal/Compliance", "? legal risk-management"),
    ("财务、会计部", "finance"),
    ("财务及会计", "finance"),
    ("财务兼会计", "finance"),
    ("风险与合规部", "risk-management"),
    ("/ Warehouse & Stores", "supply-chain"),
]
UNITS_FALL_AWAY = [
    ("Sales Team", "sales"),
    ("Team Sales", "sales"),
    ("Department of Finance", "finance"),
    ("Human Resource Department", "human-resources"),
    ("Head of Marketing", "marketing"),
    ("销售科", "sales"),
    ("采购处", "procurement"),
    ("法务办公室", "legal"),
    ("财务岗", "finance"),
    ("项目管理组", "project-management"),
    ("Key Account Management", "sales"),
    ("董秘办公室", ""),
    ("Founder's Office", ""),
    ("设备管理部", "? manufacturing"),
]
PLACES_AND_NUMBERS_FALL_AWAY = [
    ("华东销售部", "sales"),
    ("上海分公司财务部", "finance"),
    ("研发一部", "research-development"),
    ("销售一部二组", "sales"),
    ("客户服务一部", "customer-service"),
    ("第二车间", "manufacturing"),
    ("201车间", "manufacturing"),
    ("越南工厂", "manufacturing"),
    ("EMEA Sales", "sales"),
    ("Sales - APAC", "sales"),
    ("Sales North", "sales"),
    ("EMEA & APAC Sales", "sales"),
    ("Finance Team 3", "finance"),
    ("Warehouse Berlin", "supply-chain"),
    ("上海", ""),
    ("North", ""),
    ("销售3部", "sales"),
    ("销售部3组", "sales"),
    ("研发一部华东", "research-development"),
    ("第二車間", "manufacturing"),
    ("3 IT", "it"),
    ("EMEA & APAC", ""),
    ("Sales, EMEA", "sales"),
    ("Sales 1 & 2", "sales"),
    ("1 2 3", ""),
    ("信息二部", "it"),
    ("华东信息二部", "it"),
    ("大客户服务二部", "customer-service"),
    ("调研二部", "market-research"),
    ("华一前纺", "? manufacturing"),
    ("軟件二部", "research-development"),
    ("售后二部", "? customer-service"),
    ("资产二科", "? administration finance"),
    ("大客户服务上海部", "? sales"),
    ("Server 3 Administration", "it"),
    ("财2务部", ""),
    ("IT Project 2 Management", "project-management"),
]
HEAD_WORDS = [
    ("Field Marketing", "marketing"),
    ("Channel Sales", "sales"),
    ("Sales Strategy & Analytics", "sales"),
    ("Marketing Operations", "marketing"),
    ("Account Based Marketing", "marketing"),
    ("Coffee Sales", "sales"),
    ("头孢合成一车间", "manufacturing"),
    ("渠道销售处", "sales"),
    ("前端开发组", "research-development"),
    ("Zebra Marketing", "? marketing"),
    ("斑马市场部", "? market-research marketing"),
    ("斑马销售部", "sales"),
    ("零售销售部", "sales"),
    ("食品研发部", "research-development"),
    ("Food Sales", "sales"),
    ("经销商销售部", "sales"),
    ("光电移动组", "research-development"),
    ("Legal 食品法务部门", "legal"),
    ("品牌市场部 Community Marketing", "marketing"),
    ("Marketing Analytics 品牌市场部", "marketing"),
]
NO_HEAD_WORD = [
    ("Non-sales", "? sales"),
    ("非销售", "? sales"),
    ("After Sales", "? customer-service sales"),
    ("Recruitment Marketing", "? human-resources marketing"),
    ("Video Production", "? manufacturing"),
    ("Talent Development", "? human-resources research-development"),
    ("Sales Engineering", "? research-development sales"),
    ("Sales Finance", "? finance sales"),
    ("安全生产部", "? it manufacturing risk-management"),
    ("Development", "? research-development"),
    ("African Development", "? research-development"),
    ("Office Management", "administration"),
    ("祥和销售部", "? sales"),
    ("祥和财务部", "? finance"),
    ("Solar Technical Research", "? research-development"),
    ("Battery Engineering", "? research-development"),
    ("Sales Food", "? sales"),
    ("零售财务部", "? finance sales"),
    ("Non EMEA Sales", "? sales"),
    ("销售非", "? sales"),
    ("信电工程事业部", "? manufacturing"),
    ("供应商品质管理部", "? procurement supply-chain"),
    ("市场拓展部", "? sales"),
    ("资产管理部", "? administration"),
    ("祥和线束推广科", "? marketing"),
    ("海外服务部", "? customer-service"),
    ("装配部尿素", "? manufacturing"),
    ("EMEA Accounts Management", "? sales"),
    ("行銷產品策略整合課", "? marketing research-development"),
]
TWO_FUNCTIONS = [
    ("Sales and Marketing", "? marketing sales"),
    ("Sales & Operations", "? administration manufacturing sales supply-chain"),
    ("Finance and Administration", "? administration finance"),
    ("行政人事部", "? administration human-resources"),
    ("人事行政部", "? administration human-resources"),
    ("采购与供应链", "? procurement supply-chain"),
    ("财务、法务", "? finance legal"),
    ("Tax & Treasury", "finance"),
    ("Sales & ", "? sales"),
    ("& Sales", "? sales"),
    ("Sales / Zebra", "? sales"),
    ("Zebra & Sales Strategy", "? market-research sales"),
    ("Sales Strategy & Zebra", "? market-research sales"),
    ("Analytics & Sales", "? market-research sales"),
    ("Operations & Sales", "? administration manufacturing sales supply-chain"),
    ("LED产品线/注塑部", "? manufacturing"),
    ("电话及网络销售部", "sales"),
    ("Community & Events Marketing", "marketing"),
    ("Community & EMEA Events Marketing", "marketing"),
    ("Community & EMEA & Events Marketing", "? human-resources marketing"),
    ("Zebra & Events Marketing", "? marketing"),
    ("Sales Strategy Team & Analytics", "sales"),
    ("Sales Strategy & EMEA & Planning", "? market-research project-management sales supply-chain"),
    ("Benefits & Reporting", "? human-resources"),
    ("Sales & Coffee", "? sales"),
    ("Sales & Food EMEA", "? sales"),
    ("渠道和工厂销售部", "? sales"),
]
STEPS = [
    ("Woodwind Instruments - Assembly", "manufacturing"),
    ("Technical Staff - Engineering", "research-development"),
    ("Sales - Marketing", "? marketing sales"),
    ("Finance - Risk & Hedging", "? finance risk-management"),
    ("TDEM-Accounting", "finance"),
    ("Sales-Frozen", "sales"),
    ("Sales-Engineering", "? research-development sales"),
    ("Finance-Value Creation", "finance"),
    ("Zebra-Sales", "? sales"),
    ("RE-ENGINEERING", "? research-development"),
    ("Non - Sales", "? sales"),
    ("北京-采购到付款组", "finance"),
    ("行政—食堂", "administration"),
    ("技术-销售部", "? research-development sales"),
    ("WeMoms - Sales", "sales"),
    ("力软-前端开发组", "research-development"),
    ("Sales - Zebra", "sales"),
    ("Zebra - Sales - Yak", "? sales"),
    ("Zebra - Yak", ""),
    ("薄膜—机修", "? manufacturing"),
    ("北京-海外组", "? sales"),
    ("GA-Finance", "? administration finance"),
    ("ABCDEF-Finance", "? finance"),
    ("A-Finance", "finance"),
    ("Sales: Inside", "sales"),
    ("Sales—Inside—Berlin", "sales"),
    ("Sales - Closed", "? sales"),
    ("Development - Sales", "? research-development sales"),
    ("Finance: Zebra: Sales", "? finance sales"),
    ("ENG-SCS", "research-development"),
    ("信息部 — closed", "? it"),
    ("Sales - Zebra - closed", "? sales"),
    ("非便利店—澳洲缝制", "? manufacturing"),
    ("ENG-", "research-development"),
    ("Zebra - Sales:", "sales"),
    ("Billing Collections:", "finance"),
    ("Accounts Tax - Berlin", "finance"),
]
SITES = [
    ("鹤壁工厂销售一部", "sales"),
    ("五洲公司财务部", "finance"),
    ("鹤壁工厂", "manufacturing"),
    ("销售公司财务部", "? finance sales"),
    ("LED产品线制造三部", "manufacturing"),
    ("工厂管理中心", "manufacturing"),
    ("柘溪厂区", "? manufacturing"),
    ("非头孢二车间", "manufacturing"),
    ("鹤壁工厂采购部门", "procurement"),
    ("停用工厂采购部门", "? procurement"),
    ("Finance 鹤壁工厂财务部门", "finance"),
]
SOMETHING_ELSE = [
    ("Sales (closed)", "? sales"),
    ("财务部（已停用）", "? finance"),
    ("销售公司", "? sales"),
    ("采购业务部", "? procurement sales"),
    ("人力资源服务事业部", "? human-resources"),
    ("制造品质部", "? manufacturing"),
    ("Manufacturing Safety", "? manufacturing risk-management"),
    ("税务局", "? finance"),
    ("直销银行部", "? sales"),
    ("Legal Seafood", "? legal"),
    ("Estate Administration", "? administration"),
    ("IT & Automation", "? it"),
]
LETTERS_THAT_LOOK_ALIKE = [
    ("F\u0456nance", "finance"),
    ("Finance\u2122", "finance"),
]
IN_BRACKETS = [
    ("市场营销部（客户服务部）", "? customer-service marketing"),
    ("研发部（深圳）", "research-development"),
    ("Human Resources (HR)", "human-resources"),
    ("人力资源部（党委组织部）", "human-resources"),
    ("Guardians (Legal)", "? legal"),
    ("(Sales)", "sales"),
    ("Sales (", "sales"),
    ("Sales (Sales)", "sales"),
    ("Sales (Zebra)", "sales"),
    ("(Sales)(closed)", "? sales"),
    ("Development (Sales)", "? research-development sales"),
    ("Sales (Zebra, closed)", "? sales"),
    ("党委办公室（党群工作部）", "? human-resources"),
    ("Engineering (MFG)", "? manufacturing research-development"),
    ("Accounts Tax (Berlin)", "finance"),
    ("People-Culture (EMEA)", "human-resources"),
    ("Berlin (Accounts Tax)", "? finance"),
]
MIXED = [
    ("IT部", "it"),
    ("HRBP团队", "human-resources"),
    ("财务部 Finance", "finance"),
    ("FP&A组", "finance"),
    ("PMO", "project-management"),
    ("GTM", "? marketing sales"),
    ("SOC", "? it"),
    ("QA/QC", "? manufacturing"),
    ("ＩＴ部", "it"),
    ("ＳＡＬＥＳ", "sales"),
    ("財務部", "finance"),
    ("採購課", "procurement"),
    ("資訊部", "it"),
    ("Programme Management Office", "project-management"),
    ("Program Management Office", "project-management"),
    ("Call Centre", "customer-support"),
    ("Customer Services", "customer-service"),
    ("Fulfilment", "? supply-chain"),
    ("Fulfillment", "? supply-chain"),
]


EVERY = [
    *SAME_SIGN,
    *UNITS_FALL_AWAY,
    *PLACES_AND_NUMBERS_FALL_AWAY,
    *HEAD_WORDS,
    *NO_HEAD_WORD,
    *TWO_FUNCTIONS,
    *STEPS,
    *SITES,
    *IN_BRACKETS,
    *MIXED,
    *SOMETHING_ELSE,
    *LETTERS_THAT_LOOK_ALIKE,
]


def test_names() -> None:
    assert [(name, judged(name)) for name, _ in EVERY] == EVERY


@pytest.mark.parametrize(
    ("name", "company", "kinds"),
    [
        ("Contoso Sales", "Contoso Ltd", "sales"),
        ("Contoso Sales", "", "? sales"),
        ("灿福财务部", "灿福信息科技有限公司", "finance"),
        ("灿福财务部", "上海灿福信息科技有限公司", "finance"),
        ("全球采购部", "全球采购网络", "procurement"),
        ("Sales Finance", "Sales Force One", "? finance sales"),
        ("Non-Sales", "Non Profit", "? sales"),
        ("Sales", "Sales", "sales"),
        ("X 成本核算部", "X", "? finance"),
        ("Alpha Zebra Sales", "Beta Zebra", "? sales"),
        ("Zebra Yak", "Zebra", ""),
        ("祥和线束推广科", "上海祥和信息科技有限公司", "marketing"),
        ("祥和线束推广科", "斑马祥和信息科技有限公司", "? marketing"),
        ("北京市斑马水处理工业组织与人才发展部", "北京市斑马", "? human-resources"),
        ("Zebra Sales", "Zebra", "sales"),
        ("Zebra Yak Sales", "Zebra", "? sales"),
        ("Zebra Sales", "Berlin Zebra", "sales"),
        ("Zebra Legal", "Sales Zebra", "? legal"),
    ],
)
def test_a_name_may_begin_with_that_of_the_company(name: str, company: str, kinds: str) -> None:
    assert judged(name, company) == kinds


def test_what_is_sure_without_the_name_of_the_company_is_read_without_it() -> None:
    found = RECOGNISER.find("斑马销售部", "斑马")
    assert found is not None
    assert found.words == (("斑马", "unknown"), ("销售部", "name"))
    settled = RECOGNISER.find("Zebra Sales", "Zebra")
    assert settled is not None
    assert settled.words == (("Zebra", "company"), ("Sales", "name"))


def in_the_company(known: int, unknown: int, doubtful: int = 0) -> str:
    """What is said of the sales of a company whose name has so many known words, so many others and so many in doubt."""
    company = " ".join(["EMEA"] * known + ["Cloud"] * doubtful + ["Zebra"] * unknown)
    return judged(f"{company} Sales", company)


def test_words_are_rather_those_of_the_company_than_unknown_but_rather_known_than_those_of_the_company() -> None:
    """Five that are known weigh as much as four that are not; one in doubt weighs a little more than a known one."""
    assert in_the_company(known=6, unknown=5) == "sales"
    assert in_the_company(known=16, unknown=13) == "sales"
    assert in_the_company(known=5, unknown=4) == "? sales"
    assert in_the_company(known=4, unknown=4, doubtful=1) == "sales"


def test_the_fewest_words_are_taken_and_of_as_many_the_surer_ones() -> None:
    """One word less is worth up to ten that are in doubt."""
    letters = [f"q{chr(97 + index)}" for index in range(24)]
    doubtful = tuple(" ".join(letters[index : index + 2]) for index in range(0, 24, 2))
    sure = tuple(" ".join(letters[index : index + 2]) for index in range(1, 23, 2))
    ends = (letters[0], *letters[1::2])
    kind = Kind("falconry", Text("Falconry", "猎鹰部门"), (*sure, *ends), doubtful)
    reader = Recogniser(KINDS, [kind])
    assert [said(reader.find(" ".join(letters[: 2 * number]))) for number in (6, 9, 11)] == ["? falconry", "? falconry", "falconry"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("EMEA Community Marketing Team 2", "EMEA=place Community=modifier Marketing=name Team=unit 2=number"),
        ("Health and Wellness", "Health=unknown and=joint Wellness=doubtful"),
        ("信息三部", "信息=doubtful 三=number 部=unit"),
        ("ENG-SCT", "ENG=name SCT=unknown"),
        ("ICD - Purchase Department", "ICD=modifier Purchase Department=name"),
        ("HSSE 健康 安全与环境", "HSSE 健康=unknown 安全=doubtful 与=joint 环境=doubtful"),
        ("斑马健康 HSSE 安全与环境", "斑马健康 HSSE=unknown 安全=doubtful 与=joint 环境=doubtful"),
        ("Development (研发 部)", "Development=doubtful 研发 部=name"),
        ("Cloud GTM", "Cloud=doubtful GTM=doubtful"),
        ("Cloud (GTM)", "Cloud=doubtful GTM=doubtful"),
        ("Sales (Closed)", "Sales=name"),
        ("Yak: Sales - Zebra: Sales", "Yak=unknown Sales=name Zebra=unknown Sales=name"),
        ("Solar Technical-Research", "Solar=goods Technical Research=name"),
        ("非 销售部", "非=negation 销售部=name"),
        ("斑马鹤壁 销售部", "斑马鹤壁=unknown 销售部=name"),
        ("IT支撑部", "IT=name 支撑部=modifier"),
    ],
)
def test_a_name_says_how_it_was_read(name: str, words: str) -> None:
    found = RECOGNISER.find(name)
    assert found is not None
    assert " ".join(f"{word.text}={word.role}" for word in found.words) == words


def test_a_reader_that_is_sent_to_another_process_reads_the_same_there() -> None:
    sent = pickle.loads(pickle.dumps(Recogniser([FALCONRY], [TREASURY])))
    assert [said(sent.find(name)) for name in ("Falconry", "Insights", "Sales")] == ["falconry", "treasury", ""]


# Kinds of plugins and settings.

FALCONRY = Kind("falconry", Text("Falconry", "猎鹰部门"), ("Falconry", "猎鹰部"), ("Birds",), ("Peregrine",), ("Training",))
TREASURY = Kind("treasury", Text("Treasury services", "司库部门"), ("Insights", "司库部"))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Falconry Team EMEA", "falconry"),
        ("Peregrine Falconry", "falconry"),
        ("Falconry Training", "falconry"),
        ("Falconry Operations", "falconry"),
        ("华东猎鹰组", "falconry"),
        ("Zebra Falconry", "? falconry"),
        ("Birds", "? falconry"),
        ("Falconry & Sales", "? falconry sales"),
        ("Insights", "treasury"),
        ("Sales", "sales"),
    ],
)
def test_further_kinds_go_by_the_same_grammar(name: str, kinds: str) -> None:
    """What such a kind is sure of beats what another is in doubt about: Insights."""
    assert said(Recogniser(KINDS, [FALCONRY, TREASURY]).find(name)) == kinds


def test_a_name_that_two_kinds_are_sure_of_is_ambiguous() -> None:
    found = Recogniser(KINDS, [FALCONRY._replace(aliases=("Sales",))]).find("Sales")
    assert said(found) == "? falconry sales"
    assert found is not None
    assert found.words == (("Sales", "doubtful"),)
    owls = Kind("owls", Text("Owls", "猫头鹰部门"), ("猎鹰部",))
    assert said(Recogniser(KINDS, [FALCONRY, owls]).find("猎鹰部")) == "? falconry owls"


def test_a_kind_less_leaves_its_words_unknown() -> None:
    fewer = Recogniser([kind for kind in KINDS if kind.id != "sales"], [FALCONRY])
    assert said(fewer.find("Sales")) == ""
    assert said(fewer.find("Falconry")) == "falconry"
    assert said(fewer.find("Legal")) == "legal"


# What holds of every name.

SURE = [alias for kind in KINDS for alias in kind.aliases if not alias.startswith("…")]
ANY_WORDS = st.lists(
    st.sampled_from(
        [*SURE, *listed(UNITS), *listed(PLACES)[::9], *listed(GOODS)[::9], "&", "和", "(", ")", "非", "Zebra", "祥", " "]
    )
    | st.text(max_size=3),
    max_size=8,
).map(" ".join)


@given(ANY_WORDS)
@example("(" * 50)
@example("和" * 50)
def test_any_name_is_read_and_every_kind_of_it_exists(name: str) -> None:
    found = RECOGNISER.find(name)
    assert found is None or (found.kinds and set(found.kinds) <= {kind.id for kind in KINDS})
    assert found is None or found.ambiguous or len(found.kinds) == 1


@given(st.sampled_from(SURE), st.sampled_from([place for place in listed(PLACES) if place.isascii()]))
def test_a_place_before_a_name_changes_nothing(name: str, place: str) -> None:
    if name.isascii() and judged(f"{place} {name}").startswith("?"):
        longer = RECOGNISER.find(f"{place} {name}")
        assert longer is not None
        assert any(word.role == "doubtful" for word in longer.words)  # International Development is known as a whole
    elif name.isascii():
        assert judged(f"{place} {name}") == judged(name)


@given(st.text(alphabet="销售财务和与非ABC &-()（）一二部门组", max_size=20))
def test_full_width_and_traditional_letters_change_nothing(name: str) -> None:
    wide = name.translate({ord(char): ord(char) + 0xFEE0 for char in "ABC&-()"})
    assert judged(wide) == judged(name)
    assert judged(name.translate(str.maketrans("销财务与门组", "銷財務與門組"))) == judged(name)


def test_a_text_is_no_name() -> None:
    """However long a name is, reading it takes no longer; whole names are known at any length."""
    assert judged("Zebra " * 20 + "Sales") == "? sales"
    assert judged("Zebra " * 40 + "Sales") == ""
    assert judged("Z" * 194 + " Sales") == "? sales"
    assert judged("Z" * 195 + " Sales") == ""
    assert judged("(hr)(it)" * 100_000) == ""
    assert judged("Sales", "宏" * 100_000) == "sales"


# The table.


def test_the_ready_table_is_what_the_departments_make() -> None:
    path = ROOT / "src/orglint/policy/known_words.tsv"
    assert path.read_text("utf-8") == table_text(KINDS), "run `just generate`"


def test_no_known_word_is_too_long() -> None:
    names = (name for kind in KINDS for name in (*kind.aliases, *kind.ambiguous, *kind.premodifiers, *kind.postmodifiers))
    assert max(len(tokens_of(name)) for name in names) <= LONGEST


def test_departments_in_the_project_file_are_those_of_the_table() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert sorted(project["project"]["entry-points"]["orglint"]) == [kind.id for kind in KINDS]
