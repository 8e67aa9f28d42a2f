"""The reference of the kinds of department, and that of the categories of tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orglint.model import Shape
from orglint.queries import listing
from orglint.queries.answers import JsonObject
from orglint.queries.explain import ALIASES, AMBIGUOUS, CATEGORY_AND_KINDS, KIND_AND_CATEGORIES, LOOKED_FOR_AS
from orglint.texts import Language, Text
from pages.markdown import SUFFIX, bullets, code, fact, listed, page, table
from pages.own import own_policy

KINDS = Text("Kinds of department", "部门类型")
KINDS_SOURCE = "the departments in plugins/"
KINDS_INTRODUCTION = Text(
    "What can stand in `kind` of an org file, and the names from which orglint recognises a department without it. A name that "
    "companies use for different work decides nothing: with it, `kind` has to be written. Upper and lower case, full and half "
    "width, spaces and `-_./&` make no difference; leading regions, numbers and words such as “team” are passed over. "
    "`orglint explain NAME` says what a name is taken for.",
    "组织文件中 `kind` 可用的取值，以及不写 `kind` 时用来识别部门的名称。各公司用法不一的名称不作为依据，须写明 `kind`。"
    "比对时不区分大小写、全角半角，忽略空格和 `-_./&`，并会略过开头的地区、编号以及 team 之类的词。"
    "可用 `orglint explain 名称` 查看某个名称会被识别为什么。",
)

CATEGORIES = Text("Categories of tools", "工具的类别")
CATEGORIES_SOURCE = "src/orglint/policy/categories.py and the rules"
CATEGORIES_INTRODUCTION = Text(
    "What can stand in `categories` and `modules` of an org file, and which kinds of department the rules speak of. "
    "`orglint explain CATEGORY` lists the products. A word by which a category is looked for is no id: in a file it is an "
    "error, and the message has the id.",
    "组织文件中 `categories` 和 `modules` 可用的取值，以及规则涉及的部门类型。可用 `orglint explain 类别` 列出其中的产品。"
    "常用叫法不是标识：写在文件中会报错，并提示应写的标识。",
)
HEADINGS = (Text("ID", "标识"), Text("name", "名称"), LOOKED_FOR_AS, *CATEGORY_AND_KINDS.values(), Text("products", "产品数"))

RULES = Text("Rules", "规则")
SOURCES = Text("Source", "出处")
STATED_IN = Text("[{citation}]({url})", "[{citation}]({url})")

SPOKEN: Mapping[str, Shape] = {"avoids": "avoid", "needs": "need", "relies_on": "rely-on"}
SPEAKING = ("avoided_by", "needed_by", "relied_on_by")


def kinds(language: Language) -> str:
    """The page of all kinds."""
    blocks = [KINDS_INTRODUCTION.within(language)]
    for kind in listing.kinds(own_policy(), language):
        blocks += [f"## {code(kind['id'])}", kind["name"] + ("。" if language == "zh" else "."), bullets(_facts(kind, language))]
    return page("reference/kinds", language, KINDS.within(language), KINDS_SOURCE, blocks)


def _facts(kind: JsonObject, language: Language) -> Iterator[str]:
    for field, shape in SPOKEN.items():
        if named := kind[field]:
            yield fact(_capital(KIND_AND_CATEGORIES[shape]), listed(map(code, named), language), language)
    if sources := list(dict.fromkeys(_sources(kind["rules"], language))):
        yield fact(SOURCES, listed(sources, language), language)
    links = [f"[{code(rule)}](../rules/{rule}{SUFFIX[language]})" for rule in kind["rules"]]
    yield fact(RULES, listed(links, language), language)
    yield fact(_capital(ALIASES), listed(map(code, dict.fromkeys(kind["aliases"])), language), language)
    if kind["ambiguous"]:
        yield fact(_capital(AMBIGUOUS), listed(map(code, kind["ambiguous"]), language), language)


def _sources(rules: list[str], language: Language) -> Iterator[str]:
    """Where the article says what the rules of a kind say."""
    for rule in rules:
        if source := own_policy().rules[rule].source:
            yield STATED_IN.fill({"citation": source.cite(), "url": source.url}).within(language)


def _capital(text: Text) -> Text:
    return Text(text.en[:1].upper() + text.en[1:], text.zh)


def categories(language: Language) -> str:
    """The page of all categories."""
    rows = [_row(category, language) for category in listing.categories(own_policy(), language)]
    blocks = [CATEGORIES_INTRODUCTION.within(language), table([text.within(language) for text in HEADINGS], rows)]
    return page("reference/categories", language, CATEGORIES.within(language), CATEGORIES_SOURCE, blocks)


def _row(category: JsonObject, language: Language) -> list[str]:
    kinds = [[f"[{code(kind)}](kinds{SUFFIX[language]}#{kind})" for kind in category[field]] for field in SPEAKING]
    return [
        code(category["id"]),
        category["name"],
        listed(category["looked_for_as"], language),
        *(listed(named, language) for named in kinds),
        str(len(category["tools"])),
    ]
