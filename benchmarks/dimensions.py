"""What an input can have more and more of: for each dimension, files of any size, and the command that is run on them.

A file of a size has that many of what the dimension is called after, and is otherwise as small as it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

import exports

Make: TypeAlias = "Callable[[int], Mapping[str, str]]"
"""The files of a size: their texts by their names."""

DAY = ("--as-of", "2027-01-15")


class Dimension(NamedTuple):
    """What grows, the files of a size, the command, the smaller of the two sizes that are compared, and whether it ends with 2."""

    name: str
    make: Make
    command: tuple[str, ...] = ("check",)
    size: int = 300
    is_refused: bool = False


def many(template: str, number: int, joint: str = "\n") -> str:
    """The template so many times, each time with the number in the place of `#`."""
    return joint.join(template.replace("#", str(each)) for each in range(number))


def of(template: str, head: str = "", foot: str = "", joint: str = "\n") -> Make:
    """An org file: a head, the template once for each, and a foot."""
    return lambda size: {"org.toml": f"{head}\n{many(template, size, joint)}\n{foot}\n"}


def long(template: str, piece: str = "x") -> Make:
    """An org file in which the piece stands as often as is asked, in the place of `#`."""
    return lambda size: {"org.toml": template.replace("#", piece * size)}


def with_settings(template: str, head: str = "") -> Make:
    """Settings that have the template once for each, beside a small org file."""
    return lambda size: {"orglint.toml": f"{head}\n{many(template, size)}\n", "org.toml": SMALL}


LEGAL = '[departments.legal]\nname = "Legal"\n'
SMALL = f'{LEGAL}tools = ["GitLab"]\n'
CRM = '[departments.d#]\nname = "Legal #"\ntools = ["Salesforce"]'
PLAIN = '[departments.d#]\nname = "Legal #"\ntools = ["DocuSign"]'
TWICE = '[departments.d#]\nname = "Legal #"\ntools = ["DocuSign", "DocuSign"]'
WAIVER = (
    '[[waivers]]\nrule = "legal/has-crm"\ndepartment = "d#"\ntool = "Salesforce"\n'
    'reason = "A pilot of the year"\nowner = "Mei Ling"\nexpires = 2027-06-30'
)


def waivers(size: int) -> Mapping[str, str]:
    """Departments with a finding, and a waiver for each."""
    return {"org.toml": f"{many(CRM, size)}\n{many(WAIVER, size)}\n"}


def of_instances(waiver: str) -> Make:
    """A department with instances of a tool, and a waiver for each."""

    def make(size: int) -> Mapping[str, str]:
        instances = many('{ tool = "Salesforce", instance = "i#" }', size, ",")
        of_each = waiver.replace('"d#"', '"legal"') + '\ninstance = "i#"'
        return {"org.toml": f"{LEGAL}tools = [{instances}]\n{many(of_each, size)}\n"}

    return make


def parts(size: int) -> Mapping[str, str]:
    """A company that includes a file for each of its departments."""
    included = ", ".join(f'"part-{each}.toml"' for each in range(size))
    return {"org.toml": f"include = [{included}]\n{SMALL}"} | {
        f"part-{each}.toml": PLAIN.replace("#", str(each)) + "\n" for each in range(size)
    }


def chain(parent: str, *, tools: str = "DocuSign", top: str = "", above: str = "") -> Make:
    """Departments of which each is below the one before; `parent` is what they call it, the first has `top`, the file `above`."""

    def make(size: int) -> Mapping[str, str]:
        return {"org.toml": above + "\n".join(_chain(size, parent, tools, top)) + "\n"}

    return make


def _chain(size: int, parent: str, tools: str, top: str) -> Iterator[str]:
    for each in range(size):
        above = f'parent = "{parent.replace("#", str(each - 1))}"' if each else top
        yield f'[departments.d{each}]\nname = "Legal {each}"\ntools = ["{tools}"]\n{above}'


def circle(size: int) -> Mapping[str, str]:
    """Departments of which each is below the next, and the last below the first."""
    table = '[departments.d{}]\nname = "Legal {}"\nparent = "d{}"'
    return {"org.toml": "\n".join(table.format(each, each, (each + 1) % size) for each in range(size)) + "\n"}


def pairs(size: int) -> Mapping[str, str]:
    """Departments of which two and two are below each other."""
    return {
        "org.toml": "\n".join(f'[departments.d{each}]\nname = "Legal {each}"\nparent = "d{each ^ 1}"' for each in range(size & ~1))
    }


def two_sides(old: str, new: str, joint: str = "\n") -> Make:
    """Two states of an org file."""
    return lambda size: {"old.toml": many(old, size, joint) + "\n", "new.toml": many(new, size, joint) + "\n"}


def exceptions(size: int) -> Mapping[str, str]:
    """A tool of everybody but of many departments."""
    names = many('"d#"', size, ",")
    return {"org.toml": f'[company]\ntools = [{{ tool = "Salesforce", except = [{names}] }}]\n{many(PLAIN, size)}\n'}


def one_list(size: int) -> Mapping[str, str]:
    """Two states of one list that has a tool many times, each time another instance."""
    entry = '{ tool = "GitLab", instance = "a#" }'
    lists = (many(entry.replace("a#", f"{side}#"), size, ",") for side in ("old", "new"))
    return {f"{side}.toml": f"{LEGAL}tools = [{entries}]\n" for side, entries in zip(("old", "new"), lists, strict=True)}


EXCEPTED = '[company]\ntools = [{ tool = "Salesforce", except = ["d1"] }]\n'
LATER = '[departments.d#]\nname = "Legal #"\ntools = [{ tool = "Slack", from = 2999-01-01 }]'

EVERYBODYS = '[company]\ntools = ["Salesforce", "HubSpot", "Odoo"]\n'

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "csv", "html")

COMPANY = (
    Dimension("departments", of(PLAIN)),
    Dimension("departments of no kind", of('[departments.d#]\nname = "Zork #"\ntools = ["DocuSign"]')),
    Dimension("departments whose kind is open", of('[departments.d#]\nname = "Support #"')),
    Dimension("departments of one name", of('[departments.d#]\nname = "Legal"')),
    Dimension("departments whose keys look alike", of('[departments."legal#"]\n[departments."lega1#"]')),
    Dimension("departments of partial inventory", of(f'{PLAIN}\ninventory = "partial"')),
    Dimension("departments below one", of(f'{PLAIN}\nparent = "legal"', SMALL)),
    Dimension("departments that include", parts, size=150),
    Dimension("depth of parents", chain("d#")),
    Dimension("depth of parents by name", chain("Legal #")),
    Dimension("depth of parents, partial", chain("d#", top='inventory = "partial"')),
    Dimension("depth of parents with findings", chain("d#", tools="Salesforce")),
    Dimension("a circle of parents", circle),
    Dimension("circles of two parents", pairs),
    Dimension("unknown parents", of('[departments.d#]\nname = "Legal #"\nparent = "Nowhere #"')),
    Dimension("tools of the company", of('[tools.own-tool-#]\ncategories = ["crm"]', foot=SMALL)),
    Dimension("tools without categories", of('[tools.t#]\nname = "Own Tool #"', foot=SMALL)),
    Dimension("aliases of a tool", of('"Alias #"', '[tools.t]\ncategories = ["crm"]\naliases = [', f"]\n{SMALL}", ",")),
    Dimension("categories of a tool", of('"c#"', "[tools.t]\ncategories = [", f"]\n{SMALL}", ",")),
    Dimension("assignments", of('"t#"', f"{LEGAL}tools = [", f"]\n{many('[tools.t#]', 50)}", ",")),
    Dimension("assignments in long form", of('[[departments.legal.tools]]\ntool = "GitLab"\nseats = #\ninstance = "i#"', LEGAL)),
    Dimension(
        "assignments with dates", of('{ tool = "GitLab", instance = "i#", from = 2026-01-01 }', f"{LEGAL}tools = [", "]", ",")
    ),
    Dimension("assignments of one tool", of('"GitLab"', f"{LEGAL}tools = [", "]", ",")),
    Dimension("assignments of one tool as tables", of('{ tool = "GitLab" }', f"{LEGAL}tools = [", "]", ",")),
    Dimension("assignments to everybody", of('{ tool = "GitLab", instance = "i#" }', "[company]\ntools = [", f"]\n{SMALL}", ",")),
    Dimension("departments with what everybody has", of(PLAIN, '[company]\ntools = ["Salesforce", "DocuSign"]\n')),
    Dimension("exceptions", exceptions),
    Dimension("depth of parents with exceptions", chain("d#", above=EXCEPTED)),
    Dimension("modules", of('"c#"', f'{LEGAL}tools = [{{ tool = "SAP S/4HANA", modules = [', "] }]", ",")),
    Dimension("unknown tools", of('"Zork #"', f"{LEGAL}tools = [", "]", ",")),
    Dimension("unknown tools as tables", of('{ tool = "Zork #", modules = ["crm"] }', f"{LEGAL}tools = [", "]", ",")),
    Dimension("unknown kinds", of('"k#"', f"{LEGAL}kind = [", "]", ",")),
    Dimension("not needed", of('"c#"', "[company]\nnot-needed = [", f"]\n{SMALL}", ",")),
    Dimension("waivers", waivers, ("check", *DAY), 500),
    Dimension("waivers of nothing", of(WAIVER.replace("legal/", "legal#/"), SMALL), ("check", *DAY), 500),
    Dimension(
        "waivers of instances",
        of(f'{WAIVER}\ninstance = "i#"'.replace('"d#"', '"legal"').replace("Salesforce", "GitLab"), SMALL),
        ("check", *DAY),
        500,
    ),
    Dimension("instances with waivers", of_instances(WAIVER), ("check", *DAY), 500),
    Dimension(
        "instances with waivers of any tool", of_instances(WAIVER.replace('tool = "Salesforce"\n', "")), ("check", *DAY), 500
    ),
)

WRITTEN = (
    Dimension("unknown keys", of("key# = 1", SMALL)),
    Dimension("unknown keys of departments", of('[departments.d#]\ntool = ["GitLab"]')),
    Dimension("unknown tables", of("[table#]", SMALL)),
    Dimension("keys above the first table", of("key# = 1", "", SMALL)),
    Dimension("values of the wrong type", of("#", f"{LEGAL}tools = [", "]", ",")),
    Dimension("tables that are equal", of('{ tool = "GitLab", seats = 1 }', f"{LEGAL}tools = [", "]", ",")),
    Dimension("length of a name", long('[departments.d]\nname = "#"\ntools = ["DocuSign"]'), size=20_000),
    Dimension("length of a name of words", long('[departments.d]\nname = "#"', "Legal "), size=5000),
    Dimension("length of a Chinese name", long('[departments.d]\nname = "#"', "法务部"), size=5000),
    Dimension("length of a name in parentheses", long('[departments.d]\nname = "#"', "Legal ("), size=10000),
    Dimension("length of a tool's name", long(f'{LEGAL}tools = ["#"]'), size=20_000),
    Dimension("length of a tool's name of words", long(f'{LEGAL}tools = ["#"]', "Salesforce CRM "), size=5000),
    Dimension("length of a tool's name in parentheses", long(f'{LEGAL}tools = ["GitLab #"]', "(a) "), size=5000),
    Dimension("length of a parent's name", long(f'{LEGAL}parent = "#"'), size=20_000),
    Dimension("length of a key", long("[departments.#]\nname = 'Legal'"), size=20_000),
    Dimension("length of an unknown key", long(f"{SMALL}# = 1"), size=20_000),
    Dimension(
        "length of many names",
        lambda size: {"org.toml": f"{LEGAL}tools = [{many(chr(34) + 'a' * size + '#' + chr(34), 80, ',')}]"},
        size=3000,
    ),
    Dimension("length of an unknown kind", long(f'{LEGAL}kind = "#"'), size=20_000),
    Dimension("strings", of('reason# = "A text of its own"', SMALL)),
    Dimension("length of a string", long(f'{SMALL}[[waivers]]\nreason = "#"'), size=20_000),
    Dimension("length of a string of escapes", long(f'{SMALL}[[waivers]]\nreason = "#"', r"\u5317"), size=5000),
    Dimension("lines of a string", long(f'{SMALL}[[waivers]]\nreason = """#"""', "a line\n"), size=10000),
    Dimension("comments", of("# a comment", SMALL), size=5000),
    Dimension("length of a comment", long(f"{SMALL}#", "# no "), size=20_000),
    Dimension("hex words in comments", of("# " + "a" * 999, SMALL), size=100),
    Dimension("hex words in one comment", long(f"{SMALL}# # ", "a" * 999 + " "), size=100),
    Dimension("dots in comments", of("# " + "a." * 40, SMALL), size=200),
    Dimension("hex words", of("0xdeadbeef", f"{LEGAL}tools = [", "]", ",")),
    Dimension("dates", of("2027-01-15", f"{SMALL}dates = [", "]", ",")),
    Dimension("dates with times", of("2027-01-15T07:32:00+08:00", f"{SMALL}dates = [", "]", ",")),
    Dimension("numbers", of("#", f"{SMALL}numbers = [", "]", ","), size=2000),
    Dimension("floats", of("#.5e3", f"{SMALL}numbers = [", "]", ",")),
    Dimension("length of a number", long(f"{SMALL}number = 1#", "0"), size=20_000),
    Dimension("blank lines", long(f"{SMALL}#", "\n"), size=20_000),
    Dimension("spaces", long(f"{SMALL}#", " "), size=20_000),
    Dimension("empty tables", of("{}", f"{LEGAL}tools = [", "]", ",")),
    Dimension("lists in a list", of("[]", f"{LEGAL}tools = [", "]", ",")),
    Dimension("brackets in brackets", lambda size: {"org.toml": f"x = {'[' * size}{']' * size}\n"}, size=500),
    Dimension("tables in tables", lambda size: {"org.toml": f"x = {'{a=' * size}1{'}' * size}\n"}, size=500),
    Dimension("parts of a key", lambda size: {"org.toml": f"{'.'.join('a' * size)} = 1\n"}, size=1000),
    Dimension("lines before what is no TOML", of(PLAIN, foot="[departments.x\n")),
    Dimension("lines before a key that is there twice", of(PLAIN, foot="[departments.d1]\n")),
    Dimension("lines before a string without an end", of(PLAIN, foot='name = "abc\n')),
    Dimension("lines after a text without an end", of(PLAIN, head='name = """abc\n')),
    Dimension("line ends of Windows", lambda size: {"org.toml": many(CRM, size).replace("\n", "\r\n")}),
)

