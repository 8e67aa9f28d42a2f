from orglint import Command, Importer, Reporter, Text, hookimpl

ORGLINT_API = 1

SUMMARY = Text("A summary.", "摘要。")


@hookimpl
def orglint_reporters():
    return [Reporter("two words", SUMMARY, len), Reporter("fine", SUMMARY, lambda report: ["fine"])]


@hookimpl
def orglint_importers():
    return [Importer("no-summary", Text("", ""), len)]


@hookimpl
def orglint_commands():
    return [Command("no-function", SUMMARY, None)]
