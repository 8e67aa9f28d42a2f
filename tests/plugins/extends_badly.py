"""Output formats, importers and commands that fail, each in its own way."""

from orglint import Command, Importer, Reporter, Text, Use, hookimpl

ORGLINT_API = 1

SUMMARY = Text("Fails.", "失败。")


def raises(*given):
    yield from ()
    raise ValueError("the printer is on fire")


def leaves(*given):
    raise SystemExit(0)


def nothing(*given):
    return None


def half(report):
    yield "half of it\n"
    raise ValueError("the other half is missing")


def number(*given):
    return [4]


def endless_text(report):
    while True:
        yield "x" * 1_000_000


def prints(report):
    print("hello from the format")
    yield "{}\n"


def changes(report):
    report["findings"].clear()
    report.clear()
    yield "gone\n"


USES = {
    "surrogate": Use("Legal\ud800", "slack"),
    "blank": Use("  ", "slack"),
    "no-text": Use("Legal", 4),
    "negative": Use("Legal", "slack", seats=-1),
    "half-seat": Use("Legal", "slack", seats=0.5),
    "yes": Use("Legal", "slack", seats=True),
    "unknown-access": Use("Legal", "slack", access="owner"),
    "line-zero": Use("Legal", "slack", line=0),
    "endless-name": Use("Legal" * 1000, "slack"),
}


def importer(use):
    def read(data):
        yield Use("Sales", "pipedrive")
        yield use

    return read


@hookimpl
def orglint_reporters():
    functions = {
        "raises": raises,
        "leaves": leaves,
        "nothing": nothing,
        "half": half,
        "number": number,
        "endless": endless_text,
        "prints": prints,
        "changes": changes,
    }
    return [Reporter(name, SUMMARY, function) for name, function in functions.items()]


@hookimpl
def orglint_importers():
    functions = {"raises": raises, "leaves": leaves, "nothing": nothing, "number": number}
    functions |= {name: importer(use) for name, use in USES.items()}
    return [Importer(name, SUMMARY, function) for name, function in functions.items()]


@hookimpl
def orglint_commands():
    functions = {"raises": raises, "leaves": leaves, "nothing": nothing, "number": number}
    return [Command(name, SUMMARY, function) for name, function in functions.items()]