REPORTS = (
    *(Dimension(f"findings as {form}", of(CRM), ("check", "--output-format", form)) for form in FORMATS),
    *(
        Dimension(f"findings with fixes as {form}", of(TWICE), ("check", "--output-format", form), 500)
        for form in ("text", "json", "sarif")
    ),
    *(
        Dimension(
            f"findings in a line as {form}", of('"GitLab"', f"{LEGAL}tools = [", "]", ", "), ("check", "--output-format", form), 500
        )
        for form in FORMATS
    ),
    Dimension("departments as html", of(PLAIN), ("check", "--output-format", "html")),
    Dimension("depth of parents as html", chain("d#", tools="Salesforce"), ("check", "--output-format", "html")),
    Dimension("waivers as html", waivers, ("check", "--output-format", "html", *DAY)),
    Dimension("suites without modules as html", of(CRM.replace("Salesforce", "Odoo")), ("check", "--output-format", "html")),
    Dimension("assignments to everybody as html", of(PLAIN, EVERYBODYS), ("check", "--output-format", "html")),
    Dimension("findings of unknown keys as SARIF", of("key# = 1", SMALL), ("check", "--output-format", "sarif")),
    Dimension("findings that are fixed", of(TWICE), ("check", "--fix", "--unsafe-fixes"), 300),
    Dimension(
        "findings in one list that are fixed",
        of('"GitLab"', f"{LEGAL}tools = [", "]", ",\n"),
        ("check", "--fix", "--unsafe-fixes"),
        300,
    ),
    Dimension("fixes as a diff", of(TWICE), ("check", "--diff", "--unsafe-fixes"), 300),
    Dimension(
        "fixes of one department as a diff",
        of('{ tool = "Salesforce", instance = "i#" }', f"{LEGAL}tools = [", "]", ","),
        ("check", "--diff", "--unsafe-fixes"),
        600,
    ),
    Dimension("findings with several outputs", of(CRM), ("check", "--output", "junit=a", "--output", "sarif=b"), 500),
)

