"""A well-behaved plugin: the translation department, which a company of its own needs."""

from orglint import Category, Kind, Text, Tool, avoid, hookimpl, rely_on

ORGLINT_API = 1

translation = Kind("translation", Text("Translation", "翻译部门"), aliases=("Translation", "翻译部"))


@hookimpl
def orglint_kinds():
    return [translation]


@hookimpl
def orglint_categories():
    return [Category("translation-memory", Text("translation memory", "翻译记忆库"))]


@hookimpl
def orglint_tools():
    return [Tool("lokalise", Text("Lokalise", "Lokalise"), ("translation-memory",))]


@hookimpl
def orglint_rules():
    yield avoid(translation, "crm", because=Text("Translators work with texts.", "翻译人员处理的是文本。"))
    yield rely_on(translation, "translation-memory", because=Text("They reuse sentences.", "译文需要复用。"))