SETTINGS = (
    Dimension("names of departments", with_settings('"Name #" = "legal"', "[department-names]")),
    Dimension("kinds", with_settings('[kinds.k#]\naliases = ["Alias #"]\navoids = ["crm"]'), size=150),
    Dimension(
        "aliases of a kind",
        lambda size: {
            "orglint.toml": f"[kinds.k]\naliases = [{many(chr(34) + 'Alias #' + chr(34), size, ',')}]\n",
            "org.toml": SMALL,
        },
        size=300,
    ),
    Dimension("tools of the settings", with_settings('[tools.own-tool-#]\ncategories = ["crm"]')),
    Dimension("categories of the settings", with_settings('[categories.c#]\nnames = "Category #"'), size=300),
    Dimension("severities", with_settings('"legal#/*" = "info"', "[severity]"), is_refused=True),
    Dimension("unknown keys of the settings", with_settings("key# = 1"), is_refused=True),
    Dimension(
        "exclusions",
        lambda size: {"orglint.toml": f"exclude = [{many(chr(34) + 'a#/**' + chr(34), size, ',')}]\n", "org.toml": SMALL},
    ),
    Dimension("files", lambda size: {f"{each}.org.toml": SMALL for each in range(size)}, size=40),
)

COMMANDS = (
    Dimension("diff of departments", two_sides(PLAIN, PLAIN), ("diff", "old.toml", "new.toml"), 500),
    Dimension(
        "diff of new departments",
        two_sides(PLAIN, PLAIN.replace("d#", "n#").replace("Legal", "Finance")),
        ("diff", "old.toml", "new.toml"),
        500,
    ),
    Dimension("diff of renamed departments", two_sides(PLAIN, PLAIN.replace("d#", "n#")), ("diff", "old.toml", "new.toml"), 500),
    Dimension("diff of tools", two_sides(PLAIN, CRM), ("diff", "old.toml", "new.toml"), 500),
    Dimension(
        "diff of tools as Markdown", two_sides(PLAIN, CRM), ("diff", "old.toml", "new.toml", "--output-format", "markdown"), 500
    ),
    Dimension("diff of tools as JSON", two_sides(PLAIN, CRM), ("diff", "old.toml", "new.toml", "--output-format", "json"), 500),
    Dimension("diff of one list", one_list, ("diff", "old.toml", "new.toml"), 500),
    Dimension(
        "diff of what does not count today", two_sides(LATER, LATER.replace("Slack", "GitLab")), ("diff", "old.toml", "new.toml")
    ),
    Dimension("baseline", of(CRM), ("baseline", "--owner", "Mei Ling", "--reason", "As it was found", *DAY), 300),
    Dimension("doctor", waivers, ("doctor",), 300),
    Dimension("doctor with names of departments", with_settings('"Name #" = "legal"', "[department-names]"), ("doctor",), 500),
    Dimension("doctor with tools", with_settings('[tools.own-tool-#]\ncategories = ["crm"]'), ("doctor",), 500),
    Dimension("doctor with kinds", with_settings('[kinds.k#]\naliases = ["Alias #"]\navoids = ["crm"]'), ("doctor",), 100),
    Dimension("coverage", of('[departments.d#]\nname = "Zork #"\ntools = ["Zork #"]'), ("coverage",)),
    Dimension("coverage of known departments", of(PLAIN), ("coverage",)),
    Dimension("matrix", of(CRM), ("matrix",)),
    Dimension("matrix as SVG", of(CRM), ("matrix", "--output-format", "svg")),
    Dimension("why", of(PLAIN), ("why", "d0", "DocuSign")),
    Dimension("why, below many", chain("d#"), ("why", "d0", "DocuSign")),
    Dimension("why, of an unknown department", of(PLAIN), ("why", "d", "DocuSign"), is_refused=True),
    Dimension("who", of(CRM), ("who", "crm")),
    Dimension("who, below many", chain("d#", tools="Salesforce"), ("who", "Salesforce")),
    Dimension("who, by a name that nobody has", of(CRM), ("who", "Salesforc"), is_refused=True),
    Dimension("list of waivers", waivers, ("waivers", *DAY), 300),
    Dimension("list of waivers for calendars", waivers, ("waivers", "--output-format", "ics", *DAY), 300),
    Dimension("settings", with_settings('"Name #" = "legal"', "[department-names]"), ("settings",), 500),
)

DIMENSIONS = (*COMPANY, *WRITTEN, *REPORTS, *SETTINGS, *COMMANDS, *(Dimension(*each) for each in exports.CASES))
